//! The example firm as the judgement sees it: plans that could be approved, with honest gaps left.

use ballast::assess::{Look, judge, judge_readiness, lint_service};
use ballast::catalog::{Catalog, SampleName, sample};
use ballast::model::{Finding, Severity, Tier, Workspace};
use ballast::words::{Date, Locale};

fn today() -> Date {
    Date::from_iso("2026-11-21").unwrap()
}

fn shop(locale: Locale, today: Date) -> Workspace {
    sample(SampleName::OnlineShop, locale, today).unwrap()
}

/// Findings of each service, in the order of the register.
fn findings(locale: Locale, today: Date) -> Vec<Vec<Finding>> {
    let shop = shop(locale, today);
    let ctx = Look::new(&shop, Catalog::built_in(), today);
    shop.services.iter().map(|service| lint_service(&ctx, service)).collect()
}

/// Code and place of each finding.
fn codes(found: &[Finding]) -> Vec<(&str, &str)> {
    found.iter().map(|finding| (finding.code, finding.at.field.as_str())).collect()
}

#[test]
fn no_plan_has_an_error_and_each_has_something_left_to_do() {
    for locale in Locale::ALL {
        for found in findings(locale, today()) {
            let errors: Vec<_> = found.iter().filter(|finding| finding.severity == Severity::Error).collect();
            assert!(errors.is_empty(), "{errors:#?}");
            assert!(found.iter().any(|finding| finding.severity == Severity::Warning));
        }
    }
}

#[test]
fn the_findings_are_the_same_in_both_languages_and_on_any_day() {
    let all =
        |locale, today| findings(locale, today).iter().map(|found| format!("{:?}", codes(found))).collect::<Vec<_>>();
    let expected = all(Locale::En, today());
    assert_eq!(all(Locale::Zh, today()), expected);
    for day in ["2026-12-31", "2027-02-28", "2027-03-31", "2028-02-29", "2030-08-15"] {
        assert_eq!(all(Locale::En, Date::from_iso(day).unwrap()), expected, "{day}");
    }
}

#[test]
fn the_gaps_are_those_that_the_firm_should_see() {
    let found = findings(Locale::En, today());
    let has = |service: usize, code: &str| codes(&found[service]).iter().any(|(found, _)| *found == code);
    assert!(has(0, "P-525"), "a phone number of the call centre was not called for 97 days");
    assert!(has(0, "P-421"), "no joint drill with the call centre");
    assert!(has(1, "P-305"), "the IT vendor's certificate expired");
    assert!(has(1, "P-406"), "nobody answers for the risk of the one engineer");
    assert!(has(2, "P-112"), "the delivery contract ends in 80 days");
    assert!(has(2, "P-302"), "a knock-out runs on an exception");
    assert!(has(2, "P-316"), "checks about delivery are open");
    assert!(has(2, "P-604"), "no alternative for delivery was tested");
    assert!((0..3).all(|service| !has(service, "P-432")), "each service has risks of our own side and from outside");
    assert!(!has(0, "P-619"), "thirty days with Nanhu cost less than the fund holds");
    assert!(has(2, "P-612"), "the cartons kept for delivery run low");
    assert!(!has(0, "P-612") && !has(1, "P-612"), "which is no matter of the other plans");
}

#[test]
fn tiers_and_readiness_tell_three_different_stories() {
    let shop = shop(Locale::En, today());
    let ctx = Look::new(&shop, Catalog::built_in(), today());
    let judged: Vec<_> = shop.services.iter().map(|service| judge(&ctx, service)).collect();
    let tiers: Vec<_> = judged.iter().map(|judged| judged.tier.tier).collect();
    assert_eq!(tiers, [Some(Tier::Critical), Some(Tier::Important), Some(Tier::Critical)]);
    let ready: Vec<_> = judged.iter().map(|judged| judge_readiness(&ctx, judged).score).collect();
    assert!(ready.is_sorted_by(|better, worse| better >= worse), "{ready:?}");
}
