//! What is told of people: numbers that nobody tried, roles that nobody holds or one person holds twice.

use super::*;

#[test]
fn numbers_are_verified_for_ninety_days_and_not_a_day_longer() {
    let at =
        |tested: &str| of_service(|f| Rc::make_mut(&mut f.workspace.response).duty_phone_tested = Some(day(tested)));
    assert!(!at("2026-08-23").contains(&"P-509"));
    assert!(at("2026-08-22").contains(&"P-509"));
}

#[test]
fn a_number_typed_in_two_ways_is_one_number() {
    let shared = of_service(|f| {
        let mut person = f.workspace.people.get(id(11)).unwrap().as_ref().clone();
        person.phone = "+86 138-0000-0010".into();
        f.workspace.people = f.workspace.people.with(person);
    });
    assert_eq!(shared, ["P-506", "P-709"], "and the approval does not stand against it");
}

#[test]
fn only_people_with_a_part_are_asked_for_a_number() {
    let extra = of_service(|f| {
        f.workspace.people = f.workspace.people.with(Person { id: id(77), name: "Guest".into(), ..Person::default() });
    });
    assert!(extra.is_empty(), "{extra:?}");
}

#[test]
fn that_nobody_wrote_down_who_does_what_is_told_once() {
    let duties = |ours: Vec<String>, theirs: Vec<String>| {
        of_service(|f| f.change_service(|service| (service.our_duties, service.their_duties) = (ours, theirs)))
    };
    assert_eq!(duties(Vec::new(), vec![" ".into()]), ["P-132"]);
    assert!(duties(vec!["Announce campaigns".into()], Vec::new()).is_empty());
    let own = of_service(|f| {
        f.change_kind(ServiceKind::OwnRun);
        f.change_service(|service| service.their_duties.clear());
    });
    assert!(!own.contains(&"P-132"), "{own:?}");
}

#[test]
fn one_person_for_two_steps_and_a_provider_of_one_person_are_told() {
    let told = |change: &dyn Fn(&mut Fixture)| {
        let codes = of_service(change);
        ["P-440", "P-441"].map(|code| codes.contains(&code))
    };
    assert_eq!(told(&|_| {}), [false, false]);
    let hats = |fixture: &mut Fixture| {
        let response = Rc::make_mut(&mut fixture.workspace.response);
        response.structure = Some(Structure::Hats);
        let one = response.seats.command.clone();
        (response.seats.handling, response.seats.contact_record) = (one.clone(), one);
    };
    assert_eq!(told(&hats), [true, false]);
    let alone = |fixture: &mut Fixture| fixture.change_vendor(|vendor| vendor.escalation = vendor.liaison);
    assert_eq!(told(&alone), [false, true]);
}

#[test]
fn somebody_for_safety_is_asked_for_where_people_work_on_our_site() {
    let told = |kind, site, officer: Option<Id>| {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| (service.kind, service.facts.site) = (Some(kind), site));
        Rc::make_mut(&mut fixture.workspace.response).seats.safety.person = officer;
        let found = lint_service(&fixture.look(), fixture.service());
        found.into_iter().filter(|finding| finding.code == "P-442").map(|finding| finding.severity).collect::<Vec<_>>()
    };
    assert_eq!(told(ServiceKind::Cleaning, None, None), [Severity::Notice]);
    assert_eq!(told(ServiceKind::Cleaning, Some(false), None), []);
    assert_eq!(told(ServiceKind::PayrollHr, Some(true), None), [Severity::Notice]);
    assert_eq!(told(ServiceKind::PayrollHr, None, None), []);
    assert_eq!(told(ServiceKind::Cleaning, Some(true), Some(id(10))), []);
}
