//! Loads packs and lays them over one another: a later pack replaces entries of the same id.
//!
//! A pack that lacks a language, repeats an id or points at nothing is refused with its place.

use serde_json::Value;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::brief;
use crate::model::pack::{
    AccessGate, Check, CheckGroup, CheckSet, FactorText, FirstMinutes, FlowText, Follows, ImpactAnchor,
    JurisdictionFacts, LevelGuide, LevelPlan, LikelihoodAnchor, Named, OutlinePart, Pack, Preset, RoleCard, Scenario,
    ServiceWords, Term, Topic,
};
use crate::model::pack::{BandName, ClassText, OptionText};
use crate::model::{ByCode, Choice as _, Clock, Level, ServiceKind, from_json};
use crate::words::{Date, Text};

const FORMAT: &str = "ballast/pack";
const VERSION: u32 = 1;

/// Steps of the scenarios: what risks, playbooks and plans show.
static PLAYBOOKS: [&str; 4] = [
    include_str!("packs/scenarios.json"),
    include_str!("packs/scenarios-own.json"),
    include_str!("packs/scenarios-outside.json"),
    include_str!("packs/scenarios-trades.json"),
];

/// All other packs.
static CONTENT: [&str; 6] = [
    include_str!("packs/checks.json"),
    include_str!("packs/kinds.json"),
    include_str!("packs/jurisdictions.json"),
    include_str!("packs/presets.json"),
    include_str!("packs/glossary.json"),
    include_str!("packs/guide.json"),
];

/// What comes with the product.
pub(super) fn packs() -> impl Iterator<Item = &'static str> {
    PLAYBOOKS.iter().chain(&CONTENT).copied()
}

#[cfg(not(feature = "split"))]
static WHOLE: LazyLock<Catalog> = LazyLock::new(|| loaded(packs()));
static BRIEF: LazyLock<Catalog> = LazyLock::new(|| loaded([brief::BRIEF]));

/// On the release site, what parts have brought so far: all but the words of the scenarios, or all.
#[cfg(feature = "split")]
static WITHOUT_PLAYBOOKS: std::sync::OnceLock<Catalog> = std::sync::OnceLock::new();
#[cfg(feature = "split")]
static WHOLE: std::sync::OnceLock<Catalog> = std::sync::OnceLock::new();

fn loaded(packs: impl IntoIterator<Item = &'static str>) -> Catalog {
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

/// The sections of a pack, each named once: lists whose entries are laid over one another by their id, lists that
/// are replaced as a whole, maps that are laid over one another by key, and what there is once.
macro_rules! sections {
    (
        lists { $($list:ident: $entry:ident by $id:ident),+ $(,)? }
        replaced { $($whole:ident: $item:ty),+ $(,)? }
        maps { $($map:ident: $value:ty),+ $(,)? }
        once { $($one:ident: $single:ty),+ $(,)? }
    ) => {
        /// All content in force, in the order of the packs.
        #[derive(Clone, Debug, Default)]
        pub struct Catalog {
            pub content_date: Option<Date>,
            $(pub $list: Vec<$entry>,)+
            $(pub $whole: Vec<$item>,)+
            $(pub $map: ByCode<$value>,)+
            $(pub $one: $single,)+
        }

        impl Catalog {
            /// Lays a pack over what is there.
            pub fn lay(&mut self, pack: Pack) {
                // Named one by one: a section that is not in the table does not compile.
                let Pack { format: _, version: _, id: _, name: _, content_date, $($list,)+ $($whole,)+ $($map,)+ $($one,)+ } = pack;
                self.content_date = self.content_date.max(content_date);
                $(lay(&mut self.$list, $list, |entry| entry.$id.to_string());)+
                $(if !$whole.is_empty() { self.$whole = $whole; })+
                $(self.$map.extend($map);)+
                $(if let Some(one) = $one { self.$one = one; })+
            }
        }

        /// No id is empty, and none is used twice in one section.
        fn check_ids(pack: &Pack) -> Result<(), PackError> {
            $(once(&pack.$list, |entry| entry.$id.to_string())?;)+
            Ok(())
        }
    };
}

sections! {
    lists {
        check_groups: CheckGroup by id,
        checks: Check by id,
        check_sets: CheckSet by id,
        stages: Named by id,
        scenarios: Scenario by id,
        kinds: ServiceWords by id,
        jurisdictions: JurisdictionFacts by code,
        topics: Topic by id,
        presets: Preset by id,
        glossary: Term by id,
        outline: OutlinePart by id,
        roles: RoleCard by id,
        hats: RoleCard by id,
        flow: FlowText by id,
        likelihood: LikelihoodAnchor by score,
        impact: ImpactAnchor by score,
        bands: BandName by id,
        factors: FactorText by id,
        treatments: OptionText by id,
        resource_classes: ClassText by id,
    }
    replaced { handover: Text, recovery_generic: Text, standdown: Text, principles: Text }
    maps {
        step_roles: Text,
        category_map: ByCode<u32>,
        categories: Text,
        readiness_weights: u32,
    }
    once { access_gate: AccessGate, first_minutes: FirstMinutes, levels: LevelGuide, mild_interruption: LevelPlan }
}

fn lay<T>(under: &mut Vec<T>, over: Vec<T>, key: fn(&T) -> String) {
    for entry in over {
        match under.iter_mut().find(|old| key(old) == key(&entry)) {
            Some(old) => *old = entry,
            None => under.push(entry),
        }
    }
}

fn once<T>(entries: &[T], key: fn(&T) -> String) -> Result<(), PackError> {
    let mut seen = HashSet::new();
    match entries.iter().map(key).find(|key| key.is_empty() || !seen.insert(key.clone())) {
        Some(key) => Err(PackError::Repeated(key)),
        None => Ok(()),
    }
}

impl Catalog {
    /// The content that comes with the product; parsed on first use.
    #[cfg(not(feature = "split"))]
    pub fn built_in() -> &'static Self {
        &WHOLE
    }

    /// The content that comes with the product, as much of it as is there: what judging reads, that and all packs but
    /// the scenarios', or all.
    #[cfg(feature = "split")]
    pub fn built_in() -> &'static Self {
        WHOLE.get().or(WITHOUT_PLAYBOOKS.get()).unwrap_or_else(|| &BRIEF)
    }

    /// What judging reads of it.
    pub fn brief() -> &'static Self {
        &BRIEF
    }

    /// From here on all is there but the words of the scenarios. Whoever calls this has those packs in the part of the
    /// program that it is in, or in one before.
    pub fn bring_content() {
        #[cfg(feature = "split")]
        WITHOUT_PLAYBOOKS.get_or_init(|| loaded([brief::BRIEF].into_iter().chain(CONTENT)));
    }

    /// From here on all of it is there; to be called from where all packs are.
    pub fn bring_all() {
        #[cfg(feature = "split")]
        WHOLE.get_or_init(|| loaded(packs()));
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
        if let Some(path) = first_half_text(&value) {
            return Err(PackError::Language(path));
        }
        let pack: Pack = from_json(&value).map_err(|misfit| PackError::Shape(misfit.to_string()))?;
        check_ids(&pack)?;
        check_steps(&pack)?;
        Ok(pack)
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

    /// Whose country an onboarding check follows: that of the topic which names it, else that of all other checks.
    pub fn followed_by(&self, check: &str) -> Follows {
        let named = self.topics.iter().find(|topic| topic.checks.iter().any(|id| id == check));
        let topic = named.or_else(|| self.topics.iter().find(|topic| topic.id == "checks"));
        topic.and_then(|topic| topic.follows).unwrap_or(Follows::VendorSeat)
    }

    pub fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }

    /// How time counts for services of a kind; while nobody said of which, from when they fail.
    pub fn clock(&self, kind: Option<ServiceKind>) -> Clock {
        kind.and_then(|kind| self.kind(kind)?.clock).unwrap_or(Clock::Running)
    }

    /// The words of a kind of service.
    pub fn kind(&self, kind: ServiceKind) -> Option<&ServiceWords> {
        self.kinds.iter().find(|words| words.id == kind.code())
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

    /// What a step needs, by its English words.
    pub fn need(&self, words: &str) -> Option<&Text> {
        let levels =
            self.scenarios.iter().flat_map(|scenario| Level::ALL.iter().map(|level| scenario.levels.get(*level)));
        let mut needs = levels.flat_map(|level| &level.steps).flat_map(|step| &step.needs);
        needs.find(|need| need.what.en == words).map(|need| &need.what)
    }

    /// The definition of a term of the glossary.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.glossary.iter().find(|term| term.id == id)
    }
}

/// The path of the first `{en, zh}` object that lacks one of the two; put together only where there is one.
fn first_half_text(value: &Value) -> Option<String> {
    match value {
        Value::Object(map) => {
            let (en, zh) = (map.get("en"), map.get("zh"));
            if en.is_some() || zh.is_some() {
                let full =
                    |text: Option<&Value>| text.and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
                return (!full(en) || !full(zh)).then(String::new);
            }
            map.iter().find_map(|(key, item)| Some(format!("/{key}{}", first_half_text(item)?)))
        }
        Value::Array(list) => {
            list.iter().enumerate().find_map(|(at, item)| Some(format!("/{at}{}", first_half_text(item)?)))
        }
        _ => None,
    }
}

/// Every predecessor exists and no step waits for itself.
fn check_steps(pack: &Pack) -> Result<(), PackError> {
    for scenario in &pack.scenarios {
        for level in Level::ALL {
            if !is_in_order(scenario.levels.get(*level)) {
                return Err(PackError::Steps(format!("{} {}", scenario.id, level.code())));
            }
        }
    }
    match pack.mild_interruption.as_ref().filter(|plan| !is_in_order(plan)) {
        Some(_) => Err(PackError::Steps("mild_interruption".into())),
        None => Ok(()),
    }
}

fn is_in_order(plan: &LevelPlan) -> bool {
    let mut done: HashSet<&str> = HashSet::new();
    let mut left: Vec<_> = plan.steps.iter().collect();
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
            return false;
        }
    }
    true
}
