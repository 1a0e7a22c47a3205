//! What stands where a page will be, while its part of the program is on its way.
//!
//! Its buttons but the first are pressed in boot.js (`data-boot`), which works without this part.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::app::browser;
use crate::app::command::Command;
use crate::app::context::{Pick as _, use_act, use_locale};
use crate::app::deed::PRINT;

/// When a person is told that it takes long, in milliseconds.
const LONG: u32 = 10_000;

#[derive(Clone, PartialEq, Properties)]
pub struct WaitingProps {
    /// It did not come.
    #[prop_or_default]
    pub failed: bool,
    /// What waits for it.
    #[prop_or_default]
    pub what: Option<AttrValue>,
    /// Asks for a part of a page once more; what is waited for without it is the page.
    #[prop_or_default]
    pub again: Option<Callback<()>>,
}

#[component(Waiting)]
pub fn waiting(props: &WaitingProps) -> Html {
    let (act, locale) = (use_act(), use_locale());
    {
        // Who prints what is still on its way gets the page, not the word for waiting.
        let act = act.clone();
        use_effect_with(props.failed, move |failed| {
            let failed = *failed;
            let listener = browser::on_keys_of(&PRINT, move || !failed, move || act.run((PRINT.command)()));
            move || drop(listener)
        });
    }
    let heading = if props.again.is_some() { "h2" } else { "h1" };
    let again = props.again.clone().unwrap_or_else(|| Callback::from(move |()| act.run(Command::Prepare)));
    let again = again.reform(|_: MouseEvent| ());
    let long = use_state(|| false);
    {
        let long = long.clone();
        use_effect_with(props.failed, move |_| {
            long.set(false);
            let timer = Timeout::new(LONG, move || long.set(true));
            move || drop(timer)
        });
    }
    let ways = |reload: &'static str| {
        html! {
            <>
                <button type="button" class="btn" data-boot={reload}>{ locale.pick("Reload", "重新加载") }</button>
                <button type="button" class="btn" data-boot="download">{ locale.pick("Download my data", "下载我的数据") }</button>
            </>
        }
    };
    html! {
        <div aria-live="polite" data-waits={(!props.failed).then_some("")}>
            if props.failed {
                <div class="page-head">
                    <@{heading} tabindex="-1">{ locale.pick("This part could not be loaded", "这一部分没有载入成功") }</@>
                    <p class="lede">{ locale.pick(
                        "Check the connection and try again; nothing you entered is lost. If it does not come although the connection works, the site may have been updated meanwhile: reload the page then.",
                        "请检查网络后再试一次，你填写的内容不会丢失。如果网络正常却仍然不行，可能是网站刚刚更新过，这时请重新加载页面。",
                    ) }</p>
                </div>
                <p class="inline">
                    <button type="button" class="btn btn-primary" onclick={again}>{ locale.pick("Try again", "再试一次") }</button>
                    { ways("afresh") }
                </p>
            } else if *long {
                <p class="hint">{ locale.pick(
                    "Still loading. A slow connection can take a minute. If nothing comes, reload; nothing you entered is lost.",
                    "还在载入。网速慢的时候可能需要一分钟。如果一直没有反应，请重新加载，你填写的内容不会丢失。",
                ) }</p>
                <p class="inline">{ ways("reload") }</p>
            } else if let Some(what) = &props.what {
                <p class="reading">{ what }</p>
            } else {
                <p class="hint">{ locale.pick("Loading…", "正在载入…") }</p>
            }
        </div>
    }
}
