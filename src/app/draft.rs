//! Where the draft of an answer is kept. Its key begins with the firm: no input shows up in another.

use crate::model::{Choice as _, Id, Kind, Workspace};

pub fn draft_key(firm: Id, record: Kind, id: Option<Id>, path: &str) -> String {
    let id = id.map(|id| id.to_string()).unwrap_or_default();
    format!("{firm}/{}/{id}/{path}", record.code())
}

/// The firm that a draft belongs to; none for one that belongs to no answer.
pub fn firm_of(draft: &str) -> Option<Id> {
    draft.split_once('/').and_then(|(firm, _)| Id::parse(firm))
}

/// The answer that a draft is about: its record's kind and id, which is none where a firm has one of the kind,
/// and its path.
pub fn answer_of(draft: &str) -> Option<(Kind, Option<Id>, &str)> {
    let mut parts = draft.splitn(4, '/').skip(1);
    let (kind, id, path) = (parts.next().and_then(Kind::from_code)?, parts.next()?, parts.next()?);
    Some((kind, Id::parse(id), path))
}

/// Whether it is about an answer of this firm whose record is there.
pub fn is_about(draft: &str, firm: &Workspace) -> bool {
    let there = |kind: Kind, id: Option<Id>| kind.is_single() || id.is_some_and(|id| firm.contains(kind, id));
    firm_of(draft) == Some(firm.id) && answer_of(draft).is_some_and(|(kind, id, _)| there(kind, id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edit, Vendor, record_value};

    #[test]
    fn a_draft_is_about_a_record_as_long_as_it_is_there() {
        let firm = Workspace { id: Id::new(1, &[1; 10]), ..Workspace::default() };
        let vendor = Vendor { id: Id::new(1, &[2; 10]), name: "Huaxin".into(), ..Vendor::default() };
        let with = firm.apply(&Edit::Add { record: Kind::Vendor, value: record_value(&vendor) }).unwrap();
        let name = draft_key(firm.id, Kind::Organisation, None, "founded");
        let theirs = draft_key(firm.id, Kind::Vendor, Some(vendor.id), "contract/end");
        assert!(is_about(&name, &with) && is_about(&theirs, &with));
        assert!(is_about(&name, &firm) && !is_about(&theirs, &firm), "its record is gone");
        let other = draft_key(vendor.id, Kind::Organisation, None, "founded");
        assert!(!is_about(&other, &with), "another firm's");
        assert_eq!(firm_of(&other), Some(vendor.id));
        for none in ["start", "open", ""] {
            assert!(firm_of(none).is_none() && !is_about(none, &with), "{none}");
        }
    }
}
