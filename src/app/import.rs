//! Reading files that come in: what is in them, what they would change. In a part of its own, which the data
//! page asks for.

use std::rc::Rc;

use super::history::History;
use super::incoming::{Incoming, View};
use super::pages::view_incoming;
use super::part::door;
use super::rescue::Rescue;
use crate::platform::FileError;

/// Its doors.
pub struct Import {
    pub read: fn(&str, Result<String, FileError>, Option<&History>) -> Incoming,
    /// One firm of a rescue file, to decide about.
    pub look: fn(&Rc<Rescue>, usize, Option<&History>) -> Incoming,
    /// A file that was read, beside the firm that is open now.
    pub beside: fn(&Incoming, Option<&History>) -> Incoming,
    pub view: View,
}

static IMPORT: Import =
    Import { read: Incoming::read, look: Incoming::look, beside: Incoming::beside, view: view_incoming };

door!(import: pub fn fetch() -> &'static Import { &IMPORT });
