//! Why a text was not taken in: one type, with a stable code and a sentence that helps to go on.
//!
//! The sentences are read by the person who chose the file; the fields are for programs.

use crate::model::{Choice as _, Unsound};
use crate::words::Text;

/// Largest text that is read, in bytes of UTF-8.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// What a text that is not JSON seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    Empty,
    /// A note of its owner stands before the file of a firm.
    Comment,
    /// JSON that stops in the middle.
    CutOff,
    /// JSON with a mistake in it.
    Damaged,
    /// Word, Excel, PowerPoint, ZIP.
    Office,
    Pdf,
    Picture,
    WebPage,
    /// Some other text.
    Other,
}

impl Looks {
    /// From the beginning of a text, which may be binary that was decoded as text.
    pub(super) fn of(text: &str, ends_early: bool) -> Self {
        let start = text.trim_start();
        let head: String = start.chars().take(16).collect();
        if start.is_empty() {
            Self::Empty
        } else if head.starts_with("PK\u{3}\u{4}") {
            Self::Office
        } else if head.starts_with("%PDF") {
            Self::Pdf
        } else if ["PNG\r\n", "JFIF", "Exif", "GIF8", "WEBP"].iter().any(|sign| head.contains(sign)) {
            Self::Picture
        } else if head.starts_with('<') {
            Self::WebPage
        } else if ["//", "/*", "#"].iter().any(|sign| head.starts_with(sign)) && text.contains("\"ballast/") {
            Self::Comment
        } else if !head.starts_with(['{', '[']) {
            Self::Other
        } else if ends_early {
            Self::CutOff
        } else {
            Self::Damaged
        }
    }
}

/// Why a file or a stored record was refused. Paths are JSON pointers (RFC 6901).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// `line` counts from 1; `column` is the number of characters up to the mistake.
    NotJson {
        line: usize,
        column: usize,
        looks: Looks,
    },
    /// JSON, but of another program, or a content pack.
    NotBallast {
        format: Option<String>,
    },
    /// Ours, but without a version, or with one that never was.
    NoVersion,
    /// Made by a newer version of Ballast.
    Newer {
        version: u64,
    },
    TooLarge {
        bytes: usize,
    },
    /// Groups within groups beyond 127.
    TooDeep,
    DuplicateKey {
        path: String,
    },
    /// A key that is special to scripts: `__proto__` and its kin.
    ForbiddenKey {
        path: String,
    },
    /// Not a whole number, or beyond ±2^53.
    BadNumber {
        path: String,
    },
    /// A value is not of the type of its field, or a required one is missing. `message` is for programs.
    WrongType {
        path: String,
        message: String,
    },
    /// An id is used twice, or points at nothing.
    Unsound(Unsound),
}

impl ReadError {
    /// Stable, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "not_json",
            Self::NotBallast { .. } => "not_ballast",
            Self::NoVersion => "no_version",
            Self::Newer { .. } => "newer_version",
            Self::TooLarge { .. } => "too_large",
            Self::TooDeep => "too_deep",
            Self::DuplicateKey { .. } => "duplicate_key",
            Self::ForbiddenKey { .. } => "forbidden_key",
            Self::BadNumber { .. } => "bad_number",
            Self::WrongType { .. } => "wrong_type",
            Self::Unsound(_) => "unsound",
        }
    }

    /// Where in the text, when it is one place.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::DuplicateKey { path }
            | Self::ForbiddenKey { path }
            | Self::BadNumber { path }
            | Self::WrongType { path, .. } => Some(path),
            _ => None,
        }
    }

    /// What happened and how to go on, for the person who chose the file.
    pub fn message(&self) -> Text {
        match self {
            Self::NotJson { line, column, looks } => not_json(*line, *column, *looks),
            Self::NotBallast { format: Some(format) } if format == "ballast/pack" => Text::new(
                "This is a content pack, not the file of a firm. Choose a file whose name ends in .ballast.json.",
                "这是内容包，不是公司的数据文件。请选择文件名以.ballast.json结尾的文件。",
            ),
            Self::NotBallast { .. } => Text::new(
                "This file comes from another program. Choose a file that was exported from Ballast; its name ends in .ballast.json.",
                "这个文件来自其他程序。请选择由压舱石导出的文件，文件名以.ballast.json结尾。",
            ),
            Self::NoVersion => Text::new(
                "The file does not say which version of the format it has. Export it again from where it came from.",
                "文件没有注明格式版本。请在原来的地方重新导出。",
            ),
            Self::Newer { .. } => Text::new(
                "This file was made with a newer version of Ballast. Reload this page to get the current version, then open the file again.",
                "这个文件由更新版本的压舱石生成。请刷新页面以使用最新版本，再打开文件。",
            ),
            Self::TooLarge { bytes } => too_large(*bytes),
            Self::TooDeep => Text::new(
                "The file nests groups far deeper than Ballast ever writes them. Use the file as it was exported.",
                "文件的嵌套层数远超压舱石导出的文件。请使用未经改动的导出文件。",
            ),
            Self::DuplicateKey { path } => at(
                path,
                "The file holds the same field twice ({path}), so it is unclear which one counts. Remove one of them, or export the file again.",
                "文件中同一字段出现了两次（{path}），无法判断以哪个为准。请删去其中一个，或重新导出文件。",
            ),
            Self::ForbiddenKey { path } => at(
                path,
                "The file holds a field that Ballast never writes and that can harm other programs ({path}). Use the file as it was exported.",
                "文件中有压舱石不会写入、且可能危害其他程序的字段（{path}）。请使用未经改动的导出文件。",
            ),
            Self::BadNumber { path } => at(
                path,
                "The number at {path} is not a whole number, or is too large. Correct it, or export the file again.",
                "{path}处的数字不是整数，或数值过大。请更正，或重新导出文件。",
            ),
            Self::WrongType { path, .. } => at(
                path,
                "The value at {path} is missing or does not fit its field. Correct it, or export the file again.",
                "{path}处缺少数值，或数值与字段不符。请更正，或重新导出文件。",
            ),
            Self::Unsound(found) => unsound(found),
        }
    }
}

fn at(path: &str, en: &'static str, zh: &'static str) -> Text {
    let whole = Text::new("the beginning", "文件开头");
    let path = if path.is_empty() { whole } else { Text::same(path) };
    Text::new(en, zh).fill(&[("path", path)])
}

fn not_json(line: usize, column: usize, looks: Looks) -> Text {
    match looks {
        Looks::Empty => Text::new(
            "The file is empty. Export it again, or choose another copy.",
            "文件是空的。请重新导出，或换一份副本。",
        ),
        Looks::Comment => Text::new(
            "A comment stands at line {line}, before the file itself begins; such files hold none. Delete it in an editor, so that the file begins with its first brace, and save.",
            "第{line}行有一段注释，而这种文件里不能写注释。请用编辑器删去，使文件以大括号开头，再保存。",
        )
        .fill(&[("line", Text::same(line.to_string()))]),
        Looks::CutOff => Text::new(
            "The end of the file is missing; perhaps a download or a copy stopped half-way. Download, copy or export it again.",
            "文件末尾缺失，可能是下载或复制中途中断。请重新下载、复制或导出。",
        ),
        Looks::Damaged => Text::new(
            "The file is damaged at line {line}, character {column}. If you edited it, check that place; otherwise export it again.",
            "文件在第{line}行第{column}个字符处损坏。如果你改动过文件，请检查该处；否则请重新导出。",
        )
        .fill(&[("line", Text::same(line.to_string())), ("column", Text::same(column.to_string()))]),
        Looks::Office => Text::new(
            "This is a Word, Excel or ZIP file. Choose the file that was exported from Ballast; its name ends in .ballast.json. If that file is inside a ZIP file, unpack it first.",
            "这是Word、Excel或ZIP文件。请选择由压舱石导出的文件，文件名以.ballast.json结尾。如果该文件在ZIP压缩包内，请先解压。",
        ),
        Looks::Pdf => Text::new(
            "This is a PDF, such as a printed plan; it cannot be opened for editing. Choose the file whose name ends in .ballast.json.",
            "这是PDF文件，例如打印出的预案，无法打开编辑。请选择文件名以.ballast.json结尾的文件。",
        ),
        Looks::Picture => Text::new(
            "This is a picture. Choose the file that was exported from Ballast; its name ends in .ballast.json.",
            "这是图片。请选择由压舱石导出的文件，文件名以.ballast.json结尾。",
        ),
        Looks::WebPage => Text::new(
            "This is a web page, perhaps saved in place of a download. Download the file again; its name ends in .ballast.json.",
            "这是网页，可能是下载时误存的页面。请重新下载文件，文件名以.ballast.json结尾。",
        ),
        Looks::Other => Text::new(
            "This is not a file of Ballast. Choose the file that was exported from Ballast; its name ends in .ballast.json.",
            "这不是压舱石的文件。请选择由压舱石导出的文件，文件名以.ballast.json结尾。",
        ),
    }
}

fn too_large(bytes: usize) -> Text {
    const MIB: usize = 1024 * 1024;
    if bytes <= MAX_BYTES {
        return Text::new(
            "The file holds more values than Ballast can open. Choose a file that was exported from Ballast.",
            "文件包含的数据项过多，压舱石无法打开。请选择由压舱石导出的文件。",
        );
    }
    Text::new(
        "The file has {size} MB; Ballast opens files of up to {most} MB. Choose a file that was exported from Ballast.",
        "文件大小为{size}MB，压舱石最多打开{most}MB的文件。请选择由压舱石导出的文件。",
    )
    .fill(&[("size", Text::same(bytes.div_ceil(MIB).to_string())), ("most", Text::same((MAX_BYTES / MIB).to_string()))])
}

fn unsound(found: &Unsound) -> Text {
    let record = found.record.label();
    let record = ("record", Text::owned(record.en.to_lowercase(), record.zh.into_owned()));
    match found.missing {
        Some((kind, _)) => Text::new(
            "The file contradicts itself: an entry of the kind “{record}” points at another ({target}) that is not in the file. Export it again from where it came from.",
            "文件前后矛盾：一条“{record}”记录指向的“{target}”记录不在文件中。请在原来的地方重新导出。",
        )
        .fill(&[record, ("target", {
            let label = kind.label();
            Text::owned(label.en.to_lowercase(), label.zh.into_owned())
        })]),
        None => Text::new(
            "The file contradicts itself: two entries share one id (kind “{record}”). Export it again from where it came from.",
            "文件前后矛盾：两条记录的编号相同（“{record}”）。请在原来的地方重新导出。",
        )
        .fill(&[record]),
    }
}
