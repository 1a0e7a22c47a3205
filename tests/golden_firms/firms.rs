//! The firms, read as the program reads a file, and their plans in both languages: what each test looks at.

use std::path::PathBuf;
use std::sync::OnceLock;

use ballast::assess::{CountsFrom, Look, activation, assess, decide_by_min, raised_after, resolve, response_flow};
use ballast::catalog::{Catalog, SampleName, sample};
use ballast::exchange::open;
use ballast::model::{Choice as _, Level, Service, Workspace};
use ballast::plan::{Block, Document, DocumentKind, Edition, Order, PlanLanguage, Run, compose};
use ballast::words::{Locale, Moment};
use serde_json::Value;

const AT: &str = "2026-11-21T09:30:00+08:00";

pub struct Firm {
    /// `clinic.en`: the language is that of what its people typed.
    pub stem: String,
    pub typed: Locale,
    pub workspace: Workspace,
    /// As the file has it, unknown fields included.
    pub file: Value,
}

/// One plan in one language.
pub struct Plan {
    pub firm: String,
    pub typed: Locale,
    pub language: Locale,
    /// Place of the service among those of the firm, from 1.
    pub number: usize,
    /// The whole firm, and the service, as in the file.
    pub file: Value,
    pub service: Value,
    /// The firm with every field, all that is judged of it, and the steps of this service.
    pub record: Value,
    pub judged: Value,
    /// Minutes that the level rule and the flow give for the services of the firm.
    pub moments: Vec<i64>,
    /// All that the set says, one document after the other.
    pub document: Document,
    /// Each document; the copy for the provider, where there is one, last.
    pub parts: Vec<Document>,
    pub lines: Vec<Said>,
}

/// A line, and the heading under which it stands.
pub struct Said {
    pub under: String,
    pub runs: Vec<Run>,
}

impl Plan {
    /// The document with the emergency pages.
    pub fn carried(&self) -> &Document {
        &self.parts[0]
    }

    /// Written in the language in which the firm typed.
    pub fn is_at_home(&self) -> bool {
        self.typed == self.language
    }

    pub fn label(&self) -> String {
        format!("{} {} ({})", self.firm, self.number, self.language.tag())
    }

    /// Our own words under each heading; what people typed is cut out.
    pub fn ours(&self) -> impl Iterator<Item = (&str, String)> {
        self.lines.iter().map(|said| (said.under.as_str(), said.ours()))
    }
}

impl Said {
    /// With a blank mark where somebody's own words stand.
    pub fn ours(&self) -> String {
        let text = |run: &Run| match run {
            Run::Theirs { .. } => "\u{FFFC}".to_owned(),
            run => run.text().to_owned(),
        };
        self.runs.iter().map(text).collect()
    }

    pub fn all(&self) -> String {
        self.runs.iter().map(Run::text).collect()
    }
}

pub fn catalog() -> &'static Catalog {
    Catalog::built_in()
}

pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/firms")
}

pub fn now() -> Moment {
    Moment::parse(AT).unwrap()
}

pub fn firms() -> Vec<Firm> {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.sort();
    let mut firms: Vec<Firm> = files.iter().map(|path| from_file(path)).collect();
    for typed in [Locale::En, Locale::Zh] {
        let workspace = sample(SampleName::OnlineShop, typed, now().day()).unwrap();
        let file = serde_json::to_value(&workspace).unwrap();
        let stem = if typed == Locale::En { "example.en" } else { "example.zh" };
        firms.push(Firm { stem: stem.to_owned(), typed, workspace, file });
    }
    firms
}

fn from_file(path: &std::path::Path) -> Firm {
    let text = std::fs::read_to_string(path).unwrap();
    let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let typed = if stem.ends_with(".zh") { Locale::Zh } else { Locale::En };
    let opened = open(&text).unwrap_or_else(|fault| panic!("{stem}: {fault:?}"));
    let mut file: Value = serde_json::from_str(&text).unwrap();
    Firm { stem, typed, workspace: opened.workspace, file: file["workspace"].take() }
}

/// All plans, composed once.
pub fn plans() -> &'static [Plan] {
    static PLANS: OnceLock<Vec<Plan>> = OnceLock::new();
    PLANS.get_or_init(|| firms().iter().flat_map(plans_of).collect())
}

fn plans_of(firm: &Firm) -> Vec<Plan> {
    let look = Look::new(&firm.workspace, catalog(), now().day());
    let record = serde_json::to_value(&firm.workspace).unwrap();
    let judged = serde_json::to_value(assess(&look)).unwrap();
    let moments: Vec<i64> = firm.workspace.services.iter().flat_map(|service| moments(&look, service)).collect();
    let mut plans = Vec::new();
    for (at, service) in firm.workspace.services.iter().enumerate() {
        let steps: Vec<_> = firm
            .workspace
            .risks_of(service.id)
            .flat_map(|risk| Level::ALL.iter().filter_map(|level| resolve(&look, service, risk, *level)))
            .collect();
        let judged = serde_json::json!({ "all": judged, "steps": steps });
        for language in [Locale::En, Locale::Zh] {
            let order = Order::of_service(service.id, PlanLanguage::One(language));
            let mut parts: Vec<Document> =
                set(firm).iter().map(|kind| compose(&look, &order.with(*kind), &now()).unwrap()).collect();
            let document = whole(&parts);
            parts.extend(compose(&look, &Order { edition: Edition::Vendor, ..order }, &now()));
            plans.push(Plan {
                firm: firm.stem.clone(),
                typed: firm.typed,
                language,
                number: at + 1,
                file: firm.file.clone(),
                service: firm.file["services"][at].clone(),
                record: record.clone(),
                judged: judged.clone(),
                moments: moments.clone(),
                lines: lines(&document, language),
                document,
                parts,
            });
        }
    }
    plans
}

/// What a firm holds of a service: with one service one plan, as it is offered to such a firm.
fn set(firm: &Firm) -> &'static [DocumentKind] {
    use DocumentKind::{Cards, File, Firm, Joined, Service};
    if firm.workspace.services.len() == 1 { &[Joined, File, Cards] } else { &[Service, Firm, File, Cards] }
}

fn whole(parts: &[Document]) -> Document {
    let mut whole = parts[0].clone();
    whole.blocks = parts.iter().flat_map(|part| part.blocks.clone()).collect();
    whole
}

fn moments(look: &Look<'_>, service: &Service) -> Vec<i64> {
    let mut minutes = Vec::new();
    if let Some(judged) = activation(look, service) {
        // Before a deadline they lie below zero.
        let sign = if judged.from == CountsFrom::Date { -1 } else { 1 };
        minutes.extend([sign * judged.last_moment_min, sign * judged.decide_by_min, i64::from(judged.noticed_min)]);
    }
    minutes.extend(decide_by_min(look, service));
    minutes.extend(Level::ALL.iter().filter_map(|level| raised_after(look, service, *level).map(i64::from)));
    let noticed = i64::from(service.bia.detection_min.unwrap_or(0));
    minutes.extend(response_flow(look, service).map(|step| i64::from(step.within_min)));
    minutes.extend(response_flow(look, service).map(|step| i64::from(step.within_min) + noticed));
    minutes.iter().map(|minutes| *minutes.max(&0)).collect()
}

fn lines(document: &Document, language: Locale) -> Vec<Said> {
    let mut under = document.title.plain(language);
    let mut lines = Vec::new();
    for block in &document.blocks {
        if let Block::Heading { number, text, .. } = block {
            under = format!("{number} {}", text.plain(language)).trim().to_owned();
        }
        block.clone().each_line(&mut |line| {
            let runs = line.get(language).to_vec();
            if !runs.is_empty() {
                lines.push(Said { under: under.clone(), runs });
            }
        });
    }
    lines
}

/// Every text of a value.
pub fn texts<'v>(value: &'v Value, visit: &mut dyn FnMut(&'v str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(list) => list.iter().for_each(|item| texts(item, visit)),
        Value::Object(map) => map.values().for_each(|item| texts(item, visit)),
        _ => {}
    }
}

/// Every whole number of a value, with the key it stands under.
pub fn numbers<'v>(value: &'v Value, key: &'v str, visit: &mut dyn FnMut(&'v str, i64)) {
    match value {
        Value::Number(number) => number.as_i64().into_iter().for_each(|number| visit(key, number)),
        Value::Array(list) => list.iter().for_each(|item| numbers(item, key, visit)),
        Value::Object(map) => map.iter().for_each(|(key, item)| numbers(item, key, visit)),
        _ => {}
    }
}

/// The packs as they are on disk: every text of the catalogue, the words of findings left out.
pub fn packs() -> &'static [Value] {
    static PACKS: OnceLock<Vec<Value>> = OnceLock::new();
    PACKS.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/catalog/packs");
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        // The brief repeats the others; the example is a firm.
        paths.retain(|path| !path.ends_with("brief.json") && !path.ends_with("online-shop.json"));
        paths.iter().map(|path| serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()).collect()
    })
}
