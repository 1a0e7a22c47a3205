//! Text made plain before it is compared, searched, read or used as a name: width, dashes, spaces, and marks
//! that nobody sees. What a person wrote stays as written wherever it is shown.

use super::width::narrow;

/// Marks without width: they join, part or turn text, and come along when text is copied.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether nobody sees anything of a text: it is no name, and no answer.
pub fn is_unseen(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// Letters in a row between which no line breaks, from which on a column cannot be as wide as they are.
const LONG: usize = 32;

/// Whether a text has a word too long for a column. Between Han characters a line may break.
pub fn has_long_word(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        let breaks = c.is_whitespace() || c == '-' || c > '\u{2e7f}';
        run = if breaks { 0 } else { run + 1 };
        run > LONG
    })
}

/// Plain width, one kind of dash, apostrophe and space, no invisible marks, single spaces, none at the ends.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().map(narrow).filter(|c| !is_invisible(*c)) {
        let c = match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
            '￥' => '¥',
            '￡' => '£',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c != ' ' || !(plain.is_empty() || plain.ends_with(' ')) {
            plain.push(c);
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// As two texts are compared: plain, and in small letters.
pub fn folded(text: &str) -> String {
    plain(text).to_lowercase()
}

/// What is left without a word for “about”: a plan cannot be more exact than its person.
pub fn without_about(text: &str) -> &str {
    ["大约", "约", "about ", "approx. "].iter().find_map(|about| text.strip_prefix(about)).unwrap_or(text).trim_start()
}

/// A phone number in forms that can be dialled: digits, letters, spaces and `-()+` are plain, spaces stand
/// alone, marks that nobody sees are gone. What a person wrote beside the number stays as it is.
pub fn plain_phone(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        let c = match narrow(c) {
            // A longer dash stands between words.
            '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
            narrow @ ('-' | '(' | ')' | '+') => narrow,
            narrow if narrow.is_ascii_alphanumeric() => narrow,
            narrow if narrow.is_whitespace() => ' ',
            _ => c,
        };
        if c != ' ' || !(plain.is_empty() || plain.ends_with(' ')) {
            plain.push(c);
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_dashes_spaces_and_unseen_marks_make_no_difference() {
        for text in [
            "A-1 b",
            "Ａ－１　ｂ",
            "A\u{2011}1 b",
            " A-1\u{a0}\u{a0}b\n",
            "\u{feff}A\u{200b}-\u{ad}1 \u{202d}b\u{202c}",
        ] {
            assert_eq!(plain(text), "A-1 b", "{text:?}");
        }
        assert_eq!(plain("￥5 O’Neill　王"), "¥5 O'Neill 王");
        assert!(has_long_word(&"x".repeat(33)) && !has_long_word(&"x".repeat(32)));
        assert!(!has_long_word(&"well-known words ".repeat(9)) && !has_long_word(&"字".repeat(99)));
        assert_eq!(folded("ＡＢＣ　é"), "abc é");
        assert_eq!(plain("\u{200b} \u{2066}"), "");
        assert!(is_unseen("") && is_unseen("\u{200b} \u{2066}") && !is_unseen("\u{200b}."));
    }

    #[test]
    fn a_phone_number_is_written_as_it_is_dialled() {
        assert_eq!(plain_phone("（０２１）　５５５０－０１１０"), "(021) 5550-0110");
        assert_eq!(plain_phone("  ＋８６  139   0000 0001 "), "+86 139 0000 0001");
        assert_eq!(plain_phone("１３９０００００００１，转８００１；夜间：ＱＱ"), "13900000001，转8001；夜间：QQ");
        for text in [
            "\u{202a}+86 139\u{2011}0000\u{2011}0001\u{202c}",
            "+86\u{a0}139\u{2013}0000\u{2212}0001",
            "\u{feff}+86 139-0000-0001\u{200e} ",
        ] {
            assert_eq!(plain_phone(text), "+86 139-0000-0001", "{text:?}");
        }
        assert_eq!(plain_phone("139 0000 0001——夜间"), "139 0000 0001——夜间");
        assert_eq!(plain_phone(""), "");
    }
}
