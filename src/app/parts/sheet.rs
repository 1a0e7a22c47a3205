//! A plan on the screen: the document itself, as it will print. Knows blocks, no chapters.

use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::dates::dated;
use super::fold::{Fold, Folds, use_opened};
use super::use_gradual;
use crate::app::context::{use_firm, use_locale};
use crate::app::route::{Back, Route};
use crate::model::Workspace;
use crate::plan::{Block, Callout, Column, Document, Line, Mark, Row, Run, Sheet as SheetKind, Step, labels};
use crate::render::{NARROW, Picture, WIDE};
use crate::words::{Locale, Text, han_day, has_long_word};

/// The anchor of the cover.
pub const COVER: &str = "doc-cover";

/// Blocks that are drawn in one step.
const PART: usize = 12;

#[derive(Clone, Properties)]
pub struct SheetProps {
    pub document: Rc<Document>,
    /// The fingerprint of the data, once it is known: it stands on every printed page.
    pub mark: Option<AttrValue>,
}

impl PartialEq for SheetProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.document, &other.document) && self.mark == other.mark
    }
}

/// The languages of the document, in the order in which they stand.
struct View<'a> {
    languages: &'a [Locale],
    /// The language of the sheet as a whole.
    main: Locale,
    /// Where what is missing leads.
    workspace: &'a Workspace,
}

#[component(Sheet)]
pub fn sheet(props: &SheetProps) -> Html {
    let document = &props.document;
    let main = document.languages.first().copied().unwrap_or(use_locale());
    let firm = use_firm();
    let view = View { languages: &document.languages, main, workspace: &firm.workspace };
    let class = classes!("doc", document.draft.then_some("doc-draft"));
    let sheets = use_memo(Rc::clone(document), |document| cut(document));
    let folds = use_memo(Rc::clone(document), |document| Folds::of(document));
    let (opened, onclick) = use_opened(&folds);
    let total = sheets.iter().map(|(_, parts)| parts.len()).sum();
    let shown = use_gradual(total);
    let mut before = 0;
    let drawn = sheets.iter().enumerate().map(|(at, (kind, parts))| {
        let class = match kind {
            SheetKind::Front => "doc-front",
            SheetKind::Card => "doc-card",
            SheetKind::Cover => "doc-cover",
            SheetKind::Body => "doc-body",
            SheetKind::Form => "doc-form",
            SheetKind::Scenario => "doc-scenario",
        };
        let first = before;
        before += parts.len();
        let parts = parts.iter().take(shown.saturating_sub(first)).enumerate();
        html! {
            <div key={at} {class} hidden={first >= shown}>
                if at == 0 && !document.has_cover() { { view.title(document, props.mark.as_deref()) } }
                { for parts.map(|(at, part)| {
                    let folded = folds.of_range(part, &opened);
                    html! { <Blocks key={at} {document} part={part.clone()} {main} {folded} /> }
                }) }
            </div>
        }
    });
    let busy = shown < total || props.mark.is_none();
    html! {
        <article {class} lang={main.tag()} aria-busy={busy.then_some("true")} {onclick}>{ for drawn }</article>
    }
}

/// Each sheet, in parts of which one is drawn in a step.
fn cut(document: &Document) -> Vec<(SheetKind, Vec<Range<usize>>)> {
    let parts = |range: Range<usize>| {
        let Range { start, end } = range;
        (start..end).step_by(PART).map(|at| at..end.min(at + PART)).collect()
    };
    document.ranges().into_iter().map(|(kind, range)| (kind, parts(range))).collect()
}

/// Some blocks of the document, drawn again only when they say something else.
#[derive(Clone, Properties)]
struct BlocksProps {
    document: Rc<Document>,
    part: Range<usize>,
    main: Locale,
    /// Of each block, whether a narrow screen shows it.
    folded: Vec<Fold>,
}

impl BlocksProps {
    fn blocks(&self) -> &[Block] {
        self.document.blocks.get(self.part.clone()).unwrap_or_default()
    }
}

impl PartialEq for BlocksProps {
    fn eq(&self, other: &Self) -> bool {
        let same = Rc::ptr_eq(&self.document, &other.document) && self.part == other.part;
        self.main == other.main
            && self.folded == other.folded
            && (same || (self.document.languages == other.document.languages && self.blocks() == other.blocks()))
    }
}

#[component(Blocks)]
fn blocks(props: &BlocksProps) -> Html {
    let (firm, locale) = (use_firm(), use_locale());
    let view = View { languages: &props.document.languages, main: props.main, workspace: &firm.workspace };
    let blocks = props.blocks().iter().zip(&props.folded);
    html! { <>{ for blocks.map(|(block, fold)| fold.put(view.block(block), locale)) }</> }
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
            Run::Ours { text } => broken(text),
            Run::Strong { text } => html! { <b>{ broken(text) }</b> },
            Run::Theirs { text, lang } => {
                let lang = (*lang != around).then_some(lang.tag());
                html! { <span {lang}>{ broken(text) }</span> }
            }
            Run::Phone { text, tel } => html! { <a class="tel" href={format!("tel:{tel}")}>{ text.clone() }</a> },
            Run::Missing { text, at } => {
                let href = Route::to_place(self.workspace, at, None, Some(Back::Plan)).to_hash();
                html! { <a class="missing" {href}>{ text.to_string() }</a> }
            }
            Run::Tag { mark, text } => {
                html! { <span class={classes!("tag", mark_class(*mark), mark.band())}>{ text.to_string() }</span> }
            }
            Run::Link { text, to } => html! { <a href={format!("#{to}")}>{ text.to_string() }</a> },
        }
    }

    fn runs(&self, runs: &[Run], locale: Locale) -> Html {
        match runs {
            [run] => self.run(run, locale),
            _ => html! { { for runs.iter().map(|run| self.run(run, locale)) } },
        }
    }

    fn in_language(&self, line: &Line, locale: Locale) -> Html {
        self.runs(line.get(locale), locale)
    }

    /// Name and version of the plan; the page's own heading is the finding, so this is no heading.
    fn title(&self, document: &Document, mark: Option<&str>) -> Html {
        let version = document.edition();
        let foot = document.foot(mark);
        html! {
            <>
                { for self.titled(&document.title) }
                <p class="doc-meta">{ format!("{} · {foot}", self.word(&version)) }</p>
            </>
        }
    }

    fn titled(&self, title: &Line) -> impl Iterator<Item = Html> {
        self.languages.iter().enumerate().map(move |(at, locale)| html! {
            <p class={classes!("doc-title", (at > 0).then_some("second"))} lang={locale.tag()}>{ self.in_language(title, *locale) }</p>
        })
    }

    /// A line within one element: languages stack.
    fn line(&self, line: &Line) -> Html {
        if self.languages.len() < 2 || line.is_same() {
            return self.in_language(line, self.main);
        }
        html! {
            { for line.spoken(self.languages).into_iter().enumerate().map(|(at, (locale, runs))| html! {
                <span class={(at > 0).then_some("second")} lang={locale.tag()}>{ self.runs(&runs, locale) }</span>
            }) }
        }
    }

    /// A line as paragraphs of its own.
    fn paragraphs(&self, line: &Line) -> Html {
        if self.languages.len() < 2 || line.is_same() {
            return html! { <p>{ self.in_language(line, self.main) }</p> };
        }
        html! {
            { for self.languages.iter().enumerate().map(|(at, locale)| html! {
                <p class={(at > 0).then_some("second")} lang={locale.tag()}>{ self.in_language(line, *locale) }</p>
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
            Block::Title { corners, unit, title, edition } => html! {
                <>
                    <div class="doc-corners" id={COVER}>{ for corners.iter().map(|line| self.paragraphs(line)) }</div>
                    <div class="doc-unit">{ self.paragraphs(unit) }</div>
                    { for self.titled(title) }
                    <div class="doc-edition">{ self.paragraphs(edition) }</div>
                </>
            },
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
            Block::Table { caption, head, rows } => {
                self.table(head.is_empty().then_some("doc-facts"), caption, head, rows)
            }
            Block::Steps { caption, items } => {
                let (head, rows) = Step::table(items);
                self.table(Some("doc-steps"), caption, &head, &rows)
            }
            Block::Matrix { caption, maps, legend } => self.matrix(caption, maps, legend),
            Block::Drawing { id, title, alt, drawing } => html! {
                <figure class="doc-drawing" id={id.to_string()}>
                    <figcaption>{ self.line(title) }</figcaption>
                    { for [("wide-d", WIDE), ("narrow-d", NARROW)].map(|(class, width)| {
                        drawn(class, &Picture::of(drawing, width, self.languages), alt.plain(self.main))
                    }) }
                </figure>
            },
            Block::Contacts { cards } => html! {
                <div class="doc-contacts">{ for cards.iter().map(|card| html! {
                    <div class="card-contact">
                        <p><b>{ self.line(&card.name) }</b></p>
                        if !card.role.is_empty() { <p class="doc-small">{ self.line(&card.role) }</p> }
                        <dl>{ for card.fields.iter().map(|field| {
                            // An address in place of a number may not fit in a line.
                            let long = has_long_word(&field.value.plain(self.main)).then_some("long");
                            html! { <div><dt>{ self.line(&field.label) }</dt><dd class={long}>{ self.line(&field.value) }</dd></div> }
                        }) }</dl>
                    </div>
                }) }</div>
            },
            Block::Toc { entries } => html! {
                <nav class="doc-toc" aria-label={self.word(&labels::CONTENTS)}>
                    <p><b>{ self.word(&labels::CONTENTS) }</b></p>
                    <ol class="plain">{ for entries.iter().map(|entry| html! {
                        <li class={(entry.level > 1).then_some("doc-toc-sub")}><a href={format!("#{}", entry.to)}>
                            <span class="doc-no">{ entry.number.to_string() }</span><span>{ self.line(&entry.text) }</span>
                        </a></li>
                    }) }</ol>
                </nav>
            },
        }
    }

    fn table(&self, class: Option<&'static str>, caption: &Line, head: &[Column], rows: &[Row]) -> Html {
        // What a cell says of itself where a table stands in one column: told once a column.
        let labels: Vec<AttrValue> = head.iter().map(|column| column.text.plain(self.main).into()).collect();
        let cell = |at: usize, cell: &Line| {
            let numeric = head.get(at).is_some_and(|column| column.numeric);
            let long = match cell.get(self.main) {
                [run] => has_long_word(run.text()),
                _ => has_long_word(&cell.plain(self.main)),
            };
            let blank = cell.is_blank();
            // Most have none.
            let class = (numeric || blank || long)
                .then(|| classes!(numeric.then_some("num"), blank.then_some("blank"), long.then_some("long")));
            if at == 0 {
                return html! { <th scope="row" {class}>{ self.line(cell) }</th> };
            }
            html! { <td {class} data-label={labels.get(at).cloned()}><div>{ self.line(cell) }</div></td> }
        };
        html! {
            <div class="doc-scroll"><table {class}>
                if caption.is_empty() {
                    <caption class="sr">{ self.word(&labels::FACTS) }</caption>
                } else {
                    <caption>{ self.line(caption) }</caption>
                }
                if !head.is_empty() {
                    <thead><tr>{ for head.iter().map(|column| html! {
                        <th scope="col" class={column.numeric.then_some("num")}>{ self.line(&column.text) }</th>
                    }) }</tr></thead>
                }
                <tbody>{ for rows.iter().map(|row| html! {
                    <tr>{ for row.cells.iter().enumerate().map(|(at, line)| cell(at, line)) }</tr>
                }) }</tbody>
            </table></div>
        }
    }

    fn matrix(&self, caption: &Line, maps: &[crate::plan::HeatMap], legend: &[crate::plan::Legend]) -> Html {
        html! {
            <div class="doc-maps">
                { for maps.iter().map(|map| html! {
                    <table class="heat keep">
                        <caption>{ self.line(&map.title) }</caption>
                        <tbody>{ for map.rows.iter().zip((1..=5).rev()).map(|(row, impact)| html! {
                            <tr>
                                <th scope="row">{ impact }</th>
                                { for row.iter().map(|cell| html! {
                                    <td class={cell.mark.band()}><span class="cell">
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
                <ul class="heat-legend">{ for legend.iter().map(|entry| html! { <li class={entry.mark.band()}>{ self.line(&entry.text) }</li> }) }</ul>
            </div>
        }
    }
}

/// A drawing, each shape an element with the attributes that it says.
fn drawn(class: &str, picture: &Picture, alt: String) -> Html {
    let mut svg = VTag::new("svg");
    for (name, value) in picture.attributes(class, alt) {
        svg.add_attribute(name, value);
    }
    svg.add_children(picture.shapes.iter().map(|shape| {
        let element = shape.element();
        let mut tag = VTag::new(element.name);
        for (name, value) in element.attributes {
            tag.add_attribute(name, value);
        }
        if !element.words.is_empty() {
            tag.add_child(Html::from(element.words));
        }
        tag.into()
    }));
    svg.into()
}

/// Text with the line breaks that a person typed.
fn broken(text: &str) -> Html {
    if !text.contains('\n') {
        return dated(text);
    }
    html! {
        { for text.split('\n').enumerate().map(|(at, part)| html! {
            <>if at > 0 { <br /> }{ held(part) }</>
        }) }
    }
}

/// Text in which no day in Chinese is torn apart, nor what `dated` keeps whole.
fn held(text: &str) -> Html {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(rest) = text.get(at..).filter(|rest| rest.contains('年')) {
        let digits = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (start, figures) = (at + digits, rest.get(digits..).unwrap_or_default());
        match han_day(figures) {
            Some(len) => {
                parts.push(dated(text.get(from..start).unwrap_or_default()));
                let day = figures.get(..len).unwrap_or_default();
                parts.push(html! { <time>{ day.to_owned() }</time> });
                (from, at) = (start + len, start + len);
            }
            None => at = start + figures.find(|c: char| !c.is_ascii_digit()).unwrap_or(figures.len()).max(1),
        }
    }
    parts.push(dated(text.get(from..).unwrap_or_default()));
    html! { { for parts } }
}

fn mark_class(mark: Mark) -> &'static str {
    match mark {
        Mark::Mild | Mark::Tier3 | Mark::Low | Mark::Good => "tag-good",
        Mark::Moderate | Mark::Tier2 | Mark::High | Mark::Watch => "tag-watch",
        Mark::Severe | Mark::Tier1 | Mark::VeryHigh | Mark::Act => "tag-act",
        Mark::Medium => "tag-quiet",
    }
}
