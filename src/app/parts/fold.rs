//! On a narrow screen a plan opens at its emergency page; every other chapter shows its heading until it is opened.
//! Paper and wide screens fold nothing.

use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use crate::app::browser;
use crate::plan::{Block, Document, Sheet};
use crate::words::{Locale, Text};

const TOGGLE: Text = Text::new("Open or close", "展开或收起");

/// What a narrow screen shows of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    Shown,
    Hidden,
    /// The heading that opens what stands below it.
    Head {
        open: bool,
    },
}

impl Fold {
    /// Marks what was drawn of the block, for the style sheet.
    pub fn put(self, mut drawn: Html, locale: Locale) -> Html {
        match self {
            Self::Shown => {}
            Self::Hidden => hide(&mut drawn),
            Self::Head { open } => {
                if let VNode::VTag(tag) = &mut drawn {
                    let expanded = if open { "true" } else { "false" };
                    let label = TOGGLE.get(locale).to_owned();
                    Rc::make_mut(tag).add_child(html! {
                        <button type="button" class="doc-fold" aria-expanded={expanded} aria-label={label}></button>
                    });
                }
            }
        }
        drawn
    }
}

fn hide(drawn: &mut Html) {
    match drawn {
        VNode::VTag(tag) => Rc::make_mut(tag).add_attribute("data-folded", ""),
        VNode::VList(list) => Rc::make_mut(list).iter_mut().for_each(hide),
        _ => {}
    }
}

/// The heading that a block is folded under, and whether the block is that heading.
#[derive(Clone)]
struct Under {
    head: Rc<str>,
    is_head: bool,
}

/// Under which heading each block of a document is folded.
pub struct Folds {
    under: Vec<Option<Under>>,
    /// Of each heading, where it stands.
    anchors: Vec<(Rc<str>, usize)>,
}

impl Folds {
    pub fn of(document: &Document) -> Self {
        let mut folds = Self { under: vec![None; document.blocks.len()], anchors: Vec::new() };
        let mut is_first_card = true;
        for (sheet, range) in document.ranges() {
            let stays = match sheet {
                Sheet::Front | Sheet::Cover => true,
                Sheet::Card => std::mem::take(&mut is_first_card),
                Sheet::Body | Sheet::Scenario | Sheet::Form => false,
            };
            // A scenario has a page of its own, below the heading of its chapter.
            let depth = if sheet == Sheet::Scenario { 2 } else { 1 };
            let mut head: Option<Rc<str>> = None;
            for at in range {
                let mut is_head = false;
                if let Some(Block::Heading { level, id, .. }) = document.blocks.get(at) {
                    let id: Rc<str> = id.as_str().into();
                    is_head = *level <= depth && !stays;
                    if is_head {
                        head = Some(Rc::clone(&id));
                    }
                    folds.anchors.push((id, at));
                }
                if let Some(under) = folds.under.get_mut(at) {
                    *under = head.clone().map(|head| Under { head, is_head });
                }
            }
        }
        folds
    }

    /// Of each block of a range, what is shown while these are open.
    pub fn of_range(&self, range: &Range<usize>, opened: &[Rc<str>]) -> Vec<Fold> {
        let fold = |at: usize| {
            let Some(under) = self.under.get(at).and_then(Option::as_ref) else { return Fold::Shown };
            match (under.is_head, opened.contains(&under.head)) {
                (true, open) => Fold::Head { open },
                (false, true) => Fold::Shown,
                (false, false) => Fold::Hidden,
            }
        };
        range.clone().map(fold).collect()
    }

    /// The heading below which an anchor is folded.
    fn around(&self, anchor: &str) -> Option<Rc<str>> {
        let (_, at) = self.anchors.iter().find(|(id, _)| **id == *anchor)?;
        self.under.get(*at)?.as_ref().map(|under| Rc::clone(&under.head))
    }
}

/// Which headings are open, and what a click in the plan does to them: their own opens and closes them, and a reference
/// opens what it leads to.
#[hook]
pub fn use_opened(folds: &Rc<Folds>) -> (Rc<Vec<Rc<str>>>, Callback<MouseEvent>) {
    let opened = use_state(|| Rc::new(Vec::<Rc<str>>::new()));
    let onclick = {
        let (opened, folds) = (opened.clone(), Rc::clone(folds));
        Callback::from(move |event: MouseEvent| {
            let head = browser::fold_at(&event);
            let closes = head.as_deref().is_some_and(|id| opened.iter().any(|open| **open == *id));
            let led = browser::anchor_at(&event);
            let Some(under) = head.or(led).and_then(|anchor| folds.around(&anchor)) else { return };
            let mut next: Vec<Rc<str>> = opened.iter().filter(|open| **open != under).cloned().collect();
            if !closes {
                next.push(under);
            }
            opened.set(Rc::new(next));
        })
    };
    (Rc::clone(&opened), onclick)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::{document, firm};
    use crate::plan::{DocumentKind, Line, PlanLanguage};

    fn heading(level: u8, id: &str) -> Block {
        Block::Heading { level, id: id.to_owned(), number: String::new(), text: Line::default() }
    }

    fn words() -> Block {
        Block::Paragraph { text: Text::same("words").into() }
    }

    fn sheet(sheet: Sheet) -> Block {
        Block::Sheet { sheet }
    }

    fn plan(blocks: Vec<Block>) -> Document {
        let document = document(&firm(Locale::En), DocumentKind::Service, PlanLanguage::One(Locale::En));
        Document { blocks, ..document }
    }

    /// "=" is shown, "-" hidden, "+" a closed heading, "o" an open one.
    fn marks(blocks: Vec<Block>, opened: &[&str]) -> String {
        let document = plan(blocks);
        let folds = Folds::of(&document);
        let opened: Vec<Rc<str>> = opened.iter().map(|id| Rc::from(*id)).collect();
        let all = folds.of_range(&(0..document.blocks.len()), &opened);
        let mark = |fold: &Fold| match fold {
            Fold::Shown => '=',
            Fold::Hidden => '-',
            Fold::Head { open: false } => '+',
            Fold::Head { open: true } => 'o',
        };
        all.iter().map(mark).collect()
    }

    #[test]
    fn the_emergency_page_stays_open_and_each_chapter_and_scenario_opens_alone() {
        let blocks = || {
            vec![
                sheet(Sheet::Front),
                heading(1, "f"),
                words(),
                sheet(Sheet::Body),
                heading(1, "c1"),
                heading(2, "c1-a"),
                words(),
                heading(1, "c2"),
                words(),
                sheet(Sheet::Scenario),
                heading(2, "c2-s"),
                words(),
            ]
        };
        assert_eq!(marks(blocks(), &[]), "====+--+-=+-");
        assert_eq!(marks(blocks(), &["c1"]), "====o==+-=+-");
        assert_eq!(marks(blocks(), &["c1", "c2-s"]), "====o==+-=o=");
    }

    #[test]
    fn of_the_cards_the_first_stays_open() {
        let cards =
            vec![sheet(Sheet::Card), heading(1, "card"), words(), sheet(Sheet::Card), heading(1, "role"), words()];
        assert_eq!(marks(cards, &[]), "====+-");
    }

    #[test]
    fn an_anchor_knows_the_heading_that_hides_it() {
        let blocks = vec![heading(1, "c1"), heading(2, "c1-a"), sheet(Sheet::Front), heading(1, "f")];
        let folds = Folds::of(&plan(blocks));
        assert_eq!(folds.around("c1-a").as_deref(), Some("c1"));
        assert_eq!(folds.around("f"), None, "never hidden");
        assert_eq!(folds.around("gone"), None);
    }
}
