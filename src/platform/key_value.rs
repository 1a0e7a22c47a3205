//! The inner port to a synchronous key-value store: localStorage, sessionStorage, or memory.
//! Values are raw: JavaScript strings may hold lone surrogates, which a Rust `String` cannot.

/// A stored value as it is. `Units` only if it is not valid UTF-16.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Raw {
    Text(String),
    Units(Vec<u16>),
}

impl Raw {
    pub fn text(&self) -> Option<&str> {
        match self {
            Raw::Text(text) => Some(text),
            Raw::Units(_) => None,
        }
    }

    /// Length in UTF-16 units, as browsers count it.
    pub fn units(&self) -> u64 {
        match self {
            Raw::Text(text) => units(text),
            Raw::Units(units) => units.len() as u64,
        }
    }

    pub fn lossy(&self) -> String {
        match self {
            Raw::Text(text) => text.clone(),
            Raw::Units(units) => String::from_utf16_lossy(units),
        }
    }
}

impl From<&str> for Raw {
    fn from(text: &str) -> Self {
        Raw::Text(text.to_owned())
    }
}

pub(super) fn units(text: &str) -> u64 {
    text.encode_utf16().count() as u64
}

/// Why a store did not do as asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    Unavailable,
    Full,
}

impl Refusal {
    /// What an exception means. Browsers spell "full" in three ways, two of them with codes.
    pub fn from_exception(name: &str, code: u32) -> Self {
        let full = matches!(name, "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" | "QUOTA_EXCEEDED_ERR")
            || matches!(code, 22 | 1014);
        if full { Refusal::Full } else { Refusal::Unavailable }
    }
}

pub trait KeyValue {
    fn get(&self, key: &str) -> Result<Option<Raw>, Refusal>;
    fn set(&self, key: &str, value: &Raw) -> Result<(), Refusal>;
    fn remove(&self, key: &str) -> Result<(), Refusal>;
    /// Every key of the store, ours or not.
    fn keys(&self) -> Result<Vec<String>, Refusal>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_full_is_known() {
        for (name, code) in [
            ("QuotaExceededError", 22),
            ("QuotaExceededError", 0),
            ("NS_ERROR_DOM_QUOTA_REACHED", 1014),
            ("QUOTA_EXCEEDED_ERR", 22),
            ("", 22),
            ("", 1014),
        ] {
            assert_eq!(Refusal::from_exception(name, code), Refusal::Full, "{name} {code}");
        }
        assert_eq!(Refusal::from_exception("SecurityError", 18), Refusal::Unavailable);
        assert_eq!(Refusal::from_exception("UnknownError", 0), Refusal::Unavailable);
    }

    #[test]
    fn units_count_as_browsers_do() {
        assert_eq!(units("a压😀"), 4);
        assert_eq!(Raw::Units(vec![0xd800]).units(), 1);
    }
}
