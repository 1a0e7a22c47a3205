//! Days a firm's own figures lead to, kept within a century: a typed 4,000,000,000 days is no date.

use crate::words::Date;

const CENTURY_DAYS: u32 = 36_500;
const CENTURY_MONTHS: u32 = 1200;

fn signed(count: u32, most: u32) -> i32 {
    i32::try_from(count.min(most)).unwrap_or(0)
}

pub(super) fn days_after(day: Date, days: u32) -> Date {
    day.plus_days(signed(days, CENTURY_DAYS))
}

pub(super) fn days_before(day: Date, days: u32) -> Date {
    day.plus_days(-signed(days, CENTURY_DAYS))
}

pub(super) fn months_after(day: Date, months: u32) -> Date {
    day.plus_months(signed(months, CENTURY_MONTHS))
}
