//! Days a firm's own figures lead to, kept within a century: a typed 4,000,000,000 days is no date.

use super::reason::number;
use crate::model::Service;
use crate::words::{Date, Text};

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

/// The last day on which notice can be given.
pub(super) fn notice_day(service: &Service) -> Option<Date> {
    Some(days_before(service.term.ends_on?, service.term.our_notice_days?))
}

/// "in 12 days", "today", "5 days overdue".
pub fn days_in_words(days: i32) -> Text {
    match days {
        0 => Text::new("today", "今天"),
        1 => Text::new("tomorrow", "明天"),
        -1 => Text::new("1 day overdue", "逾期1天"),
        days if days > 0 => Text::new("in {days} days", "{days}天后").fill(&[("days", number(days))]),
        days => Text::new("{days} days overdue", "逾期{days}天").fill(&[("days", number(days.unsigned_abs()))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_naturally() {
        for (days, en, zh) in [
            (0, "today", "今天"),
            (1, "tomorrow", "明天"),
            (12, "in 12 days", "12天后"),
            (-1, "1 day overdue", "逾期1天"),
            (-5, "5 days overdue", "逾期5天"),
        ] {
            assert_eq!(days_in_words(days), Text::new(en, zh));
        }
    }
}
