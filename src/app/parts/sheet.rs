//! A plan on the screen: the document itself, as it will print. Knows blocks, no chapters.

use yew::prelude::*;

use crate::app::context::use_locale;
use crate::app::route::{Back, Route};
use crate::plan::{Block, Callout, Document, Line, Mark, Run, Sheet as SheetKind, labels};
use crate::words::{Locale, Text};

#[derive(Clone, Properties)]
pub struct SheetProps {
    pub document: std::rc::Rc<Document>,
}

impl PartialEq for SheetProps {
    fn eq(&self, other: &Self) -> bool {
        std::rc::Rc::ptr_eq(&self.document, &other.document)
    }
}

/// The languages of the document, in the order in which they stand.
struct View<'a> {
    languages: &'a [Locale],
    /// The language of the sheet as a whole.
    main: Locale,
}

#[component(Sheet)]
pub fn sheet(props: &SheetProps) -> Html {
    let document = &props.document;
    let main = document.languages.first().copied().unwrap_or(use_locale());
    let view = View { languages: &document.languages, main };
    let class = classes!("doc", document.draft.then_some("doc-draft"));
    html! {
        <article {class} lang={main.tag()}>
            <p class="doc-title">{ view.line(&document.title) }</p>
            { for document.sheets().into_iter().map(|(kind, blocks)| {
                let inside = blocks.iter().map(|block| view.block(block));
                match kind {
                    SheetKind::Front => html! { <div class="doc-front">{ for inside }</div> },
                    SheetKind::Card => html! { <section class="doc-card">{ for inside }</section> },
                    SheetKind::Cover => html! { <div class="doc-cover">{ for inside }</div> },
                    SheetKind::Body => html! { <div class="doc-body">{ for inside }</div> },
                }
            }) }
        </article>
    }
}

impl View<'_> {
    fn word(&self, text: &Text) -> String {
        let mut out = String::new();
        for (at, locale) in self.languages.iter().enumerate() {
            if at > 0 {
                if text.en == text.zh {
                    break;
                }
                out.push_str(" · ");
            }
            out.push_str(text.get(*locale));
        }
        out
    }

    fn run(&self, run: &Run, around: Locale) -> Html {
        match run {
            Run::Ours { text } => html! { { broken(text) } },
            Run::Strong { text } => html! { <b>{ broken(text) }</b> },
            Run::Theirs { text, lang } => {
                let lang = (*lang != around).then_some(lang.tag());
                html! { <span {lang}>{ broken(text) }</span> }
            }
            Run::Missing { text, at } => {
                let href = Route::to_place(at, Some(Back::Plan)).to_hash();
                html! { <a class="missing" {href}>{ text.to_string() }</a> }
            }
            Run::Tag { mark, text } => {
                html! { <span class={classes!("tag", mark_class(*mark))}>{ text.to_string() }</span> }
            }
            Run::Link { text, to } => html! { <a href={format!("#{to}")}>{ text.to_string() }</a> },
        }
    }

    fn in_language(&self, line: &Line, locale: Locale) -> Html {
        html! { { for line.get(locale).iter().map(|run| self.run(run, locale)) } }
    }

    /// A line within one element: languages stack.
    fn line(&self, line: &Line) -> Html {
        if self.languages.len() < 2 || line.is_same() {
            return self.in_language(line, self.main);
        }
        html! {
            { for self.languages.iter().map(|locale| html! {
                <span class="doc-tongue" lang={locale.tag()}>{ self.in_language(line, *locale) }</span>
            }) }
        }
    }

    /// A line as paragraphs of its own.
    fn paragraphs(&self, line: &Line) -> Html {
        if self.languages.len() < 2 || line.is_same() {
            return html! { <p>{ self.in_language(line, self.main) }</p> };
        }
        html! {
            { for self.languages.iter().map(|locale| html! {
                <p lang={locale.tag()}>{ self.in_language(line, *locale) }</p>
            }) }
        }
    }

    fn block(&self, block: &Block) -> Html {
        match block {
            Block::Sheet { .. } => html! { <span hidden={true} /> },
            Block::PageBreak => html! { <div class="doc-break"></div> },
            Block::Heading { level, id, number, text } => {
                let inner = html! {
                    <>
                        if !number.is_empty() { <span class="doc-no">{ number.to_string() }</span> }
                        { self.line(text) }
                    </>
                };
                let id = id.to_string();
                match level {
                    1 => html! { <h2 {id} tabindex="-1">{ inner }</h2> },
                    2 => html! { <h3 {id} tabindex="-1">{ inner }</h3> },
                    _ => html! { <h4 {id} tabindex="-1">{ inner }</h4> },
                }
            }
            Block::Paragraph { text } => self.paragraphs(text),
            Block::List { ordered, items } => {
                let items = items.iter().map(|item| html! { <li>{ self.line(item) }</li> });
                if *ordered {
                    html! { <ol>{ for items }</ol> }
                } else {
                    html! { <ul>{ for items }</ul> }
                }
            }
            Block::Callout { kind, text } => {
                let class = match kind {
                    Callout::Warn => "callout-warn",
                    Callout::Act => "callout-act",
                    Callout::Quiet => "callout-quiet",
                };
                html! { <div {class}>{ for text.iter().map(|line| self.paragraphs(line)) }</div> }
            }
            Block::Table { caption, head, rows } => html! {
                <div class="doc-scroll"><table>
                    <caption>{ self.line(caption) }</caption>
                    if !head.is_empty() {
                        <thead><tr>{ for head.iter().map(|column| html! {
                            <th scope="col" class={column.numeric.then_some("num")}>{ self.line(&column.text) }</th>
                        }) }</tr></thead>
                    }
                    <tbody>{ for rows.iter().map(|row| html! {
                        <tr>{ for row.iter().enumerate().map(|(at, cell)| {
                            let numeric = head.get(at).is_some_and(|column| column.numeric).then_some("num");
                            if at == 0 {
                                html! { <th scope="row" class={numeric}>{ self.line(cell) }</th> }
                            } else {
                                html! { <td class={numeric}>{ self.line(cell) }</td> }
                            }
                        }) }</tr>
                    }) }</tbody>
                </table></div>
            },
            Block::Steps { caption, items } => self.steps(caption, items),
            Block::Matrix { caption, maps, legend } => self.matrix(caption, maps, legend),
            Block::Contacts { cards } => html! {
                <>{ for cards.iter().map(|card| html! {
                    <dl class="card-contact">
                        <div><dt>{ self.line(&card.name) }</dt><dd>{ self.line(&card.role) }</dd></div>
                        { for card.fields.iter().map(|field| html! {
                            <div><dt>{ self.line(&field.label) }</dt><dd>{ self.line(&field.value) }</dd></div>
                        }) }
                    </dl>
                }) }</>
            },
            Block::Toc { entries } => html! {
                <nav class="doc-toc" aria-label={self.word(&labels::CONTENTS)}>
                    <ol class="plain">{ for entries.iter().map(|entry| html! {
                        <li class={(entry.level > 1).then_some("doc-toc-sub")}><a href={format!("#{}", entry.to)}>
                            <span class="doc-no">{ entry.number.to_string() }</span>{ self.line(&entry.text) }
                        </a></li>
                    }) }</ol>
                </nav>
            },
        }
    }

    fn steps(&self, caption: &Line, items: &[crate::plan::Step]) -> Html {
        html! {
            <div class="doc-scroll"><table class="doc-steps">
                <caption>{ self.line(caption) }</caption>
                <thead><tr>
                    <th scope="col">{ self.word(&labels::NUMBER) }</th>
                    <th scope="col">{ self.word(&labels::BY) }</th>
                    <th scope="col">{ self.word(&labels::WHO) }</th>
                    <th scope="col">{ self.word(&labels::WHAT) }</th>
                    <th scope="col">{ self.word(&labels::NEEDS_AND_RECORD) }</th>
                </tr></thead>
                <tbody>{ for items.iter().map(|step| html! {
                    <tr>
                        <th scope="row">{ step.number.to_string() }</th>
                        <td class="when">{ self.line(&step.by) }</td>
                        <td>{ self.line(&step.who) }</td>
                        <td>{ self.line(&step.what) }{ self.small(&step.after) }</td>
                        <td>{ self.line(&step.needs) }{ self.small(&step.evidence) }</td>
                    </tr>
                }) }</tbody>
            </table></div>
        }
    }

    fn small(&self, line: &Line) -> Html {
        if line.is_empty() {
            html! { <span hidden={true} /> }
        } else {
            html! { <small class="doc-small">{ self.line(line) }</small> }
        }
    }

    fn matrix(&self, caption: &Line, maps: &[crate::plan::HeatMap], legend: &[crate::plan::Legend]) -> Html {
        html! {
            <div class="doc-maps">
                { for maps.iter().map(|map| html! {
                    <table class="heat heat-small">
                        <caption>{ self.line(&map.title) }</caption>
                        <tbody>{ for map.rows.iter().zip((1..=5).rev()).map(|(row, impact)| html! {
                            <tr>
                                <th scope="row">{ impact }</th>
                                { for row.iter().map(|cell| html! {
                                    <td class={heat_class(cell.mark)}><span class="cell">
                                        <span class="heat-label">{ self.line(&cell.label) }</span>
                                        if cell.count > 0 { <span class="heat-count">{ cell.count }</span> }
                                    </span></td>
                                }) }
                            </tr>
                        }) }</tbody>
                        <tfoot><tr><td></td>{ for (1..=5).map(|n| html! { <th scope="col">{ n }</th> }) }</tr></tfoot>
                    </table>
                }) }
                <p class="doc-small">{ self.line(caption) }</p>
                <ul class="heat-legend">{ for legend.iter().map(|entry| html! { <li class={heat_class(entry.mark)}>{ self.line(&entry.text) }</li> }) }</ul>
            </div>
        }
    }
}

/// Text with the line breaks that a person typed.
fn broken(text: &str) -> Html {
    html! {
        { for text.split('\n').enumerate().map(|(at, part)| html! {
            <>if at > 0 { <br /> }{ part.to_owned() }</>
        }) }
    }
}

fn mark_class(mark: Mark) -> &'static str {
    match mark {
        Mark::Mild | Mark::Tier3 | Mark::Low | Mark::Good => "tag-good",
        Mark::Moderate | Mark::Tier2 | Mark::High | Mark::Watch => "tag-watch",
        Mark::Severe | Mark::Tier1 | Mark::VeryHigh | Mark::Act => "tag-act",
        Mark::Medium => "tag-quiet",
    }
}

fn heat_class(mark: Mark) -> &'static str {
    match mark {
        Mark::Low => "band-1",
        Mark::Medium => "band-2",
        Mark::High => "band-3",
        _ => "band-4",
    }
}
