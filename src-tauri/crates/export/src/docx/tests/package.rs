//! The package: order of elements, ids, relationships, properties, bytes.

use std::collections::BTreeSet;

use super::*;
use crate::docx::order::is_ordered;

fn is_xml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "xml")
}

#[test]
fn every_part_keeps_the_order_of_the_schema() {
    fn unordered(element: &Element, found: &mut Vec<String>) {
        if !is_ordered(element) {
            let children: Vec<&str> = element.elements().map(|child| child.name.as_str()).collect();
            found.push(format!("{}: {children:?}", element.name));
        }
        for child in element.elements() {
            unordered(child, found);
        }
    }
    let parts = Sample::new().parts();
    let mut found = Vec::new();
    for name in parts.0.keys().filter(|name| name.starts_with("word/") && is_xml(name)) {
        unordered(&parts.xml(name), &mut found);
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn two_exports_are_the_same_bytes() {
    let sample = Sample::new();
    assert!(sample.export() == sample.export());
}

#[test]
fn a_photo_keeps_its_bytes_and_is_stored_once() {
    let parts = Sample::new().parts();
    let media: Vec<_> = parts.0.iter().filter(|(name, _)| name.starts_with("word/media/")).collect();
    assert_eq!(media, [(&"word/media/image1.jpeg".to_owned(), &JPEG.to_vec())]);
}

#[test]
fn ids_are_unique() {
    let document = Sample::new().parts().document();
    for (element, attribute, count) in
        [("wp:docPr", "id", 3), ("w:bookmarkStart", "w:id", 4), ("w:bookmarkStart", "w:name", 4)]
    {
        let ids = values(&document, element, attribute);
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!((ids.len(), distinct.len()), (count, count), "{element} {attribute}: {ids:?}");
    }
    assert_eq!(values(&document, "w:p", "w14:paraId"), Vec::<&str>::new());
}

#[test]
fn every_reference_has_its_target() {
    let parts = Sample::new().parts();
    let document = parts.document();
    let names: BTreeSet<&str> = values(&document, "w:bookmarkStart", "w:name").into_iter().collect();
    let anchors = values(&document, "w:hyperlink", "w:anchor");
    assert!(anchors.len() == 4 && anchors.iter().all(|anchor| names.contains(anchor)), "{anchors:?}");

    let links = parts.xml("word/_rels/document.xml.rels");
    let targets: BTreeMap<&str, &str> = all(&links, "Relationship")
        .into_iter()
        .filter_map(|link| Some((link.get("Id")?, link.get("Target")?)))
        .collect();
    let used = [("a:blip", "r:embed"), ("w:footerReference", "r:id")];
    let used: Vec<&str> =
        used.iter().flat_map(|(element, attribute)| values(&document, element, attribute)).collect();
    assert_eq!(used.len(), 5);
    for id in used {
        assert!(parts.0.contains_key(&format!("word/{}", targets[id])), "{id}");
    }
}

#[test]
fn every_part_has_its_type() {
    let parts = Sample::new().parts();
    let types = parts.xml("[Content_Types].xml");
    let own: BTreeSet<&str> = values(&types, "Override", "PartName").into_iter().collect();
    for name in parts.0.keys().filter(|name| is_xml(name) && !name.starts_with('[')) {
        assert!(own.contains(format!("/{name}").as_str()), "{name}");
    }
    assert_eq!(values(&types, "Default", "Extension"), ["rels", "xml", "jpeg", "png"]);
}

#[test]
fn the_properties_are_those_of_the_issue() {
    let core = Sample::new().parts().xml("docProps/core.xml");
    let says = |name: &str| match core.child(name).map(|child| child.children.as_slice()) {
        Some([super::super::xml::Node::Text(text)]) => text.clone(),
        _ => String::new(),
    };
    assert_eq!(says("dc:title"), "临江工作简报2026年第4期(总第87期)");
    assert_eq!(says("dc:creator"), "中共临江市委办公室");
    assert_eq!(says("dcterms:created"), "2026-07-09T00:00:00Z");
    assert_eq!(says("dcterms:modified"), "2026-07-09T00:00:00Z");
}

#[test]
fn every_style_that_is_used_is_there_and_one_is_the_default() {
    let parts = Sample::new().parts();
    let styles = parts.xml("word/styles.xml");
    let ids = values(&styles, "w:style", "w:styleId");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "{ids:?}");
    for name in ["word/document.xml", "word/footer1.xml", "word/footer2.xml"] {
        let part = parts.xml(name);
        for element in ["w:pStyle", "w:rStyle"] {
            for style in values(&part, element, "w:val") {
                assert!(known.contains(style), "{style}");
            }
        }
    }
    let paragraph_defaults =
        all(&styles, "w:style").into_iter().filter(|style| style.get("w:type") == Some("paragraph"));
    let defaults: Vec<_> = paragraph_defaults
        .filter(|style| style.get("w:default").is_some())
        .map(|s| s.get("w:styleId"))
        .collect();
    assert_eq!(defaults, [Some("Normal")]);
}

#[test]
fn a_missing_picture_is_an_error() {
    let sample = Sample::new();
    let pages = sample.pages();
    let images = Images::new();
    let job =
        DocxJob { publication: &sample.publication, issue: &sample.issue, images: &images, pages: &pages };
    let message = docx(&job).unwrap_err().to_string();
    assert!(message.starts_with("第1篇稿件的第7段是图片"), "{message}");
}
