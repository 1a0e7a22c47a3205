//! The firms of a rescue file, to choose from.

use yew::prelude::*;

use crate::app::command::{Command, ImportAs};
use crate::app::context::{Act, Pick as _};
use crate::app::desk::Firms;
use crate::app::notices;
use crate::app::rescue::{Rescue, Rescued, Standing};
use crate::model::Workspace;
use crate::words::{Locale, Text};

pub(super) fn lost_parts(n: usize) -> Text {
    Text::new(
        "Not all of this firm could be read; parts that are missing: {n}. The rest is whole.",
        "这家公司的数据没有全部读出，缺少{n}处，其余完整。",
    )
    .fill(&[("n", Text::same(n.to_string()))])
}

/// The firms of a rescue file: each to look at, and all that are not here to be brought in.
pub(super) fn several(rescue: &Rescue, index: &Firms, act: &Act, locale: Locale) -> Html {
    let run = |command: Command| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.run(command.clone()))
    };
    let missing = rescue.firms.iter().filter(|firm| firm.is_missing(index)).count();
    let counts = |firm: &Workspace| {
        Text::new(
            "services: {services}, vendors: {vendors}, playbooks: {playbooks}",
            "服务{services}项，供应商{vendors}家，处置方案{playbooks}份",
        )
        .fill(&[
            ("services", Text::same(firm.services.len().to_string())),
            ("vendors", Text::same(firm.vendors.len().to_string())),
            ("playbooks", Text::same(firm.playbooks.len().to_string())),
        ])
    };
    let standing = |firm: &Rescued| match firm.standing {
        Standing::Deleted => Some(Text::new("was among the recently deleted", "当时在“最近删除”中")),
        Standing::Aside => {
            Some(Text::new("a version that another tab had overtaken", "被另一个标签页的修改取代的版本"))
        }
        Standing::Present if !firm.is_missing(index) => {
            Some(Text::new("a firm of this browser too", "本浏览器中也有这家公司"))
        }
        Standing::Present => None,
    };
    html! {
        <div class="stack">
            <h3>{ Text::new("In “{name}”: the firms of a whole browser", "“{name}”中有一个浏览器里的全部公司").fill(&[("name", Text::same(rescue.name.clone()))]).get(locale).to_owned() }</h3>
            if !rescue.lost.is_empty() {
                <p class="banner banner-warn"><span>{ Text::new("Nothing of these firms can be read: {names}", "这些公司的数据无法读取：{names}")
                    .fill(&[("names", Text::same(rescue.lost.iter().map(|name| notices::firm_name(name).get(locale).to_owned()).collect::<Vec<_>>().join(locale.pick(", ", "、"))))]).get(locale).to_owned() }</span></p>
            }
            <table class="table">
                <caption class="sr">{ locale.pick("Firms in the rescue file", "救援文件中的公司") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.pick("Firm", "公司") }</th>
                    <th scope="col">{ locale.pick("What is in it", "内容") }</th>
                    <th scope="col"><span class="sr">{ locale.pick("Actions", "操作") }</span></th>
                </tr></thead>
                <tbody>{ for rescue.firms.iter().enumerate().map(|(at, firm)| {
                    let name = notices::firm_name(&firm.opened.workspace.organisation.name).get(locale).to_owned();
                    html! {
                        <tr key={at}>
                            <th scope="row">{ name.clone() }</th>
                            <td data-label={locale.pick("What is in it", "内容")}>
                                { counts(&firm.opened.workspace).get(locale).to_owned() }
                                if let Some(standing) = standing(firm) { <p class="hint">{ standing.get(locale).to_owned() }</p> }
                                if firm.lost > 0 { <p class="hint">{ lost_parts(firm.lost).get(locale).to_owned() }</p> }
                            </td>
                            <td data-label={locale.pick("Actions", "操作")}><button type="button" class="btn" onclick={run(Command::LookAt(at))}>{ locale.pick("Look at it", "查看") }<span class="sr">{ format!(" {name}") }</span></button></td>
                        </tr>
                    }
                }) }</tbody>
            </table>
            <p class="inline">
                if missing > 0 {
                    <button type="button" class="btn btn-primary" onclick={run(Command::ImportAll)}>{ Text::new("Bring in what is not here yet ({n})", "导入这里还没有的公司（{n}）").fill(&[("n", Text::same(missing.to_string()))]).get(locale).to_owned() }</button>
                }
                <button type="button" class="btn btn-quiet" onclick={run(Command::Import(ImportAs::Nothing))}>{ locale.pick("Leave it", "放弃") }</button>
            </p>
        </div>
    }
}
