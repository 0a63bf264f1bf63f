//! Saved pages (RFC 2557): a page and its pictures as the parts of a mail.

use mail_parser::{MessagePart, PartType};
use model::Format;

use super::content::{self, Mail, charset};
use crate::html::{self, Extent, Pictures};
use crate::limits::Budget;
use crate::{Document, FormatError};

/// The most frames of a page that are tried for its text.
const MAX_FRAMES: usize = 8;

/// Reads a saved page: its first part with text, as frames are parts too.
pub(crate) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Document, FormatError> {
    let narrow = content::narrow(bytes);
    let masked = content::masked(&narrow);
    let mail = Mail::parse(&narrow, &masked, name)?;
    let pages: Vec<&MessagePart> =
        mail.leaves().filter(|part| matches!(part.body, PartType::Html(_))).collect();
    for page in pages.into_iter().take(MAX_FRAMES) {
        let (text, encoding) = html::decode(&mail.bytes(page), charset(page));
        let mut pictures = Pictures::new(budget.left());
        super::add_pictures(&mail, &mut pictures);
        let body = html::body(&text, Extent::MainText, &mut pictures, budget.limits);
        let mut document = Document::new(name, Format::Mhtml, bytes);
        document.encoding = Some(encoding.to_string());
        if html::fill(&mut document, body, pictures).is_ok() {
            html::count(&document, budget)?;
            return Ok(document);
        }
    }
    Err(FormatError::NoText { name: name.to_owned() })
}
