//! The menu of firms: which is open, the others, a new one, the example.

use gloo::events::EventListener;
use wasm_bindgen::JsCast as _;
use yew::prelude::*;

use crate::app::command::Command;
use crate::app::context::{Pick as _, use_act, use_desk, use_firm, use_locale};
use crate::app::deed::{OPEN_EXAMPLE, REMOVE_EXAMPLE};
use crate::app::notices;

#[component(FirmMenu)]
pub fn firm_menu() -> Html {
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
    // Going elsewhere in the page closes it, Escape too.
    {
        let (menu, close) = (menu.clone(), close.clone());
        use_effect_with((), move |()| {
            let document = web_sys::window().and_then(|window| window.document());
            let listen = |kind: &'static str| {
                let (menu, close) = (menu.clone(), close.clone());
                let document = document.as_ref()?;
                Some(EventListener::new(document, kind, move |event| {
                    let key = event.dyn_ref::<web_sys::KeyboardEvent>().map(web_sys::KeyboardEvent::key);
                    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
                    let inside = menu.get().is_some_and(|menu| menu.contains(target.as_ref()));
                    match key.as_deref() {
                        None if !inside => close(),
                        Some("Escape") => close(),
                        _ => {}
                    }
                }))
            };
            let listeners = ["pointerdown", "focusin", "keydown"].map(listen);
            move || drop(listeners)
        });
    }
    let nth = desk.index.entry(firm.workspace.id).map_or(0, |entry| desk.index.namesakes(entry));
    let name = notices::nth_firm(&firm.workspace.organisation.name, nth).get(locale).to_owned();
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
                    let label = notices::nth_firm(&entry.name, desk.index.namesakes(entry)).get(locale).to_owned();
                    html! {
                        <button key={entry.id.to_string()} type="button" aria-current={current.then_some("true")} onclick={open(entry.id)}>
                            { label }
                            if entry.example { <small>{ locale.pick("example", "示例") }</small> }
                        </button>
                    }
                }) }
                <a href="#/start" onclick={{ let close = close.clone(); Callback::from(move |_: MouseEvent| close()) }}>
                    { locale.pick("Start another firm", "新建公司") }
                </a>
                { for [&OPEN_EXAMPLE, &REMOVE_EXAMPLE].into_iter().filter(|deed| (deed.can)(&desk)).map(|deed| html! {
                    <button type="button" onclick={run((deed.command)())}>{ deed.name.get(locale).to_owned() }</button>
                }) }
            </div>
        </details>
    }
}
