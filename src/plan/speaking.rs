//! Who speaks for the firm, who may spend, and how people stay in touch when the usual ways fail (chapter 8).

use super::document::Row;
use super::firm::Firm;
use super::line::Line;
use super::missing;
use super::whole::Whole;
use super::writer::{Writer, fact};
use crate::words::Text;

pub(super) fn write(whole: &Whole<'_, '_>, out: &mut Writer) {
    let at = |field: &str| whole.in_response(field);
    out.section("speaks", Text::new("Speaking to the outside", "对外发言"));
    let only = whole.speakers(None, |id, at| whole.name_and_phone(id, at));
    out.put(match only {
        Some([who, deputy]) => Line::say(
            &Text::new(
                "Only {who} speaks to press and public; if not reached, only {deputy}. Everybody else passes questions on.",
                "对外发言由{who}一人负责，联系不上时由{deputy}负责，其他人一律转交。",
            ),
            &[("who", who), ("deputy", deputy)],
        ),
        None => Line::say(
            &Text::new(
                "Spokesperson: {none}. Until then nobody speaks to press and public.",
                "对外发言人：{none}。指定之前，任何人不得对外发言。",
            ),
            &[("none", Line::missing(missing::NAME, &at("spokesperson")))],
        ),
    });
    out.list(vec![
        Text::new(
            "Families of people who are hurt or missing hear it first, in person or by phone, from the person whom the commander names (a provider’s people: from their employer). Otherwise names go only to rescuers, doctors and authorities.",
            "有人伤亡或失联的，由总指挥指定专人（服务商人员由其用人单位）当面或电话先行告知家属；除救援、就医和依法报告外，不透露姓名。",
        )
        .into(),
        Text::new(
            "Whoever comes across a rumour, a post or a question from the press notes where and when, and reports it to the spokesperson; nobody answers from an account of their own.",
            "发现传言、网帖或媒体询问的，记下出处和时间并转交发言人；任何人不得以个人账号回应。",
        )
        .into(),
    ]);
    out.section("spends", Text::new("Spending", "支出"));
    out.say(Text::new("At night: {rule}", "夜间：{rule}"), &[("rule", whole.spending())]);
    out.section("touch", Text::new("If the usual ways fail", "常用方式中断时"));
    out.facts(Line::default(), in_touch(whole, Text::new("Offline copy of the plans", "预案离线副本")));
}

/// Where people meet and write when the usual ways fail, and where what they need then lies.
pub(super) fn in_touch(firm: &Firm<'_, '_>, copy: Text) -> Vec<Row> {
    let response = firm.response();
    let row = |field: &str, what: Text, said: &str| fact(field, what, firm.given(said, &firm.in_response(field)));
    vec![
        row("bridge", Text::new("If chat or mail is down", "通信中断时"), &response.bridge),
        row("command_post", Text::new("We meet at", "指挥地点"), &response.command_post),
        row("offline_copy", copy, &response.offline_copy),
        row("break_glass", Text::new("Break-glass access", "应急账号"), &response.break_glass),
    ]
}
