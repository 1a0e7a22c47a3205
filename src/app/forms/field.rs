//! A question as data: where its answer lives, what it is called, how it is typed.
//!
//! Answers are JSON values at a path of the file format, so one renderer serves every record, and
//! "Check your answers" follows from the same table.

use serde_json::Value;

use super::refused::{
    Figure, NOT_PHONE, is_way_to_call, not_date, not_number, not_percent, other_count, other_unit, still_to_come,
    without_unit,
};
use crate::model::{Area, Kind, look};
use crate::words::{
    Date, LINE, Locale, NotNumber, PROSE, Text, figure_alone, format_minutes, format_percent, is_unseen, parse_date,
    parse_minutes, parse_money, parse_number, parse_percent, plain_phone, too_long,
};

/// Codes and labels of a closed list.
pub type Options = fn() -> Vec<(&'static str, Text)>;

/// Whose people may be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Ours,
    /// People of the vendor that the record is about.
    Vendors,
    Anyone,
}

/// How an answer is given.
#[derive(Clone, Copy)]
pub enum Input {
    Line,
    Phone,
    Prose,
    /// One entry a line.
    Lines,
    Day,
    /// One day a line.
    Days,
    Minutes,
    Number,
    Percent,
    Money,
    /// Yes, no, not sure.
    YesNo,
    /// 1–5, each with its words; looked up in the catalogue's factor of the same name.
    Factor,
    /// 1–5, plain.
    Score,
    Choice(Options),
    Many(Options),
    Person(Whose),
    People(Whose),
    Vendor,
    /// One other service of the firm.
    Service,
    Services,
    /// What the playbooks of a service need, each with what serves it.
    Needs,
    /// A repeated group; each row has its own fields.
    Rows {
        fields: &'static [Field],
        add: &'static Text,
    },
}

/// One question.
#[derive(Clone, Copy)]
pub struct Field {
    /// Path in the record: `bia/rto_min`. Inside rows: relative to the row.
    pub path: &'static str,
    pub label: &'static Text,
    /// Why it is asked, or an example of a good answer.
    pub hint: &'static Text,
    pub input: Input,
    /// Whether the answer can wait, as there may be nothing to say yet. How much the plan needs it is not said here.
    pub later: bool,
    /// Whether the day is one on which something was done: none that is still to come.
    pub past: bool,
    /// Shown only when this holds for the record.
    pub shown: Option<fn(&Value) -> bool>,
    /// The term of the glossary that explains it.
    pub term: &'static str,
}

/// One page of questions about one record: one topic.
#[derive(Clone, Copy)]
pub struct Topic {
    pub area: Area,
    pub id: &'static str,
    pub title: &'static Text,
    /// Why this is asked, in one or two sentences.
    pub lede: &'static Text,
    pub fields: &'static [Field],
}

/// Why a typed answer could not be read: what happened and how to mend it.
pub type Problem = Text;

impl Field {
    /// A question about a fact; the methods below say what differs.
    pub const fn new(path: &'static str, input: Input, label: &'static Text, hint: &'static Text) -> Self {
        Self { path, label, hint, input, later: false, past: false, shown: None, term: "" }
    }

    /// Need not be answered at once.
    pub const fn later(mut self) -> Self {
        self.later = true;
        self
    }

    /// Asks when something was done.
    pub const fn past(mut self) -> Self {
        self.past = true;
        self
    }

    pub const fn shown(mut self, when: fn(&Value) -> bool) -> Self {
        self.shown = Some(when);
        self
    }

    pub const fn term(mut self, id: &'static str) -> Self {
        self.term = id;
        self
    }

    /// Whether the question is put for this record.
    pub fn applies(&self, record: &Value) -> bool {
        self.shown.is_none_or(|shown| shown(record))
    }

    /// Whether the record has an answer.
    pub fn is_answered(&self, record: &Value) -> bool {
        !is_blank(look(record, self.path))
    }

    /// Whether an answer is missing on which a page insists. "Not sure" is an answer.
    pub fn is_open(&self, kind: Kind, record: &Value) -> bool {
        !matches!(self.input, Input::YesNo) && !self.is_answered(record) && self.insists(kind, self.path)
    }

    /// The value that a typed text stands for, in a firm that records money in `currency`; empty text, and
    /// one of marks that nobody sees, empties the field.
    pub fn parse_in(&self, text: &str, currency: &str, today: Date) -> Result<Value, Problem> {
        let text = text.trim();
        if is_unseen(text) {
            return Ok(Value::Null);
        }
        let problem = |what: Text| what.fill(&[("label", self.label.clone())]);
        if let Some(why) = self.most().and_then(|most| too_long(text, most)) {
            return Err(problem(why));
        }
        match self.input {
            Input::Day => {
                let day = parse_date(text, today).map_err(|why| problem(not_date(why)))?;
                if self.past && day > today {
                    Err(problem(still_to_come(day)))
                } else {
                    Ok(Value::from(day.to_string()))
                }
            }
            Input::Minutes => parse_minutes(self.bare(text)).map(Value::from).map_err(|why| {
                let named = other_unit(text, self.path).or_else(|| figure_alone(text).map(without_unit));
                problem(named.unwrap_or_else(|| not_number(why, Figure::Duration, currency)))
            }),
            Input::Number => parse_number(text, self.units()).map(Value::from).map_err(|why| {
                let named = other_unit(text, self.path);
                let named =
                    named.or_else(|| if why == NotNumber::Unread { other_count(text, self.path) } else { None });
                problem(named.unwrap_or_else(|| not_number(why, Figure::Count, currency)))
            }),
            Input::Percent => parse_percent(text).map(Value::from).map_err(|why| problem(not_percent(why))),
            Input::Money => parse_money(text, currency)
                .map(Value::from)
                .map_err(|why| problem(not_number(why, Figure::Amount, currency))),
            Input::Lines => {
                Ok(Value::from(text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>()))
            }
            Input::Days => {
                let days = text.split(['\n', ';', '；', '、']).map(str::trim).filter(|day| !day.is_empty());
                let days = days.map(|day| parse_date(day, today).map(|date| date.to_string()));
                days.collect::<Result<Vec<_>, _>>().map(Value::from).map_err(|why| problem(not_date(why)))
            }
            Input::Phone => {
                let number = plain_phone(text);
                if is_way_to_call(&number) { Ok(Value::from(number)) } else { Err(problem(NOT_PHONE)) }
            }
            _ => Ok(Value::from(text)),
        }
    }

    /// How many characters an answer in words may have.
    pub const fn most(&self) -> Option<usize> {
        match self.input {
            Input::Line | Input::Phone => Some(LINE),
            Input::Prose | Input::Lines | Input::Days => Some(PROSE),
            _ => None,
        }
    }

    /// The words that may follow a whole number here, and what each is worth. The path says what it counts: 3个月
    /// typed into a field of days must not become 3 days.
    fn units(&self) -> &'static [(&'static str, u64)] {
        match self.path.rsplit_once('_') {
            Some((_, "days")) => &[
                ("天", 1),
                ("日", 1),
                ("days", 1),
                ("day", 1),
                ("d", 1),
                ("个星期", 7),
                ("星期", 7),
                ("周", 7),
                ("weeks", 7),
                ("week", 7),
            ],
            Some((_, "months")) => {
                &[("个月", 1), ("月", 1), ("months", 1), ("month", 1), ("年", 12), ("years", 12), ("year", 12)]
            }
            Some((_, "pct")) => &[("%", 1)],
            _ => &[("人", 1), ("次", 1), ("条", 1), ("套", 1), ("台", 1), ("people", 1), ("persons", 1), ("person", 1)],
        }
    }

    /// Of the time before a deadline, the words by which people say so: 提前1天, 1 day before.
    fn bare<'t>(&self, text: &'t str) -> &'t str {
        if !self.path.ends_with("lead_min") {
            return text;
        }
        let text = text.strip_prefix("提前").unwrap_or(text);
        let ends = ["之前", "以前", "前", " before", " ahead", " earlier", " in advance"];
        ends.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
    }

    /// The text to edit for a value of the record.
    pub fn format(&self, value: &Value, locale: Locale) -> String {
        let number = || value.as_u64().and_then(|number| u32::try_from(number).ok());
        match (self.input, value) {
            (_, Value::Null) => String::new(),
            (Input::Minutes, _) => {
                number().map_or_else(String::new, |minutes| format_minutes(minutes).get(locale).to_owned())
            }
            (Input::Percent, _) => number().map_or_else(String::new, format_percent),
            (Input::Money, _) => value.as_i64().map_or_else(String::new, |minor| {
                let (whole, cents) = (minor / 100, minor.unsigned_abs() % 100);
                if cents == 0 { whole.to_string() } else { format!("{whole}.{cents:02}") }
            }),
            (Input::Lines | Input::Days, Value::Array(lines)) => {
                lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
            }
            (_, Value::String(text)) => text.clone(),
            (_, value) => value.to_string(),
        }
    }
}

/// Whether a value says nothing.
pub fn is_blank(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Array(list)) => list.iter().all(|value| is_blank(Some(value))),
        Some(Value::Object(map)) => map.values().all(|value| is_blank(Some(value))),
        Some(_) => false,
    }
}

impl Topic {
    /// The questions of the topic that are put for this record.
    pub fn asked(&self, record: &Value) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().filter(move |field| field.applies(record))
    }
}

/// A list of questions: `path => input, (label), (hint) .later().shown(when).term("GL-02");`
/// Labels and hints are written as English, Chinese.
macro_rules! fields {
    ($($path:expr => $input:expr, $label:tt, $hint:tt $(.$how:ident($($with:expr),*))*;)*) => {
        &[$($crate::app::forms::Field::new(
            $path,
            $input,
            const { &$crate::words::Text::new $label },
            const { &$crate::words::Text::new $hint },
        )$(.$how($($with),*))*),*]
    };
}
pub(crate) use fields;

/// One topic: `Area id (title) (lede) { fields }`, or `= FIELDS` from a table of its own.
macro_rules! topic {
    ($area:ident $id:literal $title:tt $lede:tt { $($fields:tt)* }) => {
        $crate::app::forms::field::topic! {
            $area $id $title $lede = $crate::app::forms::field::fields! { $($fields)* }
        }
    };
    ($area:ident $id:literal $title:tt $lede:tt = $fields:expr) => {
        $crate::app::forms::Topic {
            area: $crate::model::Area::$area,
            id: $id,
            title: const { &$crate::words::Text::new $title },
            lede: const { &$crate::words::Text::new $lede },
            fields: $fields,
        }
    };
}
pub(crate) use topic;

/// A repeated group of `fields`, and the words of the button that adds one.
macro_rules! rows {
    ($fields:expr, $en:literal, $zh:literal) => {
        $crate::app::forms::Input::Rows { fields: $fields, add: const { &$crate::words::Text::new($en, $zh) } }
    };
}
pub(crate) use rows;
