//! The house style (版式): the numbers of a printed page as data. The defaults are those of
//! GB/T 9704-2012 for a document of A4 size and of the usual bulletin.

use serde::{Deserialize, Serialize};

/// The page, its grid and its faces. Lengths are in millimetres, sizes and pitches in points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct HouseStyle {
    /// Width of the sheet, mm.
    pub paper_width: f64,
    /// Height of the sheet, mm.
    pub paper_height: f64,
    /// From the sheet's top to the block, mm (天头 37).
    pub margin_top: f64,
    /// From the binding edge to the block, mm (订口 28); the left one on every page.
    pub margin_left: f64,
    /// Width of the text block (版心), mm.
    pub block_width: f64,
    /// Height of the text block (版心), mm.
    pub block_height: f64,
    /// Lines a page.
    pub lines: u32,
    /// Characters a line.
    pub columns: u32,
    /// From line to line, pt; `lines` of them fit the block.
    pub line_pitch: f64,
    /// 三号: body, headings, bylines, credits, issue number, pt.
    pub body_size: f64,
    /// 二号: item titles, pt.
    pub title_size: f64,
    /// 小四: captions, pt.
    pub caption_size: f64,
    /// 四号: page numbers and colophon, pt.
    pub small_size: f64,
    /// The largest masthead, pt.
    pub masthead_size: f64,
    /// The masthead and its rule.
    pub masthead_color: Rgb,
    /// The table of contents.
    pub contents: ContentsStyle,
    /// Where organiser and date stand.
    pub imprint: ImprintLines,
    /// Where a brief's credit stands.
    pub brief_credit: CreditPlacement,
    /// How lines are broken.
    pub line_rules: LineRules,
}

/// A colour of the screen and of the page, 0 to 255 a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Rgb(pub u8, pub u8, pub u8);

/// How the table of contents (目录) looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct ContentsStyle {
    /// Whether there is one.
    pub shown: bool,
    /// Whether it says the pages, with dot leaders.
    pub page_numbers: bool,
    /// The mark before each title, if any.
    pub bullet: Option<char>,
}

/// Organiser and date above the red rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ImprintLines {
    /// Organiser at the left, date at the right of one line.
    #[default]
    One,
    /// Each centred on a line of its own.
    Two,
}

/// Where the credit (供稿) stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CreditPlacement {
    /// On a line of its own, right-aligned, two characters in.
    #[default]
    OwnLine,
    /// At the end of the last paragraph.
    RunIn,
}

/// How lines are broken (CLREQ, section 3.1; GB/T 15834-2011).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct LineRules {
    /// What may not start or end a line.
    pub prohibition: Prohibition,
}

impl Default for LineRules {
    fn default() -> Self {
        Self { prohibition: Prohibition::Gb }
    }
}

/// The levels of prohibition at line start and end (CLREQ 3.1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Prohibition {
    /// Stops, closing and opening marks, 连接号, 间隔号, 分隔号 at line start.
    Basic,
    /// Also 分隔号 at line end (GB/T 15834-2011, 5.1.10).
    Gb,
    /// Also —— and …… at line start.
    Strict,
}

/// The parts that the faces play on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FontRole {
    /// 仿宋: body.
    Fangsong,
    /// 楷体: bylines, captions, second-level headings.
    Kai,
    /// 黑体: section heads, first-level headings.
    Hei,
    /// 宋体: page numbers, digits, Latin letters.
    Song,
    /// 小标宋: masthead and titles.
    Title,
}

impl Default for HouseStyle {
    fn default() -> Self {
        Self {
            paper_width: 210.0,
            paper_height: 297.0,
            margin_top: 37.0,
            margin_left: 28.0,
            block_width: 156.0,
            block_height: 225.0,
            lines: 22,
            columns: 28,
            line_pitch: 28.95,
            body_size: 16.0,
            title_size: 22.0,
            caption_size: 12.0,
            small_size: 14.0,
            masthead_size: 60.0,
            masthead_color: Rgb(255, 0, 0),
            contents: ContentsStyle::default(),
            imprint: ImprintLines::One,
            brief_credit: CreditPlacement::OwnLine,
            line_rules: LineRules::default(),
        }
    }
}

impl Default for ContentsStyle {
    fn default() -> Self {
        Self { shown: true, page_numbers: true, bullet: None }
    }
}
