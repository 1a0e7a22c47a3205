//! The example firm's file, in a part of its own: who never looks at it never fetches it.

use super::part::door;
use crate::catalog::SampleName;

door!(example: pub fn fetch() -> &'static str { SampleName::OnlineShop.file() });
