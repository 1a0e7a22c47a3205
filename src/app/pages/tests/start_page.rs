//! The start page and the first form stand twice: in `index.html`, before any program, and in the program. A person
//! must not see the difference.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::LocalServerRenderer;

use super::{Token, VOID, desk, render_at, tokens};
use crate::app::before::Before;
use crate::app::begin::FirstAnswers;
use crate::app::desk::{Firms, kept};
use crate::app::route::Route;
use crate::model::{Choice as _, ServiceKind, Size};
use crate::words::Locale;

const PAGE: &str = include_str!("../../../../index.html");

async fn before() -> String {
    LocalServerRenderer::<Before>::new().hydratable(false).render().await
}

/// The start page in a page.
fn section(html: &str, locale: Locale) -> &str {
    let mut sections = html.split("<section ").filter_map(|part| part.split_once("</section>")).map(|(part, _)| part);
    let lang = format!("lang=\"{}\"", locale.tag());
    sections.find_map(|part| part.split_once('>').filter(|(tag, _)| tag.contains(&lang))).unwrap().1
}

/// The first form in a page, of a language where there are two.
fn form<'a>(html: &'a str, start: &str) -> &'a str {
    let (_, from) = html.split_once(start).unwrap();
    let (_, form) = from.split_once("<section class=\"ask-start\">").unwrap();
    form.split_once("</section>").unwrap().0
}

/// What a person reads, element by element, and where links lead. Without what needs no script, and
/// without what is hidden.
fn said(html: &str) -> Vec<String> {
    let mut said = Vec::new();
    let mut open: Vec<(&str, bool)> = Vec::new();
    for token in tokens(html) {
        let silent = open.last().is_some_and(|(_, silent)| *silent);
        match token {
            Token::Start(name, attributes) => {
                let silent = silent || name == "noscript" || attributes.contains_key("hidden");
                if let Some(href) = attributes.get("href").filter(|_| !silent) {
                    said.push(format!("to {href}"));
                }
                if !VOID.contains(&name) {
                    open.push((name, silent));
                }
            }
            Token::End(_) => {
                open.pop();
            }
            Token::Text(text) if !silent => {
                let name = open.last().map_or("", |(name, _)| *name);
                said.push(format!("{name}: {}", text.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
            Token::Text(_) => {}
        }
    }
    said
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_shown_before_the_program_is_what_the_program_shows() {
    let before = before().await;
    for locale in Locale::ALL {
        let workspace = Rc::default();
        let render = async |route| {
            let desk = super::Desk { index: Rc::new(Firms::default()), ..desk(false, &workspace) };
            render_at(desk, &workspace, route, locale).await
        };
        let (welcome, start) = (render(Route::Welcome).await, render(Route::Start).await);
        let (first, later) = (said(section(&before, locale)), said(section(&welcome, locale)));
        assert!(first.len() > 15, "{first:?}");
        assert_eq!(first, later, "the page on the left, the program on the right");
        let own = form(&before, &format!("<template lang=\"{}\">", locale.tag()));
        assert_eq!(own, form(&start, "<main"), "{locale:?}");
        assert!(said(own).len() > 30 && !own.contains(['{', '}']), "no slot is left open: {own}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_form_before_the_program_asks_for_the_first_answers() {
    let before = before().await;
    let known: BTreeSet<String> = {
        let empty = serde_json::to_value(FirstAnswers::default()).unwrap();
        // Where its clock stands the browser says, nobody else.
        empty.as_object().unwrap().keys().filter(|key| *key != "zone").cloned().collect()
    };
    for locale in Locale::ALL {
        let own = form(&before, &format!("<template lang=\"{}\">", locale.tag()));
        let mut names = BTreeSet::new();
        let mut ids = BTreeSet::new();
        let (mut sizes, mut kinds) = (Vec::new(), Vec::new());
        for token in tokens(own) {
            let Token::Start(element, attributes) = token else { continue };
            names.extend(attributes.get("name").map(|name| (*name).to_owned()));
            if let Some(id) = attributes.get("id") {
                assert!(ids.insert(*id), "{id} stands twice");
            }
            let value = attributes.get("value").copied().unwrap_or_default();
            match (element, attributes.get("type").copied()) {
                ("input", Some("radio")) => sizes.push(Size::from_code(value).unwrap()),
                ("option", _) if !value.is_empty() => kinds.push(ServiceKind::from_code(value).unwrap()),
                _ => {}
            }
        }
        assert_eq!(names, known);
        assert_eq!((sizes.as_slice(), kinds.as_slice()), (Size::ALL, ServiceKind::ALL));
    }
    // As boot.js keeps them: what is empty is left out, and that it was sent is no answer.
    let answers: FirstAnswers =
        kept(r#"{"sent":true,"firm":"灯塔","standard_form":true,"size":"from_20"}"#).unwrap_or_default();
    assert_eq!((answers.firm.as_str(), answers.size, answers.standard_form), ("灯塔", Some(Size::From20), true));
}

#[tokio::test(flavor = "current_thread")]
async fn no_space_is_typed_between_han_and_latin() {
    let before = before().await;
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let han = |c: Option<char>| c.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    assert!(PAGE.contains("<div id=\"app\" translate=\"no\"></div>"), "the page itself says nothing");
    for text in [section(&before, Locale::Zh), include_str!("../../../../boot.js")] {
        let words: Vec<&str> = text.split(' ').collect();
        for pair in words.windows(2) {
            let (end, start) = (pair[0].chars().last(), pair[1].chars().next());
            assert!(!(han(end) && latin(start) || latin(end) && han(start)), "“{} {}”", pair[0], pair[1]);
        }
    }
}
