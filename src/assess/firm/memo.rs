//! What was judged of the version before, so that an edit judges again what it touched and no more.
//!
//! What a service was judged from is noted by the look-ups themselves (`assess/read.rs`): a judgement holds
//! while each of them finds the same records.

use std::cell::RefCell;
use std::rc::Rc;

use super::survey::{Surveyed, survey};
use super::tasks::{Task, tasks};
use crate::assess::Context;
use crate::assess::findings::{find_in_firm, first_approval};
use crate::assess::read::{Key, Read};
use crate::catalog::Catalog;
use crate::model::{Finding, Kind, Resource, Workspace};
use crate::words::Date;

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
            && Rc::ptr_eq(&before.plan, &after.plan)
            && Rc::ptr_eq(&before.response, &after.response)
    }
}

/// What is wrong in what all services share, gravest first, and what that asks to be done.
pub(super) struct OfFirm {
    pub findings: Vec<Finding>,
    pub tasks: Vec<Task>,
    first_approval: Option<Date>,
    /// What was looked up besides all people, vendors and resources.
    read: Read,
}

/// The findings of the firm, from the memo while nothing they look at has changed.
pub(super) fn find_all(ctx: &Context<'_>, memo: Option<&Memo>) -> Rc<OfFirm> {
    let same = |kept: &&Kept<Rc<OfFirm>>| {
        kept.holds(ctx)
            && kept.workspace.people == ctx.workspace.people
            && kept.workspace.resources == ctx.workspace.resources
            && kept.workspace.vendors == ctx.workspace.vendors
            && kept.judged.first_approval == first_approval(ctx)
            && !Changes::between(&kept.workspace, ctx.workspace).touch(ctx, &kept.judged.read)
    };
    if let Some(kept) = memo.and_then(|memo| memo.firm.borrow().as_ref().filter(same).map(|kept| kept.judged.clone())) {
        return kept;
    }
    let (findings, read) = ctx.index().noting(|| find_in_firm(ctx));
    let found = Rc::new(OfFirm { tasks: tasks(&findings), findings, first_approval: first_approval(ctx), read });
    if let Some(memo) = memo {
        memo.firm.replace(Some(Kept::new(ctx, Rc::clone(&found))));
    }
    found
}

/// Surveys every service, taking from the memo what no edit has touched.
pub(super) fn survey_all(ctx: &Context<'_>, memo: Option<&Memo>) -> Vec<Rc<Surveyed>> {
    let kept = memo.and_then(|memo| memo.services.take()).filter(|kept| kept.holds(ctx));
    let changes = kept.as_ref().map(|kept| Changes::between(&kept.workspace, ctx.workspace));
    let before = kept.as_ref().map_or(&[][..], |kept| kept.judged.as_slice());
    let mut all = Vec::with_capacity(ctx.workspace.services.len());
    for (at, service) in ctx.workspace.services.iter().enumerate() {
        let of = |surveyed: &&Rc<Surveyed>| surveyed.summary.id == service.id;
        // Most services stand where they stood.
        let old = before.get(at).filter(of).or_else(|| before.iter().find(of));
        let same = |old: &&Rc<Surveyed>| changes.as_ref().is_some_and(|changes| !changes.touch(ctx, &old.read));
        all.push(old.filter(same).map_or_else(|| Rc::new(survey(ctx, service)), Rc::clone));
    }
    if let Some(memo) = memo {
        memo.services.replace(Some(Kept::new(ctx, all.clone())));
    }
    all
}

/// Which tables two versions do not share. What stands in the others needs no look.
struct Changes {
    tables: Vec<Kind>,
    shared_resources: bool,
}

impl Changes {
    fn between(before: &Workspace, after: &Workspace) -> Self {
        let shared = |workspace: &Workspace| -> Vec<*const Resource> {
            let all = workspace.resources.iter().filter(|resource| resource.services.is_empty());
            all.map(Rc::as_ptr).collect()
        };
        let both = before.tables().into_iter().zip(after.tables());
        let changed = both.filter(|((_, before), (_, after))| !before.is_same(*after));
        let tables: Vec<Kind> = changed.map(|(_, (_, after))| after.kind()).collect();
        let shared_resources = tables.contains(&Kind::Resource) && shared(before) != shared(after);
        Self { tables, shared_resources }
    }

    /// Whether something that was read is another now.
    fn touch(&self, ctx: &Context<'_>, read: &Read) -> bool {
        read.chunk_by(|(a, _), (b, _)| a == b).any(|found| match found.first() {
            None => false,
            Some((Key::SharedResources, _)) => self.shared_resources,
            Some((key, _)) => self.tables.contains(&key.table()) && !ctx.index().finds_the_same(found),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::{Fixture, id};
    use crate::assess::{Look, lint_firm, next_steps};
    use crate::catalog::Catalog;
    use crate::model::{Edit, Kind};
    use serde_json::json;

    /// Whatever is edited, the memo tells the same as judging anew, and keeps what was not touched.
    #[test]
    fn an_edit_judges_again_what_it_touches_and_nothing_else() {
        let fixture = Fixture::with_services(6, 3, 2);
        let memo = Memo::default();
        let survey = |workspace: &Workspace, today| {
            let ctx = Look::with_memo(workspace, Catalog::built_in(), today, &memo);
            let fresh = Look::new(workspace, Catalog::built_in(), today);
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

    #[test]
    fn the_approver_who_is_renamed_is_renamed_in_the_finding() {
        let mut fixture = Fixture::complete();
        fixture.change_service(|service| service.plan.approver = service.plan.owner);
        let zed = fixture.service().plan.owner;
        // The owner of the plan only: nobody of the service looks them up by another name.
        fixture.change_service(|service| {
            service.owner = Some(id(22));
            service.plan.owner = zed;
        });
        let memo = Memo::default();
        let named = |workspace: &Workspace| {
            let ctx = Look::with_memo(workspace, Catalog::built_in(), fixture.today, &memo);
            let findings = crate::assess::lint(&ctx);
            let both = findings.iter().find(|finding| finding.code == "P-710").unwrap();
            both.params.iter().find(|(slot, _)| *slot == "person").unwrap().1.en.to_string()
        };
        let rename = |workspace: &Workspace, name: &str| {
            workspace.apply(&Edit::set(Kind::Person, zed, "name", json!(name))).unwrap()
        };
        let before = rename(&fixture.workspace, "Zed Approver");
        assert_eq!(named(&before), "Zed Approver");
        assert_eq!(named(&rename(&before, "Yara Renamed")), "Yara Renamed");
    }

    #[test]
    fn an_edit_in_a_large_firm_looks_up_what_it_touched_and_nothing_else() {
        let fixture = Fixture::with_services(200, 20, 4);
        let memo = Memo::default();
        let survey = |workspace: &Workspace| {
            let ctx = Look::with_memo(workspace, Catalog::built_in(), fixture.today, &memo);
            ctx.survey().to_vec()
        };
        let before = survey(&fixture.workspace);
        // What is written down of a service does not grow with the firm.
        let most = before.iter().map(|surveyed| surveyed.read.len()).max().unwrap();
        let small = Fixture::with_services(2, 1, 4);
        let alone = small.look().survey().first().unwrap().read.len();
        assert_eq!(most, alone);
        let edit = Edit::set(Kind::Service, id(10_000), "name", json!("Another"));
        let after = survey(&fixture.workspace.apply(&edit).unwrap());
        let again = before.iter().zip(&after).filter(|(a, b)| !Rc::ptr_eq(a, b)).count();
        assert_eq!(again, 1);
    }
}
