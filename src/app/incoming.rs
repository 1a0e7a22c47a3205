//! A file that was read and waits for a decision; nothing is changed by reading.

use std::rc::Rc;
use yew::Html;

use super::context::{Act, Firm};
use super::desk::Firms;
use super::history::History;
use super::misfit::misfit;
use super::rescue::{Rescue, Rescued, is_rescue};
use crate::exchange::{Base, Looks, Opened, Preview, ReadError, open, preview};
use crate::model::Workspace;
use crate::platform::FileError;
use crate::words::{Locale, Text};

#[derive(Clone)]
pub enum Incoming {
    /// It is being looked at.
    Reading { name: String },
    /// It could not be read: what happened, and how to mend it.
    Refused { name: String, why: Text },
    Ready {
        name: String,
        opened: Rc<Opened>,
        workspace: Rc<Workspace>,
        base: Base,
        preview: Box<Preview>,
        /// Parts of it that could not be read.
        lost: usize,
        /// The file that it is one firm of.
        of: Option<Rc<Rescue>>,
    },
    /// The firms of a whole browser.
    Several(Rc<Rescue>),
}

/// Draws it beside the open firm, if there is one.
pub type View = fn(&Incoming, Option<&Firm>, &Firms, &Act, Locale) -> Html;

/// A file that was read, and how it is drawn: nothing, as long as what draws it is on its way.
#[derive(Clone)]
pub struct Shown {
    pub incoming: Rc<Incoming>,
    pub view: Option<View>,
}

impl PartialEq for Shown {
    fn eq(&self, _: &Self) -> bool {
        // A new reading is a new value.
        false
    }
}

impl Incoming {
    pub fn read(name: &str, content: Result<String, FileError>, firm: Option<&History>) -> Self {
        let name = name.to_owned();
        let text = match content {
            Ok(text) => text,
            Err(error) => return Self::Refused { name, why: unreadable(&error) },
        };
        if is_rescue(&text) {
            return match Rescue::read(&name, &text) {
                Some(rescue) => Self::rescued(Rc::new(rescue), firm),
                None => Self::Refused { name, why: CUT_SHORT.clone() },
            };
        }
        match open(&text) {
            Ok(opened) => Self::ready(name, Rc::new(opened), firm, 0, None),
            Err(error) => Self::Refused { name, why: misfit(&error, &text).unwrap_or_else(|| error.message()) },
        }
    }

    fn ready(name: String, opened: Rc<Opened>, firm: Option<&History>, lost: usize, of: Option<Rc<Rescue>>) -> Self {
        let lineage = firm.map(super::files::lineage);
        let ours = firm.zip(lineage.as_ref()).map(|(firm, lineage)| (firm.workspace().as_ref(), lineage));
        let preview = Box::new(preview(&opened, ours));
        let workspace = Rc::new(opened.workspace.clone());
        Self::Ready { name, base: opened.lineage.as_base(&workspace), opened, workspace, preview, lost, of }
    }

    /// The same file beside another firm.
    pub fn beside(&self, firm: Option<&History>) -> Self {
        match self {
            Self::Ready { name, opened, lost, of, .. } => {
                Self::ready(name.clone(), Rc::clone(opened), firm, *lost, of.clone())
            }
            other => other.clone(),
        }
    }

    fn rescued(rescue: Rc<Rescue>, firm: Option<&History>) -> Self {
        match (rescue.firms.as_slice(), rescue.lost.as_slice()) {
            ([], _) => Self::Refused { name: rescue.name.clone(), why: NOTHING_WHOLE.clone() },
            ([one], []) => Self::ready(rescue.name.clone(), Rc::clone(&one.opened), firm, one.lost, None),
            _ => Self::Several(rescue),
        }
    }

    /// One firm of several, as any other file; the list itself if there is none at that place.
    pub fn look(rescue: &Rc<Rescue>, at: usize, firm: Option<&History>) -> Self {
        match rescue.firms.get(at) {
            Some(Rescued { opened, lost, .. }) => {
                Self::ready(rescue.name.clone(), Rc::clone(opened), firm, *lost, Some(Rc::clone(rescue)))
            }
            None => Self::Several(Rc::clone(rescue)),
        }
    }
}

static CUT_SHORT: Text = Text::new(
    "This is a rescue file of Ballast, but it is not whole: it was cut short or changed. If the page that made it is still open, press “Download my data” there once more.",
    "这是压舱石的数据救援文件，但不完整：它被截断或改动过。如果生成它的页面还开着，请在那里再按一次“下载我的数据”。",
);
static NOTHING_WHOLE: Text = Text::new(
    "This is a rescue file of Ballast, but it holds no firm that can be read. Keep it, and open an earlier backup whose name ends in .ballast.json.",
    "这是压舱石的数据救援文件，但其中没有可以读取的公司。请保留它，并打开以前的备份，文件名以.ballast.json结尾。",
);

fn unreadable(error: &FileError) -> Text {
    match error {
        FileError::TooBig { bytes } => {
            ReadError::TooLarge { bytes: usize::try_from(*bytes).unwrap_or(usize::MAX) }.message()
        }
        FileError::NotUtf8 { start } => match open(start) {
            Err(told @ ReadError::NotJson { looks: Looks::Office | Looks::Pdf | Looks::Picture, .. }) => told.message(),
            _ if start.trim_start().starts_with('{') => Text::new(
                "The text of this file is saved in an encoding that cannot be read for certain, such as GB 18030 or ANSI. Open it in the editor that saved it, save it again with the encoding UTF-8, and choose it once more.",
                "这个文件的文字编码（例如GB 18030或ANSI）无法可靠读取。请用当初保存它的编辑器打开，另存为UTF-8编码，再重新选择。",
            ),
            _ => Text::new(
                "This is not a Ballast file: its text cannot be read. Choose a file whose name ends in .ballast.json; if it was saved again by another program, export it anew.",
                "这不是压舱石文件：无法读取其中的文字。请选择文件名以.ballast.json结尾的文件；如果被其他程序另存过，请重新导出。",
            ),
        },
        FileError::Unreadable | FileError::Unavailable | FileError::Unwritten => Text::new(
            "The browser could not read the file. It may have been moved or opened by another program; choose it again.",
            "浏览器无法读取该文件，可能已被移动或被其他程序占用，请重新选择。",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::decode;

    fn read(bytes: &[u8]) -> Incoming {
        Incoming::read("file", decode(bytes.to_vec()), None)
    }

    fn refusal(bytes: &[u8]) -> Text {
        match read(bytes) {
            Incoming::Refused { why, .. } => why,
            _ => Text::new("", ""),
        }
    }

    #[test]
    fn a_file_saved_again_as_utf_16_is_read() {
        let Incoming::Ready { workspace, .. } = read(include_bytes!("../../tests/fixtures/entry/utf16le.json")) else {
            panic!("refused");
        };
        assert_eq!(workspace.organisation.name, "灯塔书店");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_refused_with_its_true_cause() {
        let comment = refusal(include_bytes!("../../tests/fixtures/entry/comment.json"));
        assert!(comment.en.starts_with("A comment stands at line 1"), "{comment:?}");
        let encoding = refusal(include_bytes!("../../tests/fixtures/entry/gb18030.json"));
        assert!(encoding.en.contains("with the encoding UTF-8") && encoding.zh.contains("另存为UTF-8"), "{encoding:?}");
        let form = br#"{"format":"ballast/workspace","version":1,"workspace":{"id":"01890000-0000-7000-8000-000000000001","people":[{"id":"01890000-0000-7000-8000-000000000002","name":"Ann","verified":"March 5"}]}}"#;
        let form = refusal(form);
        assert!(
            form.en.starts_with("Person “Ann”, “")
                && form.en.contains("“March 5” does not fit. Write the date as 2026-03-05."),
            "{form:?}"
        );
        let binary = refusal(&[0xd1, 0xb9, 0xb2, 0xd5]);
        assert!(binary.en.starts_with("This is not a Ballast file"), "{binary:?}");
    }
}
