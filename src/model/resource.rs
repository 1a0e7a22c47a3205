//! What a response can draw on: people, equipment, technical support, funds, information (S1-33).

use super::choice::choices;
use super::json::record;
use super::references::people;
use super::table::Visit;
use super::{AnyRecord, Id, Kind, Record};
use crate::words::Date;

choices! {
    ResourceClass {
        People = "people" ("People", "人员"),
        Equipment = "equipment" ("Equipment and goods", "设备物资"),
        Technical = "technical" ("Technical support", "技术支持"),
        Funds = "funds" ("Funds", "资金"),
        Information = "information" ("Information", "信息"),
    }
}

choices! {
    ResourceSource {
        Internal = "internal" ("Ours", "内部"),
        Vendor = "vendor" ("The vendor’s", "服务商"),
        External = "external" ("Somebody else’s", "外部"),
    }
}

choices! {
    /// Who is reached through a resource, besides the firm and its vendor.
    Party {
        Insurer = "insurer" ("Insurer", "保险公司"),
        Counsel = "counsel" ("Counsel", "法律顾问"),
        Police = "police" ("Police, for reporting a crime", "警方（报案）"),
        Authority = "authority" ("Authority in charge", "主管部门"),
        IncidentFirm = "incident_firm" ("Firm that helps after an attack", "网络安全应急公司"),
        Hospital = "hospital" ("Nearest hospital", "最近的医院"),
        Bank = "bank" ("Our bank, emergency line", "开户银行（紧急专线）"),
    }
}

record! {
    #[derive(Default)]
    pub struct Resource {
        pub id: Id,
        pub class: Option<ResourceClass>,
        pub name: String,
        pub quantity: Option<u32>,
        pub unit: String,
        /// Below this quantity the stock is too low (S1-38).
        pub minimum: Option<u32>,
        /// For funds, in minor units of the firm's currency (S0-44).
        pub amount_minor: Option<i64>,
        /// What a day of its use costs beyond what is paid anyway, in the same units (S1-40).
        pub extra_day_minor: Option<i64>,
        /// Who answers there. Not said: as the name tells.
        pub party: Option<Party>,
        pub phone: String,
        pub location: String,
        pub source: Option<ResourceSource>,
        pub contact: Option<Id>,
        /// Minutes until it can be used.
        pub ready_min: Option<u32>,
        pub checked_on: Option<Date>,
        /// Services it is kept for; empty means all.
        pub services: Vec<Id>,
        pub contract: String,
        pub note: String,
    }
}

record! {
    /// How one thing that the playbooks of a service need is provided for: by a resource, or on purpose not at all.
    /// Without either it is still open.
    #[derive(Default)]
    pub struct NeedAnswer {
        pub class: Option<ResourceClass>,
        /// What is needed: the catalogue's English words, or the firm's own.
        pub what: String,
        pub resource: Option<Id>,
        /// We do without, for the reason given.
        pub without: bool,
        pub reason: String,
    }
}

impl Resource {
    /// Whether it is kept for the service, or for all.
    pub fn serves(&self, service: Id) -> bool {
        self.services.is_empty() || self.services.contains(&service)
    }
}

impl AnyRecord for Resource {
    fn id(&self) -> Id {
        self.id
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn references(&self, visit: Visit<'_>) {
        people([self.contact], visit);
        self.services.iter().for_each(|id| visit(Kind::Service, *id));
    }
}

impl Record for Resource {
    const KIND: Kind = Kind::Resource;
    const PER_CHUNK: usize = 32;
}
