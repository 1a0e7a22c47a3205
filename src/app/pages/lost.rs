//! An address that leads nowhere (any more).

use yew::prelude::*;

use crate::app::context::{Pick as _, use_desk, use_locale};

#[component(Lost)]
pub fn lost() -> Html {
    let (locale, desk) = (use_locale(), use_desk());
    html! {
        <>
            <div class="page-head">
                <h1 tabindex="-1">{ locale.pick("This page is not here", "没有这个页面") }</h1>
                <p class="lede">{ locale.pick(
                    "The record may have been deleted, or the address was cut off.",
                    "记录可能已删除，或者地址不完整。",
                ) }</p>
                if desk.undoes.is_some() {
                    <p>{ locale.pick("Undo brings a record back that you have just deleted.", "撤销可以找回你刚刚删除的记录。") }</p>
                }
                if desk.index.present().nth(1).is_some() {
                    <p>{ locale.pick(
                        "It may be in another firm of this browser: where two tabs changed the same firm, one version is kept as a copy. ",
                        "也可能在本浏览器的另一家公司中：如果两个标签页修改了同一家公司，其中一个版本会存为副本。",
                    ) }<a href="#/data">{ locale.pick("Firms in this browser", "本浏览器中的公司") }</a></p>
                }
            </div>
            <p><a class="btn btn-primary" href="#/">{ locale.pick("Go to Home", "回到首页") }</a></p>
        </>
    }
}
