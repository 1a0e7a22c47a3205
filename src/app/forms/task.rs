//! The tasks of a service: topics that are answered in one go and checked together at the end.
//!
//! A task is what is asked in one area, in any order; the pages of checks, risks, playbooks and the plan stand
//! beside them.

use super::{Topic, field_at};
use crate::app::kinds::{self, topics};
use crate::model::{Area, Choice as _, Kind, Place};
use crate::words::Text;

/// One task of a service.
pub struct Task {
    pub area: Area,
    /// One line that says what it is good for.
    pub lede: Text,
    /// The record that its topics are about.
    pub kind: Kind,
}

impl Task {
    pub fn title(&self) -> Text {
        self.area.label()
    }

    /// What it is good for; where the firm runs the service itself, nobody promised it anything.
    pub fn lede(&self, own_run: bool) -> &Text {
        if own_run && self.area == Area::Contract { &OWN_WORD } else { &self.lede }
    }

    /// Its topics, in order.
    pub fn topics(&self) -> impl Iterator<Item = &'static Topic> + use<> {
        let area = self.area;
        topics(self.kind).iter().filter(move |topic| topic.area == area)
    }
}

static OWN_WORD: Text =
    Text::new("What you aim at in figures, and what you have to do for it.", "自定的指标，以及为此要做什么。");

const fn task(kind: Kind, area: Area, en: &'static str, zh: &'static str) -> Task {
    Task { area, lede: Text::new(en, zh), kind }
}

/// The tasks of a service, in the order in which a first-time user is led through.
pub static SERVICE_TASKS: &[Task] = &[
    task(
        Kind::Service,
        Area::About,
        "What it is, who is behind it and what it touches.",
        "服务是什么、由谁负责、涉及哪些方面。",
    ),
    task(
        Kind::Service,
        Area::Impact,
        "How long you can do without it, and how soon it must be back.",
        "没有它能撑多久，多久必须恢复。",
    ),
    task(
        Kind::Service,
        Area::Tier,
        "How much depends on it, and so how much care it deserves.",
        "有多依赖它，就该下多大功夫。",
    ),
    task(
        Kind::Service,
        Area::Contract,
        "Dates, notice, fee and what was promised in figures.",
        "期限、通知期、费用与承诺的指标。",
    ),
    task(
        Kind::Service,
        Area::Onboarding,
        "Check the vendor, test it, and decide with a name and a date.",
        "检查、测试服务商，并由专人作出有日期的决定。",
    ),
    task(
        Kind::Risk,
        Area::Risks,
        "What could go wrong, what already helps and what you will do about it.",
        "可能出什么事、已有哪些措施、打算怎么应对。",
    ),
    task(
        Kind::Service,
        Area::Levels,
        "Signs by which anybody can tell mild from severe.",
        "让任何人都能分清轻重的标准。",
    ),
    task(Kind::Service, Area::Alternatives, "How you go on while the service is down.", "服务停摆时怎样继续。"),
    task(
        Kind::Service,
        Area::Resources,
        "People, equipment, support, money and information to draw on.",
        "可调用的人员、设备、支持、资金与信息。",
    ),
    task(
        Kind::Service,
        Area::Document,
        "Owner, approval, copies and the next review.",
        "负责人、批准、发放与下次评审。",
    ),
];

/// The area in which a place is mended.
pub fn area_at(place: &Place) -> Option<Area> {
    let kind = place.record;
    if place.below("checks").is_some() && matches!(kind, Kind::Service | Kind::Vendor) {
        return Some(Area::Onboarding);
    }
    if kind == Kind::Service && place.field == "risks" {
        return Some(Area::Risks);
    }
    let asked = field_at(kind, &place.field).map(|(topic, _)| topic.area);
    asked.or_else(|| kinds::area(kind))
}
