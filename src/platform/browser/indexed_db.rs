//! The mirror in IndexedDB: database `ballast`, one object store `records`, the same keys as in
//! localStorage. Each commit is one transaction that is told done only on its `complete` event.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Event, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

use crate::platform::{Commit, Mirror, MirrorError, Promised, Raw};

use super::key_value::{refusal, to_js, to_raw};
use super::signal::Signal;

const DATABASE: &str = "ballast";
const RECORDS: &str = "records";
/// Some browsers never answer a request to open; nobody waits longer for them.
const PATIENCE_MS: u32 = 5_000;

#[wasm_bindgen]
extern "C" {
    /// Opens transactions with options, which web-sys keeps behind a flag.
    type Transactor;

    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Transactor, store: &str, mode: &str, options: &JsValue) -> Result<IdbTransaction, JsValue>;
}

type Handler = Closure<dyn FnMut(Event)>;
type Answer<T> = Result<T, MirrorError>;

#[derive(Default, Clone)]
pub(super) struct IndexedDb {
    open: Rc<RefCell<Option<IdbDatabase>>>,
}

impl Mirror for IndexedDb {
    fn get(&self, key: String) -> Promised<Answer<Option<Raw>>> {
        let this = self.clone();
        Box::pin(async move {
            let reading = this.transaction("readonly").await?;
            let request = reading.store()?.get(&JsValue::from_str(&key)).map_err(error)?;
            reading.done().await?;
            Ok(to_raw(&request.result().map_err(error)?))
        })
    }

    fn read(&self, prefix: String) -> Promised<Answer<Vec<(String, Raw)>>> {
        let this = self.clone();
        Box::pin(async move {
            let reading = this.transaction("readonly").await?;
            let (store, range) = (reading.store()?, JsValue::from(under(&prefix)?));
            let keys = store.get_all_keys_with_key(&range).map_err(error)?;
            let values = store.get_all_with_key(&range).map_err(error)?;
            reading.done().await?;
            let pairs = list(&keys)?.into_iter().zip(list(&values)?);
            // What is no string was not written by us; it is damaged, hence shown as an empty text.
            let pair = |(key, value): (JsValue, JsValue)| {
                Some((key.as_string()?, to_raw(&value).unwrap_or(Raw::Text(String::new()))))
            };
            Ok(pairs.filter_map(pair).collect())
        })
    }

    fn keys(&self, prefix: String) -> Promised<Answer<Vec<String>>> {
        let this = self.clone();
        Box::pin(async move {
            let reading = this.transaction("readonly").await?;
            let keys = reading.store()?.get_all_keys_with_key(&under(&prefix)?.into()).map_err(error)?;
            reading.done().await?;
            Ok(list(&keys)?.into_iter().filter_map(|key| key.as_string()).collect())
        })
    }

    fn commit(&self, commit: Commit) -> Promised<Answer<()>> {
        let this = self.clone();
        Box::pin(async move {
            let writing = this.transaction("readwrite").await?;
            let store = writing.store()?;
            let Some((key, expected)) = commit.guard.clone() else {
                write(&store, &commit).map_err(|refused| writing.abort(refused))?;
                return writing.done().await;
            };
            // The writes are queued inside the reading's own event, so that nobody comes between.
            let guard = store.get(&JsValue::from_str(&key)).map_err(error)?;
            let refused = Rc::new(RefCell::new(None));
            let (request, note, transaction) = (guard.clone(), refused.clone(), writing.transaction.clone());
            let compare: Handler = Closure::new(move |_| {
                let same = request.result().is_ok_and(|found| to_raw(&found) == expected);
                let result = if same { write(&store, &commit) } else { Err(MirrorError::Changed) };
                if let Err(reason) = result {
                    *note.borrow_mut() = Some(reason);
                    // An abort can fail only if the transaction is over, and then `done` says so.
                    let _ = transaction.abort();
                }
            });
            guard.set_onsuccess(Some(compare.as_ref().unchecked_ref()));
            let done = writing.done().await;
            guard.set_onsuccess(None);
            match refused.borrow_mut().take() {
                Some(reason) => Err(reason),
                None => done,
            }
        })
    }
}

fn write(store: &IdbObjectStore, commit: &Commit) -> Answer<()> {
    for key in &commit.delete {
        store.delete(&JsValue::from_str(key)).map_err(error)?;
    }
    for prefix in &commit.delete_under {
        store.delete(&under(prefix)?.into()).map_err(error)?;
    }
    for (key, raw) in &commit.put {
        store.put_with_key(&to_js(raw), &JsValue::from_str(key)).map_err(error)?;
    }
    Ok(())
}

/// A transaction with its ears on, from the moment it was made.
struct Running {
    transaction: IdbTransaction,
    outcome: Signal<Answer<()>>,
    _handlers: [Handler; 2],
}

impl Running {
    fn new(transaction: IdbTransaction) -> Running {
        let outcome = Signal::new();
        let complete = handler(&outcome, |_| Ok(()));
        let failed = |event: &Event| {
            let target = event.target().and_then(|target| target.dyn_into::<IdbTransaction>().ok());
            let cause = target.and_then(|transaction| transaction.error());
            Err(cause.map_or(MirrorError::Unavailable, |cause| error(cause.into())))
        };
        // An error of a request aborts the transaction, and its `abort` event tells the cause.
        let aborted = handler(&outcome, failed);
        transaction.set_oncomplete(Some(complete.as_ref().unchecked_ref()));
        transaction.set_onabort(Some(aborted.as_ref().unchecked_ref()));
        Running { transaction, outcome, _handlers: [complete, aborted] }
    }

    fn store(&self) -> Answer<IdbObjectStore> {
        self.transaction.object_store(RECORDS).map_err(error)
    }

    fn abort(&self, reason: MirrorError) -> MirrorError {
        // See above: if it fails, the transaction is over already.
        let _ = self.transaction.abort();
        reason
    }

    async fn done(&self) -> Answer<()> {
        let late = self.outcome.clone();
        let _patience = Timeout::new(PATIENCE_MS, move || late.send(Err(MirrorError::Unavailable)));
        let result = self.outcome.clone().await;
        if result.is_err() {
            // A transaction that we no longer wait for must not happen later; over, it refuses.
            let _ = self.transaction.abort();
        }
        result
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.transaction.set_oncomplete(None);
        self.transaction.set_onabort(None);
    }
}

impl IndexedDb {
    async fn transaction(&self, mode: &str) -> Answer<Running> {
        for _ in 0..2 {
            let database = self.database().await?;
            // Strict: on the disk, not only with the operating system, when it says complete.
            let options = Object::new();
            let strict = JsValue::from_str("strict");
            Reflect::set(&options, &JsValue::from_str("durability"), &strict).map_err(error)?;
            let transactor: &Transactor = database.unchecked_ref();
            match transactor.transaction(RECORDS, mode, &options) {
                Ok(transaction) => return Ok(Running::new(transaction)),
                // The browser closed the connection: once more with a new one.
                Err(_) => *self.open.borrow_mut() = None,
            }
        }
        Err(MirrorError::Unavailable)
    }

    async fn database(&self) -> Answer<IdbDatabase> {
        if let Some(database) = self.open.borrow().clone() {
            return Ok(database);
        }
        let mut database = connect(None).await?;
        // Somebody else made the database, without our store: one version up, it gets one.
        if database.transaction_with_str(RECORDS).is_err() {
            let above = database.version() as u32 + 1;
            database.close();
            database = connect(Some(above)).await?;
        }
        self.watch(&database);
        *self.open.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    /// Lets go of the connection when the browser or a later version of the program wants it. The
    /// two callbacks live as long as the page.
    fn watch(&self, database: &IdbDatabase) {
        let (slot, held) = (self.open.clone(), database.clone());
        let close = Closure::<dyn FnMut(Event)>::new(move |_| {
            held.close();
            *slot.borrow_mut() = None;
        });
        let close = close.into_js_value();
        database.set_onversionchange(Some(close.unchecked_ref()));
        database.set_onclose(Some(close.unchecked_ref()));
    }
}

async fn connect(version: Option<u32>) -> Answer<IdbDatabase> {
    let factory = Reflect::get(&js_sys::global(), &JsValue::from_str("indexedDB")).map_err(error)?;
    if !factory.is_object() {
        return Err(MirrorError::Unavailable);
    }
    let factory: IdbFactory = factory.unchecked_into();
    let request = match version {
        Some(version) => factory.open_with_u32(DATABASE, version),
        None => factory.open(DATABASE),
    };
    let request = request.map_err(error)?;
    let outcome: Signal<Answer<()>> = Signal::new();
    let success = handler(&outcome, |_| Ok(()));
    let failed = handler(&outcome, |_| Err(MirrorError::Unavailable));
    let making = request.clone();
    let upgrade: Handler = Closure::new(move |_| {
        if let Some(database) = opened(&making) {
            // If it fails there is no store, and every transaction says so.
            let _ = database.create_object_store(RECORDS);
        }
    });
    request.set_onsuccess(Some(success.as_ref().unchecked_ref()));
    request.set_onerror(Some(failed.as_ref().unchecked_ref()));
    request.set_onblocked(Some(failed.as_ref().unchecked_ref()));
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let late = outcome.clone();
    let patience = Timeout::new(PATIENCE_MS, move || late.send(Err(MirrorError::Unavailable)));
    let result = outcome.await;
    drop(patience);
    request.set_onsuccess(None);
    request.set_onerror(None);
    request.set_onblocked(None);
    request.set_onupgradeneeded(None);
    result?;
    opened(&request).ok_or(MirrorError::Unavailable)
}

fn opened(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

fn handler(outcome: &Signal<Answer<()>>, result: fn(&Event) -> Answer<()>) -> Handler {
    let outcome = outcome.clone();
    Closure::new(move |event: Event| outcome.send(result(&event)))
}

/// All keys that begin so: no key of ours goes on with the highest unit.
fn under(prefix: &str) -> Answer<IdbKeyRange> {
    let (low, high) = (JsValue::from_str(prefix), JsValue::from_str(&format!("{prefix}\u{ffff}")));
    IdbKeyRange::bound(&low, &high).map_err(error)
}

fn list(request: &IdbRequest) -> Answer<Vec<JsValue>> {
    let result = request.result().map_err(error)?;
    Ok(result.dyn_into::<Array>().map_err(error)?.to_vec())
}

fn error(cause: JsValue) -> MirrorError {
    refusal(&cause).into()
}
