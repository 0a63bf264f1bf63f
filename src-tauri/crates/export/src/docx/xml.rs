//! XML parts as small trees, for mending what was written.

use std::fmt::Display;

use quick_xml::Reader;
use quick_xml::escape::{escape, resolve_predefined_entity};
use quick_xml::events::{BytesStart, Event};

/// An element with its attributes and children, names with their prefixes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// What stands inside an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An element without attributes and children.
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The same with an attribute more.
    pub(super) fn with(mut self, name: &str, value: impl Display) -> Self {
        self.set(name, value);
        self
    }

    /// The same with a child more.
    pub(super) fn holding(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// The same with a text more.
    pub(super) fn saying(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    /// An attribute's value.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute, keeping its position where it is there already.
    pub(super) fn set(&mut self, name: &str, value: impl Display) {
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value.to_string(),
            None => self.attributes.push((name.to_owned(), value.to_string())),
        }
    }

    /// The child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(Node::element)
    }

    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|child| child.name == name)
    }

    /// The first child of a name, to be changed.
    pub(super) fn child_mut(&mut self, name: &str) -> Option<&mut Element> {
        self.children.iter_mut().filter_map(Node::element_mut).find(|child| child.name == name)
    }

    /// Calls `visit` for this element and everything in it, from the outside in.
    pub(super) fn walk(&mut self, visit: &mut impl FnMut(&mut Element)) {
        visit(self);
        for child in self.children.iter_mut().filter_map(Node::element_mut) {
            child.walk(visit);
        }
    }

    /// Reads a part.
    ///
    /// # Errors
    /// Where it is no well-formed XML with one outermost element.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, quick_xml::Error> {
        let mut reader = Reader::from_reader(bytes);
        // The outermost element becomes the only child of this one.
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event()? {
                Event::Start(start) => open.push(Self::opened(&start)?),
                Event::Empty(start) => add(&mut open, Node::Element(Self::opened(&start)?)),
                Event::End(_) => {
                    if let Some(done) = open.pop() {
                        add(&mut open, Node::Element(done));
                    }
                }
                Event::Text(text) => add_text(&mut open, &text.decode()?),
                Event::GeneralRef(reference) => match reference.resolve_char_ref()? {
                    Some(c) => add_text(&mut open, c.encode_utf8(&mut [0; 4])),
                    None => {
                        add_text(&mut open, resolve_predefined_entity(&reference.decode()?).unwrap_or(""));
                    }
                },
                Event::Eof => break,
                _ => {}
            }
        }
        let root = open.pop().and_then(|outside| outside.children.into_iter().find_map(Node::into_element));
        Ok(root.unwrap_or_default())
    }

    fn opened(start: &BytesStart) -> Result<Self, quick_xml::Error> {
        let mut element = Self::new(&String::from_utf8_lossy(start.name().as_ref()));
        for attribute in start.attributes() {
            let attribute = attribute?;
            let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            element
                .attributes
                .push((name, attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0)?.into_owned()));
        }
        Ok(element)
    }

    /// The part's bytes, with the declaration.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        self.write(&mut xml);
        xml.into_bytes()
    }

    fn write(&self, xml: &mut String) {
        xml.push('<');
        xml.push_str(&self.name);
        for (name, value) in &self.attributes {
            for part in [" ", name, "=\"", &escape(value.as_str()), "\""] {
                xml.push_str(part);
            }
        }
        if self.children.is_empty() {
            xml.push_str("/>");
            return;
        }
        xml.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(xml),
                Node::Text(text) => xml.push_str(&escape(text.as_str())),
            }
        }
        for part in ["</", &self.name, ">"] {
            xml.push_str(part);
        }
    }
}

impl Node {
    /// The element, if it is one.
    pub(super) fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }

    /// The element, to be changed.
    pub(super) fn element_mut(&mut self) -> Option<&mut Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }

    fn into_element(self) -> Option<Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn add_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(xml: &str) {
        let declared = format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml}");
        let tree = Element::parse(declared.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(tree.to_bytes()).unwrap(), declared);
    }

    #[test]
    fn parts_go_there_and_back() {
        check("<w:a x=\"1\" w:y=\"a &lt; b &amp; c\"><w:b/><w:t> 甲 &amp; 乙 </w:t>丙</w:a>");
        check("<a/>");
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        assert!(Element::parse(b"<a><b></a>").is_err());
    }
}
