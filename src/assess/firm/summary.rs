//! One line per service for lists: cheap enough for hundreds of services at once.

use std::rc::Rc;

use super::Look;
use super::survey::{ServiceSummary, survey};
use crate::assess::Context;
use crate::model::{Id, Kind, Resource, Service, Severity};

/// The summaries of all services, in the order of the register.
pub fn summaries(look: &Look<'_>) -> Vec<Rc<ServiceSummary>> {
    look.survey().iter().map(|surveyed| Rc::clone(&surveyed.summary)).collect()
}

/// Errors in what services share that count against the plan of each: firm, response team, resources.
pub fn shared_errors<'a>(look: &Look<'a>) -> impl Fn(Id) -> u32 + use<'a> {
    let mut all = 0;
    let mut resources: Vec<&'a Resource> = Vec::new();
    for finding in look.firm().findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let resource = finding.at.id.filter(|_| finding.at.record == Kind::Resource);
        match resource.and_then(|id| look.workspace.resources.get(id)) {
            Some(resource) => resources.push(resource),
            None => all += 1,
        }
    }
    move |service| resources.iter().filter(|resource| resource.serves(service)).fold(all, |sum, _| sum + 1)
}

/// The summary of one service.
pub fn summary<'a>(ctx: &Context<'a>, service: &'a Service) -> Rc<ServiceSummary> {
    survey(ctx, service).summary
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::Fixture;
    use crate::model::{Finding, Tier};
    use std::time::Instant;

    #[test]
    fn a_complete_service_sums_up() {
        let fixture = Fixture::complete();
        let got = summaries(&fixture.look());
        let [summary] = got.as_slice() else { panic!("one service") };
        assert_eq!((summary.tier, summary.readiness, summary.errors), (Some(Tier::Critical), 100, 0));
        assert_eq!(summary.stage.stage, crate::assess::Stage::Operate);
        assert_eq!(summary.worst_finding, None);
    }

    /// What a summary and the shared errors add up to is what the plan page counts.
    #[test]
    fn what_services_share_counts_against_each_plan() {
        let mut fixture = Fixture::complete();
        let resource = fixture.workspace.resources.iter().next().unwrap().as_ref().clone();
        fixture.workspace.resources = fixture.workspace.resources.with(Resource { name: String::new(), ..resource });
        std::rc::Rc::make_mut(&mut fixture.workspace.response).seats.command.person = None;
        let ctx = fixture.look();
        let errors = |finding: &&Finding| finding.severity == Severity::Error;
        let of_plan = crate::assess::lint_service(&ctx, fixture.service()).iter().filter(errors).count();
        let summary = summary(&ctx, fixture.service());
        assert!(of_plan > 0 && summary.errors == 0, "nothing is wrong with the service itself");
        assert_eq!(shared_errors(&ctx)(summary.id) as usize, of_plan);
    }

    /// 200 vendors, 500 services, 2,000 risks. The time is printed, not judged: machines differ.
    #[test]
    fn five_hundred_services_are_summed_up_at_once() {
        let mut fixture = Fixture::with_services(500, 200, 4);
        // Half of them are unfinished, as in life.
        let services: Vec<_> = fixture
            .workspace
            .services
            .iter()
            .enumerate()
            .map(|(n, service)| {
                let mut service = service.as_ref().clone();
                if n % 2 == 0 {
                    service.checks.clear();
                    service.alternatives.clear();
                    service.plan = Default::default();
                }
                service
            })
            .collect();
        fixture.workspace.services = services.into_iter().collect();
        let start = Instant::now();
        let got = summaries(&fixture.look());
        println!("{} µs a service", start.elapsed().as_micros() / 500);
        assert_eq!(got.len(), 500);
        assert!(got.iter().step_by(2).all(|summary| summary.errors > 0));
        assert!(got.iter().skip(1).step_by(2).all(|summary| summary.errors == 0));
    }
}
