//! When the response ends (chapter 14).

use super::brief::Brief;
use super::line::Line;
use super::writer::Writer;
use crate::words::Text;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.say(
        Text::new(
            "Whoever started the plan ends the response, once all of this is true:",
            "同时满足以下条件，由启动预案的人宣布响应终止：",
        ),
        &[],
    );
    out.list(brief.ctx.catalog.standdown.iter().cloned().map(Line::ours).collect());
}
