//! The words of a trade: what a kind of service delivers, who does it, what brings it back (S1).

use super::{Mark, Tag, content};
use crate::model::json::record;
use crate::model::{Clock, ResourceClass};
use crate::words::Text;

content! {
    /// Figures for a special case of the kind, such as an emergency line.
    SpecialCase { when: Text, mtpd_min: Option<u32>, rto_min: Option<u32> }
}

content! {
    /// What firms find missing on the day, and have ready in an hour: asked of a service that has all of `tags`, and
    /// settled like a need of its playbooks.
    Pitfall { class: Option<ResourceClass>, tags: Vec<Tag>, what: Text, fix: Text }
}

content! {
    /// One kind of service in the words of its trade; `id` is the code of `ServiceKind`. Words are parts of
    /// sentences: they fill the slots of steps.
    ServiceWords {
        id: String,
        title: Text,
        /// Who does the work, one and many.
        worker: Text,
        workers: Text,
        /// Whom one asks for at the provider’s.
        provider_people: Text,
        /// What the work is counted in, one and many.
        unit: Text,
        units: Text,
        /// What is delivered.
        output: Text,
        /// What people say when it fails.
        symptoms: Vec<Text>,
        /// What is restored, and what proves that it is.
        restore: Text,
        proof: Text,
        workaround: Text,
        /// What nobody does meanwhile.
        never: Vec<Text>,
        data: Text,
        safety: Text,
        place: Text,
        has: Vec<Tag>,
        clock: Option<Clock>,
        mtpd_min: Option<u32>,
        rto_min: Option<u32>,
        /// How the recovery time counts here.
        rto_detect: Text,
        mbco: Text,
        mbco_bp: Option<u32>,
        special: Vec<SpecialCase>,
        /// What is done by when if it lasts, one cycle after the other.
        horizons: Vec<Text>,
        /// What only the provider can do: no promise of ours.
        only_vendor: Option<Text>,
        /// What we hold ourselves.
        ours: Option<Text>,
        pitfalls: Vec<Pitfall>,
        source: Option<Mark>,
    }
}
