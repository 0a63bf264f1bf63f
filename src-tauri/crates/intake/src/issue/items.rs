//! A section's lines to its items: titles, bylines, paragraphs, credits.

use model::SectionKind;

use crate::issue::titles::{Title, is_title_like};
use crate::text::clean::clean;
use crate::text::draft::DraftBlock;
use crate::text::join;
use crate::text::layout::Layout;
use crate::text::lines::Line;
use crate::text::passage::Passage;
use crate::text::words;

/// A section as it is read.
#[derive(Debug)]
pub(crate) struct DraftSection {
    pub line: usize,
    pub name: String,
    pub kind: SectionKind,
    pub items: Vec<DraftItem>,
}

/// An item as it is read.
#[derive(Debug, Default)]
pub(crate) struct DraftItem {
    /// The line it starts on.
    pub line: usize,
    /// The title's lines, with a line break between each two.
    pub title: Option<Passage>,
    /// How the contents name it, and whether in other words.
    pub listed: Option<(usize, bool)>,
    pub byline: Option<(usize, Passage)>,
    pub note: Option<Note>,
    pub blocks: Vec<DraftBlock>,
    pub credit: Option<Credit>,
}

/// A credit and the words that it was read from.
#[derive(Debug)]
pub(crate) struct Credit {
    pub line: usize,
    pub before: String,
    pub text: String,
}

/// An editor's note and the words that it was read from.
#[derive(Debug)]
pub(crate) struct Note {
    pub line: usize,
    pub before: String,
    pub text: String,
}

/// A section's lines being read.
pub(crate) struct Reader<'a> {
    lines: &'a [Line],
    titles: &'a [Option<Title>],
    kind: SectionKind,
    layout: Layout,
    /// Whether any item here has a credit.
    credits: bool,
    /// Whether the contents name items of this section.
    listed: bool,
    /// For each line, whether a credit comes before the next title.
    credit_ahead: Vec<bool>,
    items: Vec<DraftItem>,
    note: Option<Note>,
}

/// Reads a section's lines; `listed` says whether the contents name items of it.
pub(crate) fn read(
    heading: (usize, String),
    lines: &[Line],
    titles: &[Option<Title>],
    listed: bool,
    layout: Layout,
) -> DraftSection {
    let kind = if listed { SectionKind::Items } else { kind(&heading.1, lines) };
    let credits = lines.iter().any(|line| words::credit(&line.text).is_some());
    let credit_ahead = credit_ahead(lines, titles);
    let (items, note) = (Vec::new(), None);
    let mut reader = Reader { lines, titles, kind, layout, credits, listed, credit_ahead, items, note };
    let mut at = 0;
    while at < lines.len() {
        at += reader.step(at).max(1);
    }
    reader.note_without_item();
    DraftSection { line: heading.0, name: heading.1, kind, items: reader.items }
}

/// Briefs begin with running text where the contents name no title.
fn kind(name: &str, lines: &[Line]) -> SectionKind {
    let named = ["短波", "短讯", "简讯", "快讯", "速递", "一句话"].iter().any(|word| name.contains(word));
    let briefs =
        lines.first().is_some_and(|line| !is_title_like(line) || (named && line.text.chars().count() >= 28));
    if briefs { SectionKind::Briefs } else { SectionKind::Items }
}

fn credit_ahead(lines: &[Line], titles: &[Option<Title>]) -> Vec<bool> {
    let mut ahead = false;
    let mut out: Vec<bool> = Vec::with_capacity(lines.len());
    for (line, title) in lines.iter().zip(titles).rev() {
        ahead = title.is_none() && (ahead || words::credit(&line.text).is_some());
        out.push(ahead);
    }
    out.reverse();
    out
}

impl Reader<'_> {
    /// Reads what starts at a line and gives the number of lines it takes.
    fn step(&mut self, at: usize) -> usize {
        let Some(line) = self.lines.get(at) else { return 1 };
        if let Some(Some(title)) = self.titles.get(at) {
            return self.open(at, *title);
        }
        if let Some(used) = self.credit(at) {
            return used;
        }
        if let Some(text) = words::note(line.plain()) {
            return self.note(line, text);
        }
        let credit = words::credit(line.plain()).is_some_and(|(start, _)| start == 0);
        if self.is_closed() && (!credit || self.items.is_empty()) {
            let lines = self.unlisted_title(at);
            if lines > 0 && self.kind == SectionKind::Items {
                return self.open(at, Title { lines, listed: None, differs: false });
            }
            let ahead = self.credit_ahead.get(at).copied().unwrap_or(false);
            if self.kind == SectionKind::Briefs || self.items.is_empty() || ahead {
                self.push_item(DraftItem { line: line.number, ..DraftItem::default() });
            }
        } else if !credit && self.starts_by_shape(at) {
            let lines = if self.kind == SectionKind::Items { self.unlisted_title(at) } else { 0 };
            if lines > 0 {
                return self.open(at, Title { lines, listed: None, differs: false });
            }
            if self.kind == SectionKind::Briefs {
                self.push_item(DraftItem { line: line.number, ..DraftItem::default() });
            }
        }
        self.paragraph(at);
        1
    }

    fn is_closed(&self) -> bool {
        self.items.last().is_none_or(|item| item.credit.is_some())
    }

    /// Where neither contents nor credits part the items, their shape does.
    fn starts_by_shape(&self, at: usize) -> bool {
        let whole = self
            .items
            .last()
            .and_then(|item| item.blocks.last())
            .is_some_and(|block| block.level.is_none() && !join::is_unfinished(&block.passage));
        let starts = self.lines.get(at).is_some_and(|line| !words::starts_point(&line.text));
        !self.listed && !self.credits && whole && starts
    }

    fn push_item(&mut self, mut item: DraftItem) {
        if let Some(note) = self.note.take() {
            item.note = Some(note);
        }
        self.items.push(item);
    }

    /// The number of lines of a title that only its shape tells: short lines before running text.
    fn unlisted_title(&self, at: usize) -> usize {
        let here = self.lines.iter().enumerate().skip(at);
        let mut short = here
            .take_while(|(at, line)| is_title_like(line) && self.titles.get(*at).is_none_or(Option::is_none));
        let count = short.by_ref().take(4).count();
        let goes_on = self
            .lines
            .get(at + count)
            .is_some_and(|line| words::is_prose(&line.text) || words::numbered(&line.text).is_some());
        let byline =
            count > 1 && self.lines.get(at + count - 1).is_some_and(|line| words::is_byline(line.plain()));
        if goes_on { count - usize::from(byline) } else { 0 }
    }

    fn open(&mut self, at: usize, title: Title) -> usize {
        let mut passage = Passage::default();
        let first = self.lines.get(at).map_or(0, |line| line.number);
        for (nth, line) in self.lines.iter().skip(at).take(title.lines).enumerate() {
            if nth == 0 {
                passage = line.without_bullet();
            } else {
                passage.append(line.without_bullet(), Some('\n'), None);
            }
        }
        let mut used = title.lines;
        let mut item = DraftItem {
            line: first,
            listed: title.listed.map(|listed| (listed, title.differs)),
            ..DraftItem::default()
        };
        // —— opens a subtitle, which the contents often leave out.
        if let Some(line) = self.free_line(at + used)
            && line.text.starts_with(['—', '―'])
            && !words::is_prose(&line.text)
        {
            passage.append(line.passage.clone(), Some('\n'), None);
            used += 1;
        }
        if let Some(line) = self.free_line(at + used)
            && is_title_like(line)
            && words::is_byline(line.plain())
        {
            item.byline = Some((line.number, line.without_bullet()));
            used += 1;
        }
        item.title = Some(passage);
        self.push_item(item);
        used
    }

    fn free_line(&self, at: usize) -> Option<&Line> {
        self.lines.get(at).filter(|_| self.titles.get(at).is_none_or(Option::is_none))
    }

    /// A credit on a line or two of its own.
    fn credit(&mut self, at: usize) -> Option<usize> {
        let line = self.lines.get(at)?;
        let mut text = line.plain().to_owned();
        let mut before = line.original();
        let mut used = 1;
        if words::opens_credit(&text) {
            let next = self.free_line(at + 1)?;
            text.push_str(&next.text);
            before = format!("{before}\n{}", next.original());
            used = 2;
        }
        let inner =
            words::credit(&text).filter(|(start, _)| *start == 0).map(|(_, inner)| clean(inner).text)?;
        let item = self.items.last_mut()?;
        if item.credit.is_some() || (item.blocks.is_empty() && item.title.is_none()) {
            return None;
        }
        item.credit = Some(Credit { line: line.number, before, text: inner });
        Some(used)
    }

    fn note(&mut self, line: &Line, text: &str) -> usize {
        let note = Note { line: line.number, before: line.original(), text: clean(text).text };
        match self.items.last_mut() {
            Some(item) if item.credit.is_none() && item.blocks.is_empty() && item.note.is_none() => {
                item.note = Some(note);
            }
            _ if self.note.is_none() => self.note = Some(note),
            _ => {
                self.note_without_item();
                self.note = Some(note);
            }
        }
        1
    }

    /// A note that no item follows stays as a paragraph.
    fn note_without_item(&mut self) {
        let Some(note) = self.note.take() else { return };
        if self.items.is_empty() {
            self.items.push(DraftItem { line: note.line, ..DraftItem::default() });
        }
        if let Some(item) = self.items.last_mut() {
            let passage = Passage::new(&note.before);
            item.blocks.push(DraftBlock { unplaced: true, ..DraftBlock::new(note.line, passage) });
        }
    }

    fn paragraph(&mut self, at: usize) {
        let Some(line) = self.lines.get(at) else { return };
        let layout = self.layout;
        let Some(item) = self.items.last_mut() else { return };
        let closed = item.credit.is_some();
        match item.blocks.last_mut() {
            Some(block) if !closed && join::goes_on(block, line, layout) => {
                join::append(&mut block.passage, line);
                block.last_line = line.passage.len();
            }
            last => {
                if let Some(block) = last.filter(|_| !closed) {
                    block.maybe_cut = join::may_go_on(block, line, layout);
                }
                let level = words::numbered(line.plain()).filter(|_| join::is_heading(line.plain()));
                let block = DraftBlock::new(line.number, line.without_bullet());
                item.blocks.push(DraftBlock { level, unplaced: closed, ..block });
            }
        }
        if !closed {
            item.cut_credit(line.number);
        }
    }
}

impl DraftItem {
    /// Takes the credit from the end of the last paragraph.
    fn cut_credit(&mut self, line: usize) {
        let Some(block) = self.blocks.last_mut() else { return };
        let tail = block.passage.len().saturating_sub(140);
        let text: String = block.passage.chars().iter().skip(tail).collect();
        let Some((start, inner)) = words::credit(&text) else { return };
        let inner = clean(inner).text;
        let at = tail + text.get(..start).map_or(0, |head| head.chars().count());
        if at == 0 {
            return;
        }
        let before = block.passage.split_off(at).original();
        self.credit = Some(Credit { line, before, text: inner });
    }
}

/// Puts lines that found no place at the end of an item, or before everything in it.
pub(crate) fn keep_unplaced(item: &mut DraftItem, lines: Vec<Line>, first: bool) {
    let blocks = lines
        .into_iter()
        .map(|line| DraftBlock { unplaced: true, ..DraftBlock::new(line.number, line.passage) });
    if first {
        item.blocks.splice(0..0, blocks);
    } else {
        item.blocks.extend(blocks);
    }
}
