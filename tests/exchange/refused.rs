//! What is no file of a firm, or a damaged one, is refused with the sentence that helps.

use ballast::exchange::*;
use ballast::model::{Kind, Unsound};
use ballast::words::Locale;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{GOLDEN, changed_file, config, json_of};

fn code(text: &str) -> &'static str {
    match open(text) {
        Ok(_) => "opened",
        Err(error) => {
            let message = error.message();
            for locale in Locale::ALL {
                let words = message.get(locale);
                assert!(words.len() > 12 && !words.contains('{') && !words.contains(['!', '！', '您']), "{words}");
            }
            error.code()
        }
    }
}

#[test]
fn foreign_files_are_refused_with_the_sentence_that_helps() {
    for (text, expected, looks) in [
        ("", "not_json", Some(Looks::Empty)),
        (" \n\t", "not_json", Some(Looks::Empty)),
        ("\u{feff}", "not_json", Some(Looks::Empty)),
        ("PK\u{3}\u{4}\u{14}\0\u{6}\0\u{fffd}word/document.xml", "not_json", Some(Looks::Office)),
        ("%PDF-1.7\n%\u{fffd}", "not_json", Some(Looks::Pdf)),
        ("\u{fffd}PNG\r\n\u{1a}\n\0\0", "not_json", Some(Looks::Picture)),
        ("\u{fffd}\u{fffd}\u{fffd}\u{fffd}\0\u{10}JFIF\0", "not_json", Some(Looks::Picture)),
        ("GIF89a\u{1}", "not_json", Some(Looks::Picture)),
        ("<!doctype html><html>", "not_json", Some(Looks::WebPage)),
        ("Dear all,\nplease find attached", "not_json", Some(Looks::Other)),
        ("各位好：附件是应急预案。", "not_json", Some(Looks::Other)),
        ("name,phone\n张三,1", "not_json", Some(Looks::Other)),
        ("{\"format\": \"ballast/workspace\",", "not_json", Some(Looks::CutOff)),
        ("// copy of 28 Nov\n{\"format\": \"ballast/workspace\"}", "not_json", Some(Looks::Comment)),
        ("/* mine */ {\"format\": \"ballast/workspace\"}", "not_json", Some(Looks::Comment)),
        ("// let format = 1;", "not_json", Some(Looks::Other)),
        ("{\"format\": ballast}", "not_json", Some(Looks::Damaged)),
        ("null", "not_ballast", None),
        ("[]", "not_ballast", None),
        ("{}", "not_ballast", None),
        ("7", "not_ballast", None),
        ("\"ballast/workspace\"", "not_ballast", None),
        (r#"{"name":"left-pad","version":"1.3.0"}"#, "not_ballast", None),
        (r#"{"format":7,"version":1}"#, "not_ballast", None),
        (r#"{"format":"ballast/pack","version":1}"#, "not_ballast", None),
        (r#"{"format":"ballast/workspace"}"#, "no_version", None),
        (r#"{"format":"ballast/workspace","version":0}"#, "no_version", None),
        (r#"{"format":"ballast/workspace","version":"1"}"#, "no_version", None),
        (r#"{"format":"ballast/workspace","version":99}"#, "newer_version", None),
        (r#"{"format":"ballast/workspace","version":9007199254740992,"x":{"y":[1]}}"#, "newer_version", None),
        (r#"{"format":"ballast/workspace","version":1}"#, "wrong_type", None),
        (r#"{"format":"ballast/workspace","version":1,"workspace":[]}"#, "wrong_type", None),
        (r#"{"format":"ballast/workspace","version":1,"workspace":{}}"#, "wrong_type", None),
        (r#"{"format":"ballast/workspace","version":1e400}"#, "bad_number", None),
        (r#"{"format":"ballast/workspace","version":1.0}"#, "bad_number", None),
        (r#"{"format":"ballast/workspace","format":"ballast/workspace"}"#, "duplicate_key", None),
        (r#"{"format":"ballast/workspace","__proto__":{}}"#, "forbidden_key", None),
    ] {
        assert_eq!(code(text), expected, "{text}");
        if let Err(ReadError::NotJson { looks: found, .. }) = open(text) {
            assert_eq!(Some(found), looks, "{text}");
        }
    }
    assert_eq!(code(&"[".repeat(100_000)), "too_deep");
    assert_eq!(code(&"{\"a\":".repeat(100_000)), "too_deep");
    assert_eq!(code(&" ".repeat(MAX_BYTES + 1)), "too_large");
    assert_eq!(code(&format!("[{}]", "0,".repeat(2_000_000))), "too_large");
}

#[test]
fn a_content_pack_is_named_as_such() {
    let message = |text: &str| open(text).unwrap_err().message();
    let pack = message(r#"{"format":"ballast/pack","version":1}"#);
    assert_ne!(pack, message(r#"{"format":"other"}"#));
    assert!(pack.en.contains("content pack") && pack.zh.contains("内容包"));
}

#[test]
fn what_does_not_fit_is_named_with_its_place() {
    let path = |change: fn(&mut Value)| match open(&changed_file(change)) {
        Err(ReadError::WrongType { path, .. }) => path,
        other => format!("{:?}", other.map(|_| ())),
    };
    assert_eq!(
        path(|file| file["workspace"]["services"][1]["bia"]["rto_min"] = json!("4 h")),
        "/workspace/services/1/bia/rto_min"
    );
    assert_eq!(path(|file| file["workspace"]["services"] = json!({ "0": 1 })), "/workspace/services");
    assert_eq!(path(|file| file["workspace"]["people"][0] = json!("Mei")), "/workspace/people/0");
    assert_eq!(path(|file| file["workspace"]["people"][0]["id"] = json!("")), "/workspace/people/0/id");
    assert_eq!(path(|file| file["workspace"]["id"] = json!("00000000-0000-0000-0000-000000000000")), "/workspace/id");
    assert_eq!(path(|file| file["workspace"]["playbooks"][0]["level"] = json!("L4")), "/workspace/playbooks/0/level");
    assert_eq!(path(|file| file["workspace"]["response"]["seats"] = json!([])), "Ok(())", "an empty list is nothing");
    assert_eq!(path(|file| file["workspace"]["response"]["seats"] = json!([{}])), "/workspace/response/seats");
    assert_eq!(path(|file| file["lineage"]["revision"] = json!(-1)), "/lineage/revision");
    assert_eq!(path(|file| file["lineage"]["base"]["fingerprint"] = json!("0")), "/lineage/base/fingerprint");
    assert_eq!(path(|file| file["exported_at"] = json!("yesterday")), "/exported_at");
    assert_eq!(path(|file| file["app"] = json!(1)), "/app");
    assert_eq!(path(|file| file["approved"] = json!([1])), "/approved");
}

#[test]
fn ids_must_be_sound() {
    let unsound = |change: fn(&mut Value)| match open(&changed_file(change)) {
        Err(ReadError::Unsound(found)) => found,
        other => panic!("{:?}", other.map(|_| ())),
    };
    let Unsound { record, missing, .. } = unsound(|file| {
        file["workspace"]["people"].as_array_mut().unwrap().pop();
    });
    assert!(record != Kind::Person || missing.is_some());
    let Unsound { record, missing, .. } = unsound(|file| {
        let first = file["workspace"]["risks"][0].clone();
        file["workspace"]["risks"].as_array_mut().unwrap().push(first);
    });
    assert_eq!((record, missing), (Kind::Risk, None));
    assert_eq!(code(&changed_file(|file| file["workspace"]["services"] = json!([]))), "unsound");
}

#[test]
fn a_truncated_file_is_never_half_taken() {
    let ends = (0..GOLDEN.trim_end().len()).step_by(50).filter(|end| GOLDEN.is_char_boundary(*end));
    let mut count = 0;
    for end in ends {
        let text = &GOLDEN[..end];
        match open(text) {
            Err(ReadError::NotJson { looks, .. }) => {
                count += 1;
                assert!(matches!(looks, Looks::CutOff | Looks::Empty), "at {end}: {looks:?}");
            }
            other => panic!("at {end}: {:?}", other.map(|_| ())),
        }
    }
    assert!(count > 500, "{count}");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn flipped_bits_are_refused_or_noticed(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut bytes = GOLDEN.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(opened) = open(&String::from_utf8_lossy(&bytes)) {
            prop_assert_eq!(opened.workspace.first_unsound(), None);
            let same = json_of(&opened.workspace) == json_of(&open(GOLDEN).unwrap().workspace);
            prop_assert!(same || opened.altered || !opened.dropped.is_empty());
        }
    }

    #[test]
    fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(open(&String::from_utf8_lossy(&bytes)).is_err());
    }

    #[test]
    fn random_json_in_place_of_a_record_never_panics(
        at in any::<prop::sample::Index>(),
        put in prop::sample::select(vec![
            "null", "0", "-1", "\"\"", "[]", "{}", "true", "[[[]]]", "{\"id\":\"\"}", "9007199254740992", "\"\\u0000\"",
            "[{\"id\":\"01890000-0000-7000-8000-000000000002\"}]", "1e5", "\"2026-02-30\"",
        ]),
    ) {
        let mut file: Value = serde_json::from_str(GOLDEN).unwrap();
        let mut pointers = Vec::new();
        collect(&file, String::new(), &mut pointers);
        let pointer = &pointers[at.index(pointers.len())];
        *file.pointer_mut(pointer).unwrap() = json!("@");
        let text = file.to_string().replacen("\"@\"", put, 1);
        if let Ok(opened) = open(&text) {
            prop_assert_eq!(opened.workspace.first_unsound(), None);
        }
    }
}

fn collect(value: &Value, path: String, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, item) in map {
                collect(item, format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")), out);
            }
        }
        Value::Array(list) => {
            for (at, item) in list.iter().enumerate() {
                collect(item, format!("{path}/{at}"), out);
            }
        }
        _ => {}
    }
    out.push(path);
}
