//! The inner port to the mirror: the same records in a store that is slow to answer but keeps what
//! it has acknowledged (IndexedDB, or memory). It must not know what a record means.

use super::{Promised, Raw, Refusal};

/// One all-or-nothing change. It is done only if the record at `guard` is still what it was seen
/// to be; reading the guard and writing happen in one transaction.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Commit {
    pub guard: Option<(String, Option<Raw>)>,
    pub delete: Vec<String>,
    /// Every record whose key begins so.
    pub delete_under: Vec<String>,
    /// Written after the deletions.
    pub put: Vec<(String, Raw)>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MirrorError {
    Unavailable,
    Full,
    /// The guard did not hold; nothing was written.
    Changed,
}

impl From<Refusal> for MirrorError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unavailable => MirrorError::Unavailable,
            Refusal::Full => MirrorError::Full,
        }
    }
}

/// Every future resolves, also when the database is blocked, aborted or closed.
pub trait Mirror {
    fn get(&self, key: String) -> Promised<Result<Option<Raw>, MirrorError>>;
    /// All records whose keys begin so, in one consistent reading.
    fn read(&self, prefix: String) -> Promised<Result<Vec<(String, Raw)>, MirrorError>>;
    fn keys(&self, prefix: String) -> Promised<Result<Vec<String>, MirrorError>>;
    /// Ok only once the change can no longer be lost.
    fn commit(&self, commit: Commit) -> Promised<Result<(), MirrorError>>;
}
