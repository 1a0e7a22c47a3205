//! What a plan needs: each fact that can be missing, and whether that blocks the plan, weakens it, or is no harm.
//!
//! The one owner of that question. Findings about what is missing are as grave as it says here; the mark beside a
//! question, readiness and stage read it. Knows paths of the file format, no record. `*` stands for any one part of
//! a path; `.` for the record as a whole, or for there being one at all.

use std::sync::LazyLock;

use crate::model::{Kind, Severity};
use crate::words::sort_by_key;

/// What becomes of a plan that lacks a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// It is not approved.
    Blocks,
    /// It serves less well on the day.
    Weakens,
    /// It says less; nobody has to answer.
    Nice,
}

impl Need {
    /// How grave it is that the fact is missing.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Blocks => Severity::Error,
            Self::Weakens => Severity::Warning,
            Self::Nice => Severity::Notice,
        }
    }
}

/// What makes a fact weigh more than usual. Whether it holds is judged where the judgement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// The service is of tier 1.
    Critical,
    /// What is left of the risk is very high.
    VeryHigh,
    /// The catalogue says nothing about the risk.
    Own,
    /// A score was put in the place of the one worked out.
    Overridden,
    /// Nobody acts otherwise.
    Nobody,
    /// The check knocks out.
    KnockOut,
    /// All that comes before is done.
    Ready,
    /// A plan was approved long enough ago for its copies to lie where they belong.
    Printed,
}

/// How much a fact is needed: as a rule, and in the case in which it weighs more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    pub usual: Need,
    pub raised: Option<(Case, Need)>,
}

impl Needs {
    pub fn when(self, case: Case) -> Need {
        self.raised.filter(|raised| raised.0 == case).map_or(self.usual, |raised| raised.1)
    }
}

/// How much the plan needs what stands at a path of a record; the row that fits most of the path. `None` of what
/// is no fact about a firm, such as its settings.
pub fn needs(record: Kind, path: &str) -> Option<Needs> {
    let path = if path.is_empty() { WHOLE } else { path };
    let key = (record, head(path));
    let from = ROWS.partition_point(|row| row.key < key);
    let mut rows = ROWS.get(from..)?.iter().take_while(|row| row.key == key);
    rows.find(|row| is_over(row.path, path)).map(|row| row.needs)
}

/// A row of the table by itself, with what it is found by.
struct Row {
    key: (Kind, &'static str),
    path: &'static str,
    needs: Needs,
}

fn head(path: &str) -> &str {
    path.split_once('/').map_or(path, |(head, _)| head)
}

/// The table taken apart once, for every finding asks it: in the order of what rows are found by, long paths first, and of equals the narrower.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let of = |kind: Kind, usual, path: &'static str| {
        let raised = RAISED.iter().find(|(of, at, ..)| *of == kind && *at == path);
        Row {
            key: (kind, head(path)),
            path,
            needs: Needs { usual, raised: raised.map(|(_, _, case, need)| (*case, *need)) },
        }
    };
    let apart = |(kind, need, rows): &(Kind, Need, &'static str)| {
        let (kind, need) = (*kind, *need);
        rows.split_ascii_whitespace().map(move |row| of(kind, need, row))
    };
    let mut rows: Vec<Row> = NEEDS.iter().flat_map(apart).collect();
    let any = |path: &str| path.split('/').filter(|part| *part == "*").count();
    sort_by_key(&mut rows, |row| (row.key, std::cmp::Reverse(row.path.split('/').count()), any(row.path)));
    rows
});

/// Whether a plan that lacks the fact is the worse for it.
pub fn counts(record: Kind, path: &str) -> bool {
    needs(record, path).is_none_or(|needs| needs.usual != Need::Nice)
}

const WHOLE: &str = ".";

/// Whether a path is that of the row, or below it.
fn is_over(row: &str, path: &str) -> bool {
    if !row.contains('*') {
        return path.strip_prefix(row).is_some_and(|below| below.is_empty() || below.starts_with('/'));
    }
    let mut parts = path.split('/');
    row.split('/').all(|part| parts.next().is_some_and(|there| part == "*" || part == there))
}

/// As text and not as lists of texts: a pointer for each path would take more room than the path.
const NEEDS: &[(Kind, Need, &str)] = &[
    (Kind::Organisation, Need::Blocks, "name"),
    (Kind::Organisation, Need::Weakens, "size seat regulated currency languages laws/*/title"),
    (
        Kind::Organisation,
        Need::Nice,
        "industry jurisdictions address level_words laws laws/*/reviewed laws/*/note linked_plans linked_plans/*/title
        linked_plans/*/level linked_plans/*/kept drawings",
    ),
    // Who is there for safety is asked of services on a site (P-442).
    (Kind::Response, Need::Nice, "seats/safety/person seats/safety/deputy"),
    (
        Kind::Response,
        Need::Blocks,
        "seats/*/person seats/*/deputy duty_phone duty_phone_tested spender spending_limit_minor",
    ),
    (Kind::Response, Need::Weakens, "offline_copy succession spokesperson bridge bridge_tested break_glass"),
    (
        Kind::Response,
        Need::Nice,
        "structure seats/*/members flow/*/role flow/*/within_min flow/*/note spending_record command_post conflict_min
        offline_copy_checked shift_min training training/*/on training/*/what training/*/by training/*/people",
    ),
    (Kind::Person, Need::Blocks, "phone"),
    (Kind::Person, Need::Weakens, "name verified"),
    (Kind::Person, Need::Nice, "role vendor second_channel email deputy reach_min skills note"),
    (Kind::Vendor, Need::Blocks, "hotline hotline_verified"),
    (Kind::Vendor, Need::Weakens, "name provider_type customer_number liaison subcontractors/*/name checks/*/reason"),
    (
        Kind::Vendor,
        Need::Nice,
        "relationship categories legal_name registration parent seat country address note desk expert experts escalation
        subcontractors subcontractors/*/part subcontractors/*/country subcontractors/*/consented
        checks/* checks/*/evidence checks/*/note checks/*/answered_by checks/*/exception",
    ),
    (
        Kind::Service,
        Need::Blocks,
        "name vendor owner deputy sla site/evacuation bia/mtpd_min bia/cover_min bia/rto_min bia/deadline bia/mbco_bp risks
        criticality criticality/core criticality/data criticality/substitutability criticality/access
        criticality/exposure criticality/people levels/mild levels/moderate levels/severe
        plan/approver plan/next_review",
    ),
    (
        Kind::Service,
        Need::Weakens,
        "kind objectives scope_in facts/* site/assembly_point interfaces/*/name sla/*/metric sla/*/target
        milestones/*/name milestones/*/due
        bia/impacts bia/impacts/*/after_min bia/rpo_min bia/detection_min bia/vendor_rto_min bia/wrt_min
        bia/backup_interval_min bia/copy_min bia/depends_on/*/workaround
        criticality/sensitive_at_scale criticality/privileged_access fault_test/tested_on decision/sign_offs
        decision/sign_offs/*/function decision/sign_offs/*/person alternatives alternatives/*/kind
        alternatives/*/name alternatives/*/ready_min alternatives/*/capacity_bp alternatives/*/tested_on alternatives/*/steps needs plan/owner plan/copies
        checks/*/reason",
    ),
    (
        Kind::Service,
        Need::Nice,
        "note scope_out deliverables processes data_kinds data_locations work_country people_home governing_law people_at_risk site/place site/first_aid
        site/agreement_on interfaces interfaces/*/how interfaces/*/fallback term/contract_number term/starts_on
        term/ends_on milestones milestones/*/acceptance milestones/*/accepted_on milestones/*/decisive agreed/plan agreed/plan_seen agreed/accepted_on agreed/accepted_by term/renewal term/our_notice_days term/their_notice_days term/annual_fee_minor our_duties
        their_duties sla_said bia/vendor_rto_said sla/*/window sla/*/source bia/impacts/*/money bia/impacts/*/people bia/impacts/*/customers
        bia/clock bia/lead_min bia/horizons bia/mbco_text bia/peaks bia/dependencies bia/depends_on bia/depends_on/*/service bia/recovery_order
        criticality/dora_critical criticality/important_outsourcing criticality/tier_override/tier
        criticality/tier_override/reason criticality/tier_override/decided_by criticality/tier_override/decided_on
        fault_test/fault fault_test/score_bp fault_test/pass_mark_bp fault_test/restored_min fault_test/witness
        fault_test/result decision/outcome decision/conditions decision/decided_on decision/sign_offs/*/signed_on
        levels/notable_bp levels/leak_persons
        alternatives/*/passed alternatives/*/contact alternatives/*/contract alternatives/*/extra_day_minor plan/approved_on plan/version plan/number plan/classification
        plan/effective_on plan/revisions plan/revisions/*/version plan/revisions/*/date plan/revisions/*/change
        plan/revisions/*/by plan/copies/*/holder plan/copies/*/number plan/copies/*/received_on
        plan/change_note plan/team plan/attached/early_warning/title plan/attached/early_warning/date
        plan/attached/drills/title plan/attached/drills/date plan/attached/exit/title plan/attached/exit/date checks/* checks/*/evidence checks/*/note checks/*/answered_by
        checks/*/exception",
    ),
    (Kind::Risk, Need::Blocks, ". title"),
    (Kind::Risk, Need::Weakens, "category likelihood impact treatment measure owner controls/*/kind controls/*/state"),
    (
        Kind::Risk,
        Need::Nice,
        "description source note assessed_on events controls controls/*/name controls/*/tested_on controls/*/passed
        interim_measure due acceptance/approver acceptance/reason acceptance/until residual_override/likelihood
        residual_override/impact residual_override/reason residual_override/decided_by residual_override/decided_on",
    ),
    (Kind::Playbook, Need::Weakens, "trigger steps exit steps/*/key steps/*/text steps/*/role steps/*/due_min"),
    (
        Kind::Playbook,
        Need::Nice,
        "steps/*/after steps/*/restores steps/*/needs steps/*/needs/*/class steps/*/needs/*/what steps/*/evidence",
    ),
    (Kind::Resource, Need::Weakens, ". name class quantity amount_minor location checked_on"),
    (Kind::Policy, Need::Weakens, "switches/*/reason"),
    (
        Kind::Plan,
        Need::Nice,
        "owner approver approved_on effective_on next_review version change_note revisions revisions/*/version
        revisions/*/date revisions/*/change revisions/*/by number classification copies copies/*/holder
        copies/*/number copies/*/received_on team attached/early_warning/title attached/early_warning/date
        attached/drills/title attached/drills/date attached/exit/title attached/exit/date",
    ),
    (Kind::Resource, Need::Nice, "extra_day_minor party phone unit minimum source contact ready_min services contract note"),
];

/// What weighs more than usual, and when.
const RAISED: &[(Kind, &str, Case, Need)] = &[
    (Kind::Response, "flow/*/role", Case::Nobody, Need::Blocks),
    (Kind::Response, "offline_copy", Case::Printed, Need::Blocks),
    (Kind::Response, "offline_copy_checked", Case::Printed, Need::Blocks),
    (Kind::Person, "reach_min", Case::Critical, Need::Weakens),
    (Kind::Vendor, "checks/*", Case::KnockOut, Need::Weakens),
    (Kind::Service, "checks/*", Case::KnockOut, Need::Weakens),
    (Kind::Service, "alternatives", Case::Critical, Need::Blocks),
    (Kind::Service, "decision/outcome", Case::Ready, Need::Weakens),
    (Kind::Risk, "description", Case::Own, Need::Blocks),
    (Kind::Risk, "treatment", Case::VeryHigh, Need::Blocks),
    (Kind::Risk, "interim_measure", Case::VeryHigh, Need::Blocks),
    (Kind::Risk, "acceptance/approver", Case::VeryHigh, Need::Blocks),
    (Kind::Risk, "acceptance/reason", Case::VeryHigh, Need::Blocks),
    (Kind::Risk, "acceptance/until", Case::VeryHigh, Need::Blocks),
    (Kind::Risk, "residual_override/reason", Case::Overridden, Need::Weakens),
];

/// Every row, for tests of what else speaks of them.
#[cfg(test)]
pub(crate) fn rows() -> impl Iterator<Item = (Kind, &'static str)> {
    NEEDS.iter().flat_map(|(kind, _, rows)| rows.split_ascii_whitespace().map(|row| (*kind, row)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_that_fits_most_of_a_path_decides() {
        let usual = |kind, path: &str| needs(kind, path).map(|needs| needs.usual);
        assert_eq!(usual(Kind::Service, "sla"), Some(Need::Blocks));
        assert_eq!(usual(Kind::Service, "sla/2/target"), Some(Need::Weakens));
        assert_eq!(usual(Kind::Service, "sla/2/window"), Some(Need::Nice));
        assert_eq!(usual(Kind::Service, "criticality/data/score"), Some(Need::Blocks));
        assert_eq!(usual(Kind::Response, "seats/legal/person"), Some(Need::Blocks));
        assert_eq!(usual(Kind::Response, "seats/safety/person"), Some(Need::Nice), "the narrower of two");
        assert_eq!(usual(Kind::Risk, ""), Some(Need::Blocks));
        assert_eq!(usual(Kind::Service, ""), None, "a part of a path is no path");
        assert_eq!(usual(Kind::Policy, "gate_pct"), None);
    }

    #[test]
    fn a_case_raises_its_own_fact_alone() {
        let steps = needs(Kind::Service, "alternatives").unwrap();
        assert_eq!((steps.usual, steps.when(Case::Critical)), (Need::Weakens, Need::Blocks));
        assert_eq!(steps.when(Case::VeryHigh), Need::Weakens);
        assert_eq!(needs(Kind::Service, "alternatives/0/steps").unwrap().raised, None);
    }

    #[test]
    fn each_fact_stands_once_and_a_case_only_raises() {
        let mut rows: Vec<(Kind, &str)> = rows().collect();
        let all = rows.len();
        rows.sort_by_key(|(kind, row)| (format!("{kind:?}"), *row));
        rows.dedup();
        assert_eq!(rows.len(), all);
        for (kind, path, case, need) in RAISED {
            let of = needs(*kind, path).unwrap();
            assert_eq!(of.raised, Some((*case, *need)), "{kind:?} {path}");
            assert!(*need < of.usual, "{kind:?} {path}");
        }
    }
}
