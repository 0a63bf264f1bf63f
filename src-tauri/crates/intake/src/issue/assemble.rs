//! Drafts to the issue itself: every text cleaned, every change and doubt at its place.

use model::{Block, ChangeKind, Doubt, DoubtKind, Item, Section, SectionKind, Text};

use crate::issue::contents::Contents;
use crate::issue::items::{DraftItem, DraftSection};
use crate::text::chars::key;
use crate::text::check::{self, Placed};
use crate::text::clean::{Spaces, clean, clean_passage};
use crate::text::draft::DraftBlock;
use crate::text::hint;
use crate::text::record::{Part, Record, frame_doubt};
use crate::text::title::clean_title;

/// Makes the sections of the issue.
pub(crate) fn sections(drafts: Vec<DraftSection>, contents: &Contents, record: &mut Record) -> Vec<Section> {
    let mut next = 0;
    let mut sections = Vec::new();
    let mut texts = Vec::new();
    for draft in drafts {
        if draft.items.is_empty() {
            let doubt = frame_doubt(DoubtKind::EmptySection, &draft.name, hint::empty_section());
            record.doubt(draft.line, doubt);
        }
        let (section, kind) = (draft.name.as_str(), draft.kind);
        let mut assembly = Assembly { record: &mut *record, contents, section, kind, texts: &mut texts };
        let items = draft.items.into_iter().map(|item| {
            next += 1;
            assembly.item(next - 1, item)
        });
        let items = items.collect();
        sections.push(Section { id: None, name: draft.name, kind: draft.kind, items });
    }
    check::check(&texts, record);
    sections
}

struct Assembly<'a> {
    record: &'a mut Record,
    contents: &'a Contents,
    section: &'a str,
    kind: SectionKind,
    texts: &'a mut Vec<Placed>,
}

impl Assembly<'_> {
    fn item(&mut self, at: usize, mut draft: DraftItem) -> Item {
        let mut item = Item { title_lines: self.title(at, &mut draft), ..Item::default() };
        if let Some((line, mut byline)) = draft.byline {
            clean_passage(&mut byline, Spaces::Remove);
            self.record.passage(line, Part::Byline, at, None, &byline);
            item.byline = Some(byline.text());
        }
        if let Some(note) = draft.note {
            self.record.item_frame(note.line, at, note.before, String::new());
            item.note = Some(Text::plain(note.text));
        }
        let untitled = item.title_lines.is_empty() && self.kind == SectionKind::Items;
        for (nth, count) in runs(&draft.blocks) {
            let Some(block) = draft.blocks.get(nth) else { continue };
            let text = clean(&block.passage.text()).text;
            self.doubt(block.line, DoubtKind::Unplaced, (at, Some(nth)), &text, hint::unplaced(count));
        }
        for (nth, block) in draft.blocks.into_iter().enumerate() {
            let (line, unplaced) = (block.line, block.unplaced);
            let block = self.block(at, nth, block);
            if untitled && nth == 0 && !unplaced {
                let text = check::head(&block.to_plain());
                self.doubt(line, DoubtKind::Unplaced, (at, Some(0)), &text, hint::no_title());
            }
            item.blocks.push(block);
        }
        if item.blocks.is_empty() && !item.title_lines.is_empty() {
            let title = item.title();
            self.doubt(draft.line, DoubtKind::MissingBody, (at, None), &title, hint::title_only());
        }
        if let Some(credit) = draft.credit {
            self.record.item_frame(credit.line, at, credit.before, credit.text.clone());
            self.place(credit.line, at, None, false, &credit.text);
            item.credit = Some(credit.text);
        }
        item
    }

    fn title(&mut self, at: usize, draft: &mut DraftItem) -> Vec<String> {
        let Some(mut title) = draft.title.take() else {
            return Vec::new();
        };
        let listed = draft.listed.and_then(|(nth, _)| self.contents.listed.get(nth));
        clean_title(&mut title, listed.map(|listed| listed.text.as_str()));
        self.record.passage(draft.line, Part::Title, at, None, &title);
        let text = title.text();
        let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let whole = lines.join(" ");
        self.place(draft.line, at, None, false, &whole);
        match listed {
            None if !self.contents.listed.is_empty() => {
                let hint = hint::missing_from_contents();
                self.doubt(draft.line, DoubtKind::MissingFromContents, (at, None), &whole, hint);
            }
            Some(listed) if key(&listed.text) != key(&whole) => {
                let hint = hint::contents_differ(&listed.text);
                self.doubt(draft.line, DoubtKind::ContentsDiffer, (at, None), &whole, hint);
            }
            Some(listed) if listed.section.as_ref().is_some_and(|name| key(name) != key(self.section)) => {
                let hint = hint::other_section(listed.section.as_deref().unwrap_or_default());
                self.doubt(draft.line, DoubtKind::ContentsDiffer, (at, None), &whole, hint);
            }
            _ => {}
        }
        lines
    }

    fn block(&mut self, item: usize, nth: usize, draft: DraftBlock) -> Block {
        let DraftBlock { line, mut passage, level, unplaced, maybe_cut, .. } = draft;
        clean_passage(&mut passage, Spaces::Remove);
        self.record.passage(line, Part::Block, item, Some(nth), &passage);
        let text = passage.text();
        if maybe_cut {
            let end = text.chars().count();
            let start = end.saturating_sub(10);
            let text = text.chars().skip(start).collect();
            let hint = hint::maybe_joined();
            let (item, block, kind) = (Some(item), Some(nth), DoubtKind::MaybeCut);
            self.record
                .doubt(line, Doubt { kind, item, block, start, end, text, hint, suggestions: Vec::new() });
        }
        self.place(line, item, Some(nth), level.is_none() && !unplaced, &text);
        match level {
            Some(level) => Block::Heading { level, text: Text::plain(text) },
            None => Block::paragraph(text),
        }
    }

    fn place(&mut self, line: usize, item: usize, block: Option<usize>, paragraph: bool, text: &str) {
        let chars = text.chars().collect();
        self.texts.push(Placed { line, item, block, paragraph, chars, held: Vec::new() });
    }

    fn doubt(&mut self, line: usize, kind: DoubtKind, at: (usize, Option<usize>), text: &str, hint: String) {
        let end = text.chars().count();
        let doubt = Doubt {
            kind,
            item: Some(at.0),
            block: at.1,
            start: 0,
            end,
            text: text.to_owned(),
            hint,
            suggestions: Vec::new(),
        };
        self.record.doubt(line, doubt);
    }
}

/// Where runs of blocks without a place start, and how many blocks each has: one doubt says
/// enough about them all.
fn runs(blocks: &[DraftBlock]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in blocks.iter().enumerate().filter(|(_, block)| block.unplaced) {
        match runs.last_mut() {
            Some((start, count)) if *start + *count == at => *count += 1,
            _ => runs.push((at, 1)),
        }
    }
    runs
}

/// Frame words of a section's heading.
pub(crate) fn heading(line: &crate::text::lines::Line, record: &mut Record) -> (usize, String) {
    let name = crate::text::words::heading(line.plain()).unwrap_or_default();
    let name = clean(name).text;
    record.frame(line.number, ChangeKind::Structure, line.original(), name.clone());
    (line.number, name)
}
