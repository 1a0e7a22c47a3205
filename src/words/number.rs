//! Whole numbers, percentages and money: what people type, and how it is shown.
//!
//! Money is kept in minor units (fen, cents), percentages in basis points; nothing is a float.

use super::han::han_figure;
use super::text::Text;
use super::width::half_width;

/// A whole number without sign; thousands separators are allowed, and 万 for ten thousand. One word of
/// `units` may stand behind it: any other could change what the figure means (3个月 are not 3 days).
pub fn parse_number(text: &str, units: &[&str]) -> Option<u32> {
    let plain = ungrouped(half_width(text).to_lowercase().trim())?;
    let number = units.iter().find_map(|unit| plain.strip_suffix(unit)).unwrap_or(&plain);
    let (number, places) = number.strip_suffix('万').map_or((number, 0), |number| (number, 4));
    u32::try_from(scaled(number, places)?).ok()
}

/// The text without the commas and spaces that set off thousands. `None` where a comma stands elsewhere: to
/// many people `12,50` is twelve and a half.
fn ungrouped(text: &str) -> Option<String> {
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
fn scaled(text: &str, places: usize) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let all_digits = |s: &str| s.bytes().all(|byte| byte.is_ascii_digit());
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

/// Basis points from `40`, `40 %`, `99.95%`, `六成五`, `百分之六十`; at most 100%.
pub fn parse_percent(text: &str) -> Option<u32> {
    let plain = half_width(text);
    let number = plain.trim().trim_end_matches('%').trim();
    let value = match number.strip_prefix("百分之") {
        Some(number) => han_figure(number).map(|percent| percent * 100).or_else(|| basis_points(number)),
        None => tenths(number).or_else(|| basis_points(number)),
    };
    value.filter(|value| *value <= 10_000)
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

/// Minor units from `1,200`, `1200.50`, `￥1200`, `3万`.
pub fn parse_money(text: &str) -> Option<i64> {
    let bare: String = half_width(text).chars().filter(|c| !matches!(c, '¥' | '￥' | '$' | '€' | '£' | '元')).collect();
    let plain = ungrouped(bare.trim())?;
    let (number, factor) = match plain.strip_suffix('万') {
        Some(number) => (number, 10_000),
        None => (plain.as_str(), 1),
    };
    let minor = scaled(number, 2)?.checked_mul(factor)?;
    i64::try_from(minor).ok()
}

/// A number with a comma before every third digit from the right.
fn grouped(number: u64) -> String {
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

/// "CNY 12,000" or "CNY 12,000.50".
pub fn format_money(currency: &str, minor: i64) -> String {
    let grouped = grouped(minor.unsigned_abs() / 100);
    let cents = minor.unsigned_abs() % 100;
    let sign = if minor < 0 { "-" } else { "" };
    if cents == 0 { format!("{currency} {sign}{grouped}") } else { format!("{currency} {sign}{grouped}.{cents:02}") }
}

/// The same as each language writes it in a sentence: "CNY 12,000", "12,000元".
pub fn money_in_words(currency: &str, minor: i64) -> Text {
    let en = format_money(currency, minor).trim().to_owned();
    let unit = match currency {
        "CNY" => "元",
        "HKD" => "港元",
        "TWD" => "新台币",
        "USD" => "美元",
        "EUR" => "欧元",
        "GBP" => "英镑",
        "JPY" => "日元",
        "SGD" => "新加坡元",
        _ => return Text::same(en),
    };
    let zh = format!("{}{unit}", en.trim_start_matches(currency).trim());
    Text::owned(en, zh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_survive_being_shown_and_typed_again() {
        for value in [0, 5, 50, 4000, 9990, 9995, 10_000] {
            assert_eq!(parse_percent(&format_percent(value)), Some(value));
        }
        assert_eq!(parse_percent("４０％"), Some(4000));
        assert_eq!(parse_percent("99.9 %"), Some(9990));
        for text in ["", "101", "-1", "1.234", "a"] {
            assert_eq!(parse_percent(text), None, "{text}");
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
            assert_eq!(parse_percent(text), Some(value), "{text}");
        }
        for text in ["成", "五六成", "六成多", "六成十", "十成五", "十一成", "百分之", "百分之五六十", "百分之101"]
        {
            assert_eq!(parse_percent(text), None, "{text}");
        }
    }

    #[test]
    fn money_is_kept_to_the_cent() {
        assert_eq!(parse_money("￥1,200.5"), Some(120_050));
        assert_eq!(parse_money("3万"), Some(3_000_000));
        assert_eq!(parse_money("1.5万"), Some(1_500_000));
        assert_eq!(format_money("CNY", 123_456_700), "CNY 1,234,567");
        assert_eq!(format_money("CNY", -120_050), "CNY -1,200.50");
        assert_eq!(money_in_words("CNY", 2_000_000).zh, "20,000元");
        assert_eq!(money_in_words("CHF", 120_050).zh, "CHF 1,200.50");
        for text in ["", "ten", "1.234", "--1", "12,50", "1,2", "1 20"] {
            assert_eq!(parse_money(text), None, "{text}");
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
