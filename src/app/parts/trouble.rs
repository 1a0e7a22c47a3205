//! What stands in the way of keeping the work: the open firm, one that was left, records set aside.

use yew::prelude::*;

use crate::app::command::Command;
use crate::app::context::{Keeping, Pick as _, SaveProblem, SaveState, use_act, use_desk, use_firm, use_locale};
use crate::app::notices;
use crate::words::Text;

static GONE: Text = Text::new(
    "This firm is gone from the browser’s storage, or no longer whole there; the data of this site were probably cleared. It is whole in this tab alone until you store it again.",
    "浏览器存储中已没有这家公司，或内容已不完整，网站数据可能已被清除。在重新存储之前，完整的内容只在本标签页中。",
);
static PURGED: Text = Text::new(
    "This firm was deleted for good in another tab. It is in this tab alone: store it again, or close the tab to let it go.",
    "这家公司已在另一个标签页中彻底删除，现在只在本标签页中。可以重新存储；如果不再需要，关闭本标签页即可。",
);

static LEFT_GONE: Text = Text::new(
    "“{firm}” is gone from the browser’s storage, or no longer whole there; it is whole in this tab alone. Open it to store it again or to download a copy.",
    "浏览器存储中已没有“{firm}”，或内容已不完整，完整的内容只在本标签页中。请打开它，重新存储或下载副本。",
);

static LEFT: Text = Text::new(
    "“{firm}” is in this tab alone. Open it to download a copy.",
    "“{firm}”只在本标签页中。请打开它并下载副本。",
);

/// Each trouble with the way out.
#[component(Trouble)]
pub fn trouble() -> Html {
    let (act, locale, desk) = (use_act(), use_locale(), use_desk());
    let id = use_firm().workspace.id;
    let run = |command: Command| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.run(command.clone()))
    };
    let download = html! {
        if desk.has_firm {
            <button type="button" class="btn" onclick={run(Command::Backup)}>{ locale.pick("Download a copy", "下载副本") }</button>
        }
    };
    let declined = desk.keeping == Keeping::Declined;
    let banner = match &desk.save {
        SaveState::Failed(SaveProblem::Unavailable) if declined => None,
        SaveState::Failed(SaveProblem::Unavailable) => Some((
            Text::new(
                "This browser does not let the page store anything. You can work, but everything is gone when you close the tab. Download a copy before you leave, or allow site data for this address and reload.",
                "本浏览器不允许页面保存数据。你可以继续操作，但关闭标签页后内容会丢失。离开前请下载副本，或为本网址允许保存网站数据后重新加载。",
            ),
            download,
        )),
        SaveState::Failed(SaveProblem::Full) => Some((
            Text::new(
                "The browser’s storage for this page is full. Your latest changes are not saved. Download a copy now, then delete firms you no longer need for good, under Data.",
                "本页面的浏览器存储空间已满，最近的修改没有保存。请立即下载副本，再到“数据”页彻底删除不需要的公司。",
            ),
            download,
        )),
        SaveState::Failed(SaveProblem::Conflict) => Some((
            Text::new(
                "This firm was changed in another tab. Nothing is lost: go on with your version as a copy, or take the other one; yours then stands under “Recently deleted” on the Data page and can be brought back.",
                "这家公司在另一个标签页中被修改过。内容没有丢失：你可以把当前版本另存为副本，或采用另一个版本（当前版本会放入“数据”页的“最近删除”，可以找回）。",
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
        SaveState::Failed(problem @ (SaveProblem::Gone | SaveProblem::Purged)) => Some((
            if *problem == SaveProblem::Gone { GONE.clone() } else { PURGED.clone() },
            html! {
                <>
                    <button type="button" class="btn" onclick={run(Command::StoreAgain)}>{ locale.pick("Store again", "重新存储") }</button>
                    { download }
                </>
            },
        )),
        _ => None,
    };
    let deleted = desk.has_firm && !desk.save.is_gone() && desk.index.deleted().any(|entry| entry.id == id);
    html! {
        <div class="stack" aria-live="polite">
            if declined {
                <div class="banner banner-info">
                    <span>{ locale.pick(
                        "As you chose, nothing is kept in the browser: what you enter is in this tab until you close it. Download a copy before you do, or keep it in the browser after all.",
                        "按你的选择，浏览器不保存任何内容：你填写的内容只在本标签页中，关闭后就没有了。关闭前请下载副本，也可以改为保存在浏览器里。",
                    ) }</span>
                    <span class="inline">
                        if desk.has_firm {
                            <button type="button" class="btn" onclick={run(Command::Backup)}>{ locale.pick("Download a copy", "下载副本") }</button>
                        }
                        <button type="button" class="btn" onclick={run(Command::Consent(true))}>{ locale.pick("Keep it after all", "改为保存在浏览器里") }</button>
                    </span>
                </div>
            }
            if let Some((text, buttons)) = banner {
                <div class="banner banner-act"><span>{ text.get(locale).to_owned() }</span>{ buttons }</div>
            }
            if deleted {
                <p class="banner banner-warn">
                    <span>{ locale.pick(
                        "This firm was moved to “Recently deleted” in another tab. You can go on working on it; bring it back so that it is listed again.",
                        "这家公司在另一个标签页中被移到了“最近删除”。你可以继续修改；恢复后才会重新出现在列表中。",
                    ) }</span>
                    <button type="button" class="btn" onclick={run(Command::RestoreFirm(id))}>{ locale.pick("Bring back", "恢复") }</button>
                </p>
            }
            { for desk.unsaved.iter().map(|(id, name, gone)| {
                let text = if *gone { LEFT_GONE.clone() } else if declined { LEFT.clone() } else { Text::new(
                    "“{firm}” could not be saved. It is tried again with your next change; until then it is in this tab alone. Open it to download a copy.",
                    "未能保存“{firm}”。下次修改时会再试；在此之前内容只在本标签页中。请打开它并下载副本。",
                ) };
                html! {
                    <p key={id.to_string()} class="banner banner-warn">
                        <span>{ text.fill(&[("firm", notices::firm_name(name))]).get(locale).to_owned() }</span>
                        <button type="button" class="btn" onclick={run(Command::OpenFirm(*id))}>{ locale.pick("Open it", "打开") }</button>
                    </p>
                }
            }) }
            if desk.quarantined > 0 {
                <p class="banner banner-warn">
                    <span>{ if desk.in_quarantine > 0 {
                        locale.pick(
                            "Some stored records could not be read. They were set aside unchanged and are in the download under Data.",
                            "部分已存记录无法读取，已原样保留，可在“数据”页下载。",
                        )
                    } else {
                        locale.pick("Some stored records could not be read.", "部分已存记录无法读取。")
                    } }</span>
                    if !desk.has_firm { <a class="btn" href="#/data">{ locale.pick("To Data", "前往“数据”页") }</a> }
                </p>
            }
        </div>
    }
}
