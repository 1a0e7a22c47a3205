//! The kinds of records: the one list. A new kind is a line here, and whatever goes over all tables has it then:
//! storage, files, fingerprints, edits, references, mending. What has to say something of each kind does not compile
//! without it.

use super::choice::choices;

/// The tables of a workspace: name in the file format, type of its records, code, and name for people. Gives the
/// list to another macro.
macro_rules! kinds {
    ($then:ident) => {
        $then! {
            people: Person = "person" ("Person", "人员"),
            vendors: Vendor = "vendor" ("Vendor", "服务商"),
            services: Service = "service" ("Service", "服务"),
            risks: Risk = "risk" ("Risk", "风险"),
            playbooks: Playbook = "playbook" ("Playbook", "处置方案"),
            resources: Resource = "resource" ("Resource", "资源"),
        }
    };
}
pub(super) use kinds;

macro_rules! kind {
    ($($branch:ident: $Record:ident = $code:literal ($en:literal, $zh:literal)),+ $(,)?) => {
        choices! {
            /// Kinds of records: those of which a workspace has one, then its tables.
            Kind {
                Organisation = "organisation" ("Firm", "公司"),
                Response = "response" ("Response organisation", "应急组织"),
                Policy = "policy" ("Thresholds and weights", "阈值与权重"),
                Plan = "plan" ("Firm plan", "综合预案"),
                $($Record = $code ($en, $zh)),+
            }
        }
    };
}

kinds!(kind);

impl Kind {
    /// Whether there is exactly one record of this kind in a workspace.
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Organisation | Self::Response | Self::Policy | Self::Plan)
    }
}
