//! Files as they came: what is in them is read from them again when it is asked for, so that
//! nothing is kept twice.

use std::collections::BTreeMap;
use std::path::Path;

use formats::{Document, Limits, Part};
use model::{ImageId, ManuscriptId};
use store::{Library, StoreError};

use super::error::InboxError;
use super::take::gather;
use crate::{DeskError, identify, write};

/// What is in a file of the library.
#[derive(Debug)]
pub(super) struct Documents(Vec<Document>);

/// The pictures of a file, as they came, by the SHA-256 of their bytes.
pub type Pictures = BTreeMap<ImageId, formats::Picture>;

impl Documents {
    /// Reads a kept file again; a file that cannot be read holds nothing.
    pub fn of(library: &Library, original: &str) -> Result<Self, DeskError> {
        let found = library.read::<_, StoreError>(|reader| reader.original(original))?;
        let read = found.and_then(|(name, bytes)| formats::read(&bytes, &name, &Limits::default()).ok());
        Ok(Self(read.map_or_else(Vec::new, |files| files.documents)))
    }

    /// The document of that SHA-256, with the photos that came with it.
    pub fn find(self, sha256: &str) -> Option<Document> {
        Self(gather(self.0)).member(sha256)
    }

    /// The document of that SHA-256 as it came, also where it went with another.
    fn member(self, sha256: &str) -> Option<Document> {
        self.0.into_iter().find(|document| identify(&document.original).0 == sha256)
    }

    /// All pictures.
    pub fn pictures(self) -> Pictures {
        let parts = self.0.into_iter().flat_map(|document| document.parts);
        let pictures = parts.filter_map(|part| match part {
            Part::Picture(picture) => Some((identify(&picture.bytes), picture)),
            _ => None,
        });
        pictures.collect()
    }
}

/// Writes the file that a manuscript was read from, byte for byte; of a mail or an archive the
/// member alone.
///
/// # Errors
/// [`DeskError::Store`] where it is gone, [`DeskError::File`] where it cannot be written.
pub fn save_original(library: &Library, id: ManuscriptId, path: &Path) -> Result<(), DeskError> {
    let kept = library.read::<_, StoreError>(|reader| reader.manuscript(id))?;
    let sha256 = &kept.reading.source.sha256;
    let bytes = if *sha256 == kept.original {
        library.read::<_, StoreError>(|reader| reader.original(sha256))?.map(|(_, bytes)| bytes)
    } else {
        Documents::of(library, &kept.original)?.member(sha256).map(|document| document.original)
    };
    Ok(write(path, &bytes.ok_or(InboxError::Unreadable(id.0))?)?)
}

/// The pictures of the file that a picture of that SHA-256 came in, all of them, since they are
/// asked for one after the other; none where no file has it.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be read.
pub fn original_pictures(library: &Library, picture: &ImageId) -> Result<Pictures, DeskError> {
    let original = library.read::<_, StoreError>(|reader| reader.original_of_picture(&picture.0))?;
    Ok(match original {
        Some(original) => Documents::of(library, &original)?.pictures(),
        None => Pictures::new(),
    })
}
