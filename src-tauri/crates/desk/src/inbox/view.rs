//! What an inbox (来稿) shows: rows of a list, and one manuscript as it stands.

use chrono::{NaiveDate, NaiveDateTime};
use model::{Format, IssueId, ItemId, Manuscript, ManuscriptId, ManuscriptState, NumberView};
use serde::{Deserialize, Serialize};

/// One manuscript in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ManuscriptRow {
    /// Its row.
    pub id: ManuscriptId,
    /// 登记号: counted from 1 in the order of arrival over the whole library, never given twice.
    pub number: u32,
    /// When it was taken in, by the clock of the office.
    pub received_at: NaiveDateTime,
    /// The title in one line; empty for none.
    pub title: String,
    /// The address of its mail, or the sender's name where there is no address; empty for none.
    pub sender: String,
    /// 供稿单位.
    pub unit: Option<String>,
    /// The file, with its way there where it came inside another.
    pub source: String,
    /// What the file is.
    pub format: Format,
    /// Characters of the body.
    pub length: usize,
    /// How many pictures it has, with those that are attached to it.
    pub pictures: usize,
    /// Doubts that nobody has settled.
    pub doubts: usize,
    /// Changes that reading made and nobody has taken back.
    pub changes: usize,
    /// How far it has come.
    pub state: ManuscriptState,
    /// What it is most similar to, where anything is near it.
    pub similar: Option<Similar>,
    /// Where it stands, once it is adopted or merged.
    pub place: Option<AdoptedIn>,
    /// The text that this photo is adopted with.
    pub attached_to: Option<AttachedTo>,
}

/// The text that a photo is attached to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AttachedTo {
    /// Its row.
    pub manuscript: ManuscriptId,
    /// Its 登记号.
    pub number: u32,
}

/// A figure of a manuscript that is a photo of its own, attached to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AttachedPhoto {
    /// The figure's place among the blocks.
    pub block: usize,
    /// The photo's row.
    pub manuscript: ManuscriptId,
    /// The photo's 登记号.
    pub number: u32,
    /// The photo's file.
    pub source: String,
}

/// Where an adopted manuscript stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AdoptedIn {
    /// The issue.
    pub issue: IssueId,
    /// Its number.
    pub number: NumberView,
    /// The item that was made of it.
    pub item: ItemId,
}

/// Another text that says much the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Similar {
    /// How much of the shorter text stands in the longer, 0 to 100; 100 only where nothing differs.
    pub percent: u8,
    /// The other text.
    pub with: SimilarTo,
}

/// A text in the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SimilarTo {
    /// Another manuscript.
    Manuscript {
        /// Its row.
        manuscript: ManuscriptId,
        /// Its 登记号.
        number: u32,
        /// Its title.
        title: String,
    },
    /// An item of an issue.
    Item {
        /// The issue.
        issue: IssueId,
        /// Its row.
        item: ItemId,
        /// The issue's number.
        number: NumberView,
        /// The page that it begins on, from 1; none in lists, and where the issue cannot be set.
        page: Option<u32>,
        /// Its title; for a brief, how it begins.
        title: String,
    },
}

/// One manuscript as it stands: with the readings that were accepted, the changes that were taken
/// back and the fields that were set by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpenManuscript {
    /// Its row in the list.
    pub row: ManuscriptRow,
    /// The manuscript. All its changes and doubts are there in the order of reading, also those
    /// that are decided, each at its place in the text as it stands now. A change that was taken
    /// back has `before` at its place; a whole line that is not taken back stands before `block`,
    /// which is one past the last for the end of the body.
    pub manuscript: Manuscript,
    /// The last figures of its body, which came as files of their own.
    pub photos: Vec<AttachedPhoto>,
    /// For each doubt, whether it is settled.
    pub settled: Vec<bool>,
    /// For each doubt, what stood in its place as it was read, where a reading was put in.
    pub answered: Vec<Option<String>>,
    /// For each change, whether it is taken back.
    pub undone: Vec<bool>,
    /// What it is similar to, the nearest first.
    pub similar: Vec<Similar>,
    /// Why it was returned or rejected; empty for none.
    pub reason: String,
    /// What an editor noted.
    pub note: String,
    /// How many items the file seems to hold; 1 for most.
    pub pieces: usize,
}

/// What came of taking a file in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TakenIn {
    /// The manuscripts that it gave.
    pub added: Vec<ManuscriptRow>,
    /// Those that were there before, byte for byte or by the id of the mail.
    pub known: Vec<ManuscriptRow>,
    /// What could not be read, and why: a message each.
    pub refused: Vec<String>,
}

/// What an editor sets by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Fields {
    /// The title as it is broken.
    pub title_lines: Vec<String>,
    /// 署名; none and empty are the same here and below.
    pub byline: Option<String>,
    /// 供稿单位.
    pub unit: Option<String>,
    /// 供稿, without brackets.
    pub credit: Option<String>,
    /// When it was written.
    pub date: Option<NaiveDate>,
}
