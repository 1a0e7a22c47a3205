//! No law, authority or register of a country that the service has nothing to do with.

use std::collections::HashSet;

use ballast::words::Locale;
use serde_json::Value;

use super::firms::{Plan, plans};
use super::none_of;

/// Words by the countries in whose plans they may stand.
const ENGLISH: &[(&[&str], &[&str])] = &[
    (
        &["CN"],
        &[
            "Order 493",
            "National Enterprise Credit",
            "Credit China",
            "GB/T",
            "Guo Ban Fa",
            "People’s Republic of China",
            "in China",
            "Personal Information Protection Law",
            "Work Safety Law",
            "cyberspace administration",
            "Safety management agreement",
            "safety production",
            "Emergency Response Law",
            "labour dispatch",
            "social credit code",
            "Enforcement Information",
            "emergency-management authority",
            "emergency management authority",
        ],
    ),
    (&["EU"], &["GDPR", "DORA", "NIS2", "e-Justice", "General Data Protection Regulation"]),
    (&["UK"], &["RIDDOR", "HSE", "ICO", "Companies House", "Report Fraud", "UK GDPR", "BS EN"]),
    (&["US"], &["OSHA", "OFAC", "Secretary of State", "HIPAA", "FBI", "Chapter 11", "NFPA"]),
    (&["HK"], &["PCPD", "Labour Department", "HKCERT", "Companies Registry", "HKMA"]),
    (&["SG"], &["PDPC", "ACRA", "SingCERT", "MAS", "MOM"]),
    (&["DE"], &["Berufsgenossenschaft", "Handelsregister", "DGUV", "BSI", "Insolvenz"]),
    (
        &["IE"],
        &["Health and Safety Authority", "Companies Registration Office", "Garda", "Data Protection Commission", "HSA"],
    ),
    (&["FR"], &["CNIL", "Kbis", "Urssaf", "Code du travail"]),
];

const CHINESE: &[(&[&str], &[&str])] = &[
    (
        &["CN"],
        &[
            "国家企业信用信息公示系统",
            "信用中国",
            "GB/T",
            "国办发",
            "安全生产法",
            "493号",
            "网信",
            "个人信息保护法",
            "应急管理部门",
            "中国执行信息公开网",
            "安全生产管理协议",
            "突发事件应对法",
            "统一社会信用代码",
            "劳务派遣",
            "安全生产监督",
            "中华人民共和国",
        ],
    ),
    (&["EU"], &["GDPR", "DORA", "NIS2", "《通用数据保护条例》", "欧盟"]),
    (&["UK"], &["RIDDOR", "英国"]),
    (&["US"], &["OSHA", "OFAC", "HIPAA", "美国"]),
    (&["HK"], &["香港私隐", "劳工处", "香港"]),
    (&["SG"], &["新加坡"]),
    (&["DE"], &["德国"]),
    (&["IE"], &["爱尔兰"]),
    (&["FR"], &["法国"]),
];

/// Countries that the firm, its vendor, the work, the people or the contract have to do with.
fn countries(plan: &Plan) -> HashSet<String> {
    let vendors = plan.file["vendors"].as_array().into_iter().flatten();
    let vendor = vendors.clone().find(|vendor| vendor["id"] == plan.service["vendor"]);
    let organisation = &plan.file["organisation"];
    let said = [
        Some(&organisation["seat"]),
        Some(&organisation["jurisdictions"]),
        vendor.map(|vendor| &vendor["seat"]),
        Some(&plan.service["work_country"]),
        Some(&plan.service["people_home"]),
        Some(&plan.service["governing_law"]),
    ];
    let mut found: HashSet<String> = HashSet::new();
    for value in said.into_iter().flatten() {
        match value {
            Value::String(code) => found.extend([code.clone()]),
            Value::Array(codes) => found.extend(codes.iter().filter_map(|code| code.as_str().map(str::to_owned))),
            _ => {}
        }
    }
    if ["DE", "FR", "IE"].iter().any(|code| found.contains(*code)) {
        found.insert("EU".to_owned());
    }
    found
}

/// The words of a text without those that hold another's: the UK's GDPR is not the EU's.
fn bare(text: &str, home: &HashSet<String>) -> String {
    let text =
        if home.contains("UK") { text.replace("UK GDPR", "").replace("英国GDPR", "") } else { text.to_owned() };
    // Names of the choices themselves, and of money.
    ["Hong Kong dollars", "Northern Ireland", "北爱尔兰", "港元", "新加坡元", "美元", "欧元"]
        .iter()
        .fold(text, |text, name| text.replace(name, ""))
}

fn stands(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, found)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|text| text.chars().next());
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        // Only names in capitals can be a part of another word.
        !word.is_ascii() || !(letter(before) || letter(after))
    })
}

#[test]
fn no_rule_of_another_country_stands_in_a_plan() {
    let mut wrong = Vec::new();
    for plan in plans() {
        let home = countries(plan);
        let words = if plan.language == Locale::En { ENGLISH } else { CHINESE };
        let foreign: Vec<_> =
            words.iter().filter(|(codes, _)| !codes.iter().any(|code| home.contains(*code))).collect();
        for (under, text) in plan.ours() {
            let text = bare(&text, &home);
            for (codes, words) in &foreign {
                for word in words.iter().filter(|word| stands(&text, word)) {
                    wrong.push(format!("{}: {codes:?} “{word}” under {under}: {text}", plan.label()));
                }
            }
        }
    }
    none_of(&wrong);
}

/// What must be called in the place where the work is done.
#[test]
fn emergency_numbers_are_those_of_the_place_of_work() {
    let mut wrong = Vec::new();
    for plan in plans().iter().filter(|plan| plan.is_at_home()) {
        let service = &plan.service;
        let place = service["work_country"].as_str().or(plan.file["organisation"]["seat"].as_str());
        let numbers: &[&str] = match place {
            Some("CN") | None => &["110", "119", "120"],
            Some("HK" | "UK") => &["999"],
            Some("US") => &["911"],
            Some("DE") => &["110", "112"],
            Some("IE" | "EU") => &["112"],
            _ => &[],
        };
        let text: String = plan.lines.iter().map(|said| format!("{}\n", said.all())).collect();
        let words: HashSet<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
        for number in numbers.iter().filter(|number| !words.contains(**number)) {
            wrong.push(format!("{}: {number} is not in the plan", plan.label()));
        }
    }
    none_of(&wrong);
}
