//! What is done one cycle after the other if a service stays down, and what only the provider can do (chapter 12).
//!
//! The firm's own words, else what the catalogue says of the kind. What only the provider can restore is a forecast and
//! no promise of ours.

use super::brief::Brief;
use super::document::Callout;
use super::firm::typed;
use super::line::Line;
use super::writer::Writer;
use crate::assess::runs_to_date;
use crate::words::Text;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let words = brief.service.kind.and_then(|kind| brief.ctx.catalog.kind(kind));
    let own: Vec<Line> = typed(&brief.service.bia.horizons).collect();
    let ours = words.map_or(&[][..], |words| &words.horizons);
    let only = words.and_then(|words| words.only_vendor.as_ref()).filter(|_| !brief.is_own_run());
    if own.is_empty() && ours.is_empty() && only.is_none() {
        return;
    }
    out.section("horizons", Text::new("If it lasts", "持续中断时"));
    if !own.is_empty() {
        out.list(own);
    } else if !ours.is_empty() {
        out.put(if runs_to_date(brief.ctx, brief.service) {
            Text::new(
                "Planned ahead of the last moments above; a proposal for this kind of service, until we write down our own:",
                "早于上述最晚时刻作好安排；我方另行写明之前，按此类服务的建议：",
            )
        } else {
            Text::new(
                "A proposal for this kind of service, until we write down our own:",
                "我方另行写明之前，按此类服务的建议安排：",
            )
        });
        out.list(ours.iter().cloned().map(Line::ours).collect());
    }
    let Some(only) = only else { return };
    out.say(
        Text::new("What only the provider can do: {only}", "只有服务商能做的：{only}"),
        &[("only", only.lower_first().into())],
    );
    let mbco = brief.share(brief.service.bia.mbco_bp, &brief.here("bia/mbco_bp"));
    let forecast = if runs_to_date(brief.ctx, brief.service) { FORECAST_BY_DEADLINE } else { FORECAST };
    out.callout(Callout::Quiet, Line::say(&forecast, &[("mbco", mbco)]));
    if let Some(held) = words.and_then(|words| words.ours.as_ref()) {
        out.say(Text::new("Beforehand: {held}", "平时：{held}"), &[("held", held.lower_first().into())]);
    }
}

const FORECAST: Text = Text::new(
    "When that is done is a forecast, never our promise. Our RTO is that of the workaround at the minimum (MBCO: {mbco}).",
    "何时完成只是预计，不是我方承诺。我方RTO只指替代办法达到最低水平（MBCO：{mbco}）。",
);
const FORECAST_BY_DEADLINE: Text = Text::new(
    "When that is done is a forecast, never our promise. What we promise is the workaround at the minimum (MBCO: {mbco}) by the deadline.",
    "何时完成只是预计，不是我方承诺。我方承诺的只是在截止时点前以替代办法达到最低水平（MBCO：{mbco}）。",
);
