//! Closed lists that a person chooses from: a stable code for files, a name in both languages.
//!
//! One macro, so that no enum can lack a code or a language.

use crate::words::Text;

/// A closed list. `code` is what files hold; `label` is what people read.
pub trait Choice: Copy + Sized + 'static {
    const ALL: &'static [Self];
    fn code(self) -> &'static str;
    fn label(self) -> Text;

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.code() == code)
    }
}

/// Code and label of every entry, in order.
pub fn options<T: Choice>() -> Vec<(&'static str, Text)> {
    T::ALL.iter().map(|choice| (choice.code(), choice.label())).collect()
}

macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal ($en:literal, $zh:literal)),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$vmeta])* #[cfg_attr(feature = "schema", schemars(rename = $code))] $variant),+
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::model::Choice::code(*self))
            }
        }

        impl $crate::model::FromJson for $name {
            fn from_json(value: &serde_json::Value) -> Result<Self, $crate::model::Misfit> {
                $crate::model::json::choice(value, <Self as $crate::model::Choice>::ALL, &[$($code),+])
            }
        }

        impl $crate::model::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
            fn label(self) -> $crate::words::Text {
                match self { $(Self::$variant => $crate::words::Text::new($en, $zh)),+ }
            }
        }
    };
}
pub(crate) use choices;
