//! Business impact analysis: how harm grows while the service is down (S3-39, ISO 22301 8.2.2).
//!
//! All durations are minutes from the start of the interruption unless the name says otherwise; the harm of a service
//! that runs to a date begins when the date is missed.

use super::Id;
use super::choice::choices;
use super::json::record;

choices! {
    /// What a person says where a vendor gave no figure.
    Unpromised {
        None = "none" ("No promise", "没有承诺"),
        NotKnown = "not_known" ("Not known", "不清楚"),
    }
}

choices! {
    /// How time counts for a service.
    Clock {
        /// From when the interruption began.
        Running = "running" ("From when it fails", "自中断起算"),
        /// Back from a date: pay day, filing, meals, milestones.
        Date = "date" ("Back from a date", "自截止时点倒推"),
        /// As long as the stock lasts.
        Stock = "stock" ("As long as stock lasts", "按库存能撑多久"),
    }
}

record! {
    /// Impact 1–5 in each column after `after_min` of interruption.
    #[derive(Default)]
    pub struct ImpactAt {
        pub after_min: Option<u32>,
        pub money: Option<u8>,
        pub people: Option<u8>,
        pub customers: Option<u8>,
    }
}

record! {
    /// Another service of the firm that this one needs.
    #[derive(Default)]
    pub struct Dependency {
        pub service: Option<Id>,
        /// How this service goes on while that one is down.
        pub workaround: String,
    }
}

record! {
    #[derive(Default)]
    pub struct Bia {
        /// Not said: that of its kind.
        pub clock: Option<Clock>,
        /// What has to be kept where time runs to a date: "pay day, the 25th; bank cut-off the 24th, 15:00".
        pub deadline: String,
        /// How long before that the work has to be done: "pay day; the bank takes orders until a day before".
        pub lead_min: Option<u32>,
        /// How long the stock lasts at the minimum, where time is stock.
        pub cover_min: Option<u32>,
        pub impacts: Vec<ImpactAt>,
        /// Maximum tolerable period of disruption.
        pub mtpd_min: Option<u32>,
        /// Until the service is back at MBCO for its users.
        pub rto_min: Option<u32>,
        /// Most data, as time, that we can afford to lose.
        pub rpo_min: Option<u32>,
        /// Minimum business continuity objective, share of normal service.
        pub mbco_bp: Option<u32>,
        /// What the minimum means in this service's own terms.
        pub mbco_text: String,
        /// Work recovery time: from "system back" to "we work again".
        pub wrt_min: Option<u32>,
        /// From the start of the interruption until we know of it.
        pub detection_min: Option<u32>,
        /// Recovery time that the vendor promised.
        pub vendor_rto_min: Option<u32>,
        /// Said in place of the figure.
        pub vendor_rto_said: Option<Unpromised>,
        pub backup_interval_min: Option<u32>,
        /// Time to copy a backup to where it can be used.
        pub copy_min: Option<u32>,
        /// When the harm is greatest: "the week of 11 November".
        pub peaks: Vec<String>,
        /// What else it depends on than services of the firm.
        pub dependencies: Vec<String>,
        pub depends_on: Vec<Dependency>,
        /// What is done by when if it lasts, one cycle after the other, in place of what the catalogue says of its kind.
        pub horizons: Vec<String>,
        /// Place in the order of recovery among the firm's services; 1 comes first.
        pub recovery_order: Option<u32>,
    }
}
