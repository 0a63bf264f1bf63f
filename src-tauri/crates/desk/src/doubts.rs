//! The doubts of a reading at their places in the issue as it is now.

use model::{Block, DoubtKind, Issue, IssueId, Item, ItemId};
use serde::Serialize;
use store::{KeptDoubt, Library};

use crate::DeskError;

/// A doubt that nobody has settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpenDoubt {
    /// Its number in the issue's reading, by which it is settled.
    pub number: usize,
    /// What is odd.
    pub kind: DoubtKind,
    /// The item; none for one outside the items.
    pub item: Option<ItemId>,
    /// The block in that item, from 0; none for its title, byline or credit.
    pub block: Option<usize>,
    /// The first character of the span in that block's text; none outside the blocks.
    pub start: Option<usize>,
    /// One past the last character.
    pub end: Option<usize>,
    /// The span itself.
    pub text: String,
    /// What happened and what to do, in Chinese.
    pub hint: String,
}

/// The doubts of an issue that are still open. One whose item is gone, or whose words are not in
/// its item any more, has been dealt with.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be read.
pub fn open_doubts(library: &Library, issue: IssueId) -> Result<Vec<OpenDoubt>, DeskError> {
    library.read(|reader| {
        let kept = reader.doubts(issue)?;
        let issue = if kept.is_empty() { return Ok(Vec::new()) } else { reader.issue(issue)?.issue };
        Ok(kept.into_iter().filter_map(|doubt| placed(&issue, doubt)).collect())
    })
}

fn placed(issue: &Issue, KeptDoubt { number, row, doubt }: KeptDoubt) -> Option<OpenDoubt> {
    let open = OpenDoubt {
        number,
        kind: doubt.kind,
        item: row,
        block: None,
        start: None,
        end: None,
        text: doubt.text,
        hint: doubt.hint,
    };
    let Some(row) = row else { return Some(open) };
    let item = issue.items().find(|item| item.id == Some(row))?;
    if open.text.is_empty() {
        return Some(OpenDoubt { block: doubt.block.filter(|&block| block < item.blocks.len()), ..open });
    }
    let Some(block) = doubt.block else { return in_fields(item, &open.text).then_some(open) };
    let (block, start) = nearest(item, &open.text, block, doubt.start)?;
    let end = start + open.text.chars().count();
    Some(OpenDoubt { block: Some(block), start: Some(start), end: Some(end), ..open })
}

/// Whether a title, a byline, a note or a credit says it.
fn in_fields(item: &Item, text: &str) -> bool {
    let fields = item.byline.iter().chain(&item.credit).cloned();
    let titles = [item.title_lines.concat(), item.title()].into_iter();
    let note = item.note.iter().map(model::Text::to_plain);
    fields.chain(titles).chain(note).any(|field| field.contains(text))
}

/// Where the words stand now: the block and the character nearest to where they stood.
fn nearest(item: &Item, words: &str, block: usize, start: usize) -> Option<(usize, usize)> {
    let places = item.blocks.iter().enumerate().flat_map(|(at, content)| {
        let text = Block::to_plain(content);
        let found = text.match_indices(words).map(|(byte, _)| text[..byte].chars().count());
        found.map(|start| (at, start)).collect::<Vec<_>>()
    });
    places.min_by_key(|&(at, from)| (at.abs_diff(block), from.abs_diff(start)))
}

#[cfg(test)]
mod tests {
    use model::Doubt;

    use super::*;

    const ROW: ItemId = ItemId(7);

    fn check(
        blocks: &[&str],
        doubt: (Option<usize>, usize, &str),
        expected: Option<(Option<usize>, Option<usize>)>,
    ) {
        let item = Item {
            id: Some(ROW),
            title_lines: vec!["把小展馆".into(), "办成大课堂".into()],
            blocks: blocks.iter().map(|text| Block::paragraph(*text)).collect(),
            credit: Some("壁山区供稿".into()),
            ..Item::default()
        };
        let (_, mut issue, _) = crate::sample().unwrap();
        issue.sections[0].items = vec![item];
        let (block, start, text) = doubt;
        let doubt = Doubt {
            kind: DoubtKind::Lookalike,
            item: Some(0),
            block,
            start,
            end: start + text.chars().count(),
            text: text.into(),
            hint: String::new(),
            suggestions: Vec::new(),
        };
        let found = placed(&issue, KeptDoubt { number: 0, row: Some(ROW), doubt });
        assert_eq!(found.map(|open| (open.block, open.start)), expected, "{blocks:?}");
    }

    #[test]
    fn a_doubt_follows_its_words() {
        let doubt = (Some(0), 2, "壁山");
        check(&["支持壁山区"], doubt, Some((Some(0), Some(2))));
        check(&["另起一段。", "全市支持壁山区"], doubt, Some((Some(1), Some(4))));
        check(&["壁山与壁山"], doubt, Some((Some(0), Some(3))));
        check(&["支持璧山区"], doubt, None);
        check(&[], (None, 0, "壁山"), Some((None, None)));
        check(&[], (None, 0, "展馆办成"), Some((None, None)));
        check(&[], (None, 0, "石门"), None);
        check(&["一"], (Some(4), 0, ""), Some((None, None)));
    }

    #[test]
    fn a_doubt_whose_item_is_gone_is_dealt_with() {
        let (_, issue, _) = crate::sample().unwrap();
        let doubt = Doubt {
            kind: DoubtKind::Garbled,
            item: None,
            block: None,
            start: 0,
            end: 0,
            text: String::new(),
            hint: "目录缺一行".into(),
            suggestions: Vec::new(),
        };
        let open = |row| placed(&issue, KeptDoubt { number: 0, row, doubt: doubt.clone() });
        assert!(open(Some(ItemId(99))).is_none());
        assert_eq!(open(None).unwrap().hint, "目录缺一行");
    }
}
