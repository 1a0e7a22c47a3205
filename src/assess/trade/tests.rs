//! What `trade` promises.

use super::*;
use crate::assess::resolve;
use crate::assess::testing::Fixture;
use crate::catalog::Catalog;
use crate::model::Choice as _;
use crate::model::pack::Scenario;
use crate::model::{Facts, Level, Risk, Vendor};
use crate::words::Locale;

fn of_kind(kind: ServiceKind) -> Service {
    Service { kind: Some(kind), ..Service::default() }
}

/// Every text that somebody reads of a scenario at a service, with where it stands.
fn texts(ctx: &Context<'_>, service: &Service, scenario: &Scenario) -> Vec<(String, Text)> {
    let trade = Trade::of(ctx, service);
    let at = |part: &str| format!("{} {part}", scenario.id);
    let mut texts = vec![(at("what"), trade.say(&scenario.what)), (at("recovery"), trade.say(&scenario.recovery))];
    texts.extend(scenario.symptoms.iter().map(|text| (at("symptom"), trade.say(text))));
    texts.extend(scenario.indicators.iter().map(|indicator| (at("indicator"), trade.say(&indicator.text))));
    let risk = Risk { scenario: scenario.id.clone(), ..Risk::default() };
    for level in Level::ALL {
        let playbook = resolve(ctx, service, &risk, *level).unwrap();
        let at = |part: &str| at(&format!("{} {part}", level.code()));
        texts.extend([(at("trigger"), playbook.trigger), (at("exit"), playbook.exit)]);
        for step in playbook.steps {
            texts.extend(step.needs.into_iter().map(|(_, what)| (at(&format!("{} need", step.key)), what)));
            texts.extend([(at(&step.key), step.text), (at(&format!("{} evidence", step.key)), step.evidence)]);
        }
    }
    texts
}

fn offered(kind: ServiceKind) -> impl Iterator<Item = &'static Scenario> {
    let all = Catalog::built_in().scenarios.iter();
    all.filter(move |scenario| scenario.service_kinds.is_empty() || scenario.service_kinds.contains(&kind))
}

#[test]
fn no_slot_is_left_and_no_level_empty_whatever_the_kind() {
    let fixture = Fixture::default();
    let ctx = fixture.context();
    for kind in ServiceKind::ALL {
        let service = of_kind(*kind);
        for scenario in offered(*kind) {
            for (at, text) in texts(&ctx, &service, scenario) {
                for locale in Locale::ALL {
                    let text = text.get(locale);
                    assert!(!text.contains(['{', '}']), "{kind:?} {at}: {text}");
                    let doubled = ["..", "。。", "  ", ": .", "：。", "the the", " a an ", "open open"];
                    assert!(!doubled.iter().any(|doubled| text.contains(doubled)), "{kind:?} {at}: {text}");
                }
            }
            let risk = Risk { scenario: scenario.id.clone(), ..Risk::default() };
            for level in Level::ALL {
                let playbook = resolve(&ctx, &service, &risk, *level).unwrap();
                assert!(!playbook.steps.is_empty(), "{kind:?} {} {level:?}", scenario.id);
                assert!(playbook.faults.is_empty(), "{kind:?} {} {level:?}: {:?}", scenario.id, playbook.faults);
            }
        }
    }
}

/// Words of other trades, where people work at a place and not on a system.
const FOREIGN: &[(&[ServiceKind], &[&str])] = &[
    (
        &[ServiceKind::Cleaning, ServiceKind::Guarding, ServiceKind::Catering, ServiceKind::Production],
        &[
            "backup",
            "administrator password",
            "source code",
            "rollback",
            "roll back",
            "new release",
            "deploy",
            "agents",
            "备份",
            "管理员密码",
            "源代码",
            "源码",
            "回退",
            "上线",
            "版本发布",
            "坐席",
        ],
    ),
    (&[ServiceKind::Maintenance, ServiceKind::Logistics], &["source code", "agents", "源代码", "源码", "坐席"]),
    (
        &[ServiceKind::CallCentre, ServiceKind::ItOperations, ServiceKind::CloudSaas, ServiceKind::PayrollHr],
        &["parcel", "warehouse", "cleaner", "kitchen", "包裹", "仓库", "保洁员", "保安员", "厨房"],
    ),
    (&[ServiceKind::OwnRun], &["the provider", "服务商"]),
];

/// In these the words belong to any trade.
const NATIVE: &[&str] = &["backup crew", "backup generator", "bank account"];

/// "PRV-01 severe b need", but no trigger and no symptom.
fn is_of_a_step(at: &str) -> bool {
    at.split(' ').nth(2).is_some_and(|key| !["trigger", "exit"].contains(&key))
}

#[test]
fn no_step_speaks_of_another_trade() {
    let fixture = Fixture::default();
    let ctx = fixture.context();
    let mut found = Vec::new();
    for (kinds, words) in FOREIGN {
        for kind in *kinds {
            let service = of_kind(*kind);
            for scenario in offered(*kind) {
                let steps = texts(&ctx, &service, scenario).into_iter().filter(|(at, _)| is_of_a_step(at));
                for (at, text) in steps {
                    for locale in Locale::ALL {
                        let plain = text.get(locale).to_lowercase();
                        let plain = NATIVE.iter().fold(plain, |plain, native| plain.replace(native, ""));
                        if let Some(word) = words.iter().find(|word| plain.contains(**word)) {
                            found.push(format!("{kind:?} {at}: {word}: {}", text.get(locale)));
                        }
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The steps of a scenario at a level: their keys, and what each waits for.
fn steps(ctx: &Context<'_>, service: &Service, scenario: &str, level: Level) -> Vec<(String, Vec<String>)> {
    let risk = Risk { scenario: scenario.into(), ..Risk::default() };
    let playbook = resolve(ctx, service, &risk, level).unwrap();
    playbook.steps.into_iter().map(|step| (step.key, step.after)).collect()
}

#[test]
fn a_step_stands_where_the_service_has_the_thing_and_the_others_close_ranks() {
    let fixture = Fixture::default();
    let ctx = fixture.context();
    let of = |service: &Service| steps(&ctx, service, "PRV-03", Level::Severe);
    let pair = |key: &str, after: &[&str]| (key.to_owned(), after.iter().map(|key| (*key).to_owned()).collect());
    let has = |steps: &[(String, Vec<String>)], key: &str| steps.iter().any(|step| step.0 == key);
    let cleaning = of(&of_kind(ServiceKind::Cleaning));
    assert!(!has(&cleaning, "c") && !has(&cleaning, "g"), "neither mail routes nor hotlines");
    assert!(cleaning.contains(&pair("e", &["b", "d"])), "{cleaning:?}");
    let calls = of(&of_kind(ServiceKind::CallCentre));
    assert!(has(&calls, "c") && has(&calls, "g"));
    assert!(calls.contains(&pair("e", &["c", "d", "g"])), "{calls:?}");
    // A fact of the service says more than its kind.
    let leak = |data: Option<bool>| {
        let facts = Facts { data, ..Facts::default() };
        has(&steps(&ctx, &Service { facts, ..of_kind(ServiceKind::Cleaning) }, "PRV-09", Level::Moderate), "c")
    };
    assert_eq!([None, Some(false), Some(true)].map(leak), [false, false, true]);
}

#[test]
fn a_way_of_our_own_is_called_by_its_name_and_a_kind_by_its_words() {
    let fixture = Fixture::default();
    let text = Text::new("Start: {workaround}.", "启用：{workaround}。");
    let said = |service: &Service| Trade::of(&fixture.context(), service).say(&text);
    let mut service = of_kind(ServiceKind::Guarding);
    assert!(said(&service).en.starts_with("Start: lock side doors"), "{}", said(&service).en);
    let option = |name: &str, ready_min, capacity_bp| Alternative {
        name: name.into(),
        ready_min: Some(ready_min),
        capacity_bp: Some(capacity_bp),
        ..Alternative::default()
    };
    service.alternatives = vec![option("", 5, 1000), option("Own people at the gate. ", 60, 3000)];
    assert_eq!(said(&service), Text::new("Start: Own people at the gate.", "启用：Own people at the gate。"));
    service.alternatives.push(option("Patrol firm", 30, 5000));
    (service.bia.rto_min, service.bia.mbco_bp) = (Some(120), Some(5000));
    assert_eq!(said(&service).en, "Start: Patrol firm.", "the one that reaches the minimum first");
    let nobody_said = said(&Service::default());
    assert!(nobody_said.en.starts_with("Start: list the open work"), "{}", nobody_said.en);
}

#[test]
fn of_a_provider_who_is_one_person_nobody_stands_in() {
    let mut fixture = Fixture::complete();
    let of = |fixture: &Fixture, level: Level| {
        let risk = Risk { scenario: "PRV-06".into(), ..Risk::default() };
        let playbook = resolve(&fixture.context(), fixture.service(), &risk, level).unwrap();
        let theirs = playbook.steps.iter().filter(|step| step.role == Some(StepRole::Provider)).count();
        let said = playbook.steps.into_iter().find(|step| step.text.en.contains("call in an outside expert"));
        (
            theirs,
            said.map(|step| (step.role, step.person, step.workaround, format!("{}{}", step.text.en, step.evidence.en))),
        )
    };
    let owner = fixture.service().owner;
    let levels = [Level::Mild, Level::Moderate, Level::Severe];
    fixture.change_vendor(|vendor: &mut Vendor| {
        vendor.escalation = None;
        vendor.provider_type = Some(ProviderType::Individual);
    });
    let [mild, moderate, severe] = levels.map(|level| of(&fixture, level));
    let said = |bridges, text: &str| Some((Some(StepRole::Owner), owner, bridges, text.to_owned()));
    let way = Trade::of(&fixture.context(), fixture.service()).say(&Text::same("{workaround}")).en;
    let alone = "The provider is one person: call in an outside expert";
    assert_eq!(mild, (0, said(true, &format!("{alone}; until then go on like this: {way}."))));
    assert_eq!(moderate, (0, said(false, &format!("{alone}."))), "another step starts our own way");
    assert_eq!(severe, (0, None));

    fixture.change_vendor(|vendor| vendor.provider_type = Some(ProviderType::Company));
    let text = of(&fixture, Level::Moderate).1.unwrap().3;
    assert!(text.starts_with("Nobody else of the provider is named here: ask its hotline"), "{text}");

    let other = fixture.service().deputy;
    fixture.change_vendor(|vendor| vendor.escalation = other);
    assert_eq!(levels.map(|level| of(&fixture, level).0), [1, 3, 0]);
    fixture.change_vendor(|vendor| vendor.escalation = vendor.liaison);
    assert_eq!(of(&fixture, Level::Mild).0, 0);
}

#[test]
fn a_service_that_we_run_gives_no_step_to_a_provider() {
    let fixture = Fixture::default();
    let ctx = fixture.context();
    for scenario in offered(ServiceKind::OwnRun) {
        for level in Level::ALL {
            let risk = Risk { scenario: scenario.id.clone(), ..Risk::default() };
            let playbook = resolve(&ctx, &of_kind(ServiceKind::OwnRun), &risk, *level).unwrap();
            assert!(playbook.steps.iter().all(|step| step.role != Some(StepRole::Provider)), "{}", scenario.id);
        }
    }
}
