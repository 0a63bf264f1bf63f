//! The faces that the program brings along, so that a page looks the same on every machine.

use std::borrow::Cow;

use model::FontRole;
use typeset::Face;

macro_rules! face {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../../../../assets/fonts/", $name, ".ttf")))
    };
}

/// Each face's name and file, in the order of [`FontRole`].
const FACES: [(&str, &[u8]); 5] =
    [face!("fangsong"), face!("kai"), face!("hei"), face!("song"), face!("title")];

/// The bundled faces, in the order of [`FontRole`].
pub(super) fn faces() -> [Face; 5] {
    FACES.map(|(name, bytes)| Face { name: name.to_owned(), bytes: Cow::Borrowed(bytes), index: 0 })
}

/// What people call the bundled face of a role: its own name in Chinese. The name of the face that
/// it was made from is reserved for the unchanged one (OFL 1.1, condition 3).
pub(super) fn name(role: FontRole) -> &'static str {
    match role {
        FontRole::Fangsong => "简报仿宋",
        FontRole::Kai => "简报楷体",
        FontRole::Hei => "简报黑体",
        FontRole::Song => "简报宋体",
        FontRole::Title => "简报小标宋",
    }
}
