//! Findings gathered into tasks: what one part of the work still asks for.

use crate::model::{Finding, Severity};
use crate::words::sort_by_key;

/// What one task of the work still asks for: findings of one area.
pub(super) struct Task {
    /// The place of its first finding among those it came from.
    pub first: usize,
    /// How many others there are.
    pub more: usize,
}

/// The tasks of findings about one thing, most important first. What is only a notice asks for nothing.
pub(super) fn tasks(findings: &[Finding]) -> Vec<Task> {
    let asks = findings.iter().enumerate().filter(|(_, finding)| finding.severity != Severity::Notice);
    let mut order: Vec<(usize, &Finding)> = asks.collect();
    sort_by_key(&mut order, |(_, finding)| (finding.severity, finding.code));
    let mut tasks: Vec<(Task, &Finding)> = Vec::new();
    for (at, finding) in order {
        match tasks.iter_mut().find(|(_, first)| first.area == finding.area) {
            Some((task, _)) => task.more += 1,
            None => tasks.push((Task { first: at, more: 0 }, finding)),
        }
    }
    tasks.into_iter().map(|(task, _)| task).collect()
}
