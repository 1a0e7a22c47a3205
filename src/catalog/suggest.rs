//! Typical answers for a kind of service, as values of the file format.
//!
//! Suggestions only: a person accepts them page by page, and edits each.

use serde_json::{Value, json};

use crate::model::pack::Preset;
use crate::model::{Choice as _, Clock, Service, ServiceKind};
use crate::words::{Locale, Text};

/// Path and value of every field of a service that the preset has an answer for, but for what the
/// vendor promised: recovery time, backups and agreed targets stand in the contract, and a figure that
/// nobody looked up there would pass checks that it should fail.
///
/// Times keep to what the service already says: an RTO is at most half of its MTPD, and harm is serious by then.
pub fn suggestions(preset: &Preset, service: &Service, locale: Locale) -> Vec<(&'static str, Value)> {
    let say = |text: &Text| Value::from(text.get(locale));
    let list = |texts: &[Text]| Value::from(texts.iter().map(|text| text.get(locale)).collect::<Vec<_>>());
    let facts = &preset.facts;
    let bia = &preset.bia;
    let clock = super::Catalog::built_in().clock(ServiceKind::from_code(&preset.id));
    let mtpd = service.bia.mtpd_min.unwrap_or(bia.mtpd_min);
    let data_kinds = match (facts.data, facts.pi) {
        (_, true) => json!(["business", "personal"]),
        (true, false) => json!(["business"]),
        _ => Value::Null,
    };
    let mut all = vec![
        ("objectives", say(&preset.objectives)),
        ("scope_in", list(&preset.scope_in)),
        ("scope_out", list(&preset.scope_out)),
        ("deliverables", list(&preset.deliverables)),
        ("processes", list(&preset.processes)),
        ("our_duties", list(&preset.ours)),
        ("their_duties", list(&preset.theirs)),
        ("facts/data", json!(facts.data)),
        ("facts/pi", json!(facts.pi)),
        ("facts/xb", json!(facts.xb)),
        ("facts/site", json!(facts.site)),
        ("facts/it", json!(facts.it)),
        ("facts/goods", json!(facts.goods)),
        ("facts/consumers", json!(facts.consumers)),
        ("data_kinds", data_kinds),
        ("interfaces", rows(&preset.interfaces, |text| json!({ "name": text.get(locale) }))),
        (
            "sla",
            rows(&preset.sla, |line| {
                json!({
                    "metric": line.metric.get(locale), "window": line.window.get(locale),
                    "source": line.source.get(locale),
                })
            }),
        ),
        ("bia/impacts", impacts(mtpd)),
        // How long the stock lasts only the firm can say; where time runs to a date, an RTO says nothing.
        ("bia/mtpd_min", json!((clock != Clock::Stock).then_some(bia.mtpd_min))),
        ("bia/rto_min", json!((clock != Clock::Date).then_some(bia.rto_min.min(mtpd / 2)))),
        ("bia/deadline", if bia.deadline.is_empty() { Value::Null } else { say(&bia.deadline) }),
        ("bia/rpo_min", json!(bia.rpo_min)),
        ("bia/mbco_bp", json!(bia.mbco_bp)),
        ("bia/mbco_text", say(&bia.mbco_text)),
        ("bia/detection_min", json!(bia.detection_min)),
        ("bia/wrt_min", json!(bia.wrt_min)),
        ("bia/peaks", list(&preset.peaks)),
        ("bia/dependencies", list(&preset.dependencies)),
        (
            "alternatives",
            json!([{
                "kind": "manual", "name": preset.workaround.name.get(locale),
                "ready_min": preset.workaround.ready_min, "capacity_bp": preset.workaround.capacity_bp,
                "steps": list(&preset.workaround.steps),
            }]),
        ),
        ("levels/mild", say(&preset.level_signs.mild)),
        ("levels/moderate", say(&preset.level_signs.moderate)),
        ("levels/severe", say(&preset.level_signs.severe)),
    ];
    let factors = &preset.factors;
    for (path, id, score) in [
        ("criticality/core", "core", factors.core),
        ("criticality/data", "data", factors.data),
        ("criticality/substitutability", "substitutability", factors.substitutability),
        ("criticality/access", "access", factors.access),
        ("criticality/exposure", "exposure", factors.exposure),
        ("criticality/people", "people", factors.people),
    ] {
        let reason = super::Catalog::built_in().factor(id).map_or("", |factor| factor.not_applicable.get(locale));
        all.push((
            path,
            match score {
                Some(score) => json!({ "score": score }),
                None => json!({ "not_applicable": reason }),
            },
        ));
    }
    all.retain(|(_, value)| !value.is_null());
    all
}

fn rows<T>(entries: &[T], row: impl Fn(&T) -> Value) -> Value {
    Value::Array(entries.iter().map(row).collect())
}

/// Harm that grows to "serious" at the MTPD. That people are hurt because a service stops is not usual in any trade.
fn impacts(mtpd: u32) -> Value {
    rows(
        &[(mtpd / 4, 2_u8), (mtpd / 2, 3), (mtpd, 4)],
        |(after, harm)| json!({ "after_min": after, "money": harm, "people": 1, "customers": harm }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::model::{Edit, Id, Kind, Service, Workspace, record_value};

    #[test]
    fn what_the_vendor_promised_is_never_suggested() {
        for preset in &Catalog::built_in().presets {
            let all = suggestions(preset, &Service::default(), Locale::En);
            for path in ["bia/vendor_rto_min", "bia/backup_interval_min", "bia/copy_min"] {
                assert!(!all.iter().any(|(at, _)| *at == path), "{} {path}", preset.id);
            }
            let sla = all.iter().find(|(at, _)| *at == "sla").unwrap().1.to_string();
            assert!(!sla.contains("target"), "{sla}");
        }
    }

    #[test]
    fn times_keep_to_the_mtpd_that_the_firm_gave() {
        for preset in &Catalog::built_in().presets {
            for mtpd in [30, 240, 20_160] {
                let mut service = Service::default();
                service.bia.mtpd_min = Some(mtpd);
                let all = suggestions(preset, &service, Locale::En);
                let of = |path: &str| all.iter().find(|(at, _)| *at == path).map(|(_, value)| value.clone());
                let rto = of("bia/rto_min").and_then(|rto| rto.as_u64());
                assert!(rto.is_none_or(|rto| rto <= u64::from(mtpd / 2)), "{}: {rto:?} of {mtpd}", preset.id);
                let harm = of("bia/impacts").unwrap();
                assert_eq!(harm[2]["after_min"], mtpd, "{}", preset.id);
                assert_eq!(harm[2]["money"], 4);
            }
        }
    }

    #[test]
    fn no_hours_are_suggested_where_time_runs_to_a_date_and_no_stock_is_invented() {
        let of = |kind: ServiceKind| -> Vec<&str> {
            let all = suggestions(Catalog::built_in().preset(kind.code()).unwrap(), &Service::default(), Locale::En);
            let about_time = ["bia/mtpd_min", "bia/rto_min", "bia/deadline"];
            about_time.into_iter().filter(|path| all.iter().any(|(at, _)| at == path)).collect()
        };
        assert_eq!(of(ServiceKind::CallCentre), ["bia/mtpd_min", "bia/rto_min"]);
        assert_eq!(of(ServiceKind::PayrollHr), ["bia/mtpd_min", "bia/deadline"]);
        assert_eq!(of(ServiceKind::Catering), ["bia/mtpd_min", "bia/deadline"]);
        assert_eq!(of(ServiceKind::Project), ["bia/mtpd_min"], "its stages are its deadlines");
        assert_eq!(of(ServiceKind::Production), ["bia/rto_min"]);
    }

    #[test]
    fn every_suggestion_of_every_preset_fits_its_field_in_both_languages() {
        let id = Id::new(1, &[1; 10]);
        let service = Service { id, ..Service::default() };
        let empty =
            Workspace::default().apply(&Edit::Add { record: Kind::Service, value: record_value(&service) }).unwrap();
        let presets = &Catalog::built_in().presets;
        assert_eq!(presets.len(), ServiceKind::ALL.len());
        for preset in presets {
            for locale in Locale::ALL {
                for (path, value) in suggestions(preset, &Service::default(), locale) {
                    let edit = Edit::set(Kind::Service, id, path, value);
                    assert!(empty.apply(&edit).is_ok(), "{} {path}", preset.id);
                }
            }
        }
    }
}
