//! Hostile words stay words; both renderers are stable and complete.

use super::{html, markdown};
use crate::model::Workspace;
use crate::plan::testing::{firm, plan};
use crate::plan::{Document, PlanLanguage};
use crate::words::Locale;

const HOSTILE: &str = "</style><script>alert(1)</script>\"'& | `x` *y* _z_ [a](javascript:b) <br> \\ # 1. ~~";

/// The firm with every name replaced by markup.
fn hostile() -> Workspace {
    let mut value = serde_json::to_value(firm(Locale::En)).unwrap();
    fn spoil(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                for (key, item) in map {
                    let ours = ["id", "class", "scenario", "kind", "key", "code", "currency"].contains(&key.as_str());
                    match item {
                        serde_json::Value::String(text) if !ours && text.contains(' ') && !text.starts_with("139") => {
                            *text = format!("{HOSTILE}\n- second line");
                        }
                        other => spoil(other),
                    }
                }
            }
            serde_json::Value::Array(list) => list.iter_mut().for_each(spoil),
            _ => {}
        }
    }
    spoil(&mut value);
    crate::model::from_json(&value).unwrap()
}

fn documents() -> Vec<Document> {
    let languages = [PlanLanguage::One(Locale::En), PlanLanguage::One(Locale::Zh), PlanLanguage::Both(Locale::En)];
    languages.into_iter().map(|language| plan(&hostile(), language)).collect()
}

#[test]
fn markup_typed_by_people_is_text_in_html() {
    for mut document in documents() {
        document.meta.fingerprint = Some("</style>\"\\\n".into());
        let page = html(&document);
        assert!(!page.contains("<script"), "script");
        assert_eq!(page.matches("</style>").count(), 1);
        assert!(page.contains("&lt;script&gt;"));
        assert!(!page.contains("javascript:b)</a>"));
        assert_eq!(page.matches("<table").count(), page.matches("</table>").count());
        for name in ["section", "div", "td", "th", "span", "p", "li", "dl", "figure", "nav", "h2", "h3", "h4"] {
            let open = page.matches(&format!("<{name}>")).count() + page.matches(&format!("<{name} ")).count();
            assert_eq!(open, page.matches(&format!("</{name}>")).count(), "{name}");
        }
    }
}

#[test]
fn markup_typed_by_people_is_text_in_markdown() {
    for document in documents() {
        let text = markdown(&document);
        assert!(!text.contains("<script"));
        assert!(text.contains("&lt;script&gt;"));
        assert!(text.lines().all(|line| !line.starts_with("- second")), "a typed line became a list");
        let mut width = 0;
        for line in text.lines() {
            let cells = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
            if line.starts_with('|') {
                assert!(width == 0 || width == cells, "{line}");
                width = cells;
            } else {
                assert_eq!(cells, 0, "{line}");
                width = 0;
            }
        }
    }
}

#[test]
fn hostile_documents_from_outside_cannot_break_out() {
    let mut value = serde_json::to_value(plan(&firm(Locale::En), PlanLanguage::One(Locale::En))).unwrap();
    fn spoil(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                // Places are not printed, and their ids are checked when read.
                for (key, item) in map.iter_mut().filter(|(key, _)| *key != "at") {
                    match item {
                        serde_json::Value::String(text) if ["id", "to", "text", "number"].contains(&key.as_str()) => {
                            *text = "\"><script>|</style>".into();
                        }
                        other => spoil(other),
                    }
                }
            }
            serde_json::Value::Array(list) => list.iter_mut().for_each(spoil),
            _ => {}
        }
    }
    for key in ["blocks", "title"] {
        spoil(&mut value[key]);
    }
    // Places keep sound ids; everything printed is hostile.
    if let Ok(document) = crate::model::from_json::<Document>(&value) {
        assert!(!html(&document).contains("<script"));
        assert!(!markdown(&document).contains("<script"));
    } else {
        panic!("the document was not read");
    }
}

#[test]
fn both_languages_stand_in_one_page_each_with_its_tag() {
    let document = plan(&firm(Locale::Zh), PlanLanguage::Both(Locale::Zh));
    let page = html(&document);
    assert!(page.starts_with("<!doctype html>\n<html lang=\"zh-CN\">"));
    assert!(page.contains("<p lang=\"en\">"));
    assert!(page.contains("scope=\"col\"") && page.contains("<caption>"));
    assert!(page.contains("客服热线外包服务应急预案"));
    let text = markdown(&document);
    assert!(text.starts_with("# 客服热线外包服务应急预案 / Contingency plan: 客服热线\n"));
    assert!(text.contains("[13 分场景处置 / Playbooks](#c10)"));
}

/// The lines that a cell shows, without markup.
fn shown(cell: &str) -> Vec<String> {
    let broken = cell.replace("<span class=\"other\"", "<br><span").replace("<br>", "\n");
    let mut text = String::new();
    let mut inside = false;
    for c in broken.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn what_both_languages_share_stands_once() {
    for locale in Locale::ALL {
        let document = plan(&firm(locale), PlanLanguage::Both(Locale::Zh));
        let (page, text) = (html(&document), markdown(&document));
        let cells = page.split("<td").skip(1).filter_map(|cell| Some(cell.split_once('>')?.1.split_once("</td>")?.0));
        let rows = text.lines().filter(|line| line.starts_with('|')).flat_map(|line| line.split(" | "));
        let mut seen = 0;
        for cell in cells.chain(rows) {
            let lines = shown(cell);
            seen += usize::from(lines.len() > 2);
            for (at, line) in lines.iter().enumerate() {
                assert!(!lines.iter().take(at).any(|other| other == line), "“{line}” stands twice in {cell}");
            }
        }
        assert!(seen > 100, "{seen} cells of several lines");
    }
}

#[test]
fn rendering_is_stable() {
    let document = plan(&firm(Locale::En), PlanLanguage::One(Locale::En));
    assert_eq!(html(&document), html(&document.clone()));
    assert_eq!(markdown(&document), markdown(&document.clone()));
    assert!(markdown(&document).ends_with('\n') && !markdown(&document).contains("\n\n\n"));
}

/// Writes the plan where it can be looked at: `BALLAST_OUT=dir cargo test … -- --ignored`.
#[test]
#[ignore = "writes files to look at"]
fn specimens() {
    let Ok(dir) = std::env::var("BALLAST_OUT") else { return };
    for (name, locale, language) in [
        ("en", Locale::En, PlanLanguage::One(Locale::En)),
        ("zh", Locale::Zh, PlanLanguage::One(Locale::Zh)),
        ("both", Locale::Zh, PlanLanguage::Both(Locale::Zh)),
    ] {
        let document = plan(&firm(locale), language);
        std::fs::write(format!("{dir}/{name}.html"), html(&document)).unwrap();
        std::fs::write(format!("{dir}/{name}.md"), markdown(&document)).unwrap();
    }
}
