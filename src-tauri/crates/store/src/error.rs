//! Why a library cannot be opened, read or written.

use std::io;
use std::path::{Path, PathBuf};

use model::{ImageId, IssueNumber};
use rusqlite::ErrorCode;
use thiserror::Error;

use crate::NumberingError;

/// What went wrong, with which file, and what to do about it.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Nothing is at the path.
    #[error("找不到资料库\u{201c}{}\u{201d}。请检查路径，或先新建资料库。", .path.display())]
    Missing {
        /// The library's path.
        path: PathBuf,
    },
    /// A new library would overwrite something.
    #[error("“{}”已经存在，不能在此新建资料库。请换一个文件名。", .path.display())]
    Exists {
        /// The library's path.
        path: PathBuf,
    },
    /// A new library would lie in a folder that is not there.
    #[error("文件夹\u{201c}{}\u{201d}不存在\u{ff0c}不能在其中新建资料库。请先建好文件夹\u{ff0c}或换一个位置。", folder_of(.path))]
    NoFolder {
        /// The library's path.
        path: PathBuf,
    },
    /// The path is a folder.
    #[error("“{}”是文件夹，不是资料库文件。请选择 .jianbao 文件。", .path.display())]
    Directory {
        /// The path.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("“{}”不是简报资料库（{found}）。请选择 .jianbao 文件。", .path.display())]
    NotLibrary {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        found: Found,
    },
    /// A later program made or migrated the file.
    #[error(
        "资料库“{}”由较新版本的程序保存（文件版本 {file}，本程序支持到 {known}）。请升级程序后再打开；文件未作任何改动。",
        .path.display()
    )]
    Newer {
        /// The library's path.
        path: PathBuf,
        /// The version that the file has.
        file: u32,
        /// The latest version that this program knows.
        known: u32,
    },
    /// Another program holds the file longer than we wait.
    #[error("{operation}时文件“{}”正被另一个程序占用。请稍候或关闭那个程序再试。", .path.display())]
    Locked {
        /// The library's path.
        path: PathBuf,
        /// What was being done.
        operation: &'static str,
    },
    /// The file is write-protected.
    #[error(
        "资料库“{}”是只读的，没有作任何改动。请去掉文件的只读属性，或把它复制到可以写入的文件夹，再重新打开。",
        .path.display()
    )]
    ReadOnly {
        /// The library's path.
        path: PathBuf,
    },
    /// The file is write-protected and of an earlier program, which cannot be read as it is.
    #[error(
        "资料库“{}”由较早版本的程序保存，须先升级，而文件是只读的，不能升级。请去掉文件的只读属性，或把它复制到可以写入的文件夹，再打开；文件未作任何改动。",
        .path.display()
    )]
    ReadOnlyOld {
        /// The library's path.
        path: PathBuf,
    },
    /// The file that was open is no longer at its path.
    #[error(
        "资料库“{}”不在原处，或所在磁盘已断开。请接回磁盘或把文件移回原处，再重新打开资料库。",
        .path.display()
    )]
    Lost {
        /// The library's path.
        path: PathBuf,
    },
    /// No room left.
    #[error("{operation}时磁盘已满，文件“{}”保持原样。请腾出空间再试。", .path.display())]
    DiskFull {
        /// The library's path.
        path: PathBuf,
        /// What was being done.
        operation: &'static str,
    },
    /// No right to write or read.
    #[error("{operation}时没有读写“{}”的权限。请检查文件和所在文件夹的权限。", .path.display())]
    Denied {
        /// The library's path.
        path: PathBuf,
        /// What was being done.
        operation: &'static str,
    },
    /// The file is a library, but its content does not hold together.
    #[error("{operation}时发现文件“{}”已损坏（{detail}）。请从备份恢复。", .path.display())]
    Damaged {
        /// The library's path.
        path: PathBuf,
        /// What was being done.
        operation: &'static str,
        /// What does not hold.
        detail: String,
    },
    /// The file system refused.
    #[error("{operation}“{}”失败：{source}。", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was being done.
        operation: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// Anything else that `SQLite` says.
    #[error("{operation}时文件“{}”出错：{source}。", .path.display())]
    Sqlite {
        /// The library's path.
        path: PathBuf,
        /// What was being done.
        operation: &'static str,
        /// What `SQLite` said.
        source: rusqlite::Error,
    },
    /// The number does not fit those that the library has.
    #[error(transparent)]
    Numbering(#[from] NumberingError),
    /// Two publications of one name.
    #[error("资料库里已有刊物“{0}”。请换一个名称。")]
    PublicationTaken(String),
    /// A publication that the library does not have, or no longer.
    #[error("资料库里没有这个刊物（编号 {0}）。")]
    NoPublication(i64),
    /// An issue that the library does not have, or no longer.
    #[error("资料库里没有这一期（编号 {0}）。")]
    NoIssue(i64),
    /// An item that the library does not have, or no longer.
    #[error("资料库里没有这篇稿件（编号 {0}）。")]
    NoItem(i64),
    /// A manuscript that the library does not have, or no longer.
    #[error("资料库里没有登记号为 {0} 的来稿\u{ff0c}可能已被删除。请刷新来稿列表。")]
    NoManuscript(i64),
    /// An issued bulletin is locked.
    #[error("{}年{}已经印发，不能再改动。", .0.year(), .0.printed())]
    Issued(IssueNumber),
    /// Deleting it would leave a gap in the numbers.
    #[error("{}年{}之后还有别的期，删除它会使期号中断。只能删除最后一期。", .0.year(), .0.printed())]
    NotLast(IssueNumber),
    /// Another program changed what is to be changed.
    #[error("{0}已被另一个窗口或程序修改，这次改动没有保存。请看过现在的内容再改。")]
    Overtaken(&'static str),
    /// An address book that does not hold together; in words.
    #[error("{0}")]
    Book(String),
    /// An account that the library does not have, or no longer.
    #[error("资料库里没有这个邮箱，可能已被删除。请在设置里重新添加，或另选一个邮箱。")]
    NoAccount,
    /// A mailing that the library does not have.
    #[error("资料库里没有这次寄发的记录。请刷新发行记录。")]
    NoMailing,
    /// Deleting it would take the record of what was sent with it.
    #[error("{}年{}已经寄发或登记过印数，不能删除。", .0.year(), .0.printed())]
    Mailed(IssueNumber),
    /// A list of units with an empty or doubled name; in words.
    #[error("{0}")]
    UnitName(String),
    /// An issued bulletin is opened again only for a reason.
    #[error("请写明重新打开这一期的理由。没有理由不能解除锁定，这一期仍为已印发。")]
    NoReason,
    /// A doubt that the reading of the issue did not leave.
    #[error("这一期没有编号为 {0} 的存疑。请重新打开这一期再看。")]
    NoDoubt(usize),
    /// A figure whose picture was not stored before the issue.
    #[error("图片 {} 不在资料库里。请先存入图片文件。", .0.0)]
    NoImage(ImageId),
}

/// What a file that is no library is instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Found {
    /// No byte at all.
    #[error("文件是空的")]
    Empty,
    /// Not `SQLite`: a text, a document, anything.
    #[error("内容不是数据库")]
    NotSqlite,
    /// A database of another program.
    #[error("是别的程序的数据库")]
    OtherDatabase,
}

/// The folder of a path, the current one where the path names none.
fn folder_of(path: &Path) -> std::path::Display<'_> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new(".")).display()
}

impl StoreError {
    pub(crate) fn io(path: &Path, operation: &'static str, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::PermissionDenied => Self::Denied { path, operation },
            io::ErrorKind::StorageFull => Self::DiskFull { path, operation },
            _ => Self::Io { path, operation, source },
        }
    }

    pub(crate) fn sqlite(path: &Path, operation: &'static str, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        if let rusqlite::Error::FromSqlConversionFailure(_, _, cause) = &source {
            return Self::Damaged { path, operation, detail: cause.to_string() };
        }
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { path, operation },
            Some(ErrorCode::DiskFull) => Self::DiskFull { path, operation },
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::Denied { path, operation }
            }
            Some(ErrorCode::NotADatabase) => Self::NotLibrary { path, found: Found::NotSqlite },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, operation, detail: source.to_string() },
            _ => Self::Sqlite { path, operation, source },
        }
    }

    /// What `SQLite` says of a library that was open: where its file is gone, that is why.
    pub(crate) fn while_open(path: &Path, operation: &'static str, source: rusqlite::Error) -> Self {
        let may_be_loss = matches!(
            source.sqlite_error_code(),
            Some(
                ErrorCode::SystemIoFailure
                    | ErrorCode::CannotOpen
                    | ErrorCode::NotADatabase
                    | ErrorCode::DatabaseCorrupt
                    | ErrorCode::ReadOnly
            )
        );
        if may_be_loss && !path.exists() {
            return Self::Lost { path: path.to_owned() };
        }
        Self::sqlite(path, operation, source)
    }
}
