//! The clock port. Times are for people to read; nothing is ordered by them.

/// The present moment in the person's own time zone.
pub trait Clock {
    /// RFC 3339 with offset, to the second: `2026-03-01T09:30:00+08:00`.
    fn now(&self) -> String;
    /// `YYYY-MM-DD`.
    fn today(&self) -> String;
    /// Milliseconds since 1970, for the time part of new ids.
    fn millis(&self) -> u64;
}

/// Always the same moment.
#[derive(Clone, Debug)]
pub struct FixedClock(pub String);

impl Clock for FixedClock {
    fn now(&self) -> String {
        self.0.clone()
    }

    fn today(&self) -> String {
        self.0.chars().take(10).collect()
    }

    fn millis(&self) -> u64 {
        0
    }
}

/// Writes a local time whose offset is `east_min` minutes east of UTC.
#[cfg_attr(not(all(feature = "app", target_arch = "wasm32")), allow(dead_code))]
pub(super) fn written(date: [u32; 3], time: [u32; 3], east_min: i32) -> String {
    let ([year, month, day], [hour, minute, second]) = (date, time);
    let sign = if east_min < 0 { '-' } else { '+' };
    let (hours, minutes) = (east_min.unsigned_abs() / 60, east_min.unsigned_abs() % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{sign}{hours:02}:{minutes:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_with_their_offset() {
        assert_eq!(written([2026, 3, 1], [9, 5, 7], 480), "2026-03-01T09:05:07+08:00");
        assert_eq!(written([2026, 3, 1], [9, 5, 7], -210), "2026-03-01T09:05:07-03:30");
        assert_eq!(written([2026, 3, 1], [9, 5, 7], 0), "2026-03-01T09:05:07+00:00");
        let clock = FixedClock("2026-03-01T09:05:07+08:00".into());
        assert_eq!((clock.today().as_str(), clock.now().len()), ("2026-03-01", 25));
    }
}
