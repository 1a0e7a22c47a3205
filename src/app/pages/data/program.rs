//! The program itself on the data page: its version, and whether it starts without a connection.

use yew::prelude::*;

use crate::app::command::Command;
use crate::app::context::{Act, Pick as _};
use crate::app::notices;
use crate::platform::{Offline, Stage};
use crate::words::{Locale, Text};

static NOT_YET: Text = Text::new(
    "It is not kept in this browser yet, and needs a connection to start. The next visit tries again.",
    "程序还没有存入本浏览器，启动时需要联网。下次访问时会再试。",
);
static IMPOSSIBLE: Text = Text::new(
    "It cannot be kept here for use without a connection: that needs an address with https, and no private window.",
    "这里无法保存程序以供离线使用：需要以https开头的网址，并且不是无痕窗口。",
);
static FILE: Text = Text::new(
    "This file is the whole program: it works without a connection. It does not update itself; a newer version is a newer file.",
    "这个文件就是完整的程序，没有网络也能使用。它不会自动更新，新版本是一个新的文件。",
);
static STORING: Text = Text::new(
    "It is being stored in this browser, so that it starts without a connection.",
    "正在存入本浏览器，之后没有网络也能启动。",
);
static READY: Text = Text::new("It is ready to work without a connection.", "已存入本浏览器，没有网络也能使用。");
/// Its version, how far it is kept, and the way to a newer one.
pub(super) fn program(act: &Act, offline: &Offline, locale: Locale) -> Html {
    let how = match offline.stage {
        Stage::Unknown | Stage::Failed => &NOT_YET,
        Stage::Impossible => &IMPOSSIBLE,
        Stage::File => &FILE,
        Stage::Storing => &STORING,
        Stage::Ready => &READY,
        Stage::Newer => &notices::NEWER,
    };
    let waits = offline.stage == Stage::Newer;
    let act = act.clone();
    let update = Callback::from(move |_: MouseEvent| act.run(Command::Update));
    html! {
        <section class="stack" id="program" key="program">
            <div class="section-head"><h2>{ locale.pick("The program", "程序") }</h2></div>
            <p lang="en">{ concat!("Ballast ", env!("CARGO_PKG_VERSION"), " ") }{ &offline.build }</p>
            <div role="status" class={waits.then_some("banner banner-warn")}>
                <span>{ how.get(locale).to_owned() }</span>
                <button type="button" class="btn" hidden={!waits} onclick={update}>{ notices::UPDATE.get(locale) }</button>
            </div>
        </section>
    }
}
