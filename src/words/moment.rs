//! A moment to the minute: minutes since 1970, and how far the clocks there are from UTC.
//!
//! There is no clock here: "now" always comes in as an argument. Minutes are counted in UTC, so that a summer time
//! that begins or ends meanwhile changes the offset and nothing else.

use std::fmt;

use super::date::Date;
use super::number::all_digits;
use super::text::Text;

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// A moment as a file or a caller gives it: RFC 3339 with an offset. Its day is the day *there*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// As it was given, seconds and all: a file keeps what was written into it.
    text: String,
    /// Since 1970 in UTC; seconds are cut off.
    minutes: i64,
    /// Minutes east of UTC.
    offset: i16,
}

impl Moment {
    /// `None` unless it is an RFC 3339 date-time with an offset.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, rest) = text.split_at_checked(10)?;
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let (clock, rest) = rest.split_at_checked(8)?;
        let rest = match rest.strip_prefix('.') {
            Some(part) => Some(part.trim_start_matches(|c: char| c.is_ascii_digit())).filter(|rest| *rest != part)?,
            None => rest,
        };
        let offset = match (rest.strip_prefix('+'), rest.strip_prefix('-')) {
            (Some(east), _) => minutes_of(two_digits(east, [23, 59])?),
            (_, Some(west)) => -minutes_of(two_digits(west, [23, 59])?),
            _ => matches!(rest, "Z" | "z").then_some(0)?,
        };
        let [hour, minute, _] = two_digits(clock, [23, 59, 60])?;
        let there =
            i64::from(Date::EPOCH.days_until(Date::from_iso(day)?)) * DAY + i64::from(minutes_of([hour, minute]));
        Some(Self { text: text.to_owned(), minutes: there - i64::from(offset), offset })
    }

    /// The calendar day in the moment's own offset: what "today" means to the caller.
    pub fn day(&self) -> Date {
        self.day_and_minute().0
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// So many minutes later, or earlier, on the same clocks; at the ends of the calendar it stays.
    #[must_use]
    pub fn plus(&self, minutes: i64) -> Self {
        Self::new(self.minutes.saturating_add(minutes), self.offset)
    }

    /// The same moment on clocks so many minutes east of UTC, a day at most.
    #[must_use]
    pub fn at_offset(&self, east: i16) -> Self {
        Self::new(self.minutes, east.clamp(-1439, 1439))
    }

    /// Minutes from this moment to another, whatever clocks they are told on; less than nothing if it came before.
    pub const fn until(&self, other: &Self) -> i64 {
        other.minutes - self.minutes
    }

    /// "2026-11-21 09:30 (UTC+08:00)": the clock there, and which clock that is.
    pub fn words(&self) -> Text {
        let (day, minute) = self.day_and_minute();
        let clock = format!("{day} {:02}:{:02}", minute / HOUR, minute % HOUR);
        let offset = Offset(self.offset);
        Text::owned(format!("{clock} (UTC{offset})"), format!("{clock}（UTC{offset}）"))
    }

    fn new(minutes: i64, offset: i16) -> Self {
        let number = |day| i64::from(Date::EPOCH.days_until(day));
        let (first, last) = (number(Date::FIRST), number(Date::LAST));
        let there = (minutes.saturating_add(offset.into())).clamp(first * DAY, last * DAY + DAY - 1);
        let mut moment = Self { text: String::new(), minutes: there - i64::from(offset), offset };
        let (day, minute) = moment.day_and_minute();
        moment.text = format!("{day}T{:02}:{:02}:00{}", minute / HOUR, minute % HOUR, Offset(offset));
        moment
    }

    /// The day there, and minutes since its midnight.
    fn day_and_minute(&self) -> (Date, i64) {
        let there = self.minutes.saturating_add(self.offset.into());
        let day = i32::try_from(there.div_euclid(DAY)).unwrap_or(i32::MAX);
        (Date::EPOCH.plus_days(day), there.rem_euclid(DAY))
    }
}

/// `+08:00`, as files and people have it.
struct Offset(i16);

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, minutes) = (if self.0 < 0 { '-' } else { '+' }, self.0.unsigned_abs());
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

fn minutes_of([hours, minutes]: [u8; 2]) -> i16 {
    i16::from(hours) * 60 + i16::from(minutes)
}

/// Pairs of digits with colons between them, each at most its limit.
fn two_digits<const N: usize>(text: &str, limits: [u8; N]) -> Option<[u8; N]> {
    let mut parts = text.split(':');
    let mut read = [0; N];
    for (number, limit) in read.iter_mut().zip(limits) {
        let part = parts.next().filter(|part| part.len() == 2 && all_digits(part))?;
        *number = part.parse().ok().filter(|number| *number <= limit)?;
    }
    parts.next().is_none().then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    #[test]
    fn a_moment_has_the_day_of_its_own_offset() {
        let moment = Moment::parse("2026-11-21T23:30:00+08:00").unwrap();
        assert_eq!(moment.day().to_string(), "2026-11-21");
        assert_eq!(at("2026-11-21T00:10:00Z").day().to_string(), "2026-11-21");
        for text in [
            "2026-11-21",
            "2026-11-21T10:00:00",
            "now",
            "2026-11-21T10:00:00+08:00[Asia/Shanghai]",
            "2026-11-21T24:00:00Z",
            "2026-02-30T10:00:00Z",
            "2026-11-21T10:00:00.Z",
            "2026-11-21T10:00:00+8:00",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_given_is_kept_and_what_is_worked_out_is_written_with_its_offset() {
        assert_eq!(at("2026-11-21t09:30:15.5z").as_str(), "2026-11-21t09:30:15.5z");
        assert_eq!(at("2026-11-21T09:30:59+08:00").plus(0).as_str(), "2026-11-21T09:30:00+08:00");
        assert_eq!(at("1970-01-01T00:00:00Z").plus(-1).as_str(), "1969-12-31T23:59:00+00:00");
    }

    #[test]
    fn midnight_leap_days_and_years_are_passed() {
        let plus = |text: &str, minutes| at(text).plus(minutes).as_str().to_owned();
        assert_eq!(plus("2026-11-21T23:59:00+08:00", 1), "2026-11-22T00:00:00+08:00");
        assert_eq!(plus("2024-02-28T23:30:00Z", 60), "2024-02-29T00:30:00+00:00");
        assert_eq!(plus("2026-02-28T23:30:00Z", 60), "2026-03-01T00:30:00+00:00");
        assert_eq!(plus("2026-12-31T23:00:00-03:30", 120), "2027-01-01T01:00:00-03:30");
        assert_eq!(plus("9999-12-31T23:00:00Z", i64::MAX), "9999-12-31T23:59:00+00:00");
        assert_eq!(plus("0000-01-01T00:30:00+05:45", i64::MIN), "0000-01-01T00:00:00+05:45");
    }

    #[test]
    fn times_on_different_clocks_are_compared_as_moments() {
        let (kathmandu, st_johns) = (at("2026-11-22T00:15:00+05:45"), at("2026-11-21T15:00:00-03:30"));
        assert_eq!(kathmandu.until(&st_johns), 0, "both are half past six in UTC");
        assert_eq!(kathmandu.at_offset(-210).as_str(), "2026-11-21T15:00:00-03:30");
        assert_eq!(at("2026-11-21T09:00:00+08:00").until(&at("2026-11-21T09:00:00Z")), 480);
    }

    /// Clocks go back an hour, and 72 hours stay 72 hours.
    #[test]
    fn summer_time_changes_the_offset_alone() {
        let began = at("2026-10-24T12:00:00+02:00");
        let due = began.plus(72 * 60).at_offset(60);
        assert_eq!(due.as_str(), "2026-10-27T11:00:00+01:00");
        assert_eq!(began.until(&due), 72 * 60);
    }

    #[test]
    fn people_read_which_clock_it_is() {
        let text = at("2026-11-21T09:05:07+05:45").words();
        assert_eq!(text, Text::new("2026-11-21 09:05 (UTC+05:45)", "2026-11-21 09:05（UTC+05:45）"));
        assert_eq!(at("2026-11-21T09:05:07-03:30").words().en, "2026-11-21 09:05 (UTC-03:30)");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_and_what_is_added_is_the_difference(
            days in -700_000..2_900_000_i64,
            minutes in -500_000..500_000_i64,
            offset in -1439..=1439_i16,
            other in -1439..=1439_i16,
        ) {
            let moment = Moment::new(days * DAY, offset);
            prop_assert_eq!(Moment::parse(moment.as_str()), Some(moment.clone()));
            let later = moment.plus(minutes);
            prop_assert_eq!(moment.until(&later), minutes);
            prop_assert_eq!(later.until(&moment), -minutes);
            prop_assert_eq!(later.plus(-minutes), moment.clone());
            prop_assert_eq!(moment.at_offset(other).until(&moment), 0);
            prop_assert_eq!(moment.at_offset(other).at_offset(offset), moment);
        }
    }
}
