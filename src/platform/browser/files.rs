//! Downloads through a Blob and a link, files through the browser's reader, paper through print.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DomException, File, HtmlAnchorElement, Url};

use crate::platform::{Delivery, FileError, Files, Picked, Promised};

/// Long enough for every browser to have taken hold of the content.
const REVOKE_AFTER_MS: u32 = 60_000;

#[derive(Default)]
pub struct BrowserFiles;

impl Files for BrowserFiles {
    fn download(&self, name: &str, mime: &str, text: &str) -> Result<(), FileError> {
        offer(name, mime, text).ok_or(FileError::Unavailable)
    }

    fn save(&self, name: &str, mime: &str, text: &str) -> Promised<Result<Delivery, FileError>> {
        let asked = ask_where(name);
        let (name, mime, text) = (name.to_owned(), mime.to_owned(), text.to_owned());
        let start = move |text: &str| {
            let started = offer(&name, &mime, text).ok_or(FileError::Unavailable);
            started.map(|()| Delivery::Started(name.clone()))
        };
        let Some(asked) = asked else { return Box::pin(std::future::ready(start(&text))) };
        Box::pin(async move {
            match JsFuture::from(asked).await {
                Ok(handle) => write(&handle, &text).await.map(Delivery::Written).map_err(|_| FileError::Unwritten),
                Err(error) if is_abort(&error) => Ok(Delivery::Cancelled),
                // Not here, not now: there is still the download.
                Err(_) => start(&text),
            }
        })
    }

    fn print(&self) {
        if let Some(window) = web_sys::window() {
            // A browser that refuses to print shows so itself.
            let _ = window.print();
        }
    }
}

/// The window in which a person chooses the place of a file, in browsers that have one.
fn ask_where(name: &str) -> Option<Promise> {
    let window = web_sys::window()?;
    let ask: Function = Reflect::get(&window, &"showSaveFilePicker".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"suggestedName".into(), &name.into()).ok()?;
    ask.call1(&window, &options).ok()?.dyn_into().ok()
}

fn is_abort(error: &JsValue) -> bool {
    error.dyn_ref::<DomException>().is_some_and(|error| error.name() == "AbortError")
}

/// Writes the chosen file; gives the name that it got.
async fn write(handle: &JsValue, text: &str) -> Result<String, JsValue> {
    let writable = call(handle, "createWritable", &JsValue::UNDEFINED).await?;
    call(&writable, "write", &text.into()).await?;
    // Only now is it on the disk.
    call(&writable, "close", &JsValue::UNDEFINED).await?;
    Ok(Reflect::get(handle, &"name".into())?.as_string().unwrap_or_default())
}

async fn call(on: &JsValue, method: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    JsFuture::from(Promise::resolve(&method.call1(on, with)?)).await
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

    fn content(&self) -> Promised<Result<Vec<u8>, FileError>> {
        let reading = JsFuture::from(self.0.array_buffer());
        Box::pin(async move {
            let buffer = reading.await.map_err(|_| FileError::Unreadable)?;
            Ok(Uint8Array::new(&buffer).to_vec())
        })
    }
}
