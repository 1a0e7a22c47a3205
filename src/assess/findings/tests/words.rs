//! What holds of every finding: words in both languages, a code that is explained, its gravity, its order.

use super::*;

/// Broken in many ways at once, so that as many findings as possible speak.
fn broken() -> Vec<Fixture> {
    let mut all = vec![Fixture::default()];
    let mut bare = Fixture::default();
    bare.workspace.services = [Service { id: id(2), ..Service::default() }].into_iter().collect();
    all.push(bare);
    let mut half = Fixture::complete();
    half.today = day("2028-01-15");
    half.change_service(|service| {
        service.deputy = service.owner;
        service.kind = None;
        service.sla.first_mut().unwrap().target.clear();
        service.facts.site = Some(true);
        service.facts.pi = Some(false);
        service.facts.xb = None;
        service.data_kinds = vec![DataKind::Sensitive];
        service.bia.rto_min = Some(2000);
        service.bia.mtpd_min = Some(1441);
        service.bia.vendor_rto_min = Some(3000);
        service.bia.rpo_min = Some(1);
        service.bia.mbco_text.clear();
        let alternative = service.alternatives.first_mut().unwrap();
        alternative.passed = Some(false);
        alternative.capacity_bp = Some(100);
        alternative.steps.clear();
        service.checks.insert("OB-03".into(), CheckAnswer { state: Some(State::Absent), ..CheckAnswer::default() });
        service
            .checks
            .insert("OB-02".into(), CheckAnswer { state: Some(State::NotApplicable), ..CheckAnswer::default() });
        service.plan.next_review = Some(day("2027-01-01"));
        service.fault_test.score_bp = Some(1);
    });
    half.change_risk(|risk| {
        risk.likelihood = Some(5);
        risk.impact = Some(5);
        risk.treatment = Some(Treatment::Retain);
        risk.controls.first_mut().unwrap().passed = None;
        risk.acceptance.until = Some(day("2026-01-01"));
        risk.residual_override.impact = Some(5);
    });
    half.workspace.risks = half.workspace.risks.with(Risk {
        id: id(999_999),
        service: half.service().id,
        likelihood: Some(4),
        ..Risk::default()
    });
    half.workspace.playbooks = [Playbook {
        id: id(999_998),
        risk: id(999_999),
        level: Level::Mild,
        trigger: String::new(),
        exit: String::new(),
        steps: vec![
            OwnStep { key: "a".into(), after: vec!["b".into(), "x".into()], ..OwnStep::default() },
            OwnStep { key: "b".into(), after: vec!["a".into()], ..OwnStep::default() },
            OwnStep { key: "b".into(), ..OwnStep::default() },
        ],
    }]
    .into_iter()
    .collect();
    Rc::make_mut(&mut half.workspace.response).seats.command.deputy = Some(id(10));
    Rc::make_mut(&mut half.workspace.policy).checks.insert("OB-01".into(), false);
    Rc::make_mut(&mut half.workspace.organisation)
        .laws
        .push(WatchedLaw { title: "A law".into(), ..WatchedLaw::default() });
    let mut twin = half.workspace.people.get(id(20)).unwrap().as_ref().clone();
    twin.id = id(21);
    twin.reach_min = None;
    half.workspace.people = half.workspace.people.with(twin);
    all.push(half);
    all
}

#[test]
fn every_finding_speaks_both_languages_with_its_slots_filled_and_points_at_a_field() {
    for fixture in broken() {
        let ctx = fixture.look();
        for finding in lint(&ctx) {
            assert!(explain(finding.code).is_some(), "{} has no words", finding.code);
            let words = finding_text(&finding);
            for locale in Locale::ALL {
                let message = words.message.get(locale);
                assert!(!message.contains(['{', '}']), "{} {message}", finding.code);
                assert!(!message.contains("“”"), "{} {message}", finding.code);
            }
            let Some(record) = fixture.workspace.record(finding.at.record, finding.at.id) else {
                assert_eq!(finding.at.id, None, "{} points at a record that is not there", finding.code);
                continue;
            };
            let mut path = finding.at.field.as_str();
            // Answers and switches are there once somebody gave them.
            if path.starts_with("checks/") {
                path = "checks";
            }
            // A service's risks are records of their own, on a page of their own.
            if path == "risks" {
                path = "";
            }
            assert!(path.is_empty() || look(&record, path).is_some(), "{} points at {path}", finding.code);
        }
    }
}

/// No finding is graver than the owner of what is missing says of its place, where nothing stands there.
#[test]
fn what_is_missing_is_as_grave_as_the_plan_needs_it() {
    let gravest = |at: &Place| {
        let needs = needs(at.record, &at.field)?;
        Some(needs.raised.map_or(needs.usual, |raised| raised.1).severity())
    };
    let mut seen = BTreeSet::new();
    for fixture in broken().into_iter().chain([Fixture::complete()]) {
        for finding in lint(&fixture.look()) {
            let record = fixture.workspace.record(finding.at.record, finding.at.id);
            let there = record.as_ref().and_then(|record| look(record, &finding.at.field));
            let blank = there.is_none_or(|there| {
                there.is_null()
                    || there.as_str().is_some_and(str::is_empty)
                    || there.as_array().is_some_and(Vec::is_empty)
            });
            if blank && finding.at.record != Kind::Policy {
                let most = gravest(&finding.at).unwrap_or_else(|| panic!("{} has no row", finding.code));
                assert!(finding.severity >= most, "{} at {:?}: {most:?}", finding.code, finding.at);
                seen.insert(finding.code);
            }
        }
    }
    assert!(seen.len() > 40, "{seen:?}");
}

#[test]
fn every_code_in_use_is_explained_and_every_explanation_is_in_use() {
    fn collect(dir: &std::path::Path, codes: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, codes);
            } else if !path.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let quoted = text.split('"').filter(|part| part.len() == 5 && part.starts_with("P-"));
                codes.extend(quoted.map(str::to_owned));
            }
        }
    }
    let mut used = BTreeSet::new();
    collect(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/assess"), &mut used);
    let explained: BTreeSet<String> = explanations().map(|explanation| explanation.code.to_owned()).collect();
    assert_eq!(used, explained);
}

/// Figures that nobody means are taken as they are typed; nothing overflows, nothing traps.
#[test]
fn absurd_figures_are_judged_too() {
    let mut fixture = Fixture::complete();
    let most = u32::MAX;
    let policy = Rc::make_mut(&mut fixture.workspace.policy);
    (policy.phone_days, policy.test_months, policy.review_months, policy.onboarding_months) = (most, most, most, most);
    (policy.medium_days, policy.high_days, policy.very_high_days, policy.gate_pct) = (most, most, most, most);
    (policy.factor_weights.core, policy.factor_weights.time, policy.tier_1_from) = (most, most, most);
    fixture.change_service(|service| {
        service.term.our_notice_days = Some(most);
        let bia = &mut service.bia;
        (bia.rto_min, bia.wrt_min, bia.vendor_rto_min, bia.rpo_min) = (Some(most), Some(most), Some(most), Some(1));
        (bia.backup_interval_min, bia.copy_min) = (Some(most), Some(most));
        service.decision.decided_on = Some(day("9999-12-31"));
    });
    fixture.today = day("9999-12-30");
    let ctx = fixture.look();
    assert!(!lint(&ctx).is_empty());
    assert!(!crate::assess::deadlines(&ctx, most, 1).is_empty());
    assert_eq!(crate::assess::assess(&ctx).services.len(), 1);
}

#[test]
fn errors_come_first_and_nothing_is_told_twice() {
    for fixture in broken() {
        let findings = lint(&fixture.look());
        assert!(findings.is_sorted_by_key(|finding| finding.severity));
        let unique: HashSet<_> = findings.iter().map(|finding| (finding.code, finding.at.clone())).collect();
        assert_eq!(unique.len(), findings.len());
    }
}

/// The list of errors in the methods is that of the code: whoever makes a finding an error says there what for.
#[test]
fn every_error_is_listed() {
    fn sources(dir: &std::path::Path) -> String {
        let files = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
        files
            .filter(|path| path.is_file() && !path.ends_with("tests.rs"))
            .map(|path| std::fs::read_to_string(path).unwrap())
            .collect()
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let methods = std::fs::read_to_string(root.join("docs/methods.md")).unwrap();
    let rows = methods.lines().filter_map(|line| line.strip_prefix("| P-")?.split_once(' '));
    let listed: BTreeSet<String> = rows.map(|(code, _)| format!("P-{code}")).collect();
    // Written as an error outright.
    let source = sources(&root.join("src/assess/findings"));
    let outright = source.split(".error(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
    let outright: BTreeSet<String> = outright.filter_map(|rest| rest.get(..5)).map(str::to_owned).collect();
    assert!(outright.len() > 10, "{outright:?}");
    // What fixtures with faults show.
    let (mut grave, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for fixture in broken() {
        for finding in lint(&fixture.look()) {
            seen.insert(finding.code.to_owned());
            if finding.severity == Severity::Error {
                grave.insert(finding.code.to_owned());
            }
        }
    }
    let found: BTreeSet<String> = outright.union(&grave).cloned().collect();
    assert_eq!(found.difference(&listed).collect::<Vec<_>>(), Vec::<&String>::new(), "not in docs/methods.md");
    let less: Vec<&String> = listed.iter().filter(|code| seen.contains(*code) && !found.contains(*code)).collect();
    assert_eq!(less, ["P-517"], "listed, and no error: only the place of a copy that nobody printed yet");
    let known: BTreeSet<String> = explanations().map(|explanation| explanation.code.to_owned()).collect();
    assert!(listed.is_subset(&known), "listed, and not in use");
}
