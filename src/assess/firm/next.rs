//! What to do next: the few steps that matter most.

use serde::Serialize;

use super::Look;
use super::survey::ServiceSummary;
use super::tasks::Task;
use crate::assess::finding_text;
use crate::assess::reason::number;
use crate::model::{Finding, Id, Kind, Place, Severity, Tier};
use crate::words::Text;

/// One thing to do, with its reason and where to do it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextStep {
    pub sentence: Text,
    pub reason: Text,
    pub at: Place,
    /// The words of the button.
    pub verb: Text,
    pub severity: Severity,
    pub service: Option<Id>,
}

/// A task with what orders it.
pub(super) struct Open<'c> {
    pub finding: &'c Finding,
    more: usize,
    pub service: Option<&'c ServiceSummary>,
}

impl Open<'_> {
    fn tier(&self) -> Option<Tier> {
        self.service?.tier
    }

    /// Graver first; then critical services, those that may be, and what all plans share; then the
    /// order of the work.
    fn rank(&self) -> (Severity, u8, &'static str) {
        let tier = match (self.service, self.tier()) {
            (None, _) | (_, Some(Tier::Critical) | None) => 1,
            (_, Some(Tier::Important)) => 2,
            (_, Some(Tier::Standard)) => 3,
        };
        (self.finding.severity, tier, self.finding.code)
    }
}

/// The most important tasks of the firm and of each service, at most `n`; of equals the first.
pub(super) fn open<'c>(look: &'c Look<'_>, n: usize) -> Vec<Open<'c>> {
    let firm = look.firm();
    let mut best: Vec<Open<'c>> = Vec::with_capacity(n + 1);
    let services = look.survey().iter().map(|of| (&of.findings, &of.tasks, Some(of.summary.as_ref())));
    for (findings, tasks, service) in std::iter::once((&firm.findings, &firm.tasks, None)).chain(services) {
        for Task { first, more } in tasks {
            let Some(finding) = findings.get(*first) else { continue };
            let open = Open { finding, more: *more, service };
            let at = best.iter().rposition(|better| better.rank() <= open.rank()).map_or(0, |at| at + 1);
            // The tasks that follow are no more important.
            if at >= n {
                break;
            }
            best.insert(at, open);
            best.truncate(n);
        }
    }
    best
}

/// The next best steps, at most `n`: one for each task of each service, most important first.
pub fn next_steps(look: &Look<'_>, n: usize) -> Vec<NextStep> {
    if look.workspace.services.is_empty() {
        return vec![first_service()].into_iter().take(n).collect();
    }
    open(look, n).iter().map(step).collect()
}

fn step(open: &Open<'_>) -> NextStep {
    let words = finding_text(open.finding);
    let mut reason = match open.finding.severity {
        Severity::Error => BLOCKS,
        Severity::Warning | Severity::Notice => WEAKENS,
    };
    if open.tier() == Some(Tier::Critical) {
        reason = joined(&reason, &CRITICAL);
    }
    if open.more > 0 {
        let text = if open.more == 1 { &ONE_MORE } else { &MORE };
        reason = joined(&reason, &text.fill(&[("more", number(open.more))]));
    }
    NextStep {
        sentence: in_service(open.service.map(|service| service.name.as_str()), &words.message),
        reason,
        at: open.finding.at.clone(),
        verb: words.mend,
        severity: open.finding.severity,
        service: open.service.map(|service| service.id),
    }
}

fn first_service() -> NextStep {
    NextStep {
        sentence: FIRST_SERVICE,
        reason: FIRST_REASON,
        at: Place::new(Kind::Service, None, ""),
        verb: Text::new("Add a service", "添加服务"),
        severity: Severity::Warning,
        service: None,
    }
}

/// The sentence with the service it is about in front.
pub(super) fn in_service(service: Option<&str>, message: &Text) -> Text {
    match service.map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => Text::owned(format!("{name}: {}", message.en), format!("{name}：{}", message.zh)),
        None => message.clone(),
    }
}

fn joined(a: &Text, b: &Text) -> Text {
    Text::owned(format!("{} {}", a.en, b.en), format!("{}{}", a.zh, b.zh))
}

const BLOCKS: Text = Text::new("It stands in the way of approving the plan.", "不解决，预案无法批准。");
const WEAKENS: Text = Text::new("Left as it is, it weakens the plan.", "不解决，预案效果会打折扣。");
const CRITICAL: Text = Text::new("The service is critical.", "该服务为关键服务。");
const ONE_MORE: Text = Text::new("One more point is open there.", "同一任务还有1处待处理。");
const MORE: Text = Text::new("{more} more points are open there.", "同一任务还有{more}处待处理。");
const FIRST_SERVICE: Text = Text::new("Add the first service that you outsource.", "添加第一项外包服务。");
const FIRST_REASON: Text = Text::new("Checks, risks and the plan all follow from it.", "检查、风险和预案都由它展开。");

#[cfg(test)]
mod tests {
    use super::super::headline::headline;
    use super::*;
    use crate::assess::testing::Fixture;
    use crate::words::Locale;

    #[test]
    fn a_new_firm_begins_with_a_service() {
        let fixture = Fixture::default();
        let ctx = fixture.look();
        let steps = next_steps(&ctx, 5);
        assert_eq!(steps.len(), 1);
        assert_eq!(steps.first().map(|step| step.at.record), Some(Kind::Service));
        assert_eq!(headline(&ctx).title.get(Locale::En), "Begin with one service that you outsource");
        assert!(next_steps(&ctx, 0).is_empty());
    }

    #[test]
    fn what_blocks_a_plan_comes_first_and_each_task_once() {
        let mut fixture = Fixture::with_services(3, 1, 4);
        fixture.change_service(|service| {
            service.owner = None;
            service.sla.clear();
            service.objectives.clear();
            service.plan.approved_on = None;
        });
        let ctx = fixture.look();
        let steps = next_steps(&ctx, 5);
        let [first] = steps.as_slice() else { panic!("{steps:#?}") };
        assert_eq!(first.sentence.get(Locale::En), "Service 10000: Nobody on our side answers for this service.");
        assert_eq!(first.sentence.get(Locale::Zh), "Service 10000：我方还没有人负责这项服务。");
        assert!(first.reason.en.contains("2 more points"), "{}", first.reason.en);
        let said = headline(&ctx);
        assert_eq!(said.title, Text::new("Three services, two gaps to close", "三项服务，两处缺口待补"));
    }

    /// What is merged from each service's own tasks is what sorting all findings gives.
    #[test]
    fn the_steps_of_many_services_are_those_of_all_findings_in_order() {
        let mut fixture = Fixture::with_services(7, 3, 4);
        let unfinished = fixture.workspace.services.iter().enumerate().map(|(n, service)| {
            let mut service = service.as_ref().clone();
            match n % 3 {
                0 => service.checks.clear(),
                1 => service.owner = None,
                _ => service.alternatives.clear(),
            }
            service
        });
        fixture.workspace.services = unfinished.collect();
        fixture.workspace.people = Default::default();
        let ctx = fixture.look();
        let firm = ctx.firm().findings.iter().map(|finding| (finding, None));
        let services = ctx.survey().iter().flat_map(|of| of.findings.iter().map(|it| (it, Some(of.summary.as_ref()))));
        let mut all: Vec<Open<'_>> =
            firm.chain(services).map(|(finding, service)| Open { finding, more: 0, service }).collect();
        all.retain(|open| open.finding.severity != Severity::Notice);
        all.sort_by_key(Open::rank);
        let key = |open: &Open<'_>| (open.service.map(|service| service.id), open.finding.area);
        let mut groups: Vec<Open<'_>> = Vec::new();
        for open in all {
            match groups.iter_mut().find(|first| key(first) == key(&open)) {
                Some(first) => first.more += 1,
                None => groups.push(open),
            }
        }
        let expected: Vec<NextStep> = groups.iter().map(step).collect();
        assert!(expected.len() > 10);
        assert_eq!(next_steps(&ctx, 1000), expected);
        for n in [0, 1, 5] {
            assert_eq!(next_steps(&ctx, n), expected.get(..n).unwrap());
        }
    }

    #[test]
    fn the_headline_names_the_one_gap_that_matters() {
        let mut fixture = Fixture::with_services(3, 1, 4);
        fixture.change_service(|service| service.sla.clear());
        let said = headline(&fixture.look());
        assert_eq!(said.title, Text::new("Three services, one gap that matters", "三项服务，一处要紧的缺口"));
        assert_eq!(said.lede.get(Locale::En), "Service 10000: No service level is agreed or recorded.");
        let clear = headline(&Fixture::with_services(1, 1, 4).look());
        assert_eq!(clear.title, Text::new("One service, nothing left open", "一项服务，没有待办事项"));
    }
}
