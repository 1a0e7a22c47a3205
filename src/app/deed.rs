//! What a person can do in more than one way, each as one value: what it is called, its keys, when it can be
//! done, the command, and what is said of it then. Button, menu, shortcut, notice and guide read it here, so
//! that they cannot drift.

use web_sys::KeyboardEvent;

use super::command::Command;
use super::context::Desk;
use super::notices;
use super::toast::Way;
use crate::words::Text;

pub struct Deed {
    pub name: Text,
    pub keys: &'static [Keys],
    /// Its command.
    pub command: fn() -> Command,
    /// Whether it can be done.
    pub can: fn(&Desk) -> bool,
    /// What is said once it is done (`{what}`), and the way back.
    pub done: Option<(&'static Text, Way)>,
}

/// A letter, held with Ctrl, or with ⌘.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    pub letter: &'static str,
    pub shift: bool,
}

const fn held(letter: &'static str) -> Keys {
    Keys { letter, shift: false }
}

const fn with_shift(letter: &'static str) -> Keys {
    Keys { letter, shift: true }
}

pub static UNDO: Deed = Deed {
    name: Text::new("Undo", "撤销"),
    keys: &[held("Z")],
    command: || Command::Undo,
    can: |desk| desk.undoes.is_some(),
    done: Some((&notices::UNDONE, Way::Redo)),
};
pub static REDO: Deed = Deed {
    name: Text::new("Redo", "重做"),
    keys: &[with_shift("Z"), held("Y")],
    command: || Command::Redo,
    can: |desk| desk.redoes.is_some(),
    done: Some((&notices::REDONE, Way::Undo)),
};
/// The plan that is looked at; its page takes the keys as long as the browser’s own command would print a part.
pub static PRINT: Deed = Deed {
    name: Text::new("Print or save as PDF", "打印或存为PDF"),
    keys: &[held("P"), with_shift("P")],
    command: || Command::Print,
    can: |desk| desk.has_firm,
    done: None,
};
pub static OPEN_EXAMPLE: Deed = Deed {
    name: Text::new("Open the example firm", "打开示例公司"),
    keys: &[],
    command: || Command::OpenExample,
    can: |desk| !desk.index.present().any(|entry| entry.example),
    done: None,
};
pub static REMOVE_EXAMPLE: Deed = Deed {
    name: Text::new("Remove the example", "移除示例"),
    keys: &[],
    command: || Command::RemoveExample,
    can: |desk| !(OPEN_EXAMPLE.can)(desk),
    done: None,
};

impl Deed {
    /// The one that these keys ask for on every page.
    pub fn asked_by(event: &KeyboardEvent) -> Option<&'static Self> {
        [&UNDO, &REDO].into_iter().find(|deed| deed.is_asked_by(event))
    }

    pub fn is_asked_by(&self, event: &KeyboardEvent) -> bool {
        let is_held = event.ctrl_key() || event.meta_key();
        is_held && self.keys.iter().any(|keys| keys.are(&event.key(), event.shift_key()))
    }

    /// As `aria-keyshortcuts` has them.
    pub fn shortcuts(&self) -> Option<String> {
        let all: Vec<String> = self.keys.iter().map(|keys| keys.written("Control")).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }
}

impl Keys {
    fn are(&self, key: &str, shift: bool) -> bool {
        key.eq_ignore_ascii_case(self.letter) && shift == self.shift
    }

    fn written(&self, held: &str) -> String {
        let shift = if self.shift { "Shift+" } else { "" };
        format!("{held}+{shift}{}", self.letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Locale;

    static ALL: [&Deed; 5] = [&UNDO, &REDO, &PRINT, &OPEN_EXAMPLE, &REMOVE_EXAMPLE];

    #[test]
    fn no_two_deeds_have_the_same_keys() {
        let mut keys: Vec<String> = ALL.iter().flat_map(|deed| deed.keys).map(|keys| keys.written("Ctrl")).collect();
        keys.sort();
        assert_eq!(keys, ["Ctrl+P", "Ctrl+Shift+P", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+Z"]);
        assert_eq!(REDO.shortcuts().unwrap(), "Control+Shift+Z Control+Y");
        assert_eq!(OPEN_EXAMPLE.shortcuts(), None);
    }

    #[test]
    fn keys_are_told_by_letter_and_shift() {
        let asked = |key, shift| {
            let by = |deed: &&&Deed| deed.keys.iter().any(|keys| keys.are(key, shift));
            ALL.iter().find(by).map(|deed| deed.name.en.clone().into_owned())
        };
        assert_eq!(asked("z", false).as_deref(), Some("Undo"));
        assert_eq!(asked("Z", true).as_deref(), Some("Redo"));
        assert_eq!(asked("y", false).as_deref(), Some("Redo"));
        assert_eq!(asked("y", true), None);
        assert_eq!(asked("p", false).as_deref(), Some("Print or save as PDF"));
    }

    #[test]
    fn the_guide_lists_every_shortcut_by_its_name_and_no_other() {
        let guides = [
            (Locale::En, include_str!("../../docs/guide.en.md")),
            (Locale::Zh, include_str!("../../docs/guide.zh-CN.md")),
        ];
        for (locale, guide) in guides {
            let rows: Vec<&str> = guide.lines().filter(|line| line.starts_with("| Ctrl+")).collect();
            let listed: Vec<String> = ALL
                .iter()
                .filter(|deed| !deed.keys.is_empty())
                .map(|deed| {
                    let keys: Vec<String> = deed.keys.iter().map(|keys| keys.written("Ctrl")).collect();
                    format!("| {} | {} |", keys.join(", "), deed.name.get(locale))
                })
                .collect();
            assert_eq!(rows, listed);
        }
    }
}
