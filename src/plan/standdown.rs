//! When the response ends (chapter 14).

use super::brief::Brief;
use super::line::Line;
use super::writer::Writer;
use crate::model::Level;
use crate::words::Text;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.say(
        Text::new(
            "At {mild} and {moderate} the service owner ends the response, at {severe} the commander, once all of this is true:",
            "同时满足以下条件，方可宣布响应终止：{mild}、{moderate}由服务负责人宣布，{severe}由总指挥宣布：",
        ),
        &[("mild", Level::Mild), ("moderate", Level::Moderate), ("severe", Level::Severe)]
            .map(|(slot, level)| (slot, brief.level(level).into())),
    );
    out.list(brief.ctx.catalog.standdown.iter().cloned().map(Line::ours).collect());
}
