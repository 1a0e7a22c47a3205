//! What stands where a page will be, while its part of the program is on its way.

use yew::prelude::*;

use crate::app::command::Command;
use crate::app::context::{Pick as _, use_act, use_locale};

#[derive(Clone, PartialEq, Properties)]
pub struct WaitingProps {
    /// It did not come.
    pub failed: bool,
}

#[component(Waiting)]
pub fn waiting(props: &WaitingProps) -> Html {
    let (act, locale) = (use_act(), use_locale());
    let again = Callback::from(move |_: MouseEvent| act.run(Command::Prepare));
    html! {
        <div aria-live="polite">
            if props.failed {
                <div class="page-head">
                    <h1 tabindex="-1">{ locale.pick("This part could not be loaded", "这一部分没有载入成功") }</h1>
                    <p class="lede">{ locale.pick(
                        "Check the connection and try again; nothing you entered is lost. If it still does not come, the site was updated meanwhile: reload the page.",
                        "请检查网络后再试一次，你填写的内容不会丢失。如果仍然不行，可能是网站刚刚更新过，请重新加载页面。",
                    ) }</p>
                </div>
                <p><button type="button" class="btn btn-primary" onclick={again}>{ locale.pick("Try again", "再试一次") }</button></p>
            } else {
                <p class="hint">{ locale.pick("Loading…", "正在载入…") }</p>
            }
        </div>
    }
}
