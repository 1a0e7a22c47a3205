//! A short notice of what was done, with a way on.

use crate::model::Id;
use crate::words::Text;

#[derive(Clone, PartialEq)]
pub struct Toast {
    pub text: Text,
    pub way: Way,
}

/// What a notice offers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    None,
    Undo,
    Redo,
    /// To bring a deleted firm back, and to open it if it was open.
    BringBack {
        id: Id,
        open: bool,
    },
    /// To have the version of the program that waits.
    Update,
    /// To say whether a download arrived. Stays until it is answered.
    Arrived,
}
