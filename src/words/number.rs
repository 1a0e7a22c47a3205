//! Whole numbers, percentages and money: what people type, and how it is shown.
//!
//! Money is kept in minor units (fen, cents), percentages in basis points; nothing is a float.

use super::text::Text;
use super::width::half_width;

/// A whole number without sign; thousands separators are allowed.
pub fn parse_number(text: &str) -> Option<u32> {
    let plain: String = half_width(text).chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    plain.parse().ok()
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

/// Basis points from `40`, `40 %`, `99.95%`; at most 100%.
pub fn parse_percent(text: &str) -> Option<u32> {
    let plain = half_width(text);
    let number = plain.trim().trim_end_matches('%').trim();
    let value = scaled(number, 2)?;
    u32::try_from(value).ok().filter(|value| *value <= 10_000)
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
    let plain: String =
        half_width(text).chars().filter(|c| !matches!(c, ',' | ' ' | '¥' | '￥' | '$' | '€' | '£' | '元')).collect();
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
    fn money_is_kept_to_the_cent() {
        assert_eq!(parse_money("￥1,200.5"), Some(120_050));
        assert_eq!(parse_money("3万"), Some(3_000_000));
        assert_eq!(parse_money("1.5万"), Some(1_500_000));
        assert_eq!(format_money("CNY", 123_456_700), "CNY 1,234,567");
        assert_eq!(format_money("CNY", -120_050), "CNY -1,200.50");
        assert_eq!(money_in_words("CNY", 2_000_000).zh, "20,000元");
        assert_eq!(money_in_words("CHF", 120_050).zh, "CHF 1,200.50");
        for text in ["", "ten", "1.234", "--1"] {
            assert_eq!(parse_money(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_take_full_width_digits_and_separators() {
        assert_eq!(parse_number("１，２００"), Some(1200));
        assert_eq!(parse_number("-1"), None);
    }
}
