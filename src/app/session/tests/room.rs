//! More firms than `localStorage` has room for.

use super::*;
use crate::platform::BUDGET_UNITS;

/// A ninth of the budget.
const LARGE: usize = 290_000;

#[test]
fn firms_not_opened_for_longest_make_room_and_come_back_when_they_are_opened() {
    let browser = Browser::new();
    let mut tab = browser.tab();
    let mut ids = Vec::new();
    for n in 1..=12 {
        tab.begin(&format!("Firm {n}"));
        tab.rest();
        tab.add(&n.to_string().repeat(LARGE / n.to_string().len()));
        tab.rest();
        ids.push(tab.id());
        assert!(tab.session.room.used <= BUDGET_UNITS * 7 / 10, "with {n} firms: {}", tab.session.room.used);
    }
    let offloaded = tab.session.room.offloaded;
    assert!((5..=8).contains(&offloaded), "{offloaded}");
    assert!(tab.session.room.open > LARGE as u64);
    let there = |id: Id| browser.local.contents().keys().any(|key| key.contains(&format!("{id}/people-0@")));
    let here: Vec<bool> = ids.iter().map(|id| there(*id)).collect();
    assert_eq!(here.iter().filter(|here| !**here).count(), offloaded);
    assert!(here.is_sorted(), "those that were opened last stay: {here:?}");
    // Each comes back whole, in this tab and the next, and makes room for itself.
    for id in [ids[0], ids[5], ids[11], ids[1]] {
        tab.run(Command::OpenFirm(id));
        tab.rest();
        assert_eq!((tab.id(), tab.people()[1].len() > LARGE - 10, there(id)), (id, true, true));
        assert_eq!(tab.session.save(), SaveState::Saved);
        assert!(tab.session.room.used <= BUDGET_UNITS * 7 / 10);
    }
    assert_eq!(browser.tab().id(), ids[1], "the one that was opened last");
    let names: Vec<String> = browser.stored().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 12, "{names:?}");
}

#[test]
fn without_the_mirror_everything_stays_and_is_said_to_be_here() {
    let browser = Browser::new();
    let mut tab = browser.tab();
    tab.faults.mirror_blocked.set(true);
    for n in 1..=9 {
        tab.begin(&format!("Firm {n}"));
        tab.rest();
        tab.add(&"x".repeat(LARGE));
        tab.rest();
    }
    assert_eq!((tab.session.save(), tab.session.room.offloaded), (SaveState::Half, 0));
    assert!(tab.session.room.used > BUDGET_UNITS * 7 / 10);
    tab.faults.mirror_blocked.set(false);
    assert_eq!(browser.stored().len(), 9);
}
