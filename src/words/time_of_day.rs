//! Times of day in what people write of a deadline: “Lunch at 11:30”, “Thursday 2 pm”, “周四下午4点半”.
//!
//! For counting back from them. A number that is no time of day, such as “2 h” or “10%”, is none.

use super::Text;

const DAY: u32 = 1440;

/// The times of day in a text, in minutes from midnight, each once, in the order in which they stand.
pub fn times_of_day(text: &str) -> Vec<u32> {
    let signs: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let digits = run(&signs, at);
        if digits == 0 {
            at += 1;
            continue;
        }
        let (before, from) = (signs.get(..at).unwrap_or_default(), at);
        let (minutes, end) =
            time_at(&signs, from, digits, before).map_or((None, from + digits), |(minutes, end)| (Some(minutes), end));
        found.extend(minutes.filter(|minutes| !found.contains(minutes)));
        at = end;
    }
    found
}

/// How many digits stand there.
fn run(signs: &[char], at: usize) -> usize {
    signs.iter().skip(at).take_while(|sign| sign.is_ascii_digit()).count()
}

fn number(signs: &[char], at: usize, digits: usize) -> Option<u32> {
    signs.get(at..at + digits)?.iter().collect::<String>().parse().ok()
}

/// A time that begins there, and where it ends.
fn time_at(signs: &[char], at: usize, digits: usize, before: &[char]) -> Option<(u32, usize)> {
    let hour = number(signs, at, digits).filter(|hour| digits <= 2 && *hour <= 24)?;
    let mut end = at + digits;
    let mut minute = None;
    let colon = matches!(signs.get(end), Some(':' | '：'));
    if colon && run(signs, end + 1) == 2 {
        minute = number(signs, end + 1, 2);
        end += 3;
    }
    let mut said = minute.is_some();
    if minute.is_none() && matches!(signs.get(end), Some('点' | '时')) {
        // “3小时” and “4时间” are no times of day; “16点” is one.
        said = true;
        end += 1;
        if signs.get(end) == Some(&'半') {
            (minute, end) = (Some(30), end + 1);
        } else {
            let more = run(signs, end);
            if more > 0 && more <= 2 && signs.get(end + more) == Some(&'分') {
                (minute, end) = (number(signs, end, more), end + more + 1);
            }
        }
    }
    let (half, end) = half_of_day(signs, end).map_or((chinese_half(before), end), |(half, end)| (Some(half), end));
    said |= half.is_some() && end > at + digits;
    let hour = match half {
        _ if !said => return None,
        Some(Half::Afternoon) if hour < 12 => hour + 12,
        Some(Half::Morning) if hour == 12 => 0,
        _ => hour,
    };
    let minutes = hour * 60 + minute.unwrap_or(0);
    (minute.unwrap_or(0) < 60 && minutes <= DAY).then_some((minutes % DAY, end))
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

/// “am”, “p.m.” after a time.
fn half_of_day(signs: &[char], at: usize) -> Option<(Half, usize)> {
    let gap = usize::from(signs.get(at) == Some(&' '));
    let rest: String = signs.iter().skip(at + gap).take(4).collect::<String>().to_lowercase();
    let of = |long: &str, short: &str| {
        let length =
            if rest.starts_with(long) { long.len() } else { rest.starts_with(short).then_some(short.len())? };
        // A word that only begins so, such as “amount”, is none.
        let next = signs.get(at + gap + length);
        next.is_none_or(|sign| !sign.is_alphanumeric()).then_some(at + gap + length)
    };
    let morning = of("a.m.", "am").map(|end| (Half::Morning, end));
    morning.or_else(|| of("p.m.", "pm").map(|end| (Half::Afternoon, end)))
}

/// “下午” and the like before a time.
fn chinese_half(before: &[char]) -> Option<Half> {
    let before: String = before.iter().rev().take(2).rev().collect();
    let of = |words: &[&str]| words.contains(&before.as_str());
    let afternoon = || of(&["下午", "晚上", "傍晚"]).then_some(Half::Afternoon);
    of(&["上午", "早上", "凌晨"]).then_some(Half::Morning).or_else(afternoon)
}

/// So long before a time of day: “09:10”, or how many days earlier.
pub fn format_before(time: u32, before: u32) -> Text {
    let (time, before) = (i64::from(time % DAY), i64::from(before));
    let at = (time - before).rem_euclid(i64::from(DAY));
    let clock = format!("{:02}:{:02}", at / 60, at % 60);
    match (before - time + i64::from(DAY) - 1).div_euclid(i64::from(DAY)) {
        ..=0 => Text::same(clock),
        1 => Text::owned(format!("{clock} the day before"), format!("前一日{clock}")),
        days => Text::owned(format!("{clock}, {days} days before"), format!("提前{days}日的{clock}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    #[test]
    fn times_are_read_as_people_write_them_and_other_numbers_are_none() {
        let of = |text: &str| times_of_day(text).into_iter().map(|at| (at / 60, at % 60)).collect::<Vec<_>>();
        assert_eq!(of("Lunch at 11:30, late shift at 18:00"), [(11, 30), (18, 0)]);
        assert_eq!(of("Bank cut-off Thursday 2 pm for pay Friday"), [(14, 0)]);
        assert_eq!(of("12 am, 12pm, 9.30, 7:05 p.m."), [(0, 0), (12, 0), (19, 5)]);
        assert_eq!(of("每月25日发薪，银行16:00截止"), [(16, 0)]);
        assert_eq!(of("周四下午4点半前；上午10点；晚上8点15分"), [(16, 30), (10, 0), (20, 15)]);
        assert_eq!(of("11：40开饭，11:40再开"), [(11, 40)], "each once, in the colon of either language");
        assert_eq!(of("pay day, the 25th; 2 h before; 10% of 12 amounts; 25:00; 7:5; 2026-03-05; 12:75"), []);
        assert_eq!(of("提前3小时，12个月，24:00"), [(0, 0)]);
        assert_eq!(of(""), []);
    }

    #[test]
    fn before_a_time_may_be_the_day_before() {
        let said = |time, before| {
            let text = format_before(time, before);
            (text.get(Locale::En).to_owned(), text.get(Locale::Zh).to_owned())
        };
        assert_eq!(said(11 * 60 + 30, 140).0, "09:10");
        assert_eq!(said(690, 690).0, "00:00");
        assert_eq!(said(690, 691), ("23:59 the day before".to_owned(), "前一日23:59".to_owned()));
        assert_eq!(said(690, 690 + 1440).0, "00:00 the day before");
        assert_eq!(said(840, 3 * 1440), ("14:00, 3 days before".to_owned(), "提前3日的14:00".to_owned()));
    }
}
