//! Packages in one XML file (flat OPC): each part as markup, or in Base64. Office saves so as
//! "Word XML document" (`.xml`).

use crate::media;
use crate::xml::{Node, Ns, Walker};

/// The most parts that are taken.
const MOST: usize = 20_000;

/// The parts of a package by their names.
pub(super) fn parts(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut xml = Walker::new(text);
    let mut parts = Vec::new();
    let mut name = String::new();
    while let Some(node) = xml.next()
        && parts.len() < MOST
    {
        let Node::Open(tag) = node else { continue };
        match tag.local() {
            b"part" => name = xml.attribute(&tag, Ns::Other, "name").unwrap_or_default().into_owned(),
            b"xmlData" => {
                let start = xml.position();
                xml.skip();
                let markup = text.get(start..xml.position()).unwrap_or_default();
                // The end of the wrapper is not of the part; of a file cut short there is none.
                let whole = xml.fault().is_none().then(|| markup.rfind("</")).flatten();
                let markup = markup.get(..whole.unwrap_or(markup.len())).unwrap_or_default();
                parts.push((std::mem::take(&mut name), markup.as_bytes().to_vec()));
            }
            b"binaryData" => parts.push((std::mem::take(&mut name), media::from_base64(&xml.text()))),
            _ => {}
        }
    }
    parts
}
