//! The example firm as the judgement sees it: plans that could be approved, with honest gaps left.

use ballast::assess::{Context, judge, judge_readiness, lint_service};
use ballast::catalog::{Catalog, SampleName, sample};
use ballast::model::{Finding, Severity, Tier, Workspace};
use ballast::words::{Date, Locale};

fn today() -> Date {
    Date::from_iso("2026-11-21").unwrap()
}

fn shop(locale: Locale) -> Workspace {
    sample(SampleName::OnlineShop, locale, today()).unwrap()
}

/// Findings of each service, in the order of the register.
fn findings(locale: Locale) -> Vec<Vec<Finding>> {
    let shop = shop(locale);
    let ctx = Context::new(&shop, Catalog::built_in(), today());
    shop.services.iter().map(|service| lint_service(&ctx, service)).collect()
}

#[test]
fn no_plan_has_an_error_and_each_has_something_left_to_do() {
    for locale in Locale::ALL {
        for found in findings(locale) {
            let errors: Vec<_> = found.iter().filter(|finding| finding.severity == Severity::Error).collect();
            assert!(errors.is_empty(), "{errors:#?}");
            assert!(found.iter().any(|finding| finding.severity == Severity::Warning));
        }
    }
}

#[test]
fn both_languages_have_the_same_findings() {
    let codes = |locale| -> Vec<Vec<(&str, String)>> {
        let list = |found: Vec<Finding>| found.into_iter().map(|finding| (finding.code, finding.at.field)).collect();
        findings(locale).into_iter().map(list).collect()
    };
    assert_eq!(codes(Locale::En), codes(Locale::Zh));
}

#[test]
fn tiers_and_readiness_tell_three_different_stories() {
    let shop = shop(Locale::En);
    let ctx = Context::new(&shop, Catalog::built_in(), today());
    let judged: Vec<_> = shop.services.iter().map(|service| judge(&ctx, service)).collect();
    let tiers: Vec<_> = judged.iter().map(|judged| judged.tier.tier).collect();
    assert_eq!(tiers, [Some(Tier::Critical), Some(Tier::Important), Some(Tier::Critical)]);
    let ready: Vec<_> = judged.iter().map(|judged| judge_readiness(&ctx, judged).score).collect();
    assert!(ready.is_sorted_by(|better, worse| better >= worse), "{ready:?}");
}
