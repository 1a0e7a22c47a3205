//! The example firm's file, in a part of its own: who never looks at it never fetches it.

use super::later::Unreachable;
use crate::catalog::SampleName;

/// Fetches it; once it is there, again and again at no cost.
#[cfg(not(feature = "split"))]
pub async fn fetch() -> Result<&'static str, Unreachable> {
    Ok(SampleName::OnlineShop.file())
}

/// Fetches it; once it is there, again and again at no cost.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(example, fallible)]
pub fn fetch() -> Result<&'static str, Unreachable> {
    Ok(SampleName::OnlineShop.file())
}
