//! Whether anything is kept is a person's choice in the app in one file; it can be changed, and nothing is lost by it.

use super::*;
use crate::app::context::{Keeping, SaveProblem};

const REFUSED: SaveState = SaveState::Failed(SaveProblem::Unavailable);

fn blocked(tab: &Tab, blocked: bool) {
    tab.faults.local_blocked.set(blocked);
    tab.faults.mirror_blocked.set(blocked);
}

/// A page whose person wants nothing kept.
fn declined(browser: &Browser) -> Tab {
    let mut tab = browser.page();
    blocked(&tab, true);
    tab.session.consent = Consent::Refused;
    tab.rest();
    tab
}

#[test]
fn where_nothing_is_to_be_kept_nothing_is_said_to_be_saved_and_a_file_counts() {
    let browser = Browser::new();
    let mut tab = declined(&browser);
    assert_eq!((tab.session.save(), tab.session.keeping()), (REFUSED, Keeping::Declined));
    tab.begin("Lantern");
    assert_eq!(tab.session.save(), REFUSED, "not even for a moment");
    tab.rest();
    assert_eq!((tab.session.save(), tab.session.keeping()), (REFUSED, Keeping::Declined));
    assert!(tab.session.asks_before_closing(false));
    assert!(browser.stored().is_empty());
    tab.run(Command::Backup);
    tab.rest();
    assert_eq!((tab.session.save(), tab.session.keeping()), (SaveState::BackedUp(today()), Keeping::Declined));
    assert!(!tab.session.asks_before_closing(false), "the file has all of it");
    tab.add("Ben");
    assert_eq!(tab.session.save(), REFUSED);
}

#[test]
fn a_browser_that_gives_no_storage_is_another_thing() {
    let mut tab = Browser::new().page();
    blocked(&tab, true);
    tab.rest();
    assert_eq!((tab.session.save(), tab.session.keeping()), (REFUSED, Keeping::Cannot));
}

#[test]
fn who_wants_it_kept_after_all_has_all_of_it_kept_at_once() {
    let browser = Browser::new();
    let mut tab = declined(&browser);
    tab.begin("Lantern");
    tab.rest();
    tab.begin("Harbour");
    tab.add("Ben");
    tab.rest();
    blocked(&tab, false);
    tab.run(Command::Consent(true));
    tab.rest();
    assert_eq!((tab.session.save(), tab.session.keeping()), (SaveState::Saved, Keeping::Agreed));
    let [ann, ben] = ["Ann", "Ben"].map(String::from);
    let expected = vec![("Harbour".to_owned(), vec![ann.clone(), ben]), ("Lantern".to_owned(), vec![ann])];
    assert_eq!(browser.stored(), expected);
    assert_eq!(browser.tab().listed().0, ["Lantern", "Harbour"]);
}

#[test]
fn who_wants_nothing_kept_any_more_goes_on_with_what_is_open() {
    let browser = Browser::new();
    let mut tab = browser.tab();
    tab.session.consent = Consent::Given;
    for name in ["Lantern", "Harbour"] {
        tab.begin(name);
        tab.rest();
    }
    assert_eq!((tab.session.save(), tab.session.keeping()), (SaveState::Saved, Keeping::Agreed));
    let effects = tab.session.step(Event::Do(Command::Consent(false)));
    assert!(matches!(effects.first(), Some(Effect::Consent(false))), "before anything is written again");
    blocked(&tab, true);
    effects.into_iter().for_each(|effect| tab.perform(effect));
    tab.rest();
    assert_eq!((tab.session.save(), tab.session.keeping()), (REFUSED, Keeping::Declined));
    assert_eq!((tab.people(), tab.listed().0), (vec!["Ann".to_owned()], vec!["Harbour"]));
    assert!(tab.session.asks_before_closing(false));
}
