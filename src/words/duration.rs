//! Durations in whole minutes: `4 h`, `30 min`, `3 天`, `半天` in; "4 h", "4小时" out.
//!
//! One day is 24 hours here; working hours are a matter of the contract, not of this file.

use super::han::{han_figure, is_han_figure, simplified};
use super::number::{NotNumber, quantity, words_of};
use super::plain::{folded, without_about};
use super::text::Text;

const UNITS: [(&[&str], u64); 5] = [
    (&["min", "mins", "minute", "minutes", "m", "'", "′", "分钟", "分"], 1),
    (&["刻钟"], 15),
    (HOUR, 60),
    (&["d", "day", "days", "天", "日"], 24 * 60),
    (&["w", "week", "weeks", "周", "星期", "个星期"], 7 * 24 * 60),
];
const HOUR: &[&str] = &["h", "hr", "hrs", "hour", "hours", "小时", "个小时", "时"];
/// Half of a unit, before it.
const HALF: [&str; 3] = ["half an ", "half a ", "半"];

/// Minutes from what a person typed, ten years at most. Parts add up: `1 h 30 min`, `2h30`. Only 0 needs no
/// unit: whether 30 means minutes or hours is not ours to guess.
pub fn parse_minutes(text: &str) -> Result<u32, NotNumber> {
    let plain = written_out(text);
    if let Some(above) = plain.strip_prefix('-').map(str::trim_start).filter(|above| !above.starts_with('-')) {
        let is_one = parse_minutes(above).is_ok() || figure_alone(above).is_some();
        return Err(if is_one { NotNumber::BelowZero } else { NotNumber::Unread });
    }
    let bare = without_about(plain.strip_prefix("within ").unwrap_or(&plain));
    let bare = ["以内", "之内", "内"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare).trim_end();
    if bare == "0" {
        return Ok(0);
    }
    // Without its unit 2:30 may be minutes and seconds, or a time of day.
    if bare.contains(':') && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b':') {
        return Err(NotNumber::TwoWays);
    }
    let clock = HOUR.iter().find_map(|unit| bare.strip_suffix(unit)?.trim_end().split_once(':'));
    let clock = clock.map(|(hours, minutes)| format!("{hours}h{minutes}"));
    let (mut total, mut above, mut rest) = (0_u64, 0, clock.as_deref().unwrap_or(bare));
    loop {
        let (minutes, unit, after) = part(rest, above)?;
        total = total.checked_add(minutes).ok_or(NotNumber::TooLarge)?;
        (above, rest) = (unit, after);
        if rest.is_empty() {
            return u32::try_from(total).ok().filter(|total| *total <= 3650 * 24 * 60).ok_or(NotNumber::TooLarge);
        }
    }
}

/// The figure of a text that lacks its unit, in plain digits.
pub fn figure_alone(text: &str) -> Option<String> {
    let plain = written_out(text);
    let (number, rest) = figure(&plain)?;
    (rest.is_empty() && times(&number, 1).is_ok()).then_some(number)
}

/// With vulgar fractions as decimals: `2 ½ h`.
fn written_out(text: &str) -> String {
    simplified(&folded(text)).replace(" ½", "½").replace('½', ".5").replace('¼', ".25").replace('¾', ".75")
}

/// Minutes of the first part, its unit, and what follows it: `1 h`, `四小时`, `半天`, `一个半小时`, `两天半`.
/// The last two digits after hours (`above`) are minutes.
fn part(text: &str, above: u64) -> Result<(u64, u64, &str), NotNumber> {
    let (number, after) = figure(text).ok_or(NotNumber::Unread)?;
    let after = after.trim_start();
    // `1个半小时` is one and a half; `3个半天` would be three halves, and is refused.
    let and_half =
        after.strip_prefix("个半").filter(|after| ["小时", "星期"].iter().any(|unit| after.starts_with(unit)));
    let (half, after) = match and_half {
        Some(after) if !number.is_empty() => (true, after),
        _ if number.is_empty() => {
            (true, HALF.iter().find_map(|half| after.strip_prefix(half)).ok_or(NotNumber::Unread)?)
        }
        _ => (false, after),
    };
    let end = after.find(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '半' || is_han_figure(c));
    let (unit, after) = after.split_at_checked(end.unwrap_or(after.len())).ok_or(NotNumber::Unread)?;
    let last = unit.is_empty() && after.is_empty() && above == 60 && number.len() == 2 && *number < *"60";
    let named = UNITS.iter().find(|(names, _)| names.contains(&unit)).map(|(_, minutes)| *minutes);
    let minutes = if last { 1 } else { named.ok_or(NotNumber::Unread)? };
    // `两天半` is two and a half; what follows in `2天半小时` is a part of its own.
    let (half, after) = if !half && after == "半" { (true, "") } else { (half, after.trim_start()) };
    let whole = if number.is_empty() { 0 } else { times(&number, minutes)? };
    match half {
        true if number.contains(['.', ',']) || minutes == 15 => Err(NotNumber::Unread),
        true => Ok((whole + minutes.div_ceil(2), minutes, after)),
        false => Ok((whole, minutes, after)),
    }
}

/// The figure at the start, in digits and its marks (empty when there is none), and what follows it.
fn figure(text: &str) -> Option<(String, &str)> {
    let run = |part: &dyn Fn(char) -> bool| text.split_at_checked(text.find(|c| !part(c)).unwrap_or(text.len()));
    let (digits, _) = run(&|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\''))?;
    let digits = digits.trim_end_matches(['.', ',', '\'']);
    let (han, after_han) = run(&is_han_figure)?;
    // Two days, an hour; what is no figure may still be half of one.
    let word = |(word, after)| {
        let value = if matches!(word, "a" | "an") { Some(1) } else { words_of(word) };
        Some((value.filter(|_| text.is_ascii() && digits.is_empty())?.to_string(), after))
    };
    if let Some(worded) = text.split_once(' ').and_then(word) {
        return Some(worded);
    }
    if !han.is_empty() {
        return Some((han_figure(han)?.to_string(), after_han));
    }
    let nought = if digits.starts_with('.') { "0" } else { "" };
    Some((format!("{nought}{digits}"), text.strip_prefix(digits)?))
}

/// `number` × `factor`, rounded half up.
fn times(number: &str, factor: u64) -> Result<u64, NotNumber> {
    let millionths = quantity(number, 6)?.checked_mul(factor).ok_or(NotNumber::TooLarge)?;
    Ok(millionths / 1_000_000 + u64::from(millionths % 1_000_000 >= 500_000))
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
            assert_eq!(parse_minutes(text), Ok(minutes), "{text}");
        }
        for text in [
            "",
            "soon",
            "4 parsecs",
            "-3 h",
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
            assert!(parse_minutes(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_figure_without_its_unit_is_no_duration() {
        for (text, figure) in [("30", "30"), (" ４ ", "4"), ("0.25", "0.25"), ("四", "4"), ("二十四", "24")] {
            let told = (parse_minutes(text), figure_alone(text));
            assert_eq!(told, (Err(NotNumber::Unread), Some(figure.to_owned())), "{text}");
        }
        for text in ["", "30 min", "soon", "1.2.3", "1 h 30", "三四"] {
            assert_eq!(figure_alone(text), None, "{text}");
        }
    }

    #[test]
    fn a_duration_is_read_as_any_country_writes_it_and_a_refusal_says_why() {
        for (text, told) in [
            ("1,5 h", Ok(90)),
            ("1.5h", Ok(90)),
            ("１，５小时", Ok(90)),
            ("½ h", Ok(30)),
            ("1½ h", Ok(90)),
            ("2 ½ hours", Ok(150)),
            ("¾ h", Ok(45)),
            ("2h30", Ok(150)),
            ("2 h 30", Ok(150)),
            ("1 h 30", Ok(90)),
            ("2h05", Ok(125)),
            ("1小时30", Ok(90)),
            ("1小时30分", Ok(90)),
            ("1小时30分钟", Ok(90)),
            ("一个半小时", Ok(90)),
            ("两小时三十分", Ok(150)),
            ("2:30 h", Ok(150)),
            ("2:30小时", Ok(150)),
            ("4 weeks", Ok(40_320)),
            ("4周", Ok(40_320)),
            ("30'", Ok(30)),
            ("30’", Ok(30)),
            ("30′", Ok(30)),
            ("2h30'", Ok(150)),
            ("1'000 min", Ok(1000)),
            ("1,000 min", Ok(1000)),
            ("0.125 h", Ok(8)),
            ("3650 days", Ok(5_256_000)),
            ("3651 days", Err(NotNumber::TooLarge)),
            ("99999999 days", Err(NotNumber::TooLarge)),
            ("99999999999999999999999 h", Err(NotNumber::TooLarge)),
            ("2:30", Err(NotNumber::TwoWays)),
            ("1.500 h", Err(NotNumber::TwoWays)),
            ("2h75", Err(NotNumber::Unread)),
            ("2h5", Err(NotNumber::Unread)),
            ("2天30", Err(NotNumber::Unread)),
            ("30 15", Err(NotNumber::Unread)),
            ("1 h 30 15 min", Err(NotNumber::Unread)),
            ("30''", Err(NotNumber::Unread)),
            ("1'30", Err(NotNumber::Unread)),
            ("-4 h", Err(NotNumber::BelowZero)),
            ("−4小时", Err(NotNumber::BelowZero)),
            ("-4", Err(NotNumber::BelowZero)),
            ("--4 h", Err(NotNumber::Unread)),
            (&"- ".repeat(1_000_000), Err(NotNumber::Unread)),
            ("-soon", Err(NotNumber::Unread)),
            ("48小時", Ok(2880)),
            ("兩個半小時", Ok(150)),
            ("30分鐘", Ok(30)),
            ("兩週內", Ok(20_160)),
            ("约4小时", Ok(240)),
            ("大约 4 小时", Ok(240)),
            ("about 4 h", Ok(240)),
            ("2 Wochen", Err(NotNumber::Unread)),
            ("2:30 pm", Err(NotNumber::Unread)),
        ] {
            assert_eq!(parse_minutes(text), told, "{text}");
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
            assert!(parse_minutes(text).is_err(), "{text}");
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
                assert_eq!(parse_minutes(text.get(locale)), Ok(minutes), "{}", text.get(locale));
            }
        }
    }
}
