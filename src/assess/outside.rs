//! Parties outside firm and provider: which of them a step means, and through which resource each is reached.

use crate::model::{Choice as _, Party, Resource};
use crate::words::Text;

/// Those that a step means.
pub fn parties_in(step: &Text) -> impl Iterator<Item = Party> + use<> {
    // The fund for accidents at work is no insurer with a policy of ours.
    let (en, zh) = (step.en.to_lowercase().replace("work-injury insurance", ""), step.zh.replace("工伤保险", ""));
    Party::ALL.iter().copied().filter(move |party| any(words(*party), &en, &zh))
}

/// Whether a party is reached through a resource: as the firm said, else as its name tells.
pub fn reaches(resource: &Resource, party: Party) -> bool {
    match resource.party {
        Some(said) => said == party,
        None => any(names(party), &resource.name.to_lowercase(), &resource.name),
    }
}

/// Words of a step that mean the party.
const fn words(party: Party) -> Words {
    match party {
        Party::Insurer => INSURER,
        Party::Counsel => COUNSEL,
        Party::Police => POLICE,
        Party::Authority => (&["the authority", "authorities", "regulator"], &["主管部门", "监管部门"]),
        Party::IncidentFirm => (&["incident firm"], &["应急公司"]),
        Party::Hospital => HOSPITAL,
        Party::Bank => {
            (&["bank’s emergency line", "phone the bank", "ask the bank"], &["银行紧急专线", "致电银行", "请银行"])
        }
    }
}

/// Words in the name of a resource through which it is reached; none where a name proves nothing: a login at the
/// authorities is no number to call.
const fn names(party: Party) -> Words {
    match party {
        Party::Insurer => INSURER,
        Party::Counsel => COUNSEL,
        Party::Police => POLICE,
        Party::Authority | Party::Bank => (&[], &[]),
        Party::IncidentFirm => (&["incident firm", "incident response"], &["应急公司", "应急响应"]),
        Party::Hospital => HOSPITAL,
    }
}

/// In English, in Chinese.
type Words = (&'static [&'static str], &'static [&'static str]);

const INSURER: Words = (&["insurer", "insurance"], &["保险"]);
const COUNSEL: Words = (&["counsel", "lawyer"], &["法律顾问", "律师"]);
const HOSPITAL: Words = (&["hospital"], &["医院"]);
const POLICE: Words = (&["police"], &["公安", "警方", "派出所"]);

/// The English text in small letters.
fn any((english, chinese): Words, en: &str, zh: &str) -> bool {
    english.iter().any(|word| en.contains(word)) || chinese.iter().any(|word| zh.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_is_known_by_its_words_in_either_language() {
        let known = |text: &'static str| {
            let all = parties_in(&Text::same(text));
            all.collect::<Vec<_>>()
        };
        let reached = |name: &str| {
            let resource = Resource { name: name.into(), ..Resource::default() };
            Party::ALL.iter().copied().filter(|party| reaches(&resource, *party)).collect::<Vec<_>>()
        };
        assert_eq!(reached("Incident hotline of the cyber insurer"), [Party::Insurer]);
        assert_eq!(reached("财产保险报案电话"), [Party::Insurer]);
        assert_eq!(reached("Incident response firm on retainer"), [Party::IncidentFirm]);
        assert_eq!(reached("Nearest hospital, emergency department"), [Party::Hospital]);
        assert_eq!(reached("最近的医院（急诊）"), [Party::Hospital]);
        assert_eq!(reached("Own login at the tax authorities"), []);
        assert_eq!(known("与法律顾问核对，报公安机关"), [Party::Counsel, Party::Police]);
        assert_eq!(known("Count the stock"), []);
        assert_eq!(known("Tell the family and your work-injury insurance"), [], "a fund, no policy of ours");
        assert_eq!(known("通知家属和本单位的工伤保险机构"), []);
    }

    #[test]
    fn what_the_firm_says_goes_before_what_a_name_tells() {
        let said = |party| Resource { name: "District bureau, insurance desk".into(), party, ..Resource::default() };
        assert!(reaches(&said(Some(Party::Authority)), Party::Authority));
        assert!(!reaches(&said(Some(Party::Authority)), Party::Insurer));
        assert!(reaches(&said(None), Party::Insurer));
    }
}
