//! What is told of steps and own options that come too late for the RTO.

use super::*;

/// Steps that take so long, at a service of an RTO of 4 h without a known way of its own to keep it.
fn told_of_steps(minutes: u32, decide: Option<u32>, detection: Option<u32>) -> Vec<&'static str> {
    let codes = of_service(|f| {
        hurry(f, minutes, decide, detection);
        f.change_service(|service| service.alternatives.iter_mut().for_each(|option| option.capacity_bp = None));
    });
    codes.into_iter().filter(|code| matches!(*code, "P-414" | "P-431")).collect()
}

fn hurry(f: &mut Fixture, minutes: u32, decide: Option<u32>, detection: Option<u32>) {
    f.change_service(|service| (service.bia.rto_min, service.bia.detection_min) = (Some(240), detection));
    Rc::make_mut(&mut f.workspace.response).flow.decide.within_min = decide;
    let first = f.workspace.risks.iter().next().unwrap().id;
    f.workspace.risks = f.workspace.risks.without(|risk| risk.id == first);
    let own = |level: Level| Playbook {
        id: id(700 + level as u64),
        risk: first,
        level,
        steps: vec![OwnStep {
            key: "a".into(),
            text: "x".into(),
            role: Some(StepRole::Contact),
            due_min: Some(minutes),
            restores: true,
            ..OwnStep::default()
        }],
        trigger: "x".into(),
        exit: "x".into(),
    };
    f.workspace.playbooks = Level::ALL.iter().map(|level| own(*level)).collect();
}

#[test]
fn steps_that_end_after_the_rto_are_told_where_nothing_else_keeps_it() {
    assert_eq!(told_of_steps(240, None, Some(10)), [] as [&str; 0], "however late it is noticed and decided");
    assert_eq!(told_of_steps(241, None, None), ["P-414"]);
}

/// What brings the service back is the vendor's to promise; an own option that keeps the RTO is ours.
#[test]
fn where_an_own_option_keeps_the_rto_it_is_told_when_it_starts() {
    let told = |minutes: u32| {
        let mut fixture = Fixture::complete();
        hurry(&mut fixture, minutes, None, Some(10));
        let found = lint_service(&fixture.look(), fixture.service());
        assert!(
            !found.iter().any(|finding| matches!(finding.code, "P-414" | "P-603" | "P-617" | "P-618")),
            "{found:?}"
        );
        let late = found.iter().find(|finding| finding.code == "P-431");
        late.map(|finding| (finding.severity, finding_text(finding).message.en.into_owned()))
    };
    assert_eq!(told(240), None);
    let (severity, text) = told(241).unwrap();
    assert_eq!(severity, Severity::Notice);
    assert!(text.ends_with("To keep it, “By hand” starts within 3 h, whatever step the playbook is at."), "{text}");
}

#[test]
fn a_way_to_go_on_that_cannot_keep_the_rto_is_told_and_so_is_one_that_leaves_no_time_to_decide() {
    let told = |ready: Option<u32>, capacity: Option<u32>, critical: bool| {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| {
            (service.bia.rto_min, service.bia.detection_min, service.bia.vendor_rto_min) =
                (Some(240), Some(40), Some(60));
            for option in &mut service.alternatives {
                (option.ready_min, option.capacity_bp) = (ready, capacity);
            }
            if !critical {
                service.criticality.tier_override.tier = Some(Tier::Important);
                service.criticality.tier_override.reason = "x".into();
            }
        });
        let found = lint_service(&fixture.look(), fixture.service()).into_iter();
        found
            .filter(|finding| ["P-603", "P-617", "P-618"].contains(&finding.code))
            .map(|finding| (finding.code, finding.severity, finding_text(&finding).message.en.into_owned()))
            .collect::<Vec<_>>()
    };
    use Severity::{Error, Warning};
    let kept = |ready| told(Some(ready), Some(5000), true);
    assert_eq!(kept(170), [], "last moment 70, deciding from 40, just as it is noticed");
    let at_once = "“By hand” leaves no time to decide first: deciding would begin 39 min after the interruption, \
                   and it is noticed after 40 min. Start it at once, decide afterwards.";
    assert_eq!(kept(171), [("P-618", Warning, at_once.to_owned())]);
    assert_eq!(kept(200).first().map(|found| found.0), Some("P-618"), "noticed after 40, started at once");
    let never = "No way of your own is known to reach the minimum within the RTO of 4 h, even if it starts as soon as somebody notices; say how soon each works and how much it carries.";
    assert_eq!(kept(201), [("P-603", Error, never.to_owned())]);
    assert_eq!(told(Some(201), Some(5000), false), [("P-603", Warning, never.to_owned())]);
    assert_eq!(told(None, Some(5000), true), [("P-603", Error, never.to_owned())]);
    assert_eq!(told(Some(60), Some(4999), true), [("P-603", Error, never.to_owned())], "below the minimum");
    assert_eq!(told(Some(60), None, true).first().map(|found| (found.0, found.1)), Some(("P-617", Warning)));
}
