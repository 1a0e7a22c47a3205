//! Where something is in a workspace, and what is wrong there.
//!
//! A `Finding` is the one diagnostic form of the product: a stable code, a severity, the place that
//! mends it, and what to fill into its words. The words themselves are in the catalogue.

use serde::Serialize;
use serde_json::Value;

use super::choice::choices;
use super::json::{fields, group, required};
use super::{Area, FromJson, Id, Kind, Misfit};
use crate::words::Text;

/// A field of a record. `field` is the path in the file format, parts joined by `/`:
/// `bia/rto_min`, `checks/OB-01/state`; empty for the record as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    pub record: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Id>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
}

impl Place {
    pub fn new(record: Kind, id: impl Into<Option<Id>>, field: impl Into<String>) -> Self {
        Self { record, id: id.into(), field: field.into() }
    }

    /// What stands in the path below `branch`: nothing at the branch itself, `OB-01/state` below `checks`.
    pub fn below(&self, branch: &str) -> Option<&str> {
        let rest = self.field.strip_prefix(branch)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
    }
}

impl FromJson for Place {
    fn from_json(value: &Value) -> Result<Self, Misfit> {
        let map = group(value)?;
        let mut place = Self::new(required(map, "record")?, None, "");
        fields(map, &mut [("id", &mut place.id), ("field", &mut place.field)])?;
        Ok(place)
    }
}

choices! {
    Severity {
        /// Blocks approval of the plan.
        Error = "error" ("Must be mended", "须处理"),
        Warning = "warning" ("Should be mended", "建议处理"),
        Notice = "notice" ("Worth knowing", "提示"),
    }
}

/// Something wrong, missing, overdue or inconsistent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable: `P-214`. Explained in the catalogue.
    pub code: &'static str,
    pub severity: Severity,
    /// The part of the work that it comes from. Findings of one area are one task.
    pub area: Area,
    pub at: Place,
    /// Values for the slots of the explanation's words.
    pub params: Vec<(&'static str, Text)>,
}
