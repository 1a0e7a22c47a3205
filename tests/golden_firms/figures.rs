//! Reading figures out of running text: durations, shares, phone numbers, plain numbers.

use ballast::words::Locale;

/// Minutes of every duration that is said in figures: `1 h 20 min`, `3天`. Written forms that only the catalogue uses
/// (`two weeks`) hold no figure.
pub fn durations(text: &str, locale: Locale) -> Vec<(String, i64)> {
    let text = without_dates(text);
    let mut found: Vec<(String, i64)> = Vec::new();
    let mut rest = text.as_str();
    let mut joined = false;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let gap = rest.get(..start).unwrap_or_default();
        joined &= gap.chars().all(|c| c == ' ');
        let from = rest.get(start..).unwrap_or_default();
        let end = from.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(from.len());
        let (figure, after) = from.split_at(end);
        let whole = figure.trim_end_matches('.').parse::<f64>().ok();
        match whole.zip(unit(after, locale)) {
            Some((count, (minutes, written))) => {
                let minutes = (count * minutes as f64).round() as i64;
                let said = format!("{figure}{}", after.get(..written).unwrap_or_default());
                match found.last_mut().filter(|_| joined) {
                    Some((before, sum)) => {
                        before.push_str(&said);
                        *sum += minutes;
                    }
                    None => found.push((said, minutes)),
                }
                joined = true;
                rest = after.get(written..).unwrap_or_default();
            }
            None => {
                joined = false;
                rest = after;
            }
        }
    }
    found
}

/// Minutes in the unit with which a text begins, and the length of its word.
fn unit(text: &str, locale: Locale) -> Option<(i64, usize)> {
    let en: [(&str, i64); 10] = [
        ("minutes", 1),
        ("minute", 1),
        ("min", 1),
        ("hours", 60),
        ("hour", 60),
        ("h", 60),
        ("days", 1440),
        ("day", 1440),
        ("weeks", 10080),
        ("week", 10080),
    ];
    let zh: [(&str, i64); 6] = [("分钟", 1), ("小时", 60), ("个小时", 60), ("天", 1440), ("周", 10080), ("日内", 1440)];
    let words: &[(&str, i64)] = if locale == Locale::En { &en } else { &zh };
    let trimmed = text.trim_start_matches(' ');
    let skipped = text.len() - trimmed.len();
    let fits = |word: &str| {
        trimmed.strip_prefix(word).is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    words.iter().find(|(word, _)| fits(word)).map(|(word, minutes)| (*minutes, skipped + word.len()))
}

/// Shares in hundredths of a per cent.
pub fn shares(text: &str) -> Vec<i64> {
    let mut shares = Vec::new();
    for (at, _) in text.match_indices('%') {
        let before = text.get(..at).unwrap_or_default().trim_end();
        let figure: String = before
            .chars()
            .rev()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        if let Ok(share) = figure.parse::<f64>() {
            shares.push((share * 100.0).round() as i64);
        }
    }
    shares
}

/// Digits of whatever could be dialled: seven or more, with nothing but what phone numbers have between them.
pub fn phones(text: &str) -> Vec<String> {
    let text = without_dates(text);
    let parts = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '(' | ')' | '\u{2011}')));
    parts.map(digits).filter(|digits| digits.len() >= 7).collect()
}

pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whole numbers as written, grouping commas taken out.
pub fn plain(text: &str) -> Vec<i64> {
    let text = without_dates(text);
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == ','));
    parts.filter_map(|part| part.replace(',', "").parse().ok()).collect()
}

/// Days and times of day become blanks: `2026-11-21`, `2026年11月21日`, `09:30`.
pub fn without_dates(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let rest = chars.get(at..).unwrap_or_default();
        let patterns =
            ["dddd-dd-dd", "dddd年dd月dd日", "dddd年d月dd日", "dddd年dd月d日", "dddd年d月d日", "dd:dd", "d:dd"];
        let starts = at == 0 || !chars.get(at - 1).is_some_and(char::is_ascii_digit);
        match patterns.iter().find(|pattern| starts && fits(rest, pattern)) {
            Some(pattern) => {
                out.push(';');
                at += pattern.chars().count();
            }
            None => {
                out.push(*c);
                at += 1;
            }
        }
    }
    out
}

fn fits(text: &[char], pattern: &str) -> bool {
    let length = pattern.chars().count();
    text.len() >= length
        && pattern.chars().zip(text).all(|(want, c)| if want == 'd' { c.is_ascii_digit() } else { want == *c })
        && !text.get(length).is_some_and(char::is_ascii_digit)
}

#[test]
fn figures_are_read_as_people_read_them() {
    let of = |text, locale| durations(text, locale).into_iter().map(|found| found.1).collect::<Vec<_>>();
    assert_eq!(of("within 1 h 20 min, then 3 days; at 09:30 call 2 numbers", Locale::En), [80, 4320]);
    assert_eq!(of("启用后1小时20分钟；满3天", Locale::Zh), [80, 4320]);
    assert_eq!(of("12.5 h", Locale::En), [750]);
    assert_eq!(shares("40% and 12.5 %"), [4000, 1250]);
    assert_eq!(phones("on 2026-11-21 call 0512-5550 0411 or 110"), ["051255500411"]);
    assert_eq!(plain("CNY 960,000 of 2026-11-21"), [960_000]);
}
