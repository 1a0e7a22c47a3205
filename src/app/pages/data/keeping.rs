//! What the data page says of the browser: whether it keeps what is entered, what it has promised, and how a person
//! changes that.

use yew::prelude::*;

use crate::app::command::Command;
use crate::app::context::{Act, Desk, Keeping, Pick as _};
use crate::app::parts::Confirm;
use crate::platform::Lasting;
use crate::words::{Locale, Text};

static KEPT: Text = Text::new(
    "Everything is kept in this browser only. A file is your backup, and how you hand a firm to a colleague or consultant.",
    "所有内容只保存在这个浏览器里。文件既是备份，也可以交给同事或顾问。",
);
static NOT_KEPT: Text = Text::new(
    "Nothing is kept in this browser: what you enter is in this tab until you close it. A file is how you keep a firm, and how you hand it to a colleague or consultant.",
    "浏览器不保存任何内容，你填写的内容只在本标签页中，关闭后就没有了。要留住公司的内容，或者交给同事或顾问，请备份到文件。",
);
static DECLINED: Text = Text::new(
    "You chose that this file keeps nothing in the browser. You can change that: what is in this tab is then kept at once. In Chrome and Edge every web page that is opened from a disk here could read it; in Firefox it is lost when the file is moved or renamed.",
    "你选择了不让这个文件在浏览器里保存内容。你可以改变选择，本标签页中的内容会立即保存。在Chrome和Edge中，从磁盘打开的任何网页都可能读到这些内容；在Firefox中，文件移动或改名后内容会丢失。",
);
static CANNOT: Text = Text::new(
    "This browser does not let the page store anything, as in some private windows or where site data are blocked.",
    "本浏览器不允许页面保存数据，例如在某些无痕窗口中，或者网站数据被阻止时。",
);
static AGREED: Text = Text::new(
    "You agreed that this file keeps what you enter in the browser, where other web pages that are opened from a disk may be able to read it.",
    "你同意了让这个文件把填写的内容保存在浏览器里，从磁盘打开的其他网页可能读到这些内容。",
);
static PROMISED: Text = Text::new(
    "The browser has promised not to clear the data of this page by itself. You can still clear them, and a lost device takes them along: keep a backup file.",
    "浏览器已承诺不会自行清除本页面的数据。但手动清除或设备丢失时，数据仍会丢失：请保留备份文件。",
);
static NOT_PROMISED: Text = Text::new(
    "The browser has not promised to keep the data of this page: it may clear them when space is short, or when the page was not opened for weeks. What helps is a backup file. A bookmark for this page can move the browser to promise it.",
    "浏览器没有承诺保留本页面的数据：空间不足，或几周没有打开本页面时，可能会被清除。稳妥的办法是备份到文件。把本页面加入书签，浏览器也许会作出承诺。",
);
static NO_ANSWER: Text = Text::new(
    "This browser does not say whether it keeps the data of this page. What helps is a backup file.",
    "本浏览器没有说明是否会保留本页面的数据。稳妥的办法是备份到文件。",
);

/// Whether the browser has what is entered.
pub(super) fn is_kept(keeping: Keeping) -> bool {
    matches!(keeping, Keeping::Kept | Keeping::Agreed)
}

pub(super) fn lede(keeping: Keeping) -> &'static Text {
    if is_kept(keeping) { &KEPT } else { &NOT_KEPT }
}

/// How it is kept, and the other way.
pub(super) fn how(act: &Act, desk: &Desk, locale: Locale) -> Html {
    let run = |command: Command| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.run(command.clone()))
    };
    match desk.keeping {
        Keeping::Cannot => html! { <p>{ CANNOT.get(locale) }</p> },
        Keeping::Declined => html! {
            <>
                <p>{ DECLINED.get(locale) }</p>
                <p><button type="button" class="btn" onclick={run(Command::Consent(true))}>{ locale.pick("Keep it in the browser after all", "改为保存在浏览器里") }</button></p>
            </>
        },
        Keeping::Kept | Keeping::Agreed => html! {
            <>
                if desk.keeping == Keeping::Agreed { { agreed(act, locale) } }
                <p>{ promise(desk.lasting).get(locale) }</p>
                if desk.lasting == Lasting::NotPromised {
                    <p><button type="button" class="btn" onclick={run(Command::AskToKeep)}>{ locale.pick("Ask the browser to keep them", "请浏览器保留数据") }</button></p>
                }
            </>
        },
    }
}

fn promise(lasting: Lasting) -> &'static Text {
    match lasting {
        Lasting::Promised => &PROMISED,
        Lasting::NotPromised => &NOT_PROMISED,
        Lasting::Unknown => &NO_ANSWER,
    }
}

fn agreed(act: &Act, locale: Locale) -> Html {
    let act = act.clone();
    let stop = Callback::from(move |()| act.run(Command::Consent(false)));
    html! {
        <>
            <p>{ AGREED.get(locale) }</p>
            <p><Confirm label={Text::new("Keep nothing any more", "不再保存")} class="btn"
                title={Text::new("Keep nothing in the browser any more?", "不再在浏览器里保存任何内容？")}
                text={Text::new(
                    "Every firm that is kept here is removed from the browser, the deleted ones too. The open firm stays in this tab until you close it; the others are then only in files that you downloaded.",
                    "浏览器里保存的所有公司都会被移除，包括最近删除的。当前打开的公司保留到关闭本标签页为止，其他公司只剩你下载过的文件。",
                )}
                action={Text::new("Remove, and keep nothing", "移除，不再保存")} on_confirm={stop}>
                <p><button type="button" class="btn" data-boot="download">{ locale.pick("Download my data", "下载我的数据") }</button></p>
            </Confirm></p>
        </>
    }
}
