//! One text out of two damaged copies: the checksum tells which parts of each are right. It must not
//! know what the text says.

use crate::platform::Raw;
use crate::platform::manifest::checksum;

/// Most places to choose at: the ways double with each.
const MOST: usize = 6;
/// Most units to hash, over all ways to choose.
const WORK: usize = 1 << 22;

/// The text with this checksum that two copies make, each right where the other is not.
pub(super) fn splice(copies: [&Raw; 2], sum: &str) -> Option<String> {
    let copies = copies.map(units);
    let [one, other] = &copies;
    let length = one.len().max(other.len());
    // Differences near to each other are damage of one copy; how near, their number tells.
    let mut near = 1;
    let places = loop {
        let places = places(one, other, near);
        if places.len() <= MOST {
            break places;
        }
        near *= 2;
    };
    let ways = 1_usize << places.len();
    if ways.saturating_mul(length) > WORK {
        return None;
    }
    (0..ways).find_map(|way| {
        let mut text: Vec<u16> = Vec::with_capacity(length);
        let mut from = 0;
        for (number, (start, end)) in places.iter().enumerate() {
            let chosen = if way >> number & 1 == 0 { one } else { other };
            text.extend(one.get(from..*start)?);
            text.extend(chosen.iter().take(*end).skip(*start));
            from = *end;
        }
        // Equal from here on, or past the end of the shorter one.
        text.extend(one.iter().skip(from));
        String::from_utf16(&text).ok().filter(|text| checksum(text) == sum)
    })
}

/// Where the two differ, each place `near` units or more from the next.
fn places(one: &[u16], other: &[u16], near: usize) -> Vec<(usize, usize)> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for at in (0..one.len().max(other.len())).filter(|at| one.get(*at) != other.get(*at)) {
        match places.last_mut() {
            Some((_, end)) if at < end.saturating_add(near) => *end = at + 1,
            _ => places.push((at, at + 1)),
        }
    }
    places
}

fn units(raw: &Raw) -> Vec<u16> {
    match raw {
        Raw::Text(text) => text.encode_utf16().collect(),
        Raw::Units(units) => units.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[{\"id\":1,\"name\":\"压舱石\"},{\"id\":2,\"name\":\"the second record of the list\"}]";

    fn with(damage: impl Fn(&mut Vec<u16>)) -> Raw {
        let mut units = TEXT.encode_utf16().collect();
        damage(&mut units);
        String::from_utf16(&units).map(Raw::Text).unwrap_or(Raw::Units(units))
    }

    #[test]
    fn two_copies_that_are_damaged_in_different_places_make_a_whole_one() {
        let flipped = with(|units| units[3] ^= 4);
        let surrogate = with(|units| units[20] = 0xd800);
        let zeroed = with(|units| units[30..50].fill(0));
        let cut = with(|units| units.truncate(40));
        for (one, other) in [(&flipped, &zeroed), (&flipped, &cut), (&surrogate, &cut), (&surrogate, &flipped)] {
            assert_eq!(splice([one, other], &checksum(TEXT)).as_deref(), Some(TEXT));
            assert_eq!(splice([other, one], &checksum(TEXT)).as_deref(), Some(TEXT));
        }
    }

    #[test]
    fn what_is_damaged_in_both_is_not_made_up() {
        let zeroed = with(|units| units[30..50].fill(0));
        let cut = with(|units| units.truncate(40));
        assert_eq!(splice([&zeroed, &cut], &checksum(TEXT)), None);
        assert_eq!(splice([&zeroed, &zeroed], &checksum(TEXT)), None);
        let noise = with(|units| units.iter_mut().step_by(9).for_each(|unit| *unit = 1));
        assert_eq!(splice([&noise, &Raw::from("")], &checksum(TEXT)), None);
        assert_eq!(splice([&Raw::from(""), &Raw::from("")], &checksum(TEXT)), None);
    }

    #[test]
    fn many_differences_in_one_copy_are_one_place() {
        let noise = with(|units| units[..40].iter_mut().step_by(4).for_each(|unit| *unit ^= 1));
        let cut = with(|units| units.truncate(60));
        assert_eq!(splice([&noise, &cut], &checksum(TEXT)).as_deref(), Some(TEXT));
    }
}
