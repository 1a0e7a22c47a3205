//! The functions of the browser module: check what comes in, ask the rooms, hand out plain values.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::fault::Fault;
use super::{arguments, content};
use crate::assess::{self, Look};
use crate::catalog::{self, Catalog};
use crate::exchange::{self, Fingerprint, Lineage};
use crate::model::{Finding, Place, Severity, Workspace};
use crate::plan::{Edition, Order, Papers};
use crate::words::{Moment, Text};
use crate::{plan, render};

type Answer = Result<JsValue, Fault>;

/// Of the program, as in the files that it writes.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The workspace of a file of any known version.
#[wasm_bindgen]
pub fn open(text: JsValue) -> Answer {
    let opened = exchange::open(&arguments::text(&text)?).map_err(|error| Fault::of_file(&error))?;
    handed_out(&opened.workspace)
}

/// The text of a file of the current version; equal input gives equal text.
#[wasm_bindgen]
pub fn save(workspace: JsValue, at: JsValue) -> Result<String, Fault> {
    let workspace = arguments::workspace(&workspace)?;
    let at = arguments::moment_if_given(&at)?;
    // A program that hands over a workspace knows nothing of its edits: the history begins here.
    let lineage = Lineage::of(&workspace, 0, None);
    Ok(exchange::seal(&workspace, &lineage, &[], at.as_ref()))
}

/// An example firm, its dates counted from `at`.
#[wasm_bindgen]
pub fn sample(name: JsValue, locale: JsValue, at: JsValue) -> Answer {
    let (name, locale) = (arguments::sample_name(&name)?, arguments::locale(&locale)?);
    let at = arguments::moment(&at)?;
    match catalog::sample(name, locale, at.day()) {
        Some(firm) => handed_out(&firm),
        None => Err(Fault::wrong("/at", "the example firm does not reach that day")),
    }
}

/// Every judgement, with its reasons.
#[wasm_bindgen]
pub fn assess(workspace: JsValue, at: JsValue) -> Answer {
    let (workspace, at) = (arguments::judgeable(&workspace)?, arguments::moment(&at)?);
    plain(&assess::assess(&context(&workspace, &at)))
}

/// What is wrong, missing or overdue, gravest first.
#[wasm_bindgen]
pub fn lint(workspace: JsValue, at: JsValue) -> Answer {
    let (workspace, at) = (arguments::judgeable(&workspace)?, arguments::moment(&at)?);
    let findings = assess::lint(&context(&workspace, &at));
    plain(&findings.iter().map(Told::new).collect::<Vec<_>>())
}

/// The plan of one service; without a name, of the one that matters most.
#[wasm_bindgen(js_name = composePlan)]
pub fn compose_plan(workspace: JsValue, options: JsValue) -> Answer {
    let workspace = arguments::judgeable(&workspace)?;
    let options = arguments::plan_options(&options)?;
    let context = context(&workspace, &options.at);
    let service = options.service.or_else(|| plan::first_service(&context));
    match service {
        Some(service) => arguments::plannable(&workspace, service)?,
        None if options.document.is_of_service() => {
            return Err(Fault::at("unknown_service", "/workspace/services", "there is no service to plan for"));
        }
        None => {}
    }
    if options.edition == Edition::Vendor && !options.document.has_vendor_edition() {
        return Err(Fault::wrong("/options/edition", "only the service plan has an edition for the vendor"));
    }
    let fingerprint = Fingerprint::of(&workspace).short();
    let order = Order {
        document: options.document,
        edition: options.edition,
        service,
        language: options.language(&workspace),
        fingerprint: Some(&fingerprint),
        papers: Some(Papers::ALL),
    };
    match plan::compose(&context, &order, &options.at) {
        Some(document) => plain(&document),
        None if options.edition == Edition::Vendor => {
            Err(Fault::wrong("/options/edition", "the service has no vendor to write for"))
        }
        None => Err(Fault::at("unknown_service", "/options/service", "no service of the workspace has this id")),
    }
}

#[wasm_bindgen(js_name = renderMarkdown)]
pub fn render_markdown(plan: JsValue) -> Result<String, Fault> {
    Ok(render::markdown(&arguments::plan(&plan)?))
}

/// A page that stands alone.
#[wasm_bindgen(js_name = renderHtml)]
pub fn render_html(plan: JsValue) -> Result<String, Fault> {
    Ok(render::html(&arguments::plan(&plan)?))
}

/// What Ballast knows, in one language.
#[wasm_bindgen]
pub fn catalog(locale: JsValue) -> Answer {
    plain(&content::content(Catalog::built_in(), arguments::locale(&locale)?))
}

/// A finding with its words.
#[derive(Serialize)]
struct Told<'a> {
    code: &'static str,
    severity: Severity,
    at: &'a Place,
    message: Text,
    mend: Text,
}

impl<'a> Told<'a> {
    fn new(finding: &'a Finding) -> Self {
        let assess::Message { message, mend } = assess::finding_text(finding);
        Self { code: finding.code, severity: finding.severity, at: &finding.at, message, mend }
    }
}

fn context<'a>(workspace: &'a Workspace, at: &Moment) -> Look<'a> {
    Look::new(workspace, Catalog::built_in(), at.day())
}

/// A workspace as it stands in a file: empties left out.
fn handed_out(workspace: &Workspace) -> Answer {
    plain(&exchange::pruned(serde_json::to_value(workspace).unwrap_or_default()))
}

/// A plain value as `JSON.parse` would give it. Through one `Value`, so that there is one serialiser in
/// the module and not one for each type.
fn plain(value: &impl Serialize) -> Answer {
    let value = serde_json::to_value(value).unwrap_or_default();
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| Fault::at("bad_number", "/workspace", "a result is beyond ±2^53").because(error.into()))
}
