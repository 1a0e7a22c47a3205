//! What a session asks of the storage over firms, once the part that comes later is there.

use std::rc::Rc;

use crate::app::keep;
use crate::app::session::{Effect, Event, Rivalry, Why};
use crate::model::Id;
use crate::platform::{Promised, Storage, StorageError};

/// As `store`.
pub fn store_over(storage: &Rc<dyn Storage>, effect: Effect) -> Result<Promised<Option<Event>>, Box<Effect>> {
    let storage = Rc::clone(storage);
    Ok(match effect {
        Effect::Save(change) => Box::pin(async move {
            let (id, revision) = (Id::parse(&change.workspace)?, change.revision);
            Some(Event::Written { id, revision, result: storage.save(change).await })
        }),
        Effect::Remove(id) => {
            Box::pin(async move { Some(Event::Removed(id, storage.remove(id.to_string()).await.is_ok())) })
        }
        Effect::AskWhetherItStands(id, else_it_is) => Box::pin(async move {
            let stands = storage.stands(id.to_string()).await;
            (!stands).then_some(Event::Missing(id, else_it_is))
        }),
        Effect::Load(id, index, why) => Box::pin(async move {
            let read = match why {
                Why::StoreAgain => storage.load(id.to_string()),
                Why::Open | Why::Again | Why::TakeOver(_) => keep::read(storage.as_ref(), &index, id),
            };
            Some(Event::Loaded(id, why, read.await))
        }),
        Effect::ReadName(id) => Box::pin(async move { Some(Event::Named(id, keep::name(storage.as_ref(), id).await)) }),
        Effect::SetAside { version, entry, change } => Box::pin(async move {
            let kept = storage.save(change).await.is_ok();
            Some(Event::SetAside { version, entry, kept })
        }),
        Effect::Adopt { rival: Rivalry { of, writer, revision }, lost, entry, change, said } => {
            // At once: until it has its copies, the storage lets nothing go.
            let raw = storage.set_aside(&of.to_string(), lost);
            Box::pin(async move {
                let kept = raw.await
                    && match storage.save(change).await {
                        // Another tab that found it, too, was quicker.
                        Err(StorageError::Conflict { stored_revision }) => stored_revision > 0,
                        saved => saved.is_ok(),
                    };
                if kept {
                    let _ = storage.drop_rival(&of.to_string(), &writer, revision);
                }
                Some(Event::Adopted { entry, kept, said })
            })
        }
        Effect::DropRival(Rivalry { of, writer, revision }) => {
            let _ = storage.drop_rival(&of.to_string(), &writer, revision);
            Box::pin(std::future::ready(None))
        }
        Effect::Quarantine(id, lost) => {
            let raw = storage.set_aside(&id.to_string(), lost);
            Box::pin(async move {
                raw.await;
                Some(Event::Quarantined)
            })
        }
        Effect::ReadQuarantine => Box::pin(async move { Some(Event::Quarantine(storage.quarantined().await)) }),
        Effect::DropQuarantine => {
            Box::pin(async move { Some(Event::ThrownAway(storage.drop_quarantined().await.is_ok())) })
        }
        other => return Err(Box::new(other)),
    })
}
