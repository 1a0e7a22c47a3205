//! The start page stands twice: in `index.html`, before any program, and as the page of a browser
//! without a firm. A person must not see the difference.

use std::rc::Rc;

use super::{Token, VOID, desk, render_at, tokens};
use crate::app::desk::Index;
use crate::app::route::Route;
use crate::words::Locale;

const FIRST: &str = include_str!("../../../../index.html");

/// The section of the start page in a page.
fn section(html: &str, locale: Locale) -> &str {
    let mut sections = html.split("<section ").filter_map(|part| part.split_once("</section>")).map(|(part, _)| part);
    let lang = format!("lang=\"{}\"", locale.tag());
    sections.find_map(|part| part.split_once('>').filter(|(tag, _)| tag.contains(&lang))).unwrap().1
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
async fn the_start_page_is_the_same_before_and_within_the_program() {
    for locale in Locale::ALL {
        let workspace = Rc::default();
        let desk = super::Desk { index: Rc::new(Index::default()), ..desk(false, &workspace) };
        let page = render_at(desk, &workspace, Route::Welcome, locale).await;
        let (first, later) = (said(section(FIRST, locale)), said(section(&page, locale)));
        assert!(first.len() > 15, "{first:?}");
        assert_eq!(first, later, "index.html on the left, the page of the program on the right");
    }
}

#[test]
fn no_space_is_typed_between_han_and_latin() {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let han = |c: Option<char>| c.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for text in [section(FIRST, Locale::Zh), include_str!("../../../../boot.js")] {
        let words: Vec<&str> = text.split(' ').collect();
        for pair in words.windows(2) {
            let (end, start) = (pair[0].chars().last(), pair[1].chars().next());
            assert!(!(han(end) && latin(start) || latin(end) && han(start)), "“{} {}”", pair[0], pair[1]);
        }
    }
}
