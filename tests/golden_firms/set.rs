//! What must hold of the documents of a set beside each other: numbers without gaps, one fact everywhere, nothing in
//! the provider's copy that is not its own, no code of ours, and forms that stay blank.

use ballast::assess::Look;
use ballast::plan::{Block, Document, DocumentKind, Edition, Line, Order, PlanLanguage, Row, Sheet, compose};
use ballast::words::{Locale, format_minutes};

use super::firms::{Plan, catalog, firms, now, packs, plans, texts};
use super::none_of;

fn lines_of(blocks: &[Block], language: Locale) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        block.clone().each_line(&mut |line: &mut Line| lines.push(line.plain(language)));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn lines(document: &Document, language: Locale) -> Vec<String> {
    let mut lines = lines_of(&document.blocks, language);
    lines.push(document.title.plain(language));
    lines
}

/// Our own words of a document; what people typed is cut out.
fn ours(document: &Document, language: Locale) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        block.clone().each_line(&mut |line: &mut Line| {
            let ours = line.get(language).iter().map(|run| match run {
                ballast::plan::Run::Theirs { .. } => "\u{FFFC}",
                run => run.text(),
            });
            lines.push(ours.collect());
        });
    }
    lines
}

fn name(document: &Document) -> String {
    format!("{} {}", document.meta.document.code(), document.meta.edition.code())
}

fn part(plan: &Plan, kind: DocumentKind) -> &Document {
    plan.parts.iter().find(|part| part.meta.document == kind && part.meta.edition == Edition::Inner).unwrap()
}

fn copy(plan: &Plan) -> Option<&Document> {
    plan.parts.iter().find(|part| part.meta.edition == Edition::Vendor)
}

fn rows(document: &Document) -> impl Iterator<Item = &Row> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table { rows, .. } => Some(rows),
        _ => None,
    });
    tables.flatten()
}

fn cell(row: &Row, at: usize, language: Locale) -> String {
    row.cells.get(at).map_or_else(String::new, |cell| cell.plain(language))
}

/// What is numbered wrongly: chapters from 1, the sections of each from 1 (or 0, for what opens it).
fn misnumbered(document: &Document) -> Vec<String> {
    let (mut chapter, mut section) = (0, 0);
    let mut wrong = Vec::new();
    for block in &document.blocks {
        let Block::Heading { level, number, id, .. } = block else { continue };
        if number.is_empty() {
            continue;
        }
        let expected = if *level == 1 {
            (chapter, section) = (chapter + 1, 0);
            chapter.to_string()
        } else {
            let opens = number.ends_with(".0") && section == 0;
            section += usize::from(!opens);
            format!("{chapter}.{section}")
        };
        if *number != expected {
            wrong.push(format!("{id} is {number}, not {expected}"));
        }
    }
    if chapter == 0 && document.meta.document != DocumentKind::Cards {
        wrong.push("no chapter".to_owned());
    }
    wrong
}

#[test]
fn chapters_are_numbered_without_a_gap_and_every_reference_is_filled() {
    let mut wrong = Vec::new();
    let mut look_at = |label: String, document: &Document, language: Locale| {
        wrong.extend(misnumbered(document).into_iter().map(|fault| format!("{label}: {}: {fault}", name(document))));
        // A paragraph of a law has its number behind the mark.
        let is_cited = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '§');
        let is_open = |line: &String| line.split('§').skip(1).any(|rest| !rest.is_empty() && !is_cited(rest));
        let open = lines(document, language).into_iter().filter(|line| is_open(line) || line.ends_with('§'));
        wrong.extend(open.map(|line| format!("{label}: {}: {line}", name(document))));
    };
    for plan in plans() {
        plan.parts.iter().for_each(|part| look_at(plan.label(), part, plan.language));
    }
    let mut joined = 0;
    for firm in firms().iter().filter(|firm| firm.workspace.services.len() == 1) {
        let look = Look::new(&firm.workspace, catalog(), now().day());
        let service = firm.workspace.services.iter().next().unwrap().id;
        for language in Locale::ALL {
            let order = Order::of_service(service, PlanLanguage::One(language)).with(DocumentKind::Joined);
            look_at(firm.stem.clone(), &compose(&look, &order, &now()).unwrap(), language);
            joined += 1;
        }
    }
    assert!(joined > 0);
    none_of(&wrong);
}

/// What stands between two marks, wherever the first is found.
fn between<'t>(text: &'t str, open: &str, close: char) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0)).collect()
}

#[test]
fn targets_are_the_same_in_every_document() {
    let mut wrong = Vec::new();
    let mut seen = [0, 0];
    for plan in plans() {
        let language = plan.language;
        let said = |key: &str| {
            rows(part(plan, DocumentKind::File)).find(|row| row.key == key).map(|row| cell(row, 1, language))
        };
        let rto = said("rto_min");
        let mbco = said("mbco_bp");
        if let (Some(rto), Some(minutes)) = (&rto, plan.service["bia"]["rto_min"].as_u64()) {
            assert_eq!(*rto, format_minutes(minutes as u32).get(language), "{}", plan.label());
        }
        for document in &plan.parts {
            let text = lines(document, language).join("\n");
            // The firm plan tells of every service in its rows.
            if document.meta.document == DocumentKind::Firm {
                let service = plan.service["id"].as_str().unwrap();
                let row = rows(document).find(|row| row.key == service).unwrap();
                if let Some(rto) = rto.as_ref().filter(|rto| cell(row, 2, language) != **rto) {
                    wrong.push(format!("{}: the firm plan has {}, not {rto}", plan.label(), cell(row, 2, language)));
                }
                continue;
            }
            for (open, close, expected, of) in [
                ("after the RTO (", ')', &rto, 0),
                ("within the RTO (", ')', &rto, 0),
                ("To keep the RTO of ", ',', &rto, 0),
                ("晚于RTO（", '）', &rto, 0),
                ("为达到RTO（", '）', &rto, 0),
                ("(MBCO: ", ')', &mbco, 1),
                ("（MBCO：", '）', &mbco, 1),
            ] {
                for found in between(&text, open, close) {
                    seen[of] += 1;
                    if expected.as_deref() != Some(found) {
                        wrong.push(format!("{}: {}: “{open}{found}”, not {expected:?}", plan.label(), name(document)));
                    }
                }
            }
        }
    }
    assert!(seen.iter().all(|count| *count >= 60), "{seen:?}");
    none_of(&wrong);
}

#[test]
fn the_duty_phone_is_one_number_in_every_document() {
    let mut wrong = Vec::new();
    for plan in plans() {
        let duty = plan.record["response"]["duty_phone"].as_str().unwrap_or_default().trim();
        if duty.is_empty() {
            continue;
        }
        for document in &plan.parts {
            let all = lines(document, plan.language);
            let carries =
                matches!(document.meta.document, DocumentKind::Service | DocumentKind::Joined | DocumentKind::Cards);
            if carries && !all.iter().any(|line| line.contains(duty)) {
                wrong.push(format!("{}: {} lacks {duty}", plan.label(), name(document)));
            }
            for line in &all {
                let told = [
                    ("Emergency duty: the duty phone, ", ", is answered"),
                    ("应急值守：电话", "，接听人："),
                    ("call our duty phone at once, day and night: ", ". Say what"),
                    ("立即拨打我方24小时应急值守电话：", "。说明何事"),
                ];
                for (open, close) in told {
                    let Some((said, _)) = line.split_once(open).and_then(|(_, rest)| rest.split_once(close)) else {
                        continue;
                    };
                    if said != duty {
                        wrong.push(format!("{}: {} has {said}, not {duty}", plan.label(), name(document)));
                    }
                }
            }
        }
        let cards = part(plan, DocumentKind::Cards).blocks.iter().find_map(|block| match block {
            Block::Contacts { cards } => cards.first(),
            _ => None,
        });
        let card = cards.unwrap();
        let said = card.fields.first().unwrap().value.plain(plan.language);
        if card.key != "duty_phone" || said != duty {
            wrong.push(format!("{}: the card has {said}", plan.label()));
        }
    }
    none_of(&wrong);
}

/// The emergency pages, the card, the table of the chapter of levels and the provider's copy: the same two moments.
#[test]
fn both_moments_are_the_same_in_every_document() {
    let mut wrong = Vec::new();
    let (mut sentences, mut copies) = (0, 0);
    for plan in plans() {
        let language = plan.language;
        let service = plan.carried();
        let begins = [
            "Last moment ",
            "Start “",
            "Start deciding ",
            "立即启用“",
            "一旦有助于维持业务就启用“",
            "最晚在",
            "中断满",
            "截止时点之前",
        ];
        let pages = service.sheets().into_iter().filter(|(sheet, _)| *sheet == Sheet::Front);
        let front: Vec<String> = pages
            .flat_map(|(_, blocks)| lines_of(blocks, language))
            .filter(|line| begins.iter().any(|begin| line.starts_with(begin)) && line.ends_with(['.', '。']))
            .collect();
        let cards = lines(part(plan, DocumentKind::Cards), language).join("\n");
        for sentence in &front {
            sentences += 1;
            if !cards.contains(sentence.as_str()) {
                wrong.push(format!("{}: the card does not say “{sentence}”", plan.label()));
            }
        }
        for (key, begins) in [("last", ["at the latest ", "最晚在"]), ("decide", ["Start deciding ", "就开始决策"])]
        {
            let Some(row) = rows(service).find(|row| row.key == key) else { continue };
            let after = cell(row, 0, language);
            let sentence = front.iter().find(|line| begins.iter().any(|words| line.contains(words)));
            let Some(sentence) = sentence else { continue };
            if !sentence.contains(&after) {
                wrong.push(format!("{}: {key} {after} in the table, “{sentence}”", plan.label()));
            }
            let Some(copy) = copy(plan) else { continue };
            copies += 1;
            let told = lines(copy, language);
            let told = told.iter().find(|line| line.contains("by our own means") || line.contains("自行维持业务"));
            if told.is_none_or(|told| {
                !told.contains(&after) && !told.contains("as soon as we notice") && !told.contains("一经发现")
            }) {
                wrong.push(format!("{}: {key} {after}, but the copy says {told:?}", plan.label()));
            }
        }
    }
    assert!(sentences > 40 && copies > 20, "{sentences} {copies}");
    none_of(&wrong);
}

#[test]
fn the_owner_has_one_name_and_one_phone() {
    let mut wrong = Vec::new();
    let mut numbers = 0;
    for plan in plans() {
        let people = plan.record["people"].as_array().unwrap();
        let id = &plan.record["services"][plan.number - 1]["owner"];
        let Some(owner) = people.iter().find(|person| person["id"] == *id) else { continue };
        let (who, phone) = (owner["name"].as_str().unwrap(), owner["phone"].as_str().unwrap_or_default().trim());
        let service = plan.service["id"].as_str().unwrap();
        for document in &plan.parts {
            for row in rows(document) {
                let said = match document.meta.document {
                    DocumentKind::Firm if row.key == service && row.cells.len() == 5 => cell(row, 3, plan.language),
                    DocumentKind::Service | DocumentKind::Joined | DocumentKind::File if row.key == "owner" => {
                        cell(row, 1, plan.language)
                    }
                    _ => continue,
                };
                let with_phone = said.contains(['(', '（']);
                numbers += usize::from(with_phone);
                let right = if with_phone && !phone.is_empty() {
                    said == format!("{who} ({phone})") || said == format!("{who}（{phone}）")
                } else {
                    said.starts_with(who)
                };
                if !right {
                    wrong.push(format!("{}: {}: {said}, not {who} {phone}", plan.label(), name(document)));
                }
            }
        }
    }
    assert!(numbers > 40, "{numbers}");
    none_of(&wrong);
}

/// As a phone dials it.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[test]
fn the_providers_copy_gives_nothing_away() {
    let mut wrong = Vec::new();
    let mut copies = 0;
    for plan in plans() {
        let Some(copy) = copy(plan) else { continue };
        copies += 1;
        let all = lines(copy, plan.language);
        let dialled: Vec<String> = all.iter().map(|line| digits(line)).collect();
        let mut leak = |what: &str, secret: &str| wrong.push(format!("{}: {what}: {secret}", plan.label()));
        let printed = |secret: &str| !secret.trim().is_empty() && all.iter().any(|line| line.contains(secret.trim()));
        for line in ours(copy, plan.language) {
            let low = line.to_lowercase();
            let word = |wanted: &str| low.split(|c: char| !c.is_alphanumeric()).any(|word| word == wanted);
            if ["residual", "inherent", "tier", "criticality", "score", "scores"].into_iter().any(word) {
                leak("weighs it", &line);
            }
            if ["关键程度", "剩余风险", "固有风险", "得分", "评分"].iter().any(|words| line.contains(words))
            {
                leak("weighs it", &line);
            }
        }
        let currency = plan.record["organisation"]["currency"].as_str().unwrap_or_default();
        let money = |line: &&String| {
            let after = |sign: &str| {
                line.split(sign).skip(1).any(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
            };
            let before =
                line.split(['元']).any(|text| text.ends_with(|c: char| c.is_ascii_digit()) && line.contains('元'));
            !currency.is_empty() && after(currency) || ["¥", "￥", "$", "€"].into_iter().any(after) || before
        };
        all.iter().filter(money).for_each(|line| leak("money", line));
        let service = &plan.record["services"][plan.number - 1];
        let vendors = plan.record["vendors"].as_array().unwrap();
        let own = vendors.iter().find(|vendor| vendor["id"] == service["vendor"]).unwrap();
        let hotline = digits(own["hotline"].as_str().unwrap_or_default());
        let duty = digits(plan.record["response"]["duty_phone"].as_str().unwrap_or_default());
        let mut known = vec![hotline, duty];
        let people = plan.record["people"].as_array().unwrap();
        let (theirs, others): (Vec<_>, Vec<_>) = people.iter().partition(|person| person["vendor"] == own["id"]);
        known.extend(theirs.iter().map(|person| digits(person["phone"].as_str().unwrap_or_default())));
        let strangers = vendors.iter().filter(|vendor| vendor["id"] != own["id"]);
        let phones =
            others.iter().map(|person| &person["phone"]).chain(strangers.clone().map(|vendor| &vendor["hotline"]));
        for phone in phones.filter_map(|phone| phone.as_str()) {
            let number = digits(phone);
            if number.len() >= 6 && !known.contains(&number) && dialled.iter().any(|line| line.contains(&number)) {
                leak("phone", phone);
            }
        }
        let mut of_theirs = Vec::new();
        texts(own, &mut |text| of_theirs.push(text));
        of_theirs.push(service["name"].as_str().unwrap());
        for vendor in strangers {
            for field in ["name", "legal_name"] {
                let name = vendor[field].as_str().unwrap_or_default();
                if printed(name) && !of_theirs.iter().any(|text| text.contains(name.trim())) {
                    leak("another vendor", name);
                }
            }
        }
        for alternative in service["alternatives"].as_array().unwrap() {
            let name = alternative["name"].as_str().unwrap_or_default();
            if printed(name) {
                leak("our own way", name);
            }
        }
    }
    assert!(copies > 20, "{copies}");
    none_of(&wrong);
}

/// How the codes of the catalogue begin: `PRV-`, `OB-`, `GL-` …
fn prefixes() -> Vec<String> {
    let mut found = vec!["P".to_owned()];
    for pack in packs() {
        texts(pack, &mut |text| {
            let code = text.split_once('-').filter(|(head, number)| {
                (1..=4).contains(&head.len())
                    && head.chars().all(|c| c.is_ascii_uppercase())
                    && (2..=3).contains(&number.len())
                    && number.chars().all(|c| c.is_ascii_digit())
            });
            if let Some((head, _)) = code
                && !found.iter().any(|known| known == head)
            {
                found.push(head.to_owned());
            }
        });
    }
    found
}

/// The codes of ours that a text prints: of the catalogue, of our methods (C1), of our list of requirements (S0-34).
fn codes(text: &str, prefixes: &[String]) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let number = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    let is_code = |word: &str| match word.split_once('-') {
        Some((head, rest)) => {
            let listed = head.strip_prefix('S').is_some_and(|head| number(head, 1));
            (listed || prefixes.iter().any(|prefix| prefix == head)) && number(rest, 3)
        }
        None => word.strip_prefix('C').or(word.strip_prefix('R')).is_some_and(|rest| number(rest, 2)),
    };
    words.filter(|word| is_code(word)).map(str::to_owned).collect()
}

#[test]
fn no_code_of_ours_is_printed() {
    let prefixes = prefixes();
    for known in ["P", "OB", "GL", "PRV", "EXT"] {
        assert!(prefixes.iter().any(|prefix| prefix == known), "{known}: {prefixes:?}");
    }
    assert_eq!(codes("see P-123, OB-12; GL-12 (PRV-01), C1, S0-34…39", &prefixes).len(), 6);
    assert_eq!(codes("L1 mild, ISO 22301, 2026-11-21, GB/T 29639-2020", &prefixes), [""; 0]);
    let mut wrong = Vec::new();
    for plan in plans() {
        for document in &plan.parts {
            for text in ours(document, plan.language) {
                let mut found = codes(&text, &prefixes);
                if document.meta.document == DocumentKind::File {
                    found.retain(|code| code.starts_with("P-") || code.starts_with("GL-"));
                }
                wrong
                    .extend(found.iter().map(|code| format!("{}: {}: {code} in {text}", plan.label(), name(document))));
            }
        }
    }
    none_of(&wrong);
}

#[test]
fn what_is_filled_in_by_hand_is_a_line_and_no_reproach() {
    let mut wrong = Vec::new();
    for plan in plans() {
        let cards = part(plan, DocumentKind::Cards);
        let forms = cards.sheets().into_iter().filter(|(sheet, _)| *sheet == Sheet::Form);
        let printed: Vec<String> = forms.flat_map(|(_, blocks)| lines_of(blocks, plan.language)).collect();
        let blanks = printed.iter().filter(|line| line.contains("________")).count();
        assert!(blanks >= 15, "{}: {blanks} lines to write on", plan.label());
        for line in printed {
            let reproach = ["not filled in", "not given yet", "not set yet", "not named yet", "尚未填写", "尚未"];
            if reproach.iter().any(|words| line.contains(words)) {
                wrong.push(format!("{}: {line}", plan.label()));
            }
        }
    }
    none_of(&wrong);
}

/// Whichever service somebody came from, the firm plan is one: its words follow no trade.
#[test]
fn the_firm_plan_is_the_same_from_every_service() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for firm in firms() {
        let look = Look::new(&firm.workspace, catalog(), now().day());
        for language in [Locale::En, Locale::Zh] {
            let written = |service| {
                let order = Order { service, ..Order::of_firm(PlanLanguage::One(language)) };
                compose(&look, &order, &now()).unwrap()
            };
            let alone = written(None);
            for service in firm.workspace.services.iter() {
                compared += 1;
                if written(Some(service.id)) != alone {
                    wrong.push(format!("{} {language:?}: {}", firm.stem, service.name));
                }
            }
        }
    }
    assert!(compared > 40, "{compared}");
    none_of(&wrong);
}
