//! How a document looks on paper and in other people's tools: Markdown, and a page that stands alone.
//!
//! A renderer adds no content and drops none. Everything that is not ours is escaped; the same
//! document always gives the same bytes. The screen is drawn elsewhere.

mod drawing;
mod html;
mod html_blocks;
mod markdown;

pub use drawing::{Area, Ink, NARROW, Picture, Shape, Side, WIDE};
pub use html::html;
pub use markdown::markdown;

#[cfg(test)]
mod tests;
