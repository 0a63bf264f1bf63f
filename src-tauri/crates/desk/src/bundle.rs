//! The faces that the program brings along, so that a page looks the same on every machine.

use std::borrow::Cow;

use export::FaceCache;
use typeset::{Face, FontError, Fonts};

macro_rules! face {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../../../assets/fonts/", $name, ".ttf")))
    };
}

/// Each face's name and file, in the order of [`model::FontRole`].
const FACES: [(&str, &[u8]); 5] =
    [face!("fangsong"), face!("kai"), face!("hei"), face!("song"), face!("title")];

/// The press: the faces that pages are set in, and what earlier exports left for the next. A
/// program keeps one for as long as it runs.
#[derive(Debug)]
pub struct Press {
    /// The faces.
    pub fonts: Fonts,
    pub(crate) cache: FaceCache,
}

impl Press {
    /// A press with the bundled faces.
    ///
    /// # Errors
    /// [`FontError`] where the program's own copy of a face is broken.
    pub fn new() -> Result<Self, FontError> {
        Ok(Self { fonts: fonts()?, cache: FaceCache::default() })
    }
}

/// The bundled faces.
fn fonts() -> Result<Fonts, FontError> {
    let face = |(name, bytes): (&str, &'static [u8])| Face {
        name: name.to_owned(),
        bytes: Cow::Borrowed(bytes),
        index: 0,
    };
    Fonts::by_role(FACES.map(face))
}

#[cfg(test)]
mod tests {
    use model::FontRole;

    use super::*;

    #[test]
    fn every_role_starts_with_its_own_face() {
        let fonts = fonts().unwrap();
        let check = |role, expected: &str| assert_eq!(fonts.face(fonts.chain(role)[0]).name, expected);
        check(FontRole::Fangsong, "fangsong");
        check(FontRole::Kai, "kai");
        check(FontRole::Hei, "hei");
        check(FontRole::Song, "song");
        check(FontRole::Title, "title");
    }
}
