//! An issue as other programs read it: the JSON that the command line prints.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{Block, Change, Doubt, Issue, Item, Publication, Section};

/// The JSON of an issue. Absent values are null; positions count characters.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IssueView {
    /// The publication's name and organiser.
    pub publication: PublicationView,
    /// The number in parts.
    pub number: NumberView,
    /// The date, `YYYY-MM-DD`.
    pub date: NaiveDate,
    /// The sections in order.
    pub sections: Vec<SectionView>,
    /// The colophon.
    pub colophon: ColophonView,
    /// What reading changed; empty for an issue that was not read from a text.
    pub changes: Vec<Change>,
    /// What reading could not know.
    pub doubts: Vec<Doubt>,
}

/// The publication in an [`IssueView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicationView {
    /// The masthead.
    pub name: String,
    /// 编印单位.
    pub organizer: String,
}

/// The number in an [`IssueView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NumberView {
    /// The year.
    pub year: i32,
    /// 期.
    pub issue: u32,
    /// 总期.
    pub serial: Option<u32>,
    /// Only present, and true, for a 增刊.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub supplement: bool,
}

/// A section in an [`IssueView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionView {
    /// Its name without brackets.
    pub name: String,
    /// Its items.
    pub items: Vec<ItemView>,
}

/// An item in an [`IssueView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemView {
    /// Empty for a brief.
    pub title_lines: Vec<String>,
    /// 署名.
    pub byline: Option<String>,
    /// The body.
    pub blocks: Vec<BlockView>,
    /// 供稿, without brackets.
    pub credit: Option<String>,
}

/// A block in an [`IssueView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlockView {
    /// `paragraph`, `heading`, `figure` or `table`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The text; a figure's caption; a table's cells by tabs and lines.
    pub text: String,
}

/// The colophon in an [`IssueView`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColophonView {
    /// 报.
    pub report_to: Vec<String>,
    /// 送.
    pub send_to: Vec<String>,
    /// 发.
    pub distribute_to: Vec<String>,
    /// 责编.
    pub editor: Option<String>,
    /// 电话.
    pub phone: Option<String>,
    /// 邮箱.
    pub email: Option<String>,
}

impl IssueView {
    /// The view of an issue, with the record of how it was read.
    pub fn new(publication: &Publication, issue: &Issue, changes: Vec<Change>, doubts: Vec<Doubt>) -> Self {
        let colophon = &issue.colophon;
        Self {
            publication: PublicationView {
                name: publication.name.clone(),
                organizer: publication.organizer.clone(),
            },
            number: NumberView {
                year: issue.number.year(),
                issue: issue.number.issue(),
                serial: issue.number.serial(),
                supplement: issue.number.is_supplement(),
            },
            date: issue.date,
            sections: issue.sections.iter().map(SectionView::new).collect(),
            colophon: ColophonView {
                report_to: colophon.report_to.clone(),
                send_to: colophon.send_to.clone(),
                distribute_to: colophon.distribute_to.clone(),
                editor: colophon.editor.clone(),
                phone: colophon.phone.clone(),
                email: colophon.email.clone(),
            },
            changes,
            doubts,
        }
    }
}

impl SectionView {
    fn new(section: &Section) -> Self {
        Self { name: section.name.clone(), items: section.items.iter().map(ItemView::new).collect() }
    }
}

impl ItemView {
    fn new(item: &Item) -> Self {
        Self {
            title_lines: item.title_lines.clone(),
            byline: item.byline.clone(),
            blocks: item.blocks.iter().map(BlockView::new).collect(),
            credit: item.credit.clone(),
        }
    }
}

impl BlockView {
    pub(crate) fn new(block: &Block) -> Self {
        let kind = match block {
            Block::Paragraph { .. } => "paragraph",
            Block::Heading { .. } => "heading",
            Block::Figure(_) => "figure",
            Block::Table(_) => "table",
        };
        Self { kind, text: block.to_plain() }
    }
}
