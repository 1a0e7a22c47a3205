//! Who speaks for the firm, who may spend, and how people stay in touch when the usual ways fail (chapter 8).

use super::line::Line;
use super::missing;
use super::whole::Whole;
use super::writer::{Writer, fact};
use crate::words::Text;

pub(super) fn write(whole: &Whole<'_, '_>, out: &mut Writer) {
    let response = whole.response();
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
    out.section("spends", Text::new("Spending", "支出"));
    out.put(whole.spending());
    out.section("touch", Text::new("If the usual ways fail", "常用方式中断时"));
    out.facts(
        Line::default(),
        vec![
            fact(
                "bridge",
                Text::new("If chat or mail is down", "通信中断时"),
                whole.given(&response.bridge, &at("bridge")),
            ),
            fact(
                "command_post",
                Text::new("We meet at", "指挥地点"),
                whole.given(&response.command_post, &at("command_post")),
            ),
            fact(
                "offline_copy",
                Text::new("Offline copy of the plans", "预案离线副本"),
                whole.given(&response.offline_copy, &at("offline_copy")),
            ),
            fact(
                "break_glass",
                Text::new("Break-glass access", "应急账号"),
                whole.given(&response.break_glass, &at("break_glass")),
            ),
        ],
    );
}
