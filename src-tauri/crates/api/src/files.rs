//! Files out and pictures in.

use std::path::{Path, PathBuf};

use desk::{DeskError, Edition, Format};
use model::{ImageId, IssueId};

use crate::answer::{Answer, lock};
use crate::{Api, PictureView, Printing, Product};

impl Api {
    /// Writes what is asked for into a folder under the issue's own names; the files' paths.
    ///
    /// # Errors
    /// Where one cannot be made or written; files that were there stay as they were.
    pub fn export_issue(&self, id: IssueId, products: &[Product], folder: &Path) -> Answer<Vec<PathBuf>> {
        let edition = self.edition(id)?;
        // All are made before the first is written: an issue that cannot be set leaves nothing.
        let made = products.iter().map(|&product| self.make(&edition, product));
        let made = made.collect::<Answer<Vec<_>>>()?;
        made.into_iter().map(|(name, bytes)| put(folder, &name, &bytes)).collect()
    }

    /// Writes what is to be printed into a folder, for a viewer to print; the file's path.
    ///
    /// # Errors
    /// As [`Api::export_issue`].
    pub fn print_issue(
        &self,
        id: IssueId,
        product: Product,
        printing: Printing,
        folder: &Path,
    ) -> Answer<PathBuf> {
        let edition = self.edition(id)?;
        let (name, bytes) = self.make(&edition, product)?;
        let Printing { copies, two_sided } = printing;
        let bytes = edition.for_printing(&bytes, desk::Printing { copies, two_sided })?;
        put(folder, &name, &bytes)
    }

    /// Takes a picture in; `name` is its file's, for messages.
    ///
    /// # Errors
    /// Where it is no picture that a page can show; the message says what to do.
    pub fn insert_picture(&self, bytes: Vec<u8>, name: &str) -> Answer<PictureView> {
        let (id, image) = self.with(|session| desk::insert_picture(session.library(), bytes, name))?;
        Ok(PictureView { id, width: image.width, height: image.height })
    }

    /// A picture's encoded bytes, of an issue or as it came with a manuscript; none where it is not
    /// kept.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn picture(&self, id: &ImageId) -> Answer<Option<Vec<u8>>> {
        let image = self.with(|session| Ok(session.library().image(id)?))?;
        if let Some(image) = image {
            return Ok(Some(image.bytes));
        }
        let mut last = lock(&self.pictures);
        if !last.contains_key(id) {
            *last = self.with(|session| desk::inbox::original_pictures(session.library(), id))?;
        }
        let found = last.get(id).cloned();
        drop(last);
        // A window shows JPEG and PNG; another kind is shown as it would be printed.
        Ok(found.and_then(|picture| match picture.bytes.as_slice() {
            [0xFF, 0xD8, ..] | [0x89, b'P', b'N', b'G', ..] => Some(picture.bytes),
            _ => desk::picture(picture.bytes, &picture.name).ok().map(|image| image.bytes),
        }))
    }

    /// A product's file name and bytes.
    fn make(&self, edition: &Edition, product: Product) -> Answer<(String, Vec<u8>)> {
        let press = self.press()?;
        let one = |format, proof| -> Result<Vec<u8>, DeskError> {
            Ok(edition.export(press, &[format], proof)?.remove(0).1)
        };
        let pdf = || edition.file_name(Format::Pdf);
        Ok(match product {
            Product::Pdf => (pdf(), one(Format::Pdf, false)?),
            Product::Docx => (edition.file_name(Format::Docx), one(Format::Docx, false)?),
            Product::Proof => (marked(&pdf(), "校样"), one(Format::Pdf, true)?),
            Product::Booklet => (marked(&pdf(), "折页"), edition.booklet(press)?),
        })
    }
}

/// Writes a file into a folder; its path.
pub(crate) fn put(folder: &Path, name: &str, bytes: &[u8]) -> Answer<PathBuf> {
    let path = folder.join(name);
    desk::write(&path, bytes).map_err(DeskError::File)?;
    Ok(path)
}

/// A file's name with a word in brackets before its ending, so that no proof is taken for the issue.
fn marked(name: &str, word: &str) -> String {
    let stem = name.strip_suffix(".pdf").unwrap_or(name);
    format!("{stem}({word}).pdf")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_told_by_its_name() {
        assert_eq!(marked("临江简报2026年第3期.pdf", "校样"), "临江简报2026年第3期(校样).pdf");
    }
}
