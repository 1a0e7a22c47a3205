//! Whole numbers and percentages: what people type, and how it is shown.
//!
//! Percentages are kept in basis points; nothing is a float.

use super::han::{han_figure, han_number, simplified};
use super::plain::folded;
use super::text::Text;

/// Why a text is no number, amount or duration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotNumber {
    Unread,
    /// `1.234` is a thousand to some and a little more than one to others.
    TwoWays,
    /// More decimals than are kept.
    TooFine,
    TooLarge,
    BelowZero,
    /// It names this currency, and the firm records another, or none yet.
    Currency(String),
}

/// Words behind a figure, and the digits by which they move its point.
const SCALES: [(&str, usize); 7] =
    [("万", 4), ("千", 3), ("k", 3), ("thousand", 3), ("mio", 6), ("mio.", 6), ("million", 6)];

/// A whole number without sign. One of `units` may stand behind it, and is worth so much: any other word could
/// change what the figure means (3个月 are not 3 days).
pub fn parse_number(text: &str, units: &[(&str, u64)]) -> Result<u32, NotNumber> {
    let plain = simplified(&folded(text));
    let unit = units.iter().find_map(|(unit, worth)| Some((plain.strip_suffix(unit)?.trim_end(), *worth)));
    let (number, worth) = unit.unwrap_or((&plain, 1));
    let count = words_of(number).map_or_else(|| quantity(number, 0), Ok)?;
    count.checked_mul(worth).and_then(|count| u32::try_from(count).ok()).ok_or(NotNumber::TooLarge)
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

/// A figure as any country writes it, with at most `places` decimals, scaled: `1,234.5`, `1.234,5`, `1'234.5`,
/// `1 234,5`, `1.5 Mio`.
pub(super) fn quantity(text: &str, places: usize) -> Result<u64, NotNumber> {
    let above = text.strip_prefix('-').filter(|above| !above.starts_with('-'));
    if above.is_some_and(|above| quantity(above, places).is_ok()) {
        return Err(NotNumber::BelowZero);
    }
    let scale = SCALES.iter().find_map(|(word, more)| Some((text.strip_suffix(word)?.trim_end(), *word, *more)));
    let (number, scale, more) = scale.unwrap_or((text, "", 0));
    let at = number.rfind(['.', ',']).unwrap_or(number.len());
    let (whole, part) = number.split_at_checked(at).ok_or(NotNumber::Unread)?;
    let (mark, part) = part.split_at_checked(1).unwrap_or_default();
    // The last mark begins the decimals, unless it stands there twice, or may set off what follows: three digits
    // behind a comma are thousands, but perhaps not behind a point, nor before Mio; four may be those of a 万.
    let (whole, part) = match mark {
        "" => (whole, part),
        mark if whole.contains(mark) => (number, ""),
        mark if opens(whole) && all_digits(part) => match (mark, part.len(), scale) {
            (".", 3, "") | (_, 3, "mio" | "mio.") | (",", 4, _) => return Err(NotNumber::TwoWays),
            (",", 3, _) => (number, ""),
            _ => (whole, part),
        },
        _ => (whole, part),
    };
    let part = part.trim_end_matches('0');
    let digits = ungrouped(whole).filter(|_| all_digits(part)).ok_or(NotNumber::Unread)?;
    if part.len() > places + more {
        return Err(NotNumber::TooFine);
    }
    scaled(&format!("{digits}.{part}"), places + more).ok_or(NotNumber::TooLarge)
}

/// Whether thousands may follow: nobody writes 0,500 or 1234,500 with thousands in mind.
fn opens(group: &str) -> bool {
    (1..=3).contains(&group.len()) && all_digits(group) && !group.starts_with('0')
}

/// Digits without the one kind of mark that sets off their thousands.
fn ungrouped(text: &str) -> Option<String> {
    let Some(mark) = text.chars().find(|c| !c.is_ascii_digit()) else {
        return (!text.is_empty()).then(|| text.to_owned());
    };
    let (first, rest) = text.split_once(mark)?;
    let full = |group: &str| group.len() == 3 && all_digits(group);
    let fits = matches!(mark, ',' | '.' | '\'' | ' ') && opens(first) && rest.split(mark).all(full);
    fits.then(|| text.replace(mark, ""))
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
        None => tenths(number)
            .or_else(|| basis_points(&digits))
            .or_else(|| u32::try_from(han_number(number)?.checked_mul(100)?).ok()),
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

    const DAYS: [(&str, u64); 3] = [("天", 1), ("days", 1), ("day", 1)];

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
            ("五十", 5000),
            ("五", 500),
            ("一百", 10_000),
        ] {
            assert_eq!(parse_percent(text), Ok(value), "{text}");
        }
        assert_eq!(parse_percent("一百零一"), Err(NotPercent::OutOfRange));
        for text in
            ["五六十", "成", "五六成", "六成多", "六成十", "十成五", "十一成", "百分之", "百分之五六十", "百分之101"]
        {
            assert!(parse_percent(text).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_take_full_width_digits_and_separators() {
        for (text, number) in [("１，２００", 1200), ("12万", 120_000), ("1.5万", 15_000), ("0", 0)] {
            assert_eq!(parse_number(text, &[]), Ok(number), "{text}");
        }
        assert_eq!(parse_number("1 200 000", &[]), Ok(1_200_000));
        for text in
            ["", "-1", "+1", "1.5", "1,5", "1 2", "12,0000", ",200", "万", "1.23456万", "12亿", "12万5", "99999999万"]
        {
            assert!(parse_number(text, &[]).is_err(), "{text}");
        }
    }

    #[test]
    fn a_number_before_its_unit_may_be_in_words() {
        for (text, number) in [("三十天", 30), ("两天", 2), ("two days", 2), ("Twelve days", 12), ("一百二十 天", 120)]
        {
            assert_eq!(parse_number(text, &DAYS), Ok(number), "{text}");
        }
        assert_eq!(parse_number("一个月", &[("个月", 1), ("月", 1)]), Ok(1));
        assert_eq!(parse_number("9\u{200b}0\u{a0}天", &DAYS), Ok(90));
    }

    #[test]
    fn a_number_may_have_its_unit_behind_it_and_no_other() {
        for (text, number) in [("90 天", 90), ("９０天", 90), ("90 Days", 90), ("1 day", 1), ("2万天", 20_000)] {
            assert_eq!(parse_number(text, &DAYS), Ok(number), "{text}");
        }
        for text in ["天", "1.5天", "3个月", "3 weeks", "90天左右", "约90天", "90天天", "90工作日"] {
            assert!(parse_number(text, &DAYS).is_err(), "{text}");
        }
        let weeks = [DAYS[0], ("weeks", 7), ("周", 7)];
        for (text, number) in [("4 weeks", 28), ("四周", 28), ("1'000 weeks", 7000), ("4天", 4)] {
            assert_eq!(parse_number(text, &weeks), Ok(number), "{text}");
        }
    }

    #[test]
    fn a_count_is_read_as_any_country_writes_it_and_a_refusal_says_why() {
        for (text, told) in [
            ("三十", Ok(30)),
            ("十二", Ok(12)),
            ("一", Ok(1)),
            ("twelve", Ok(12)),
            ("1'000", Ok(1000)),
            ("1’234’567", Ok(1_234_567)),
            ("1.234.567", Ok(1_234_567)),
            ("1\u{202f}000", Ok(1000)),
            ("1,000", Ok(1000)),
            ("12.00", Ok(12)),
            ("１２", Ok(12)),
            ("1,5 Mio", Ok(1_500_000)),
            ("1.234万", Ok(12_340)),
            ("1,234万", Ok(12_340_000)),
            ("2k", Ok(2000)),
            ("4294967295", Ok(u32::MAX)),
            ("4294967296", Err(NotNumber::TooLarge)),
            ("100000000000", Err(NotNumber::TooLarge)),
            ("99999999999999999999999", Err(NotNumber::TooLarge)),
            ("1.000", Err(NotNumber::TwoWays)),
            ("12,0000", Err(NotNumber::TwoWays)),
            ("1,234 Mio.", Err(NotNumber::TwoWays)),
            ("1.234 Mio", Err(NotNumber::TwoWays)),
            ("1.5", Err(NotNumber::TooFine)),
            ("0,005", Err(NotNumber::TooFine)),
            ("1234,567", Err(NotNumber::TooFine)),
            ("1'00", Err(NotNumber::Unread)),
            ("1,000'000", Err(NotNumber::Unread)),
            ("30'", Err(NotNumber::Unread)),
            ("-1", Err(NotNumber::BelowZero)),
            ("−1,000", Err(NotNumber::BelowZero)),
            ("-", Err(NotNumber::Unread)),
            (&"-".repeat(1_000_000), Err(NotNumber::Unread)),
            ("5 week", Err(NotNumber::Unread)),
        ] {
            assert_eq!(parse_number(text, &[]), told, "{text}");
        }
    }
}
