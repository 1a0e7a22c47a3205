//! What falls due over the whole firm: contracts, evidence, reviews, measures, numbers to call.

use serde::Serialize;

use super::Look;
use super::survey::Surveyed;
use crate::assess::dates::{days_after, months_after, notice_day};
use crate::assess::{Context, is_own_run, risk_title, stages};
use crate::model::{Id, Kind, Outcome, Place, Service, Treatment};
use crate::words::{Date, Text};

/// One date and what has to be done by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    pub on: Date,
    /// Days from today; negative when overdue.
    pub days: i32,
    pub what: Text,
    pub at: Place,
    pub service: Option<Id>,
}

struct Dates<'c, 'a> {
    ctx: &'c Context<'a>,
    until: Date,
    most: usize,
    /// Earliest first.
    out: Vec<Deadline>,
}

/// What is due within so many days, overdue ones included: the earliest of them, at most so many.
pub fn deadlines(look: &Look<'_>, within_days: u32, most: usize) -> Vec<Deadline> {
    let mut dates = Dates { ctx: look, until: days_after(look.today, within_days), most, out: Vec::new() };
    firm(&mut dates);
    for (service, surveyed) in look.workspace.services.iter().zip(look.survey()) {
        of_service(&mut dates, service);
        checks(&mut dates, service, surveyed);
        risks(&mut dates, service);
    }
    dates.out
}

impl Dates<'_, '_> {
    fn add<const N: usize>(
        &mut self,
        on: Option<Date>,
        at: impl FnOnce() -> Place,
        service: Option<Id>,
        text: &Text,
        slots: impl FnOnce() -> [(&'static str, Text); N],
    ) {
        // Most dates are far away, or later than enough others: words are made only for those that stay.
        let Some(on) = on.filter(|on| *on <= self.until) else { return };
        let after = self.out.partition_point(|earlier| earlier.on <= on);
        if after >= self.most {
            return;
        }
        let at = at();
        // One piece of evidence may serve several services of a vendor: then it is there with the same day.
        let mut same = self.out.iter().take(after).rev().take_while(|earlier| earlier.on == on);
        if same.any(|earlier| earlier.at == at) {
            return;
        }
        let days = self.ctx.today.days_until(on);
        self.out.insert(after, Deadline { on, days, what: text.fill(&slots()), at, service });
        self.out.truncate(self.most);
    }
}

fn firm(dates: &mut Dates<'_, '_>) {
    let (workspace, policy) = (dates.ctx.workspace, dates.ctx.policy());
    let response = |field: &str| Place::new(Kind::Response, None, field);
    let tested = workspace.response.duty_phone_tested.map(|day| days_after(day, policy.phone_days));
    dates.add(tested, || response("duty_phone_tested"), None, &DUTY_PHONE, || []);
    let bridge = workspace.response.bridge_tested.map(|day| months_after(day, policy.test_months));
    dates.add(bridge, || response("bridge_tested"), None, &BRIDGE, || []);
    let copy = workspace.response.offline_copy_checked.map(|day| months_after(day, policy.review_months));
    dates.add(copy, || response("offline_copy_checked"), None, &OFFLINE_COPY, || []);
    for (at, law) in workspace.organisation.laws.iter().enumerate() {
        let place = || Place::new(Kind::Organisation, None, format!("laws/{at}/reviewed"));
        let on = law.reviewed.map(|day| months_after(day, policy.review_months));
        dates.add(on, place, None, &LAW, || [("law", name(&law.title))]);
    }
    for person in workspace.people.iter() {
        let place = || Place::new(Kind::Person, person.id, "verified");
        let on = person.verified.map(|day| days_after(day, policy.phone_days));
        dates.add(on, place, None, &PHONE, || [("person", name(&person.name))]);
    }
    for vendor in workspace.vendors.iter() {
        let place = || Place::new(Kind::Vendor, vendor.id, "hotline_verified");
        let on = vendor.hotline_verified.map(|day| days_after(day, policy.phone_days));
        dates.add(on, place, None, &HOTLINE, || [("vendor", name(&vendor.name))]);
    }
    for resource in workspace.resources.iter() {
        let place = || Place::new(Kind::Resource, resource.id, "checked_on");
        let on = resource.checked_on.map(|day| months_after(day, policy.review_months));
        dates.add(on, place, None, &RESOURCE, || [("resource", name(&resource.name))]);
    }
}

fn name(text: &str) -> Text {
    Text::same(text.trim())
}

fn of_service(dates: &mut Dates<'_, '_>, service: &Service) {
    let place = |field: &str| Place::new(Kind::Service, service.id, field);
    let slots = || [("service", name(&service.name))];
    let (id, policy) = (Some(service.id), dates.ctx.policy());
    if !is_own_run(service) {
        dates.add(service.term.ends_on, || place("term/ends_on"), id, &CONTRACT, slots);
        let notice = notice_day(service).filter(|day| *day >= dates.ctx.today);
        dates.add(notice, || place("term/our_notice_days"), id, &NOTICE, slots);
    }
    for (at, stage) in stages(service).iter().enumerate().filter(|(_, stage)| stage.accepted_on.is_none()) {
        let slots = || [("service", name(&service.name)), ("stage", name(&stage.name))];
        dates.add(stage.due, || place(&format!("milestones/{at}/accepted_on")), id, &MILESTONE, slots);
    }
    dates.add(service.plan.next_review, || place("plan/next_review"), id, &REVIEW, slots);
    if matches!(service.decision.outcome, Some(Outcome::Approved | Outcome::Conditional)) {
        let on = service.decision.decided_on.map(|day| months_after(day, policy.onboarding_months));
        dates.add(on, || place("decision/decided_on"), id, &ONBOARDING, slots);
    }
    for (at, alternative) in service.alternatives.iter().enumerate() {
        let on = alternative.tested_on.map(|day| months_after(day, policy.test_months));
        let slots = || [("service", name(&service.name)), ("alternative", name(&alternative.name))];
        dates.add(on, || place(&format!("alternatives/{at}/tested_on")), id, &ALTERNATIVE, slots);
    }
}

fn checks(dates: &mut Dates<'_, '_>, service: &Service, surveyed: &Surveyed) {
    for date in &surveyed.check_dates {
        let text = if date.exception { &EXCEPTION } else { &EVIDENCE };
        let slots = || [("service", name(&service.name)), ("check", date.statement.clone())];
        dates.add(Some(date.on), || date.at.clone(), Some(service.id), text, slots);
    }
}

fn risks(dates: &mut Dates<'_, '_>, service: &Service) {
    let ctx = dates.ctx;
    for risk in ctx.index().risks_of(service.id) {
        let place = |field: &str| Place::new(Kind::Risk, risk.id, field);
        let slots = || [("service", name(&service.name)), ("risk", risk_title(ctx, risk))];
        if risk.treatment == Some(Treatment::Retain) {
            dates.add(risk.acceptance.until, || place("acceptance/until"), Some(service.id), &ACCEPTANCE, slots);
        } else {
            dates.add(risk.due, || place("due"), Some(service.id), &TREATMENT, slots);
        }
    }
}

const DUTY_PHONE: Text = Text::new("Test the duty phone", "测试应急值守电话");
const BRIDGE: Text = Text::new("Test the backup channel", "测试备用沟通渠道");
const OFFLINE_COPY: Text = Text::new("Check the offline copy of the plan", "检查预案的离线副本");
const LAW: Text = Text::new("Review: {law}", "复核法规：{law}");
const PHONE: Text = Text::new("Call {person} to verify the number", "致电{person}核实号码");
const HOTLINE: Text = Text::new("Call the hotline of {vendor}", "试拨{vendor}的热线");
const RESOURCE: Text = Text::new("Check the resource: {resource}", "盘点资源：{resource}");
const CONTRACT: Text = Text::new("{service}: the contract ends", "{service}：合同到期");
const NOTICE: Text = Text::new("{service}: last day to give notice", "{service}：提出不续约通知的最后一天");
const MILESTONE: Text = Text::new("{service}: stage “{stage}” is due", "{service}：阶段“{stage}”到期");
const REVIEW: Text = Text::new("{service}: review the plan", "{service}：评审预案");
const ONBOARDING: Text = Text::new("{service}: renew the onboarding decision", "{service}：重新作出准入决定");
const ALTERNATIVE: Text = Text::new("{service}: test “{alternative}” again", "{service}：复测“{alternative}”");
const EVIDENCE: Text = Text::new("{service}: evidence runs out: {check}", "{service}：证据到期：{check}");
const EXCEPTION: Text = Text::new("{service}: exception ends: {check}", "{service}：例外到期：{check}");
const TREATMENT: Text = Text::new("{service}: treat the risk “{risk}”", "{service}：落实风险“{risk}”的应对");
const ACCEPTANCE: Text =
    Text::new("{service}: acceptance of the risk “{risk}” ends", "{service}：风险“{risk}”的接受期满");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::{Fixture, day};

    #[test]
    fn due_dates_come_in_order_and_overdue_ones_stay() {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| {
            service.term.ends_on = Some(day("2026-12-20"));
            service.term.our_notice_days = Some(20);
            service.plan.next_review = Some(day("2026-11-01"));
        });
        let due = deadlines(&fixture.look(), 30, 1000);
        assert!(due.is_sorted_by_key(|deadline| deadline.on));
        let of = |field: &str| due.iter().find(|deadline| deadline.at.field == field).map(|deadline| deadline.days);
        assert_eq!(of("plan/next_review"), Some(-20));
        assert_eq!(of("term/our_notice_days"), Some(9));
        assert_eq!(of("term/ends_on"), Some(29));
        assert_eq!(of("due"), Some(19), "the treatment of a risk");
        assert_eq!(of("evidence/expires"), None, "beyond 30 days");
        assert!(
            deadlines(&fixture.look(), 365, 1000)
                .iter()
                .any(|deadline| deadline.at.field == "checks/OB-02/evidence/expires")
        );
    }

    #[test]
    fn a_stage_is_due_until_it_is_accepted_and_an_own_service_has_no_contract_to_end() {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| {
            service.kind = Some(crate::model::ServiceKind::Project);
            service.term.ends_on = Some(day("2026-12-20"));
            let stage = |name: &str, accepted_on| crate::model::Milestone {
                name: name.into(),
                due: Some(day("2026-12-01")),
                accepted_on,
                ..Default::default()
            };
            service.milestones = vec![stage("Design", Some(day("2026-11-20"))), stage("Trial run", None)];
        });
        let due = |fixture: &Fixture| -> Vec<(String, i32)> {
            let all = deadlines(&fixture.look(), 30, 1000).into_iter();
            let of = all
                .filter(|deadline| deadline.at.field.starts_with("milestones") || deadline.at.field == "term/ends_on");
            of.map(|deadline| (deadline.what.en.into_owned(), deadline.days)).collect()
        };
        let stage = ("Service 10000: stage “Trial run” is due".to_owned(), 10);
        assert_eq!(due(&fixture), [stage, ("Service 10000: the contract ends".to_owned(), 29)]);
        fixture.change_service(|service| service.kind = Some(crate::model::ServiceKind::OwnRun));
        assert!(due(&fixture).is_empty());
    }

    /// As many as are asked for, the same as among all; evidence that serves many services comes once.
    #[test]
    fn the_earliest_are_the_first_of_all() {
        let fixture = Fixture::with_services(6, 3, 4);
        let all = deadlines(&fixture.look(), 800, 1000);
        assert!(all.len() > 20 && all.is_sorted_by_key(|deadline| deadline.on));
        let places: std::collections::HashSet<_> = all.iter().map(|deadline| &deadline.at).collect();
        assert_eq!(places.len(), all.len());
        for most in [0, 1, 7, 20] {
            assert_eq!(deadlines(&fixture.look(), 800, most), all.get(..most).unwrap());
        }
    }
}
