//! The browser's clock, in the person's time zone.

use js_sys::Date;

use crate::platform::Clock;
use crate::platform::clock::written;

#[derive(Default)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> String {
        let date = Date::new_0();
        // JavaScript counts minutes west of UTC, and months from 0.
        let east_min = -(date.get_timezone_offset() as i32);
        written(
            [date.get_full_year(), date.get_month() + 1, date.get_date()],
            [date.get_hours(), date.get_minutes(), date.get_seconds()],
            east_min,
        )
    }

    fn today(&self) -> String {
        self.now().chars().take(10).collect()
    }

    fn millis(&self) -> u64 {
        Date::now() as u64
    }
}
