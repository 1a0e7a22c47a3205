//! Where risks come from, and stages of a project that are late.

use super::of_service;
use crate::assess::finding_text;
use crate::assess::lint_service;
use crate::assess::testing::{Fixture, day};
use crate::model::pack::Source;
use crate::model::{Milestone, Place, Risk, ServiceKind, Severity};
use crate::words::Text;

/// The fixture with so many risks of the firm's own, of these sources, in the place of all others.
fn with(sources: &[Option<Source>]) -> Fixture {
    let mut fixture = Fixture::complete();
    let known: Vec<Risk> = fixture.workspace.risks.iter().map(|risk| risk.as_ref().clone()).collect();
    let own = known.into_iter().zip(sources).map(|(risk, source)| Risk {
        scenario: String::new(),
        title: "Own risk".into(),
        description: "Nobody answers.".into(),
        category: Some(crate::model::RiskCategory::People),
        source: *source,
        ..risk
    });
    fixture.workspace.risks = own.collect();
    fixture
}

fn told(sources: &[Option<Source>]) -> Option<(Severity, Text)> {
    let fixture = with(sources);
    let found = lint_service(&fixture.look(), fixture.service());
    let found = found.iter().find(|finding| finding.code == "P-432")?;
    Some((found.severity, finding_text(found).message))
}

#[test]
fn a_service_whose_risks_leave_out_a_source_is_reminded_of_it() {
    assert_eq!(told(&[Some(Source::Provider), Some(Source::Own), Some(Source::Outside)]), None);
    assert_eq!(told(&[Some(Source::Own), Some(Source::Outside)]), None, "a provider is not what gets forgotten");
    assert_eq!(told(&[]), None, "that there are no risks at all is told already");
    let (severity, text) = told(&[Some(Source::Provider), Some(Source::Own), None]).unwrap();
    assert_eq!(severity, Severity::Notice);
    assert_eq!(text.en, "Risks from outside are missing here; they stop a service as surely as any other.");
    let (_, text) = told(&[Some(Source::Provider)]).unwrap();
    assert_eq!(text.zh, "还没有来自企业自身和外部环境的风险，这类情况同样会让服务停下来。");
    // Of a scenario of the catalogue, the catalogue says it.
    assert!(!of_service(|_| {}).contains(&"P-432"), "two of the four risks are of our own side and from outside");
}

#[test]
fn a_stage_that_is_past_its_date_and_not_accepted_is_told() {
    let stage = |name: &str, due: &str, accepted: Option<&str>| Milestone {
        name: name.into(),
        due: Some(day(due)),
        acceptance: "200 orders a day".into(),
        accepted_on: accepted.map(day),
        decisive: None,
    };
    let of_kind = |kind| {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| {
            service.kind = Some(kind);
            service.milestones = vec![
                stage("Design", "2026-10-01", Some("2026-10-09")),
                stage("Trial run", "2026-11-20", None),
                // Today.
                stage("Go-live", "2026-11-21", None),
                stage("", "2026-01-05", None),
            ];
        });
        let id = fixture.service().id;
        let found = lint_service(&fixture.look(), fixture.service());
        let late: Vec<_> = found.into_iter().filter(|finding| finding.code == "P-131").collect();
        (id, late)
    };
    let (id, late) = of_kind(ServiceKind::Project);
    let text = |at: usize| finding_text(&late[at]).message;
    assert_eq!(late.len(), 2);
    assert_eq!(late[0].severity, Severity::Warning);
    assert_eq!(late[0].at, Place::new(crate::model::Kind::Service, id, "milestones/1/accepted_on"));
    assert_eq!(text(0).en, "The stage “Trial run” was due on 2026-11-20 and is not accepted yet.");
    assert_eq!(text(1).zh, "阶段“第4项”应于2026-01-05完成，至今未验收。");
    assert!(of_kind(ServiceKind::Logistics).1.is_empty(), "what is not asked is not judged");
}

#[test]
fn a_risk_that_cannot_happen_to_the_service_is_told_with_the_page_that_mends_it() {
    let told = |kind: Option<ServiceKind>, change: fn(&mut crate::model::Service)| {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| {
            service.kind = kind;
            change(service);
        });
        fixture.change_risk(|risk| risk.scenario = "PRV-17".into());
        let found = lint_service(&fixture.look(), fixture.service());
        let found = found.into_iter().find(|finding| finding.code == "P-435");
        found.map(|found| (found.severity, found.at.clone(), finding_text(&found).message.en.into_owned()))
    };
    assert_eq!(
        told(None, |service| service.facts.site = None),
        None,
        "while nobody said of what kind it is, everything may happen"
    );
    let (severity, at, text) = told(Some(ServiceKind::CallCentre), |_| ()).unwrap();
    let service = Fixture::complete().service().id;
    assert_eq!((severity, at), (Severity::Notice, Place::new(crate::model::Kind::Service, service, "risks")));
    let said = "By its kind and facts, this cannot happen to the service: worker injured or killed on our site.";
    assert!(text.to_lowercase().starts_with(&said.to_lowercase()), "{text}");
    // Of the four risks of the fixture, two others do not fit machines.
    let others = told(Some(ServiceKind::Maintenance), |service| service.facts.site = Some(true)).unwrap().2;
    assert!(!others.contains("orker injured"), "people work on our site: {others}");
    let nobody = told(Some(ServiceKind::Maintenance), |service| service.facts.site = Some(false)).unwrap().2;
    assert!(nobody.contains("Worker injured or killed on our site"), "nobody works on our site: {nobody}");
}
