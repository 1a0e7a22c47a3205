//! The fingerprint of a firm's record: SHA-256 of its canonical JSON (RFC 8785), empties left out.
//!
//! It proves "the same content", on paper and between files; it does not prove who wrote it.

use serde::{Serialize, Serializer};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::fmt;

use super::prune::is_empty;
use crate::model::{FromJson, Misfit, Workspace};
use crate::words::{sort_by, sort_by_key};

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    pub fn of(workspace: &Workspace) -> Self {
        let mut printing = Printing::new(workspace);
        loop {
            match printing.step(usize::MAX) {
                Ok(fingerprint) => return fingerprint,
                Err(rest) => printing = rest,
            }
        }
    }

    /// Of any JSON value of ours, such as an approved plan.
    pub fn of_value(value: &Value) -> Self {
        let mut canonical = String::new();
        write_canonical(value, &mut canonical);
        Self(Sha256::digest(canonical.as_bytes()).into())
    }

    /// 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let [high, low] = pair else { return None };
            let digit = |c: u8| char::from(c).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            *byte = digit(*high)? * 16 + digit(*low)?;
        }
        Some(Self(bytes))
    }

    /// As printed on pages: the first 16 digits in four groups.
    pub fn short(&self) -> String {
        let hex = self.to_string();
        let mut out = String::with_capacity(19);
        for (at, digit) in hex.chars().take(16).enumerate() {
            if at > 0 && at.is_multiple_of(4) {
                out.push(' ');
            }
            out.push(digit);
        }
        out
    }
}

/// A fingerprint of a firm in the making, some records at a time, so that a page can stay smooth.
#[derive(Clone)]
pub struct Printing {
    workspace: Workspace,
    hash: Sha256,
    /// In canonical order.
    branches: Vec<&'static str>,
    /// The next of them, and the next record in it.
    branch: usize,
    record: usize,
    /// Whether a branch was written already.
    any: bool,
}

/// What stands beside the tables.
const SINGLES: [&str; 5] = ["id", "organisation", "plan", "policy", "response"];

impl Printing {
    pub fn new(workspace: &Workspace) -> Box<Self> {
        let hash = Sha256::new_with_prefix("{");
        let mut branches: Vec<&'static str> = workspace.tables().iter().map(|(name, _)| *name).chain(SINGLES).collect();
        sort_by_key(&mut branches, |name| *name);
        Box::new(Self { workspace: workspace.clone(), hash, branches, branch: 0, record: 0, any: false })
    }

    /// Takes in the next branches and records, about so many; the fingerprint once all are in, else what
    /// is left to do. One that has come to its end is gone: nothing can be hashed after it.
    pub fn step(mut self: Box<Self>, most: usize) -> Result<Fingerprint, Box<Self>> {
        let workspace = self.workspace.clone();
        for _ in 0..most {
            let Some(name) = self.branches.get(self.branch).copied() else {
                self.hash.update("}");
                return Ok(Fingerprint(self.hash.finalize().into()));
            };
            let Some((_, table)) = workspace.tables().into_iter().find(|(branch, _)| *branch == name) else {
                self.single(name, &workspace);
                continue;
            };
            let len = table.count();
            if let Some(value) = table.json_at(self.record) {
                let mut text = if self.record > 0 { ",".to_owned() } else { self.key(name) + "[" };
                write_canonical(&value, &mut text);
                self.hash.update(&text);
                self.record += 1;
            }
            if self.record >= len {
                if len > 0 {
                    self.hash.update("]");
                }
                (self.branch, self.record) = (self.branch + 1, 0);
            }
        }
        Err(self)
    }

    fn single(&mut self, name: &str, workspace: &Workspace) {
        let value = match name {
            "id" => serde_json::to_value(workspace.id),
            "organisation" => serde_json::to_value(&workspace.organisation),
            "plan" => serde_json::to_value(&workspace.plan),
            "policy" => serde_json::to_value(&workspace.policy),
            _ => serde_json::to_value(&workspace.response),
        };
        let mut text = String::new();
        write_canonical(&value.unwrap_or_default(), &mut text);
        if text != "{}" {
            let key = self.key(name);
            self.hash.update(key + &text);
        }
        self.branch += 1;
    }

    fn key(&mut self, name: &str) -> String {
        let before = if std::mem::replace(&mut self.any, true) { "," } else { "" };
        format!("{before}\"{name}\":")
    }
}

/// RFC 8785, without the members that `pruned` leaves out. Ours are whole numbers only; serde_json
/// writes those, and strings, as the standard has it. Keys sort by their UTF-16 units.
fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut members: Vec<(&String, &Value)> = map.iter().collect();
            // Nearly all keys are ASCII, whose bytes sort as their units do.
            sort_by(&mut members, |(a, _), (b, _)| match a.is_ascii() && b.is_ascii() {
                true => a.cmp(b),
                false => a.encode_utf16().cmp(b.encode_utf16()),
            });
            out.push('{');
            let start = out.len();
            for (key, item) in members {
                let before = out.len();
                if before > start {
                    out.push(',');
                }
                write_text(key, out);
                out.push(':');
                let content = out.len();
                write_canonical(item, out);
                // A group is empty when all in it was left out.
                if is_empty(item) || out.get(content..) == Some("{}") {
                    out.truncate(before);
                }
            }
            out.push('}');
        }
        Value::Array(list) => {
            out.push('[');
            for (at, item) in list.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_canonical(item, out);
            }
            out.push(']');
        }
        Value::String(text) => write_text(text, out),
        other => out.push_str(&other.to_string()),
    }
}

fn write_text(text: &str, out: &mut String) {
    if text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&Value::from(text).to_string());
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromJson for Fingerprint {
    fn from_json(value: &Value) -> Result<Self, Misfit> {
        let found = value.as_str().and_then(Self::parse);
        found.ok_or(Misfit::new("expected a fingerprint, 64 hexadecimal digits"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Fingerprint {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Fingerprint".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use serde_json::json;

    #[test]
    fn a_known_value_has_the_fingerprint_that_other_tools_compute() {
        // printf '{"a":1,"b":"压舱石"}' | sha256sum
        let found = Fingerprint::of_value(&json!({ "b": "压舱石", "a": 1, "c": null, "d": { "e": { "f": "" } } }));
        assert_eq!(found.to_string(), KNOWN);
        assert_eq!(Fingerprint::parse(KNOWN), Some(found));
        assert_eq!(found.short().len(), 19);
        assert!(KNOWN.starts_with(&found.short().replace(' ', "")));
    }

    #[test]
    fn the_canonical_form_is_that_of_rfc_8785() {
        let value = json!({
            "\u{1f600}": 1, "\u{fb33}": 2, "a": "\u{7}\n\"\\/€", "list": ["", {}, null, { "x": null }], "no": false,
        });
        let mut out = String::new();
        write_canonical(&value, &mut out);
        let text = r#"{"a":"\u0007\n\"\\/€","list":["",{},null,{}],"no":false,"😀":1,"דּ":2}"#;
        assert_eq!(out, text.replace("דּ", "\u{fb33}"));
        let mut same = String::new();
        write_canonical(&crate::exchange::pruned(value), &mut same);
        assert_eq!(out, same);
    }

    #[test]
    fn slices_of_any_size_make_the_fingerprint_of_the_file() {
        let person = |n: u8| json!({ "id": Id::new(1, &[n; 10]), "name": format!("Ann {n}") });
        let firm = json!({
            "id": Id::new(1, &[9; 10]), "organisation": { "name": "压舱石" }, "people": [person(1), person(2), person(3)],
        });
        let firm: Workspace = crate::model::from_json(&firm).unwrap();
        let whole = Fingerprint::of(&firm);
        assert_eq!(whole, Fingerprint::of_value(&serde_json::to_value(&firm).unwrap()));
        assert_eq!(whole, crate::exchange::Lineage::of(&firm, 1, None).fingerprint);
        for most in 1..20 {
            let ticks = std::iter::successors(Some(Err(Printing::new(&firm))), |last| match last {
                Ok(_) => None,
                Err(printing) => Some(printing.clone().step(most)),
            });
            let found: Vec<Fingerprint> = ticks.filter_map(Result::ok).collect();
            assert_eq!(found, [whole], "{most} at a time");
        }
    }

    #[test]
    fn other_spellings_are_no_fingerprints() {
        for text in ["", "00", &"g".repeat(64), &"é".repeat(32), &"0".repeat(65)] {
            assert_eq!(Fingerprint::parse(text), None, "{text}");
        }
    }

    const KNOWN: &str = "a2b6f5bf7afc810f4f590959feb77306c4d4501ded400374ea2ab59fb2cb2802";
}
