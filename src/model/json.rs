//! JSON values to the types of the model: the one way in, so that the code to read a type exists once.
//!
//! Stricter than serde_json's own: a group is an object, never a list of its entries in their order.
//! Knows no format and no place; where a mistake lies is found by `exchange`.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, Expected, IntoDeserializer as _, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde_json::{Map, Value, map};
use std::fmt;

/// What does not fit, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit(String);

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Misfit {}

impl serde::de::Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// The value as a `T`.
pub fn from_json<T: DeserializeOwned>(value: &Value) -> Result<T, Misfit> {
    T::deserialize(Json(value))
}

#[derive(Clone, Copy)]
struct Json<'a>(&'a Value);

impl Json<'_> {
    fn misfit(self, expected: &dyn Expected) -> Misfit {
        let found = match self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(flag) => Unexpected::Bool(*flag),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => Unexpected::Unsigned(number),
                (_, Some(number)) => Unexpected::Signed(number),
                _ => Unexpected::Other("a number that is not whole"),
            },
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        Misfit::invalid_type(found, expected)
    }
}

macro_rules! numbers {
    ($($method:ident)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> { self.number(visitor) })+
    };
}

macro_rules! texts {
    ($($method:ident)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            match self.0 {
                Value::String(text) => visitor.visit_str(text),
                _ => Err(self.misfit(&visitor)),
            }
        })+
    };
}

impl Json<'_> {
    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let Value::Number(number) = self.0 else { return Err(self.misfit(&visitor)) };
        match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => visitor.visit_u64(number),
            (_, Some(number)) => visitor.visit_i64(number),
            _ => Err(self.misfit(&visitor)),
        }
    }
}

impl<'de> Deserializer<'de> for Json<'de> {
    type Error = Misfit;

    numbers! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
    deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }
    texts! { deserialize_str deserialize_string deserialize_char deserialize_identifier }

    serde::forward_to_deserialize_any! { f32 f64 bytes byte_buf tuple tuple_struct }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Number(_) => self.number(visitor),
            Value::String(text) => visitor.visit_str(text),
            Value::Array(list) => visitor.visit_seq(Items(list.iter())),
            Value::Object(map) => visitor.visit_map(Fields::of(map)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Bool(flag) => visitor.visit_bool(*flag),
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Array(list) => visitor.visit_seq(Items(list.iter())),
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Object(map) => visitor.visit_map(Fields::of(map)),
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    /// Lists to choose from hold plain words; no entry carries data.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::String(text) => visitor.visit_enum(key(text)),
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }
}

fn key(text: &str) -> StrDeserializer<'_, Misfit> {
    text.into_deserializer()
}

struct Items<'a>(std::slice::Iter<'a, Value>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        self.0.next().map(|value| seed.deserialize(Json(value))).transpose()
    }
}

struct Fields<'a> {
    rest: map::Iter<'a>,
    value: Option<&'a Value>,
}

impl<'a> Fields<'a> {
    fn of(map: &'a Map<String, Value>) -> Self {
        Self { rest: map.iter(), value: None }
    }
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(key(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        // serde asks for a value after each key and never without one.
        seed.deserialize(Json(self.value.take().unwrap_or(&Value::Null)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Service, Workspace};
    use serde_json::json;

    const ID: &str = "01890000-0000-7000-8000-000000000001";

    #[test]
    fn it_reads_what_serde_json_reads() {
        let value = json!({ "id": ID, "name": "Call centre", "kind": null, "scope_in": ["a", "b"], "core": true,
            "bia": { "rto_min": 240 }, "checks": { "OB-01": { "state": "absent" } }, "unknown": [1, { "x": 2 }] });
        let ours: Service = from_json(&value).unwrap();
        let theirs: Service = serde_json::from_value(value).unwrap();
        assert_eq!(ours, theirs);
        let round: Value = from_json(&json!([1, -2, "x", null, { "a": [true] }])).unwrap();
        assert_eq!(round, json!([1, -2, "x", null, { "a": [true] }]));
    }

    #[test]
    fn what_does_not_fit_is_said_in_words() {
        let said = |value: Value| from_json::<Service>(&value).unwrap_err().to_string();
        assert_eq!(said(json!({ "id": ID, "name": 7 })), "invalid type: integer `7`, expected a string");
        assert!(said(json!({ "id": ID, "kind": "circus" })).contains("circus"));
        assert!(said(json!({ "id": ID, "bia": [1] })).starts_with("invalid type: sequence"));
        assert!(from_json::<Workspace>(&json!([])).is_err());
    }
}
