//! Eleven firms as people fill them in, in the languages that fit, and what must hold of every plan of theirs.
//!
//! Their plans as Markdown stand in `fixtures/firms/plans/` to be read. After a change that is meant:
//! `UPDATE_PLAN=1 cargo test --test golden_firms`, and read the difference.

mod agreement;
mod country;
mod drawings;
mod emptiness;
mod figures;
mod firms;
mod level;
mod moments;
mod origin;
mod set;
mod spelling;
mod steps;
mod trade;

use std::path::PathBuf;

use ballast::plan::{DocumentKind, Edition};
use firms::{firms, folder, plans};

/// Fails with all that was found, one a line.
fn none_of(found: &[String]) {
    assert!(found.is_empty(), "{} found:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_files_are_sound_and_between_them_of_every_size_kind_of_country_and_gap() {
    let firms = firms();
    let names: Vec<_> = firms.iter().map(|firm| firm.stem.as_str()).collect();
    assert_eq!(
        names,
        [
            "agency.en",
            "architect.en",
            "clinic.en",
            "factory.en",
            "factory.zh",
            "fintech.en",
            "plant.en",
            "project.en",
            "trading.en",
            "trading.zh",
            "us-shop.en",
            "warehouse.zh",
            "example.en",
            "example.zh",
        ]
    );
    let mut strange = Vec::new();
    for firm in &firms {
        assert_eq!(firm.workspace.first_unsound(), None, "{}", firm.stem);
        for service in firm.workspace.services.iter() {
            let risks = firm.workspace.risks_of(service.id).count();
            assert!((5..=10).contains(&risks), "{}: {} has {risks} risks", firm.stem, service.name);
            let offered = ballast::assess::offered(firms::catalog(), service);
            for risk in firm.workspace.risks_of(service.id) {
                // Nor is anybody hurt on our site where nobody works on it: the plan would say both.
                let own = risk.scenario.is_empty() && !risk.title.is_empty();
                if !own && offered.iter().all(|scenario| scenario.id != risk.scenario) {
                    strange.push(format!("{}: {} cannot happen to {}", firm.stem, risk.scenario, service.name));
                }
            }
        }
    }
    none_of(&strange);
}

#[test]
fn every_plan_reads_as_on_record() {
    let plans_at: PathBuf = folder().join("plans");
    let update = std::env::var_os("UPDATE_PLAN").is_some();
    let mut changed = Vec::new();
    let mut written = Vec::new();
    for plan in plans().iter().filter(|plan| plan.is_at_home()) {
        for part in &plan.parts {
            let name = match (part.meta.document, part.meta.edition) {
                (DocumentKind::Firm, _) if plan.number > 1 => continue,
                (DocumentKind::Firm, _) => format!("{}.firm.md", plan.firm),
                (_, Edition::Vendor) => format!("{}.{}.vendor.md", plan.firm, plan.number),
                (kind, _) => format!("{}.{}.{}.md", plan.firm, plan.number, kind.code()),
            };
            let text = ballast::render::markdown(part);
            if update {
                std::fs::create_dir_all(&plans_at).unwrap();
                std::fs::write(plans_at.join(&name), &text).unwrap();
            }
            if std::fs::read_to_string(plans_at.join(&name)).unwrap_or_default() != text {
                changed.push(format!("{name} is not what is composed; is the change meant?"));
            }
            written.push(name);
        }
    }
    for entry in std::fs::read_dir(&plans_at).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !written.contains(&name) {
            changed.push(format!("{name} belongs to no firm"));
        }
    }
    none_of(&changed);
}
