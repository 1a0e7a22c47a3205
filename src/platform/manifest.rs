//! The manifest: which chunks make up one revision of a book, with their checksums, sealed by its
//! own. Plain JSON, so that the rescue page can read it; what follows from it is `keeper`'s.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Raw;
use super::book::Book;

/// The version written, and the newest one understood.
pub(super) const VERSION: u64 = 1;
const SEAL: &str = ",\"checksum\":\"";
const CHECKSUM_DIGITS: usize = 32;

/// Names one state of a book: writers number their own states upward, never by a clock.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Stamp {
    pub revision: u64,
    pub writer: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    pub name: String,
    pub key: String,
    pub checksum: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Manifest {
    pub revision: u64,
    pub writer: String,
    /// `None`: the mirror committed this very state. Else the mirror's state it grew from, the
    /// default stamp standing for an empty mirror.
    pub base: Option<Stamp>,
    pub meta: String,
    pub chunks: Vec<Entry>,
}

/// What the record of a manifest turned out to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Opened {
    Absent,
    Whole(Manifest),
    Newer(u64),
    Unreadable,
}

impl Manifest {
    pub fn stamp(&self) -> Stamp {
        Stamp { revision: self.revision, writer: self.writer.clone() }
    }

    pub fn has_key(&self, key: &str) -> bool {
        self.chunks.iter().any(|entry| entry.key == key)
    }

    pub fn with_base(&self, base: Option<Stamp>) -> Manifest {
        Manifest { base, ..self.clone() }
    }

    /// The text to store: JSON whose last member is the checksum of all that stands before it.
    pub fn seal(&self) -> String {
        let base = self.base.as_ref().map_or_else(
            || "null".to_owned(),
            |base| format!("{{\"revision\":{},\"writer\":{}}}", base.revision, quoted(&base.writer)),
        );
        let chunks: Vec<String> = self
            .chunks
            .iter()
            .map(|entry| {
                format!(
                    "{{\"name\":{},\"key\":{},\"checksum\":{}}}",
                    quoted(&entry.name),
                    quoted(&entry.key),
                    quoted(&entry.checksum)
                )
            })
            .collect();
        let body = format!(
            "{{\"version\":{VERSION},\"revision\":{},\"writer\":{},\"base\":{base},\"meta\":{},\"chunks\":[{}]",
            self.revision,
            quoted(&self.writer),
            quoted(&self.meta),
            chunks.join(",")
        );
        let sum = checksum(&body);
        format!("{body}{SEAL}{sum}\"}}")
    }

    pub fn open(raw: Option<&Raw>, book: &Book) -> Opened {
        match raw {
            None => Opened::Absent,
            Some(raw) => raw.text().and_then(|text| open_text(text, book)).unwrap_or(Opened::Unreadable),
        }
    }
}

fn text_at(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn stamp(value: &Value) -> Option<Stamp> {
    Some(Stamp { revision: value.get("revision")?.as_u64()?, writer: text_at(value, "writer")? })
}

fn entry(value: &Value) -> Option<Entry> {
    Some(Entry { name: text_at(value, "name")?, key: text_at(value, "key")?, checksum: text_at(value, "checksum")? })
}

fn manifest(value: &Value) -> Option<Manifest> {
    let Stamp { revision, writer } = stamp(value)?;
    let base = match value.get("base") {
        None | Some(Value::Null) => None,
        Some(base) => Some(stamp(base)?),
    };
    let chunks = value.get("chunks")?.as_array()?.iter().map(entry).collect::<Option<_>>()?;
    Some(Manifest { revision, writer, base, meta: text_at(value, "meta")?, chunks })
}

fn open_text(text: &str, book: &Book) -> Option<Opened> {
    let cut = text.len().checked_sub(SEAL.len() + CHECKSUM_DIGITS + 2)?;
    let (body, tail) = text.split_at_checked(cut)?;
    let sum = tail.strip_prefix(SEAL)?.strip_suffix("\"}")?;
    if checksum(body) != sum {
        return None;
    }
    let value: Value = serde_json::from_str(text).ok()?;
    let version = value.get("version")?.as_u64()?;
    if version > VERSION {
        return Some(Opened::Newer(version));
    }
    let manifest = manifest(&value)?;
    // A manifest may name only its own book's chunks: what it names may be deleted one day.
    manifest.chunks.iter().all(|entry| book.is_chunk(&entry.key)).then_some(Opened::Whole(manifest))
}

/// The first 128 bits of SHA-256 over the UTF-8 text, in hexadecimal.
pub(super) fn checksum(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let halves = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.take(CHECKSUM_DIGITS).filter_map(|half| char::from_digit(half.into(), 16)).collect()
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (Book, Manifest) {
        let book = Book::workspace("w").unwrap();
        let entry = Entry { name: "a-0".into(), key: book.chunk("a-0", 3, "00"), checksum: checksum("x") };
        let base = Some(Stamp { revision: 2, writer: "b".into() });
        (book, Manifest { revision: 3, writer: "w\"1".into(), base, meta: "{\"名\":1}".into(), chunks: vec![entry] })
    }

    #[test]
    fn a_sealed_manifest_opens_and_is_plain_json() {
        let (book, manifest) = sample();
        let text = manifest.seal();
        assert_eq!(Manifest::open(Some(&Raw::Text(text.clone())), &book), Opened::Whole(manifest));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["version"], 1);
        assert_eq!(value["meta"], "{\"名\":1}");
        assert_eq!(value["base"]["revision"], 2);
    }

    #[test]
    fn every_truncation_and_every_flipped_bit_is_seen() {
        let (book, manifest) = sample();
        let text = manifest.seal();
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(Manifest::open(Some(&Raw::from(&text[..end])), &book), Opened::Unreadable);
        }
        for place in 0..text.len() {
            for bit in 0..8 {
                let mut bytes = text.clone().into_bytes();
                bytes[place] ^= 1 << bit;
                let Ok(flipped) = String::from_utf8(bytes) else { continue };
                assert_eq!(Manifest::open(Some(&Raw::Text(flipped)), &book), Opened::Unreadable);
            }
        }
    }

    #[test]
    fn foreign_text_is_unreadable_and_a_newer_version_is_named() {
        let (book, manifest) = sample();
        for text in ["", "{}", "null", "[]", "{\"version\":9}", "压舱石压舱石压舱石压舱石压舱石压舱石压舱石"]
        {
            assert_eq!(Manifest::open(Some(&Raw::from(text)), &book), Opened::Unreadable, "{text}");
        }
        assert_eq!(Manifest::open(Some(&Raw::Units(vec![0xd800])), &book), Opened::Unreadable);
        let text = manifest.seal().replace("\"version\":1", "\"version\":2,\"shape\":[]");
        let body = text.split_once(SEAL).map(|(_, _)| &text[..text.len() - 47]).unwrap();
        let newer = format!("{body}{SEAL}{}\"}}", checksum(body));
        assert_eq!(Manifest::open(Some(&Raw::Text(newer)), &book), Opened::Newer(2));
        let other = Book::workspace("other").unwrap();
        assert_eq!(Manifest::open(Some(&Raw::Text(manifest.seal())), &other), Opened::Unreadable);
    }
}
