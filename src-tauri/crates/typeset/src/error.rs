//! Why an issue cannot be typeset.

use std::fmt;

use thiserror::Error;

use crate::Place;

/// Why there are no pages.
#[derive(Debug, Error, PartialEq)]
pub enum TypesetError {
    /// Characters that no face has: they would print as boxes.
    #[error("{}", list_missing(.0))]
    MissingGlyphs(Vec<MissingGlyph>),
    /// A figure whose picture was not handed over.
    #[error("第{}篇稿件的第{}段是图片\u{ff0c}但资料库里没有它的文件。请重新插入这张图片。", item + 1, block + 1)]
    MissingImage {
        /// The item in reading order, from 0.
        item: u32,
        /// The block, from 0.
        block: u32,
    },
    /// The colophon alone is higher than a page.
    #[error("版记共{lines}行\u{ff0c}一页只能放{room}行。请缩短报\u{3001}送\u{3001}发名单。")]
    ColophonTooLong {
        /// Lines that it takes.
        lines: usize,
        /// Lines that a page has for it.
        room: usize,
    },
    /// Numbers that make no sheet of labels.
    #[error("标签纸不成立\u{ff1a}{0}。请改正尺寸后再试。")]
    Labels(&'static str),
    /// A house style whose numbers do not make a page.
    #[error("版式不成立\u{ff1a}{0}。请在版式设置中改正。")]
    Style(&'static str),
}

/// One character that no face has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingGlyph {
    /// Where it stands.
    pub place: Place,
    /// Which character of that text, from 0.
    pub position: u32,
    /// The character.
    pub character: char,
}

impl fmt::Display for MissingGlyph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = u32::from(self.character);
        write!(f, "{}第{}字\u{201c}{}\u{201d}", self.place, self.position + 1, self.character)?;
        write!(f, "\u{ff08}U+{code:04X}\u{ff09}")
    }
}

/// Names the first few and says how many there are.
fn list_missing(missing: &[MissingGlyph]) -> String {
    let shown: Vec<_> = missing.iter().take(5).map(ToString::to_string).collect();
    let more = if missing.len() > 5 { format!("等{}处", missing.len()) } else { String::new() };
    format!("字体中没有这些字\u{ff1a}{}{more}。请换用其他写法\u{ff0c}或删去该字。", shown.join("\u{3001}"))
}

impl fmt::Display for Place {
    /// The place in an editor's words: `第3篇第2段`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Front => write!(f, "报头"),
            Place::Section { section } => write!(f, "第{}个栏目名", section + 1),
            Place::IssueNote => write!(f, "本期按语"),
            Place::Title { item } => write!(f, "第{}篇标题", item + 1),
            Place::Byline { item } => write!(f, "第{}篇署名", item + 1),
            Place::Note { item } => write!(f, "第{}篇按语", item + 1),
            Place::Block { item, block } => write!(f, "第{}篇第{}段", item + 1, block + 1),
            Place::Cell { item, block, row, column } => {
                write!(f, "第{}篇第{}段表格{}行{}列", item + 1, block + 1, row + 1, column + 1)
            }
            Place::Credit { item } => write!(f, "第{}篇供稿", item + 1),
            Place::Colophon { line } => write!(f, "版记第{}行", line + 1),
            Place::Entry { entry: 0, .. } => write!(f, "标题或合计"),
            Place::Entry { entry, field } => write!(f, "第{entry}个收件人第{}项", field + 1),
            Place::None => write!(f, "页码"),
        }
    }
}
