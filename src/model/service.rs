//! One outsourced service: what it is, what it touches, what was agreed (S0-02…10, S2-02…03).
//!
//! A service is the unit of the plan. Tier and readiness are judged, never stored here.

use super::choice::choices;
use super::json::record;
use super::references::{answers, people};
use super::table::Visit;
use super::{
    AnyRecord, Bia, ByCode, CheckAnswer, Decision, FaultTest, Id, Jurisdiction, Kind, NeedAnswer, PlanRecord, Record,
    Unpromised,
};
use crate::words::Date;

choices! {
    ServiceKind {
        CallCentre = "call_centre" ("Call centre", "呼叫中心"),
        ItOperations = "it_operations" ("IT operations", "IT运维"),
        CloudSaas = "cloud_saas" ("Cloud or SaaS", "云与SaaS"),
        SoftwareDevelopment = "software_development" ("Software development", "软件开发"),
        NetworkSecurity = "network_security" ("Network security", "网络安全"),
        Logistics = "logistics" ("Logistics and storage", "物流仓储"),
        Cleaning = "cleaning" ("Cleaning", "保洁"),
        Guarding = "guarding" ("Guarding", "保安"),
        Maintenance = "maintenance" ("Equipment maintenance", "设备维修"),
        PayrollHr = "payroll_hr" ("Payroll, HR and accounting", "薪酬、人事与记账"),
        Production = "production" ("Production and processing", "生产加工"),
        Catering = "catering" ("Catering and canteen", "食堂团餐"),
        OwnRun = "own_run" ("Own-run service, no vendor", "自营服务"),
        Project = "project" ("Project with milestones", "里程碑项目"),
        Other = "other" ("Other", "其他"),
    }
}

impl ServiceKind {
    /// Whether it runs to milestones that are accepted one by one.
    pub const fn has_stages(self) -> bool {
        matches!(self, Self::Project | Self::SoftwareDevelopment)
    }
}

choices! {
    /// How much we depend on the service.
    Tier {
        Critical = "1" ("1 · critical", "关键"),
        Important = "2" ("2 · important", "重要"),
        Standard = "3" ("3 · standard", "一般"),
    }
}

choices! {
    DataKind {
        Business = "business" ("Business data", "业务数据"),
        Financial = "financial" ("Financial data", "财务数据"),
        Personal = "personal" ("Personal data", "个人信息"),
        Sensitive = "sensitive" ("Sensitive personal data", "敏感个人信息"),
        Technical = "technical" ("Technical data: drawings, settings, code, access", "技术资料：图纸、配置、代码、账号"),
    }
}

record! {
    /// One factor of criticality: a score of 1–5, or the reason why it cannot exist here.
    #[derive(Default)]
    pub struct Factor {
        pub score: Option<u8>,
        /// Reason for "does not apply"; empty means that it applies.
        pub not_applicable: String,
    }
}

record! {
    /// A person's own tier in place of the judged one.
    #[derive(Default)]
    pub struct TierOverride {
        pub tier: Option<Tier>,
        pub reason: String,
        pub decided_by: Option<Id>,
        pub decided_on: Option<Date>,
    }
}

record! {
    /// What the tier is judged from (`docs/methods.md` C1). Time criticality comes from the MTPD.
    #[derive(Default)]
    pub struct Criticality {
        pub core: Factor,
        pub data: Factor,
        pub substitutability: Factor,
        pub access: Factor,
        pub exposure: Factor,
        pub people: Factor,
        pub sensitive_at_scale: Option<bool>,
        pub privileged_access: Option<bool>,
        /// DORA critical or important function.
        pub dora_critical: Option<bool>,
        /// "Important outsourcing" in the sense of 银保监办发〔2021〕141号.
        pub important_outsourcing: Option<bool>,
        pub tier_override: TierOverride,
    }
}

record! {
    /// Facts that switch checks and scenarios on. `None`: not answered yet, counts as true.
    #[derive(Default)]
    pub struct Facts {
        /// Our data is handled.
        pub data: Option<bool>,
        /// Personal data is handled.
        pub pi: Option<bool>,
        /// Data leaves the country.
        pub xb: Option<bool>,
        /// The vendor's people work on our site.
        pub site: Option<bool>,
        /// An IT or maintenance service.
        pub it: Option<bool>,
        /// Our goods are in the vendor's hands.
        pub goods: Option<bool>,
        /// It feeds, treats or cleans for patients or consumers.
        pub consumers: Option<bool>,
    }
}

record! {
    /// Work on our site: where, and how people get out (国办发〔2024〕5号 Art. 16).
    #[derive(Default)]
    pub struct SiteWork {
        pub place: String,
        pub assembly_point: String,
        pub evacuation: String,
        pub first_aid: String,
        /// Day of the safety management agreement (安全生产法 Art. 49).
        pub agreement_on: Option<Date>,
    }
}

record! {
    /// Term of the contract (S0-09).
    #[derive(Default)]
    pub struct Term {
        pub contract_number: String,
        pub starts_on: Option<Date>,
        pub ends_on: Option<Date>,
        pub renewal: String,
        pub our_notice_days: Option<u32>,
        pub their_notice_days: Option<u32>,
        /// Annual fee in minor units of the firm's currency.
        pub annual_fee_minor: Option<i64>,
    }
}

record! {
    /// One line of the service level agreement (S0-08).
    #[derive(Default)]
    pub struct SlaLine {
        pub metric: String,
        pub target: String,
        pub window: String,
        pub source: String,
    }
}

record! {
    /// Where data or work crosses between us and the vendor (S0-15).
    #[derive(Default)]
    pub struct Interface {
        pub name: String,
        pub how: String,
        pub fallback: String,
    }
}

record! {
    /// A stage of a project: by when it is delivered, and what it is accepted by (S3).
    #[derive(Default)]
    pub struct Milestone {
        pub name: String,
        pub due: Option<Date>,
        pub acceptance: String,
        pub accepted_on: Option<Date>,
        /// What we do without it counts back from this stage. None so marked: from the next one, whichever it is.
        pub decisive: Option<bool>,
    }
}

record! {
    /// What the vendor has for the day it fails, and what it agreed to of our plan (S0-10, S0-49).
    #[derive(Default)]
    pub struct Agreed {
        /// Title and version of its own plan for an interruption.
        pub plan: String,
        /// The day on which we saw that plan.
        pub plan_seen: Option<Date>,
        /// The day on which it accepted its steps and times, as its copy of our plan lists them.
        pub accepted_on: Option<Date>,
        /// Who accepted them there.
        pub accepted_by: Option<Id>,
    }
}

choices! {
    AlternativeKind {
        Manual = "manual" ("Manual workaround", "人工替代"),
        Provider = "provider" ("Another provider", "备选服务商"),
        InHouse = "in_house" ("Our own people", "内部接管"),
        Standby = "standby" ("Our own standby system or stock", "自有备用系统或库存"),
    }
}

record! {
    /// A way to go on without the vendor, and how ready it is (S0-33).
    #[derive(Default)]
    pub struct Alternative {
        pub kind: Option<AlternativeKind>,
        pub name: String,
        /// Minutes from the decision until it works.
        pub ready_min: Option<u32>,
        /// Share of normal service that it can carry.
        pub capacity_bp: Option<u32>,
        pub tested_on: Option<Date>,
        pub passed: Option<bool>,
        pub steps: Vec<String>,
        pub contact: Option<Id>,
        pub contract: String,
        /// What a day of it costs beyond normal service, in minor units of the firm's currency (S1-40).
        pub extra_day_minor: Option<i64>,
    }
}

record! {
    /// What the three response levels mean in this service's own numbers (S0-28, S3-03).
    #[derive(Default)]
    pub struct LevelCriteria {
        pub mild: String,
        pub moderate: String,
        pub severe: String,
        /// From this share of the business affected, the effect is "notable".
        pub notable_bp: Option<u32>,
        /// From this many persons, a leak is "mass".
        pub leak_persons: Option<u32>,
    }
}

record! {
    #[derive(Default)]
    pub struct Service {
        pub id: Id,
        pub name: String,
        pub vendor: Option<Id>,
        pub kind: Option<ServiceKind>,
        /// Our person who answers for the service.
        pub owner: Option<Id>,
        pub deputy: Option<Id>,
        pub objectives: String,
        pub scope_in: Vec<String>,
        pub scope_out: Vec<String>,
        pub deliverables: Vec<String>,
        /// Business processes that stop or suffer without it (S0-05).
        pub processes: Vec<String>,
        pub people_at_risk: String,
        pub data_kinds: Vec<DataKind>,
        pub data_locations: Vec<String>,
        /// Where the work is done. Not said: at the seat of the firm.
        pub work_country: Option<Jurisdiction>,
        /// Where the people live whose data is handled. Not said: where the firm does business.
        pub people_home: Vec<Jurisdiction>,
        /// The law that the contract names. Not said: that of the vendor.
        pub governing_law: Option<Jurisdiction>,
        pub facts: Facts,
        pub site: SiteWork,
        pub term: Term,
        /// Of a project, in the order of their dates.
        pub milestones: Vec<Milestone>,
        pub sla: Vec<SlaLine>,
        /// Said in place of service levels.
        pub sla_said: Option<Unpromised>,
        pub our_duties: Vec<String>,
        pub their_duties: Vec<String>,
        pub agreed: Agreed,
        pub interfaces: Vec<Interface>,
        pub alternatives: Vec<Alternative>,
        /// What its playbooks need, each with what serves it.
        pub needs: Vec<NeedAnswer>,
        pub criticality: Criticality,
        pub bia: Bia,
        /// Answers to checks of scope `service`, by check id.
        pub checks: ByCode<CheckAnswer>,
        pub fault_test: FaultTest,
        pub decision: Decision,
        pub levels: LevelCriteria,
        pub plan: PlanRecord,
        pub note: String,
    }
}

impl AnyRecord for Service {
    fn id(&self) -> Id {
        self.id
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn references(&self, visit: Visit<'_>) {
        self.vendor.into_iter().for_each(|id| visit(Kind::Vendor, id));
        people([self.owner, self.deputy, self.agreed.accepted_by], visit);
        people([self.criticality.tier_override.decided_by, self.fault_test.witness], visit);
        people(self.alternatives.iter().map(|alternative| alternative.contact), visit);
        people(self.decision.sign_offs.iter().map(|sign_off| sign_off.person), visit);
        self.bia.depends_on.iter().filter_map(|on| on.service).for_each(|id| visit(Kind::Service, id));
        self.needs.iter().filter_map(|need| need.resource).for_each(|id| visit(Kind::Resource, id));
        self.plan.references(visit);
        answers(&self.checks, visit);
    }
}

impl Record for Service {
    const KIND: Kind = Kind::Service;
    const PER_CHUNK: usize = 2;
}
