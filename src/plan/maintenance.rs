//! How the plans are kept true: when each is reviewed, and what calls for a review before that (chapter 19).

use super::document::Row;
use super::line::Line;
use super::whole::Whole;
use super::writer::{Writer, col};
use crate::words::Text;

pub(super) fn write(whole: &Whole<'_, '_>, out: &mut Writer) {
    out.section("reviews", Text::new("Next reviews", "下次评审"));
    let rows = whole.services.iter().map(|brief| {
        let plan = &brief.service.plan;
        let at = |field: &str| brief.here(&format!("plan/{field}"));
        let cells = vec![
            brief.service_name(),
            brief.name(plan.owner, &at("owner")),
            brief.date(plan.next_review, &at("next_review")),
        ];
        Row::new(brief.service.id.to_string(), cells)
    });
    let head = vec![
        col(Text::new("Plan of the service", "专项预案")),
        col(Text::new("Kept by", "维护人")),
        col(Text::new("Next review", "下次评审")),
    ];
    out.table(Text::new("Who keeps which plan, and until when it holds", "预案维护与评审"), head, rows.collect());
    out.section("triggers", Text::new("What calls for a review", "需及时修订的情形"));
    let change = if whole.has_providers() { OF_PROVIDERS } else { OF_OURS };
    let [year, event, rest @ ..] = TRIGGERS;
    out.list([year, event, change].into_iter().chain(rest).map(Line::ours).collect());
}

const OF_PROVIDERS: Text = Text::new("A provider, its people or its contract change", "服务商、其人员或合同发生变化");
const OF_OURS: Text = Text::new("Those who do the work change", "作业人员发生变化");

/// ISO 22301 8.6 and 10; GB/T 29639 预案修订.
const TRIGGERS: [Text; 4] = [
    Text::new("A year has passed", "满一年"),
    Text::new("After every event in which a plan was started, and after every drill", "每次启动预案之后，每次演练之后"),
    Text::new("Somebody of the response leaves, or has another post or number", "应急人员离职、调岗或更换号码"),
    Text::new("The service, its targets or the rules that hold for it change", "服务内容、恢复目标或适用规定发生变化"),
];
