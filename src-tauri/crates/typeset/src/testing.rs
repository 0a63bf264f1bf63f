//! Faces for tests: the bundled ones, from the repository.

use std::path::Path;

use model::FontRole;

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
    Fonts::new(faces.into(), |role| match role {
        FontRole::Fangsong => vec![0, 3, 1],
        FontRole::Kai => vec![1, 3],
        FontRole::Hei => vec![2, 3, 1],
        FontRole::Song => vec![3, 1],
        FontRole::Title => vec![4, 3, 1],
    })
    .expect("bundled faces can be read")
}
