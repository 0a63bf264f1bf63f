//! One window's work on a library: edits, each one transaction, with undo and redo.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDateTime, TimeDelta};
use model::{Image, ImageId, Issue, IssueId, IssueState, ItemId, ManuscriptId};
use serde::Serialize;
use store::{Library, Op, StoreError};

use crate::{DeskError, Edit, EditKind};

/// Typing in one item within this time is taken back in one step.
const TYPING: TimeDelta = TimeDelta::seconds(5);

/// How many steps of an issue can be taken back.
const STEPS: usize = 200;

/// The name of the revision that keeps what was overwritten unread.
const OVERWRITTEN: &str = "被覆盖的版本";

/// A library with what was done to it since it was opened.
#[derive(Debug)]
pub struct Session {
    library: Library,
    histories: BTreeMap<IssueId, History>,
}

/// What was done to one issue.
#[derive(Debug, Default)]
struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// An edit as what it made of the issue. Neighbours share their states.
#[derive(Debug)]
struct Step {
    kind: EditKind,
    typing: Option<ItemId>,
    at: NaiveDateTime,
    before: Arc<Issue>,
    after: Arc<Issue>,
}

/// What manuscripts bring to the edit that makes an item of them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Adoption<'a> {
    /// The manuscripts, the first with the title.
    pub manuscripts: &'a [ManuscriptId],
    /// The pictures that the item shows.
    pub images: &'a [(ImageId, Image)],
}

/// The state after an edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Edited {
    /// The issue as it is kept now, with the ids of new sections and items.
    pub issue: Issue,
    /// What 撤销 would take back.
    pub undo: Option<EditKind>,
    /// What 重做 would do again.
    pub redo: Option<EditKind>,
}

impl Session {
    /// Begins work on a library; nothing can be taken back yet.
    pub fn new(library: Library) -> Self {
        Self { library, histories: BTreeMap::new() }
    }

    /// The library, for reading and for what is not an edit of an issue.
    pub fn library(&mut self) -> &mut Library {
        &mut self.library
    }

    /// What could be taken back and done again in an issue.
    pub fn steps(&self, issue: IssueId) -> (Option<EditKind>, Option<EditKind>) {
        self.histories.get(&issue).map_or((None, None), History::next)
    }

    /// Makes an edit; `now` is the time by the office's clock.
    ///
    /// # Errors
    /// [`DeskError::Edit`] where it cannot be made, [`DeskError::Store`] where it cannot be kept:
    /// the library is as it was then.
    pub fn edit(&mut self, issue: IssueId, edit: Edit, now: NaiveDateTime) -> Result<Edited, DeskError> {
        self.adopt(issue, edit, Adoption::default(), now)
    }

    /// Makes an edit, with what manuscripts bring to it, in one transaction.
    ///
    /// # Errors
    /// As [`Session::edit`].
    pub(crate) fn adopt(
        &mut self,
        issue: IssueId,
        edit: Edit,
        adoption: Adoption,
        now: NaiveDateTime,
    ) -> Result<Edited, DeskError> {
        let before = self.library.issue(issue)?.issue;
        let (kind, typing, overwritten) = (edit.kind(), edit.typing(), edit.overwritten());
        let mut changed = before.clone();
        edit.apply(&mut changed)?;
        if changed == before {
            return Ok(self.edited(issue, before));
        }
        let after = self.keep(&changed, overwritten, adoption, now)?;
        let step = Step { kind, typing, at: now, before: before.into(), after: after.clone().into() };
        self.histories.entry(issue).or_default().remember(step);
        Ok(self.edited(issue, after))
    }

    /// Takes the last edit of an issue back. None where there is nothing to take back.
    ///
    /// # Errors
    /// [`DeskError::ChangedElsewhere`] where another program has changed the issue since: then
    /// nothing is taken back, and nothing before it can be.
    pub fn undo(&mut self, issue: IssueId, now: NaiveDateTime) -> Result<Option<Edited>, DeskError> {
        let Some(step) = self.histories.get(&issue).and_then(|history| history.done.last()) else {
            return Ok(None);
        };
        let (from, to) = (Arc::clone(&step.after), Arc::clone(&step.before));
        let edited = self.step(issue, &from, &to, now)?;
        let history = self.histories.entry(issue).or_default();
        history.undone.extend(history.done.pop());
        Ok(Some(self.edited(issue, edited)))
    }

    /// Makes the edit that was taken back last again. None where there is none.
    ///
    /// # Errors
    /// As [`Session::undo`].
    pub fn redo(&mut self, issue: IssueId, now: NaiveDateTime) -> Result<Option<Edited>, DeskError> {
        let Some(step) = self.histories.get(&issue).and_then(|history| history.undone.last()) else {
            return Ok(None);
        };
        let (from, to) = (Arc::clone(&step.before), Arc::clone(&step.after));
        let edited = self.step(issue, &from, &to, now)?;
        let history = self.histories.entry(issue).or_default();
        history.done.extend(history.undone.pop());
        Ok(Some(self.edited(issue, edited)))
    }

    /// Makes an issue what it was, where it is still what this session made of it; else what was
    /// done to it is forgotten. A step that cannot be kept now can be tried again.
    fn step(
        &mut self,
        id: IssueId,
        from: &Issue,
        to: &Issue,
        now: NaiveDateTime,
    ) -> Result<Issue, DeskError> {
        let kept = self.library.issue(id)?.issue;
        if kept.state == IssueState::Issued {
            return Err(StoreError::Issued(kept.number).into());
        }
        if kept != *from {
            self.histories.remove(&id);
            return Err(DeskError::ChangedElsewhere);
        }
        self.keep(to, None, Adoption::default(), now)
    }

    /// Keeps an issue's content and reads it back, with the ids of what is new. What an item said
    /// that is overwritten unread is kept first.
    fn keep(
        &mut self,
        issue: &Issue,
        overwritten: Option<ItemId>,
        adoption: Adoption,
        now: NaiveDateTime,
    ) -> Result<Issue, DeskError> {
        let kept = self.library.transact::<_, StoreError>(Op::ReplaceIssue, |writer| {
            adoption.images.iter().try_for_each(|(id, image)| writer.add_image(id, image))?;
            if let Some(item) = overwritten {
                writer.name_revision(item, OVERWRITTEN, now)?;
            }
            writer.replace_issue(issue, now)?;
            let kept = writer.reader().issue(issue.id.ok_or(StoreError::NoIssue(0))?)?.issue;
            if let Some(item) = added(issue, &kept).filter(|_| !adoption.manuscripts.is_empty()) {
                writer.add_adoptions(item, adoption.manuscripts)?;
            }
            Ok(kept)
        });
        Ok(kept?.value)
    }

    fn edited(&self, id: IssueId, issue: Issue) -> Edited {
        let (undo, redo) = self.steps(id);
        Edited { issue, undo, redo }
    }
}

/// The item that got its row when the issue was kept.
fn added(given: &Issue, kept: &Issue) -> Option<ItemId> {
    let pairs = given.items().zip(kept.items());
    pairs.filter(|(given, _)| given.id.is_none()).find_map(|(_, kept)| kept.id)
}

impl History {
    fn next(&self) -> (Option<EditKind>, Option<EditKind>) {
        let kind = |steps: &[Step]| steps.last().map(|step| step.kind);
        (kind(&self.done), kind(&self.undone))
    }

    fn remember(&mut self, mut step: Step) {
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && last.after == step.before
        {
            if step.typing.is_some() && last.typing == step.typing && step.at - last.at < TYPING {
                (last.after, last.at) = (step.after, step.at);
                return;
            }
            step.before = Arc::clone(&last.after);
        }
        self.done.push(step);
        if self.done.len() > STEPS {
            self.done.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use model::{Block, Item, ItemId, SectionId, SectionKind};

    use super::*;
    use crate::{EditError, IssueKey, create_sample};

    /// A second of the office's day.
    fn at(second: i64) -> NaiveDateTime {
        let morning = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap().and_hms_opt(9, 0, 0).unwrap();
        morning + TimeDelta::seconds(second)
    }

    /// A session on the sample, and its issue.
    fn session(folder: &tempfile::TempDir) -> (Session, Issue) {
        let (library, _) = create_sample(&folder.path().join("a.jianbao")).unwrap();
        let found = library.read::<_, StoreError>(|reader| reader.find_issue(IssueKey::Serial(86))).unwrap();
        let issue = library.issue(found[0].1).unwrap().issue;
        (Session::new(library), issue)
    }

    fn typed(item: &Item, words: &str) -> Edit {
        let item = Item { blocks: vec![Block::paragraph(words)], ..item.clone() };
        Edit::SaveItem { item, base: None }
    }

    /// Makes an edit, takes it back, makes it again; returns what it made of the sample.
    fn check(edit: impl FnOnce(&Issue) -> Edit) -> (Issue, Issue) {
        let folder = tempfile::tempdir().unwrap();
        let (mut session, before) = session(&folder);
        let id = before.id.unwrap();
        let edit = edit(&before);
        let kind = edit.kind();
        let after = session.edit(id, edit, at(0)).unwrap();
        assert_eq!((after.undo, after.redo), (Some(kind), None));
        assert_ne!(after.issue, before);
        let undone = session.undo(id, at(1)).unwrap().unwrap();
        assert_eq!((&undone.issue, undone.undo, undone.redo), (&before, None, Some(kind)));
        assert_eq!(session.redo(id, at(2)).unwrap().unwrap(), after);
        assert_eq!(session.library().issue(id).unwrap().issue, after.issue);
        (before, after.issue)
    }

    fn section(issue: &Issue, at: usize) -> SectionId {
        issue.sections[at].id.unwrap()
    }

    fn item(issue: &Issue, section: usize, at: usize) -> ItemId {
        issue.sections[section].items[at].id.unwrap()
    }

    #[test]
    fn items_are_written_moved_added_and_deleted() {
        let (_, after) = check(|issue| typed(&issue.sections[0].items[1], "改过的一段。"));
        assert_eq!(after.sections[0].items[1].blocks[0].to_plain(), "改过的一段。");

        let (_, after) =
            check(|_| Edit::Replace { item: None, words: "党史".into(), with: "史志".into() });
        assert!(after.find("党史").is_empty() && !after.find("史志").is_empty());

        let (before, after) = check(|issue| Edit::MoveItem {
            item: item(issue, 0, 0),
            section: section(issue, 1),
            position: 1,
        });
        assert_eq!(after.sections[1].items[1], before.sections[0].items[0]);
        assert_eq!(after.items().count(), before.items().count());

        let (before, after) = check(|issue| Edit::AddItem {
            section: section(issue, 1),
            position: 99,
            item: issue.sections[0].items[0].clone(),
        });
        let added = after.sections[1].items.last().unwrap();
        assert!(added.id.is_some() && before.items().all(|item| item.id != added.id));

        let (before, after) = check(|issue| Edit::DeleteItem { item: item(issue, 2, 0) });
        assert_eq!(after.items().count() + 1, before.items().count());
    }

    #[test]
    fn sections_are_added_named_moved_and_deleted() {
        let name = || " 调查研究 ".to_owned();
        let (_, after) = check(|_| Edit::AddSection { position: 1, name: name(), kind: SectionKind::Items });
        assert_eq!((after.sections[1].name.as_str(), after.sections.len()), ("调查研究", 4));
        let (_, after) = check(|issue| Edit::RenameSection { section: section(issue, 2), name: name() });
        assert_eq!(after.sections[2].name, "调查研究");
        let (before, after) = check(|issue| Edit::MoveSection { section: section(issue, 2), position: 0 });
        assert_eq!(after.sections[0], before.sections[2]);
        let (_, after) = check(|issue| Edit::DeleteSection { section: section(issue, 0) });
        assert_eq!(after.sections.len(), 2);
    }

    #[test]
    fn masthead_and_colophon_are_changed() {
        let date = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        let (_, after) = check(|_| Edit::ChangeFront { date, marking: None, copy_number: None, note: None });
        assert_eq!((after.date, after.marking), (date, None));
        let (_, after) = check(|_| Edit::ChangeColophon { colophon: model::Colophon::default() });
        assert_eq!(after.colophon, model::Colophon::default());
    }

    #[test]
    fn typing_is_taken_back_in_one_step() {
        let folder = tempfile::tempdir().unwrap();
        let (mut session, before) = session(&folder);
        let (id, item) = (before.id.unwrap(), before.sections[0].items[0].clone());
        for (second, words) in [(0, "初"), (1, "初稿"), (3, "初稿改")] {
            session.edit(id, typed(&item, words), at(second)).unwrap();
        }
        session.edit(id, typed(&item, "停顿之后"), at(60)).unwrap();
        let first = |edited: &Edited| edited.issue.sections[0].items[0].blocks[0].to_plain();
        assert_eq!(first(&session.undo(id, at(61)).unwrap().unwrap()), "初稿改");
        assert_eq!(session.undo(id, at(62)).unwrap().unwrap().issue, before);
        assert_eq!(session.undo(id, at(63)).unwrap(), None);
        // What is done anew ends what could be done again.
        session.edit(id, typed(&item, "另起"), at(64)).unwrap();
        assert_eq!(session.redo(id, at(65)).unwrap(), None);
    }

    #[test]
    fn what_another_program_changed_is_not_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let (mut session, before) = session(&folder);
        let (id, item) = (before.id.unwrap(), before.sections[0].items[0].clone());
        session.edit(id, typed(&item, "我的"), at(0)).unwrap();
        let mut other = Session::new(Library::open(&folder.path().join("a.jianbao")).unwrap());
        let theirs = other.edit(id, typed(&item, "别人的"), at(1)).unwrap().issue;
        assert!(matches!(session.undo(id, at(2)), Err(DeskError::ChangedElsewhere)));
        assert_eq!(session.library().issue(id).unwrap().issue, theirs);
        assert_eq!(session.undo(id, at(3)).unwrap(), None);
    }

    #[test]
    fn what_was_done_can_be_taken_back_after_an_issue_was_locked_and_opened() {
        let folder = tempfile::tempdir().unwrap();
        let (mut session, before) = session(&folder);
        let id = before.id.unwrap();
        session.edit(id, typed(&before.sections[0].items[0], "改"), at(0)).unwrap();
        crate::publish_issue(session.library(), id, at(1)).unwrap();
        assert!(matches!(session.undo(id, at(2)), Err(DeskError::Store(StoreError::Issued(_)))));
        crate::reopen_issue(session.library(), id, "有误", at(3)).unwrap();
        assert_eq!(session.undo(id, at(4)).unwrap().unwrap().issue, before);
    }

    #[test]
    fn what_is_gone_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let (mut session, before) = session(&folder);
        let (id, gone) = (before.id.unwrap(), before.sections[0].items[0].clone());
        session.edit(id, Edit::DeleteItem { item: gone.id.unwrap() }, at(0)).unwrap();
        let mut fails = |edit, expected| match session.edit(id, edit, at(1)) {
            Err(DeskError::Edit(error)) => assert_eq!(error, expected),
            other => panic!("{other:?}"),
        };
        fails(typed(&gone, "还在写"), EditError::NoItem);
        fails(Edit::DeleteSection { section: SectionId(99) }, EditError::NoSection);
        let name = "  ".to_owned();
        fails(Edit::RenameSection { section: section(&before, 0), name }, EditError::EmptyName);
        // Nothing of a failed edit is kept.
        assert_eq!(session.library().issue(id).unwrap().issue.items().count() + 1, before.items().count());
    }
}
