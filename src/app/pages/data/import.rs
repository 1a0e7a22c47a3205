//! What was read from a file: what is in it, what it would change field by field, and the decision.

use serde_json::Value;
use std::rc::Rc;
use yew::prelude::*;

use crate::app::command::{Command, ImportAs};
use crate::app::context::{Act, Firm, Pick as _};
use crate::app::desk::Firms;
use crate::app::forms::topics;
use crate::app::incoming::Incoming;
use crate::app::record::{record_json, record_title};
use crate::app::show::show;
use crate::exchange::{Difference, Fate, KindPreview, Preview, Relation};
use crate::model::{Choice as _, Kind, Workspace, look};
use crate::words::{Locale, Text};

use super::rescue::{lost_parts, several};

/// Records that are named, and fields of each, before the rest is a number.
const NAMED: usize = 6;
const FIELDS: usize = 5;

/// What was read, and the decision about it.
pub fn incoming(incoming: &Incoming, ours: Option<&Firm>, index: &Firms, act: &Act, locale: Locale) -> Html {
    let decide = |choice: ImportAs| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.run(Command::Import(choice)))
    };
    match incoming {
        // The page says so itself.
        Incoming::Reading { .. } => html! {},
        Incoming::Refused { name, why } => html! {
            <div class="error-summary" role="alert" tabindex="-1">
                <h3>{ Text::new("“{name}” was not opened", "没有打开“{name}”").fill(&[("name", Text::same(name.clone()))]).get(locale).to_owned() }</h3>
                <p>{ why.get(locale).to_owned() }</p>
                <p>{ locale.pick("Nothing was changed.", "没有改动任何内容。") }</p>
            </div>
        },
        Incoming::Several(rescue) => several(rescue, index, act, locale),
        Incoming::Ready { name, preview, workspace, lost, of, .. } => {
            let own = ours.filter(|_| preview.relation != Some(Relation::OtherFirm));
            let here = index.present().find(|entry| entry.id == workspace.id && own.is_none());
            let open_it = here.map(|entry| {
                let (act, id) = (act.clone(), entry.id);
                (entry, Callback::from(move |_: MouseEvent| act.run(Command::OpenToCompare(id))))
            });
            // What a person most likely came for: the other buttons stay, in second place.
            let first = match preview.relation {
                _ if own.is_some() && preview.changes_nothing() => ImportAs::Nothing,
                Some(Relation::Same) => ImportAs::Nothing,
                Some(Relation::Ahead | Relation::Behind) => ImportAs::Replace,
                _ => ImportAs::New,
            };
            let button = |choice: ImportAs| {
                let class = if choice == first && here.is_none() { "btn btn-primary" } else { "btn btn-quiet" };
                let label = match choice {
                    ImportAs::New if own.is_some() => locale.pick("Open as a second copy", "作为另一份副本打开"),
                    ImportAs::New => locale.pick("Open as a firm of its own", "作为单独的公司打开"),
                    ImportAs::Replace => locale.pick("Replace the open firm (can be undone)", "替换当前公司（可撤销）"),
                    ImportAs::Nothing if of.is_some() => locale.pick("Back to the list", "返回列表"),
                    ImportAs::Nothing => locale.pick("Leave it", "放弃"),
                };
                html! { <button type="button" {class} onclick={decide(choice)}>{ label }</button> }
            };
            html! {
            <div class="stack">
                <h3>{ Text::new("In “{name}”: {firm}", "“{name}”中的公司：{firm}").fill(&[("name", Text::same(name.clone())), ("firm", Text::same(preview.name.clone()))]).get(locale).to_owned() }</h3>
                if *lost > 0 { <p class="banner banner-warn"><span>{ lost_parts(*lost).get(locale).to_owned() }</span></p> }
                if let Some((entry, onclick)) = open_it {
                    <p class="banner">
                        <span>{ Text::new(
                            "“{firm}” is in this browser, but not open. Open it to see how the file stands to it; opened here as a firm of its own, it would be there twice.",
                            "“{firm}”已在这个浏览器里，只是没有打开。打开后可以看到文件与它的差别；在这里作为单独的公司打开，就会有两份。",
                        ).fill(&[("firm", Text::same(entry.name.clone()))]).get(locale).to_owned() }</span>
                        <button type="button" class="btn btn-primary" {onclick}>
                            { Text::new("Open “{firm}” and compare", "打开“{firm}”并比较").fill(&[("firm", Text::same(entry.name.clone()))]).get(locale).to_owned() }
                        </button>
                    </p>
                }
                { contents(preview, workspace, own, here.is_some(), locale) }
                <p class="inline">
                    if own.is_some() && first != ImportAs::Nothing { { button(ImportAs::Replace) } }
                    { button(ImportAs::New) }
                    { button(ImportAs::Nothing) }
                </p>
                if ours.is_some() && own.is_none() {
                    <details>
                        <summary>{ locale.pick("Replace the open firm instead", "改为替换当前公司") }</summary>
                        <div class="stack">
                            { table(preview, workspace, ours, locale) }
                            <p class="inline">{ button(ImportAs::Replace) }</p>
                        </div>
                    </details>
                }
            </div>
            }
        }
    }
}

/// What is in the file; beside it what would change of `ours`, if it is the firm that may be replaced. How the
/// file stands to what is open says nothing where its own firm is here and not open.
fn contents(preview: &Preview, theirs: &Workspace, ours: Option<&Firm>, is_here: bool, locale: Locale) -> Html {
    html! {
        <>
            if let Some(at) = &preview.exported_at {
                <p class="hint">{ Text::new("Exported at {at}", "导出时间：{at}").fill(&[("at", Text::same(at.as_str().replacen('T', " ", 1).chars().take(16).collect::<String>()))]).get(locale).to_owned() }</p>
            }
            if let Some(relation) = preview.relation.filter(|_| !is_here) {
                <p>{ relation.message().get(locale).to_owned() }</p>
            }
            if preview.approved > 0 {
                <p class="banner banner-warn"><span>{ Text::new("{n} approved plans in the file are not taken over by this version.", "文件中的{n}份已批准预案不会被此版本导入。").fill(&[("n", Text::same(preview.approved.to_string()))]).get(locale).to_owned() }</span></p>
            }
            if preview.altered {
                <p class="banner banner-warn"><span>{ locale.pick("The content differs from the fingerprint in the file: it was changed outside Ballast.", "内容与文件中的指纹不一致：文件在压舱石之外被修改过。") }</span></p>
            }
            { table(preview, theirs, ours, locale) }
            if !preview.dropped.is_empty() {
                <p class="banner banner-warn"><span>{ Text::new("Unknown fields are left out: {fields}", "未知字段将被忽略：{fields}").fill(&[("fields", Text::same(preview.dropped.join(", ")))]).get(locale).to_owned() }</span></p>
            }
        </>
    }
}

fn table(preview: &Preview, theirs: &Workspace, ours: Option<&Firm>, locale: Locale) -> Html {
    let has_firm = ours.is_some();
    let both = ours.map(|ours| {
        let theirs = Firm { workspace: Rc::new(theirs.clone()), today: ours.today, memory: Rc::default() };
        (ours.clone(), theirs)
    });
    let kinds = preview.kinds.iter().filter(|kind| has_firm || kind.theirs > 0);
    html! {
            <table class="table diff">
                <caption class="sr">{ locale.pick("What is in the file", "文件内容") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.pick("Records", "记录") }</th>
                    <th scope="col" class="num">{ locale.pick("In the file", "文件中") }</th>
                    if has_firm { <th scope="col" class="num">{ locale.pick("Open now", "当前") }</th> }
                    if has_firm { <th scope="col">{ locale.pick("What replacing would change", "替换会改变") }</th> }
                </tr></thead>
                <tbody>{ for kinds.map(|kind| html! {
                    <tr key={kind.kind.code()}>
                        <th scope="row">{ kind.kind.label().get(locale).to_owned() }</th>
                        <td class="num" data-label={locale.pick("In the file", "文件中")}>{ kind.theirs }</td>
                        if has_firm { <td class="num" data-label={locale.pick("Open now", "当前")}>{ kind.ours }</td> }
                        if has_firm { <td data-label={locale.pick("What replacing would change", "替换会改变")}>{ changes(kind, both.as_ref(), locale) }</td> }
                    </tr>
                }) }</tbody>
            </table>
    }
}

/// The first few records that would change, and what in them.
fn changes(kind: &KindPreview, both: Option<&(Firm, Firm)>, locale: Locale) -> Html {
    let rest = kind.changes.len().saturating_sub(NAMED);
    html! {
        <ul class="plain">
            { for kind.changes.iter().take(NAMED).map(|difference| {
                let change = difference.change.label();
                html! {
                    <li>
                        <span class="hint">{ change.get(locale).to_owned() }{ locale.pick(": ", "：") }</span>
                        { named(kind.kind, difference, both, locale) }
                        if let Some(by) = difference.by {
                            <span class="hint">{ locale.pick(" (", "（") }{ by.label().get(locale).to_owned() }{ locale.pick(")", "）") }</span>
                        }
                        if difference.change == Fate::Changed {
                            if let Some((ours, theirs)) = both { { fields(kind.kind, difference, ours, theirs, locale) } }
                        }
                    </li>
                }
            }) }
            if rest > 0 { <li>{ Text::new("and {n} more", "另有{n}项").fill(&[("n", Text::same(rest.to_string()))]).get(locale).to_owned() }</li> }
        </ul>
    }
}

/// The record by the name under which a person finds it now; a new one by its own.
fn named(kind: Kind, difference: &Difference, both: Option<&(Firm, Firm)>, locale: Locale) -> Html {
    let firm = both.map(|(ours, theirs)| if difference.change == Fate::Added { theirs } else { ours });
    let title = match (firm, kind) {
        (Some(firm), Kind::Risk) => {
            let title = record_title(firm, kind, difference.id, locale);
            let service = difference.id.and_then(|id| firm.workspace.risks.get(id)).map(|risk| risk.service);
            let service = record_title(firm, Kind::Service, service, locale);
            Text::new("{title} ({service})", "{title}（{service}）")
                .fill(&[("title", Text::same(title)), ("service", Text::same(service))])
        }
        (Some(firm), kind) if !kind.is_single() && kind != Kind::Playbook => {
            Text::same(record_title(firm, kind, difference.id, locale))
        }
        _ => difference.name.clone(),
    };
    let title = title.get(locale).to_owned();
    match difference.change {
        Fate::Removed => html! { <del>{ title }</del> },
        Fate::Added => html! { <ins>{ title }</ins> },
        Fate::Changed => html! { <b>{ title }</b> },
    }
}

/// Each answer that differs: as it is, and as it would be.
fn fields(kind: Kind, difference: &Difference, ours: &Firm, theirs: &Firm, locale: Locale) -> Html {
    let [Some(old), Some(new)] = [ours, theirs].map(|firm| record_json(firm, kind, difference.id)) else {
        return html! {};
    };
    let shown = |firm: &Firm, field, record: &Value| {
        let lines = show(firm, field, look(record, field.path).unwrap_or(&Value::Null), locale);
        if lines.is_empty() { locale.pick("empty", "空").to_owned() } else { lines.join(locale.pick("; ", "；")) }
    };
    let asked = topics(kind).iter().flat_map(|topic| topic.fields);
    let mut lines: Vec<String> = asked
        .filter(|field| look(&old, field.path) != look(&new, field.path))
        .map(|field| {
            let (before, after) = (shown(ours, field, &old), shown(theirs, field, &new));
            format!("{}{}{before} → {after}", field.label.get(locale), locale.pick(": ", "："))
        })
        .collect();
    if look(&old, "checks") != look(&new, "checks") {
        lines.push(locale.pick("Answers to the checks", "检查项的回答").to_owned());
    }
    let rest = lines.len().saturating_sub(FIELDS);
    html! {
        <ul>
            { for lines.iter().take(FIELDS).map(|line| html! { <li>{ line.clone() }</li> }) }
            if rest > 0 { <li>{ Text::new("and {n} more", "另有{n}项").fill(&[("n", Text::same(rest.to_string()))]).get(locale).to_owned() }</li> }
        </ul>
    }
}
