//! Sorting, once for all types: the standard sort is written out for each type of element, at three
//! kilobytes apiece in the module that a browser fetches.
//!
//! What is sorted are places in the list; when their order is known, the elements are exchanged.

use std::cmp::Ordering;

/// Sorts by a key; equals keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts by a comparison; equals keep their order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let exchanges = exchanges(items.len(), &|one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    for (one, other) in exchanges {
        items.swap(one, other);
    }
}

/// The exchanges that bring so many items into order, one after the other; at most one an item.
fn exchanges(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut from: Vec<usize> = (0..len).collect();
    from.sort_by(|one, other| compare(*one, *other));
    // For what stands at each place, the place where it belongs.
    let mut homes = vec![0; len];
    for (home, at) in from.into_iter().enumerate() {
        if let Some(slot) = homes.get_mut(at) {
            *slot = home;
        }
    }
    let mut exchanges = Vec::new();
    for at in 0..len {
        while let Some(home) = homes.get(at).copied().filter(|home| *home != at) {
            homes.swap(at, home);
            exchanges.push((at, home));
        }
    }
    exchanges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_order_becomes_the_one_of_the_standard_sort() {
        // Multiples of 7 in the ring of 1,009 come in no order, and their remainders repeat.
        for len in [0, 1, 2, 3, 7, 20, 21, 100, 1_000] {
            let items: Vec<(u32, u32)> = (1..=len).map(|n| (n * 7 % 1_009 % 13, n)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            let mut sorted = items.clone();
            sort_by_key(&mut sorted, |(key, _)| *key);
            assert_eq!(sorted, expected);
            expected.sort_by(|one, other| other.cmp(one));
            sort_by(&mut sorted, |one, other| other.cmp(one));
            assert_eq!(sorted, expected);
        }
    }
}
