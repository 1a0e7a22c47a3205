//! A record as pages show it: its JSON, its name, the vendor behind it.

use serde_json::Value;

use super::context::Firm;
use super::forms::FIRM;
use super::kinds;
use crate::assess::{Context, is_own_run, risk_title, structure};
use crate::catalog::Catalog;
use crate::model::{Choice as _, Id, Kind, Risk};
use crate::words::{Locale, Text};

/// The record in the file format, with what questions depend on filled in.
pub fn record_json(firm: &Firm, record: Kind, id: Option<Id>) -> Option<Value> {
    let mut json = firm.workspace.record(record, id)?;
    if record == Kind::Service
        && let Some(map) = json.as_object_mut()
    {
        map.insert(FIRM.into(), firm.workspace.record(Kind::Organisation, None)?);
    }
    if record == Kind::Response
        && let Some(map) = json.as_object_mut()
        && map.get("structure").is_none_or(Value::is_null)
    {
        map.insert("structure".into(), Value::from(structure(&firm.context()).code()));
    }
    Some(json)
}

/// The record's name, or the kind of record where it has none yet.
pub fn record_title(firm: &Firm, record: Kind, id: Option<Id>, locale: Locale) -> String {
    let name = match (record, id) {
        (Kind::Risk, Some(id)) => firm
            .workspace
            .risks
            .get(id)
            .map(|risk| match Catalog::built_in().scenario(&risk.scenario) {
                Some(scenario) if risk.title.trim().is_empty() => scenario.title.get(locale).to_owned(),
                _ => risk.title.trim().to_owned(),
            })
            .unwrap_or_default(),
        (Kind::Organisation | Kind::Response | Kind::Policy | Kind::Plan, _) => String::new(),
        _ => firm.workspace.name(record, id).to_owned(),
    };
    if !name.is_empty() {
        return name;
    }
    kinds::unnamed(record).get(locale).to_owned()
}

/// The title of a risk in both languages, or what stands in its place.
pub fn risk_name(ctx: &Context<'_>, risk: &Risk) -> Text {
    let title = risk_title(ctx, risk);
    if title.is_empty() { kinds::unnamed(Kind::Risk) } else { title }
}

/// The vendor whose people a question about the record offers.
pub fn vendor_of_record(firm: &Firm, record: Kind, id: Option<Id>) -> Option<Id> {
    match record {
        Kind::Vendor => id,
        Kind::Service => firm.workspace.services.get(id?).filter(|service| !is_own_run(service))?.vendor,
        _ => None,
    }
}
