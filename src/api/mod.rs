//! What other programs call: the browser module, and `mount`, which starts the app.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::*;

/// Starts the app in an element, in place of what the element holds.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn mount(root: web_sys::Element) {
    crate::app::start(root);
}
