//! An address that leads nowhere (any more).

use yew::prelude::*;

use crate::app::context::{Pick as _, use_locale};

#[component(Lost)]
pub fn lost() -> Html {
    let locale = use_locale();
    html! {
        <>
            <div class="page-head">
                <h1 tabindex="-1">{ locale.pick("This page is not here", "没有这个页面") }</h1>
                <p class="lede">{ locale.pick(
                    "The record may have been deleted, or the address was cut off. Undo brings a deleted record back.",
                    "记录可能已删除，或者地址不完整。撤销可以找回已删除的记录。",
                ) }</p>
            </div>
            <p><a class="btn btn-primary" href="#/">{ locale.pick("Go to Home", "回到首页") }</a></p>
        </>
    }
}
