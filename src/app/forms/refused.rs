//! Why a typed answer is not taken, in words: what happened and how to mend it. Each names its `{label}`.

use crate::words::{Date, NotDate, NotNumber, NotPercent, Text, folded, parse_minutes};

pub fn not_percent(why: NotPercent) -> Text {
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

/// What a figure stands for.
#[derive(Clone, Copy)]
pub enum Figure {
    Count,
    Duration,
    Amount,
}

/// Why a figure is not taken.
pub fn not_number(why: NotNumber, of: Figure, currency: &str) -> Text {
    let (what, mark) = match why {
        NotNumber::Currency(mark) if currency.is_empty() => (
            Text::new(
                "{label}: “{mark}” names a currency, and none is chosen for your firm yet. Choose it under Name, size and places, or write the figure alone.",
                "{label}：“{mark}”是币种，但公司还没有选定币种。请先在“名称、规模与所在地”中选择，或只填数字。",
            ),
            mark,
        ),
        NotNumber::Currency(mark) => (
            Text::new(
                "{label}: amounts are recorded in {currency}, and “{mark}” is not sure to mean that. Write the amount in {currency}, the figure alone.",
                "{label}：金额以{currency}登记，“{mark}”不能确定是{currency}。请换算成{currency}，只填数字。",
            ),
            mark,
        ),
        NotNumber::TooLarge => {
            let most = match of {
                Figure::Duration => Text::new("3650 days", "3650天"),
                Figure::Amount => Text::new("90,071,992,547,409", "90,071,992,547,409"),
                Figure::Count => Text::new("4,294,967,295", "4294967295"),
            };
            let told = Text::new(
                "{label}: this is too large; at most {most} can be kept.",
                "{label}：数值太大，最多能记{most}。",
            );
            return told.fill(&[("most", most)]);
        }
        why => return misread(why, of),
    };
    what.fill(&[("mark", Text::same(mark)), ("currency", Text::same(currency.to_owned()))])
}

fn misread(why: NotNumber, of: Figure) -> Text {
    match (why, of) {
        (NotNumber::TwoWays, Figure::Amount) => Text::new(
            "{label}: this can be read in two ways. Write thousands with a comma and at most two decimals, for example 1,234.00.",
            "{label}：这个数有两种读法。千位请用逗号，小数最多两位，例如1,234.00。",
        ),
        (NotNumber::TwoWays, Figure::Duration) => Text::new(
            "{label}: this can be read in two ways. Write each figure with its unit and at most two decimals, for example 2 h 30 min.",
            "{label}：这有两种读法。请在每个数后写明单位，小数最多两位，例如2小时30分钟。",
        ),
        (NotNumber::TwoWays, _) => Text::new(
            "{label}: this can be read in two ways. Write the figure in digits alone, for example 1234.",
            "{label}：这个数有两种读法。请只用数码填写，例如1234。",
        ),
        (NotNumber::BelowZero, _) => Text::new("{label}: nothing below 0 is kept here.", "{label}：这里不能填负数。"),
        (NotNumber::TooFine, Figure::Amount) => Text::new(
            "{label}: an amount is kept with two decimals; write it so, for example 12.50.",
            "{label}：金额最多保留两位小数，请改写，例如12.50。",
        ),
        (NotNumber::TooFine, Figure::Duration) => Text::new(
            "{label}: a duration is kept in whole minutes; write it so, for example 30 min.",
            "{label}：时长按整分钟记录，请改写，例如30分钟。",
        ),
        (_, Figure::Amount) => Text::new(
            "{label}: write an amount in figures, for example 12000 or 12,000.50.",
            "{label}：请用数字填写金额，例如12000或1.2万。",
        ),
        (_, Figure::Duration) => Text::new(
            "{label}: write a duration with its unit, for example 30 min, 4 h or 3 days.",
            "{label}：请填写带单位的时长，例如30分钟、4小时或3天。",
        ),
        (_, _) => Text::new("{label}: write a whole number, for example 12.", "{label}：请填写整数，例如12。"),
    }
}

/// What people say of a time that ends with a day, whenever it begins.
const SOON: [&str; 11] =
    ["当天", "当日", "同日", "same day", "the same day", "today", "次日", "第二天", "隔天", "next day", "the next day"];

/// Working days, months and years in a field that counts something else: none has a fixed length.
pub fn other_unit(text: &str, path: &str) -> Option<Text> {
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
    } else if days && names(&["年", "year"]) {
        Some(Text::new(
            "{label}: a year has 365 or 366 days. Write days, for example 365 days.",
            "{label}：一年有365天或366天。请按天填写，例如365天。",
        ))
    } else {
        None
    }
}

/// A duration that is no whole number of what the field counts: half a day, or 4 weeks in a field of months.
pub fn other_count(text: &str, path: &str) -> Option<Text> {
    let unit = match path.rsplit_once('_') {
        Some((_, "days")) => Text::new("days", "天"),
        Some((_, "months")) => Text::new("months", "月"),
        _ => return None,
    };
    parse_minutes(text).is_ok().then(|| {
        Text::new(
            "{label}: this is counted in whole {unit}. Write how many, for example 12.",
            "{label}：这里按整{unit}计算。请填写{unit}数，例如12。",
        )
        .fill(&[("unit", unit)])
    })
}

pub fn not_date(why: NotDate) -> Text {
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

/// A day of something that was done cannot be one that is still to come.
pub fn still_to_come(day: Date) -> Text {
    Text::new(
        "{label}: {day} is still to come; write the day on which it was done, and leave this empty until then.",
        "{label}：{day}尚未到来。请填写实际完成的日期，没做之前请留空。",
    )
    .fill(&[("day", day.for_people())])
}

/// The fewest digits of a number that somebody dials: 110, 12345.
const DIGITS: usize = 3;

/// Whether somebody can be called by this: it has a number in it, or is a page or a mail address.
pub fn is_way_to_call(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= DIGITS || text.contains(['.', '@'])
}

pub const NOT_PHONE: Text = Text::new(
    "{label}: there is no number in this. Write it with its area code, for example 0571-8800 0000; where there is only a page or a mail address, write that.",
    "{label}：这里没有号码。请连同区号填写，例如0571-8800 0000；只有网页或邮箱的，填网页或邮箱。",
);

/// A figure that may be minutes, hours or days: the person says which.
pub fn without_unit(figure: String) -> Text {
    let days = if figure == "1" { "day" } else { "days" };
    Text::new(
        "{label}: add the unit, for example {figure} min, {figure} h or {figure} {days}.",
        "{label}：请写明单位，例如{figure}分钟、{figure}小时或{figure}天。",
    )
    .fill(&[("figure", Text::same(figure)), ("days", Text::same(days))])
}

#[cfg(test)]
mod tests {
    use super::super::{Field, Input, field_at};
    use super::*;
    use crate::model::Kind;
    use crate::words::{Date, Locale};
    use serde_json::{Value, json};

    fn read(field: &Field, text: &str, currency: &str) -> Result<Value, Text> {
        field.parse_in(text, currency, Date::from_iso("2026-11-29").unwrap())
    }

    /// What each text gives, or the two sentences that refuse it, after the label.
    fn check(field: &Field, currency: &str, told: &[(&str, Result<u64, [&str; 2]>)]) {
        for (text, told) in told {
            match (read(field, text, currency), told) {
                (read, Ok(value)) => assert_eq!(read, Ok(json!(value)), "{text}"),
                (Ok(value), Err(_)) => panic!("{text} is taken as {value}"),
                (Err(why), Err([en, zh])) => {
                    let label = |locale| field.label.get(locale);
                    let whole =
                        Text::owned(format!("{}: {en}", label(Locale::En)), format!("{}：{zh}", label(Locale::Zh)));
                    assert_eq!(why, whole, "{text}");
                }
            }
        }
    }

    #[test]
    fn an_amount_from_abroad_is_read_or_refused_with_the_true_reason() {
        let fee = field_at(Kind::Service, "term/annual_fee_minor").unwrap().1;
        let fine = Err([
            "an amount is kept with two decimals; write it so, for example 12.50.",
            "金额最多保留两位小数，请改写，例如12.50。",
        ]);
        let twice = Err([
            "this can be read in two ways. Write thousands with a comma and at most two decimals, for example 1,234.00.",
            "这个数有两种读法。千位请用逗号，小数最多两位，例如1,234.00。",
        ]);
        let large = Err([
            "this is too large; at most 90,071,992,547,409 can be kept.",
            "数值太大，最多能记90,071,992,547,409。",
        ]);
        let unread = Err([
            "write an amount in figures, for example 12000 or 12,000.50.",
            "请用数字填写金额，例如12000或1.2万。",
        ]);
        check(
            fee,
            "CHF",
            &[
                ("1'000", Ok(100_000)),
                ("1’000.50", Ok(100_050)),
                ("200,50", Ok(20_050)),
                ("1.000,50", Ok(100_050)),
                ("Fr. 200", Ok(20_000)),
                ("CHF 200.-", Ok(20_000)),
                ("200.–", Ok(20_000)),
                ("200,-", Ok(20_000)),
                ("2 Mio.", Ok(200_000_000)),
                ("1.5 Mio", Ok(150_000_000)),
                ("1,000", Ok(100_000)),
                ("1.000", twice),
                ("0.005", fine),
                ("0,005", fine),
                ("100000000000000", large),
                ("two hundred", unread),
                ("-200", Err(["nothing below 0 is kept here.", "这里不能填负数。"])),
            ],
        );
        let foreign = |mark: &str, currency: &str| {
            (
                format!(
                    "amounts are recorded in {currency}, and “{mark}” is not sure to mean that. Write the amount in {currency}, the figure alone."
                ),
                format!("金额以{currency}登记，“{mark}”不能确定是{currency}。请换算成{currency}，只填数字。"),
            )
        };
        for (text, mark) in [
            ("Fr. 200", "FR."),
            ("200 Fr", "FR"),
            ("CHF 200.-", "CHF"),
            ("2 Mio. CHF", "CHF"),
            ("£5000", "£"),
            ("$12,000", "$"),
            ("€ 9.50", "€"),
            ("USD 12,000", "USD"),
            ("₹1,000", "₹"),
        ] {
            let (en, zh) = foreign(mark, "CNY");
            check(fee, "CNY", &[(text, Err([&en, &zh]))]);
        }
        check(fee, "CNY", &[("RMB 50,000", Ok(5_000_000)), ("1.234,56", Ok(123_456)), ("约96万元", Ok(96_000_000))]);
    }

    #[test]
    fn a_duration_from_abroad_is_read_or_refused_with_the_true_reason() {
        let rto = field_at(Kind::Service, "bia/rto_min").unwrap().1;
        let twice = Err([
            "this can be read in two ways. Write each figure with its unit and at most two decimals, for example 2 h 30 min.",
            "这有两种读法。请在每个数后写明单位，小数最多两位，例如2小时30分钟。",
        ]);
        let unread = Err([
            "write a duration with its unit, for example 30 min, 4 h or 3 days.",
            "请填写带单位的时长，例如30分钟、4小时或3天。",
        ]);
        check(
            rto,
            "",
            &[
                ("1,5 h", Ok(90)),
                ("½ h", Ok(30)),
                ("2h30", Ok(150)),
                ("2:30 h", Ok(150)),
                ("1小时30", Ok(90)),
                ("一个半小时", Ok(90)),
                ("4周", Ok(40_320)),
                ("30'", Ok(30)),
                ("2:30", twice),
                ("1.500 h", twice),
                ("2 Wochen", unread),
                (
                    "20 years",
                    Err([
                        "a year has 365 or 366 days. Write days, for example 365 days.",
                        "一年有365天或366天。请按天填写，例如365天。",
                    ]),
                ),
                ("4000 days", Err(["this is too large; at most 3650 days can be kept.", "数值太大，最多能记3650天。"])),
                (
                    "0.0000001 h",
                    Err([
                        "a duration is kept in whole minutes; write it so, for example 30 min.",
                        "时长按整分钟记录，请改写，例如30分钟。",
                    ]),
                ),
                (
                    "1,5",
                    Err([
                        "add the unit, for example 1,5 min, 1,5 h or 1,5 days.",
                        "请写明单位，例如1,5分钟、1,5小时或1,5天。",
                    ]),
                ),
            ],
        );
    }

    #[test]
    fn how_long_before_a_deadline_is_said_as_people_say_it() {
        let lead = field_at(Kind::Service, "bia/lead_min").unwrap().1;
        for text in ["1 day", "1 day before", "24 h ahead", "a day earlier", "提前1天", "一天前", "提前 24 小时"]
        {
            assert_eq!(read(lead, text, ""), Ok(json!(1440)), "{text}");
        }
        let rto = field_at(Kind::Service, "bia/rto_min").unwrap().1;
        for (field, text) in [(lead, "before"), (lead, "提前"), (lead, "前"), (rto, "1 day before"), (rto, "提前1天")]
        {
            assert!(read(field, text, "").is_err(), "{text}");
        }
    }

    #[test]
    fn a_count_from_abroad_is_read_or_refused_with_the_true_reason() {
        let notice = field_at(Kind::Service, "term/our_notice_days").unwrap().1;
        let whole = Err(["write a whole number, for example 12.", "请填写整数，例如12。"]);
        let large = Err(["this is too large; at most 4,294,967,295 can be kept.", "数值太大，最多能记4294967295。"]);
        let twice = Err([
            "this can be read in two ways. Write the figure in digits alone, for example 1234.",
            "这个数有两种读法。请只用数码填写，例如1234。",
        ]);
        let days = Err([
            "this is counted in whole days. Write how many, for example 12.",
            "这里按整天计算。请填写天数，例如12。",
        ]);
        let months = Err([
            "this is counted in whole months. Write how many, for example 12.",
            "这里按整月计算。请填写月数，例如12。",
        ]);
        check(
            notice,
            "",
            &[
                ("三十", Ok(30)),
                ("十二", Ok(12)),
                ("９０", Ok(90)),
                ("1'000", Ok(1000)),
                ("4 weeks", Ok(28)),
                ("四周", Ok(28)),
                ("两个星期", Ok(14)),
                ("兩個星期", Ok(14)),
                ("30 d", Ok(30)),
                ("100000000000", large),
                ("100000000000 days", large),
                ("1000000000 weeks", large),
                ("1.000", twice),
                ("-30", Err(["nothing below 0 is kept here.", "这里不能填负数。"])),
                ("1.5天", whole),
                ("半天", days),
                ("36 h", days),
                ("2 Wochen", whole),
                (
                    "1 year",
                    Err([
                        "a year has 365 or 366 days. Write days, for example 365 days.",
                        "一年有365天或366天。请按天填写，例如365天。",
                    ]),
                ),
            ],
        );
        let review = Field::new("review_months", Input::Number, notice.label, notice.hint);
        check(
            &review,
            "",
            &[("十二个月", Ok(12)), ("2 years", Ok(24)), ("一年", Ok(12)), ("90天", months), ("4 weeks", months)],
        );
        let people = field_at(Kind::Service, "levels/leak_persons").unwrap().1;
        check(
            people,
            "",
            &[("1.5万人", Ok(15_000)), ("1’000 people", Ok(1000)), ("4 weeks", whole), ("10000000000人", large)],
        );
    }
}
