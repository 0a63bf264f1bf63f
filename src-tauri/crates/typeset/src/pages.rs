//! The result of typesetting: placed glyph runs, rules, images and links, page by page.

use std::ops::Range;

use model::{ImageId, Rgb};
use serde::{Deserialize, Serialize};

use crate::FaceId;

/// A typeset issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    /// Width of every sheet, pt.
    pub width: f64,
    /// Height of every sheet, pt.
    pub height: f64,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// What the lines and images belong to, in reading order: paragraphs, titles, figures, cells.
    pub elements: Vec<Element>,
    /// The bookmarks: sections, and the titled items in them, in reading order.
    pub outline: Vec<OutlineEntry>,
    /// Grid lines left free on the last page above its colophon.
    pub free_lines: u32,
}

/// One side of a sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The number that it shows, if it shows one. Pages count from 1 in `Pages::pages` order.
    pub folio: Option<u32>,
    /// The lines in reading order; the page number last.
    pub lines: Vec<Line>,
    /// Ruled lines: the red rule, table and colophon rules.
    pub rules: Vec<Rule>,
    /// Pictures.
    pub images: Vec<PlacedImage>,
    /// Areas that lead elsewhere (from the contents to the items).
    pub links: Vec<Link>,
}

/// Index into [`Pages::elements`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ElementId(pub u32);

/// A part of the issue that is one thing to a reader, though it may take several lines and pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// Where its text comes from.
    pub place: Place,
}

/// What an element is, for styles, tags and the text layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 密级 or a notice at the top left of page 1.
    Marking,
    /// 份号.
    CopyNumber,
    /// 报头.
    Masthead,
    /// 期号.
    IssueNumber,
    /// 编印单位.
    Organizer,
    /// The date.
    Date,
    /// A line of the block that an internal publication must print, or its permit number.
    Permit,
    /// A section's name in the contents.
    ContentsSection,
    /// An item in the contents, with leader and page number.
    ContentsEntry,
    /// 按语.
    Note,
    /// 【工作动态】 in the body.
    SectionHeading,
    /// An item's title; all its lines are one element.
    Title,
    /// 署名.
    Byline,
    /// A heading in the body, level 1 to 4.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// 供稿 on a line of its own.
    Credit,
    /// A picture.
    Figure,
    /// What stands under a picture, or over a table.
    Caption,
    /// A cell of a table; header cells where `header` is true.
    Cell {
        /// Whether it is in the header row.
        header: bool,
    },
    /// A line of the colophon.
    Colophon,
    /// 页码: an artifact.
    Folio,
    /// A repeated header row, a proof's line numbers and watermark: artifacts.
    Artifact,
}

/// Where in the issue a text comes from. Items count in reading order over the whole issue,
/// from 0; blocks, rows and columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Place {
    /// Fields of the publication or the issue; the element's role says which.
    Front,
    /// A section's name.
    Section {
        /// Which section.
        section: u32,
    },
    /// The issue's 按语.
    IssueNote,
    /// An item's title, its lines joined by line breaks.
    Title {
        /// Which item.
        item: u32,
    },
    /// An item's byline.
    Byline {
        /// Which item.
        item: u32,
    },
    /// An item's 按语.
    Note {
        /// Which item.
        item: u32,
    },
    /// A paragraph, heading or figure (with its caption).
    Block {
        /// Which item.
        item: u32,
        /// Which block.
        block: u32,
    },
    /// A cell of a table.
    Cell {
        /// Which item.
        item: u32,
        /// Which block.
        block: u32,
        /// Which row.
        row: u32,
        /// Which column.
        column: u32,
    },
    /// An item's credit; its text includes the brackets.
    Credit {
        /// Which item.
        item: u32,
    },
    /// A line of the colophon, from 0.
    Colophon {
        /// Which line.
        line: u32,
    },
    /// A field of a register, a label or an envelope.
    Entry {
        /// Which row or addressee, from 1; 0 for what concerns all.
        entry: u32,
        /// Which column or line, from 0.
        field: u32,
    },
    /// Nothing of the issue's: page numbers, line numbers, watermark.
    None,
}

/// One set line: a baseline with glyphs on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it is a line of.
    pub element: ElementId,
    /// Left end of the measure that it was set to, pt.
    pub x: f64,
    /// Top of its grid line, pt.
    pub top: f64,
    /// Width that its glyphs take after justification, from the first glyph's origin, pt.
    pub width: f64,
    /// Height of its grid line, pt.
    pub height: f64,
    /// The text that it shows, character by character, as it reads in the issue.
    pub text: String,
    /// Which characters of its element's text these are. A run-in credit counts on from the
    /// paragraph that it follows.
    pub chars: Range<u32>,
    /// The glyphs, by face, size and colour.
    pub runs: Vec<GlyphRun>,
}

/// Glyphs of one face, size and colour on a common baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The size, pt.
    pub size: f64,
    /// The colour.
    pub color: Rgb,
    /// The baseline, pt from the sheet's top.
    pub baseline: f64,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// One placed glyph.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its index in the face.
    pub id: u16,
    /// Its origin, pt from the sheet's left edge. A mark whose left half is trimmed has its
    /// origin left of the room that it takes.
    pub x: f64,
    /// The bytes of `Line::text` that it shows: one character, or several for —— as one glyph;
    /// empty for a leader's dots.
    pub text: Span,
}

/// A range of bytes in a line's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A ruled line, as a filled rectangle.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Left edge, pt.
    pub x: f64,
    /// Top edge, pt.
    pub y: f64,
    /// Width, pt.
    pub width: f64,
    /// Height, pt.
    pub height: f64,
    /// The colour.
    pub color: Rgb,
}

/// A picture on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedImage {
    /// What it is; its role is [`Role::Figure`].
    pub element: ElementId,
    /// Which picture.
    pub image: ImageId,
    /// Left edge, pt.
    pub x: f64,
    /// Top edge, pt.
    pub y: f64,
    /// Width, pt.
    pub width: f64,
    /// Height, pt.
    pub height: f64,
}

/// An area of a page that leads to a place on another.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Left edge, pt.
    pub x: f64,
    /// Top edge, pt.
    pub y: f64,
    /// Width, pt.
    pub width: f64,
    /// Height, pt.
    pub height: f64,
    /// The page it leads to, from 0 in `Pages::pages`.
    pub page: u32,
    /// The height on that page, pt from its top.
    pub target_y: f64,
    /// The contents entry that it lies on.
    pub element: ElementId,
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineEntry {
    /// 1 for a section, 2 for an item.
    pub level: u8,
    /// What it says.
    pub title: String,
    /// The page it leads to, from 0 in `Pages::pages`.
    pub page: u32,
    /// The height on that page, pt from its top.
    pub y: f64,
    /// The section or the item it stands for.
    pub place: Place,
}

impl Glyph {
    /// The characters that this glyph shows.
    pub fn text<'a>(&self, line: &'a Line) -> &'a str {
        &line.text[self.text.start as usize..self.text.end as usize]
    }
}

impl Pages {
    /// The element that a line or an image belongs to.
    pub fn element(&self, id: ElementId) -> &Element {
        &self.elements[id.0 as usize]
    }
}
