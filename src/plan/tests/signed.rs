//! What makes a plan a controlled, signed document: cover, release order, what the approver signs, versions, copies,
//! and the forms of the record.

use super::super::testing::{SERVICE, firm, id, plan};
use super::super::{Block, Document, DocumentKind, Line, PlanLanguage, Row, Sheet};
use crate::model::{
    Acceptance, Classification, Jurisdiction, PlanCopy, PlanRecord, Revision, Risk, Service, Treatment, Workspace,
};
use crate::words::{Date, Locale};
use std::rc::Rc;

fn day(text: &str) -> Option<Date> {
    Date::from_iso(text)
}

fn changed(locale: Locale, change: impl FnOnce(&mut Service)) -> Workspace {
    let mut workspace = firm(locale);
    let mut service = workspace.services.get(id(SERVICE)).unwrap().as_ref().clone();
    change(&mut service);
    workspace.services = workspace.services.with(service);
    workspace
}

/// With everything said that belongs to a controlled document.
fn controlled(locale: Locale) -> Workspace {
    changed(locale, |service| {
        let plan = &mut service.plan;
        plan.number = "QY-YJ-2026-01".into();
        plan.classification = Some(Classification::Internal);
        plan.approved_on = day("2026-11-20");
        plan.effective_on = day("2026-12-08");
        plan.change_note = "第二种办法".into();
        plan.revisions =
            vec![Revision { version: Some(1), date: day("2025-10-01"), change: "首版".into(), by: Some(id(2)) }];
        plan.copies =
            ["值班台", "保险柜"].map(|holder| PlanCopy { holder: holder.into(), ..PlanCopy::default() }).into();
        plan.copies[1] = PlanCopy { number: Some(7), received_on: day("2026-11-21"), ..plan.copies[1].clone() };
    })
}

fn one(workspace: &Workspace, locale: Locale) -> Document {
    plan(workspace, PlanLanguage::One(locale))
}

/// The blocks from the heading of that id up to the next of its level.
fn part<'d>(document: &'d Document, wanted: &str) -> &'d [Block] {
    let at = |block: &Block| matches!(block, Block::Heading { id, .. } if id == wanted);
    let from = document.blocks.iter().position(at).unwrap_or_else(|| panic!("no {wanted}"));
    let Block::Heading { level: above, .. } = document.blocks[from] else { unreachable!() };
    let ends = |block: &Block| matches!(block, Block::Heading { level, .. } if *level <= above);
    let rest = &document.blocks[from + 1..];
    &rest[..rest.iter().position(ends).unwrap_or(rest.len())]
}

fn rows(blocks: &[Block]) -> Vec<&Row> {
    blocks
        .iter()
        .filter_map(|block| if let Block::Table { rows, .. } = block { Some(rows) } else { None })
        .flatten()
        .collect()
}

fn cells(rows: &[&Row], locale: Locale) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.cells.iter().map(|cell| cell.plain(locale)).collect()).collect()
}

fn said(blocks: &[Block], locale: Locale) -> String {
    let mut text = String::new();
    for block in blocks {
        block.clone().each_line(&mut |line: &mut Line| text += &(line.plain(locale) + "\n"));
    }
    text
}

fn cover_of(document: &Document) -> &[Block] {
    document.sheets().into_iter().find(|(sheet, _)| *sheet == Sheet::Cover).unwrap().1
}

fn cover(document: &Document, locale: Locale) -> (Vec<String>, Vec<Vec<String>>, String) {
    let blocks = cover_of(document);
    let Block::Title { corners, unit, title, edition } = &blocks[0] else { panic!("{:?}", blocks[0]) };
    let head = corners.iter().chain([unit, title, edition]).map(|line| line.plain(locale)).collect();
    let Some(Block::Paragraph { text }) = blocks.last() else { panic!("no holder") };
    (head, cells(&rows(blocks), locale), text.plain(locale))
}

#[test]
fn the_cover_has_what_a_controlled_document_has_and_no_fingerprint() {
    let document = one(&controlled(Locale::Zh), Locale::Zh);
    let of_firm =
        super::super::testing::document(&controlled(Locale::Zh), DocumentKind::Firm, PlanLanguage::One(Locale::Zh));
    assert!(of_firm.has_cover() && !document.has_cover(), "the emergency pages come before the cover");
    let (head, table, holder) = cover(&document, Locale::Zh);
    assert_eq!(head, ["编号：QY-YJ-2026-01", "密级：内部", "青屿网店", "客服热线外包服务应急预案", "第2版"]);
    let blank = "____________";
    assert_eq!(
        table,
        [
            ["编制", "陈莉", "签字", blank],
            ["评审", "记录编号____________", "桌面推演", blank],
            ["批准", "赵敏（主要负责人）", "签字", blank],
            ["发布日期", "2026年11月20日", "实施日期", "2026年12月8日"],
        ]
    );
    assert_eq!(holder, "本预案为纸质受控文件。持有人：____________________　第______份，共2份");
    assert!(!said(cover_of(&document), Locale::Zh).contains("a1b2c3d4"), "the fingerprint stands in the annex");
    assert!(said(part(&document, "cannex-fingerprint"), Locale::Zh).contains("a1b2c3d4"));

    let english = one(&controlled(Locale::En), Locale::En);
    let (head, table, holder) = cover(&english, Locale::En);
    assert_eq!(head[..2], ["No. QY-YJ-2026-01", "Classification: Internal"]);
    assert_eq!(table.last().unwrap(), &["Issued on", "2026-11-20", "In force from", "2026-12-08"]);
    assert_eq!(holder, "Controlled copy on paper. Copy no. ______ of 2, held by ____________________");
}

#[test]
fn what_is_not_said_on_the_cover_is_room_to_write() {
    let document = one(&firm(Locale::En), Locale::En);
    let (head, table, _) = cover(&document, Locale::En);
    assert_eq!(head[..2], ["No. ____________", "Classification: ____________"]);
    assert_eq!(table.last().unwrap(), &["Issued on", "____________", "In force from", "____________"]);
}

#[test]
fn a_chinese_plan_is_released_by_an_order_with_room_for_the_seal_and_no_other_is() {
    let document = one(&controlled(Locale::Zh), Locale::Zh);
    let order = said(part(&document, "release"), Locale::Zh);
    assert!(order.contains("（编号：QY-YJ-2026-01，第2版）"), "{order}");
    assert!(order.contains("自2026年12月8日起实施"), "{order}");
    assert!(order.contains("签发人（主要负责人）\n赵敏\n"), "{order}");
    assert!(order.contains("单位盖章"), "{order}");
    let mut abroad = controlled(Locale::Zh);
    Rc::make_mut(&mut abroad.organisation).seat = Some(Jurisdiction::Uk);
    let document = one(&abroad, Locale::Zh);
    assert!(!document.blocks.iter().any(|block| matches!(block, Block::Heading { id, .. } if id == "release")));
    assert!(!said(cover_of(&document), Locale::Zh).contains("主要负责人"));
}

#[test]
fn versions_and_copies_are_listed_with_room_for_the_next() {
    let document = one(&controlled(Locale::Zh), Locale::Zh);
    let versions = cells(&rows(part(&document, "revisions")), Locale::Zh);
    assert_eq!(versions[0][..3], ["1", "2025年10月1日", "首版"]);
    assert_eq!(versions[1][..3], ["2", "2026年11月20日", "第二种办法"]);
    assert_eq!(versions[2..], [["____________"; 4], ["____________"; 4]]);
    let copies = cells(&rows(part(&document, "copies")), Locale::Zh);
    assert_eq!(copies[0], ["1", "值班台", "____________", "____________"]);
    assert_eq!(copies[1], ["7", "保险柜", "2026年11月21日", "____________"]);
    assert_eq!(copies.len(), 4);
    let nobody = one(&changed(Locale::En, |service| service.plan = PlanRecord::default()), Locale::En);
    assert!(said(part(&nobody, "copies"), Locale::En).starts_with("Copies held by: not named yet."));
}

#[test]
fn the_approver_reads_what_the_signature_says_on_one_page() {
    let document = one(&firm(Locale::En), Locale::En);
    let page = said(part(&document, "sign"), Locale::En);
    for told in [
        "For Zhao Min, who approves this plan.",
        "Data leak or data loss at the provider · 13.1\nVery high\nreduce the consequences: Zhao Min, by 2027-01-31; accepted by Zhao Min until 2027-01-31",
        "6 more stand in the plan.",
        "At night: Chen Li (139 0000 0001) may spend up to CNY 20,000 without asking.",
        "The extra cost of an interruption is not on record.",
        "No. 4 in the order of calls, if nobody before you answers; each number is tried for 3 minutes.",
        "By when is decided\n",
        "Yours to decide\nConfirm the severe level, choose how work goes on,",
        "in any of these cases: personal data leaked or lost, a cyber incident; who tells whom within what time: chapter 6.",
        "No chapter and no document of your own: early warning, drills, exit from the contract.",
        "Outside its scope: Refunds above the agreed sum; Press enquiries.",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[test]
fn a_risk_that_somebody_accepted_stands_with_name_and_end() {
    let mut workspace = firm(Locale::En);
    let risk = workspace.risks.get(id(41)).unwrap().as_ref().clone();
    let acceptance = Acceptance { approver: Some(id(3)), reason: "dear".into(), until: day("2027-05-31") };
    workspace.risks = workspace.risks.with(Risk { treatment: Some(Treatment::Retain), acceptance, ..risk });
    let page = said(part(&one(&workspace, Locale::En), "sign"), Locale::En);
    assert!(page.contains("\naccepted by Zhao Min until 2027-05-31\n"), "{page}");
}

#[test]
fn the_money_is_the_fund_against_the_extra_cost() {
    let dear = changed(Locale::En, |service| service.alternatives[0].extra_day_minor = Some(200_000));
    let page = said(part(&one(&dear, Locale::En), "sign"), Locale::En);
    let told = "30 days of going on without the provider cost CNY 60,000 more; set aside, for every service together: CNY 50,000. Short by CNY 10,000.";
    assert!(page.contains(told), "{page}");
}

#[test]
fn whoever_leads_the_response_and_signs_decides_alone_and_others_learn_who_does() {
    let document = one(&changed(Locale::En, |service| service.plan.approver = Some(id(1))), Locale::En);
    let page = said(part(&document, "sign"), Locale::En);
    assert!(page.contains("the end are decided by"), "{page}");
    let nobody = one(&changed(Locale::En, |service| service.plan.approver = None), Locale::En);
    let page = said(part(&nobody, "sign"), Locale::En);
    assert!(page.starts_with("For not named yet, who approves this plan."), "{page}");
}

#[test]
fn blank_forms_print_blank_lines_each_on_a_sheet_of_its_own() {
    for locale in Locale::ALL {
        let document = one(&firm(locale), locale);
        for (name, tables, blanks) in [
            ("call-out", 1, 14 * 4 + 10),
            ("situation", 1, 11),
            ("events", 1, 22 * 5),
            ("decisions", 3, 3 * 5),
            ("evidence", 1, 10 * 5),
            ("changes", 1, 9 * 5),
            ("recovery", 1, 6 * 4 + 4 * 5),
        ] {
            let anchor = name;
            let at =
                document.blocks.iter().position(|block| matches!(block, Block::Heading { id, .. } if id == anchor));
            assert_eq!(document.blocks[at.unwrap() - 1], Block::Sheet { sheet: Sheet::Form }, "{name}");
            let form = part(&document, anchor);
            assert_eq!(form.iter().filter(|block| matches!(block, Block::Table { .. })).count(), tables, "{name}");
            let blank = rows(form).iter().flat_map(|row| &row.cells).filter(|cell| cell.is_blank()).count();
            assert_eq!(blank, blanks, "{name}");
            let text = said(form, locale);
            assert!(!text.contains("not given yet") && !text.contains("尚未填写"), "{text}");
        }
    }
}

#[test]
fn days_are_written_as_people_write_them_in_each_language() {
    for (locale, form) in [(Locale::Zh, "2026-1"), (Locale::En, "年1")] {
        let document = one(&controlled(locale), locale);
        let text = said(&document.blocks, locale);
        let left: Vec<&str> = text.lines().filter(|line| line.contains(form)).collect();
        assert_eq!(left, Vec::<&str>::new());
    }
    assert!(one(&firm(Locale::Zh), Locale::Zh).running_foot().starts_with("2026年11月"));
}
