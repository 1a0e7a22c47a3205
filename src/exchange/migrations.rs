//! Every old file opens: a chain of steps on JSON, each from one version of the format to the next.
//!
//! A step that was released is never changed. Typed parsing sees only the current version.

use serde_json::{Map, Value};

use super::ReadError;

/// One step: the whole file of version N as a file of version N + 1.
type Step = fn(Map<String, Value>) -> Result<Map<String, Value>, ReadError>;

/// `STEPS[0]` leads from version 1 to 2, and so on.
const STEPS: [Step; 0] = [];

/// The version that this program writes.
pub const VERSION: u32 = current(&STEPS);

const fn current(steps: &[Step]) -> u32 {
    // A chain of steps is short.
    steps.len() as u32 + 1
}

/// A file brought to the current version, and the version it had.
#[derive(Debug)]
pub(super) struct Migrated {
    pub file: Map<String, Value>,
    pub from: u32,
}

pub(super) fn migrate(file: Map<String, Value>) -> Result<Migrated, ReadError> {
    through(&STEPS, file)
}

fn through(steps: &[Step], mut file: Map<String, Value>) -> Result<Migrated, ReadError> {
    let found = file.get("version").and_then(Value::as_u64).filter(|version| *version > 0);
    let version = found.ok_or(ReadError::NoVersion)?;
    let from = u32::try_from(version).ok().filter(|version| *version <= current(steps));
    let from = from.ok_or(ReadError::Newer { version })?;
    for step in steps.iter().skip(from.saturating_sub(1) as usize) {
        file = step(file)?;
    }
    file.insert("version".into(), current(steps).into());
    Ok(Migrated { file, from })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn file(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    /// A chain as it could be at version 3.
    const CHAIN: [Step; 2] = [
        |mut file| {
            let firm = file.remove("firm").ok_or(ReadError::NoVersion)?;
            file.insert("workspace".into(), firm);
            Ok(file)
        },
        |mut file| {
            file.insert("approved".into(), json!([]));
            Ok(file)
        },
    ];

    #[test]
    fn each_old_version_takes_the_steps_that_it_lacks() {
        let third = file(json!({ "version": 3, "workspace": 7, "approved": [] }));
        for (old, from) in [
            (json!({ "version": 1, "firm": 7 }), 1),
            (json!({ "version": 2, "workspace": 7 }), 2),
            (Value::Object(third.clone()), 3),
        ] {
            let migrated = through(&CHAIN, file(old)).unwrap();
            assert_eq!((migrated.file, migrated.from), (third.clone(), from));
        }
    }

    #[test]
    fn a_step_that_fails_refuses_the_file() {
        assert_eq!(through(&CHAIN, file(json!({ "version": 1 }))).unwrap_err(), ReadError::NoVersion);
    }

    #[test]
    fn no_version_and_a_newer_version_are_refused() {
        for version in [json!(null), json!(0), json!(-1), json!("1"), json!([1])] {
            let refused = migrate(file(json!({ "version": version }))).unwrap_err();
            assert_eq!(refused, ReadError::NoVersion, "{version}");
        }
        assert_eq!(migrate(Map::new()).unwrap_err(), ReadError::NoVersion);
        for version in [u64::from(VERSION) + 1, u64::from(u32::MAX) + 1] {
            let refused = migrate(file(json!({ "version": version }))).unwrap_err();
            assert_eq!(refused, ReadError::Newer { version });
        }
    }
}
