//! Whole workspaces out of a seed: every field is written here by name, so a new field does not
//! compile until it is generated too.
//!
//! `full` sets every field; `any` leaves some empty. Ids are sound in both.

mod dice;
mod service;

use ballast::model::*;
use ballast::words::Locale;
use std::rc::Rc;

use dice::Dice;
use service::{plan, service};

/// Every field set, every list with two entries, the same for ever.
pub fn full() -> Workspace {
    build(Dice { state: 1, sparse: false, made: 0 })
}

/// Some fields set, by seed.
pub fn any(seed: u64) -> Workspace {
    build(Dice { state: seed | 1, sparse: true, made: 0 })
}

fn build(mut dice: Dice) -> Workspace {
    let dice = &mut dice;
    let id = dice.id();
    let people = dice.list(Dice::id);
    let vendors = dice.list(Dice::id);
    let services = dice.list(Dice::id);
    let risks = if services.is_empty() { Vec::new() } else { dice.list(Dice::id) };
    let risk_ids = risks.clone();
    let resources = dice.list(Dice::id);
    Workspace {
        id,
        organisation: Rc::new(organisation(dice)),
        response: Rc::new(response(dice, &people)),
        policy: Rc::new(policy(dice, &people)),
        plan: Rc::new(plan(dice, &people)),
        people: people.iter().map(|id| person(dice, *id, &people, &vendors)).collect(),
        vendors: vendors.iter().map(|id| vendor(dice, *id, &people)).collect(),
        services: services.iter().map(|id| service(dice, *id, &people, &vendors, &services, &resources)).collect(),
        risks: risks
            .into_iter()
            .map(|id| {
                let service = dice.among(&services);
                risk(dice, id, service, &people)
            })
            .collect(),
        playbooks: risk_ids.iter().map(|risk| playbook(dice, *risk)).collect(),
        resources: resources.iter().map(|id| resource(dice, *id, &people, &services)).collect(),
    }
}

fn organisation(dice: &mut Dice) -> Organisation {
    Organisation {
        name: dice.text(),
        industry: dice.pick(),
        seat: Some(Jurisdiction::Ireland),
        jurisdictions: dice.list(Dice::one),
        size: dice.pick(),
        currency: "CNY".to_owned(),
        languages: vec![Locale::Zh, Locale::En],
        laws: dice.list(|dice| WatchedLaw { title: dice.text(), reviewed: dice.day(), note: dice.text() }),
        address: dice.text(),
        linked_plans: dice.list(|dice| LinkedPlan { title: dice.text(), level: dice.pick(), kept: dice.text() }),
        drawings: dice.text(),
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
            safety: Seat { person: people.first().copied(), deputy: people.last().copied(), members: people.to_vec() },
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
        shift_min: dice.number(),
        training: dice.list(|dice| Training {
            on: dice.day(),
            what: dice.text(),
            by: dice.text(),
            people: dice.some_of(people),
        }),
    }
}

fn policy(dice: &mut Dice, people: &[Id]) -> Policy {
    let switch = |dice: &mut Dice| Switch {
        reason: dice.word(),
        from: dice.pick(),
        decided_by: dice.of(people),
        decided_on: dice.day(),
    };
    let switches = ByCode::from_iter([("OB-07".to_owned(), switch(dice)), ("OB-31".to_owned(), switch(dice))]);
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
        switches,
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
        seat: Some(Jurisdiction::Germany),
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
        desk: dice.of(people),
        experts: dice.some_of(people),
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

fn risk(dice: &mut Dice, id: Id, service: Id, people: &[Id]) -> Risk {
    Risk {
        id,
        service,
        scenario: dice.text(),
        title: dice.text(),
        description: dice.text(),
        category: dice.pick(),
        source: dice.pick(),
        likelihood: dice.score(),
        events: dice.list(Dice::day).into_iter().flatten().collect(),
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
            due_min: dice.number(),
            after: dice.texts(),
            restores: !dice.sparse || dice.up_to(1) == 0,
            needs: dice.list(|dice| OwnNeed { class: dice.pick(), what: dice.text() }),
            evidence: dice.text(),
        }),
        exit: dice.text(),
    }
}

fn resource(dice: &mut Dice, id: Id, people: &[Id], services: &[Id]) -> Resource {
    Resource {
        id,
        class: dice.pick(),
        name: dice.text(),
        quantity: dice.number(),
        unit: dice.text(),
        minimum: dice.number(),
        amount_minor: dice.minor(),
        extra_day_minor: dice.minor(),
        party: dice.pick(),
        phone: dice.text(),
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
