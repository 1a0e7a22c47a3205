//! The reports that fall on the head of the firm, each in a line: for whoever signs the plan.

use super::super::brief::Brief;
use super::super::document::Row;
use super::super::line::Line;
use super::super::writer::fact;
use super::{founded, laws, lines, mark_of, may_hold, may_hurt};
use crate::model::pack::{Fact, JurisdictionFacts, Mark};
use crate::words::Text;

/// The whole rules stand with the reports to authorities. Nothing where no usual case can happen.
pub(in crate::plan) fn own_reports(brief: &Brief<'_, '_>) -> Option<Row> {
    type Rule = fn(&JurisdictionFacts) -> Option<(&Text, Option<Mark>)>;
    let accident: Rule =
        |entry| entry.accident.as_ref().map(|rule| (&rule.rule, mark_of("rule", rule.mark, &rule.marks)));
    let data: Rule = |entry| {
        let data = entry.data.as_ref()?;
        Some((data.breach.as_ref()?, mark_of("breach", data.mark, &data.marks)))
    };
    let cyber: Rule = |entry| {
        let cyber = entry.cyber.as_ref()?;
        Some((cyber.rule.as_ref()?, mark_of("rule", cyber.mark, &cyber.marks)))
    };
    let food: Rule = |entry| entry.food.as_ref().map(|food| (&food.text, food.mark));
    let cases = [
        ("accident", may_hold(brief, Some(Fact::Site)) || may_hurt(brief), accident),
        ("data", may_hold(brief, Some(Fact::PersonalData)), data),
        ("cyber", may_hold(brief, Some(Fact::It)) || may_hold(brief, Some(Fact::Data)), cyber),
        ("food", may_hold(brief, Some(Fact::Consumers)), food),
    ];
    let rules = cases.into_iter().filter(|(_, may_happen, _)| *may_happen).filter_map(|(topic, _, rule)| {
        let (text, mark) = laws(brief, topic).into_iter().next()?.says(rule)?;
        Some(founded(&first_clause(text), mark))
    });
    let rules: Vec<Line> = rules.collect();
    if rules.is_empty() {
        return None;
    }
    let counsel = Text::new(
        "Confirm with counsel at the same time; do not wait for the answer.",
        "同时请法律顾问确认，不等其答复。",
    );
    Some(fact(
        "reports",
        Text::new("Reports you see to, in person or by whoever acts for you", "由你或代行职责者负责的报告"),
        lines(rules.into_iter().chain([counsel.into()])),
    ))
}

/// What is to be told to whom within what time comes first; what else the rule says stands with the whole of it.
fn first_clause(text: &Text) -> Text {
    let cut = |text: &str, ends: &[&str], stop: &str| {
        let end = ends.iter().filter_map(|end| text.find(end)).min();
        match end.and_then(|end| text.get(..end)) {
            Some(head) => format!("{head}{stop}"),
            None => text.to_owned(),
        }
    };
    Text::owned(cut(&text.en, &["; ", ". "], "."), cut(&text.zh, &["；", "。"], "。"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_cut_after_its_first_clause() {
        let text = Text::new(
            "If it is so, A tells B within 1 hour; later more. And so on.",
            "如此，由A在1小时内报告B；其后再报。",
        );
        assert_eq!(
            first_clause(&text),
            Text::new("If it is so, A tells B within 1 hour.", "如此，由A在1小时内报告B。")
        );
        assert_eq!(first_clause(&Text::new("All.", "全部。")), Text::new("All.", "全部。"));
    }
}
