//! A question as data: where its answer lives, what it is called, how it is typed.
//!
//! Answers are JSON values at a path of the file format, so one renderer serves every record, and
//! "Check your answers" follows from the same table.

use serde_json::Value;

use crate::model::look;
use crate::words::{
    Date, LINE, Locale, NotDate, NotMoney, NotPercent, PROSE, Text, figure_alone, folded, format_minutes,
    format_percent, is_unseen, parse_date, parse_minutes, parse_money, parse_number, parse_percent, plain_phone,
    too_long,
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
    Services,
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
    /// Whether the record makes sense without it.
    pub optional: bool,
    /// Shown only when this holds for the record.
    pub shown: Option<fn(&Value) -> bool>,
    /// The term of the glossary that explains it.
    pub term: &'static str,
}

/// One page of questions about one record: one topic.
#[derive(Clone, Copy)]
pub struct Topic {
    pub id: &'static str,
    pub title: &'static Text,
    /// Why this is asked, in one or two sentences.
    pub lede: &'static Text,
    pub fields: &'static [Field],
}

/// Why a typed answer could not be read: what happened and how to mend it.
pub type Problem = Text;

impl Field {
    /// A mandatory question; the methods below say what differs.
    pub const fn new(path: &'static str, input: Input, label: &'static Text, hint: &'static Text) -> Self {
        Self { path, label, hint, input, optional: false, shown: None, term: "" }
    }

    pub const fn optional(mut self) -> Self {
        self.optional = true;
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

    /// Whether an answer is missing that the plan needs. "Not sure" is an answer.
    pub fn is_open(&self, record: &Value) -> bool {
        !self.optional && !matches!(self.input, Input::YesNo) && !self.is_answered(record)
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
                parse_date(text, today).map(|date| Value::from(date.to_string())).map_err(|why| problem(not_date(why)))
            }
            Input::Minutes => parse_minutes(text).map(Value::from).ok_or_else(|| {
                problem(other_unit(text, self.path).or_else(|| figure_alone(text).map(without_unit)).unwrap_or(
                    Text::new(
                        "{label}: write a duration with its unit, for example 30 min, 4 h or 3 days.",
                        "{label}：请填写带单位的时长，例如30分钟、4小时或3天。",
                    ),
                ))
            }),
            Input::Number => parse_number(text, self.units()).map(Value::from).ok_or_else(|| {
                problem(other_unit(text, self.path).unwrap_or(Text::new(
                    "{label}: write a whole number, for example 12.",
                    "{label}：请填写整数，例如12。",
                )))
            }),
            Input::Percent => parse_percent(text).map(Value::from).map_err(|why| problem(not_percent(why))),
            Input::Money => {
                parse_money(text, currency).map(Value::from).map_err(|why| problem(not_money(why, currency)))
            }
            Input::Lines => {
                Ok(Value::from(text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>()))
            }
            Input::Phone => Ok(Value::from(plain_phone(text))),
            _ => Ok(Value::from(text)),
        }
    }

    /// How many characters an answer in words may have.
    pub const fn most(&self) -> Option<usize> {
        match self.input {
            Input::Line | Input::Phone => Some(LINE),
            Input::Prose | Input::Lines => Some(PROSE),
            _ => None,
        }
    }

    /// The words that may follow a whole number here. The path says what it counts: 3个月 typed into a field
    /// of days must not become 3 days.
    fn units(&self) -> &'static [&'static str] {
        match self.path.rsplit_once('_') {
            Some((_, "days")) => &["天", "日", "days", "day"],
            Some((_, "months")) => &["个月", "月", "months", "month"],
            Some((_, "pct")) => &["%"],
            _ => &["人", "次", "条", "套", "台", "people", "persons", "person"],
        }
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
            (Input::Lines, Value::Array(lines)) => {
                lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
            }
            (_, Value::String(text)) => text.clone(),
            (_, value) => value.to_string(),
        }
    }
}

fn not_percent(why: NotPercent) -> Text {
    match why {
        NotPercent::Unread => Text::new(
            "{label}: write a percentage in figures, for example 40.",
            "{label}：请用数字填写百分比，例如40。",
        ),
        NotPercent::OutOfRange => Text::new(
            "{label}: write a percentage between 0 and 100, for example 40.",
            "{label}：请填写0到100之间的百分比，例如40。",
        ),
        NotPercent::TooFine => Text::new(
            "{label}: a percentage is kept with two decimals; write it so, for example 99.99.",
            "{label}：百分比最多保留两位小数，请改写，例如99.99。",
        ),
    }
}

fn not_money(why: NotMoney, currency: &str) -> Text {
    let (what, mark) = match why {
        NotMoney::Unread => {
            return Text::new(
                "{label}: write an amount in figures, for example 12000 or 12,000.50.",
                "{label}：请用数字填写金额，例如12000或1.2万。",
            );
        }
        NotMoney::TwoWays => {
            return Text::new(
                "{label}: this can be read in two ways. Write thousands with a comma and at most two decimals, for example 1,234.00.",
                "{label}：这个数有两种读法。千位请用逗号，小数最多两位，例如1,234.00。",
            );
        }
        NotMoney::Currency(mark) if currency.is_empty() => (
            Text::new(
                "{label}: “{mark}” names a currency, and none is chosen for your firm yet. Choose it under Name, size and places, or write the figure alone.",
                "{label}：“{mark}”是币种，但公司还没有选定币种。请先在“名称、规模与所在地”中选择，或只填数字。",
            ),
            mark,
        ),
        NotMoney::Currency(mark) => (
            Text::new(
                "{label}: amounts are recorded in {currency}, and “{mark}” is not sure to mean that. Write the amount in {currency}, the figure alone.",
                "{label}：金额以{currency}登记，“{mark}”不能确定是{currency}。请换算成{currency}，只填数字。",
            ),
            mark,
        ),
    };
    what.fill(&[("mark", Text::same(mark)), ("currency", Text::same(currency.to_owned()))])
}

/// What people say of a time that ends with a day, whenever it begins.
const SOON: [&str; 11] =
    ["当天", "当日", "同日", "same day", "the same day", "today", "次日", "第二天", "隔天", "next day", "the next day"];

/// Working days and months in a field that counts something else: neither has a fixed length.
fn other_unit(text: &str, path: &str) -> Option<Text> {
    let folded = folded(text);
    let names = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let days = path.ends_with("_days") || path.ends_with("_min");
    if names(&["工作日", "working day", "business day"]) {
        Some(Text::new(
            "{label}: working days are not counted here, as weekends and holidays differ. Write calendar days, for example 5 days.",
            "{label}：这里不按工作日计算，因为周末和节假日长短不一。请换算成自然日，例如5天。",
        ))
    } else if days && SOON.contains(&folded.as_str()) {
        Some(Text::new(
            "{label}: how long this is depends on the hour. Write the longest time that is meant, for example 24 h.",
            "{label}：这有多长取决于从几点算起。请写明最长的时间，例如24小时。",
        ))
    } else if days && ["每天", "每日", "daily", "every day"].contains(&folded.as_str()) {
        Some(Text::new(
            "{label}: this says how often. Write the time between two, for example 1 day.",
            "{label}：这是频率。请填写相隔多久，例如1天。",
        ))
    } else if days && names(&["个月", "month"]) {
        Some(Text::new(
            "{label}: a month has 28 to 31 days. Write days, for example 30 days.",
            "{label}：一个月有28到31天不等。请按天填写，例如30天。",
        ))
    } else {
        None
    }
}

fn not_date(why: NotDate) -> Text {
    match why {
        NotDate::Unread => Text::new(
            "{label}: this date could not be read. Write it as year-month-day, for example 2026-03-05.",
            "{label}：无法读出这个日期。请按年-月-日填写，例如2026-03-05。",
        ),
        NotDate::NoYear => Text::new(
            "{label}: write the date as year-month-day, the year in four digits, for example 2026-03-05.",
            "{label}：请按年-月-日填写日期，年份写满四位，例如2026-03-05。",
        ),
        NotDate::NoSuchDay => Text::new(
            "{label}: write a day that exists, as year-month-day, for example 2026-03-05.",
            "{label}：请按年-月-日填写存在的日期，例如2026-03-05。",
        ),
        NotDate::TwoWays => Text::new(
            "{label}: day and month can be read either way round. Write year-month-day, for example 2026-03-05, or the name of the month.",
            "{label}：日和月的先后有两种读法。请按年-月-日填写，例如2026-03-05。",
        ),
        NotDate::Weekday => Text::new(
            "{label}: the day of the week does not belong to this date. Check the date, or write it alone, for example 2026-03-05.",
            "{label}：星期与日期不符。请核对日期，或只填日期，例如2026-03-05。",
        ),
    }
}

/// A figure that may be minutes, hours or days: the person says which.
fn without_unit(figure: String) -> Text {
    let days = if figure == "1" { "day" } else { "days" };
    Text::new(
        "{label}: add the unit, for example {figure} min, {figure} h or {figure} {days}.",
        "{label}：请写明单位，例如{figure}分钟、{figure}小时或{figure}天。",
    )
    .fill(&[("figure", Text::same(figure)), ("days", Text::same(days))])
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

/// A list of questions: `path => input, (label), (hint) .optional().shown(when).term("GL-02");`
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

/// One topic: `id (title) (lede) { fields }`, or `= FIELDS` from a table of its own.
macro_rules! topic {
    ($id:literal $title:tt $lede:tt { $($fields:tt)* }) => {
        $crate::app::forms::field::topic! {
            $id $title $lede = $crate::app::forms::field::fields! { $($fields)* }
        }
    };
    ($id:literal $title:tt $lede:tt = $fields:expr) => {
        $crate::app::forms::Topic {
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
