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

/// Why an edit cannot be made.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum EditError {
    /// The item was deleted, by another window for instance.
    #[error("这篇稿件已不在本期中，改动没有写入。请在“已删除的稿件”里找回，或复制文字后新建一篇。")]
    NoItem,
    /// The section was deleted.
    #[error("这个栏目已不在本期中。请另选一个栏目。")]
    NoSection,
    /// A section needs a name.
    #[error("栏目名不能为空。")]
    EmptyName,
}

impl Edit {
    /// What was done, for 撤销 and 重做.
    pub fn label(&self) -> &'static str {
        match self {
            Self::SaveItem { .. } => "修改稿件",
            Self::Replace { .. } => "替换",
            Self::AddItem { .. } => "新增稿件",
            Self::MoveItem { .. } => "移动稿件",
            Self::DeleteItem { .. } => "删除稿件",
            Self::AddSection { .. } => "新增栏目",
            Self::RenameSection { .. } => "修改栏目名",
            Self::MoveSection { .. } => "移动栏目",
            Self::DeleteSection { .. } => "删除栏目",
            Self::ChangeFront { .. } => "修改报头",
            Self::ChangeColophon { .. } => "修改版记",
        }
    }

    /// The item whose typing this is, if it is typing.
    pub(crate) fn typing(&self) -> Option<ItemId> {
        match self {
            Self::SaveItem { item } => item.id,
            _ => None,
        }
    }

    /// Makes the change.
    ///
    /// # Errors
    /// [`EditError`]; the issue may be half changed then and is to be thrown away.
    pub fn apply(self, issue: &mut Issue) -> Result<(), EditError> {
        match self {
            Self::SaveItem { item } => save_item(issue, item)?,
            Self::Replace { item, words, with } => {
                let items = issue.sections.iter_mut().flat_map(|section| &mut section.items);
                for kept in items.filter(|kept| item.is_none() || kept.id == item) {
                    kept.replace(&words, &with);
                }
            }
            Self::AddItem { section, position, item } => {
                insert(&mut find(issue, section)?.items, position, Item { id: None, ..item });
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

fn save_item(issue: &mut Issue, item: Item) -> Result<(), EditError> {
    let mut items = issue.sections.iter_mut().flat_map(|section| &mut section.items);
    let kept = items.find(|kept| kept.id.is_some() && kept.id == item.id).ok_or(EditError::NoItem)?;
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
