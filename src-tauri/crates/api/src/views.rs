//! What calls give and take beyond the model's own types.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use desk::distribution::AddressReport;
use desk::{EditKind, FaceSource, IssueRow, OpenDoubt, Stretch};
use model::{Account, ImageId, Issue, IssueId, Item, ItemId, Publication, SectionId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a window starts from.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Start {
    /// What was remembered.
    pub preferences: Preferences,
    /// The libraries that were open before, the latest first.
    pub recent: Vec<Recent>,
}

/// A library that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recent {
    /// Its file.
    pub path: PathBuf,
    /// Its first publication's name; empty for none.
    pub name: String,
    /// When it was opened last.
    pub opened_at: NaiveDateTime,
    /// Whether its file is not there now.
    #[serde(default)]
    pub missing: bool,
}

/// What a window remembers between two starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own, which a person turns")]
pub struct Preferences {
    /// The window's language.
    pub language: Language,
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// The window's size in per cent, 80 to 200.
    pub zoom: u16,
    /// Where faces come from.
    pub faces: FaceSource,
    /// Width of the outline, px.
    pub outline_width: u32,
    /// Whether the outline is shown.
    pub outline_shown: bool,
    /// Width of the pages, px.
    pub pages_width: u32,
    /// Whether the pages are shown beside the editor.
    pub pages_shown: bool,
    /// How large the pages are drawn.
    pub pages_size: PagesSize,
    /// Whether small pictures of all pages stand beside them.
    pub thumbnails: bool,
    /// Whether the pages go to where the editor's cursor is.
    pub pages_follow: bool,
    /// Whether the drawer under the editor is open.
    pub drawer_shown: bool,
    /// Height of the drawer, px.
    pub drawer_height: u32,
    /// Where exported files went last.
    pub export_folder: Option<PathBuf>,
    /// What was open last, to be opened again.
    pub last: Option<LastOpen>,
}

/// What was open last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LastOpen {
    /// The library's file.
    pub path: PathBuf,
    /// The issue; none where none was.
    pub issue: Option<IssueId>,
}

/// Where a window stands, in px that do not depend on a screen's density.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowState {
    /// Left edge of its frame.
    pub x: f64,
    /// Top edge of its frame.
    pub y: f64,
    /// Width inside the frame.
    pub width: f64,
    /// Height inside the frame.
    pub height: f64,
    /// Whether it fills the screen; position and size are then those it goes back to.
    pub maximized: bool,
}

/// The languages of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Language {
    /// 简体中文.
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// The colours of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How large pages are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PagesSize {
    /// A sheet as wide as the pane.
    #[default]
    Width,
    /// A whole sheet in the pane.
    Page,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: Language::default(),
            theme: Theme::default(),
            zoom: 100,
            faces: FaceSource::default(),
            outline_width: 280,
            outline_shown: true,
            pages_width: 420,
            pages_shown: true,
            pages_size: PagesSize::default(),
            thumbnails: false,
            pages_follow: true,
            drawer_shown: false,
            drawer_height: 240,
            export_folder: None,
            last: None,
        }
    }
}

/// An open library.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OpenLibrary {
    /// Its file.
    pub path: PathBuf,
    /// Whether its file cannot be written: everything can be seen and exported, nothing changed.
    pub read_only: bool,
    /// Its publications.
    pub publications: Vec<Publication>,
    /// Its issues, publication by publication in the order of printing.
    pub issues: Vec<IssueRow>,
}

/// An issue with what a window shows around it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct OpenIssue {
    /// Whose issue it is.
    pub publication: Publication,
    /// The issue, with the ids that edits name.
    pub issue: Issue,
    /// What reading it could not know and nobody has settled since.
    pub doubts: Vec<OpenDoubt>,
    /// What 撤销 would take back.
    pub undo: Option<EditKind>,
    /// What 重做 would do again.
    pub redo: Option<EditKind>,
}

/// How an issue stands on its pages. The PDF of the same pages is fetched by `print`.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PagesView {
    /// By which its PDF is fetched; a later call for the same kind of pages makes it invalid.
    #[ts(type = "number")]
    pub print: u64,
    /// Width of every sheet, mm.
    pub width: f64,
    /// Height of every sheet, mm.
    pub height: f64,
    /// Grid lines left free on the last page above its colophon.
    pub free_lines: u32,
    /// Grid lines a full page has.
    pub page_lines: u32,
    /// How many pages more make a multiple of four, as a folded A3 sheet has.
    pub to_sheet: usize,
    /// The pages in order.
    pub sheets: Vec<SheetView>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SheetView {
    /// Two sheets with the same digest look the same.
    pub digest: String,
    /// Its lines and pictures that an editor can go to, in reading order.
    pub lines: Vec<LineView>,
}

/// A line or a picture on a page, in mm from the sheet's top left corner.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LineView {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Where its text stands in the issue.
    pub spot: Spot,
    /// Which characters of the text at that spot it shows: the first.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A text of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Spot {
    /// Masthead, number, date, contents, note, colophon.
    Front,
    /// A section's heading.
    Section {
        /// Which.
        section: SectionId,
    },
    /// An item's title, its lines joined by line breaks.
    Title {
        /// Which item.
        item: ItemId,
    },
    /// An item's byline.
    Byline {
        /// Which item.
        item: ItemId,
    },
    /// An item's note.
    Note {
        /// Which item.
        item: ItemId,
    },
    /// A paragraph, heading, figure or its caption, a table's caption.
    Block {
        /// Which item.
        item: ItemId,
        /// Which block.
        block: u32,
    },
    /// A cell of a table.
    Cell {
        /// Which item.
        item: ItemId,
        /// Which block.
        block: u32,
        /// Which row.
        row: u32,
        /// Which column.
        column: u32,
    },
    /// An item's credit, brackets counted.
    Credit {
        /// Which item.
        item: ItemId,
    },
}

/// What an issue leaves as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Product {
    /// The PDF.
    Pdf,
    /// The DOCX.
    Docx,
    /// A PDF with watermark and line numbers.
    Proof,
    /// The PDF on A3, two pages a side, to fold and staple.
    Booklet,
}

/// How an issue is to be printed: what the print dialog begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
pub struct Printing {
    /// How many copies.
    pub copies: u32,
    /// Whether both sides of a sheet are printed; a booklet always is.
    pub two_sided: bool,
}

/// A picture that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PictureView {
    /// What a figure names.
    pub id: ImageId,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// What an item said before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RevisionView {
    /// Until when it said this, or when it was named.
    pub saved_at: NaiveDateTime,
    /// What an editor called it; none for one that was kept by itself.
    pub name: Option<String>,
    /// What it said.
    pub content: Item,
    /// What has changed from then to now.
    pub changes: Vec<Stretch>,
}

/// An item that was deleted from an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DeletedItem {
    /// When.
    pub deleted_at: NaiveDateTime,
    /// What it said last; its id is the one it comes back under.
    pub content: Item,
}

/// When an issue was locked or opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LockEvent {
    /// When.
    pub at: NaiveDateTime,
    /// Whether it was issued then; else opened again.
    pub issued: bool,
    /// Why it was opened; empty for an issuing.
    pub reason: String,
}

impl From<desk::LockEvent> for LockEvent {
    fn from(desk::LockEvent { at, issued, reason }: desk::LockEvent) -> Self {
        Self { at, issued, reason }
    }
}

/// What changed in the library without this window's doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Outside {
    /// Another program wrote: read again.
    Changed,
    /// The library's file cannot be reached.
    Lost {
        /// In words.
        message: String,
    },
    /// It can be reached again.
    Back,
}

/// A back issue that was taken in from a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportedIssue {
    /// Its row.
    pub id: IssueId,
    /// Its number as it is printed.
    pub printed: String,
    /// Its date.
    pub date: NaiveDate,
    /// How many doubts a person must decide.
    pub doubts: usize,
}

/// What is known of an address's provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AccountHelp {
    /// The account as its servers want it; none for a provider that is not known.
    pub account: Option<Account>,
    /// What people call the provider.
    pub provider: String,
    /// What it calls the code that stands for the password.
    pub code: String,
    /// How one gets that code.
    pub steps: String,
}

/// A provider that serves an office's own domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Provider {
    /// Its own word.
    pub id: String,
    /// What people call it.
    pub name: String,
}

/// Whether the system keeps an account's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CodeKept {
    /// It does.
    Kept,
    /// It could, and does not.
    Missing,
    /// There is no keychain: the code is asked for each time.
    NoKeychain,
}

/// A kind of file that a distribution sheet is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetFormat {
    /// To print and to file.
    Pdf,
    /// To sort and to sum.
    Xlsx,
}

/// Labels or envelopes that were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PrintedAddresses {
    /// The file.
    pub path: PathBuf,
    /// Whom they are for, and for whom not.
    pub told: AddressReport,
}
