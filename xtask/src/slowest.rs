//! How long each test took, so that the slow ones are seen: the ten slowest stand at the end of `test`.
//!
//! The stable test runner of Rust tells no times, but it tells when each test ends, and it starts them in the
//! order of their names as soon as a thread is free: so when the first N are under way, each end is the start
//! of the next.

use std::time::Duration;

const SHOWN: usize = 10;

#[derive(Default)]
pub struct Slowest {
    known: Vec<(Duration, String)>,
    threads: usize,
    /// The tests of the program that runs now, and when each ended, in the order in which they ended.
    ended: Vec<(String, Duration)>,
    start: Duration,
}

impl Slowest {
    /// For native tests that run on so many threads.
    pub fn on(threads: usize) -> Slowest {
        Slowest { threads: threads.max(1), ..Slowest::default() }
    }

    /// A line of a native test run, printed when this much had passed.
    pub fn line(&mut self, line: &str, at: Duration) {
        if line.starts_with("running ") && (line.ends_with(" tests") || line.ends_with(" test")) {
            self.start = at;
            self.ended.clear();
        } else if line.starts_with("test result: ") {
            self.take();
        } else if let Some((name, _)) = line.strip_prefix("test ").and_then(|rest| rest.split_once(" ... ")) {
            self.ended.push((name.to_string(), at));
        }
    }

    /// A test of which the time is known.
    pub fn took(&mut self, name: &str, time: Duration) {
        self.known.push((time, name.to_string()));
    }

    fn take(&mut self) {
        let mut ended = std::mem::take(&mut self.ended);
        let ends: Vec<Duration> = ended.iter().map(|(_, at)| *at).collect();
        ended.sort();
        for (place, (name, end)) in ended.into_iter().enumerate() {
            let freed = place.checked_sub(self.threads).and_then(|before| ends.get(before));
            let started = freed.copied().unwrap_or(self.start);
            self.known.push((end.saturating_sub(started), name));
        }
    }

    /// The slowest, one a line.
    pub fn told(&self) -> String {
        let mut known: Vec<_> = self.known.iter().collect();
        known.sort_by(|one, other| other.cmp(one));
        let lines = known.iter().take(SHOWN).map(|(time, name)| format!("  {:>6.1} s  {name}\n", time.as_secs_f32()));
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_each_test_follows_from_when_tests_end() {
        let mut slowest = Slowest::on(2);
        let seconds = Duration::from_secs;
        // At 10 a and b start; b ends at 11 and makes room for c, which ends at 14; then d starts, a ends at 15, d at 21.
        let lines = [
            ("running 4 tests", 10),
            ("test b ... ok", 11),
            ("test a has been running for over 60 seconds", 12),
            ("test c - should panic ... ok", 14),
            ("test a ... FAILED", 15),
            ("test d ... ok", 21),
            ("test result: FAILED. 3 passed; 1 failed;", 21),
            ("running 1 test", 30),
            ("test e ... ok", 32),
            ("test result: ok. 1 passed; 0 failed;", 32),
        ];
        for (line, at) in lines {
            slowest.line(line, seconds(at));
        }
        slowest.took("f", Duration::from_millis(4500));
        assert_eq!(
            slowest.told(),
            "     7.0 s  d\n     5.0 s  a\n     4.5 s  f\n     3.0 s  c - should panic\n     2.0 s  e\n     1.0 s  b\n"
        );
    }

    #[test]
    fn ten_are_shown() {
        let mut slowest = Slowest::default();
        for second in 1..=12 {
            slowest.took(&second.to_string(), Duration::from_secs(second));
        }
        assert_eq!(slowest.told().lines().count(), SHOWN);
        assert!(slowest.told().starts_with("    12.0 s  12\n"));
    }
}
