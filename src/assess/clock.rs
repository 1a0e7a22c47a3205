//! Which clock a service has, and what follows from it: an RTO counts where time runs from when the service fails;
//! a date is kept where it runs to one; stock is how long it can be down where there is stock (`docs/methods.md`, Clocks).
//!
//! Nobody else reads RTO and MTPD of a record: an hour figure of a service that runs to a date says nothing. What is asked
//! at many places is kept out of line: all of it comes with Home.

use super::Context;
use super::stages::{overdue, stages};
use crate::catalog::Catalog;
use crate::model::{Clock, Milestone, Service};
use crate::words::Date;

/// What a service that runs to a date has to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToKeep<'s> {
    /// The next stage of a project that counts: its place among the stages, and its day.
    Stage { at: usize, name: &'s str, due: Date },
    /// In the firm's words.
    Said(&'s str),
}

/// What a person said, else the clock of its kind.
#[inline(never)]
pub fn clock(catalog: &Catalog, service: &Service) -> Clock {
    service.bia.clock.unwrap_or_else(|| catalog.clock(service.kind))
}

#[inline(never)]
pub fn runs_to_date(ctx: &Context<'_>, service: &Service) -> bool {
    clock(ctx.catalog, service) == Clock::Date
}

/// What it has to keep. `None`: it runs to no date, or nobody said to which. A day that has passed is none to keep.
#[inline(never)]
pub fn to_keep<'s>(ctx: &Context<'_>, service: &'s Service) -> Option<ToKeep<'s>> {
    if !runs_to_date(ctx, service) {
        return None;
    }
    let ahead = open_stages(service).filter_map(|(at, stage)| {
        let due = stage.due.filter(|due| *due >= ctx.today)?;
        Some((due, at, stage.name.trim()))
    });
    let next = ahead.min().map(|(due, at, name)| ToKeep::Stage { at, name, due });
    let said = service.bia.deadline.trim();
    next.or((!said.is_empty()).then_some(ToKeep::Said(said)))
}

/// The stages that are not accepted; of them, those that the way out counts back from, where any is so marked: an
/// earlier one then starts nothing.
fn open_stages(service: &Service) -> impl Iterator<Item = (usize, &Milestone)> {
    let open = || stages(service).iter().enumerate().filter(|(_, stage)| stage.accepted_on.is_none());
    let decisive = |stage: &Milestone| stage.decisive == Some(true);
    let any = open().any(|(_, stage)| decisive(stage));
    open().filter(move |(_, stage)| !any || decisive(stage))
}

/// The last stage that is not accepted and past, where nothing is left that the service runs to: its date is what has to
/// be mended, as the question for a deadline stands only where there are no stages.
pub fn passed_stage(ctx: &Context<'_>, service: &Service) -> Option<(usize, Date)> {
    if !runs_to_date(ctx, service) || to_keep(ctx, service).is_some() {
        return None;
    }
    let late = open_stages(service).filter_map(|(at, stage)| Some((overdue(stage, ctx.today)?, at)));
    late.max().map(|(due, at)| (at, due))
}

/// By when, after it failed, the minimum is there again; of no service that runs to a date.
#[inline(never)]
pub fn rto_min(ctx: &Context<'_>, service: &Service) -> Option<u32> {
    service.bia.rto_min.filter(|_| !runs_to_date(ctx, service))
}

/// After how long the harm is not acceptable: after it failed, or after the date was missed. Stock says it itself.
#[inline(never)]
pub fn mtpd_min(ctx: &Context<'_>, service: &Service) -> Option<u32> {
    let cover = service.bia.cover_min.filter(|_| is_stock(ctx, service));
    cover.or(service.bia.mtpd_min)
}

/// Where the time is asked that `rto_min` is about: the date, where there is no RTO.
pub fn target_field(ctx: &Context<'_>, service: &Service) -> &'static str {
    if runs_to_date(ctx, service) { "bia/deadline" } else { "bia/rto_min" }
}

/// Whether it is known by when the service is needed again.
pub fn has_target(ctx: &Context<'_>, service: &Service) -> bool {
    rto_min(ctx, service).is_some() || to_keep(ctx, service).is_some()
}

/// Where the time is asked that `mtpd_min` is about.
pub fn mtpd_field(ctx: &Context<'_>, service: &Service) -> &'static str {
    let said = service.bia.mtpd_min.is_some() && service.bia.cover_min.is_none();
    if is_stock(ctx, service) && !said { "bia/cover_min" } else { "bia/mtpd_min" }
}

/// After a date, harm within a day leaves no time for calling around.
const HURRIED_DATE_MIN: u32 = 1440;

/// Whether minutes count in calling people: it must be back soon, or missing its date soon does harm.
pub fn is_hurried(ctx: &Context<'_>, service: &Service) -> bool {
    if runs_to_date(ctx, service) {
        return mtpd_min(ctx, service).is_some_and(|mtpd| mtpd <= HURRIED_DATE_MIN);
    }
    rto_min(ctx, service).is_some_and(|rto| rto <= ctx.policy().floor_min)
}

/// Whether its time is stock.
pub fn is_stock(ctx: &Context<'_>, service: &Service) -> bool {
    clock(ctx.catalog, service) == Clock::Stock
}

#[cfg(test)]
mod tests;
