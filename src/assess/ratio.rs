//! Exact fractions for scores, so that comparing and rounding never meet a rounded number.
//!
//! Kept reduced; if a pack's weights were absurdly large, the value falls back to basis points.

use serde::{Serialize, Serializer};
use std::cmp::Ordering;

/// A number of at least 0.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    num: u128,
    den: u128,
}

const fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Ratio {
    pub const ZERO: Self = Self { num: 0, den: 1 };
    pub const ONE: Self = Self { num: 1, den: 1 };

    /// `None` when the denominator is 0.
    pub fn new(num: u64, den: u64) -> Option<Self> {
        (den != 0).then(|| Self::reduced(num.into(), den.into()))
    }

    fn reduced(num: u128, den: u128) -> Self {
        let by = gcd(num, den).max(1);
        Self { num: num / by, den: den / by }
    }

    /// Few enough bits that the next sum or product cannot overflow.
    fn bounded(self) -> Self {
        if self.den < 1 << 60 && self.num < 1 << 62 { self } else { Self::reduced(u128::from(self.bp()), 10_000) }
    }

    pub fn plus(self, other: Self) -> Self {
        let (a, b) = (self.bounded(), other.bounded());
        Self::reduced(a.num * b.den + b.num * a.den, a.den * b.den)
    }

    pub fn times(self, factor: u32) -> Self {
        let a = self.bounded();
        Self::reduced(a.num * u128::from(factor), a.den)
    }

    /// `None` for a divisor of 0.
    pub fn over(self, divisor: u64) -> Option<Self> {
        let a = self.bounded();
        (divisor != 0).then(|| Self::reduced(a.num, a.den * u128::from(divisor)))
    }

    /// 1 − self, and 0 from 1 on.
    pub fn complement(self) -> Self {
        Self::reduced(self.den.saturating_sub(self.num), self.den)
    }

    /// Rounded half up: floor(x + 0.5).
    pub fn round(self) -> u64 {
        let a = if self.den < 1 << 120 && self.num < 1 << 120 { self } else { self.bounded() };
        u64::try_from((2 * a.num + a.den) / (2 * a.den)).unwrap_or(u64::MAX)
    }

    /// In basis points, rounded half up: for showing only.
    pub fn bp(self) -> u32 {
        let (whole, rest) = (self.num / self.den, self.num % self.den);
        let part = rest.checked_mul(20_000).map_or(0, |twice| (twice + self.den) / (2 * self.den));
        whole.checked_mul(10_000).and_then(|bp| u32::try_from(bp + part).ok()).unwrap_or(u32::MAX)
    }

    pub fn min(self, other: Self) -> Self {
        if self > other { other } else { self }
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.num.checked_mul(other.den), other.num.checked_mul(self.den)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => self.bp().cmp(&other.bp()),
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

/// As basis points: files and callers get whole numbers.
impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.bp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_up_and_only_halves() {
        let round = |num, den| Ratio::new(num, den).unwrap().round();
        assert_eq!((round(5, 2), round(9, 4), round(1, 2), round(249, 100), round(0, 1)), (3, 2, 1, 2, 0));
    }

    #[test]
    fn three_sixths_of_a_sum_are_exactly_a_half() {
        // 3 × (1 − 1/6) = 2.5: in rounded basis points it would fall below the half.
        let sixth = Ratio::new(1, 6).unwrap();
        assert_eq!(sixth.complement().times(3).round(), 3);
        assert_eq!(sixth.bp(), 1667);
    }

    #[test]
    fn absurd_weights_neither_overflow_nor_panic() {
        let mut sum = Ratio::ZERO;
        for den in [u64::MAX, u64::MAX - 58, (1 << 61) - 1, 997, u64::MAX - 94] {
            sum = sum.plus(Ratio::new(den / 3, den).unwrap().times(u32::MAX));
        }
        assert!(sum > Ratio::ONE);
        assert_eq!(Ratio::new(1, 0), None);
        assert!(sum.over(0).is_none());
        sum.round();
    }
}
