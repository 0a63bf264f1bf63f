//! The faces that the program brings along, so that a page looks the same on every machine.

use std::borrow::Cow;

use export::FaceCache;
use model::FontRole;
use typeset::{Face, FontError, Fonts};

macro_rules! face {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../../../assets/fonts/", $name, ".ttf")))
    };
}

/// Each face's name and file. The chains count on this order.
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

/// The bundled faces. Each role falls back character by character: 仿宋 has few rare characters,
/// 宋 has most, 楷 has some names that no other face has.
fn fonts() -> Result<Fonts, FontError> {
    let face = |(name, bytes): (&str, &'static [u8])| Face {
        name: name.to_owned(),
        bytes: Cow::Borrowed(bytes),
        index: 0,
    };
    Fonts::new(FACES.map(face).into(), |role| match role {
        FontRole::Fangsong => vec![0, 3, 1],
        FontRole::Kai => vec![1, 3],
        FontRole::Hei => vec![2, 3, 1],
        FontRole::Song => vec![3, 1],
        FontRole::Title => vec![4, 3, 1],
    })
}

#[cfg(test)]
mod tests {
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
