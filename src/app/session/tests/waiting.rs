//! Commands that wait for the part that comes later.

use super::*;
use crate::app::wing::Wing;

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
    assert!(matches!(tab.gone_to.as_slice(), [Route::Tonight(_)]), "{:?}", tab.gone_to);
}

#[test]
fn a_form_that_is_sent_twice_makes_one_firm() {
    let browser = Browser::new();
    let mut tab = early(&browser);
    tab.begin("Lantern");
    tab.begin("Lantern");
    tab.rest();
    assert_eq!(tab.listed().0, ["Lantern"], "before the program was whole");
    tab.begin("Harbour");
    tab.begin("Harbour");
    tab.rest();
    assert_eq!(tab.listed().0, ["Lantern", "Harbour"], "while the next page was on its way");
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

fn shown(tab: &Tab) -> bool {
    tab.session.fetching.has_page(&tab.session.route)
}

#[test]
fn an_area_is_asked_for_by_its_page_by_a_hand_and_when_nobody_does_anything() {
    let browser = Browser::new();
    let mut tab = browser.with_firm("Lantern");
    tab.rest();
    let asked = |tab: &mut Tab, event: Event| {
        let effects = tab.session.step(event);
        let wings = effects.into_iter().filter_map(|effect| match effect {
            Effect::FetchWing(wing) => Some(wing),
            _ => None,
        });
        wings.collect::<Vec<_>>()
    };
    tab.session.route = Route::Home;
    assert!(shown(&tab), "Home comes with what comes later");
    assert_eq!(asked(&mut tab, Event::Towards(Route::Data)), [Wing::Data]);
    assert_eq!(asked(&mut tab, Event::Towards(Route::Data)), [], "it is on its way");
    tab.session.route = Route::Settings;
    assert!(!shown(&tab));
    assert_eq!(asked(&mut tab, Event::PageIsMissing), [Wing::Questions]);
    let unasked: Vec<Wing> = std::iter::from_fn(|| asked(&mut tab, Event::Idle).pop()).collect();
    assert_eq!(unasked, [Wing::Service, Wing::Checks, Wing::Risks, Wing::Registers, Wing::Plan, Wing::Tonight]);
}

#[test]
fn an_area_that_does_not_come_is_asked_for_again_and_nothing_is_said_where_nobody_waits() {
    let browser = Browser::new();
    let mut tab = browser.with_firm("Lantern");
    tab.rest();
    let lost = |tab: &mut Tab, wing| {
        tab.pending.clear();
        tab.send(Event::FetchedWing(wing, Err(crate::app::part::Unreachable)));
        tab.session.fetching.has_failed_for(&tab.session.route)
    };
    tab.send(Event::Idle);
    assert!(!lost(&mut tab, Wing::Questions));
    tab.send(Event::Routed(Route::Data));
    tab.send(Event::PageIsMissing);
    assert!(lost(&mut tab, Wing::Data));
    tab.send(Event::PageIsMissing);
    assert!(tab.pending.is_empty(), "not for ever by itself");
    tab.run(Command::Prepare);
    tab.rest();
    assert!(shown(&tab));
    tab.send(Event::Routed(Route::Settings));
    tab.send(Event::PageIsMissing);
    assert!(lost(&mut tab, Wing::Questions));
    tab.send(Event::Routed(Route::Data));
    tab.send(Event::Routed(Route::Settings));
    tab.send(Event::PageIsMissing);
    tab.rest();
    assert!(shown(&tab), "who goes there again asks again");
}

#[test]
fn printing_waits_for_the_page() {
    let browser = Browser::new();
    let mut tab = browser.with_firm("Lantern");
    tab.rest();
    let prints =
        |tab: &mut Tab, event: Event| tab.session.step(event).iter().any(|effect| matches!(effect, Effect::Print));
    tab.session.route = Route::Data;
    assert!(!prints(&mut tab, Event::Do(Command::Print)));
    let data = now_or_never(crate::app::pages::fetch(Wing::Data));
    assert!(prints(&mut tab, Event::FetchedWing(Wing::Data, data)));
    assert!(prints(&mut tab, Event::Do(Command::Print)));
}

/// What a part gives that is built in.
fn now_or_never<T>(coming: impl Future<Output = T>) -> T {
    match std::pin::pin!(coming).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(come) => come,
        Poll::Pending => panic!("it is built in"),
    }
}
