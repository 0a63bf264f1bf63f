//! Errors as the window shows them.

use desk::{DeskError, EditError, StoreError};
use serde::Serialize;
use ts_rs::TS;

/// An error in words, with a code where the window does something about it by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ApiError {
    /// What the window branches on.
    pub code: ErrorCode,
    /// What happened, to which file or place.
    pub message: String,
    /// What to do; none where the message says it all.
    pub remedy: Option<String>,
}

/// What a window does something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// No library is open: show the welcome.
    NoLibrary,
    /// Another program changed the issue: read it again.
    ChangedElsewhere,
    /// Another program wrote the item that is being edited: let the editor choose.
    Overtaken,
    /// What was edited is gone: offer to keep the text as a new item.
    Gone,
    /// The bulletin is issued and locked: offer to open it again.
    Issued,
    /// The library's file cannot be written: show that nothing can be changed.
    ReadOnly,
    /// The library's file or its disk cannot be reached: keep the text and try again.
    Lost,
    /// Another program holds the library: try again soon.
    Locked,
    /// The library was made by a newer program.
    Newer,
    /// The library's file is damaged.
    Damaged,
    /// No keychain has the mailbox's code: ask for it.
    NoCode,
    /// Show the message.
    Other,
}

impl ApiError {
    /// Nothing is open.
    pub(crate) fn no_library() -> Self {
        Self::new(ErrorCode::NoLibrary, "还没有打开资料库。请打开或新建一个资料库。")
    }

    /// The PDF of pages that are not the latest any more.
    pub(crate) fn overtaken_print() -> Self {
        Self::new(ErrorCode::Gone, "这份版面已有更新。请稍候。")
    }

    fn new(code: ErrorCode, text: &str) -> Self {
        let (message, remedy) = match text.split_once("。请") {
            Some((message, remedy)) => (format!("{message}。"), Some(format!("请{remedy}"))),
            None => (text.to_owned(), None),
        };
        Self { code, message, remedy }
    }
}

impl From<DeskError> for ApiError {
    fn from(error: DeskError) -> Self {
        Self::new(code(&error), &error.to_string())
    }
}

fn code(error: &DeskError) -> ErrorCode {
    match error {
        DeskError::ChangedElsewhere | DeskError::Store(StoreError::Overtaken(_)) => {
            ErrorCode::ChangedElsewhere
        }
        DeskError::NoCode(_) => ErrorCode::NoCode,
        DeskError::Edit(EditError::NoItem | EditError::NoSection) => ErrorCode::Gone,
        DeskError::Edit(EditError::Overtaken) => ErrorCode::Overtaken,
        DeskError::NotKept { source, .. } => code(source),
        DeskError::Store(error) => match error {
            StoreError::NoIssue(_)
            | StoreError::NoItem(_)
            | StoreError::NoManuscript(_)
            | StoreError::NoPublication(_) => ErrorCode::Gone,
            StoreError::Issued(_) => ErrorCode::Issued,
            StoreError::ReadOnly { .. } => ErrorCode::ReadOnly,
            StoreError::Lost { .. } => ErrorCode::Lost,
            StoreError::Locked { .. } => ErrorCode::Locked,
            StoreError::Newer { .. } => ErrorCode::Newer,
            StoreError::Damaged { .. } => ErrorCode::Damaged,
            _ => ErrorCode::Other,
        },
        _ => ErrorCode::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_do_is_told_apart() {
        let check = |error: DeskError, code, message: &str, remedy: Option<&str>| {
            let error = ApiError::from(error);
            assert_eq!(
                (error.code, error.message.as_str(), error.remedy.as_deref()),
                (code, message, remedy)
            );
        };
        check(
            DeskError::Edit(EditError::NoSection),
            ErrorCode::Gone,
            "这个栏目已不在本期中。",
            Some("请另选一个栏目。"),
        );
        check(DeskError::Edit(EditError::EmptyName), ErrorCode::Other, "栏目名不能为空。", None);
    }
}
