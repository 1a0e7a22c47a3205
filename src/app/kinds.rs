//! What the app asks and says of each kind of record: the one place for a new kind here; without it nothing compiles.
//!
//! A function for each: what is asked comes later than the first screen, and must not be reached from it.

use super::forms::{Topic, document, organisation, person, resource, response, risk, service, vendor};
use super::register::Register;
use crate::model::{Area, Kind};
use crate::words::Text;

/// All topics, in the order in which they are asked.
pub const fn topics(kind: Kind) -> &'static [Topic] {
    match kind {
        Kind::Organisation => organisation::TOPICS,
        Kind::Response => response::TOPICS,
        Kind::Person => person::TOPICS,
        Kind::Vendor => vendor::TOPICS,
        Kind::Service => service::TOPICS,
        Kind::Risk => risk::TOPICS,
        Kind::Resource => resource::TOPICS,
        Kind::Plan => document::TOPICS,
        Kind::Policy | Kind::Playbook => &[],
    }
}

/// What stands where a record has no name.
pub const fn unnamed(kind: Kind) -> Text {
    match kind {
        Kind::Organisation => Text::new("Our firm", "公司信息"),
        Kind::Response => Text::new("Response team", "应急组织"),
        Kind::Service => Text::new("Service without a name", "未命名服务"),
        Kind::Vendor => Text::new("Vendor without a name", "未命名服务商"),
        Kind::Person => Text::new("Person without a name", "未命名人员"),
        Kind::Risk => Text::new("Risk without a title", "未命名风险"),
        Kind::Resource => Text::new("Resource without a name", "未命名资源"),
        Kind::Plan => Text::new("Firm plan", "综合预案"),
        Kind::Policy | Kind::Playbook => Text::new("Record", "记录"),
    }
}

/// All records of the kind, within a sentence.
pub fn many(kind: Kind) -> Text {
    use crate::model::Choice as _;
    match kind {
        Kind::Person => Text::new("people", "人员"),
        Kind::Vendor => Text::new("vendors", "服务商"),
        Kind::Service => Text::new("services", "服务"),
        Kind::Risk => Text::new("risks", "风险"),
        Kind::Playbook => Text::new("playbooks", "处置方案"),
        Kind::Resource => Text::new("resources", "资源"),
        Kind::Organisation | Kind::Response | Kind::Policy | Kind::Plan => kind.label(),
    }
}

/// Where the records are listed.
pub const fn register(kind: Kind) -> Option<Register> {
    match kind {
        Kind::Person => Some(Register::People),
        Kind::Vendor => Some(Register::Vendors),
        Kind::Service => Some(Register::Services),
        Kind::Risk | Kind::Playbook => Some(Register::Risks),
        Kind::Resource => Some(Register::Resources),
        Kind::Plan => Some(Register::Plans),
        Kind::Organisation | Kind::Response | Kind::Policy => None,
    }
}

/// The area in which a record as a whole is mended; of a service the field tells.
pub const fn area(kind: Kind) -> Option<Area> {
    match kind {
        Kind::Risk | Kind::Playbook => Some(Area::Risks),
        Kind::Response | Kind::Person => Some(Area::Team),
        Kind::Resource => Some(Area::Resources),
        Kind::Vendor => Some(Area::Vendor),
        Kind::Organisation | Kind::Policy => Some(Area::Firm),
        Kind::Plan => Some(Area::Document),
        Kind::Service => None,
    }
}
