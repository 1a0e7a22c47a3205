//! Whole workspaces out of a seed: every field is written here by name, so a new field does not
//! compile until it is generated too.
//!
//! `full` sets every field; `any` leaves some empty. Ids are sound in both.

use ballast::model::*;
use ballast::words::{Date, Locale};
use std::rc::Rc;

/// Every field set, every list with two entries, the same for ever.
pub fn full() -> Workspace {
    build(Dice { state: 1, sparse: false, made: 0 })
}

/// Some fields set, by seed.
pub fn any(seed: u64) -> Workspace {
    build(Dice { state: seed | 1, sparse: true, made: 0 })
}

struct Dice {
    state: u64,
    sparse: bool,
    made: u64,
}

impl Dice {
    fn next(&mut self) -> u64 {
        // splitmix64
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn up_to(&mut self, most: u64) -> u64 {
        self.next() % (most + 1)
    }

    fn empty(&mut self) -> bool {
        self.sparse && self.up_to(2) == 0
    }

    fn opt<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.empty() { None } else { Some(make(self)) }
    }

    fn list<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = if self.sparse { self.up_to(3) } else { 2 };
        (0..count).map(|_| make(self)).collect()
    }

    fn id(&mut self) -> Id {
        self.made += 1;
        let mut random = [0; 10];
        random[2..].copy_from_slice(&self.next().to_be_bytes());
        Id::new(1_700_000_000_000 + self.made, &random)
    }

    /// A text that is there.
    fn word(&mut self) -> String {
        const WORDS: [&str; 8] = [
            "海岸书店",
            "Night desk",
            "转人工；记录在纸上",
            "a \"quoted\" \\ word",
            "第一行\n第二行",
            "😀 ünïcode",
            "备用电话：010-5550 0100",
            "{name} / ~",
        ];
        let word = WORDS[usize::try_from(self.up_to(7)).unwrap()];
        format!("{word} {}", self.up_to(99))
    }

    fn text(&mut self) -> String {
        if self.empty() { String::new() } else { self.word() }
    }

    fn texts(&mut self) -> Vec<String> {
        self.list(Self::text)
    }

    fn number(&mut self) -> Option<u32> {
        self.opt(|dice| u32::try_from(dice.up_to(20_000)).unwrap())
    }

    fn minor(&mut self) -> Option<i64> {
        self.opt(|dice| i64::try_from(dice.up_to(1 << 53)).unwrap() - (1 << 52))
    }

    fn score(&mut self) -> Option<u8> {
        self.opt(|dice| u8::try_from(dice.up_to(4) + 1).unwrap())
    }

    fn flag(&mut self) -> Option<bool> {
        self.opt(|dice| !dice.sparse || dice.up_to(1) == 0)
    }

    fn day(&mut self) -> Option<Date> {
        self.opt(|dice| {
            let days = i32::try_from(dice.up_to(3000)).unwrap();
            Date::from_iso("2020-02-29").unwrap().plus_days(days)
        })
    }

    fn pick<T: Choice>(&mut self) -> Option<T> {
        self.opt(Self::one)
    }

    fn one<T: Choice>(&mut self) -> T {
        self.among(T::ALL)
    }

    fn among<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.next() % all.len() as u64).unwrap()]
    }

    /// One of these, if there are any.
    fn of(&mut self, ids: &[Id]) -> Option<Id> {
        if ids.is_empty() { None } else { self.opt(|dice| dice.among(ids)) }
    }

    fn some_of(&mut self, ids: &[Id]) -> Vec<Id> {
        if ids.is_empty() { Vec::new() } else { self.list(|dice| dice.among(ids)) }
    }

    fn checks(&mut self, people: &[Id]) -> ByCode<CheckAnswer> {
        let answers = self.list(|dice| {
            let answer = CheckAnswer {
                // An answer without anything in it is no answer, and does not survive a file.
                state: Some(dice.one()),
                reason: dice.text(),
                evidence: Evidence { reference: dice.text(), issued: dice.day(), expires: dice.day() },
                note: dice.text(),
                answered_by: dice.of(people),
                answered_on: dice.day(),
                exception: Exception { approver: dice.of(people), reason: dice.text(), until: dice.day() },
            };
            (format!("OB-{:02}", dice.up_to(80)), answer)
        });
        answers.into_iter().collect()
    }

    fn factor(&mut self) -> Factor {
        Factor { score: self.score(), not_applicable: self.text() }
    }

    fn flow_step(&mut self) -> FlowStep {
        FlowStep { role: self.pick(), within_min: self.number(), note: self.text() }
    }

    fn seat(&mut self, people: &[Id]) -> Seat {
        Seat { person: self.of(people), deputy: self.of(people) }
    }
}

fn build(mut dice: Dice) -> Workspace {
    let dice = &mut dice;
    let id = dice.id();
    let people = dice.list(Dice::id);
    let vendors = dice.list(Dice::id);
    let services = dice.list(Dice::id);
    let risks = if services.is_empty() { Vec::new() } else { dice.list(Dice::id) };
    let risk_ids = risks.clone();
    Workspace {
        id,
        organisation: Rc::new(organisation(dice)),
        response: Rc::new(response(dice, &people)),
        policy: Rc::new(policy(dice)),
        people: people.iter().map(|id| person(dice, *id, &people, &vendors)).collect(),
        vendors: vendors.iter().map(|id| vendor(dice, *id, &people)).collect(),
        services: services.iter().map(|id| service(dice, *id, &people, &vendors)).collect(),
        risks: risks
            .into_iter()
            .map(|id| {
                let service = dice.among(&services);
                risk(dice, id, service, &people)
            })
            .collect(),
        playbooks: risk_ids.iter().map(|risk| playbook(dice, *risk)).collect(),
        resources: dice.list(|dice| resource(dice, &people, &services)).into_iter().collect(),
    }
}

fn organisation(dice: &mut Dice) -> Organisation {
    Organisation {
        name: dice.text(),
        industry: dice.pick(),
        jurisdictions: dice.list(Dice::one),
        size: dice.pick(),
        currency: "CNY".to_owned(),
        languages: vec![Locale::Zh, Locale::En],
        laws: dice.list(|dice| WatchedLaw { title: dice.text(), reviewed: dice.day(), note: dice.text() }),
        address: dice.text(),
        level_words: dice.pick(),
        regulated: dice.flag(),
    }
}

fn response(dice: &mut Dice, people: &[Id]) -> Response {
    Response {
        structure: dice.pick(),
        seats: Seats {
            command: dice.seat(people),
            technical: dice.seat(people),
            business: dice.seat(people),
            legal: dice.seat(people),
            data: dice.seat(people),
            handling: dice.seat(people),
            contact_record: dice.seat(people),
        },
        flow: Flow {
            report: dice.flow_step(),
            assess: dice.flow_step(),
            decide: dice.flow_step(),
            allocate: dice.flow_step(),
            implement: dice.flow_step(),
            evaluate: dice.flow_step(),
        },
        duty_phone: dice.text(),
        duty_phone_tested: dice.day(),
        succession: dice.some_of(people),
        spokesperson: dice.of(people),
        spender: dice.of(people),
        spending_limit_minor: dice.minor(),
        spending_record: dice.text(),
        bridge: dice.text(),
        bridge_tested: dice.day(),
        command_post: dice.text(),
        offline_copy: dice.text(),
        offline_copy_checked: dice.day(),
        break_glass: dice.text(),
        conflict_min: dice.number(),
    }
}

fn policy(dice: &mut Dice) -> Policy {
    let mut figure = |near: u32| near + u32::try_from(dice.up_to(3)).unwrap();
    Policy {
        factor_weights: FactorWeights {
            core: figure(20),
            time: figure(20),
            data: figure(15),
            substitutability: figure(15),
            access: figure(10),
            exposure: figure(10),
            people: figure(10),
        },
        tier_1_from: figure(70),
        tier_2_from: figure(40),
        medium_from: figure(5),
        high_from: figure(10),
        very_high_from: figure(15),
        very_high_days: figure(7),
        high_days: figure(30),
        medium_days: figure(90),
        phone_days: figure(90),
        onboarding_months: figure(12),
        test_months: figure(12),
        review_months: figure(12),
        raise_moderate_pct: figure(50),
        raise_severe_pct: figure(75),
        floor_min: figure(240),
        gate_pct: figure(60),
        checks: ByCode::from_iter([("OB-07".to_owned(), true), ("OB-31".to_owned(), false)]),
    }
}

fn person(dice: &mut Dice, id: Id, people: &[Id], vendors: &[Id]) -> Person {
    Person {
        id,
        name: dice.text(),
        role: dice.text(),
        vendor: dice.of(vendors),
        phone: dice.text(),
        second_channel: dice.text(),
        email: dice.text(),
        deputy: dice.of(people),
        verified: dice.day(),
        reach_min: dice.number(),
        skills: dice.text(),
        note: dice.text(),
    }
}

fn vendor(dice: &mut Dice, id: Id, people: &[Id]) -> Vendor {
    Vendor {
        id,
        name: dice.text(),
        legal_name: dice.text(),
        registration: dice.text(),
        parent: dice.text(),
        country: dice.text(),
        address: dice.text(),
        provider_type: dice.pick(),
        relationship: dice.pick(),
        categories: dice.list(Dice::one),
        hotline: dice.text(),
        hotline_verified: dice.day(),
        customer_number: dice.text(),
        liaison: dice.of(people),
        expert: dice.of(people),
        escalation: dice.of(people),
        subcontractors: dice.list(|dice| Subcontractor {
            name: dice.text(),
            part: dice.text(),
            country: dice.text(),
            consented: dice.flag(),
        }),
        checks: dice.checks(people),
        note: dice.text(),
    }
}

fn service(dice: &mut Dice, id: Id, people: &[Id], vendors: &[Id]) -> Service {
    Service {
        id,
        name: dice.text(),
        vendor: dice.of(vendors),
        kind: dice.pick(),
        owner: dice.of(people),
        deputy: dice.of(people),
        objectives: dice.text(),
        scope_in: dice.texts(),
        scope_out: dice.texts(),
        deliverables: dice.texts(),
        processes: dice.texts(),
        people_at_risk: dice.text(),
        data_kinds: dice.list(Dice::one),
        data_locations: dice.texts(),
        facts: Facts {
            data: dice.flag(),
            pi: dice.flag(),
            xb: dice.flag(),
            site: dice.flag(),
            it: dice.flag(),
            goods: dice.flag(),
            consumers: dice.flag(),
        },
        site: SiteWork {
            place: dice.text(),
            assembly_point: dice.text(),
            evacuation: dice.text(),
            first_aid: dice.text(),
            agreement_on: dice.day(),
        },
        term: Term {
            contract_number: dice.text(),
            starts_on: dice.day(),
            ends_on: dice.day(),
            renewal: dice.text(),
            our_notice_days: dice.number(),
            their_notice_days: dice.number(),
            annual_fee_minor: dice.minor(),
        },
        sla: dice.list(|dice| SlaLine {
            metric: dice.text(),
            target: dice.text(),
            window: dice.text(),
            source: dice.text(),
        }),
        our_duties: dice.texts(),
        their_duties: dice.texts(),
        interfaces: dice.list(|dice| Interface { name: dice.text(), how: dice.text(), fallback: dice.text() }),
        alternatives: dice.list(|dice| Alternative {
            kind: dice.pick(),
            name: dice.text(),
            ready_min: dice.number(),
            capacity_bp: dice.number(),
            tested_on: dice.day(),
            passed: dice.flag(),
            steps: dice.texts(),
            contact: dice.of(people),
            contract: dice.text(),
        }),
        criticality: Criticality {
            core: dice.factor(),
            data: dice.factor(),
            substitutability: dice.factor(),
            access: dice.factor(),
            exposure: dice.factor(),
            people: dice.factor(),
            sensitive_at_scale: dice.flag(),
            privileged_access: dice.flag(),
            dora_critical: dice.flag(),
            important_outsourcing: dice.flag(),
            tier_override: TierOverride {
                tier: dice.pick(),
                reason: dice.text(),
                decided_by: dice.of(people),
                decided_on: dice.day(),
            },
        },
        bia: Bia {
            impacts: dice.list(|dice| ImpactAt {
                after_min: dice.number(),
                money: dice.score(),
                people: dice.score(),
                customers: dice.score(),
            }),
            mtpd_min: dice.number(),
            rto_min: dice.number(),
            rpo_min: dice.number(),
            mbco_bp: dice.number(),
            mbco_text: dice.text(),
            wrt_min: dice.number(),
            detection_min: dice.number(),
            vendor_rto_min: dice.number(),
            backup_interval_min: dice.number(),
            copy_min: dice.number(),
            peaks: dice.texts(),
            dependencies: dice.texts(),
            recovery_order: dice.number(),
        },
        checks: dice.checks(people),
        fault_test: FaultTest {
            fault: dice.text(),
            tested_on: dice.day(),
            score_bp: dice.number(),
            pass_mark_bp: dice.number(),
            restored_min: dice.number(),
            witness: dice.of(people),
            result: dice.text(),
        },
        decision: Decision {
            outcome: dice.pick(),
            conditions: dice.text(),
            decided_on: dice.day(),
            sign_offs: dice.list(|dice| SignOff {
                function: dice.pick(),
                person: dice.of(people),
                signed_on: dice.day(),
            }),
        },
        levels: LevelCriteria {
            mild: dice.text(),
            moderate: dice.text(),
            severe: dice.text(),
            notable_bp: dice.number(),
            leak_persons: dice.number(),
        },
        plan: PlanRecord {
            version: dice.number(),
            owner: dice.of(people),
            approver: dice.of(people),
            approved_on: dice.day(),
            next_review: dice.day(),
            distribution: dice.texts(),
            team: dice.some_of(people),
            change_note: dice.text(),
        },
        note: dice.text(),
    }
}

fn risk(dice: &mut Dice, id: Id, service: Id, people: &[Id]) -> Risk {
    Risk {
        id,
        service,
        scenario: dice.text(),
        title: dice.text(),
        description: dice.text(),
        category: dice.pick(),
        likelihood: dice.score(),
        impact: dice.score(),
        controls: dice.list(|dice| Control {
            kind: dice.pick(),
            name: dice.text(),
            state: dice.pick(),
            tested_on: dice.day(),
            passed: dice.flag(),
        }),
        treatment: dice.pick(),
        measure: dice.text(),
        interim_measure: dice.text(),
        owner: dice.of(people),
        due: dice.day(),
        assessed_on: dice.day(),
        acceptance: Acceptance { approver: dice.of(people), reason: dice.text(), until: dice.day() },
        residual_override: ResidualOverride {
            likelihood: dice.score(),
            impact: dice.score(),
            reason: dice.text(),
            decided_by: dice.of(people),
            decided_on: dice.day(),
        },
        note: dice.text(),
    }
}

fn playbook(dice: &mut Dice, risk: Id) -> Playbook {
    Playbook {
        id: dice.id(),
        risk,
        level: dice.one(),
        trigger: dice.text(),
        steps: dice.list(|dice| OwnStep {
            key: dice.word(),
            text: dice.text(),
            role: dice.pick(),
            minutes: dice.number(),
            after: dice.texts(),
            restores: !dice.sparse || dice.up_to(1) == 0,
            needs: dice.list(|dice| OwnNeed { class: dice.pick(), what: dice.text() }),
            evidence: dice.text(),
        }),
        exit: dice.text(),
    }
}

fn resource(dice: &mut Dice, people: &[Id], services: &[Id]) -> Resource {
    Resource {
        id: dice.id(),
        class: dice.pick(),
        name: dice.text(),
        quantity: dice.number(),
        unit: dice.text(),
        minimum: dice.number(),
        amount_minor: dice.minor(),
        location: dice.text(),
        source: dice.pick(),
        contact: dice.of(people),
        ready_min: dice.number(),
        checked_on: dice.day(),
        services: dice.some_of(services),
        contract: dice.text(),
        note: dice.text(),
    }
}
