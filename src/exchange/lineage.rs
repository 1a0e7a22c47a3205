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
    /// Both went on from an earlier version, or it cannot be told.
    Diverged,
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
        Base::of(workspace, self.revision, self.fingerprint)
    }

    /// The base that both went on from, where it is one.
    pub fn common<'a>(&'a self, theirs: &'a Self) -> Option<&'a Base> {
        let (ours, theirs) = (self.base.as_ref()?, theirs.base.as_ref()?);
        let known = if ours.knows_records() { ours } else { theirs };
        (ours.fingerprint == theirs.fingerprint).then_some(known)
    }

    /// How `theirs` stands to this one.
    pub fn relation(&self, theirs: &Self) -> Relation {
        let base = |lineage: &Self| lineage.base.as_ref().map(|base| base.fingerprint);
        if self.id != theirs.id {
            Relation::OtherFirm
        } else if self.fingerprint == theirs.fingerprint {
            Relation::Same
        } else if base(theirs) == Some(self.fingerprint) {
            Relation::Ahead
        } else if base(self) == Some(theirs.fingerprint) {
            Relation::Behind
        } else {
            Relation::Diverged
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

    #[test]
    fn two_versions_are_told_apart_by_content_and_base() {
        let ours = at(5, 5, Some(3));
        assert_eq!(ours.relation(&at(9, 5, None)), Relation::Same);
        assert_eq!(ours.relation(&at(8, 8, Some(5))), Relation::Ahead);
        assert_eq!(at(3, 3, Some(3)).relation(&at(8, 8, Some(3))), Relation::Ahead);
        assert_eq!(ours.relation(&at(3, 3, Some(1))), Relation::Behind);
        assert_eq!(ours.relation(&at(8, 8, Some(3))), Relation::Diverged);
        assert_eq!(ours.relation(&at(8, 8, None)), Relation::Diverged);
        let other = Lineage { id: Id::new(1, &[1; 10]), ..ours.clone() };
        assert_eq!(ours.relation(&other), Relation::OtherFirm);
    }
}
