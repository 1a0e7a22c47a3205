//! What is told of the settings of a firm: figures that contradict one another, checks that it switched.

use super::*;

/// Settings that contradict one another are told; the defaults, and firms that know why, are not.
#[test]
fn figures_of_the_firm_that_contradict_one_another_are_told() {
    let told = |change: fn(&mut Policy)| {
        let mut fixture = Fixture::complete();
        change(Rc::make_mut(&mut fixture.workspace.policy));
        let findings = lint_record(&fixture.look(), Kind::Policy, None);
        assert!(findings.iter().all(|finding| finding.code == "P-524"));
        findings.into_iter().map(|finding| finding.at.field).collect::<Vec<_>>()
    };
    assert!(told(|_| {}).is_empty());
    assert!(told(|policy| (policy.tier_1_from, policy.raise_severe_pct) = (80, 90)).is_empty());
    assert_eq!(told(|policy| policy.tier_1_from = 150), ["tier_1_from"]);
    assert_eq!(told(|policy| policy.medium_from = 10), ["medium_from"]);
    assert_eq!(told(|policy| policy.very_high_days = 31), ["very_high_days"]);
    assert_eq!(told(|policy| (policy.raise_moderate_pct, policy.raise_severe_pct) = (90, 10)), ["raise_moderate_pct"]);
    assert_eq!(told(|policy| policy.high_from = 0), ["medium_from", "high_from"]);
}

#[test]
fn a_check_switched_off_is_told_without_a_reason_and_where_it_weakens() {
    let told = |id: &str, reason: &str| {
        let mut fixture = Fixture::complete();
        let policy = Rc::make_mut(&mut fixture.workspace.policy);
        policy.checks.insert(id.into(), false);
        policy.switches.insert(id.into(), Switch { reason: reason.into(), ..Switch::default() });
        let found = lint_record(&fixture.look(), Kind::Policy, None);
        found.into_iter().map(|found| (found.code, found.severity, found.at.field)).collect::<Vec<_>>()
    };
    for (id, what) in [("OB-03", "a knock-out"), ("OB-43", "of the law"), ("OB-48", "comes before access")] {
        assert_eq!(told(id, "They showed it"), [("P-523", Severity::Warning, format!("checks/{id}"))], "{what}");
    }
    assert_eq!(told("OB-21", " "), [("P-526", Severity::Warning, "checks/OB-21".to_owned())]);
    assert_eq!(told("OB-21", "The landlord bought it"), []);
}

/// What the settings page does for “return to the usual rule”.
#[test]
fn a_check_that_was_switched_can_follow_the_usual_rule_again() {
    let mut fixture = Fixture::complete();
    Rc::make_mut(&mut fixture.workspace.policy).checks.insert("OB-03".into(), false);
    let off = |workspace: &Workspace| {
        let fixture = Fixture { workspace: workspace.clone(), today: fixture.today };
        !lint_record(&fixture.look(), Kind::Policy, None).is_empty()
    };
    assert!(off(&fixture.workspace));
    let usual =
        fixture.workspace.apply(&Edit::set(Kind::Policy, None, "checks/OB-03", serde_json::Value::Null)).unwrap();
    assert!(!off(&usual));
    assert_eq!(*usual.policy, Policy::default());
}
