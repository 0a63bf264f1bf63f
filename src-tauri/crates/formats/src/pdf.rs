//! PDF with a text layer: what its fonts say, in lines and paragraphs. The objects are read by `lopdf`,
//! the text by this module, which needs the places of characters to tell lines that belong together.

mod content;
mod fonts;
mod heads;
mod lines;
mod matrix;
mod page;
mod pages;
mod paragraphs;
mod pictures;
mod rebuild;
mod syntax;

use lopdf::{Document as Pdf, LoadOptions};
use model::Format;

use crate::limits::Budget;
use crate::{Document, FormatError, Part, Picture, picture};
use heads::running_heads;
use lines::{Item, lines};
use page::Pages;
use paragraphs::{Piece, paragraphs};
use pictures::{Image, image};
use rebuild::rebuilt;

/// More pages than a bulletin's manuscript has.
const MOST_PAGES: usize = 1000;

/// More streams of objects than a thousand pages have, and what all of them may unpack to, bytes.
const MOST_STREAMS: usize = 4000;
const ALL_STREAMS: usize = 1 << 30;

/// What one stream of objects may unpack to.
const LARGEST: usize = 64 << 20;

/// Reads a PDF.
///
/// # Errors
/// Where it asks for a password, is damaged, or has no text layer.
pub(crate) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Document, FormatError> {
    let (pdf, rebuilt) = load(bytes, name, budget)?;
    let mut document = Document::new(name, Format::Pdf, &[]);
    let mut pages = Pages::new(&pdf, budget.limits.characters);
    let mut items = Vec::new();
    let ids = pages::ids(&pdf, MOST_PAGES + 1);
    for (number, id) in ids.iter().take(MOST_PAGES).enumerate() {
        let marks = pages.page(*id);
        items.extend(lines(marks, number));
        if pages.is_spent() {
            break;
        }
    }
    if !items.iter().any(|item| matches!(item, Item::Line(_))) {
        let name = name.to_owned();
        let place = "PDF: 没有完整的页面".to_owned();
        return Err(if rebuilt {
            FormatError::Damaged { name, place }
        } else {
            FormatError::NoText { name }
        });
    }
    if ids.len() > MOST_PAGES || pages.is_spent() || pages.is_cut {
        document.warnings.push("页数或文字太多，只读了前面的部分".to_owned());
    }
    tell_unknown(&pages, name, &mut document.warnings)?;
    if rebuilt {
        document.warnings.push("文件已损坏，只取出了还在的页面，可能缺少内容".to_owned());
    }
    let (body, notes) = running_heads(items);
    document.notes = notes;
    let mut shown =
        Shown { pdf: &pdf, budget, name, taken: std::collections::HashSet::new(), unread: 0, count: 0 };
    let pieces = paragraphs(body);
    if pieces.len() > budget.limits.parts {
        document.warnings.push("段落太多，只读了前面的部分".to_owned());
    }
    for piece in pieces.into_iter().take(budget.limits.parts) {
        match piece {
            Piece::Paragraph(paragraph) => document.parts.push(Part::Paragraph(paragraph)),
            Piece::Picture(id) => document.parts.extend(shown.picture(id)?.map(Part::Picture)),
        }
    }
    if shown.unread > 0 {
        document.warnings.push(format!("有 {} 张图不能取出", shown.unread));
    }
    drop(shown);
    drop(pages);
    drop(pdf);
    // A large file is kept once the objects that were made of it are gone.
    bytes.clone_into(&mut document.original);
    Ok(document)
}

/// Loads the objects, of a file that asks for no password; and whether their table had to be made anew.
fn load(bytes: &[u8], name: &str, budget: &Budget) -> Result<(Pdf, bool), FormatError> {
    let encrypted = || FormatError::Encrypted { name: name.to_owned() };
    let has_pages = |pdf: &Pdf| !pages::ids(pdf, 1).is_empty();
    let mut pdf = match open(bytes, budget) {
        Ok(pdf) if pdf.is_encrypted() || has_pages(&pdf) => pdf,
        Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => return Err(encrypted()),
        broken => {
            let again = rebuilt(bytes).and_then(|bytes| open(&bytes, budget).ok()).filter(has_pages);
            let why = broken.err().map_or("没有页面".to_owned(), |error| error.to_string());
            let damaged = || FormatError::Damaged { name: name.to_owned(), place: format!("PDF: {why}") };
            return again.map(|pdf| (pdf, true)).ok_or_else(damaged);
        }
    };
    // Many files are locked against changes only, and open with no password.
    if pdf.is_encrypted() && pdf.decrypt("").is_err() {
        return Err(encrypted());
    }
    Ok((pdf, false))
}

fn open(bytes: &[u8], budget: &Budget) -> Result<Pdf, lopdf::Error> {
    // All streams of objects are unpacked at once: what one may take goes by how many there are.
    let streams = memchr::memmem::find_iter(bytes, b"/ObjStm").count();
    if streams > MOST_STREAMS {
        return Err(lopdf::Error::Unimplemented("too many object streams"));
    }
    let each = (ALL_STREAMS / streams.max(1)).clamp(ALL_STREAMS / MOST_STREAMS, LARGEST);
    let options =
        LoadOptions { max_decompressed_size: Some(budget.left().min(each)), ..LoadOptions::default() };
    Pdf::load_mem_with_options(bytes, options)
}

/// Refuses a file whose fonts do not say which characters they show, or tells how many are lost.
fn tell_unknown(pages: &Pages, name: &str, warnings: &mut Vec<String>) -> Result<(), FormatError> {
    let (known, unknown) = (pages.known, pages.unknown);
    if unknown > known * 4 {
        return Err(FormatError::Unsupported {
            name: name.to_owned(),
            what: "字体里没有文字对照表的 PDF",
            remedy: "文字能看而取不出来，请让对方发来 Word 原稿，或用文字识别软件转成文字",
        });
    }
    if unknown > 0 {
        warnings.push(format!("有 {unknown} 个字在文件里没有对应的文字，用“\u{fffd}”代替"));
    }
    Ok(())
}

/// The pictures that were taken.
struct Shown<'a> {
    pdf: &'a Pdf,
    budget: &'a Budget<'a>,
    name: &'a str,
    taken: std::collections::HashSet<lopdf::ObjectId>,
    unread: usize,
    count: usize,
}

impl Shown<'_> {
    /// A picture the first time that it stands in the file: a letterhead is on every page.
    fn picture(&mut self, id: lopdf::ObjectId) -> Result<Option<Picture>, FormatError> {
        if !self.taken.insert(id) {
            return Ok(None);
        }
        let bytes = match image(self.pdf, id, self.budget.left()) {
            Image::File(bytes) => bytes,
            Image::Dot => return Ok(None),
            Image::Unread => {
                self.unread += 1;
                return Ok(None);
            }
        };
        self.budget.unpacked(self.name, bytes.len())?;
        self.count += 1;
        let name = format!("image{}.{}", self.count, picture::extension(&bytes).unwrap_or("jpeg"));
        Ok(Some(Picture { bytes, name, alt: String::new() }))
    }
}

#[cfg(test)]
mod tests;
