//! Reading a document back: the browser module renders one that a program may have changed.
//!
//! By tables of fields, as the model is read: derived readers of tagged blocks and runs would weigh
//! more than everything that judges a firm.

use serde_json::Value;

use super::document::{
    Block, Callout, Column, Contact, Document, Field, HeatCell, HeatMap, Legend, Meta, Row, Sheet, Step, TocEntry,
};
use super::drawing::{Arrow, Drawing, Limit, LimitKind, Node, Point, StepMark, TimedStep, Way};
use super::line::{Line, Mark, Run};
use super::set::{DocumentKind, Edition};
use crate::model::json::{fields, group, required};
use crate::model::{FromJson, Misfit};

/// Groups of which every part must be there; but one that may be `null` may be absent.
macro_rules! whole {
    ($($name:ident { $($part:ident),+ })+) => {
        $(impl FromJson for $name {
            fn from_json(value: &Value) -> Result<Self, Misfit> {
                let map = group(value)?;
                Ok(Self { $($part: required(map, stringify!($part))?),+ })
            }
        })+
    };
}

/// Groups of which any part may be absent.
macro_rules! partial {
    ($($name:ident { $($part:ident),+ })+) => {
        $(impl FromJson for $name {
            fn from_json(value: &Value) -> Result<Self, Misfit> {
                let map = group(value)?;
                let mut read = Self::default();
                fields(map, &mut [$((stringify!($part), &mut read.$part)),+])?;
                Ok(read)
            }
        })+
    };
}

/// Groups that say in the entry `$tag` which of several kinds they are.
macro_rules! tagged {
    ($($name:ident by $tag:literal { $($word:literal = $kind:ident { $($part:ident),* }),+ $(,)? })+) => {
        $(impl FromJson for $name {
            fn from_json(value: &Value) -> Result<Self, Misfit> {
                let map = group(value)?;
                let word: String = required(map, $tag)?;
                match word.as_str() {
                    $($word => Ok(Self::$kind { $($part: required(map, stringify!($part))?),* }),)+
                    _ => Err(unknown(&word)),
                }
            }
        })+
    };
}

macro_rules! words {
    ($($name:ident { $($word:literal = $kind:ident),+ $(,)? })+) => {
        $(impl FromJson for $name {
            fn from_json(value: &Value) -> Result<Self, Misfit> {
                match value.as_str().unwrap_or_default() {
                    $($word => Ok(Self::$kind),)+
                    other => Err(unknown(other)),
                }
            }
        })+
    };
}

fn unknown(word: &str) -> Misfit {
    Misfit::new(format!("`{word}` is not known here"))
}

whole! {
    Document { version, languages, title, meta, draft, blocks }
    Meta {
        document, edition, service_id, firm, service, vendor, version, date, owner, approver, approved_on, next_review, fingerprint
    }
    Column { text, numeric }
    Row { key, cells }
    HeatMap { title, rows }
    HeatCell { mark, label, count }
    Legend { mark, text }
    Field { label, value }
    TocEntry { to, level, number, text }
    Node { key, strong, lines }
    Arrow { from, to, way }
    Point { at_min, score }
    TimedStep { number, at_min, role }
    Limit { limit, at_min, name, text }
}

partial! {
    Step { key, number, by, who, what, after, needs, evidence }
    Contact { key, name, role, fields }
    Line { en, zh }
}

tagged! {
    Block by "block" {
        "sheet" = Sheet { sheet },
        "title" = Title { corners, unit, title, edition },
        "heading" = Heading { level, id, number, text },
        "paragraph" = Paragraph { text },
        "list" = List { ordered, items },
        "steps" = Steps { caption, items },
        "table" = Table { caption, head, rows },
        "matrix" = Matrix { caption, maps, legend },
        "drawing" = Drawing { id, title, alt, drawing },
        "contacts" = Contacts { cards },
        "callout" = Callout { kind, text },
        "toc" = Toc { entries },
        "page_break" = PageBreak {},
    }
    Drawing by "kind" {
        "boxes" = Boxes { bands, arrows },
        "curve" = Curve { points, alarm, limits },
        "timeline" = Timeline { steps, limits },
    }
    Run by "run" {
        "ours" = Ours { text },
        "strong" = Strong { text },
        "theirs" = Theirs { text, lang },
        "missing" = Missing { text, at },
        "tag" = Tag { mark, text },
        "phone" = Phone { text, tel },
        "link" = Link { text, to },
    }
}

words! {
    DocumentKind { "service" = Service, "firm" = Firm, "cards" = Cards, "file" = File, "joined" = Joined }
    Edition { "inner" = Inner, "vendor" = Vendor }
    Sheet { "cover" = Cover, "front" = Front, "body" = Body, "card" = Card, "form" = Form, "scenario" = Scenario }
    Callout { "warn" = Warn, "act" = Act, "quiet" = Quiet }
    Way { "next" = Next, "back" = Back, "loose" = Loose }
    StepMark { "plain" = Plain, "starts" = Starts, "restores" = Restores }
    LimitKind { "decide" = Decide, "last" = Last, "rto" = Rto, "mtpd" = Mtpd }
    Mark {
        "mild" = Mild, "moderate" = Moderate, "severe" = Severe,
        "tier1" = Tier1, "tier2" = Tier2, "tier3" = Tier3,
        "low" = Low, "medium" = Medium, "high" = High, "very_high" = VeryHigh,
        "good" = Good, "watch" = Watch, "act" = Act,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::from_json;
    use serde_json::json;

    #[test]
    fn every_kind_of_block_run_and_mark_comes_back() {
        let marks = [
            Mark::Mild,
            Mark::Moderate,
            Mark::Severe,
            Mark::Tier1,
            Mark::Tier2,
            Mark::Tier3,
            Mark::Low,
            Mark::Medium,
            Mark::High,
            Mark::VeryHigh,
            Mark::Good,
            Mark::Watch,
            Mark::Act,
        ];
        for mark in marks {
            assert_eq!(from_json(&serde_json::to_value(mark).unwrap()), Ok(mark));
        }
        for kind in [Callout::Warn, Callout::Act, Callout::Quiet] {
            assert_eq!(from_json(&serde_json::to_value(kind).unwrap()), Ok(kind));
        }
        for sheet in [Sheet::Cover, Sheet::Front, Sheet::Body, Sheet::Card, Sheet::Form, Sheet::Scenario] {
            let block = Block::Sheet { sheet };
            assert_eq!(from_json(&serde_json::to_value(&block).unwrap()), Ok(block));
        }
        let blocks = [
            json!({ "block": "page_break" }),
            json!({ "block": "callout", "kind": "act", "text": [{ "en": [{ "run": "strong", "text": "Now" }] }] }),
            json!({ "block": "list", "ordered": true, "items": [{ "zh": [{ "run": "link", "text": "见", "to": "c1" }] }] }),
            json!({ "block": "table", "caption": {}, "head": [{ "text": {}, "numeric": true }],
                "rows": [{ "key": "a", "cells": [{ "en": [{ "run": "strong", "text": "4" }] }] }] }),
            json!({ "block": "matrix", "caption": {}, "legend": [{ "mark": "low", "text": {} }],
                "maps": [{ "title": {}, "rows": [[{ "mark": "high", "label": {}, "count": 2 }]] }] }),
            json!({ "block": "drawing", "id": "c7-call-chart", "title": {}, "alt": {}, "drawing": { "kind": "boxes",
                "bands": [[{ "key": "a", "strong": true, "lines": [{ "en": [{ "run": "strong", "text": "4" }] }] }]],
                "arrows": [{ "from": "a", "to": "b", "way": "back" }] } }),
            json!({ "block": "drawing", "id": "c3-harm-curve", "title": {}, "alt": {}, "drawing": { "kind": "curve",
                "points": [{ "at_min": 60, "score": 3 }], "alarm": 4,
                "limits": [{ "limit": "mtpd", "at_min": 90, "name": {}, "text": {} }] } }),
            json!({ "block": "drawing", "id": "c10-x-timeline", "title": {}, "alt": {}, "drawing": { "kind": "timeline",
                "steps": [{ "number": "1", "at_min": 5, "role": "starts" }], "limits": [] } }),
            json!({ "block": "contacts", "cards": [{ "key": "hotline", "name": {}, "role": {}, "fields": [{ "label": {}, "value": {} }] }] }),
            json!({ "block": "toc", "entries": [{ "to": "c1", "level": 1, "number": "1", "text": {} }] }),
        ];
        for block in blocks {
            let read: Block = from_json(&block).unwrap();
            assert_eq!(serde_json::to_value(read).unwrap(), block);
        }
    }

    #[test]
    fn what_is_no_block_is_refused_with_its_place() {
        let wrong = |value: Value| from_json::<Block>(&value).unwrap_err().path().collect::<Vec<_>>().join("/");
        assert_eq!(wrong(json!({ "block": "poem" })), "");
        assert_eq!(wrong(json!([])), "");
        assert_eq!(
            wrong(json!({ "block": "paragraph", "text": { "en": [{ "run": "tag", "text": "x", "mark": "?" }] } })),
            "text/en/0/mark"
        );
    }
}
