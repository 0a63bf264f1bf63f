//! The body in the making: parts in reading order, then the room between them as the pages have it.

use docx_rs::{Docx, LineSpacing, Paragraph, Table};

use super::DocxJob;
use super::layout::{Extent, Height, Layout};
use super::sheet::{MM, Sheet, twips_within};
use super::steer::Advances;
use super::styles::Look;
use super::text::Fit;

/// What differs by less counts as nothing, pt.
const NEGLIGIBLE: f64 = 0.05;

/// The body in the making.
pub(super) struct Flow<'a> {
    pub(super) job: &'a DocxJob<'a>,
    pub(super) layout: Layout<'a>,
    pub(super) sheet: Sheet<'a>,
    /// The widths of Western characters.
    pub(super) advances: Advances,
    pub(super) parts: Vec<Part>,
    /// What each picture shows, in the order in which they appear.
    pub(super) descriptions: Vec<String>,
    bookmarks: usize,
}

/// A paragraph or a table of the body.
pub(super) struct Part {
    content: Content,
    pub(super) look: Look,
    pub(super) extent: Option<Extent>,
}

impl Part {
    /// Whether it stays on the page of what follows.
    pub(super) fn keeps_next(&self) -> bool {
        let own = match &self.content {
            Content::Paragraph(paragraph) => paragraph.property.keep_next,
            Content::Table(_) => None,
        };
        own.unwrap_or(self.look.keeps_next())
    }
}

enum Content {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

impl<'a> Flow<'a> {
    /// A body with nothing in it.
    pub(super) fn new(job: &'a DocxJob<'a>) -> Self {
        let layout = Layout::new(job.pages);
        let style = &job.publication.style;
        let (masthead, masthead_line) = super::front::masthead_size(&layout, style);
        let sheet = Sheet { style, masthead, masthead_line };
        let advances = {
            let column = style.block_width * MM / f64::from(style.columns);
            Advances::new(job.pages, style.body_size, column - style.body_size)
        };
        Self { job, layout, sheet, advances, parts: Vec::new(), descriptions: Vec::new(), bookmarks: 0 }
    }

    /// From line to line, pt.
    pub(super) fn pitch(&self) -> f64 {
        self.sheet.style.line_pitch
    }

    /// Lines of `width` pt that line breaks end, in characters of `size` pt without run spacing.
    pub(super) fn fit(&self, width: f64, size: f64) -> Fit<'_> {
        Fit { advances: &self.advances, width, size, usual: 0 }
    }

    /// Width of the block, pt.
    pub(super) fn width(&self) -> f64 {
        self.sheet.style.block_width * MM
    }

    /// Adds a paragraph, to stand where the pages have it.
    pub(super) fn paragraph(&mut self, look: Look, paragraph: Paragraph, extent: Option<Extent>) {
        self.parts.push(Part {
            content: Content::Paragraph(Box::new(paragraph.style(look.id()))),
            look,
            extent,
        });
    }

    /// Keeps the paragraph added last on the page of what follows: a credit does not stand alone.
    /// A paragraph that may be parted is left alone, since LibreOffice would move all of it.
    pub(super) fn keep_last_with_next(&mut self) {
        let room = self.unparted();
        if let Some(Part { content: Content::Paragraph(paragraph), extent: Some(extent), .. }) =
            self.parts.last_mut()
            && extent.top.page == extent.bottom.page
            && extent.bottom.y - extent.top.y < room
        {
            paragraph.property.keep_next = Some(true);
        }
    }

    /// The id of a new bookmark.
    pub(super) fn bookmark(&mut self) -> usize {
        self.bookmarks += 1;
        self.bookmarks
    }

    /// Adds a table. Two tables in a row would become one: a thin paragraph keeps them apart.
    pub(super) fn table(&mut self, table: Table, extent: Option<Extent>) {
        if matches!(self.parts.last(), Some(Part { content: Content::Table(_), .. })) {
            self.paragraph(Look::Thin, Paragraph::new(), None);
        }
        self.parts.push(Part { content: Content::Table(Box::new(table)), look: Look::Normal, extent });
    }

    /// The number of parts so far.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// Ends in a paragraph, as a document must, and as a section's properties need one.
    pub(super) fn end_in_paragraph(&mut self) {
        if !matches!(self.parts.last(), Some(Part { content: Content::Paragraph(_), .. })) {
            self.paragraph(Look::Thin, Paragraph::new(), None);
        }
    }

    /// Puts all parts into the document, with the room between them that the pages have.
    pub(super) fn pour(mut self, docx: Docx) -> Docx {
        self.space();
        self.parts.into_iter().fold(docx, |docx, part| match part.content {
            Content::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
            Content::Table(table) => docx.add_table(*table),
        })
    }

    /// Where the room above a paragraph is not what the styles give, it says so itself. Between
    /// two paragraphs the larger of both rooms counts, so one of them is set to nothing.
    fn space(&mut self) {
        let pitch = self.pitch();
        let mut above = Height { page: 0, y: self.sheet.style.margin_top * MM };
        let mut given = 0.0;
        for i in 0..self.parts.len() {
            let Some(extent) = self.parts[i].extent else { continue };
            if extent.top.page != above.page {
                if self.starts_early(i, above) {
                    self.start_page(i);
                }
                // Word processors leave out the room above a page's first paragraph.
                (above, given) = (extent.bottom, self.parts[i].look.room().1 * pitch);
                continue;
            }
            let (top, after) = (above.y, given);
            let gap = (extent.top.y - top).max(0.0);
            let (before, next) = self.parts[i].look.room();
            if (f64::max(before * pitch, after) - gap).abs() > NEGLIGIBLE {
                self.set_room(i, gap);
                if after > gap {
                    self.drop_room_below(i - 1);
                }
            }
            above = extent.bottom;
            given = next * pitch;
        }
    }

    fn set_room(&mut self, index: usize, before: f64) {
        if let Content::Paragraph(paragraph) = &mut self.parts[index].content {
            let spacing = paragraph.property.line_spacing.take().unwrap_or_default();
            paragraph.property.line_spacing = Some(spacing.before(twips_within(before)));
        }
    }

    fn start_page(&mut self, index: usize) {
        if let Content::Paragraph(paragraph) = &mut self.parts[index].content {
            paragraph.property.page_break_before = Some(true);
        }
    }

    fn drop_room_below(&mut self, index: usize) {
        if let Content::Paragraph(paragraph) = &mut self.parts[index].content {
            let spacing: LineSpacing = paragraph.property.line_spacing.take().unwrap_or_default();
            paragraph.property.line_spacing = Some(spacing.after(0));
        }
    }
}
