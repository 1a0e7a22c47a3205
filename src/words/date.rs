//! Calendar days and moments: parsed leniently from people, strictly from files.
//!
//! There is no clock here: "today" always comes in as an argument.

use jiff::ToSpan as _;
use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

use super::number::plain_digits;

/// More than the calendar holds, and less than the library refuses to count.
const SPAN_DAYS: i32 = 7_300_000;
const SPAN_MONTHS: i32 = 239_900;

/// A calendar day, `YYYY-MM-DD` in files and on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// 1 January 1970: the day of a page that has no clock.
    pub const EPOCH: Self = Self(civil::Date::constant(1970, 1, 1));

    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Strict: exactly `YYYY-MM-DD`.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, width: usize| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
        if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// As people type it: `2026-3-5`, `2026/03/05`, `2026.3.5`, `2026年3月5日`, full-width digits.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = plain_digits(text.trim());
        let parts: Vec<&str> =
            plain.trim_end_matches('日').split(['-', '/', '.', '年', '月', '－', '／']).map(str::trim).collect();
        match parts.as_slice() {
            [year, month, day] if year.len() == 4 => {
                Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
            }
            _ => None,
        }
    }

    /// Clamped at the ends of the calendar.
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days.clamp(-SPAN_DAYS, SPAN_DAYS).days()))
    }

    /// Clamped at the end of the month: 31 January + 1 month is the last of February.
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.saturating_add(months.clamp(-SPAN_MONTHS, SPAN_MONTHS).months()))
    }

    /// Days from `self` to `other`, negative when `other` is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pad = |f: &mut fmt::Formatter<'_>, number: i16, width: usize| {
            let text = number.to_string();
            for _ in text.len()..width {
                f.write_str("0")?;
            }
            f.write_str(&text)
        };
        pad(f, self.0.year(), 4)?;
        f.write_str("-")?;
        pad(f, self.0.month().into(), 2)?;
        f.write_str("-")?;
        pad(f, self.0.day().into(), 2)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_iso(&text).ok_or_else(|| serde::de::Error::custom("expected a date, YYYY-MM-DD"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" })
    }
}

/// A moment as a file or a caller gives it: RFC 3339 with an offset. Its day is the day *there*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    text: String,
    day: Date,
}

impl Moment {
    /// `None` unless it is an RFC 3339 date-time with an offset.
    pub fn parse(text: &str) -> Option<Self> {
        let pieces = jiff::fmt::temporal::Pieces::parse(text).ok()?;
        pieces.time()?;
        pieces.offset()?;
        if pieces.time_zone_annotation().is_some() {
            return None;
        }
        Some(Self { text: text.to_owned(), day: Date(pieces.date()) })
    }

    /// The calendar day in the moment's own offset: what "today" means to the caller.
    pub fn day(&self) -> Date {
        self.day
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::from_iso(text).unwrap()
    }

    #[test]
    fn people_may_write_a_date_in_several_ways() {
        for text in ["2026-3-5", "2026-03-05", "2026/03/05", " 2026.3.5 ", "2026年3月5日", "２０２６年３月５日"]
        {
            assert_eq!(Date::parse(text), Some(day("2026-03-05")), "{text}");
        }
        for text in ["", "2026", "2026-13-01", "2026-02-30", "5/3/2026", "26-3-5", "tomorrow"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn files_are_read_strictly() {
        assert_eq!(Date::from_iso("2026-3-5"), None);
        assert_eq!(day("0099-01-02").to_string(), "0099-01-02");
    }

    #[test]
    fn days_and_months_are_counted_on_the_calendar() {
        assert_eq!(day("2026-01-31").plus_months(1), day("2026-02-28"));
        assert_eq!(day("2024-02-28").plus_days(2), day("2024-03-01"));
        assert_eq!(day("2026-11-21").days_until(day("2027-11-21")), 365);
        assert_eq!(day("2026-11-21").days_until(day("2026-11-20")), -1);
        assert_eq!(day("9999-12-31").plus_days(9), day("9999-12-31"));
        assert_eq!(day("2026-11-21").plus_days(i32::MAX), day("9999-12-31"));
        assert_eq!(day("2026-11-21").plus_months(i32::MAX), day("9999-12-31"));
        assert!(day("2026-11-21").plus_days(i32::MIN) < day("0001-01-01"));
        assert!(day("2026-11-21").plus_months(i32::MIN) < day("0001-01-01"));
    }

    #[test]
    fn a_moment_has_the_day_of_its_own_offset() {
        let moment = Moment::parse("2026-11-21T23:30:00+08:00").unwrap();
        assert_eq!(moment.day(), day("2026-11-21"));
        assert_eq!(Moment::parse("2026-11-21T00:10:00Z").unwrap().day(), day("2026-11-21"));
        for text in ["2026-11-21", "2026-11-21T10:00:00", "now", "2026-11-21T10:00:00+08:00[Asia/Shanghai]"] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
