//! What every chapter draws on: the record, what was judged, and how a value or its absence is said.
//!
//! Judges nothing; where a field is empty it says so and names the field.

use super::document::{PlanLanguage, Sheet};
use super::line::{Line, Mark};
use super::missing;
use super::writer::Writer;
use crate::assess::{
    Band, Context, Judged, Reason, RiskJudgement, ToKeep, currency, is_own_run, passed_stage, rto_min, runs_to_date,
    to_keep,
};
use crate::catalog::explain;
use crate::model::{
    Area, Choice as _, Finding, Id, Kind, Level, Organisation, Person, Place, Resource, Response, Risk, Service,
    StepRole, Structure, Tier, Vendor,
};
use crate::words::{Date, Slot, Text, format_minutes, format_percent, money_in_words};

/// Full stops that a person may have typed at the end.
const STOPS: [char; 4] = ['.', '。', ';', '；'];

pub(super) type Write = fn(&Brief<'_, '_>, &mut Writer);

/// A chapter of the plan.
pub(super) struct Chapter {
    /// Of the outline: its number, or the anchor of pages without one.
    pub id: &'static str,
    /// The areas of the work whose answers it prints.
    pub areas: &'static [Area],
    /// How it is laid out.
    pub sheet: Sheet,
    /// Terms that it uses and the glossary explains; each stands with the chapter that it belongs to most.
    pub terms: &'static [&'static str],
    pub write: Write,
}

pub(super) struct Brief<'b, 'a> {
    pub ctx: &'b Context<'a>,
    pub service: &'a Service,
    pub vendor: Option<&'a Vendor>,
    pub judged: &'b Judged<'a>,
    /// Its risks, gravest first.
    pub risks: &'b [&'b RiskJudgement<'a>],
    /// Whether what mild interruptions have in common stands once.
    pub shares_mild: bool,
    /// All chapters of the plan.
    pub chapters: &'static [Chapter],
    pub language: PlanLanguage,
    pub fingerprint: Option<&'b str>,
    /// What stands against approval.
    pub errors: &'b [&'b Finding],
    /// What is no error, and has to be settled by a person all the same.
    pub open: &'b [&'b Finding],
}

impl<'a> Brief<'_, 'a> {
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

    // Places.

    pub fn here(&self, field: &str) -> Place {
        Place::new(Kind::Service, self.service.id, field)
    }

    pub fn in_response(&self, field: &str) -> Place {
        Place::new(Kind::Response, None, field)
    }

    pub fn in_organisation(&self, field: &str) -> Place {
        Place::new(Kind::Organisation, None, field)
    }

    /// A field of the vendor; of the service while it has none.
    pub fn in_vendor(&self, field: &str) -> Place {
        match self.vendor {
            Some(vendor) => Place::new(Kind::Vendor, vendor.id, field),
            None => self.here("vendor"),
        }
    }

    // Values, or the mark of their absence.

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

    /// The recovery time that the provider promised, or what a person said in its place.
    pub fn promised(&self) -> Line {
        let bia = &self.service.bia;
        match bia.vendor_rto_said.filter(|_| bia.vendor_rto_min.is_none()) {
            Some(said) => said.label().lower_first().into(),
            None => self.minutes(bia.vendor_rto_min, &self.here("bia/vendor_rto_min")),
        }
    }

    /// The deadline that the service runs to: the next stage of a project, or the firm's words.
    pub fn deadline(&self) -> Line {
        match to_keep(self.ctx, self.service) {
            Some(ToKeep::Stage { at, name, due }) => {
                let name = self.given(name, &self.here(&format!("milestones/{at}/name")));
                let due = Text::same(due.to_string()).into();
                Line::say(&Text::new("{name}, {due}", "{name}，{due}"), &[("name", name), ("due", due)])
            }
            Some(ToKeep::Said(words)) => Line::theirs(words.trim_end_matches(STOPS)),
            None => {
                let passed = passed_stage(self.ctx, self.service).map(|(at, _)| format!("milestones/{at}/due"));
                Line::missing(missing::SET, &self.here(passed.as_deref().unwrap_or("bia/deadline")))
            }
        }
    }

    /// The RTO of a service, or that it has none because it runs to a deadline.
    pub fn rto_of(&self, service: &Service) -> Line {
        if runs_to_date(self.ctx, service) {
            return Text::new("runs to a deadline", "按截止时点").into();
        }
        self.minutes(rto_min(self.ctx, service), &Place::new(Kind::Service, service.id, "bia/rto_min"))
    }

    /// Resources kept for this service: its own, and those for all.
    pub fn resources(&self) -> impl Iterator<Item = &'a Resource> + use<'a> {
        let id = self.service.id;
        let all = self.ctx.workspace.resources.iter().map(AsRef::as_ref);
        all.filter(move |resource: &&Resource| resource.serves(id))
    }

    // Names.

    pub fn firm(&self) -> Line {
        self.given(&self.organisation().name, &self.in_organisation("name"))
    }

    pub fn service_name(&self) -> Line {
        self.given(&self.service.name, &self.here("name"))
    }

    /// Whether the firm runs the service itself.
    pub fn is_own_run(&self) -> bool {
        is_own_run(self.service)
    }

    pub fn vendor_name(&self) -> Line {
        match self.vendor {
            Some(vendor) => self.given(&vendor.name, &self.in_vendor("name")),
            None if self.is_own_run() => Text::new("run by ourselves", "我方自营").into(),
            None => Line::missing(missing::NAME, &self.here("vendor")),
        }
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

    // Words that depend on the firm.

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

    /// The fields that name who acts for a role, and who deputises.
    pub fn places(&self, role: StepRole) -> (Place, Place) {
        match (role, self.structure().seat_of(role)) {
            (_, Some(seat)) => {
                let at = |field: &str| self.in_response(&format!("seats/{}/{field}", seat.code()));
                (at("person"), at("deputy"))
            }
            (StepRole::Provider, None) => (self.in_vendor("liaison"), self.in_vendor("escalation")),
            (_, None) => (self.here("owner"), self.here("deputy")),
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

    pub fn seat_title(&self, seat: crate::model::SeatKind) -> Text {
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
    if text.trim().is_empty() { Line::missing(missing::NUMBER, at) } else { Line::theirs(text) }
}
