//! The decision for a vendor: who has to sign it, and whether that is done (D1).

use super::Context;
use crate::model::{Choice as _, Id, Outcome, Service, SignOffFunction, Size};

/// Number of sign-offs by size of firm; the fewest while the size is unknown.
pub const fn sign_offs_needed(size: Option<Size>) -> u32 {
    match size {
        None | Some(Size::Under20) => 1,
        Some(Size::From20) => 2,
        Some(Size::From100) => 3,
    }
}

/// Functions that still have to sign: any one below 20 people; business with finance or legal up to
/// 99; all three from 100. Each is signed for by another person: the fewest that nobody is left for.
pub(super) fn sign_offs_missing(ctx: &Context<'_>, service: &Service) -> Vec<SignOffFunction> {
    use SignOffFunction::{Business, Finance, Legal};
    let signed: Vec<(Option<SignOffFunction>, Id)> = service
        .decision
        .sign_offs
        .iter()
        .filter(|sign_off| sign_off.signed_on.is_some())
        .filter_map(|sign_off| Some((sign_off.function, sign_off.person?)))
        .collect();
    let unsigned = |functions: &[SignOffFunction]| unsigned(functions, &signed, &mut Vec::new());
    match sign_offs_needed(ctx.workspace.organisation.size) {
        1 if signed.is_empty() => vec![Business],
        1 => Vec::new(),
        2 => {
            let (finance, legal) = (unsigned(&[Business, Finance]), unsigned(&[Business, Legal]));
            if legal.len() < finance.len() { legal } else { finance }
        }
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
