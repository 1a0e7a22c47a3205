//! What `trade` promises.

use super::*;
use crate::assess::resolve;
use crate::assess::testing::{Fixture, id};
use crate::catalog::Catalog;
use crate::model::pack::Scenario;
use crate::model::{Facts, Level, Risk};
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

/// Words of other trades, each with what it may stand in.
const FOREIGN: &[(&[ServiceKind], &[&str])] = &[
    (
        &[ServiceKind::Cleaning, ServiceKind::Guarding, ServiceKind::Catering, ServiceKind::Production],
        &[
            "backup", "administrator", "password", "source code", "rollback", "roll back", "release", "server", "agents",
            "备份", "管理员", "密码", "源代码", "回退", "发布", "服务器", "坐席",
        ],
    ),
    (
        &[ServiceKind::Maintenance, ServiceKind::Logistics],
        &["source code", "rollback", "roll back", "agents", "源代码", "回退", "坐席"],
    ),
    (
        &[ServiceKind::CallCentre, ServiceKind::ItOperations, ServiceKind::CloudSaas, ServiceKind::PayrollHr],
        &["parcel", "warehouse", "cleaner", "guard on", "kitchen", "包裹", "仓库", "保洁员", "保安员", "厨房"],
    ),
    (&[ServiceKind::OwnRun], &["provider", "服务商"]),
];

/// In these the words belong to any trade.
const NATIVE: &[&str] = &["backup crew", "backup generator", "bank account"];

#[test]
fn no_step_speaks_of_another_trade() {
    let fixture = Fixture::default();
    let ctx = fixture.context();
    let mut found = Vec::new();
    for (kinds, words) in FOREIGN {
        for kind in *kinds {
            let service = of_kind(*kind);
            for scenario in offered(*kind) {
                for (at, text) in texts(&ctx, &service, scenario) {
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
