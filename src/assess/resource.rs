//! Whether an entry of the resource register can be relied on: an amount, where or with whom it is,
//! and that somebody looked.

use crate::model::{Resource, ResourceClass};

/// What an entry does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceLack {
    Amount,
    /// Neither a place nor a number nor somebody to ask.
    Place,
    /// Nobody ever looked.
    Check,
}

/// What is missing before the entry counts as covered.
pub fn resource_lacks(resource: &Resource) -> Vec<ResourceLack> {
    let amount = match resource.class {
        Some(ResourceClass::Funds) => resource.amount_minor.is_some(),
        // A login or a document is there or not; nobody counts it.
        Some(ResourceClass::Technical | ResourceClass::Information) => true,
        Some(ResourceClass::People | ResourceClass::Equipment) | None => resource.quantity.is_some(),
    };
    let place =
        resource.contact.is_some() || [&resource.location, &resource.phone].iter().any(|it| !it.trim().is_empty());
    let lacks = [
        (ResourceLack::Amount, amount),
        (ResourceLack::Place, place),
        (ResourceLack::Check, resource.checked_on.is_some()),
    ];
    lacks.into_iter().filter(|(_, there)| !there).map(|(lack, _)| lack).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::{day, id};

    #[test]
    fn an_entry_counts_once_amount_place_and_check_are_known() {
        let mut resource = Resource { class: Some(ResourceClass::People), ..Resource::default() };
        assert_eq!(resource_lacks(&resource), [ResourceLack::Amount, ResourceLack::Place, ResourceLack::Check]);
        resource.quantity = Some(4);
        resource.contact = Some(id(1));
        resource.checked_on = Some(day("2026-10-01"));
        assert!(resource_lacks(&resource).is_empty());
        resource.class = Some(ResourceClass::Funds);
        assert_eq!(resource_lacks(&resource), [ResourceLack::Amount], "money is not counted in pieces");
        resource.class = Some(ResourceClass::Information);
        resource.quantity = None;
        assert!(resource_lacks(&resource).is_empty());
    }
}
