//! What was judged of the version before, so that an edit judges again what it touched and no more.
//!
//! Two versions of a workspace share every record that no edit touched: comparing the pointers of
//! their tables finds the others, and each leads to the services that are judged by it.

use std::cell::RefCell;
use std::rc::Rc;

use super::Context;
use super::findings::find_in_firm;
use super::next::{Task, tasks};
use super::survey::{Surveyed, survey};
use crate::catalog::Catalog;
use crate::model::{Choice as _, Finding, Id, SeatKind, Service, Table, Workspace};
use crate::words::{Date, sort_by_key};

/// What was judged of the version before. Belongs to one workspace and one catalogue.
#[derive(Default)]
pub struct Memo {
    firm: RefCell<Option<Kept<Rc<OfFirm>>>>,
    services: RefCell<Option<Kept<Vec<Rc<Surveyed>>>>>,
}

struct Kept<T> {
    /// Keeps the records alive, so that a pointer stands for one record and no other.
    workspace: Workspace,
    today: Date,
    catalog: *const Catalog,
    judged: T,
}

impl<T> Kept<T> {
    fn new(ctx: &Context<'_>, judged: T) -> Self {
        Self { workspace: ctx.workspace.clone(), today: ctx.today, catalog: ctx.catalog, judged }
    }

    /// Whether nothing changed that all services share.
    fn holds(&self, ctx: &Context<'_>) -> bool {
        let (before, after) = (&self.workspace, ctx.workspace);
        self.today == ctx.today
            && std::ptr::eq(self.catalog, ctx.catalog)
            && Rc::ptr_eq(&before.organisation, &after.organisation)
            && Rc::ptr_eq(&before.policy, &after.policy)
            && Rc::ptr_eq(&before.response, &after.response)
    }
}

/// What is wrong in what all services share, gravest first, and what that asks to be done.
pub(super) struct OfFirm {
    pub findings: Vec<Finding>,
    pub tasks: Vec<Task>,
}

/// The findings of the firm, from the memo while nothing they look at has changed.
pub(super) fn find_all(ctx: &Context<'_>, memo: Option<&Memo>) -> Rc<OfFirm> {
    let same = |kept: &&Kept<Rc<OfFirm>>| {
        kept.holds(ctx)
            && kept.workspace.people == ctx.workspace.people
            && kept.workspace.resources == ctx.workspace.resources
    };
    if let Some(kept) = memo.and_then(|memo| memo.firm.borrow().as_ref().filter(same).map(|kept| kept.judged.clone())) {
        return kept;
    }
    let findings = find_in_firm(ctx);
    let found = Rc::new(OfFirm { tasks: tasks(&findings), findings });
    if let Some(memo) = memo {
        memo.firm.replace(Some(Kept::new(ctx, Rc::clone(&found))));
    }
    found
}

/// Surveys every service, taking from the memo what no edit has touched.
pub(super) fn survey_all(ctx: &Context<'_>, memo: Option<&Memo>) -> Vec<Rc<Surveyed>> {
    let kept = memo.and_then(|memo| memo.services.take()).filter(|kept| kept.holds(ctx));
    let touched = kept.as_ref().and_then(|kept| Touched::between(&kept.workspace, ctx));
    let before = match &kept {
        Some(kept) if touched.is_some() => kept.judged.as_slice(),
        _ => &[],
    };
    let mut all = Vec::with_capacity(ctx.workspace.services.len());
    for (at, service) in ctx.workspace.services.iter().enumerate() {
        let of = |surveyed: &&Rc<Surveyed>| surveyed.summary.id == service.id;
        // Most services stand where they stood.
        let old = before.get(at).filter(of).or_else(|| before.iter().find(of));
        all.push(match old {
            Some(old) if !touched.as_ref().is_some_and(|touched| touched.concerns(ctx, service)) => Rc::clone(old),
            _ => Rc::new(survey(ctx, service)),
        });
    }
    if let Some(memo) = memo {
        memo.services.replace(Some(Kept::new(ctx, all.clone())));
    }
    all
}

/// What two versions do not share.
struct Touched {
    /// Services, vendors and people, by id. A risk, a playbook or a resource touches its services.
    ids: Vec<Id>,
    /// Whether one of them is a person: then a service may be touched through its vendor.
    people: bool,
}

impl Touched {
    /// `None` when every service is touched.
    fn between(before: &Workspace, ctx: &Context<'_>) -> Option<Self> {
        let after = ctx.workspace;
        let people = changed(&before.people, &after.people);
        let seats = SeatKind::ALL.iter().map(|seat| after.response.seats.get(*seat));
        let holders: Vec<Id> = seats.flat_map(|seat| [seat.person, seat.deputy]).flatten().collect();
        if people.iter().any(|person| holders.contains(&person.id)) {
            return None;
        }
        let mut ids: Vec<Id> = people.iter().map(|person| person.id).collect();
        ids.extend(changed(&before.vendors, &after.vendors).iter().map(|vendor| vendor.id));
        ids.extend(changed(&before.services, &after.services).iter().map(|service| service.id));
        ids.extend(changed(&before.risks, &after.risks).iter().map(|risk| risk.service));
        for playbook in changed(&before.playbooks, &after.playbooks) {
            let risks = [before.risks.get(playbook.risk), after.risks.get(playbook.risk)];
            ids.extend(risks.into_iter().flatten().map(|risk| risk.service));
        }
        for resource in changed(&before.resources, &after.resources) {
            if resource.services.is_empty() {
                return None;
            }
            ids.extend(&resource.services);
        }
        sort_by_key(&mut ids, |id| *id);
        Some(Self { ids, people: !people.is_empty() })
    }

    fn concerns(&self, ctx: &Context<'_>, service: &Service) -> bool {
        let touched = |id: Option<Id>| id.is_some_and(|id| self.ids.binary_search(&id).is_ok());
        if touched(Some(service.id)) || touched(service.vendor) {
            return true;
        }
        if !self.people {
            return false;
        }
        let vendor = ctx.index().vendor(service.vendor);
        touched(service.owner)
            || touched(service.deputy)
            || service.alternatives.iter().any(|alternative| touched(alternative.contact))
            || vendor.is_some_and(|vendor| [vendor.escalation, vendor.liaison, vendor.expert].into_iter().any(touched))
    }
}

/// Records of either version that the other has not at their place: those an edit touched, and where
/// several did, whatever stands between them.
fn changed<'t, T>(before: &'t Table<T>, after: &'t Table<T>) -> Vec<&'t T> {
    if before == after {
        return Vec::new();
    }
    let same = |(a, b): &(&Rc<T>, &Rc<T>)| Rc::ptr_eq(a, b);
    let head = before.iter().zip(after.iter()).take_while(same).count();
    let room = before.len().min(after.len()) - head;
    let tail = before.iter().rev().zip(after.iter().rev()).take(room).take_while(same).count();
    let middle = |table: &'t Table<T>| table.iter().skip(head).take(table.len() - head - tail).map(AsRef::as_ref);
    middle(before).chain(middle(after)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::{Fixture, id};
    use crate::assess::{lint_firm, next_steps};
    use crate::catalog::Catalog;
    use crate::model::{Edit, Kind};
    use serde_json::json;

    /// Whatever is edited, the memo tells the same as judging anew, and keeps what was not touched.
    #[test]
    fn an_edit_judges_again_what_it_touches_and_nothing_else() {
        let fixture = Fixture::with_services(6, 3, 2);
        let memo = Memo::default();
        let survey = |workspace: &Workspace, today| {
            let ctx = Context::with_memo(workspace, Catalog::built_in(), today, &memo);
            let fresh = Context::new(workspace, Catalog::built_in(), today);
            for (kept, fresh) in ctx.survey().iter().zip(fresh.survey()) {
                assert_eq!((&kept.summary, &kept.findings), (&fresh.summary, &fresh.findings));
            }
            assert_eq!(ctx.survey().len(), fresh.survey().len());
            assert_eq!(lint_firm(&ctx), lint_firm(&fresh));
            assert_eq!(next_steps(&ctx, 9), next_steps(&fresh, 9));
            ctx.survey().to_vec()
        };
        let mut workspace = fixture.workspace.clone();
        let mut before = survey(&workspace, fixture.today);
        let first = |kind| match kind {
            Kind::Service => Some(id(10_000)),
            Kind::Vendor => Some(id(1000)),
            Kind::Risk => Some(id(100_000)),
            Kind::Resource => Some(id(900)),
            Kind::Person => Some(id(5000)),
            _ => None,
        };
        for (kind, field, value, touched) in [
            (Kind::Service, "owner", json!(null), 1),
            (Kind::Vendor, "hotline", json!(""), 2),
            (Kind::Risk, "impact", json!(5), 1),
            (Kind::Person, "phone", json!(""), 2),
            (Kind::Resource, "class", json!("equipment"), 6),
            (Kind::Response, "seats/command/person", json!(null), 6),
            (Kind::Policy, "tier_1_from", json!(99), 6),
            (Kind::Organisation, "size", json!("from_100"), 6),
        ] {
            workspace = workspace.apply(&Edit::set(kind, first(kind), field, value)).unwrap();
            let after = survey(&workspace, fixture.today);
            let again = before.iter().zip(&after).filter(|(a, b)| !Rc::ptr_eq(a, b)).count();
            assert_eq!(again, touched, "{kind:?} {field}");
            before = after;
        }
        let later = survey(&workspace, fixture.today.plus_days(1));
        assert!(before.iter().zip(&later).all(|(a, b)| !Rc::ptr_eq(a, b)), "another day");
    }
}
