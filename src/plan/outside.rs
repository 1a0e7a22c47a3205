//! Parties outside firm and provider whom a step of the playbooks sends to: named beside the step where the firm keeps
//! them among its resources; a row each in the annex, to be filled in by hand where it does not.

use super::brief::Brief;
use super::document::Row;
use super::line::Line;
use super::printed::printed;
use super::writer::{SPACE, Writer, fact};
use crate::assess::Outside;
use crate::model::{Choice as _, Level};
use crate::words::Text;

const fn key(party: Outside) -> &'static str {
    match party {
        Outside::Insurer => "insurer",
        Outside::Counsel => "counsel",
        Outside::Police => "police",
        Outside::Authority => "authority",
        Outside::IncidentFirm => "incident",
        Outside::Hospital => "hospital",
    }
}

const fn name(party: Outside) -> Text {
    match party {
        Outside::Insurer => Text::new("Insurer", "保险公司"),
        Outside::Counsel => Text::new("Counsel", "法律顾问"),
        Outside::Police => Text::new("Police, for reporting a crime", "警方（报案）"),
        Outside::Authority => Text::new("Authority in charge", "主管部门"),
        Outside::IncidentFirm => Text::new("Firm that helps after an attack", "网络安全应急公司"),
        Outside::Hospital => Text::new("Nearest hospital", "最近的医院"),
    }
}

/// What is asked for beside the number.
fn reference(party: Outside) -> Option<Text> {
    match party {
        Outside::Insurer => Some(Text::new("policy no.", "保单号")),
        Outside::IncidentFirm => Some(Text::new("contract no.", "合同号")),
        Outside::Counsel | Outside::Police | Outside::Authority | Outside::Hospital => None,
    }
}

/// Nothing where no step needs anybody outside.
pub(super) fn write(services: &[Brief<'_, '_>], out: &mut Writer) {
    // Each step is resolved once, whatever the number of parties.
    let sent: Vec<Outside> = services.iter().flat_map(sent_to).collect();
    let needed = Outside::ALL.into_iter().filter(|party| sent.contains(party)).map(|party| {
        let kept = services.iter().map(|brief| kept(brief, party)).find(|kept| !kept.is_empty());
        fact(key(party), name(party), contact(kept.unwrap_or_default(), party))
    });
    let rows: Vec<Row> = needed.collect();
    if rows.is_empty() {
        out.put(Text::new("No step sends to anybody else.", "处置步骤不涉及其他单位。"));
    }
    out.facts(Line::default(), rows);
}

/// Whom the steps that are printed for a service send to.
fn sent_to(brief: &Brief<'_, '_>) -> Vec<Outside> {
    let levels = |risk| Level::ALL.iter().filter_map(move |level| printed(brief, risk, *level));
    let steps = brief.risks.iter().flat_map(|risk| levels(*risk)).flat_map(|playbook| playbook.steps);
    steps.flat_map(|step| Outside::all_in(&step.text)).collect()
}

/// What the firm keeps of a party, in a line.
pub(super) fn known(brief: &Brief<'_, '_>, party: Outside) -> Option<Line> {
    let kept = kept(brief, party);
    (!kept.is_empty()).then(|| Line::join(kept, &Text::new("; ", "；")))
}

/// What the firm keeps of a party among its resources.
fn kept(brief: &Brief<'_, '_>, party: Outside) -> Vec<Line> {
    brief
        .resources()
        .filter(|resource| party.is_reached_by(&resource.name))
        .map(|resource| {
            let mut parts = vec![Line::theirs(&resource.name)];
            let texts = [&resource.location, &resource.contract];
            parts.extend(texts.into_iter().filter(|text| !text.trim().is_empty()).map(|text| Line::theirs(text)));
            if let Some(person) = brief.person(resource.contact) {
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

fn contact(kept: Vec<Line>, party: Outside) -> Line {
    if !kept.is_empty() {
        return Line::join(kept, &Text::new("\n", "\n"));
    }
    let mut blank = vec![Text::owned(format!("phone {SPACE}"), format!("电话{SPACE}"))];
    if let Some(reference) = reference(party) {
        blank.push(Text::owned(format!("{} {SPACE}", reference.en), format!("{}{SPACE}", reference.zh)));
    }
    Line::join(blank.into_iter().map(Line::ours), &Text::new(", ", "，"))
}
