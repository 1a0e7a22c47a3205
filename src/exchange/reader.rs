//! Text to JSON, distrustfully: what another program would read otherwise than we do is refused.
//!
//! Bounded in size, depth and number of values; no key twice, no key that is special to scripts, no
//! number that a script would round. Knows nothing of the format.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Deserializer, Map, Value};
use std::cell::{Cell, RefCell};
use std::fmt::{self, Write as _};

use super::{Looks, MAX_BYTES, ReadError};

/// Most values in one text; bounds the memory that 8 MiB of `0,0,0…` would take.
const MAX_VALUES: u32 = 1_000_000;

/// Whole numbers up to here survive a script's floating point.
const MAX_NUMBER: u64 = 1 << 53;

/// The value of a JSON text. A leading byte order mark is skipped.
pub fn read(text: &str) -> Result<Value, ReadError> {
    let bytes = text.len();
    if bytes > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let trail = Trail::default();
    let mut source = Deserializer::from_str(text);
    let value = Seed(&trail).deserialize(&mut source).and_then(|value| source.end().map(|()| value));
    value.map_err(|error| match trail.refused.take() {
        Some(Refusal::Duplicate) => ReadError::DuplicateKey { path: trail.path() },
        Some(Refusal::Forbidden) => ReadError::ForbiddenKey { path: trail.path() },
        Some(Refusal::Number) => ReadError::BadNumber { path: trail.path() },
        Some(Refusal::TooMany) => ReadError::TooLarge { bytes },
        None => from_syntax(text, &trail, &error),
    })
}

/// serde_json names these two causes only in words; the tests below hold it to them.
fn from_syntax(text: &str, trail: &Trail, error: &serde_json::Error) -> ReadError {
    let words = error.to_string();
    if words.starts_with("recursion limit exceeded") {
        return ReadError::TooDeep;
    }
    if words.starts_with("number out of range") {
        return ReadError::BadNumber { path: trail.path() };
    }
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    // serde_json counts bytes; people and editors count characters.
    let column = line.char_indices().take_while(|(at, _)| *at < error.column()).count();
    let looks = Looks::of(text, error.classify() == Category::Eof);
    ReadError::NotJson { line: error.line(), column, looks }
}

/// Why the visitor stopped; serde's own error can hold words only.
enum Refusal {
    Duplicate,
    Forbidden,
    Number,
    TooMany,
}

enum Part {
    Key(String),
    Index(usize),
}

/// Where the visitor is. Steps are taken back on success only, so that after a failure it is the place.
#[derive(Default)]
struct Trail {
    parts: RefCell<Vec<Part>>,
    refused: RefCell<Option<Refusal>>,
    values: Cell<u32>,
}

impl Trail {
    /// As a JSON pointer (RFC 6901).
    fn path(&self) -> String {
        let mut path = String::new();
        for part in self.parts.borrow().iter() {
            match part {
                Part::Key(key) => path.push_str(&pointer_part(key)),
                Part::Index(at) => {
                    // Writing to a String cannot fail.
                    let _ = write!(path, "/{at}");
                }
            }
        }
        path
    }

    fn enter(&self, part: Part) {
        self.parts.borrow_mut().push(part);
    }

    fn leave(&self) {
        self.parts.borrow_mut().pop();
    }

    fn refuse<T, E: serde::de::Error>(&self, why: Refusal) -> Result<T, E> {
        *self.refused.borrow_mut() = Some(why);
        Err(E::custom("refused"))
    }

    fn count<E: serde::de::Error>(&self) -> Result<(), E> {
        self.values.set(self.values.get().saturating_add(1));
        if self.values.get() > MAX_VALUES { self.refuse(Refusal::TooMany) } else { Ok(()) }
    }
}

/// `/key` with the escapes of RFC 6901.
pub(super) fn pointer_part(key: &str) -> String {
    format!("/{}", key.replace('~', "~0").replace('/', "~1"))
}

#[derive(Clone, Copy)]
struct Seed<'a>(&'a Trail);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        self.0.count()?;
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Value, E> {
        if number > MAX_NUMBER { self.0.refuse(Refusal::Number) } else { Ok(number.into()) }
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Value, E> {
        if number.unsigned_abs() > MAX_NUMBER { self.0.refuse(Refusal::Number) } else { Ok(number.into()) }
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Value, E> {
        self.0.refuse(Refusal::Number)
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            self.0.enter(Part::Index(list.len()));
            match source.next_element_seed(self)? {
                Some(item) => list.push(item),
                None => break,
            }
            self.0.leave();
        }
        self.0.leave();
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = source.next_key::<String>()? {
            self.0.enter(Part::Key(key.clone()));
            if matches!(key.as_str(), "__proto__" | "constructor" | "prototype") {
                return self.0.refuse(Refusal::Forbidden);
            }
            if map.contains_key(&key) {
                return self.0.refuse(Refusal::Duplicate);
            }
            let item = source.next_value_seed(self)?;
            map.insert(key, item);
            self.0.leave();
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn path(text: &str) -> String {
        read(text).unwrap_err().path().unwrap_or_default().to_owned()
    }

    #[test]
    fn plain_json_is_read_with_or_without_a_byte_order_mark() {
        let value = json!({ "a": [1, -2, "压\n舱😀", true, null, {}], "b": 9_007_199_254_740_992_u64 });
        assert_eq!(read(&value.to_string()), Ok(value.clone()));
        assert_eq!(read(&format!("\u{feff}{value}\n")), Ok(value));
        assert!(read("\u{feff}\u{feff}1").is_err());
    }

    #[test]
    fn numbers_that_a_script_would_change_are_refused_with_their_place() {
        for number in
            ["9007199254740993", "-9007199254740993", "1.5", "1.0", "1e2", "1e400", "-1e400", "18446744073709551616"]
        {
            assert_eq!(path(&format!(r#"{{"a":[0,{{"b/~":{number}}}]}}"#)), "/a/1/b~1~0", "{number}");
        }
        assert!(read("-9007199254740992").is_ok());
    }

    #[test]
    fn repeated_and_special_keys_are_refused_with_their_place() {
        assert_eq!(read(r#"{"a":{"b":1,"b":1}}"#), Err(ReadError::DuplicateKey { path: "/a/b".into() }));
        assert_eq!(read(r#"{"a":1,"\u0061":1}"#), Err(ReadError::DuplicateKey { path: "/a".into() }));
        for key in ["__proto__", "constructor", "prototype", "\\u005f_proto__"] {
            let refused = read(&format!(r#"[1,{{"{key}":1}}]"#)).unwrap_err();
            assert!(matches!(refused, ReadError::ForbiddenKey { .. }), "{key}");
        }
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let nest = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read(&nest(127)).is_ok());
        for depth in [128, 1000, 100_000] {
            assert_eq!(read(&nest(depth)), Err(ReadError::TooDeep));
            assert_eq!(read(&"{\"a\":".repeat(depth)), Err(ReadError::TooDeep));
        }
        let large = "x".repeat(MAX_BYTES + 1);
        assert_eq!(read(&large), Err(ReadError::TooLarge { bytes: MAX_BYTES + 1 }));
        let many = format!("[{}0]", "0,".repeat(MAX_VALUES as usize));
        assert!(matches!(read(&many), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn a_syntax_error_names_line_and_column_in_characters() {
        let refused = read("{\n  \"压舱石\": 压\n}").unwrap_err();
        assert_eq!(refused, ReadError::NotJson { line: 2, column: 10, looks: Looks::Damaged });
        for text in [r#""\ud800""#, "{\"a\":1}x", "[1,]", "nul", "\"a\u{1}\"", "'a'", "{a:1}", "01", "+1", "NaN"] {
            assert!(matches!(read(text), Err(ReadError::NotJson { .. })), "{text}");
        }
    }
}
