//! Data: files out and in, firms of this browser, recently deleted ones, how full the storage is.

mod import;
mod keeping;
mod program;
mod rescue;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::browser;
use crate::app::command::Command;
use crate::app::context::{Act, Firm, Keeping, Pick as _, SaveState, use_act, use_desk, use_firm, use_locale};
use crate::app::desk::{Firms, KEPT_DAYS};
use crate::app::incoming::{Incoming, Shown};
use crate::app::notices;
use crate::app::parts::{Confirm, Waiting, long};
use crate::platform::BUDGET_UNITS;
use crate::words::{Locale, Text};
pub use import::incoming;
use program::program;

static OFFLOADED: Text = Text::new(
    "Firms not opened for longest, which lie in the browser’s larger store alone: {n}. Opening one brings it back.",
    "有{n}家最久没有打开的公司只存放在浏览器的大容量存储中，打开时会自动取回。",
);
static BOUND: Text = Text::new(
    "This browser gives only its small store, which holds about {n} firms of this size.",
    "本浏览器只提供小容量存储，大约能容纳{n}家这样规模的公司。",
);
#[derive(Clone, PartialEq, Properties)]
pub struct DataPageProps {
    pub incoming: Option<Shown>,
}

#[component(DataPage)]
pub fn data_page(props: &DataPageProps) -> Html {
    let (act, firm, desk, locale) = (use_act(), use_firm(), use_desk(), use_locale());
    let over = use_state(|| false);
    let run = |command: Command| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.run(command.clone()))
    };
    let purge = |id| {
        let act = act.clone();
        Callback::from(move |()| act.run(Command::PurgeFirm(id)))
    };
    let throw_away = {
        let act = act.clone();
        Callback::from(move |()| act.run(Command::DropQuarantine))
    };
    let onchange = {
        let act = act.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            if let Some(file) = input.files().and_then(|files| files.get(0)).and_then(browser::picked) {
                act.run(Command::Read(file));
            }
            input.set_value("");
        })
    };
    let ondrop = {
        let (act, over) = (act.clone(), over.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            let files = event.data_transfer().and_then(|data| data.files());
            if let Some(file) = files.and_then(|files| files.get(0)).and_then(browser::picked) {
                act.run(Command::Read(file));
            }
        })
    };
    let ondragover = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            if !*over {
                over.set(true);
            }
        })
    };
    let ondragleave = {
        let over = over.clone();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let percent = (desk.room.used.saturating_mul(100) / BUDGET_UNITS).min(100);
    let title = match &desk.save {
        _ if !desk.has_firm => locale.pick("Open a file, or bring back a firm", "打开文件，或找回公司").to_owned(),
        SaveState::BackedUp(day) => Text::new("Backed up on {day}, nothing changed since", "{day}已备份，此后没有修改")
            .fill(&[("day", Text::same(day.to_string()))])
            .get(locale)
            .to_owned(),
        _ if desk.keeping == Keeping::Declined => {
            locale.pick("In this tab until you close it", "内容保留到关闭标签页为止").to_owned()
        }
        SaveState::Failed(_) => locale.pick("Your latest work is not saved", "最近的修改没有保存").to_owned(),
        _ => match desk.index.entry(firm.workspace.id).and_then(|entry| entry.backup.as_ref()) {
            Some(backup) => Text::new("Changed since the last backup on {day}", "自{day}备份后有修改")
                .fill(&[("day", Text::same(backup.on.to_string()))])
                .get(locale)
                .to_owned(),
            None => locale.pick("Not backed up to a file yet", "还没有备份到文件").to_owned(),
        },
    };
    let days = [("days", Text::same(KEPT_DAYS.to_string()))];
    let old =
        Text::new(" · more than {days} days of use ago: can go for good", " · 此后使用已超过{days}天，可以彻底删除");
    let old = old.fill(&days).get(locale).to_owned();
    html! {
        <>
            <div class="page-head">
                <h1 tabindex="-1">{ title }</h1>
                <p class="lede">{ keeping::lede(desk.keeping).get(locale) }</p>
            </div>
            if desk.has_firm {
                <section class="card stack" key="out">
                    <h2>{ locale.pick("Save to a file", "备份到文件") }</h2>
                    <p>{ locale.pick("The file holds the whole firm and opens in Ballast on any device.", "文件包含公司的全部内容，在任何设备的压舱石里都能打开。") }</p>
                    <p><button type="button" class="btn btn-primary" onclick={run(Command::Backup)}>{ locale.pick("Download the backup file", "下载备份文件") }</button></p>
                </section>
            }
            <section class="card stack" key="in">
                <h2>{ locale.pick("Open a file", "打开文件") }</h2>
                <p>{ locale.pick("First you see what is in it; nothing changes until you decide.", "会先显示文件内容，由你决定之后才会改动。") }</p>
                <label class={classes!("drop", over.then_some("over"))} {ondrop} {ondragover} {ondragleave}>
                    <span>{ locale.pick("Drop a .ballast.json file here, or a rescue file (“Download my data”)", "把.ballast.json文件拖到这里，也可以是救援文件（“下载我的数据”）") }</span>
                    <span class="btn">{ locale.pick("Choose a file", "选择文件") }</span>
                    <input type="file" accept=".json,application/json" {onchange} />
                </label>
                <div aria-live="polite">{ shown(props.incoming.as_ref(), desk.has_firm.then_some(&firm), &desk.index, &act, locale) }</div>
            </section>
            <section class="stack" key="firms">
                <div class="section-head"><h2>{ locale.pick("Firms in this browser", "本浏览器中的公司") }</h2></div>
                if desk.index.present().next().is_none() {
                    <p class="hint">{ locale.pick("None yet.", "还没有公司。") }</p>
                } else {
                <table class="table">
                    <caption class="sr">{ locale.pick("Firms in this browser", "本浏览器中的公司") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.pick("Firm", "公司") }</th>
                        <th scope="col">{ locale.pick("Last backup", "上次备份") }</th>
                        <th scope="col"><span class="sr">{ locale.pick("Actions", "操作") }</span></th>
                    </tr></thead>
                    <tbody>
                        { for desk.index.present().map(|entry| {
                            let name = notices::nth_firm(&entry.name, desk.index.namesakes(entry)).get(locale).to_owned();
                            let id = entry.id;
                            let delete = {
                                let act = act.clone();
                                Callback::from(move |()| act.run(Command::DeleteFirm(id)))
                            };
                            html! {
                                <tr key={id.to_string()}>
                                    <th scope="row" class={long(&name)}>{ name.clone() }</th>
                                    <td data-label={locale.pick("Last backup", "上次备份")}>{ entry.backup.as_ref().map_or_else(|| locale.pick("Never", "从未").to_owned(), |backup| backup.on.to_string()) }</td>
                                    <td data-label={locale.pick("Actions", "操作")}><span class="inline">
                                        if !desk.has_firm || id != firm.workspace.id {
                                            <button type="button" class="btn" onclick={run(Command::OpenFirm(id))}>{ locale.pick("Open", "打开") }<span class="sr">{ format!(" {name}") }</span></button>
                                        }
                                        <Confirm label={Text::new("Delete", "删除")} about={Text::same(name.clone())} class={classes!("btn", "btn-quiet")}
                                            title={Text::new("Delete “{name}”?", "删除“{name}”？").fill(&[("name", Text::same(name.clone()))])}
                                            text={Text::new("It stays under “Recently deleted” and can be brought back, until you delete it there for good.", "将移到“最近删除”，随时可以找回，直到你在那里彻底删除。")}
                                            action={Text::new("Delete firm", "删除公司")} on_confirm={delete} />
                                    </span></td>
                                </tr>
                            }
                        }) }
                    </tbody>
                </table>
                }
                if desk.index.deleted().next().is_some() {
                    <div class="section-head"><h2>{ locale.pick("Recently deleted", "最近删除") }</h2></div>
                    <p class="hint">{ locale.pick("Nothing here goes by itself.", "这里的公司不会自动清除。") }</p>
                    <table class="table">
                        <caption class="sr">{ locale.pick("Recently deleted firms", "最近删除的公司") }</caption>
                        <thead><tr>
                            <th scope="col">{ locale.pick("Firm", "公司") }</th>
                            <th scope="col">{ locale.pick("Deleted on", "删除日期") }</th>
                            <th scope="col"><span class="sr">{ locale.pick("Actions", "操作") }</span></th>
                        </tr></thead>
                        <tbody>
                            { for desk.index.deleted().map(|entry| {
                                let name = notices::nth_firm(&entry.name, desk.index.namesakes(entry)).get(locale).to_owned();
                                html! {
                                <tr key={entry.id.to_string()}>
                                    <th scope="row" class={long(&name)}>{ name.clone() }</th>
                                    <td data-label={locale.pick("Deleted on", "删除日期")}>
                                        { entry.deleted_on.map(|day| day.to_string()).unwrap_or_default() }
                                        if desk.index.is_old(entry) { <small>{ old.clone() }</small> }
                                    </td>
                                    <td data-label={locale.pick("Actions", "操作")}><span class="inline">
                                        <button type="button" class="btn" onclick={run(Command::RestoreFirm(entry.id))}>{ locale.pick("Bring back", "恢复") }<span class="sr">{ format!(" {name}") }</span></button>
                                        <Confirm label={Text::new("Delete for good", "彻底删除")} about={Text::same(name.clone())} class={classes!("btn", "btn-quiet")}
                                            title={Text::new("Delete “{name}” for good?", "彻底删除“{name}”？").fill(&[("name", Text::same(name.clone()))])}
                                            text={Text::new("Nothing can bring it back then, except a file that you downloaded before.", "之后无法找回，除非你已下载过备份文件。")}
                                            action={Text::new("Delete for good", "彻底删除")} on_confirm={purge(entry.id)} />
                                    </span></td>
                                </tr>
                                }
                            }) }
                        </tbody>
                    </table>
                }
            </section>
            <section class="stack" key="meter">
                <div class="section-head"><h2>{ locale.pick("Storage", "存储空间") }</h2></div>
                if desk.in_quarantine > 0 {
                    <div class="banner banner-warn">
                        <span>{ Text::new(
                            "Stored records that could not be read: {count}. They lie here unchanged until you throw them away.",
                            "有{count}条已存记录无法读取，已原样保留，直到你丢弃它们。",
                        ).fill(&[("count", Text::same(desk.in_quarantine.to_string()))]).get(locale).to_owned() }</span>
                        <button type="button" class="btn" onclick={run(Command::DownloadQuarantine)}>{ locale.pick("Download them", "下载这些记录") }</button>
                        <Confirm label={Text::new("Throw away", "丢弃")} class={classes!("btn", "btn-quiet")}
                            title={Text::new("Throw away what could not be read?", "丢弃无法读取的记录？")}
                            text={Text::new("Ballast does not use these records, but somebody may still get something out of them. Download them first; nothing brings them back.", "压舱石不会使用这些记录，但也许还有人能从中找回内容。请先下载；丢弃后无法找回。")}
                            action={Text::new("Throw away", "丢弃")} on_confirm={throw_away} />
                    </div>
                }
                { keeping::how(&act, &desk, locale) }
                if keeping::is_kept(desk.keeping) {
                <p>{ Text::new("{percent}% of the space that every browser allows is in use.", "已用空间占各浏览器通行容量的{percent}%。").fill(&[("percent", Text::same(percent.to_string()))]).get(locale).to_owned() }</p>
                <progress class="meter" max="100" value={percent.to_string()} aria-label={locale.pick("Storage in use", "已用存储空间")}></progress>
                }
                if desk.room.offloaded > 0 {
                    <p>{ OFFLOADED.fill(&[("n", Text::same(desk.room.offloaded.to_string()))]).get(locale).to_owned() }</p>
                }
                if let (SaveState::Half, Some(most)) = (&desk.save, BUDGET_UNITS.checked_div(desk.room.open)) {
                    <p>{ BOUND.fill(&[("n", Text::same(most.to_string()))]).get(locale).to_owned() }</p>
                }
                <p class="banner banner-warn" hidden={percent < 70}><span>{ locale.pick(
                    "Storage is getting full. Back up firms you rarely need to files, then delete them here for good.",
                    "存储空间将满。请把不常用的公司备份到文件，再在这里彻底删除。",
                ) }</span></p>
            </section>
            { program(&act, &desk.offline, locale) }
        </>
    }
}

fn shown(shown: Option<&Shown>, ours: Option<&Firm>, index: &Firms, act: &Act, locale: Locale) -> Html {
    let Some(Shown { incoming, view }) = shown else { return html! { <span /> } };
    match (incoming.as_ref(), view) {
        (Incoming::Reading { name }, view) => {
            let name = [("name", Text::same(name.clone()))];
            let what = Text::new("Looking into “{name}”…", "正在查看“{name}”……").fill(&name).get(locale).to_owned();
            if view.is_some() {
                html! { <p class="reading" role="status">{ what }</p> }
            } else {
                html! { <Waiting {what} /> }
            }
        }
        (read, Some(view)) => view(read, ours, index, act, locale),
        (_, None) => html! { <span /> },
    }
}
