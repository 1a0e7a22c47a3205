//! What surrounds every page: mark, firm, save state, language, navigation, what was just done.

use yew::prelude::*;

use super::firm_menu::FirmMenu;
use super::trouble::Trouble;
use crate::app::browser;
use crate::app::command::Command;
use crate::app::context::{Desk, Keeping, Pick as _, SaveProblem, SaveState, use_act, use_desk, use_firm, use_locale};
use crate::app::deed::{Deed, REDO, UNDO};
use crate::app::kinds;
use crate::app::notices::UPDATE;
use crate::app::route::{Register, Route};
use crate::app::toast::{Toast, Way};
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
        save if save.is_kept() && desk.drafts > 0 => (
            "saved",
            Text::new("Saved, but not all of it · unfinished entries: {n}", "已保存，但有{n}处输入尚未完成")
                .fill(&[("n", Text::same(desk.drafts.to_string()))])
                .get(locale)
                .to_owned(),
        ),
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
        save if save.is_gone() => {
            ("failed", locale.pick("In this tab alone · store it again", "只在本标签页中 · 请重新存储").to_owned())
        }
        SaveState::Failed(SaveProblem::Conflict) => (
            "failed",
            locale.pick("Changed in another tab too · choose below", "另一个标签页也改过 · 请在下方选择").to_owned(),
        ),
        SaveState::Failed(SaveProblem::Newer) => {
            ("failed", locale.pick("Not saved · reload the page", "未保存 · 请重新加载页面").to_owned())
        }
        SaveState::Failed(_) if desk.keeping == Keeping::Declined => (
            "half",
            locale
                .pick("In this tab alone, as you chose · download a copy", "按你的选择只在本标签页中 · 请下载副本")
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

static NAMED: Text = Text::new("{name}: {what}", "{name}：{what}");

/// Undo and redo, each named by what it would do.
#[component(Steps)]
fn steps() -> Html {
    let (act, locale, desk) = (use_act(), use_locale(), use_desk());
    let button = |deed: &'static Deed, what: &Option<Text>, sign: &'static str| {
        let act = act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.run((deed.command)()));
        let named = |what: &Text| NAMED.fill(&[("name", deed.name.clone()), ("what", what.clone())]);
        let name = what.as_ref().map_or_else(|| deed.name.clone(), named).get(locale).to_owned();
        html! {
            <button type="button" class="btn btn-quiet btn-icon" disabled={!(deed.can)(&desk)} {onclick} title={name.clone()} aria-label={name} aria-keyshortcuts={deed.shortcuts()}>
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d={sign} /></svg>
            </button>
        }
    };
    html! {
        <div class="undo" role="group" aria-label={locale.pick("Undo and redo", "撤销与重做")}>
            { button(&UNDO, &desk.undoes, "M8.5 5 4 9.5 8.5 14M4.5 9.5h10a5.25 5.25 0 0 1 0 10.5H9") }
            { button(&REDO, &desk.redoes, "M15.5 5 20 9.5 15.5 14M19.5 9.5h-10a5.25 5.25 0 0 0 0 10.5H15") }
        </div>
    }
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
    let item = |route: Route, label: &str, count: Option<usize>| {
        let current = section(&props.route) == section(&route);
        html! {
            <li key={label.to_owned()}>
                <a href={route.to_hash()} aria-current={current.then_some("page")}>
                    { label.to_owned() }
                    if let Some(count) = count { <span class="count">{ count }</span> }
                </a>
            </li>
        }
    };
    let list = |register: Register, count| item(Route::Register(register), register.label().get(locale), count);
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
                { list(Register::Services, count(workspace.services.len())) }
                { list(Register::Vendors, count(workspace.vendors.len())) }
                { list(Register::Risks, count(workspace.risks.len())) }
                { list(Register::Plans, count(workspace.services.len())) }
            </ul>
            <button class="rail-more" type="button" aria-expanded={expanded.to_string()} onclick={toggle}>{ locale.pick("More", "更多") }</button>
            <div class="rail-rest">
                <ul>
                    { list(Register::People, count(workspace.people.len())) }
                    { item(ask(Kind::Response), locale.pick("Response team", "应急组织"), None) }
                    { list(Register::Resources, count(workspace.resources.len())) }
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
        Route::Register(Register::Services)
        | Route::Service(_)
        | Route::Tonight(_)
        | Route::Draft(_)
        | Route::Remaining(_)
        | Route::Checks { .. } => 1,
        Route::Register(Register::Vendors) => 2,
        Route::Register(Register::Risks) | Route::ServiceRisks(_) | Route::Playbook { .. } => 3,
        Route::Register(Register::Plans) | Route::Plan(_) | Route::Card(_) => 4,
        Route::Register(Register::People) => 5,
        Route::Register(Register::Resources) => 7,
        Route::Data => 9,
        Route::Settings => 10,
        Route::Ask { record, .. } | Route::Answers { record, .. } => match (record, kinds::register(*record)) {
            (_, Some(register)) => section(&Route::Register(register)),
            (Kind::Response, None) => 6,
            (Kind::Organisation, None) => 8,
            (_, None) => 10,
        },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SaidProps {
    toast: Option<Toast>,
}

#[component(Said)]
fn said(props: &SaidProps) -> Html {
    let (act, locale) = (use_act(), use_locale());
    let button = |label: &'static str, commands: &[Command]| {
        let (act, commands) = (act.clone(), commands.to_vec());
        let onclick =
            Callback::from(move |_: MouseEvent| commands.iter().cloned().for_each(|command| act.run(command)));
        html! { <button type="button" class="btn" {onclick}>{ label }</button> }
    };
    let undo = UNDO.name.get(locale);
    let ways = match props.toast.as_ref().map_or(Way::None, |toast| toast.way) {
        Way::None => html! {},
        Way::Undo => button(undo, &[(UNDO.command)()]),
        Way::Redo => button(REDO.name.get(locale), &[(REDO.command)()]),
        Way::BringBack { id, open: false } => button(undo, &[Command::RestoreFirm(id)]),
        Way::BringBack { id, open: true } => button(undo, &[Command::RestoreFirm(id), Command::OpenFirm(id)]),
        Way::Update => button(UPDATE.get(locale), &[Command::Update]),
        Way::Arrived => html! {
            <>
                { button(locale.pick("Yes, it is there", "已保存好"), &[Command::Arrived(true)]) }
                { button(locale.pick("No", "没有"), &[Command::Arrived(false)]) }
            </>
        },
    };
    html! {
        <div role="status">
            if let Some(toast) = &props.toast {
                <div class="toast">
                    <span>{ toast.text.get(locale).to_owned() }</span>
                    { ways }
                </div>
            }
        </div>
    }
}
