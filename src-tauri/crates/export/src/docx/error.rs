//! Why there is no DOCX.

use thiserror::Error;

/// What can keep an issue from becoming a DOCX.
#[derive(Debug, Error)]
pub enum DocxError {
    /// A figure's picture is not among the pictures handed in.
    #[error("第{}篇稿件的第{}段是图片\u{ff0c}但图片文件不在刊期中\u{ff0c}请重新插入该图片", .item + 1, .block + 1)]
    MissingImage {
        /// Which item, from 0 in reading order.
        item: u32,
        /// Which of its blocks, from 0.
        block: u32,
    },
    /// A part of the package that was just written cannot be read back.
    #[error("Word 文件的内部部件\u{201c}{part}\u{201d}无法整理\u{ff1a}{cause}\u{3002}请将此信息反馈给开发者")]
    Part {
        /// The part's name.
        part: &'static str,
        /// What the XML reader said.
        cause: quick_xml::Error,
    },
    /// The package cannot be put together.
    #[error("Word 文件无法打包\u{ff1a}{0}\u{3002}请将此信息反馈给开发者")]
    Package(#[from] zip::result::ZipError),
    /// A part cannot be written into the package.
    #[error("Word 文件无法写出\u{ff1a}{0}\u{3002}请将此信息反馈给开发者")]
    Write(#[from] std::io::Error),
}
