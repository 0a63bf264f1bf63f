//! A register: a title, what is to be known of all of it, one ruled table over as many pages as it
//! takes, and sums. On A4 lying on its side, for its many columns.

use std::rc::Rc;

use model::FontRole;

use super::{Setter, placed, spec};
use crate::flow::Slab;
use crate::geometry::{BLACK, MM};
use crate::inline::{Align, SetLine};
use crate::pages::{Page, Pages, Place, Role, Rule};
use crate::paginate::paginate;
use crate::{Fonts, TypesetError};

/// What a register says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Register {
    /// What it is.
    pub title: String,
    /// What is to be known of all of it: set in one line, wide apart, where they fit.
    pub facts: Vec<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a text a column; `\n` begins a new line.
    pub rows: Vec<Vec<String>>,
    /// What it comes to, a paragraph each.
    pub sums: Vec<String>,
}

/// A column of a register.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Column {
    /// What stands over it.
    pub heading: String,
    /// Its width against the others'.
    pub share: f64,
    /// Whether its texts are short, such as numbers and dates: these stand in the middle.
    pub centered: bool,
    /// Whether its texts are numbers where they can be, for spreadsheets.
    pub number: bool,
}

/// The sheet, A4 on its side, and its margins.
const WIDTH: f64 = 297.0 * MM;
const HEIGHT: f64 = 210.0 * MM;
const LEFT: f64 = 15.0 * MM;
const TOP: f64 = 16.0 * MM;
const BOTTOM: f64 = 17.0 * MM;
const BLOCK: f64 = WIDTH - 2.0 * LEFT;
const ROOM: f64 = HEIGHT - TOP - BOTTOM;

/// Sizes, pt.
const TITLE: f64 = 18.0;
const FACT: f64 = 10.5;
const CELL: f64 = 10.0;
const FOOT: f64 = 9.0;

/// From line to line in a cell, and the room in it: above and below together, and at either side.
const PITCH: f64 = 13.5;
const CELL_ROOM: f64 = 7.0;
const PADDING: f64 = 4.0;

/// Rules, pt: those around the table and those inside.
const OUTER: f64 = 0.75;
const INNER: f64 = 0.5;

/// Sets a register.
///
/// # Errors
/// [`TypesetError::MissingGlyphs`] where a character has no glyph.
pub fn register(register: &Register, fonts: &Fonts) -> Result<Pages, TypesetError> {
    let mut composer = Composer { setter: Setter::new(fonts), widths: widths(&register.columns) };
    let mut slabs = composer.head(register);
    slabs.extend(composer.table(register));
    slabs.extend(composer.sums(&register.sums));
    let pages = paginate(slabs, ROOM, TOP).into_iter().map(|filled| {
        let mut page = Page::default();
        for slab in filled.slabs {
            page.lines.extend(slab.lines);
            page.rules.extend(slab.rules);
        }
        page
    });
    let mut pages: Vec<Page> = pages.collect();
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        composer.foot(page, &register.title, index + 1, count);
    }
    composer.setter.finish(WIDTH, HEIGHT, pages)
}

/// The columns' widths, pt.
fn widths(columns: &[Column]) -> Vec<f64> {
    let share = |column: &Column| if column.share > 0.0 { column.share } else { 1.0 };
    let whole: f64 = columns.iter().map(share).sum();
    columns.iter().map(|column| share(column) / whole * BLOCK).collect()
}

struct Composer<'a> {
    setter: Setter<'a>,
    widths: Vec<f64>,
}

impl Composer<'_> {
    /// Title and facts.
    fn head(&mut self, register: &Register) -> Vec<Slab> {
        let place = |field| Place::Entry { entry: 0, field };
        let mut slabs = Vec::new();
        let of = spec(place(0), TITLE, BLOCK, Align::Center);
        let lines = self.setter.set(&register.title, FontRole::Title, &of);
        slabs.extend(self.lines(lines, Role::Masthead, place(0), TITLE * 1.5));
        slabs.push(Slab { height: 6.0, glued: true, ..Slab::default() });
        let facts = register.facts.join("\u{3000}\u{3000}");
        let lines = self.setter.set(&facts, FontRole::Fangsong, &spec(place(1), FACT, BLOCK, Align::Left));
        slabs.extend(self.lines(lines, Role::Paragraph, place(1), FACT * 1.6));
        slabs.push(Slab { height: 3.0, glued: true, ..Slab::default() });
        slabs.iter_mut().skip(1).for_each(|slab| slab.glued = true);
        slabs
    }

    /// One slab a line of a paragraph, over the whole block.
    fn lines(&mut self, lines: Vec<SetLine>, role: Role, place: Place, height: f64) -> Vec<Slab> {
        let element = self.setter.element(role, place);
        let slab =
            |line| Slab { height, lines: vec![placed(line, element, LEFT, 0.0, height)], ..Slab::default() };
        lines.into_iter().map(slab).collect()
    }

    fn table(&mut self, register: &Register) -> Vec<Slab> {
        let headings: Vec<String> = register.columns.iter().map(|column| column.heading.clone()).collect();
        let mut slabs = self.row(0, &headings, &register.columns, f64::INFINITY);
        let header = slabs.first().map(|slab| Rc::new(self.as_artifact(slab)));
        for slab in &mut slabs {
            slab.glued = true;
        }
        let room = ROOM - header.as_ref().map_or(0.0, |header| header.height);
        for (row, cells) in (1..).zip(&register.rows) {
            let mut parts = self.row(row, cells, &register.columns, room);
            for part in &mut parts {
                part.header.clone_from(&header);
            }
            if let (1, Some(first)) = (row, parts.first_mut()) {
                first.glued = true;
            }
            slabs.extend(parts);
        }
        if let Some(rule) = slabs.first_mut().and_then(|slab| slab.rules.first_mut()) {
            rule.height = OUTER;
        }
        if let Some(rule) = slabs.last_mut().and_then(|slab| slab.rules.get_mut(1)) {
            rule.height = OUTER;
        }
        slabs
    }

    /// A row: one slab, or several where it is higher than a page.
    fn row(&mut self, row: u32, cells: &[String], columns: &[Column], room: f64) -> Vec<Slab> {
        let (header, role) = if row == 0 { (true, FontRole::Hei) } else { (false, FontRole::Fangsong) };
        let mut set = Vec::new();
        let mut x = LEFT;
        for (index, width) in self.widths.clone().into_iter().enumerate() {
            let place = Place::Entry { entry: row, field: index as u32 };
            let centered = header || columns.get(index).is_some_and(|column| column.centered);
            let align = if centered { Align::Center } else { Align::Left };
            let measure = (width - 2.0 * PADDING).max(CELL);
            let text = cells.get(index).map_or("", String::as_str);
            let lines = self.setter.set(text, role, &spec(place, CELL, measure, align));
            set.push((self.setter.element(Role::Cell { header }, place), x + PADDING, lines));
            x += width;
        }
        let most = (((room - CELL_ROOM) / PITCH).floor().max(1.0)) as usize;
        let tallest = set.iter().map(|cell| cell.2.len()).max().unwrap_or(0).max(1);
        let mut slabs = Vec::new();
        let mut from = 0;
        while from < tallest {
            let lines = (tallest - from).min(most);
            let height = lines as f64 * PITCH + CELL_ROOM;
            let mut slab = Slab { height, rules: self.rules(height), ..Slab::default() };
            for (element, x, cell) in &mut set {
                let part: Vec<SetLine> = cell.drain(..cell.len().min(lines)).collect();
                let mut top = (height - part.len() as f64 * PITCH) / 2.0;
                for line in part {
                    slab.lines.push(placed(line, *element, *x, top, PITCH));
                    top += PITCH;
                }
            }
            slabs.push(slab);
            from += lines;
        }
        slabs
    }

    /// The rules around a row's cells: above, below, then the upright ones.
    fn rules(&self, height: f64) -> Vec<Rule> {
        let across = |y| Rule { x: LEFT, y: y - INNER / 2.0, width: BLOCK, height: INNER, color: BLACK };
        let upright = |x: f64, width| Rule { x: x - width / 2.0, y: 0.0, width, height, color: BLACK };
        let mut rules = vec![across(0.0), across(height), upright(LEFT, OUTER)];
        let mut x = LEFT;
        for (index, width) in self.widths.iter().enumerate() {
            x += width;
            rules.push(upright(x, if index + 1 == self.widths.len() { OUTER } else { INNER }));
        }
        rules
    }

    /// The header again: not part of the reading order.
    fn as_artifact(&mut self, slab: &Slab) -> Slab {
        let element = self.setter.element(Role::Artifact, Place::None);
        let mut copy = slab.clone();
        copy.lines.iter_mut().for_each(|line| line.element = element);
        if let Some(rule) = copy.rules.first_mut() {
            rule.height = OUTER;
        }
        copy
    }

    /// The sums, kept together and with the last row.
    fn sums(&mut self, sums: &[String]) -> Vec<Slab> {
        let mut slabs = vec![Slab { height: 6.0, ..Slab::default() }];
        for (index, sum) in (2..).zip(sums) {
            let place = Place::Entry { entry: 0, field: index };
            let of = spec(place, FACT, BLOCK, Align::Left);
            let lines = self.setter.set(sum, FontRole::Fangsong, &of);
            slabs.extend(self.lines(lines, Role::Paragraph, place, FACT * 1.6));
        }
        for slab in &mut slabs {
            slab.glued = true;
        }
        slabs
    }

    /// The page's number; from the second page on also whose it is, should the sheets come apart.
    fn foot(&mut self, page: &mut Page, title: &str, number: usize, count: usize) {
        let top = HEIGHT - BOTTOM + 5.0 * MM;
        let mut line = |text: &str, align| {
            let element = self.setter.element(Role::Folio, Place::None);
            let lines = self.setter.set(text, FontRole::Song, &spec(Place::None, FOOT, BLOCK, align));
            lines.into_iter().next().map(|line| placed(line, element, LEFT, top, FOOT))
        };
        if number > 1 {
            page.lines.extend(line(title, Align::Left));
        }
        page.lines.extend(line(&format!("第{number}页\u{3000}共{count}页"), Align::Right));
    }
}
