//! Two tabs and one firm.

use super::*;
use crate::app::context::SaveProblem;

/// Two tabs with the same firm; the first one wrote what the second does not know.
fn two(browser: &Browser) -> (Tab, Tab) {
    let mut one = browser.with_firm("Lantern");
    let mut two = browser.tab();
    assert_eq!(two.id(), one.id());
    two.add("Theirs");
    one.add("Mine");
    two.rest();
    one.rest();
    assert_eq!(one.session.save(), SaveState::Failed(SaveProblem::Conflict));
    assert_eq!(one.people(), ["Ann", "Mine"]);
    (one, two)
}

#[test]
fn what_another_tab_stored_is_shown_where_nothing_of_ones_own_is_at_stake() {
    let browser = Browser::new();
    let mut one = browser.with_firm("Lantern");
    let mut two = browser.tab();
    two.add("Bo");
    two.rest();
    one.rest();
    assert_eq!((one.people(), one.session.save()), (vec!["Ann".to_owned(), "Bo".to_owned()], SaveState::Saved));
}

#[test]
fn mine_goes_on_as_a_copy_beside_theirs() {
    let browser = Browser::new();
    let (mut one, _) = two(&browser);
    one.add("More");
    assert_eq!(one.session.save(), SaveState::Failed(SaveProblem::Conflict), "the question stands");
    one.run(Command::KeepMine);
    one.rest();
    assert_eq!(one.session.save(), SaveState::Saved);
    assert_eq!(one.people(), ["Ann", "Mine", "More"]);
    assert_eq!(one.listed(), (vec!["Lantern", "Lantern (copy)"], vec![]));
    let theirs = vec!["Ann".to_owned(), "Theirs".to_owned()];
    assert_eq!(browser.stored(), [("Lantern".into(), theirs), ("Lantern (copy)".into(), one.people())]);
}

#[test]
fn theirs_is_taken_once_mine_lies_among_the_deleted() {
    let browser = Browser::new();
    let (mut one, _) = two(&browser);
    one.run(Command::TakeTheirs);
    one.rest();
    assert_eq!(one.session.save(), SaveState::Saved);
    assert_eq!(one.people(), ["Ann", "Theirs"]);
    assert_eq!(one.listed(), (vec!["Lantern"], vec!["Lantern (copy)"]));
    assert!(one.said().starts_with("The other version is open."), "{}", one.said());
    let mine = vec!["Ann".to_owned(), "Mine".to_owned()];
    assert_eq!(browser.stored(), [("Lantern".into(), one.people()), ("Lantern (copy)".into(), mine)]);
}

#[test]
fn what_is_entered_while_the_other_version_loads_is_set_aside_too() {
    let browser = Browser::new();
    let (mut one, _) = two(&browser);
    one.run(Command::TakeTheirs);
    let event = one.until(|event| matches!(event, Event::Loaded(_, Why::TakeOver(_), _)));
    one.add("Late");
    one.send(event);
    one.rest();
    assert_eq!(one.people(), ["Ann", "Theirs"]);
    let copies = |people: &[&str]| ("Lantern (copy)".to_owned(), people.iter().map(|&name| name.to_owned()).collect());
    let stored = browser.stored();
    assert_eq!(stored[1..], [copies(&["Ann", "Mine"]), copies(&["Ann", "Mine", "Late"])]);
}

#[test]
fn what_is_entered_after_theirs_was_taken_outlives_a_second_press() {
    let browser = Browser::new();
    let (mut one, _) = two(&browser);
    one.add("More");
    one.run(Command::TakeTheirs);
    one.run(Command::TakeTheirs);
    let [first, second] = [1, 2].map(|_| one.until(|event| matches!(event, Event::Loaded(_, Why::TakeOver(_), _))));
    one.send(first);
    assert_eq!(one.people(), ["Ann", "Theirs"]);
    // Theirs stands one revision behind what mine stood at: now at the same.
    one.add("Late");
    one.send(second);
    one.rest();
    let late = vec!["Ann".to_owned(), "Theirs".to_owned(), "Late".to_owned()];
    assert!(browser.stored().iter().any(|(_, people)| *people == late), "{:?}", browser.stored());
}

#[test]
fn who_goes_elsewhere_while_theirs_loads_keeps_what_was_entered_last() {
    let browser = Browser::new();
    let (mut one, _) = two(&browser);
    let lantern = one.id();
    one.run(Command::TakeTheirs);
    let event = one.until(|event| matches!(event, Event::Loaded(_, Why::TakeOver(_), _)));
    one.add("Late");
    one.begin("Harbour");
    one.send(event);
    one.rest();
    assert_eq!(one.session.workspace().unwrap().organisation.name, "Harbour");
    assert_eq!(one.session.unsaved().collect::<Vec<_>>(), [(lantern, "Lantern".to_owned(), false)]);
    one.run(Command::OpenFirm(lantern));
    assert_eq!(one.people(), ["Ann", "Mine", "Late"]);
}

#[test]
fn a_firm_that_is_read_late_does_not_take_the_place_of_what_this_page_has() {
    let browser = Browser::new();
    let mut tab = browser.with_firm("Lantern");
    let lantern = tab.id();
    tab.begin("Harbour");
    tab.rest();
    // Asked for twice: the second answer comes after the firm was open, changed and left.
    tab.run(Command::OpenFirm(lantern));
    tab.run(Command::OpenFirm(lantern));
    let late = tab.until(|event| matches!(event, Event::Loaded(..)));
    tab.rest();
    tab.faults.mirror_blocked.set(true);
    tab.faults.local_blocked.set(true);
    tab.add("Bo");
    tab.begin("Third");
    tab.send(late);
    assert_eq!((tab.id(), tab.people()), (lantern, vec!["Ann".to_owned(), "Bo".to_owned()]));
}

#[test]
fn who_went_elsewhere_is_not_called_back_by_what_another_tab_stores() {
    let browser = Browser::new();
    let mut one = browser.with_firm("Lantern");
    let mut two = browser.tab();
    two.add("Bo");
    two.rest();
    let event = one.until(|event| matches!(event, Event::Loaded(_, Why::Again, _)));
    one.begin("Harbour");
    one.rest();
    one.send(event);
    one.rest();
    assert_eq!(one.session.workspace().unwrap().organisation.name, "Harbour");
}

#[test]
fn where_mine_cannot_be_set_aside_it_stays_open() {
    let browser = Browser::new();
    let (mut one, _) = two(&browser);
    one.faults.mirror_blocked.set(true);
    one.faults.local_blocked.set(true);
    one.run(Command::TakeTheirs);
    one.rest();
    assert_eq!(one.people(), ["Ann", "Mine"]);
    assert_eq!(one.session.save(), SaveState::Failed(SaveProblem::Conflict));
    assert!(one.said().starts_with("Your version could not be set aside"), "{}", one.said());
}

#[test]
fn a_version_that_was_left_behind_is_taken_up_as_a_copy() {
    let browser = Browser::new();
    let mut one = browser.with_firm("Lantern");
    let mut two = browser.tab();
    two.add("Theirs");
    two.rest();
    one.add("Mine");
    one.send(Event::Leave);
    let again = browser.tab();
    assert_eq!(again.people(), ["Ann", "Theirs"]);
    assert_eq!(again.listed(), (vec!["Lantern", "Lantern (copy)"], vec![]));
    assert!(again.said().starts_with("Two tabs changed the same firm."), "{}", again.said());
    assert_eq!(browser.stored()[1], ("Lantern (copy)".into(), vec!["Ann".into(), "Mine".into()]));
}

#[test]
fn a_firm_deleted_for_good_elsewhere_is_kept_here_until_it_is_stored_again() {
    let browser = Browser::new();
    let mut one = browser.with_firm("Lantern");
    let mut two = browser.tab();
    let id = two.id();
    two.run(Command::DeleteFirm(id));
    two.rest();
    one.rest();
    assert_eq!(one.session.save(), SaveState::Saved, "it only lies among the deleted");
    two.run(Command::PurgeFirm(id));
    two.rest();
    one.rest();
    assert_eq!(one.session.save(), SaveState::Failed(SaveProblem::Purged));
    one.add("Bo");
    one.send(Event::Leave);
    one.rest();
    assert_eq!(browser.stored(), [], "it does not come back by itself");
    assert_eq!(one.session.save(), SaveState::Failed(SaveProblem::Purged));
    one.run(Command::StoreAgain);
    one.rest();
    assert_eq!(one.session.save(), SaveState::Saved);
    assert_eq!(browser.stored(), [("Lantern".into(), vec!["Ann".into(), "Bo".into()])]);
    two.rest();
    assert_eq!(two.listed(), (vec!["Lantern"], vec![]));
}

#[test]
fn a_firm_whose_data_were_cleared_is_whole_in_the_tab_and_can_be_left_and_found_again() {
    let browser = Browser::new();
    let mut tab = browser.with_firm("Lantern");
    let lantern = tab.id();
    browser.local.replace(Default::default());
    browser.mirror.replace(Default::default());
    tab.send(Event::Here);
    tab.rest();
    assert_eq!(tab.session.save(), SaveState::Failed(SaveProblem::Gone));
    tab.begin("Harbour");
    tab.rest();
    assert_eq!(tab.session.unsaved().collect::<Vec<_>>(), [(lantern, "Lantern".to_owned(), true)]);
    tab.run(Command::OpenFirm(lantern));
    tab.rest();
    assert_eq!(tab.session.save(), SaveState::Failed(SaveProblem::Gone));
    tab.run(Command::StoreAgain);
    tab.rest();
    assert_eq!(tab.session.save(), SaveState::Saved);
    let names: Vec<_> = browser.stored().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Harbour", "Lantern"]);
}

#[test]
fn tabs_that_begin_at_once_make_one_copy_of_one_version() {
    let browser = Browser::new();
    let (mut one, _) = two(&browser);
    one.send(Event::Leave);
    let mut tabs = [(); 3].map(|()| browser.page());
    let booted = tabs.each_mut().map(|tab| tab.until(|event| matches!(event, Event::Booted { .. })));
    // Each has found the version that lost before any has made a firm of it.
    for (tab, event) in tabs.iter_mut().zip(booted) {
        tab.send(event);
    }
    for tab in &mut tabs {
        tab.rest();
    }
    let (theirs, mine) = (["Ann", "Theirs"], ["Ann", "Mine"]);
    let of = |name: &str, people: [&str; 2]| (name.to_owned(), people.map(String::from).to_vec());
    assert_eq!(browser.stored(), [of("Lantern", theirs), of("Lantern (copy)", mine)]);
    for tab in &mut tabs {
        tab.rest();
        assert_eq!(tab.listed().0, ["Lantern", "Lantern (copy)"]);
        assert!(
            tab.said().starts_with("Two tabs changed the same firm. The version of the other tab is kept"),
            "{}",
            tab.said()
        );
    }
}
