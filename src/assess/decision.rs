//! The decision for a vendor: who has to sign it, and whether that is done (D1).

use super::Context;
use crate::model::{Choice as _, Id, Outcome, Service, SignOffFunction, Size};

/// Number of sign-offs by size of firm; the fewest while the size is unknown. From 100 people somebody technical signs
/// for a service of IT or maintenance as well (S2-48).
pub fn sign_offs_needed(size: Option<Size>, service: &Service) -> u32 {
    match size {
        None | Some(Size::Under20) => 1,
        Some(Size::From20) => 2,
        Some(Size::From100) if is_technical(service) => 4,
        Some(Size::From100) => 3,
    }
}

fn is_technical(service: &Service) -> bool {
    service.facts.it == Some(true)
}

/// Functions that still have to sign: any one below 20 people; business with finance or legal, of a technical service
/// also with somebody technical in their place, up to 99; all of them from 100. Each is signed for by another person:
/// the fewest that nobody is left for.
pub(super) fn sign_offs_missing(ctx: &Context<'_>, service: &Service) -> Vec<SignOffFunction> {
    use SignOffFunction::{Business, Finance, Legal, Technical};
    let signed: Vec<(Option<SignOffFunction>, Id)> = service
        .decision
        .sign_offs
        .iter()
        .filter(|sign_off| sign_off.signed_on.is_some())
        .filter_map(|sign_off| Some((sign_off.function, sign_off.person?)))
        .collect();
    let unsigned = |functions: &[SignOffFunction]| unsigned(functions, &signed, &mut Vec::new());
    match sign_offs_needed(ctx.workspace.organisation.size, service) {
        1 if signed.is_empty() => vec![Business],
        1 => Vec::new(),
        2 => {
            let second =
                [Finance, Legal, Technical].into_iter().filter(|one| *one != Technical || is_technical(service));
            let ways = second.map(|second| unsigned(&[Business, second]));
            ways.min_by_key(Vec::len).unwrap_or_default()
        }
        3 => unsigned(&[Business, Finance, Legal]),
        _ => unsigned(SignOffFunction::ALL),
    }
}

/// Functions without a signature of their own, when every person counts once.
fn unsigned(
    functions: &[SignOffFunction],
    signed: &[(Option<SignOffFunction>, Id)],
    taken: &mut Vec<Id>,
) -> Vec<SignOffFunction> {
    let Some((function, rest)) = functions.split_first() else { return Vec::new() };
    let mut fewest = unsigned(rest, signed, taken);
    fewest.insert(0, *function);
    for (_, person) in signed.iter().filter(|(of, _)| of == &Some(*function)) {
        if !taken.contains(person) {
            taken.push(*person);
            let left = unsigned(rest, signed, taken);
            taken.pop();
            if left.len() <= fewest.len() {
                fewest = left;
            }
        }
    }
    fewest
}

/// A decision for the vendor, dated, with every sign-off it needs.
pub(super) fn is_signed(ctx: &Context<'_>, service: &Service) -> bool {
    let decision = &service.decision;
    matches!(decision.outcome, Some(Outcome::Approved | Outcome::Conditional))
        && decision.decided_on.is_some()
        && sign_offs_missing(ctx, service).is_empty()
}
