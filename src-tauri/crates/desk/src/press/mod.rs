//! The press: the faces that pages are set in, the program's own or the system's.

mod bundled;
mod system;

use export::FaceCache;
use model::FontRole;
use serde::{Deserialize, Serialize};
use typeset::{FontError, Fonts};

/// The press: the faces that pages are set in, and what earlier exports left for the next. A
/// program keeps one for as long as it runs or until other faces are chosen.
#[derive(Debug)]
pub struct Press {
    /// The faces.
    pub fonts: Fonts,
    /// Which face each role starts with, in the order of [`FontRole`].
    pub faces: Vec<FaceChoice>,
    pub(crate) cache: FaceCache,
}

/// Where faces come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FaceSource {
    /// Those that the program brings along.
    #[default]
    Bundled,
    /// The system's own where it has them, such as `仿宋_GB2312`, else the bundled ones.
    System,
}

/// Which face a part of the page is set in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FaceChoice {
    /// The part.
    pub role: FontRole,
    /// The face's name, in Chinese where it has one.
    pub used: String,
    /// Whether it is the system's own.
    pub from_system: bool,
    /// The system's faces that were passed over because they cannot be embedded; where it has
    /// none at all for this part, the name that was looked for first.
    pub missing: Vec<String>,
}

impl Press {
    /// A press with the bundled faces.
    ///
    /// # Errors
    /// [`FontError`] where the program's own copy of a face is broken.
    pub fn new() -> Result<Self, FontError> {
        Self::of(FaceSource::Bundled)
    }

    /// A press with faces from `source`. The system's faces are looked through at every call, and
    /// those that serve are read.
    ///
    /// # Errors
    /// [`FontError`] where the program's own copy of a face is broken. A broken face of the system
    /// is passed over.
    pub fn of(source: FaceSource) -> Result<Self, FontError> {
        match source {
            FaceSource::Bundled => Self::set_up([const { None }; 5], bundled_choices()),
            FaceSource::System => Self::with(&system::database()),
        }
    }

    /// A press with the faces of a database that stands for the system's.
    fn with(database: &fontdb::Database) -> Result<Self, FontError> {
        let (preferred, choices) = system::choose(database);
        Self::set_up(preferred, choices)
    }

    fn set_up(preferred: [Option<typeset::Face>; 5], faces: Vec<FaceChoice>) -> Result<Self, FontError> {
        let fonts = Fonts::preferring(preferred, bundled::faces())?;
        Ok(Self { fonts, faces, cache: FaceCache::default() })
    }
}

/// Which faces a press with faces from `source` would have, in the order of [`FontRole`].
pub fn faces(source: FaceSource) -> Vec<FaceChoice> {
    match source {
        FaceSource::Bundled => bundled_choices(),
        FaceSource::System => system::choose(&system::database()).1,
    }
}

const ROLES: [FontRole; 5] =
    [FontRole::Fangsong, FontRole::Kai, FontRole::Hei, FontRole::Song, FontRole::Title];

fn bundled_choices() -> Vec<FaceChoice> {
    ROLES.map(|role| bundled_choice(role, Vec::new())).into()
}

fn bundled_choice(role: FontRole, missing: Vec<String>) -> FaceChoice {
    FaceChoice { role, used: bundled::name(role).to_owned(), from_system: false, missing }
}

#[cfg(test)]
mod tests;
