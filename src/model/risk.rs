//! A risk of one service: a scenario of the catalogue or the firm's own (S1-16, S2-42…44).
//!
//! Holds what a person judged before controls; the residual is derived, unless overridden.

use super::choice::choices;
use super::json::record;
use super::references::people;
use super::table::Visit;
use super::{AnyRecord, Id, Kind, Record, State};
use crate::words::Date;

choices! {
    /// Category of a scenario (`docs/methods.md` C2).
    RiskCategory {
        Physical = "PHY" ("Physical", "物理"),
        Technical = "TEC" ("Technical", "技术"),
        People = "HUM" ("People", "人员"),
        Security = "CYB" ("Security", "安全"),
        Data = "DAT" ("Data", "数据"),
        Finance = "FIN" ("Finance", "财务"),
        Compliance = "LEG" ("Compliance", "合规"),
        Delivery = "DEL" ("Delivery and quality", "交付质量"),
        SupplyChain = "SUP" ("Supply chain", "供应链"),
        Governance = "GOV" ("Governance", "治理"),
    }
}

choices! {
    /// The seven options of ISO 31000 6.5.2 (`docs/methods.md` C4).
    Treatment {
        Avoid = "avoid" ("Avoid", "规避"),
        Opportunity = "opportunity" ("Take or increase for an opportunity", "主动承担或增加"),
        Remove = "remove" ("Remove the source", "消除风险源"),
        Likelihood = "likelihood" ("Reduce the likelihood", "降低可能性"),
        Consequence = "consequence" ("Reduce the consequences", "减轻后果"),
        Share = "share" ("Share (contract, insurance)", "分担（合同、保险）"),
        Retain = "retain" ("Retain", "自留"),
    }
}

choices! {
    ControlKind {
        Workaround = "workaround" ("Manual workaround", "人工替代"),
        Alternative = "alternative" ("Alternative provider activated", "启用备选服务商"),
        Restore = "restore" ("Own backup restored", "自有备份恢复"),
        Standby = "standby" ("Own standby", "自有备用"),
        ExitRehearsal = "exit_rehearsal" ("Exit rehearsal", "退出演练"),
        JointDrill = "joint_drill" ("Joint drill", "联合演练"),
        Preventive = "preventive" ("Own preventive control", "自有预防措施"),
    }
}

record! {
    /// A control of our own, or a joint one. All but `preventive` lower the impact, and count only
    /// when tested (`docs/methods.md` C2).
    #[derive(Default)]
    pub struct Control {
        pub kind: Option<ControlKind>,
        pub name: String,
        pub state: Option<State>,
        pub tested_on: Option<Date>,
        pub passed: Option<bool>,
    }
}

record! {
    /// A risk kept on purpose.
    #[derive(Default)]
    pub struct Acceptance {
        pub approver: Option<Id>,
        pub reason: String,
        pub until: Option<Date>,
    }
}

record! {
    /// A person's own residual in place of the derived one.
    #[derive(Default)]
    pub struct ResidualOverride {
        pub likelihood: Option<u8>,
        pub impact: Option<u8>,
        pub reason: String,
        pub decided_by: Option<Id>,
        pub decided_on: Option<Date>,
    }
}

record! {
    #[derive(Default)]
    pub struct Risk {
        pub id: Id,
        pub service: Id,
        /// Scenario of the catalogue; empty for a risk of the firm's own.
        pub scenario: String,
        /// Own title; for a catalogue scenario it replaces the catalogue's when not empty.
        pub title: String,
        pub description: String,
        /// Category of an own risk; a catalogue scenario brings its own.
        pub category: Option<RiskCategory>,
        /// Inherent likelihood 1–5.
        pub likelihood: Option<u8>,
        /// Days on which it happened to the firm; the likelihood is never judged below what they say.
        pub events: Vec<Date>,
        /// Inherent impact 1–5.
        pub impact: Option<u8>,
        pub controls: Vec<Control>,
        pub treatment: Option<Treatment>,
        pub measure: String,
        pub interim_measure: String,
        pub owner: Option<Id>,
        pub due: Option<Date>,
        /// Day on which the scores were last looked at; treatment deadlines count from it.
        pub assessed_on: Option<Date>,
        pub acceptance: Acceptance,
        pub residual_override: ResidualOverride,
        pub note: String,
    }
}

impl AnyRecord for Risk {
    fn id(&self) -> Id {
        self.id
    }

    fn name(&self) -> &str {
        &self.title
    }

    fn references(&self, visit: Visit<'_>) {
        visit(Kind::Service, self.service);
        people([self.owner, self.acceptance.approver, self.residual_override.decided_by], visit);
    }

    fn belongs_to(&self) -> Option<(Kind, Id)> {
        Some((Kind::Service, self.service))
    }
}

impl Record for Risk {
    const KIND: Kind = Kind::Risk;
    const PER_CHUNK: usize = 16;
}
