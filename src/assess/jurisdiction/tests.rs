//! What `jurisdiction` promises: whose country each topic follows, and what it says there.

use super::*;
use crate::assess::testing::Fixture;
use crate::model::Jurisdiction::*;

/// A firm in the United Kingdom, its vendor in Ireland, the work in China, the contract under the law of Singapore,
/// people in the United States and in Germany.
fn far_apart() -> Places {
    Places { firm: Some(Uk), vendor: Some(Ireland), work: Some(China), law: Some(Singapore), homes: vec![Us, Germany] }
}

#[test]
fn each_topic_follows_its_own_country() {
    let catalog = Catalog::built_in();
    let expected: [(&str, &[Jurisdiction]); 18] = [
        ("emergency", &[China]),
        ("accident", &[China]),
        ("safety", &[China]),
        ("labour", &[China]),
        ("guard_licence", &[China]),
        ("food", &[China]),
        ("data", &[Uk, Us, Germany]),
        ("cyber", &[Uk, Us, Germany]),
        ("registry", &[Ireland]),
        ("lists", &[Ireland]),
        ("tax_record", &[Ireland]),
        ("insolvency", &[Ireland]),
        ("checks", &[Ireland]),
        ("dispute", &[Singapore]),
        ("basis", &[Uk]),
        ("plan_name", &[Uk]),
        ("approval", &[Uk]),
        ("formats", &[Uk]),
    ];
    assert_eq!(catalog.topics.len(), expected.len());
    for (topic, places) in expected {
        assert_eq!(far_apart().of_topic(catalog, topic), places, "{topic}");
    }
}

#[test]
fn what_nobody_named_follows_the_next_that_somebody_did() {
    let firm = Places { firm: Some(Germany), ..Places::default() };
    let vendor = Places { vendor: Some(France), ..firm.clone() };
    for (follows, of_firm, of_vendor) in [
        (Follows::PlaceOfWork, Germany, Germany),
        (Follows::VendorSeat, Germany, France),
        (Follows::FirmSeat, Germany, Germany),
        (Follows::PeopleHome, Germany, Germany),
        (Follows::GoverningLaw, Germany, France),
    ] {
        assert_eq!((firm.that(follows), vendor.that(follows)), (of_firm, of_vendor), "{follows:?}");
        assert_eq!(Places::default().that(follows), Other, "{follows:?}: of a firm that said nothing");
    }
    assert_eq!(firm.of_topic(Catalog::built_in(), "data"), [Germany]);
}

#[test]
fn the_places_are_read_from_the_records_and_the_older_fields_still_count() {
    let mut fixture = Fixture::complete();
    let places = |fixture: &Fixture| {
        let ctx = fixture.context();
        let service = fixture.service();
        Places::of(&ctx, service, ctx.index().vendor(service.vendor))
    };
    assert_eq!(places(&fixture), Places::default());

    std::rc::Rc::make_mut(&mut fixture.workspace.organisation).jurisdictions = vec![HongKong, Singapore];
    fixture.change_vendor(|vendor| vendor.country = "爱尔兰".into());
    let expected =
        Places { firm: Some(HongKong), vendor: Some(Ireland), homes: vec![HongKong, Singapore], ..Places::default() };
    assert_eq!(places(&fixture), expected, "the first of the list is the seat; a country was typed");

    std::rc::Rc::make_mut(&mut fixture.workspace.organisation).seat = Some(Uk);
    fixture.change_vendor(|vendor| vendor.seat = Some(France));
    fixture.change_service(|service| {
        service.work_country = Some(China);
        service.governing_law = Some(Singapore);
        service.people_home = vec![Us, Germany];
    });
    assert_eq!(places(&fixture), Places { vendor: Some(France), ..far_apart() });
}

#[test]
fn what_a_country_does_not_say_its_base_says_and_what_nobody_says_is_looked_up() {
    let catalog = Catalog::built_in();
    let law = |place| Law::of(catalog, place);
    let accident = |place| law(place).says(|entry| entry.accident.as_ref()).map(|rule| &*rule.to.en);
    assert_eq!(accident(Uk).map(|to| to.starts_with("the Health and Safety Executive (HSE)")), Some(true));
    assert_eq!(accident(Other), None);
    assert!(law(Other).to_look_up("accident").unwrap().en.starts_with("Ask today: who must report a death"));
    // Germany says nothing of food of its own; the European Union does, and asks.
    let food = |place| law(place).says(|entry| entry.food.as_ref()).map(|food| &food.text);
    assert!(food(Germany).is_some());
    assert_eq!(food(Germany), food(Eu));
    assert_eq!(law(Germany).to_look_up("food"), law(Eu).to_look_up("food"));
    // Nobody says how the crew is employed in Hong Kong: that is asked as anywhere.
    assert_eq!(law(HongKong).to_look_up("labour"), law(Other).to_look_up("labour"));
    // What is said without a question has none, least of all that of nowhere.
    assert_eq!(law(Uk).to_look_up("registry"), None);
    assert!(law(Other).to_look_up("registry").is_some());
    assert_eq!(law(China).to_look_up("nothing of the kind"), None);
}

#[test]
fn a_check_is_in_the_words_of_the_country_that_it_follows() {
    let catalog = Catalog::built_in();
    let fixture = Fixture::complete();
    let ctx = fixture.context();
    let places = far_apart();
    let of = |id: &str| check_in_force(&ctx, &places, catalog.check(id).unwrap());
    // The registers of the vendor's country.
    assert_eq!(of("OB-01").statement().en, "Legal existence is confirmed at the Companies Registration Office (CRO)");
    // The agreement on safety of the place of work, which excludes there.
    assert_eq!(
        of("OB-79").statement().en,
        "For work on our site a safety management agreement is signed, and we coordinate and inspect"
    );
    assert_eq!(of("OB-79").knock_out(), Some(3));
    assert_eq!(
        of("OB-79").how().zh,
        "签署安全生产管理协议或在合同中写明（条款CL-34），确定检查人、频次和有权叫停的人。"
    );
    // The agreement on personal data of the firm's country.
    assert_eq!(of("OB-41").statement().en, "A data processing agreement (UK GDPR, Article 28) is complete and signed");
    assert_eq!(of("OB-41").why(), &catalog.check("OB-41").unwrap().why, "what it does not say itself");
    // Nobody asks in Ireland what the registered scope of business is.
    assert!(of("OB-02").is_dropped());
    assert!(!of("OB-01").is_dropped());
    // France makes a certificate of dues a condition; elsewhere it is none.
    let dues = |place| Law::of(catalog, place).check(catalog.check("OB-18").unwrap());
    assert_eq!((dues(France).knock_out(), dues(Germany).knock_out()), (Some(3), None));
    assert!(dues(Uk).is_dropped());
    // What a country of the European Union does not word itself, the Union does.
    let transfer = Law::of(catalog, Ireland).check(catalog.check("OB-44").unwrap());
    assert!(transfer.statement().en.starts_with("Transfers outside the EU rest on"), "{:?}", transfer.statement());
    // Nowhere in particular it reads as the catalogue has it.
    for check in &catalog.checks {
        assert_eq!(Law::of(catalog, Other).check(check).statement(), &check.statement);
    }
}

#[test]
fn money_is_that_of_the_seat_until_another_is_chosen() {
    let catalog = Catalog::built_in();
    let mut workspace = Fixture::default().workspace;
    assert_eq!(currency(&workspace, catalog), "");
    for (place, code) in [(Ireland, "EUR"), (HongKong, "HKD"), (Us, "USD"), (Other, "")] {
        std::rc::Rc::make_mut(&mut workspace.organisation).seat = Some(place);
        assert_eq!(currency(&workspace, catalog), code);
        assert_eq!(currency(&workspace, Catalog::brief()), code, "Home says the same");
    }
    std::rc::Rc::make_mut(&mut workspace.organisation).currency = "CHF".into();
    assert_eq!(currency(&workspace, catalog), "CHF");
}
