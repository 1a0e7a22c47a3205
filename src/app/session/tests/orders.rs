//! Events in every order that chance finds: nothing that was called saved is lost, nothing is saved for ever.

use super::*;
use crate::app::context::SaveProblem;

/// A small generator: the same numbers for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// What was entered: by its name, in which firms a tab had it; whether it was called saved since.
struct Entered {
    name: String,
    firms: Vec<Id>,
    tab: usize,
    saved: bool,
}

struct Play {
    browser: Browser,
    chance: Chance,
    tabs: Vec<Tab>,
    entered: Vec<Entered>,
    /// Firms that a person deleted for good.
    purged: Vec<Id>,
}

impl Play {
    fn new(seed: u64) -> Self {
        let browser = Browser::new();
        let mut one = browser.with_firm("One");
        one.begin("Two");
        one.rest();
        let two = browser.tab();
        Self { browser, chance: Chance(seed), tabs: vec![one, two], entered: Vec::new(), purged: Vec::new() }
    }

    fn act(&mut self) {
        let at = self.chance.below(self.tabs.len());
        let choice = self.chance.below(40);
        let tab = &mut self.tabs[at];
        let open = tab.session.open_id();
        let firms: Vec<Id> = tab.session.index.present().map(|entry| entry.id).collect();
        match (choice, open) {
            (0..=5, Some(firm)) => {
                let name = format!("p{}", self.entered.len());
                tab.add(&name);
                self.entered.push(Entered { name, firms: vec![firm], tab: at, saved: false });
            }
            (6 | 7, _) if !firms.is_empty() => {
                let firm = firms[self.chance.below(firms.len())];
                tab.run(Command::OpenFirm(firm));
            }
            (8 | 9, Some(_)) if tab.session.save() == SaveState::Failed(SaveProblem::Conflict) => {
                tab.run(if choice == 8 { Command::KeepMine } else { Command::TakeTheirs });
            }
            (10, Some(_)) => tab.run(Command::StoreAgain),
            (11, Some(firm)) => tab.run(Command::DeleteFirm(firm)),
            (12, _) => {
                let deleted = tab.session.index.deleted().next().map(|entry| entry.id);
                if let Some(firm) = deleted {
                    tab.run(Command::RestoreFirm(firm));
                }
            }
            (13, _) => {
                // For good: whatever it held may go with it.
                let deleted = tab.session.index.deleted().next().map(|entry| entry.id);
                if let Some(firm) = deleted {
                    let held = self.browser.stored_as(firm);
                    let held: Vec<String> = held.iter().flat_map(|firm| people(firm)).collect();
                    self.entered.retain(|entered| !held.contains(&entered.name));
                    self.purged.push(firm);
                    tab.run(Command::PurgeFirm(firm));
                }
            }
            (17, _) => {
                let full = !tab.faults.mirror_full.get();
                tab.faults.mirror_full.set(full);
                tab.faults.local_room.set(full.then_some(1));
            }
            (14, _) => {
                // The page is hidden, or goes and comes back.
                tab.send(Event::Leave);
            }
            (15, _) => {
                tab.send(Event::Here);
            }
            (16, _) => {
                // It is killed without a word, and opened anew.
                self.tabs[at] = self.browser.page();
                self.entered.retain(|entered| entered.tab != at || entered.saved);
            }
            _ => {
                let pending = tab.pending.len() + 1;
                tab.go_on(self.chance.below(pending));
            }
        }
        self.note_saved(at);
    }

    /// Where the tab has it, and what it calls saved now.
    fn note_saved(&mut self, at: usize) {
        let session = &self.tabs[at].session;
        for open in session.open.iter().chain(&session.aside) {
            let here = people(open.firm.workspace());
            for entered in self.entered.iter_mut().filter(|entered| here.contains(&entered.name)) {
                entered.firms.push(open.id());
            }
        }
        if let (true, Some(firm)) = (session.save().is_kept(), session.workspace()) {
            let here = people(firm);
            for entered in self.entered.iter_mut().filter(|entered| here.contains(&entered.name)) {
                entered.saved = true;
            }
        }
    }

    /// All that is anywhere: in a tab or in the storage.
    fn everywhere(&self) -> Vec<String> {
        let held = self.tabs.iter().flat_map(|tab| tab.session.open.iter().chain(&tab.session.aside));
        let held = held.flat_map(|open| people(open.firm.workspace()));
        self.browser.stored().into_iter().flat_map(|(_, people)| people).chain(held).collect()
    }

    fn settle(&mut self) {
        for tab in &mut self.tabs {
            tab.faults.mirror_full.set(false);
            tab.faults.local_room.set(None);
        }
        for _ in 0..100 {
            for tab in &mut self.tabs {
                tab.rest();
            }
            if self.tabs.iter().all(Tab::is_resting) {
                return;
            }
        }
        panic!("the tabs never come to rest");
    }
}

#[test]
fn whatever_comes_in_whatever_order_nothing_is_lost_and_no_saving_lasts_for_ever() {
    // 205: a save that a load overtook wrote over another tab's.
    for seed in (0..60).chain([205]) {
        let mut play = Play::new(seed);
        for _ in 0..150 {
            play.act();
        }
        play.settle();
        for tab in &play.tabs {
            assert_ne!(tab.session.save(), SaveState::Saving, "seed {seed}");
        }
        let everywhere = play.everywhere();
        let stays = |entered: &&Entered| !entered.firms.iter().any(|firm| play.purged.contains(firm));
        for Entered { name, saved, .. } in play.entered.iter().filter(stays) {
            assert!(everywhere.contains(name), "seed {seed}: {name}, called saved: {saved}");
        }
    }
}
