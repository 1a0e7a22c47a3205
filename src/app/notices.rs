//! What the app says in passing, after something happened.

use crate::words::Text;

pub static REFUSED: Text = Text::new(
    "That change does not fit the record and was not made. What you typed is still in its field.",
    "这项修改与记录不符，没有生效。你填写的内容仍在原处。",
);
pub static UNDONE: Text = Text::new("Undone: {what}", "已撤销：{what}");
pub static REDONE: Text = Text::new("Done again: {what}", "已重做：{what}");
pub static NO_DOWNLOAD: Text = Text::new(
    "The browser did not allow the download. Allow downloads for this page and try again.",
    "浏览器没有允许下载。请为本页放行下载后重试。",
);
pub static BACKED_UP: Text = Text::new("Saved to file {name}", "已备份到文件{name}");
pub static IMPORT: Text = Text::new("import of a file", "导入文件");
pub static IMPORTED: Text = Text::new("The file was imported.", "文件已导入。");
pub static COPY_OF: Text = Text::new("{firm} (copy)", "{firm}（副本）");
pub static RIVAL: Text = Text::new(
    "Two tabs changed the same firm. The version of the other tab is kept as a copy.",
    "两个标签页修改了同一家公司。另一个标签页的版本已存为副本。",
);
pub static SET_ASIDE: Text = Text::new(
    "The other version is open. Yours can be brought back for 30 days: Data, recently deleted.",
    "已打开另一个版本。你的版本可在30天内找回：“数据”页的“最近删除”。",
);
pub static NOT_SET_ASIDE: Text = Text::new(
    "Your version could not be set aside, so nothing was changed. Download a copy, then try again.",
    "未能保留你的版本，因此没有做任何改动。请先下载副本，然后重试。",
);
