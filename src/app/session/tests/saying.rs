//! What is said of saving, and what the storage has then.

use super::*;
use crate::app::context::SaveProblem;

#[test]
fn saved_is_said_once_the_storage_has_it_and_a_file_counts_for_its_version() {
    let browser = Browser::new();
    let mut tab = browser.page();
    assert_eq!(tab.session.save(), SaveState::Saving, "nothing is known yet");
    tab.rest();
    assert_eq!(tab.session.save(), SaveState::Saved);
    tab.begin("Lantern");
    tab.rest();
    tab.add("Bo");
    assert_eq!(tab.session.save(), SaveState::Saving);
    tab.rest();
    assert_eq!(tab.session.save(), SaveState::Saved);
    tab.run(Command::Backup);
    tab.rest();
    assert_eq!(tab.session.save(), SaveState::BackedUp(today()));
    tab.add("Cy");
    tab.rest();
    assert_eq!(tab.session.save(), SaveState::Saved);
    assert_eq!(tab.session.index.entry(tab.id()).unwrap().changed_on, Some(today()));
    tab.faults.mirror_blocked.set(true);
    tab.add("Di");
    tab.rest();
    assert_eq!(tab.session.save(), SaveState::Half);
    assert_eq!(browser.stored(), [("Lantern".into(), vec!["Ann".into(), "Bo".into(), "Cy".into(), "Di".into()])]);
}

#[test]
fn an_edit_made_while_a_save_is_on_its_way_is_written_after_it() {
    let browser = Browser::new();
    let mut tab = browser.with_firm("Lantern");
    tab.add("Bo");
    let Event::Written { id, revision, result } = tab.until(|event| matches!(event, Event::Written { .. })) else {
        panic!()
    };
    tab.add("Cy");
    tab.send(Event::Written { id, revision, result });
    assert_eq!(tab.session.save(), SaveState::Saving, "the second is not stored");
    assert_eq!(browser.stored()[0].1, ["Ann", "Bo"]);
    tab.rest();
    assert_eq!(tab.session.save(), SaveState::Saved);
    assert_eq!(browser.stored()[0].1, ["Ann", "Bo", "Cy"]);
}

#[test]
fn a_full_storage_is_said_and_tried_again_with_the_next_change() {
    let browser = Browser::new();
    let mut tab = browser.with_firm("Lantern");
    tab.faults.mirror_full.set(true);
    tab.faults.local_room.set(Some(1));
    tab.add("Bo");
    tab.rest();
    assert_eq!(tab.session.save(), SaveState::Failed(SaveProblem::Full));
    assert!(tab.session.asks_before_closing(false));
    assert_eq!(browser.stored()[0].1, ["Ann"]);
    tab.faults.mirror_full.set(false);
    tab.faults.local_room.set(None);
    tab.add("Cy");
    assert_eq!(tab.session.save(), SaveState::Saving);
    assert!(tab.session.asks_before_closing(true) && !tab.session.asks_before_closing(false), "as it was, for now");
    tab.rest();
    assert_eq!(tab.session.save(), SaveState::Saved);
    assert!(!tab.session.asks_before_closing(true));
    assert_eq!(browser.stored()[0].1, ["Ann", "Bo", "Cy"]);
}

#[test]
fn after_a_reload_there_is_nothing_to_undo_and_what_was_undone_stays_so() {
    let browser = Browser::new();
    let mut tab = browser.with_firm("Lantern");
    tab.add("Bo");
    tab.add("Cy");
    tab.run(Command::Undo);
    assert_eq!(tab.said(), "Undone: adding Cy");
    tab.send(Event::Leave);
    let mut again = browser.tab();
    assert_eq!(again.people(), ["Ann", "Bo"]);
    again.run(Command::Undo);
    again.run(Command::Redo);
    again.rest();
    assert_eq!((again.people(), again.said()), (vec!["Ann".to_owned(), "Bo".to_owned()], ""));
}

#[test]
fn the_time_of_one_notice_does_not_end_the_next() {
    let browser = Browser::new();
    let mut tab = browser.with_firm("Lantern");
    tab.add("Bo");
    tab.run(Command::Undo);
    let first = tab.session.toasts;
    tab.run(Command::Redo);
    tab.send(Event::ToastOver(first));
    assert_eq!(tab.said(), "Done again: adding Bo");
    tab.send(Event::ToastOver(first + 1));
    assert_eq!(tab.said(), "");
}

#[test]
fn a_firm_that_is_left_before_it_is_stored_is_written_behind_and_takes_no_letter_of_the_next() {
    let browser = Browser::new();
    let mut tab = browser.with_firm("Lantern");
    let lantern = tab.id();
    tab.begin("Harbour");
    tab.rest();
    let harbour = tab.id();
    tab.run(Command::OpenFirm(lantern));
    tab.rest();
    tab.faults.mirror_blocked.set(true);
    tab.faults.local_blocked.set(true);
    let name = |name: &str| Edit::set(Kind::Organisation, None, "name", name);
    let type_in = |edit| Command::TypeIn { firm: lantern, visit: 1, edit, what: Text::default(), instead_of: vec![] };
    tab.run(type_in(name("Lanterns")));
    tab.begin("Third");
    tab.rest();
    assert_eq!(tab.session.unsaved().collect::<Vec<_>>(), [(lantern, "Lanterns".to_owned(), false)]);
    assert!(tab.session.asks_before_closing(false));
    // A field that was left open in the other firm.
    tab.run(type_in(name("Lanternss")));
    assert_eq!(tab.session.workspace().unwrap().organisation.name, "Third");
    tab.faults.mirror_blocked.set(false);
    tab.faults.local_blocked.set(false);
    tab.add("Bo");
    tab.rest();
    assert_eq!(tab.session.unsaved().count(), 0);
    let names: Vec<_> = browser.stored().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Harbour", "Lanterns", "Third"]);
    tab.run(Command::OpenFirm(lantern));
    tab.rest();
    assert_eq!(tab.session.workspace().unwrap().organisation.name, "Lanterns");
    assert_ne!(harbour, lantern);
}
