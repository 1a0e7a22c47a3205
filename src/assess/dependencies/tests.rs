//! What `dependencies` promises.

use super::*;
use crate::assess::testing::{Fixture, id};
use crate::assess::{finding_text, lint_service};
use crate::model::Severity;
use proptest::prelude::*;

/// Services with these RTOs in hours, and who needs whom.
fn fixture(hours: &[u32], links: &[(u64, u64)]) -> Fixture {
    let mut fixture = Fixture::with_services(hours.len() as u64, 1, 1);
    let services = fixture.workspace.services.iter().zip(0..).zip(hours).map(|((service, at), hours)| {
        let mut service = service.as_ref().clone();
        service.bia.rto_min = Some(hours * 60);
        let needed = links.iter().filter(|(from, _)| *from == at).map(|(_, to)| *to);
        let link = |to| Dependency { service: Some(id(10_000 + to)), workaround: String::new() };
        service.bia.depends_on = needed.map(link).collect();
        service
    });
    fixture.workspace.services = services.collect();
    fixture
}

fn names(services: &[&Service]) -> Vec<u64> {
    services.iter().map(|service| (0..30).find(|at| id(10_000 + at) == service.id).unwrap()).collect()
}

fn told(fixture: &Fixture, at: u64, code: &str) -> Vec<(String, String, Severity)> {
    let service = fixture.workspace.services.get(id(10_000 + at)).unwrap();
    let findings = lint_service(&fixture.look(), service).into_iter().filter(|finding| finding.code == code);
    let words =
        findings.map(|finding| (finding_text(&finding).message.en.into_owned(), finding.at.field, finding.severity));
    words.collect()
}

#[test]
fn what_a_service_needs_comes_before_it_whatever_its_own_time() {
    // The call centre within 4 hours needs the order system of the IT provider, back within 8.
    let fixture = fixture(&[4, 6, 8], &[(0, 2)]);
    assert_eq!(names(&recovery_order(&fixture.context())), [2, 0, 1]);
}

#[test]
fn a_service_does_not_wait_for_what_is_back_later_and_it_can_go_on_without() {
    let mut fixture = fixture(&[4, 6, 8, 2], &[(0, 2), (0, 3)]);
    fixture.change_service(|service| {
        for dependency in &mut service.bia.depends_on {
            dependency.workaround = "Orders on paper".into();
        }
    });
    let order = names(&recovery_order(&fixture.context()));
    assert_eq!(order, [3, 0, 1, 2], "what is back sooner still comes first");
}

#[test]
fn a_place_of_the_firms_own_counts_before_the_rto() {
    let mut fixture = fixture(&[4, 6, 8], &[]);
    fixture.change_service(|service| service.bia.recovery_order = Some(9));
    assert_eq!(names(&recovery_order(&fixture.context())), [0, 1, 2], "given a place, it stands before those without");
}

#[test]
fn a_slower_dependency_is_told_with_both_names_and_times_unless_there_is_a_way_without_it() {
    let mut fixture = fixture(&[4, 8], &[(0, 1)]);
    let message = "“Service 10000” is to be back within 4 h, but needs “Service 10001”, which is back within 8 h only, and no way to go on without it is written down.";
    let place = "bia/depends_on/0/workaround".to_owned();
    assert_eq!(told(&fixture, 0, "P-214"), [(message.to_owned(), place, Severity::Warning)]);
    assert_eq!(told(&fixture, 1, "P-214"), []);
    fixture.change_service(|service| service.bia.depends_on[0].workaround = "Orders on paper".into());
    assert_eq!(told(&fixture, 0, "P-214"), []);
}

#[test]
fn a_service_that_is_needed_twice_is_told_once_and_one_way_without_it_is_enough() {
    let mut fixture = fixture(&[4, 8], &[(0, 1), (0, 1)]);
    assert_eq!(told(&fixture, 0, "P-214").len(), 1);
    fixture.change_service(|service| service.bia.depends_on[1].workaround = "Orders on paper".into());
    assert_eq!(told(&fixture, 0, "P-214"), []);
}

#[test]
fn a_circle_is_shown_to_each_service_in_it_and_to_no_other() {
    let fixture = fixture(&[4, 4, 4, 4], &[(0, 1), (1, 2), (2, 0), (3, 0)]);
    let ctx = fixture.context();
    let of = |at: u64| names(&circle(&ctx, fixture.workspace.services.get(id(10_000 + at)).unwrap()));
    assert_eq!([of(0), of(1), of(2), of(3)], [vec![0, 1, 2, 0], vec![1, 2, 0, 1], vec![2, 0, 1, 2], vec![]]);
    let message = "These services need one another, so that none can come back first: Service 10000 → Service 10001 → Service 10002 → Service 10000.";
    assert_eq!(told(&fixture, 0, "P-215"), [(message.to_owned(), "bia/depends_on".to_owned(), Severity::Warning)]);
    assert_eq!(told(&fixture, 3, "P-215"), []);
    let mut order = names(&recovery_order(&ctx));
    assert_eq!(order.last(), Some(&3));
    order.sort_unstable();
    assert_eq!(order, [0, 1, 2, 3]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever depends on whatever, it ends, every service stands once, and none before what it needs unless the
    /// two need one another.
    #[test]
    fn the_order_keeps_every_edge_outside_circles(
        count in 1_u64..=30,
        links in prop::collection::vec((0_u64..30, 0_u64..30), 0..90),
    ) {
        let links: Vec<(u64, u64)> = links.into_iter().map(|(a, b)| (a % count, b % count)).collect();
        let hours: Vec<u32> = (0..count).map(|at| u32::try_from(at % 7).unwrap() + 1).collect();
        let fixture = fixture(&hours, &links);
        let ctx = fixture.context();
        let order = names(&recovery_order(&ctx));
        let mut all = order.clone();
        all.sort_unstable();
        prop_assert_eq!(all, (0..count).collect::<Vec<_>>());
        let reaches = |from: u64, to: u64| {
            let (mut seen, mut open) = (vec![from], vec![from]);
            while let Some(at) = open.pop() {
                for (_, next) in links.iter().filter(|(of, _)| *of == at) {
                    if !seen.contains(next) {
                        seen.push(*next);
                        open.push(*next);
                    }
                }
            }
            seen.contains(&to)
        };
        for (from, to) in links.iter().filter(|(from, to)| !reaches(*to, *from)) {
            let place = |of: &u64| order.iter().position(|at| at == of);
            prop_assert!(place(to) < place(from), "{} needs {}: {:?}", from, to, &order);
        }
        for at in 0..count {
            let found = circle(&ctx, fixture.workspace.services.get(id(10_000 + at)).unwrap());
            let in_one = links.iter().any(|(from, to)| *from == at && reaches(*to, at));
            prop_assert_eq!(!found.is_empty(), in_one, "{}", at);
        }
    }
}
