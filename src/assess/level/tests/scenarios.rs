//! The triggers of the catalogue beside the level rule: none of them puts at a level what the rule puts at a higher one,
//! for then that level would never be reached.

use super::*;
use crate::assess::offered;
use crate::catalog::Catalog;
use crate::model::ServiceKind;

/// Words by which a trigger puts a case of the rule.
type Case = (&'static str, fn(&mut LevelInput));

const CASES: [Case; 24] = [
    ("trapped", |it| it.harm = Harm::Grave),
    ("caught in a machine", |it| it.harm = Harm::Grave),
    ("badly hurt", |it| it.harm = Harm::Grave),
    ("seriously injured", |it| it.harm = Harm::Grave),
    ("unconscious", |it| it.harm = Harm::Grave),
    ("dead", |it| it.harm = Harm::Grave),
    ("in danger", |it| it.harm = Harm::Grave),
    ("endangers", |it| it.harm = Harm::Grave),
    ("doctor", |it| it.harm = Harm::Doctor),
    ("medical treatment", |it| it.harm = Harm::Doctor),
    ("{many} people or more", |it| it.leak = Leak::Mass),
    ("sensitive", |it| it.leak = Leak::Mass),
    ("personal data", |it| it.leak = Leak::Few),
    ("insolvent", |it| it.provider_gone = true),
    ("has closed", |it| it.provider_gone = true),
    ("refuses all service", |it| it.provider_gone = true),
    ("crime", |it| it.public_or_crime = true),
    ("theft", |it| it.public_or_crime = true),
    ("stolen", |it| it.public_or_crime = true),
    ("fraud", |it| it.public_or_crime = true),
    ("money is demanded", |it| it.public_or_crime = true),
    ("names us", |it| it.public_or_crime = true),
    ("minimum level", |it| it.minimum = Minimum::Below),
    ("notably affected", |it| it.affected_bp = Some(DEFAULT_NOTABLE_BP)),
];

/// Words that take a case away again.
const NOT: [&str; 6] = ["no ", "nobody", "nothing", "none ", "not ", "hardly"];

/// What a trigger says, clause by clause; what it denies is left out.
fn case(trigger: &str) -> Vec<LevelInput> {
    let clauses =
        trigger.split([',', ';', ':', '.']).flat_map(|part| part.split(" and ")).flat_map(|p| p.split(" but "));
    let told =
        clauses.map(str::to_lowercase).filter(|clause| NOT.iter().all(|not| !format!("{clause} ").contains(not)));
    told.flat_map(|clause| {
        let hit = CASES.iter().filter(move |(words, _)| clause.contains(words));
        hit.map(|(_, set)| {
            let mut input = LevelInput { forecast_min: Some(1), ..LevelInput::QUIET };
            set(&mut input);
            input
        })
        .collect::<Vec<_>>()
    })
    .collect()
}

#[test]
fn a_trigger_is_read_clause_by_clause() {
    assert_eq!(case("Somebody is trapped, calm and well: act at once.").first().map(|it| it.harm), Some(Harm::Grave));
    assert_eq!(case("There is a fault, and nobody is trapped.").len(), 0);
    assert_eq!(case("A worker needs medical treatment but no life is in danger.").len(), 1);
}

#[test]
fn no_scenario_puts_at_a_level_what_the_rule_puts_higher() {
    let catalog = Catalog::built_in();
    let (mut read, mut wrong) = (0, Vec::new());
    for kind in ServiceKind::ALL {
        let fixture = of_kind(*kind);
        let ctx = fixture.context();
        for scenario in offered(catalog, fixture.service()) {
            for level in Level::ALL {
                let trigger = &scenario.levels.get(*level).trigger.en;
                for input in case(trigger) {
                    read += 1;
                    let judged = judge_level(&ctx, fixture.service(), &input);
                    if judged.level > *level {
                        wrong.push(format!("{kind:?} {}: {level:?} “{trigger}” is {:?}", scenario.id, judged.clauses));
                    }
                }
            }
        }
    }
    assert!(read > 500, "{read}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A service of a kind, with time enough that it does not begin higher by its clock alone.
fn of_kind(kind: ServiceKind) -> Fixture {
    let mut fixture = Fixture::complete();
    fixture.change_service(|service| service.kind = Some(kind));
    fixture
}
