//! The words of every finding: what is the matter, and the verb that mends it.
//!
//! Codes are stable: they are never reused, and a retired one stays out of use. P-1xx service,
//! vendor, contract; P-2xx impact and levels; P-3xx checks; P-4xx risks and playbooks; P-5xx
//! organisation and people; P-6xx resources; P-7xx document.

use crate::words::Text;

mod about;
mod bia;
mod checks;
mod document;
mod organisation;
mod playbooks;
mod resources;
mod risks;

/// What a finding says. Slots in `message` are filled from the finding's parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub code: &'static str,
    pub message: Text,
    /// The link that leads to the field.
    pub mend: Text,
}

/// The explanation of a code.
pub fn explain(code: &str) -> Option<&'static Explanation> {
    explanations().find(|explanation| explanation.code == code)
}

/// All explanations, by code.
pub fn explanations() -> impl Iterator<Item = &'static Explanation> {
    [
        about::EXPLANATIONS,
        bia::EXPLANATIONS,
        checks::EXPLANATIONS,
        risks::EXPLANATIONS,
        playbooks::EXPLANATIONS,
        organisation::EXPLANATIONS,
        resources::EXPLANATIONS,
        document::EXPLANATIONS,
    ]
    .into_iter()
    .flatten()
}

const fn of(code: &'static str, en: &'static str, zh: &'static str, mend: Text) -> Explanation {
    Explanation { code, message: Text::new(en, zh), mend }
}

const FILL_IN: Text = Text::new("Fill in", "去填写");
const CHOOSE: Text = Text::new("Choose", "去选择");
const ANSWER: Text = Text::new("Answer", "去回答");
const NAME: Text = Text::new("Name someone", "去指定");
const CHANGE: Text = Text::new("Change", "去修改");
const CHECK: Text = Text::new("Check", "去核对");
const CALL: Text = Text::new("Call and record it", "试拨并记录");
const TEST: Text = Text::new("Test and record it", "测试并记录");
const RENEW: Text = Text::new("Renew", "去更新");
const DECIDE: Text = Text::new("Decide", "去决定");
const ADD: Text = Text::new("Add", "去添加");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    #[test]
    fn every_code_is_explained_once_in_both_languages_with_the_same_slots() {
        let mut last = "";
        let slots = |text: &str| {
            let mut slots: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}').map(|(name, _)| name.to_owned()))
                .collect();
            slots.sort();
            slots
        };
        for explanation in explanations() {
            assert!(explanation.code > last, "{} is out of order or repeated", explanation.code);
            last = explanation.code;
            let [en, zh] = Locale::ALL.map(|locale| explanation.message.get(locale));
            assert_eq!(slots(en), slots(zh), "{}", explanation.code);
            assert!(!zh.contains('您') && !zh.contains('！') && !zh.contains("L1"), "{zh}");
            assert!(en.ends_with(['.', '}']) && zh.ends_with(['。', '}']), "{en} {zh}");
        }
    }
}
