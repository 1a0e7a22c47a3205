//! The port to what keeps the program itself in the browser, so that it starts without a connection.

use std::any::Any;
use std::rc::Rc;

/// How far that is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stage {
    /// Nobody has said so far.
    #[default]
    Unknown,
    /// Not in this browser, or not at this address.
    Impossible,
    /// The page is all of it: one file, which a person has.
    File,
    Storing,
    /// It could not be stored; the next visit tries again.
    Failed,
    Ready,
    /// A newer version is stored, and waits.
    Newer,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Offline {
    pub stage: Stage,
    /// The name of this build; empty where it has none.
    pub build: String,
}

impl Offline {
    /// Reads what the page says: a word and, for a release, the name of its build.
    #[cfg_attr(not(all(feature = "app", target_arch = "wasm32")), allow(dead_code))]
    pub(super) fn read(said: &str) -> Self {
        let (word, build) = said.split_once(' ').unwrap_or((said, ""));
        let stage = match word {
            "impossible" => Stage::Impossible,
            "file" => Stage::File,
            "storing" => Stage::Storing,
            "failed" => Stage::Failed,
            "ready" => Stage::Ready,
            "newer" => Stage::Newer,
            _ => Stage::Unknown,
        };
        Self { stage, build: build.to_owned() }
    }
}

pub trait KeepsProgram {
    /// Asks for it, once the program is at rest; calls back with how far it is until the guard is dropped.
    fn keep(&self, heard: Rc<dyn Fn(Offline)>) -> Box<dyn Any>;

    /// All that every visit needs has come; until then nothing is stored, so that nothing is sent twice.
    fn all_is_here(&self);
    /// Puts the version that waits in the place of this one, in all tabs; what is typed is kept before.
    fn update(&self);
}

/// A page that keeps nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeepsNothing;

impl KeepsProgram for KeepsNothing {
    fn keep(&self, heard: Rc<dyn Fn(Offline)>) -> Box<dyn Any> {
        heard(Offline { stage: Stage::Impossible, build: String::new() });
        Box::new(())
    }

    fn all_is_here(&self) {}

    fn update(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_says_is_read_and_what_it_does_not_say_is_not_known() {
        assert_eq!(Offline::read("newer 0a1b2c3d4e"), Offline { stage: Stage::Newer, build: "0a1b2c3d4e".into() });
        assert_eq!(Offline::read("file 0a1b2c3d4e").stage, Stage::File);
        assert_eq!(Offline::read("impossible "), Offline { stage: Stage::Impossible, build: String::new() });
        assert_eq!(Offline::read("else"), Offline::default());
    }
}
