//! What the pages of single records must say: deleting, choosing, naming.

use std::rc::Rc;

use super::{render, today};
use crate::app::context::Firm;
use crate::app::route::Route;
use crate::assess::judge;
use crate::catalog::{SampleName, sample};
use crate::model::{Dependency, Edit, Id, Kind, Person, Risk, Service, ServiceKind, Vendor, Workspace};
use crate::words::Locale;
use serde_json::Value;

fn example() -> Workspace {
    sample(SampleName::OnlineShop, Locale::En, today()).unwrap()
}

fn id(n: u8) -> Id {
    Id::new(1, &[n; 10])
}

fn ask(record: Kind, id: Id, topic: Option<&str>) -> Route {
    Route::Ask { record, id: Some(id), topic: topic.map(str::to_owned), field: None, back: None }
}

#[tokio::test(flavor = "current_thread")]
async fn every_person_vendor_and_resource_can_be_deleted_at_one_place() {
    let workspace = Rc::new(example());
    let person = workspace.people.iter().next().unwrap().id;
    let vendor = workspace.vendors.iter().next().unwrap().id;
    let resource = workspace.resources.iter().next().unwrap().id;
    let service = workspace.services.iter().next().unwrap().id;
    for (route, en, zh) in [
        (ask(Kind::Person, person, None), Some("Delete this person"), "删除此人"),
        (ask(Kind::Vendor, vendor, None), Some("Delete this vendor"), "删除此服务商"),
        (ask(Kind::Resource, resource, None), Some("Delete this resource"), "删除此资源"),
        (ask(Kind::Vendor, vendor, Some("identity")), None, "删除此"),
        (ask(Kind::Service, service, Some("basics")), None, "删除此"),
    ] {
        let page = render(&workspace, true, route.clone(), Locale::En).await;
        assert_eq!(page.contains("Delete this"), en.is_some(), "{route:?}");
        assert!(en.is_none_or(|label| page.contains(label)), "{route:?}");
        let page = render(&workspace, true, route.clone(), Locale::Zh).await;
        assert_eq!(page.contains(zh), en.is_some(), "{route:?}");
    }
}

/// A vendor with two people, one of whom is named in many places, and so many services.
fn firm(services: u8) -> Workspace {
    let (vendor, known, other) = (id(1), id(2), id(3));
    let person = |id| Person { id, vendor: Some(vendor), deputy: Some(known), ..Person::default() };
    let mut firm = Workspace {
        people: [person(known), person(other)].into_iter().collect(),
        vendors: [Vendor { id: vendor, liaison: Some(known), expert: Some(known), ..Vendor::default() }]
            .into_iter()
            .collect(),
        services: (0..services)
            .map(|n| Service { id: id(10 + n), vendor: Some(vendor), owner: Some(known), ..Service::default() })
            .collect(),
        ..Workspace::new(id(9))
    };
    let response = Rc::make_mut(&mut firm.response);
    response.seats.command.person = Some(known);
    response.spender = Some(known);
    firm
}

#[tokio::test(flavor = "current_thread")]
async fn deleting_tells_what_names_the_record() {
    for (services, record, of, en, zh) in [
        (
            3,
            Kind::Person,
            id(2),
            "named in 2 places of the response team, the entry of one other person, one vendor and 3 services; those",
            "应急组织的2个位置、另1人、1家服务商和3项服务，相应位置将空缺",
        ),
        (0, Kind::Person, id(3), "Nothing else names this person.", "没有其他地方提到此人。"),
        (3, Kind::Vendor, id(1), "3 services name this vendor; they keep their own answers", "有3项服务由其提供"),
        (1, Kind::Vendor, id(1), "One service names this vendor; it keeps", "有1项服务由其提供"),
        (0, Kind::Vendor, id(1), ">2 of its people stay on the list and then count as your own.", ">其2名人员"),
    ] {
        let workspace = Rc::new(firm(services));
        for (locale, text) in [(Locale::En, en), (Locale::Zh, zh)] {
            let page = render(&workspace, true, ask(record, of, None), locale).await;
            assert!(page.contains(text), "{services} {record:?}: {text}");
        }
    }
}

/// The ids that a select offers, without the first and the last entry, which are words.
fn offered(page: &str, select: &str) -> Vec<String> {
    let (_, rest) = page.split_once(&format!("<select id=\"{select}\"")).unwrap();
    let (options, _) = rest.split_once("</select>").unwrap();
    let values = options.split("<option value=\"").skip(1).filter_map(|option| option.split('"').next());
    values.filter(|value| !value.is_empty() && *value != "new").map(str::to_owned).collect()
}

#[tokio::test(flavor = "current_thread")]
async fn nobody_is_offered_as_their_own_deputy() {
    let (one, two, three, service) = (id(1), id(2), id(3), id(10));
    let firm = |owner: Option<Id>, deputy: Option<Id>| {
        let mut firm = Workspace {
            people: [one, two, three].map(|id| Person { id, ..Person::default() }).into_iter().collect(),
            services: [Service { id: service, owner, deputy, ..Service::default() }].into_iter().collect(),
            ..Workspace::new(id(9))
        };
        let seat = &mut Rc::make_mut(&mut firm.response).seats.command;
        (seat.person, seat.deputy) = (owner, deputy);
        Rc::new(firm)
    };
    let person = ask(Kind::Person, one, None);
    let basics = ask(Kind::Service, service, Some("basics"));
    let seats = Route::Ask { record: Kind::Response, id: None, topic: Some("seats".into()), field: None, back: None };
    let texts = |ids: &[Id]| ids.iter().map(Id::to_string).collect::<Vec<_>>();

    let workspace = firm(Some(one), Some(two));
    let page = render(&workspace, true, person, Locale::En).await;
    assert_eq!(offered(&page, "f-deputy"), texts(&[two, three]));
    for (route, first, second) in
        [(basics.clone(), "f-owner", "f-deputy"), (seats, "f-seats-command-person", "f-seats-command-deputy")]
    {
        let page = render(&workspace, true, route.clone(), Locale::En).await;
        assert_eq!(offered(&page, first), texts(&[one, three]), "{route:?}");
        assert_eq!(offered(&page, second), texts(&[two, three]), "{route:?}");
    }
    // A file may say so all the same: it is shown, and a finding tells it.
    let workspace = firm(Some(one), Some(one));
    let page = render(&workspace, true, basics.clone(), Locale::En).await;
    assert_eq!(offered(&page, "f-deputy"), texts(&[one, two, three]));
    let page = render(&firm(None, None), true, basics, Locale::En).await;
    assert_eq!(offered(&page, "f-owner"), texts(&[one, two, three]));
}

#[tokio::test(flavor = "current_thread")]
async fn a_risk_without_a_title_has_a_heading() {
    let (service, risk) = (id(10), id(20));
    let workspace = Rc::new(Workspace {
        services: [Service { id: service, ..Service::default() }].into_iter().collect(),
        risks: [Risk { id: risk, service, title: "  ".into(), ..Risk::default() }].into_iter().collect(),
        ..Workspace::new(id(9))
    });
    for (locale, words) in [(Locale::En, "Risk without a title"), (Locale::Zh, "未命名风险")] {
        let page = render(&workspace, true, Route::ServiceRisks(service), locale).await;
        assert!(page.contains(&format!("<h3>{words}</h3>")), "{words}");
        let page = render(&workspace, true, Route::Playbook { risk, level: None }, locale).await;
        assert!(page.contains(&format!("<h1 tabindex=\"-1\">{words}</h1>")), "{words}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn not_sure_is_an_answer_and_one_without_its_reason_says_that_it_does_not_count() {
    let workspace = example();
    let service = workspace.services.iter().next().unwrap().id;
    let firm =
        |workspace: &Workspace| Firm { workspace: Rc::new(workspace.clone()), today: today(), memory: Rc::default() };
    let before = firm(&workspace);
    let ctx = before.context();
    let judged = judge(&ctx, before.workspace.services.get(service).unwrap());
    // The decision answers one check, and nobody else does.
    let checks = judged.onboarding.list.checks.iter().filter(|check| !check.is_decision()).count();
    let at = &judged.onboarding.list.checks[0].at;
    let set = |workspace: &Workspace, part: &str, value: &str| {
        workspace.apply(&Edit::set(at.record, at.id, &format!("{}/{part}", at.field), value)).unwrap()
    };
    let unreasoned = set(&set(&workspace, "state", "not_applicable"), "reason", "");
    let reasoned = set(&unreasoned, "reason", "They have no premises");
    for (locale, unsure, why) in [
        (Locale::En, "Not sure", "Say why; until then this check counts as not answered."),
        (Locale::Zh, "不确定", "请写明理由，否则按未回答计。"),
    ] {
        for (workspace, told) in [(&unreasoned, 1), (&reasoned, 0)] {
            let route = Route::Checks { service, check: None };
            let page = render(&Rc::new(workspace.clone()), true, route, locale).await;
            assert_eq!(page.matches(&format!("<small>{unsure}</small>")).count(), checks, "{unsure}");
            assert_eq!(page.matches(why).count(), told, "{why}");
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn what_will_announce_the_usual_answers_is_there_before_they_are_taken() {
    let service = id(10);
    let workspace = Rc::new(Workspace {
        services: [Service { id: service, kind: Some(ServiceKind::CallCentre), ..Service::default() }]
            .into_iter()
            .collect(),
        ..Workspace::new(id(9))
    });
    let page = render(&workspace, true, ask(Kind::Service, service, Some("scope")), Locale::En).await;
    let (_, offer) = page.split_once("<div role=\"status\"></div>").unwrap();
    assert!(offer.contains("Fill in the usual answers for: "));
}

#[tokio::test(flavor = "current_thread")]
async fn the_way_on_passes_by_what_only_has_to_be_mended_and_comes_back_to_it_last() {
    let example = example();
    let service = example.services.iter().next().unwrap();
    let of = service.id;
    let set = |workspace: &Workspace, field: &str, value: &str| {
        let value = if value.is_empty() { Value::Null } else { value.into() };
        workspace.apply(&Edit::set(Kind::Service, Some(of), field, value)).unwrap()
    };
    // A firm of one person has no deputy: nothing else is missing in what the service is, and it names no other record.
    let mut named = service.as_ref().clone();
    named.needs.clear();
    named.bia.depends_on.clear();
    let mut alone = Workspace {
        people: example.people.clone(),
        vendors: example.vendors.clone(),
        services: [named].into_iter().collect(),
        risks: example.risks_of(of).take(1).map(|risk| risk.as_ref().clone()).collect(),
        ..Workspace::new(id(9))
    };
    for field in ["deputy", "bia", "criticality", "sla", "alternatives", "checks", "decision", "fault_test", "plan"] {
        alone = set(&alone, field, "");
    }
    for person in example.people.iter() {
        alone = alone.apply(&Edit::set(Kind::Person, person.id, "deputy", Value::Null)).unwrap();
    }
    let bare = Workspace {
        services: [Service { id: of, kind: Some(ServiceKind::CallCentre), ..Service::default() }].into_iter().collect(),
        risks: alone.risks.clone(),
        ..Workspace::new(id(9))
    };
    let nothing = Workspace { risks: Default::default(), ..bare.clone() };
    let page = render(&Rc::new(nothing), true, Route::Service(of), Locale::En).await;
    assert!(page.contains("class=\"btn btn-primary\">Draft the plan</a>"), "{page}");
    assert!(page.contains("the first answers are missing"), "{page}");
    for (workspace, on) in [(&alone, "Continue: Business impact (BIA)"), (&bare, "Continue: About the service")] {
        let page = render(&Rc::new(workspace.clone()), true, Route::Service(of), Locale::En).await;
        assert!(page.contains(on), "{on}");
        assert!(!page.contains("the first answers are missing"), "{on}");
        assert!(page.contains("needed for approval"), "the finding stays told");
    }
    for (locale, needed) in [(Locale::En, " (needed before the plan is approved)"), (Locale::Zh, "（批准预案前须填）")]
    {
        let page = render(&Rc::new(alone.clone()), true, ask(Kind::Service, of, Some("basics")), locale).await;
        let label = page.split("<label for=\"f-deputy\">").nth(1).and_then(|rest| rest.split("</label>").next());
        assert!(label.unwrap().contains(needed), "{label:?}");
    }
    // Where something is begun and incomplete, the button leads to what is left, one thing after the other.
    let page =
        |workspace: Workspace| async move { render(&Rc::new(workspace), true, Route::Service(of), Locale::En).await };
    let last = |page: &str| {
        let button = page.split("<a ").find(|part| part.contains("btn btn-primary"))?;
        Some(button.split('>').next()?.to_owned())
    };
    let sound = page(example.clone()).await;
    assert!(!sound.contains("Continue: "), "the example has nothing left to ask");
    let nobody = Edit::set(Kind::Person, service.owner.unwrap(), "deputy", Value::Null);
    let lone = page(set(&example, "deputy", "").apply(&nobody).unwrap()).await;
    assert!(last(&lone).unwrap().contains(&format!("#/service/{of}/left")), "{:?}", last(&lone));
}

/// Scenarios are offered by where they come from, and only those that can happen to this kind of service.
#[tokio::test(flavor = "current_thread")]
async fn the_risks_of_a_service_are_offered_by_source_and_for_its_kind() {
    let page = |kind: ServiceKind, locale: Locale| async move {
        let service = Service { id: id(10), kind: Some(kind), ..Service::default() };
        let firm = Workspace { services: [service].into_iter().collect(), ..Workspace::new(id(9)) };
        render(&Rc::new(firm), true, Route::ServiceRisks(id(10)), locale).await
    };
    let guarding = page(ServiceKind::Guarding, Locale::En).await;
    let groups: Vec<&str> =
        guarding.split("<optgroup label=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(groups, ["The provider", "Our own side", "Outside"]);
    let offers = |html: &str, scenario: &str| html.contains(&format!("<option value=\"{scenario}\""));
    assert!(offers(&guarding, "TR-02") && !offers(&guarding, "TR-12"), "a post unmanned, and no pay day");
    let own = page(ServiceKind::OwnRun, Locale::Zh).await;
    assert!(offers(&own, "TR-23") && !offers(&own, "PRV-12"), "there is no provider to become insolvent");
    assert!(own.contains("<optgroup label=\"企业自身\">"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_register_and_the_page_of_a_service_say_where_a_risk_comes_from() {
    let workspace = Rc::new(example());
    let risk = workspace.risks.iter().find(|risk| risk.scenario.starts_with("PRV")).unwrap().service;
    let page = render(&workspace, true, Route::ServiceRisks(risk), Locale::En).await;
    assert!(page.contains("Source: ") && page.contains("The provider"), "{page}");
    let register = render(&workspace, true, Route::Register(crate::app::route::Register::Risks), Locale::Zh).await;
    assert!(register.contains("<td data-label=\"来源\">服务商</td>"));
}

/// A vendor, a contract and what it owes are asked only where somebody else provides the service; stages of a project.
#[tokio::test(flavor = "current_thread")]
async fn what_is_asked_of_a_service_follows_its_kind() {
    let page = |kind: ServiceKind, topic: &'static str| async move {
        let service = Service { id: id(10), kind: Some(kind), ..Service::default() };
        let firm = Workspace { services: [service].into_iter().collect(), ..Workspace::new(id(9)) };
        render(&Rc::new(firm), true, ask(Kind::Service, id(10), Some(topic)), Locale::En).await
    };
    let asks = |html: &str, field: &str| html.contains(&format!("id=\"f-{field}"));
    let basics = page(ServiceKind::OwnRun, "basics").await;
    assert!(asks(&basics, "owner") && !asks(&basics, "vendor"));
    assert!(asks(&page(ServiceKind::Cleaning, "basics").await, "vendor"));
    let contract = page(ServiceKind::Project, "contract").await;
    assert!(contract.contains("Stages and milestones") && contract.contains("Add a milestone"));
    assert!(!page(ServiceKind::Cleaning, "contract").await.contains("milestone"));
    let duties = page(ServiceKind::OwnRun, "levels_agreed").await;
    assert!(asks(&duties, "our_duties") && !asks(&duties, "their_duties"));
    assert!(asks(&page(ServiceKind::ItOperations, "fault_test").await, "fault_test-fault"));
    assert!(!asks(&page(ServiceKind::OwnRun, "fault_test").await, "fault_test-fault"), "nobody is tried");
}

/// Two services that need one another, of which one is back later than the other.
#[tokio::test(flavor = "current_thread")]
async fn all_that_does_not_fit_in_an_answer_stands_beside_it() {
    let example = example();
    let mut two: Vec<Service> = example.services.iter().take(2).map(|service| service.as_ref().clone()).collect();
    let ids = [two[0].id, two[1].id];
    for (service, (on, rto)) in two.iter_mut().zip([(ids[1], 240), (ids[0], 480)]) {
        service.bia.rto_min = Some(rto);
        service.bia.depends_on = vec![Dependency { service: Some(on), ..Dependency::default() }];
    }
    let services = two.into_iter().fold(example.services.clone(), |all, service| all.with(service));
    let workspace = Rc::new(Workspace { services, ..example });
    let page = render(&workspace, true, ask(Kind::Service, ids[0], Some("context")), Locale::En).await;
    let note = page.split("id=\"f-bia-depends_on-n\"").nth(1).unwrap();
    let note = &note[..note.find("</p>").unwrap()];
    let both =
        "no way to go on without it is written down. These services need one another, so that none can come back first";
    assert!(note.contains(both), "{note}");
}
