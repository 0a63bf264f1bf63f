//! Why a use case failed, in words for editors.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use export::{DocxError, PdfError};
use formats::FormatError;
use intake::ReadError;
use store::StoreError;
use thiserror::Error;
use typeset::{FontError, TypesetError};

use crate::{EditError, InboxError, PictureError};

/// What went wrong, with which file or issue, and what to do about it.
#[derive(Debug, Error)]
pub enum DeskError {
    /// The library.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file beside the library.
    #[error(transparent)]
    File(#[from] FileError),
    /// A picture.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// A manuscript.
    #[error(transparent)]
    Inbox(#[from] InboxError),
    /// The bundled faces.
    #[error("程序自带的字体已损坏（{0}）。请重新安装程序。")]
    Fonts(#[from] FontError),
    /// The bundled sample.
    #[error("程序自带的样刊已损坏（{0}）。请重新安装程序。")]
    Sample(serde_json::Error),
    /// A file that is larger than any of its kind should be.
    #[error("文件“{}”超过 {} MB，不像是{kind}。请检查是否选错了文件。", .path.display(), .limit / 1_000_000)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// What it was to be.
        kind: &'static str,
        /// The most bytes that are read.
        limit: u64,
    },
    /// A file that is no manuscript, or one that cannot be read.
    #[error(transparent)]
    Format(FormatError),
    /// A publication's settings that do not read.
    #[error(
        "刊物设置“{}”不合格式（{cause}）。文件应为 JSON，至少写明刊名 name 和编印单位 organizer。",
        .path.display()
    )]
    Settings {
        /// The file.
        path: PathBuf,
        /// What the reader said, with line and column.
        cause: serde_json::Error,
    },
    /// A publication that no issue could be made of.
    #[error("刊物设置“{}”不成立：{fault}。请改正后再试。", .path.display())]
    Unfit {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: &'static str,
    },
    /// A publication in the making that no issue could be made of.
    #[error("刊物设置不成立：{0}。请改正后再试。")]
    UnfitPublication(&'static str),
    /// A text that could not be read as a back issue.
    #[error("{source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the reader said.
        source: ReadError,
    },
    /// A back issue that could be read but not kept.
    #[error("文件“{}”未导入：{source}", .path.display())]
    NotKept {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Box<DeskError>,
    },
    /// This window, another one or another program sends or fetches for this library.
    #[error("正在用这个资料库寄发或收取邮件。请等它完成，或先停下它；也可能是另一个窗口或程序在做。")]
    PostBusy,
    /// A mailing in which no letter would go.
    #[error("没有可寄的收件人。请选择有邮箱地址的收件人，或看看他们为什么被略过。")]
    NobodyToMail,
    /// The issue went to somebody between the plan and its start.
    #[error("这一期刚刚在别处开始寄发，有人会收到两次，所以没有开始。请看过寄发记录，再重新选择收件人。")]
    MailedMeanwhile,
    /// Neither given nor in the keychain.
    #[error("没有 {0} 的授权码。请输入授权码。")]
    NoCode(String),
    /// A number of copies that is none.
    #[error("份数须在 1 至 1000000 之间。请改正后再登记。")]
    NoCopies,
    /// Nobody has a postal address.
    #[error("所选的收件人都没有可印的邮寄地址。请先在通讯录里填上地址。")]
    NoPostal,
    /// A register that does not become a workbook.
    #[error(transparent)]
    Workbook(#[from] export::WorkbookError),
    /// An account that only sends.
    #[error("这个邮箱没有设置收信服务器。请在设置里填上 IMAP 服务器。")]
    NoMailbox,
    /// The library was closed while letters or messages were on their way.
    #[error("资料库已经关闭，寄发或收信停在这里。请重新打开资料库，再继续。")]
    Closed,
    /// A keychain that cannot be used.
    #[error(transparent)]
    Keychain(#[from] post::keychain::KeychainError),
    /// A file of recipients that cannot be read.
    #[error(transparent)]
    Contacts(#[from] post::contacts::ContactsError),
    /// A template that cannot be filled.
    #[error(transparent)]
    Template(#[from] post::template::TemplateError),
    /// A letter that cannot be made.
    #[error(transparent)]
    Compose(#[from] post::compose::ComposeError),
    /// An address that is none.
    #[error(transparent)]
    Address(#[from] post::address::AddressError),
    /// A mail server that cannot be used.
    #[error(transparent)]
    Post(#[from] post::PostError),
    /// An edit that cannot be made.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// Another program changed the issue after what was to be taken back.
    #[error("这一期已被另一个窗口或程序修改，无法撤销。现有内容未作改动，请核对后继续。")]
    ChangedElsewhere,
    /// No issue of that number.
    #[error("资料库里没有{0}。用 issues 命令可查看已有的各期。")]
    NoSuchIssue(String),
    /// Several publications have an issue of that number.
    #[error("资料库里{wanted}不止一个：{}都有。请把各刊物分存在不同的资料库里。", .publications.join("、"))]
    Ambiguous {
        /// What was asked for.
        wanted: String,
        /// The publications that have it.
        publications: Vec<String>,
    },
    /// An issue that does not become pages.
    #[error("{issue}无法排版：{source}")]
    Typeset {
        /// Which issue.
        issue: String,
        /// What the layout said.
        source: TypesetError,
    },
    /// Pages that do not become a PDF.
    #[error("{issue}无法导出 PDF:{source}")]
    Pdf {
        /// Which issue.
        issue: String,
        /// What the exporter said.
        source: PdfError,
    },
    /// An issue that does not become a DOCX.
    #[error("{issue}无法导出 DOCX:{source}")]
    Docx {
        /// Which issue.
        issue: String,
        /// What the exporter said.
        source: DocxError,
    },
    /// A result that does not become JSON.
    #[error("无法生成 JSON({0}）。请把这条信息告诉程序的维护人。")]
    Json(serde_json::Error),
}

/// What the file system refused.
#[derive(Debug)]
pub struct FileError {
    /// Whether it was to be read or written.
    pub(crate) access: Access,
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// What a file was opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = match self.access {
            Access::Read => "读取",
            Access::Write => "写入",
        };
        write!(f, "无法{verb}“{}”：", self.path.display())?;
        match (self.source.kind(), self.access) {
            (ErrorKind::NotFound, Access::Read) => write!(f, "没有这个文件。请检查路径和文件名。"),
            (ErrorKind::NotFound, Access::Write) => {
                write!(f, "所在的文件夹不存在。请先建好文件夹，或换一个位置。")
            }
            (ErrorKind::IsADirectory, _) => write!(f, "它是文件夹，不是文件。请给出文件名。"),
            (ErrorKind::NotADirectory, _) => write!(f, "路径中有一段是文件，不是文件夹。请检查路径。"),
            (ErrorKind::PermissionDenied, Access::Read) => write!(f, "没有读取的权限。请检查文件的权限。"),
            (ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem, Access::Write) => {
                write!(f, "没有写入的权限，或文件是只读的。请检查权限，或换一个位置。")
            }
            (ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge, _) => {
                write!(f, "磁盘已满，原有文件未动。请腾出空间再试。")
            }
            (ErrorKind::InvalidFilename, _) => write!(f, "文件名太长或含有不能用的字符。请换一个文件名。"),
            (ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy, _) => {
                write!(f, "文件正被别的程序占用。请关闭那个程序再试。")
            }
            _ => write!(f, "{}。请检查磁盘和文件后再试。", self.source),
        }
    }
}
