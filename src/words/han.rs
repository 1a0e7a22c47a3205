//! Figures written in Chinese: 两, 十五, 二十四. Up to ninety-nine, which durations and shares need.

const DIGITS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Whether a figure can hold the character.
pub fn is_han_figure(c: char) -> bool {
    c == '十' || c == '两' || DIGITS.contains(&c)
}

/// The whole figure, 1 to 99; `None` for anything else, such as 三四 (three or four).
pub fn han_figure(text: &str) -> Option<u32> {
    match text.split_once('十') {
        Some((tens, ones)) => {
            let of = |part: &str, none| if part.is_empty() { Some(none) } else { digit(part) };
            Some(of(tens, 1)? * 10 + of(ones, 0)?)
        }
        None if text == "两" => Some(2),
        None => digit(text),
    }
}

fn digit(text: &str) -> Option<u32> {
    (1..).zip(DIGITS).find_map(|(value, digit)| text.chars().eq([digit]).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_up_to_ninety_nine_are_read() {
        for (text, figure) in
            [("一", 1), ("两", 2), ("九", 9), ("十", 10), ("十五", 15), ("二十", 20), ("二十四", 24), ("九十九", 99)]
        {
            assert_eq!(han_figure(text), Some(figure), "{text}");
        }
    }

    #[test]
    fn what_is_no_single_figure_is_refused() {
        for text in ["", "三四", "十一二", "五六十", "两十", "十十", "百", "一百", "3", "二十四小"] {
            assert_eq!(han_figure(text), None, "{text}");
        }
    }
}
