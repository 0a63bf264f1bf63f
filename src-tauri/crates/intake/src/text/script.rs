//! Traditional and Simplified characters.

use std::collections::HashMap;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use crate::text::chars::is_han;
use crate::text::gbk;

/// From 1 in so many Han on, characters that only Traditional text has make a text Traditional.
const SHARE: usize = 20;

/// What `OpenCC` leaves as it is, seen in real texts, in the form that it converts.
const MISSED: [(&str, &str); 5] = [("煕", "熙"), ("凖", "準"), ("麽", "麼"), ("甚麼", "什麼"), ("硏", "研")];

/// Taiwan's variants, too: T2s leaves 著手. With phrases of Simplified text (tw2sp) it would change words.
static CONVERTER: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::Tw2s).ok());

/// Every character of the two common blocks that alone becomes another one.
static CHARACTERS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let all: Vec<char> = ('\u{3400}'..='\u{4dbf}').chain('\u{4e00}'..='\u{9fff}').collect();
    // A line break between them, lest two make a phrase.
    let apart: String = all.iter().flat_map(|&c| [c, '\n']).collect();
    let converted = simplify(&apart);
    let pairs = all.into_iter().zip(converted.chars().filter(|&c| c != '\n'));
    pairs.filter(|(from, to)| from != to).collect()
});

/// A text in Simplified characters: phrases first, then characters.
pub(crate) fn simplify(text: &str) -> String {
    let mut out = text.to_owned();
    for (from, to) in MISSED {
        if out.contains(from) {
            out = out.replace(from, to);
        }
    }
    let Some(converter) = CONVERTER.as_ref() else { return out };
    // 么 that is Simplified already would be taken for the Traditional form of 幺.
    let stretches = out.split('么').map(|stretch| converter.convert(stretch));
    stretches.collect::<Vec<String>>().join("么")
}

/// What a character is in Simplified script where it stands alone.
pub(crate) fn simple(c: char) -> char {
    CHARACTERS.get(&c).copied().unwrap_or(c)
}

/// Whether only Traditional text has a character: 乾, 著 and 於 stand in Simplified text, too.
pub(crate) fn is_traditional(c: char) -> bool {
    is_han(c) && !gbk::is_simplified(c) && simple(c) != c
}

/// Whether a text is in Traditional script. The dictionaries are loaded for no text that is in
/// Simplified script.
pub(crate) fn is_traditional_text<'a>(texts: impl Iterator<Item = &'a [char]> + Clone) -> bool {
    let all = texts.flatten().copied().filter(|&c| is_han(c));
    let (mut han, mut beyond) = (0, 0);
    for c in all.clone() {
        han += 1;
        beyond += usize::from(!gbk::is_simplified(c));
    }
    beyond * SHARE >= han && beyond >= 2 && all.filter(|&c| is_traditional(c)).count() * SHARE >= han
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simplified() {
        for (text, expected) in [
            ("黨史工作會議", "党史工作会议"),
            ("著手編寫名著", "着手编写名著"),
            ("徐溶煕、乾隆、瞭望", "徐溶熙、乾隆、瞭望"),
            ("頭髮發展", "头发发展"),
            ("甚麽時候、什麼、怎么", "什么时候、什么、怎么"),
        ] {
            assert_eq!(simplify(text), expected);
        }
    }

    #[test]
    fn which_script() {
        for (text, expected) in [
            ("乾隆年间的瞭望塔与名著", false),
            ("閆某参加了石门区的会议并在会上发言介绍近年来的工作情况", false),
            ("石門區召開黨史工作會議", true),
            ("會議", true),
            ("", false),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(is_traditional_text([chars.as_slice()].into_iter()), expected, "{text}");
        }
    }
}
