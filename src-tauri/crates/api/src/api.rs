//! The calls.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{Local, NaiveDateTime};
use desk::{DeskError, Edit, Edited, Edition, Format, IssueRow, Library, Press, Session, Stretch};
use model::{Found, ImageId, IssueId, ItemId, Publication, PublicationId};

use crate::{ApiError, OpenIssue, OpenLibrary, PictureView, RevisionView};

/// The desk behind a window: a press, and the library that is open, if one is. Calls may come
/// from several threads; those on the library wait for each other.
#[derive(Debug)]
pub struct Api {
    press: Press,
    session: Mutex<Option<Session>>,
}

type Answer<T> = Result<T, ApiError>;

impl Api {
    /// A desk with nothing open.
    ///
    /// # Errors
    /// Where the program's own faces are broken.
    pub fn new() -> Answer<Self> {
        let press = Press::new().map_err(DeskError::Fonts)?;
        Ok(Self { press, session: Mutex::new(None) })
    }

    /// Opens a library; the one before is closed.
    ///
    /// # Errors
    /// Where there is none, or it cannot be read; the one before stays open then.
    pub fn open(&self, path: &Path) -> Answer<OpenLibrary> {
        self.show(Library::open(path).map_err(DeskError::from)?)
    }

    /// Makes a library with the sample issue, and opens it.
    ///
    /// # Errors
    /// Where there is a file already, or none can be made.
    pub fn open_sample(&self, path: &Path) -> Answer<OpenLibrary> {
        let (library, _) = desk::create_sample(path)?;
        self.show(library)
    }

    /// Makes a library with one publication, and opens it.
    ///
    /// # Errors
    /// Where there is a file already, or none can be made.
    pub fn create(&self, path: &Path, publication: &Publication) -> Answer<OpenLibrary> {
        self.show(desk::create(path, Some(publication))?)
    }

    /// One issue.
    ///
    /// # Errors
    /// Where it is gone, or no library is open.
    pub fn issue(&self, id: IssueId) -> Answer<OpenIssue> {
        let Edition { publication, issue, .. } = self.edition(id)?;
        Ok(OpenIssue { publication, issue, doubts: Vec::new(), undo: None, redo: None })
    }

    /// Where words stand in an issue's items.
    ///
    /// # Errors
    /// Where the issue is gone.
    pub fn find(&self, id: IssueId, words: &str) -> Answer<Vec<Found>> {
        Ok(self.edition(id)?.issue.find(words))
    }

    /// Makes an edit.
    ///
    /// # Errors
    /// Where it cannot be made or kept; nothing is changed then.
    pub fn edit(&self, issue: IssueId, edit: Edit) -> Answer<Edited> {
        self.with(|session| session.edit(issue, edit, now()))
    }

    /// Takes the last edit back; none where there is none.
    ///
    /// # Errors
    /// Where another program changed the issue since.
    pub fn undo(&self) -> Answer<Option<Edited>> {
        self.with(|session| session.undo(now()))
    }

    /// Makes the edit that was taken back last again; none where there is none.
    ///
    /// # Errors
    /// Where another program changed the issue since.
    pub fn redo(&self) -> Answer<Option<Edited>> {
        self.with(|session| session.redo(now()))
    }

    /// Takes a picture in; `name` is its file's, for messages.
    ///
    /// # Errors
    /// Where it is no picture that a page can show; the message says what to do.
    pub fn insert_picture(&self, bytes: Vec<u8>, name: &str) -> Answer<PictureView> {
        let (id, image) = self.with(|session| desk::insert_picture(session.library(), bytes, name))?;
        Ok(PictureView { id, width: image.width, height: image.height })
    }

    /// A picture's encoded bytes; none where it is not kept.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn picture(&self, id: &ImageId) -> Answer<Option<Vec<u8>>> {
        let image = self.with(|session| Ok(session.library().image(id)?))?;
        Ok(image.map(|image| image.bytes))
    }

    /// The issue's PDF, as the window shows it.
    ///
    /// # Errors
    /// Where it cannot be typeset; the message says what to change.
    pub fn pdf(&self, id: IssueId, proof: bool) -> Answer<Vec<u8>> {
        let mut files = self.edition(id)?.export(&self.press, &[Format::Pdf], proof)?;
        Ok(files.remove(0).1)
    }

    /// Writes PDF and DOCX into a folder under the issue's own name; the files' paths.
    ///
    /// # Errors
    /// Where one cannot be made or written; files that were there stay as they were.
    pub fn export(&self, id: IssueId, folder: &Path) -> Answer<Vec<PathBuf>> {
        let edition = self.edition(id)?;
        let files = edition.export(&self.press, &[Format::Pdf, Format::Docx], false)?;
        let write = |(format, bytes): (Format, Vec<u8>)| {
            let path = folder.join(edition.file_name(format));
            desk::write(&path, &bytes).map_err(DeskError::File)?;
            Ok(path)
        };
        files.into_iter().map(write).collect()
    }

    /// What an item said before, the newest first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn revisions(&self, issue: IssueId, item: ItemId) -> Answer<Vec<RevisionView>> {
        let revisions = self.with(|session| Ok(session.library().revisions(item)?))?;
        let edition = self.edition(issue)?;
        let now = edition.issue.items().find(|kept| kept.id == Some(item)).cloned().unwrap_or_default();
        let view = |revision: desk::Revision| RevisionView {
            saved_at: revision.saved_at,
            name: revision.name,
            changes: desk::diff(&revision.content, &now),
            content: revision.content,
        };
        Ok(revisions.into_iter().map(view).collect())
    }

    /// Starts a publication's next issue, dated today; the library's issues with it.
    ///
    /// # Errors
    /// Where the publication is gone or the library cannot be written.
    pub fn start_issue(&self, publication: PublicationId) -> Answer<Vec<IssueRow>> {
        self.with(|session| {
            desk::start_issue(session.library(), publication, now().date())?;
            desk::list(session.library())
        })
    }

    fn show(&self, library: Library) -> Answer<OpenLibrary> {
        let (path, issues) = (library.path().to_owned(), desk::list(&library)?);
        let publications = library.publications().map_err(DeskError::from)?;
        *self.lock() = Some(Session::new(library));
        Ok(OpenLibrary { path, read_only: false, publications, issues })
    }

    /// Reads an issue; typesetting it then holds nobody up.
    fn edition(&self, id: IssueId) -> Answer<Edition> {
        self.with(|session| Edition::of(session.library(), id))
    }

    fn with<T>(&self, work: impl FnOnce(&mut Session) -> Result<T, DeskError>) -> Answer<T> {
        let mut session = self.lock();
        let session = session.as_mut().ok_or_else(ApiError::no_library)?;
        Ok(work(session)?)
    }

    /// A call that panicked has left the library as its last transaction did.
    fn lock(&self) -> MutexGuard<'_, Option<Session>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn now() -> NaiveDateTime {
    Local::now().naive_local()
}

#[cfg(test)]
mod tests {
    use model::Block;

    use super::*;
    use crate::ErrorCode;

    #[test]
    fn an_issue_is_opened_edited_shown_and_exported() {
        let folder = tempfile::tempdir().unwrap();
        let api = Api::new().unwrap();
        assert_eq!(api.undo().unwrap_err().code, ErrorCode::NoLibrary);

        let opened = api.open_sample(&folder.path().join("a.jianbao")).unwrap();
        let id = opened.issues[0].id;
        let before = api.issue(id).unwrap();
        let mut item = before.issue.sections[0].items[0].clone();
        item.blocks.push(Block::paragraph("补记一段。"));
        let edited = api.edit(id, Edit::SaveItem { item: item.clone(), base: None }).unwrap();
        assert_eq!(api.find(id, "补记一段").unwrap().len(), 1);
        assert_eq!(
            (edited.undo, &edited.issue.sections[0].items[0]),
            (Some(desk::EditKind::SaveItem), &item)
        );
        assert_eq!(
            api.revisions(id, item.id.unwrap()).unwrap()[0].content,
            before.issue.sections[0].items[0]
        );
        assert_eq!(api.undo().unwrap().unwrap().issue, before.issue);

        let photo = before.issue.items().flat_map(|item| &item.blocks).find_map(|block| match block {
            Block::Figure(figure) => Some(figure.image.clone()),
            _ => None,
        });
        let bytes = api.picture(&photo.clone().unwrap()).unwrap().unwrap();
        assert_eq!(Some(api.insert_picture(bytes, "合影.jpg").unwrap().id), photo);

        assert!(api.pdf(id, false).unwrap().starts_with(b"%PDF-"));
        let files = api.export(id, folder.path()).unwrap();
        assert!(files.len() == 2 && files.iter().all(|file| file.is_file()));

        let owner = opened.publications[0].id.unwrap();
        assert_eq!(api.start_issue(owner).unwrap().len(), 2);

        let missing = api.open(&folder.path().join("没有.jianbao")).unwrap_err();
        assert!(missing.message.contains("没有.jianbao") && missing.remedy.is_some(), "{missing:?}");
        // What was open stays open.
        assert_eq!(api.issue(id).unwrap(), before);
    }
}
