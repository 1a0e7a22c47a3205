//! Who provides a service: a vendor, or the firm itself (S1).

use super::Context;
use crate::model::{Service, ServiceKind, Vendor};

/// Whether the firm runs the service itself: then nobody is asked for a vendor, and none is missing.
pub fn is_own_run(service: &Service) -> bool {
    service.kind == Some(ServiceKind::OwnRun)
}

/// The vendor of a service. A service that the firm runs itself has none, whatever its record kept from before.
pub fn vendor_of<'a>(ctx: &Context<'a>, service: &Service) -> Option<&'a Vendor> {
    ctx.index().vendor(service.vendor.filter(|_| !is_own_run(service)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::testing::Fixture;
    use crate::assess::{judge, judge_readiness, lint_service};
    use crate::model::pack::Scope;

    fn own_run() -> Fixture {
        let mut fixture = Fixture::complete();
        fixture.change_kind(ServiceKind::OwnRun);
        fixture.change_service(|service| {
            service.vendor = None;
            service.sla.clear();
            service.term = Default::default();
        });
        fixture
    }

    #[test]
    fn a_service_that_the_firm_runs_itself_lacks_no_vendor_and_no_contract() {
        let fixture = own_run();
        let (look, service) = (fixture.look(), fixture.service());
        let codes: Vec<_> = lint_service(&look, service).iter().map(|finding| finding.code).collect();
        assert!(codes.is_empty(), "{codes:?}");
        let judged = judge(&look, service);
        assert_eq!(judge_readiness(&look, &judged).score, 100);
        let checks = &judged.onboarding.list.checks;
        assert!(!checks.is_empty() && checks.iter().all(|check| check.check.everywhere().scope != Some(Scope::Vendor)));
        let chain = judged.bia.chain.reason.text.template.en.to_string();
        assert!(chain.contains("{whose} recovery"), "{chain}");

        let mut bought = own_run();
        bought.change_service(|service| service.kind = Some(ServiceKind::Logistics));
        let codes: Vec<_> = lint_service(&bought.look(), bought.service()).iter().map(|finding| finding.code).collect();
        for code in ["P-102", "P-108", "P-114"] {
            assert!(codes.contains(&code), "{code} of a service that somebody else provides: {codes:?}");
        }
    }

    #[test]
    fn a_vendor_that_the_record_kept_from_before_provides_nothing() {
        let mut fixture = Fixture::complete();
        let look = fixture.look();
        assert_eq!(vendor_of(&look, fixture.service()).unwrap().name, "Vendor 1000");
        drop(look);
        fixture.change_service(|service| service.kind = Some(ServiceKind::OwnRun));
        let look = fixture.look();
        assert!(fixture.service().vendor.is_some() && vendor_of(&look, fixture.service()).is_none());
        assert!(judge(&look, fixture.service()).vendor.is_none());
    }
}
