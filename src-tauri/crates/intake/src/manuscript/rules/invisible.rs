//! Invisible and compatibility characters: what prints as nothing, or as another character.

use model::ChangeKind;

use super::Line;
use crate::manuscript::read::Known;
use crate::text::chars::{is_invisible, is_space, plain_form};
use crate::text::passage::Patch;

/// Takes them out, or puts the plain character in their place.
pub(super) fn apply(lines: &mut [Line], _known: &Known) {
    for line in lines.iter_mut().filter(|line| line.stands()) {
        let patches = patches(line.passage.chars());
        line.passage.apply(&patches);
    }
}

fn patches(chars: &[char]) -> Vec<Patch> {
    let mut starts = true;
    let mut patches = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        if is_symbol_bullet(c) && starts {
            patches.push(Patch::put(at, '●', ChangeKind::Bullet));
        } else if is_space(c) {
            if !matches!(c, ' ' | '\n') {
                patches.push(Patch::put(at, ' ', ChangeKind::Invisible));
            }
            continue;
        } else if is_invisible(c) {
            patches.push(Patch::remove(at..at + 1, ChangeKind::Invisible));
            continue;
        } else if let Some(plain) = plain_form(c) {
            patches.push(Patch::put(at, plain, ChangeKind::Invisible));
        }
        starts = false;
    }
    patches
}

/// Bullets of Word's Symbol and Wingdings faces, which stand in U+F020..F0FF.
fn is_symbol_bullet(c: char) -> bool {
    matches!(
        c,
        '\u{f06c}'
            | '\u{f06e}'
            | '\u{f06f}'
            | '\u{f071}'
            | '\u{f072}'
            | '\u{f073}'
            | '\u{f074}'
            | '\u{f075}'
            | '\u{f076}'
            | '\u{f077}'
            | '\u{f09f}'
            | '\u{f0a7}'
            | '\u{f0a8}'
            | '\u{f0b2}'
            | '\u{f0b7}'
            | '\u{f0d8}'
            | '\u{f0e8}'
            | '\u{f0f0}'
            | '\u{f0fc}'
            | '\u{f0fe}'
    )
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;

    #[test]
    fn each_kind() {
        for (text, expected) in [
            ("临\u{200b}江\u{feff}市\u{ad}委\u{202e}", "临江市委"),
            ("\u{ff12}\u{ff10}\u{ff12}\u{ff10}年\u{ff21}\u{ff30}\u{ff30}", "2020年APP"),
            ("30㎡①Ⅱ\u{ff0c}", "30㎡①Ⅱ\u{ff0c}"),
            ("\u{f9fd}\u{2f64}\u{2ee2}", "什用马"),
            ("\u{3000}\u{3000}石门\u{a0}区\t会", "  石门 区 会"),
            ("\u{f06c}引水\u{f06c}", "●引水\u{f06c}"),
            ("甲\n乙", "甲\n乙"),
        ] {
            assert_eq!(applied(apply, &[text], &Known::default()), [expected]);
        }
    }
}
