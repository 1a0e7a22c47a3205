//! To version 3: a step of a firm's own playbook tells by when it is done, counted from when the interruption
//! began (`due_min`). It told how long it takes once the steps before it are done (`minutes`).
//!
//! The steps began with their level; nobody knows how long after the interruption that was, so the new times
//! are as strict as they can be.

use std::collections::HashMap;

use serde_json::{Map, Value};

pub(super) fn from_durations(playbook: &mut Map<String, Value>) {
    let Some(Value::Array(steps)) = playbook.get_mut("steps") else { return };
    let dues = dues(steps);
    for (step, due) in steps.iter_mut().filter_map(Value::as_object_mut).zip(dues) {
        if step.remove("minutes").is_some()
            && let Some(due) = due
        {
            step.entry("due_min").or_insert(due.into());
        }
    }
}

/// By when each step is done. A step that tells no time holds nothing back; of steps that wait for one
/// another each has its own time alone.
fn dues(steps: &[Value]) -> Vec<Option<u32>> {
    let steps: Vec<&Map<String, Value>> = steps.iter().filter_map(Value::as_object).collect();
    let mut at: HashMap<&str, usize> = HashMap::new();
    for (place, step) in steps.iter().enumerate() {
        at.entry(step.get("key").and_then(Value::as_str).unwrap_or_default()).or_insert(place);
    }
    let before: Vec<Vec<usize>> = steps
        .iter()
        .map(|step| {
            let after = step.get("after").and_then(Value::as_array).into_iter().flatten();
            after.filter_map(|key| at.get(key.as_str()?).copied()).collect()
        })
        .collect();
    let takes = |step: &Map<String, Value>| u32::try_from(step.get("minutes")?.as_u64()?).ok();
    // `None` while a step waits.
    let mut dues: Vec<Option<Option<u32>>> = vec![None; steps.len()];
    loop {
        let mut moved = false;
        for (place, (step, before)) in steps.iter().zip(&before).enumerate() {
            let due = |at: &usize| dues.get(*at).copied().flatten();
            if due(&place).is_some() || !before.iter().all(|at| due(at).is_some()) {
                continue;
            }
            let begins = before.iter().filter_map(|at| due(at).flatten()).max().unwrap_or(0);
            let done = takes(step).map(|minutes| begins.saturating_add(minutes));
            if let Some(due) = dues.get_mut(place) {
                *due = Some(done);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    steps.iter().zip(dues).map(|(step, due)| due.unwrap_or_else(|| takes(step))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn moved(steps: &Value) -> Value {
        let mut playbook = Map::from_iter([("steps".to_owned(), steps.clone())]);
        from_durations(&mut playbook);
        playbook.remove("steps").unwrap()
    }

    #[test]
    fn a_step_is_due_when_those_before_it_are_and_its_own_time_has_passed() {
        let old = json!([
            { "key": "d", "minutes": 60, "after": ["b", "c"] },
            { "key": "a", "minutes": 15 },
            { "key": "b", "minutes": 30, "after": ["a"] },
            { "key": "c", "minutes": 45, "after": ["a", "gone"] },
            { "key": "e", "text": "no time" },
            { "key": "f", "minutes": 5, "after": ["e"] },
        ]);
        let new = json!([
            { "key": "d", "due_min": 120, "after": ["b", "c"] },
            { "key": "a", "due_min": 15 },
            { "key": "b", "due_min": 45, "after": ["a"] },
            { "key": "c", "due_min": 60, "after": ["a", "gone"] },
            { "key": "e", "text": "no time" },
            { "key": "f", "due_min": 5, "after": ["e"] },
        ]);
        assert_eq!(moved(&old), new);
        assert_eq!(moved(&new), new, "what was moved already stays");
    }

    #[test]
    fn a_circle_and_a_damaged_step_lose_nothing() {
        let old = json!([
            { "key": "a", "minutes": 10, "after": ["b"] },
            { "key": "b", "minutes": 20, "after": ["a"] },
            7,
            { "minutes": u32::MAX, "after": ["c"] },
            { "key": "c", "minutes": 30 },
        ]);
        let new = json!([
            { "key": "a", "due_min": 10, "after": ["b"] },
            { "key": "b", "due_min": 20, "after": ["a"] },
            7,
            { "due_min": u32::MAX, "after": ["c"] },
            { "key": "c", "due_min": 30 },
        ]);
        assert_eq!(moved(&old), new);
    }
}
