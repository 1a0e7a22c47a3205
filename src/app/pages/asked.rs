//! Which unfinished entries belong to a question that is put: an answer elsewhere can take a question away, and
//! what stands in its field with it. Such an entry is kept, and counts again once the question comes back.

use yew::prelude::*;

use crate::app::command::Command;
use crate::app::context::{Firm, use_act, use_desk, use_firm};
use crate::app::draft::answer_of;
use crate::app::forms::field_at;
use crate::app::record::record_json;

/// Keeps the count of unfinished entries to those that a person can reach, as the firm changes.
#[hook]
pub fn use_asked() {
    let (act, firm, count) = (use_act(), use_firm(), use_desk().drafts);
    use_effect_with((firm, count), move |(firm, _)| {
        if act.typing.ask(|draft| is_asked(draft, firm)) {
            act.run(Command::Typing);
        }
    });
}

/// Whether the question of a draft is put; of what belongs to no question, nothing is known.
fn is_asked(draft: &str, firm: &Firm) -> bool {
    let Some((kind, id, path)) = answer_of(draft) else { return true };
    let Some((_, field)) = field_at(kind, path) else { return true };
    record_json(firm, kind, id).is_none_or(|json| field.applies(&json))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::app::draft::draft_key;
    use crate::model::{Edit, Id, Kind, Service, Workspace, record_value};
    use crate::words::Date;

    #[test]
    fn a_draft_is_asked_for_while_its_field_is_shown() {
        let service = Service { id: Id::new(1, &[2; 10]), ..Service::default() };
        let add = Edit::Add { record: Kind::Service, value: record_value(&service) };
        let workspace = Workspace::new(Id::new(1, &[1; 10])).apply(&add).unwrap();
        let firm = |site: bool| {
            let set = Edit::set(Kind::Service, Some(service.id), "facts/site", site);
            let workspace = Rc::new(workspace.apply(&set).unwrap());
            Firm { workspace, today: Date::EPOCH, memory: Rc::default() }
        };
        let key = |path: &str| draft_key(workspace.id, Kind::Service, Some(service.id), path);
        for (path, with, without) in
            [("site/agreement_on", true, false), ("bia/rto_min", true, true), ("checks/OB-01/note", true, true)]
        {
            assert_eq!(is_asked(&key(path), &firm(true)), with, "{path}");
            assert_eq!(is_asked(&key(path), &firm(false)), without, "{path}");
        }
        let night = draft_key(workspace.id, Kind::Response, None, "duty_phone_tested");
        assert!(is_asked(&night, &firm(false)) && is_asked("start", &firm(false)));
    }
}
