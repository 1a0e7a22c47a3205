//! JSON values to the types of the model: table-driven, so that a field costs a line and not a
//! screen of generated code, and a mistake knows its place.
//!
//! Stricter than serde's own: a group is an object, never a list of its entries in their order.
//! Writing is left to serde.

use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use super::{ByCode, Id};
use crate::words::{Date, Locale, Text};

/// What does not fit, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Keys and indices that lead there, the innermost first.
    parts: Vec<String>,
    message: Cow<'static, str>,
}

impl Misfit {
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self { parts: Vec::new(), message: message.into() }
    }

    fn inside(mut self, part: impl Into<String>) -> Self {
        self.parts.push(part.into());
        self
    }

    /// Keys and indices from the outside in.
    pub fn path(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().rev().map(String::as_str)
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// A type that is read from JSON.
pub trait FromJson: Sized {
    fn from_json(value: &Value) -> Result<Self, Misfit>;
}

/// The value as a `T`.
pub fn from_json<T: FromJson>(value: &Value) -> Result<T, Misfit> {
    T::from_json(value)
}

/// The entries of a group.
pub fn group(value: &Value) -> Result<&Map<String, Value>, Misfit> {
    value.as_object().ok_or(Misfit::new("expected an object"))
}

/// Where a value is read to, whatever its type: what makes a row of a table.
pub trait Slot {
    fn read(&mut self, value: &Value) -> Result<(), Misfit>;
}

impl<T: FromJson> Slot for T {
    fn read(&mut self, value: &Value) -> Result<(), Misfit> {
        *self = T::from_json(value)?;
        Ok(())
    }
}

/// Reads fields into their slots; an absent one keeps its default.
pub fn fields(map: &Map<String, Value>, slots: &mut [(&str, &mut dyn Slot)]) -> Result<(), Misfit> {
    for (name, slot) in slots {
        if let Some(value) = map.get(*name) {
            slot.read(value).map_err(|misfit| misfit.inside(*name))?;
        }
    }
    Ok(())
}

/// Reads a field without which the record makes no sense; one that may be `null` may be absent.
pub fn required<T: FromJson>(map: &Map<String, Value>, name: &'static str) -> Result<T, Misfit> {
    match map.get(name) {
        Some(value) => T::from_json(value).map_err(|misfit| misfit.inside(name)),
        None => T::from_json(&Value::Null).map_err(|_| Misfit::new(format!("missing field `{name}`"))),
    }
}

/// Refuses entries that no field is named after.
pub fn only(map: &Map<String, Value>, names: &[&str]) -> Result<(), Misfit> {
    match map.keys().find(|key| !names.contains(&key.as_str())) {
        Some(key) => Err(Misfit::new(format!("unknown field `{key}`"))),
        None => Ok(()),
    }
}

/// Passes over entries that no field is named after.
pub const fn any(_: &Map<String, Value>, _: &[&str]) -> Result<(), Misfit> {
    Ok(())
}

/// A struct that is written by serde and read here. Needs `Default`, for what is absent. With
/// `only its fields` in front, an entry that no field is named after is refused.
macro_rules! record {
    (only its fields $($rest:tt)*) => {
        $crate::model::json::record! { @ only (#[serde(deny_unknown_fields)]) $($rest)* }
    };
    (@ $known:ident ($($serde:tt)*)
        $(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident: $type:ty),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(default)]
        $($serde)*
        $vis struct $name { $($(#[$fmeta])* $fvis $field: $type),+ }

        impl $crate::model::FromJson for $name {
            fn from_json(value: &serde_json::Value) -> Result<Self, $crate::model::Misfit> {
                let map = $crate::model::json::group(value)?;
                $crate::model::json::$known(map, &[$(stringify!($field)),+])?;
                let mut record = Self::default();
                $crate::model::json::fields(map, &mut [$((stringify!($field), &mut record.$field)),+])?;
                Ok(record)
            }
        }
    };
    ($($rest:tt)*) => {
        $crate::model::json::record! { @ any () $($rest)* }
    };
}
pub(crate) use record;

macro_rules! plain {
    ($($type:ty: $expected:literal, $read:expr;)+) => {
        $(impl FromJson for $type {
            fn from_json(value: &Value) -> Result<Self, Misfit> {
                let read: fn(&Value) -> Option<Self> = $read;
                read(value).ok_or(Misfit::new($expected))
            }
        })+
    };
}

plain! {
    bool: "expected true or false", Value::as_bool;
    u8: "expected a whole number up to 255", |value| value.as_u64()?.try_into().ok();
    u32: "expected a whole number without sign", |value| value.as_u64()?.try_into().ok();
    u64: "expected a whole number without sign", Value::as_u64;
    i64: "expected a whole number", Value::as_i64;
    String: "expected a text", |value| value.as_str().map(str::to_owned);
    Cow<'static, str>: "expected a text", |value| value.as_str().map(|text| Cow::Owned(text.to_owned()));
    Id: "expected an id (a UUID)", |value| Id::parse(value.as_str()?);
    Date: "expected a date, YYYY-MM-DD", |value| Date::from_iso(value.as_str()?);
    Locale: "expected a language: en or zh-CN", |value| {
        Locale::ALL.into_iter().find(|locale| Some(locale.tag()) == value.as_str())
    };
    Value: "", |value| Some(value.clone());
}

/// For `choices!`: a word of the list, whose codes are those of all in their order.
pub fn choice<T: Copy>(value: &Value, all: &[T], codes: &[&str]) -> Result<T, Misfit> {
    all.get(word_among(codes, value)?).copied().ok_or(WORD)
}

const WORD: Misfit = Misfit { parts: Vec::new(), message: Cow::Borrowed("expected a word of the list") };

/// The place of the word in the list.
fn word_among(known: &[&str], value: &Value) -> Result<usize, Misfit> {
    let word = value.as_str().ok_or(WORD)?;
    let at = known.iter().position(|known| *known == word);
    at.ok_or_else(|| Misfit::new(format!("`{word}` is not one of {}", known.join(", "))))
}

impl FromJson for Text {
    fn from_json(value: &Value) -> Result<Self, Misfit> {
        let map = group(value)?;
        only(map, &["en", "zh"])?;
        Ok(Self::owned(required(map, "en")?, required(map, "zh")?))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value) -> Result<Self, Misfit> {
        if value.is_null() { Ok(None) } else { T::from_json(value).map(Some) }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value) -> Result<Self, Misfit> {
        let mut all = Self::with_capacity(value.as_array().map_or(0, Vec::len));
        each(value, &mut |item| T::from_json(item).map(|item| all.push(item)))?;
        Ok(all)
    }
}

/// Reads the items of a list one after the other, whatever their type.
fn each(list: &Value, read: &mut dyn FnMut(&Value) -> Result<(), Misfit>) -> Result<(), Misfit> {
    let list = list.as_array().ok_or(Misfit::new("expected a list"))?;
    let mut items = list.iter().enumerate();
    items.try_for_each(|(at, item)| read(item).map_err(|misfit| misfit.inside(at.to_string())))
}

impl<T: FromJson> FromJson for ByCode<T> {
    fn from_json(value: &Value) -> Result<Self, Misfit> {
        let mut all = Self::default();
        for (key, item) in group(value)? {
            all.insert(key.clone(), T::from_json(item).map_err(|misfit| misfit.inside(key.as_str()))?);
        }
        Ok(all)
    }
}

impl<T: FromJson> FromJson for Rc<T> {
    fn from_json(value: &Value) -> Result<Self, Misfit> {
        T::from_json(value).map(Rc::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Service, Workspace};
    use serde_json::json;

    const ID: &str = "01890000-0000-7000-8000-000000000001";

    #[test]
    fn what_does_not_fit_is_said_with_its_place() {
        let said = |value: Value| {
            let misfit = from_json::<Service>(&value).unwrap_err();
            (misfit.path().collect::<Vec<_>>().join("/"), misfit.to_string())
        };
        assert_eq!(said(json!({ "id": ID, "name": 7 })), ("name".into(), "expected a text".into()));
        assert_eq!(said(json!({ "kind": "circus" })).0, "kind");
        assert!(said(json!({ "kind": "circus" })).1.contains("call_centre"));
        assert_eq!(said(json!({ "bia": [1] })), ("bia".into(), "expected an object".into()));
        assert_eq!(said(json!({ "sla": [{}, { "target": 1 }] })).0, "sla/1/target");
        assert_eq!(said(json!({ "checks": { "OB-01": { "state": 3 } } })).0, "checks/OB-01/state");
        assert_eq!(said(json!({ "bia": { "rto_min": -1 } })).0, "bia/rto_min");
        assert_eq!(said(json!({ "bia": { "rto_min": 1.5 } })).0, "bia/rto_min");
        assert!(from_json::<Workspace>(&json!([])).is_err());
    }

    #[test]
    fn what_is_absent_keeps_its_default_and_what_is_unknown_is_passed_over() {
        let service: Service = from_json(&json!({ "id": ID, "kind": null, "unknown": [1] })).unwrap();
        assert_eq!(service, Service { id: Id::parse(ID).unwrap(), ..Service::default() });
    }
}
