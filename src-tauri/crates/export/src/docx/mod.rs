//! An issue with its pages to DOCX.

use model::{Images, Issue, Publication};
use thiserror::Error;
use typeset::Pages;

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct DocxJob<'a> {
    /// The publication.
    pub publication: &'a Publication,
    /// The issue.
    pub issue: &'a Issue,
    /// Its pictures.
    pub images: &'a Images,
    /// The pages that the same issue was typeset into: page numbers and line ends come from here.
    pub pages: &'a Pages,
}

/// Why there is no DOCX.
#[derive(Debug, Error)]
pub enum DocxError {}

/// Writes a DOCX.
///
/// # Errors
/// [`DocxError`].
pub fn docx(_job: &DocxJob) -> Result<Vec<u8>, DocxError> {
    todo!()
}
