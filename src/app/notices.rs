//! What the app says in passing, after something happened.

use crate::words::Text;

pub static REFUSED: Text = Text::new(
    "That change does not fit the record and was not made. What you typed is still in its field.",
    "这项修改与记录不符，没有生效。你填写的内容仍在原处。",
);
pub static DONE: Text = Text::new("Done: {what}", "已完成：{what}");
pub static UNDONE: Text = Text::new("Undone: {what}", "已撤销：{what}");
pub static REDONE: Text = Text::new("Done again: {what}", "已重做：{what}");
pub static NO_DOWNLOAD: Text = Text::new(
    "The browser did not allow the download. Allow downloads for this page and try again.",
    "浏览器没有允许下载。请为本页放行下载后重试。",
);
pub static BACKED_UP: Text = Text::new("Saved to file {name}", "已备份到文件{name}");
pub static DOWNLOADING: Text = Text::new("Download started: {name}", "已开始下载：{name}");
pub static DID_IT_ARRIVE: Text =
    Text::new("Download started: {name}. Did the file arrive?", "已开始下载：{name}。文件保存好了吗？");
pub static NOT_ARRIVED: Text = Text::new(
    "Then this is not backed up. Allow downloads for this page and try again.",
    "那么还没有备份。请为本页放行下载后重试。",
);
pub static NO_FILE: Text =
    Text::new("You cancelled: no file was written, nothing is changed.", "已取消：没有写入文件，没有改动任何内容。");
pub static NOT_WRITTEN: Text = Text::new(
    "The file could not be written there. Choose another place and try again.",
    "无法写入该位置。请换一个位置重试。",
);
pub static DELETED: Text = Text::new("“{firm}” was deleted.", "已删除“{firm}”。");
pub static DELETED_OPEN: Text =
    Text::new("“{firm}” was deleted; “{other}” is open now.", "已删除“{firm}”，现在打开的是“{other}”。");
pub static BROUGHT_BACK: Text = Text::new("“{firm}” is back.", "已恢复“{firm}”。");
pub static IMPORT: Text = Text::new("import of a file", "导入文件");
pub static IMPORTED: Text = Text::new("The file was imported.", "文件已导入。");
pub static BROUGHT_IN: Text = Text::new("Firms brought in from the rescue file: {n}.", "已从救援文件导入{n}家公司。");
pub static NO_EXAMPLE: Text = Text::new(
    "The example did not come. Check the connection and try again; if the site was updated meanwhile, reload the page.",
    "示例没有载入。请检查网络后重试；如果网站刚刚更新过，请重新加载页面。",
);
pub static NO_READER: Text = Text::new(
    "The part of the program that reads files did not come. Check the connection and choose the file again; if the site was updated meanwhile, reload the page.",
    "读取文件的程序部分没有载入。请检查网络后重新选择文件；如果网站刚刚更新过，请重新加载页面。",
);
pub static COPY_OF: Text = Text::new("{firm} (copy)", "{firm}（副本）");
pub static RIVAL: Text = Text::new(
    "Two tabs changed the same firm. The version of the other tab is kept as a copy.",
    "两个标签页修改了同一家公司。另一个标签页的版本已存为副本。",
);
pub static SET_ASIDE: Text = Text::new(
    "The other version is open. Yours can be brought back: it stands under “Recently deleted” on the Data page.",
    "已打开另一个版本。你的版本在“数据”页的“最近删除”中，可以找回。",
);
pub static NOT_SET_ASIDE: Text = Text::new(
    "Your version could not be set aside, so nothing was changed. Download a copy, then try again.",
    "未能保留你的版本，因此没有做任何改动。请先下载副本，然后重试。",
);
pub static NOT_TAKEN: Text = Text::new(
    "The other version could not be read, so yours stays open. Try again in a moment.",
    "无法读取另一个版本，因此仍显示你的版本。请稍后重试。",
);
pub static LEFT_OVER: Text = Text::new(
    "A firm was deleted or cleared while another tab held changes of it that were not stored. That version is kept as a copy.",
    "一家公司被删除或清除时，另一个标签页中还有未保存的修改。那个版本已存为副本。",
);
pub static NOT_STORED: Text = Text::new(
    "“{firm}” is no longer in this browser’s storage. It was taken off the list.",
    "浏览器存储中已没有“{firm}”，已从列表中移除。",
);
pub static NOT_STORED_AGAIN: Text = Text::new(
    "It could not be stored: the browser’s storage does not answer. Download a copy, then try again.",
    "未能存储：浏览器存储没有响应。请先下载副本，然后重试。",
);
pub static RIVAL_WAITS: Text = Text::new(
    "Two tabs changed the same firm. There was no room to make the other tab’s version a firm of its own; it is kept and tried again when you next open this firm. Make room under Data.",
    "两个标签页修改了同一家公司。空间不足，暂时无法把另一个标签页的版本存为单独的公司；该版本仍然保留，下次打开这家公司时会再试。请先在“数据”页腾出空间。",
);
/// The name of a firm, or what stands in its place.
pub fn firm_name(name: &str) -> Text {
    if name.is_empty() { Text::new("Firm without a name", "未命名公司") } else { Text::same(name.to_owned()) }
}

/// The name of the `nth` firm that is called so, from 0: the others have a mark by which they are told apart.
pub fn nth_firm(name: &str, nth: usize) -> Text {
    let name = firm_name(name);
    match nth {
        0 => name,
        _ => {
            Text::new("{name} ({n})", "{name}（{n}）").fill(&[("name", name), ("n", Text::same((nth + 1).to_string()))])
        }
    }
}
pub static NOT_OPENED: Text = Text::new(
    "“{firm}” was not opened: the browser’s storage does not answer. Try again in a moment.",
    "没有打开“{firm}”：浏览器存储没有响应。请稍后重试。",
);
pub static NOT_OPENED_NEWER: Text = Text::new(
    "“{firm}” was not opened: it was saved by a newer version of Ballast. Reload the page to get that version.",
    "没有打开“{firm}”：它由更新版本的压舱石保存。请重新加载页面以使用新版本。",
);
pub static NOT_OPENED_UNREADABLE: Text = Text::new(
    "“{firm}” was not opened: its stored records cannot be read. They stay as they are; open your last backup file under Data.",
    "没有打开“{firm}”：存储的记录无法读取，已原样保留。请在“数据”页打开最近的备份文件。",
);
pub static THROWN_AWAY: Text =
    Text::new("The records that could not be read were thrown away.", "已丢弃无法读取的记录。");
pub static NOT_THROWN_AWAY: Text = Text::new(
    "Not all of them could be thrown away: a part of the browser’s storage does not answer. Try again later.",
    "未能全部丢弃：部分浏览器存储没有响应。请稍后重试。",
);
pub static PROMISED: Text = Text::new(
    "The browser promised not to clear the data of this page by itself.",
    "浏览器承诺不会自行清除本页面的数据。",
);
pub static NOT_PROMISED: Text =
    Text::new("The browser promised nothing. Keep a backup file.", "浏览器没有作出承诺。请保留备份文件。");
pub static NEWER: Text = Text::new(
    "A new version of Ballast is here. It starts when you update, or once all its tabs are closed; what you are typing is kept.",
    "压舱石有新版本，更新后，或者关闭所有压舱石标签页后启用。正在输入的内容会保留。",
);
pub static NEWER_CAME: Text = Text::new(
    "A new version of Ballast is here. The Data page offers it too; what you are typing is kept.",
    "压舱石有新版本，也可以在“数据”页更新。正在输入的内容会保留。",
);
pub static UPDATE: Text = Text::new("Update now", "立即更新");
pub static NOT_REMOVED: Text = Text::new(
    "“{firm}” could not be removed from the storage yet. It stands under “Recently deleted” on the Data page; delete it for good there once more.",
    "暂时无法从存储中移除“{firm}”。它列在“数据”页的“最近删除”中，请稍后在那里再次彻底删除。",
);
pub static INDEX_NEWER: Text = Text::new(
    "The list of firms was saved by a newer version of Ballast and stays as it is. Reload the page to get that version.",
    "公司列表由更新版本的压舱石保存，不会被改动。请重新加载页面以使用新版本。",
);
pub static INDEX_LOST: Text = Text::new(
    "The list of firms could not be read and was made anew from the firms themselves. Which of them were deleted, and when each was last backed up, can no longer be told: those under “Recently deleted” are listed like the others.",
    "公司列表无法读取，已根据各公司自身的记录重新生成。哪些公司曾被删除、上次备份在什么时候，已无从得知：“最近删除”中的公司会与其他公司一同列出。",
);
/// Two notices at once.
pub static BOTH: Text = Text::new("{one} {other}", "{one}{other}");
