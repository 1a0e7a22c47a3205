//! localStorage and sessionStorage. Every access may throw, even naming them; values pass as
//! JavaScript strings, because a lone surrogate does not survive the way into Rust.

use js_sys::{JsString, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use crate::platform::{KeyValue, Raw, Refusal};

#[wasm_bindgen]
extern "C" {
    type Store;

    #[wasm_bindgen(method, catch, js_name = getItem)]
    fn get_item(this: &Store, key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setItem)]
    fn set_item(this: &Store, key: &str, value: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = removeItem)]
    fn remove_item(this: &Store, key: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn key(this: &Store, index: u32) -> Result<JsValue, JsValue>;
}

#[derive(Clone, Copy)]
pub(super) enum Area {
    Local,
    Session,
}

pub(super) struct BrowserKeyValue(pub Area);

impl BrowserKeyValue {
    fn store(&self) -> Result<Store, Refusal> {
        let name = match self.0 {
            Area::Local => "localStorage",
            Area::Session => "sessionStorage",
        };
        let store = Reflect::get(&js_sys::global(), &JsValue::from_str(name)).map_err(|error| refusal(&error))?;
        if store.is_object() { Ok(store.unchecked_into()) } else { Err(Refusal::Unavailable) }
    }
}

impl KeyValue for BrowserKeyValue {
    fn get(&self, key: &str) -> Result<Option<Raw>, Refusal> {
        let value = self.store()?.get_item(key).map_err(|error| refusal(&error))?;
        Ok(to_raw(&value))
    }

    fn set(&self, key: &str, value: &Raw) -> Result<(), Refusal> {
        self.store()?.set_item(key, &to_js(value)).map_err(|error| refusal(&error))
    }

    fn remove(&self, key: &str) -> Result<(), Refusal> {
        self.store()?.remove_item(key).map_err(|error| refusal(&error))
    }

    fn keys(&self) -> Result<Vec<String>, Refusal> {
        let store = self.store()?;
        let mut keys = Vec::new();
        // Not `length`, which a stored key of that name would hide.
        while let Some(key) = store.key(keys.len() as u32).map_err(|error| refusal(&error))?.as_string() {
            keys.push(key);
        }
        Ok(keys)
    }
}

/// `None` for null and for what is no string.
pub(super) fn to_raw(value: &JsValue) -> Option<Raw> {
    let string = value.dyn_ref::<JsString>()?;
    let text = String::from(string);
    // Reading replaces each lone surrogate; only then is the slow look worth it.
    if text.contains('\u{fffd}') && !string.is_valid_utf16() {
        return Some(Raw::Units(string.iter().collect()));
    }
    Some(Raw::Text(text))
}

pub(super) fn to_js(raw: &Raw) -> JsValue {
    match raw {
        Raw::Text(text) => JsValue::from_str(text),
        // In pieces: each unit is an argument of the call.
        Raw::Units(units) => units
            .chunks(4096)
            .fold(JsString::from(""), |text, piece| text.concat(&JsString::from_char_code(piece)))
            .into(),
    }
}

/// What an exception means, whatever kind of object it is.
pub(super) fn refusal(error: &JsValue) -> Refusal {
    if let Some(error) = error.dyn_ref::<DomException>() {
        return Refusal::from_exception(&error.name(), u32::from(error.code()));
    }
    let name = error.dyn_ref::<Object>().and_then(|error| Reflect::get(error, &JsValue::from_str("name")).ok());
    Refusal::from_exception(&name.and_then(|name| name.as_string()).unwrap_or_default(), 0)
}
