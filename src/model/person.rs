//! A person who acts in the plan, of the firm or of a vendor (S0-40, S2-25, S3-07).

use super::json::record;
use super::references::people;
use super::table::Visit;
use super::{AnyRecord, Id, Kind, Record};
use crate::words::Date;

record! {
    #[derive(Default)]
    pub struct Person {
        pub id: Id,
        pub name: String,
        /// Post in the firm, as it reads on a list: "Office manager".
        pub role: String,
        /// The vendor the person works for; `None` is our own firm.
        pub vendor: Option<Id>,
        pub phone: String,
        /// What works when the phone does not: a messenger, a landline, a neighbour.
        pub second_channel: String,
        pub email: String,
        /// Who acts when this person cannot be reached.
        pub deputy: Option<Id>,
        /// The day on which somebody last called the number and reached the person.
        pub verified: Option<Date>,
        /// Minutes within which the person can act, day or night.
        pub reach_min: Option<u32>,
        pub skills: String,
        pub note: String,
    }
}

impl AnyRecord for Person {
    fn id(&self) -> Id {
        self.id
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn references(&self, visit: Visit<'_>) {
        people([self.deputy], visit);
        self.vendor.into_iter().for_each(|id| visit(Kind::Vendor, id));
    }
}

impl Record for Person {
    const KIND: Kind = Kind::Person;
    const PER_CHUNK: usize = 40;
}
