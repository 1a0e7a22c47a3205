//! The reports that fall on the head of the firm, in a line: for whoever signs the plan.

use super::super::brief::Brief;
use super::super::document::Row;
use super::super::line::Line;
use super::super::writer::fact;
use super::reports::Cases;
use crate::words::Text;

/// In which cases; who tells whom within what time stands with the rules. Nothing where no usual case can happen.
pub(in crate::plan) fn own_reports(brief: &Brief<'_, '_>) -> Option<Row> {
    let Cases { accident, personal_data, cyber, finance, food } = Cases::of(brief);
    let cases = [
        (accident, Text::new("somebody hurt", "人员伤亡")),
        (personal_data, Text::new("personal data leaked or lost", "个人信息泄露或丢失")),
        (cyber, Text::new("a cyber incident", "网络安全事件")),
        (finance, Text::new("an ICT incident at a financial firm", "金融机构ICT事件")),
        (food, Text::new("food that made people ill", "食品致人患病")),
    ];
    let cases: Vec<Line> = cases.into_iter().filter_map(|(may_happen, case)| may_happen.then(|| case.into())).collect();
    if cases.is_empty() {
        return None;
    }
    let slots = [("cases", Line::join(cases, &Text::new(", ", "，"))), ("rules", Line::see("c8"))];
    Some(fact(
        "reports",
        Text::new("Reports you see to, in person or by whoever acts for you", "由你或代行职责者负责的报告"),
        Line::say(
            &Text::new(
                "To authorities and to people concerned, in any of these cases: {cases}; who tells whom within what time: {rules}. Counsel is asked at the same time, not waited for.",
                "发生下列任一情形时，向主管部门和相关人员报告：{cases}；由谁、向谁、多久内报告，见{rules}。同时请法律顾问核对，不等其答复。",
            ),
            &slots,
        ),
    ))
}
