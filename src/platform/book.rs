//! Names of records: which key a workspace's manifest, chunks, set-aside copies and quarantine
//! have. The strings are fixed points: the rescue page reads them without this program.

const ROOT: &str = "ballast/";
const QUARANTINE: &str = "ballast/quarantine/";
pub(super) const SETTINGS: &str = "ballast/settings";
const DRAFT: &str = "ballast/draft/";
/// Of a tab as long as it lives, in its `sessionStorage`.
pub(super) const TAB: &str = "ballast/tab";
const MANIFEST: &str = "manifest";
/// Digits of a checksum in a key.
const SHORT: usize = 12;

/// A set of records under one manifest: a workspace, or the index (which has no chunks).
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Book {
    pub name: String,
    pub manifest: String,
    pub prefix: String,
    /// Reading this prefix meets every record of the book (and perhaps others).
    pub reach: String,
}

impl Book {
    /// `None` if the name could be taken for another key.
    pub fn workspace(name: &str) -> Option<Book> {
        if !is_plain(name) || matches!(name, "index" | "settings" | "quarantine" | "draft" | "tab") {
            return None;
        }
        let prefix = format!("{ROOT}{name}/");
        Some(Book { name: name.to_owned(), manifest: format!("{prefix}{MANIFEST}"), reach: prefix.clone(), prefix })
    }

    pub fn index() -> Book {
        let manifest = format!("{ROOT}index");
        Book { name: "index".into(), prefix: format!("{manifest}/"), reach: manifest.clone(), manifest }
    }

    pub fn is_index(&self) -> bool {
        !self.manifest.starts_with(&self.prefix)
    }

    pub fn holds(&self, key: &str) -> bool {
        key == self.manifest || key.starts_with(&self.prefix)
    }

    /// Revision and checksum make the key: one key never holds two texts.
    pub fn chunk(&self, name: &str, revision: u64, checksum: &str) -> String {
        let short: String = checksum.chars().take(SHORT).collect();
        format!("{}{name}@{revision}-{short}", self.prefix)
    }

    /// Name, revision and short checksum of a chunk, from its key; nothing for a rival's own chunk.
    pub fn read_chunk<'a>(&self, key: &'a str) -> Option<(&'a str, u64, &'a str)> {
        let (name, rest) = key.strip_prefix(&self.prefix)?.split_once('@')?;
        let (revision, short) = rest.split_once('-')?;
        (is_chunk_name(name) && short.len() == SHORT && is_plain(short)).then_some(())?;
        Some((name, revision.parse().ok()?, short))
    }

    /// The manifest of a copy that lost a race.
    pub fn aside(&self, revision: u64, writer: &str) -> String {
        format!("{}{MANIFEST}@{revision}-{writer}", self.prefix)
    }

    pub fn is_aside(&self, key: &str) -> bool {
        key.strip_prefix(&self.prefix).is_some_and(|rest| rest.starts_with("manifest@"))
    }

    pub fn is_chunk(&self, key: &str) -> bool {
        key.starts_with(&self.prefix) && key != self.manifest && !self.is_aside(key)
    }

    pub fn quarantine_prefix(&self) -> String {
        format!("{QUARANTINE}{}/", self.name)
    }

    /// Where the raw copy of `key` goes; `copy` counts from 1.
    pub fn quarantine(&self, key: &str, copy: u32) -> String {
        let record = key.strip_prefix(&self.prefix).unwrap_or(MANIFEST);
        let prefix = self.quarantine_prefix();
        if copy <= 1 { format!("{prefix}{record}") } else { format!("{prefix}{record}~{copy}") }
    }
}

/// The workspace whose manifest (or set-aside manifest) has this key.
pub(super) fn workspace_of_manifest(key: &str) -> Option<&str> {
    let (name, record) = key.strip_prefix(ROOT)?.split_once('/')?;
    let manifest = record == MANIFEST || record.starts_with("manifest@");
    (manifest && Book::workspace(name).is_some()).then_some(name)
}

/// The workspace of which this is the key of a chunk.
pub(super) fn workspace_of_chunk(key: &str) -> Option<&str> {
    let (name, _) = key.strip_prefix(ROOT)?.split_once('/')?;
    Book::workspace(name).is_some_and(|book| book.read_chunk(key).is_some()).then_some(name)
}

pub(super) fn is_ours(key: &str) -> bool {
    key.starts_with(ROOT)
}

pub(super) fn is_quarantine(key: &str) -> bool {
    key.starts_with(QUARANTINE)
}

pub(super) fn root() -> String {
    ROOT.to_owned()
}

pub(super) fn quarantine_root() -> String {
    QUARANTINE.to_owned()
}

pub(super) fn draft(key: &str) -> String {
    format!("{DRAFT}{key}")
}

/// What is drafted under this key of a store.
pub(super) fn drafted(key: &str) -> Option<&str> {
    key.strip_prefix(DRAFT)
}

/// Where a tab leaves a draft.
pub(super) fn left(key: &str, tab: &str) -> String {
    format!("{DRAFT}{key}#{tab}")
}

/// The draft that was left, and by which tab; earlier versions did not say.
pub(super) fn left_by(drafted: &str) -> (&str, Option<&str>) {
    drafted.rsplit_once('#').map_or((drafted, None), |(key, tab)| (key, Some(tab)))
}

pub(super) fn is_chunk_name(name: &str) -> bool {
    is_plain(name) && name != MANIFEST
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_the_fixed_ones() {
        let book = Book::workspace("w1").unwrap();
        assert_eq!(book.manifest, "ballast/w1/manifest");
        assert_eq!(book.chunk("people-0", 7, "0123456789abcdef"), "ballast/w1/people-0@7-0123456789ab");
        assert_eq!(book.read_chunk("ballast/w1/people-0@7-0123456789ab"), Some(("people-0", 7, "0123456789ab")));
        for key in [
            "people-0@7-0123456789ab~feed",
            "manifest@7-0123456789ab",
            "people-0@7-01",
            "people-0@x-0123456789ab",
            "people-0",
        ] {
            assert_eq!(book.read_chunk(&format!("ballast/w1/{key}")), None, "{key}");
        }
        assert_eq!(book.aside(7, "feed"), "ballast/w1/manifest@7-feed");
        assert_eq!(book.quarantine("ballast/w1/manifest", 1), "ballast/quarantine/w1/manifest");
        assert_eq!(book.quarantine("ballast/w1/a@1-2", 2), "ballast/quarantine/w1/a@1-2~2");
        assert_eq!(Book::index().manifest, "ballast/index");
        assert_eq!(Book::index().quarantine("ballast/index", 1), "ballast/quarantine/index/manifest");
        assert!(Book::index().is_index() && !book.is_index());
        assert_eq!(workspace_of_manifest("ballast/w1/manifest@7-feed"), Some("w1"));
        assert_eq!(workspace_of_manifest("ballast/quarantine/manifest"), None);
        assert_eq!(workspace_of_manifest("ballast/w1/people-0@1-2"), None);
        for name in ["", "a/b", "quarantine", "index", "a@b", "压"] {
            assert_eq!(Book::workspace(name), None, "{name}");
        }
    }
}
