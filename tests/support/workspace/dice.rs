//! Values out of a seed: the same seed, the same values. `sparse` leaves some empty.

use ballast::model::*;
use ballast::words::Date;

pub struct Dice {
    pub state: u64,
    pub sparse: bool,
    pub made: u64,
}

impl Dice {
    pub fn next(&mut self) -> u64 {
        // splitmix64
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn up_to(&mut self, most: u64) -> u64 {
        self.next() % (most + 1)
    }

    pub fn empty(&mut self) -> bool {
        self.sparse && self.up_to(2) == 0
    }

    pub fn opt<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.empty() { None } else { Some(make(self)) }
    }

    pub fn list<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = if self.sparse { self.up_to(3) } else { 2 };
        (0..count).map(|_| make(self)).collect()
    }

    pub fn id(&mut self) -> Id {
        self.made += 1;
        let mut random = [0; 10];
        random[2..].copy_from_slice(&self.next().to_be_bytes());
        Id::new(1_700_000_000_000 + self.made, &random)
    }

    /// A text that is there.
    pub fn word(&mut self) -> String {
        const WORDS: [&str; 8] = [
            "海岸书店",
            "Night desk",
            "转人工；记录在纸上",
            "a \"quoted\" \\ word",
            "第一行\n第二行",
            "😀 ünïcode",
            "备用电话：010-5550 0100",
            "{name} / ~",
        ];
        let word = WORDS[usize::try_from(self.up_to(7)).unwrap()];
        format!("{word} {}", self.up_to(99))
    }

    pub fn text(&mut self) -> String {
        if self.empty() { String::new() } else { self.word() }
    }

    pub fn texts(&mut self) -> Vec<String> {
        self.list(Self::text)
    }

    pub fn number(&mut self) -> Option<u32> {
        self.opt(|dice| u32::try_from(dice.up_to(20_000)).unwrap())
    }

    pub fn minor(&mut self) -> Option<i64> {
        self.opt(|dice| i64::try_from(dice.up_to(1 << 53)).unwrap() - (1 << 52))
    }

    pub fn score(&mut self) -> Option<u8> {
        self.opt(|dice| u8::try_from(dice.up_to(4) + 1).unwrap())
    }

    pub fn flag(&mut self) -> Option<bool> {
        self.opt(|dice| !dice.sparse || dice.up_to(1) == 0)
    }

    pub fn day(&mut self) -> Option<Date> {
        self.opt(|dice| {
            let days = i32::try_from(dice.up_to(3000)).unwrap();
            Date::from_iso("2020-02-29").unwrap().plus_days(days)
        })
    }

    pub fn pick<T: Choice>(&mut self) -> Option<T> {
        self.opt(Self::one)
    }

    pub fn one<T: Choice>(&mut self) -> T {
        self.among(T::ALL)
    }

    pub fn among<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.next() % all.len() as u64).unwrap()]
    }

    /// One of these, if there are any.
    pub fn of(&mut self, ids: &[Id]) -> Option<Id> {
        if ids.is_empty() { None } else { self.opt(|dice| dice.among(ids)) }
    }

    pub fn some_of(&mut self, ids: &[Id]) -> Vec<Id> {
        if ids.is_empty() { Vec::new() } else { self.list(|dice| dice.among(ids)) }
    }

    pub fn checks(&mut self, people: &[Id]) -> ByCode<CheckAnswer> {
        let answers = self.list(|dice| {
            let answer = CheckAnswer {
                // An answer without anything in it is no answer, and does not survive a file.
                state: Some(dice.one()),
                reason: dice.text(),
                evidence: Evidence { reference: dice.text(), issued: dice.day(), expires: dice.day() },
                note: dice.text(),
                answered_by: dice.of(people),
                answered_on: dice.day(),
                exception: Exception { approver: dice.of(people), reason: dice.text(), until: dice.day() },
            };
            (format!("OB-{:02}", dice.up_to(80)), answer)
        });
        answers.into_iter().collect()
    }

    pub fn factor(&mut self) -> Factor {
        Factor { score: self.score(), not_applicable: self.text() }
    }

    pub fn flow_step(&mut self) -> FlowStep {
        FlowStep { role: self.pick(), within_min: self.number(), note: self.text() }
    }

    pub fn seat(&mut self, people: &[Id]) -> Seat {
        Seat { person: self.of(people), deputy: self.of(people), members: self.some_of(people) }
    }
}
