//! Judgement: what follows from a firm's record, the catalogue and a day. Pure functions.
//!
//! Every judgement carries its reasons; "not enough data" is an answer of its own, never 0. Nothing
//! here changes a workspace, knows a screen, or reads a clock. Formulas: `docs/methods.md`.
//!
//! Three verbs: *judge* answers one question of one thing, with reasons; *lint* lists what is missing or
//! contradicts itself; *assess* does both for a whole firm, as the module hands it out.

mod activation;
mod approval;
mod assessment;
mod bia;
mod calls;
mod checks;
mod clock;
mod context;
mod dates;
mod decision;
mod dependencies;
mod findings;
mod firm;
mod flow;
mod funds;
mod index;
mod judged;
mod jurisdiction;
mod left_out;
mod level;
mod matrix;
mod message;
mod needs;
mod offer;
mod onboarding;
mod outside;
mod playbook;
mod provider;
mod ratio;
mod read;
mod readiness;
mod reason;
mod remaining;
mod resource;
mod risk;
mod schedule;
mod stage;
mod stages;
mod supply;
mod things;
mod tier;
mod trade;

pub use activation::{Activation, CountsFrom, QuickestOption, activation, decide_by_before, decide_by_min};
pub use approval::{Approval, is_open_point};
pub use assessment::{Assessment, RiskAssessment, ServiceAssessment, assess};
pub use bia::{BiaCheck, BiaJudgement, Verdict, judge_bia};
pub use calls::{Call, CallOrder, Post, call_order, dialled, further, speaking, try_min};
pub use checks::{AnsweredBy, AppliedCheck, CheckList, applicable, fact_holds, fault_test_failed, fault_test_passed};
pub use clock::{
    ToKeep, clock, has_target, is_hurried, is_stock, mtpd_field, mtpd_min, passed_stage, rto_min, runs_to_date,
    target_field, to_keep,
};
pub use context::Context;
pub use dates::days_in_words;
pub use decision::sign_offs_needed;
pub use dependencies::{Slower, circle, depends_on, longer, recovery_order, slower};
pub use firm::{
    Deadline, Headline, Look, Memo, NextStep, RankedRisk, ServiceSummary, deadlines, headline, lint, lint_firm,
    lint_judged, lint_record, lint_service, next_steps, ranked_risks, shared_errors, summaries, summary,
};
pub use flow::{ResolvedFlowStep, decided_min, firm_flow, response_flow};
pub use funds::{ExtraCost, extra_cost};
pub use index::Index;
pub use judged::{Judged, judge};
pub use jurisdiction::{CheckInForce, Law, Places, check_in_force, currency};
pub use left_out::{LeftOut, LeftOutBy, is_shown, left_out};
pub use level::{
    DEFAULT_LEAK_PERSONS, DEFAULT_NOTABLE_BP, Harm, Leak, LevelInput, LevelJudgement, Minimum, Raise, has_floor,
    is_vital, judge_level, leak_threshold, notable_threshold, raise_proposal, raised_after,
};
pub use matrix::{Band, Cell, Heat, band};
pub use message::{Message, finding_text};
#[cfg(all(test, feature = "app"))]
pub(crate) use needs::rows as rows_of_needs;
pub use needs::{Case, Need, Needs, counts, needs};
pub use offer::{may_happen, offered, usual};
pub use onboarding::{Gate, GroupResult, Onboarding, judge_onboarding};
pub use outside::{parties_in, reaches};
pub use playbook::{
    Acting, ResolvedPlaybook, ResolvedStep, acting, is_passed_over, late_noticed_min, late_reach, mild_interruption,
    resolve, resolve_unfilled, seated, structure,
};
pub use provider::{is_own_run, vendor_of};
pub use ratio::Ratio;
pub use readiness::{Part, Readiness, judge_readiness};
pub use reason::Reason;
pub use remaining::{Matters, awaits_draft, part_of, remaining};
pub use resource::{ResourceLack, resource_lacks};
pub use risk::{
    Events, Lack, RiskJudgement, heat, is_own_control_tested, judge_risk, risk_source, risk_title, swayed_by,
};
pub use schedule::StepFault;
pub use stage::{Stage, StageState, judge_stage};
pub use stages::{overdue, stages};
pub use supply::{Supplied, Supply, proposed, supplies};
pub use things::{can_leak, has};
pub use tier::{TIER_SUM, TierJudgement, factor_score, is_core, judge_tier, time_score};
pub use trade::Trade;

#[cfg(test)]
pub(crate) mod testing;
