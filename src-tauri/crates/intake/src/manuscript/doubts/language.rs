//! How probable a text is: the words of a dictionary and their frequencies.

use crate::text::chars::is_han;
use crate::text::dictionary::WORDS;

/// The sum of all frequencies in the dictionary, roughly: a constant cancels out.
const TOTAL: f64 = 6.0e7;

/// The logarithm of the probability of a text, word by word. Marks count as they are used: a
/// comma as a common word, a rare sign as a rare one.
pub(super) fn score(text: &str) -> f64 {
    let mut sum = 0.0;
    for token in WORDS.cut(text, false) {
        let mut chars = token.word.chars();
        sum += match (chars.next(), chars.next()) {
            (Some('\u{ff0c}' | '。' | '、'), None) => -3.5,
            (Some('“' | '”' | '《' | '》' | '\u{ff1b}' | '\u{ff1a}' | '\u{ff08}' | '\u{ff09}'), None) => {
                -5.0
            }
            (Some(c), None) if !is_han(c) => -11.0,
            _ => (WORDS.suggest_freq(token.word) as f64 / TOTAL).ln(),
        };
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likelier() {
        for (likely, unlikely) in
            [("在桃花源", "谔以础芬"), ("市抗战飞机场", "锌箲战飞机场"), ("修渠引水。现在", "修渠引水薄现在")]
        {
            assert!(
                score(likely) > score(unlikely),
                "{likely} {} {unlikely} {}",
                score(likely),
                score(unlikely)
            );
        }
    }
}
