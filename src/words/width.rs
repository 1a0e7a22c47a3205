//! Full-width forms, as a Chinese input method types them, and their plain ones.

/// Full-width digits, letters, signs and spaces as their plain forms; everything else untouched.
pub fn half_width(text: &str) -> String {
    text.chars().map(narrow).collect()
}

/// The plain form of one character.
pub fn narrow(c: char) -> char {
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
}
