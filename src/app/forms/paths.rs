//! Where each path of a record is asked for: all that Home needs of the questions, which lead to it from what was found.
//!
//! Made from the topics when the program is compiled; their words come with the pages that show them.

use super::field::Topic;
use crate::app::kinds::topics;
use crate::model::Kind;

/// A path that is asked for.
#[derive(Clone, Copy)]
struct Asked {
    path: &'static str,
    /// The id of the topic in which it is.
    topic: &'static str,
}

const fn count(mut topics: &[Topic]) -> usize {
    let mut sum = 0;
    while let [topic, more @ ..] = topics {
        sum += topic.fields.len();
        topics = more;
    }
    sum
}

const fn asked<const N: usize>(mut topics: &[Topic]) -> [Asked; N] {
    let mut all = [Asked { path: "", topic: "" }; N];
    let mut left: &mut [Asked] = &mut all;
    while let [topic, more @ ..] = topics {
        let mut fields = topic.fields;
        while let [field, others @ ..] = fields {
            let [slot, rest @ ..] = left else { return all };
            *slot = Asked { path: field.path, topic: topic.id };
            left = rest;
            fields = others;
        }
        topics = more;
    }
    all
}

macro_rules! of_kind {
    ($kind:ident) => {{
        const TOPICS: &[Topic] = topics(Kind::$kind);
        static ASKED: [Asked; count(TOPICS)] = asked(TOPICS);
        &ASKED
    }};
}

fn all(kind: Kind) -> &'static [Asked] {
    match kind {
        Kind::Organisation => of_kind!(Organisation),
        Kind::Response => of_kind!(Response),
        Kind::Person => of_kind!(Person),
        Kind::Vendor => of_kind!(Vendor),
        Kind::Service => of_kind!(Service),
        Kind::Risk => of_kind!(Risk),
        Kind::Resource => of_kind!(Resource),
        Kind::Plan => of_kind!(Plan),
        Kind::Policy | Kind::Playbook => &[],
    }
}

/// How much of a path is that of a question, where it is at or below it.
pub(super) fn matched(path: &str, asked: &str) -> Option<usize> {
    path.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')).then_some(asked.len())
}

/// The topic that a path of a record is asked in; as `field_at`.
pub fn topic_at(kind: Kind, path: &str) -> Option<&'static str> {
    let of = |asked: &&Asked| matched(path, asked.path);
    all(kind).iter().filter(|asked| of(asked).is_some()).max_by_key(of).map(|asked| asked.topic)
}

#[cfg(test)]
mod tests {
    use super::super::field_at;
    use super::*;
    use crate::model::Choice as _;

    #[test]
    fn every_path_leads_to_the_topic_of_its_question() {
        let mut asked = 0;
        for kind in Kind::ALL {
            for topic in topics(*kind) {
                for field in topic.fields {
                    for path in [field.path.to_owned(), format!("{}/0/below", field.path)] {
                        let (of, _) = field_at(*kind, &path).unwrap();
                        assert_eq!(topic_at(*kind, &path), Some(of.id), "{path}");
                        asked += 1;
                    }
                }
            }
            assert_eq!(topic_at(*kind, "nothing/of/this"), None);
        }
        assert!(asked > 400, "{asked}");
    }
}
