//! What hands are typing at this moment and the firm does not hold yet.
//!
//! A field enters itself here with its first letter and leaves once the firm, or a draft that its person
//! was told of, has it. So “Saved” is never said about a word that is younger than the store, and a page that
//! goes away can ask for all of it first. Knows nothing of fields.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Why a field is asked for what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The hands rest for a moment.
    Resting,
    /// An input method has finished a word.
    Composed,
    /// The field is left.
    Left,
    /// The page may go away, or be put to sleep.
    PageGoes,
    /// The field is taken from the page.
    Gone,
}

pub type Take = Rc<dyn Fn(When)>;

#[derive(Default)]
pub struct Typing {
    open: RefCell<Vec<(u64, Take)>>,
    visits: Cell<u64>,
    /// Keys of the drafts that nobody types into any more: they wait for their person.
    waiting: RefCell<Vec<String>>,
    /// Keys of those whose question is not put at present: nobody could reach them.
    unasked: RefCell<Vec<String>>,
    /// Keys of those that no storage took: they are in their field alone.
    unkept: RefCell<Vec<String>>,
}

impl Typing {
    /// A name for one visit to one field: what is typed in it is one step of undo.
    pub fn visit(&self) -> u64 {
        self.visits.set(self.visits.get() + 1);
        self.visits.get()
    }

    /// A field has what the firm does not; tells whether it is the only one.
    pub fn begin(&self, visit: u64, take: Take) -> bool {
        let mut open = self.open.borrow_mut();
        let first = open.is_empty();
        open.retain(|(id, _)| *id != visit);
        open.push((visit, take));
        first
    }

    /// The firm has it; tells whether nothing else is left.
    pub fn end(&self, visit: u64) -> bool {
        let mut open = self.open.borrow_mut();
        let before = open.len();
        open.retain(|(id, _)| *id != visit);
        before > 0 && open.is_empty()
    }

    /// A draft was left that the firm does not hold; tells whether that is news.
    pub fn wait(&self, draft: &str) -> bool {
        let mut waiting = self.waiting.borrow_mut();
        let news = !waiting.iter().any(|known| known == draft);
        if news {
            waiting.push(draft.to_owned());
        }
        news
    }

    /// A draft is done with; tells whether it was waited for.
    pub fn settle(&self, draft: &str) -> bool {
        let mut waiting = self.waiting.borrow_mut();
        let before = waiting.len();
        waiting.retain(|known| known != draft);
        waiting.len() < before
    }

    /// How many of such drafts wait, of those whose question is put.
    pub fn waiting(&self, such: impl Fn(&str) -> bool) -> usize {
        let unasked = self.unasked.borrow();
        self.waiting.borrow().iter().filter(|draft| such(draft) && !unasked.contains(draft)).count()
    }

    /// Tells apart of which drafts the question is put at present; gives whether others count now.
    pub fn ask(&self, asked: impl Fn(&str) -> bool) -> bool {
        let unasked = self.waiting.borrow().iter().filter(|draft| !asked(draft)).cloned().collect();
        let before = self.unasked.replace(unasked);
        before != *self.unasked.borrow()
    }

    /// Whether a draft is kept; tells whether that is news.
    pub fn keep(&self, draft: &str, kept: bool) -> bool {
        let mut unkept = self.unkept.borrow_mut();
        let before = unkept.len();
        unkept.retain(|known| known != draft);
        if !kept {
            unkept.push(draft.to_owned());
        }
        unkept.len() != before
    }

    /// Whether the tab must not close without a word: something is in a field alone.
    pub fn is_unkept(&self) -> bool {
        !self.unkept.borrow().is_empty()
    }

    pub fn is_idle(&self) -> bool {
        self.open.borrow().is_empty()
    }

    /// Asks every field.
    pub fn take(&self, when: When) {
        // A field that answers leaves the list.
        let all: Vec<Take> = self.open.borrow().iter().map(|(_, take)| Rc::clone(take)).collect();
        for take in all {
            take(when);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_storage_took_is_known_until_it_is_kept_or_goes() {
        let typing = Typing::default();
        assert!(!typing.is_unkept() && !typing.keep("a", true));
        assert!(typing.keep("a", false) && typing.is_unkept());
        assert!(!typing.keep("a", false), "no news");
        assert!(typing.keep("b", false));
        assert!(typing.keep("a", true) && typing.is_unkept());
        assert!(typing.keep("b", true) && !typing.is_unkept());
    }

    #[test]
    fn a_draft_counts_while_its_question_is_put() {
        let typing = Typing::default();
        assert!(typing.wait("a") && typing.wait("b"));
        assert!(typing.ask(|draft| draft != "a"), "others count now");
        assert_eq!(typing.waiting(|_| true), 1);
        assert!(!typing.ask(|draft| draft != "a"), "no news");
        assert!(typing.ask(|_| true));
        assert_eq!(typing.waiting(|_| true), 2);
    }

    #[test]
    fn it_is_idle_again_once_every_field_has_answered() {
        let typing = Rc::new(Typing::default());
        let asked = Rc::new(RefCell::new(Vec::new()));
        let [first, second] = [typing.visit(), typing.visit()];
        assert_ne!(first, second);
        for visit in [first, second] {
            let (me, asked) = (Rc::clone(&typing), Rc::clone(&asked));
            let take: Take = Rc::new(move |when| {
                asked.borrow_mut().push((visit, when));
                me.end(visit);
            });
            assert_eq!(typing.begin(visit, take), visit == first);
        }
        assert!(!typing.is_idle());
        typing.take(When::PageGoes);
        assert_eq!(*asked.borrow(), [(first, When::PageGoes), (second, When::PageGoes)]);
        assert!(typing.is_idle());
        assert!(!typing.end(first), "it is gone already");
    }
}
