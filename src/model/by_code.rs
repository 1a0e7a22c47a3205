//! Values by a code of the catalogue, such as the answers to checks: a sorted list instead of a
//! tree, since there are tens of them and a tree is written out anew for each type of value.

use serde::{Serialize, Serializer};

/// Values by code, in the order of codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByCode<T>(Vec<(String, T)>);

impl<T> ByCode<T> {
    fn place(&self, code: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(code))
    }

    pub fn get(&self, code: &str) -> Option<&T> {
        let (_, value) = self.0.get(self.place(code).ok()?)?;
        Some(value)
    }

    /// Puts the value in, and gives back the one that had the code.
    pub fn insert(&mut self, code: String, value: T) -> Option<T> {
        match self.place(&code) {
            Ok(at) => self.0.get_mut(at).map(|(_, old)| std::mem::replace(old, value)),
            Err(at) => {
                self.0.insert(at, (code, value));
                None
            }
        }
    }

    pub fn remove(&mut self, code: &str) -> Option<T> {
        self.place(code).ok().map(|at| self.0.remove(at).1)
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(code, value)| (code.as_str(), value))
    }

    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<T> Default for ByCode<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Of values with the same code the last stays. Quick when they come in the order of their codes.
impl<T> Extend<(String, T)> for ByCode<T> {
    fn extend<I: IntoIterator<Item = (String, T)>>(&mut self, entries: I) {
        for (code, value) in entries {
            self.insert(code, value);
        }
    }
}

impl<T> FromIterator<(String, T)> for ByCode<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        let mut all = Self::default();
        all.extend(entries);
        all
    }
}

impl<T> IntoIterator for ByCode<T> {
    type Item = (String, T);
    type IntoIter = std::vec::IntoIter<(String, T)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T: Serialize> Serialize for ByCode<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for ByCode<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Map_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <std::collections::BTreeMap<String, T>>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_in_the_order_of_codes_and_the_last_of_a_code_stays() {
        let entries = [("OB-07", 1), ("OB-01", 2), ("OB-31", 3), ("OB-07", 4)];
        let mut all: ByCode<u8> = entries.into_iter().map(|(code, value)| (code.to_owned(), value)).collect();
        assert_eq!(serde_json::to_string(&all).unwrap(), r#"{"OB-01":2,"OB-07":4,"OB-31":3}"#);
        assert_eq!((all.get("OB-31"), all.get("OB-3")), (Some(&3), None));
        assert_eq!((all.remove("OB-01"), all.remove("OB-01")), (Some(2), None));
        assert_eq!(all.values().copied().collect::<Vec<_>>(), [4, 3]);
    }
}
