//! Which country's rules and words hold for a topic of a service, and what they say.
//!
//! The one table of who follows whom is in the packs (`topics`). What a country does not say, its base says; where
//! nobody does, it is something to look up, never the rule of another country.

use super::Context;
use crate::catalog::Catalog;
use crate::model::pack::{Check, Follows, JurisdictionFacts, LocalCheck, Mark};
use crate::model::{Jurisdiction, Service, Vendor, Workspace};
use crate::words::Text;

/// The places of a service, each as far as somebody named it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    pub firm: Option<Jurisdiction>,
    pub vendor: Option<Jurisdiction>,
    pub work: Option<Jurisdiction>,
    pub law: Option<Jurisdiction>,
    pub homes: Vec<Jurisdiction>,
}

impl Places {
    pub fn of(ctx: &Context<'_>, service: &Service, vendor: Option<&Vendor>) -> Self {
        let firm = Self::of_firm(ctx);
        Self {
            vendor: vendor.and_then(Vendor::home),
            work: service.work_country,
            law: service.governing_law,
            homes: if service.people_home.is_empty() { firm.homes } else { service.people_home.clone() },
            firm: firm.firm,
        }
    }

    /// Those of the firm, for what is about no service.
    pub fn of_firm(ctx: &Context<'_>) -> Self {
        let organisation = &ctx.workspace.organisation;
        Self { firm: organisation.home(), homes: organisation.jurisdictions.clone(), ..Self::default() }
    }

    /// The place that counts: the nearest that somebody named, else nowhere in particular.
    pub fn that(&self, follows: Follows) -> Jurisdiction {
        let named = match follows {
            Follows::PlaceOfWork => self.work,
            Follows::VendorSeat => self.vendor,
            Follows::FirmSeat => None,
            Follows::PeopleHome => self.homes.first().copied(),
            Follows::GoverningLaw => self.law.or(self.vendor),
        };
        named.or(self.firm).unwrap_or(Jurisdiction::Other)
    }

    /// Each place that a topic follows, the first before those that stand beside it.
    pub fn of_topic(&self, catalog: &Catalog, topic: &str) -> Vec<Jurisdiction> {
        let Some(topic) = catalog.topics.iter().find(|known| known.id == topic) else { return Vec::new() };
        let mut places = Vec::new();
        for follows in topic.follows.iter().chain(&topic.also) {
            let homes = if *follows == Follows::PeopleHome { self.homes.clone() } else { vec![self.that(*follows)] };
            places.extend(homes);
        }
        let mut once: Vec<Jurisdiction> = Vec::new();
        places.into_iter().for_each(|place| {
            if !once.contains(&place) {
                once.push(place);
            }
        });
        // What holds in the whole Union stands in the row of its member already, with that member's authority.
        let bases: Vec<&str> = once.iter().filter_map(|place| Law::of(catalog, *place).base()).collect();
        once.retain(|place| !bases.contains(&place.pack_code()));
        once
    }
}

/// What the packs say of a place: its own entry, that of its base, and that of nowhere in particular.
#[derive(Clone, Copy)]
pub struct Law<'a> {
    pub place: Jurisdiction,
    entries: [Option<&'a JurisdictionFacts>; 3],
}

impl<'a> Law<'a> {
    pub fn of(catalog: &'a Catalog, place: Jurisdiction) -> Self {
        let entry = |code: &str| catalog.jurisdictions.iter().find(|known| known.code == code);
        let own = entry(place.pack_code());
        let base = own.filter(|own| !own.base.is_empty()).and_then(|own| entry(&own.base));
        let nowhere = (place != Jurisdiction::Other).then(|| entry(Jurisdiction::Other.pack_code())).flatten();
        Self { place, entries: [own, base, nowhere] }
    }

    /// The code of the entry that this one builds on.
    fn base(&self) -> Option<&'a str> {
        let [own, ..] = self.entries;
        own.map(|own| own.base.as_str()).filter(|base| !base.is_empty())
    }

    /// The first that says it.
    pub fn says<T>(&self, part: impl Fn(&'a JurisdictionFacts) -> Option<T>) -> Option<T> {
        self.entries.iter().flatten().find_map(|entry| part(entry))
    }

    /// What is to be looked up here about a topic: of the entry that speaks of it, or of one that only asks.
    pub fn to_look_up(&self, topic: &str) -> Option<&'a Text> {
        for entry in self.entries.into_iter().flatten() {
            let asked = entry.lookup.get(topic);
            if asked.is_some() || speaks_of(entry, topic) {
                return asked;
            }
        }
        None
    }

    /// A check as it is asked here.
    pub fn check(&self, check: &'a Check) -> CheckInForce<'a> {
        CheckInForce {
            check,
            place: self.place,
            local: self.entries.map(|entry| entry.and_then(|entry| entry.checks.get(&check.id))),
        }
    }
}

fn speaks_of(entry: &JurisdictionFacts, topic: &str) -> bool {
    match topic {
        "emergency" => !entry.emergency.is_empty(),
        "registry" => entry.registry.is_some(),
        "lists" => entry.lists.is_some(),
        "tax_record" => entry.tax_record.is_some(),
        "data" => entry.data.is_some(),
        "accident" => entry.accident.is_some(),
        "food" => entry.food.is_some(),
        "cyber" => entry.cyber.is_some(),
        "finance" => entry.finance.is_some(),
        "insolvency" => entry.insolvency.is_some(),
        "dispute" => entry.dispute.is_some(),
        "safety" => entry.safety.is_some(),
        "labour" => entry.labour.is_some(),
        "basis" => !entry.basis.is_empty(),
        "plan_name" => entry.plan_name.is_some(),
        "approval" => entry.approval.is_some(),
        "guard_licence" => entry.guard_licence.is_some(),
        "formats" => entry.formats.is_some(),
        "checks" => entry.checks.iter().next().is_some(),
        _ => false,
    }
}

/// An onboarding check in the words of the country that it follows.
#[derive(Clone, Copy, Debug)]
pub struct CheckInForce<'a> {
    check: &'a Check,
    /// The country that it follows.
    pub place: Jurisdiction,
    local: [Option<&'a LocalCheck>; 3],
}

/// The check in force for these places. Whoever shows, prints or judges a check of the catalogue asks here.
pub fn check_in_force<'a>(ctx: &Context<'a>, places: &Places, check: &'a Check) -> CheckInForce<'a> {
    Law::of(ctx.catalog, places.that(ctx.catalog.followed_by(&check.id))).check(check)
}

impl<'a> CheckInForce<'a> {
    fn says<T>(&self, part: impl Fn(&'a LocalCheck) -> Option<T>) -> Option<T> {
        self.local.iter().flatten().find_map(|local| part(local))
    }

    /// What is the same in every country: group, weight, scope.
    pub fn everywhere(&self) -> &'a Check {
        self.check
    }

    pub fn statement(&self) -> &'a Text {
        self.says(|local| local.statement.as_ref()).unwrap_or(&self.check.statement)
    }

    pub fn why(&self) -> &'a Text {
        self.says(|local| local.why.as_ref()).unwrap_or(&self.check.why)
    }

    pub fn how(&self) -> &'a Text {
        self.says(|local| local.how.as_ref()).unwrap_or(&self.check.how)
    }

    pub fn evidence(&self) -> &'a Text {
        self.says(|local| local.evidence.as_ref()).unwrap_or(&self.check.evidence)
    }

    /// How well its words are founded.
    pub fn mark(&self) -> Option<Mark> {
        self.says(|local| local.mark).or(self.check.mark)
    }

    /// Whether nobody asks it here.
    pub fn is_dropped(&self) -> bool {
        self.local.iter().flatten().next().is_some_and(|local| local.drop)
    }

    /// The tier from which it excludes by itself; `None` and 0: never.
    pub fn knock_out(&self) -> Option<u8> {
        self.says(|local| local.knock_out).or(self.check.knock_out)
    }
}

/// The currency that the firm chose, else that of its seat; empty where neither is said.
pub fn currency<'a>(workspace: &'a Workspace, catalog: &'a Catalog) -> &'a str {
    let organisation = &workspace.organisation;
    if !organisation.currency.is_empty() {
        return &organisation.currency;
    }
    let of_seat = |place| Law::of(catalog, place).says(|entry| entry.formats.as_ref());
    organisation.home().and_then(of_seat).map_or("", |formats| &formats.currency)
}

#[cfg(test)]
mod tests;
