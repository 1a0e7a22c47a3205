//! The file of a firm, `<firm>-<date>.ballast.json`: sealed on the way out, opened on the way in.
//!
//! Opening gives a whole, sound workspace or a typed refusal; sealing gives equal text for equal input.

use serde::Serialize;
use serde_json::{Map, Value};

use super::file_stem::file_stem;
use super::migrations::{Migrated, VERSION, migrate};
use super::prune::pruned;
use super::reader::{pointer_part, read};
use super::shape::{add, typed};
use super::{Base, Fingerprint, Lineage, MAX_BYTES, ReadError};
use crate::model::json::record;
use crate::model::{AnyTable, Id, Workspace};
use crate::words::{Date, Moment};

/// What `format` says in the file of a firm.
pub const FORMAT: &str = "ballast/workspace";

/// The file as it is written; also the source of its JSON Schema.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "File of a firm (.ballast.json)"))]
pub struct File {
    /// Always `ballast/workspace`.
    pub format: String,
    pub version: u32,
    /// Version of the program that wrote the file.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub app: String,
    /// RFC 3339, with an offset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exported_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lineage: Option<Lineage>,
    #[cfg_attr(feature = "schema", schemars(with = "Workspace"))]
    pub workspace: Value,
    /// Plans as they were approved, each with its fingerprint.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default, with = "Vec<Map<String, Value>>"))]
    pub approved: Vec<Value>,
}

/// A file that was read. Nothing in it is taken over yet.
#[derive(Clone, Debug)]
pub struct Opened {
    pub workspace: Workspace,
    /// With a fingerprint that is true, even when the one in the file is not.
    pub lineage: Lineage,
    pub exported_at: Option<Moment>,
    /// Version of the program that wrote the file; empty when it does not say.
    pub app: String,
    pub approved: Vec<Value>,
    /// Places of unknown fields that were left out, as JSON pointers into the file.
    pub dropped: Vec<String>,
    /// The version of the file, when it is older than ours.
    pub migrated_from: Option<u32>,
    /// The content is not what the file's own fingerprint says: it was edited outside Ballast.
    pub altered: bool,
}

/// Reads the file of a firm of any version.
pub fn open(text: &str) -> Result<Opened, ReadError> {
    let Value::Object(file) = read(text)? else {
        return Err(ReadError::NotBallast { format: None });
    };
    let format = file.get("format").and_then(Value::as_str);
    if format != Some(FORMAT) {
        return Err(ReadError::NotBallast { format: format.map(str::to_owned) });
    }
    // Of the content as it came: a migration changes the form, not what was exported. Hashing a large
    // firm takes long, so only a file that tells its fingerprint is held to it.
    let told = file.get("lineage").and_then(|lineage| lineage.get("fingerprint"));
    let fingerprint = told.and_then(|_| file.get("workspace")).map(Fingerprint::of_value);
    let Migrated { mut file, from } = migrate(file)?;
    // What was approved stays as it is, empties and all.
    let approved = match file.remove("approved") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(plans)) if plans.iter().all(Value::is_object) => plans,
        Some(_) => return Err(wrong("/approved", "expected a list of objects")),
    };
    let Value::Object(mut file) = pruned(Value::Object(file)) else {
        return Err(ReadError::NotBallast { format: None });
    };

    let mut dropped = Vec::new();
    let content = take_map(&mut file, "workspace")?;
    let workspace = read_workspace(content, &mut dropped)?;
    let declared: DeclaredLineage = match file.remove("lineage") {
        Some(found) => typed(&found, "/lineage", &mut dropped)?,
        None => DeclaredLineage::default(),
    };
    let altered = declared.fingerprint.is_some() && declared.fingerprint != fingerprint;
    let lineage = Lineage {
        id: declared.id.unwrap_or(workspace.id),
        revision: declared.revision,
        // A true one is kept, so that the file is known again where it came from.
        fingerprint: match declared.fingerprint {
            Some(told) if !altered => told,
            _ => Fingerprint::of(&workspace),
        },
        base: match declared.fingerprint {
            // By hand or by another program, it goes on from the version that was exported.
            Some(told) if altered => Some(Base::new(declared.revision, told).after(declared.base.as_ref())),
            _ => declared.base,
        },
    };
    let app = text_of(&mut file, "app")?.unwrap_or_default();
    let exported_at = match text_of(&mut file, "exported_at")? {
        None => None,
        Some(text) => {
            Some(Moment::parse(&text).ok_or_else(|| wrong("/exported_at", "expected an RFC 3339 date-time"))?)
        }
    };
    file.remove("format");
    file.remove("version");
    dropped.extend(file.keys().map(|key| pointer_part(key)));
    let migrated_from = (from < VERSION).then_some(from);
    Ok(Opened { workspace, lineage, exported_at, app, approved, dropped, migrated_from, altered })
}

/// The text of a file. Its fingerprint is always that of `workspace`, so no file carries a stale one.
pub fn seal(workspace: &Workspace, lineage: &Lineage, approved: &[Value], exported_at: Option<&Moment>) -> String {
    let content = pruned(serde_json::to_value(workspace).unwrap_or_default());
    let file = File {
        format: FORMAT.to_owned(),
        version: VERSION,
        app: env!("CARGO_PKG_VERSION").to_owned(),
        exported_at: exported_at.map(|moment| moment.as_str().to_owned()),
        lineage: Some(Lineage { fingerprint: Fingerprint::of_value(&content), ..lineage.clone() }),
        workspace: content,
        approved: approved.to_vec(),
    };
    // Values and strings always serialise.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    if text.len() >= MAX_BYTES {
        // Better hard to read for people than too large to be opened again.
        text = serde_json::to_string(&file).unwrap_or_default();
    }
    text.push('\n');
    text
}

/// `<firm>-<date>.ballast.json`, without what file systems refuse.
pub fn file_name(workspace: &Workspace, day: Date) -> String {
    let name = file_stem(&[&workspace.organisation.name]);
    let name = if name.is_empty() { "ballast" } else { &name };
    format!("{name}-{day}.ballast.json")
}

record! {
    /// The lineage as files may state it: tools that write a file need not know any of it.
    #[derive(Default)]
    struct DeclaredLineage {
        id: Option<Id>,
        revision: u64,
        fingerprint: Option<Fingerprint>,
        base: Option<Base>,
    }
}

fn wrong(path: &str, message: &str) -> ReadError {
    ReadError::WrongType { path: path.to_owned(), message: message.to_owned() }
}

fn take_map(file: &mut Map<String, Value>, key: &str) -> Result<Map<String, Value>, ReadError> {
    match file.remove(key) {
        Some(Value::Object(map)) => Ok(map),
        _ => Err(wrong(&pointer_part(key), "expected an object")),
    }
}

fn text_of(file: &mut Map<String, Value>, key: &str) -> Result<Option<String>, ReadError> {
    match file.remove(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(wrong(&pointer_part(key), "expected a text")),
    }
}

/// A workspace without its file, as programs hand it over; equally suspect. Places begin with `/workspace`.
pub fn workspace(content: Value) -> Result<Workspace, ReadError> {
    match pruned(content) {
        Value::Object(content) => read_workspace(content, &mut Vec::new()),
        _ => Err(wrong("/workspace", "expected an object")),
    }
}

/// The workspace of a pruned file: every record typed, every id present, unique and pointing at something.
fn read_workspace(mut content: Map<String, Value>, dropped: &mut Vec<String>) -> Result<Workspace, ReadError> {
    let mut workspace = Workspace::default();
    let id = text_of(&mut content, "id").ok().flatten().and_then(|id| Id::parse(&id));
    workspace.id =
        id.filter(|id| *id != Id::default()).ok_or_else(|| wrong("/workspace/id", "expected an id (a UUID)"))?;
    if let Some(value) = content.remove("organisation") {
        workspace.organisation = typed(&value, "/workspace/organisation", dropped)?;
    }
    if let Some(value) = content.remove("response") {
        workspace.response = typed(&value, "/workspace/response", dropped)?;
    }
    if let Some(value) = content.remove("policy") {
        workspace.policy = typed(&value, "/workspace/policy", dropped)?;
    }
    if let Some(value) = content.remove("plan") {
        workspace.plan = typed(&value, "/workspace/plan", dropped)?;
    }
    for (branch, into) in workspace.tables_mut() {
        if let Some(value) = content.remove(branch) {
            table(&value, branch, into, dropped)?;
        }
    }
    dropped.extend(content.keys().map(|key| format!("/workspace{}", pointer_part(key))));
    match workspace.first_unsound() {
        None => Ok(workspace),
        Some(found) => Err(ReadError::Unsound(found)),
    }
}

fn table(value: &Value, branch: &str, into: &mut dyn AnyTable, dropped: &mut Vec<String>) -> Result<(), ReadError> {
    let path = format!("/workspace/{branch}");
    let records = value.as_array().ok_or_else(|| wrong(&path, "expected a list"))?;
    for (at, value) in records.iter().enumerate() {
        let path = format!("{path}/{at}");
        add(into, value, &path, dropped)?;
        if into.at(at).is_none_or(|record| record.id() == Id::default()) {
            return Err(wrong(&format!("{path}/id"), "expected an id (a UUID)"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Edit;
    use crate::model::Kind;
    use serde_json::json;

    #[test]
    fn a_bare_workspace_is_as_suspect_as_one_in_a_file() {
        let id = "01890000-0000-7000-8000-000000000001";
        let whole = json!({ "id": id, "services": [{ "id": id.replace('1', "2") }], "people": null, "unknown": 1 });
        assert_eq!(workspace(whole).unwrap().services.len(), 1);
        for (content, code, path) in [
            (json!([id]), "wrong_type", Some("/workspace")),
            (json!({}), "wrong_type", Some("/workspace/id")),
            (
                json!({ "id": id, "services": [{ "id": id, "name": 7 }] }),
                "wrong_type",
                Some("/workspace/services/0/name"),
            ),
            (json!({ "id": id, "services": [{ "id": id }, { "id": id }] }), "unsound", None),
        ] {
            let refused = workspace(content).unwrap_err();
            assert_eq!((refused.code(), refused.path()), (code, path));
        }
    }

    #[test]
    fn file_names_suit_every_file_system() {
        let day = Date::from_iso("2026-11-21").unwrap();
        for (firm, name) in [
            ("", "ballast-2026-11-21.ballast.json"),
            ("海岸书店", "海岸书店-2026-11-21.ballast.json"),
            (" A/S \"Nord\": <Oslo>\n", "A-S-Nord-Oslo-2026-11-21.ballast.json"),
            ("...", "ballast-2026-11-21.ballast.json"),
        ] {
            let edit = Edit::set(Kind::Organisation, None, "name", firm);
            let workspace = Workspace::default().apply(&edit).unwrap();
            assert_eq!(file_name(&workspace, day), name);
            assert!(name.len() <= 200);
        }
    }
}
