//! Loads packs and lays them over one another: a later pack replaces entries of the same id.
//!
//! A pack that lacks a language, repeats an id or points at nothing is refused with its place.

use serde_json::Value;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::brief;
use crate::model::pack::{
    AccessGate, Check, CheckGroup, CheckSet, FactorText, FirstMinutes, FlowText, ImpactAnchor, LevelGuide,
    LikelihoodAnchor, Named, OutlinePart, Pack, Preset, RoleCard, Scenario, Term,
};
use crate::model::pack::{BandName, ClassText, OptionText};
use crate::model::{ByCode, Choice as _, Level, from_json};
use crate::words::{Date, Text};

const FORMAT: &str = "ballast/pack";
const VERSION: u32 = 1;

pub(super) const BUILT_IN: [&str; 5] = [
    include_str!("packs/checks.json"),
    include_str!("packs/scenarios.json"),
    include_str!("packs/presets.json"),
    include_str!("packs/glossary.json"),
    include_str!("packs/guide.json"),
];

#[cfg(not(feature = "split"))]
static WHOLE: LazyLock<Catalog> = LazyLock::new(|| loaded(&BUILT_IN));
static BRIEF: LazyLock<Catalog> = LazyLock::new(|| loaded(&[brief::BRIEF]));

/// On the release site, the packs, once an area has brought them.
#[cfg(feature = "split")]
static BROUGHT: std::sync::OnceLock<Catalog> = std::sync::OnceLock::new();

fn loaded(packs: &[&str]) -> Catalog {
    let mut catalog = Catalog::default();
    for text in packs {
        // A test loads each of them; a pack that did not load would be empty, never a trap.
        if let Ok(pack) = Catalog::read(text) {
            catalog.lay(pack);
        }
    }
    catalog.restrict();
    catalog
}

/// Why a pack was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// Not JSON, or not of the pack's shape; the message says where.
    Shape(String),
    /// Made by a newer version.
    Newer(u32),
    /// A text lacks a language; the path leads to it.
    Language(String),
    /// An id is used twice in one section.
    Repeated(String),
    /// A step follows one that is not there, or steps follow one another in a circle.
    Steps(String),
}

/// All content in force, in the order of the packs.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    pub content_date: Option<Date>,
    pub check_groups: Vec<CheckGroup>,
    pub checks: Vec<Check>,
    pub check_sets: Vec<CheckSet>,
    pub stages: Vec<Named>,
    pub access_gate: AccessGate,
    pub scenarios: Vec<Scenario>,
    pub presets: Vec<Preset>,
    pub glossary: Vec<Term>,
    pub outline: Vec<OutlinePart>,
    pub roles: Vec<RoleCard>,
    pub hats: Vec<RoleCard>,
    pub step_roles: ByCode<Text>,
    pub flow: Vec<FlowText>,
    pub first_minutes: FirstMinutes,
    pub likelihood: Vec<LikelihoodAnchor>,
    pub impact: Vec<ImpactAnchor>,
    pub bands: Vec<BandName>,
    pub factors: Vec<FactorText>,
    pub category_map: ByCode<ByCode<u32>>,
    pub categories: ByCode<Text>,
    pub levels: LevelGuide,
    pub handover: Vec<Text>,
    pub recovery_generic: Vec<Text>,
    pub standdown: Vec<Text>,
    pub principles: Vec<Text>,
    pub treatments: Vec<OptionText>,
    pub resource_classes: Vec<ClassText>,
    pub readiness_weights: ByCode<u32>,
}

/// An entry that is found by its id.
trait Keyed {
    fn key(&self) -> String;
}

macro_rules! keyed {
    ($($type:ty => $field:ident),+ $(,)?) => {
        $(impl Keyed for $type { fn key(&self) -> String { self.$field.to_string() } })+
    };
}
keyed!(
    CheckGroup => id, Check => id, CheckSet => id, Named => id, Scenario => id, Preset => id, Term => id,
    OutlinePart => id, RoleCard => id, FlowText => id, LikelihoodAnchor => score, ImpactAnchor => score,
    BandName => id, FactorText => id, OptionText => id, ClassText => id,
);

fn lay<T: Keyed>(under: &mut Vec<T>, over: Vec<T>) {
    for entry in over {
        let key = entry.key();
        match under.iter_mut().find(|old| old.key() == key) {
            Some(old) => *old = entry,
            None => under.push(entry),
        }
    }
}

fn replace<T>(under: &mut Vec<T>, over: Vec<T>) {
    if !over.is_empty() {
        *under = over;
    }
}

impl Catalog {
    /// The content that comes with the product; parsed on first use.
    #[cfg(not(feature = "split"))]
    pub fn built_in() -> &'static Self {
        &WHOLE
    }

    /// The content that comes with the product, as much of it as is there: what judging reads, or all.
    #[cfg(feature = "split")]
    pub fn built_in() -> &'static Self {
        BROUGHT.get().unwrap_or_else(|| &BRIEF)
    }

    /// What judging reads of it.
    pub fn brief() -> &'static Self {
        &BRIEF
    }

    /// From here on all of it is there. Whoever calls this has the packs in the part of the program that it is in,
    /// or in one before.
    pub fn bring_all() {
        #[cfg(feature = "split")]
        BROUGHT.get_or_init(|| loaded(&BUILT_IN));
    }

    /// Reads one pack and checks it.
    pub fn read(text: &str) -> Result<Pack, PackError> {
        let value: Value = serde_json::from_str(text).map_err(|error| PackError::Shape(error.to_string()))?;
        if let Some(version) = value.get("version").and_then(Value::as_u64)
            && version > u64::from(VERSION)
        {
            return Err(PackError::Newer(u32::try_from(version).unwrap_or(u32::MAX)));
        }
        if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(PackError::Shape("format".into()));
        }
        if let Some(path) = first_half_text(&value, "") {
            return Err(PackError::Language(path));
        }
        let pack: Pack = from_json(&value).map_err(|misfit| PackError::Shape(misfit.to_string()))?;
        check_ids(&pack)?;
        check_steps(&pack.scenarios)?;
        Ok(pack)
    }

    /// Lays a pack over what is there.
    pub fn lay(&mut self, pack: Pack) {
        self.content_date = self.content_date.max(pack.content_date);
        lay(&mut self.check_groups, pack.check_groups);
        lay(&mut self.checks, pack.checks);
        lay(&mut self.check_sets, pack.check_sets);
        lay(&mut self.stages, pack.stages);
        lay(&mut self.scenarios, pack.scenarios);
        lay(&mut self.presets, pack.presets);
        lay(&mut self.glossary, pack.glossary);
        lay(&mut self.outline, pack.outline);
        lay(&mut self.roles, pack.roles);
        lay(&mut self.hats, pack.hats);
        lay(&mut self.flow, pack.flow);
        lay(&mut self.likelihood, pack.likelihood);
        lay(&mut self.impact, pack.impact);
        lay(&mut self.bands, pack.bands);
        lay(&mut self.factors, pack.factors);
        lay(&mut self.treatments, pack.treatments);
        lay(&mut self.resource_classes, pack.resource_classes);
        replace(&mut self.handover, pack.handover);
        replace(&mut self.recovery_generic, pack.recovery_generic);
        replace(&mut self.standdown, pack.standdown);
        replace(&mut self.principles, pack.principles);
        self.step_roles.extend(pack.step_roles);
        self.category_map.extend(pack.category_map);
        self.categories.extend(pack.categories);
        self.readiness_weights.extend(pack.readiness_weights);
        if let Some(gate) = pack.access_gate {
            self.access_gate = gate;
        }
        if let Some(first) = pack.first_minutes {
            self.first_minutes = first;
        }
        if let Some(levels) = pack.levels {
            self.levels = levels;
        }
    }

    /// Drops from the presets the scenarios that no pack in force brings.
    pub fn restrict(&mut self) {
        let known: HashSet<&str> = self.scenarios.iter().map(|scenario| scenario.id.as_str()).collect();
        for preset in &mut self.presets {
            preset.scenarios.retain(|id| known.contains(id.as_str()));
        }
    }

    pub fn check(&self, id: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.id == id)
    }

    pub fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }

    pub fn preset(&self, id: &str) -> Option<&Preset> {
        self.presets.iter().find(|preset| preset.id == id)
    }

    pub fn factor(&self, id: &str) -> Option<&FactorText> {
        self.factors.iter().find(|factor| factor.id == id)
    }

    pub fn part(&self, id: &str) -> Option<&OutlinePart> {
        self.outline.iter().find(|part| part.id == id)
    }

    /// The definition of a term of the glossary.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.glossary.iter().find(|term| term.id == id)
    }
}

/// The path of the first `{en, zh}` object that lacks one of the two.
fn first_half_text(value: &Value, path: &str) -> Option<String> {
    match value {
        Value::Object(map) => {
            let (en, zh) = (map.get("en"), map.get("zh"));
            if en.is_some() || zh.is_some() {
                let full =
                    |text: Option<&Value>| text.and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
                return (!full(en) || !full(zh)).then(|| path.to_owned());
            }
            map.iter().find_map(|(key, item)| first_half_text(item, &format!("{path}/{key}")))
        }
        Value::Array(list) => {
            list.iter().enumerate().find_map(|(at, item)| first_half_text(item, &format!("{path}/{at}")))
        }
        _ => None,
    }
}

fn check_ids(pack: &Pack) -> Result<(), PackError> {
    fn once<T: Keyed>(entries: &[T]) -> Result<(), PackError> {
        let mut seen = HashSet::new();
        match entries.iter().map(Keyed::key).find(|key| key.is_empty() || !seen.insert(key.clone())) {
            Some(key) => Err(PackError::Repeated(key)),
            None => Ok(()),
        }
    }
    once(&pack.check_groups)?;
    once(&pack.checks)?;
    once(&pack.check_sets)?;
    once(&pack.scenarios)?;
    once(&pack.presets)?;
    once(&pack.glossary)?;
    once(&pack.outline)?;
    once(&pack.factors)
}

/// Every predecessor exists and no step waits for itself.
fn check_steps(scenarios: &[Scenario]) -> Result<(), PackError> {
    for scenario in scenarios {
        for level in Level::ALL {
            let mut done: HashSet<&str> = HashSet::new();
            let mut left: Vec<_> = scenario.levels.get(*level).steps.iter().collect();
            while !left.is_empty() {
                let before = left.len();
                left.retain(|step| {
                    let ready = step.after.iter().all(|id| done.contains(id.as_str()));
                    if ready {
                        done.insert(&step.id);
                    }
                    !ready
                });
                if left.len() == before {
                    return Err(PackError::Steps(format!("{} {}", scenario.id, level.code())));
                }
            }
        }
    }
    Ok(())
}
