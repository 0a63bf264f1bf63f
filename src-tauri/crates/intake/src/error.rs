//! Why a file could not be read.

use model::NumberError;
use thiserror::Error;

/// Why a file could not be read as an issue. Each message names the file and the remedy.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ReadError {
    /// No byte, or only spaces.
    #[error("文件“{name}”是空的，没有文字可读；请换成整期简报的纯文本文件")]
    Empty {
        /// The file.
        name: String,
    },
    /// More than [`MAX_FILE`](crate::MAX_FILE).
    #[error("文件“{name}”有 {megabytes} MB，超过 16 MB 的上限；请按期拆开，一个文件放一期")]
    TooLarge {
        /// The file.
        name: String,
        /// Its size.
        megabytes: usize,
    },
    /// The bytes are of a known format that is no plain text.
    #[error("文件“{name}”看来是{format}，不是纯文本；{remedy}")]
    Binary {
        /// The file.
        name: String,
        /// What it seems to be.
        format: &'static str,
        /// How to get its text.
        remedy: &'static str,
    },
    /// The bytes are no text in any encoding that is known here.
    #[error(
        "文件“{name}”按 UTF-8、GB18030、UTF-16 都读不出文字；请用记事本打开它，另存为 UTF-8 编码的文本文件"
    )]
    NotText {
        /// The file.
        name: String,
    },
    /// A line over 1 MiB.
    #[error("文件“{name}”第 {line} 行超过 1 MB，不像简报的文字；请检查文件是否损坏，或给各段分行")]
    LongLine {
        /// The file.
        name: String,
        /// From 1.
        line: usize,
    },
    /// More lines than any issue has.
    #[error("文件“{name}”有 {lines} 行，超过 50 万行的上限；请按期拆开，一个文件放一期")]
    TooManyLines {
        /// The file.
        name: String,
        /// How many.
        lines: usize,
    },
    /// Nothing stands before the number.
    #[error("文件“{name}”开头没有刊名；请在期号前加一行刊名，如“临江工作动态”")]
    NoMasthead {
        /// The file.
        name: String,
    },
    /// No 期 before the first section.
    #[error("文件“{name}”在第一个栏目之前没有期号；请在刊名下加一行，如“第3期（总第198期）”")]
    NoNumber {
        /// The file.
        name: String,
    },
    /// A number that cannot be.
    #[error("文件“{name}”第 {line} 行的期号“{text}”不对：{source}；请改正这一行")]
    BadNumber {
        /// The file.
        name: String,
        /// From 1.
        line: usize,
        /// The line.
        text: String,
        /// What is wrong with it.
        source: NumberError,
    },
    /// No date before the first section.
    #[error("文件“{name}”在第一个栏目之前没有日期；请在期号下加一行，如“2020年6月9日”")]
    NoDate {
        /// The file.
        name: String,
    },
    /// A date that is in no calendar.
    #[error("文件“{name}”第 {line} 行的日期“{text}”不存在；请改正这一行")]
    BadDate {
        /// The file.
        name: String,
        /// From 1.
        line: usize,
        /// The line.
        text: String,
    },
    /// No line in 【】.
    #[error("文件“{name}”没有栏目；请给每个栏目加一行栏目名，写在【】里，如“【工作动态】”")]
    NoSections {
        /// The file.
        name: String,
    },
}

/// Why a change could not be taken back.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum UndoError {
    /// There are fewer changes.
    #[error("没有第 {0} 条改动；请重新打开改动记录再选")]
    NoSuchChange(usize),
    /// There are fewer doubts.
    #[error("没有第 {0} 条存疑；请重新打开存疑列表再选")]
    NoSuchDoubt(usize),
    /// Two answers for the same characters.
    #[error("“{0}”这几个字已有另一条存疑的处理结果，不能再改一次；请先撤销那一条")]
    Overlap(String),
    /// Frame words and lines of the contents have no place of their own in the text.
    #[error("这条改动是版面文字或目录的整理，没有单独的位置可放回；请直接修改相应的栏目、期号或版记")]
    Frame,
    /// The text was edited since.
    #[error("这处文字已经改过，找不到“{0}”，不能自动撤销；请直接修改正文")]
    Moved(String),
}
