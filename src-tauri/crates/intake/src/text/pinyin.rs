//! Readings of characters in Latin letters (汉语拼音), as converters and filters leave them.

use std::collections::BTreeSet;
use std::ops::Range;

use pinyin::{Pinyin, ToPinyinMulti};
use unicode_normalization::UnicodeNormalization;

use crate::text::chars::is_han;

/// The longest syllable: zhuang, with a digit for its tone.
const LONGEST: usize = 7;

/// A reading that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Where it stands, with the brackets that it has.
    pub range: Range<usize>,
    /// The syllable in plain lower-case letters, ü as in the dictionary: `lv` is `lü`.
    pub syllable: String,
    /// Whether a mark or digit gave its tone.
    pub tone: bool,
    /// Whether it has its opening bracket.
    pub opened: bool,
    /// Whether it has its closing bracket.
    pub closed: bool,
}

/// The reading at a place: `(huì)`, `huì)`, `(huì`; it is a syllable of Mandarin, of one word.
pub(crate) fn reading(chars: &[char], at: usize) -> Option<Reading> {
    let opened = matches!(chars.get(at), Some('(' | '\u{ff08}'));
    let from = at + usize::from(opened);
    let letters = chars.iter().skip(from).take(LONGEST + 1).take_while(|&&c| is_letter(c)).count();
    if letters == 0 || letters > LONGEST {
        return None;
    }
    let digit = matches!(chars.get(from + letters), Some('1'..='5'));
    let end = from + letters + usize::from(digit);
    let closed = matches!(chars.get(end), Some(')' | '\u{ff09}'));
    let written: String = chars.get(from..from + letters)?.iter().collect();
    let (syllable, marked) = plain(&written);
    let (range, tone) = (at..end + usize::from(closed), marked || digit);
    is_syllable(&syllable).then_some(Reading { range, syllable, tone, opened, closed })
}

/// Whether a character can be read so.
pub(crate) fn reads(c: char, syllable: &str) -> bool {
    c.to_pinyin_multi().is_some_and(|all| all.into_iter().map(Pinyin::plain).any(|one| same(one, syllable)))
}

/// The readings of a character, each once.
pub(crate) fn syllables(c: char) -> BTreeSet<String> {
    let all = c.to_pinyin_multi().into_iter().flatten();
    all.map(|one| plain(one.plain()).0).collect()
}

/// Whether the dictionary's syllable is one of ours, which writes v for ü.
fn same(ours: &str, syllable: &str) -> bool {
    if ours.is_ascii() { ours == syllable } else { plain(ours).0 == syllable }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_lowercase()
        || (!c.is_ascii() && c.is_alphabetic() && !is_han(c) && (c as u32) < 0x250)
        || c as u32 == 0x1e3f
}

/// A syllable without its tone, and whether it had one.
pub(crate) fn plain(written: &str) -> (String, bool) {
    let mut tone = false;
    let mut out = String::new();
    for c in written.nfd() {
        match c {
            '\u{300}' | '\u{301}' | '\u{304}' | '\u{30c}' => tone = true,
            '\u{308}' => {
                out.pop();
                out.push('v');
            }
            '\u{261}' => out.push('g'),
            '\u{251}' => out.push('a'),
            c => out.push(c),
        }
    }
    (out, tone)
}

const INITIALS: [&str; 24] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c",
    "s", "y", "w", "",
];

const FINALS: [&str; 36] = [
    "a", "o", "e", "i", "u", "v", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "er", "ia", "ie",
    "iao", "iu", "ian", "in", "iang", "ing", "iong", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue",
    "ve", "io", "ng",
];

/// Which initials go with a final, roughly: by the table of GB/T 16159, so that `who`, `an`, `app` and most
/// English words are none.
fn is_syllable(syllable: &str) -> bool {
    INITIALS.iter().any(|initial| {
        let Some(rest) = syllable.strip_prefix(initial) else { return false };
        FINALS.contains(&rest) && goes_with(initial, rest)
    })
}

fn goes_with(initial: &str, last: &str) -> bool {
    let front = last.starts_with(['i', 'v']);
    match initial {
        "" => matches!(last, "a" | "o" | "e" | "ai" | "ei" | "ao" | "ou" | "an" | "en" | "ang" | "er"),
        "j" | "q" | "x" => (front && last != "io") || matches!(last, "u" | "ue" | "uan" | "un"),
        "y" => matches!(
            last,
            "a" | "o"
                | "e"
                | "i"
                | "u"
                | "ao"
                | "ou"
                | "an"
                | "ang"
                | "in"
                | "ing"
                | "ong"
                | "ue"
                | "uan"
                | "un"
        ),
        "w" => matches!(last, "a" | "o" | "u" | "ai" | "ei" | "an" | "en" | "ang" | "eng"),
        "g" | "k" | "h" => !front && !matches!(last, "o" | "er" | "ue" | "ng"),
        "zh" | "ch" | "sh" | "r" | "z" | "c" | "s" => {
            (last == "i" || !front) && !matches!(last, "o" | "er" | "ue" | "ng")
        }
        "n" | "l" => !matches!(last, "er" | "ng" | "ua" | "uai" | "ui" | "uang" | "io" | "iong" | "o"),
        "d" | "t" => !matches!(
            last,
            "o" | "er" | "ng" | "v" | "ve" | "ue" | "ua" | "uai" | "uang" | "in" | "iang" | "iong" | "io"
        ),
        _ => !matches!(
            last,
            "er" | "ng"
                | "v"
                | "ve"
                | "ue"
                | "ua"
                | "uo"
                | "uai"
                | "ui"
                | "uan"
                | "un"
                | "uang"
                | "ong"
                | "ia"
                | "iang"
                | "iong"
                | "io"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings() {
        for (text, expected) in [
            ("(huì)", Some(("hui", true, true))),
            ("(lǜ)", Some(("lv", true, true))),
            ("(zhuang4)", Some(("zhuang", true, true))),
            ("(shi)", Some(("shi", false, true))),
            ("\u{ff08}guān\u{ff09}", Some(("guan", true, true))),
            ("jiān)谔", Some(("jian", true, true))),
            ("(jiān谔", Some(("jian", true, false))),
            ("(who)", None),
            ("(app)", None),
            ("(APEC)", None),
            ("(the)", None),
            ("(5G)", None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let found = reading(&chars, 0);
            let found = found.as_ref().map(|found| (found.syllable.as_str(), found.tone, found.closed));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn characters() {
        for (c, syllable, expected) in [
            ('會', "hui", true),
            ('會', "kuai", true),
            ('會', "guan", false),
            ('綠', "lv", true),
            ('戰', "zhan", true),
        ] {
            assert_eq!(reads(c, syllable), expected, "{c}");
        }
    }

    #[test]
    fn every_reading_is_a_syllable() {
        let odd: Vec<String> = ('\u{4e00}'..='\u{9fa5}')
            .filter_map(|c| {
                encoding_rs::GBK.encode(&c.to_string()).0.first().filter(|&&b| b >= 0xb0).map(|_| c)
            })
            .filter_map(|c| Some(plain(pinyin::ToPinyin::to_pinyin(&c)?.plain()).0))
            .filter(|syllable| !is_syllable(syllable))
            .collect();
        assert!(odd.len() < 60, "{odd:?}");
    }
}
