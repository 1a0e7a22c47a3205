//! Whole numbers and percentages: what people type, and how it is shown.
//!
//! Percentages are kept in basis points; nothing is a float.

use super::han::{han_figure, han_number};
use super::plain::folded;
use super::text::Text;

/// A whole number without sign; thousands separators are allowed, and 万 for ten thousand. One word of
/// `units` may stand behind it: any other could change what the figure means (3个月 are not 3 days).
pub fn parse_number(text: &str, units: &[&str]) -> Option<u32> {
    let plain = ungrouped(&folded(text))?;
    let unit = units.iter().find_map(|unit| plain.strip_suffix(unit));
    // A figure in words is one only before its unit: 三十天, two days.
    if let Some(number) = unit.and_then(|words| words_of(words.trim_end())) {
        return u32::try_from(number).ok();
    }
    let number = unit.unwrap_or(&plain);
    let (number, places) = number.strip_suffix('万').map_or((number, 0), |number| (number, 4));
    u32::try_from(scaled(number, places)?).ok()
}

/// Whether it is made of digits alone, or empty.
pub(super) fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number in words of either language; English up to twelve.
pub(super) fn words_of(text: &str) -> Option<u64> {
    const ENGLISH: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    (1..).zip(ENGLISH).find_map(|(value, word)| (word == text).then_some(value)).or_else(|| han_number(text))
}

/// The text without the commas and spaces that set off thousands. `None` where a comma stands elsewhere: to
/// many people `12,50` is twelve and a half.
pub(super) fn ungrouped(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find([',', ' ']) {
        let (before, after) = rest.split_at_checked(at)?;
        plain.push_str(before);
        let next = after.get(1..)?;
        let digits = next.bytes().take_while(u8::is_ascii_digit).count();
        let between = before.ends_with(|c: char| c.is_ascii_digit()) && digits > 0;
        if (after.starts_with(',') || between) && (!between || digits != 3) {
            return None;
        }
        rest = next;
    }
    plain.push_str(rest);
    Some(plain)
}

/// Digits with at most `places` decimals, scaled: `scaled("12.5", 2)` is 1250.
pub(super) fn scaled(text: &str, places: usize) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || part.len() > places || !all_digits(whole) || !all_digits(part) {
        return None;
    }
    let mut digits = whole.to_owned();
    digits.push_str(part);
    for _ in part.len()..places {
        digits.push('0');
    }
    digits.parse().ok()
}

/// Why a text is no percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPercent {
    Unread,
    /// Below 0 or above 100.
    OutOfRange,
    /// More than two decimals.
    TooFine,
}

/// Basis points from `40`, `40 %`, `99.95%`, `99,9`, `50 percent`, `六成五`, `百分之六十`; at most 100%.
pub fn parse_percent(text: &str) -> Result<u32, NotPercent> {
    let plain = folded(text);
    let number = ["%", "percent", "per cent", "pct"].iter().find_map(|unit| plain.strip_suffix(unit));
    let number = number.unwrap_or(&plain).trim_end();
    // No share of a hundred has thousands to set off, so a comma can only stand before decimals.
    let digits = match number.split_once(',') {
        Some((whole, part)) if !part.contains(['.', ',']) => format!("{whole}.{part}"),
        _ => number.to_owned(),
    };
    let value = match number.strip_prefix("百分之") {
        Some(number) => han_figure(number).map(|percent| percent * 100).or_else(|| basis_points(number)),
        None => tenths(number).or_else(|| basis_points(&digits)),
    };
    match value {
        Some(value) if value <= 10_000 => Ok(value),
        Some(_) => Err(NotPercent::OutOfRange),
        None => {
            let positive = digits.strip_prefix('-').unwrap_or(&digits);
            let (whole, part) = positive.split_once('.').unwrap_or((positive, ""));
            Err(if whole.is_empty() || !all_digits(whole) || !all_digits(part) {
                NotPercent::Unread
            } else if positive.len() < digits.len() || whole.parse().map_or(true, |whole: u32| whole >= 100) {
                NotPercent::OutOfRange
            } else {
                NotPercent::TooFine
            })
        }
    }
}

fn basis_points(percent: &str) -> Option<u32> {
    u32::try_from(scaled(percent, 2)?).ok()
}

/// Basis points from tenths, which Chinese counts in: `六成`, `六成五`, `6成`.
fn tenths(text: &str) -> Option<u32> {
    let (tenths, rest) = text.split_once('成')?;
    let figure = |text: &str| han_figure(text).or_else(|| text.parse().ok()).filter(|figure| *figure <= 10);
    let hundredths = if rest.is_empty() { 0 } else { figure(rest).filter(|figure| *figure < 10)? };
    Some(figure(tenths)? * 1000 + hundredths * 100)
}

/// "40%" from 4000; trailing zeros are dropped.
pub fn format_percent(basis_points: u32) -> String {
    let (whole, part) = (basis_points / 100, basis_points % 100);
    match (part / 10, part % 10) {
        (0, 0) => format!("{whole}%"),
        (tens, 0) => format!("{whole}.{tens}%"),
        (tens, ones) => format!("{whole}.{tens}{ones}%"),
    }
}

/// A number with a comma before every third digit from the right.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A count inside a sentence: "1,000", "1000".
pub fn format_count(number: u32) -> Text {
    Text::owned(grouped(number.into()), number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_survive_being_shown_and_typed_again() {
        for value in [0, 5, 50, 4000, 9990, 9995, 10_000] {
            assert_eq!(parse_percent(&format_percent(value)), Ok(value));
        }
        assert_eq!(parse_percent("４０％"), Ok(4000));
        assert_eq!(parse_percent("99.9 %"), Ok(9990));
        for text in ["", "101", "-1", "1.234", "a"] {
            assert!(parse_percent(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_percentage_with_one_meaning_is_read_and_a_refusal_says_why() {
        for (text, value) in [("99,9", 9990), ("99,95 %", 9995), ("50 percent", 5000), ("50 per cent", 5000)] {
            assert_eq!(parse_percent(text), Ok(value), "{text}");
        }
        for (text, why) in [
            ("99.999", NotPercent::TooFine),
            ("99,999", NotPercent::TooFine),
            ("101", NotPercent::OutOfRange),
            ("100.001", NotPercent::OutOfRange),
            ("-1", NotPercent::OutOfRange),
            ("99999999999", NotPercent::OutOfRange),
            ("most", NotPercent::Unread),
            ("1,2.3", NotPercent::Unread),
            ("", NotPercent::Unread),
        ] {
            assert_eq!(parse_percent(text), Err(why), "{text}");
        }
    }

    #[test]
    fn percentages_may_be_written_as_they_are_spoken_in_chinese() {
        for (text, value) in [
            ("六成", 6000),
            ("六成五", 6500),
            ("6成", 6000),
            ("十成", 10_000),
            ("百分之六十", 6000),
            ("百分之九十九", 9900),
            ("百分之60", 6000),
            ("百分之99.5", 9950),
        ] {
            assert_eq!(parse_percent(text), Ok(value), "{text}");
        }
        for text in ["成", "五六成", "六成多", "六成十", "十成五", "十一成", "百分之", "百分之五六十", "百分之101"]
        {
            assert!(parse_percent(text).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_take_full_width_digits_and_separators() {
        for (text, number) in [("１，２００", 1200), ("12万", 120_000), ("1.5万", 15_000), ("0", 0)] {
            assert_eq!(parse_number(text, &[]), Some(number), "{text}");
        }
        assert_eq!(parse_number("1 200 000", &[]), Some(1_200_000));
        for text in [
            "",
            "-1",
            "+1",
            "1.5",
            "1,5",
            "1 2",
            "12,0000",
            ",200",
            "一",
            "万",
            "1.23456万",
            "12亿",
            "12万5",
            "99999999万",
        ] {
            assert_eq!(parse_number(text, &[]), None, "{text}");
        }
    }

    #[test]
    fn a_number_before_its_unit_may_be_in_words() {
        for (text, number) in [("三十天", 30), ("两天", 2), ("two days", 2), ("Twelve days", 12), ("一百二十 天", 120)]
        {
            assert_eq!(parse_number(text, &["天", "days", "day"]), Some(number), "{text}");
        }
        assert_eq!(parse_number("一个月", &["个月", "月"]), Some(1));
        assert_eq!(parse_number("9\u{200b}0\u{a0}天", &["天"]), Some(90));
    }

    #[test]
    fn a_number_may_have_its_unit_behind_it_and_no_other() {
        let days = ["天", "days", "day"];
        for (text, number) in [("90 天", 90), ("９０天", 90), ("90 Days", 90), ("1 day", 1), ("2万天", 20_000)] {
            assert_eq!(parse_number(text, &days), Some(number), "{text}");
        }
        for text in ["天", "1.5天", "3个月", "3 weeks", "90天左右", "约90天", "90天天", "90工作日"] {
            assert_eq!(parse_number(text, &days), None, "{text}");
        }
    }
}
