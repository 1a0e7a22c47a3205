//! The data page: what it says of deleted firms, of what could not be read, of the browser's promise; and what
//! every page says of a firm that is not stored any more.

use super::*;
use crate::app::context::SaveProblem;
use crate::app::desk::KEPT_DAYS;
use crate::words::Text;

async fn told(desk: Desk, locale: Locale) -> String {
    let workspace = Rc::new(sample(SampleName::OnlineShop, locale, today()).unwrap());
    let html = render_at(desk, &workspace, Route::Data, locale).await;
    none(&faults(&html));
    html
}

fn holds(html: &str, texts: &[&str]) {
    for text in texts {
        assert!(html.contains(text), "{text} is not in {html}");
    }
}

fn example_desk() -> Desk {
    desk(true, &sample(SampleName::OnlineShop, Locale::En, today()).unwrap())
}

#[tokio::test(flavor = "current_thread")]
async fn a_deleted_firm_is_never_said_to_go_by_itself() {
    let old = " · more than 30 days of use ago: can go for good";
    let html = told(example_desk(), Locale::En).await;
    holds(&html, &["Nothing here goes by itself.", "Deleted on", "2026-11-21"]);
    assert!(!html.contains(old));
    let mut desk = example_desk();
    Rc::make_mut(&mut desk.index).days = KEPT_DAYS + 1;
    holds(&told(desk.clone(), Locale::En).await, &["2026-11-21", old]);
    holds(&told(desk, Locale::Zh).await, &["这里的公司不会自动清除。", " · 此后使用已超过30天，可以彻底删除"]);
}

#[tokio::test(flavor = "current_thread")]
async fn what_could_not_be_read_is_offered_until_it_is_thrown_away() {
    let mut desk = example_desk();
    // Found in an earlier visit.
    (desk.quarantined, desk.in_quarantine) = (0, 3);
    let html = told(desk.clone(), Locale::En).await;
    holds(
        &html,
        &["Stored records that could not be read: 3.", "Download them", "Throw away", "nothing brings them back"],
    );
    holds(&told(desk.clone(), Locale::Zh).await, &["有3条已存记录无法读取", "下载这些记录", "丢弃后无法找回"]);
    // Lost without a raw copy: nothing is said to lie there.
    (desk.quarantined, desk.in_quarantine) = (1, 0);
    let html = told(desk, Locale::En).await;
    holds(&html, &["Some stored records could not be read."]);
    assert!(!html.contains("set aside unchanged") && !html.contains("Throw away"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_promise_of_the_browser_is_said_as_it_is() {
    for (lasting, asks, en, zh) in [
        (Lasting::Promised, false, "The browser has promised not to clear", "浏览器已承诺不会自行清除"),
        (Lasting::NotPromised, true, "The browser has not promised to keep", "浏览器没有承诺保留"),
        (Lasting::Unknown, false, "This browser does not say whether", "本浏览器没有说明是否会保留"),
    ] {
        let desk = Desk { lasting, ..example_desk() };
        let html = told(desk.clone(), Locale::En).await;
        holds(&html, &[en]);
        assert_eq!(html.contains("Ask the browser to keep them"), asks, "{lasting:?}");
        holds(&told(desk, Locale::Zh).await, &[zh]);
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_program_says_its_version_and_whether_it_starts_without_a_connection() {
    for (stage, en, zh) in [
        (Stage::Unknown, "It is not kept in this browser yet", "程序还没有存入本浏览器"),
        (Stage::Failed, "The next visit tries again.", "下次访问时会再试。"),
        (Stage::Impossible, "It cannot be kept here", "这里无法保存程序以供离线使用"),
        (Stage::File, "This file is the whole program", "这个文件就是完整的程序，没有网络也能使用"),
        (Stage::Storing, "It is being stored in this browser", "正在存入本浏览器"),
        (Stage::Ready, "It is ready to work without a connection.", "没有网络也能使用"),
        (Stage::Newer, "A new version of Ballast is here.", "压舱石有新版本"),
    ] {
        let offline = Offline { stage, build: "0a1b2c3d4e".into() };
        let desk = Desk { offline, ..example_desk() };
        let html = told(desk.clone(), Locale::En).await;
        holds(&html, &[en, concat!("Ballast ", env!("CARGO_PKG_VERSION"), " 0a1b2c3d4e")]);
        let hidden = |word: &str| html.contains(&format!("hidden=\"hidden\" class=\"btn\">{word}</button>"));
        assert_eq!(hidden("Update now"), stage != Stage::Newer, "{stage:?} {html}");
        let html = told(desk, Locale::Zh).await;
        holds(&html, &[zh, concat!("Ballast ", env!("CARGO_PKG_VERSION"), " 0a1b2c3d4e")]);
    }
    let html = told(Desk { offline: Offline::default(), ..example_desk() }, Locale::En).await;
    holds(&html, &[concat!("Ballast ", env!("CARGO_PKG_VERSION"), " <")]);
}

#[tokio::test(flavor = "current_thread")]
async fn a_firm_that_is_not_stored_any_more_is_said_to_be_in_this_tab_alone() {
    for (problem, en, zh) in [
        (
            SaveProblem::Gone,
            "This firm is gone from the browser’s storage, or no longer whole there",
            "浏览器存储中已没有这家公司，或内容已不完整",
        ),
        (SaveProblem::Purged, "This firm was deleted for good in another tab", "这家公司已在另一个标签页中彻底删除"),
    ] {
        let desk = Desk { save: SaveState::Failed(problem), ..example_desk() };
        let html = told(desk.clone(), Locale::En).await;
        holds(&html, &[en, "In this tab alone · store it again", "Store again", "Download a copy"]);
        for wrong in ["Saved", "changed in another tab", "Take the other", "Keep mine"] {
            assert!(!html.contains(wrong), "{wrong}");
        }
        holds(&told(desk, Locale::Zh).await, &[zh, "只在本标签页中 · 请重新存储", "重新存储", "下载副本"]);
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_firm_that_another_tab_deleted_can_be_brought_back_where_it_is_open() {
    let workspace = Rc::new(sample(SampleName::OnlineShop, Locale::En, today()).unwrap());
    let mut desk = desk(true, &workspace);
    Rc::make_mut(&mut desk.index).delete(workspace.id, today());
    let html = render_at(desk.clone(), &workspace, Route::Home, Locale::En).await;
    none(&faults(&html));
    holds(&html, &["This firm was moved to “Recently deleted” in another tab.", "Bring back"]);
    let html = render_at(desk, &workspace, Route::Home, Locale::Zh).await;
    holds(&html, &["这家公司在另一个标签页中被移到了“最近删除”。", "恢复"]);
}

#[tokio::test(flavor = "current_thread")]
async fn what_room_there_is_is_said() {
    let mut desk = example_desk();
    desk.room = Room { used: 1_300_000, open: 45_000, offloaded: 3 };
    let html = told(desk.clone(), Locale::En).await;
    holds(
        &html,
        &["50% of the space", "which lie in the browser’s larger store alone: 3. Opening one brings it back."],
    );
    assert!(!html.contains("its small store"));
    holds(&told(desk.clone(), Locale::Zh).await, &["50%", "有3家最久没有打开的公司只存放在浏览器的大容量存储中"]);
    // A browser whose larger store does not answer.
    (desk.save, desk.room.offloaded) = (SaveState::Half, 0);
    let html = told(desk.clone(), Locale::En).await;
    holds(&html, &["gives only its small store, which holds about 57 firms of this size."]);
    assert!(!html.contains("larger store alone"));
    holds(&told(desk, Locale::Zh).await, &["大约能容纳57家这样规模的公司"]);
}

#[tokio::test(flavor = "current_thread")]
async fn whether_anything_is_kept_is_said_as_it_is_with_the_other_way() {
    let unavailable = SaveState::Failed(SaveProblem::Unavailable);
    let kept = ["Everything is kept in this browser only.", "of the space that every browser allows"];
    let promise = "The browser has not promised";
    let no =
        ["As you chose, nothing is kept in the browser", "Keep it after all", "You chose that this file keeps nothing"];
    let asks = ["Keep nothing any more", "Remove, and keep nothing"];
    let alarm = "allow site data for this address and reload";
    let of = |keeping, save| Desk { keeping, save, lasting: Lasting::NotPromised, ..example_desk() };
    let told_of = async |keeping, save| told(of(keeping, save), Locale::En).await;
    let lacks = |html: &str, texts: &[&str]| texts.iter().for_each(|text| assert!(!html.contains(text), "{text}"));
    let html = told_of(Keeping::Kept, SaveState::Saved).await;
    holds(&html, &kept);
    holds(&html, &[promise]);
    lacks(&html, &[&no[..], &asks[..]].concat());
    let html = told_of(Keeping::Agreed, SaveState::Saved).await;
    holds(&html, &[kept, asks].concat());
    holds(&html, &[promise]);
    lacks(&html, &no);
    let html = told_of(Keeping::Declined, unavailable.clone()).await;
    holds(&html, &no);
    holds(
        &html,
        &["In this tab alone, as you chose", "Nothing is kept in this browser: what you enter is in this tab"],
    );
    lacks(&html, &[kept, asks].concat());
    lacks(&html, &[promise, alarm, "Could not save", "reload"]);
    let html = told_of(Keeping::Cannot, unavailable.clone()).await;
    holds(&html, &[alarm, "Could not save", "Nothing is kept in this browser: what you enter is in this tab"]);
    lacks(&html, &[&kept[..], &no[..]].concat());
    let html = told(of(Keeping::Declined, unavailable), Locale::Zh).await;
    holds(
        &html,
        &[
            "按你的选择只在本标签页中",
            "按你的选择，浏览器不保存任何内容",
            "改为保存在浏览器里",
            "你选择了不让这个文件在浏览器里保存内容",
        ],
    );
    lacks(&html, &["重新加载", "未能保存"]);
}

#[tokio::test(flavor = "current_thread")]
async fn a_record_that_is_not_here_is_looked_for_where_it_may_be() {
    let lost = async |desk: Desk| {
        let workspace = Rc::new(sample(SampleName::OnlineShop, Locale::En, today()).unwrap());
        render_at(desk, &workspace, Route::Lost("/nowhere".into()), Locale::En).await
    };
    let (undo, copy) = ("Undo brings a record back", "one version is kept as a copy");
    let html = lost(example_desk()).await;
    holds(&html, &[copy]);
    assert!(!html.contains(undo), "there is nothing to undo");
    let mut desk = Desk { undoes: Some(Text::same("x")), ..example_desk() };
    Rc::make_mut(&mut desk.index).firms.truncate(1);
    let html = lost(desk).await;
    holds(&html, &[undo]);
    assert!(!html.contains(copy));
}
