//! The parts of the program that come after the first screen, each with one door.
//!
//! The release site keeps each in a file of its own (feature `split`); every other build holds them in one
//! piece. Whatever the root names otherwise than through a door is part of the first load.

/// It could not be fetched: the line is down, or the site was updated meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct Unreachable;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Unreachable {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// The door to what belongs to a part, by the part's name. Fetches the part; once it is there, again and again at no
/// cost.
macro_rules! door {
    ($part:ident: $vis:vis fn $name:ident() -> $what:ty { $here:expr }) => {
        #[cfg(not(feature = "split"))]
        $vis async fn $name() -> Result<$what, $crate::app::part::Unreachable> {
            Ok($here)
        }

        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($part, fallible)]
        $vis fn $name() -> Result<$what, $crate::app::part::Unreachable> {
            Ok($here)
        }
    };
}
pub(super) use door;
