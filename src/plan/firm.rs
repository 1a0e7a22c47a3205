//! What every chapter draws on, whatever document it stands in: the firm's record, and how a value or its absence is said.
//!
//! Judges nothing; where a field is empty it says so and names the field.

use super::line::{Line, Mark};
use super::missing;
use super::set::PlanLanguage;
use super::set::{DocumentKind, Edition};
use crate::assess::{Band, Context, Reason, currency, rto_min, runs_to_date};
use crate::catalog::explain;
use crate::model::{
    Choice as _, Finding, Id, Kind, Level, Organisation, Person, Place, Response, Risk, SeatKind, Service, StepRole,
    Structure, Tier,
};
use crate::words::{Date, Slot, Text, format_minutes, format_percent, money_in_words};

/// Full stops that a person may have typed at the end.
pub(super) const STOPS: [char; 4] = ['.', '。', ';', '；'];

/// The firm as one document sees it.
#[derive(Clone, Copy)]
pub(super) struct Firm<'b, 'a> {
    pub ctx: &'b Context<'a>,
    pub document: DocumentKind,
    pub edition: Edition,
    pub language: PlanLanguage,
    pub fingerprint: Option<&'b str>,
    /// What the chapters of the whole set are about, by their ids in the outline of the guide.
    pub subjects: &'b [&'static str],
    /// Terms that any chapter of the set uses.
    pub terms: &'b [&'static str],
}

impl<'a> Firm<'_, 'a> {
    pub fn organisation(&self) -> &'a Organisation {
        &self.ctx.workspace.organisation
    }

    pub fn response(&self) -> &'a Response {
        &self.ctx.workspace.response
    }

    pub fn structure(&self) -> Structure {
        crate::assess::structure(self.ctx)
    }

    /// The title of a part of the outline.
    pub fn title(&self, part: &str) -> Text {
        self.ctx.catalog.part(part).map_or_else(|| Text::same(part), |part| part.title.clone())
    }

    pub fn in_response(&self, field: &str) -> Place {
        Place::new(Kind::Response, None, field)
    }

    pub fn in_organisation(&self, field: &str) -> Place {
        Place::new(Kind::Organisation, None, field)
    }

    pub fn given(&self, text: &str, at: &Place) -> Line {
        if text.trim().is_empty() { Line::missing(missing::GIVEN, at) } else { Line::theirs(text) }
    }

    pub fn minutes(&self, minutes: Option<u32>, at: &Place) -> Line {
        minutes.map_or_else(|| Line::missing(missing::SET, at), |minutes| format_minutes(minutes).into())
    }

    pub fn share(&self, share: Option<u32>, at: &Place) -> Line {
        share.map_or_else(|| Line::missing(missing::SET, at), |share| Text::same(format_percent(share)).into())
    }

    pub fn date(&self, date: Option<Date>, at: &Place) -> Line {
        date.map_or_else(|| Line::missing(missing::DATE, at), |date| Text::same(date.to_string()).into())
    }

    pub fn money(&self, minor: Option<i64>, at: &Place) -> Line {
        let currency = currency(self.ctx.workspace, self.ctx.catalog);
        minor.map_or_else(|| Line::missing(missing::SET, at), |minor| money_in_words(currency, minor).into())
    }

    /// The same inside a sentence of ours, which brings its own full stop.
    pub fn clause(&self, text: &str, at: &Place) -> Line {
        self.given(text.trim().trim_end_matches(STOPS), at)
    }

    /// What people typed as a list; one mark when there is none.
    pub fn items(&self, items: &[String], at: &Place) -> Vec<Line> {
        let lines: Vec<Line> = typed(items).collect();
        if lines.is_empty() { vec![Line::missing(missing::GIVEN, at)] } else { lines }
    }

    /// The same inside a cell, one under the other.
    pub fn listed(&self, items: &[String], at: &Place) -> Line {
        let bare = items.iter().map(|item| item.trim().trim_end_matches(STOPS)).filter(|item| !item.is_empty());
        let lines: Vec<Line> = bare.map(Line::theirs).collect();
        if lines.is_empty() { Line::missing(missing::GIVEN, at) } else { Line::join(lines, &Text::new("\n", "\n")) }
    }

    /// The RTO of a service, or that it has none because it runs to a deadline.
    pub fn rto_of(&self, service: &Service) -> Line {
        if runs_to_date(self.ctx, service) {
            return Text::new("runs to a deadline", "按截止时点").into();
        }
        self.minutes(rto_min(self.ctx, service), &Place::new(Kind::Service, service.id, "bia/rto_min"))
    }

    pub fn firm_name(&self) -> Line {
        self.given(&self.organisation().name, &self.in_organisation("name"))
    }

    pub fn person(&self, id: Option<Id>) -> Option<&'a Person> {
        self.ctx.index().person(id)
    }

    pub fn name(&self, id: Option<Id>, at: &Place) -> Line {
        match self.person(id) {
            Some(person) => self.person_name(person),
            None => Line::missing(missing::NAME, at),
        }
    }

    pub fn person_name(&self, person: &Person) -> Line {
        self.given(&person.name, &Place::new(Kind::Person, person.id, "name"))
    }

    pub fn phone(&self, person: &Person) -> Line {
        number(&person.phone, &Place::new(Kind::Person, person.id, "phone"))
    }

    /// "Chen Li (138 0000 0000)", or the mark.
    pub fn name_and_phone(&self, id: Option<Id>, at: &Place) -> Line {
        match self.person(id) {
            Some(person) => Line::say(
                &Text::new("{name} ({phone})", "{name}（{phone}）"),
                &[("name", self.person_name(person)), ("phone", self.phone(person))],
            ),
            None => Line::missing(missing::NAME, at),
        }
    }

    /// A reason as judged; what a person typed stays as it is.
    pub fn reason(&self, reason: &Reason) -> Line {
        let slots = reason.text.slots.iter().map(|(name, slot)| {
            let line = match slot {
                Slot::Ours(text) => Line::ours(text.clone()),
                Slot::Theirs(text) => Line::theirs(text),
            };
            (*name, line)
        });
        Line::say(&reason.text.template, &slots.collect::<Vec<_>>())
    }

    /// What was found, as said on screen, and the place that mends it.
    pub fn finding(&self, finding: &Finding) -> Line {
        let slots = finding.params.iter().map(|(name, text)| {
            let line = if text.en == text.zh { Line::theirs(&text.en) } else { Line::ours(text.clone()) };
            (*name, line)
        });
        let line = match explain(finding.code) {
            Some(words) => Line::say(&words.message, &slots.collect::<Vec<_>>()),
            None => Line::ours(Text::same(finding.code)),
        };
        let open = Line::missing(missing::SETTLED, &finding.at);
        open.then(Line::ours(Text::new(": ", "："))).then(line)
    }

    /// "L2 moderate"; in Chinese 中度, or Ⅱ级 where the firm chose so.
    pub fn level(&self, level: Level) -> Text {
        self.ctx.catalog.levels.names.get(level).clone()
    }

    pub fn level_tag(&self, level: Level) -> Line {
        Line::tag(level_mark(level), self.level(level))
    }

    pub fn tier_tag(&self, tier: Tier) -> Line {
        let mark = match tier {
            Tier::Critical => Mark::Tier1,
            Tier::Important => Mark::Tier2,
            Tier::Standard => Mark::Tier3,
        };
        Line::tag(mark, tier.label())
    }

    pub fn band_tag(&self, band: Band) -> Line {
        Line::tag(band_mark(band), band.name(self.ctx))
    }

    /// The title of a risk: the firm's own words, or the scenario's.
    pub fn risk_title(&self, risk: &Risk) -> Line {
        if risk.title.trim().is_empty() {
            match self.ctx.index().scenario(&risk.scenario) {
                Some(scenario) => Line::ours(scenario.title.clone()),
                None => Line::missing(missing::GIVEN, &Place::new(Kind::Risk, risk.id, "title")),
            }
        } else {
            Line::theirs(&risk.title)
        }
    }

    /// The seat or party that a role means in this firm.
    pub fn role_title(&self, role: StepRole) -> Text {
        let catalog = self.ctx.catalog;
        let seat = self.structure().seat_of(role);
        match seat.filter(|_| role != StepRole::Finance || self.person(self.response().spender).is_none()) {
            Some(seat) => self.seat_title(seat),
            None => catalog.step_roles.get(role.code()).cloned().unwrap_or_else(|| role.label()),
        }
    }

    pub fn seat_title(&self, seat: SeatKind) -> Text {
        let cards = match self.structure() {
            Structure::Hats => &self.ctx.catalog.hats,
            Structure::Groups => &self.ctx.catalog.roles,
        };
        cards.iter().find(|card| card.id == seat.code()).map_or_else(|| seat.label(), |card| card.title.clone())
    }
}

pub(super) fn level_mark(level: Level) -> Mark {
    match level {
        Level::Mild => Mark::Mild,
        Level::Moderate => Mark::Moderate,
        Level::Severe => Mark::Severe,
    }
}

pub(super) fn band_mark(band: Band) -> Mark {
    match band {
        Band::Low => Mark::Low,
        Band::Medium => Mark::Medium,
        Band::High => Mark::High,
        Band::VeryHigh => Mark::VeryHigh,
    }
}

/// The entries that hold something.
pub(super) fn typed(items: &[String]) -> impl Iterator<Item = Line> {
    items.iter().filter(|item| !item.trim().is_empty()).map(|item| Line::theirs(item))
}

pub(super) fn number(text: &str, at: &Place) -> Line {
    if text.trim().is_empty() { Line::missing(missing::NUMBER, at) } else { Line::phone(text) }
}
