//! What callers hand over, checked before anything else sees it.
//!
//! Everything is suspect: text is measured before it is copied in, objects pass through a caught
//! `JSON.stringify` and the reader of files. Nothing else here touches a caller's object.

use std::cell::Cell;

use js_sys::{JSON, JsString};
use serde_json::{Map, Value};
use wasm_bindgen::{JsCast as _, JsValue};

use super::fault::Fault;
use crate::catalog::SampleName;
use crate::exchange;
use crate::model::{Choice, Id, Workspace, from_json};
use crate::plan::{Block, DOCUMENT_VERSION, Document, DocumentKind, Edition, MOST_PARTS, PlanLanguage};
use crate::words::{Date, Locale, Moment};

/// Longest text that is copied in, in UTF-16 units.
const MOST_UNITS: u32 = 8 * 1024 * 1024;

/// Longest name, date or id that is worth reading.
const MOST_WORD: u32 = 64;

/// What is judged is bounded, because a judgement says what a record says many times over, and memory
/// that runs out would end the module: a plan says a name at every step, a finding each time.
const MOST_RECORDS: usize = 12_000;
const MOST_ENTRIES: usize = 1_000;
const MOST_NAME: usize = 1_000;
/// Of one service, whose plan has three playbooks for each.
const MOST_RISKS: usize = 1_000;

/// Most columns of a table and rows of a map; wide rows are padded to the widest.
const MOST_COLUMNS: usize = 64;

/// A `toJSON` or getter may call the module again; so many calls may stand in one another.
const MOST_CALLS: u32 = 8;

thread_local! {
    static CALLS: Cell<u32> = const { Cell::new(0) };
}

/// The text of a file.
pub(super) fn text(value: &JsValue) -> Result<String, Fault> {
    match value.dyn_ref::<JsString>().map(JsString::length) {
        None => Err(Fault::wrong("/text", "expected a string")),
        Some(units) if units > MOST_UNITS => Err(Fault::at("too_large", "/text", "longer than 8 Mi characters")),
        Some(_) => Ok(value.as_string().unwrap_or_default()),
    }
}

pub(super) fn sample_name(value: &JsValue) -> Result<SampleName, Fault> {
    let names: Vec<&str> = SampleName::ALL.iter().map(|name| name.code()).collect();
    word(value)
        .and_then(|word| SampleName::from_code(&word))
        .ok_or_else(|| Fault::wrong("/name", &format!("expected one of: {}", names.join(", "))))
}

pub(super) fn locale(value: &JsValue) -> Result<Locale, Fault> {
    word(value).and_then(|word| tag(&word)).ok_or_else(|| Fault::wrong("/locale", "expected \"en\" or \"zh-CN\""))
}

pub(super) fn moment(value: &JsValue) -> Result<Moment, Fault> {
    instant(word(value), "/at")
}

/// `undefined` is no moment.
pub(super) fn moment_if_given(value: &JsValue) -> Result<Option<Moment>, Fault> {
    if value.is_undefined() { Ok(None) } else { moment(value).map(Some) }
}

pub(super) fn workspace(value: &JsValue) -> Result<Workspace, Fault> {
    checked(object(value, "/workspace")?)
}

fn checked(content: Map<String, Value>) -> Result<Workspace, Fault> {
    exchange::workspace(Value::Object(content)).map_err(|error| {
        // Its places begin with the name already.
        Fault::of_object(if error.path().is_some() { "" } else { "/workspace" }, &error)
    })
}

/// A workspace that is small enough to be judged: several times what the product is made for.
pub(super) fn judgeable(value: &JsValue) -> Result<Workspace, Fault> {
    let too_large = |path: &str, words: &str| Err(Fault::at("too_large", path, words));
    let path = "/workspace";
    let content = object(value, path)?;
    let mut records = 0;
    for (branch, part) in &content {
        let longest = match part {
            Value::Array(table) => {
                records += table.len();
                table.iter().map(longest_list).max()
            }
            part => Some(longest_list(part)),
        };
        if longest.is_some_and(|entries| entries > MOST_ENTRIES) {
            return too_large(&format!("{path}/{branch}"), "a list of more than 1,000 entries");
        }
    }
    if records > MOST_RECORDS {
        return too_large(path, "more than 12,000 records");
    }
    let firm = checked(content)?;
    let people = firm.people.iter().flat_map(|person| [&person.name, &person.role]);
    let others =
        firm.vendors.iter().map(|vendor| &vendor.name).chain(firm.services.iter().map(|service| &service.name));
    let things = firm.risks.iter().map(|risk| &risk.title).chain(firm.resources.iter().map(|resource| &resource.name));
    if people.chain(others).chain(things).chain([&firm.organisation.name]).any(|name| name.len() > MOST_NAME) {
        return too_large(path, "a name of more than 1,000 bytes");
    }
    Ok(firm)
}

/// Whether the plan of a service stays within reach.
pub(super) fn plannable(firm: &Workspace, service: Id) -> Result<(), Fault> {
    if firm.risks_of(service).count() > MOST_RISKS {
        return Err(Fault::at("too_large", "/workspace/risks", "a service with more than 1,000 risks"));
    }
    Ok(())
}

fn longest_list(value: &Value) -> usize {
    match value {
        Value::Array(list) => list.iter().map(longest_list).max().unwrap_or(0).max(list.len()),
        Value::Object(map) => map.values().map(longest_list).max().unwrap_or(0),
        _ => 0,
    }
}

/// What `composePlan` is to write.
pub(super) struct PlanOptions {
    pub service: Option<Id>,
    pub document: DocumentKind,
    pub edition: Edition,
    /// `None`: both.
    locale: Option<Locale>,
    pub at: Moment,
}

impl PlanOptions {
    /// Both languages stand in the order in which the firm named them.
    pub fn language(&self, firm: &Workspace) -> PlanLanguage {
        let first = || firm.organisation.languages.first().copied().unwrap_or_default();
        self.locale.map_or_else(|| PlanLanguage::Both(first()), PlanLanguage::One)
    }
}

pub(super) fn plan_options(value: &JsValue) -> Result<PlanOptions, Fault> {
    let mut options = object(value, "/options")?;
    let mut take = |key: &str| match options.remove(key) {
        Some(Value::String(word)) => Ok(Some(word)),
        None => Ok(None),
        Some(_) => Err(Fault::wrong(format!("/options/{key}"), "expected a string")),
    };
    let (service, locale, at) = (take("service")?, take("locale")?, take("at")?);
    let (document, edition) = (take("document")?, take("edition")?);
    // A misspelt option must not silently mean another plan.
    if let Some(key) = options.keys().next() {
        return Err(Fault::wrong(
            "/options",
            &format!("unknown option {key}; known are service, document, edition, locale, at"),
        ));
    }
    let service = service
        .map(|id| Id::parse(&id).ok_or_else(|| Fault::wrong("/options/service", "expected an id (a UUID)")))
        .transpose()?;
    let locale = match locale.as_deref() {
        Some("both") => None,
        word => Some(
            word.and_then(tag)
                .ok_or_else(|| Fault::wrong("/options/locale", "expected \"en\", \"zh-CN\" or \"both\""))?,
        ),
    };
    let document =
        document.map_or(Some(DocumentKind::Service), |word| DocumentKind::parse(&word)).ok_or_else(|| {
            Fault::wrong("/options/document", "expected \"service\", \"firm\", \"cards\", \"file\" or \"joined\"")
        })?;
    let edition = edition
        .map_or(Some(Edition::Inner), |word| Edition::parse(&word))
        .ok_or_else(|| Fault::wrong("/options/edition", "expected \"inner\" or \"vendor\""))?;
    Ok(PlanOptions { service, document, edition, locale, at: instant(at, "/options/at")? })
}

/// A plan as `composePlan` gave it, perhaps changed since.
pub(super) fn plan(value: &JsValue) -> Result<Document, Fault> {
    let mut value = object(value, "/plan")?;
    known_version(&value)?;
    raise(&mut value);
    let value = Value::Object(value);
    let plan: Document = from_json(&value).map_err(|misfit| {
        let place: String = misfit.path().map(|part| format!("/{part}")).collect();
        Fault::wrong(format!("/plan{place}"), &misfit.to_string())
    })?;
    let sound = match plan.languages.as_slice() {
        [_] => true,
        [first, second] => first != second,
        _ => false,
    };
    if !sound {
        return Err(Fault::wrong("/plan/languages", "expected one language, or both"));
    }
    let too_large = |at: usize, why: &str| Err(Fault::at("too_large", format!("/plan/blocks/{at}"), why));
    if let Some(at) = plan.blocks.iter().position(|block| width(block) > MOST_COLUMNS) {
        return too_large(at, "more than 64 columns");
    }
    let drawn = |block: &Block| matches!(block, Block::Drawing { drawing, .. } if drawing.parts() > MOST_PARTS);
    match plan.blocks.iter().position(drawn) {
        Some(at) => too_large(at, "a drawing of more than 200 parts"),
        None => Ok(plan),
    }
}

/// A document of version 1 was the one book of a service.
fn raise(plan: &mut Map<String, Value>) {
    if plan.get("version").and_then(Value::as_u64) == Some(1) {
        plan.insert("version".into(), DOCUMENT_VERSION.into());
        if let Some(meta) = plan.get_mut("meta").and_then(Value::as_object_mut) {
            meta.insert("document".into(), DocumentKind::Joined.code().into());
            meta.insert("edition".into(), Edition::Inner.code().into());
        }
    }
}

/// Said before anything in it is read: what a newer document holds may have no name here.
fn known_version(plan: &Map<String, Value>) -> Result<(), Fault> {
    match plan.get("version").and_then(Value::as_u64) {
        Some(version) if version > u64::from(DOCUMENT_VERSION) => Err(Fault::newer_plan()),
        Some(1..) => Ok(()),
        Some(_) => Err(Fault::wrong("/plan/version", "no document was ever written with it")),
        None => Err(Fault::wrong("/plan", "expected a plan as composePlan gives it, with its version")),
    }
}

fn width(block: &Block) -> usize {
    match block {
        Block::Table { head, rows, .. } => {
            rows.iter().map(|row| row.cells.len()).chain([head.len()]).max().unwrap_or(0)
        }
        Block::Matrix { maps, .. } => maps.iter().flat_map(|map| &map.rows).map(Vec::len).max().unwrap_or(0),
        _ => 0,
    }
}

/// A caller's object as plain data: what `JSON.stringify` makes of it, read as a file is.
fn object(value: &JsValue, path: &str) -> Result<Map<String, Value>, Fault> {
    let wrong = || Fault::wrong(path, "expected an object");
    if !value.is_object() {
        return Err(wrong());
    }
    let text = written(value, path)?;
    let units = text.dyn_ref::<JsString>().map(JsString::length).ok_or_else(wrong)?;
    if units > MOST_UNITS {
        return Err(Fault::at("too_large", path, "longer than 8 Mi characters as JSON"));
    }
    match exchange::read(&text.as_string().unwrap_or_default()) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Err(wrong()),
        Err(error) => Err(Fault::of_object(path, &error)),
    }
}

/// The one place where a caller's code may run.
fn written(value: &JsValue, path: &str) -> Result<JsValue, Fault> {
    let calls = CALLS.get();
    if calls >= MOST_CALLS {
        return Err(Fault::at("unreadable", path, "reading it calls the module again and again"));
    }
    CALLS.set(calls + 1);
    let text = JSON::stringify(value);
    CALLS.set(calls);
    match text {
        // `undefined` when a toJSON gives nothing.
        Ok(text) => Ok(text.into()),
        Err(thrown) => Err(Fault::at("unreadable", path, "cannot be written as JSON").because(thrown)),
    }
}

fn word(value: &JsValue) -> Option<String> {
    let text = value.dyn_ref::<JsString>()?;
    if text.length() > MOST_WORD { None } else { value.as_string() }
}

/// Exactly the two tags of the product.
fn tag(word: &str) -> Option<Locale> {
    Locale::ALL.into_iter().find(|locale| locale.tag() == word)
}

fn instant(word: Option<String>, path: &str) -> Result<Moment, Fault> {
    let moment = word.filter(|word| word.len() <= MOST_WORD as usize).and_then(|word| Moment::parse(&word));
    moment.filter(|moment| moment.day() >= Date::EPOCH).ok_or_else(|| {
        Fault::wrong(path, "expected a date-time with an offset from 1970 on, as 2026-11-21T09:30:00+08:00")
    })
}
