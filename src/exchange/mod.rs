//! What crosses the border: the file of a firm, its reader, its fingerprint, the storage records.
//!
//! Whatever comes in is suspect until it is a sound `Workspace`; nothing comes in by halves. Knows
//! the model and its words, never what the data means nor where it is kept.

mod base;
mod chunks;
mod envelope;
mod file_stem;
mod fingerprint;
mod lineage;
mod migrations;
mod preview;
mod prune;
mod read_error;
mod reader;
mod salvage;
mod shape;

pub use base::{BASE, Base};
pub use chunks::{Changes, Chunk, Joined, Lost, changed, chunk, join};
pub use envelope::{FORMAT, Opened, file_name, open, seal, workspace};
pub use file_stem::{file_stem, han_file_stem};
pub use fingerprint::{Fingerprint, Printing};
pub use lineage::{Lineage, Relation};
pub use migrations::VERSION;
pub use preview::{Difference, Fate, KindPreview, Preview, Side, preview};
pub use prune::pruned;
pub use read_error::{Looks, MAX_BYTES, ReadError};
pub use reader::read;

#[cfg(feature = "schema")]
pub use envelope::File;
