//! One text out of two damaged copies: the checksum tells which parts of each are right. It must not
//! know what the text says.

use crate::platform::Raw;
use crate::platform::manifest::checksum;

/// Differences nearer to each other than this, in units, are one place of damage.
const NEAR: usize = 8;
/// Most places of damage: the ways to choose double with each.
const MOST: u32 = 8;
/// Most units to hash, over all ways to choose.
const WORK: usize = 1 << 22;

/// The text with this checksum that two copies make, each right where the other is not.
pub(super) fn splice(copies: [&Raw; 2], sum: &str) -> Option<String> {
    let copies = copies.map(units);
    let [one, other] = &copies;
    let length = one.len().max(other.len());
    let mut places: Vec<(usize, usize)> = Vec::new();
    for at in (0..length).filter(|at| one.get(*at) != other.get(*at)) {
        match places.last_mut() {
            Some((_, end)) if at < end.saturating_add(NEAR) => *end = at + 1,
            _ => places.push((at, at + 1)),
        }
    }
    let count = u32::try_from(places.len()).ok().filter(|count| *count <= MOST)?;
    let ways = 1_usize << count;
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
    }
}
