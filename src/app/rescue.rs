//! The rescue file ("Download my data"): every record of a browser, read as that browser would have read it.
//!
//! The records go into stores in memory, and through the same keeper as those of this browser: what was
//! damaged there is told from what is whole here by the same rules.

use std::collections::BTreeMap;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use serde_json::{Map, Value};

use super::desk::{Firms, kept};
use super::files;
use super::keep::{Keep, Lies, read};
use crate::exchange::Opened;
use crate::model::Id;
use crate::platform::{
    Faults, Keeper, Loaded, MemoryKeyValue, MemoryMirror, NoTabs, Raw, Snapshot, Storage as _, StorageError,
};

/// What `format` says in the file.
const FORMAT: &str = "ballast/rescue";

/// Turns of a store in memory, each of which is ready at the next look; far above what a load needs.
const TURNS: usize = 1_000_000;

/// A file with the firms of a browser.
#[derive(Debug)]
pub struct Rescue {
    /// Name of the file.
    pub name: String,
    pub firms: Vec<Rescued>,
    /// Names of the firms of which nothing can be read; empty where the name is gone too.
    pub lost: Vec<String>,
}

/// A firm, or one of its versions, as far as it can be read.
#[derive(Debug)]
pub struct Rescued {
    pub opened: Rc<Opened>,
    pub standing: Standing,
    /// Parts of it that cannot be read.
    pub lost: usize,
}

/// What it was in the browser that it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Present,
    /// Among the recently deleted.
    Deleted,
    /// The version of a tab that another one overtook.
    Aside,
}

impl Rescued {
    /// Whether it comes along when everything is brought in: not what was deleted, is only a version of
    /// another, or has its place here already.
    pub fn is_missing(&self, index: &Firms) -> bool {
        self.standing == Standing::Present && index.entry(self.opened.workspace.id).is_none()
    }
}

/// Whether a text says that it is a rescue file, without reading all of it.
pub fn is_rescue(text: &str) -> bool {
    let head: String = text.chars().take(200).filter(|c| !c.is_whitespace()).collect();
    head.trim_start_matches('\u{feff}').starts_with(&format!("{{\"format\":\"{FORMAT}\""))
}

impl Rescue {
    /// `None` when it is not whole, or another program's after all.
    pub fn read(name: &str, text: &str) -> Option<Self> {
        let Value::Object(file) = parsed(text.trim_start_matches('\u{feff}'))? else { return None };
        if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return None;
        }
        let faults = Faults::none();
        let (local, mirror) = (MemoryKeyValue::new(Rc::clone(&faults)), MemoryMirror::new(Rc::clone(&faults)));
        local.replace(records(file.get("local")));
        mirror.replace(records(file.get("mirror")));
        let session = Box::new(MemoryKeyValue::new(faults));
        let keeper = Keeper::new(Box::new(local), session, Box::new(mirror), Rc::new(NoTabs), "rescue".to_owned());
        let index: Firms =
            now(keeper.index()).and_then(Result::ok).flatten().and_then(|text| kept(&text)).unwrap_or_default();
        let mut rescue = Self { name: name.to_owned(), firms: Vec::new(), lost: Vec::new() };
        let stored = now(keeper.workspaces()).and_then(Result::ok)?;
        let stored: Vec<Id> = stored.iter().filter_map(|id| Id::parse(id)).collect();
        let lost = index.present().map(|entry| entry.id).filter(|id| !stored.contains(id));
        for id in stored.iter().copied().chain(lost) {
            if let Some(result) = now(read(&keeper, &index, id)) {
                rescue.take(id, result, &index);
            }
        }
        Some(rescue)
    }

    fn take(&mut self, id: Id, result: Result<Loaded, StorageError>, index: &Firms) {
        let entry = index.entry(id);
        let name = || entry.map(|entry| entry.name.clone()).unwrap_or_default();
        let deleted = entry.is_some_and(|entry| entry.deleted_on.is_some());
        let standing = if deleted { Standing::Deleted } else { Standing::Present };
        let (loaded, lies, parts) = match result {
            Ok(loaded) => (loaded, Lies::Once, 0),
            Err(StorageError::Corrupt { readable: Some(loaded), lost }) => (*loaded, Lies::InParts, lost.len()),
            Err(_) => return self.lost.push(name()),
        };
        let mut add = |snapshot: &Snapshot, lies, parts: usize, standing| {
            let (firm, _, lost) = Keep::open(id, snapshot, lies, entry)?;
            let opened = Opened {
                workspace: firm.workspace().as_ref().clone(),
                lineage: files::lineage(&firm),
                exported_at: None,
                app: String::new(),
                approved: Vec::new(),
                dropped: Vec::new(),
                migrated_from: None,
                altered: false,
            };
            self.firms.push(Rescued { opened: Rc::new(opened), standing, lost: lost.len().max(parts) });
            Some(())
        };
        let main = loaded.snapshot.map(|snapshot| add(&snapshot, lies, parts, standing));
        for rival in &loaded.rivals {
            add(&rival.snapshot, Lies::Once, rival.lost.len(), Standing::Aside);
        }
        if main == Some(None) {
            self.lost.push(name());
        }
    }
}

/// A damaged record may hold half a character, which `serde_json` refuses to read; the rest is sound.
fn parsed(text: &str) -> Option<Value> {
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&without_half_characters(text))).ok()
}

/// Every `\ud800`…`\udfff` that is not part of a pair becomes U+FFFD.
fn without_half_characters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (taken, whole) = match (surrogate(from), from.get(6..).and_then(surrogate)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (12, true),
            (Some(_), _) => (6, false),
            // Any other escape, whose second character may be a backslash.
            (None, _) => (from.chars().take(2).map(char::len_utf8).sum(), true),
        };
        let (escape, after) = from.split_at(taken);
        out.push_str(if whole { escape } else { "\\ufffd" });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The half character that an escape at the beginning of `text` stands for.
fn surrogate(text: &str) -> Option<u16> {
    let unit = u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()?;
    matches!(unit, 0xd800..=0xdfff).then_some(unit)
}

fn records(found: Option<&Value>) -> BTreeMap<String, Raw> {
    let texts = |map: &Map<String, Value>| {
        let texts = map.iter().filter_map(|(key, value)| Some((key.clone(), Raw::from(value.as_str()?))));
        texts.collect()
    };
    found.and_then(Value::as_object).map(texts).unwrap_or_default()
}

/// The answer of a store in memory, which keeps nobody waiting.
fn now<T>(later: impl Future<Output = T>) -> Option<T> {
    let mut later = pin!(later);
    let mut context = Context::from_waker(Waker::noop());
    (0..TURNS).find_map(|_| match later.as_mut().poll(&mut context) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    })
}

#[cfg(test)]
mod tests;
