//! Native measures of what grows with a firm: `cargo xtask bench` runs it in the release profile.
//!
//! Prints a table for a firm of 3 services and one of 500, both grown from the example firm.

use std::collections::HashMap;
use std::rc::Rc;
use std::time::Instant;

use ballast::assess::{Look, Memo, deadlines, headline, lint, next_steps, summaries};
use ballast::catalog::{Catalog, SampleName, sample};
use ballast::exchange::{Lineage, VERSION, changed, chunk, join, open, preview, seal};
use ballast::model::{Edit, Id, Kind, Record, Table, Workspace};
use ballast::plan::{DocumentKind, Order, PlanLanguage, compose};
use ballast::render::{html, markdown};
use ballast::words::{Date, Locale, Moment};

fn today() -> Date {
    Date::new(2026, 11, 21).unwrap_or(Date::EPOCH)
}

/// The example firm with so many vendors, services and risks.
fn grown(vendors: usize, services: usize, risks: usize) -> Workspace {
    let from = sample(SampleName::OnlineShop, Locale::Zh, today()).expect("the example loads");
    let mut made = 0_u64;
    let mut fresh = || {
        made += 1;
        let mut random = [0; 10];
        random[2..].copy_from_slice(&made.to_be_bytes());
        Id::new(1_780_000_000_000 + made, &random)
    };
    let mut firm = from.clone();
    let known: Vec<_> = from.vendors.iter().collect();
    let alike: Vec<_> = known.iter().cycle().take(vendors).collect();
    let mut homes: HashMap<Id, Vec<Id>> = HashMap::new();
    let copies: Vec<_> = alike
        .into_iter()
        .map(|vendor| {
            let mut copy = vendor.as_ref().clone();
            copy.id = fresh();
            homes.entry(vendor.id).or_default().push(copy.id);
            copy
        })
        .collect();
    // The first of each service is what others depend on.
    let firsts: HashMap<Id, Id> = from.services.iter().map(|service| (service.id, fresh())).collect();
    let mut all_services = Vec::new();
    let mut all_risks = Vec::new();
    for at in 0..services {
        let service = from.services.iter().nth(at % from.services.len()).expect("a service");
        let mut copy = service.as_ref().clone();
        copy.id = if at < from.services.len() { firsts[&service.id] } else { fresh() };
        for dependency in &mut copy.bia.depends_on {
            dependency.service = dependency.service.map(|on| firsts[&on]);
        }
        let homes = service.vendor.and_then(|vendor| homes.get(&vendor)).map_or(&[][..], Vec::as_slice);
        copy.vendor = homes.get(at / from.services.len() % homes.len().max(1)).copied();
        copy.name = format!("{} {}", service.name, at + 1);
        if at % 3 > 0 {
            copy.checks.clear();
            copy.plan = Default::default();
        }
        let own: Vec<_> = from.risks_of(service.id).collect();
        let share = (at + 1) * risks / services - at * risks / services;
        for risk in own.iter().cycle().take(share) {
            let mut risk = risk.as_ref().clone();
            risk.id = fresh();
            risk.service = copy.id;
            all_risks.push(risk);
        }
        all_services.push(copy);
    }
    firm.vendors = table(firm.vendors.iter(), copies);
    firm.services = all_services.into_iter().collect();
    firm.risks = all_risks.into_iter().collect();
    firm.playbooks = Table::default();
    firm.resources = from
        .resources
        .iter()
        .map(|resource| {
            let mut copy = resource.as_ref().clone();
            copy.services.clear();
            copy
        })
        .collect();
    firm
}

fn table<'a, T: Record + Clone + 'a>(old: impl Iterator<Item = &'a Rc<T>>, more: Vec<T>) -> Table<T> {
    old.map(|record| record.as_ref().clone()).chain(more).collect()
}

/// The median of a few runs, in microseconds.
fn micros(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..7)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn measures(firm: &Workspace) -> Vec<(&'static str, f64)> {
    let catalog = Catalog::built_in();
    let ctx = || Look::new(firm, catalog, today());
    let first = firm.services.iter().next().expect("a service");
    let rename = Edit::set(Kind::Service, first.id, "name", "新名称");
    let edited = firm.apply(&rename).expect("a name is a text");
    let at = Moment::parse("2026-11-21T09:00:00+08:00").expect("a moment");
    let text = seal(firm, &Lineage::of(firm, 1, None), &[], None);
    let chunks = chunk(firm);
    let memo = Memo::default();
    let mut versions = [firm, &edited].into_iter().cycle();
    summaries(&Look::with_memo(firm, catalog, today(), &memo));
    let order = Order::of_service(first.id, PlanLanguage::One(Locale::Zh));
    let composed = |kind| micros(|| drop(compose(&ctx(), &order.with(kind), &at)));
    let plan = compose(&ctx(), &order, &at);
    vec![
        ("judge every service", micros(|| drop(summaries(&ctx())))),
        (
            "judge again after an edit of one",
            micros(|| {
                let firm = versions.next().unwrap_or(firm);
                drop(summaries(&Look::with_memo(firm, catalog, today(), &memo)));
            }),
        ),
        (
            "everything Home shows",
            micros(|| {
                let ctx = ctx();
                drop((headline(&ctx), next_steps(&ctx, 5), deadlines(&ctx, 90, 8), summaries(&ctx)));
            }),
        ),
        ("all findings", micros(|| drop(lint(&ctx())))),
        ("compose: service plan", composed(DocumentKind::Service)),
        ("compose: firm plan", composed(DocumentKind::Firm)),
        ("compose: cards", composed(DocumentKind::Cards)),
        ("compose: file", composed(DocumentKind::File)),
        ("render: service plan as Markdown", micros(|| drop(plan.as_ref().map(markdown)))),
        ("render: service plan as a page", micros(|| drop(plan.as_ref().map(html)))),
        ("an edit", micros(|| drop(firm.apply(&rename)))),
        ("what an edit changes in storage", micros(|| drop(changed(Some(firm), &edited)))),
        ("load from storage", micros(|| drop(join(firm.id, VERSION, &chunks, &[])))),
        ("export", micros(|| drop(seal(firm, &Lineage::of(firm, 1, None), &[], None)))),
        ("open a file", micros(|| drop(open(&text)))),
        (
            "preview a file",
            micros(|| {
                if let Ok(opened) = open(&text) {
                    drop(preview(&opened, None));
                }
            }),
        ),
    ]
}

fn main() {
    let (small, large) = (measures(&grown(3, 3, 12)), measures(&grown(200, 500, 2000)));
    println!("\n| Native, median of 7 | 3 services | 500 services |\n|---|--:|--:|");
    for ((what, small), (_, large)) in small.iter().zip(&large) {
        println!("| {what} | {:.2} ms | {:.2} ms |", small / 1e3, large / 1e3);
    }
}
