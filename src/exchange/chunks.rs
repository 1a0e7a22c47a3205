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
use super::shape::typed;
use crate::model::json::record;
use crate::model::{FromJson, Id, Mend, Organisation, Policy, Record, Response, Table, Workspace, from_json};
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
    pub error: ReadError,
    /// What it was, as text, to be set aside; empty when only a reference was cleared.
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

/// Puts the firm `id` together again. What cannot be read is reported and left out, with every
/// reference to it; ids are sound afterwards.
pub fn join(id: Id, chunks: &[Chunk]) -> Joined {
    let mut workspace = Workspace::new(id);
    let mut lost = Vec::new();
    // By branch and number: storage gives names in any order, and `risks-10` comes after `risks-9`.
    let parts = chunks.iter().filter_map(|chunk| {
        let (branch, at) = chunk.0.rsplit_once('-')?;
        Some((branch, at.parse::<u32>().ok()?, chunk))
    });
    let mut numbered: Vec<(&str, u32, &Chunk)> = parts.collect();
    sort_by_key(&mut numbered, |(_, at, _)| *at);
    let take = |wanted: &'static str| {
        let branch = numbered.iter().filter(move |(branch, ..)| *branch == wanted);
        branch.map(|(.., chunk)| *chunk)
    };
    for chunk in take("firm") {
        match one::<Firm>(&chunk.1) {
            Ok(firm) => {
                workspace.organisation = firm.organisation;
                workspace.response = firm.response;
                workspace.policy = firm.policy;
            }
            Err(error) => lost.push(Lost { chunk: chunk.0.clone(), error, raw: chunk.1.clone() }),
        }
    }
    workspace.people = table(take("people"), &mut lost);
    workspace.vendors = table(take("vendors"), &mut lost);
    workspace.services = table(take("services"), &mut lost);
    workspace.risks = table(take("risks"), &mut lost);
    workspace.playbooks = table(take("playbooks"), &mut lost);
    workspace.resources = table(take("resources"), &mut lost);

    let (workspace, mends) = workspace.mended();
    lost.extend(mends.into_iter().map(|Mend { found, removed }| Lost {
        chunk: String::new(),
        error: ReadError::Unsound(found),
        raw: removed.map(|record| pruned(record).to_string()).unwrap_or_default(),
    }));
    Joined { workspace, lost }
}

fn one<T: FromJson + Serialize>(text: &str) -> Result<T, ReadError> {
    typed(&read(text)?, "", &mut Vec::new())
}

fn table<'a, T: FromJson + Serialize + Record>(
    chunks: impl Iterator<Item = &'a Chunk>,
    lost: &mut Vec<Lost>,
) -> Table<T> {
    let mut records: Vec<T> = Vec::new();
    for (name, text) in chunks {
        let mut lose = |error, raw| lost.push(Lost { chunk: name.clone(), error, raw });
        match read(text) {
            Ok(Value::Array(values)) => {
                for (at, value) in values.iter().enumerate() {
                    // Most records are whole; looking for what is wrong comes after.
                    match from_json(value).or_else(|_| typed(value, &format!("/{at}"), &mut Vec::new())) {
                        Ok(record) => records.push(record),
                        Err(error) => lose(error, value.to_string()),
                    }
                }
            }
            Ok(_) => {
                let message = "expected a list".to_owned();
                lose(ReadError::WrongType { path: String::new(), message }, text.clone());
            }
            Err(error) => lose(error, text.clone()),
        }
    }
    records.into_iter().collect()
}
