//! What all tests of reading look at.

use std::collections::BTreeMap;

use intake::Reading;
use model::IssueView;

/// How often each character that is no space stands in texts, less how often it should not.
pub type Count = BTreeMap<char, i64>;

pub fn add(count: &mut Count, text: &str, times: i64) {
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let entry = count.entry(c).or_default();
        *entry += times;
        if *entry == 0 {
            count.remove(&c);
        }
    }
}

/// All strings of a view that are the issue's own.
pub fn strings(view: &IssueView) -> Vec<&str> {
    let mut all = vec![view.publication.name.as_str(), view.publication.organizer.as_str()];
    for section in &view.sections {
        all.push(&section.name);
        for item in &section.items {
            all.extend(item.title_lines.iter().map(String::as_str));
            all.extend(item.byline.as_deref());
            all.extend(item.blocks.iter().map(|block| block.text.as_str()));
            all.extend(item.credit.as_deref());
        }
    }
    let colophon = &view.colophon;
    for list in [&colophon.report_to, &colophon.send_to, &colophon.distribute_to] {
        all.extend(list.iter().map(String::as_str));
    }
    for field in [&colophon.editor, &colophon.phone, &colophon.email] {
        all.extend(field.as_deref());
    }
    all
}

/// What the result and the record together have more (or less) than the input: nothing. Not only
/// Han: no mark, digit or letter is lost or made, spaces alone excepted.
pub fn difference(input: &str, reading: &Reading) -> Count {
    let view = reading.view();
    let mut count = Count::new();
    for text in strings(&view) {
        add(&mut count, text, 1);
    }
    for change in &reading.changes {
        add(&mut count, &change.before, 1);
        add(&mut count, &change.after, -1);
    }
    // A mark at the very start says how the bytes stand and is no character.
    add(&mut count, input.strip_prefix('\u{feff}').unwrap_or(input), -1);
    count
}

/// Each change's `after` and each doubt's `text` stand where they say.
pub fn misplaced(reading: &Reading) -> Vec<String> {
    let items: Vec<_> = reading.issue.items().collect();
    let slice = |item: Option<usize>, block: Option<usize>, start: usize, len: usize| -> Option<String> {
        let text = items.get(item?)?.blocks.get(block?)?.to_plain();
        Some(text.chars().skip(start).take(len).collect())
    };
    let mut out = Vec::new();
    for change in reading.changes.iter().filter(|change| change.block.is_some()) {
        let len = change.after.chars().count();
        if slice(change.item, change.block, change.start, len).as_ref() != Some(&change.after) {
            out.push(format!("{change:?}"));
        }
    }
    for doubt in reading.doubts.iter().filter(|doubt| doubt.block.is_some()) {
        if slice(doubt.item, doubt.block, doubt.start, doubt.end - doubt.start).as_ref() != Some(&doubt.text)
        {
            out.push(format!("{doubt:?}"));
        }
    }
    out
}
