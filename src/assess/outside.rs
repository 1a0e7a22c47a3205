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
}

impl Outside {
    pub const ALL: [Self; 5] = [Self::Insurer, Self::Counsel, Self::Police, Self::Authority, Self::IncidentFirm];

    /// In English, in Chinese.
    const fn words(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Insurer => (&["insurer", "insurance"], &["保险"]),
            Self::Counsel => (&["counsel", "lawyer"], &["法律顾问", "律师"]),
            Self::Police => (&["police"], &["公安", "警方", "派出所"]),
            Self::Authority => (&["the authority", "authorities", "regulator"], &["主管部门", "监管部门"]),
            Self::IncidentFirm => (&["incident firm", "incident response"], &["应急公司"]),
        }
    }

    pub fn is_in(self, text: &Text) -> bool {
        let (en, zh) = self.words();
        let lower = text.en.to_lowercase();
        en.iter().any(|word| lower.contains(word)) || zh.iter().any(|word| text.zh.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_is_known_by_its_words_in_either_language() {
        let known = |text: &'static str| {
            let all = Outside::ALL.into_iter().filter(|party| party.is_in(&Text::same(text)));
            all.collect::<Vec<_>>()
        };
        assert_eq!(known("Incident hotline of the cyber insurer"), [Outside::Insurer]);
        assert_eq!(known("财产保险报案电话"), [Outside::Insurer]);
        assert_eq!(known("Incident response firm on retainer"), [Outside::IncidentFirm]);
        assert_eq!(known("与法律顾问核对，报公安机关"), [Outside::Counsel, Outside::Police]);
        assert_eq!(known("Count the stock"), []);
    }
}
