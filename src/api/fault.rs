//! What a caller of the browser module catches: an `Error` named `BallastError`, with a stable code.
//!
//! Knows how faults are told, not what is checked.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::exchange::ReadError;
use crate::model::Choice as _;
use crate::words::Text;

/// A refusal on its way out.
#[derive(Debug)]
pub struct Fault {
    code: &'static str,
    path: Option<String>,
    message: String,
    zh: Option<String>,
    cause: Option<JsValue>,
}

impl Fault {
    /// `path` is a JSON pointer that begins with the name of the argument.
    pub(super) fn at(code: &'static str, path: impl Into<String>, words: &str) -> Self {
        let path = path.into();
        Self { code, message: format!("{path}: {words}"), path: Some(path), zh: None, cause: None }
    }

    /// An argument, or a part of it, that is not what its type says.
    pub(super) fn wrong(path: impl Into<String>, words: &str) -> Self {
        Self::at("wrong_type", path, words)
    }

    /// With what was thrown meanwhile. It is handed on unseen: it may be as hostile as the argument.
    pub(super) fn because(mut self, thrown: JsValue) -> Self {
        self.cause = Some(thrown);
        self
    }

    /// A file was refused. Its message is for the person who chose the file, so it comes in both languages.
    pub(super) fn of_file(error: &ReadError) -> Self {
        let text = error.message();
        Self {
            code: error.code(),
            path: error.path().map(str::to_owned),
            message: text.en.into_owned(),
            zh: Some(text.zh.into_owned()),
            cause: None,
        }
    }

    /// A plan that a newer version wrote. Whoever opens a stored one meets this, so it comes in both languages.
    pub(super) fn newer_plan() -> Self {
        let words = Text::new(
            "This plan was written with a newer version of Ballast. Render it with that version.",
            "此预案由更新版本的压舱石生成，请用该版本输出。",
        );
        let zh = Some(words.zh.into_owned());
        Self {
            code: "newer_version",
            path: Some("/plan/version".into()),
            message: words.en.into_owned(),
            zh,
            cause: None,
        }
    }

    /// An object was refused; `path` leads to the object.
    pub(super) fn of_object(path: &str, error: &ReadError) -> Self {
        let path = format!("{path}{}", error.path().unwrap_or_default());
        Self::at(error.code(), path, &words(error))
    }
}

/// Why an object was refused, for the one who wrote the calling program.
fn words(error: &ReadError) -> String {
    let fixed = match error {
        ReadError::WrongType { message, .. } => message,
        ReadError::TooLarge { .. } => "larger than 8 MiB as JSON, or more than a million values",
        ReadError::TooDeep => "objects and lists nest deeper than 127 levels",
        ReadError::ForbiddenKey { .. } => "the keys __proto__, constructor and prototype are refused",
        ReadError::BadNumber { .. } => "expected a whole number within ±2^53",
        // JSON.stringify writes sound JSON; only half of a surrogate pair in a text spoils it.
        ReadError::NotJson { .. } => "a text in it is not valid Unicode",
        ReadError::Unsound(found) => {
            let record = found.record.code();
            let id = found.id.map(|id| id.to_string()).unwrap_or_default();
            return match found.missing {
                Some((kind, target)) => {
                    format!("{record} {id} refers to {} {target}, which is not in the workspace", kind.code())
                }
                None => format!("{record} {id} has the id of another record"),
            };
        }
        _ => error.code(),
    };
    fixed.to_owned()
}

impl From<Fault> for JsValue {
    fn from(fault: Fault) -> Self {
        let error = js_sys::Error::new(&fault.message);
        error.set_name("BallastError");
        let set = |key: &str, value: JsValue| {
            // Fails only on a page that has spoilt `Error` itself; the message still arrives.
            let _ = Reflect::set(&error, &key.into(), &value);
        };
        set("code", fault.code.into());
        for (key, value) in [("path", fault.path), ("zh", fault.zh)] {
            if let Some(value) = value {
                set(key, value.into());
            }
        }
        if let Some(cause) = fault.cause {
            set("cause", cause);
        }
        error.into()
    }
}
