//! How ready the plan is: points by part, what is still open, what is not counted (in chapter A).

use super::brief::Brief;
use super::document::Row;
use super::line::Line;
use super::writer::{Writer, col, num};
use crate::assess::judge_readiness;
use crate::words::Text;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let readiness = judge_readiness(brief.ctx, brief.judged);
    let number = |value: u32| Line::ours(Text::same(value.to_string()));
    let rows = readiness.parts.iter().map(|part| {
        let points =
            Text::owned(format!("{} of {}", part.points, part.possible), format!("{}/{}", part.points, part.possible));
        let adds =
            if part.adds() == 0 { Text::new("complete", "已齐备") } else { Text::same(format!("+{}", part.adds())) };
        Row::new(part.id, vec![part.name.clone().into(), points.into(), adds.into()])
    });
    let head =
        vec![col(Text::new("Part", "部分")), num(Text::new("Points", "得分")), num(Text::new("Would add", "可再得"))];
    out.table(Text::new("How complete this plan is", "预案完备度"), head, rows.collect());
    out.say(
        Text::new("{score} of 100 points. Not counted yet: {parts}.", "共{score}分，满分100分。暂未计入：{parts}。"),
        &[("score", number(readiness.score)), ("parts", readiness.not_counted_names().into())],
    );
}

#[cfg(test)]
mod tests {
    use crate::model::{Attachment, Workspace};
    use crate::plan::testing::{firm, plan};
    use crate::plan::{Block, PlanLanguage};
    use crate::words::Locale;

    /// The rows under a caption, as read.
    fn rows(workspace: &Workspace, locale: Locale, caption: &str) -> Vec<Vec<String>> {
        let blocks = plan(workspace, PlanLanguage::One(locale)).blocks;
        let found = blocks.into_iter().find_map(|block| match block {
            Block::Table { caption: of, rows, .. } if of.plain(locale) == caption => Some(rows),
            _ => None,
        });
        let rows = found.unwrap().into_iter();
        rows.map(|row| row.cells.iter().map(|cell| cell.plain(locale)).collect()).collect()
    }

    #[test]
    fn the_plan_shows_what_each_part_gives_and_would_add() {
        let mut workspace = firm(Locale::En);
        assert_eq!(
            rows(&workspace, Locale::En, "How complete this plan is")[0],
            ["Impact analysis", "22 of 22", "complete"]
        );
        let mut service = workspace.services.iter().next().unwrap().as_ref().clone();
        service.bia.impacts.clear();
        workspace.services = workspace.services.with(service);
        assert_eq!(rows(&workspace, Locale::En, "How complete this plan is")[0], ["Impact analysis", "18 of 22", "+4"]);
        assert_eq!(rows(&workspace, Locale::Zh, "预案完备度")[0], ["业务影响分析", "18/22", "+4"]);
    }

    /// The decision is no check that a person is asked, in the plan as on screen.
    #[test]
    fn the_decision_is_not_counted_among_the_checks_and_the_cap_is_said() {
        let workspace = firm(Locale::En);
        let group = |rows: Vec<Vec<String>>| rows.last().unwrap().clone();
        assert_eq!(group(rows(&workspace, Locale::En, "Checks by group"))[1], "0 of 5");
        let document = plan(&workspace, PlanLanguage::One(Locale::Zh));
        let said = |text: &str| {
            document.blocks.iter().any(|block| match block {
                Block::Paragraph { text: line } => line.plain(Locale::Zh).contains(text),
                _ => false,
            })
        };
        assert!(said("最多计90%，因为检查不能把风险降为零"));
        assert!(said("暂未计入：合同、演练、退出和指标监测。"));
    }

    #[test]
    fn what_the_plan_does_not_hold_has_room_for_the_firms_own_document() {
        let mut workspace = firm(Locale::Zh);
        let empty = ["预警监测", "____________", "____________"];
        assert_eq!(rows(&workspace, Locale::Zh, "另附文件")[0], empty);
        let mut service = workspace.services.iter().next().unwrap().as_ref().clone();
        let date = crate::words::Date::from_iso("2026-10-08");
        service.plan.attached.exit = Attachment { title: "退出与交接方案".into(), date };
        workspace.services = workspace.services.with(service);
        assert_eq!(rows(&workspace, Locale::Zh, "另附文件")[2], ["退出安排", "退出与交接方案", "2026年10月8日"]);
        let rows = rows(&firm(Locale::En), Locale::En, "Documents beside this plan");
        assert_eq!(
            rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(),
            ["Early warning", "Drills", "Exit from the contract"]
        );
    }
}
