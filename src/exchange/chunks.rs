//! How a workspace is cut into records for storage: `firm-0` and, for each table, `<branch>-<n>`.
//!
//! Only chunks whose records are other pointers are written again. Reading keeps what can be kept:
//! here, unlike in a file, a damaged part must not cost the rest.

use serde::Serialize;
use serde_json::Value;
use std::rc::Rc;

use super::ReadError;
use super::migrations::Upgrade;
use super::prune::pruned;
use super::reader::read;
use super::salvage::{fit, records, singles};
use super::shape::check;
use crate::model::json::record;
use crate::model::{AnyTable, Id, Kind, Mend, Organisation, PlanRecord, Policy, Response, Workspace, from_json};
use crate::words::sort_by_key;

/// A storage record: its name and its text.
pub type Chunk = (String, String);

/// What storage has to do to get from one version to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub written: Vec<Chunk>,
    /// Names that exist no more.
    pub gone: Vec<String>,
}

/// A workspace put together from storage records.
#[derive(Clone, Debug)]
pub struct Joined {
    pub workspace: Workspace,
    pub lost: Vec<Lost>,
}

/// Something that was stored and could not be kept.
#[derive(Clone, Debug)]
pub struct Lost {
    /// The chunk; empty when the loss only shows between chunks.
    pub chunk: String,
    /// The record that is not what it was, where that is known. It is there, with what could be read
    /// of it, unless it was removed. In a table, no id stands for records that may be gone without a trace.
    pub record: Option<(Kind, Option<Id>)>,
    pub error: ReadError,
    /// What it was, as text, to be set aside; empty where there is none, or storage has it already.
    pub raw: String,
}

record! {
    #[derive(Default)]
    struct Firm {
        id: Id,
        organisation: Rc<Organisation>,
        response: Rc<Response>,
        policy: Rc<Policy>,
        plan: Rc<PlanRecord>,
    }
}

const FIRM: &str = "firm-0";

/// All chunks of a workspace.
pub fn chunk(workspace: &Workspace) -> Vec<Chunk> {
    changed(None, workspace).written
}

/// The chunks that differ between two versions of one firm; `None` is the empty storage.
pub fn changed(old: Option<&Workspace>, new: &Workspace) -> Changes {
    let mut changes = Changes::default();
    let same_firm = old.is_some_and(|old| {
        old.id == new.id
            && Rc::ptr_eq(&old.organisation, &new.organisation)
            && Rc::ptr_eq(&old.response, &new.response)
            && Rc::ptr_eq(&old.policy, &new.policy)
            && Rc::ptr_eq(&old.plan, &new.plan)
    });
    if !same_firm {
        let firm = Firm {
            id: new.id,
            organisation: Rc::clone(&new.organisation),
            response: Rc::clone(&new.response),
            policy: Rc::clone(&new.policy),
            plan: Rc::clone(&new.plan),
        };
        changes.written.push((FIRM.to_owned(), compact(&firm)));
    }
    let before = old.map(Workspace::tables);
    for (at, (branch, table)) in new.tables().into_iter().enumerate() {
        let old = before.as_ref().and_then(|tables| tables.get(at));
        changes.table(branch, old.map(|(_, old)| *old), table);
    }
    changes
}

impl Changes {
    fn table(&mut self, branch: &str, old: Option<&dyn AnyTable>, new: &dyn AnyTable) {
        if old.is_some_and(|old| new.is_same(old)) {
            return;
        }
        let per = new.per_chunk();
        let (before, after) = (old.map_or(0, AnyTable::count), new.count());
        for (n, from) in (0..after).step_by(per).enumerate() {
            let until = after.min(from + per);
            let same = before.min(from + per) == until
                && (from..until).all(|at| old.is_some_and(|old| old.address(at) == new.address(at)));
            if !same {
                self.written.push((format!("{branch}-{n}"), pruned(new.json_of_all(from..until)).to_string()));
            }
        }
        let (kept, was) = (after.div_ceil(per), before.div_ceil(per));
        self.gone.extend((kept..was).map(|n| format!("{branch}-{n}")));
    }
}

fn compact<T: Serialize + ?Sized>(records: &T) -> String {
    pruned(serde_json::to_value(records).unwrap_or_default()).to_string()
}

/// Puts the firm `id` together again, which was written in a `version` of the format, 0 where nobody knows
/// which. `damaged` are texts of chunks that are not what was stored: of them, what can be read is kept,
/// record by record. What cannot is reported; ids are sound afterwards, and every reference is kept.
pub fn join(id: Id, version: u32, chunks: &[Chunk], damaged: &[Chunk]) -> Joined {
    joined(id, Upgrade::from(version), chunks, damaged)
}

pub(super) fn joined(id: Id, upgrade: Upgrade, chunks: &[Chunk], damaged: &[Chunk]) -> Joined {
    let mut workspace = Workspace::new(id);
    let mut lost = Vec::new();
    // By branch and number: storage gives names in any order, and `risks-10` comes after `risks-9`.
    let all = chunks.iter().map(|chunk| (chunk, false)).chain(damaged.iter().map(|chunk| (chunk, true)));
    let parts = all.filter_map(|(chunk, damaged)| {
        let (branch, at) = chunk.0.rsplit_once('-')?;
        Some(Part { branch, at: at.parse().ok()?, chunk, damaged })
    });
    let mut parts: Vec<Part<'_>> = parts.collect();
    sort_by_key(&mut parts, |part| part.at);
    // Every firm has it: where others are and it is not, it is lost.
    if !parts.is_empty() {
        firm(parts.iter().filter(|part| part.branch == "firm"), upgrade, &mut workspace, &mut lost);
    }
    for (branch, into) in workspace.tables_mut() {
        table(&parts, branch, upgrade, into, &mut lost);
    }

    let (workspace, mends) = workspace.mended();
    lost.extend(mends.into_iter().map(|Mend { found, removed }| Lost {
        chunk: String::new(),
        record: found.missing.map(|(kind, id)| (kind, Some(id))).or(Some((found.record, found.id))),
        error: ReadError::Unsound(found),
        raw: removed.map(|record| pruned(record).to_string()).unwrap_or_default(),
    }));
    Joined { workspace, lost }
}

/// A text of a chunk.
struct Part<'a> {
    branch: &'a str,
    at: u32,
    chunk: &'a Chunk,
    /// It is not what was stored.
    damaged: bool,
}

/// What became of a record that is not what it was; storage has the text.
fn damaged(chunk: &str, record: Option<(Kind, Option<Id>)>) -> Lost {
    Lost { chunk: chunk.to_owned(), record, error: damage(), raw: String::new() }
}

fn damage() -> ReadError {
    ReadError::WrongType { path: String::new(), message: "damaged".to_owned() }
}

fn firm<'a>(
    parts: impl Iterator<Item = &'a Part<'a>>,
    upgrade: Upgrade,
    workspace: &mut Workspace,
    lost: &mut Vec<Lost>,
) {
    let mut texts = Vec::new();
    for part in parts {
        let text = part.chunk.1.as_str();
        if !part.damaged {
            let mut value = read(text);
            if let Ok(Value::Object(firm)) = &mut value {
                upgrade.firm(firm);
            }
            if let Some(Firm { organisation, response, policy, plan, .. }) =
                value.as_ref().ok().and_then(|it| from_json(it).ok())
            {
                (workspace.organisation, workspace.response, workspace.policy) = (organisation, response, policy);
                workspace.plan = plan;
                return;
            }
            lost.push(Lost { raw: text.to_owned(), error: value.err().unwrap_or_else(damage), ..damaged(FIRM, None) });
        }
        texts.push(text);
    }
    let before = lost.len();
    let of = [
        ("organisation", Kind::Organisation),
        ("response", Kind::Response),
        ("policy", Kind::Policy),
        ("plan", Kind::Plan),
    ];
    let found = singles(&texts, of, upgrade);
    for ((_, kind), found) in of.iter().zip(&found) {
        if !found.as_ref().is_some_and(|(_, sure)| *sure) {
            lost.push(damaged(FIRM, Some((*kind, None))));
        }
    }
    let [organisation, response, policy, plan] = found.map(|found| found.map(|(value, _)| value).unwrap_or_default());
    workspace.organisation = from_json(&organisation).unwrap_or_default();
    workspace.response = from_json(&response).unwrap_or_default();
    workspace.policy = from_json(&policy).unwrap_or_default();
    workspace.plan = from_json(&plan).unwrap_or_default();
    if lost.len() == before {
        lost.push(damaged(FIRM, None));
    }
}

fn table(parts: &[Part<'_>], branch: &str, upgrade: Upgrade, into: &mut dyn AnyTable, lost: &mut Vec<Lost>) {
    let kind = into.kind();
    values((kind, upgrade), parts, branch, lost, &mut |name, at, value, lost| {
        if into.push(&value).is_err()
            && let Some(fitted) = misfit(kind, name, at, value, lost)
        {
            // It was made to fit.
            let _ = into.push(&fitted);
        }
    });
}

/// Takes a record as a value, with its chunk and its place there.
type Take<'a> = &'a mut dyn FnMut(&str, usize, Value, &mut Vec<Lost>);

/// Gives the records of a table one by one: all values of a large firm at once are more than its records.
fn values((kind, upgrade): (Kind, Upgrade), parts: &[Part<'_>], branch: &str, lost: &mut Vec<Lost>, take: Take<'_>) {
    let mut parts = parts.iter().filter(|part| part.branch == branch).peekable();
    while let Some(part) = parts.next() {
        let (name, text) = part.chunk;
        let mut texts = vec![text.as_str()];
        if part.damaged {
            while let Some(more) = parts.next_if(|more| more.damaged && more.at == part.at) {
                texts.push(&more.chunk.1);
            }
        } else {
            let error = match read(text) {
                Ok(Value::Array(values)) => {
                    for (at, mut value) in values.into_iter().enumerate() {
                        upgrade.record(kind, &mut value);
                        take(name, at, value, lost);
                    }
                    continue;
                }
                read => read.err().unwrap_or_else(damage),
            };
            lost.push(Lost { raw: text.clone(), error, ..damaged(name, Some((kind, None))) });
        }
        let before = lost.len();
        let (found, hides) = records(&texts, kind, upgrade);
        for (value, sure) in found {
            if !sure {
                lost.push(damaged(name, Some((kind, id(&value)))));
            }
            take(name, 0, value, lost);
        }
        if part.damaged && (hides || lost.len() == before) {
            lost.push(damaged(name, hides.then_some((kind, None))));
        }
    }
}

fn id(value: &Value) -> Option<Id> {
    Id::parse(value.get("id")?.as_str()?)
}

/// What fits of a record that was stored whole and does not read.
fn misfit(kind: Kind, chunk: &str, at: usize, mut value: Value, lost: &mut Vec<Lost>) -> Option<Value> {
    let error = check(kind, &value, &format!("/{at}"), &mut Vec::new()).err()?;
    let raw = value.to_string();
    let known = id(&value).filter(|_| fit(&mut value, kind));
    lost.push(Lost { raw, error, ..damaged(chunk, Some((kind, known))) });
    known.map(|_| value)
}
