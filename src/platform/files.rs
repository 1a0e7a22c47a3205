//! The port to files and paper: give a download, read a file that a person picked, print.

use std::cell::RefCell;
use std::rc::Rc;

use super::Promised;

/// More than a rescue file, which holds both places of a browser's storage, could have; counted on the file
/// before reading it. What is no rescue file is bounded again, by what reads it.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileError {
    TooBig {
        bytes: u64,
    },
    /// Neither UTF-8 nor UTF-16 with its mark: binary, GB 18030 or another old encoding. `start` is its beginning,
    /// decoded as far as it goes.
    NotUtf8 {
        start: String,
    },
    /// The browser could not read it: moved, deleted or forbidden meanwhile.
    Unreadable,
    /// The browser refused to make the download.
    Unavailable,
    /// A person chose where to, and it could not be written there.
    Unwritten,
}

/// What is known of a file that was handed out; each with the name it has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Delivery {
    /// It is where a person wanted it.
    Written(String),
    /// The browser took it; whether it arrived, only a person can see.
    Started(String),
    /// A person decided against it.
    Cancelled,
}

/// A file that a person picked, not yet read.
pub trait Picked {
    fn name(&self) -> String;
    fn bytes(&self) -> u64;
    /// The raw content; `Files::read` is the way in.
    fn content(&self) -> Promised<Result<Vec<u8>, FileError>>;
}

pub trait Files {
    fn download(&self, name: &str, mime: &str, text: &str) -> Result<(), FileError>;

    /// As `download`, and tells what became of it as far as the browser knows: where it lets a person
    /// choose the place, all; else, that it was started.
    fn save(&self, name: &str, mime: &str, text: &str) -> Promised<Result<Delivery, FileError>> {
        let started = self.download(name, mime, text).map(|()| Delivery::Started(name.to_owned()));
        Box::pin(std::future::ready(started))
    }

    /// The text of a picked file, without its byte order mark.
    fn read(&self, file: Rc<dyn Picked>) -> Promised<Result<String, FileError>> {
        Box::pin(async move {
            let bytes = file.bytes();
            if bytes > MAX_FILE_BYTES {
                return Err(FileError::TooBig { bytes });
            }
            decode(file.content().await?)
        })
    }

    fn print(&self);
}

/// Bytes by which a kind of file is told.
const START: usize = 64;

/// Strict UTF-8, or UTF-16 that says so by its byte order mark; the mark is taken off.
pub fn decode(bytes: Vec<u8>) -> Result<String, FileError> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(FileError::TooBig { bytes: bytes.len() as u64 });
    }
    if let Some(text) = utf_16(&bytes) {
        return Ok(text);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let start = error.as_bytes().get(..START).unwrap_or(error.as_bytes());
        FileError::NotUtf8 { start: String::from_utf8_lossy(start).into_owned() }
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// As editors on Windows save it: the mark, then pairs of bytes. `None` without the mark or where it is broken.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let (low_first, pairs) = match bytes {
        [0xff, 0xfe, pairs @ ..] => (true, pairs),
        [0xfe, 0xff, pairs @ ..] => (false, pairs),
        _ => return None,
    };
    let (pairs, []) = pairs.as_chunks::<2>() else { return None };
    let unit = |pair: &[u8; 2]| if low_first { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) };
    char::decode_utf16(pairs.iter().map(unit)).collect::<Result<String, _>>().ok()
}

/// Keeps what would have been downloaded and counts the prints.
#[derive(Default, Debug)]
pub struct MemoryFiles {
    /// What becomes of a saved file, where a person can choose the place.
    pub choice: RefCell<Option<Delivery>>,
    pub downloads: RefCell<Vec<(String, String, String)>>,
    pub prints: RefCell<u32>,
}

impl Files for MemoryFiles {
    fn download(&self, name: &str, mime: &str, text: &str) -> Result<(), FileError> {
        self.downloads.borrow_mut().push((name.into(), mime.into(), text.into()));
        Ok(())
    }

    fn save(&self, name: &str, mime: &str, text: &str) -> Promised<Result<Delivery, FileError>> {
        let chosen = self.choice.borrow().clone();
        let delivery = chosen.unwrap_or_else(|| Delivery::Started(name.to_owned()));
        let kept = if delivery == Delivery::Cancelled { Ok(()) } else { self.download(name, mime, text) };
        Box::pin(std::future::ready(kept.map(|()| delivery)))
    }

    fn print(&self) {
        *self.prints.borrow_mut() += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_that_says_so_is_text() {
        let text = "{\"name\": \"灯塔𠮷\"}";
        for (mark, order) in [([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xfe, 0xff], u16::to_be_bytes)]
        {
            let bytes: Vec<u8> = mark.into_iter().chain(text.encode_utf16().flat_map(order)).collect();
            assert_eq!(decode(bytes.clone()), Ok(text.into()));
            let cut = bytes[..bytes.len() - 1].to_vec();
            assert!(matches!(decode(cut), Err(FileError::NotUtf8 { .. })), "half a letter is damage");
        }
        assert!(matches!(decode(vec![0xff, 0xfe, 0x00, 0xd8]), Err(FileError::NotUtf8 { .. })), "half a pair");
    }

    #[test]
    fn only_text_is_text() {
        assert_eq!(decode("\u{feff}压舱石".into()), Ok("压舱石".into()));
        assert_eq!(decode(Vec::new()), Ok(String::new()));
        for bytes in [vec![0xff, 0xfd, 0x4b, 0x6d], vec![0xd1, 0xb9, 0xb2, 0xd5], vec![0xed, 0xa0, 0x80]] {
            assert!(matches!(decode(bytes), Err(FileError::NotUtf8 { .. })));
        }
        let picture = b"\x89PNG\r\n\x1a\n".to_vec();
        assert_eq!(decode(picture), Err(FileError::NotUtf8 { start: "\u{fffd}PNG\r\n\u{1a}\n".into() }));
        let bytes = MAX_FILE_BYTES + 1;
        assert_eq!(decode(vec![b' '; bytes as usize]), Err(FileError::TooBig { bytes }));
    }
}
