//! Figures written in Chinese: 两, 十五, 二十四 for durations and shares, 九十六万 for amounts and counts.

const DIGITS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The characters of figures and units, as they are written in mainland China: 48小時 are 48小时.
pub fn simplified(text: &str) -> String {
    let simple = |c| match c {
        '萬' => '万',
        '億' => '亿',
        '兩' => '两',
        '個' => '个',
        '時' => '时',
        '鐘' | '鍾' => '钟',
        '週' => '周',
        '內' => '内',
        '塊' => '块',
        '圓' | '圆' => '元',
        '幣' => '币',
        '約' => '约',
        c => c,
    };
    text.chars().map(simple).collect()
}

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

/// A whole number as it is written out: 九十六万, 一百二十, 三千零五. `None` for anything else, such as 五六十
/// or 一百五, which some mean as 105.
pub fn han_number(text: &str) -> Option<u64> {
    let Some((high, low)) = text.split_once('万') else { return below_ten_thousand(text) };
    let low = match low {
        "" => 0,
        _ => below_ten_thousand(low.trim_start_matches(['零', '〇']))
            .filter(|number| *number >= 1000 || low.starts_with(['零', '〇']))?,
    };
    Some(below_ten_thousand(high)? * 10_000 + low)
}

fn below_ten_thousand(text: &str) -> Option<u64> {
    let (mut total, mut figure, mut below, mut nought) = (0, None, 10_000, false);
    for c in text.chars() {
        let place = match c {
            '零' | '〇' if figure.is_none() && total > 0 => {
                nought = true;
                continue;
            }
            '千' => 1000,
            '百' => 100,
            '十' => 10,
            _ if figure.is_none() => {
                figure = Some(if c == '两' { (2, true) } else { (digit(c.encode_utf8(&mut [0; 4]))?, false) });
                continue;
            }
            _ => return None,
        };
        let times = match figure.take() {
            Some((2, true)) if place == 10 => return None,
            Some((times, _)) => times,
            None if place == 10 && total == 0 => 1,
            None => return None,
        };
        if place >= below {
            return None;
        }
        (total, below, nought) = (total + u64::from(times) * place, place, false);
    }
    match figure {
        Some((_, true)) if total > 0 => None,
        Some((ones, _)) => (total == 0 || below == 10 || nought).then_some(total + u64::from(ones)),
        None => (total > 0 && !nought).then_some(total),
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
    fn numbers_that_are_written_out_are_read() {
        for (text, number) in [
            ("五", 5),
            ("两", 2),
            ("十", 10),
            ("三十", 30),
            ("一百", 100),
            ("一百零五", 105),
            ("三百二十一", 321),
            ("两千", 2000),
            ("三千零五", 3005),
            ("十万", 100_000),
            ("九十六万", 960_000),
            ("一百二十万", 1_200_000),
            ("一万两千", 12_000),
            ("九十六万零五百", 960_500),
        ] {
            assert_eq!(han_number(text), Some(number), "{text}");
        }
        for text in [
            "",
            "百",
            "万",
            "零",
            "五六十",
            "一百五",
            "十百",
            "二十三十",
            "两十",
            "九十六万元",
            "3万",
            "一万五",
            "一百零",
        ] {
            assert_eq!(han_number(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_single_figure_is_refused() {
        for text in ["", "三四", "十一二", "五六十", "两十", "十十", "百", "一百", "3", "二十四小"] {
            assert_eq!(han_figure(text), None, "{text}");
        }
    }
}
