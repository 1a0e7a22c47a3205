//! Which scenarios of the catalogue are offered for a service: those that can happen to one of its kind.

use super::checks::{fact_answer, fact_holds};
use super::is_own_run;
use super::things::has;
use super::trade::stands;
use crate::catalog::Catalog;
use crate::model::pack::{Fact, LevelPlan, Scenario, Source, Step, Tag};
use crate::model::{Choice as _, Level, Service};

/// The scenarios that can happen to a service, in the order of the catalogue.
pub fn offered<'a>(catalog: &'a Catalog, service: &Service) -> Vec<&'a Scenario> {
    let has = has(catalog, service);
    catalog.scenarios.iter().filter(|scenario| can_happen(service, has.as_deref(), scenario)).collect()
}

/// Those that usually happen to a service: what its preset names, what its facts bring, and, of a kind without a
/// preset, what is told of this kind alone.
pub fn usual<'a>(catalog: &'a Catalog, service: &Service) -> Vec<&'a Scenario> {
    let Some(kind) = service.kind else { return Vec::new() };
    let preset = catalog.preset(kind.code());
    let mut usual = offered(catalog, service);
    usual.retain(|scenario| {
        preset.map_or(scenario.service_kinds.contains(&kind), |preset| preset.scenarios.contains(&scenario.id))
            || scenario.fact.is_some_and(|fact| brings(fact) && fact_answer(&service.facts, fact) == Some(true))
    });
    usual
}

/// Whether a fact that is known to be true makes its scenarios usual ones, whatever the kind.
fn brings(fact: Fact) -> bool {
    matches!(fact, Fact::Site | Fact::Goods | Fact::Consumers)
}

/// Whether a scenario can happen to a service, as far as its kind and its facts say.
pub fn may_happen(catalog: &Catalog, service: &Service, scenario: &Scenario) -> bool {
    can_happen(service, has(catalog, service).as_deref(), scenario)
}

fn can_happen(service: &Service, has: Option<&[Tag]>, scenario: &Scenario) -> bool {
    let kinds = &scenario.service_kinds;
    let of_kind = kinds.is_empty() || service.kind.is_none_or(|kind| kinds.contains(&kind));
    let own_run = is_own_run(service);
    // While nobody said what kind it is, it has whatever a step is about.
    let is_there = |step: &Step| stands(has.unwrap_or(&step.tags), own_run, step);
    let keeps = |plan: &LevelPlan| plan.steps.is_empty() || plan.steps.iter().any(is_there);
    of_kind
        && fact_holds(&service.facts, scenario.fact)
        && (!own_run || is_without_provider(scenario))
        && Level::ALL.iter().all(|level| keeps(scenario.levels.get(*level)))
}

/// Whether it can happen where there is no provider: it comes from elsewhere, may do so, or is told of kinds of
/// service by name.
fn is_without_provider(scenario: &Scenario) -> bool {
    scenario.source != Some(Source::Provider)
        || scenario.also.contains(&Source::Own)
        || !scenario.service_kinds.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::pack::LevelPlans;
    use crate::model::{Facts, ServiceKind};

    fn service(kind: ServiceKind) -> Service {
        Service { kind: Some(kind), ..Service::default() }
    }

    fn ids(scenarios: &[&Scenario]) -> Vec<String> {
        scenarios.iter().map(|scenario| scenario.id.clone()).collect()
    }

    #[test]
    fn what_is_told_of_other_kinds_is_not_offered() {
        let catalog = Catalog::built_in();
        let of = |kind| ids(&offered(catalog, &service(kind)));
        let (guarding, payroll) = (of(ServiceKind::Guarding), of(ServiceKind::PayrollHr));
        assert!(guarding.contains(&"TR-02".to_owned()) && !payroll.contains(&"TR-02".to_owned()));
        assert!(payroll.contains(&"TR-12".to_owned()) && !guarding.contains(&"TR-12".to_owned()));
        // Nobody said what kind it is: everything may happen.
        assert_eq!(offered(catalog, &Service::default()).len(), catalog.scenarios.len());
    }

    #[test]
    fn a_fact_that_does_not_hold_takes_its_scenarios_away_and_one_that_holds_makes_them_usual() {
        let catalog = Catalog::built_in();
        let at = |site| Service { facts: Facts { site, ..Facts::default() }, ..service(ServiceKind::Other) };
        let is_in = |scenarios: Vec<&Scenario>| ids(&scenarios).contains(&"PRV-17".to_owned());
        assert!(is_in(offered(catalog, &at(None))) && is_in(offered(catalog, &at(Some(true)))));
        assert!(!is_in(offered(catalog, &at(Some(false)))));
        assert!(is_in(usual(catalog, &at(Some(true)))) && !is_in(usual(catalog, &at(Some(false)))));
    }

    #[test]
    fn a_service_that_the_firm_runs_itself_is_offered_nothing_that_only_a_provider_can_do() {
        let catalog = Catalog::built_in();
        let own = service(ServiceKind::OwnRun);
        let all = offered(catalog, &own);
        assert!(all.iter().all(|scenario| is_without_provider(scenario)));
        let all = ids(&all);
        assert!(!all.contains(&"PRV-12".to_owned()), "nobody can become insolvent");
        assert!(all.contains(&"TR-01".to_owned()) && all.contains(&"TR-23".to_owned()));
    }

    #[test]
    fn a_scenario_of_which_a_level_would_have_no_step_left_is_not_offered() {
        let step = |tag| Step { tags: vec![tag], ..Step::default() };
        let plan = |tags: &[Tag]| LevelPlan { steps: tags.iter().copied().map(step).collect(), ..LevelPlan::default() };
        let with = |moderate: &[Tag]| Scenario {
            levels: LevelPlans {
                mild: plan(&[Tag::Keys]),
                moderate: plan(moderate),
                severe: plan(&[Tag::Crew, Tag::System]),
            },
            ..Scenario::default()
        };
        let guarding = service(ServiceKind::Guarding);
        let has = has(Catalog::built_in(), &guarding).unwrap();
        assert!(can_happen(&guarding, Some(&has), &with(&[Tag::System, Tag::Crew])));
        assert!(!can_happen(&guarding, Some(&has), &with(&[Tag::System])));
        assert!(can_happen(&guarding, Some(&has), &with(&[])), "it had none before");
    }

    #[test]
    fn every_kind_is_offered_risks_of_all_three_sources_and_has_usual_ones() {
        let catalog = Catalog::built_in();
        for kind in ServiceKind::ALL {
            let all = offered(catalog, &service(*kind));
            for source in [Source::Own, Source::Outside] {
                let count = all.iter().filter(|scenario| scenario.source == Some(source)).count();
                assert!(count >= 5, "{kind:?} {source:?} {count}");
            }
            let provider = all.iter().filter(|scenario| scenario.source == Some(Source::Provider)).count();
            assert!(provider >= 10 || *kind == ServiceKind::OwnRun, "{kind:?} {provider}");
        }
    }
}
