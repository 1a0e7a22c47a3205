//! Parties outside firm and provider, known by the words that mean them in a step or in the name of a resource.

use crate::words::Text;

/// Whom a step may send to besides the firm and its provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    Insurer,
    Counsel,
    Police,
    Authority,
    IncidentFirm,
    Hospital,
}

impl Outside {
    pub const ALL: [Self; 6] =
        [Self::Insurer, Self::Counsel, Self::Police, Self::Authority, Self::IncidentFirm, Self::Hospital];

    /// Words of a step that mean the party.
    const fn words(self) -> Words {
        match self {
            Self::Insurer => INSURER,
            Self::Counsel => COUNSEL,
            Self::Police => POLICE,
            Self::Authority => (&["the authority", "authorities", "regulator"], &["主管部门", "监管部门"]),
            Self::IncidentFirm => (&["incident firm"], &["应急公司"]),
            Self::Hospital => HOSPITAL,
        }
    }

    /// Words in the name of a resource through which it is reached; none where a name proves nothing: a login at the
    /// authorities is no number to call.
    const fn names(self) -> Words {
        match self {
            Self::Insurer => INSURER,
            Self::Counsel => COUNSEL,
            Self::Police => POLICE,
            Self::Authority => (&[], &[]),
            Self::IncidentFirm => (&["incident firm", "incident response"], &["应急公司", "应急响应"]),
            Self::Hospital => HOSPITAL,
        }
    }

    /// Those that a step means.
    pub fn all_in(step: &Text) -> impl Iterator<Item = Self> + use<> {
        let (en, zh) = (step.en.to_lowercase(), step.zh.clone());
        Self::ALL.into_iter().filter(move |party| any(party.words(), &en, &zh))
    }

    pub fn is_reached_by(self, name: &str) -> bool {
        any(self.names(), &name.to_lowercase(), name)
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
            let all = Outside::all_in(&Text::same(text));
            all.collect::<Vec<_>>()
        };
        let reached = |name| Outside::ALL.into_iter().filter(|party| party.is_reached_by(name)).collect::<Vec<_>>();
        assert_eq!(reached("Incident hotline of the cyber insurer"), [Outside::Insurer]);
        assert_eq!(reached("财产保险报案电话"), [Outside::Insurer]);
        assert_eq!(reached("Incident response firm on retainer"), [Outside::IncidentFirm]);
        assert_eq!(reached("Nearest hospital, emergency department"), [Outside::Hospital]);
        assert_eq!(reached("最近的医院（急诊）"), [Outside::Hospital]);
        assert_eq!(reached("Own login at the tax authorities"), []);
        assert_eq!(known("与法律顾问核对，报公安机关"), [Outside::Counsel, Outside::Police]);
        assert_eq!(known("Count the stock"), []);
    }
}
