//! The pages as the window shows them.

use std::collections::{BTreeMap, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

use desk::{Edition, FaceSource};
use model::{Issue, IssueId, Item, ItemId, Publication, SectionId};
use typeset::{ElementId, Line, Page, Pages, Place, Role};

use crate::answer::{Answer, lock};
use crate::{Api, ApiError, LineView, PagesView, SheetView, Spot};

/// The PDFs that a window may still ask for, the latest last.
#[derive(Debug, Default)]
pub(crate) struct Prints {
    last: u64,
    kept: VecDeque<(u64, Vec<u8>)>,
}

/// How many PDFs are kept: one that is being drawn, one that is to be drawn, for the issue and for
/// the house style.
const KEPT: usize = 4;

const POINT: f64 = 25.4 / 72.0;

impl Api {
    /// Typesets an issue, with `draft` in place of the item of its id: what is typed, not saved.
    ///
    /// # Errors
    /// Where it cannot be typeset; the message says what to change.
    pub fn pages(&self, issue: IssueId, draft: Option<Item>) -> Answer<PagesView> {
        self.print(self.with(|session| Edition::draft(session.library(), issue, draft))?)
    }

    /// The sample's text in the style of a publication that need not be kept.
    ///
    /// # Errors
    /// Where nothing can be set in it; the message says what to change.
    pub fn style_pages(&self, publication: Publication) -> Answer<PagesView> {
        desk::check_publication(&publication)?;
        let (_, issue, images) = desk::sample()?;
        let (changes, doubts) = Default::default();
        let press = self.press()?;
        let edition = Edition { publication, issue, images, changes, doubts };
        let pages = edition.typeset(press, false)?;
        let bytes = edition.pdf(press, &pages)?;
        Ok(self.keep(&edition, &pages, bytes))
    }

    /// The PDF of pages that a call gave; it can be fetched once.
    ///
    /// # Errors
    /// Where later pages took its place, or it was fetched.
    pub fn pdf(&self, print: u64) -> Answer<Vec<u8>> {
        lock(&self.prints).take(print).ok_or_else(ApiError::overtaken_print)
    }

    /// Makes the pages of an issue, with pictures as a screen needs them.
    fn print(&self, edition: Edition) -> Answer<PagesView> {
        let fetch = |id: &_| self.with(|session| Ok(session.library().image(id)?));
        let (edition, pages, bytes) = self.previews.print(self.press()?, edition, fetch)?;
        Ok(self.keep(&edition, &pages, bytes))
    }

    fn keep(&self, edition: &Edition, pages: &Pages, bytes: Vec<u8>) -> PagesView {
        let print = lock(&self.prints).keep(bytes);
        let mut view = view(print, edition, pages);
        if lock(&self.preferences).faces == FaceSource::System {
            // Glyphs of other faces may have the same numbers.
            view.sheets.iter_mut().for_each(|sheet| sheet.digest.push('s'));
        }
        view
    }
}

/// The page that each item begins on, from 1.
pub(crate) fn first_pages(edition: &Edition, pages: &Pages) -> BTreeMap<ItemId, u32> {
    let ids = Ids::of(&edition.issue);
    let mut first = BTreeMap::new();
    for (number, page) in (1..).zip(&pages.pages) {
        let lines = page.lines.iter().filter(|line| pages.element(line.element).role != Role::ContentsEntry);
        for spot in lines.filter_map(|line| ids.spot(pages, line.element)) {
            if let Spot::Title { item }
            | Spot::Byline { item }
            | Spot::Note { item }
            | Spot::Block { item, .. } = spot
            {
                first.entry(item).or_insert(number);
            }
        }
    }
    first
}

impl Prints {
    fn keep(&mut self, bytes: Vec<u8>) -> u64 {
        self.last += 1;
        self.kept.push_back((self.last, bytes));
        if self.kept.len() > KEPT {
            self.kept.pop_front();
        }
        self.last
    }

    fn take(&mut self, print: u64) -> Option<Vec<u8>> {
        let place = self.kept.iter().position(|(number, _)| *number == print)?;
        self.kept.remove(place).map(|(_, bytes)| bytes)
    }
}

fn view(print: u64, edition: &Edition, pages: &Pages) -> PagesView {
    let count = pages.pages.len();
    let ids = Ids::of(&edition.issue);
    PagesView {
        print,
        width: mm(pages.width),
        height: mm(pages.height),
        free_lines: pages.free_lines,
        page_lines: edition.publication.style.lines,
        to_sheet: count.next_multiple_of(4) - count,
        sheets: pages.pages.iter().map(|page| sheet(page, pages, &ids)).collect(),
    }
}

fn sheet(page: &Page, pages: &Pages, ids: &Ids) -> SheetView {
    let lines = page.lines.iter().filter_map(|line| {
        let spot = ids.spot(pages, line.element)?;
        // A contents entry leads to its title and shows none of its characters: they stand there.
        let is_entry = pages.element(line.element).role == Role::ContentsEntry;
        let (start, end) = if is_entry { (0, 0) } else { (line.chars.start, line.chars.end) };
        Some(at([left(line), line.top, line.width, line.height], spot, start, end))
    });
    let images = page.images.iter().filter_map(|image| {
        let spot = ids.spot(pages, image.element)?;
        Some(at([image.x, image.y, image.width, image.height], spot, 0, 0))
    });
    SheetView { digest: digest(page), lines: lines.chain(images).collect() }
}

/// Where a line's first glyph stands: a centred one does not begin where its measure does.
fn left(line: &Line) -> f64 {
    let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
    glyphs.map(|glyph| glyph.x).reduce(f64::min).unwrap_or(line.x)
}

fn at(area: [f64; 4], spot: Spot, start: u32, end: u32) -> LineView {
    let [x, y, width, height] = area.map(mm);
    LineView { x, y, width, height, spot, start, end }
}

/// Millimetres, to a hundredth.
fn mm(points: f64) -> f64 {
    (points * POINT * 100.0).round() / 100.0
}

/// The rows of an issue's items and sections, in the order in which places count them.
struct Ids {
    items: Vec<Option<ItemId>>,
    sections: Vec<Option<SectionId>>,
}

impl Ids {
    fn of(issue: &Issue) -> Self {
        let items = issue.items().map(|item| item.id).collect();
        Self { items, sections: issue.sections.iter().map(|section| section.id).collect() }
    }

    /// Where an element's text stands; none for artifacts, and for what has no row.
    fn spot(&self, pages: &Pages, element: ElementId) -> Option<Spot> {
        let element = pages.element(element);
        if matches!(element.role, Role::Artifact | Role::Folio) {
            return None;
        }
        let item = |number: u32| self.items.get(number as usize).copied().flatten();
        Some(match element.place {
            Place::Front | Place::IssueNote | Place::Colophon { .. } => Spot::Front,
            Place::Section { section } => {
                Spot::Section { section: self.sections.get(section as usize).copied().flatten()? }
            }
            Place::Title { item: number } => Spot::Title { item: item(number)? },
            Place::Byline { item: number } => Spot::Byline { item: item(number)? },
            Place::Note { item: number } => Spot::Note { item: item(number)? },
            Place::Block { item: number, block } => Spot::Block { item: item(number)?, block },
            Place::Cell { item: number, block, row, column } => {
                Spot::Cell { item: item(number)?, block, row, column }
            }
            Place::Credit { item: number } => Spot::Credit { item: item(number)? },
            Place::Entry { .. } | Place::None => return None,
        })
    }
}

/// Pages with the same digest look the same. Two that differ have the same once in 2^64 times,
/// and would then be drawn anew with the next change.
fn digest(page: &Page) -> String {
    let mut hasher = DefaultHasher::new();
    let numbers = |hasher: &mut DefaultHasher, values: &[f64]| {
        for value in values {
            value.to_bits().hash(hasher);
        }
    };
    for run in page.lines.iter().flat_map(|line| &line.runs) {
        run.face.hash(&mut hasher);
        (run.color.0, run.color.1, run.color.2).hash(&mut hasher);
        numbers(&mut hasher, &[run.size, run.baseline]);
        for glyph in &run.glyphs {
            glyph.id.hash(&mut hasher);
            numbers(&mut hasher, &[glyph.x]);
        }
    }
    for rule in &page.rules {
        (rule.color.0, rule.color.1, rule.color.2).hash(&mut hasher);
        numbers(&mut hasher, &[rule.x, rule.y, rule.width, rule.height]);
    }
    for image in &page.images {
        image.image.hash(&mut hasher);
        numbers(&mut hasher, &[image.x, image.y, image.width, image.height]);
    }
    format!("{:016x}", hasher.finish())
}
