//! What is wrong, told of a plan, of a record, or of the whole workspace.

use super::Look;
use crate::assess::findings::{approved_despite, find_in_service, once, sorted};
use crate::assess::judged::{Judged, measure};
use crate::assess::{Context, is_own_run};
use crate::model::{Finding, Id, Kind, Service, Severity};

/// Everything that touches a service's plan, what all services share included; gravest first.
pub fn lint_service<'a>(look: &Look<'a>, service: &'a Service) -> Vec<Finding> {
    lint_judged(look, &measure(look, service))
}

/// The same for a service that is already judged.
pub fn lint_judged(look: &Look<'_>, judged: &Judged<'_>) -> Vec<Finding> {
    let shared = look.firm().findings.iter().filter(|finding| concerns(look, judged.service, finding)).cloned();
    let mut found = once(find_in_service(look, judged).into_iter().chain(shared));
    // What all services share may stand against the approval too, alone or besides.
    let errors = found.iter().filter(|finding| finding.severity == Severity::Error).count();
    if let Some(despite) = approved_despite(look, judged.service, errors) {
        found.retain(|finding| finding.code != despite.code);
        found.push(despite);
    }
    sorted(found)
}

/// Whether a finding of the firm is one of this service's plan: a resource may be kept for others, and the plan of
/// the firm is another document.
fn concerns(ctx: &Context<'_>, service: &Service, finding: &Finding) -> bool {
    if finding.at.record == Kind::Plan {
        return false;
    }
    let resource = match (finding.at.record, finding.at.id) {
        (Kind::Resource, Some(id)) => ctx.workspace.resources.get(id),
        _ => None,
    };
    resource.is_none_or(|resource| resource.serves(service.id))
}

/// What is wrong in the fields of one record, gravest first; of a vendor, what its services tell.
pub fn lint_record(look: &Look<'_>, record: Kind, id: Option<Id>) -> Vec<Finding> {
    let here = |finding: &Finding| finding.at.record == record && finding.at.id == id;
    let services: Vec<&Service> = match (record, id) {
        (Kind::Service, _) => look.index().service(id).into_iter().collect(),
        (Kind::Vendor, Some(_)) => {
            let all = look.workspace.services.iter().map(AsRef::as_ref);
            all.filter(|service: &&Service| service.vendor == id && !is_own_run(service)).collect()
        }
        (Kind::Risk, Some(id)) => {
            let service = look.workspace.risks.get(id).map(|risk| risk.service);
            look.index().service(service).into_iter().collect()
        }
        _ => return look.firm().findings.iter().filter(|finding| here(finding)).cloned().collect(),
    };
    let found = services.into_iter().flat_map(|service| find_in_service(look, &measure(look, service)));
    once(found.filter(here))
}

/// What is wrong in what all services share: firm, response organisation, people, resources.
pub fn lint_firm(look: &Look<'_>) -> Vec<Finding> {
    look.firm().findings.clone()
}

/// The whole workspace, each finding once; gravest first.
pub fn lint(look: &Look<'_>) -> Vec<Finding> {
    let services = look.survey().iter().flat_map(|surveyed| surveyed.findings.iter().cloned());
    once(look.firm().findings.iter().cloned().chain(services))
}
