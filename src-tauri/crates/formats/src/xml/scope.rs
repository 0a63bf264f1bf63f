//! Namespaces: what a prefix means at a place (Namespaces in XML 1.0).

use std::collections::HashMap;

use quick_xml::events::BytesStart;
use quick_xml::name::{PrefixDeclaration, QName};

/// The most namespace declarations that are in force at once.
const DECLARED: usize = 4096;

/// The namespaces that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ns {
    /// `w:` of WordprocessingML, transitional and strict.
    Word,
    /// `r:`, relationships.
    Relation,
    /// `m:`, equations.
    Math,
    /// `a:`, DrawingML.
    Drawing,
    /// `wp:`, where a drawing stands in the text.
    Anchor,
    /// `mc:`, one content in several forms.
    Compatibility,
    /// `v:`, the drawings before DrawingML.
    Vml,
    /// `o:`, what Office adds to VML.
    Office,
    /// `aml:` of Word 2003, tracked changes and comments.
    Annotation,
    /// `wx:` of Word 2003, what Word makes of its own markup.
    Hint,
    /// `c:` and `cx:`.
    Chart,
    /// `dgm:`, SmartArt.
    Diagram,
    /// A namespace of OpenDocument, all but those below.
    Open,
    /// `text:` of OpenDocument.
    OpenText,
    /// `table:` of OpenDocument.
    OpenTable,
    /// `draw:` of OpenDocument.
    OpenDraw,
    /// `style:` of OpenDocument.
    OpenStyle,
    /// `office:` of OpenDocument.
    OpenOffice,
    /// `fo:` of OpenDocument.
    OpenFo,
    /// `xlink:`.
    Link,
    /// None, or one that is of no interest.
    Other,
}

/// Which prefix means which namespace.
#[derive(Debug, Default)]
pub(super) struct Scope {
    meanings: HashMap<Vec<u8>, Vec<Ns>>,
    /// The level and prefix of each declaration in force.
    declared: Vec<(usize, Vec<u8>)>,
}

impl Scope {
    pub fn enter(&mut self, start: &BytesStart, depth: usize) {
        if !start.attributes_raw().windows(5).any(|window| window == b"xmlns") {
            return;
        }
        for attribute in start.attributes().with_checks(false).flatten() {
            let prefix = match attribute.key.as_namespace_binding() {
                Some(PrefixDeclaration::Default) => b"",
                Some(PrefixDeclaration::Named(prefix)) => prefix,
                None => continue,
            };
            if self.declared.len() >= DECLARED {
                return;
            }
            self.meanings.entry(prefix.to_vec()).or_default().push(meaning(&attribute.value));
            self.declared.push((depth, prefix.to_vec()));
        }
    }

    pub fn leave(&mut self, depth: usize) {
        while let Some((_, prefix)) = self.declared.pop_if(|(level, _)| *level >= depth) {
            if let Some(meanings) = self.meanings.get_mut(&prefix) {
                meanings.pop();
            }
        }
    }

    pub fn resolve(&self, name: QName, element: bool) -> Ns {
        let prefix = name.prefix().map_or(&b""[..], |prefix| prefix.into_inner());
        if prefix.is_empty() && !element {
            return Ns::Other;
        }
        match self.meanings.get(prefix).and_then(|meanings| meanings.last()) {
            Some(&ns) => ns,
            None => habitual(prefix),
        }
    }
}

/// The namespace that an address names.
fn meaning(address: &[u8]) -> Ns {
    let Ok(address) = std::str::from_utf8(address) else { return Ns::Other };
    if let Some(rest) = address.strip_prefix("urn:oasis:names:tc:opendocument:xmlns:") {
        return match rest.split(':').next().unwrap_or("") {
            "text" => Ns::OpenText,
            "table" => Ns::OpenTable,
            "drawing" => Ns::OpenDraw,
            "style" => Ns::OpenStyle,
            "office" => Ns::OpenOffice,
            "xsl-fo-compatible" => Ns::OpenFo,
            _ => Ns::Open,
        };
    }
    // http://schemas.openxmlformats.org/wordprocessingml/2006/main and
    // http://purl.oclc.org/ooxml/wordprocessingml/main are the same.
    let ooxml = ["http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"];
    if let Some(rest) = ooxml.iter().find_map(|start| address.strip_prefix(start)) {
        let (family, last) = (rest.split('/').next().unwrap_or(""), rest.rsplit('/').next().unwrap_or(""));
        return match (family, last) {
            ("wordprocessingml", _) => Ns::Word,
            ("officeDocument", "relationships") => Ns::Relation,
            ("officeDocument", "math") => Ns::Math,
            ("drawingml", "main") => Ns::Drawing,
            ("drawingml", "wordprocessingDrawing") => Ns::Anchor,
            ("drawingml", "chart") => Ns::Chart,
            ("drawingml", "diagram") => Ns::Diagram,
            ("markup-compatibility", _) => Ns::Compatibility,
            _ => Ns::Other,
        };
    }
    match address {
        "http://schemas.microsoft.com/office/word/2003/wordml" => Ns::Word,
        "http://schemas.microsoft.com/office/word/2003/auxHint" => Ns::Hint,
        "http://schemas.microsoft.com/aml/2001/core" => Ns::Annotation,
        "urn:schemas-microsoft-com:vml" => Ns::Vml,
        "urn:schemas-microsoft-com:office:office" => Ns::Office,
        "http://schemas.microsoft.com/office/drawing/2014/chartex" => Ns::Chart,
        "http://www.w3.org/1999/xlink" => Ns::Link,
        _ => Ns::Other,
    }
}

/// What a prefix usually means, for files that do not say it.
fn habitual(prefix: &[u8]) -> Ns {
    match prefix {
        b"w" => Ns::Word,
        b"wx" => Ns::Hint,
        b"aml" => Ns::Annotation,
        b"r" => Ns::Relation,
        b"m" => Ns::Math,
        b"a" => Ns::Drawing,
        b"wp" => Ns::Anchor,
        b"mc" => Ns::Compatibility,
        b"v" => Ns::Vml,
        b"o" => Ns::Office,
        b"text" => Ns::OpenText,
        b"table" => Ns::OpenTable,
        b"draw" => Ns::OpenDraw,
        b"style" => Ns::OpenStyle,
        b"office" => Ns::OpenOffice,
        b"fo" => Ns::OpenFo,
        b"xlink" => Ns::Link,
        _ => Ns::Other,
    }
}
