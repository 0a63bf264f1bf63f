//! Bookmarks by section and item (ISO 32000-1, 12.3.3).

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};
use typeset::{OutlineEntry, Pages};

use super::links::destination;

/// Writes the bookmarks; none where there is nothing to mark.
pub(super) fn write(document: &mut Document, page_ids: &[ObjectId], pages: &Pages) -> Option<ObjectId> {
    if pages.outline.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let mut dictionary = dictionary! { "Type" => "Outlines" };
    let height = pages.height;
    children(document, page_ids, height, &pages.outline, root, &mut dictionary);
    document.set_object(root, dictionary);
    Some(root)
}

/// Writes the entries under one parent, each with the deeper ones that follow it.
fn children(
    document: &mut Document,
    page_ids: &[ObjectId],
    height: f64,
    entries: &[OutlineEntry],
    parent: ObjectId,
    parent_dictionary: &mut Dictionary,
) {
    let level = entries.first().map_or(0, |entry| entry.level);
    let groups: Vec<&[OutlineEntry]> = entries.chunk_by(|_, next| next.level > level).collect();
    let ids: Vec<ObjectId> = groups.iter().map(|_| document.new_object_id()).collect();
    for (i, group) in groups.iter().enumerate() {
        let Some((entry, deeper)) = group.split_first() else { continue };
        let mut dictionary = dictionary! {
            "Title" => text_string(&entry.title),
            "Parent" => parent,
            "Dest" => destination(page_ids[entry.page as usize], height - entry.y),
        };
        if let Some(&previous) = i.checked_sub(1).and_then(|i| ids.get(i)) {
            dictionary.set("Prev", previous);
        }
        if let Some(&next) = ids.get(i + 1) {
            dictionary.set("Next", next);
        }
        if !deeper.is_empty() {
            children(document, page_ids, height, deeper, ids[i], &mut dictionary);
        }
        document.set_object(ids[i], dictionary);
    }
    if let (Some(&first), Some(&last)) = (ids.first(), ids.last()) {
        parent_dictionary.set("First", first);
        parent_dictionary.set("Last", last);
        // Every level is shown open, so that all entries count.
        parent_dictionary.set("Count", Object::Integer(entries.len() as i64));
    }
}
