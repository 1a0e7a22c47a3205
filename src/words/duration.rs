//! Durations in whole minutes: `4 h`, `30 min`, `3 天`, `半天` in; "4 h", "4小时" out.
//!
//! One day is 24 hours here; working hours are a matter of the contract, not of this file.

use super::han::{han_figure, is_han_figure};
use super::number::words_of;
use super::plain::{folded, plain};
use super::text::Text;

const UNITS: [(&[&str], u64); 5] = [
    (&["min", "mins", "minute", "minutes", "m", "分钟", "分"], 1),
    (&["刻钟"], 15),
    (&["h", "hr", "hrs", "hour", "hours", "小时", "个小时", "时"], 60),
    (&["d", "day", "days", "天", "日"], 24 * 60),
    (&["w", "week", "weeks", "周", "星期", "个星期"], 7 * 24 * 60),
];
/// Half of a unit, before it.
const HALF: [&str; 3] = ["half an ", "half a ", "半"];

/// Minutes from what a person typed. Parts add up: `1 h 30 min`. Only 0 needs no unit: whether 30 means
/// minutes or hours is not ours to guess.
/// `None` when it cannot be read or is longer than ten years.
pub fn parse_minutes(text: &str) -> Option<u32> {
    let plain = folded(text);
    let bare = plain.strip_prefix("within ").unwrap_or(&plain);
    let bare = ["以内", "之内", "内"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare).trim_end();
    if bare == "0" {
        return Some(0);
    }
    let (mut total, mut rest) = part(bare)?;
    while !rest.is_empty() {
        let (minutes, after) = part(rest)?;
        total = total.checked_add(minutes)?;
        rest = after;
    }
    u32::try_from(total).ok().filter(|total| *total <= 3650 * 24 * 60)
}

/// The figure of a text that lacks its unit, in plain digits.
pub fn figure_alone(text: &str) -> Option<String> {
    let plain = plain(text);
    let (number, rest) = figure(&plain)?;
    (rest.is_empty() && times(&number, 1).is_some()).then_some(number)
}

/// Minutes of the first part, and what follows it: `1 h`, `四小时`, `半天`, `一个半小时`, `两天半`.
fn part(text: &str) -> Option<(u64, &str)> {
    let (number, after) = figure(text)?;
    let after = after.trim_start();
    // `1个半小时` is one and a half; `3个半天` would be three halves, and is refused.
    let and_half =
        after.strip_prefix("个半").filter(|after| ["小时", "星期"].iter().any(|unit| after.starts_with(unit)));
    let (half, after) = match and_half {
        Some(after) if !number.is_empty() => (true, after),
        _ if number.is_empty() => (true, HALF.iter().find_map(|half| after.strip_prefix(half))?),
        _ => (false, after),
    };
    let end = after.find(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '半' || is_han_figure(c));
    let (unit, after) = after.split_at_checked(end.unwrap_or(after.len()))?;
    let minutes = UNITS.iter().find(|(names, _)| names.contains(&unit))?.1;
    // `两天半` is two and a half; what follows in `2天半小时` is a part of its own.
    let (half, after) = if !half && after == "半" { (true, "") } else { (half, after.trim_start()) };
    let whole = if number.is_empty() { 0 } else { times(&number, minutes)? };
    match half {
        true if number.contains('.') || minutes == 15 => None,
        true => Some((whole.checked_add(minutes.div_ceil(2))?, after)),
        false => Some((whole, after)),
    }
}

/// The figure at the start, in plain digits (empty when there is none), and what follows it.
fn figure(text: &str) -> Option<(String, &str)> {
    let run = |part: &dyn Fn(char) -> bool| text.split_at_checked(text.find(|c| !part(c)).unwrap_or(text.len()));
    let (digits, after) = run(&|c| c.is_ascii_digit() || c == '.')?;
    let (han, after_han) = run(&is_han_figure)?;
    // Two days, an hour; what is no figure may still be half of one.
    let word = |(word, after)| {
        let value = if matches!(word, "a" | "an") { Some(1) } else { words_of(word) };
        Some((value.filter(|_| text.is_ascii() && digits.is_empty())?.to_string(), after))
    };
    if let Some(worded) = text.split_once(' ').and_then(word) {
        return Some(worded);
    }
    if han.is_empty() { Some((digits.to_owned(), after)) } else { Some((han_figure(han)?.to_string(), after_han)) }
}

/// `number` (digits with at most one point and nine decimals) × `factor`, rounded half up.
fn times(number: &str, factor: u64) -> Option<u64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let whole: u64 = whole.parse().ok()?;
    let mut total = whole.checked_mul(factor)?;
    if !part.is_empty() {
        let scale = 10_u64.pow(u32::try_from(part.len()).ok().filter(|places| *places <= 9)?);
        let part: u64 = part.parse().ok()?;
        total = total.checked_add((part.checked_mul(factor)?.checked_mul(2)? + scale) / (2 * scale))?;
    }
    Some(total)
}

/// The duration exactly, from an hour on in hours, from two days on in days, so that figures beside one
/// another compare: 45 → "45 min", 75 → "1 h 15 min", 2160 → "36 h", 4560 → "3 days 4 h".
pub fn format_minutes(minutes: u32) -> Text {
    let (unit, en, zh) = match minutes {
        0..60 => return Text::owned(format!("{minutes} min"), format!("{minutes}分钟")),
        60..2880 => (60, " h", "小时"),
        _ => (1440, " days", "天"),
    };
    let (count, rest) = (minutes / unit, minutes % unit);
    let whole = Text::owned(format!("{count}{en}"), format!("{count}{zh}"));
    if rest == 0 {
        return whole;
    }
    let rest = format_minutes(rest);
    Text::owned(format!("{} {}", whole.en, rest.en), format!("{}{}", whole.zh, rest.zh))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    #[test]
    fn people_may_write_a_duration_in_both_languages() {
        for (text, minutes) in [
            ("4 h", 240),
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
            ("0", 0),
            ("０", 0),
            ("半天", 720),
            ("半小时", 30),
            ("半个小时", 30),
            ("一个小时", 60),
            ("四小时", 240),
            ("两天", 2880),
            ("一周", 10080),
            ("一个星期", 10080),
            ("一个半小时", 90),
            ("1 个半小时", 90),
            ("两天半", 3600),
            ("2天半小时", 2910),
            ("2个小时", 120),
            ("二十四小时", 1440),
            ("七十二小时", 4320),
            ("２ｈ", 120),
            ("３０　ＭＩＮ", 30),
            ("1天12小时", 2160),
            ("1 day 2 hours", 1560),
            ("一天十二小时", 2160),
            ("half an hour", 30),
            ("Half a day", 720),
            ("two days", 2880),
            ("an hour", 60),
            ("Three weeks", 30_240),
            ("one hour 30 min", 90),
            ("within 2 hours", 120),
            ("一刻钟", 15),
            ("三刻钟", 45),
            ("两小时内", 120),
            ("2 小时以内", 120),
            ("三十天", 43_200),
            ("2\u{a0}h", 120),
        ] {
            assert_eq!(parse_minutes(text), Some(minutes), "{text}");
        }
        for text in [
            "",
            "soon",
            "4 parsecs",
            "-3 h",
            "1 h 30",
            "99999999 days",
            "1.2.3 h",
            "0.0000000000000000001 h",
            "h",
            "half",
            "半",
            "two",
            "半刻钟",
            "within",
            "内",
        ] {
            assert_eq!(parse_minutes(text), None, "{text}");
        }
    }

    #[test]
    fn a_figure_without_its_unit_is_no_duration() {
        for (text, figure) in [("30", "30"), (" ４ ", "4"), ("0.25", "0.25"), ("四", "4"), ("二十四", "24")] {
            assert_eq!((parse_minutes(text), figure_alone(text).as_deref()), (None, Some(figure)), "{text}");
        }
        for text in ["", "30 min", "soon", "1.2.3", "1 h 30", "三四"] {
            assert_eq!(figure_alone(text), None, "{text}");
        }
    }

    #[test]
    fn what_can_be_meant_in_two_ways_is_refused() {
        for text in [
            "3 个工作日",
            "3个工作日",
            "3 working days",
            "two working days",
            "a few hours",
            "1个月",
            "3个半天",
            "两三天",
            "三四小时",
            "1-2天",
            "1.5个半小时",
            "1.5天半",
            "2万小时",
            "个半小时",
            "3月5日",
            "8点半",
        ] {
            assert_eq!(parse_minutes(text), None, "{text}");
        }
    }

    #[test]
    fn from_an_hour_on_there_are_hours_and_from_two_days_on_days() {
        for (minutes, en, zh) in [
            (0, "0 min", "0分钟"),
            (59, "59 min", "59分钟"),
            (60, "1 h", "1小时"),
            (75, "1 h 15 min", "1小时15分钟"),
            (90, "1 h 30 min", "1小时30分钟"),
            (2160, "36 h", "36小时"),
            (2879, "47 h 59 min", "47小时59分钟"),
            (2880, "2 days", "2天"),
            (4560, "3 days 4 h", "3天4小时"),
            (2955, "2 days 1 h 15 min", "2天1小时15分钟"),
        ] {
            assert_eq!(format_minutes(minutes), Text::new(en, zh));
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
