//! What records refer to, in the forms that recur.
//!
//! Each record tells its references itself; a field that holds an `Id` and is not told there makes ids unsound, so a
//! test compares them with what the file format shows.

use super::table::Visit;
use super::{ByCode, CheckAnswer, Id, Kind};

pub(super) fn people(ids: impl IntoIterator<Item = Option<Id>>, visit: Visit<'_>) {
    ids.into_iter().flatten().for_each(|id| visit(Kind::Person, id));
}

pub(super) fn answers(checks: &ByCode<CheckAnswer>, visit: Visit<'_>) {
    for answer in checks.values() {
        people([answer.answered_by, answer.exception.approver], visit);
    }
}
