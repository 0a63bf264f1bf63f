//! Papers beside the issue: registers, labels, envelopes.

use chrono::NaiveDate;
use model::Images;
use typeset::{Fonts, Pages};

use super::{FaceCache, Paper, PdfError, write};

/// A paper to be written.
#[derive(Debug, Clone, Copy)]
pub struct FormJob<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Whose it is.
    pub author: &'a str,
    /// Its date: the same paper of the same day gives the same bytes.
    pub date: NaiveDate,
    /// The faces that the pages were set with.
    pub fonts: &'a Fonts,
    /// The pages.
    pub pages: &'a Pages,
    /// What earlier exports with these faces left; an empty one for a first.
    pub cache: &'a FaceCache,
    /// Whether it must be printed in its true size, as labels and envelopes must: viewers then
    /// offer no other (ISO 32000-1, 12.2, `PrintScaling`).
    pub exact: bool,
}

/// Writes a paper's PDF.
///
/// # Errors
/// [`PdfError`] where a face cannot be cut down.
pub fn form_pdf(job: &FormJob) -> Result<Vec<u8>, PdfError> {
    let &FormJob { title, author, date, fonts, pages, cache, exact } = job;
    let paper = Paper { title: title.to_owned(), author, date, issue: None, fonts, pages, cache, exact };
    write(&paper, &Images::new())
}
