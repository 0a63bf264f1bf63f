//! Every change goes through [`Library::transact`] and says what it changed.

use std::collections::BTreeSet;
use std::path::Path;

use model::{IssueId, PublicationId};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::{Library, StoreError};

/// What an editor did, for the window's title of the change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// A publication was added.
    AddPublication,
    /// A publication's settings were changed.
    ChangePublication,
    /// A new issue was started.
    AddIssue,
    /// A back issue was read and kept.
    ImportIssue,
    /// An issue's content was changed.
    ReplaceIssue,
    /// A draft was thrown away.
    DeleteIssue,
    /// A picture was stored.
    AddImage,
    /// What an item says was kept under a name.
    NameRevision,
    /// The list of units was saved.
    SaveUnits,
    /// A draft was issued and locked.
    PublishIssue,
    /// An issued bulletin was opened again.
    ReopenIssue,
    /// A doubt was settled.
    SettleDoubt,
    /// A file was taken in.
    TakeIn,
    /// Something was decided about a manuscript.
    DecideManuscript,
    /// A manuscript was returned or rejected, or made new again.
    TurnManuscript,
    /// A manuscript became several.
    SplitManuscript,
    /// A manuscript was deleted.
    DeleteManuscript,
    /// Recipients or their lists were changed.
    SaveAddressBook,
    /// The office's mailboxes were changed.
    SaveAccounts,
    /// A mailing was made.
    AddMailing,
    /// A letter is being sent, or has an outcome.
    Deliver,
    /// Something was decided about a mailing or its letters.
    DecideMailing,
    /// A message was fetched.
    Fetch,
    /// Printed copies were noted.
    NotePaper,
}

impl Op {
    /// What is being done, for messages.
    pub fn label(self) -> &'static str {
        match self {
            Self::AddPublication => "新建刊物",
            Self::ChangePublication => "修改刊物设置",
            Self::AddIssue => "新建一期",
            Self::ImportIssue => "导入往期",
            Self::ReplaceIssue => "保存一期",
            Self::DeleteIssue => "删除一期",
            Self::AddImage => "插入图片",
            Self::NameRevision => "保存版本",
            Self::SaveUnits => "保存供稿单位",
            Self::PublishIssue => "印发",
            Self::ReopenIssue => "重新打开已印发的一期",
            Self::SettleDoubt => "处理存疑",
            Self::TakeIn => "收稿",
            Self::DecideManuscript => "处理来稿",
            Self::TurnManuscript => "退稿",
            Self::SplitManuscript => "拆分来稿",
            Self::DeleteManuscript => "删除来稿",
            Self::SaveAddressBook => "保存收件人",
            Self::SaveAccounts => "保存邮箱设置",
            Self::AddMailing => "登记寄发",
            Self::Deliver => "记录投递结果",
            Self::DecideMailing => "处理寄发",
            Self::Fetch => "收取邮件",
            Self::NotePaper => "登记纸质发行",
        }
    }
}

/// The result of a change, with what a view must read anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed<T> {
    /// What was done.
    pub op: Op,
    /// The publications whose settings or list of issues changed.
    pub publications: BTreeSet<PublicationId>,
    /// The issues that were added, changed or deleted.
    pub issues: BTreeSet<IssueId>,
    /// What the change was for.
    pub value: T,
}

/// The inside of a transaction: reads see its own writes.
#[derive(Debug)]
pub struct Writer<'a> {
    pub(crate) tx: Transaction<'a>,
    pub(crate) path: &'a Path,
    pub(crate) op: Op,
    pub(crate) publications: BTreeSet<PublicationId>,
    pub(crate) issues: BTreeSet<IssueId>,
}

/// The inside of a read: one state of the library, whatever others write meanwhile.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) path: &'a Path,
}

impl Library {
    /// Runs `work` as one transaction: all of it is kept, or nothing where it fails.
    ///
    /// # Errors
    /// What `work` says; [`StoreError::ReadOnly`] where the file is write-protected,
    /// [`StoreError::Lost`] where it is no longer at its path, another one where another program
    /// holds the library, the disk is full or the commit fails.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        op: Op,
        work: impl FnOnce(&mut Writer) -> Result<T, E>,
    ) -> Result<Changed<T>, E> {
        self.admit_change()?;
        let path = self.path().to_owned();
        let fault = |source| StoreError::while_open(&path, op.label(), source);
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
        let (publications, issues) = Default::default();
        let mut writer = Writer { tx, path: &path, op, publications, issues };
        let value = work(&mut writer)?;
        let Writer { tx, publications, issues, .. } = writer;
        tx.commit().map_err(fault)?;
        Ok(Changed { op, publications, issues, value })
    }

    /// Runs `work` on one state of the library.
    ///
    /// # Errors
    /// What `work` says, or [`StoreError`] where the library cannot be read.
    pub fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(Reader) -> Result<T, E>) -> Result<T, E> {
        self.is_open()?;
        let fault = |source| StoreError::while_open(self.path(), READ, source);
        let tx = self.conn.unchecked_transaction().map_err(fault)?;
        work(Reader { conn: &tx, path: self.path() })
    }
}

impl Writer<'_> {
    /// The state with this transaction's writes.
    pub fn reader(&self) -> Reader<'_> {
        Reader { conn: &self.tx, path: self.path }
    }

    pub(crate) fn run<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        work(&self.tx).map_err(|source| StoreError::while_open(self.path, self.op.label(), source))
    }
}

impl Reader<'_> {
    pub(crate) fn run<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        work(self.conn).map_err(|source| StoreError::while_open(self.path, READ, source))
    }
}

const READ: &str = "读取资料库";
