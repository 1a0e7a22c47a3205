//! The plan document: approver, review date, owner, who holds a copy (chapter 0).

use super::{Findings, at, date, is_empty};
use crate::assess::Judged;
use crate::assess::reason::number;

pub(super) fn find(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let (service, plan) = (judged.service, &judged.service.plan);
    let (today, months) = (found.ctx.today, found.ctx.policy().review_months);
    if plan.approver.is_none() {
        found.error("P-701", at(service, "plan/approver"), []);
    }
    let latest = today.plus_months(i32::try_from(months).unwrap_or(i32::MAX));
    let field = || at(service, "plan/next_review");
    match plan.next_review {
        None => found.error("P-702", field(), [("months", number(months))]),
        Some(review) if review < today => found.error("P-704", field(), [("date", date(review))]),
        Some(review) if review > latest => {
            found.error("P-703", field(), [("date", date(review)), ("months", number(months))]);
        }
        Some(_) => {}
    }
    if plan.owner.is_none() {
        found.warn("P-706", at(service, "plan/owner"), []);
    }
    if plan.distribution.iter().all(|holder| is_empty(holder)) {
        found.warn("P-707", at(service, "plan/distribution"), []);
    }
    if plan.approved_on.is_none_or(|day| day > today) {
        found.note("P-705", at(service, "plan/approved_on"), []);
    }
}
