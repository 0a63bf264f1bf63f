//! Faces for tests: the bundled ones, from the repository.

use std::path::Path;

use crate::{Face, Fonts};

/// The bundled faces with the chains that the program uses.
pub(crate) fn fonts() -> Fonts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
    let face = |name: &str| Face {
        name: name.to_owned(),
        bytes: std::fs::read(folder.join(format!("{name}.ttf"))).expect("a bundled face").into(),
        index: 0,
    };
    let faces = ["fangsong", "kai", "hei", "song", "title"].map(face);
    Fonts::by_role(faces).expect("bundled faces can be read")
}
