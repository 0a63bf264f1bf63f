//! Links from the contents to the items.

use lopdf::{Document, Object, ObjectId, dictionary, text_string};
use typeset::{ElementId, Link, Pages};

use super::PdfError;

/// A link's annotation, for the tag that holds it.
pub(super) struct Annotation {
    /// The contents entry.
    pub(super) element: ElementId,
    /// The page that it lies on.
    pub(super) page: usize,
    /// The annotation.
    pub(super) object: ObjectId,
    /// Its key in the tree that leads from content to tags.
    pub(super) key: i64,
}

/// Writes every page's links.
pub(super) fn write(
    document: &mut Document,
    page_ids: &[ObjectId],
    pages: &Pages,
) -> Result<Vec<Annotation>, PdfError> {
    let mut written = Vec::new();
    for (page, &page_id) in page_ids.iter().enumerate() {
        let mut annotations = Vec::new();
        for link in &pages.pages[page].links {
            // The pages' own keys come first.
            let key = (page_ids.len() + written.len()) as i64;
            let object = document.add_object(annotation(link, page_ids, pages.height, key));
            annotations.push(object.into());
            written.push(Annotation { element: link.element, page, object, key });
        }
        let dictionary = document.get_dictionary_mut(page_id)?;
        dictionary.set("StructParents", page as i64);
        dictionary.set("Tabs", "S");
        if annotations.is_empty() {
            dictionary.remove(b"Annots");
        } else {
            dictionary.set("Annots", annotations);
        }
    }
    Ok(written)
}

/// Where a link or a bookmark leads: a height on a page, at the zoom that the reader has.
pub(super) fn destination(page: ObjectId, top: f64) -> Object {
    vec![page.into(), "XYZ".into(), 0.into(), Object::Real(top as f32), Object::Null].into()
}

fn annotation(link: &Link, page_ids: &[ObjectId], height: f64, key: i64) -> Object {
    let bottom = height - link.y - link.height;
    let edges = [link.x, bottom, link.x + link.width, bottom + link.height];
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => edges.map(|edge| Object::Real(edge as f32)).to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        // Printed with the page (ISO 19005-2, 6.3.2).
        "F" => 4,
        "Dest" => destination(page_ids[link.page as usize], height - link.target_y),
        "Contents" => text_string(&format!("转到第{}页", link.page + 1)),
        "StructParent" => key,
    }
    .into()
}
