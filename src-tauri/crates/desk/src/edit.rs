//! What an editor does to an issue: each edit is data, applied to the issue in memory.

use chrono::NaiveDate;
use model::{Colophon, Issue, Item, ItemId, Section, SectionId, SectionKind, Text};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One change of an issue. Positions count from 0 in the issue or section as it is without what
/// is moved; one beyond the end means the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// An item's own content; its id says which.
    SaveItem {
        /// What it says now.
        item: Item,
        /// What it said when its editor last read or wrote it: where the library has something
        /// else now, the edit is refused. None to write in any case; what it overwrites then is
        /// kept as a revision.
        base: Option<Item>,
    },
    /// Words for other words, in one item or in all.
    Replace {
        /// Which item; all where none is named.
        item: Option<ItemId>,
        /// What is looked for.
        words: String,
        /// What is written instead.
        with: String,
    },
    /// A new item.
    AddItem {
        /// Where.
        section: SectionId,
        /// At which place in it.
        position: usize,
        /// What it says.
        item: Item,
    },
    /// An item that was deleted, under its id.
    RestoreItem {
        /// Where.
        section: SectionId,
        /// At which place in it.
        position: usize,
        /// What it says.
        item: Item,
    },
    /// An item to another place, in its section or another.
    MoveItem {
        /// Which.
        item: ItemId,
        /// Where to.
        section: SectionId,
        /// At which place in it.
        position: usize,
    },
    /// An item away.
    DeleteItem {
        /// Which.
        item: ItemId,
    },
    /// A new section without items.
    AddSection {
        /// At which place in the issue.
        position: usize,
        /// Its name without brackets.
        name: String,
        /// What it holds.
        kind: SectionKind,
    },
    /// Another name.
    RenameSection {
        /// Which.
        section: SectionId,
        /// Its name without brackets.
        name: String,
    },
    /// A section with its items to another place.
    MoveSection {
        /// Which.
        section: SectionId,
        /// At which place in the issue.
        position: usize,
    },
    /// A section away, with its items.
    DeleteSection {
        /// Which.
        section: SectionId,
    },
    /// The fields of the masthead.
    ChangeFront {
        /// The date of signing off.
        date: NaiveDate,
        /// 密级 or a notice.
        marking: Option<String>,
        /// 份号.
        copy_number: Option<String>,
        /// 按语 before the first section.
        note: Option<Text>,
    },
    /// The colophon.
    ChangeColophon {
        /// What it says.
        colophon: Colophon,
    },
}

/// What an [`Edit`] does, without what it does it to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "they are the variants of Edit")]
pub enum EditKind {
    SaveItem,
    Replace,
    AddItem,
    RestoreItem,
    MoveItem,
    DeleteItem,
    AddSection,
    RenameSection,
    MoveSection,
    DeleteSection,
    ChangeFront,
    ChangeColophon,
}

/// Why an edit cannot be made.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum EditError {
    /// The item was deleted, by another window for instance.
    #[error("这篇稿件已不在本期中，改动没有写入。请在“已删除的稿件”里找回，或复制文字后新建一篇。")]
    NoItem,
    /// Another window or program has written the item meanwhile.
    #[error("这篇稿件已被另一个窗口或程序修改，您的改动还没有写入。请选择保留哪一个。")]
    Overtaken,
    /// An item that is to come back is there.
    #[error("这篇稿件就在本期中，不必找回。")]
    NotDeleted,
    /// The section was deleted.
    #[error("这个栏目已不在本期中。请另选一个栏目。")]
    NoSection,
    /// A section needs a name.
    #[error("栏目名不能为空。")]
    EmptyName,
}

impl Edit {
    /// What is done, for 撤销 and 重做.
    pub fn kind(&self) -> EditKind {
        match self {
            Self::SaveItem { .. } => EditKind::SaveItem,
            Self::Replace { .. } => EditKind::Replace,
            Self::AddItem { .. } => EditKind::AddItem,
            Self::RestoreItem { .. } => EditKind::RestoreItem,
            Self::MoveItem { .. } => EditKind::MoveItem,
            Self::DeleteItem { .. } => EditKind::DeleteItem,
            Self::AddSection { .. } => EditKind::AddSection,
            Self::RenameSection { .. } => EditKind::RenameSection,
            Self::MoveSection { .. } => EditKind::MoveSection,
            Self::DeleteSection { .. } => EditKind::DeleteSection,
            Self::ChangeFront { .. } => EditKind::ChangeFront,
            Self::ChangeColophon { .. } => EditKind::ChangeColophon,
        }
    }

    /// The item whose typing this is, if it is typing.
    pub(crate) fn typing(&self) -> Option<ItemId> {
        match self {
            Self::SaveItem { item, .. } => item.id,
            _ => None,
        }
    }

    /// The item that is written whatever it says now.
    pub(crate) fn overwritten(&self) -> Option<ItemId> {
        match self {
            Self::SaveItem { item, base: None } => item.id,
            _ => None,
        }
    }

    /// Makes the change.
    ///
    /// # Errors
    /// [`EditError`]; the issue may be half changed then and is to be thrown away.
    pub fn apply(self, issue: &mut Issue) -> Result<(), EditError> {
        match self {
            Self::SaveItem { item, base } => save_item(issue, item, base)?,
            Self::Replace { item, words, with } => {
                let items = issue.sections.iter_mut().flat_map(|section| &mut section.items);
                for kept in items.filter(|kept| item.is_none() || kept.id == item) {
                    kept.replace(&words, &with);
                }
            }
            Self::AddItem { section, position, item } => {
                insert(&mut find(issue, section)?.items, position, Item { id: None, ..item });
            }
            Self::RestoreItem { section, position, item } => {
                if issue.items().any(|kept| kept.id == item.id) {
                    return Err(EditError::NotDeleted);
                }
                insert(&mut find(issue, section)?.items, position, item);
            }
            Self::MoveItem { item, section, position } => {
                let moved = take_item(issue, item)?;
                insert(&mut find(issue, section)?.items, position, moved);
            }
            Self::DeleteItem { item } => drop(take_item(issue, item)?),
            Self::AddSection { position, name, kind } => {
                let section = Section { id: None, name: named(&name)?, kind, items: Vec::new() };
                insert(&mut issue.sections, position, section);
            }
            Self::RenameSection { section, name } => find(issue, section)?.name = named(&name)?,
            Self::MoveSection { section, position } => {
                let moved = take_section(issue, section)?;
                insert(&mut issue.sections, position, moved);
            }
            Self::DeleteSection { section } => drop(take_section(issue, section)?),
            Self::ChangeFront { date, marking, copy_number, note } => {
                issue.date = date;
                (issue.marking, issue.copy_number, issue.note) = (marking, copy_number, note);
            }
            Self::ChangeColophon { colophon } => issue.colophon = colophon,
        }
        Ok(())
    }
}

fn save_item(issue: &mut Issue, item: Item, base: Option<Item>) -> Result<(), EditError> {
    let mut items = issue.sections.iter_mut().flat_map(|section| &mut section.items);
    let kept = items.find(|kept| kept.id.is_some() && kept.id == item.id).ok_or(EditError::NoItem)?;
    if base.is_some_and(|base| base != *kept) && *kept != item {
        return Err(EditError::Overtaken);
    }
    *kept = item;
    Ok(())
}

fn find(issue: &mut Issue, id: SectionId) -> Result<&mut Section, EditError> {
    issue.sections.iter_mut().find(|section| section.id == Some(id)).ok_or(EditError::NoSection)
}

fn take_item(issue: &mut Issue, id: ItemId) -> Result<Item, EditError> {
    for section in &mut issue.sections {
        if let Some(at) = section.items.iter().position(|item| item.id == Some(id)) {
            return Ok(section.items.remove(at));
        }
    }
    Err(EditError::NoItem)
}

fn take_section(issue: &mut Issue, id: SectionId) -> Result<Section, EditError> {
    let at = issue.sections.iter().position(|section| section.id == Some(id));
    at.map(|at| issue.sections.remove(at)).ok_or(EditError::NoSection)
}

fn insert<T>(list: &mut Vec<T>, position: usize, value: T) {
    list.insert(position.min(list.len()), value);
}

fn named(name: &str) -> Result<String, EditError> {
    if name.trim().is_empty() { Err(EditError::EmptyName) } else { Ok(name.trim().to_owned()) }
}
