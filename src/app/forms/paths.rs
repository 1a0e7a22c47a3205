//! Where each path of a record is asked for: all that Home needs of the questions, which lead to it from what was found.
//!
//! Made from the topics when the program is compiled; their words come with the pages that show them.

use crate::app::kinds::topics;
use crate::model::{Choice as _, Kind};

/// A path that is asked for.
#[derive(Clone, Copy)]
struct Asked {
    kind: Kind,
    path: &'static str,
    /// The id of the topic in which it is.
    topic: &'static str,
}

/// How many there are, of all kinds of record.
const COUNT: usize = {
    let (mut sum, mut kinds) = (0, Kind::ALL);
    while let [kind, more @ ..] = kinds {
        let mut of_kind = topics(*kind);
        while let [topic, others @ ..] = of_kind {
            sum += topic.fields.len();
            of_kind = others;
        }
        kinds = more;
    }
    sum
};

static ASKED: [Asked; COUNT] = asked();

const fn asked() -> [Asked; COUNT] {
    let mut all = [Asked { kind: Kind::Service, path: "", topic: "" }; COUNT];
    let mut left: &mut [Asked] = &mut all;
    let mut kinds = Kind::ALL;
    while let [kind, more @ ..] = kinds {
        let mut of_kind = topics(*kind);
        while let [topic, others @ ..] = of_kind {
            let mut fields = topic.fields;
            while let [field, behind @ ..] = fields {
                let [slot, rest @ ..] = left else { return all };
                *slot = Asked { kind: *kind, path: field.path, topic: topic.id };
                (left, fields) = (rest, behind);
            }
            of_kind = others;
        }
        kinds = more;
    }
    all
}

/// How much of a path is that of a question, where it is at or below it.
pub(super) fn matched(path: &str, asked: &str) -> Option<usize> {
    path.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')).then_some(asked.len())
}

/// The topic that a path of a record is asked in; as `field_at`.
pub fn topic_at(kind: Kind, path: &str) -> Option<&'static str> {
    let of = |asked: &&Asked| matched(path, asked.path);
    let of_kind = ASKED.iter().filter(|asked| asked.kind == kind);
    of_kind.filter(|asked| of(asked).is_some()).max_by_key(of).map(|asked| asked.topic)
}

#[cfg(test)]
mod tests {
    use super::super::field_at;
    use super::*;

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
