//! The first firm: what the first page asks, and the records that follow from it.

use std::rc::Rc;

use crate::catalog::Catalog;
use crate::model::json::record;
use crate::model::{
    Choice as _, Facts, Id, Jurisdiction, Organisation, Person, ProviderType, Service, ServiceKind, Size, Vendor,
    Workspace,
};
use crate::words::{Locale, plain_phone};

/// Where the answers lie until the firm is made.
pub const DRAFT: &str = "start";

record! {
    /// What was typed so far.
    #[derive(Default)]
    pub struct FirstAnswers {
        pub firm: String,
        pub size: Option<Size>,
        pub you: String,
        pub phone: String,
        pub kind: Option<ServiceKind>,
        pub service: String,
        pub vendor: String,
        pub standard_form: bool,
        /// The time zone of the browser: it says in which country the firm probably is.
        pub zone: String,
    }
}

/// The firm that the answers describe, and its service.
pub fn first_firm(answers: &FirstAnswers, locale: Locale, new_id: &dyn Fn() -> Id) -> (Workspace, Id) {
    let trimmed = |text: &str| text.trim().to_owned();
    let owner =
        Person { id: new_id(), name: trimmed(&answers.you), phone: plain_phone(&answers.phone), ..Person::default() };
    let vendor = Vendor {
        id: new_id(),
        name: trimmed(&answers.vendor),
        provider_type: answers.standard_form.then_some(ProviderType::StandardForm),
        ..Vendor::default()
    };
    let kind = answers.kind.unwrap_or(ServiceKind::Other);
    let vendor = (kind != ServiceKind::OwnRun).then_some(vendor);
    let name =
        if answers.service.trim().is_empty() { kind.label().get(locale).to_owned() } else { trimmed(&answers.service) };
    // Of a kind without usual answers nobody knows.
    let it = Catalog::built_in().preset(kind.code()).map(|preset| preset.facts.it);
    let service = Service {
        id: new_id(),
        name,
        vendor: vendor.as_ref().map(|vendor| vendor.id),
        kind: Some(kind),
        owner: Some(owner.id),
        facts: Facts { it, ..Facts::default() },
        ..Service::default()
    };
    let first = service.id;
    let seat = Jurisdiction::of_time_zone(&answers.zone);
    let workspace = Workspace {
        organisation: Rc::new(Organisation {
            name: trimmed(&answers.firm),
            size: answers.size,
            seat,
            languages: vec![locale],
            // That of the seat, where one is known.
            currency: if seat.is_none() && locale == Locale::Zh { "CNY".to_owned() } else { String::new() },
            ..Organisation::default()
        }),
        people: [owner].into_iter().collect(),
        vendors: vendor.into_iter().collect(),
        services: [service].into_iter().collect(),
        ..Workspace::new(new_id())
    };
    (workspace, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ids in their order.
    fn ids() -> impl Fn() -> Id {
        let made = std::cell::Cell::new(0);
        move || {
            made.set(made.get() + 1);
            Id::new(made.get(), &[0; 10])
        }
    }

    #[test]
    fn the_country_is_that_of_the_clock_and_nobodys_where_the_clock_does_not_say() {
        let new_id = ids();
        let firm = |zone: &str, locale| {
            let answers = FirstAnswers { zone: zone.into(), ..FirstAnswers::default() };
            let (firm, _) = first_firm(&answers, locale, &new_id);
            (firm.organisation.seat, crate::assess::currency(&firm, Catalog::built_in()).to_owned())
        };
        assert_eq!(firm("Asia/Shanghai", Locale::En), (Some(Jurisdiction::China), "CNY".into()));
        assert_eq!(firm("Europe/London", Locale::En), (Some(Jurisdiction::Uk), "GBP".into()));
        assert_eq!(firm("Europe/Vienna", Locale::En), (Some(Jurisdiction::Eu), "EUR".into()));
        assert_eq!(firm("America/Chicago", Locale::Zh), (Some(Jurisdiction::Us), "USD".into()));
        assert_eq!(firm("UTC", Locale::En), (None, String::new()));
        assert_eq!(firm("UTC", Locale::Zh), (None, "CNY".into()));
        assert_eq!(firm("America/Toronto", Locale::En).0, None);
    }

    #[test]
    fn a_service_that_the_firm_runs_itself_begins_without_a_vendor() {
        let new_id = ids();
        let answers = |kind| FirstAnswers { kind: Some(kind), vendor: "Huaxin".into(), ..FirstAnswers::default() };
        let (own, service) = first_firm(&answers(ServiceKind::OwnRun), Locale::En, &new_id);
        assert_eq!((own.vendors.len(), own.services.get(service).unwrap().vendor), (0, None));
        let (bought, service) = first_firm(&answers(ServiceKind::CallCentre), Locale::En, &new_id);
        let vendor = bought.vendors.iter().next().unwrap();
        assert_eq!(bought.services.get(service).unwrap().vendor, Some(vendor.id));
        assert_eq!(vendor.name, "Huaxin");
    }
}
