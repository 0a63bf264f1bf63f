//! Exporters: typeset pages become a PDF, an issue with its pages becomes a DOCX. Each is one
//! function that returns bytes; the same input gives the same bytes.

mod docx;
mod pdf;

pub use docx::{DocxError, DocxJob, docx};
pub use pdf::{FaceCache, PdfError, PdfJob, booklet, embeddable, pdf};
