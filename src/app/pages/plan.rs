//! The plan: the document as it will print, beside what is still wrong with it.

mod papers;

use gloo::render::request_animation_frame;
use gloo::timers::callback::Interval;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

use self::papers::{Coming, Papers, Render, use_papers};
use super::lost::Lost;
use crate::app::browser;
use crate::app::command::Command;
use crate::app::context::{Act, Firm, Pick as _, use_act, use_firm, use_locale};
use crate::app::deed::PRINT;
use crate::app::paper::{PaperChoice, use_paper};
use crate::app::parts::{Ready, Sheet, Waiting, dated, finding_tag};
use crate::app::plan_name::plan_name;
use crate::app::route::{Back, Route};
use crate::assess::{Approval, finding_text, is_open_point, judge, judge_readiness, lint_service, vendor_of};
use crate::exchange::{Fingerprint, Printing};
use crate::model::{Finding, Id, Severity};
use crate::plan::{Block, Document, DocumentKind, Edition, Order, PlanLanguage, compose};
use crate::words::{Locale, Moment, Text, sort_by_key};

#[derive(Clone, PartialEq, Properties)]
pub struct PlanPageProps {
    pub id: Id,
    /// Opens with the card.
    #[prop_or_default]
    pub card: bool,
}

/// Findings shown before "show all".
const SHOWN: usize = 12;
/// Records of the firm that are hashed at a time, and the pause between: the page stays smooth.
const RECORDS: usize = 80;
const PAUSE_MS: u32 = 8;

/// The fingerprint of the firm's record, once the page was painted and all of the record is hashed.
#[hook]
fn use_fingerprint(firm: &Firm, known: UseStateHandle<Option<(Firm, String)>>) -> Option<String> {
    let mark = known.as_ref().filter(|(of, _)| of == firm).map(|(_, text)| text.clone());
    use_effect_with((firm.clone(), mark.is_some()), move |(firm, done)| {
        let hashing = Rc::new(RefCell::new(None));
        let frame = (!done).then(|| {
            let (firm, hashing) = (firm.clone(), Rc::clone(&hashing));
            request_animation_frame(move |_| {
                let mut printing = Some(Printing::new(&firm.workspace));
                hashing.replace(Some(Interval::new(PAUSE_MS, move || {
                    match printing.take().map(|left| left.step(RECORDS)) {
                        Some(Ok(found)) => known.set(Some((firm.clone(), found.short()))),
                        Some(Err(left)) => printing = Some(left),
                        // It is known; the interval ends with the next rendering.
                        None => {}
                    }
                })));
            })
        });
        move || drop((frame, hashing.take()))
    });
    mark
}

/// However a person prints, the paper has head and foot of this plan, and the file its name; the page
/// after it has neither. What is still to come when the print window opens is drawn and hashed at once.
#[hook]
fn use_print(
    act: &Act,
    document: Option<Rc<Document>>,
    mark: Option<String>,
    firm: &Firm,
    known: UseStateHandle<Option<(Firm, String)>>,
) {
    let (act, firm) = (act.clone(), firm.clone());
    // Outlives a plan or a fingerprint that is replaced between the two events.
    let title = use_mut_ref(|| None::<String>);
    use_effect_with((), move |()| {
        let busy = || browser::select(".doc[aria-busy]").is_some();
        let listener = browser::on_keys_of(&PRINT, busy, move || act.run((PRINT.command)()));
        move || drop(listener)
    });
    use_effect_with((document, mark), move |(document, mark)| {
        let (document, marked) = (document.clone(), mark.is_some());
        if let Some(document) = &document {
            browser::set_print_heads(&document.running_head(), &document.foot(mark.as_deref()));
        }
        let listeners = document.map(|document| {
            let restore = Rc::clone(&title);
            let before = browser::on_window("beforeprint", move || {
                let before = browser::title();
                title.borrow_mut().get_or_insert(before);
                browser::set_title(&plan_name(&document));
                if !marked {
                    let found = Fingerprint::of(&firm.workspace).short();
                    browser::set_print_heads(&document.running_head(), &document.foot(Some(&found)));
                    known.set(Some((firm.clone(), found)));
                }
            });
            let after = browser::on_window("afterprint", move || {
                if let Some(title) = restore.take() {
                    browser::set_title(&title);
                }
            });
            (before, after)
        });
        move || {
            drop(listeners);
            browser::forget_print_heads();
        }
    });
}

#[component(PlanPage)]
pub fn plan_page(props: &PlanPageProps) -> Html {
    let (act, firm, locale) = (use_act(), use_firm(), use_locale());
    let language = use_state(|| PlanLanguage::One(locale));
    let offered = offered(&firm, props.id);
    // Of a firm with one service, the joined plan stands for both.
    let card = props.card.then_some(Wanted { document: DocumentKind::Cards, edition: Edition::Inner });
    let chosen = use_state(|| card);
    let wanted = chosen
        .filter(|chosen| offered.contains(chosen))
        .unwrap_or_else(|| offered.first().copied().unwrap_or_default());
    let (coming, again) = use_papers();
    let here = coming.here();
    let waits = wanted.is_paper() && here.is_none();
    let all = use_state(|| false);
    let known = use_state(|| None::<(Firm, String)>);
    let mark = use_fingerprint(&firm, known.clone());
    {
        // The page language leads, unless a person chose another one here.
        let language = language.clone();
        let first = use_mut_ref(|| true);
        use_effect_with(locale, move |locale| {
            if !first.replace(false) {
                language.set(PlanLanguage::One(*locale));
            }
        });
    }
    // What is wrong depends on neither language nor fingerprint.
    let judged = use_memo((firm.clone(), props.id), |(firm, id)| {
        let ctx = firm.context();
        let service = firm.workspace.services.get(*id)?;
        let mut findings = lint_service(&ctx, service);
        // What stands in the way of approval comes before what is only a reminder.
        sort_by_key(&mut findings, |it| (it.severity != Severity::Error, !is_open_point(it)));
        Some((findings, judge_readiness(&ctx, &judge(&ctx, service))))
    });
    // Of the file it is a row; else it stands in head and foot alone, and nothing is written anew for it.
    let printed = mark.clone().filter(|_| wanted.document == DocumentKind::File);
    let document = use_memo(
        (firm.clone(), props.id, wanted, *language, printed, waits),
        |(firm, id, wanted, language, mark, waits)| {
            (!waits).then(|| written(firm, *id, *wanted, *language, mark.as_deref(), here).map(Rc::new)).flatten()
        },
    );
    use_print(&act, document.as_ref().clone(), mark.clone(), &firm, known);
    use_paper(document.as_ref().clone());
    let print = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.run((PRINT.command)()))
    };
    let Some((findings, readiness)) = judged.as_ref() else { return html! { <Lost /> } };
    let document = document.as_ref().as_ref();
    if document.is_none() && !waits {
        return html! { <Lost /> };
    }
    let service = firm.workspace.services.get(props.id);
    let attached = service.map(|service| service.plan.attached.clone()).unwrap_or_default();
    let service = service.map(|service| service.name.clone()).unwrap_or_default();
    let verdict = if props.card { Text::new("the card", "处置卡") } else { Approval::of(findings).words() };
    let download = |name: &'static str, render: Option<Render>, extension: &'static str, mime: &'static str| {
        let (act, document) = (act.clone(), document.cloned());
        let (firm, id, wanted, language, mark) = (firm.clone(), props.id, wanted, *language, mark.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            let (Some(render), Some(document)) = (render, &document) else { return };
            let name = format!("{}.{extension}", plan_name(document));
            // No plan leaves without its fingerprint, however early it is asked for.
            let mark = mark.clone().unwrap_or_else(|| Fingerprint::of(&firm.workspace).short());
            if let Some(document) = written(&firm, id, wanted, language, Some(&mark), here) {
                act.run(Command::Download { name, mime, text: render(&document) });
            }
        });
        html! { <button type="button" class="btn" disabled={render.is_none()} {onclick}>{ name }</button> }
    };
    let other = match locale {
        Locale::En => Locale::Zh,
        Locale::Zh => Locale::En,
    };
    let languages = [
        (PlanLanguage::One(locale), locale.name().to_owned()),
        (PlanLanguage::One(other), other.name().to_owned()),
        (PlanLanguage::Both(locale), locale.pick("Both", "中英对照").to_owned()),
    ];
    // Whoever wants the card is not told of the plan.
    let findings: &[Finding] = if props.card { &[] } else { findings };
    let limit = if *all { findings.len() } else { SHOWN };
    let show_all = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(true))
    };
    html! {
        <>
            <a class="back" key="back" href={Route::Service(props.id).to_hash()}>{ format!("← {service}") }</a>
            <div class="page-head" key="head">
                <h1 tabindex="-1">{ Text::new("{name}: {verdict}", "{name}：{verdict}").fill(&[("name", Text::same(service.clone())), ("verdict", verdict)]).get(locale).to_owned() }</h1>
            </div>
            <a class="doc-tools" key="tools" href="#plan-tools">{ locale.pick("Other documents, print, findings ↓", "其他文件、打印、检查结果 ↓") }</a>
            <div class="beside" key="beside">
                if let Some(document) = document {
                    <Sheet document={Rc::clone(document)} mark={mark.clone().map(AttrValue::from)} />
                } else {
                    <Waiting failed={matches!(coming, Coming::Failed)} again={again.clone()} />
                }
                <aside class="findings" id="plan-tools" tabindex="-1" aria-label={locale.pick("Findings", "检查结果")}>
                    if props.card {
                        <p>{ locale.pick("Page 1 is the card. What follows are role sheets, wallet cards and forms: print what you need.", "第1页是处置卡，后面是岗位卡、随身卡和表单，按需打印。") }</p>
                        <a class="btn" href={Route::Draft(props.id).to_hash()}>{ locale.pick("Go on: draft the plan", "继续：起草预案") }</a>
                    } else {
                        <Ready readiness={readiness.clone()} service={props.id} attached={attached} back={Back::Plan} />
                    }
                    <div class="choices" role="group" aria-label={locale.pick("Document", "文件")}>
                        { for offered.into_iter().map(|entry| {
                            let onchange = {
                                let chosen = chosen.clone();
                                Callback::from(move |_: Event| chosen.set(Some(entry)))
                            };
                            let label = entry.name().get(locale).to_owned();
                            html! { <label key={label.clone()}><input type="radio" name="plan-document" checked={wanted == entry} {onchange} /><span>{ label }</span></label> }
                        }) }
                    </div>
                    <div class="choices" role="group" aria-label={locale.pick("Language of the plan", "预案语言")}>
                        { for languages.into_iter().map(|(entry, label)| {
                            let onchange = {
                                let language = language.clone();
                                Callback::from(move |_: Event| language.set(entry))
                            };
                            let lang = match entry {
                                PlanLanguage::One(of) if of != locale => Some(of.tag()),
                                _ => None,
                            };
                            html! { <label key={label.clone()}><input type="radio" name="plan-language" checked={*language == entry} {onchange} /><span {lang}>{ label }</span></label> }
                        }) }
                    </div>
                    <PaperChoice />
                    <button type="button" class="btn btn-primary" onclick={print}>{ PRINT.name.get(locale).to_owned() }</button>
                    <div class="inline">
                        { download("Markdown", here.map(|papers| papers.markdown), "md", "text/markdown") }
                        { download("HTML", here.map(|papers| papers.html), "html", "text/html") }
                    </div>
                    if matches!(coming, Coming::Failed) && !waits {
                        <p class="hint" role="status">
                            { locale.pick("What writes these files could not be loaded. Check the connection.", "生成这两种文件的部分没有载入成功，请检查网络。") }{ " " }
                            <button type="button" class="btn" onclick={again.reform(|_| ())}>{ locale.pick("Try again", "再试一次") }</button>
                        </p>
                    }
                    { for document.map(|document| contents(document, locale)) }
                    if findings.is_empty() && !props.card {
                        <p class="hint">{ locale.pick("Nothing is missing.", "没有缺漏。") }</p>
                    }
                    <ul hidden={findings.is_empty()}>
                        { for findings.iter().take(limit).enumerate().map(|(at, finding)| {
                            let words = finding_text(finding);
                            let href = Route::to_place(&firm.workspace, &finding.at, Some(props.id), Some(Back::Plan)).to_hash();
                            html! {
                                <li key={format!("{}{at}", finding.code)}>
                                    { finding_tag(finding, locale) }
                                    <p>{ dated(words.message.get(locale)) }{ " " }<a {href}>{ words.mend.get(locale).to_owned() }</a></p>
                                </li>
                            }
                        }) }
                    </ul>
                    <button type="button" class="btn" hidden={findings.len() <= limit} onclick={show_all}>
                        { Text::new("Show all {n}", "显示全部{n}条").fill(&[("n", Text::same(findings.len().to_string()))]).get(locale).to_owned() }
                    </button>
                </aside>
            </div>
        </>
    }
}

/// The chapters of the document, at hand beside it.
fn contents(document: &Document, locale: Locale) -> Html {
    let shown = document.shown().first().copied().unwrap_or(locale);
    let chapters = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level: 1, id, number, text } => Some((id, number, text.plain(shown))),
        _ => None,
    });
    html! {
        <details class="doc-contents">
            <summary>{ locale.pick("Contents", "目录") }</summary>
            <ol class="plain" lang={shown.tag()}>{ for chapters.map(|(id, number, title)| html! {
                <li key={id.clone()}><a href={format!("#{id}")}>{ format!("{number} {title}").trim().to_owned() }</a></li>
            }) }</ol>
        </details>
    }
}

/// A document of the set, and for whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Wanted {
    document: DocumentKind,
    edition: Edition,
}

impl Wanted {
    fn is_paper(self) -> bool {
        self.document.is_paper(self.edition)
    }

    fn name(self) -> Text {
        match self.edition {
            Edition::Vendor => Text::new("For the provider", "服务商版"),
            Edition::Inner => self.document.name(),
        }
    }
}

/// What can be read and printed of a service: the plan that is carried first.
fn offered(firm: &Firm, id: Id) -> Vec<Wanted> {
    let inner = |document| Wanted { document, edition: Edition::Inner };
    let carried: &[DocumentKind] = if firm.workspace.services.len() == 1 {
        &[DocumentKind::Joined]
    } else {
        &[DocumentKind::Service, DocumentKind::Firm]
    };
    let mut all: Vec<Wanted> =
        carried.iter().chain(&[DocumentKind::Cards, DocumentKind::File]).map(|kind| inner(*kind)).collect();
    let bought = firm.workspace.services.get(id).is_some_and(|service| vendor_of(&firm.context(), service).is_some());
    if bought {
        all.push(Wanted { document: DocumentKind::Service, edition: Edition::Vendor });
    }
    all
}

/// A document of the plan as it stands today.
fn written(
    firm: &Firm,
    id: Id,
    wanted: Wanted,
    language: PlanLanguage,
    fingerprint: Option<&str>,
    here: Option<&Papers>,
) -> Option<Document> {
    let at = Moment::parse(&format!("{}T00:00:00Z", firm.today))?;
    let Wanted { document, edition } = wanted;
    let papers = here.map(|here| here.writers);
    compose(&firm.context(), &Order { document, edition, fingerprint, papers, ..Order::of_service(id, language) }, &at)
}
