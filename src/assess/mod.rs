//! Judgement: what follows from a firm's record, the catalogue and a day. Pure functions.
//!
//! Every judgement carries its reasons; "not enough data" is an answer of its own, never 0. Nothing
//! here changes a workspace, knows a screen, or reads a clock. Formulas: `docs/methods.md`.

mod assessment;
mod bia;
mod calls;
mod checks;
mod context;
mod dates;
mod deadlines;
mod findings;
mod flow;
mod index;
mod judged;
mod level;
mod matrix;
mod memo;
mod next;
mod onboarding;
mod playbook;
mod ranking;
mod ratio;
mod read;
mod readiness;
mod reason;
mod resource;
mod risk;
mod stage;
mod summary;
mod survey;
mod tier;

pub use assessment::{Assessment, Message, RiskAssessment, ServiceAssessment, assess, finding_text};
pub use bia::{BiaCheck, BiaJudgement, Verdict, judge_bia};
pub use calls::{Call, Post, call_order, further, speaking};
pub use checks::{AnsweredBy, AppliedCheck, CheckList, applicable};
pub use context::Context;
pub use deadlines::{Deadline, days_in_words, deadlines};
pub use findings::{lint, lint_firm, lint_judged, lint_record, lint_service};
pub use flow::{ResolvedFlowStep, decided_min, response_flow};
pub use index::Index;
pub use judged::{Judged, judge};
pub use level::{
    DEFAULT_LEAK_PERSONS, DEFAULT_NOTABLE_BP, LevelInput, LevelJudgement, Raise, has_floor, judge_level,
    leak_threshold, notable_threshold, raise_proposal, raised_after,
};
pub use matrix::{Band, Cell, Heat, band, heat};
pub use memo::Memo;
pub use next::{Headline, NextStep, headline, next_steps};
pub use onboarding::{DECISION, Gate, GroupResult, Onboarding, judge_onboarding, sign_offs_needed};
pub use playbook::{Acting, ResolvedPlaybook, ResolvedStep, StepFault, acting, resolve, structure};
pub use ranking::{RankedRisk, ranked_risks};
pub use ratio::Ratio;
pub use readiness::{Part, Readiness, judge_readiness};
pub use reason::Reason;
pub use resource::{ResourceLack, resource_lacks};
pub use risk::{Lack, RiskJudgement, is_own_control_tested, judge_risk, risk_title};
pub use stage::{Stage, StageState, judge_stage};
pub use summary::{ServiceSummary, shared_errors, summaries, summary};
pub use tier::{TIER_SUM, TierJudgement, factor_score, is_core, judge_tier, time_score};

#[cfg(test)]
pub(crate) mod testing;
