//! Styles: what a paragraph or span is by the style that it names, and by that style's parents
//! (ODF 1.3, 16 and 20).

use std::collections::HashMap;

use super::lists::{ListStyle, OUTLINE};
use crate::xml::{Node, Ns, Tag, Walker};

/// Styles with parents, beyond which there is a circle.
const CHAIN: usize = 32;

/// The most styles that are taken.
const MOST: usize = 50_000;

/// The styles in force.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family and name.
    by_name: HashMap<(String, String), Style>,
    lists: HashMap<String, ListStyle>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    /// The level as a heading, from 1; 0 for none.
    outline: Option<u8>,
    title: bool,
    centred: Option<bool>,
    bold: Option<bool>,
    hidden: Option<bool>,
    list: Option<String>,
}

impl Styles {
    /// Reads the styles of these files; a later one takes the place of an earlier of the same name.
    pub fn parse(files: &[&str]) -> Self {
        let mut styles = Self::default();
        for file in files {
            styles.add(file);
        }
        styles
    }

    /// The level as a heading that its style gives a paragraph, from 1.
    pub fn heading(&self, style: &str) -> Option<u8> {
        let level =
            self.chain("paragraph", style).find_map(|style| style.outline.or(style.title.then_some(1)))?;
        (1..=10).contains(&level).then_some(level)
    }

    /// Whether the paragraph stands in the middle.
    pub fn centred(&self, style: &str) -> bool {
        self.chain("paragraph", style).find_map(|style| style.centred).unwrap_or(false)
    }

    /// Whether text of the style is bold; `None` where the style says nothing.
    pub fn bold(&self, family: &str, style: &str) -> Option<bool> {
        self.chain(family, style).find_map(|style| style.bold)
    }

    /// Whether text of the style is hidden; `None` where the style says nothing.
    pub fn hidden(&self, family: &str, style: &str) -> Option<bool> {
        self.chain(family, style).find_map(|style| style.hidden)
    }

    /// A list style, or that of numbered headings ([`OUTLINE`]).
    pub fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }

    /// The list style that belongs to a paragraph style.
    pub fn list_of(&self, style: &str) -> Option<&str> {
        self.chain("paragraph", style).find_map(|style| style.list.as_deref()).filter(|name| !name.is_empty())
    }

    fn chain<'s>(&'s self, family: &'s str, name: &str) -> impl Iterator<Item = &'s Style> {
        let find = move |name: &str| self.by_name.get(&(family.to_owned(), name.to_owned()));
        let mut next = find(name);
        let step = move || {
            let style = next?;
            next = style.parent.as_deref().and_then(find);
            Some(style)
        };
        std::iter::from_fn(step).take(CHAIN)
    }

    fn add(&mut self, file: &str) {
        let mut xml = Walker::new(file);
        while let Some(node) = xml.next()
            && self.by_name.len() + self.lists.len() < MOST
        {
            let Node::Open(tag) = node else { continue };
            match (tag.ns, tag.local()) {
                (Ns::OpenStyle, b"style") => {
                    let value =
                        |name| xml.attribute(&tag, Ns::OpenStyle, name).unwrap_or_default().into_owned();
                    let key = (value("family"), value("name"));
                    let style = Style::parse(&mut xml, &tag);
                    self.by_name.insert(key, style);
                }
                (Ns::OpenText, b"list-style") => {
                    let name = xml.attribute(&tag, Ns::OpenStyle, "name").unwrap_or_default().into_owned();
                    self.lists.insert(name, ListStyle::parse(&mut xml));
                }
                (Ns::OpenText, b"outline-style") => {
                    self.lists.insert(OUTLINE.to_owned(), ListStyle::parse(&mut xml));
                }
                // Styles come before the body, and there are none in it.
                (Ns::OpenOffice, b"body") => xml.skip(),
                _ => {}
            }
        }
    }
}

impl Style {
    /// Reads `style:style`, which opened last.
    fn parse(xml: &mut Walker, tag: &Tag) -> Self {
        let value = |name| xml.attribute(tag, Ns::OpenStyle, name).map(std::borrow::Cow::into_owned);
        let mut style = Self {
            parent: value("parent-style-name"),
            outline: value("default-outline-level").map(|level| level.parse().unwrap_or(0)),
            title: value("name").is_some_and(|name| name == "Title"),
            list: value("list-style-name"),
            ..Self::default()
        };
        let depth = xml.depth();
        while let Some(node) = xml.next_within(depth) {
            let Node::Open(tag) = node else { continue };
            match tag.local() {
                b"paragraph-properties" => {
                    style.centred =
                        xml.attribute(&tag, Ns::OpenFo, "text-align").map(|align| align == "center");
                }
                b"text-properties" => {
                    let asian = xml.attribute(&tag, Ns::OpenStyle, "font-weight-asian");
                    let weight = asian.or_else(|| xml.attribute(&tag, Ns::OpenFo, "font-weight"));
                    style.bold = weight
                        .map(|weight| matches!(weight.as_ref(), "bold" | "600" | "700" | "800" | "900"));
                    style.hidden =
                        xml.attribute(&tag, Ns::OpenText, "display").map(|display| display == "none");
                }
                _ => {}
            }
        }
        style
    }
}
