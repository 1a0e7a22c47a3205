//! `mount`: the app in an element of a page.

use wasm_bindgen::prelude::*;

use super::fault::Fault;

/// Starts the app in an element, in place of what the element holds.
#[wasm_bindgen]
pub fn mount(root: JsValue) -> Result<(), Fault> {
    crate::app::start(element(root)?);
    Ok(())
}

/// An element that the app may fill. `instanceof` would take a Proxy, and refuse one of another frame.
fn element(value: JsValue) -> Result<web_sys::Element, Fault> {
    let page = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    let Some(page) = page else {
        return Err(Fault::at("no_page", "/root", "there is no page here, as in a worker"));
    };
    let probe = js_sys::Reflect::get(&page, &"hasAttributes".into()).and_then(JsValue::dyn_into::<js_sys::Function>);
    match probe.and_then(|probe| probe.call0(&value)) {
        Ok(_) => Ok(value.unchecked_into()),
        Err(_) => Err(Fault::wrong("/root", "expected an element of a page")),
    }
}
