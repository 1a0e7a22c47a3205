//! No sentence says what an empty field does not.

use serde_json::Value;

use super::firms::{Plan, plans};
use super::none_of;

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

/// Whether a step that the plan prints needs something. Nobody of these firms said what serves which need.
fn has_open_needs(plan: &Plan) -> bool {
    let mut needs = plan.judged["steps"].as_array().into_iter().flatten().flat_map(|book| book["steps"].as_array());
    needs.any(|steps| steps.iter().any(|step| !is_empty(&step["needs"])))
}

/// A sentence, in either language, and whether the record of this firm takes the ground from it.
fn claims(plan: &Plan) -> Vec<(&'static str, bool)> {
    let service = &plan.service;
    let response = &plan.file["response"];
    let vendor = plan.file["vendors"].as_array().into_iter().flatten().find(|vendor| vendor["id"] == service["vendor"]);
    let unasked = is_empty(&service["scope_out"]);
    let alone = vendor.is_some_and(|vendor| is_empty(&vendor["subcontractors"]));
    let hats = response["structure"] == "hats";
    let needs = has_open_needs(plan);
    let run_by_us = is_empty(&service["vendor"]);
    vec![
        ("Nothing was excluded", unasked),
        ("未排除任何内容", unasked),
        ("Every class is covered", needs),
        ("各类资源均有储备", needs),
        ("has no sub-contractor", alone),
        ("没有分包方", alone),
        // Three people have no departments and no groups, and their hats have names.
        ("Several departments", hats),
        ("多个部门", hats),
        ("the three hats", hats),
        ("召集三个岗位", hats),
        ("Command group", hats),
        ("指挥组", hats),
        ("Call the command", hats),
        ("召集同一个指挥", hats),
        // A service of our own has no provider.
        ("the provider’s liaison", run_by_us),
        ("服务商对接人", run_by_us),
        ("Provider’s hotline", run_by_us),
        ("服务商热线", run_by_us),
        ("the provider promised", run_by_us),
        ("服务商承诺", run_by_us),
    ]
}

#[test]
fn no_sentence_says_what_an_empty_field_does_not() {
    let mut wrong = Vec::new();
    for plan in plans() {
        let claims = claims(plan);
        for (under, text) in plan.ours() {
            for (claim, groundless) in &claims {
                if *groundless && text.contains(claim) {
                    wrong.push(format!("{}: {under} says “{claim}” in “{text}”", plan.label()));
                }
            }
        }
    }
    none_of(&wrong);
}

/// Nobody is told to send his deputy who has none.
#[test]
fn a_provider_of_one_person_is_not_told_to_send_another() {
    let mut wrong = Vec::new();
    for plan in plans() {
        let people = plan.file["people"].as_array().into_iter().flatten();
        let of_vendor = people.filter(|person| person["vendor"] == plan.service["vendor"]).count();
        if of_vendor != 1 || is_empty(&plan.service["vendor"]) {
            continue;
        }
        for (under, text) in plan.ours() {
            for claim in ["Put the deputy in charge", "Send the expert", "由副手接替", "派专家到场"] {
                if text.contains(claim) {
                    wrong.push(format!("{}: {under} says “{claim}” in “{text}”", plan.label()));
                }
            }
        }
    }
    none_of(&wrong);
}

/// How many people make a leak grave is one number: the firm's own, wherever the plan says it.
#[test]
fn a_firm_that_says_how_many_are_many_reads_no_other_number() {
    let mut wrong = Vec::new();
    for plan in plans().iter().filter(|plan| !is_empty(&plan.service["levels"]["leak_persons"])) {
        let own = plan.service["levels"]["leak_persons"].as_i64().unwrap();
        for (under, text) in plan.ours() {
            let other = ["1,000 people", "1,000 or more people", "1000人"].iter().find(|words| text.contains(**words));
            if let Some(other) = other.filter(|_| own != 1000) {
                wrong.push(format!("{}: {under} says “{other}”, the firm {own}: {text}", plan.label()));
            }
        }
    }
    none_of(&wrong);
}

/// After how long command settles a dispute is one number: in the rules of command and on its card.
#[test]
fn a_dispute_is_settled_within_the_minutes_of_the_firm() {
    let mut wrong = Vec::new();
    let mut of_their_own = 0;
    for plan in plans() {
        let own = plan.file["response"]["conflict_min"].as_u64().filter(|own| *own < 60);
        of_their_own += usize::from(own.is_some_and(|own| own != 15));
        let minutes = own.unwrap_or(15);
        let said =
            |words: &[&str]| plan.ours().filter(|(_, text)| words.iter().any(|word| text.contains(word))).count();
        let (about, right) = (
            said(&["disagree", "意见不一"]),
            said(&[
                &format!("disagree for {minutes} min"),
                &format!("disagree, within {minutes} min"),
                &format!("不一超过{minutes}分钟"),
                &format!("不一时，{minutes}分钟内"),
            ]),
        );
        if about == 0 || about != right {
            wrong.push(format!("{}: {right} of {about} say {minutes} min", plan.label()));
        }
    }
    assert!(of_their_own > 0);
    none_of(&wrong);
}
