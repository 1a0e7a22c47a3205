//! A firm's own version of the steps for one risk at one level (S0-29…33, S1-18…21).
//!
//! Where none exists, the catalogue's steps hold; an own version replaces them as a whole.

use serde::Serialize;
use serde_json::Value;

use super::choice::choices;
use super::json::{fields, group, record, required};
use super::table::Visit;
use super::{AnyRecord, FromJson, Id, Kind, Misfit, Record, ResourceClass, StepRole};

choices! {
    /// Response level: L1 mild, L2 moderate, L3 severe. Chinese text never shows the codes.
    Level {
        Mild = "mild" ("L1 mild", "轻度"),
        Moderate = "moderate" ("L2 moderate", "中度"),
        Severe = "severe" ("L3 severe", "重度"),
    }
}

record! {
    #[derive(Default)]
    pub struct OwnNeed {
        pub class: Option<ResourceClass>,
        pub what: String,
    }
}

record! {
    #[derive(Default)]
    pub struct OwnStep {
        /// Unique within the playbook; `after` refers to it.
        pub key: String,
        pub text: String,
        pub role: Option<StepRole>,
        /// By when it is done, counted from when the interruption began.
        pub due_min: Option<u32>,
        pub after: Vec<String>,
        /// Whether the service needs this step to get back to its minimum.
        pub restores: bool,
        pub needs: Vec<OwnNeed>,
        pub evidence: String,
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Playbook {
    pub id: Id,
    pub risk: Id,
    pub level: Level,
    #[serde(default)]
    pub trigger: String,
    #[serde(default)]
    pub steps: Vec<OwnStep>,
    /// When this level's work is done.
    #[serde(default)]
    pub exit: String,
}

impl FromJson for Playbook {
    fn from_json(value: &Value) -> Result<Self, Misfit> {
        let map = group(value)?;
        let mut playbook = Self {
            id: required(map, "id")?,
            risk: required(map, "risk")?,
            level: required(map, "level")?,
            trigger: String::new(),
            steps: Vec::new(),
            exit: String::new(),
        };
        fields(
            map,
            &mut [("trigger", &mut playbook.trigger), ("steps", &mut playbook.steps), ("exit", &mut playbook.exit)],
        )?;
        Ok(playbook)
    }
}

impl AnyRecord for Playbook {
    fn id(&self) -> Id {
        self.id
    }

    fn name(&self) -> &str {
        ""
    }

    fn references(&self, visit: Visit<'_>) {
        visit(Kind::Risk, self.risk);
    }

    fn belongs_to(&self) -> Option<(Kind, Id)> {
        Some((Kind::Risk, self.risk))
    }
}

impl Record for Playbook {
    const KIND: Kind = Kind::Playbook;
    const PER_CHUNK: usize = 8;
}
