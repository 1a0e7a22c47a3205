//! Long pages come in steps, so that what a person looks at first is painted at once.
//!
//! The second step waits until the first is painted; each is a task of its own, and the browser may
//! paint and take input between two.

use gloo::render::request_animation_frame;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

use crate::app::browser;

/// After the first step, which is small so that it comes at once.
const MORE: usize = 4;

/// After the first frame: what else waits in the page, input above all, has its turn before the rest.
const TURN_MS: u32 = 8;

/// How many of `steps` to show by now: one at first, all in the end.
#[hook]
pub fn use_gradual(steps: usize) -> usize {
    let shown = use_state(|| 1_usize);
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
            let (next, more, first) = (now.saturating_add(MORE), now < steps, *now == 1);
            let timer = Rc::new(RefCell::new(None));
            let begin = {
                let timer = Rc::clone(&timer);
                move || {
                    let wait = if first { TURN_MS } else { 0 };
                    timer.replace(Some(Timeout::new(wait, move || shown.set(next))));
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
