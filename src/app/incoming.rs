//! A file that was read and waits for a decision; nothing is changed by reading.

use super::history::History;
use crate::exchange::{Base, Looks, Preview, ReadError, open, preview};
use crate::model::Workspace;
use crate::platform::FileError;
use crate::words::Text;

#[derive(Clone)]
pub enum Incoming {
    /// It could not be read: what happened, and how to mend it.
    Refused {
        name: String,
        why: Text,
    },
    Ready {
        name: String,
        workspace: Box<Workspace>,
        base: Base,
        preview: Box<Preview>,
    },
}

impl PartialEq for Incoming {
    fn eq(&self, _: &Self) -> bool {
        // Held in an `Rc`; a new reading is a new value.
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
        match open(&text) {
            Ok(opened) => {
                let lineage = firm.map(super::files::lineage);
                let ours = firm.zip(lineage.as_ref()).map(|(firm, lineage)| (firm.workspace().as_ref(), lineage));
                let preview = Box::new(preview(&opened, ours));
                Self::Ready { name, base: opened.lineage.as_base(), workspace: Box::new(opened.workspace), preview }
            }
            Err(error) => Self::Refused { name, why: error.message() },
        }
    }
}

fn unreadable(error: &FileError) -> Text {
    match error {
        FileError::TooBig { bytes } => {
            ReadError::TooLarge { bytes: usize::try_from(*bytes).unwrap_or(usize::MAX) }.message()
        }
        FileError::NotUtf8 { start } => match open(start) {
            Err(told @ ReadError::NotJson { looks: Looks::Office | Looks::Pdf | Looks::Picture, .. }) => told.message(),
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
