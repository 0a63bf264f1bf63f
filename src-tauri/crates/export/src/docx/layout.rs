//! Where the typeset pages put each part of the issue: its lines, its picture, its extent.

use std::collections::BTreeMap;

use typeset::{Line, Pages, Place, PlacedImage, Role};

/// The lines and pictures of the pages by what they show.
pub(super) struct Layout<'a> {
    lines: BTreeMap<(Role, Place), Vec<Placed<'a>>>,
    pictures: BTreeMap<Place, (usize, &'a PlacedImage)>,
}

/// A line on its page, from 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) page: usize,
    pub(super) line: &'a Line,
}

/// A height on a page: the page from 0, pt from the sheet's top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Height {
    pub(super) page: usize,
    pub(super) y: f64,
}

/// From where to where a part reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub(super) top: Height,
    pub(super) bottom: Height,
}

impl<'a> Layout<'a> {
    /// Sorts the pages' lines and pictures by what they show.
    pub(super) fn new(pages: &'a Pages) -> Self {
        let mut layout = Self { lines: BTreeMap::new(), pictures: BTreeMap::new() };
        for (page, content) in pages.pages.iter().enumerate() {
            for line in &content.lines {
                let element = pages.element(line.element);
                layout.lines.entry((element.role, element.place)).or_default().push(Placed { page, line });
            }
            for image in &content.images {
                layout.pictures.insert(pages.element(image.element).place, (page, image));
            }
        }
        layout
    }

    /// The lines of a part, in order.
    pub(super) fn lines(&self, role: Role, place: Place) -> &[Placed<'a>] {
        self.lines.get(&(role, place)).map_or(&[], Vec::as_slice)
    }

    /// From the top of a part's first line to the bottom of its last.
    pub(super) fn extent(&self, role: Role, place: Place) -> Option<Extent> {
        extent(self.lines(role, place))
    }

    /// A figure's picture and its page, from 0.
    pub(super) fn picture(&self, place: Place) -> Option<(usize, &'a PlacedImage)> {
        self.pictures.get(&place).copied()
    }
}

/// From the top of the first line to the bottom of the last.
pub(super) fn extent(lines: &[Placed]) -> Option<Extent> {
    let (first, last) = (lines.first()?, lines.last()?);
    Some(Extent {
        top: Height { page: first.page, y: first.line.top },
        bottom: Height { page: last.page, y: last.line.top + last.line.height },
    })
}
