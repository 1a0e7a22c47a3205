//! How long a text may be, in characters, and what is said to who comes near the end of it.
//!
//! Nothing is ever cut: what is too long is not taken, and stays where it was typed.

use super::text::Text;

/// A name, a line: more than any form, card or telephone list has room for.
pub const LINE: usize = 300;

/// A longer text, a list: about two printed pages.
pub const PROSE: usize = 5_000;

/// Why a text is not taken: it has more than `most` characters. The text names `{label}`.
pub fn too_long(text: &str, most: usize) -> Option<Text> {
    is_too_long(text, most).then(|| {
        told(
            Text::new(
                "{label}: too long by {n}; at most {most} characters fit.",
                "{label}：超出{n}个字，最多{most}个字。",
            ),
            text.chars().count().saturating_sub(most),
            most,
        )
    })
}

pub fn is_too_long(text: &str, most: usize) -> bool {
    // No text has more characters than bytes: most need no counting.
    text.len() > most && text.chars().nth(most).is_some()
}

/// The count, from nine tenths of `most` on; beyond it as `too_long`.
pub fn length_note(text: &str, most: usize) -> Option<Text> {
    let near = most - most / 10;
    if text.len() < near {
        return None;
    }
    let count = text.chars().count();
    match count {
        _ if count < near => None,
        _ if count <= most => {
            Some(told(Text::new("{n} of {most} characters", "已填{n}个字，最多{most}个字"), count, most))
        }
        _ => too_long(text, most),
    }
}

fn told(text: Text, n: usize, most: usize) -> Text {
    text.fill(&[("n", Text::same(n.to_string())), ("most", Text::same(most.to_string()))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_not_bytes() {
        for letter in ["a", "字", "𠮷"] {
            assert_eq!(too_long(&letter.repeat(LINE), LINE), None, "{letter}");
            let told = too_long(&letter.repeat(LINE + 7), LINE).map(|text| (text.en, text.zh));
            let (en, zh) = told.unwrap();
            assert!(en.starts_with("{label}: too long by 7; at most 300 characters fit."), "{en}");
            assert!(zh.starts_with("{label}：超出7个字，最多300个字。"), "{zh}");
        }
    }

    #[test]
    fn the_count_shows_from_nine_tenths_on() {
        let note = |count: usize| {
            length_note(&"字".repeat(count), LINE).map(|text| (text.en.into_owned(), text.zh.into_owned()))
        };
        assert_eq!((note(0), note(269)), (None, None));
        assert_eq!(note(270), Some(("270 of 300 characters".to_owned(), "已填270个字，最多300个字".to_owned())));
        assert_eq!(note(300).map(|(en, _)| en).as_deref(), Some("300 of 300 characters"));
        let beyond = (
            "{label}: too long by 12; at most 300 characters fit.".to_owned(),
            "{label}：超出12个字，最多300个字。".to_owned(),
        );
        assert_eq!(note(312), Some(beyond));
    }
}
