//! Randomness of the browser.

use js_sys::Math;

use crate::platform::Random;

#[derive(Default)]
pub struct BrowserRandom;

impl Random for BrowserRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let crypto = web_sys::window().and_then(|window| window.crypto().ok());
        // The call takes at most 65,536 bytes.
        for piece in bytes.chunks_mut(65_536) {
            let filled = crypto.as_ref().is_some_and(|crypto| crypto.get_random_values_with_u8_array(piece).is_ok());
            if !filled {
                // Ids need to differ, not to be secret.
                piece.fill_with(|| (Math::random() * 256.0) as u8);
            }
        }
    }
}
