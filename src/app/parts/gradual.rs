//! Long pages come in steps, so that what a person looks at first is painted at once.
//!
//! The second step waits until the first is painted; each is a task of its own, and the browser may
//! paint and take input between two. They grow as long as they are short.

use gloo::render::request_animation_frame;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

use crate::app::browser;

/// After the first step, which is small so that it comes at once.
const MORE: usize = 4;

/// A step that took less may be followed by one of twice its size; one that took twice as long, by one of half of it.
const SHORT_MS: f64 = 16.0;

/// After the first frame: what else waits in the page, input above all, has its turn before the rest.
const TURN_MS: u32 = 8;

/// How many are drawn next, and when the last were begun.
#[derive(Clone, Copy)]
struct Pace {
    more: usize,
    begun_ms: Option<f64>,
}

impl Pace {
    /// The pace after what was begun has taken until now.
    fn at(self, now_ms: f64) -> Self {
        let more = match self.begun_ms.map(|begun| now_ms - begun) {
            Some(took) if took < SHORT_MS => self.more.saturating_mul(2),
            Some(took) if took > 2.0 * SHORT_MS => (self.more / 2).max(MORE),
            _ => self.more,
        };
        Self { more, begun_ms: Some(now_ms) }
    }
}

/// How many of `steps` to show by now: one at first, all in the end.
#[hook]
pub fn use_gradual(steps: usize) -> usize {
    let shown = use_state(|| 1_usize);
    let pace = use_mut_ref(|| Pace { more: MORE, begun_ms: None });
    {
        // Paper waits for nothing: what the browser's print window is opened on is drawn in the microtask
        // after this, before it looks at the page.
        let shown = shown.clone();
        use_effect_with((), move |()| {
            let listener = browser::on_window("beforeprint", move || shown.set(usize::MAX));
            move || drop(listener)
        });
    }
    {
        let shown = shown.clone();
        use_effect_with((*shown, steps), move |(now, steps)| {
            let (now, more, first) = (*now, now < steps, *now == 1);
            let timer = Rc::new(RefCell::new(None));
            let begin = {
                let timer = Rc::clone(&timer);
                move || {
                    let wait = if first { TURN_MS } else { 0 };
                    timer.replace(Some(Timeout::new(wait, move || {
                        let next = pace.borrow().at(browser::now_ms());
                        pace.replace(next);
                        shown.set(now.saturating_add(next.more));
                    })));
                }
            };
            let frame = match (more, first) {
                // A frame begins with this call and is painted before the next task.
                (true, true) => Some(request_animation_frame(move |_| begin())),
                (true, false) => {
                    begin();
                    None
                }
                _ => None,
            };
            move || drop((frame, timer.take()))
        });
    }
    // Without a page that must stay smooth, all of it comes at once.
    if cfg!(target_arch = "wasm32") { (*shown).min(steps) } else { steps }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_grow_while_they_are_short_and_shrink_where_they_are_long() {
        let first = Pace { more: MORE, begun_ms: None }.at(100.0);
        assert_eq!(first.more, MORE);
        let second = first.at(110.0);
        assert_eq!(second.more, 2 * MORE);
        assert_eq!(second.at(130.0).more, 2 * MORE);
        assert_eq!(second.at(170.0).more, MORE);
        assert_eq!(first.at(500.0).more, MORE, "never fewer");
    }
}
