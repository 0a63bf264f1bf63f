//! The package: parts with their types and relationships, deflated in a fixed order with a fixed
//! date, so that the same parts give the same bytes (ECMA-376 part 2).

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::DocxError;
use super::xml::Element;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A package in the making.
#[derive(Default)]
pub(super) struct Package {
    parts: Vec<Part>,
    /// Relationships of the main part: kind and target.
    links: Vec<(&'static str, String)>,
}

struct Part {
    name: String,
    /// Its own content type; none for pictures, which have theirs by their extension.
    content_type: Option<String>,
    bytes: Vec<u8>,
}

impl Package {
    /// Adds a part that is named by its package name alone.
    pub(super) fn add(&mut self, name: &str, content_type: &str, bytes: Vec<u8>) {
        self.parts.push(Part { name: name.to_owned(), content_type: Some(content_type.to_owned()), bytes });
    }

    /// Adds a part beside the main one and returns the id of the main part's relationship to it.
    pub(super) fn link(&mut self, kind: &'static str, name: &str, bytes: Vec<u8>) -> String {
        let content_type = (kind != "image").then(|| format!("{WORD_TYPE}.{kind}+xml"));
        self.parts.push(Part { name: format!("word/{name}"), content_type, bytes });
        self.links.push((kind, name.to_owned()));
        format!("rId{}", self.links.len())
    }

    /// The main part.
    pub(super) fn main(&mut self, bytes: Vec<u8>) {
        let content_type = format!("{WORD_TYPE}.document.main+xml");
        self.parts.push(Part {
            name: "word/document.xml".to_owned(),
            content_type: Some(content_type),
            bytes,
        });
    }

    /// The package's bytes.
    pub(super) fn pack(self) -> Result<Vec<u8>, DocxError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let deflated = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated);
        let stored = deflated.compression_method(CompressionMethod::Stored);
        let own = [
            ("[Content_Types].xml", self.content_types()),
            ("_rels/.rels", package_links()),
            ("word/_rels/document.xml.rels", self.document_links()),
        ];
        for (name, tree) in own {
            zip.start_file(name, deflated)?;
            zip.write_all(&tree.to_bytes())?;
        }
        for part in &self.parts {
            // Pictures are compressed by themselves.
            zip.start_file(&part.name, if part.content_type.is_some() { deflated } else { stored })?;
            zip.write_all(&part.bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    fn content_types(&self) -> Element {
        let default = |extension: &str, kind: &str| {
            Element::new("Default").with("Extension", extension).with("ContentType", kind)
        };
        let types = Element::new("Types")
            .with("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
            .holding(default("rels", "application/vnd.openxmlformats-package.relationships+xml"))
            .holding(default("xml", "application/xml"))
            .holding(default("jpeg", "image/jpeg"))
            .holding(default("png", "image/png"));
        let own = self.parts.iter().filter_map(|part| Some((part, part.content_type.as_ref()?)));
        own.fold(types, |types, (part, kind)| {
            let name = format!("/{}", part.name);
            types.holding(Element::new("Override").with("PartName", name).with("ContentType", kind))
        })
    }

    fn document_links(&self) -> Element {
        let links = self.links.iter().map(|(kind, target)| (format!("{OFFICE}/{kind}"), target.clone()));
        relationships(links)
    }
}

fn package_links() -> Element {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let links = [
        (format!("{OFFICE}/officeDocument"), "word/document.xml"),
        (core.to_owned(), "docProps/core.xml"),
        (format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
    ];
    relationships(links.into_iter().map(|(kind, target)| (kind, target.to_owned())))
}

fn relationships(links: impl Iterator<Item = (String, String)>) -> Element {
    let root = Element::new("Relationships").with("xmlns", RELATIONSHIPS);
    links.enumerate().fold(root, |root, (i, (kind, target))| {
        let id = format!("rId{}", i + 1);
        root.holding(Element::new("Relationship").with("Id", id).with("Type", kind).with("Target", target))
    })
}
