//! Workspaces that tests change to their needs: an empty one, one that lacks nothing, a large one.

use super::{Context, Look};
use crate::catalog::Catalog;
use crate::model::*;
use crate::words::Date;

pub(crate) struct Fixture {
    pub workspace: Workspace,
    pub today: Date,
}

impl Default for Fixture {
    fn default() -> Self {
        Self { workspace: Workspace::new(id(1)), today: day("2026-11-21") }
    }
}

impl Fixture {
    pub fn context(&self) -> Context<'_> {
        Context::new(&self.workspace, Catalog::built_in(), self.today)
    }

    /// The same, over the whole firm.
    pub fn look(&self) -> Look<'_> {
        Look::new(&self.workspace, Catalog::built_in(), self.today)
    }

    /// One firm, one critical service, nothing missing.
    pub fn complete() -> Self {
        Self::with_services(1, 1, 4)
    }

    /// Services that lack nothing, spread over vendors, each with so many risks.
    pub fn with_services(services: u64, vendors: u64, risks: u64) -> Self {
        let mut fixture = Self::default();
        let workspace = &mut fixture.workspace;
        workspace.organisation = Organisation {
            name: "Shop".into(),
            size: Some(Size::From20),
            currency: "CNY".into(),
            ..Organisation::default()
        }
        .into();
        let people = (10..24).map(person);
        let contact = |n: u64, number: u64| Person { vendor: Some(id(1000 + n)), ..person(number) };
        let contacts = (0..vendors).flat_map(|n| [contact(n, 5000 + n), contact(n, 6000 + n)]);
        workspace.people = people.chain(contacts).collect();
        workspace.response = response().into();
        workspace.vendors = (0..vendors).map(|n| vendor(1000 + n, 5000 + n)).collect();
        workspace.services = (0..services).map(|n| service(10_000 + n, 1000 + n % vendors)).collect();
        let scenarios = &Catalog::built_in().scenarios;
        workspace.risks = (0..services * risks)
            .map(|n| {
                // Of each service the last ones come from our own side and from outside.
                let scenario = match (risks - n % risks, usize::try_from(n % risks).unwrap()) {
                    (1, at) if at > 0 => "EXT-05",
                    (2, at) if at > 0 => "ENT-02",
                    (_, at) => &scenarios.get(at).unwrap().id,
                };
                risk(100_000 + n, 10_000 + n / risks, scenario)
            })
            .collect();
        workspace.resources = ResourceClass::ALL.iter().zip(900..).map(|(class, n)| resource(n, *class)).collect();
        fixture.workspace = provided(fixture.workspace);
        fixture
    }

    pub fn service(&self) -> &Service {
        self.workspace.services.iter().next().unwrap()
    }

    pub fn change_service(&mut self, change: impl FnOnce(&mut Service)) {
        let mut service = self.service().clone();
        change(&mut service);
        self.workspace.services = self.workspace.services.with(service);
    }

    pub fn change_vendor(&mut self, change: impl FnOnce(&mut Vendor)) {
        let mut vendor = self.workspace.vendors.iter().next().unwrap().as_ref().clone();
        change(&mut vendor);
        self.workspace.vendors = self.workspace.vendors.with(vendor);
    }

    pub fn change_risk(&mut self, change: impl FnOnce(&mut Risk)) {
        let mut risk = self.workspace.risks.iter().next().unwrap().as_ref().clone();
        change(&mut risk);
        self.workspace.risks = self.workspace.risks.with(risk);
    }

    /// Another kind of service has other risks and other steps, which need other things: all of them are provided.
    pub fn change_kind(&mut self, kind: ServiceKind) {
        self.change_service(|service| service.kind = Some(kind));
        // What cannot happen to it goes; what comes from our own side makes room for something else that does.
        let fit = super::offered(Catalog::built_in(), self.service());
        let own = fit.iter().find(|scenario| scenario.id.starts_with("ENT-"));
        let ours = |risk: &std::rc::Rc<Risk>| {
            let known = fit.iter().find(|scenario| scenario.id == risk.scenario);
            let scenario = known.or(own.filter(|_| risk.scenario.starts_with("ENT-")))?.id.clone();
            Some(Risk { scenario, ..risk.as_ref().clone() })
        };
        self.workspace.risks = self.workspace.risks.iter().filter_map(ours).collect();
        self.workspace = provided(std::mem::take(&mut self.workspace));
    }

    pub fn set_size(&mut self, size: Option<Size>) {
        std::rc::Rc::make_mut(&mut self.workspace.organisation).size = size;
    }
}

/// The firm with a resource of its class named for whatever the playbooks need.
pub(crate) fn provided(mut workspace: Workspace) -> Workspace {
    let resources = workspace.resources.clone();
    let answer = |need: &super::Supplied<'_>| NeedAnswer {
        class: need.class,
        what: need.key().to_owned(),
        resource: resources.iter().find(|resource| resource.class == need.class).map(|resource| resource.id),
        ..NeedAnswer::default()
    };
    let all: Vec<Vec<NeedAnswer>> = {
        let ctx = Context::new(&workspace, Catalog::built_in(), Date::EPOCH);
        let each = workspace.services.iter();
        each.map(|service| super::supplies(&ctx, service).iter().map(answer).collect()).collect()
    };
    let services = workspace.services.iter().zip(all);
    workspace.services = services.map(|(service, needs)| Service { needs, ..service.as_ref().clone() }).collect();
    workspace
}

pub(crate) fn day(text: &str) -> Date {
    Date::from_iso(text).unwrap()
}

pub(crate) fn id(number: u64) -> Id {
    Id::new(number, &[0; 10])
}

fn person(number: u64) -> Person {
    Person {
        id: id(number),
        name: format!("Person {number}"),
        phone: format!("138 0000 {number:04}"),
        verified: Some(day("2026-10-20")),
        reach_min: Some(10),
        skills: "Restores the service".into(),
        ..Person::default()
    }
}

fn response() -> Response {
    let seat = |number: u64| Seat { person: Some(id(number)), deputy: Some(id(number + 1)), members: Vec::new() };
    let checked = Some(day("2026-10-01"));
    Response {
        seats: Seats {
            command: seat(10),
            technical: seat(12),
            business: seat(14),
            legal: seat(16),
            data: seat(18),
            handling: seat(12),
            contact_record: seat(14),
            safety: Seat::default(),
        },
        duty_phone: "400 000 0000".into(),
        duty_phone_tested: checked,
        succession: vec![id(10), id(11), id(16)],
        spokesperson: Some(id(14)),
        spender: Some(id(10)),
        spending_limit_minor: Some(500_000),
        bridge: "Phone conference".into(),
        bridge_tested: checked,
        offline_copy: "Safe in room 2".into(),
        offline_copy_checked: checked,
        break_glass: "Sealed envelope in the safe".into(),
        training: vec![Training {
            on: checked,
            what: "The plan and its cards".into(),
            by: "Person 10".into(),
            people: (10..20).map(id).collect(),
        }],
        ..Response::default()
    }
}

fn vendor(number: u64, contact: u64) -> Vendor {
    Vendor {
        id: id(number),
        name: format!("Vendor {number}"),
        provider_type: Some(ProviderType::Company),
        hotline: "400 111 2222".into(),
        hotline_verified: Some(day("2026-10-01")),
        customer_number: "C-1".into(),
        liaison: Some(id(contact)),
        escalation: Some(id(contact + 1000)),
        checks: evidenced(),
        ..Vendor::default()
    }
}

/// Every check of the catalogue answered with evidence.
pub(crate) fn evidenced() -> crate::model::ByCode<CheckAnswer> {
    let answer = CheckAnswer {
        state: Some(State::Evidenced),
        evidence: Evidence { expires: Some(day("2027-06-30")), ..Evidence::default() },
        ..CheckAnswer::default()
    };
    Catalog::built_in().checks.iter().map(|check| (check.id.clone(), answer.clone())).collect()
}

fn service(number: u64, vendor: u64) -> Service {
    let factor = |score| Factor { score: Some(score), not_applicable: String::new() };
    let date = Some(day("2026-10-01"));
    let sign = |function, number| SignOff { function: Some(function), person: Some(id(number)), signed_on: date };
    Service {
        id: id(number),
        name: format!("Service {number}"),
        vendor: Some(id(vendor)),
        kind: Some(ServiceKind::ItOperations),
        owner: Some(id(20)),
        deputy: Some(id(21)),
        objectives: "Keep the shop running".into(),
        scope_in: vec!["Servers".into()],
        their_duties: vec!["Report faults within 15 minutes".into()],
        facts: Facts {
            data: Some(true),
            pi: Some(true),
            xb: Some(false),
            site: Some(false),
            it: Some(true),
            goods: Some(false),
            consumers: Some(false),
        },
        agreed: Agreed { accepted_on: date, ..Agreed::default() },
        term: Term { ends_on: Some(day("2028-01-01")), our_notice_days: Some(90), ..Term::default() },
        sla: vec![SlaLine { metric: "Availability".into(), target: "99.9 %".into(), ..SlaLine::default() }],
        alternatives: vec![Alternative {
            kind: Some(AlternativeKind::Manual),
            name: "By hand".into(),
            ready_min: Some(60),
            capacity_bp: Some(6000),
            tested_on: date,
            passed: Some(true),
            steps: vec!["Open the forms".into()],
            ..Alternative::default()
        }],
        criticality: Criticality {
            core: factor(5),
            data: factor(4),
            substitutability: factor(4),
            access: factor(4),
            exposure: factor(4),
            people: factor(2),
            ..Criticality::default()
        },
        bia: Bia {
            impacts: vec![ImpactAt { after_min: Some(1440), money: Some(4), people: Some(1), customers: Some(4) }],
            mtpd_min: Some(1440),
            rto_min: Some(600),
            rpo_min: Some(240),
            mbco_bp: Some(5000),
            mbco_text: "Half of the orders".into(),
            wrt_min: Some(60),
            detection_min: Some(15),
            vendor_rto_min: Some(240),
            backup_interval_min: Some(120),
            copy_min: Some(15),
            ..Bia::default()
        },
        checks: {
            let mut checks = evidenced();
            checks.remove("OB-78");
            checks
        },
        fault_test: FaultTest {
            tested_on: date,
            score_bp: Some(8000),
            pass_mark_bp: Some(6000),
            ..FaultTest::default()
        },
        decision: Decision {
            outcome: Some(Outcome::Approved),
            decided_on: date,
            sign_offs: vec![
                sign(SignOffFunction::Business, 20),
                sign(SignOffFunction::Finance, 21),
                sign(SignOffFunction::Legal, 22),
            ],
            ..Decision::default()
        },
        levels: LevelCriteria {
            mild: "Slow".into(),
            moderate: "One site down".into(),
            severe: "All down".into(),
            ..LevelCriteria::default()
        },
        plan: PlanRecord {
            owner: Some(id(20)),
            approver: Some(id(10)),
            approved_on: date,
            next_review: Some(day("2027-10-01")),
            copies: vec![PlanCopy { holder: "Safe".into(), ..PlanCopy::default() }],
            ..PlanRecord::default()
        },
        ..Service::default()
    }
}

fn risk(number: u64, service: u64, scenario: &str) -> Risk {
    Risk {
        id: id(number),
        service: id(service),
        scenario: scenario.into(),
        likelihood: Some(3),
        impact: Some(4),
        controls: vec![Control {
            kind: Some(ControlKind::Workaround),
            name: "By hand".into(),
            state: Some(State::Evidenced),
            tested_on: Some(day("2026-10-01")),
            passed: Some(true),
        }],
        treatment: Some(Treatment::Consequence),
        measure: "Rehearse the workaround".into(),
        owner: Some(id(20)),
        due: Some(day("2026-12-10")),
        assessed_on: Some(day("2026-11-20")),
        ..Risk::default()
    }
}

fn resource(number: u64, class: ResourceClass) -> Resource {
    Resource {
        id: id(number),
        class: Some(class),
        name: if class == ResourceClass::Information { "Insurance policies".into() } else { format!("{class:?}") },
        quantity: Some(5),
        location: "Store room".into(),
        amount_minor: Some(1_000_000),
        checked_on: Some(day("2026-10-01")),
        ..Resource::default()
    }
}
