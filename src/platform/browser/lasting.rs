//! `navigator.storage`: whether the data of this site are exempt from the browser's own cleaning.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

use crate::platform::{Lasting, Lasts, Promised};

#[derive(Default)]
pub struct BrowserLasting;

impl Lasts for BrowserLasting {
    fn promised(&self) -> Promised<Lasting> {
        answer(|storage| storage.persisted())
    }

    fn ask(&self) -> Promised<Lasting> {
        answer(|storage| storage.persist())
    }
}

/// Where there is no such storage (no secure address, an old browser), the call itself throws.
fn answer(ask: fn(&StorageManager) -> Result<Promise, JsValue>) -> Promised<Lasting> {
    let asked = web_sys::window().and_then(|window| ask(&window.navigator().storage()).ok());
    Box::pin(async move {
        let Some(asked) = asked else { return Lasting::Unknown };
        match JsFuture::from(asked).await.ok().and_then(|answer| answer.as_bool()) {
            Some(true) => Lasting::Promised,
            Some(false) => Lasting::NotPromised,
            None => Lasting::Unknown,
        }
    })
}
