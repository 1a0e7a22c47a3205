//! The program itself is kept once all has come; a newer version waits for a person.

use super::*;
use crate::app::notices;
use crate::app::wing::Wing;
use crate::platform::{Offline, Stage};

fn offline(stage: Stage) -> Event {
    Event::Offline(Offline { stage, build: "0a1b2c3d4e".into() })
}

fn asks(effects: &[Effect], what: fn(&Effect) -> bool) -> usize {
    effects.iter().filter(|effect| what(effect)).count()
}

fn keeps(effects: &[Effect]) -> usize {
    asks(effects, |effect| matches!(effect, Effect::KeepProgram))
}

fn whole(effects: &[Effect]) -> usize {
    asks(effects, |effect| matches!(effect, Effect::AllIsHere))
}

#[test]
fn the_program_is_kept_once_all_that_comes_later_is_there_and_not_before() {
    let mut tab = Browser::new().tab();
    let begun = tab.session.step(Event::Do(Command::Prepare));
    assert_eq!(asks(&begun, |effect| matches!(effect, Effect::Fetch)), 1);
    assert_eq!(keeps(&begun), 0);
    let here = block_on(Box::pin(fetch()));
    // The tab hears at once of a newer version; what is stored waits.
    assert_eq!(keeps(&tab.session.step(Event::Fetched(here))), 1);
    for wing in Wing::ALL {
        let asked = tab.session.step(Event::Idle);
        assert_eq!(asks(&asked, |effect| matches!(effect, Effect::FetchWing(_))), 1, "{wing:?}");
        let view = block_on(Box::pin(crate::app::pages::fetch(wing)));
        let come = tab.session.step(Event::FetchedWing(wing, view));
        assert_eq!(whole(&asked) + whole(&come), 0, "{wing:?}");
    }
    assert_eq!(whole(&tab.session.step(Event::Idle)), 1);
    assert_eq!(whole(&tab.session.step(Event::Idle)), 0, "once");
}

#[test]
fn where_it_does_not_come_nothing_is_kept() {
    let mut tab = Browser::new().tab();
    tab.session.step(Event::Do(Command::Prepare));
    let failed = tab.session.step(Event::Fetched(Err(crate::app::part::Unreachable)));
    assert_eq!(keeps(&failed) + keeps(&tab.session.step(Event::Idle)), 0);
}

#[test]
fn of_a_newer_version_people_are_told_once_with_the_way_to_it() {
    let mut tab = Browser::new().with_firm("Lantern Books");
    tab.send(Event::ToastOver(tab.session.toasts));
    tab.send(offline(Stage::Ready));
    assert_eq!((tab.said(), tab.session.offline.stage), ("", Stage::Ready));
    tab.send(offline(Stage::Newer));
    assert_eq!(tab.said(), notices::NEWER_CAME.get(Locale::En));
    assert!(tab.session.toast.as_ref().is_some_and(|toast| toast.way == Way::Update));
    tab.send(Event::ToastOver(tab.session.toasts));
    tab.send(offline(Stage::Newer));
    assert_eq!(tab.said(), "", "it stands on the data page");
    let effects = tab.session.step(Event::Do(Command::Update));
    assert_eq!(asks(&effects, |effect| matches!(effect, Effect::Update)), 1);
}

#[test]
fn a_question_that_waits_for_its_answer_stays() {
    let mut tab = Browser::new().with_firm("Lantern Books");
    tab.session.offer(Text::same("Did the file arrive?"), Way::Arrived);
    tab.send(offline(Stage::Newer));
    assert_eq!(tab.said(), "Did the file arrive?");
    assert_eq!(tab.session.offline.stage, Stage::Newer);
}
