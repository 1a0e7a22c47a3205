//! What a session asks of the storage: the start, and the list of firms. The firms themselves: `store_over`.

use std::rc::Rc;

use crate::app::desk::{Firms, kept};
use crate::app::keep;
use crate::app::room::Room;
use crate::app::session::{Effect, Event, Listed};
use crate::model::Id;
use crate::platform::{Promised, Storage, StorageError};

/// Where a tab notes which firm is open in it.
pub const OPEN: &str = "open";

/// Asks the storage, which tells what came of it; the effect comes back where it is none for the storage.
pub fn store(storage: &Rc<dyn Storage>, effect: Effect) -> Result<Promised<Option<Event>>, Box<Effect>> {
    let storage = Rc::clone(storage);
    Ok(match effect {
        Effect::Boot => Box::pin(async move { Some(boot(storage.as_ref()).await) }),
        Effect::PutIndex { text, changes, goes } => Box::pin(async move {
            Some(match storage.put_index(text).await {
                Err(StorageError::Conflict { .. }) => {
                    Event::IndexBehind(Listed::read(storage.as_ref()).await, changes, goes)
                }
                _ => Event::IndexWritten(goes),
            })
        }),
        Effect::ReadIndex => Box::pin(async move { Some(Event::IndexRead(Listed::read(storage.as_ref()).await)) }),
        Effect::MakeRoom(in_use, index) => {
            Box::pin(async move { Some(Event::Room(Room::make(storage.as_ref(), &in_use, &index).await)) })
        }
        Effect::CountQuarantine => {
            Box::pin(async move { Some(Event::InQuarantine(storage.quarantined().await.len())) })
        }
        other => return Err(Box::new(other)),
    })
}

async fn boot(storage: &dyn Storage) -> Event {
    let index = storage.index().await.map(|text| text.and_then(|text| kept::<Firms>(&text)));
    let stored: Vec<Id> = match storage.workspaces().await {
        Ok(names) => names.iter().filter_map(|name| Id::parse(name)).collect(),
        Err(_) => Vec::new(),
    };
    let known = index.as_ref().ok().and_then(Option::as_ref);
    let deleted = |id: Id| known.and_then(|index| index.entry(id)).is_some_and(|entry| entry.deleted_on.is_some());
    // Each tab stays with its own firm; a new one takes the last that was opened.
    let own = storage.draft(OPEN).and_then(|id| Id::parse(&id)).filter(|id| stored.contains(id));
    let last = known.and_then(|index| index.open);
    let open = own.into_iter().chain(last).chain(stored.iter().copied()).find(|id| !deleted(*id));
    let opened = match open {
        Some(id) => Some((id, keep::read(storage, known.unwrap_or(&Firms::default()), id).await)),
        None => None,
    };
    Event::Booted { index, stored, opened }
}
