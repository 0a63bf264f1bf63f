//! Starting, remembering, opening and making libraries, and their publications.

use std::path::Path;

use desk::{DeskError, FaceChoice, FaceSource, Library, Session, StoreError};
use model::{Publication, PublicationId, Unit};

use crate::answer::{Answer, lock, now};
use crate::api::PREFERENCES;
use crate::outside::Watch;
use crate::{Api, OpenLibrary, Preferences, Recent, Start, WindowState};

const RECENT: &str = "recent";
const WINDOW: &str = "window";

/// How many libraries are remembered.
const REMEMBERED: usize = 12;

/// The file of the sample library in the program's own folder.
const SAMPLE: &str = "样刊.jianbao";

impl Api {
    /// What a window starts from.
    ///
    /// # Errors
    /// Where the settings cannot be read.
    pub fn start(&self) -> Answer<Start> {
        let mut recent = self.recent()?;
        for library in &mut recent {
            library.missing = !library.path.is_file();
        }
        Ok(Start { preferences: lock(&self.preferences).clone(), recent })
    }

    /// Remembers the preferences.
    ///
    /// # Errors
    /// Where the settings cannot be written; they hold until the program ends.
    pub fn keep_preferences(&self, preferences: Preferences) -> Answer<()> {
        let kept = lock(&self.settings).put(PREFERENCES, &preferences);
        *lock(&self.preferences) = preferences;
        Ok(kept.map_err(DeskError::from)?)
    }

    /// Where the window stood; none at the first start.
    ///
    /// # Errors
    /// Where the settings cannot be read.
    pub fn window_state(&self) -> Answer<Option<WindowState>> {
        Ok(lock(&self.settings).get(WINDOW).map_err(DeskError::from)?)
    }

    /// Remembers where the window stands.
    ///
    /// # Errors
    /// Where the settings cannot be written.
    pub fn keep_window_state(&self, state: WindowState) -> Answer<()> {
        Ok(lock(&self.settings).put(WINDOW, &state).map_err(DeskError::from)?)
    }

    /// The faces that each part of the page is set in, from that source.
    pub fn faces(&self, source: FaceSource) -> Vec<FaceChoice> {
        desk::faces(source)
    }

    /// Opens a library; the one before is closed.
    ///
    /// # Errors
    /// Where there is none, or it cannot be read; the one before stays open then.
    pub fn open_library(&self, path: &Path) -> Answer<OpenLibrary> {
        // SQLite's locks are the process's: closing a second descriptor would let go of the first's.
        if lock(&self.session).as_mut().is_some_and(|open| open.library().path() == path) {
            return self.library();
        }
        self.show(Library::open(path).map_err(DeskError::from)?)
    }

    /// Opens the sample library, which is made where there is none yet.
    ///
    /// # Errors
    /// Where it cannot be made or read.
    pub fn open_sample(&self) -> Answer<OpenLibrary> {
        let path = self.data.join(SAMPLE);
        if path.exists() {
            return self.open_library(&path);
        }
        let (library, _) = desk::create_sample(&path)?;
        self.show(library)
    }

    /// Makes a library with one publication, and opens it.
    ///
    /// # Errors
    /// Where there is a file already, or none can be made.
    pub fn create_library(&self, path: &Path, publication: &Publication) -> Answer<OpenLibrary> {
        desk::check_publication(publication)?;
        self.show(desk::create(path, Some(publication))?)
    }

    /// The open library as it is now.
    ///
    /// # Errors
    /// Where none is open, or it cannot be read.
    pub fn library(&self) -> Answer<OpenLibrary> {
        self.with(|session| view(session.library()))
    }

    /// Takes a library off the list of those that were open before; its file stays.
    ///
    /// # Errors
    /// Where the settings cannot be written.
    pub fn forget_library(&self, path: &Path) -> Answer<()> {
        let mut recent = self.recent()?;
        recent.retain(|library| library.path != path);
        Ok(lock(&self.settings).put(RECENT, &recent).map_err(DeskError::from)?)
    }

    /// Adds a publication to the open library.
    ///
    /// # Errors
    /// Where its name is used, or no issue could be made of it.
    pub fn add_publication(&self, publication: &Publication) -> Answer<OpenLibrary> {
        desk::check_publication(publication)?;
        self.with(|session| {
            session.library().add_publication(publication)?;
            view(session.library())
        })
    }

    /// Changes a publication's settings.
    ///
    /// # Errors
    /// Where its new name is used, or no issue could be made of it.
    pub fn save_publication(&self, publication: &Publication) -> Answer<OpenLibrary> {
        desk::check_publication(publication)?;
        self.with(|session| {
            session.library().change_publication(publication)?;
            view(session.library())
        })
    }

    /// A publication's contributing units.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn units(&self, publication: PublicationId) -> Answer<Vec<Unit>> {
        self.with(|session| {
            Ok(session.library().read::<_, StoreError>(|reader| reader.units(publication))?)
        })
    }

    /// Keeps a publication's contributing units, all of them; as they are kept.
    ///
    /// # Errors
    /// Where one has no name, or two have the same.
    pub fn save_units(&self, publication: PublicationId, units: &[Unit]) -> Answer<Vec<Unit>> {
        self.with(|session| desk::save_units(session.library(), publication, units))
    }

    /// Credits that items of the publication have, the most used first.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn credits(&self, publication: PublicationId) -> Answer<Vec<String>> {
        self.with(|session| {
            Ok(session.library().read::<_, StoreError>(|reader| reader.credits(publication))?)
        })
    }

    fn show(&self, mut library: Library) -> Answer<OpenLibrary> {
        if self.has_traffic() {
            return Err(DeskError::PostBusy.into());
        }
        desk::distribution::settle_interrupted(&mut library, now())?;
        let open = view(&library)?;
        *lock(&self.watch) = Watch::default();
        lock(&self.pictures).clear();
        lock(&self.first_pages).clear();
        *lock(&self.session) = Some(Session::new(library));
        self.remember(&open);
        Ok(open)
    }

    /// Puts a library at the head of the list. That it cannot be written is no reason not to open
    /// the library.
    fn remember(&self, open: &OpenLibrary) {
        let name = open.publications.first().map(|publication| publication.name.clone());
        let this = Recent {
            path: open.path.clone(),
            name: name.unwrap_or_default(),
            opened_at: now(),
            missing: false,
        };
        let mut recent = self.recent().unwrap_or_default();
        recent.retain(|library| library.path != this.path);
        recent.insert(0, this);
        recent.truncate(REMEMBERED);
        let _ = lock(&self.settings).put(RECENT, &recent);
    }

    fn recent(&self) -> Answer<Vec<Recent>> {
        Ok(lock(&self.settings).get(RECENT).map_err(DeskError::from)?.unwrap_or_default())
    }
}

fn view(library: &Library) -> Result<OpenLibrary, DeskError> {
    Ok(OpenLibrary {
        path: library.path().to_owned(),
        read_only: library.is_read_only(),
        publications: library.publications()?,
        issues: desk::list(library)?,
    })
}
