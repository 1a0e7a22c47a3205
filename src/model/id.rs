//! Identity of a record: a UUIDv7, so that ids sort by the time they were made.
//!
//! Made from a time and random bytes that come in from outside; nothing here draws them.

use serde::{Serialize, Serializer};
use std::fmt;
use uuid::Uuid;

/// Identity of one record, unique in all workspaces.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Id(Uuid);

/// As its bytes, in two steps instead of sixteen: every look-up compares ids.
impl Ord for Id {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.as_u128().cmp(&other.0.as_u128())
    }
}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Id {
    /// From milliseconds since 1970 and ten random bytes.
    pub fn new(millis: u64, random: &[u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(millis, random).into_uuid())
    }

    /// One that follows from this one and a word: whoever makes it, at whatever time, makes the same.
    pub fn derived(self, word: &str) -> Self {
        let hash = |seed: u64| {
            // FNV-1a
            word.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
        };
        let mut random = [0; 10];
        let bytes =
            hash(0xcbf2_9ce4_8422_2325).to_be_bytes().into_iter().chain(hash(0x9e37_79b9_7f4a_7c15).to_be_bytes());
        random.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        let millis = self.0.as_u128() >> 80;
        Self::new(u64::try_from(millis).unwrap_or_default(), &random)
    }

    /// The id after this one, for a record that must be made out of what is there alone.
    pub(super) fn next(self) -> Self {
        Self(Uuid::from_u128(self.0.as_u128().wrapping_add(1)))
    }

    /// The hyphenated form only: one id has one spelling in a file.
    pub fn parse(text: &str) -> Option<Self> {
        let id = Uuid::try_parse(text).ok()?;
        (text.len() == 36).then_some(Self(id))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut buffer = Uuid::encode_buffer();
        f.write_str(self.0.hyphenated().encode_lower(&mut buffer))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Id {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "uuid" })
    }
}
