//! Downloads through a Blob and a link, files through the browser's reader, paper through print.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use crate::platform::{FileError, Files, Later, Picked};

/// Long enough for every browser to have taken hold of the content.
const REVOKE_AFTER_MS: u32 = 60_000;

#[derive(Default)]
pub struct BrowserFiles;

impl Files for BrowserFiles {
    fn download(&self, name: &str, mime: &str, text: &str) -> Result<(), FileError> {
        offer(name, mime, text).ok_or(FileError::Unavailable)
    }

    fn print(&self) {
        if let Some(window) = web_sys::window() {
            // A browser that refuses to print shows so itself.
            let _ = window.print();
        }
    }
}

fn offer(name: &str, mime: &str, text: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.set_hidden(true);
    let body = document.body()?;
    // Firefox follows only a link that is in the page.
    body.append_child(&link).ok()?;
    link.click();
    link.remove();
    Timeout::new(REVOKE_AFTER_MS, move || {
        // A URL that cannot be revoked ends with the page.
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Some(())
}

/// A file from an input or a drop.
pub struct PickedFile(File);

impl PickedFile {
    pub fn of(file: File) -> Rc<dyn Picked> {
        Rc::new(PickedFile(file))
    }
}

impl Picked for PickedFile {
    fn name(&self) -> String {
        self.0.name()
    }

    fn bytes(&self) -> u64 {
        self.0.size() as u64
    }

    fn content(&self) -> Later<Result<Vec<u8>, FileError>> {
        let reading = JsFuture::from(self.0.array_buffer());
        Box::pin(async move {
            let buffer = reading.await.map_err(|_| FileError::Unreadable)?;
            Ok(Uint8Array::new(&buffer).to_vec())
        })
    }
}
