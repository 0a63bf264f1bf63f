//! Why a file could not be read. Each message names the file, what is wrong and the remedy.

use thiserror::Error;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FormatError {
    /// No byte.
    #[error("“{name}”是空文件，没有内容可读；请让对方重发")]
    Empty {
        /// The file.
        name: String,
    },
    /// More than [`Limits::file`](crate::Limits::file).
    #[error("“{name}”超过 100 MB 的上限；请压缩其中的图片，或拆成几份")]
    TooLarge {
        /// The file.
        name: String,
    },
    /// Of no kind that is known here.
    #[error("“{name}”不是认得的文稿格式；请让对方另存为 Word 文档（docx）或纯文本后重发")]
    Unknown {
        /// The file.
        name: String,
    },
    /// Of a kind that is known and not read.
    #[error("“{name}”是{what}，不能直接读取；{remedy}")]
    Unsupported {
        /// The file.
        name: String,
        /// What it is.
        what: &'static str,
        /// How to get its text.
        remedy: &'static str,
    },
    /// It asks for a password.
    #[error("“{name}”设了密码；请让对方去掉密码后重发")]
    Encrypted {
        /// The file.
        name: String,
    },
    /// Cut short or broken.
    #[error("“{name}”已损坏（{place}），读不出文字；请让对方重发")]
    Damaged {
        /// The file.
        name: String,
        /// Where, for who helps: `word/document.xml, 偏移 1234`.
        place: String,
    },
    /// It unpacks into more than [`Limits::unpacked`](crate::Limits::unpacked).
    #[error("“{name}”展开后超过 200 MB，可能是恶意文件，已停止读取；请与对方核实")]
    Bomb {
        /// The file.
        name: String,
    },
    /// More levels than [`Limits::nesting`](crate::Limits::nesting) or [`Limits::depth`](crate::Limits::depth).
    #[error("“{name}”套了太多层，已停止读取；请取出里面的文稿单独发来")]
    TooDeep {
        /// The file.
        name: String,
    },
    /// More members than [`Limits::members`](crate::Limits::members).
    #[error("“{name}”里的文件太多，只读了前 {read} 个，还有 {rest} 个没有读；请分批发来")]
    TooMany {
        /// The file.
        name: String,
        /// How many were read.
        read: usize,
        /// How many were not.
        rest: usize,
    },
    /// There is no text and no picture in it.
    #[error("“{name}”里没有文字；如果是扫描件，请先用文字识别软件转成文字")]
    NoText {
        /// The file.
        name: String,
    },
}
