//! The steps of any response, from the first report to its end.

use super::{arrow, one_after_another, said_in};
use crate::assess::{acting, firm_flow, response_flow};
use crate::model::StepRole;
use crate::plan::brief::Brief;
use crate::plan::document::Block;
use crate::plan::drawing::{Drawing, Node, Way};
use crate::plan::firm::Firm;
use crate::plan::line::Line;
use crate::words::{Text, format_minutes};

/// The step in which a higher level is decided, and the one that finds that it must be.
const DECIDE: &str = "decide";
const EVALUATE: &str = "evaluate";
const END: &str = "end";

/// None while somebody who acts is not named.
pub(in crate::plan) fn response_chart(brief: &Brief<'_, '_>) -> Option<Block> {
    let noticed = brief.service.bia.detection_min.unwrap_or(0);
    let who = |role: StepRole| brief.known(acting(brief.ctx, brief.service, role).person);
    let steps = response_flow(brief.ctx, brief.service).enumerate().map(|(at, step)| {
        let title = Line::numbered(at + 1, step.text.title.clone());
        let by = format_minutes(step.within_min.saturating_add(noticed)).into();
        let by = Line::say(&Text::new("by {by}", "{by}内"), &[("by", by)]);
        Some(Node { key: step.text.id.clone(), strong: false, lines: vec![title, by, who(step.role?)?] })
    });
    Some(chart(steps.collect::<Option<_>>()?, who(StepRole::Command)?))
}

/// The same for every service: who acts is said by role.
pub(in crate::plan) fn firm_response_chart(firm: &Firm<'_, '_>) -> Option<Block> {
    let nodes = firm_flow(firm.ctx).enumerate().map(|(at, (text, own))| {
        let who = firm.role_title(own.role.or(text.role)?).into();
        Some(Node { key: text.id.clone(), strong: false, lines: vec![Line::numbered(at + 1, text.title.clone()), who] })
    });
    Some(chart(nodes.collect::<Option<_>>()?, firm.role_title(StepRole::Command).into()))
}

fn chart(mut nodes: Vec<Node>, command: Line) -> Block {
    let ends = Text::new("when severe, by {who}", "重度时由{who}宣布");
    let lines = vec![Text::new("Standing down", "响应终止").into(), Line::say(&ends, &[("who", command)])];
    nodes.push(Node { key: END.to_owned(), strong: true, lines });
    let mut arrows = one_after_another(&nodes);
    let has = |key: &str| nodes.iter().any(|node| node.key == key);
    if has(DECIDE) && has(EVALUATE) {
        arrows.push(arrow(EVALUATE, DECIDE, Way::Back));
    }
    let slots = [("steps", said_in([&nodes]))];
    let alt = Text::new(
        "One step after the other: {steps}. Where the measures do not work, it goes back to deciding the level.",
        "依次进行：{steps}。措施无效时，回到决策，调整级别。",
    );
    Block::Drawing {
        id: "c9-flow-chart".to_owned(),
        title: Text::new(
            "From the first report to standing down; dashed: the measures do not work",
            "从首次报告到响应终止；虚线：措施未见效",
        )
        .into(),
        alt: Line::say(&alt, &slots),
        drawing: Drawing::Boxes { bands: vec![nodes], arrows },
    }
}
