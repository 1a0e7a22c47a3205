//! How a workspace is cut into records for storage: `firm-0` and, for each table, `<branch>-<n>`.
//!
//! Only chunks whose records are other pointers are written again. Reading keeps what can be kept:
//! here, unlike in a file, a damaged part must not cost the rest.

use serde::Serialize;
use serde_json::Value;
use std::rc::Rc;

use super::ReadError;
use super::prune::pruned;
use super::reader::read;
use super::salvage::{fit, group, records};
use super::shape::typed;
use crate::model::json::record;
use crate::model::{FromJson, Id, Kind, Mend, Misfit, Organisation, Policy, Record, Response, Table, Workspace, from_json};
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
    /// of it, unless it was removed.
    pub record: Option<(Kind, Option<Id>)>,
    pub error: ReadError,
    /// What it was, as text, to be set aside; empty where there is none, or storage has it already.
    pub raw: String,
}

/// Records to a chunk, so that a well filled one stays near 16 KB.
const PEOPLE: usize = 40;
const VENDORS: usize = 4;
const SERVICES: usize = 2;
const RISKS: usize = 16;
const PLAYBOOKS: usize = 8;
const RESOURCES: usize = 32;

record! {
    #[derive(Default)]
    struct Firm {
        id: Id,
        organisation: Rc<Organisation>,
        response: Rc<Response>,
        policy: Rc<Policy>,
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
    });
    if !same_firm {
        let firm = Firm {
            id: new.id,
            organisation: Rc::clone(&new.organisation),
            response: Rc::clone(&new.response),
            policy: Rc::clone(&new.policy),
        };
        changes.written.push((FIRM.to_owned(), compact(&firm)));
    }
    changes.table("people", PEOPLE, old.map(|old| &old.people), &new.people);
    changes.table("vendors", VENDORS, old.map(|old| &old.vendors), &new.vendors);
    changes.table("services", SERVICES, old.map(|old| &old.services), &new.services);
    changes.table("risks", RISKS, old.map(|old| &old.risks), &new.risks);
    changes.table("playbooks", PLAYBOOKS, old.map(|old| &old.playbooks), &new.playbooks);
    changes.table("resources", RESOURCES, old.map(|old| &old.resources), &new.resources);
    changes
}

impl Changes {
    fn table<T: Serialize>(&mut self, branch: &str, per: usize, old: Option<&Table<T>>, new: &Table<T>) {
        if old == Some(new) {
            return;
        }
        let pointers = |table: &Table<T>| table.iter().cloned().collect::<Vec<_>>();
        let (old, new) = (old.map(pointers).unwrap_or_default(), pointers(new));
        let mut before = old.chunks(per);
        for (at, records) in new.chunks(per).enumerate() {
            let same = before.next().is_some_and(|before| {
                before.len() == records.len() && before.iter().zip(records).all(|(a, b)| Rc::ptr_eq(a, b))
            });
            if !same {
                self.written.push((format!("{branch}-{at}"), compact(records)));
            }
        }
        let kept = new.len().div_ceil(per);
        self.gone.extend(before.enumerate().map(|(at, _)| format!("{branch}-{}", kept + at)));
    }
}

fn compact<T: Serialize + ?Sized>(records: &T) -> String {
    pruned(serde_json::to_value(records).unwrap_or_default()).to_string()
}

/// Puts the firm `id` together again. `damaged` are texts of chunks that are not what was stored: of
/// them, what can be read is kept, record by record. What cannot is reported; ids
/// are sound afterwards, and every reference is kept.
pub fn join(id: Id, chunks: &[Chunk], damaged: &[Chunk]) -> Joined {
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
    let take = |wanted: &'static str| parts.iter().filter(move |part| part.branch == wanted);
    firm(take("firm"), &mut workspace, &mut lost);
    workspace.people = table(Kind::Person, take("people"), &mut lost);
    workspace.vendors = table(Kind::Vendor, take("vendors"), &mut lost);
    workspace.services = table(Kind::Service, take("services"), &mut lost);
    workspace.risks = table(Kind::Risk, take("risks"), &mut lost);
    workspace.playbooks = table(Kind::Playbook, take("playbooks"), &mut lost);
    workspace.resources = table(Kind::Resource, take("resources"), &mut lost);

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
    let error = ReadError::WrongType { path: String::new(), message: "damaged".to_owned() };
    Lost { chunk: chunk.to_owned(), record, error, raw: String::new() }
}

fn reads<T: FromJson>(value: &Value) -> Result<(), Misfit> {
    from_json::<T>(value).map(drop)
}

fn clean<T: FromJson + Serialize>(value: &Value) -> bool {
    let mut dropped = Vec::new();
    typed::<T>(value, "", &mut dropped).is_ok() && dropped.is_empty()
}

fn firm<'a>(parts: impl Iterator<Item = &'a Part<'a>>, workspace: &mut Workspace, lost: &mut Vec<Lost>) {
    let mut texts = Vec::new();
    for part in parts {
        let text = part.chunk.1.as_str();
        if !part.damaged {
            match read(text).and_then(|value| typed::<Firm>(&value, "", &mut Vec::new())) {
                Ok(Firm { organisation, response, policy, .. }) => {
                    (workspace.organisation, workspace.response, workspace.policy) = (organisation, response, policy);
                    return;
                }
                Err(error) => lost.push(Lost { chunk: FIRM.to_owned(), record: None, error, raw: text.to_owned() }),
            }
        }
        texts.push(text);
    }
    if !texts.is_empty() {
        let before = lost.len();
        workspace.organisation = single(&texts, "organisation", Kind::Organisation, lost);
        workspace.response = single(&texts, "response", Kind::Response, lost);
        workspace.policy = single(&texts, "policy", Kind::Policy, lost);
        if lost.len() == before {
            lost.push(damaged(FIRM, None));
        }
    }
}

fn single<T: FromJson + Serialize + Default>(texts: &[&str], name: &str, kind: Kind, lost: &mut Vec<Lost>) -> Rc<T> {
    let found = group(texts, name, &clean::<T>, &reads::<T>);
    if !found.as_ref().is_some_and(|(_, sure)| *sure) {
        lost.push(damaged(FIRM, Some((kind, None))));
    }
    found.and_then(|(value, _)| from_json(&value).ok()).unwrap_or_default()
}

fn table<'a, T: FromJson + Serialize + Record>(
    kind: Kind,
    parts: impl Iterator<Item = &'a Part<'a>>,
    lost: &mut Vec<Lost>,
) -> Table<T> {
    let mut all: Vec<T> = Vec::new();
    let mut parts = parts.peekable();
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
                    values.into_iter().enumerate().for_each(|(at, value)| match from_json(&value) {
                        Ok(record) => all.push(record),
                        Err(_) => all.extend(misfit(kind, name, at, value, lost)),
                    });
                    continue;
                }
                Ok(_) => ReadError::WrongType { path: String::new(), message: "expected a list".to_owned() },
                Err(error) => error,
            };
            lost.push(Lost { chunk: name.clone(), record: None, error, raw: text.clone() });
        }
        let before = lost.len();
        for (value, sure) in records(&texts, &clean::<T>, &reads::<T>) {
            let Ok(record) = from_json::<T>(&value) else { continue };
            if !sure {
                lost.push(damaged(name, Some((kind, Some(record.id())))));
            }
            all.push(record);
        }
        if part.damaged && lost.len() == before {
            lost.push(damaged(name, None));
        }
    }
    all.into_iter().collect()
}

/// What fits of a record that was stored whole and does not read.
fn misfit<T: FromJson + Serialize + Record>(
    kind: Kind,
    chunk: &str,
    at: usize,
    mut value: Value,
    lost: &mut Vec<Lost>,
) -> Option<T> {
    let error = typed::<T>(&value, &format!("/{at}"), &mut Vec::new()).err()?;
    let raw = value.to_string();
    let record: Option<T> = fit(&mut value, &reads::<T>).then(|| from_json(&value).ok()).flatten();
    let record = record.filter(|record| record.id() != Id::default());
    let known = record.as_ref().map(|record| (kind, Some(record.id())));
    lost.push(Lost { chunk: chunk.to_owned(), record: known, error, raw });
    record
}
