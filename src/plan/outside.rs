//! Parties outside firm and provider whom a step of the playbooks sends to: a row each, to be filled in by hand where
//! the firm keeps none among its resources.

use super::brief::Brief;
use super::document::Row;
use super::line::Line;
use super::writer::{Writer, fact};
use crate::assess::resolve;
use crate::model::{Choice as _, Level};
use crate::words::Text;

const SPACE: &str = "____________";

/// In English, in Chinese.
type Words = (&'static [&'static str], &'static [&'static str]);

struct Party {
    key: &'static str,
    name: Text,
    /// Words of a step that mean the party.
    words: Words,
    /// Words in the name of a resource through which it is reached; none where a name proves nothing: a login at the
    /// authorities is no number to call.
    kept: Words,
    /// What is asked for beside the number.
    reference: Option<Text>,
}

const INSURER: Words = (&["insurer", "insurance"], &["保险"]);
const COUNSEL: Words = (&["counsel", "lawyer"], &["法律顾问", "律师"]);
const POLICE: Words = (&["police"], &["公安", "警方", "派出所"]);

static PARTIES: [Party; 5] = [
    Party {
        key: "insurer",
        name: Text::new("Insurer", "保险公司"),
        words: INSURER,
        kept: INSURER,
        reference: Some(Text::new("policy no.", "保单号")),
    },
    Party {
        key: "counsel", name: Text::new("Counsel", "法律顾问"), words: COUNSEL, kept: COUNSEL, reference: None
    },
    Party {
        key: "police",
        name: Text::new("Police, for reporting a crime", "警方（报案）"),
        words: POLICE,
        kept: POLICE,
        reference: None,
    },
    Party {
        key: "authority",
        name: Text::new("Authority in charge", "主管部门"),
        words: (&["the authority", "authorities", "regulator"], &["主管部门", "监管部门"]),
        kept: (&[], &[]),
        reference: None,
    },
    Party {
        key: "incident",
        name: Text::new("Firm that helps after an attack", "网络安全应急公司"),
        words: (&["incident firm"], &["应急公司"]),
        kept: (&["incident firm", "incident response"], &["应急公司", "应急响应"]),
        reference: Some(Text::new("contract no.", "合同号")),
    },
];

fn any(words: &Words, text: &Text) -> bool {
    let en = text.en.to_lowercase();
    words.0.iter().any(|word| en.contains(word)) || words.1.iter().any(|word| text.zh.contains(word))
}

/// Nothing where no step needs anybody outside.
pub(super) fn write(brief: &Brief<'_, '_>, out: &mut Writer) {
    let steps: Vec<Text> = brief
        .risks
        .iter()
        .flat_map(|risk| Level::ALL.iter().filter_map(|level| resolve(brief.ctx, brief.service, risk.risk, *level)))
        .flat_map(|playbook| playbook.steps)
        .map(|step| step.text)
        .collect();
    let needed = PARTIES.iter().filter(|party| steps.iter().any(|step| any(&party.words, step)));
    let rows: Vec<Row> = needed.map(|party| fact(party.key, party.name.clone(), contact(brief, party))).collect();
    out.table(Text::new("Others whom a step needs", "处置步骤涉及的外部单位"), Vec::new(), rows);
}

fn contact(brief: &Brief<'_, '_>, party: &Party) -> Line {
    let kept: Vec<Line> = brief
        .resources()
        .filter(|resource| any(&party.kept, &Text::same(resource.name.as_str())))
        .map(|resource| {
            let mut parts = vec![Line::theirs(&resource.name)];
            if let Some(person) = brief.person(resource.contact) {
                parts.push(Line::join([brief.person_name(person), brief.phone(person)], &Text::new(" ", " ")));
            }
            let texts = [&resource.location, &resource.contract];
            parts.extend(texts.into_iter().filter(|text| !text.trim().is_empty()).map(|text| Line::theirs(text)));
            Line::join(parts, &Text::new(", ", "，"))
        })
        .collect();
    if !kept.is_empty() {
        return Line::join(kept, &Text::new("\n", "\n"));
    }
    let mut blank = vec![Text::owned(format!("phone {SPACE}"), format!("电话{SPACE}"))];
    if let Some(reference) = &party.reference {
        blank.push(Text::owned(format!("{} {SPACE}", reference.en), format!("{}{SPACE}", reference.zh)));
    }
    Line::join(blank.into_iter().map(Line::ours), &Text::new(", ", "，"))
}
