//! A sentence that knows whose words are in it: ours, and what a person typed.
//!
//! Whoever shows it may put our words to the firm's habits; what a person typed stays as typed.

use serde::{Serialize, Serializer};

use super::{Locale, Text};

/// What stands in a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    Ours(Text),
    Theirs(String),
}

impl Slot {
    /// What a person typed, as typed but for the space around it.
    pub fn theirs(text: &str) -> Self {
        Self::Theirs(text.trim().to_owned())
    }

    fn text(&self) -> Text {
        match self {
            Self::Ours(text) => text.clone(),
            Self::Theirs(text) => Text::same(text.as_str()),
        }
    }
}

impl From<Text> for Slot {
    fn from(text: Text) -> Self {
        Self::Ours(text)
    }
}

/// A template in both languages, and what fills its slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub template: Text,
    pub slots: Vec<(&'static str, Slot)>,
}

impl Sentence {
    pub const fn new(template: Text) -> Self {
        Self { template, slots: Vec::new() }
    }

    /// The bare words of both languages.
    pub fn text(&self) -> Text {
        let slots: Vec<(&str, Text)> = self.slots.iter().map(|(name, slot)| (*name, slot.text())).collect();
        self.template.fill(&slots)
    }

    /// The bare words of one language.
    pub fn plain(&self, locale: Locale) -> String {
        self.text().get(locale).to_owned()
    }
}

/// Handed out as its words.
impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_says_whose_words_it_holds() {
        let template = Text::new("{by} set tier {tier}.", "{by}定为{tier}。");
        let slots = vec![("by", Slot::theirs(" Vendor {tier} ")), ("tier", Text::new("one", "一级").into())];
        let sentence = Sentence { template, slots };
        assert_eq!(sentence.plain(Locale::En), "Vendor {tier} set tier one.");
        assert_eq!(sentence.plain(Locale::Zh), "Vendor {tier}定为一级。");
        assert_eq!(sentence.slots.first(), Some(&("by", Slot::Theirs("Vendor {tier}".to_owned()))));
        assert_eq!(serde_json::to_value(&sentence).unwrap(), serde_json::to_value(sentence.text()).unwrap());
    }
}
