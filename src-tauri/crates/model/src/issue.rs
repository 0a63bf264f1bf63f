//! An issue and what it is made of.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Colophon, ImageId, IssueId, IssueNumber, ItemId, SectionId, Text};

/// One number of a bulletin (期).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Issue {
    /// Its row, once a library keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<IssueId>,
    /// 期, 总期 or 增刊.
    pub number: IssueNumber,
    /// The date of signing off, printed in the masthead.
    pub date: NaiveDate,
    /// Being made, or issued and locked.
    #[serde(default)]
    pub state: IssueState,
    /// 密级 or a notice such as 内部资料 注意保存, at the top left of page 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marking: Option<String>,
    /// 份号: the number of the printed copy, six digits, at the top right of page 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_number: Option<String>,
    /// 按语 before the first section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// What stands at the foot of the last page.
    #[serde(default)]
    pub colophon: Colophon,
}

/// How far an issue has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum IssueState {
    /// Can be changed.
    #[default]
    Draft,
    /// 已印发: locked.
    Issued,
}

/// A section (栏目) with its items in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Section {
    /// Its row, once a library keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<SectionId>,
    /// The name without its brackets: 工作动态.
    pub name: String,
    /// Titled items or untitled briefs.
    #[serde(default)]
    pub kind: SectionKind,
    /// The items in printing order.
    pub items: Vec<Item>,
}

/// What a section holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// Items with titles.
    #[default]
    Items,
    /// 短波: untitled paragraphs, each with its credit.
    Briefs,
}

/// One piece (稿件).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Item {
    /// Its row, once a library keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ItemId>,
    /// The title's lines as the editor broke them; none for a brief. One line is broken by the
    /// layout where it is too long.
    #[serde(default)]
    pub title_lines: Vec<String>,
    /// 署名 under the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// 按语 before the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The body.
    pub blocks: Vec<Block>,
    /// 供稿: who sent it, as printed but without the brackets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

/// A part of an item's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// Running text.
    Paragraph {
        /// Its text.
        text: Text,
    },
    /// A heading inside the item, its number (一、, (一), 1., (1)) a part of its text.
    Heading {
        /// 1 to 4.
        level: u8,
        /// Its text.
        text: Text,
    },
    /// A photo with its caption.
    Figure(Figure),
    /// A table.
    Table(Table),
}

/// A photo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Figure {
    /// Which picture.
    pub image: ImageId,
    /// What stands under it; empty for none.
    #[serde(default)]
    pub caption: Text,
    /// Whether it stands at the right of the figure before it, in one row.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beside: bool,
}

/// A plain table: as many columns as its longest row has cells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Table {
    /// What stands over it; empty for none.
    #[serde(default)]
    pub caption: Text,
    /// Whether the first row is a header, repeated where the table goes over a page.
    #[serde(default)]
    pub header: bool,
    /// The cells, row by row.
    pub rows: Vec<Vec<Text>>,
}

impl Issue {
    /// All items in reading order, which is how records and places number them, from 0.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }
}

impl Item {
    /// The title in one line, as a table of contents shows it.
    pub fn title(&self) -> String {
        self.title_lines.join(" ").trim().to_owned()
    }
}

impl Block {
    /// A paragraph of unmarked text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { text: Text::plain(text) }
    }

    /// The block as plain text: a figure's caption, a table's cells by tabs and lines.
    pub fn to_plain(&self) -> String {
        match self {
            Self::Paragraph { text } | Self::Heading { text, .. } => text.to_plain(),
            Self::Figure(figure) => figure.caption.to_plain(),
            Self::Table(table) => table.to_plain(),
        }
    }
}

impl Table {
    fn to_plain(&self) -> String {
        let caption = (!self.caption.is_empty()).then(|| self.caption.to_plain());
        let row = |cells: &Vec<Text>| cells.iter().map(Text::to_plain).collect::<Vec<_>>().join("\t");
        caption.into_iter().chain(self.rows.iter().map(row)).collect::<Vec<_>>().join("\n")
    }

    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}
