//! What `supply` promises: each need once, and what serves it.

use super::*;
use crate::assess::testing::{Fixture, id};
use crate::catalog::Catalog;
use crate::model::{Facts, OwnNeed, OwnStep, Playbook, ServiceKind};
use crate::words::Date;

/// One service with the risk of a scenario, and two resources.
fn fixture(scenario: &str) -> Fixture {
    let mut fixture = Fixture::with_services(1, 1, 1);
    fixture.change_risk(|risk| risk.scenario = scenario.into());
    fixture.change_service(|service| service.needs.clear());
    let named = |n, class, name: &str, amount| Resource {
        id: id(n),
        class: Some(class),
        name: name.into(),
        amount_minor: amount,
        ..Resource::default()
    };
    fixture.workspace.resources = [
        named(901, ResourceClass::Funds, "Petty cash", Some(500_000)),
        named(902, ResourceClass::Equipment, "6 spare mobile phones", None),
        named(903, ResourceClass::Equipment, "备用手机", None),
        named(904, ResourceClass::People, "Cleaners", None),
    ]
    .into_iter()
    .collect();
    fixture
}

fn words<'s>(needs: &'s [Supplied<'_>]) -> Vec<(&'s str, usize)> {
    needs.iter().map(|need| (need.key(), need.risks.len())).collect()
}

#[test]
fn equal_needs_of_several_playbooks_are_one_and_say_where() {
    let mut fixture = fixture("PRV-01");
    let one = words(&supplies(&fixture.context(), fixture.service())).len();
    let risk = fixture.workspace.risks.iter().next().unwrap().as_ref().clone();
    let twin = Risk { id: id(100_001), ..risk };
    fixture.workspace.risks = fixture.workspace.risks.with(twin);
    let needs = supplies(&fixture.context(), fixture.service());
    assert_eq!(needs.len(), one);
    let of_playbooks = || needs.iter().filter(|need| need.fix.is_none());
    assert!(of_playbooks().all(|need| need.risks == [id(100_000), id(100_001)]), "{needs:?}");
    assert_eq!(of_playbooks().count(), needs.len() - 1, "the trade asks for one whatever the playbooks need");
    assert!(needs.is_sorted_by_key(|need| need.class), "by class");
    let phones = needs.iter().find(|need| need.what.zh == "应急支出授权").unwrap();
    assert_eq!((phones.class, phones.key()), (Some(ResourceClass::Funds), "Emergency spending authority"));
}

#[test]
fn own_steps_copied_in_chinese_need_what_the_catalogue_needs() {
    let mut fixture = fixture("PRV-01");
    let catalogue = supplies(&fixture.context(), fixture.service()).len();
    let need = |class, what: &str| OwnNeed { class: Some(class), what: what.into() };
    let needs = vec![need(ResourceClass::Funds, " 应急支出授权 "), need(ResourceClass::Equipment, "Two radios")];
    let own = Playbook {
        id: id(800),
        risk: id(100_000),
        level: Level::Moderate,
        trigger: String::new(),
        steps: vec![OwnStep { needs, ..OwnStep::default() }],
        exit: String::new(),
    };
    fixture.workspace.playbooks = [own].into_iter().collect();
    let all = supplies(&fixture.context(), fixture.service());
    assert!(all.len() <= catalogue + 1, "the moderate steps of the catalogue no longer count");
    let own: Vec<_> = all.iter().filter(|need| need.own).map(Supplied::key).collect();
    assert_eq!(own, ["Two radios"]);
    assert_eq!(all.iter().filter(|need| need.what.zh == "应急支出授权").count(), 1);
}

#[test]
fn a_need_is_settled_by_a_resource_that_serves_here_or_by_a_reason() {
    let mut fixture = fixture("PRV-01");
    let answer = |resource, without, reason: &str| NeedAnswer {
        class: Some(ResourceClass::Funds),
        what: "Emergency spending authority".into(),
        resource,
        without,
        reason: reason.into(),
    };
    for (given, expected) in [
        (answer(Some(id(901)), false, ""), "by Petty cash"),
        (answer(None, true, " The director signs by phone "), "without: The director signs by phone"),
        (answer(None, true, "  "), "open"),
        (answer(None, false, "why"), "open"),
    ] {
        fixture.change_service(|service| service.needs = vec![given]);
        let ctx = fixture.context();
        let needs = supplies(&ctx, fixture.service());
        let need = needs.iter().find(|need| need.key() == "Emergency spending authority").unwrap();
        let said = match &need.supply {
            Supply::By(resource) => format!("by {}", resource.name),
            Supply::Without(reason) => format!("without: {reason}"),
            Supply::Open => "open".to_owned(),
        };
        assert_eq!((said.as_str(), need.answer), (expected, Some(0)));
    }
    // Kept for another service alone, it serves nothing here.
    fixture.change_service(|service| service.needs = vec![answer(Some(id(901)), false, "")]);
    let fund = fixture.workspace.resources.iter().next().unwrap().as_ref().clone();
    fixture.workspace.resources = fixture.workspace.resources.with(Resource { services: vec![id(77)], ..fund });
    let needs = supplies(&fixture.context(), fixture.service()).len();
    let open = supplies(&fixture.context(), fixture.service());
    assert_eq!(open.iter().filter(|need| need.supply == Supply::Open).count(), needs);
}

#[test]
fn a_resource_of_the_class_with_words_in_common_is_proposed() {
    let fixture = fixture("PRV-01");
    let ctx = fixture.context();
    let proposal = |class, en: &'static str, zh: &'static str| {
        let need = Supplied {
            class: Some(class),
            what: Text::new(en, zh),
            own: false,
            risks: Vec::new(),
            fix: None,
            answer: None,
            supply: Supply::Open,
        };
        proposed(&ctx, fixture.service(), &need).map(|resource| resource.name.as_str())
    };
    let equipment = ResourceClass::Equipment;
    assert_eq!(proposal(equipment, "Mobile phones, second messenger", "通讯工具"), Some("6 spare mobile phones"));
    assert_eq!(proposal(equipment, "Second messenger", "手机、通讯工具"), Some("备用手机"));
    assert_eq!(proposal(equipment, "Second vehicle", "第二辆车"), None);
    assert_eq!(proposal(ResourceClass::People, "Mobile phones", "手机"), None, "of another class");
    assert_eq!(proposal(ResourceClass::People, "Own people", "自有人员"), None, "too common a word");
    assert_eq!(proposal(ResourceClass::Funds, "Locksmith", "换锁费用"), Some("Petty cash"), "money serves any cost");
}

#[test]
fn the_brief_packs_count_the_same_and_know_the_same_answers() {
    let mut fixture = fixture("PRV-04");
    let keys: Vec<(Option<ResourceClass>, String)> = supplies(&fixture.context(), fixture.service())
        .iter()
        .map(|need| (need.class, need.key().to_owned()))
        .collect();
    assert!(keys.len() > 2, "{keys:?}");
    fixture.change_service(|service| {
        let without = |(class, what): &(_, String)| NeedAnswer {
            class: *class,
            what: what.clone(),
            resource: None,
            without: true,
            reason: "Small".into(),
        };
        service.needs = keys.iter().skip(1).map(without).collect();
    });
    let open = |catalog| {
        let ctx = Context::new(&fixture.workspace, catalog, Date::EPOCH);
        let all = supplies(&ctx, fixture.service());
        (all.len(), all.iter().filter(|need| need.supply == Supply::Open).count())
    };
    assert_eq!(open(Catalog::built_in()), (keys.len(), 1));
    assert_eq!(open(Catalog::brief()), (keys.len(), 1));
}

#[test]
fn a_step_that_the_service_does_not_get_needs_nothing() {
    let needed = |kind| {
        let mut fixture = fixture("TR-01");
        fixture.change_service(|service| service.kind = Some(kind));
        let all = supplies(&fixture.context(), fixture.service());
        all.iter().map(|need| need.key().to_owned()).collect::<Vec<_>>()
    };
    let spare = "Spare crew".to_owned();
    assert!(needed(ServiceKind::Cleaning).contains(&spare), "the provider brings it");
    assert!(!needed(ServiceKind::OwnRun).contains(&spare), "there is no provider");
}

#[test]
fn what_a_trade_finds_missing_on_the_day_is_asked_whatever_the_playbooks_need() {
    let asked = |kind, facts: Facts, scenario: &str| {
        let mut fixture = fixture(scenario);
        fixture.change_service(|service| (service.kind, service.facts) = (Some(kind), facts));
        [Catalog::built_in(), Catalog::brief()].map(|catalog| {
            let ctx = Context::new(&fixture.workspace, catalog, Date::EPOCH);
            let all = supplies(&ctx, fixture.service());
            let pitfalls = all.iter().filter(|need| need.fix.is_some());
            pitfalls.map(|need| (need.key().to_owned(), need.risks.len())).collect::<Vec<_>>()
        })
    };
    let carrier = ("Account with a second carrier".to_owned(), 0);
    let no_facts = Facts::default();
    assert_eq!(asked(ServiceKind::Logistics, no_facts.clone(), "PRV-17"), [vec![carrier.clone()], vec![carrier]]);
    let needed = ("Account with a second carrier".to_owned(), 1);
    assert_eq!(
        asked(ServiceKind::Logistics, no_facts.clone(), "TR-07"),
        [vec![needed.clone()], vec![needed]],
        "one need with that of a playbook"
    );
    let no_data = Facts { data: Some(false), ..Facts::default() };
    assert_eq!(asked(ServiceKind::CloudSaas, no_data, "PRV-17"), [vec![], vec![]], "no data to export");
    assert_eq!(asked(ServiceKind::Other, no_facts, "PRV-17"), [vec![], vec![]]);
}

#[test]
fn what_small_firms_lack_on_the_day_has_a_class_and_a_way_to_have_it() {
    let all = Catalog::built_in().kinds.iter().flat_map(|kind| &kind.pitfalls);
    let mut known: Vec<&str> = all.clone().map(|pitfall| pitfall.what.en.as_ref()).collect();
    known.sort_unstable();
    known.dedup();
    assert_eq!(
        known,
        [
            "Account with a second carrier",
            "Code store, domain and keys in our own name",
            "Fridge for samples, with labels",
            "Key list, counted this month",
            "List of who may silence the fire panel",
            "Net pay file of the last run",
            "Old way, kept until acceptance and one period more",
            "Own administrator login",
            "Own carrier account",
            "Own domain and number",
            "Own tested export",
        ]
    );
    for pitfall in all {
        assert!(pitfall.class.is_some(), "{}", pitfall.what.en);
        assert!(pitfall.fix.en.ends_with('.') && pitfall.fix.zh.ends_with('。'), "{}", pitfall.fix.en);
        assert!(!pitfall.what.en.ends_with('.'), "it stands in a sentence: {}", pitfall.what.en);
    }
}
