//! What the tests of manuscripts look at.

use std::collections::BTreeMap;

use formats::Document;
use model::{DoubtKind, Manuscript};

/// The Han characters of a text.
pub fn han(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')).collect()
}

/// Whether the title is not the text's own.
pub fn is_title_given(manuscript: &Manuscript) -> bool {
    let title = manuscript.item.title_lines.join("\n");
    let given = |doubt: &model::Doubt| doubt.kind == DoubtKind::MissingField && doubt.text == title;
    manuscript.doubts.iter().any(given)
}

/// How often each Han character stands in the result and the record, less how often it stands in
/// the document: nothing is lost and nothing made.
pub fn difference(document: &Document, manuscript: &Manuscript) -> BTreeMap<char, i64> {
    let mut count: BTreeMap<char, i64> = BTreeMap::new();
    let mut add =
        |text: &str, times: i64| han(text).chars().for_each(|c| *count.entry(c).or_default() += times);
    if !is_title_given(manuscript) {
        manuscript.item.title_lines.iter().for_each(|line| add(line, 1));
    }
    manuscript.item.blocks.iter().for_each(|block| add(&block.to_plain(), 1));
    for change in &manuscript.changes {
        add(&change.before, 1);
        // What a line gave as data stands in no text.
        if !change.paragraph {
            add(&change.after, -1);
        }
    }
    add(&document.to_plain(), -1);
    count.retain(|_, times| *times != 0);
    count
}

/// Changes and doubts of the blocks and the title that do not stand where they say.
pub fn misplaced(manuscript: &Manuscript) -> Vec<String> {
    let title = manuscript.item.title_lines.join("\n");
    let slice = |block: Option<usize>, start: usize, len: usize| -> Option<String> {
        let text = match block {
            Some(block) => manuscript.item.blocks.get(block)?.to_plain(),
            None => title.clone(),
        };
        Some(text.chars().skip(start).take(len).collect())
    };
    let mut out = Vec::new();
    for change in manuscript.changes.iter().filter(|change| !change.paragraph) {
        let len = change.after.chars().count();
        if slice(change.block, change.start, len).as_ref() != Some(&change.after) {
            out.push(format!("{change:?}"));
        }
    }
    for change in manuscript.changes.iter().filter(|change| change.paragraph) {
        if change.block.is_none_or(|block| block > manuscript.item.blocks.len()) {
            out.push(format!("{change:?}"));
        }
    }
    for doubt in manuscript.doubts.iter().filter(|doubt| doubt.block.is_some()) {
        if slice(doubt.block, doubt.start, doubt.end - doubt.start).as_ref() != Some(&doubt.text) {
            out.push(format!("{doubt:?}"));
        }
    }
    out
}
