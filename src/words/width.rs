//! Full-width forms, as a Chinese input method types them, and their plain ones.

/// Full-width digits, letters, signs and spaces as their plain forms; everything else untouched.
pub fn half_width(text: &str) -> String {
    text.chars().map(narrow).collect()
}

/// A phone number in forms that can be dialled: digits, letters, spaces and `-()+` are plain, spaces stand
/// alone. What a person wrote beside the number stays as it is.
pub fn plain_phone(text: &str) -> String {
    let mut plain = String::new();
    for c in text.trim().chars() {
        let c = match narrow(c) {
            narrow @ (' ' | '-' | '(' | ')' | '+') => narrow,
            narrow if narrow.is_ascii_alphanumeric() => narrow,
            _ => c,
        };
        if c != ' ' || !plain.ends_with(' ') {
            plain.push(c);
        }
    }
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
        assert_eq!(plain_phone(""), "");
    }
}
