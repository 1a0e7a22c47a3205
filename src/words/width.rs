//! Full-width forms, as a Chinese input method types them, and their plain ones.

use super::plain::is_invisible;

/// Full-width digits, letters, signs and spaces as their plain forms; everything else untouched.
pub fn half_width(text: &str) -> String {
    text.chars().map(narrow).collect()
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

fn narrow(c: char) -> char {
    match c {
        '　' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_forms_become_plain_and_the_rest_stays() {
        assert_eq!(half_width("２．５ｈ　１，２００％（ＡＢ）～"), "2.5h 1,200%(AB)~");
        assert_eq!(half_width("3 天、￥5。é"), "3 天、￥5。é");
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
