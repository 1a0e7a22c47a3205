//! Where a version of a firm's record stands in its history, so that two files can be compared.
//!
//! Revisions only count edits; it is the fingerprints that tell whether contents are the same.

use serde::Serialize;
use std::rc::Rc;

use super::{Base, Fingerprint};
use crate::model::{Id, Workspace};
use crate::words::Text;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lineage {
    /// Identity of the history. A firm imported as a copy begins its own.
    pub id: Id,
    /// Counts the edits, undo included.
    pub revision: u64,
    pub fingerprint: Fingerprint,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Base>,
}

/// How a file stands to the firm that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Equal contents.
    Same,
    /// The file continues from what we have: nothing of ours is lost.
    Ahead,
    /// What we have continues from the file: an older version.
    Behind,
    /// Both went on from an earlier version.
    Diverged,
    /// The same firm, but no version is known that both come from.
    Unknown,
    /// Another history.
    OtherFirm,
}

impl Lineage {
    /// The lineage of a workspace as it stands.
    pub fn of(workspace: &Workspace, revision: u64, base: Option<Base>) -> Self {
        Self { id: workspace.id, revision, fingerprint: Fingerprint::of(workspace), base }
    }

    /// This version, with its content, as the base of those that follow.
    pub fn as_base(&self, workspace: &Rc<Workspace>) -> Base {
        Base::of(workspace, self.revision, self.fingerprint).after(self.base.as_ref())
    }

    /// The versions that it comes from, the latest first, as far as they are remembered.
    fn line(&self) -> impl Iterator<Item = Fingerprint> {
        self.base.iter().flat_map(Base::line)
    }

    /// The last version that both come from, where its records are known.
    pub fn common<'a>(&'a self, theirs: &'a Self) -> Option<&'a Base> {
        let is_in = |lineage: &Self, base: &&Base| lineage.line().any(|print| print == base.fingerprint);
        let ours = self.base.as_ref().filter(|base| base.knows_records() && is_in(theirs, base));
        ours.or_else(|| theirs.base.as_ref().filter(|base| base.knows_records() && is_in(self, base)))
    }

    /// How `theirs` stands to this one.
    pub fn relation(&self, theirs: &Self) -> Relation {
        let comes_from = |lineage: &Self, print: Fingerprint| lineage.line().any(|earlier| earlier == print);
        if self.id != theirs.id {
            Relation::OtherFirm
        } else if self.fingerprint == theirs.fingerprint {
            Relation::Same
        } else if comes_from(theirs, self.fingerprint) {
            Relation::Ahead
        } else if comes_from(self, theirs.fingerprint) {
            Relation::Behind
        } else if self.line().any(|print| comes_from(theirs, print)) {
            Relation::Diverged
        } else {
            Relation::Unknown
        }
    }
}

impl Relation {
    /// What importing the file would mean.
    pub fn message(self) -> Text {
        match self {
            Self::Same => Text::new(
                "This file holds what you already have. Importing it changes nothing.",
                "文件内容与现有记录相同，导入后不会有变化。",
            ),
            Self::Ahead => Text::new(
                "This file continues from what you have. Importing it brings you up to date.",
                "文件在现有记录的基础上有更新，导入后即为最新版本。",
            ),
            Self::Behind => Text::new(
                "This file is an older version of what you have. Importing it takes back what was changed since.",
                "文件是现有记录的较早版本，导入会撤回此后的修改。",
            ),
            Self::Diverged => Text::new(
                "This file and your record were changed separately. Importing it replaces your changes; to keep both, import it as a new firm.",
                "文件与现有记录各自做过修改，导入会覆盖你的修改。要两份都保留，请作为新公司导入。",
            ),
            Self::Unknown => Text::new(
                "This file holds the same firm, but it cannot be told which of the two is newer. Importing it replaces what you have; to keep both, open it as a second copy.",
                "文件与现有记录是同一家公司，但无法判断哪一份较新。导入会替换现有记录；要两份都保留，请作为另一份副本打开。",
            ),
            Self::OtherFirm => Text::new(
                "This file belongs to another firm. Import it as a new firm.",
                "文件属于另一家公司，请作为新公司导入。",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn print(of: u8) -> Fingerprint {
        Fingerprint::of_value(&json!(of))
    }

    fn at(revision: u64, now: u8, base: Option<u8>) -> Lineage {
        Lineage {
            id: Id::default(),
            revision,
            fingerprint: print(now),
            base: base.map(|base| Base::new(1, print(base))),
        }
    }

    /// A version that comes from these, the latest first.
    fn from(now: u8, line: &[u8]) -> Lineage {
        let base = line
            .iter()
            .rev()
            .fold(None, |before: Option<Base>, base| Some(Base::new(1, print(*base)).after(before.as_ref())));
        Lineage { base, ..at(0, now, None) }
    }

    #[test]
    fn a_file_is_known_again_over_several_backups() {
        assert_eq!(from(7, &[6, 5, 4]).relation(&from(4, &[3])), Relation::Behind, "an older backup");
        assert_eq!(from(4, &[3]).relation(&from(7, &[6, 5, 4])), Relation::Ahead, "the other side saved twice");
        assert_eq!(from(8, &[6, 4]).relation(&from(7, &[5, 4])), Relation::Diverged);
        assert_eq!(from(8, &[6]).relation(&from(7, &[5])), Relation::Unknown);
        let long: Vec<u8> = (1..100).rev().collect();
        assert_eq!(from(200, &long).line().count(), 25);
        assert_eq!(from(200, &long).relation(&at(0, 76, None)), Relation::Behind);
        assert_eq!(from(200, &long).relation(&at(0, 74, None)), Relation::Unknown, "not remembered any more");
    }

    #[test]
    fn two_versions_are_told_apart_by_content_and_base() {
        let ours = at(5, 5, Some(3));
        assert_eq!(ours.relation(&at(9, 5, None)), Relation::Same);
        assert_eq!(ours.relation(&at(8, 8, Some(5))), Relation::Ahead);
        assert_eq!(at(3, 3, Some(3)).relation(&at(8, 8, Some(3))), Relation::Ahead);
        assert_eq!(ours.relation(&at(3, 3, Some(1))), Relation::Behind);
        assert_eq!(ours.relation(&at(8, 8, Some(3))), Relation::Diverged);
        assert_eq!(ours.relation(&at(8, 8, None)), Relation::Unknown);
        assert_eq!(ours.relation(&at(8, 8, Some(4))), Relation::Unknown);
        let other = Lineage { id: Id::new(1, &[1; 10]), ..ours.clone() };
        assert_eq!(ours.relation(&other), Relation::OtherFirm);
    }
}
