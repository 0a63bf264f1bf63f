//! Photos with their captions: a photo alone in a paragraph, several in a table without rules.

use docx_rs::{
    Paragraph, Pic, Run, Table, TableAlignmentType, TableCell, TableCellMargins, TableLayoutType, TableRow,
    WidthType,
};
use model::Figure;
use typeset::{Place, Role};

use super::DocxError;
use super::flow::Flow;
use super::layout::{Extent, Height};
use super::sheet::twips;
use super::styles::Look;
use super::text::{broken, with_runs};

/// Room above a photo and between it and its caption, in grid lines, as the typesetter has it.
const ROOM: f64 = 0.25;

/// What a line of type of 1 pt adds to the height of the picture in it, pt.
const DEPTH: f64 = 0.3;

/// English metric units in a point.
const EMU: f64 = 12_700.0;

/// A photo and its caption, ready to be placed.
struct Set {
    picture: Paragraph,
    caption: Option<Paragraph>,
    page: usize,
    left: f64,
    width: f64,
    top: f64,
    bottom: f64,
}

impl Flow<'_> {
    /// One row of photos.
    pub(super) fn figures(&mut self, item: u32, block: u32, row: &[&Figure]) -> Result<(), DocxError> {
        let mut sets = Vec::with_capacity(row.len());
        for (i, figure) in row.iter().enumerate() {
            sets.push(self.figure(item, block + i as u32, figure)?);
        }
        let room = ROOM * self.pitch();
        let page = sets.first().map_or(0, |set| set.page);
        let top = sets.iter().map(|set| set.top).fold(f64::INFINITY, f64::min);
        let bottom = sets.iter().map(|set| set.bottom).fold(0.0, f64::max);
        let reach = Extent { top: Height { page, y: top }, bottom: Height { page, y: bottom } };
        match <[Set; 1]>::try_from(sets) {
            Ok([set]) => {
                let picture = Extent { bottom: Height { page, y: top }, ..reach };
                if let Some(caption) = set.caption {
                    self.paragraph(Look::Picture, set.picture.keep_next(true), Some(picture));
                    let top = Height { page, y: top + room - DEPTH };
                    self.paragraph(Look::Caption, caption, Some(Extent { top, ..reach }));
                } else {
                    self.paragraph(Look::Picture, set.picture, Some(reach));
                }
            }
            Err(sets) => {
                let table = Self::figure_table(sets, room);
                self.table(table, Some(reach));
            }
        }
        Ok(())
    }

    fn figure(&mut self, item: u32, block: u32, figure: &Figure) -> Result<Set, DocxError> {
        let place = Place::Block { item, block };
        let missing = || DocxError::MissingImage { item, block };
        let (page, placed) = self.layout.picture(place).ok_or_else(missing)?;
        let image = self.job.images.get(&figure.image).ok_or_else(missing)?;
        let pic = Pic::new_with_dimensions(image.bytes.clone(), image.width, image.height)
            .id(figure.image.0.clone())
            .size((placed.width * EMU) as u32, (placed.height * EMU) as u32);
        self.descriptions.push(figure.caption.to_plain());
        let lines = self.layout.lines(Role::Caption, place);
        let fit = self.fit(placed.width, self.sheet.style.caption_size);
        let caption = (!figure.caption.is_empty())
            .then(|| with_runs(Paragraph::new(), broken(&figure.caption.to_plain(), lines, fit)));
        let bottom = lines.last().map(|placed| placed.line.top + placed.line.height);
        Ok(Set {
            picture: Paragraph::new().add_run(Run::new().add_image(pic)),
            caption,
            page,
            left: placed.x,
            width: placed.width,
            top: placed.y,
            bottom: bottom.unwrap_or(placed.y + placed.height),
        })
    }

    /// A column for each photo, the gaps between them shared by the columns beside.
    fn figure_table(sets: Vec<Set>, room: f64) -> Table {
        let gap = sets.windows(2).map(|pair| pair[1].left - pair[0].left - pair[0].width).fold(0.0, f64::max);
        let widths: Vec<usize> = sets.iter().map(|set| twips(set.width + gap) as usize).collect();
        let cells = sets.into_iter().zip(&widths).map(|(set, &width)| {
            let cell = TableCell::new().width(width, WidthType::Dxa);
            let picture = set.picture.style(Look::Picture.id()).keep_next(true);
            let cell = cell.add_paragraph(spaced(picture, room));
            match set.caption {
                Some(caption) => cell.add_paragraph(spaced(caption.style(Look::Caption.id()), room - DEPTH)),
                None => cell,
            }
        });
        Table::without_borders(vec![TableRow::new(cells.collect()).cant_split()])
            .set_grid(widths.clone())
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .align(TableAlignmentType::Center)
            .margins(TableCellMargins::new().margin(0, 0, 0, 0))
    }
}

fn spaced(paragraph: Paragraph, before: f64) -> Paragraph {
    paragraph.line_spacing(docx_rs::LineSpacing::new().before(twips(before) as u32))
}
