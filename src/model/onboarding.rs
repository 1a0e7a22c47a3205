//! Onboarding as recorded: answers to checks, the simulated-fault test, the decision.
//!
//! Which checks apply and what the answers are worth is judged elsewhere.

use super::Id;
use super::choice::choices;
use super::json::record;
use crate::words::Date;

choices! {
    // The words are those of a check, how far its statement is met; the form of a control has its own.
    /// The answer scale of checks and controls.
    State {
        Absent = "absent" ("Not met", "不符合"),
        Partial = "partial" ("Partly met", "部分符合"),
        Unseen = "unseen" ("Met, not verified", "符合（未核实）"),
        Evidenced = "evidenced" ("Met, verified", "符合（已核实）"),
        NotApplicable = "not_applicable" ("Does not apply", "不适用"),
    }
}

record! {
    /// What proves an answer, and until when.
    #[derive(Default)]
    pub struct Evidence {
        /// File name, place in the filing cabinet, link.
        pub reference: String,
        pub issued: Option<Date>,
        pub expires: Option<Date>,
    }
}

record! {
    /// Leave to go on although a knock-out check failed.
    #[derive(Default)]
    pub struct Exception {
        pub approver: Option<Id>,
        pub reason: String,
        pub until: Option<Date>,
    }
}

record! {
    /// The answer to one check.
    #[derive(Default)]
    pub struct CheckAnswer {
        pub state: Option<State>,
        /// Why the check does not apply; needed with `not_applicable`.
        pub reason: String,
        pub evidence: Evidence,
        pub note: String,
        pub answered_by: Option<Id>,
        pub answered_on: Option<Date>,
        pub exception: Exception,
    }
}

record! {
    /// A simulated fault, handled before signing (S2-14, OB-23).
    #[derive(Default)]
    pub struct FaultTest {
        pub fault: String,
        pub tested_on: Option<Date>,
        pub score_bp: Option<u32>,
        pub pass_mark_bp: Option<u32>,
        pub restored_min: Option<u32>,
        pub witness: Option<Id>,
        pub result: String,
    }
}

choices! {
    Outcome {
        Approved = "approved" ("Approved", "同意准入"),
        Conditional = "conditional" ("Approved with conditions", "附条件准入"),
        Rejected = "rejected" ("Not approved", "不予准入"),
    }
}

choices! {
    /// Whose interest a sign-off stands for (S2-32).
    SignOffFunction {
        Business = "business" ("Business", "业务"),
        Finance = "finance" ("Finance or risk", "财务或风险"),
        Legal = "legal" ("Legal", "法务"),
        Technical = "technical" ("Technical", "技术"),
    }
}

record! {
    #[derive(Default)]
    pub struct SignOff {
        pub function: Option<SignOffFunction>,
        pub person: Option<Id>,
        pub signed_on: Option<Date>,
    }
}

record! {
    /// The onboarding decision (OB-78).
    #[derive(Default)]
    pub struct Decision {
        pub outcome: Option<Outcome>,
        pub conditions: String,
        pub decided_on: Option<Date>,
        pub sign_offs: Vec<SignOff>,
    }
}
