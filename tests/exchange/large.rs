//! The largest firms that a file can hold are looked at in time that grows as they do.

use std::time::{Duration, Instant};

use ballast::exchange::{Fingerprint, open, preview};
use ballast::model::{Kind, Workspace};

/// What a busy machine adds to anything.
const NOISE: Duration = Duration::from_millis(200);

fn id(number: usize) -> String {
    format!("01890000-0000-7000-8000-{number:012x}")
}

/// The file of a firm with so many people.
fn people(count: usize) -> String {
    let people: Vec<String> = (1..=count)
        .map(|n| {
            format!(
                r#"{{"id":"{}","name":"Person {n}","role":"Clerk","phone":"+44 20 7946 {n:05}","email":"person.{n}@example.org"}}"#,
                id(n)
            )
        })
        .collect();
    format!(
        r#"{{"format":"ballast/workspace","version":1,"workspace":{{"id":"{}","organisation":{{"name":"A large firm"}},"people":[{}]}}}}"#,
        id(999_999),
        people.join(",")
    )
}

/// The file of a firm with so many services, each with a risk and its playbook.
fn services(count: usize) -> String {
    let list = |each: &dyn Fn(usize) -> String| (1..=count).map(each).collect::<Vec<_>>().join(",");
    let services = list(&|n| format!(r#"{{"id":"{}","name":"Service {n}"}}"#, id(n)));
    let risks = list(&|n| {
        let scenario = if n % 2 == 0 { r#""scenario":"T-01""# } else { r#""title":"Fire""# };
        format!(r#"{{"id":"{}","service":"{}",{scenario}}}"#, id(100_000 + n), id(n))
    });
    let playbooks =
        list(&|n| format!(r#"{{"id":"{}","risk":"{}","level":"severe"}}"#, id(200_000 + n), id(100_000 + n)));
    format!(
        r#"{{"format":"ballast/workspace","version":1,"workspace":{{"id":"{}","services":[{services}],"risks":[{risks}],"playbooks":[{playbooks}]}}}}"#,
        id(999_999)
    )
}

/// The quickest of three looks at a file, and the names of its last records, kind by kind.
fn look(text: &str) -> (Duration, Vec<(Kind, usize, String)>) {
    let opened = open(text).unwrap();
    let none = Workspace::default();
    let looks: Vec<_> = (0..3)
        .map(|_| {
            let start = Instant::now();
            (preview(&opened, Some((&none, &opened.lineage))), start.elapsed())
        })
        .collect();
    let quickest = looks.iter().map(|(_, took)| *took).min().unwrap();
    let kinds = looks[0].0.kinds.iter();
    let last = |kind: &ballast::exchange::KindPreview| {
        (kind.kind, kind.changes.len(), kind.changes.last().map_or_else(String::new, |last| last.name.en.to_string()))
    };
    (quickest, kinds.filter(|kind| kind.theirs > 1).map(last).collect())
}

#[test]
fn a_preview_takes_time_in_proportion_to_the_file() {
    let (few, names) = look(&people(4_000));
    assert_eq!(names, [(Kind::Person, 4_000, "Person 4000".to_owned())]);
    let (many, names) = look(&people(16_000));
    assert_eq!(names, [(Kind::Person, 16_000, "Person 16000".to_owned())]);
    assert!(many < few * 9 + NOISE, "four times the people, {few:?} became {many:?}");

    let (few, names) = look(&services(1_000));
    assert_eq!(
        names,
        [
            (Kind::Service, 1_000, "Service 1000".to_owned()),
            (Kind::Risk, 1_000, "T-01 (Service 1000)".to_owned()),
            (Kind::Playbook, 1_000, "T-01 (Service 1000), severe".to_owned()),
        ]
    );
    let (many, _) = look(&services(4_000));
    assert!(many < few * 9 + NOISE, "four times the services, {few:?} became {many:?}");
}

/// `CARGO_PROFILE_DEV_OPT_LEVEL=s cargo test --test exchange figures -- --ignored --nocapture`
#[test]
#[ignore = "prints figures"]
fn figures_of_a_large_file() {
    for count in [5_000, 20_000] {
        let text = people(count);
        let timed = |what: &str, work: &mut dyn FnMut()| {
            let start = Instant::now();
            work();
            println!("{count} people, {} KB, {what}: {:?}", text.len() / 1024, start.elapsed());
        };
        let mut opened = None;
        timed("open", &mut || opened = open(&text).ok());
        let opened = opened.unwrap();
        timed("json alone", &mut || assert!(ballast::exchange::read(&text).is_ok()));
        timed("fingerprint", &mut || drop(Fingerprint::of(&opened.workspace).to_string()));
        timed("preview", &mut || drop(preview(&opened, Some((&Workspace::default(), &opened.lineage)))));
    }
}
