//! What changed between two states of an item, character by character, as an editor reads it.

use model::{Block, Item};
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// A stretch of text in a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Stretch {
    /// Whether both have it.
    pub kind: StretchKind,
    /// What it says; lines end in `\n`.
    pub text: String,
}

/// Which of two states has a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StretchKind {
    /// Both.
    Same,
    /// Only the older.
    Removed,
    /// Only the newer.
    Added,
}

/// Compares two states of an item. Stretches in both as short as one character between changes
/// count as changed: what is rewritten reads better in one piece.
pub fn diff(old: &Item, new: &Item) -> Vec<Stretch> {
    let (old, new) = (lines(old), lines(new));
    let changes = TextDiff::from_chars(old.as_str(), new.as_str());
    let mut pieces: Vec<Stretch> = Vec::new();
    for change in changes.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => StretchKind::Same,
            ChangeTag::Delete => StretchKind::Removed,
            ChangeTag::Insert => StretchKind::Added,
        };
        match pieces.last_mut().filter(|last| last.kind == kind) {
            Some(last) => last.text.push_str(change.value()),
            None => pieces.push(Stretch { kind, text: change.value().to_owned() }),
        }
    }
    merged(pieces)
}

/// An item as lines: title, byline, note, blocks, credit.
fn lines(item: &Item) -> String {
    let front = item.title_lines.iter().cloned().chain(item.byline.clone());
    let note = item.note.iter().map(model::Text::to_plain);
    let blocks = item.blocks.iter().map(Block::to_plain);
    let credit = item.credit.iter().map(|credit| format!("\u{ff08}{credit}\u{ff09}"));
    front.chain(note).chain(blocks).chain(credit).map(|line| line + "\n").collect()
}

/// Gathers changes that lie next to each other, or with one character between them, into one
/// removed and one added stretch.
fn merged(pieces: Vec<Stretch>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let (mut removed, mut added) = (String::new(), String::new());
    let count = pieces.len();
    for (i, piece) in pieces.into_iter().enumerate() {
        let short = piece.text.chars().count() == 1 && piece.text != "\n";
        let inside = i > 0 && i + 1 < count && !(removed.is_empty() && added.is_empty());
        match piece.kind {
            StretchKind::Removed => removed.push_str(&piece.text),
            StretchKind::Added => added.push_str(&piece.text),
            StretchKind::Same if short && inside => {
                removed.push_str(&piece.text);
                added.push_str(&piece.text);
            }
            StretchKind::Same => {
                flush(&mut out, &mut removed, &mut added);
                out.push(piece);
            }
        }
    }
    flush(&mut out, &mut removed, &mut added);
    out
}

fn flush(out: &mut Vec<Stretch>, removed: &mut String, added: &mut String) {
    for (kind, text) in [(StretchKind::Removed, removed), (StretchKind::Added, added)] {
        if !text.is_empty() {
            out.push(Stretch { kind, text: std::mem::take(text) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(paragraph: &str) -> Item {
        Item {
            title_lines: vec!["题".into()],
            blocks: vec![Block::paragraph(paragraph)],
            credit: Some("云溪区供稿".into()),
            ..Item::default()
        }
    }

    /// Shows a comparison with `-` before what went and `+` before what came.
    fn check(old: &str, new: &str, expected: &str) {
        let shown: String = diff(&item(old), &item(new))
            .into_iter()
            .map(|stretch| match stretch.kind {
                StretchKind::Same => stretch.text,
                StretchKind::Removed => format!("[-{}]", stretch.text),
                StretchKind::Added => format!("[+{}]", stretch.text),
            })
            .collect();
        assert_eq!(shown, format!("题\n{expected}\n\u{ff08}云溪区供稿\u{ff09}\n"));
    }

    #[test]
    fn changes_are_told_by_characters() {
        check("全市召开会议。", "全市召开会议。", "全市召开会议。");
        check("全市召开会议。", "全市召开推进会议。", "全市召开[+推进]会议。");
        check("壁山区整理史料。", "璧山区整理史料。", "[-壁][+璧]山区整理史料。");
        check("会议强调三点。", "会议指出了两点。", "会议[-强调三][+指出了两]点。");
    }

    #[test]
    fn a_comparison_holds_both_states() {
        let (old, new) = (item("甲乙丙丁戊"), item("乙己丁庚"));
        let of = |kind| -> String {
            let has = |stretch: &Stretch| stretch.kind == StretchKind::Same || stretch.kind == kind;
            diff(&old, &new).into_iter().filter(has).map(|stretch| stretch.text).collect()
        };
        assert_eq!(of(StretchKind::Removed), lines(&old));
        assert_eq!(of(StretchKind::Added), lines(&new));
    }
}
