//! Durations in whole minutes: `4 h`, `30 min`, `3 天` in; "4 h", "4小时" out.
//!
//! One day is 24 hours here; working hours are a matter of the contract, not of this file.

use super::text::Text;
use super::width::half_width;

const UNITS: [(&[&str], u64); 4] = [
    (&["min", "mins", "minute", "minutes", "m", "分钟", "分"], 1),
    (&["h", "hr", "hrs", "hour", "hours", "小时", "时", "个小时"], 60),
    (&["d", "day", "days", "天", "日"], 24 * 60),
    (&["w", "week", "weeks", "周", "星期"], 7 * 24 * 60),
];

/// Minutes from what a person typed; a bare number counts as hours. Parts add up: `1 h 30 min`.
/// `None` when it cannot be read or is longer than ten years.
pub fn parse_minutes(text: &str) -> Option<u32> {
    let plain = half_width(text.trim()).to_lowercase();
    let mut total: u64 = 0;
    let mut rest = plain.as_str();
    let mut parts = 0;
    while !rest.is_empty() {
        let split = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at_checked(split)?;
        let unit_end = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, next) = after.split_at_checked(unit_end)?;
        let unit = unit.trim();
        let factor = if unit.is_empty() && parts == 0 && next.is_empty() {
            60
        } else {
            UNITS.iter().find(|(names, _)| names.contains(&unit))?.1
        };
        total = total.checked_add(times(number, factor)?)?;
        parts += 1;
        rest = next;
    }
    (parts > 0 && total <= 3650 * 24 * 60).then(|| u32::try_from(total).ok()).flatten()
}

/// `number` (digits with at most one point) × `factor`, rounded half up.
fn times(number: &str, factor: u64) -> Option<u64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let whole: u64 = whole.parse().ok()?;
    let mut total = whole.checked_mul(factor)?;
    if !part.is_empty() {
        let scale = 10_u64.checked_pow(u32::try_from(part.len()).ok()?)?;
        let part: u64 = part.parse().ok()?;
        total = total.checked_add((part.checked_mul(factor)?.checked_mul(2)? + scale) / (2 * scale))?;
    }
    Some(total)
}

/// The duration exactly, in the units that people count in: 90 → "90 min", 240 → "4 h",
/// 4320 → "3 days", 4560 → "3 days 4 h".
pub fn format_minutes(minutes: u32) -> Text {
    let plural = |count: u32, unit: &str| {
        if count == 1 { format!("{count} {unit}") } else { format!("{count} {unit}s") }
    };
    if minutes == 0 {
        return Text::new("0 min", "0分钟");
    }
    if minutes >= 2880 {
        let (days, rest) = (minutes / 1440, minutes % 1440);
        let whole = Text::owned(plural(days, "day"), format!("{days}天"));
        if rest == 0 {
            return whole;
        }
        let rest = format_minutes(rest);
        Text::owned(format!("{} {}", whole.en, rest.en), format!("{}{}", whole.zh, rest.zh))
    } else if minutes.is_multiple_of(60) {
        let hours = minutes / 60;
        Text::owned(format!("{hours} h"), format!("{hours}小时"))
    } else if minutes > 120 {
        let (hours, rest) = (minutes / 60, minutes % 60);
        Text::owned(format!("{hours} h {rest} min"), format!("{hours}小时{rest}分钟"))
    } else {
        Text::owned(format!("{minutes} min"), format!("{minutes}分钟"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    #[test]
    fn people_may_write_a_duration_in_both_languages() {
        for (text, minutes) in [
            ("4 h", 240),
            ("4", 240),
            ("30 min", 30),
            ("3 天", 4320),
            ("3天", 4320),
            ("1 h 30 min", 90),
            ("1.5小时", 90),
            ("２小时", 120),
            ("1 week", 10080),
            ("0 min", 0),
            ("2 Hours", 120),
            ("30分钟", 30),
            ("0.25", 15),
        ] {
            assert_eq!(parse_minutes(text), Some(minutes), "{text}");
        }
        for text in ["", "soon", "4 parsecs", "-3 h", "1 h 30", "99999999 days", "1.2.3 h", "h"] {
            assert_eq!(parse_minutes(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_printed_can_be_typed_again() {
        for minutes in [0, 1, 15, 59, 60, 90, 120, 121, 240, 1440, 1500, 2880, 2885, 4320, 4560, 10305, 43200] {
            let text = format_minutes(minutes);
            for locale in Locale::ALL {
                assert_eq!(parse_minutes(text.get(locale)), Some(minutes), "{}", text.get(locale));
            }
        }
    }
}
