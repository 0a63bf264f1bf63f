//! Pages to PDF/A-2b.

use model::{Images, Issue, Publication};
use thiserror::Error;
use typeset::{Fonts, Pages};

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct PdfJob<'a> {
    /// The publication, for the document's title and author.
    pub publication: &'a Publication,
    /// The issue.
    pub issue: &'a Issue,
    /// Its pictures.
    pub images: &'a Images,
    /// The faces that the pages were typeset with.
    pub fonts: &'a Fonts,
    /// The pages.
    pub pages: &'a Pages,
}

/// Why there is no PDF.
#[derive(Debug, Error)]
pub enum PdfError {}

/// Writes a PDF.
///
/// # Errors
/// [`PdfError`].
pub fn pdf(_job: &PdfJob) -> Result<Vec<u8>, PdfError> {
    todo!()
}
