//! A day as people write it, in both languages. What has one meaning is read; a refusal says why.

use super::date::Date;
use super::han::han_figure;
use super::number::all_digits;
use super::plain::folded;

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDate {
    Unread,
    /// No year in four digits.
    NoYear,
    /// Year, month and day are clear, but the calendar has no such day.
    NoSuchDay,
    /// `5/3/2026` is in March to some and in May to others.
    TwoWays,
    /// The day of the week is not that of the date.
    Weekday,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [(&str, char); 7] = [
    ("monday", '一'),
    ("tuesday", '二'),
    ("wednesday", '三'),
    ("thursday", '四'),
    ("friday", '五'),
    ("saturday", '六'),
    ("sunday", '日'),
];

/// `2026-3-5`, `20260305`, `2026年3月5日（星期四）`, `二〇二六年三月五日`, `5 March 2026`, `March 5, 2026`,
/// `05.03.2026`, `31/12/2026`, with a time of day behind it or not. Never without a year of four digits,
/// whose place could only be guessed. Counted from `today`: `tomorrow`, 后天.
pub fn parse_date(text: &str, today: Date) -> Result<Date, NotDate> {
    let lower = folded(text);
    if let Some(days) = from_today(&lower) {
        return Ok(today.plus_days(days));
    }
    let plain = digits_of_years(&lower);
    let bare = plain.replace(['(', ')'], " ").replace(',', " ");
    let bare = without_time(bare.trim());
    let mut weekday = None;
    let mut parts: Vec<&str> = Vec::new();
    for part in bare.split([' ', '-', '/', '.', '年', '月']).map(|part| part.trim_end_matches(['日', '号'])) {
        match weekday_of(part) {
            Some(day) => weekday = Some(day),
            None if matches!(part, "" | "of") => {}
            None => parts.push(part),
        }
    }
    let date = from_parts(&parts, bare.contains('.'))?;
    if weekday.is_some_and(|day| day != date.weekday()) { Err(NotDate::Weekday) } else { Ok(date) }
}

fn from_today(text: &str) -> Option<i32> {
    match text.strip_prefix("the ").unwrap_or(text) {
        "day before yesterday" | "前天" => Some(-2),
        "yesterday" | "昨天" | "昨日" => Some(-1),
        "today" | "今天" | "今日" => Some(0),
        "tomorrow" | "明天" | "明日" => Some(1),
        "day after tomorrow" | "后天" => Some(2),
        text => days_ago(text),
    }
}

/// So many days or weeks before today.
fn days_ago(text: &str) -> Option<i32> {
    let tails =
        [("days ago", 1), ("day ago", 1), ("weeks ago", 7), ("week ago", 7), ("天前", 1), ("周前", 7), ("个星期前", 7)];
    let (count, days) = tails.iter().find_map(|(tail, days)| Some((text.strip_suffix(tail)?.trim(), days)))?;
    let count = count.parse::<i32>().ok().or_else(|| small(count))?;
    (0..=366).contains(&count).then_some(-count * days)
}

/// A small number in words.
fn small(text: &str) -> Option<i32> {
    Some(match text {
        "a" | "one" | "一" => 1,
        "two" | "二" | "两" => 2,
        "three" | "三" => 3,
        "four" | "四" => 4,
        "five" | "五" => 5,
        "six" | "六" => 6,
        "ten" | "十" => 10,
        _ => return None,
    })
}

fn from_parts(parts: &[&str], points: bool) -> Result<Date, NotDate> {
    let of = |year: &str, month: &str, day: &str| {
        let year = year.parse().map_err(|_| NotDate::Unread)?;
        let (month, day) = (month_of(month).ok_or(NotDate::Unread)?, figure(day).ok_or(NotDate::Unread)?);
        Date::new(year, month, day).ok_or(NotDate::NoSuchDay)
    };
    match *parts {
        [run] if run.len() == 8 && all_digits(run) => {
            let (year, rest) = run.split_at_checked(4).ok_or(NotDate::Unread)?;
            let (month, day) = rest.split_at_checked(2).ok_or(NotDate::Unread)?;
            of(year, month, day)
        }
        [year, month, day] if is_year(year) => of(year, month, day),
        [a, b, year] if is_year(year) => match (figure(a), figure(b)) {
            // Whoever writes points writes the day first.
            (Some(_), Some(_)) if points => of(year, b, a),
            (Some(a), Some(b)) if a <= 12 && b <= 12 && a != b => Err(NotDate::TwoWays),
            (Some(_), Some(month)) if month > 12 => of(year, a, b),
            (Some(_), _) => of(year, b, a),
            (None, _) => of(year, a, b),
        },
        _ if parts.iter().any(|part| is_year(part)) => Err(NotDate::Unread),
        _ => Err(NotDate::NoYear),
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && all_digits(text)
}

/// At most two digits, or in Chinese; `5th` too.
fn figure(text: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    if (1..=2).contains(&digits.len()) && all_digits(digits) {
        return digits.parse().ok();
    }
    han_figure(text).and_then(|figure| i8::try_from(figure).ok())
}

/// `3`, `三`, `march`, `mar`.
fn month_of(text: &str) -> Option<i8> {
    let named = |name: &&str| *name == text || text == "sept" && name.starts_with(text) || name.get(..3) == Some(text);
    figure(text).or_else(|| (1..).zip(MONTHS).find_map(|(number, name)| named(&name).then_some(number)))
}

/// 0 is Monday.
fn weekday_of(text: &str) -> Option<u32> {
    let han = ["星期", "礼拜", "周"].iter().find_map(|week| text.strip_prefix(week));
    let same = |name: &str, sign: char| match han {
        Some(day) => day.chars().eq([sign]) || sign == '日' && day == "天",
        None => name == text || name.get(..3) == Some(text),
    };
    (0..).zip(WEEKDAYS).find_map(|(number, (name, sign))| same(name, sign).then_some(number))
}

/// The four figures before 年 as digits: 二〇二六, 二零二六, 二○二六.
fn digits_of_years(text: &str) -> String {
    let Some((year, rest)) = text.split_once('年') else { return text.to_owned() };
    let digit = |c: char| match c {
        '〇' | '零' | '○' => Some('0'),
        _ => "一二三四五六七八九".chars().zip('1'..).find_map(|(sign, digit)| (sign == c).then_some(digit)),
    };
    let digits: Option<String> = year.trim().chars().map(digit).collect();
    format!("{}年{rest}", digits.filter(|digits| digits.len() == 4).as_deref().unwrap_or(year))
}

/// Without a time of day and without an offset behind it: `2026-03-05t00:00:00`, `2026/3/5 0:00`.
fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.rsplit_once([' ', 't']) else { return text };
    let parts: Vec<&str> = time.split(':').collect();
    let seconds = |part: &str| part.split('.').all(|part| !part.is_empty() && all_digits(part));
    match parts.as_slice() {
        [h, m, rest @ ..]
            if rest.len() <= 1 && figure(h).is_some_and(|h| h < 24) && figure(m).is_some_and(|m| m < 60) =>
        {
            if rest.iter().all(|part| seconds(part)) { day.trim_end() } else { text }
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::from_iso(text).unwrap()
    }

    fn read(text: &str) -> Result<Date, NotDate> {
        parse_date(text, day("2026-11-29"))
    }

    #[test]
    fn a_day_may_be_counted_from_today() {
        for (text, told) in [
            ("today", "2026-11-29"),
            ("Today", "2026-11-29"),
            ("今天", "2026-11-29"),
            ("ｔｏｄａｙ\u{200b}", "2026-11-29"),
            ("tomorrow", "2026-11-30"),
            ("明天", "2026-11-30"),
            ("后天", "2026-12-01"),
            ("the day after tomorrow", "2026-12-01"),
            ("yesterday", "2026-11-28"),
            ("3 days ago", "2026-11-26"),
            ("two weeks ago", "2026-11-15"),
            ("三天前", "2026-11-26"),
            ("2周前", "2026-11-15"),
            ("前天", "2026-11-27"),
        ] {
            assert_eq!(read(text), Ok(day(told)), "{text}");
        }
        // The day after which, how often, on which Monday?
        for text in ["次日", "next day", "每天", "daily", "Monday", "下周一", "today or tomorrow"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn people_may_write_a_date_in_several_ways() {
        for text in ["2026-3-5", "2026-03-05", "2026/03/05", " 2026.3.5 ", "20260305", "２０２６０３０５"] {
            assert_eq!(read(text), Ok(day("2026-03-05")), "{text}");
        }
        for text in ["2026年3月5日", "2026年3月5号", "2026 年 3 月 5 日", "２０２６年３月５日"] {
            assert_eq!(read(text), Ok(day("2026-03-05")), "{text}");
        }
        for text in ["", "2026", "2026-13-01", "2026-02-30", "20261301", "2026-+3-5", "+0260305"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_year_is_never_guessed() {
        for text in ["5/3/2026", "26-3-5", "26/3/5", "3月5日", "260305", "+026-3-5"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_form_that_names_one_day_is_read() {
        for text in [
            "5 March 2026",
            "5 Mar 2026",
            "5th March 2026",
            "March 5, 2026",
            "5th of March 2026",
            "Thursday, 5 March 2026",
            "05.03.2026",
            "2026-03-05T00:00:00",
            "2026/3/5 0:00:00",
            "2026年3月5日（星期四）",
            "2026年3月5日 周四",
            "2026\u{2011}03\u{2011}05",
            "\u{202d}2026-03-05\u{202c}",
            "二〇二六年三月五日",
            "二零二六年三月五号",
        ] {
            assert_eq!(read(text), Ok(day("2026-03-05")), "{text}");
        }
        for text in ["29 Nov 2026", "29.11.2026", "29/11/2026", "11/29/2026", "29-11-2026", "二〇二六年十一月二十九日"]
        {
            assert_eq!(read(text), Ok(day("2026-11-29")), "{text}");
        }
        assert_eq!(read("31/12/2026"), Ok(day("2026-12-31")));
        assert_eq!(read("5/5/2026"), Ok(day("2026-05-05")), "one meaning, whichever comes first");
    }

    #[test]
    fn a_refusal_says_the_true_reason() {
        for (text, why) in [
            ("5/3/2026", NotDate::TwoWays),
            ("05-03-2026", NotDate::TwoWays),
            ("2026-02-30", NotDate::NoSuchDay),
            ("31.02.2026", NotDate::NoSuchDay),
            ("31/13/2026", NotDate::NoSuchDay),
            ("20261301", NotDate::NoSuchDay),
            ("3月5日", NotDate::NoYear),
            ("26/3/5", NotDate::NoYear),
            ("next March", NotDate::NoYear),
            ("early March 2026", NotDate::Unread),
            ("2026", NotDate::Unread),
            ("2026年3月5日（星期五）", NotDate::Weekday),
        ] {
            assert_eq!(read(text), Err(why), "{text}");
        }
    }

    #[test]
    fn the_days_of_the_week_are_those_of_the_calendar() {
        for (text, weekday) in [("2026-03-05", 3), ("2026-11-29", 6), ("1970-01-01", 3), ("2000-02-28", 0)] {
            assert_eq!(day(text).weekday(), weekday, "{text}");
        }
    }
}
