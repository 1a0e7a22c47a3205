//! Ballast 压舱石: contingency plans for outsourced services.
//!
//! The front door: it names the rooms, and holds nothing itself. `docs/architecture.md` says what
//! each room may know.

pub mod assess;
pub mod catalog;
pub mod exchange;
pub mod model;
pub mod plan;
pub mod render;
pub mod words;
