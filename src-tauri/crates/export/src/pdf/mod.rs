//! Pages to PDF/A-2b (ISO 19005-2), tagged (ISO 32000-1, 14.8).
//!
//! printpdf writes what is drawn: `content` turns each page into its operations, `faces` hands
//! over faces cut down to the glyphs that are shown, `pictures` the images as they came. `finish`
//! then completes the document with lopdf: outline, links, tags, metadata, colour, identity.
//! `booklet` lays finished pages out on larger sheets, `printing` says how a file is to be printed.

mod booklet;
mod branches;
mod cache;
mod content;
mod embeddable;
mod error;
mod faces;
mod finish;
mod form;
mod links;
mod metadata;
mod outline;
mod pictures;
mod printing;
mod tags;

use chrono::NaiveDate;
use model::{Images, Issue, Publication};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions, Pt};
use typeset::{Fonts, Pages};

pub use booklet::booklet;
pub use cache::FaceCache;
pub use embeddable::embeddable;
pub use error::PdfError;
pub use form::{FormJob, form_pdf};
pub use printing::{Printing, for_printing};

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct PdfJob<'a> {
    /// The publication, for the document's title and author.
    pub publication: &'a Publication,
    /// The issue, for its number and date.
    pub issue: &'a Issue,
    /// Its pictures.
    pub images: &'a Images,
    /// The faces that the pages were typeset with.
    pub fonts: &'a Fonts,
    /// The pages.
    pub pages: &'a Pages,
    /// What earlier exports with these faces left; an empty one for a first.
    pub cache: &'a FaceCache,
}

/// What a document is made of, an issue or another paper.
struct Paper<'a> {
    title: String,
    author: &'a str,
    date: NaiveDate,
    /// Whose pictures have captions to say instead of them.
    issue: Option<&'a Issue>,
    fonts: &'a Fonts,
    pages: &'a Pages,
    cache: &'a FaceCache,
    /// Whether it must be printed in its true size.
    exact: bool,
}

/// Writes a PDF.
///
/// # Errors
/// [`PdfError`] where a face cannot be cut down, a picture is missing or cannot be decoded.
pub fn pdf(job: &PdfJob) -> Result<Vec<u8>, PdfError> {
    let &PdfJob { publication, issue, images, fonts, pages, cache } = job;
    let number = issue.number;
    let paper = Paper {
        title: format!("{}{}年{}", publication.name, number.year(), number.printed()),
        author: &publication.organizer,
        date: issue.date,
        issue: Some(issue),
        fonts,
        pages,
        cache,
        exact: false,
    };
    write(&paper, images)
}

fn write(paper: &Paper, images: &Images) -> Result<Vec<u8>, PdfError> {
    let faces = faces::Faces::new(paper)?;
    let mut document = PdfDocument::new("");
    faces.register(&mut document);
    pictures::register(&mut document, paper.pages, images)?;
    let mut tags = tags::Tags::default();
    let (width, height) = (Mm::from(Pt(paper.pages.width as f32)), Mm::from(Pt(paper.pages.height as f32)));
    for (index, page) in paper.pages.pages.iter().enumerate() {
        let ops = content::operations(page, index, paper.pages, &faces, &mut tags);
        document.pages.push(PdfPage::new(width, height, ops));
    }
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    // Its warnings tell of missing faces and colours out of range, which cannot be here.
    let drawn = document.to_lopdf_document(&options, &mut Vec::new());
    drop(document);
    finish::finish(drawn, paper, &faces, &tags)
}
