//! A firm that provides services to ours: identity, relationship, contacts, sub-contractors.
//!
//! Checks about the vendor itself are answered here once, for all its services.

use super::choice::choices;
use super::json::record;
use super::references::{answers, people};
use super::table::Visit;
use super::{AnyRecord, ByCode, CheckAnswer, Id, Jurisdiction, Kind, Record};
use crate::words::Date;

choices! {
    ProviderType {
        Company = "company" ("Company; the contract is negotiated", "公司（合同可协商）"),
        Small = "small" ("Small firm or sole trader", "小型服务商或个体户"),
        StandardForm = "standard_form" ("Standard-form contract (SaaS, cloud, platform)", "格式合同服务（SaaS、云、平台）"),
        Individual = "individual" ("Individual", "个人"),
        Affiliate = "affiliate" ("Company of our own group", "集团内关联公司"),
    }
}

choices! {
    /// How close the cooperation is (S2-06); never mixed with the tier.
    Relationship {
        Strategic = "strategic" ("Strategic", "战略"),
        Regular = "regular" ("Regular", "常规"),
        Temporary = "temporary" ("Temporary", "临时"),
    }
}

choices! {
    /// What the vendor is good at (S2-08).
    Category {
        BusinessProcess = "business_process" ("Business process", "业务流程外包"),
        Hardware = "hardware" ("Hardware", "硬件"),
        Software = "software" ("Software", "软件"),
        Security = "security" ("Network security", "网络安全"),
        Logistics = "logistics" ("Logistics and storage", "物流仓储"),
        Facilities = "facilities" ("Cleaning, guarding, maintenance", "保洁、保安、维修"),
        People = "people" ("Staffing and payroll", "人力与薪酬"),
        Cloud = "cloud" ("Cloud and platforms", "云与平台"),
    }
}

record! {
    /// A firm that the vendor relies on: our fourth party (S3-02j).
    #[derive(Default)]
    pub struct Subcontractor {
        pub name: String,
        pub part: String,
        pub country: String,
        pub consented: Option<bool>,
    }
}

record! {
    #[derive(Default)]
    pub struct Vendor {
        pub id: Id,
        pub name: String,
        pub legal_name: String,
        /// Unified social credit code, company number, LEI.
        pub registration: String,
        pub parent: String,
        /// Where the vendor is established: whose registers and certificates speak of it.
        pub seat: Option<Jurisdiction>,
        pub country: String,
        pub address: String,
        pub provider_type: Option<ProviderType>,
        pub relationship: Option<Relationship>,
        pub categories: Vec<Category>,
        /// The number that is answered day and night.
        pub hotline: String,
        pub hotline_verified: Option<Date>,
        /// What the vendor knows us by: customer or contract number.
        pub customer_number: String,
        /// Our person for this vendor (S2-25); none: the owner of the service.
        pub desk: Option<Id>,
        /// Day-to-day counterpart (S2-25).
        pub liaison: Option<Id>,
        /// Technical or subject expert (S2-25).
        pub expert: Option<Id>,
        /// Others who are called in with the expert, of either side or of neither.
        pub experts: Vec<Id>,
        /// Who decides on their side when things escalate.
        pub escalation: Option<Id>,
        pub subcontractors: Vec<Subcontractor>,
        /// Answers to checks of scope `vendor`, by check id.
        pub checks: ByCode<CheckAnswer>,
        pub note: String,
    }
}

impl Vendor {
    /// Where the vendor has its seat: as chosen, else as its country was typed.
    pub fn home(&self) -> Option<Jurisdiction> {
        self.seat.or_else(|| Jurisdiction::named(&self.country))
    }
}

impl AnyRecord for Vendor {
    fn id(&self) -> Id {
        self.id
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn references(&self, visit: Visit<'_>) {
        people([self.desk, self.liaison, self.expert, self.escalation], visit);
        people(self.experts.iter().copied().map(Some), visit);
        answers(&self.checks, visit);
    }
}

impl Record for Vendor {
    const KIND: Kind = Kind::Vendor;
    const PER_CHUNK: usize = 4;
}
