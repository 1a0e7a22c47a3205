//! One value for both languages, and the slots that sentences are filled through.
//!
//! A text that lacks a language cannot be built; a fallback is never chosen silently.

use serde::Serialize;
use std::borrow::Cow;

/// A language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Locale {
    #[default]
    #[serde(rename = "en")]
    En,
    #[serde(rename = "zh-CN")]
    Zh,
}

impl Locale {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The BCP 47 tag, as in `lang` and in files.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-CN",
        }
    }

    /// The language of a tag; any Chinese tag is Simplified Chinese here.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase();
        if tag == "zh" || tag.starts_with("zh-") {
            Some(Self::Zh)
        } else if tag == "en" || tag.starts_with("en-") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// Its own name, in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "中文",
        }
    }
}

/// A text in both languages. Built-in texts are `const`; texts of packs are read from JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub en: Cow<'static, str>,
    pub zh: Cow<'static, str>,
}

impl Text {
    /// A name in the middle of a sentence: the first letter small, abbreviations as they are.
    pub fn lower_first(&self) -> Self {
        let mut chars = self.en.chars();
        let en = match (chars.next(), chars.clone().next()) {
            (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
            _ => self.en.to_string(),
        };
        Self::owned(en, self.zh.to_string())
    }

    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en: Cow::Borrowed(en), zh: Cow::Borrowed(zh) }
    }

    /// The same run in both languages: a name, a number, a code.
    pub fn same(run: impl Into<String>) -> Self {
        let run = run.into();
        Self { en: Cow::Owned(run.clone()), zh: Cow::Owned(run) }
    }

    pub fn owned(en: String, zh: String) -> Self {
        Self { en: Cow::Owned(en), zh: Cow::Owned(zh) }
    }

    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::En => &self.en,
            Locale::Zh => &self.zh,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.zh.is_empty()
    }

    /// Replaces each `{name}` by the text of that name, each language by its own.
    /// A slot without a value stays as it is, so that a test can find it.
    pub fn fill(&self, slots: &[(&str, Text)]) -> Self {
        self.fill_by(&|name| slots.iter().find(|(key, _)| *key == name).map(|(_, value)| value))
    }

    /// The same with slots that are looked up as they are met.
    pub fn fill_by<'t>(&self, slot: &dyn Fn(&str) -> Option<&'t Text>) -> Self {
        Self::owned(fill_in(&self.en, Locale::En, slot), fill_in(&self.zh, Locale::Zh, slot))
    }

    /// Joins texts as a list: "a, b and c", "a、b和c".
    pub fn list(items: &[Text]) -> Self {
        let of = |locale: Locale, comma: &str, and: &str| {
            let mut out = String::new();
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push_str(if at + 1 == items.len() { and } else { comma });
                }
                out.push_str(item.get(locale));
            }
            out
        };
        Self::owned(of(Locale::En, ", ", " and "), of(Locale::Zh, "、", "和"))
    }
}

/// One language of a template, each `{name}` replaced by the text of that name.
pub fn fill_in<'t>(template: &str, locale: Locale, slot: &dyn Fn(&str) -> Option<&'t Text>) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let filled = after.split_once('}').and_then(|(name, tail)| Some((slot(name)?, tail)));
        match filled {
            Some((value, tail)) => {
                out.push_str(value.get(locale));
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_each_in_its_language_and_unknown_ones_stay() {
        let text = Text::new("{who} calls {whom}.", "{who}致电{whom}。");
        let filled = text.fill(&[("who", Text::new("The owner", "负责人"))]);
        assert_eq!(filled.get(Locale::En), "The owner calls {whom}.");
        assert_eq!(filled.get(Locale::Zh), "负责人致电{whom}。");
    }

    #[test]
    fn a_value_with_braces_is_not_filled_again() {
        let text = Text::new("{a}{b}", "{a}{b}");
        let filled = text.fill(&[("a", Text::same("{b}")), ("b", Text::same("x"))]);
        assert_eq!(filled.get(Locale::En), "{b}x");
    }

    #[test]
    fn lists_read_naturally() {
        let items = [Text::same("甲"), Text::same("乙"), Text::same("丙")];
        assert_eq!(Text::list(&items).get(Locale::Zh), "甲、乙和丙");
        assert_eq!(Text::list(&items).get(Locale::En), "甲, 乙 and 丙");
    }

    #[test]
    fn any_chinese_tag_is_chinese() {
        for tag in ["zh", "zh-CN", "ZH-Hans-CN", "zh-TW"] {
            assert_eq!(Locale::from_tag(tag), Some(Locale::Zh));
        }
        assert_eq!(Locale::from_tag("de"), None);
    }
}
