//! The desk behind a window: what its calls share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use desk::inbox::Pictures;
use desk::{DeskError, Edition, FaceSource, Press, Previews, Session, Settings};
use model::{IssueId, ItemId};
use post::keychain::Keychain;

use crate::answer::{Answer, lock};
use crate::outside::Watch;
use crate::pages::Prints;
use crate::traffic::Traffic;
use crate::{ApiError, Preferences};

/// The desk behind a window: presses, the program's own settings, and the library that is open, if
/// one is. Calls may come from several threads; those on the library wait for each other, and
/// typesetting holds nobody up.
#[derive(Debug)]
pub struct Api {
    pub(crate) data: PathBuf,
    pub(crate) settings: Mutex<Settings>,
    pub(crate) preferences: Mutex<Preferences>,
    pub(crate) session: Mutex<Option<Session>>,
    pub(crate) prints: Mutex<Prints>,
    pub(crate) previews: Previews,
    pub(crate) watch: Mutex<Watch>,
    /// The pictures of the manuscript that was looked at last.
    pub(crate) pictures: Mutex<Pictures>,
    /// Where the items of issues begin that a manuscript is similar to.
    pub(crate) first_pages: Mutex<BTreeMap<IssueId, BTreeMap<ItemId, u32>>>,
    pub(crate) keychain: Keychain,
    pub(crate) traffic: Mutex<Traffic>,
    bundled: Press,
    system: OnceLock<Press>,
}

impl Api {
    /// A desk with nothing open; `data` is the program's own folder, which is made where there is
    /// none.
    ///
    /// # Errors
    /// Where the folder cannot be written, or the program's own faces are broken.
    pub fn new(data: &Path) -> Answer<Self> {
        let settings = Settings::open(&data.join("settings.sqlite")).map_err(DeskError::from)?;
        let preferences = settings.get(PREFERENCES).map_err(DeskError::from)?.unwrap_or_default();
        Ok(Self {
            data: data.to_owned(),
            settings: Mutex::new(settings),
            preferences: Mutex::new(preferences),
            session: Mutex::default(),
            prints: Mutex::default(),
            previews: Previews::default(),
            watch: Mutex::default(),
            pictures: Mutex::default(),
            first_pages: Mutex::default(),
            keychain: Keychain::default(),
            traffic: Mutex::default(),
            bundled: Press::new().map_err(DeskError::Fonts)?,
            system: OnceLock::new(),
        })
    }

    /// The press with the faces that the preferences choose. Looking through the system's faces
    /// takes a moment, once.
    pub(crate) fn press(&self) -> Answer<&Press> {
        if lock(&self.preferences).faces == FaceSource::Bundled {
            return Ok(&self.bundled);
        }
        if let Some(press) = self.system.get() {
            return Ok(press);
        }
        let press = Press::of(FaceSource::System).map_err(DeskError::Fonts)?;
        Ok(self.system.get_or_init(|| press))
    }

    /// Reads an issue; what is then made of it holds nobody up.
    pub(crate) fn edition(&self, id: IssueId) -> Answer<Edition> {
        self.with(|session| Edition::of(session.library(), id))
    }

    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Session) -> Result<T, DeskError>) -> Answer<T> {
        let mut session = lock(&self.session);
        let session = session.as_mut().ok_or_else(ApiError::no_library)?;
        Ok(work(session)?)
    }
}

/// The key of the preferences among the settings.
pub(crate) const PREFERENCES: &str = "preferences";
