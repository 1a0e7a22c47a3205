//! The port to the browser's promise that it will not clear this site's data by itself. It says nothing about a
//! person who clears them, nor about a device that is lost.

use super::Promised;

/// What the browser said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Lasting {
    Promised,
    NotPromised,
    /// It cannot be asked, or has not answered.
    #[default]
    Unknown,
}

pub trait Lasts {
    /// What stands so far; nobody is asked.
    fn promised(&self) -> Promised<Lasting>;
    /// Asks the browser; some ask the person.
    fn ask(&self) -> Promised<Lasting>;
}

/// Always the same answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct FixedLasting(pub Lasting);

impl Lasts for FixedLasting {
    fn promised(&self) -> Promised<Lasting> {
        Box::pin(std::future::ready(self.0))
    }

    fn ask(&self) -> Promised<Lasting> {
        self.promised()
    }
}
