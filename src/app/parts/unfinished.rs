//! What was typed towards a new record that is not made yet: kept as a draft with every letter.
//!
//! Knows where a draft lies, not what is typed.

use std::rc::Rc;
use yew::prelude::*;

use super::control::Control;
use crate::app::context::{Act, use_act, use_firm};
use crate::app::draft::draft_key;

/// The drafts of one control's new record.
#[derive(Clone, PartialEq)]
pub struct Unfinished {
    pub(super) act: Act,
    pub(super) key: AttrValue,
    pub(super) visit: u64,
}

impl Unfinished {
    pub fn draft(&self, part: &str) -> Option<String> {
        self.act.draft(&format!("{}/{part}", self.key))
    }

    /// What stands in one of its inputs.
    pub fn keep(&self, part: &str, text: &str) {
        let key = format!("{}/{part}", self.key);
        if text.is_empty() {
            self.act.drop_draft(&key);
        } else {
            self.act.put_draft(&key, text);
            self.act.leave_draft(&key);
            // The drafts hold all of it: nothing is left to be taken.
            self.act.begin_typing(self.visit, Rc::new(|_| ()));
        }
    }

    /// Nobody types into it any more; the drafts stay.
    pub fn rest(&self) {
        self.act.end_typing(self.visit);
    }

    /// It was made, or given up.
    pub fn forget(&self, parts: &[&str]) {
        for part in parts {
            self.act.drop_draft(&format!("{}/{part}", self.key));
        }
        self.rest();
    }
}

#[hook]
pub fn use_unfinished(control: &Control) -> Unfinished {
    let (act, firm) = (use_act(), use_firm().workspace.id);
    let visit = *use_memo((), |()| act.typing.visit());
    let key = draft_key(firm, control.record, control.id, &format!("{}/new", control.path));
    let all = Unfinished { key: key.into(), act, visit };
    {
        let all = all.clone();
        use_effect_with((), move |()| move || all.rest());
    }
    all
}
