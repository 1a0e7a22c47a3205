//! Services that depend on one another: in which order they come back, and where that cannot hold.
//!
//! A service comes after what it needs. Services in a circle have no such order; the circle is told, and never hangs.

use std::collections::HashMap;

use super::Context;
use super::clock::rto_min;
use crate::model::{Dependency, Id, Service};
use crate::words::sort_by_key;

/// A dependency that is back later than the service that needs it.
#[derive(Clone, Copy, Debug)]
pub struct Slower<'a> {
    /// The place of the dependency in the list of the service.
    pub at: usize,
    pub on: &'a Service,
    pub rto_min: u32,
    pub their_rto_min: u32,
}

/// The services that a service depends on, each with its place in the list.
pub fn depends_on<'a, 's>(
    ctx: &Context<'a>,
    service: &'s Service,
) -> impl Iterator<Item = (usize, &'a Service, &'s Dependency)> {
    let each = service.bia.depends_on.iter().enumerate();
    each.filter_map(|(at, dependency)| Some((at, ctx.index().service(Some(dependency.service?))?, dependency)))
}

/// Dependencies with a longer RTO, where no way to go on without them is written down. A service that stands there twice
/// is one.
pub fn slower<'a>(ctx: &Context<'a>, service: &Service) -> Vec<Slower<'a>> {
    let all = &service.bia.depends_on;
    let same = |id: Id| all.iter().enumerate().filter(move |(_, other)| other.service == Some(id));
    let has_way = |id: Id| same(id).any(|(_, other)| !other.workaround.trim().is_empty());
    let late = |(at, on, _): (usize, &'a Service, &Dependency)| {
        let (rto_min, their_rto_min) = longer(ctx, service, on)?;
        let is_first = same(on.id).next().is_some_and(|(first, _)| first == at);
        (is_first && !has_way(on.id)).then_some(Slower { at, on, rto_min, their_rto_min })
    };
    depends_on(ctx, service).filter_map(late).collect()
}

/// The two RTOs where that of the dependency is the longer one.
pub fn longer(ctx: &Context<'_>, service: &Service, on: &Service) -> Option<(u32, u32)> {
    rto_min(ctx, service).zip(rto_min(ctx, on)).filter(|(ours, theirs)| theirs > ours)
}

/// The shortest circle through a service, beginning and ending with it; empty when it is in none.
pub fn circle<'a>(ctx: &Context<'a>, service: &Service) -> Vec<&'a Service> {
    // Each service that was reached, with the one from which.
    let mut reached: Vec<(Option<usize>, &'a Service)> = Vec::new();
    let Some(start) = ctx.index().service(Some(service.id)) else { return Vec::new() };
    reached.push((None, start));
    let mut next = 0;
    while let Some((_, from)) = reached.get(next).copied() {
        for (_, to, _) in depends_on(ctx, from) {
            if to.id == start.id {
                let mut path = vec![start];
                let mut at = Some(next);
                while let Some((before, step)) = at.and_then(|at| reached.get(at)) {
                    path.push(step);
                    at = *before;
                }
                path.reverse();
                return path;
            }
            if reached.iter().all(|(_, known)| known.id != to.id) {
                reached.push((Some(next), to));
            }
        }
        next += 1;
    }
    Vec::new()
}

/// All services in the order in which they come back: by the place that the firm gave, then by RTO; what a service
/// needs comes before it, whatever its own place. Of what is back later a service does not wait for that without which it
/// goes on: waiting would cost it its RTO.
pub fn recovery_order<'a>(ctx: &Context<'a>) -> Vec<&'a Service> {
    let key = |service: &Service| {
        let bia = &service.bia;
        (bia.recovery_order.unwrap_or(u32::MAX), rto_min(ctx, service).unwrap_or(u32::MAX), service.id)
    };
    let mut wanted: Vec<&'a Service> = ctx.workspace.services.iter().map(AsRef::as_ref).collect();
    sort_by_key(&mut wanted, |service| key(service));
    let places: HashMap<Id, usize> = wanted.iter().enumerate().map(|(at, service)| (service.id, at)).collect();
    // What each needs, the first wanted last: it is taken from the end.
    let needed = |at: usize| -> Vec<usize> {
        let holds = |service: &Service, dependency: &Dependency| {
            let place = places.get(&dependency.service?).copied()?;
            let later = longer(ctx, service, wanted.get(place)?).is_some();
            (!later || dependency.workaround.trim().is_empty()).then_some(place)
        };
        let service = wanted.get(at).copied();
        let linked = service.into_iter().flat_map(|service| service.bia.depends_on.iter().map(move |on| (service, on)));
        let mut needed: Vec<usize> = linked.filter_map(|(service, on)| holds(service, on)).collect();
        sort_by_key(&mut needed, |at| std::cmp::Reverse(*at));
        needed
    };
    let mut seen = vec![false; wanted.len()];
    let mut order = Vec::with_capacity(wanted.len());
    let mut visit = |at: usize| seen.get_mut(at).is_some_and(|seen| !std::mem::replace(seen, true));
    for first in 0..wanted.len() {
        if !visit(first) {
            continue;
        }
        let mut open = vec![(first, needed(first))];
        while let Some((at, left)) = open.last_mut() {
            match left.pop() {
                Some(next) if visit(next) => open.push((next, needed(next))),
                Some(_) => {}
                None => {
                    order.extend(wanted.get(*at).copied());
                    open.pop();
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests;
