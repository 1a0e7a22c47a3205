//! Text and figures for people: the two languages, dates, durations, numbers.
//!
//! Parses what a person types and formats what a person reads. Knows nothing of firms or plans.

mod date;
mod day;
mod dial;
mod duration;
mod han;
mod han_day;
mod length;
mod moment;
mod money;
mod number;
mod order;
mod plain;
mod sentence;
mod text;
mod time_of_day;
mod width;

pub use date::Date;
pub use day::{NotDate, parse_date};
pub use dial::dial;
pub use duration::{figure_alone, format_minutes, parse_minutes};
pub use han_day::{han_day, with_han_days, with_iso_days};
pub use length::{LINE, PROSE, is_too_long, length_note, too_long};
pub use moment::Moment;
pub use money::{format_money, money_in_words, parse_money};
pub use number::{NotNumber, NotPercent, format_count, format_percent, parse_number, parse_percent};
pub use order::{sort_by, sort_by_key};
pub use plain::{folded, has_long_word, is_invisible, is_unseen, plain, plain_phone};
pub use sentence::{Sentence, Slot};
pub use text::{Locale, Text, fill_in};
pub use time_of_day::{format_before, times_of_day};
pub use width::half_width;
