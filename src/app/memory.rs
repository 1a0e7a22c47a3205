//! What is kept of the open firm beside its record: what was judged, and how its registers were left.
//!
//! Home and the registers share it, so that going from one to the other judges nothing.

use std::cell::RefCell;
use std::rc::Rc;

use super::overview::Overview;
use crate::assess::Memo;
use crate::model::Workspace;
use crate::words::Date;

/// The firm that was looked over, on which day, and what was seen.
type Looked = (Rc<Workspace>, Date, Rc<Overview>);

/// What is kept of the open firm beside its record.
#[derive(Default)]
pub struct Memory {
    /// What was judged of the versions before: an edit judges again what it touched.
    pub memo: Memo,
    last: RefCell<Option<Looked>>,
    /// How each register was left, by its caption: who comes back finds it so.
    registers: RefCell<Vec<(String, Looking)>>,
}

/// What somebody looks for in a register: words, column and whether downwards, page.
#[derive(Clone, Default, PartialEq)]
pub struct Looking {
    pub wanted: String,
    pub sort: Option<(usize, bool)>,
    pub page: usize,
}

impl Memory {
    /// What looks over a firm: made when first looked at, kept until the firm or the day is another.
    pub fn overview(&self, firm: &Rc<Workspace>, today: Date, look: impl FnOnce() -> Overview) -> Rc<Overview> {
        let same = |of: &&Looked| Rc::ptr_eq(&of.0, firm) && of.1 == today;
        if let Some((_, _, kept)) = self.last.borrow().as_ref().filter(same) {
            return Rc::clone(kept);
        }
        let made = Rc::new(look());
        self.last.replace(Some((Rc::clone(firm), today, Rc::clone(&made))));
        made
    }

    pub fn register(&self, caption: &str) -> Looking {
        let all = self.registers.borrow();
        all.iter().find(|(known, _)| known == caption).map(|(_, looking)| looking.clone()).unwrap_or_default()
    }

    pub fn leave_register(&self, caption: &str, looking: Looking) {
        let mut all = self.registers.borrow_mut();
        all.retain(|(known, _)| known != caption);
        all.push((caption.to_owned(), looking));
    }
}
