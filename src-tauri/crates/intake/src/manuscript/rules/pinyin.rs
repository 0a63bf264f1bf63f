//! Readings behind characters, as a converter to Traditional script leaves them: 會(huì) 機(jī)關(guān).

use std::ops::Range;

use model::ChangeKind;

use super::Line;
use crate::manuscript::read::Known;
use crate::text::chars::is_han;
use crate::text::passage::Patch;
use crate::text::{pinyin, script};

/// From so many readings behind Traditional characters on, a converter wrote those behind others, too.
const CONVERTED: usize = 3;

/// Takes the readings out. One behind a Simplified character is an author's help with a rare one,
/// and stays where the document has no others.
pub(super) fn apply(lines: &mut [Line], _known: &Known) {
    let found: Vec<Vec<(char, Range<usize>)>> = lines
        .iter()
        .map(|line| if line.stands() { readings(line.passage.chars()) } else { Vec::new() })
        .collect();
    let traditional = |c: char| script::simple(c) != c;
    let converted = found.iter().flatten().filter(|(c, _)| traditional(*c)).count() >= CONVERTED;
    for (line, readings) in lines.iter_mut().zip(found) {
        let readings = readings.into_iter().filter(|(c, _)| converted || traditional(*c));
        let patches: Vec<Patch> =
            readings.map(|(_, range)| Patch::remove(range, ChangeKind::Pinyin)).collect();
        line.passage.apply(&patches);
    }
}

/// Readings and the characters before them. One that has lost a bracket must give the tone and
/// belong to its character; one with both must do either.
fn readings(chars: &[char]) -> Vec<(char, Range<usize>)> {
    let mut out = Vec::new();
    let mut at = 1;
    while at < chars.len() {
        let before = chars.get(at - 1).copied().filter(|&c| is_han(c));
        let found = before.and_then(|c| Some((c, pinyin::reading(chars, at)?)));
        let found = found.filter(|(c, reading)| {
            let fits = pinyin::reads(*c, &reading.syllable);
            let whole = reading.opened && reading.closed;
            if whole {
                reading.tone || fits
            } else {
                reading.tone && fits && (reading.opened || reading.closed)
            }
        });
        match found {
            Some((c, reading)) => {
                at = reading.range.end + 1;
                out.push((c, reading.range));
            }
            None => at += 1,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;

    #[test]
    fn behind_traditional_characters() {
        for (text, expected) in [
            ("會(huì)議由機(jī)關(guān)黨委", "會議由機關黨委"),
            ("會\u{ff08}huì\u{ff09}議", "會議"),
            ("會(hui4)議", "會議"),
            ("會(hui)議", "會議"),
            ("綠(lǜ)化", "綠化"),
            ("機(jī關(guān)", "機關"),
            ("機jī)關", "機關"),
            ("機(kuai)關", "機(kuai)關"),
            ("世界卫生组织(who)", "世界卫生组织(who)"),
            ("世界衛生組織(WHO)、亞太經合組織(APEC)", "世界衛生組織(WHO)、亞太經合組織(APEC)"),
            ("翦(jiǎn)氏祠堂", "翦(jiǎn)氏祠堂"),
            ("會(huì)議、機(jī)關(guān)、翦(jiǎn)氏", "會議、機關、翦氏"),
        ] {
            assert_eq!(applied(apply, &[text], &Known::default()), [expected], "{text}");
        }
    }
}
