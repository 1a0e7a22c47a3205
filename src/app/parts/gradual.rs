//! Long pages come in steps, so that what a person looks at first is painted at once.
//!
//! Each step is a task of its own, and the browser may paint and take input between two.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// After the first step, which is small so that it comes at once.
const MORE: usize = 4;
/// A little longer than a frame: the first step is painted before the second is begun.
const FRAME_MS: u32 = 17;

/// How many of `steps` to show by now: one at first, all in the end.
#[hook]
pub fn use_gradual(steps: usize) -> usize {
    let shown = use_state(|| 1_usize);
    {
        let shown = shown.clone();
        use_effect_with((*shown, steps), move |(now, steps)| {
            let next = now + MORE;
            let wait = if *now == 1 { FRAME_MS } else { 0 };
            let timer = (now < steps).then(|| Timeout::new(wait, move || shown.set(next)));
            move || drop(timer)
        });
    }
    // Without a page that must stay smooth, all of it comes at once.
    if cfg!(target_arch = "wasm32") { (*shown).min(steps) } else { steps }
}
