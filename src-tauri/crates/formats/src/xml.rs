//! XML walked from its beginning to its end, without recursion and without a tree.
//!
//! What a hostile file can do is bounded: no document type (DTD), so that there are no entities
//! but those of XML itself; nothing external; as many levels as come, at the cost of a few bytes
//! each. A file that breaks off or is malformed gives what comes before the fault.

mod encoding;
mod scope;

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use crate::{Document, FormatError};
pub(crate) use encoding::decode;
pub(crate) use scope::Ns;
use scope::Scope;

/// More levels than this are no document.
const DEEPEST: usize = 1 << 20;

/// What comes next.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// An element ends.
    Close(Close<'a>),
    /// Characters, entities resolved.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub(crate) struct Tag<'a> {
    pub ns: Ns,
    start: BytesStart<'a>,
}

/// The end of an element.
#[derive(Debug)]
pub(crate) struct Close<'a> {
    pub ns: Ns,
    end: BytesEnd<'a>,
}

/// Why walking ended before the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A document type is declared.
    Dtd,
    /// Not well-formed from this byte on.
    Malformed(u64),
    /// More levels than any document has.
    Deep,
}

/// Walks one file.
pub(crate) struct Walker<'a> {
    reader: Reader<&'a [u8]>,
    scope: Scope,
    depth: usize,
    fault: Option<Fault>,
}

impl Tag<'_> {
    /// The name without its prefix.
    pub fn local(&self) -> &[u8] {
        self.start.local_name().into_inner()
    }
}

impl Close<'_> {
    /// The name without its prefix.
    pub fn local(&self) -> &[u8] {
        self.end.local_name().into_inner()
    }
}

impl Fault {
    /// The place in a part, for who helps.
    pub fn place(self, part: &str) -> String {
        match self {
            Self::Dtd => format!("{part}，含有不允许的文档类型声明"),
            Self::Malformed(at) => format!("{part}，偏移 {at}"),
            Self::Deep => format!("{part}，套了太多层"),
        }
    }

    /// Says of a document what was lost with the rest of its part.
    ///
    /// # Errors
    /// Where that was all, or where a document type is declared.
    pub fn tell(self, part: &str, document: &mut Document) -> Result<(), FormatError> {
        let place = self.place(part);
        if self == Self::Dtd || document.is_blank() {
            return Err(FormatError::Damaged { name: document.name.clone(), place });
        }
        document.warnings.push(format!("文件已损坏（{place}），只读出了这之前的文字"));
        Ok(())
    }
}

impl<'a> Walker<'a> {
    /// Begins before the root.
    pub fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, scope: Scope::default(), depth: 0, fault: None }
    }

    /// What comes next; `None` at the end and after a fault.
    pub fn next(&mut self) -> Option<Node<'a>> {
        while self.fault.is_none() {
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return self.open(start),
                Ok(Event::End(end)) => {
                    let ns = self.scope.resolve(end.name(), true);
                    self.scope.leave(self.depth);
                    self.depth = self.depth.saturating_sub(1);
                    return Some(Node::Close(Close { ns, end }));
                }
                Ok(Event::Text(text)) => return text.decode().ok().map(Node::Text),
                Ok(Event::CData(data)) => return data.decode().ok().map(Node::Text),
                Ok(Event::GeneralRef(entity)) => {
                    let text = match entity.resolve_char_ref() {
                        Ok(Some(character)) => character.to_string(),
                        _ => named(&entity.decode().unwrap_or_default()),
                    };
                    return Some(Node::Text(text.into()));
                }
                Ok(Event::DocType(_)) => self.fault = Some(Fault::Dtd),
                Ok(Event::Eof) if self.depth == 0 => return None,
                Ok(Event::Eof) | Err(_) => {
                    self.fault = Some(Fault::Malformed(
                        self.reader.error_position().max(self.reader.buffer_position()),
                    ));
                }
                Ok(_) => {}
            }
        }
        None
    }

    /// What comes next inside the element that opened last when the depth was `depth`; `None` at its end.
    pub fn next_within(&mut self, depth: usize) -> Option<Node<'a>> {
        if self.depth < depth {
            return None;
        }
        self.next().filter(|_| self.depth >= depth)
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Passes the rest of the element that opened last.
    pub fn skip(&mut self) {
        let depth = self.depth;
        while self.next_within(depth).is_some() {}
    }

    /// The characters in the rest of the element that opened last.
    pub fn text(&mut self) -> Cow<'a, str> {
        let depth = self.depth;
        let mut all = Cow::Borrowed("");
        while let Some(node) = self.next_within(depth) {
            if let Node::Text(text) = node {
                if all.is_empty() {
                    all = text;
                } else {
                    all.to_mut().push_str(&text);
                }
            }
        }
        all
    }

    /// The value of an attribute. One without a prefix is taken as well: there are such files.
    pub fn attribute<'t>(&self, tag: &'t Tag<'_>, ns: Ns, name: &str) -> Option<Cow<'t, str>> {
        let mut bare = None;
        for attribute in tag.start.attributes().with_checks(false).flatten() {
            if attribute.key.local_name().into_inner() != name.as_bytes() {
                continue;
            }
            let value = || {
                let raw = match &attribute.value {
                    Cow::Borrowed(raw) => String::from_utf8_lossy(raw),
                    Cow::Owned(raw) => Cow::Owned(String::from_utf8_lossy(raw).into_owned()),
                };
                if raw.contains('&') { Cow::Owned(unescape(&raw)) } else { raw }
            };
            if attribute.key.prefix().is_none() {
                bare = Some(value());
            } else if self.scope.resolve(attribute.key, false) == ns {
                return Some(value());
            }
        }
        bare
    }

    /// Why walking ended, where that was before the end.
    pub fn fault(&self) -> Option<Fault> {
        self.fault
    }

    fn open(&mut self, start: BytesStart<'a>) -> Option<Node<'a>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            self.fault = Some(Fault::Deep);
            return None;
        }
        self.scope.enter(&start, self.depth);
        let ns = self.scope.resolve(start.name(), true);
        Some(Node::Open(Tag { ns, start }))
    }

    /// How many bytes were walked.
    pub fn position(&self) -> usize {
        self.reader.buffer_position() as usize
    }
}

/// The character of an entity; one that XML does not know stays as it was written.
fn named(name: &str) -> String {
    match name {
        "nbsp" => "\u{a0}".to_owned(),
        _ => resolve_xml_entity(name).map_or_else(|| format!("&{name};"), str::to_owned),
    }
}

/// The entities of an attribute's value.
fn unescape(raw: &str) -> String {
    quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_text(xml: &str) -> (String, Option<Fault>) {
        let mut walker = Walker::new(xml);
        let mut text = String::new();
        while let Some(node) = walker.next() {
            match node {
                Node::Text(part) => text.push_str(&part),
                Node::Open(tag) => {
                    text.extend([format!("<{:?}:{}>", tag.ns, String::from_utf8_lossy(tag.local()))]);
                }
                Node::Close(_) => text.push('/'),
            }
        }
        (text, walker.fault())
    }

    #[test]
    fn entities_namespaces_and_faults() {
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
        for (xml, expected) in [
            ("<a>x&lt;&#20113;&#x6eaa;&amp;y</a>", "<Other:a>x<云溪&y/"),
            ("<a>A & B &foo;</a>", "<Other:a>A & B &foo;/"),
            (&format!("<p xmlns='{word}'><t/></p>"), "<Word:p><Word:t>//"),
            (
                &format!("<q:p xmlns:q='{strict}'><b xmlns='{word}'/><b/></q:p>"),
                "<Word:p><Word:b>/<Other:b>//",
            ),
            ("<w:p><![CDATA[<&]]></w:p>", "<Word:p><&/"),
        ] {
            assert_eq!(all_text(xml), (expected.to_owned(), None), "{xml}");
        }
        assert_eq!(all_text("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").1, Some(Fault::Dtd));
        assert!(matches!(all_text("<a>云溪区<b>").1, Some(Fault::Malformed(_))));
        assert_eq!(all_text("<a>云溪区</b>").0, "<Other:a>云溪区");
    }

    #[test]
    fn a_million_levels_cost_no_stack() {
        let (_, fault) = all_text(&"<a>".repeat(DEEPEST + 1));
        assert_eq!(fault, Some(Fault::Deep));
    }
}
