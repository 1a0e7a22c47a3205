//! What does not fit in a file, in the words of the form: which record, which question, and how its answer is
//! written in a file. The place as programs count it stands behind.

use serde_json::Value;

use super::forms::{Input, field_at};
use crate::exchange::ReadError;
use crate::model::{Choice as _, Kind, Workspace};
use crate::words::Text;

/// Letters of a wrong value that are shown.
const SHOWN: usize = 40;

/// In better words than the error's own, where a question of the form is about the place.
pub fn misfit(error: &ReadError, text: &str) -> Option<Text> {
    let (ReadError::WrongType { path, .. } | ReadError::BadNumber { path }) = error else { return None };
    let file: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    let (branch, rest) = path.strip_prefix("/workspace/")?.split_once('/')?;
    let (kind, many) = kind_of(branch)?;
    let (at, place) = if many { rest.split_once('/')? } else { ("", rest) };
    let (label, input) = question(kind, place)?;
    let record = if many { file.pointer(&format!("/workspace/{branch}/{at}"))? } else { &Value::Null };
    let value = file.pointer(path)?;
    let how = if is_too_large(value, input) {
        Text::new("It is too large to be kept.", "数值太大，无法记录。")
    } else {
        how(input)
    };
    let value = match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    let mut value: String = value.chars().take(SHOWN + 1).collect();
    if let Some((end, _)) = value.char_indices().nth(SHOWN) {
        value.truncate(end);
        value.push('…');
    }
    let told = Text::new(
        "{record}, “{label}”: “{value}” does not fit. {how} ({path})",
        "{record}的“{label}”：“{value}”不合要求。{how}（{path}）",
    );
    Some(told.fill(&[
        ("how", how),
        ("record", named(kind, record, at)),
        ("label", label),
        ("value", Text::same(value)),
        ("path", Text::same(path.as_str())),
    ]))
}

/// The kind of a branch of the file, and whether a firm has many of it.
fn kind_of(branch: &str) -> Option<(Kind, bool)> {
    let single = match branch {
        "organisation" => Some(Kind::Organisation),
        "response" => Some(Kind::Response),
        "plan" => Some(Kind::Plan),
        _ => None,
    };
    let none = Workspace::default();
    let table = || Some((none.tables().into_iter().find(|(name, _)| *name == branch)?.1.kind(), true));
    single.map(|kind| (kind, false)).or_else(table)
}

/// `Vendor “Acme”`; without a name by its place in the list, counted from 1.
fn named(kind: Kind, record: &Value, at: &str) -> Text {
    let name = ["name", "title"].iter().find_map(|key| record.get(*key)?.as_str()).filter(|name| !name.is_empty());
    let what = ("kind", kind.label());
    match (name, at.parse::<usize>()) {
        (Some(name), _) => Text::new("{kind} “{name}”", "{kind}“{name}”").fill(&[what, ("name", Text::same(name))]),
        (None, Ok(at)) => {
            Text::new("{kind} no. {n}", "第{n}条{kind}").fill(&[what, ("n", Text::same((at + 1).to_string()))])
        }
        (None, Err(_)) => kind.label(),
    }
}

/// The label of the question about a place, and how it is answered; inside rows, of the row's own question.
fn question(kind: Kind, place: &str) -> Option<(Text, Input)> {
    let (_, field) = field_at(kind, place)?;
    let Input::Rows { fields, .. } = field.input else { return Some((field.label.clone(), field.input)) };
    let inner = place.strip_prefix(field.path)?.strip_prefix('/')?;
    let (at, inner) = inner.split_once('/')?;
    let own = fields.iter().find(|own| inner == own.path || inner.starts_with(&format!("{}/", own.path)))?;
    let row = at.parse::<usize>().ok()? + 1;
    let label = Text::new("{group} {n}, {label}", "{group}{n}，{label}").fill(&[
        ("group", field.label.clone()),
        ("n", Text::same(row.to_string())),
        ("label", own.label.clone()),
    ]);
    Some((label, own.input))
}

/// Whether it is a whole number as it should be, but beyond what is kept.
fn is_too_large(value: &Value, input: Input) -> bool {
    let most = match input {
        Input::Money => 1 << 53,
        Input::Number | Input::Minutes | Input::Percent => u32::MAX.into(),
        _ => return false,
    };
    value.as_u64().is_some_and(|value| value > most)
}

/// How the answer is mended: as a file has it.
fn how(input: Input) -> Text {
    match input {
        Input::Day => Text::new("Write the date as 2026-03-05.", "日期请写作2026-03-05。"),
        Input::Money => Text::new(
            "Write a whole number of hundredths: 1250000 for 12,500.00.",
            "请以分为单位写整数：12500.00写作1250000。",
        ),
        Input::Percent => Text::new(
            "Write a whole number of hundredths: 9950 for 99.5%.",
            "请以万分之一为单位写整数：99.5%写作9950。",
        ),
        Input::Minutes => {
            Text::new("Write a whole number of minutes: 240 for 4 h.", "请以分钟为单位写整数：4小时写作240。")
        }
        Input::Number | Input::Score | Input::Factor => Text::new("Write a whole number: 12.", "请写整数：12。"),
        Input::YesNo => Text::new("Write true or false.", "请写true或false。"),
        _ => Text::new("Write it as an exported file has it.", "请按导出文件中的写法填写。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::open;
    use serde_json::json;

    fn told(change: impl FnOnce(&mut Value)) -> Option<Text> {
        let id = |n: u32| format!("01890000-0000-7000-8000-00000000000{n}");
        let mut file = json!({ "format": "ballast/workspace", "version": 1, "workspace": {
            "id": id(1), "organisation": { "name": "Firm" },
            "people": [{ "id": id(2), "name": "王芳" }, { "id": id(3) }],
            "services": [{ "id": id(4), "name": "Hotline", "sla": [{ "metric": "a" }, { "metric": "b" }], "term": {} }],
        } });
        change(&mut file["workspace"]);
        let text = format!("\u{feff}{file}");
        misfit(&open(&text).unwrap_err(), &text)
    }

    #[test]
    fn a_wrong_form_is_named_in_the_words_of_the_form() {
        let day = told(|firm| firm["services"][0]["term"]["ends_on"] = json!("2026/3/5")).unwrap();
        assert_eq!(
            day.en,
            "Service “Hotline”, “End of the contract”: “2026/3/5” does not fit. Write the date as 2026-03-05. (/workspace/services/0/term/ends_on)"
        );
        assert_eq!(
            day.zh,
            "服务“Hotline”的“合同到期日”：“2026/3/5”不合要求。日期请写作2026-03-05。（/workspace/services/0/term/ends_on）"
        );
        let day = told(|firm| firm["people"][1]["verified"] = json!("March 5")).unwrap();
        assert!(day.en.starts_with("Person no. 2, “") && day.en.contains("“March 5” does not fit"), "{day:?}");
        assert!(day.zh.starts_with("第2条人员的“"), "{day:?}");
        let fee = told(|firm| firm["services"][0]["term"]["annual_fee_minor"] = json!("12,000")).unwrap();
        assert!(
            fee.en.starts_with(
                "Service “Hotline”, “Annual fee”: “12,000” does not fit. Write a whole number of hundredths"
            ),
            "{fee:?}"
        );
        let fee = told(|firm| firm["services"][0]["term"]["annual_fee_minor"] = json!(12.5)).unwrap();
        assert!(fee.zh.contains("“年度费用”：“12.5”不合要求。请以分为单位写整数"), "{fee:?}");
        let name = told(|firm| firm["people"][0]["name"] = json!(["x".repeat(99)])).unwrap();
        assert!(name.en.contains(&format!("“[\"{}…”", "x".repeat(38))), "{name:?}");
        let row = told(|firm| firm["services"][0]["sla"][1]["metric"] = json!(7)).unwrap();
        assert!(row.en.contains(" 2, ") && row.en.ends_with("(/workspace/services/0/sla/1/metric)"), "{row:?}");
    }

    #[test]
    fn a_number_that_is_too_large_is_not_called_no_whole_number() {
        let days = told(|firm| firm["services"][0]["term"]["our_notice_days"] = json!(100_000_000_000_u64)).unwrap();
        assert_eq!(
            days.en,
            "Service “Hotline”, “Our notice in days”: “100000000000” does not fit. It is too large to be kept. (/workspace/services/0/term/our_notice_days)"
        );
        assert_eq!(
            days.zh,
            "服务“Hotline”的“我方提前通知天数”：“100000000000”不合要求。数值太大，无法记录。（/workspace/services/0/term/our_notice_days）"
        );
        let fee = told(|firm| firm["services"][0]["term"]["annual_fee_minor"] = json!((1_u64 << 53) + 1)).unwrap();
        assert!(fee.en.contains("“9007199254740993” does not fit. It is too large to be kept."), "{fee:?}");
        let days = told(|firm| firm["services"][0]["term"]["our_notice_days"] = json!(1.5)).unwrap();
        assert!(days.en.contains("“1.5” does not fit. Write a whole number: 12."), "{days:?}");
    }

    #[test]
    fn where_no_question_is_about_the_place_the_error_speaks_for_itself() {
        assert_eq!(told(|firm| firm["people"][0]["id"] = json!(7)), None);
        assert_eq!(told(|firm| firm["people"] = json!("none")), None);
    }
}
