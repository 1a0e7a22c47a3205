//! Who tells which authority within what time, by the cases that can happen at a service and the country of each.

use super::{founded, in_place, laws, lines, look_up, mark_of, may_hold, may_hurt};
use crate::assess::Law;
use crate::model::pack::Fact;
use crate::model::{Choice as _, Industry, Party, RiskCategory, ServiceKind};
use crate::plan::brief::Brief;
use crate::plan::document::{Callout, Row};
use crate::plan::line::Line;
use crate::plan::outside;
use crate::plan::writer::{Writer, col, fact};
use crate::words::Text;

/// Whether a chosen scenario is an attack on data, or a loss of them.
fn has_risk_to_data(brief: &Brief<'_, '_>) -> bool {
    let attacks = |category| matches!(category, Some(RiskCategory::Security | RiskCategory::Data));
    brief.risks.iter().any(|judged| attacks(judged.category))
}

/// Whether people may fall ill from food of this service: where it reaches consumers, and is not of a trade without food.
fn serves_food(brief: &Brief<'_, '_>) -> bool {
    use ServiceKind::{Catering, Logistics, OwnRun, Production};
    let kind = brief.service.kind.filter(|kind| *kind != ServiceKind::Other);
    may_hold(brief, Some(Fact::Consumers))
        && kind.is_none_or(|kind| [Catering, Logistics, OwnRun, Production].contains(&kind))
}

/// The usual cases of a report that can happen at a service.
pub(super) struct Cases {
    pub accident: bool,
    pub personal_data: bool,
    pub cyber: bool,
    pub finance: bool,
    pub food: bool,
}

impl Cases {
    pub fn of(brief: &Brief<'_, '_>) -> Self {
        let may = |fact| may_hold(brief, Some(fact));
        Self {
            accident: may(Fact::Site) || may_hurt(brief),
            // What a chosen scenario can do to data counts whatever the service holds: our own computers hold our people's.
            personal_data: may(Fact::PersonalData) || has_risk_to_data(brief),
            cyber: may(Fact::It) || may(Fact::Data),
            finance: brief.organisation().industry == Some(Industry::Finance) && may(Fact::Data),
            food: serves_food(brief),
        }
    }
}

/// Who tells which authority within what time: a duty of the head of the firm, counsel at the same time.
pub(in crate::plan) fn reports(brief: &Brief<'_, '_>, out: &mut Writer) {
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |topic: &str, title: Text, law: &Law<'_>, parts: Vec<Line>| {
        let text = lines(parts.into_iter().chain([look_up(law, topic)]));
        if !text.is_empty() {
            rows.push(fact(&format!("{topic}/{}", law.place.code()), in_place(title, law.place), text));
        }
    };
    let cases = Cases::of(brief);
    if cases.accident {
        for law in laws(brief, "accident") {
            let parts = law.says(|entry| entry.accident.as_ref()).map_or_else(Vec::new, |rule| {
                let to = Line::say(&TO, &[("to", founded(&rule.to, mark_of("to", rule.mark, &rule.marks)))]);
                vec![founded(&rule.rule, mark_of("rule", rule.mark, &rule.marks)), to]
            });
            add("accident", Text::new("Accident at work", "作业伤亡事故"), &law, parts);
        }
    }
    if cases.personal_data {
        for law in laws(brief, "data") {
            let rule = law.says(|entry| entry.data.as_ref()).and_then(|rule| Some((rule, rule.breach.as_ref()?)));
            let parts = rule.map(|(rule, breach)| founded(breach, mark_of("breach", rule.mark, &rule.marks)));
            add("data", Text::new("Personal data", "个人信息"), &law, parts.into_iter().collect());
        }
    }
    if cases.cyber {
        for law in laws(brief, "cyber") {
            let parts = law.says(|entry| entry.cyber.as_ref()).map_or_else(Vec::new, |cyber| {
                let rule = cyber.rule.as_ref().map(|rule| founded(rule, mark_of("rule", cyber.mark, &cyber.marks)));
                let help = founded(&cyber.help, mark_of("help", cyber.mark, &cyber.marks));
                rule.into_iter().chain([Line::say(&HELP, &[("help", help)])]).collect()
            });
            add("cyber", Text::new("Cyber incident", "网络安全事件"), &law, parts);
        }
    }
    if cases.finance {
        for law in laws(brief, "cyber") {
            let said = law.says(|entry| entry.finance.as_ref()).map(|said| founded(&said.text, said.mark));
            let title = Text::new("ICT incident at a financial firm", "金融机构ICT事件");
            add("finance", title, &law, said.into_iter().collect());
        }
    }
    if cases.food {
        for law in laws(brief, "food") {
            let parts = law.says(|entry| entry.food.as_ref()).map(|food| founded(&food.text, food.mark));
            add("food", Text::new("Food", "食品安全"), &law, parts.into_iter().collect());
        }
    }
    if rows.is_empty() {
        out.put(Text::new(
            "By what was answered about this service, none of the usual cases (accident on our site, personal data, cyber incident, food) can happen. Ask counsel on the day all the same.",
            "按已填写的情况，本服务不涉及常见的须报告情形（我方现场事故、个人信息、网络安全、食品安全）。事发当天仍请向法律顾问确认。",
        ));
        return;
    }
    // A step may ask for a report that none of the usual cases is.
    rows.push(fact(
        "other",
        Text::new(
            "Another case, as of a licence, a product, the environment or tax",
            "其他情形，如资质、产品、环境、税务",
        ),
        Text::new(
            "Look up which authority is told, and within what time: ________. Ask counsel the same day.",
            "查明应向哪个主管部门、在多久内报告：________。当天请教法律顾问。",
        )
        .into(),
    ));
    let duty = Text::new(
        "The head of the firm, or whoever acts for them, sees to these reports at once and asks counsel at the same time; nobody waits for the answer.",
        "由单位负责人或代行职责者立即办理报告，同时请法律顾问核对，不等其答复。",
    );
    let hurt = Text::new(
        " If somebody is hurt, first clear two things: whose employee it is, and who controls the place.",
        "有人受伤的，先弄清两点：伤者是谁的员工，场所由谁管理。",
    );
    out.callout(Callout::Act, Line::ours(duty).then(if cases.accident { hurt.into() } else { Line::default() }));
    let head = vec![
        col(Text::new("Case", "情形")),
        col(Text::new("Who tells whom, within what time", "由谁、向谁、多久内报告")),
    ];
    out.table(Text::new("Reports by case and place", "各类情形的报告规则"), head, rows);
    if let Some(authorities) = outside::known(brief, Party::Authority) {
        out.say(
            Text::new(
                "Authorities on record: {authorities}. Check that it is the one for the case.",
                "已登记的主管部门：{authorities}。请先核对是否主管该类情形。",
            ),
            &[("authorities", authorities)],
        );
    }
    let insurer = outside::known(brief, Party::Insurer);
    let insurer = insurer.unwrap_or_else(|| Text::new("the policy sets a time of its own", "保单另有时限").into());
    out.say(
        Text::new(
            "Tell the insurer at once, too: {insurer}. Note who reported what to whom, and when.",
            "同时立即通知保险公司：{insurer}。记录由谁、何时、向谁报告了什么。",
        ),
        &[("insurer", insurer)],
    );
}

const TO: Text = Text::new("To: {to}.", "报告对象：{to}。");
const HELP: Text = Text::new("Help: {help}.", "求助渠道：{help}。");
