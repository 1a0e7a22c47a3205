//! What a firm records: plain data, the edits that change it, and where something is in it.
//!
//! No judgement: what a value means, and whether it is good, is for `assess`.

mod area;
mod bia;
mod by_code;
pub(crate) mod choice;
mod edit;
mod id;
pub(crate) mod json;
mod jurisdiction;
mod kinds;
mod mend;
mod onboarding;
mod organisation;
pub mod pack;
mod person;
mod place;
mod plan_record;
mod playbook;
mod policy;
mod references;
mod resource;
mod response;
mod risk;
mod service;
mod table;
mod tables;
mod vendor;
mod workspace;

pub use area::Area;
pub use bia::{Bia, Clock, Dependency, ImpactAt, Unpromised};
pub use by_code::ByCode;
pub(crate) use choice::choices;
pub use choice::{Choice, options};
pub use edit::{Edit, EditError, look, record_value};
pub use id::Id;
pub use json::{FromJson, Misfit, from_json};
pub use jurisdiction::Jurisdiction;
pub use kinds::Kind;
pub use mend::Mend;
pub use onboarding::{CheckAnswer, Decision, Evidence, Exception, FaultTest, Outcome, SignOff, SignOffFunction, State};
pub use organisation::{Industry, LevelWords, LinkedPlan, Organisation, PlanLevel, Size, WatchedLaw};
pub use person::Person;
pub use place::{Finding, Place, Severity};
pub use plan_record::{Attachment, Attachments, Classification, OwnPart, PlanCopy, PlanRecord, Revision};
pub use playbook::{Level, OwnNeed, OwnStep, Playbook};
pub use policy::{FactorWeights, Policy, Switch};
pub use resource::{NeedAnswer, Party, Resource, ResourceClass, ResourceSource};
pub use response::{Flow, FlowStep, Response, Seat, SeatKind, Seats, StepRole, Structure, Training};
pub use risk::{Acceptance, Control, ControlKind, ResidualOverride, Risk, RiskCategory, Treatment};
pub use service::{
    Agreed, Alternative, AlternativeKind, Criticality, DataKind, Factor, Facts, Interface, LevelCriteria, Milestone,
    Service, ServiceKind, SiteWork, SlaLine, Term, Tier, TierOverride,
};
pub use table::{AnyRecord, AnyTable, Record, Table};
pub use tables::{Workspace, has_equal};
pub use vendor::{Category, ProviderType, Relationship, Subcontractor, Vendor};
pub use workspace::Unsound;
