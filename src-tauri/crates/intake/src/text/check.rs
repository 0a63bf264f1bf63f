//! Doubts about the finished texts: few, and each one that an editor would want to know.

use model::{Doubt, DoubtKind};

use crate::text::chars::is_han;
use crate::text::join;
use crate::text::passage::{Held, Passage};
use crate::text::record::Record;
use crate::text::{hint, lookalike, repeated};

/// A text and where it stands.
#[derive(Debug)]
pub(crate) struct Placed {
    /// The line of the file.
    pub line: usize,
    /// The item's number.
    pub item: usize,
    /// The block; none for a title, byline or credit.
    pub block: Option<usize>,
    /// Whether it must end as a paragraph does.
    pub paragraph: bool,
    /// Its characters.
    pub chars: Vec<char>,
    /// What was held as garbled while it was cleaned.
    pub held: Vec<Held>,
}

impl Placed {
    /// The present text of a passage.
    #[cfg(test)]
    pub fn of(line: usize, item: usize, block: Option<usize>, paragraph: bool, passage: &Passage) -> Self {
        Self { line, item, block, paragraph, chars: passage.chars().to_vec(), held: passage.held().to_vec() }
    }

    /// A doubt about a span.
    pub fn doubt(&self, kind: DoubtKind, start: usize, end: usize, hint: String) -> Doubt {
        let end = end.min(self.chars.len()).max(start);
        let text = self.chars.get(start..end).unwrap_or_default().iter().collect();
        Doubt {
            kind,
            item: Some(self.item),
            block: self.block,
            start,
            end,
            text,
            hint,
            suggestions: Vec::new(),
        }
    }
}

/// Looks at all texts of an issue in reading order.
pub(crate) fn check(texts: &[Placed], record: &mut Record) {
    for text in texts {
        if let Some(doubt) = garbled(text) {
            record.doubt(text.line, doubt);
        }
    }
    check_words(texts, record);
}

/// The same without what is garbled, which stands in the way of some: a mark's partner may be
/// among the garbled characters, and so may a paragraph's end.
pub(crate) fn check_words(texts: &[Placed], record: &mut Record) {
    for (nth, text) in texts.iter().enumerate() {
        let next = texts.get(nth + 1).filter(|next| next.item == text.item);
        let quote_goes_on = next.and_then(|next| next.chars.first()) == Some(&'“');
        for doubt in [odd_plus(text), unpaired(text, quote_goes_on), maybe_cut(text), repeated::inside(text)]
            .into_iter()
            .flatten()
            .filter(|doubt| {
                text.held.is_empty() || !matches!(doubt.kind, DoubtKind::Unpaired | DoubtKind::MaybeCut)
            })
        {
            record.doubt(text.line, doubt);
        }
    }
    for item in texts.chunk_by(|a, b| a.item == b.item) {
        repeated::across(item, record);
    }
    lookalike::check(texts, record);
}

/// The first words of a text, to name it by.
pub(crate) fn head(text: &str) -> String {
    text.chars().take(20).collect()
}

/// Characters that no decoding knew, or that only one maker's face has.
fn garbled(text: &Placed) -> Option<Doubt> {
    let unknown = |c: &char| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    let start = text.chars.iter().position(unknown)?;
    let end = start + text.chars.iter().skip(start).take_while(|c| unknown(c)).count();
    Some(text.doubt(DoubtKind::Garbled, start, end, hint::garbled()))
}

/// 十 where a scanner saw a plus sign: 互联网十, or 党建十 at the end of a quotation.
fn odd_plus(text: &Placed) -> Option<Doubt> {
    let chars = &text.chars;
    let at = (0..chars.len()).find(|&at| chars.get(at) == Some(&'十') && is_plus(chars, at))?;
    let from = (0..at).rev().take_while(|&from| chars.get(from).is_some_and(|&c| is_han(c))).last();
    let from = from.unwrap_or(at).max(at.saturating_sub(4));
    let mut doubt = text.doubt(DoubtKind::OddCharacter, from, at + 1, hint::odd_plus());
    doubt.suggestions = vec![doubt.text.replace('十', "+")];
    Some(doubt)
}

fn is_plus(chars: &[char], at: usize) -> bool {
    let before = |count: usize| chars.get(at.saturating_sub(count)..at).unwrap_or_default();
    let next = chars.get(at + 1).copied().unwrap_or(' ');
    if before(3) == ['互', '联', '网'] {
        return !matches!(next, '大' | '年' | '强' | '佳' | '条' | '项' | '个' | '几' | '余');
    }
    let numeral = |c: &char| "零〇一二三四五六七八九十百千万几数第双".contains(*c) || c.is_ascii_digit();
    let quoted = chars.get(..at).unwrap_or_default().iter().rev().take_while(|&&c| is_han(c));
    let opens = chars.get(at.wrapping_sub(quoted.clone().count() + 1)) == Some(&'“');
    next == '”' && opens && quoted.clone().count() >= 2 && !before(1).iter().any(numeral)
}

/// A paragraph without an end.
fn maybe_cut(text: &Placed) -> Option<Doubt> {
    let string: String = text.chars.iter().collect();
    if !text.paragraph || !join::is_unfinished(&Passage::new(&string)) {
        return None;
    }
    let start = text.chars.len().saturating_sub(10);
    Some(text.doubt(DoubtKind::MaybeCut, start, text.chars.len(), hint::maybe_cut()))
}

const PAIRS: [(char, char); 9] = [
    ('“', '”'),
    ('‘', '’'),
    ('\u{ff08}', '\u{ff09}'),
    ('(', ')'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('「', '」'),
    ('『', '』'),
];

const NESTED: usize = 16;

/// The first mark without its partner. A quotation over several paragraphs opens in each and
/// closes in the last.
fn unpaired(text: &Placed, quote_goes_on: bool) -> Option<Doubt> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut alone: Option<usize> = None;
    let chinese = text.chars.iter().any(|&c| is_han(c));
    for (at, &c) in text.chars.iter().enumerate() {
        let latin_before =
            at.checked_sub(1).and_then(|at| text.chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
        if PAIRS.iter().any(|pair| pair.0 == c) {
            open.push((at, c));
        } else if let Some(pair) = PAIRS.iter().find(|pair| pair.1 == c) {
            // Real text does not nest deeper; a file of nothing but brackets must not cost more.
            let top = open.len().saturating_sub(NESTED);
            match open.iter().skip(top).rposition(|&(_, opened)| opened == pair.0).map(|at| at + top) {
                Some(place) => {
                    let skipped = open.get(place + 1).map(|&(at, _)| at);
                    alone = alone.or(skipped);
                    open.truncate(place);
                }
                // An apostrophe, or the bracket of a number: 1)
                None if latin_before && matches!(c, '’' | ')' | '\u{ff09}') => {}
                None => alone = alone.or(Some(at)),
            }
        } else if c == '"' && chinese {
            alone = alone.or(Some(at));
        }
    }
    open.retain(|&(_, c)| !(c == '“' && quote_goes_on));
    let at = alone.or(open.first().map(|&(at, _)| at))?;
    let mark = text.chars.get(at).copied().unwrap_or('“');
    Some(text.doubt(DoubtKind::Unpaired, at, at + 1, hint::unpaired(mark)))
}
