//! Commands that wait for the part that comes later.

use super::*;

/// A page whose later part has not come.
fn early(browser: &Browser) -> Tab {
    let mut tab = browser.page();
    let Event::Booted { index, stored, opened } = tab.until(|event| matches!(event, Event::Booted { .. })) else {
        panic!()
    };
    tab.send(Event::Booted { index, stored, opened });
    assert!(tab.session.booted && tab.session.fetching.later().is_none());
    tab
}

#[test]
fn a_command_that_comes_too_early_is_done_once_it_can_be() {
    let browser = Browser::new();
    let mut tab = early(&browser);
    tab.begin("Lantern");
    assert!(tab.session.firm().is_none() && tab.session.fetching.is_asked());
    tab.rest();
    assert_eq!(tab.people(), ["Ann"]);
    assert!(!tab.session.fetching.is_asked());
    assert!(matches!(tab.gone_to.as_slice(), [Route::Service(_)]), "{:?}", tab.gone_to);
}

#[test]
fn who_goes_elsewhere_does_not_want_it_any_more() {
    let browser = Browser::new();
    let mut tab = early(&browser);
    tab.run(Command::OpenExample);
    tab.send(Event::Routed(Route::Settings));
    tab.rest();
    assert!(tab.session.firm().is_none());
    assert_eq!(tab.session.route, Route::Settings);
}

#[test]
fn where_it_does_not_come_it_is_asked_for_again_with_the_next_press() {
    let browser = Browser::new();
    let mut tab = early(&browser);
    tab.begin("Lantern");
    tab.pending.clear();
    tab.send(Event::Fetched(Err(crate::app::part::Unreachable)));
    assert!(tab.session.fetching.has_failed());
    tab.run(Command::Prepare);
    tab.rest();
    assert_eq!(tab.people(), ["Ann"]);
}

#[test]
fn who_comes_back_to_a_firm_waits_for_it() {
    let browser = Browser::new();
    drop(browser.with_firm("Lantern"));
    let mut tab = browser.page();
    let event = tab.until(|event| matches!(event, Event::Booted { .. }));
    tab.send(event);
    assert!(!tab.session.booted && tab.session.fetching.is_awaited());
    assert_eq!(tab.session.save(), SaveState::Saving);
    tab.rest();
    assert_eq!(tab.people(), ["Ann"]);
}

#[test]
fn the_example_is_opened_once_however_often_it_is_asked_for() {
    let browser = Browser::new();
    let mut tab = browser.tab();
    tab.run(Command::OpenExample);
    tab.run(Command::OpenExample);
    tab.rest();
    assert_eq!(tab.session.index.present().filter(|entry| entry.example).count(), 1);
    tab.run(Command::RemoveExample);
    tab.rest();
    assert_eq!(tab.listed(), (vec![], vec![]));
    assert!(browser.stored().is_empty() && tab.session.firm().is_none());
}
