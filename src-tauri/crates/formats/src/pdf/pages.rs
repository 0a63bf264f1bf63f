//! The pages in their order.

use std::collections::HashSet;

use lopdf::{Document, Object, ObjectId};

/// Walks the tree of pages (ISO 32000-1, 7.7.3), each node once, as far as so many pages.
pub(super) fn ids(document: &Document, most: usize) -> Vec<ObjectId> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let root = document.catalog().and_then(|catalog| catalog.get(b"Pages")?.as_reference());
    let mut waiting: Vec<ObjectId> = root.into_iter().collect();
    while let Some(id) = waiting.pop() {
        if found.len() >= most || !seen.insert(id) {
            continue;
        }
        let Ok(node) = document.get_dictionary(id) else { continue };
        match node.get_deref(b"Kids", document).and_then(Object::as_array) {
            Ok(kids) => waiting.extend(kids.iter().rev().filter_map(|kid| kid.as_reference().ok())),
            Err(_) => found.push(id),
        }
    }
    // A file whose tree is broken has its pages all the same.
    if found.is_empty() {
        let page = |object: &Object| object.as_dict().is_ok_and(|dict| dict.has_type(b"Page"));
        found = document
            .objects
            .iter()
            .filter(|(_, object)| page(object))
            .map(|(id, _)| *id)
            .take(most)
            .collect();
    }
    found
}
