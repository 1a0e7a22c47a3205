//! Which rules of supervisors a firm may come under, so that others are not asked about them.
//!
//! Says whom a question is put to, never that a rule applies.

use serde_json::Value;

use crate::model::look;
use crate::words::folded;

/// Where a service's answers hold those of the firm, for questions that depend on it.
pub const FIRM: &str = "firm";

/// Marks in the title of a watched law, in small letters.
const DORA: [&str; 2] = ["dora", "2022/2554"];
const CBIRC_141: [&str; 4] = ["141号", "no. 141", "no.141", "信息科技外包"];

/// Financial firms in the EU; whoever watches DORA; and where the question is answered already.
pub fn asks_dora(service: &Value) -> bool {
    asks(service, "criticality/dora_critical", "EU", &DORA)
}

/// Banks and insurers in mainland China; whoever watches no. 141; and where it is answered already.
pub fn asks_important_outsourcing(service: &Value) -> bool {
    asks(service, "criticality/important_outsourcing", "CN", &CBIRC_141)
}

fn asks(service: &Value, path: &str, place: &str, law: &[&str]) -> bool {
    let answered = look(service, path).is_some_and(Value::is_boolean);
    let firm = service.get(FIRM);
    answered || firm.is_some_and(|firm| watches(firm, law) || (is_supervised(firm) && is_in(firm, place)))
}

/// As the firm said; where it said nothing, by its trade.
fn is_supervised(firm: &Value) -> bool {
    let said = firm.get("regulated").and_then(Value::as_bool);
    said.unwrap_or_else(|| firm.get("industry").and_then(Value::as_str) == Some("finance"))
}

/// A firm that named no place may be anywhere; one in a country of the EU is in the EU.
fn is_in(firm: &Value, place: &str) -> bool {
    let places = firm.get("jurisdictions").and_then(Value::as_array).into_iter().flatten();
    let mut named = places.chain(firm.get("seat")).filter_map(Value::as_str).peekable();
    named.peek().is_none() || named.any(|named| named == place || (place == "EU" && MEMBERS.contains(&named)))
}

const MEMBERS: [&str; 3] = ["DE", "FR", "IE"];

fn watches(firm: &Value, marks: &[&str]) -> bool {
    let laws = firm.get("laws").and_then(Value::as_array);
    let titles = laws.into_iter().flatten().filter_map(|law| law.get("title")?.as_str()).map(folded);
    titles.into_iter().any(|title| marks.iter().any(|mark| title.contains(mark)))
}
