//! What arrived (来稿), and what reading made of it.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{BlockView, Change, ChangeKind, Doubt, DoubtKind, Item};

/// A manuscript as it was read: the item that it can become, and what is to be known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Manuscript {
    /// Where it came from.
    pub source: Source,
    /// Title, byline, body and credit. A figure names the SHA-256 of its picture as it came.
    pub item: Item,
    /// The contributing unit (供稿单位), by its full name where the unit list knows it.
    #[serde(default)]
    pub unit: Option<String>,
    /// When it was written, as far as the text or its mail tells.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// The line that tells whom to call (联系人).
    #[serde(default)]
    pub contact: Option<String>,
    /// Who signed it off at the sender's (签发).
    #[serde(default)]
    pub signed_by: Option<String>,
    /// Remarks, footnotes and warnings that go with it, each a sentence for the editor.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What reading changed, in the order of the text. `item` is always 0.
    #[serde(default)]
    pub changes: Vec<Change>,
    /// What a person must decide. `item` is always 0.
    #[serde(default)]
    pub doubts: Vec<Doubt>,
}

/// The file that a manuscript was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Source {
    /// Its name, with its way there where it came inside another: `来信.eml/附件.docx`.
    pub name: String,
    /// What its bytes are.
    pub format: Format,
    /// The encoding of its text, where the format leaves it open.
    #[serde(default)]
    pub encoding: Option<String>,
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Word since 2007 (ISO/IEC 29500).
    Docx,
    /// Word 6 to 2003.
    Doc,
    /// WPS Writer's own, an OLE file like DOC.
    Wps,
    /// Rich Text Format.
    Rtf,
    /// `OpenDocument` text (ISO/IEC 26300).
    Odt,
    /// Plain text.
    Txt,
    /// A web page.
    Html,
    /// A web page with its pictures in one file (RFC 2557).
    Mhtml,
    /// A mail (RFC 5322).
    Eml,
    /// An archive.
    Zip,
    /// Portable Document Format.
    Pdf,
    /// A photo.
    Jpeg,
    /// A picture.
    Png,
    /// A picture.
    Gif,
    /// A picture.
    Bmp,
    /// A picture.
    Tiff,
    /// A picture.
    Webp,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Wps => "wps",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
            Self::Txt => "txt",
            Self::Html => "html",
            Self::Mhtml => "mhtml",
            Self::Eml => "eml",
            Self::Zip => "zip",
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Bmp => "bmp",
            Self::Tiff => "tiff",
            Self::Webp => "webp",
        })
    }
}

/// How far a manuscript has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ManuscriptState {
    /// Nothing is decided (待处理).
    #[default]
    New,
    /// An item was made of it (已采用).
    Adopted,
    /// It went into an item beside another (已并稿).
    Merged,
    /// Sent back to be improved (已退回).
    Returned,
    /// Not to be used (不采用).
    Rejected,
}

/// The JSON of a manuscript, as other programs read it. Absent values are null; positions count
/// characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ManuscriptView {
    /// The file.
    pub source: Source,
    /// The title in one line.
    pub title: String,
    /// The title as it was broken.
    pub title_lines: Vec<String>,
    /// 署名.
    pub byline: Option<String>,
    /// 供稿单位.
    pub unit: Option<String>,
    /// 供稿, without brackets.
    pub credit: Option<String>,
    /// `YYYY-MM-DD`.
    pub date: Option<NaiveDate>,
    /// The body.
    pub blocks: Vec<BlockView>,
    /// What reading changed.
    pub changes: Vec<ChangeView>,
    /// What a person must decide.
    pub doubts: Vec<DoubtView>,
}

/// A change in a [`ManuscriptView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    /// Why.
    pub kind: ChangeKind,
    /// The block; null for title, byline, credit.
    pub block: Option<usize>,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// A doubt in a [`ManuscriptView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DoubtView {
    /// What is odd.
    pub kind: DoubtKind,
    /// The block; null for title, byline, credit.
    pub block: Option<usize>,
    /// The first character of the span.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// The span.
    pub text: String,
    /// What happened and what to do.
    pub hint: String,
    /// What probably stood there; the best of all readings.
    pub suggestion: Option<String>,
}

impl ManuscriptView {
    /// The view of a manuscript.
    pub fn new(manuscript: &Manuscript) -> Self {
        let item = &manuscript.item;
        Self {
            source: manuscript.source.clone(),
            title: item.title(),
            title_lines: item.title_lines.clone(),
            byline: item.byline.clone(),
            unit: manuscript.unit.clone(),
            credit: item.credit.clone(),
            date: manuscript.date,
            blocks: item.blocks.iter().map(BlockView::new).collect(),
            changes: manuscript.changes.iter().map(ChangeView::new).collect(),
            doubts: manuscript.doubts.iter().map(DoubtView::new).collect(),
        }
    }
}

impl ChangeView {
    fn new(change: &Change) -> Self {
        Self {
            kind: change.kind,
            block: change.block,
            before: change.before.clone(),
            after: change.after.clone(),
        }
    }
}

impl DoubtView {
    fn new(doubt: &Doubt) -> Self {
        Self {
            kind: doubt.kind,
            block: doubt.block,
            start: doubt.start,
            end: doubt.end,
            text: doubt.text.clone(),
            hint: doubt.hint.clone(),
            suggestion: doubt.suggestions.first().cloned(),
        }
    }
}
