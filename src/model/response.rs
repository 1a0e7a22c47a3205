//! How the firm responds, whatever the service: roles, flow, and what must be at hand at 3 a.m.
//!
//! Small firms wear three hats, larger ones form five groups (S1-12, S3-07…16, S0-34…39).

use super::choice::choices;
use super::json::record;
use super::references::people;
use super::table::Visit;
use super::{Choice as _, Id};
use crate::words::Date;

choices! {
    Structure {
        Hats = "hats" ("Three hats", "三个岗位"),
        Groups = "groups" ("Five groups", "五个小组"),
    }
}

choices! {
    /// A seat of the response organisation.
    SeatKind {
        Command = "command" ("Command", "指挥"),
        Technical = "technical" ("Technical rescue", "技术处置"),
        Business = "business" ("Business coordination", "业务协调"),
        Legal = "legal" ("Legal and compliance", "法务合规"),
        Data = "data" ("Data security", "数据安全"),
        Handling = "handling" ("Handling", "处置"),
        ContactRecord = "contact_record" ("Outside contact and record", "对外与记录"),
        /// Beside the seats of either structure: named where people work on our site.
        Safety = "safety" ("Safety officer", "安全员"),
    }
}

choices! {
    /// Who is responsible for a step.
    StepRole {
        Owner = "owner" ("Service owner", "服务负责人"),
        Command = "command" ("Command", "指挥"),
        Technical = "technical" ("Technical", "技术处置"),
        Business = "business" ("Business", "业务处置"),
        Contact = "contact" ("Outside contact", "对外联络"),
        Legal = "legal" ("Legal", "法务"),
        Data = "data" ("Data", "数据"),
        Provider = "provider" ("Provider", "服务商"),
        /// Whoever is there when it happens.
        Spot = "spot" ("Whoever is on the spot", "现场第一人"),
        Safety = "safety" ("Safety", "安全"),
        Finance = "finance" ("Finance", "财务"),
        Hr = "hr" ("HR", "人事"),
    }
}

record! {
    #[derive(Default)]
    pub struct Seat {
        pub person: Option<Id>,
        pub deputy: Option<Id>,
        /// Who works with them: the others of the group (S3-09).
        pub members: Vec<Id>,
    }
}

record! {
    #[derive(Default)]
    pub struct Seats {
        pub command: Seat,
        pub technical: Seat,
        pub business: Seat,
        pub legal: Seat,
        pub data: Seat,
        pub handling: Seat,
        pub contact_record: Seat,
        pub safety: Seat,
    }
}

impl Seats {
    pub fn get(&self, kind: SeatKind) -> &Seat {
        match kind {
            SeatKind::Command => &self.command,
            SeatKind::Technical => &self.technical,
            SeatKind::Business => &self.business,
            SeatKind::Legal => &self.legal,
            SeatKind::Data => &self.data,
            SeatKind::Handling => &self.handling,
            SeatKind::ContactRecord => &self.contact_record,
            SeatKind::Safety => &self.safety,
        }
    }
}

impl Structure {
    /// The seats of this structure, in order of command; who is there for safety stands beside them.
    pub const fn seats(self) -> &'static [SeatKind] {
        match self {
            Self::Hats => &[SeatKind::Command, SeatKind::Handling, SeatKind::ContactRecord],
            Self::Groups => {
                &[SeatKind::Command, SeatKind::Technical, SeatKind::Business, SeatKind::Legal, SeatKind::Data]
            }
        }
    }

    /// Those, and who is there for safety.
    pub fn all_seats(self) -> impl Iterator<Item = SeatKind> {
        self.seats().iter().copied().chain([SeatKind::Safety])
    }

    /// The seat that acts for a role; owner, provider and whoever is on the spot are not seats.
    pub const fn seat_of(self, role: StepRole) -> Option<SeatKind> {
        match (self, role) {
            (_, StepRole::Owner | StepRole::Provider | StepRole::Spot) => None,
            (_, StepRole::Command) => Some(SeatKind::Command),
            (_, StepRole::Safety) => Some(SeatKind::Safety),
            (Self::Hats, StepRole::Technical | StepRole::Business) => Some(SeatKind::Handling),
            (Self::Hats, StepRole::Contact | StepRole::Legal | StepRole::Data | StepRole::Finance | StepRole::Hr) => {
                Some(SeatKind::ContactRecord)
            }
            (Self::Groups, StepRole::Technical) => Some(SeatKind::Technical),
            (Self::Groups, StepRole::Business | StepRole::Contact | StepRole::Finance | StepRole::Hr) => {
                Some(SeatKind::Business)
            }
            (Self::Groups, StepRole::Legal) => Some(SeatKind::Legal),
            (Self::Groups, StepRole::Data) => Some(SeatKind::Data),
        }
    }
}

record! {
    /// One of the six steps of the response flow; empty fields follow the catalogue's defaults.
    #[derive(Default)]
    pub struct FlowStep {
        pub role: Option<StepRole>,
        /// Minutes from awareness.
        pub within_min: Option<u32>,
        pub note: String,
    }
}

record! {
    #[derive(Default)]
    pub struct Flow {
        pub report: FlowStep,
        pub assess: FlowStep,
        pub decide: FlowStep,
        pub allocate: FlowStep,
        pub implement: FlowStep,
        pub evaluate: FlowStep,
    }
}

record! {
    /// A session in which people were taught their part in the plans (ISO 22301 7.2; GB/T 29639-2020 9.1).
    #[derive(Default)]
    pub struct Training {
        pub on: Option<Date>,
        pub what: String,
        pub by: String,
        pub people: Vec<Id>,
    }
}

record! {
    #[derive(Default)]
    pub struct Response {
        /// `None`: three hats below 20 people, else five groups.
        pub structure: Option<Structure>,
        pub seats: Seats,
        pub flow: Flow,
        /// 24 h duty phone (GB/T 29639).
        pub duty_phone: String,
        pub duty_phone_tested: Option<Date>,
        /// Who may act when the duty phone and the commander do not answer, in this order.
        pub succession: Vec<Id>,
        pub spokesperson: Option<Id>,
        /// Who may spend at night, and up to how much.
        pub spender: Option<Id>,
        pub spending_limit_minor: Option<i64>,
        pub spending_record: String,
        /// How we talk when chat and mail are down.
        pub bridge: String,
        pub bridge_tested: Option<Date>,
        pub command_post: String,
        /// Where the offline copy of the plan and the break-glass access lie, and who may open them.
        pub offline_copy: String,
        pub offline_copy_checked: Option<Date>,
        pub break_glass: String,
        /// After how many minutes of disagreement the commander decides (S3-14).
        pub conflict_min: Option<u32>,
        /// After how many minutes in a response a person is relieved, and rests at least as long.
        pub shift_min: Option<u32>,
        pub training: Vec<Training>,
    }
}

impl Response {
    /// Everything that it refers to.
    pub(super) fn references(&self, visit: Visit<'_>) {
        for kind in SeatKind::ALL {
            let seat = self.seats.get(*kind);
            people([seat.person, seat.deputy], visit);
            people(seat.members.iter().copied().map(Some), visit);
        }
        people([self.spokesperson, self.spender], visit);
        people(self.succession.iter().copied().map(Some), visit);
        people(self.training.iter().flat_map(|session| session.people.iter().copied().map(Some)), visit);
    }
}
