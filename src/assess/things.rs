//! What a service has that a step can be about: what its kind has, and what facts say of it.

use crate::catalog::Catalog;
use crate::model::pack::{ServiceWords, Tag};
use crate::model::{Facts, Service, ServiceKind};

/// What a service has: what its kind has, but for what a fact says otherwise.
pub(super) fn things(words: &ServiceWords, facts: &Facts) -> Vec<Tag> {
    let mut has = words.has.clone();
    for (tag, fact) in [(Tag::Data, facts.data), (Tag::Site, facts.site), (Tag::Goods, facts.goods)] {
        match fact {
            Some(true) if !has.contains(&tag) => has.push(tag),
            Some(false) => has.retain(|own| *own != tag),
            _ => {}
        }
    }
    has
}

/// The same of a service; `None` while nobody said what kind it is of.
pub fn has(catalog: &Catalog, service: &Service) -> Option<Vec<Tag>> {
    Some(things(catalog.kind(service.kind?)?, &service.facts))
}

/// Whether data of ours can get out of a service: unless a fact says that it has none, or its trade has none.
pub fn can_leak(catalog: &Catalog, service: &Service) -> bool {
    let has_data = |words: &ServiceWords| words.has.contains(&Tag::Data);
    service.facts.data.unwrap_or_else(|| match service.kind {
        // Of a service of no kind in particular nobody knows.
        None | Some(ServiceKind::Other) => true,
        Some(kind) => catalog.kind(kind).is_none_or(has_data),
    })
}
