//! What importing a file would change, shown before anything is changed.
//!
//! Compares record by record; says nothing about whether the change is good.

use std::collections::HashSet;

use super::base::digests;
use super::{Base, Lineage, Opened, Relation};
use crate::model::{
    AnyRecord, AnyTable, Choice as _, Id, Kind, PlanRecord, Playbook, Record, Risk, Service, Table, Workspace,
    has_equal,
};
use crate::words::{Moment, Text, sort_by_key};

#[derive(Clone, Debug)]
pub struct Preview {
    /// Name of the firm in the file; may be empty.
    pub name: String,
    pub exported_at: Option<Moment>,
    /// How the file stands to the open firm; `None` when none is open.
    pub relation: Option<Relation>,
    /// Every kind of record that is in the file or in the open firm.
    pub kinds: Vec<KindPreview>,
    /// Places of unknown fields that will be left out.
    pub dropped: Vec<String>,
    pub migrated_from: Option<u32>,
    /// The file was edited outside Ballast.
    pub altered: bool,
    /// Approved plans in the file.
    pub approved: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindPreview {
    pub kind: Kind,
    pub ours: usize,
    pub theirs: usize,
    pub changes: Vec<Difference>,
}

/// One record that a file would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub change: Fate,
    /// Who changed it, where both went on from a base whose records are known.
    pub by: Option<Side>,
    /// `None` for a record that every firm has once.
    pub id: Option<Id>,
    pub name: Text,
}

/// What becomes of a record of ours when the file is taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Added,
    Changed,
    Removed,
}

impl Fate {
    pub fn label(self) -> Text {
        match self {
            Self::Added => Text::new("Added", "新增"),
            Self::Changed => Text::new("Changed", "修改"),
            Self::Removed => Text::new("Removed", "移除"),
        }
    }
}

/// Which copy of a record differs from the base of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Ours,
    Theirs,
    Both,
}

impl Side {
    pub fn label(self) -> Text {
        match self {
            Self::Ours => Text::new("changed here only", "只在这里改过"),
            Self::Theirs => Text::new("changed in the file only", "只在文件中改过"),
            Self::Both => Text::new("changed on both sides", "两边都改过"),
        }
    }
}

impl KindPreview {
    pub fn count(&self, change: Fate) -> usize {
        self.changes.iter().filter(|found| found.change == change).count()
    }
}

impl Preview {
    /// Whether an import would change no record.
    pub fn changes_nothing(&self) -> bool {
        self.kinds.iter().all(|kind| kind.changes.is_empty())
    }

    /// What a person should know before the import; empty when all is well.
    pub fn warnings(&self) -> Vec<Text> {
        let mut warnings = Vec::new();
        if self.altered {
            warnings.push(Text::new(
                "The content does not match the file’s own fingerprint: it was changed outside Ballast after the export.",
                "内容与文件自带的指纹不符：导出后曾在压舱石之外被改动。",
            ));
        }
        if !self.dropped.is_empty() {
            warnings.push(
                Text::new(
                    "Fields that Ballast does not know will be left out: {count}.",
                    "压舱石不认识的字段将被略去，共{count}项。",
                )
                .fill(&[("count", Text::same(self.dropped.len().to_string()))]),
            );
        }
        warnings
    }
}

/// What importing `file` over `ours` would do; `ours` is `None` when no firm is open.
pub fn preview(file: &Opened, ours: Option<(&Workspace, &Lineage)>) -> Preview {
    let empty = Workspace::default();
    let theirs = &file.workspace;
    let relation = ours.map(|(_, lineage)| lineage.relation(&file.lineage));
    // A large firm is hashed only where it tells something.
    let both = ours.filter(|_| relation == Some(Relation::Diverged));
    let base = both.and_then(|(_, lineage)| lineage.common(&file.lineage)).and_then(Base::digests);
    let ours = ours.map_or(&empty, |(workspace, _)| workspace);
    let names = (&Names::of(ours), &Names::of(theirs));
    let mut kinds = vec![
        single(Kind::Organisation, ours.organisation == theirs.organisation),
        single(Kind::Response, ours.response == theirs.response),
        single(Kind::Policy, ours.policy == theirs.policy),
        firm_plan(ours, theirs),
    ];
    kinds.extend(ours.tables().into_iter().zip(theirs.tables()).map(|((_, a), (_, b))| compare((a, b), names)));
    kinds.retain(|kind| kind.ours + kind.theirs > 0);
    if let Some(base) = base {
        let (ours, theirs) = (digests(ours), digests(theirs));
        for (kind, difference) in kinds.iter_mut().flat_map(|kind| kind.changes.iter_mut().map(|it| (kind.kind, it))) {
            let key = difference.id.map_or_else(|| kind.code().to_owned(), |id| id.to_string());
            let was = base.get(&key);
            difference.by = match (ours.get(&key) != was, theirs.get(&key) != was) {
                (true, true) => Some(Side::Both),
                (true, false) => Some(Side::Ours),
                (false, true) => Some(Side::Theirs),
                // The base does not know either: it is not theirs in common.
                (false, false) => None,
            };
        }
    }
    Preview {
        name: theirs.organisation.name.clone(),
        exported_at: file.exported_at.clone(),
        relation,
        kinds,
        dropped: file.dropped.clone(),
        migrated_from: file.migrated_from,
        altered: file.altered,
        approved: file.approved.len(),
    }
}

fn single(kind: Kind, same: bool) -> KindPreview {
    let difference = || Difference { change: Fate::Changed, by: None, id: None, name: kind.label() };
    let changes = if same { Vec::new() } else { vec![difference()] };
    KindPreview { kind, ours: 1, theirs: 1, changes }
}

/// What the plan of the firm says as a document; most firms say nothing of it.
fn firm_plan(ours: &Workspace, theirs: &Workspace) -> KindPreview {
    let count = |firm: &Workspace| usize::from(*firm.plan != PlanRecord::default());
    let same = ours.plan == theirs.plan;
    KindPreview { ours: count(ours), theirs: count(theirs), ..single(Kind::Plan, same) }
}

fn compare(
    (ours, theirs): (&dyn AnyTable, &dyn AnyTable),
    (our_names, their_names): (&Names<'_>, &Names<'_>),
) -> KindPreview {
    let kind = ours.kind();
    let ids = |table: &dyn AnyTable| -> Vec<(Id, usize)> {
        table.each().enumerate().map(|(at, record)| (record.id(), at)).collect()
    };
    let mut known = ids(ours);
    sort_by_key(&mut known, |known| *known);
    let mut left: HashSet<Id> = known.iter().map(|(id, _)| *id).collect();
    let mut changes = Vec::new();
    for (id, at) in ids(theirs) {
        left.remove(&id);
        let differs =
            |change| Difference { change, by: None, id: Some(id), name: their_names.of_record(kind, theirs.at(at)) };
        match known.binary_search_by_key(&id, |(id, _)| *id).ok().and_then(|found| known.get(found)) {
            None => changes.push(differs(Fate::Added)),
            Some((_, there)) if !has_equal((theirs, at), (ours, *there)) => changes.push(differs(Fate::Changed)),
            Some(_) => {}
        }
    }
    let removed = known.iter().filter(|(id, _)| left.contains(id));
    changes.extend(removed.map(|(id, at)| Difference {
        change: Fate::Removed,
        by: None,
        id: Some(*id),
        name: our_names.of_record(kind, ours.at(*at)),
    }));
    sort_by_key(&mut changes, |difference| difference.change);
    KindPreview { kind, ours: ours.count(), theirs: theirs.count(), changes }
}

/// The name a person gave, or words in its place.
fn given(kind: Kind, name: &str) -> Text {
    if name.is_empty() {
        Text::new("{kind} without a name", "未命名的{kind}").fill(&[("kind", kind.label())])
    } else {
        Text::same(name)
    }
}

/// What the names of risks and playbooks are made of, at hand: a search for each would take a large firm seconds.
struct Names<'a> {
    services: Vec<&'a Service>,
    risks: Vec<&'a Risk>,
    playbooks: Vec<&'a Playbook>,
}

fn by_id<T: Record>(table: &Table<T>) -> Vec<&T> {
    let mut records: Vec<&T> = table.iter().map(AsRef::as_ref).collect();
    sort_by_key(&mut records, |record| record.id());
    records
}

fn find<'a, T: Record>(records: &[&'a T], id: Id) -> Option<&'a T> {
    let at = records.binary_search_by_key(&id, |record| record.id()).ok()?;
    records.get(at).copied()
}

impl<'a> Names<'a> {
    fn of(firm: &'a Workspace) -> Self {
        Self { services: by_id(&firm.services), risks: by_id(&firm.risks), playbooks: by_id(&firm.playbooks) }
    }

    fn of_record(&self, kind: Kind, record: Option<&dyn AnyRecord>) -> Text {
        let id = record.map(AnyRecord::id).unwrap_or_default();
        let made = match kind {
            Kind::Risk => find(&self.risks, id).map(|risk| self.risk(risk)),
            Kind::Playbook => find(&self.playbooks, id).map(|playbook| self.playbook(playbook)),
            _ => None,
        };
        made.unwrap_or_else(|| given(kind, record.map_or("", AnyRecord::name)))
    }

    /// A risk of the catalogue has its scenario's id.
    fn risk(&self, risk: &Risk) -> Text {
        if !risk.title.is_empty() || risk.scenario.is_empty() {
            return given(Kind::Risk, &risk.title);
        }
        let service = find(&self.services, risk.service).map_or("", |service| &service.name);
        Text::new("{scenario} ({service})", "{scenario}（{service}）")
            .fill(&[("scenario", Text::same(risk.scenario.as_str())), ("service", Text::same(service))])
    }

    /// A playbook has its risk and level.
    fn playbook(&self, playbook: &Playbook) -> Text {
        let risk = find(&self.risks, playbook.risk).map_or_else(|| given(Kind::Risk, ""), |risk| self.risk(risk));
        Text::new("{risk}, {level}", "{risk}，{level}").fill(&[("risk", risk), ("level", level(playbook.level))])
    }
}

/// The level without its code.
fn level(level: crate::model::Level) -> Text {
    use crate::model::Level;
    match level {
        Level::Mild => Text::new("mild", "轻度"),
        Level::Moderate => Text::new("moderate", "中度"),
        Level::Severe => Text::new("severe", "重度"),
    }
}
