//! What the playbooks of a service need, and what its trade finds missing on the day: each thing once, and what
//! serves it.
//!
//! A person says which resource serves a need, or that the firm does without; here it is only proposed. The
//! catalogue's needs are known by their English words, so that an answer holds in both languages; with the brief
//! packs by the marks of their words.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::trade::{Part, Trade};
use super::{Context, playbook};
use crate::catalog::{MARK, words_mark};
use crate::model::pack::Pitfall;
use crate::model::{Id, Level, NeedAnswer, Resource, ResourceClass, Risk, Service};
use crate::words::{Text, sort_by_key};

/// Below these a need is met from day to day; nothing is put aside for it.
const LEVELS: [Level; 2] = [Level::Moderate, Level::Severe];

/// What serves a need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Supply<'a> {
    By(&'a Resource),
    /// We do without, for this reason.
    Without(String),
    Open,
}

/// One thing that playbooks of a service need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplied<'a> {
    pub class: Option<ResourceClass>,
    pub what: Text,
    /// Whether the firm wrote it itself.
    pub own: bool,
    /// The risks whose playbooks need it, in the order of the register. None where the trade alone asks for it.
    pub risks: Vec<Id>,
    /// How it is had within an hour: of what firms of this trade find missing on the day.
    pub fix: Option<Text>,
    /// The place of its answer in the list of the service.
    pub answer: Option<usize>,
    pub supply: Supply<'a>,
}

impl Supplied<'_> {
    /// What its answer calls it.
    pub fn key(&self) -> &str {
        &self.what.en
    }
}

/// Everything that the playbooks and the trade of a service need, by class.
pub fn supplies<'a>(ctx: &Context<'a>, service: &Service) -> Vec<Supplied<'a>> {
    let mut all = Gathered::default();
    let trade = Trade::of(ctx, service);
    for pitfall in trade.pitfalls() {
        all.add_pitfall(pitfall);
    }
    let risks: Vec<&Risk> = ctx.index().risks_of(service.id).collect();
    let each = || risks.iter().flat_map(|risk| LEVELS.map(|level| (*risk, level)));
    for (risk, level) in each().filter(|(risk, level)| playbook::own(ctx, risk, *level).is_none()) {
        let Some(scenario) = ctx.index().scenario(&risk.scenario) else { continue };
        let plan = scenario.levels.get(level);
        // A step that this service does not get needs nothing.
        let kept = plan.steps.iter().zip(trade.parts(scenario, plan)).filter(|(_, part)| *part != Part::LeftOut);
        for need in kept.flat_map(|(step, _)| &step.needs) {
            let at = all.known_as(need.class, &need.what.en);
            all.add(risk, need.class, [&need.what.en, &need.what.zh], at, false);
        }
    }
    // After those of the catalogue: own steps begin as a copy of its steps, in one language.
    for (risk, level) in each() {
        let own = playbook::own(ctx, risk, level);
        for need in own.into_iter().flat_map(|own| &own.steps).flat_map(|step| &step.needs) {
            let what = need.what.trim();
            all.add(risk, need.class, [what, what], all.meant(need.class, what), true);
        }
    }
    for (at, answer) in service.needs.iter().enumerate() {
        if let Some(need) = all.meant(answer.class, answer.what.trim()).and_then(|found| all.needs.get_mut(found)) {
            need.answer = Some(at);
            need.supply = said(ctx, service, answer);
        }
    }
    sort_by_key(&mut all.needs, |need| (need.class.is_none(), need.class));
    all.needs
}

/// What a person said of a need. A resource that is kept for other services alone serves nothing here.
fn said<'a>(ctx: &Context<'a>, service: &Service, answer: &NeedAnswer) -> Supply<'a> {
    let by = answer.resource.and_then(|id| ctx.index().resources_for(service.id).find(|resource| resource.id == id));
    match by {
        Some(resource) => Supply::By(resource),
        None if answer.without && !answer.reason.trim().is_empty() => Supply::Without(answer.reason.trim().to_owned()),
        None => Supply::Open,
    }
}

/// Needs so far. There are tens of them: they are looked through, which costs less than a table of hashes.
#[derive(Default)]
struct Gathered<'a> {
    needs: Vec<Supplied<'a>>,
    /// What the brief packs have for the words of pitfalls: place, class, mark. Read where steps hold marks.
    marks: OnceCell<Vec<(usize, Option<ResourceClass>, String)>>,
}

impl<'a> Gathered<'a> {
    fn add(&mut self, risk: &Risk, class: Option<ResourceClass>, words: [&str; 2], at: Option<usize>, own: bool) {
        let need = self.need(class, words, at, own).filter(|need| need.risks.last() != Some(&risk.id));
        if let Some(need) = need {
            need.risks.push(risk.id);
        }
    }

    /// Before all that steps need. The brief packs have its words, and marks where a playbook needs the same.
    fn add_pitfall(&mut self, pitfall: &Pitfall) {
        let words: [&str; 2] = [&pitfall.what.en, &pitfall.what.zh];
        let at = self.said(pitfall.class, words[0]);
        if let Some(need) = self.need(pitfall.class, words, at, false) {
            need.fix = Some(pitfall.fix.clone());
        }
    }

    /// What stands at the place, or else a new need of these words; `None` of no words.
    fn need(
        &mut self,
        class: Option<ResourceClass>,
        [en, zh]: [&str; 2],
        at: Option<usize>,
        own: bool,
    ) -> Option<&mut Supplied<'a>> {
        if en.is_empty() {
            return None;
        }
        let at = at.unwrap_or(self.needs.len());
        if at == self.needs.len() {
            let what = Text::owned(en.to_owned(), zh.to_owned());
            let (risks, fix, answer, supply) = (Vec::new(), None, None, Supply::Open);
            self.needs.push(Supplied { class, what, own, risks, fix, answer, supply });
        }
        self.needs.get_mut(at)
    }

    /// The need that has these words in either language.
    fn said(&self, class: Option<ResourceClass>, words: &str) -> Option<usize> {
        let is = |need: &Supplied<'_>| need.class == class && (need.what.en == words || need.what.zh == words);
        self.needs.iter().position(is)
    }

    /// The same, or the one whose mark they are.
    fn known_as(&self, class: Option<ResourceClass>, words: &str) -> Option<usize> {
        self.said(class, words).or_else(|| if words.len() == MARK { self.marked(class, words) } else { None })
    }

    fn marked(&self, class: Option<ResourceClass>, words: &str) -> Option<usize> {
        let marks = self.marks.get_or_init(|| {
            let pitfalls = self.needs.iter().enumerate().filter(|(_, need)| need.fix.is_some());
            let marks = |(at, need): (usize, &Supplied<'_>)| {
                [&need.what.en, &need.what.zh].map(|words| (at, need.class, words_mark(words)))
            };
            pitfalls.flat_map(marks).collect()
        });
        marks.iter().find(|(_, of, mark)| *of == class && mark == words).map(|(at, ..)| *at)
    }

    /// What a person's words name, who writes words where the brief packs hold marks of them.
    fn meant(&self, class: Option<ResourceClass>, words: &str) -> Option<usize> {
        self.known_as(class, words).or_else(|| self.known_as(class, &words_mark(words)))
    }
}

/// The resource that most likely serves a need: of its class, with the most words in common in either language. Money
/// serves whatever costs money.
pub fn proposed<'a>(ctx: &Context<'a>, service: &Service, need: &Supplied<'_>) -> Option<&'a Resource> {
    let wanted = words_of(&[&need.what.en, &need.what.zh]);
    let of_class = |resource: &&Resource| need.class.is_none() || resource.class == need.class;
    let mut best: Option<(usize, &Resource)> = None;
    for resource in ctx.index().resources_for(service.id).filter(of_class) {
        let money = resource.class == Some(ResourceClass::Funds) && resource.amount_minor.is_some();
        let common = words_of(&[&resource.name]).intersection(&wanted).count() + usize::from(money);
        if common > best.map_or(0, |(most, _)| most) {
            best = Some((common, resource));
        }
    }
    best.map(|(_, resource)| resource)
}

/// Words that many things have in common.
const COMMON: [&str; 12] = ["and", "for", "from", "our", "own", "the", "two", "who", "with", "other", "自有", "人员"];

/// Words of three letters or more without the plural, and pairs of Han characters.
fn words_of(texts: &[&str]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for text in texts {
        let lower = text.to_lowercase();
        for word in lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() > 2) {
            words.insert(word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word).to_owned());
        }
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let pairs = lower.chars().zip(lower.chars().skip(1)).filter(|(a, b)| han(*a) && han(*b));
        words.extend(pairs.map(|(a, b)| String::from_iter([a, b])));
    }
    words.retain(|word| !COMMON.contains(&word.as_str()));
    words
}

#[cfg(test)]
mod tests;
