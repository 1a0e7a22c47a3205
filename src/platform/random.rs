//! The port of randomness: bytes for ids.

use std::cell::Cell;

pub trait Random {
    /// Fills the slice. Without a source of randomness the real one leaves it to `Math.random`.
    fn fill(&self, bytes: &mut [u8]);
}

/// Counts upward, so that tests get the same ids each time and no id twice.
#[derive(Default, Debug)]
pub struct CountingRandom(Cell<u64>);

impl CountingRandom {
    pub fn starting_at(first: u64) -> Self {
        CountingRandom(Cell::new(first))
    }
}

impl Random for CountingRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let number = self.0.get();
        self.0.set(number.wrapping_add(1));
        bytes.fill(0);
        for (to, from) in bytes.iter_mut().rev().zip(number.to_le_bytes()) {
            *to = from;
        }
    }
}

/// A name for this page among all that ever write here: 16 hexadecimal digits.
pub fn writer_id(random: &dyn Random) -> String {
    let mut bytes = [0; 8];
    random.fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_never_repeats() {
        let random = CountingRandom::default();
        assert_eq!(writer_id(&random), "0000000000000000");
        assert_eq!(writer_id(&random), "0000000000000001");
    }
}
