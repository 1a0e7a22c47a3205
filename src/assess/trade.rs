//! Words of the trade: what a service has, which steps of the catalogue it gets, and what fills their slots.
//!
//! Every text of a scenario goes through here before anybody reads it, so that no `{slot}` is left in it.

use super::activation::activation;
use super::level::{DEFAULT_LEAK_PERSONS, leak_threshold};
use super::things::things;
use super::{Context, is_own_run, vendor_of};
use crate::catalog::Catalog;
use crate::model::pack::{LevelPlan, Pitfall, Scenario, ServiceWords, Step, Tag};
use crate::model::{Alternative, ProviderType, Service, ServiceKind, StepRole, Vendor};
use crate::words::{Locale, Text, fill_in, format_count};

/// The slot of a step that starts a way to go on without the provider.
const WORKAROUND: &str = "workaround}";

/// The scenario in which the person is gone who knows the work: of a provider who is one person, nobody is left.
const KEY_PERSON: &str = "PRV-06";

/// Of a provider who is one person.
static NOBODY_ELSE: Text =
    Text::new("The provider is one person: call in an outside expert", "服务商仅此一人：立即另请外部专家");

/// Of a firm of which one person is on record: others may work there, whom nobody wrote down.
static NOBODY_NAMED: Text = Text::new(
    "Nobody else of the provider is named here: ask its hotline who stands in, and if nobody does, call in an outside expert",
    "本预案未列服务商的其他人员：致电其热线问明由谁接替，无人接替的立即另请外部专家",
);

const NO_MORE: Text = Text::new("{nobody}.", "{nobody}。");
const UNTIL_THEN: Text =
    Text::new("{nobody}; until then go on like this: {workaround}.", "{nobody}；在此之前这样维持：{workaround}。");

/// Full stops that a person may have typed behind a name.
const STOPS: [char; 4] = ['.', '。', ';', '；'];

/// What becomes of a step of the catalogue.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Kept,
    /// The service has not what it needs, or nobody is there to do it.
    LeftOut,
    /// It would fall to a provider of whom nobody is left: the owner looks elsewhere.
    Elsewhere,
}

/// A service as the steps see it.
pub struct Trade<'a> {
    words: Option<&'a ServiceWords>,
    /// Whether somebody said what kind of service it is.
    known: bool,
    has: Vec<Tag>,
    own_run: bool,
    /// Of the provider one person is on record: what is said then of a step that falls to it.
    alone: Option<&'static Text>,
    /// The firm's own way to go on, where it named one.
    option: Option<&'a Alternative>,
    /// What that takes, where it is known to reach the minimum.
    ready_min: Option<u32>,
    /// From so many people a leak is of many.
    many: u32,
}

impl<'a> Trade<'a> {
    /// While nobody said what kind of service it is, it is none in particular.
    pub fn of(ctx: &'a Context<'_>, service: &'a Service) -> Self {
        let kind = service.kind.unwrap_or(ServiceKind::Other);
        let words = ctx.catalog.kind(kind).or_else(|| ctx.catalog.kind(ServiceKind::Other));
        let has = words.map(|words| things(words, &service.facts)).unwrap_or_default();
        let quickest = activation(ctx, service).map(|activation| activation.option);
        let named = |option: &&Alternative| !option.name.trim().is_empty();
        let option = match quickest {
            Some(quickest) => service.alternatives.get(quickest.at).filter(named),
            None => service.alternatives.iter().find(named),
        };
        let ready_min = quickest.map(|quickest| quickest.minutes);
        let alone = vendor_of(ctx, service).filter(|vendor| is_one_person(vendor)).map(|vendor| {
            if vendor.provider_type == Some(ProviderType::Individual) { &NOBODY_ELSE } else { &NOBODY_NAMED }
        });
        let many = leak_threshold(service);
        let known = service.kind.is_some();
        Self { words, known, has, own_run: is_own_run(service), alone, option, ready_min, many }
    }

    /// A service of no kind in particular.
    pub fn general(catalog: &'a Catalog) -> Self {
        let words = catalog.kind(ServiceKind::Other);
        let has = words.map(|words| words.has.clone()).unwrap_or_default();
        Self {
            words,
            known: false,
            has,
            own_run: false,
            alone: None,
            option: None,
            ready_min: None,
            many: DEFAULT_LEAK_PERSONS,
        }
    }

    pub fn has(&self, tag: Tag) -> bool {
        self.has.contains(&tag)
    }

    /// What becomes of each step of a level, in its order.
    pub(super) fn parts(&self, scenario: &Scenario, plan: &LevelPlan) -> Vec<Part> {
        let nobody_left = self.alone.is_some() && scenario.id == KEY_PERSON;
        let mut looked = false;
        let part = |step: &Step| {
            if !stands(&self.has, self.own_run, step) {
                Part::LeftOut
            } else if step.role != Some(StepRole::Provider) || !nobody_left {
                Part::Kept
            } else if std::mem::replace(&mut looked, true) {
                Part::LeftOut
            } else {
                Part::Elsewhere
            }
        };
        plan.steps.iter().map(part).collect()
    }

    /// How long a step takes that starts a way of the firm's own, whether or not it is sure to bring the service back.
    pub(super) fn ready_min(&self, step: &Step) -> Option<u32> {
        self.ready_min.filter(|_| starts_workaround(step))
    }

    /// What nobody does meanwhile, as far as the trade is known.
    pub fn never(&self) -> &'a [Text] {
        self.words.filter(|_| self.known).map_or(&[], |words| &words.never)
    }

    /// What firms of this trade find missing on the day, as far as the service has what it is about.
    pub(super) fn pitfalls(&self) -> impl Iterator<Item = &Pitfall> {
        let all = self.words.iter().flat_map(|words| &words.pitfalls);
        all.filter(|pitfall| pitfall.tags.iter().all(|tag| self.has.contains(tag)))
    }

    /// What a step of a level says that falls to somebody else than the provider, with the slots of the catalogue.
    pub(super) fn elsewhere(&self, plan: &LevelPlan) -> Text {
        let sentence = if bridges(plan) { &UNTIL_THEN } else { &NO_MORE };
        self.alone.map(|nobody| sentence.fill(&[("nobody", nobody.clone())])).unwrap_or_default()
    }

    /// What the firm calls its own way to go on, which fills the slot of steps that start one.
    pub fn own_way(&self) -> Option<&'a str> {
        self.option.map(|option| option.name.trim().trim_end_matches(STOPS))
    }

    /// A text of the catalogue in the words of this trade.
    pub fn say(&self, text: &Text) -> Text {
        if !text.en.contains('{') && !text.zh.contains('{') {
            return text.clone();
        }
        let own = self.own_words();
        text.fill_by(&|name| self.slot(name, &own))
    }

    /// The same of one language.
    pub fn say_in(&self, text: &str, locale: Locale) -> String {
        let own = self.own_words();
        fill_in(text, locale, &|name| self.slot(name, &own))
    }

    /// What only this service says: its own way, and how many are many.
    fn own_words(&self) -> (Option<Text>, Text) {
        (self.own_way().map(Text::same), format_count(self.many))
    }

    /// What fills a slot.
    fn slot<'t>(&'t self, name: &str, (own_way, many): &'t (Option<Text>, Text)) -> Option<&'t Text> {
        let words = self.words;
        match name {
            "many" => Some(many),
            "workaround" => own_way.as_ref().or(words.map(|words| &words.workaround)),
            "units" => words.map(|words| &words.units),
            "unit" => words.map(|words| &words.unit),
            "workers" => words.map(|words| &words.workers),
            "worker" => words.map(|words| &words.worker),
            "provider_people" => words.map(|words| &words.provider_people),
            "proof" => words.map(|words| &words.proof),
            "output" => words.map(|words| &words.output),
            "restore" => words.map(|words| &words.restore),
            "place" => words.map(|words| &words.place),
            _ => None,
        }
    }
}

/// Whether a step stands in the playbook of a service: it has all that the step is about, and somebody to do it.
pub(super) fn stands(has: &[Tag], own_run: bool, step: &Step) -> bool {
    step.tags.iter().all(|tag| has.contains(tag)) && !(own_run && step.role == Some(StepRole::Provider))
}

/// What a step waits for, with those before it in place of steps that are left out.
pub(super) fn after(step: &Step, all: &[Step], parts: &[Part]) -> Vec<String> {
    let gone = |id: &str| all.iter().zip(parts).find(|(other, part)| other.id == id && **part == Part::LeftOut);
    let mut after: Vec<String> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    let mut left: Vec<&str> = step.after.iter().rev().map(String::as_str).collect();
    while let Some(id) = left.pop() {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        match gone(id) {
            Some((gone, _)) => left.extend(gone.after.iter().rev().map(String::as_str)),
            None => after.push(id.to_owned()),
        }
    }
    after
}

/// Whether one and the same person stands for all that are named of liaison, expert and escalation.
pub(super) fn is_one_person(vendor: &Vendor) -> bool {
    let mut people = [vendor.liaison, vendor.escalation, vendor.expert].into_iter().flatten();
    people.next().is_some_and(|first| people.all(|other| other == first))
}

/// Whether a step that falls to somebody else than the provider starts our own way to go on: where no other step of
/// the level does.
pub(super) fn bridges(plan: &LevelPlan) -> bool {
    !plan.steps.iter().any(starts_workaround)
}

/// Whether a step starts a way to go on without the provider.
pub(super) fn starts_workaround(step: &Step) -> bool {
    step.text.en.split('{').skip(1).any(|slot| slot.starts_with(WORKAROUND))
}

#[cfg(test)]
mod tests;
