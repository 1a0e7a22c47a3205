//! Whom the provider puts up: its people, our desk for it, staff agreed for an emergency, and the ladder.

use super::brief::Brief;
use super::line::Line;
use super::missing;
use super::organisation::names;
use super::writer::Writer;
use crate::model::pack::Tag;
use crate::model::{Kind, Place, Resource, ResourceClass, ResourceSource};
use crate::words::Text;

pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    out.section("provider", Text::new("The provider’s team", "服务商团队"));
    let Some(vendor) = brief.vendor else {
        out.say(Text::new("The provider: {vendor}.", "服务商：{vendor}。"), &[("vendor", brief.vendor_name())]);
        return;
    };
    let desk = match brief.person(vendor.desk) {
        Some(_) => brief.name_and_phone(vendor.desk, &brief.in_vendor("desk")),
        None => Line::say(
            &Text::new("{owner}, as owner of the service", "{owner}（服务负责人）"),
            &[("owner", brief.name_and_phone(brief.service.owner, &brief.here("owner")))],
        ),
    };
    out.say(Text::new("Our desk for the provider: {desk}.", "我方对接专员：{desk}。"), &[("desk", desk)]);
    if let Some(names) = names(brief, &vendor.experts) {
        out.say(
            Text::new(
                "Expert group, called in together when the cause is not clear: {names}.",
                "专家组（原因不明时共同会诊）：{names}。",
            ),
            &[("names", names)],
        );
    }
    staffing(brief, out);
    super::ladder::write(brief, vendor, out);
}

/// Whom the provider sends in an emergency: numbers, shifts, start times (S0-49). Of a service without a crew nobody
/// expects any.
fn staffing(brief: &Brief<'_, '_>, out: &mut Writer) {
    let is_theirs = |resource: &&Resource| {
        resource.class == Some(ResourceClass::People) && resource.source == Some(ResourceSource::Vendor)
    };
    let agreed = brief.resources().filter(is_theirs).map(|resource| {
        let at = |field: &str| Place::new(Kind::Resource, resource.id, field);
        let number = match resource.quantity {
            Some(quantity) => Text::same(quantity.to_string()).into(),
            None => Line::missing(missing::GIVEN, &at("quantity")),
        };
        let number = Line::join([number, Line::theirs(&resource.unit)], &Text::new(" ", ""));
        let slots = [
            ("name", brief.clause(&resource.name, &at("name"))),
            ("number", number),
            ("ready", brief.minutes(resource.ready_min, &at("ready_min"))),
            ("contract", brief.clause(&resource.contract, &at("contract"))),
        ];
        let text = Text::new(
            "{name}: {number}, there within {ready}; agreed in: {contract}",
            "{name}：{number}，{ready}内到位；约定依据：{contract}",
        );
        Line::say(&text, &slots)
    });
    let agreed: Vec<Line> = agreed.collect();
    if !agreed.is_empty() {
        out.put(Text::new("Emergency staff agreed with the provider:", "与服务商约定的应急人员："));
        out.list(agreed);
    } else if brief.trade().has(Tag::Crew) {
        let none = Line::missing(Text::new("not agreed yet", "尚未约定"), &Place::new(Kind::Resource, None, ""));
        out.say(
            Text::new(
                "Emergency staff of the provider, with numbers, shifts and start times: {none}.",
                "服务商应急人员（人数、班次、到位时间）：{none}。",
            ),
            &[("none", none)],
        );
    }
}
