//! What a plan says of law: that of its places, and of no other.

use super::*;
use crate::catalog::Catalog;
use crate::model::{Facts, Industry, Risk, Workspace};
use crate::plan::document::Row;
use crate::plan::testing::{SERVICE, firm, id, plan};
use crate::plan::{Document, PlanLanguage};
use std::rc::Rc;

/// A firm that lies in one place with all that belongs to it, with every scenario of the catalogue.
fn all_in(place: Jurisdiction, locale: Locale) -> Workspace {
    let mut workspace = firm(locale);
    let organisation = Rc::make_mut(&mut workspace.organisation);
    organisation.seat = Some(place);
    organisation.jurisdictions = Vec::new();
    organisation.laws = Vec::new();
    organisation.currency = "EUR".into();
    let mut vendor = workspace.vendors.get(id(10)).unwrap().as_ref().clone();
    vendor.seat = Some(place);
    vendor.country = String::new();
    vendor.subcontractors = Vec::new();
    workspace.vendors = workspace.vendors.with(vendor);
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    let yes = Some(true);
    service.facts = Facts { data: yes, pi: yes, xb: yes, site: yes, it: yes, goods: yes, consumers: yes };
    service.work_country = Some(place);
    service.governing_law = Some(place);
    service.people_home = vec![place];
    workspace.services = workspace.services.with(service);
    let scenarios = Catalog::built_in().scenarios.iter().zip(1000..);
    workspace.risks = scenarios
        .map(|(scenario, number)| Risk {
            id: id(number),
            service: id(SERVICE),
            scenario: scenario.id.clone(),
            ..Risk::default()
        })
        .collect();
    workspace
}

fn text(document: &Document, locale: Locale) -> String {
    let mut all = document.title.plain(locale);
    for block in &document.blocks {
        block.clone().each_line(&mut |line| {
            all.push('\n');
            all.push_str(&line.plain(locale));
        });
    }
    all
}

/// Words that only the rules of these places use.
const WORDS: [(&str, &str); 11] = [
    (
        "CN",
        "493|12387|12345|网信|cyberspace administration|GB/T|国办发|Guo Ban|安全生产|Work Safety Law|Order 493|应急管理部门|\
         emergency-management authority|个人信息保护法|Personal Information Protection Law|公章|失信|信用代码|\
         National Enterprise Credit|等保|MLPS|国务院|State Council|银保监|Yin Bao|民法典|Civil Code|劳动合同法|管理人（法院|\
         Work-safety|safety management agreement|Cybersecurity Law|119|120|市场监管",
    ),
    ("HK", "PCPD|私隐|Labour Department|劳工处|HKIAC|HKCERT|强制性公积金|Mandatory Provident|Cap. 653"),
    ("SG", "MOM|PDPC|ACRA|WSH|SIAC|SingCERT|CPF|PLRD|995"),
    ("UK", "HSE|ICO|RIDDOR|Companies House|UK GDPR|CDM|Report Fraud|DBS|The Gazette|UKAS|England"),
    ("US", "OSHA|OFAC|PACER|NFPA|FTC|CCPA|911|W-9|D&B|CISA|SAM.gov|HIPAA|Chapter 11"),
    ("EU DE FR IE", "NIS2|DORA|SCC"),
    ("EU DE FR IE UK", "GDPR"),
    ("DE", "BSI|DGUV|Berufsgenossenschaft|Handelsregister|AVV|DAkkS|Insolvenz|Unternehmensregister"),
    ("FR", "CNIL|CPAM|Kbis|Urssaf|inspection du travail|BODACC|RGPD|ANSSI|SGDSN"),
    ("IE", "HSA|CRO|Garda|Gardaí|Eircode|Iris Oifigiúil|eTax"),
    ("HK SG UK IE", "999"),
];

/// Whether a word stands in a text, and not as a part of a longer one.
fn holds(text: &str, word: &str) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(joins);
        let after = text[at + word.len()..].chars().next().is_some_and(joins);
        !before && !after
    })
}

#[test]
fn no_rule_of_another_country_stands_in_a_plan() {
    let mut found = Vec::new();
    for place in Jurisdiction::ALL {
        let document = plan(&all_in(*place, Locale::En), PlanLanguage::Both(Locale::En));
        for locale in Locale::ALL {
            let said = text(&document, locale);
            for (places, words) in WORDS {
                if places.split(' ').any(|code| code == place.pack_code()) {
                    continue;
                }
                for word in words.split('|').filter(|word| holds(&said, word)) {
                    let line = said.lines().find(|line| holds(line, word)).unwrap_or_default();
                    found.push(format!("{} {word}: {line}", place.code()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The rows of every table of a plan, by key: what stands in their last cell.
fn cells(document: &Document, locale: Locale) -> Vec<(String, String)> {
    let rows = document.blocks.iter().filter_map(|block| match block {
        crate::plan::Block::Table { rows, .. } => Some(rows),
        _ => None,
    });
    let last = |row: &Row| row.cells.last().map(|cell| cell.plain(locale)).unwrap_or_default();
    rows.flatten().map(|row| (row.key.clone(), last(row))).collect()
}

fn cell(document: &Document, key: &str) -> Option<String> {
    cells(document, Locale::En).into_iter().find(|(known, _)| known == key).map(|(_, text)| text)
}

fn english(workspace: &Workspace) -> Document {
    plan(workspace, PlanLanguage::One(Locale::En))
}

#[test]
fn the_public_numbers_of_the_place_of_work_come_first() {
    let said = |place| text(&english(&all_in(place, Locale::En)), Locale::En);
    for (place, numbers) in [
        (Jurisdiction::Uk, "call police, fire, ambulance 999 first"),
        (Jurisdiction::China, "call police 110; fire 119; ambulance 120 first"),
        (Jurisdiction::Singapore, "call police 999; fire, ambulance 995 first"),
        (Jurisdiction::Other, "call police, fire and ambulance (write in the numbers of this place: ________) first"),
    ] {
        let said = said(place);
        assert_eq!(said.matches(numbers).count(), 2, "{place:?}: on the first page and on the card");
    }
}

/// Whoever calls from the seat reaches nobody by the numbers of a place of work abroad.
#[test]
fn a_place_of_work_abroad_has_its_own_numbers_and_address_and_the_seat_has_its_own() {
    let mut workspace = all_in(Jurisdiction::HongKong, Locale::En);
    Rc::make_mut(&mut workspace.organisation).address = "100 Kwun Tong Road".into();
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    service.work_country = Some(Jurisdiction::China);
    service.facts.site = Some(false);
    service.site = Default::default();
    workspace.services = workspace.services.with(service);
    let said = text(&english(&workspace), Locale::En);
    let both = "Mainland China: police 110; fire 119; ambulance 120, address: ________; Hong Kong: police, fire, \
                ambulance 999, address: 100 Kwun Tong Road. Say what happened";
    assert_eq!(said.matches(both).count(), 2, "{}", said.lines().find(|line| line.contains("Danger")).unwrap());
    assert!(!said.contains("Address to give"), "the address of the seat sends nobody to the place of work");
}

fn begins_in(document: &Document, key: &str, begin: &str) {
    let text = cell(document, key).unwrap_or_default();
    assert!(text.starts_with(begin), "{key}: {text}");
}

#[test]
fn a_financial_firm_in_the_union_has_reports_of_its_own_and_nobody_else() {
    let mut workspace = all_in(Jurisdiction::Ireland, Locale::En);
    Rc::make_mut(&mut workspace.organisation).industry = Some(Industry::Finance);
    begins_in(&english(&workspace), "finance/IE", "If your case meets Article 18 of DORA");
    Rc::make_mut(&mut workspace.organisation).industry = Some(Industry::Manufacturing);
    let document = english(&workspace);
    assert_eq!(cell(&document, "finance/IE"), None);
    assert!(!cell(&document, "cyber/IE").unwrap().contains("DORA"));
    let mut workspace = all_in(Jurisdiction::Us, Locale::En);
    Rc::make_mut(&mut workspace.organisation).industry = Some(Industry::Finance);
    assert_eq!(cell(&english(&workspace), "finance/US"), None);
}

#[test]
fn each_report_follows_its_own_country() {
    let mut workspace = all_in(Jurisdiction::Uk, Locale::En);
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    service.work_country = Some(Jurisdiction::China);
    service.people_home = vec![Jurisdiction::Us, Jurisdiction::Germany];
    workspace.services = workspace.services.with(service.clone());
    let document = english(&workspace);
    let begins = |key: &str, begin: &str| begins_in(&document, key, begin);
    begins("accident/CN", "If your case meets Order 493");
    begins("data/UK", "If your case meets Article 33 of the UK GDPR");
    begins("data/DE", "If your case meets Article 33 of the GDPR");
    assert!(cell(&document, "data/US").unwrap().contains("law of the state"), "{:?}", cell(&document, "data/US"));
    assert_eq!(cell(&document, "accident/UK"), None);
    assert_eq!(cell(&document, "data/CN"), None);
    let said = text(&document, Locale::En);
    assert!(said.contains("Safety management agreement") && !said.contains("RAMS"), "the site lies in China");

    // The Union's row would say the same, and name no authority.
    service.people_home = vec![Jurisdiction::Ireland, Jurisdiction::Eu];
    workspace.services = workspace.services.with(service.clone());
    let document = english(&workspace);
    begins_in(&document, "data/IE", "If your case meets Article 33 of the GDPR");
    assert_eq!(cell(&document, "data/EU"), None);

    // What does not happen to this service is not spoken of.
    let no = Some(false);
    service.facts = Facts { data: no, pi: no, xb: no, site: no, it: no, goods: no, consumers: no };
    workspace.services = workspace.services.with(service);
    // Of its risks none hurts anybody; an accident on the road does, wherever it happens.
    let of = |scenario: &str| {
        let risks = workspace.risks.iter().filter(|risk| risk.scenario == scenario);
        risks.map(|risk| risk.as_ref().clone()).collect()
    };
    let (road, pay) = (of("TR-05"), of("TR-12"));
    workspace.risks = road;
    begins_in(&english(&workspace), "accident/CN", "If your case meets Order 493");
    workspace.risks = pay;
    let document = english(&workspace);
    let keys = cells(&document, Locale::En);
    assert!(!keys.iter().any(|(key, _)| key.starts_with("accident/") || key.starts_with("data/")));
    assert!(text(&document, Locale::En).contains("none of the usual cases"));
}

#[test]
fn the_basis_is_that_of_the_seat_and_at_most_five_lines_long() {
    let named = |place| {
        let workspace = all_in(place, Locale::En);
        let document = english(&workspace);
        let law = Law::of(Catalog::built_in(), place);
        let all = law.says(|entry| Some(&*entry.basis).filter(|basis| !basis.is_empty())).unwrap();
        let cells = cells(&document, Locale::En);
        let titles = all.iter().map(|basis| basis.text.en.to_string());
        titles.filter(|title| cells.iter().any(|(key, _)| key == title)).collect::<Vec<_>>()
    };
    assert_eq!(
        named(Jurisdiction::Uk),
        [
            "BS EN ISO 22301",
            "BCI Good Practice Guidelines",
            "Health and Safety at Work etc. Act 1974; RIDDOR 2013",
            "UK GDPR and Data Protection Act 2018",
            "Regulatory Reform (Fire Safety) Order 2005",
        ]
    );
    assert_eq!(named(Jurisdiction::Other), ["ISO 22301:2019 with Amendment 1:2024", "ISO/TS 22318:2021"]);
    for place in Jurisdiction::ALL {
        assert!(named(*place).len() <= BASIS, "{place:?}");
    }
    // What is only remembered is no law yet.
    let document = english(&all_in(Jurisdiction::Uk, Locale::En));
    let state = cell(&document, "BS EN ISO 22301");
    assert_eq!(state.as_deref(), Some("Look up locally before relying on it"));
}

#[test]
fn a_firm_without_a_seat_is_told_what_to_look_up() {
    let mut workspace = firm(Locale::En);
    Rc::make_mut(&mut workspace.organisation).jurisdictions = Vec::new();
    let document = english(&workspace);
    let said = text(&document, Locale::En);
    assert!(said.contains("Seat of the firm: not given yet."), "{said}");
    assert!(said.contains("Look up locally: which local laws on safety, fire, personal data and cyber incidents"));
    assert!(cell(&document, "insolvency").unwrap().starts_with("In charge then: the administrator, appointed"));
}
