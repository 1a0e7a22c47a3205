//! What Ballast knows: checks, scenarios, presets and the words around them, loaded from packs.
//!
//! Content is data: the built-in packs and a consultant's own go through the same loader. What
//! follows from content and a firm's record is for `assess`.

mod brief;
mod explanations;
mod layer;
mod sample;
mod suggest;

pub use brief::{MARK, words_mark};
pub use explanations::{Explanation, explain, explanations};
pub use layer::{Catalog, PackError};
pub use sample::{SampleName, sample, sample_of};
pub use suggest::suggestions;

#[cfg(test)]
mod tests;
