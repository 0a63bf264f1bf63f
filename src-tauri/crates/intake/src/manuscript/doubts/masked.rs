//! Words that hide a character from a filter: zui后, 和xie, s.h.i界, 政*府.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use model::{Doubt, DoubtKind};

use crate::text::chars::is_han;
use crate::text::check::Placed;
use crate::text::dictionary::WORDS;
use crate::text::record::Record;
use crate::text::{gbk, pinyin};

/// A word has at most so many characters before or behind the hidden one.
const BESIDE: usize = 3;
/// So many words are offered.
const WORDS_OFFERED: usize = 3;

/// A hidden character: where its letters stand, and their syllables.
struct Hidden {
    range: Range<usize>,
    syllables: Vec<String>,
}

/// A word that the hidden characters make with their neighbours.
struct Found<'a> {
    beside: usize,
    frequency: usize,
    range: Range<usize>,
    word: String,
    filling: &'a str,
}

/// A doubt for each word of a text that hides a character. `budget`: how many more words may be
/// looked up, so that a file of nothing but such letters does not cost more.
pub(super) fn find(text: &Placed, budget: &mut usize, record: &mut Record) {
    let chars = &text.chars;
    let mut at = 0;
    while at < chars.len() {
        let held = text.held_at(at);
        let hidden = if held.is_some() { None } else { hidden(chars, at) };
        let hidden = hidden.filter(|_| *budget > 0);
        *budget -= usize::from(hidden.is_some());
        let found = hidden
            .as_ref()
            .and_then(|hidden| word(text, hidden))
            .or_else(|| if held.is_some() { None } else { parted(text, at) });
        let next = hidden.map_or(at + 1, |hidden| hidden.range.end);
        at = held
            .map_or(next, |held| held.range.end)
            .max(found.as_ref().map_or(0, |doubt| doubt.end))
            .max(at + 1);
        if let Some(doubt) = found {
            record.doubt(text.line, doubt);
        }
    }
}

/// Small letters beside Han that are one or two syllables, written together or with marks between.
fn hidden(chars: &[char], at: usize) -> Option<Hidden> {
    let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
    chars.get(at).filter(|c| c.is_ascii_lowercase())?;
    if before.is_some_and(|c| {
        c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '@' | '-' | '_' | '(' | '\u{ff08}')
    }) {
        return None;
    }
    let mut letters = String::new();
    let mut end = at;
    let mark = chars.get(at + 1).copied().filter(|c| matches!(c, '.' | '-' | '*' | '_' | '·' | '|' | '~'));
    while let Some(&c) = chars.get(end).filter(|c| c.is_ascii_lowercase()) {
        letters.push(c);
        end += 1;
        match mark {
            Some(mark)
                if chars.get(end) == Some(&mark)
                    && chars.get(end + 1).is_some_and(char::is_ascii_lowercase) =>
            {
                end += 1;
            }
            Some(_) => break,
            None => {}
        }
        if letters.len() > 12 {
            return None;
        }
    }
    let after = chars.get(end).copied();
    let beside = before.is_some_and(is_han) || after.is_some_and(is_han);
    let goes_on = after.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '@' | '/' | '.'));
    if !beside || goes_on || letters.len() < 2 {
        return None;
    }
    let syllables = split(&letters)?;
    Some(Hidden { range: at..end, syllables })
}

/// The letters as one syllable, or as two.
fn split(letters: &str) -> Option<Vec<String>> {
    let syllable = |part: &str| CHARACTERS.contains_key(part).then(|| part.to_owned());
    syllable(letters).map(|one| vec![one]).or_else(|| {
        (1..letters.len()).rev().find_map(|at| {
            let (first, second) = letters.split_at_checked(at)?;
            Some(vec![syllable(first)?, syllable(second)?])
        })
    })
}

/// The common characters of each syllable.
static CHARACTERS: LazyLock<HashMap<String, Vec<char>>> = LazyLock::new(|| {
    let mut map: HashMap<String, Vec<char>> = HashMap::new();
    for c in ('\u{4e00}'..='\u{9fa5}').filter(|&c| gbk::is_common(c)) {
        for syllable in pinyin::syllables(c) {
            map.entry(syllable).or_default().push(c);
        }
    }
    map
});

/// The words of the dictionary that the hidden characters make with their neighbours: the
/// longest, then the most frequent.
fn word(text: &Placed, hidden: &Hidden) -> Option<Doubt> {
    let none = Vec::new();
    let of = |nth: usize| hidden.syllables.get(nth).and_then(|one| CHARACTERS.get(one)).unwrap_or(&none);
    let fillings: Vec<String> = match hidden.syllables.len() {
        1 => of(0).iter().map(char::to_string).collect(),
        _ => of(0).iter().flat_map(|a| of(1).iter().map(move |b| [*a, *b].iter().collect())).collect(),
    };
    let before = text.chars.get(..hidden.range.start).unwrap_or_default().iter().rev();
    let before = before.take(BESIDE).take_while(|&&c| is_han(c)).count();
    let after = text.chars.iter().skip(hidden.range.end).take(BESIDE).take_while(|&&c| is_han(c)).count();
    let mut found: Vec<Found> = Vec::new();
    for left in 0..=before {
        for right in 0..=after {
            let range = hidden.range.start - left..hidden.range.end + right;
            let slice =
                |range: Range<usize>| text.chars.get(range).unwrap_or_default().iter().collect::<String>();
            let head = slice(range.start..hidden.range.start);
            let tail = slice(hidden.range.end..range.end);
            if left + right == 0 && hidden.syllables.len() < 2 {
                continue;
            }
            for filling in &fillings {
                let word = format!("{head}{filling}{tail}");
                if WORDS.has_word(&word) {
                    let frequency = WORDS.suggest_freq(&word);
                    found.push(Found {
                        beside: left + right,
                        frequency,
                        range: range.clone(),
                        word,
                        filling,
                    });
                }
            }
        }
    }
    found.sort_by(|a, b| b.beside.cmp(&a.beside).then(b.frequency.cmp(&a.frequency)));
    // The longest word tells which character it is; the shortest with it is what is offered.
    let filling = found.first()?.filling;
    let range = found.iter().rfind(|one| one.filling == filling)?.range.clone();
    found.retain(|one| one.range == range);
    found.sort_by_key(|one| one.filling != filling);
    let words = found.into_iter().map(|one| one.word);
    let hint = "这里用拼音代替了汉字，可能是为躲避过滤；请确认应是哪个词".to_owned();
    let mut doubt = text.doubt(DoubtKind::Masked, range.start, range.end, hint);
    doubt.suggestions = words.take(WORDS_OFFERED).collect();
    Some(doubt)
}

/// A word with a mark between its characters, or with a star for one of them.
fn parted(text: &Placed, at: usize) -> Option<Doubt> {
    let mark = text
        .chars
        .get(at)
        .copied()
        .filter(|c| matches!(c, '*' | '.' | '_' | '^' | '~' | '|' | '丶' | '\u{ff0a}'))?;
    let before = at.checked_sub(1).and_then(|at| text.chars.get(at)).copied().filter(|&c| is_han(c))?;
    let after = text.chars.get(at + 1).copied().filter(|&c| is_han(c))?;
    let word: String = [before, after].iter().collect();
    let hint = "词的中间夹了符号，可能是为躲避过滤；请确认".to_owned();
    let mut doubt = text.doubt(DoubtKind::Masked, at - 1, at + 2, hint);
    if WORDS.has_word(&word) {
        doubt.suggestions = vec![word];
        return Some(doubt);
    }
    matches!(mark, '*' | '\u{ff0a}').then_some(doubt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::passage::Passage;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let placed = Placed::of(0, 0, Some(0), false, &Passage::new(text));
        let mut record = Record::default();
        find(&placed, &mut 10, &mut record);
        record.check_readings(expected, text);
    }

    #[test]
    fn hidden_characters() {
        check("zui后，双方交换了意见", &[("zui后", "最后")]);
        check("共建和xie社会", &[("和xie", "和谐")]);
        check("走向s.h.i界", &[("s.h.i界", "世界")]);
        check("加强zhengfu工作", &[("zhengfu", "政府")]);
        check("共建和*谐社会", &[("和*谐", "和谐")]);
        check("村民李*明", &[("李*明", "")]);
    }

    #[test]
    fn letters_of_their_own() {
        for text in [
            "选用App和wifi两项",
            "渠长3km，宽2m",
            "发信至shi@a.cn或见www.a.cn/shi",
            "世界卫生组织(who)",
            "Open Day的活动",
            "e.g.此例",
            "第1.2节、一.工作",
        ] {
            check(text, &[]);
        }
    }
}
