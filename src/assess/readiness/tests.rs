//! What `readiness` promises: whole points that add up, and nothing counted in silence.

use super::*;
use crate::assess::judge;
use crate::assess::testing::Fixture;
use crate::model::Table;

fn judged(change: impl FnOnce(&mut Fixture)) -> Readiness {
    let mut fixture = Fixture::complete();
    change(&mut fixture);
    let ctx = fixture.context();
    let judged = judge(&ctx, fixture.service());
    assert_eq!(readiness_score(&ctx, &judged), judge_readiness(&ctx, &judged).score);
    judge_readiness(&ctx, &judged)
}

fn points(readiness: &Readiness) -> Vec<(&'static str, u32, u32, u32)> {
    readiness.parts.iter().map(|part| (part.id, part.points, part.possible, part.adds())).collect()
}

#[test]
fn a_hundred_points_are_shared_out_by_weight_without_a_rest() {
    assert_eq!(shares([15, 15, 20, 10, 10]), [22, 21, 29, 14, 14]);
    assert_eq!(shares([1, 1, 1]), [34, 33, 33]);
    assert_eq!(shares([0, 5]), [0, 100]);
    assert_eq!(shares([0, 0]), [0, 0]);
}

#[test]
fn each_part_says_what_it_gives_and_what_it_would_add() {
    let whole = judged(|_| {});
    assert_eq!(whole.score, 100);
    assert_eq!(
        points(&whole),
        [
            ("bia", 22, 22, 0),
            ("risks", 21, 21, 0),
            ("playbooks", 29, 29, 0),
            ("organisation", 14, 14, 0),
            ("resources", 14, 14, 0)
        ]
    );
    let open = judged(|f| {
        f.workspace.resources = Table::default();
        f.change_service(|service| service.bia.impacts.clear());
    });
    // Seven facts of the analysis, one missing; of five classes, the needs and two alternatives, all but the two.
    assert_eq!(points(&open).first(), Some(&("bia", 18, 22, 4)));
    assert_eq!(points(&open).last(), Some(&("resources", 3, 14, 11)));
    assert_eq!(open.score, 85);
    assert_eq!(open.score + points(&open).iter().map(|part| part.3).sum::<u32>(), 100, "the parts add up");
}

#[test]
fn one_need_that_is_open_is_named_with_how_many_there_are() {
    let of = |open: usize| {
        let whole = judged(|f| {
            f.change_service(|service| {
                let kept = service.needs.len() - open;
                service.needs.truncate(kept);
            });
        });
        whole.parts.last().map(|part| (part.done, part.needed, part.reasons[0].text.text().en.into_owned())).unwrap()
    };
    assert_eq!((of(0).0, of(0).1), (8, 8));
    let (done, needed, said) = of(2);
    assert_eq!((done, needed), (7, 8));
    assert!(said.contains("what its playbooks need, met or done without (2)"), "{said}");
}

#[test]
fn what_is_not_counted_has_a_name() {
    let names = judged(|_| {}).not_counted_names();
    assert_eq!(names.en, "contract, drills, exit and measurements");
    assert_eq!(names.zh, "合同、演练、退出和指标监测");
}
