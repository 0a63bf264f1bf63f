//! A finished PDF's pages on larger sheets, to be folded in the middle and stapled there.

use flate2::Compression;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::PdfError;
use super::cache::deflate;
use super::finish::write;

/// Lays the pages of a PDF that [`pdf`](super::pdf) wrote out as a saddle-stitched booklet: two
/// pages a side, so that A4 pages give A3 sheets lying across (420 x 297 mm). Printed on both
/// sides, turned over the short edge, folded together and stapled in the fold, they read in
/// order; the pages that are missing to a multiple of four are blank and come last.
///
/// The pages are drawn as they were, with the same faces, pictures, colours and text, and title
/// and author stay. It is a file to print, though, not one to read: it has no tags, no links and
/// no bookmarks. The same input gives the same bytes.
///
/// # Errors
/// [`PdfError::Write`] where the bytes are no PDF or one without pages.
pub fn booklet(pdf: &[u8]) -> Result<Vec<u8>, PdfError> {
    let mut document = Document::load_mem(pdf)?;
    let page_ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    let pages = page_ids.iter().map(|&id| Form::new(&mut document, id)).collect::<Result<Vec<_>, _>>()?;
    let first = pages.first().ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let (width, height) = (first.width, first.height);
    let root = document.new_object_id();
    let mut sides: Vec<Object> = Vec::new();
    for side in order(pages.len()) {
        let placed = side.map(|page| page.and_then(|page| pages.get(page)));
        sides.push(sheet(&mut document, root, placed, (width, height))?.into());
    }
    let count = sides.len() as i64;
    let tree = dictionary! { "Type" => "Pages", "Kids" => sides, "Count" => count };
    document.set_object(root, tree);
    describe(&mut document, root, pdf)?;
    document.prune_objects();
    document.renumber_objects();
    write(document)
}

/// Which pages, from 0, stand left and right on each side of the sheets: front, back, and so on
/// from the outermost sheet to the innermost.
fn order(pages: usize) -> Vec<[Option<usize>; 2]> {
    let all = pages.next_multiple_of(4);
    let there = |page: usize| (page < pages).then_some(page);
    let sheet = |i: usize| {
        let (first, last) = (2 * i, all - 1 - 2 * i);
        [[there(last), there(first)], [there(first + 1), there(last - 1)]]
    };
    (0..all / 4).flat_map(sheet).collect()
}

/// A page as an object that can be drawn on another (ISO 32000-1, 8.10).
struct Form {
    id: ObjectId,
    width: f32,
    height: f32,
    /// Where its lower left corner is.
    origin: [f32; 2],
}

impl Form {
    fn new(document: &mut Document, page: ObjectId) -> Result<Self, PdfError> {
        let dictionary = document.get_dictionary(page)?;
        let bounds = document.dereference(dictionary.get(b"MediaBox")?)?.1.as_array()?.clone();
        let resources = dictionary.get(b"Resources")?.clone();
        let edges = bounds.iter().map(Object::as_float).collect::<Result<Vec<_>, _>>()?;
        let &[left, bottom, right, top] = edges.as_slice() else {
            return Err(lopdf::Error::DictKey("MediaBox".to_owned()).into());
        };
        let form = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => bounds, "Resources" => resources,
        };
        let content = document.get_page_content(page);
        let id = document.add_object(deflated(form, &content)?);
        Ok(Self { id, width: right - left, height: top - bottom, origin: [left, bottom] })
    }
}

/// One side of a sheet with the pages that stand on it, each of that size.
fn sheet(
    document: &mut Document,
    parent: ObjectId,
    placed: [Option<&Form>; 2],
    (width, height): (f32, f32),
) -> Result<ObjectId, PdfError> {
    let mut forms = Dictionary::new();
    let mut operations = Vec::new();
    for ((form, left), name) in placed.into_iter().zip([0.0, width]).zip(["Left", "Right"]) {
        let Some(form) = form else { continue };
        forms.set(name, form.id);
        let [x, y] = form.origin;
        let matrix = [1.0, 0.0, 0.0, 1.0, left - x, -y].map(Object::Real).to_vec();
        operations.extend([
            Operation::new("q", Vec::new()),
            Operation::new("cm", matrix),
            Operation::new("Do", vec![name.into()]),
            Operation::new("Q", Vec::new()),
        ]);
    }
    let content = Content { operations }.encode()?;
    let content = document.add_object(Stream::new(Dictionary::new(), content));
    let bounds: Vec<Object> = vec![0.into(), 0.into(), (2.0 * width).into(), height.into()];
    Ok(document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => parent,
        "MediaBox" => bounds,
        "Resources" => dictionary! { "XObject" => forms },
        "Contents" => content,
    }))
}

/// Leaves of the document's own entries those that hold for the sheets, and says how to print
/// them: as large as they are, on both sides (ISO 32000-1, 12.2).
fn describe(document: &mut Document, pages: ObjectId, source: &[u8]) -> Result<(), PdfError> {
    let catalog = document.catalog_mut()?;
    for key in ["StructTreeRoot", "MarkInfo", "Outlines", "PageMode"] {
        catalog.remove(key.as_bytes());
    }
    catalog.set("Pages", pages);
    let print = dictionary! {
        "DisplayDocTitle" => true, "PrintScaling" => "None", "Duplex" => "DuplexFlipShortEdge",
    };
    catalog.set("ViewerPreferences", print);
    let mut trailer = Dictionary::new();
    for key in ["Root", "Info"] {
        trailer.set(key, document.trailer.get(key.as_bytes())?.clone());
    }
    // It follows from the source, and is not the source's own.
    let digest = Sha256::new().chain_update("booklet").chain_update(source).finalize();
    let id = Object::String(digest[..16].to_vec(), StringFormat::Hexadecimal);
    trailer.set("ID", vec![id.clone(), id]);
    document.trailer = trailer;
    Ok(())
}

fn deflated(mut dictionary: Dictionary, content: &[u8]) -> Result<Stream, PdfError> {
    dictionary.set("Filter", "FlateDecode");
    let content = deflate(content, Compression::default()).map_err(lopdf::Error::from)?;
    Ok(Stream::new(dictionary, content))
}

#[cfg(test)]
mod tests;
