//! What is wrong, missing, overdue or inconsistent, each with the place that mends it.
//!
//! An error is what blocks approval of a plan (the ● of the outline and the quality gates); all else
//! is a warning or a notice. How grave it is that something is missing says `needs`; how grave that something
//! is wrong or overdue is decided here. The words are in `catalog::explanations`.

use std::collections::HashSet;

use super::dates::months_after;
use super::needs::{Case, Need, Needs, needs};
use super::playbook::timings;
use super::{Context, Judged};
use crate::model::{Area, Finding, Id, Kind, Person, Place, Service, Severity};
use crate::words::{Date, Text, sort_by_key};

mod about;
mod activation;
mod bia;
mod checks;
mod days;
mod document;
mod organisation;
mod people;
mod playbooks;
mod resources;
mod risks;
mod vendor;

pub(super) use document::approved_despite;
pub(super) use organisation::first_approval;

/// Collects findings about one thing.
pub(super) struct Findings<'c, 'a> {
    ctx: &'c Context<'a>,
    /// The part of the work that is looked at.
    area: Area,
    out: Vec<Finding>,
}

type Slots<const N: usize> = [(&'static str, Text); N];

impl<'c, 'a> Findings<'c, 'a> {
    fn new(ctx: &'c Context<'a>) -> Self {
        Self { ctx, area: Area::About, out: Vec::new() }
    }

    /// What is found in one area.
    fn of(&mut self, area: Area, find: impl FnOnce(&mut Self)) {
        self.area = area;
        find(self);
    }

    fn add<const N: usize>(&mut self, severity: Severity, code: &'static str, at: Place, slots: Slots<N>) {
        self.out.push(Finding { code, severity, area: self.area, at, params: slots.into() });
    }

    fn error<const N: usize>(&mut self, code: &'static str, at: Place, slots: Slots<N>) {
        self.add(Severity::Error, code, at, slots);
    }

    fn warn<const N: usize>(&mut self, code: &'static str, at: Place, slots: Slots<N>) {
        self.add(Severity::Warning, code, at, slots);
    }

    fn note<const N: usize>(&mut self, code: &'static str, at: Place, slots: Slots<N>) {
        self.add(Severity::Notice, code, at, slots);
    }

    /// Something that is missing.
    fn lack<const N: usize>(&mut self, code: &'static str, at: Place, slots: Slots<N>) {
        self.lacking(code, at, slots, |needs| needs.usual);
    }

    /// Something that is missing where that weighs more than usual.
    fn lack_in<const N: usize>(&mut self, case: Case, code: &'static str, at: Place, slots: Slots<N>) {
        self.lacking(code, at, slots, |needs| needs.when(case));
    }

    fn lacking<const N: usize>(
        &mut self,
        code: &'static str,
        at: Place,
        slots: Slots<N>,
        weigh: impl FnOnce(Needs) -> Need,
    ) {
        let need = needs(at.record, &at.field).map_or(Need::Weakens, weigh);
        self.add(need.severity(), code, at, slots);
    }

    fn person(&self, id: Option<Id>) -> Option<&'a Person> {
        self.ctx.index().person(id)
    }
}

/// A place in a service.
fn at(service: &Service, field: impl Into<String>) -> Place {
    Place::new(Kind::Service, service.id, field)
}

/// A place in the response organisation.
fn in_response(field: impl Into<String>) -> Place {
    Place::new(Kind::Response, None, field)
}

/// What a person typed, as a slot.
fn typed(text: &str) -> Text {
    Text::same(text.trim())
}

fn date(date: Date) -> Text {
    Text::same(date.to_string())
}

fn is_empty(text: &str) -> bool {
    text.trim().is_empty()
}

/// Days since `then` when that is longer ago than `limit`; days in the future count as just done.
fn too_long_ago(ctx: &Context<'_>, then: Date, limit_days: u32) -> Option<i32> {
    let days = then.days_until(ctx.today);
    (i64::from(days) > i64::from(limit_days)).then_some(days)
}

/// Whether `then` plus so many months lies before today.
fn months_passed(ctx: &Context<'_>, then: Date, months: u32) -> bool {
    months_after(then, months) < ctx.today
}

/// What is wrong in what all services share.
pub(super) fn find_in_firm(ctx: &Context<'_>) -> Vec<Finding> {
    let mut found = Findings::new(ctx);
    found.of(Area::Team, organisation::find);
    found.of(Area::Team, people::find_in_firm);
    found.of(Area::Vendor, vendor::find_in_firm);
    found.of(Area::Resources, resources::find_in_firm);
    found.of(Area::About, days::find_in_firm);
    found.of(Area::Document, document::find_in_firm);
    sorted(found.out)
}

/// What is wrong in one service itself.
pub(super) fn find_in_service(ctx: &Context<'_>, judged: &Judged<'_>) -> Vec<Finding> {
    let mut found = Findings::new(ctx);
    found.of(Area::About, |found| about::find(found, judged));
    found.of(Area::Vendor, |found| vendor::find_in_service(found, judged));
    found.of(Area::About, |found| days::find_in_service(found, judged));
    found.of(Area::Impact, |found| bia::find(found, judged));
    found.of(Area::Onboarding, |found| checks::find(found, judged));
    let timings = timings(ctx, judged.service, judged.risks.iter().map(|risk| risk.risk));
    found.of(Area::Risks, |found| risks::find(found, judged, &timings));
    found.of(Area::Risks, |found| playbooks::find(found, judged, &timings));
    found.of(Area::Team, |found| people::find_in_service(found, judged, &timings));
    found.of(Area::Resources, |found| resources::find_in_service(found, judged));
    found.of(Area::Resources, |found| activation::find(found, judged));
    found.of(Area::Document, |found| document::find(found, judged));
    sorted(found.out)
}

pub(super) fn once(findings: impl Iterator<Item = Finding>) -> Vec<Finding> {
    let mut seen = HashSet::new();
    sorted(findings.filter(|finding| seen.insert((finding.code, finding.at.clone()))).collect())
}

pub(super) fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    sort_by_key(&mut findings, |finding| finding.severity);
    findings
}

#[cfg(test)]
mod tests;
