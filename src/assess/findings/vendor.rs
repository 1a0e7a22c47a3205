//! What is recorded of a vendor: how close it is, what it works in, whom it belongs to, whom it relies on, and whether
//! more than one person stands behind it. Advice and questions; nothing here stops a plan.

use super::{Findings, is_empty, typed};
use crate::assess::Judged;
use crate::assess::calls::dialled;
use crate::assess::trade::is_one_person;
use crate::model::{Category, Choice as _, Kind, Place, Relationship, ServiceKind, Tier, Vendor};
use crate::words::{Text, folded};

pub(super) fn find_in_firm(found: &mut Findings<'_, '_>) {
    one_parent(found);
}

pub(super) fn find_in_service(found: &mut Findings<'_, '_>, judged: &Judged<'_>) {
    let Some(vendor) = judged.vendor else { return };
    relationship(found, judged, vendor);
    trade(found, judged, vendor);
    subcontractors(found, vendor);
    one_phone(found, vendor);
    both_sides(found, judged, vendor);
    unaccepted(found, judged, vendor);
}

fn at(vendor: &Vendor, field: impl Into<String>) -> Place {
    Place::new(Kind::Vendor, vendor.id, field)
}

/// Vendors that belong to one group can fail together.
fn one_parent(found: &mut Findings<'_, '_>) {
    let vendors: Vec<&Vendor> = found.ctx.workspace.vendors.iter().map(AsRef::as_ref).collect();
    for (number, vendor) in vendors.iter().enumerate().filter(|(_, vendor)| !is_empty(&vendor.parent)) {
        let parent = folded(vendor.parent.trim());
        let before = vendors.iter().take(number).find(|other| folded(other.parent.trim()) == parent);
        if let Some(other) = before {
            let slots =
                [("vendor", typed(&vendor.name)), ("other", typed(&other.name)), ("parent", typed(&vendor.parent))];
            found.note("P-146", at(vendor, "parent"), slots);
        }
    }
}

/// A relationship that does not fit how much depends on the service.
fn relationship(found: &mut Findings<'_, '_>, judged: &Judged<'_>, vendor: &Vendor) {
    let code = match (vendor.relationship, judged.tier.tier) {
        (Some(Relationship::Temporary), Some(Tier::Critical)) => "P-141",
        (Some(Relationship::Strategic), Some(Tier::Standard)) => "P-142",
        _ => return,
    };
    found.note(code, at(vendor, "relationship"), [("vendor", typed(&vendor.name))]);
}

/// A vendor that says what it works in, and the kind of this service is not among it.
fn trade(found: &mut Findings<'_, '_>, judged: &Judged<'_>, vendor: &Vendor) {
    let Some(kind) = judged.service.kind else { return };
    let fitting = fields_of(kind);
    if vendor.categories.is_empty() || fitting.is_empty() || vendor.categories.iter().any(|it| fitting.contains(it)) {
        return;
    }
    let names: Vec<Text> = vendor.categories.iter().map(|category| category.label().lower_first()).collect();
    let slots = [("vendor", typed(&vendor.name)), ("fields", Text::list(&names)), ("kind", kind.label().lower_first())];
    found.note("P-143", at(vendor, "categories"), slots);
}

/// The fields of work that fit a kind of service; none where any may.
const fn fields_of(kind: ServiceKind) -> &'static [Category] {
    use Category::{BusinessProcess, Cloud, Facilities, Hardware, Logistics, People, Security, Software};
    match kind {
        ServiceKind::CallCentre => &[BusinessProcess, People],
        ServiceKind::ItOperations => &[Hardware, Software, Security, Cloud],
        ServiceKind::CloudSaas => &[Cloud, Software],
        ServiceKind::SoftwareDevelopment => &[Software],
        ServiceKind::NetworkSecurity => &[Security],
        ServiceKind::Logistics => &[Logistics],
        ServiceKind::Cleaning | ServiceKind::Guarding => &[Facilities],
        ServiceKind::Maintenance => &[Facilities, Hardware],
        ServiceKind::PayrollHr => &[People, BusinessProcess],
        ServiceKind::Production
        | ServiceKind::Catering
        | ServiceKind::OwnRun
        | ServiceKind::Project
        | ServiceKind::Other => &[],
    }
}

/// Whom the vendor passes work on to: without our consent, or without a word of where.
fn subcontractors(found: &mut Findings<'_, '_>, vendor: &Vendor) {
    let named = vendor.subcontractors.iter().enumerate().filter(|(_, sub)| !is_empty(&sub.name));
    for (number, sub) in named {
        let field = |part: &str| at(vendor, format!("subcontractors/{number}/{part}"));
        let slots = || [("vendor", typed(&vendor.name)), ("subcontractor", typed(&sub.name))];
        match sub.consented {
            Some(false) => found.warn("P-144", field("consented"), slots()),
            None => found.lack("P-145", field("consented"), slots()),
            Some(true) => {}
        }
        if is_empty(&sub.country) {
            found.lack("P-147", field("country"), slots());
        }
    }
}

/// A hotline that is one person’s own number; where one person is all there is, that is told by itself.
fn one_phone(found: &mut Findings<'_, '_>, vendor: &Vendor) {
    let hotline = dialled(&vendor.hotline);
    if hotline.is_empty() || is_one_person(vendor) {
        return;
    }
    let known = [vendor.liaison, vendor.escalation, vendor.expert].map(|id| found.person(id));
    if let Some(person) = known.into_iter().flatten().find(|person| dialled(&person.phone) == hotline) {
        let slots = [("vendor", typed(&vendor.name)), ("person", typed(&person.name))];
        found.note("P-148", at(vendor, "hotline"), slots);
    }
}

/// Somebody who acts for us and for the vendor: when the two disagree, nobody speaks for us.
fn both_sides(found: &mut Findings<'_, '_>, judged: &Judged<'_>, vendor: &Vendor) {
    let theirs = [vendor.liaison, vendor.escalation, vendor.expert];
    for (field, ours) in [("owner", judged.service.owner), ("deputy", judged.service.deputy)] {
        let Some(person) = found.person(ours) else { continue };
        if theirs.contains(&Some(person.id)) || person.vendor == Some(vendor.id) {
            let slots = [("person", typed(&person.name)), ("vendor", typed(&vendor.name))];
            found.warn("P-149", super::at(judged.service, field), slots);
        }
    }
}

/// A plan was approved that asks steps of a vendor, and it was not said that the vendor takes them on.
fn unaccepted(found: &mut Findings<'_, '_>, judged: &Judged<'_>, vendor: &Vendor) {
    let service = judged.service;
    let serious = matches!(judged.tier.tier, Some(Tier::Critical | Tier::Important));
    if serious && service.plan.approved_on.is_some() && service.agreed.accepted_on.is_none() {
        found.lack("P-150", super::at(service, "agreed/accepted_on"), [("vendor", typed(&vendor.name))]);
    }
}

#[cfg(test)]
mod tests {
    use crate::assess::lint;
    use crate::assess::testing::{Fixture, id};
    use crate::model::{Category, Relationship, ServiceKind, Severity, Subcontractor, Tier, TierOverride, Vendor};

    fn found(change: impl FnOnce(&mut Fixture)) -> Vec<(&'static str, String, Severity)> {
        let mut fixture = Fixture::complete();
        change(&mut fixture);
        lint(&fixture.look()).into_iter().map(|it| (it.code, it.at.field, it.severity)).collect()
    }

    fn note(code: &'static str, field: &str) -> Vec<(&'static str, String, Severity)> {
        vec![(code, field.to_owned(), Severity::Notice)]
    }

    #[test]
    fn a_relationship_that_does_not_fit_the_tier_is_told() {
        let told = |relationship, tier| {
            found(|f| {
                f.change_vendor(|vendor| vendor.relationship = Some(relationship));
                f.change_service(|service| {
                    service.criticality.tier_override =
                        TierOverride { tier: Some(tier), reason: "Known".into(), ..TierOverride::default() };
                });
            })
        };
        assert_eq!(told(Relationship::Temporary, Tier::Critical), note("P-141", "relationship"));
        assert_eq!(told(Relationship::Strategic, Tier::Standard), note("P-142", "relationship"));
        assert_eq!(told(Relationship::Regular, Tier::Critical), []);
        assert_eq!(told(Relationship::Strategic, Tier::Critical), []);
    }

    #[test]
    fn a_vendor_of_another_trade_is_asked_for_its_work() {
        let told = |category, kind| {
            found(|f| {
                f.change_vendor(|vendor| vendor.categories = vec![category]);
                f.change_kind(kind);
            })
        };
        assert_eq!(told(Category::Facilities, ServiceKind::CallCentre), note("P-143", "categories"));
        assert_eq!(told(Category::BusinessProcess, ServiceKind::CallCentre), []);
        assert_eq!(told(Category::Facilities, ServiceKind::Other), [], "any trade may do it");
    }

    #[test]
    fn a_sub_contractor_without_consent_or_country_is_told() {
        let told = |country: &str, consented| {
            found(|f| {
                let sub = Subcontractor {
                    name: "Line".into(),
                    country: country.into(),
                    consented,
                    ..Subcontractor::default()
                };
                f.change_vendor(|vendor| vendor.subcontractors = vec![sub]);
            })
        };
        let refused = vec![("P-144", "subcontractors/0/consented".to_owned(), Severity::Warning)];
        assert_eq!(told("China", Some(false)), refused);
        assert_eq!(told("China", None), note("P-145", "subcontractors/0/consented"));
        assert_eq!(told("", Some(true)), note("P-147", "subcontractors/0/country"));
        assert_eq!(told("China", Some(true)), []);
    }

    #[test]
    fn a_hotline_that_is_somebodys_own_number_is_told() {
        let told = |hotline: &'static str| found(move |f| f.change_vendor(|vendor| vendor.hotline = hotline.into()));
        assert_eq!(told("138-0000-6000"), note("P-148", "hotline"), "however it is written");
        assert_eq!(told("138 0000 6001"), []);
    }

    #[test]
    fn who_acts_for_us_does_not_act_for_the_vendor() {
        let told =
            |change: fn(&mut Fixture)| found(change).into_iter().filter(|it| it.0 == "P-149").collect::<Vec<_>>();
        let warning = |field: &str| vec![("P-149", field.to_owned(), Severity::Warning)];
        assert_eq!(told(|f| f.change_vendor(|vendor| vendor.expert = Some(id(21)))), warning("deputy"));
        assert_eq!(told(|f| f.change_service(|service| service.owner = Some(id(5000)))), warning("owner"));
        assert_eq!(told(|_| ()), []);
    }

    #[test]
    fn two_vendors_of_one_parent_are_told_however_it_is_written() {
        let told = |parent: &str| {
            found(|f| {
                f.change_vendor(|vendor| vendor.parent = "Harbour Group".into());
                let known = f.workspace.vendors.iter().next().unwrap().as_ref().clone();
                let other = Vendor { id: id(77), name: "Other".into(), parent: parent.into(), ..known };
                f.workspace.vendors = f.workspace.vendors.with(other);
            })
        };
        assert_eq!(told("harbour group "), note("P-146", "parent"));
        assert_eq!(told("Hill Group"), []);
    }
}
