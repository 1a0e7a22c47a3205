//! Files and storage records: whatever comes in is a sound workspace or a typed refusal.

mod file;
mod large;
mod preview;
mod refused;
mod storage;

#[path = "../support"]
mod support {
    pub mod workspace;
}

use ballast::exchange::{Lineage, seal};
use ballast::model::{Id, ServiceKind, Workspace};
use proptest::prelude::ProptestConfig;
use serde_json::Value;
use support::workspace::full;

const GOLDEN: &str = include_str!("../fixtures/v1/full.ballast.json");
const GOLDEN_2: &str = include_str!("../fixtures/v2/full.ballast.json");
const GOLDEN_3: &str = include_str!("../fixtures/v3/full.ballast.json");
const GOLDEN_4: &str = include_str!("../fixtures/v4/full.ballast.json");
const GOLDEN_5: &str = include_str!("../fixtures/v5/full.ballast.json");
const GOLDEN_6: &str = include_str!("../fixtures/v6/full.ballast.json");
/// Services of a kind that version 3 took apart.
const FACILITIES: &str = include_str!("../fixtures/v2/facilities.ballast.json");

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() }
}

fn json_of(workspace: &Workspace) -> Value {
    serde_json::to_value(workspace).unwrap()
}

/// What a file holds, as it stands there. Since version 3 a step tells when it is due: no step of these files
/// waits for another, so that is as long as it takes. Since version 5 who holds a copy of a plan is a row.
fn held(file: &str) -> Value {
    let file = file.replace("\"minutes\":", "\"due_min\":");
    let mut workspace = serde_json::from_str::<Value>(&file).unwrap()["workspace"].take();
    for service in workspace["services"].as_array_mut().into_iter().flatten() {
        let plan = service["plan"].as_object_mut().unwrap();
        let Some(Value::Array(names)) = plan.remove("distribution") else { continue };
        let rows = names.into_iter().map(|name| serde_json::json!({ "holder": name }));
        plan.insert("copies".into(), rows.collect());
    }
    bare(workspace)
}

/// Without what says nothing, such as a field that is newer than the file.
fn bare(value: Value) -> Value {
    let says = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(map) => !map.is_empty(),
        _ => true,
    };
    match value {
        Value::Array(list) => list.into_iter().map(bare).collect(),
        Value::Object(map) => {
            map.into_iter().map(|(key, value)| (key, bare(value))).filter(|(_, value)| says(value)).collect()
        }
        other => other,
    }
}

fn sealed(workspace: &Workspace) -> String {
    seal(workspace, &Lineage::of(workspace, 7, None), &[], None)
}

/// The services of `FACILITIES` by the kind that they are of now.
fn kinds_now() -> Vec<(&'static str, Option<ServiceKind>)> {
    vec![
        ("Night Guards", Some(ServiceKind::Guarding)),
        ("空调维保", Some(ServiceKind::Maintenance)),
        ("Office upkeep", Some(ServiceKind::Cleaning)),
        ("门店保安", Some(ServiceKind::Guarding)),
        ("Lift maintenance", Some(ServiceKind::Maintenance)),
        ("Hotline", Some(ServiceKind::CallCentre)),
        ("Guarded warehouse", None),
    ]
}

/// The golden file with a change.
fn changed_file(change: impl FnOnce(&mut Value)) -> String {
    let mut file: Value = serde_json::from_str(GOLDEN).unwrap();
    change(&mut file);
    file.to_string()
}

/// A firm with many services and risks.
fn large() -> Workspace {
    let one = full();
    let (service, risk) = (one.services.iter().next().unwrap(), one.risks.iter().next().unwrap());
    let id = |kind: u8, at: u64| Id::new(at, &[kind; 10]);
    let services = (0..500).map(|at| {
        let mut service = service.as_ref().clone();
        service.id = id(1, at);
        // They name records that this firm is without.
        service.needs.clear();
        service.bia.depends_on.clear();
        service
    });
    let risks = (0..2000).map(|at| {
        let mut risk = risk.as_ref().clone();
        risk.id = id(2, at);
        risk.service = id(1, at % 500);
        risk
    });
    Workspace {
        services: services.collect(),
        risks: risks.collect(),
        playbooks: Default::default(),
        resources: Default::default(),
        ..one
    }
}
