//! Text and figures for people: the two languages, dates, durations, numbers.
//!
//! Parses what a person types and formats what a person reads. Knows nothing of firms or plans.

mod date;
mod duration;
mod han;
mod number;
mod order;
mod sentence;
mod text;
mod width;

pub use date::{Date, Moment};
pub use duration::{figure_alone, format_minutes, parse_minutes};
pub use number::{
    format_count, format_money, format_percent, money_in_words, parse_money, parse_number, parse_percent,
};
pub use order::{sort_by, sort_by_key};
pub use sentence::{Sentence, Slot};
pub use text::{Locale, Text};
pub use width::{half_width, plain_phone};
