//! Why a command failed, in words for the person who gave it.

use std::io;
use std::path::PathBuf;

use desk::DeskError;
use thiserror::Error;

/// Why a command did not do what it should.
#[derive(Debug, Error)]
pub enum Failure {
    /// The desk's reason.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// stdout does not take the result.
    #[error("无法输出结果：{0}。请检查输出的去处。")]
    Output(#[from] io::Error),
    /// An output would replace the library itself.
    #[error("“{}”是资料库本身，不能用导出的文件覆盖它。请换一个文件名。", .0.display())]
    OverLibrary(PathBuf),
    /// The arguments contradict each other.
    #[error("{0}")]
    Usage(String),
    /// All is said already.
    #[error("")]
    Told,
}
