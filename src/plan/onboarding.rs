//! The state of the onboarding checks: what was answered, what failed, what was decided (in chapter A).

use super::brief::Brief;
use super::document::Row;
use super::labels;
use super::line::{Line, Mark};
use super::missing;
use super::readiness;
use super::writer::{Writer, col, num};
use crate::assess::{Gate, LeftOut, fault_test_failed, fault_test_passed, is_shown};
use crate::model::{Choice as _, Outcome, Place, State, Switch};
use crate::words::{Text, format_percent};

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let onboarding = &brief.judged.onboarding;
    let (answered, asked) = onboarding.asked();
    out.say(
        Text::new(
            "{gate} Checks answered: {answered} of {applicable}.",
            "{gate}已答检查项{answered}项，共{applicable}项。",
        ),
        &[
            ("gate", gate(brief, onboarding.gate, onboarding.list.checks.iter().any(|check| check.excepted)).into()),
            ("answered", Text::same(answered.to_string()).into()),
            ("applicable", Text::same(asked.to_string()).into()),
        ],
    );
    if let Some(day) = onboarding.valid_until.filter(|_| onboarding.gate != Gate::Blocked) {
        out.say(Text::new("Valid until {day}.", "有效期至{day}。"), &[("day", Text::same(day.to_string()).into())]);
    }
    decision(brief, out);
    // A group that holds the decision alone asks nothing.
    let asking = onboarding.groups.iter().filter(|group| onboarding.asked_in(group).1 > 0);
    let rows = asking.map(|group| {
        let title = brief.ctx.catalog.check_groups.iter().find(|known| known.id == group.id);
        let title = title.map_or_else(|| Text::same(group.id), |group| group.title.clone());
        let (answered, asked) = onboarding.asked_in(group);
        let done = Text::owned(format!("{answered} of {asked}"), format!("{answered}/{asked}"));
        let credit = group.effectiveness.map_or(labels::NONE, |share| Text::same(format_percent(share.bp())));
        let mut below =
            onboarding.list.checks.iter().filter(|check| check.check.everywhere().group == group.id && check.failed);
        let state = if group.knocked_out && below.all(|check| check.excepted) {
            Line::tag(Mark::Watch, Text::new("by exception", "例外准入"))
        } else if group.knocked_out {
            Line::tag(Mark::Act, Text::new("knock-out failed", "一票否决项未通过"))
        } else if answered < asked {
            Line::tag(Mark::Watch, Text::new("open", "未完成"))
        } else {
            Line::tag(Mark::Good, Text::new("complete", "已完成"))
        };
        Row::new(group.id, vec![title.into(), done.into(), credit.into(), state])
    });
    let head = vec![
        col(Text::new("Group", "检查组")),
        num(Text::new("Answered", "已答")),
        num(Text::new("Score", "得分率")),
        col(Text::new("State", "状态")),
    ];
    out.table(Text::new("Checks by group", "分组情况"), head, rows.collect());
    out.put(Text::new(
        "The onboarding decision is no check and is not counted among them. Score: how much the answers of a group count. All met and verified would be 100%, of which 90% is credited at most: no check makes a risk zero. A failed knock-out holds its group at 30%.",
        "准入决定本身不计入检查项。得分率：该组答案的计分比例。全部符合且已核实为100%，但最多计90%，因为检查不能把风险降为零；一票否决项未通过的，该组最多计30%。",
    ));
    failed(brief, out);
    left_out(brief, out);
    fault_test(brief, out);
    readiness::write(brief, out);
}

/// Knock-out checks that are not met, each with the exception it runs on.
fn failed(brief: &Brief<'_, '_>, out: &mut Writer) {
    let all = brief.judged.onboarding.list.checks.iter();
    let failed = all.filter(|check| check.knock_out && matches!(check.state, Some(State::Absent | State::Partial)));
    let lines: Vec<Line> = failed
        .map(|check| {
            let statement = Line::ours(check.check.statement().clone());
            let Some(answer) = check.answer.filter(|_| check.excepted) else { return statement };
            let at =
                |field: &str| Place::new(check.at.record, check.at.id, format!("{}/exception/{field}", check.at.field));
            let exception = &answer.exception;
            statement.then(Line::say(
                &Text::new(
                    "\nApproved by exception, until {day}, by {who}: {reason}",
                    "\n例外准入，有效至{day}，批准人{who}：{reason}",
                ),
                &[
                    ("day", brief.date(exception.until, &at("until"))),
                    ("who", brief.name(exception.approver, &at("approver"))),
                    ("reason", brief.given(&exception.reason, &at("reason"))),
                ],
            ))
        })
        .collect();
    if !lines.is_empty() {
        out.put(Text::new("Knock-out checks that are not met:", "未满足的一票否决项："));
        out.list(lines);
    }
}

/// What the firm decided not to ask, each with its reason; and how much of what the sources name is not asked.
fn left_out(brief: &Brief<'_, '_>, out: &mut Writer) {
    let all = crate::assess::left_out(brief.ctx, brief.service, brief.vendor, &brief.judged.onboarding.list);
    let lines: Vec<Line> = all.iter().filter_map(|check| Some(switched_off(brief, check, check.switch?))).collect();
    if !lines.is_empty() {
        out.put(Text::new("Checks that we left out:", "自行停用的检查项："));
        out.list(lines);
    }
    let not_asked = all.iter().filter(|check| check.named && check.switch.is_none()).count();
    if not_asked > 0 && is_shown(brief.judged.tier.tier) {
        out.say(
            Text::new(
                "Of the checks that the sources of this plan name, {count} are not asked of this service: our list for the size of the firm, the tier and the contract does without them.",
                "本预案所据来源点名的检查项中，有{count}项未对本服务进行：按本企业规模、服务的关键程度和合同类型，清单不作强制。",
            ),
            &[("count", Text::same(not_asked.to_string()).into())],
        );
    }
}

fn switched_off(brief: &Brief<'_, '_>, check: &LeftOut<'_>, switch: &Switch) -> Line {
    let statement = Line::ours(check.check.statement().clone());
    let who = [
        brief.person(switch.decided_by).map(|person| brief.person_name(person)),
        switch.decided_on.map(|day| Text::same(day.to_string()).into()),
    ];
    let who: Vec<Line> = who.into_iter().flatten().collect();
    let who = if who.is_empty() {
        Line::default()
    } else {
        Line::say(&Text::new(" ({who})", "（{who}）"), &[("who", Line::join(who, &Text::new(", ", "，")))])
    };
    statement.then(Line::say(
        &Text::new("\nLeft out: {reason}{who}", "\n停用理由：{reason}{who}"),
        &[("reason", brief.clause(&switch.reason, &check.at("reason"))), ("who", who)],
    ))
}

fn gate(brief: &Brief<'_, '_>, gate: Gate, excepted: bool) -> Text {
    if brief.is_own_run() {
        match gate {
            Gate::Ready => {
                return Text::new("The service is ready for the decision to use it.", "已具备启用决定条件。");
            }
            Gate::Approved if excepted => {
                return Text::new("The service is approved by exception.", "服务为例外启用。");
            }
            Gate::Approved => return Text::new("The service is approved.", "服务已批准启用。"),
            Gate::Rejected => return Text::new("The service was not approved.", "服务未获批准启用。"),
            Gate::Open | Gate::Blocked | Gate::Below | Gate::Expired => {}
        }
    }
    match gate {
        Gate::Open => Text::new("Not all checks are answered yet.", "检查尚未全部完成。"),
        Gate::Blocked => {
            Text::new("A knock-out check stands against onboarding.", "存在未通过的一票否决项，不得准入。")
        }
        Gate::Below => Text::new("The score is below the line for onboarding.", "得分低于准入线。"),
        Gate::Ready => Text::new("The provider is ready for the onboarding decision.", "已具备准入决定条件。"),
        Gate::Approved if excepted => Text::new("The provider is approved by exception.", "服务商为例外准入。"),
        Gate::Approved => Text::new("The provider is approved.", "服务商已准入。"),
        Gate::Expired => Text::new("The onboarding decision is out of date.", "准入决定已过期。"),
        Gate::Rejected => Text::new("The provider was not approved.", "服务商未获准入。"),
    }
}

/// What was decided, by whom, and on which conditions.
fn decision(brief: &Brief<'_, '_>, out: &mut Writer) {
    let decision = &brief.service.decision;
    let Some((outcome, day)) = decision.outcome.zip(decision.decided_on) else { return };
    let signed: Vec<Line> = decision
        .sign_offs
        .iter()
        .filter(|sign_off| sign_off.signed_on.is_some())
        .filter_map(|sign_off| brief.person(sign_off.person))
        .map(|person| brief.person_name(person))
        .collect();
    let by = if signed.is_empty() {
        Line::default()
    } else {
        Line::say(&Text::new(" Signed by {people}.", "{people}已签署。"), &[("people", Line::list(signed))])
    };
    out.say(
        if brief.judged.onboarding.gate == Gate::Blocked && outcome != Outcome::Rejected {
            Text::new(
                "Decision of {day}: {outcome}, although a knock-out check is not met.{by}",
                "{day}决定：{outcome}，但仍有一票否决项未通过。{by}",
            )
        } else {
            Text::new("Decision of {day}: {outcome}.{by}", "{day}决定：{outcome}。{by}")
        },
        &[
            ("day", Text::same(day.to_string()).into()),
            ("outcome", Text::owned(outcome.label().en.to_lowercase(), outcome.label().zh.into_owned()).into()),
            ("by", by),
        ],
    );
    if outcome == Outcome::Conditional {
        let conditions = brief.clause(&decision.conditions, &brief.here("decision/conditions"));
        out.say(Text::new("Conditions: {conditions}.", "附带条件：{conditions}。"), &[("conditions", conditions)]);
    }
}

fn fault_test(brief: &Brief<'_, '_>, out: &mut Writer) {
    let test = &brief.service.fault_test;
    let Some(day) = test.tested_on.filter(|_| !brief.is_own_run()) else {
        if brief.judged.onboarding.fault_test_needed {
            let none = Line::missing(missing::TESTED, &brief.here("fault_test/tested_on"));
            out.say(Text::new("Simulated fault: {none}.", "模拟故障测试：{none}。"), &[("none", none)]);
        }
        return;
    };
    let at = |field: &str| brief.here(&format!("fault_test/{field}"));
    out.say(
        Text::new(
            "A fault was simulated on {day}: {fault}. Result: {score}{verdict}. Time until the service was back: {restored}.",
            "{day}进行了模拟故障测试：{fault}。得分：{score}{verdict}。恢复用时：{restored}。",
        ),
        &[
            ("day", Text::same(day.to_string()).into()),
            ("fault", brief.clause(&test.fault, &at("fault"))),
            ("score", brief.share(test.score_bp, &at("score_bp"))),
            ("verdict", verdict(brief)),
            ("restored", brief.minutes(test.restored_min, &at("restored_min"))),
        ],
    );
}

/// Whether it reached its pass mark; nothing while either is unknown.
fn verdict(brief: &Brief<'_, '_>) -> Line {
    let text = if fault_test_passed(brief.service) {
        Text::new(" (passed; {mark} was asked for)", "（通过，及格线{mark}）")
    } else if fault_test_failed(brief.service) {
        Text::new(" (failed; {mark} was asked for)", "（未通过，及格线{mark}）")
    } else {
        return Line::default();
    };
    Line::say(
        &text,
        &[("mark", brief.share(brief.service.fault_test.pass_mark_bp, &brief.here("fault_test/pass_mark_bp")))],
    )
}
