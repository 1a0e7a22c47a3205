//! The ports of the platform, held together for the app.

use std::rc::Rc;

use crate::model::Id;
use crate::platform::{Clock, Consents, Files, KeepsProgram, Lasts, Random, Storage, Tabs};
use crate::words::{Date, Moment};

#[derive(Clone)]
pub struct Ports {
    pub storage: Rc<dyn Storage>,
    pub clock: Rc<dyn Clock>,
    pub random: Rc<dyn Random>,
    pub files: Rc<dyn Files>,
    pub lasting: Rc<dyn Lasts>,
    pub consent: Rc<dyn Consents>,
    pub offline: Rc<dyn KeepsProgram>,
    pub tabs: Rc<dyn Tabs>,
}

impl PartialEq for Ports {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.storage, &other.storage)
    }
}

impl Ports {
    pub fn today(&self) -> Date {
        Date::from_iso(&self.clock.today()).unwrap_or(Date::EPOCH)
    }

    pub fn now(&self) -> Option<Moment> {
        Moment::parse(&self.clock.now())
    }

    /// An id for a new record.
    pub fn new_id(&self) -> Id {
        let mut random = [0; 10];
        self.random.fill(&mut random);
        Id::new(self.clock.millis(), &random)
    }
}
