//! Calendar days, strictly as files hold them; `day` reads what people type.
//!
//! There is no clock here: "today" always comes in as an argument.

use serde::{Serialize, Serializer};
use std::fmt;

use super::number::all_digits;

/// A calendar day, `YYYY-MM-DD` in files and on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: i8,
    day: i8,
}

impl Date {
    /// 1 January 1970: the day of a page that has no clock.
    pub const EPOCH: Self = Self { year: 1970, month: 1, day: 1 };
    pub(super) const FIRST: Self = Self { year: 0, month: 1, day: 1 };
    pub(super) const LAST: Self = Self { year: 9999, month: 12, day: 31 };

    /// A day of the Gregorian calendar, years 0 to 9999.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        let exists =
            (0..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Strict: exactly `YYYY-MM-DD`.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, width: usize| part.len() == width && all_digits(part);
        if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Clamped at the ends of the calendar.
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_number(self.number().saturating_add(days))
    }

    /// Clamped at the end of the month: 31 January + 1 month is the last of February.
    pub fn plus_months(self, months: i32) -> Self {
        let month = i32::from(self.year) * 12 + i32::from(self.month) - 1;
        let month = month.saturating_add(months);
        let Ok(year) = i16::try_from(month.div_euclid(12)) else {
            return if months < 0 { Self::FIRST } else { Self::LAST };
        };
        // A remainder of twelve fits.
        let month = i8::try_from(month.rem_euclid(12)).unwrap_or(0) + 1;
        let day = self.day.min(days_in(year, month));
        Self::new(year, month, day).unwrap_or(if months < 0 { Self::FIRST } else { Self::LAST })
    }

    /// 0 is Monday.
    pub(super) fn weekday(self) -> u32 {
        self.number().wrapping_add(5).rem_euclid(7).unsigned_abs()
    }

    /// Days from `self` to `other`, negative when `other` is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        other.number() - self.number()
    }

    /// Days since 1 January of year 0. Counted in years that begin in March, so that the leap day is
    /// their last.
    fn number(self) -> i32 {
        let (year, month) = (i32::from(self.year), i32::from(self.month));
        let year = if month > 2 { year } else { year - 1 };
        let month = (month + 9) % 12;
        let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        before + (153 * month + 2) / 5 + i32::from(self.day) + 59
    }

    /// The day of a number; clamped at the ends of the calendar.
    fn from_number(number: i32) -> Self {
        if number > Self::LAST.number() {
            return Self::LAST;
        }
        let days = number - 60;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = era * 400 + year_of_era + i32::from(month < 3);
        match (i16::try_from(year), i8::try_from(month), i8::try_from(day)) {
            (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day).unwrap_or(Self::FIRST),
            _ => Self::FIRST,
        }
    }
}

fn days_in(year: i16, month: i8) -> i8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
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
        pad(f, self.year, 4)?;
        f.write_str("-")?;
        pad(f, self.month.into(), 2)?;
        f.write_str("-")?;
        pad(f, self.day.into(), 2)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::from_iso(text).unwrap()
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
        assert_eq!(day("0000-01-01").plus_days(-1), day("0000-01-01"));
        assert_eq!(day("2026-11-21").plus_months(i32::MAX), day("9999-12-31"));
        assert_eq!(day("2026-11-21").plus_days(i32::MIN), day("0000-01-01"));
        assert_eq!(day("2026-01-15").plus_months(-13), day("2024-12-15"));
    }

    #[test]
    fn every_day_of_the_calendar_has_its_number() {
        let mut at = Date::FIRST;
        for number in 0..Date::LAST.number() {
            assert_eq!((at.number(), Date::from_number(number)), (number, at));
            let next = Date::new(at.year, at.month, at.day + 1)
                .or_else(|| Date::new(at.year, at.month + 1, 1))
                .or_else(|| Date::new(at.year + 1, 1, 1));
            at = next.unwrap();
        }
        assert_eq!(at, Date::LAST);
        assert_eq!(Date::EPOCH.days_until(day("2026-11-21")), 20_778);
    }
}
