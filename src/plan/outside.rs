//! Parties outside firm and provider whom a step of the playbooks sends to: named beside the step where the firm keeps
//! them among its resources; a row each in the annex, to be filled in by hand where it does not.

use super::brief::Brief;
use super::firm::number;
use super::line::Line;
use super::printed::printed;
use super::writer::{SPACE, Writer, fact};
use crate::assess::{parties_in, reaches};
use crate::model::{Choice as _, Kind, Level, Party, Place};
use crate::words::Text;

/// What is asked for beside the number.
fn reference(party: Party) -> Option<Text> {
    match party {
        Party::Insurer => Some(Text::new("policy no.", "保单号")),
        Party::IncidentFirm => Some(Text::new("contract no.", "合同号")),
        Party::Counsel | Party::Police | Party::Authority | Party::Hospital | Party::Bank => None,
    }
}

/// A row for each party that a step sends to or that the firm keeps; the insurer always.
pub(super) fn write(services: &[Brief<'_, '_>], out: &mut Writer) {
    // Each step is resolved once, whatever the number of parties.
    let mut sent: Vec<Party> = services.iter().flat_map(sent_to).collect();
    // Beside every report, the insurer is told.
    sent.push(Party::Insurer);
    let needed = Party::ALL.iter().copied().filter_map(|party| {
        let kept = services.iter().map(|brief| kept(brief, party)).find(|kept| !kept.is_empty());
        let known = kept.is_some() || sent.contains(&party);
        known.then(|| fact(party.code(), party.label(), contact(kept.unwrap_or_default(), party)))
    });
    out.facts(Line::default(), needed.collect());
}

/// Whom the steps that are printed for a service send to.
fn sent_to(brief: &Brief<'_, '_>) -> Vec<Party> {
    let levels = |risk| Level::ALL.iter().filter_map(move |level| printed(brief, risk, *level));
    let steps = brief.risks.iter().flat_map(|risk| levels(*risk)).flat_map(|playbook| playbook.steps);
    steps.flat_map(|step| parties_in(&step.text)).collect()
}

/// What the firm keeps of a party, in a line.
pub(super) fn known(brief: &Brief<'_, '_>, party: Party) -> Option<Line> {
    let kept = kept(brief, party);
    (!kept.is_empty()).then(|| Line::join(kept, &Text::new("; ", "；")))
}

/// What the firm keeps of a party among its resources.
fn kept(brief: &Brief<'_, '_>, party: Party) -> Vec<Line> {
    brief
        .resources()
        .filter(|resource| reaches(resource, party))
        .map(|resource| {
            let mut parts = vec![Line::theirs(&resource.name)];
            if !resource.phone.trim().is_empty() {
                parts.push(number(&resource.phone, &Place::new(Kind::Resource, resource.id, "phone")));
            }
            let texts = [&resource.location, &resource.contract];
            parts.extend(texts.into_iter().filter(|text| !text.trim().is_empty()).map(|text| Line::theirs(text)));
            let reached = brief.person(resource.contact);
            // Without a number of its own, whoever of us knows it is no number to call.
            if resource.phone.trim().is_empty() && reached.is_some_and(|person| person.vendor.is_none()) {
                parts.push(Line::ours(Text::owned(format!("phone {SPACE}"), format!("电话{SPACE}"))));
            }
            if let Some(person) = reached {
                let contact = Line::join([brief.person_name(person), brief.phone(person)], &Text::new(" ", " "));
                // The number of one of us is not the number of the party.
                let through = if person.vendor.is_some() { Text::same("{contact}") } else { THROUGH };
                parts.push(Line::say(&through, &[("contact", contact)]));
            }
            Line::join(parts, &Text::new(", ", "，"))
        })
        .collect()
}

const THROUGH: Text = Text::new("reached through {contact}", "经{contact}联系");

fn contact(kept: Vec<Line>, party: Party) -> Line {
    if !kept.is_empty() {
        return Line::join(kept, &Text::new("\n", "\n"));
    }
    let mut blank = vec![Text::owned(format!("phone {SPACE}"), format!("电话{SPACE}"))];
    if let Some(reference) = reference(party) {
        blank.push(Text::owned(format!("{} {SPACE}", reference.en), format!("{}{SPACE}", reference.zh)));
    }
    Line::join(blank.into_iter().map(Line::ours), &Text::new(", ", "，"))
}
