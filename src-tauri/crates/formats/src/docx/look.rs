//! Properties of paragraphs, runs, rows and cells, as far as they matter for reading
//! (ISO/IEC 29500-1, 17.3 and 17.4).

use std::borrow::Cow;

use crate::document::NoteKind;
use crate::xml::{Node, Ns, Tag, Walker};

/// What `w:pPr` says.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphLook {
    pub style: Option<String>,
    /// The list; `0` takes the paragraph out of the list of its style.
    pub list: Option<String>,
    /// The level in the list, from 0.
    pub level: Option<usize>,
    /// The outline level from 0; 9 is body text.
    pub outline: Option<u8>,
    pub centred: Option<bool>,
    /// What the list shows before the paragraph, where the file says it.
    pub label: Option<String>,
    /// Whether the end of the paragraph was deleted or moved away as a tracked change.
    pub merged: bool,
    /// The headers and footers of a section that ends here.
    pub section: Vec<(NoteKind, String)>,
}

/// What `w:rPr` says.
#[derive(Debug, Clone, Default)]
pub(super) struct RunLook {
    pub style: Option<String>,
    pub bold: Option<bool>,
    pub hidden: Option<bool>,
}

/// What `w:trPr` says.
#[derive(Debug, Default)]
pub(super) struct RowLook {
    pub skipped: usize,
    pub deleted: bool,
}

/// The value of `w:val`.
pub(super) fn value<'t>(xml: &Walker, tag: &'t Tag) -> Cow<'t, str> {
    xml.attribute(tag, Ns::Word, "val").unwrap_or_default()
}

/// Goes over the properties of an element, which opened last.
fn each_property<'a>(xml: &mut Walker<'a>, mut take: impl FnMut(&mut Walker<'a>, &Tag<'a>)) {
    let depth = xml.depth();
    while let Some(node) = xml.next_within(depth) {
        if let Node::Open(tag) = node
            && matches!(tag.ns, Ns::Word | Ns::Hint)
        {
            take(xml, &tag);
        }
    }
}

/// Reads `w:pPr`, which opened last.
pub(super) fn paragraph(xml: &mut Walker) -> ParagraphLook {
    let mut look = ParagraphLook::default();
    each_property(xml, |xml, tag| match tag.local() {
        b"t" if tag.ns == Ns::Hint => look.label = xml.attribute(tag, Ns::Hint, "val").map(Cow::into_owned),
        b"pStyle" => look.style = Some(value(xml, tag).into_owned()),
        b"numId" | b"ilfo" => look.list = Some(value(xml, tag).trim().to_owned()),
        b"ilvl" => look.level = value(xml, tag).trim().parse().ok(),
        b"outlineLvl" => look.outline = value(xml, tag).trim().parse().ok(),
        b"jc" => look.centred = Some(value(xml, tag) == "center"),
        b"del" | b"moveFrom" => look.merged = true,
        b"sectPr" => look.section = section(xml),
        b"pPrChange" | b"rPrChange" | b"numberingChange" => xml.skip(),
        _ => {}
    });
    look
}

/// Reads `w:rPr`, which opened last.
pub(super) fn run(xml: &mut Walker) -> RunLook {
    let mut look = RunLook::default();
    each_property(xml, |xml, tag| match tag.local() {
        b"rStyle" => look.style = Some(value(xml, tag).into_owned()),
        b"b" => look.bold = Some(is_on(&value(xml, tag))),
        b"vanish" => look.hidden = Some(is_on(&value(xml, tag))),
        b"rPrChange" => xml.skip(),
        _ => {}
    });
    look
}

/// Reads `w:trPr`, which opened last.
pub(super) fn row(xml: &mut Walker) -> RowLook {
    let mut look = RowLook::default();
    each_property(xml, |xml, tag| match tag.local() {
        b"gridBefore" => look.skipped = value(xml, tag).trim().parse().unwrap_or(0),
        b"del" => look.deleted = true,
        b"trPrChange" => xml.skip(),
        _ => {}
    });
    look
}

/// Reads `w:tcPr`, which opened last: the number of columns that the cell spans.
pub(super) fn cell(xml: &mut Walker) -> usize {
    let mut span = 1;
    each_property(xml, |xml, tag| match tag.local() {
        b"gridSpan" => span = value(xml, tag).trim().parse().unwrap_or(1),
        b"tcPrChange" => xml.skip(),
        _ => {}
    });
    span
}

/// Reads `w:sectPr`, which opened last: its headers and footers by their relation.
pub(super) fn section(xml: &mut Walker) -> Vec<(NoteKind, String)> {
    let mut found = Vec::new();
    let depth = xml.depth();
    while let Some(node) = xml.next_within(depth) {
        let Node::Open(tag) = node else { continue };
        let kind = match tag.local() {
            b"headerReference" => NoteKind::Header,
            b"footerReference" => NoteKind::Footer,
            b"sectPrChange" => {
                xml.skip();
                continue;
            }
            _ => continue,
        };
        found.extend(xml.attribute(&tag, Ns::Relation, "id").map(|id| (kind, id.into_owned())));
    }
    found
}

/// A switch without a value is on (`ST_OnOff`, 22.9.2.7).
fn is_on(value: &str) -> bool {
    !matches!(value.trim(), "0" | "false" | "off")
}
