//! What a damaged storage record still shows: the records of its list, one by one, and of a record
//! that is broken itself the fields before the break, and those from its id on.
//!
//! Takes only what stands there in one piece; never guesses what belongs to what. Two texts of one
//! chunk help each other out.

use serde_json::{Deserializer, Map, Value};

use super::migrations::Upgrade;
use super::shape::check;
use crate::model::{Id, Kind};
use crate::words::sort_by_key;

struct Piece {
    /// Where it begins, in UTF-16 units: damage mostly leaves the rest in its place.
    at: usize,
    /// Of a record that every firm has once, the default.
    id: Id,
    value: Value,
    /// It stands there from its first brace to its last, and is nothing but a record.
    whole: bool,
    /// Two texts show it whole, and differ.
    doubtful: bool,
}

/// The shortest record, in bytes: one with nothing but its id.
const LEAST: usize = 45;

/// Where one record ends and the next begins, in characters: `"},{"`.
const BORDER: usize = 5;

/// The records of a damaged list, in their order, and whether each is sure to be as it was stored, as
/// far as a text can tell; then, whether others may have been there, of which nothing is left. `texts`
/// are what is left of the list.
pub(super) fn records(texts: &[&str], kind: Kind, upgrade: Upgrade) -> (Vec<(Value, bool)>, bool) {
    let mut hides = true;
    let read = texts.iter().map(|text| {
        let (mut pieces, hidden) = list(text);
        hides &= hidden;
        for piece in &mut pieces {
            upgrade.record(kind, &mut piece.value);
            piece.whole = piece.whole && is_clean(&piece.value, kind);
        }
        pieces
    });
    let mut read: Vec<Vec<Piece>> = read.collect();
    // A text that shows little damage hides little.
    sort_by_key(&mut read, |pieces| pieces.iter().filter(|piece| !piece.whole).count());
    let mut pieces: Vec<Piece> = read.into_iter().flatten().collect();
    sort_by_key(&mut pieces, |piece| piece.at);
    let best = best(pieces);
    let all = best.len();
    let found = fitting(best, kind);
    // One that fits no more is left out.
    hides |= found.len() < all;
    (found, hides)
}

/// The same for what a firm has once, each under its name.
pub(super) fn singles(texts: &[&str], of: [(&str, Kind); 4], upgrade: Upgrade) -> [Option<(Value, bool)>; 4] {
    let mut pieces = [const { Vec::new() }; 4];
    for text in texts {
        let shown = of.map(|(name, _)| under(text, name));
        let mut values: Map<String, Value> = Map::new();
        for ((name, _), (value, _)) in of.iter().zip(&shown).filter_map(|(of, shown)| Some((of, shown.as_ref()?))) {
            values.insert((*name).to_owned(), value.clone());
        }
        upgrade.firm(&mut values);
        for ((pieces, (name, kind)), shown) in pieces.iter_mut().zip(of).zip(shown) {
            let Some(value) = values.remove(name) else { continue };
            let whole = shown.is_none_or(|(_, whole)| whole) && is_clean(&value, kind);
            pieces.push(Piece { at: 0, id: Id::default(), value, whole, doubtful: false });
        }
    }
    let mut kinds = of.into_iter().map(|(_, kind)| kind);
    pieces.map(|pieces| kinds.next().and_then(|kind| fitting(best(pieces), kind).pop()))
}

/// What a text shows under a name, and whether all of it.
fn under(text: &str, name: &str) -> Option<(Value, bool)> {
    let (_, text) = text.split_once(&format!("\"{name}\":"))?;
    match first(text) {
        Some((value, _)) => Some((value, true)),
        None => Some((Value::Object(members(text.strip_prefix('{')?)), false)),
    }
}

/// Leaves out what does not fit its field; false where no record comes of it.
pub(super) fn fit(value: &mut Value, kind: Kind) -> bool {
    while let Err(misfit) = check(kind, value, "", &mut Vec::new()) {
        let field = misfit.path().and_then(|path| path.split('/').nth(1)).unwrap_or_default();
        if field == "id" || value.as_object_mut().and_then(|map| map.remove(field)).is_none() {
            return false;
        }
    }
    true
}

fn is_clean(value: &Value, kind: Kind) -> bool {
    let mut dropped = Vec::new();
    check(kind, value, "", &mut dropped).is_ok() && dropped.is_empty()
}

/// Of each record the piece that is whole, or all that the pieces of it show.
fn best(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut records: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match records.iter_mut().find(|shown| shown.first().is_some_and(|known| known.id == piece.id)) {
            Some(shown) => shown.push(piece),
            None => records.push(vec![piece]),
        }
    }
    let mut best: Vec<Piece> = records.into_iter().filter_map(agreed).collect();
    // One that was not the first to be shown under its id has its own place.
    sort_by_key(&mut best, |piece| piece.at);
    best
}

/// What is shown of one record: of whole pieces the one that most others are like, since a record whose id was
/// damaged may come under the id of another; and where none is whole, all that they show together.
fn agreed(mut pieces: Vec<Piece>) -> Option<Piece> {
    let whole = || pieces.iter().enumerate().filter(|(_, piece)| piece.whole);
    let alike = |piece: &Piece| whole().filter(|(_, other)| other.value == piece.value).count();
    // Of equals the first, whose text shows the least damage: `max_by_key` gives the last.
    let chosen = whole().map(|(at, piece)| (alike(piece), at)).rev().max_by_key(|(alike, _)| *alike);
    if let Some((alike, at)) = chosen {
        let doubtful = alike < whole().count();
        return Some(Piece { doubtful, ..pieces.swap_remove(at) });
    }
    pieces.into_iter().reduce(|mut known, piece| {
        if let (Value::Object(known), Value::Object(more)) = (&mut known.value, piece.value) {
            for (key, item) in more {
                known.entry(key).or_insert(item);
            }
        }
        known
    })
}

/// What fits of each, and whether it is sure to be as it was stored.
fn fitting(pieces: Vec<Piece>, kind: Kind) -> Vec<(Value, bool)> {
    let read = pieces.into_iter().filter_map(|mut piece| {
        let sure = piece.whole && !piece.doubtful;
        fit(&mut piece.value, kind).then_some((piece.value, sure))
    });
    read.collect()
}

/// Whole records wherever one begins, and what is left of others between them; whether there is a place
/// where more can have been.
fn list(text: &str) -> (Vec<Piece>, bool) {
    let (mut pieces, mut hides) = (Vec::new(), false);
    let (mut read, mut from) = (0, 0);
    while let Some(open) = text.get(from..).and_then(|rest| rest.find('{')) {
        let at = from + open;
        let Some((value, rest)) = text.get(at..).and_then(first) else {
            from = at + 1;
            continue;
        };
        from = text.len() - rest.len();
        if let Some(id) = value.as_object().and_then(id) {
            hides |= broken(text, read, at, &mut pieces);
            pieces.push(piece(text, at, id, value, true));
            read = from;
        }
    }
    hides |= broken(text, read, text.len(), &mut pieces);
    // A list within a record ends alike, but the record is open there.
    let end = text.get(read..).unwrap_or_default();
    hides |= !end.ends_with(']') || end.matches('{').count() != end.matches('}').count();
    (pieces, hides)
}

/// What is left of the records between two places; whether there can have been one without a trace: the
/// place is long enough, and does not show exactly one.
fn broken(text: &str, from: usize, to: usize, pieces: &mut Vec<Piece>) -> bool {
    let gap = text.get(from..to).unwrap_or_default();
    let before = pieces.len();
    let front = gap.trim_start_matches(['[', ',']).strip_prefix('{').map(members).unwrap_or_default();
    for (at, _) in gap.match_indices("\"id\":\"") {
        let rest = gap.get(at..).map(members).unwrap_or_default();
        if let Some(id) = id(&rest) {
            // What stands before the id is of the same record only if nothing is broken in between.
            let map = if front.get("id") == rest.get("id") { front.clone() } else { rest };
            pieces.push(piece(text, from + at, id, Value::Object(map), false));
        }
    }
    gap.len() >= LEAST && (pieces.len() != before + 1 || holds_border(gap))
}

/// Whether one record may end here and another begin: the id of one of them would be lost, and all of it taken for
/// a part of the other.
fn holds_border(gap: &str) -> bool {
    let bare = without_groups(gap.trim_matches(['[', ',', ']']));
    let mut last = ['"'; 2];
    let mut controls = 0;
    for next in bare.chars() {
        // Controls stand in no JSON: so many of them can have been a border.
        controls = if next.is_control() { controls + 1 } else { 0 };
        // A border, of which one character may be another.
        let border = match (last, next) {
            ([_, ','] | ['}', _], '{') => true,
            (['}', ','], next) => next != '"',
            _ => false,
        };
        if border || controls >= BORDER {
            return true;
        }
        last = [last[1], next];
    }
    false
}

/// The text without the lists and groups that a field holds in one piece: their borders are none of records.
fn without_groups(mut text: &str) -> String {
    let mut bare = String::new();
    while let Some(at) = [":[", ":{"].iter().filter_map(|sign| text.find(sign)).min()
        && let Some((before, rest)) = text.split_at_checked(at + 1)
    {
        bare.push_str(before);
        text = match first(rest) {
            Some((_, after)) => after,
            // It is broken itself.
            None => {
                let (bracket, rest) = rest.split_at_checked(1).unwrap_or((rest, ""));
                bare.push_str(bracket);
                rest
            }
        };
    }
    bare + text
}

fn piece(text: &str, at: usize, id: Id, value: Value, whole: bool) -> Piece {
    let at = text.get(..at).map_or(0, |before| before.encode_utf16().count());
    Piece { at, id, value, whole, doubtful: false }
}

fn id(map: &Map<String, Value>) -> Option<Id> {
    Id::parse(map.get("id")?.as_str()?)
}

/// The JSON value that a text begins with, and what follows it.
fn first(text: &str) -> Option<(Value, &str)> {
    let mut values = Deserializer::from_str(text).into_iter::<Value>();
    let value = values.next()?.ok()?;
    Some((value, text.get(values.byte_offset()..)?))
}

/// The fields of a group from `"key":` on, up to its end or to the first that is broken.
fn members(mut text: &str) -> Map<String, Value> {
    let mut map = Map::new();
    while let Some((Value::String(key), rest)) = first(text)
        && let Some((value, rest)) = rest.strip_prefix(':').and_then(first)
    {
        // A figure at the very end may have lost digits.
        let more = rest.strip_prefix(',');
        if more.is_some() || rest.starts_with('}') {
            map.insert(key, value);
        }
        match more {
            Some(more) => text = more,
            None => break,
        }
    }
    map
}
