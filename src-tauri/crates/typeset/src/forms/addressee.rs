//! Whom a label or an envelope is for.

use model::FontRole;

use super::{Setter, placed, spec};
use crate::inline::{Align, SetLine};
use crate::pages::{ElementId, Line, Page, Pages, Place, Role};

/// Whom a label or an envelope is for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addressee {
    /// 邮政编码.
    pub postcode: String,
    /// The street, without the postcode.
    pub address: String,
    /// The office; empty where the name is one.
    pub office: String,
    /// The name with its title, as it is called on a letter: 林淼 主任 收.
    pub name: String,
}

/// Addressed papers.
#[derive(Debug, Clone, PartialEq)]
pub struct Addressed {
    /// Their pages.
    pub pages: Pages,
    /// Whose address is too long even in the smallest type, by its place in the job: these stand
    /// on no page.
    pub unplaced: Vec<usize>,
}

/// A part of an address: its lines, the height of each, and the room above them, pt.
pub(super) struct Part {
    element: ElementId,
    lines: Vec<SetLine>,
    height: f64,
    above: f64,
}

/// One text of an address and how it is set, sizes against the address's own.
pub(super) struct Field<'a> {
    pub(super) text: &'a str,
    pub(super) role: FontRole,
    pub(super) size: f64,
    pub(super) above: f64,
}

/// An address in the largest of `sizes` (pt, from large to small) in which it fits a box.
pub(super) fn fit(
    setter: &mut Setter,
    entry: u32,
    fields: &[Field],
    (width, height): (f64, f64),
    sizes: impl Iterator<Item = f64>,
) -> Option<Vec<Part>> {
    let elements: Vec<ElementId> = (0..)
        .zip(fields)
        .map(|(field, _)| setter.element(Role::Paragraph, Place::Entry { entry, field }))
        .collect();
    for size in sizes {
        let parts = (0..).zip(fields).zip(&elements).map(|((field, of), &element)| {
            let spec = spec(Place::Entry { entry, field }, size * of.size, width, Align::Left);
            let lines = setter.set(of.text, of.role, &spec);
            let above = if lines.is_empty() { 0.0 } else { size * of.above };
            Part { element, lines, height: size * of.size * LEADING, above }
        });
        let parts: Vec<Part> = parts.collect();
        let broad = parts.iter().flat_map(|part| &part.lines).any(|line| line.x + line.width > width + 0.01);
        if !broad && total(&parts) <= height {
            return Some(parts);
        }
    }
    None
}

/// The height of an address.
pub(super) fn total(parts: &[Part]) -> f64 {
    parts.iter().map(|part| part.above + part.lines.len() as f64 * part.height).sum()
}

/// Puts an address on a page, from its left upper corner.
pub(super) fn put(page: &mut Page, parts: Vec<Part>, x: f64, mut top: f64) {
    for Part { element, lines, height, above } in parts {
        top += above;
        for line in lines {
            let line: Line = placed(line, element, x, top, height);
            page.lines.push(line);
            top += height;
        }
    }
}

/// From line to line, in ems.
const LEADING: f64 = 1.35;
