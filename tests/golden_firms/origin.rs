//! Every name, phone number, time, share and sum in a plan comes from the firm, the catalogue, or the judgement of
//! the two.

use std::collections::HashSet;

use ballast::plan::Run;
use ballast::words::Locale;
use serde_json::Value;

use super::figures::{digits, durations, phones, plain, shares};
use super::firms::{Plan, numbers, packs, plans, texts};
use super::none_of;

/// Times that the program states by itself, of any firm.
const OURS_EN: [&str; 3] = ["10 minutes", "3 minutes", "30 minutes"];
const OURS_ZH: [&str; 3] = ["10分钟", "3分钟", "30分钟"];

fn all_texts(plan: &Plan) -> Vec<String> {
    let mut all = Vec::new();
    texts(&plan.record, &mut |text| all.push(text.to_owned()));
    all
}

#[test]
fn whatever_somebody_typed_stands_in_the_record() {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let mut wrong = Vec::new();
    for plan in plans() {
        let record: String = all_texts(plan).iter().map(|text| bare(text)).collect::<Vec<_>>().join("\n");
        for said in &plan.lines {
            for run in &said.runs {
                if let Run::Theirs { text, .. } = run
                    && !record.contains(&bare(text))
                {
                    wrong.push(format!("{}: {} says “{text}”", plan.label(), said.under));
                }
            }
        }
    }
    none_of(&wrong);
}

#[test]
fn every_phone_number_is_one_of_the_record_or_of_the_catalogue() {
    let mut known_to_all = HashSet::new();
    for pack in packs() {
        texts(pack, &mut |text| known_to_all.extend(phones(text)));
    }
    let mut wrong = Vec::new();
    for plan in plans() {
        let record: Vec<String> = all_texts(plan).iter().map(|text| digits(text)).collect();
        for said in &plan.lines {
            for phone in phones(&said.all()) {
                if !known_to_all.contains(&phone) && !record.iter().any(|known| known.contains(&phone)) {
                    wrong.push(format!("{}: {} says {phone}", plan.label(), said.under));
                }
            }
        }
    }
    none_of(&wrong);
}

/// What a time may be cut to, so that people can keep it.
const CUTS: [i64; 5] = [1, 5, 15, 60, 1440];

/// Minutes that follow from the firm and the catalogue: of the record, of what was judged, of the steps.
fn minutes_of(plan: &Plan) -> HashSet<i64> {
    let mut exact = HashSet::new();
    for value in [&plan.record, &plan.judged] {
        numbers(value, "", &mut |key, number| {
            if key.contains("min") {
                exact.insert(number);
            }
            if key.contains("days") {
                exact.insert(number * 1440);
            }
        });
    }
    // The rule speaks of halves and of the share at which raising is proposed; the flow adds up its steps.
    let policy = &plan.record["policy"];
    for service in plan.record["services"].as_array().into_iter().flatten() {
        let of = |field: &str| service["bia"][field].as_i64().unwrap_or(0);
        // The chain of recovery, and the age of the data that come back.
        exact.insert(of("backup_interval_min") + of("copy_min"));
        exact.insert(of("detection_min") + of("vendor_rto_min") + of("wrt_min"));
        // Until when another provider is asked, so that it delivers before the stock is used up.
        for other in service["alternatives"].as_array().into_iter().flatten() {
            if other["kind"] == "provider" {
                exact.insert(of("cover_min") - other["ready_min"].as_i64().unwrap_or(0));
            }
        }
        let target = of("rto_min");
        for percent in
            [50, policy["raise_moderate_pct"].as_i64().unwrap(), policy["raise_severe_pct"].as_i64().unwrap()]
        {
            exact.insert(target * percent / 100);
        }
    }
    exact.extend(&plan.moments);
    exact.iter().flat_map(|minutes| CUTS.map(|cut| minutes - minutes % cut)).collect()
}

#[test]
fn every_time_is_one_of_the_record_of_the_catalogue_or_follows_from_them() {
    let mut wrong = Vec::new();
    for language in [Locale::En, Locale::Zh] {
        let mut written: HashSet<String> = HashSet::new();
        for pack in packs() {
            texts(pack, &mut |text| written.extend(durations(text, language).into_iter().map(|found| found.0)));
        }
        let ours = if language == Locale::En { OURS_EN } else { OURS_ZH };
        for plan in plans().iter().filter(|plan| plan.language == language) {
            let minutes = minutes_of(plan);
            let mut typed: HashSet<i64> = HashSet::new();
            for text in all_texts(plan) {
                typed.extend(durations(&text, plan.typed).into_iter().map(|found| found.1));
            }
            for (under, text) in plan.ours() {
                for (said, value) in durations(&text, language) {
                    let known = minutes.contains(&value)
                        || written.contains(&said)
                        || ours.contains(&said.as_str())
                        || typed.contains(&value);
                    if !known {
                        wrong.push(format!("{}: {under} says {said} in “{text}”", plan.label()));
                    }
                }
            }
        }
    }
    none_of(&wrong);
}

/// What going on by the firm's own means costs a day, over the days planned, and what the funds lack: in whole units.
fn extra_costs(record: &Value) -> HashSet<i64> {
    let each = |of: &Value, field: &str| -> Vec<i64> {
        of.as_array().into_iter().flatten().filter_map(|one| one[field].as_i64()).collect()
    };
    let used: i64 = each(&record["resources"], "extra_day_minor").iter().sum();
    let funds: i64 = each(&record["resources"], "amount_minor").iter().sum();
    let services = record["services"].as_array().into_iter().flatten();
    let costs = services.flat_map(|service| {
        let day = each(&service["alternatives"], "extra_day_minor").into_iter().max().unwrap_or(0) + used;
        let days = (service["bia"]["mtpd_min"].as_i64().unwrap_or(0) + 1439) / 1440;
        let all = day * days.max(30);
        [day, all, all - funds]
    });
    costs.map(|minor| minor / 100).collect()
}

#[test]
fn every_share_and_every_large_number_has_its_origin() {
    let mut catalogue: HashSet<i64> = HashSet::new();
    let mut parts: HashSet<i64> = HashSet::new();
    for pack in packs() {
        texts(pack, &mut |text| {
            catalogue.extend(plain(text));
            parts.extend(shares(text));
        });
        numbers(pack, "", &mut |_, number| {
            catalogue.insert(number);
        });
    }
    let mut wrong = Vec::new();
    for plan in plans() {
        let (mut known, mut known_parts) = (catalogue.clone(), parts.clone());
        for value in [&plan.record, &plan.judged] {
            texts(value, &mut |text| {
                known.extend(plain(text));
                known_parts.extend(shares(text));
            });
            numbers(value, "", &mut |key, number| {
                known.extend([number, number / 100]);
                known_parts.insert(number);
                if ["pct", "score", "percent"].iter().any(|whole| key.contains(whole)) {
                    known_parts.insert(number * 100);
                }
            });
        }
        known.extend(extra_costs(&plan.record));
        let minutes = minutes_of(plan);
        known.extend(minutes.iter().flat_map(|minutes| [*minutes, minutes / 60, minutes / 1440]));
        for (under, text) in plan.ours() {
            for share in shares(&text).into_iter().filter(|share| !known_parts.contains(share)) {
                wrong.push(format!("{}: {under} says {}% in “{text}”", plan.label(), share / 100));
            }
            // Below that it may be a place in a list, a number of things, or a place in the plan.
            for number in plain(&text).into_iter().filter(|number| *number >= 100 && !known.contains(number)) {
                wrong.push(format!("{}: {under} says {number} in “{text}”", plan.label()));
            }
        }
    }
    none_of(&wrong);
}
