//! What other programs call: the browser module, and `mount`, which starts the app.
//!
//! A thin façade. Its types are in `pkg/ballast.d.ts`, its manual in `docs/module.md`. No function keeps
//! anything. The release site (feature `split`) has `mount` alone: whatever is exported is part of the
//! first load. Clippy reads both at once.

#[cfg(any(not(feature = "split"), clippy))]
mod arguments;
#[cfg(any(not(feature = "split"), clippy))]
mod content;
#[cfg(any(not(feature = "split"), clippy))]
mod engine;
#[cfg_attr(feature = "split", allow(dead_code, reason = "the app alone has fewer things to refuse"))]
mod fault;
#[cfg(target_arch = "wasm32")]
mod mount;

#[cfg(any(not(feature = "split"), clippy))]
pub use engine::*;
pub use fault::Fault;
#[cfg(target_arch = "wasm32")]
pub use mount::mount;
