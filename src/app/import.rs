//! Reading files that come in: what is in them, what they would change. In a part of its own, which the data
//! page asks for.

use std::rc::Rc;

use super::history::History;
use super::incoming::{Incoming, View};
use super::later::Unreachable;
use super::pages::view_incoming;
use super::rescue::Rescue;
use crate::platform::FileError;

/// Its doors.
pub struct Import {
    pub read: fn(&str, Result<String, FileError>, Option<&History>) -> Incoming,
    /// One firm of a rescue file, to decide about.
    pub look: fn(&Rc<Rescue>, usize, Option<&History>) -> Incoming,
    pub view: View,
}

static IMPORT: Import = Import { read: Incoming::read, look: Incoming::look, view: view_incoming };

/// Fetches it; once it is there, again and again at no cost.
#[cfg(not(feature = "split"))]
pub async fn fetch() -> Result<&'static Import, Unreachable> {
    Ok(&IMPORT)
}

/// Fetches it; once it is there, again and again at no cost.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(import, fallible)]
pub fn fetch() -> Result<&'static Import, Unreachable> {
    Ok(&IMPORT)
}
