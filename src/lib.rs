//! Ballast 压舱石: contingency plans for outsourced services.
//!
//! The front door: it names the rooms, and holds nothing itself. `docs/architecture.md` says what
//! each room may know.

pub mod words;

pub mod model;

pub mod catalog;

pub mod assess;

pub mod plan;

pub mod render;

pub mod exchange;

#[cfg(any(feature = "app", test))]
pub mod platform;

#[cfg(feature = "app")]
pub mod app;

#[cfg(feature = "app")]
pub mod api;
