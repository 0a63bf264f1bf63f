//! The body of a manuscript: lines to paragraphs, headings, figures and tables, cut lines joined,
//! and every line that was taken out with the place where it stood.

use std::collections::BTreeSet;

use formats::{Document, Part};
use model::{Change, ChangeKind, DoubtKind};

use crate::manuscript::blocks::{Body, Draft, image_id};
use crate::manuscript::line::{Line, LineKind};
use crate::manuscript::structure::title::{heading, is_centred};
use crate::manuscript::structure::{Structure, fields};
use crate::text::chars::is_han;
use crate::text::draft::DraftBlock;
use crate::text::layout::Layout;
use crate::text::passage::{Passage, Patch};
use crate::text::record::Record;
use crate::text::{hint, join, lines, words};

/// No paragraph is longer, in characters: what joins to more is no cut paragraph.
const LONGEST: usize = 20_000;

/// Makes the body of the lines that are not title or data. `cells` gives each table's cells,
/// cleaned by the rules, by the line that stands for the table.
pub(crate) fn build(
    document: &Document,
    lines: &[Line],
    structure: &Structure,
    mut cells: impl FnMut(usize) -> Vec<Vec<Passage>>,
    record: &mut Record,
) -> Body {
    let mut builder = Builder::new(lines, structure);
    let of_photo: BTreeSet<usize> = structure.captions.of_picture.values().copied().collect();
    for (at, line) in lines.iter().enumerate() {
        if structure.title.contains(&at) || of_photo.contains(&at) {
            continue;
        }
        if let Some(kept) = structure.taken.get(&at) {
            builder.flush();
            builder.take_out(at, ChangeKind::Structure, kept);
        } else if line.gone.is_some() {
            builder.pending.push(at);
        } else {
            match line.kind {
                LineKind::Picture => builder.figure(at, document),
                LineKind::Table => {
                    builder.flush();
                    builder.drafts.push(Draft::Table { line: at, rows: cells(at) });
                }
                LineKind::Text | LineKind::Styled { .. } => builder.text(at),
            }
        }
    }
    builder.flush();
    builder.finish(record)
}

struct Builder<'a> {
    lines: &'a [Line],
    /// The same lines as the reading of back issues knows them.
    plain: Vec<lines::Line>,
    structure: &'a Structure,
    layout: Layout,
    /// Whether the title has the file's own style of the first level.
    styled_title: bool,
    drafts: Vec<Draft>,
    /// Lines that rules took out since the last block.
    pending: Vec<usize>,
    /// Whether data stood since the last block, over which nothing is joined.
    closed: bool,
    changes: Vec<(usize, Change)>,
}

impl<'a> Builder<'a> {
    fn new(lines: &'a [Line], structure: &'a Structure) -> Self {
        let plain: Vec<lines::Line> =
            lines.iter().enumerate().map(|(at, line)| lines::Line::of(line.passage.clone(), at)).collect();
        let running = plain.iter().zip(lines).filter(|(_, line)| line.stands()).map(|(plain, _)| plain);
        let layout = Layout::of(running);
        let styled_title =
            structure.title.iter().any(|&at| lines.get(at).is_some_and(|line| heading(line.kind) == Some(1)));
        Self {
            lines,
            plain,
            structure,
            layout,
            styled_title,
            drafts: Vec::new(),
            pending: Vec::new(),
            closed: false,
            changes: Vec::new(),
        }
    }

    /// A line that is no text any more, with its place.
    fn take_out(&mut self, at: usize, kind: ChangeKind, kept: &str) {
        self.closed |= kind == ChangeKind::Structure;
        let Some(line) = self.lines.get(at) else { return };
        let before = line.passage.original();
        let (block, after) = (Some(self.drafts.len()), kept.to_owned());
        let change = Change { kind, item: Some(0), block, start: 0, before, after, paragraph: true };
        self.changes.push((at, change));
    }

    fn flush(&mut self) {
        for at in std::mem::take(&mut self.pending) {
            let kind = self.lines.get(at).and_then(|line| line.gone).unwrap_or(ChangeKind::Furniture);
            self.take_out(at, kind, "");
        }
    }

    fn figure(&mut self, at: usize, document: &Document) {
        self.flush();
        let part = self.lines.get(at).and_then(|line| document.parts.get(line.part));
        let Some(Part::Picture(picture)) = part else { return };
        let caption = self.structure.captions.of_picture.get(&at);
        let caption = caption.and_then(|&at| Some((at, self.plain.get(at)?.without_bullet())));
        self.drafts.push(Draft::Figure { line: at, image: image_id(picture), caption });
        self.closed = true;
    }

    fn text(&mut self, at: usize) {
        let (Some(line), Some(plain)) = (self.lines.get(at), self.plain.get(at)) else { return };
        let lost = self.structure.captions.lost.contains(&at);
        let level = self.level(at, plain).filter(|_| !lost);
        // A number alone and a line of data are never the half of a paragraph.
        let words = plain.text.chars().any(is_han) && fields::fields(&plain.text).is_none();
        let running = line.kind == LineKind::Text && level.is_none() && !lost && words;
        let held = self
            .pending
            .iter()
            .any(|&at| self.lines.get(at).is_some_and(|line| !line.passage.held().is_empty()));
        let (layout, closed) = (self.layout, std::mem::take(&mut self.closed));
        if let Some(Draft::Text(block)) = self.drafts.last_mut().filter(|_| running && !closed) {
            if !held
                && block.passage.len() < LONGEST
                && self.lines.get(block.line).is_some_and(|line| line.kind == LineKind::Text)
                && join::goes_on(block, plain, layout)
            {
                let gone = std::mem::take(&mut self.pending);
                for line in gone.iter().filter_map(|&at| self.lines.get(at)) {
                    leave_out(&mut block.passage, line);
                }
                join::append(&mut block.passage, plain);
                block.last_line = plain.passage.len();
                return;
            }
            block.maybe_cut = join::may_go_on(block, plain, layout);
        }
        let block = DraftBlock::new(at, plain.without_bullet());
        let unplaced = self.structure.unplaced.contains(&at);
        self.flush();
        self.drafts.push(Draft::Text(DraftBlock { level, unplaced, ..block }));
        self.closed = lost || unplaced || !words;
    }

    /// The level of a heading: by its number, else by the file's style.
    fn level(&self, at: usize, plain: &lines::Line) -> Option<u8> {
        let text = plain.plain();
        if let Some(level) = words::numbered(text).filter(|_| join::is_heading(text)) {
            return Some(level);
        }
        let kind = self.lines.get(at)?.kind;
        if words::is_prose(text) || text.chars().count() > 60 || words::numbered(text).is_some() {
            return None;
        }
        if let Some(level) = heading(kind) {
            let below = u8::from(self.styled_title);
            return Some(level.saturating_sub(below).clamp(1, 4));
        }
        let bold = matches!(kind, LineKind::Styled { bold: true, .. });
        let next = self.lines.iter().skip(at + 1).find(|line| line.gone.is_none())?;
        let over_prose = next.kind == LineKind::Text && words::is_prose(&next.passage.text());
        (bold && !is_centred(kind) && text.chars().count() <= 30 && over_prose).then_some(1)
    }

    fn finish(self, record: &mut Record) -> Body {
        let mut body = Body { changes: self.changes, ..Body::default() };
        let first_unplaced =
            self.drafts.iter().position(|draft| matches!(draft, Draft::Text(block) if block.unplaced));
        let unplaced =
            self.drafts.iter().filter(|draft| matches!(draft, Draft::Text(block) if block.unplaced)).count();
        for (nth, draft) in self.drafts.into_iter().enumerate() {
            match draft {
                Draft::Text(block) => {
                    let line = block.line;
                    let lost = self.structure.captions.lost.contains(&line);
                    body.text(nth, block, lost, record);
                    if lost && let Some(text) = body.texts.last() {
                        record.doubt(
                            line,
                            text.doubt(DoubtKind::Unplaced, 0, usize::MAX, hint::photo_missing()),
                        );
                    }
                    if first_unplaced == Some(nth)
                        && let Some(text) = body.texts.last()
                    {
                        record.doubt(
                            line,
                            text.doubt(DoubtKind::Unplaced, 0, usize::MAX, hint::unplaced(unplaced)),
                        );
                    }
                }
                Draft::Figure { line, image, caption } => body.figure(nth, line, image, caption),
                Draft::Table { line, rows } => body.table(nth, line, rows),
            }
        }
        body
    }
}

/// Puts a line that was taken out between two halves of a paragraph as a change of the text.
fn leave_out(passage: &mut Passage, line: &Line) {
    let kind = line.gone.unwrap_or(ChangeKind::Furniture);
    passage.append(line.passage.clone(), None, Some(ChangeKind::Joined));
    let end = passage.len();
    passage.apply(&[Patch::remove(end - line.passage.len()..end, kind)]);
}
