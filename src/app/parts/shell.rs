//! What surrounds every page: mark, firm, save state, language, navigation, what was just done.

use yew::prelude::*;

use crate::app::command::Command;
use crate::app::context::{Desk, Firm, Pick as _, SaveProblem, SaveState, use_act, use_desk, use_firm, use_locale};
use crate::app::root::Toast;
use crate::app::route::{Register, Route};
use crate::app::{browser, notices};
use crate::model::Kind;
use crate::words::{Locale, Text};

#[derive(Clone, PartialEq, Properties)]
pub struct ShellProps {
    pub route: Route,
    pub toast: Option<Toast>,
    pub children: Html,
}

#[component(Shell)]
pub fn shell(props: &ShellProps) -> Html {
    let (locale, desk) = (use_locale(), use_desk());
    if !desk.has_firm {
        return html! {
            <>
                <header class="top" key="top">
                    { mark() }
                    { save_state(&desk, locale) }
                    <Languages />
                </header>
                <main key="main" id="main">
                    <Trouble />
                    { props.children.clone() }
                </main>
                <Said key="toast" toast={props.toast.clone()} />
            </>
        };
    }
    let skip = Callback::from(|_: MouseEvent| browser::focus_heading());
    html! {
        <div class="shell">
            <button key="skip" class="skip btn" type="button" onclick={skip}>{ locale.pick("Skip to content", "跳到正文") }</button>
            <header key="top" class="top">
                { mark() }
                <FirmMenu />
                { save_state(&desk, locale) }
                <Steps />
                <Languages />
            </header>
            <Rail key="rail" route={props.route.clone()} />
            <main key="main" class="main" id="main">
                <Trouble />
                { props.children.clone() }
            </main>
            <Said key="toast" toast={props.toast.clone()} />
        </div>
    }
}

fn mark() -> Html {
    html! {
        <a class="mark" href="#/">
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M12 3v6.5M2.5 9.5h19c0 6.5-4 11-9.5 11s-9.5-4.5-9.5-11Z" />
                <circle cx="8.7" cy="14" r="2.1" />
                <circle cx="14.3" cy="15" r="2.7" />
            </svg>
            <b lang="en">{ "Ballast" }</b>{ " " }<span lang="zh-CN">{ "压舱石" }</span>
        </a>
    }
}

/// The one sentence about how far the work is kept.
fn save_state(desk: &Desk, locale: Locale) -> Html {
    let (state, text) = match &desk.save {
        _ if !desk.has_firm => ("saved", String::new()),
        SaveState::Saving => ("saving", locale.pick("Saving…", "正在保存…").to_owned()),
        SaveState::Saved => (
            "saved",
            locale.pick("Saved in this browser · not backed up", "已保存到本浏览器 · 未备份到文件").to_owned(),
        ),
        SaveState::Half => (
            "half",
            locale
                .pick(
                    "Saved, but a crash could lose it · back up to a file",
                    "已保存，但浏览器异常退出时可能丢失 · 请备份到文件",
                )
                .to_owned(),
        ),
        SaveState::BackedUp(day) => (
            "backed",
            Text::new("Backed up to file · {day}", "已备份到文件 · {day}")
                .fill(&[("day", Text::same(day.to_string()))])
                .get(locale)
                .to_owned(),
        ),
        SaveState::Failed(_) => {
            ("failed", locale.pick("Could not save · download a copy now", "未能保存 · 请立即下载副本").to_owned())
        }
    };
    html! { <p class="save-state" role="status" data-state={state}>{ text }</p> }
}

#[component(Languages)]
fn languages() -> Html {
    let (act, locale) = (use_act(), use_locale());
    html! {
        <nav class="langs" aria-label="Language 语言">
            { for Locale::ALL.map(|language| {
                let act = act.clone();
                let onclick = Callback::from(move |_: MouseEvent| act.run(Command::Language(language)));
                html! {
                    <button key={language.tag()} type="button" lang={language.tag()} {onclick}
                        aria-pressed={(language == locale).to_string()}>{ language.name() }</button>
                }
            }) }
        </nav>
    }
}

/// Undo and redo, each named by what it would do.
#[component(Steps)]
fn steps() -> Html {
    let (act, locale, desk) = (use_act(), use_locale(), use_desk());
    let button = |what: &Option<Text>, command: Command, verb: Text, sign: &'static str| {
        let act = act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.run(command.clone()));
        let name = match what {
            Some(what) => verb.fill(&[("what", what.clone())]).get(locale).to_owned(),
            None => verb.fill(&[("what", Text::default())]).get(locale).trim_end_matches([':', '：', ' ']).to_owned(),
        };
        html! {
            <button type="button" class="btn btn-quiet btn-icon" disabled={what.is_none()} {onclick} title={name.clone()} aria-label={name}>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d={sign} /></svg>
            </button>
        }
    };
    html! {
        <div class="undo" role="group" aria-label={locale.pick("Undo and redo", "撤销与重做")}>
            { button(&desk.undoes, Command::Undo, Text::new("Undo: {what}", "撤销：{what}"), "M8.5 5 4 9.5 8.5 14M4.5 9.5h10a5.25 5.25 0 0 1 0 10.5H9") }
            { button(&desk.redoes, Command::Redo, Text::new("Redo: {what}", "重做：{what}"), "M15.5 5 20 9.5 15.5 14M19.5 9.5h-10a5.25 5.25 0 0 0 0 10.5H15") }
        </div>
    }
}

#[component(FirmMenu)]
fn firm_menu() -> Html {
    let (act, locale, desk, firm) = (use_act(), use_locale(), use_desk(), use_firm());
    let menu = use_node_ref();
    let close = {
        let menu = menu.clone();
        move || {
            if let Some(details) = menu.cast::<web_sys::Element>() {
                let _ = details.remove_attribute("open");
            }
        }
    };
    let name = firm_name(&firm, locale);
    let has_example = desk.index.present().any(|entry| entry.example);
    let open = |id| {
        let (act, close) = (act.clone(), close.clone());
        Callback::from(move |_: MouseEvent| {
            close();
            act.run(Command::OpenFirm(id));
        })
    };
    let run = |command: Command| {
        let (act, close) = (act.clone(), close.clone());
        Callback::from(move |_: MouseEvent| {
            close();
            act.run(command.clone());
        })
    };
    html! {
        <details class="menu" ref={menu}>
            <summary>{ name }</summary>
            <div class="menu-list">
                { for desk.index.present().map(|entry| {
                    let current = entry.id == firm.workspace.id;
                    let label = if entry.name.is_empty() { notices::NAMELESS.get(locale).to_owned() } else { entry.name.clone() };
                    html! {
                        <button key={entry.id.to_string()} type="button" aria-current={current.then_some("true")} onclick={open(entry.id)}>
                            { label }
                            if entry.example { <small>{ locale.pick(" example", " 示例") }</small> }
                        </button>
                    }
                }) }
                <a href="#/start" onclick={{ let close = close.clone(); Callback::from(move |_: MouseEvent| close()) }}>
                    { locale.pick("Start another firm", "新建公司") }
                </a>
                if has_example {
                    <button type="button" onclick={run(Command::RemoveExample)}>{ locale.pick("Remove the example", "移除示例") }</button>
                } else {
                    <button type="button" onclick={run(Command::OpenExample)}>{ locale.pick("Open the example firm", "打开示例公司") }</button>
                }
            </div>
        </details>
    }
}

/// The firm's name, or what stands in its place.
pub fn firm_name(firm: &Firm, locale: Locale) -> String {
    let name = &firm.workspace.organisation.name;
    if name.is_empty() { notices::NAMELESS.get(locale).to_owned() } else { name.clone() }
}

#[derive(Clone, PartialEq, Properties)]
struct RailProps {
    route: Route,
}

#[component(Rail)]
fn rail(props: &RailProps) -> Html {
    let (locale, firm) = (use_locale(), use_firm());
    let expanded = use_state(|| false);
    {
        let expanded = expanded.clone();
        use_effect_with(props.route.clone(), move |_| expanded.set(false));
    }
    let workspace = &firm.workspace;
    let item = |route: Route, label: &'static str, count: Option<usize>| {
        let current = section(&props.route) == section(&route);
        html! {
            <li key={label}>
                <a href={route.to_hash()} aria-current={current.then_some("page")}>
                    { label }
                    if let Some(count) = count { <span class="count">{ count }</span> }
                </a>
            </li>
        }
    };
    let ask = |record| Route::Ask { record, id: None, topic: None, field: None, back: None };
    let toggle = {
        let expanded = expanded.clone();
        Callback::from(move |_: MouseEvent| expanded.set(!*expanded))
    };
    let count = |n: usize| Some(n);
    html! {
        <nav class="rail" aria-label={locale.pick("Main", "主导航")}>
            <ul class="rail-main">
                { item(Route::Home, locale.pick("Home", "首页"), None) }
                { item(Route::Register(Register::Services), locale.pick("Services", "服务"), count(workspace.services.len())) }
                { item(Route::Register(Register::Vendors), locale.pick("Vendors", "服务商"), count(workspace.vendors.len())) }
                { item(Route::Register(Register::Risks), locale.pick("Risks", "风险"), count(workspace.risks.len())) }
                { item(Route::Register(Register::Plans), locale.pick("Plans", "预案"), count(workspace.services.len())) }
            </ul>
            <button class="rail-more" type="button" aria-expanded={expanded.to_string()} onclick={toggle}>{ locale.pick("More", "更多") }</button>
            <div class="rail-rest">
                <ul>
                    { item(Route::Register(Register::People), locale.pick("People", "人员"), count(workspace.people.len())) }
                    { item(ask(Kind::Response), locale.pick("Response team", "应急组织"), None) }
                    { item(Route::Register(Register::Resources), locale.pick("Resources", "资源"), count(workspace.resources.len())) }
                </ul>
                <ul>
                    { item(ask(Kind::Organisation), locale.pick("Our firm", "公司信息"), None) }
                    { item(Route::Data, locale.pick("Data", "数据"), None) }
                    { item(Route::Settings, locale.pick("Settings", "设置"), None) }
                </ul>
            </div>
        </nav>
    }
}

/// Which entry of the navigation a route belongs to.
fn section(route: &Route) -> u8 {
    match route {
        Route::Home | Route::Welcome | Route::Start | Route::Example | Route::Lost(_) => 0,
        Route::Register(Register::Services) | Route::Service(_) | Route::Checks { .. } => 1,
        Route::Register(Register::Vendors) => 2,
        Route::Register(Register::Risks) | Route::ServiceRisks(_) | Route::Playbook { .. } => 3,
        Route::Register(Register::Plans) | Route::Plan(_) => 4,
        Route::Register(Register::People) => 5,
        Route::Register(Register::Resources) => 7,
        Route::Data => 9,
        Route::Settings => 10,
        Route::Ask { record, .. } | Route::Answers { record, .. } => match record {
            Kind::Service => 1,
            Kind::Vendor => 2,
            Kind::Risk | Kind::Playbook => 3,
            Kind::Person => 5,
            Kind::Response => 6,
            Kind::Resource => 7,
            Kind::Organisation => 8,
            Kind::Policy => 10,
        },
    }
}

/// What stands in the way of keeping the work, with the way out.
#[component(Trouble)]
fn trouble() -> Html {
    let (act, locale, desk) = (use_act(), use_locale(), use_desk());
    let run = |command: Command| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.run(command.clone()))
    };
    let download = html! {
        if desk.has_firm {
            <button type="button" class="btn" onclick={run(Command::Backup)}>{ locale.pick("Download a copy", "下载副本") }</button>
        }
    };
    let banner = match &desk.save {
        SaveState::Failed(SaveProblem::Unavailable) => Some((
            Text::new(
                "This browser does not let the page store anything. You can work, but everything is gone when you close the tab. Download a copy before you leave, or allow site data for this address and reload.",
                "本浏览器不允许页面保存数据。你可以继续操作，但关闭标签页后内容会丢失。离开前请下载副本，或为本网址允许保存网站数据后重新加载。",
            ),
            download,
        )),
        SaveState::Failed(SaveProblem::Full) => Some((
            Text::new(
                "The browser’s storage for this page is full. Your latest changes are not saved. Download a copy now, then delete firms you no longer need under Data.",
                "本页面的浏览器存储空间已满，最近的修改没有保存。请立即下载副本，再到“数据”页删除不需要的公司。",
            ),
            download,
        )),
        SaveState::Failed(SaveProblem::Conflict) => Some((
            Text::new(
                "This firm was changed in another tab. Nothing is lost: go on with your version as a copy, or take the other one; yours can then be brought back for 30 days.",
                "这家公司在另一个标签页中被修改过。内容没有丢失：你可以把当前版本另存为副本，或采用另一个版本（当前版本30天内可以找回）。",
            ),
            html! {
                <>
                    <button type="button" class="btn" onclick={run(Command::KeepMine)}>{ locale.pick("Keep mine as a copy", "把我的存为副本") }</button>
                    <button type="button" class="btn" onclick={run(Command::TakeTheirs)}>{ locale.pick("Take the other", "采用另一个") }</button>
                </>
            },
        )),
        SaveState::Failed(SaveProblem::Newer) => Some((
            Text::new(
                "This firm was saved by a newer version of Ballast. Reload the page to get it; nothing is overwritten meanwhile.",
                "这家公司由更新版本的压舱石保存。请重新加载页面以使用新版本；在此之前不会覆盖任何内容。",
            ),
            download,
        )),
        SaveState::Failed(SaveProblem::Unreadable) => Some((
            Text::new(
                "The stored records of this firm cannot be read. They stay as they are. Open your last backup file under Data.",
                "这家公司存储的记录无法读取，已原样保留。请在“数据”页打开最近的备份文件。",
            ),
            html! { <a class="btn" href="#/data">{ locale.pick("Open a file", "打开文件") }</a> },
        )),
        _ => None,
    };
    html! {
        <div class="stack" aria-live="polite">
            if let Some((text, buttons)) = banner {
                <div class="banner banner-act"><span>{ text.get(locale).to_owned() }</span>{ buttons }</div>
            }
            { for desk.unsaved.iter().map(|(id, name)| {
                let name = if name.is_empty() { notices::NAMELESS.clone() } else { Text::same(name.clone()) };
                let text = Text::new(
                    "“{firm}” could not be saved. It is tried again with your next change; until then it is in this tab alone. Open it to download a copy.",
                    "未能保存“{firm}”。下次修改时会再试；在此之前内容只在本标签页中。请打开它并下载副本。",
                );
                html! {
                    <p key={id.to_string()} class="banner banner-warn">
                        <span>{ text.fill(&[("firm", name)]).get(locale).to_owned() }</span>
                        <button type="button" class="btn" onclick={run(Command::OpenFirm(*id))}>{ locale.pick("Open it", "打开") }</button>
                    </p>
                }
            }) }
            if desk.quarantined > 0 {
                <p class="banner banner-warn">
                    <span>{ locale.pick(
                        "Some stored records could not be read. They were set aside unchanged and are in the download under Data.",
                        "部分已存记录无法读取，已原样保留，可在“数据”页下载。",
                    ) }</span>
                    if !desk.has_firm { <a class="btn" href="#/data">{ locale.pick("To Data", "前往“数据”页") }</a> }
                </p>
            }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SaidProps {
    toast: Option<Toast>,
}

#[component(Said)]
fn said(props: &SaidProps) -> Html {
    let (act, locale) = (use_act(), use_locale());
    let undo = {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.run(Command::Undo))
    };
    html! {
        <div role="status">
            if let Some(toast) = &props.toast {
                <div class="toast">
                    <span>{ toast.text.get(locale).to_owned() }</span>
                    if toast.undo {
                        <button type="button" class="btn" onclick={undo}>{ locale.pick("Undo", "撤销") }</button>
                    }
                </div>
            }
        </div>
    }
}
