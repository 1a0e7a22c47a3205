//! Days as Chinese texts print them for people, 2026年3月5日, and back.

use std::borrow::Cow;

use super::date::Date;
use super::text::Text;

impl Date {
    /// As people read it: `2026-03-05`, 2026年3月5日.
    pub fn for_people(self) -> Text {
        let iso = self.to_string();
        let zh = han(&iso);
        Text::owned(iso, zh)
    }
}

/// From the strict form.
fn han(iso: &str) -> String {
    let mut parts = iso.split('-').map(|part| part.trim_start_matches('0'));
    let mut next = || parts.next().unwrap_or_default();
    format!("{}年{}月{}日", next(), next(), next())
}

const ISO: usize = 10;

/// The text with every day in the form of files printed for Chinese readers. What stands within a longer number, such
/// as that of a contract or a phone, is no day.
pub fn with_han_days(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let part = |at: usize| bytes.get(at).is_some_and(|c| c.is_ascii_alphanumeric() || *c == b'-');
    let mut out = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
        let from = at + found;
        let to = from + ISO;
        at = from + bytes.get(from..).map_or(1, |rest| rest.iter().take_while(|c| c.is_ascii_digit()).count().max(1));
        let before = from.checked_sub(1).is_some_and(part);
        let Some(iso) = text.get(from..to).filter(|iso| !before && !part(to) && Date::from_iso(iso).is_some()) else {
            continue;
        };
        out.push_str(text.get(done..from).unwrap_or_default());
        out.push_str(&han(iso));
        (done, at) = (to, to);
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// How many bytes at the beginning of a text are a day, 2026年3月5日.
pub fn han_day(text: &str) -> Option<usize> {
    read(text).map(|(_, len)| len)
}

fn read(text: &str) -> Option<(Date, usize)> {
    let (year, rest) = text.split_once('年').filter(|(year, _)| year.len() == 4)?;
    let (month, rest) = rest.split_once('月').filter(|(month, _)| month.len() <= 2)?;
    let (day, rest) = rest.split_once('日').filter(|(day, _)| day.len() <= 2)?;
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    Some((date, text.len() - rest.len()))
}

/// The text with every Chinese day in the form of files again, so that both languages can be compared.
pub fn with_iso_days(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, _)) = rest.split_once('年') {
        let from = before.len().saturating_sub(4);
        match rest.get(from..).and_then(|day| Some((day, read(day)?))) {
            Some((day, (date, len))) => {
                out.push_str(rest.get(..from).unwrap_or_default());
                out.push_str(&date.to_string());
                rest = day.get(len..).unwrap_or_default();
            }
            None => {
                let end = before.len() + '年'.len_utf8();
                out.push_str(rest.get(..end).unwrap_or_default());
                rest = rest.get(end..).unwrap_or_default();
            }
        }
    }
    if rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_printed_in_the_form_of_the_language() {
        let day = Date::from_iso("2026-03-05").unwrap();
        assert_eq!(day.for_people(), Text::new("2026-03-05", "2026年3月5日"));
        assert_eq!(with_han_days("截至2026-11-29，下次2027-01-05。"), "截至2026年11月29日，下次2027年1月5日。");
        assert_eq!(
            with_iso_days("截至2026年11月29日，2027年内，到2027年1月5日。"),
            "截至2026-11-29，2027年内，到2027-01-05。"
        );
    }

    #[test]
    fn what_is_no_day_stays() {
        for text in
            ["", "QY-2026-11-29", "010-2026-11-29", "2026-11-29-3", "2026-13-01", "2026-11-290", "0571-8888 0110"]
        {
            assert_eq!(with_han_days(text), text);
        }
        assert_eq!(han_day("2026年11月29日起"), Some("2026年11月29日".len()));
        assert_eq!(han_day("2026年底"), None);
        assert_eq!(with_iso_days("三年内"), "三年内");
    }
}
