//! Exporters: typeset pages become a PDF, an issue with its pages becomes a DOCX. So do the
//! office's papers, as PDF or workbook. Each is one function that returns bytes; the same input
//! gives the same bytes.

mod docx;
mod pdf;
mod workbook;

pub use docx::{DocxError, DocxJob, docx};
pub use pdf::{
    FaceCache, FormJob, PdfError, PdfJob, Printing, booklet, embeddable, for_printing, form_pdf, pdf,
};
pub use workbook::{WorkbookError, register_workbook};
