//! Where a line may break: UAX #14 by `icu_segmenter`, with CLREQ's classes on top.
//!
//! What UAX #14 gets wrong in Chinese text, seen with `icu_segmenter` 2.4: no break before “ or after
//! ” between Han characters (class QU), a break before · (class ID context), none before …….

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};
use model::Prohibition;

use super::atoms::Atom;
use crate::marks::Class;

/// How willingly a line is broken before an atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Break {
    /// Never, unless nothing else fits.
    No,
    /// Inside a Western compound, after its hyphen: last choice.
    Poor,
    /// Freely.
    Good,
}

/// One entry for each atom: whether a line may end before it. The first is never a break.
pub(crate) fn opportunities(text: &str, atoms: &[Atom], level: Prohibition) -> Vec<Break> {
    let mut by_icu = vec![false; text.len() + 1];
    for byte in segmenter().segment_str(text) {
        by_icu[byte] = true;
    }
    let mut result = vec![Break::No; atoms.len()];
    let mut opens = false;
    for i in 1..atoms.len() {
        // An opening mark holds what follows it even over a stray space.
        opens = match atoms[i - 1].class {
            Class::Space => opens,
            class => class.never_ends(level),
        };
        if opens {
            continue;
        }
        result[i] = between(&atoms[i - 1], &atoms[i], by_icu[atoms[i].bytes.start], level);
    }
    result
}

fn segmenter() -> icu_segmenter::LineSegmenterBorrowed<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    options.word_option = Some(LineBreakWordOption::Normal);
    LineSegmenter::new_for_non_complex_scripts(options)
}

fn between(left: &Atom, right: &Atom, by_icu: bool, level: Prohibition) -> Break {
    let pair = left.class == right.class && matches!(left.class, Class::Dash | Class::Ellipsis);
    if pair || right.class.never_starts(level) || right.class == Class::Space {
        return Break::No;
    }
    let chinese_marks = decided_by_clreq(left.class) || decided_by_clreq(right.class);
    let in_compound = left.character == '-' && right.class == Class::Western;
    match by_icu || chinese_marks {
        false => Break::No,
        true if in_compound && !chinese_marks => Break::Poor,
        true => Break::Good,
    }
}

/// Marks whose behaviour is wholly given by which of them may start or end a line.
fn decided_by_clreq(class: Class) -> bool {
    matches!(
        class,
        Class::Open
            | Class::Close
            | Class::Pause
            | Class::Stop
            | Class::MiddleDot
            | Class::Dash
            | Class::Ellipsis
            | Class::Connector
    )
}

#[cfg(test)]
mod tests {
    use model::{FontRole, Rgb};

    use super::*;
    use crate::inline::atoms::collect;
    use crate::inline::{Align, Piece, Spec};
    use crate::{Place, testing};

    /// `expected` is the text with | at each place where a line may break.
    fn check(expected: &str, level: Prohibition) {
        let text = expected.replace('|', "");
        let fonts = testing::fonts();
        let glyphs = crate::glyphs::GlyphSource::new(&fonts);
        let spec = Spec {
            place: Place::None,
            first_char: 0,
            size: 16.0,
            tracking: 0.0,
            color: Rgb(0, 0, 0),
            measure: 400.0,
            first_indent: 0.0,
            align: Align::Justify,
            prohibition: level,
        };
        let atoms = collect(&[Piece { text: &text, role: FontRole::Fangsong }], &spec, &glyphs);
        let may = opportunities(&text, &atoms, level);
        let mut shown = String::new();
        for (atom, may) in atoms.iter().zip(may) {
            if may != Break::No {
                shown.push('|');
            }
            shown.push_str(&text[atom.bytes.clone()]);
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn quotes_between_han_are_no_glue() {
        check("他|说|“今|天|好”。|于|是", Prohibition::Gb);
        check("守|初|心”|活|动", Prohibition::Gb);
    }

    #[test]
    fn marks_stay_with_their_side() {
        check(
            "川|渝·|成|渝\u{ff0c}|《书》|里\u{ff08}|二\u{ff09}".replace("\u{ff08}|", "|\u{ff08}").as_str(),
            Prohibition::Gb,
        );
    }

    #[test]
    fn numbers_and_words_are_whole() {
        check("增|长|12.5%\u{ff0c}|有|36,520|人|用|Wi-|Fi", Prohibition::Gb);
        check("2020|年", Prohibition::Gb);
    }

    #[test]
    fn dashes_and_dots_are_never_split() {
        check("建|国|——|初|期|……|了", Prohibition::Gb);
        check("建|国——|初|期……|了", Prohibition::Strict);
    }
}
