//! What the chapters about one service draw on: its record, what was judged of it, and the words that follow.

use std::ops::Deref;

use super::document::Block;
use super::firm::{Firm, STOPS};
use super::line::Line;
use super::missing;
use super::selection::Selection;
use crate::assess::{Judged, RiskJudgement, ToKeep, is_own_run, passed_stage, to_keep};
use crate::model::{Choice as _, Finding, Kind, Place, Resource, Service, StepRole, Vendor};
use crate::words::Text;

/// One service as one document sees it; whatever takes the firm takes it, too.
pub(super) struct Brief<'b, 'a> {
    pub firm: Firm<'b, 'a>,
    pub service: &'a Service,
    pub vendor: Option<&'a Vendor>,
    pub judged: &'b Judged<'a>,
    /// Its risks, gravest first.
    pub risks: &'b [&'b RiskJudgement<'a>],
    /// How much of each is printed in the plan that is carried.
    pub selection: Selection,
    /// Whether what mild interruptions have in common stands once.
    pub shares_mild: bool,
    /// What stands against approval.
    pub errors: &'b [&'b Finding],
    /// What the plan that is carried says, for the glossary of the file; elsewhere nothing.
    pub carried: &'b [Block],
    /// What is no error, and has to be settled by a person all the same.
    pub open: &'b [&'b Finding],
}

impl<'b, 'a> Deref for Brief<'b, 'a> {
    type Target = Firm<'b, 'a>;

    fn deref(&self) -> &Self::Target {
        &self.firm
    }
}

impl<'a> Brief<'_, 'a> {
    pub fn here(&self, field: &str) -> Place {
        Place::new(Kind::Service, self.service.id, field)
    }

    /// A field of the vendor; of the service while it has none.
    pub fn in_vendor(&self, field: &str) -> Place {
        match self.vendor {
            Some(vendor) => Place::new(Kind::Vendor, vendor.id, field),
            None => self.here("vendor"),
        }
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
                // A stage has a day; what counts back from it needs an hour.
                let text = Text::new("{name}, {due}, end of the working day", "{name}，{due}下班时");
                Line::say(&text, &[("name", name), ("due", due)])
            }
            Some(ToKeep::Said(words)) => Line::theirs(words.trim_end_matches(STOPS)),
            None => {
                let passed = passed_stage(self.ctx, self.service).map(|(at, _)| format!("milestones/{at}/due"));
                Line::missing(missing::SET, &self.here(passed.as_deref().unwrap_or("bia/deadline")))
            }
        }
    }

    /// Resources kept for this service: its own, and those for all.
    pub fn resources(&self) -> impl Iterator<Item = &'a Resource> + use<'a> {
        let id = self.service.id;
        let all = self.ctx.workspace.resources.iter().map(AsRef::as_ref);
        all.filter(move |resource: &&Resource| resource.serves(id))
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
}
