//! The inbox: taking files in, deciding about manuscripts, making items of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use desk::inbox::{self, CameIn, Fields, Intake, Similar, SimilarTo};
use desk::{DeskError, Edited, ManuscriptRow, OpenManuscript, TakenIn};
use model::{IssueId, ItemId, ManuscriptId, ManuscriptState, PublicationId, SectionId};

use crate::Api;
use crate::answer::{Answer, lock, now};
use crate::pages::first_pages;

/// So many issues are set to tell the pages of similar items.
const SET: usize = 2;

fn issue_of(similar: &Similar) -> Option<IssueId> {
    match similar.with {
        SimilarTo::Item { issue, .. } => Some(issue),
        SimilarTo::Manuscript { .. } => None,
    }
}

impl Api {
    /// Takes one file in. It is read while nobody waits; only looking it up and keeping it holds the
    /// library. What cannot be read is told in the result.
    ///
    /// # Errors
    /// Where the library cannot be read or written; nothing is kept then.
    pub fn take_in(&self, publication: PublicationId, name: &str, bytes: Vec<u8>) -> Answer<TakenIn> {
        let (known, intake) = self.with(|session| {
            let library = session.library();
            let known = inbox::known_file(library, publication, &bytes)?;
            Ok((known, Intake::of(library, publication)?))
        })?;
        if !known.is_empty() {
            return Ok(TakenIn { known, ..TakenIn::default() });
        }
        let arrived = intake.read(name, bytes);
        self.with(|session| inbox::keep(session.library(), &intake, &arrived, now()))
    }

    /// Takes one file in by its path.
    ///
    /// # Errors
    /// As [`Api::take_in`]; that the file cannot be opened is told in the result.
    pub fn take_in_path(&self, publication: PublicationId, path: &Path) -> Answer<TakenIn> {
        match desk::inbox::read_file(path) {
            Ok((name, bytes)) => self.take_in(publication, &name, bytes),
            Err(error) => Ok(TakenIn { refused: vec![error.to_string()], ..TakenIn::default() }),
        }
    }

    /// Takes in what was pasted: its code where it came from a page, else its text.
    ///
    /// # Errors
    /// As [`Api::take_in`].
    pub fn take_in_text(
        &self,
        publication: PublicationId,
        text: &str,
        html: Option<&str>,
    ) -> Answer<TakenIn> {
        if let Some(html) = html.filter(|html| !html.trim().is_empty()) {
            let taken = self.take_in(publication, "粘贴的网页.html", html.as_bytes().to_vec())?;
            if taken.refused.is_empty() || text.trim().is_empty() {
                return Ok(taken);
            }
        }
        self.take_in(publication, "粘贴的文字.txt", text.as_bytes().to_vec())
    }

    /// Attaches the photos of one drop to the texts that they belong to; their rows.
    ///
    /// # Errors
    /// Where the library cannot be read or written; nothing is attached then.
    pub fn attach_batch(&self, came: &[CameIn]) -> Answer<Vec<ManuscriptRow>> {
        self.with(|session| inbox::attach_batch(session.library(), came))
    }

    /// Attaches a photo to a text, or with none takes it off the one that it hangs on.
    ///
    /// # Errors
    /// Where it is no photo, the other no text, or one of them is adopted already.
    pub fn attach_photo(&self, photo: ManuscriptId, text: Option<ManuscriptId>) -> Answer<()> {
        self.with(|session| inbox::attach_photo(session.library(), photo, text))
    }

    /// The files behind paths, folders walked; hidden files and locks left out, at most 10,000.
    pub fn list_files(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        inbox::list_files(paths)
    }

    /// A publication's manuscripts, the newest first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn inbox(&self, publication: PublicationId) -> Answer<Vec<ManuscriptRow>> {
        self.with(|session| inbox::inbox(session.library(), publication))
    }

    /// One manuscript as it stands. The issues of items that it is similar to are set, to say the
    /// page.
    ///
    /// # Errors
    /// Where it is gone or the library cannot be read.
    pub fn manuscript(&self, id: ManuscriptId) -> Answer<OpenManuscript> {
        let open = self.with(|session| inbox::manuscript(session.library(), id))?;
        let issues: BTreeSet<IssueId> = open.similar.iter().filter_map(issue_of).take(SET).collect();
        for issue in issues {
            // An issue that cannot be set has no pages; its editor is told elsewhere.
            let pages = self.set(issue).unwrap_or_default();
            lock(&self.first_pages).insert(issue, pages);
        }
        Ok(self.located(open))
    }

    fn set(&self, issue: IssueId) -> Answer<BTreeMap<ItemId, u32>> {
        let edition = self.edition(issue)?;
        let pages = edition.typeset(self.press()?, false)?;
        Ok(first_pages(&edition, &pages))
    }

    /// Says the pages that are known.
    fn located(&self, mut open: OpenManuscript) -> OpenManuscript {
        let known = lock(&self.first_pages);
        for similar in &mut open.similar {
            if let SimilarTo::Item { issue, item, page, .. } = &mut similar.with {
                *page = known.get(issue).and_then(|items| items.get(item)).copied();
            }
        }
        open.row.similar = open.similar.first().cloned();
        open
    }

    /// Takes changes of the reading back, by their places in its list.
    ///
    /// # Errors
    /// Where it is adopted, or a place is no change's.
    pub fn undo_changes(&self, id: ManuscriptId, changes: &[usize]) -> Answer<OpenManuscript> {
        Ok(self.located(self.with(|session| inbox::undo_changes(session.library(), id, changes))?))
    }

    /// Makes changes again that were taken back.
    ///
    /// # Errors
    /// As [`Api::undo_changes`].
    pub fn redo_changes(&self, id: ManuscriptId, changes: &[usize]) -> Answer<OpenManuscript> {
        Ok(self.located(self.with(|session| inbox::redo_changes(session.library(), id, changes))?))
    }

    /// Puts words in a doubt's place; without words it is settled as it stands.
    ///
    /// # Errors
    /// As [`Api::undo_changes`]; also where another answer is for the same characters.
    pub fn answer_doubt(
        &self,
        id: ManuscriptId,
        doubt: usize,
        words: Option<String>,
    ) -> Answer<OpenManuscript> {
        Ok(self.located(self.with(|session| inbox::answer_doubt(session.library(), id, doubt, words))?))
    }

    /// Takes the answer to a doubt back: it is open again.
    ///
    /// # Errors
    /// Where it is adopted.
    pub fn reopen_doubt(&self, id: ManuscriptId, doubt: usize) -> Answer<OpenManuscript> {
        Ok(self.located(self.with(|session| inbox::reopen_doubt(session.library(), id, doubt))?))
    }

    /// Sets fields by hand.
    ///
    /// # Errors
    /// Where it is adopted.
    pub fn save_fields(&self, id: ManuscriptId, fields: &Fields) -> Answer<OpenManuscript> {
        Ok(self.located(self.with(|session| inbox::save_fields(session.library(), id, fields))?))
    }

    /// Keeps an editor's note.
    ///
    /// # Errors
    /// Where it is gone.
    pub fn save_note(&self, id: ManuscriptId, note: &str) -> Answer<OpenManuscript> {
        Ok(self.located(self.with(|session| inbox::save_note(session.library(), id, note))?))
    }

    /// Makes an item of a manuscript.
    ///
    /// # Errors
    /// Where it is adopted, returned or rejected already, or the edit cannot be made.
    pub fn adopt(
        &self,
        id: ManuscriptId,
        issue: IssueId,
        section: SectionId,
        position: usize,
    ) -> Answer<Edited> {
        self.with(|session| inbox::adopt(session, &[id], (issue, section, position), now()))
    }

    /// Makes one item of several manuscripts, with their credits joined.
    ///
    /// # Errors
    /// As [`Api::adopt`]; also where they are less than two.
    pub fn merge(
        &self,
        ids: &[ManuscriptId],
        issue: IssueId,
        section: SectionId,
        position: usize,
    ) -> Answer<Edited> {
        self.with(|session| inbox::merge(session, ids, (issue, section, position), now()))
    }

    /// Returns or rejects a manuscript for a reason.
    ///
    /// # Errors
    /// Where it is adopted, or no reason is given.
    pub fn turn_down(
        &self,
        id: ManuscriptId,
        state: ManuscriptState,
        reason: &str,
    ) -> Answer<OpenManuscript> {
        Ok(self.located(self.with(|session| inbox::turn_down(session.library(), id, state, reason))?))
    }

    /// Makes a manuscript new again that was returned or rejected.
    ///
    /// # Errors
    /// Where it is gone.
    pub fn reopen_manuscript(&self, id: ManuscriptId) -> Answer<OpenManuscript> {
        Ok(self.located(self.with(|session| inbox::reopen_manuscript(session.library(), id))?))
    }

    /// Drafts an answer to the sender, by what became of the manuscript.
    ///
    /// # Errors
    /// Where it is gone.
    pub fn reply(&self, id: ManuscriptId) -> Answer<String> {
        self.with(|session| inbox::reply(session.library(), id, now().date()))
    }

    /// Writes the file that a manuscript was read from, byte for byte.
    ///
    /// # Errors
    /// Where it is gone or the file cannot be written.
    pub fn save_original(&self, id: ManuscriptId, path: &Path) -> Answer<()> {
        self.with(|session| inbox::save_original(session.library(), id, path))
    }

    /// Makes of a manuscript with several items as many manuscripts.
    ///
    /// # Errors
    /// Where it is adopted, or is one item as far as can be seen.
    pub fn split(&self, id: ManuscriptId) -> Answer<Vec<ManuscriptRow>> {
        self.with(|session| inbox::split_manuscript(session.library(), id, now()))
    }

    /// Deletes a manuscript.
    ///
    /// # Errors
    /// Where it is adopted.
    pub fn delete_manuscript(&self, id: ManuscriptId) -> Answer<()> {
        self.with(|session| -> Result<(), DeskError> { inbox::delete_manuscript(session.library(), id) })
    }
}
