//! Faces by role, with fallback character by character.

use std::borrow::Cow;

use model::FontRole;
use thiserror::Error;

/// Index into [`Fonts::faces`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// A font file's face.
#[derive(Debug, Clone)]
pub struct Face {
    /// What to call it in messages and records.
    pub name: String,
    /// The whole file.
    pub bytes: Cow<'static, [u8]>,
    /// Which face of a collection.
    pub index: u32,
}

/// The faces that a layout may use.
#[derive(Debug, Clone)]
pub struct Fonts {
    faces: Vec<Face>,
    /// Per role, in the order of [`FontRole`]: the faces to try.
    chains: [Vec<FaceId>; 5],
}

/// Why faces cannot be used.
#[derive(Debug, Error)]
pub enum FontError {
    /// The file is no font that can be read.
    #[error("字体文件\u{201c}{name}\u{201d}无法读取\u{ff1a}{cause}")]
    Unreadable {
        /// The face's name.
        name: String,
        /// What the reader said.
        cause: ttf_parser::FaceParsingError,
    },
}

impl Fonts {
    /// `faces` by their position; `chain` gives for each role the positions to try in order.
    ///
    /// # Errors
    /// [`FontError`] where a file is no font.
    ///
    /// # Panics
    /// Where a chain names a face that is not there, or is empty: the caller's mistake.
    pub fn new(faces: Vec<Face>, chain: impl Fn(FontRole) -> Vec<usize>) -> Result<Self, FontError> {
        for face in &faces {
            ttf_parser::Face::parse(&face.bytes, face.index)
                .map_err(|cause| FontError::Unreadable { name: face.name.clone(), cause })?;
        }
        let chains = ROLES.map(|role| {
            let chain = chain(role);
            assert!(!chain.is_empty() && chain.iter().all(|&i| i < faces.len()), "a chain of {role:?}");
            chain.into_iter().map(|i| FaceId(i as u16)).collect()
        });
        Ok(Self { faces, chains })
    }

    /// Five faces, one a role in the order of [`FontRole`]. Each falls back character by character:
    /// 仿宋 has few rare characters, 宋 has most, 楷 has some names that no other face has.
    ///
    /// # Errors
    /// [`FontError`] where a file is no font.
    pub fn by_role(faces: [Face; 5]) -> Result<Self, FontError> {
        Self::preferring([const { None }; 5], faces)
    }

    /// The same with a face to try before the role's own where there is one. The own one stays
    /// behind it for characters that it lacks: office faces seldom go beyond GB2312.
    ///
    /// # Errors
    /// [`FontError`] where a file is no font.
    pub fn preferring(preferred: [Option<Face>; 5], faces: [Face; 5]) -> Result<Self, FontError> {
        let mut all = Vec::from(faces);
        let preferred = preferred.map(|face| {
            face.map(|face| {
                all.push(face);
                all.len() - 1
            })
        });
        Self::new(all, |role| {
            let roles = fallback(role).iter().map(|&role| role as usize);
            roles.flat_map(|own| preferred[own].into_iter().chain([own])).collect()
        })
    }

    /// All faces, by [`FaceId`].
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// One face.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The faces to try for a role, in order.
    pub fn chain(&self, role: FontRole) -> &[FaceId] {
        &self.chains[role as usize]
    }
}

const ROLES: [FontRole; 5] =
    [FontRole::Fangsong, FontRole::Kai, FontRole::Hei, FontRole::Song, FontRole::Title];

/// The roles whose faces serve a role, in order.
fn fallback(role: FontRole) -> &'static [FontRole] {
    use FontRole::{Fangsong, Hei, Kai, Song, Title};
    match role {
        Fangsong => &[Fangsong, Song, Kai],
        Kai => &[Kai, Song],
        Hei => &[Hei, Song, Kai],
        Song => &[Song, Kai],
        Title => &[Title, Song, Kai],
    }
}
