//! Traditional script becomes Simplified: phrases first, known names last.

use model::ChangeKind;

use super::Line;
use crate::manuscript::read::Known;
use crate::text::chars::is_han;
use crate::text::passage::Patch;
use crate::text::script;

/// Converts the lines of a Traditional document, and a Traditional line of any other. In
/// Simplified text 乾隆, 瞭望 and the names that an editor kept stay as they are.
pub(super) fn apply(lines: &mut [Line], known: &Known) {
    let standing = || lines.iter().filter(|line| line.stands());
    let whole = script::is_traditional_text(standing().map(|line| line.passage.chars()));
    let names: Vec<Vec<char>> = names(known);
    for line in lines.iter_mut().filter(|line| line.stands()) {
        let chars = line.passage.chars();
        if whole || script::is_traditional_text([chars].into_iter()) {
            let patches = patches(chars, &convert(chars, &names));
            line.passage.apply(&patches);
        }
    }
}

fn names(known: &Known) -> Vec<Vec<char>> {
    let units = known.units.iter().flat_map(|unit| std::iter::once(&unit.name).chain(&unit.short_names));
    let all = units.chain(&known.names).map(|name| name.trim().chars().collect::<Vec<char>>());
    all.filter(|name| name.len() >= 2).collect()
}

/// The converted characters, as many as there were.
fn convert(chars: &[char], names: &[Vec<char>]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    for stretch in chars.chunk_by(|a, b| is_han(*a) == is_han(*b)) {
        let text: String = stretch.iter().collect();
        let converted: Vec<char> = script::simplify(&text).chars().collect();
        if converted.len() == stretch.len() {
            out.extend(converted);
        } else {
            out.extend(stretch.iter().map(|&c| script::simple(c)));
        }
    }
    for name in names {
        keep(chars, &mut out, name);
    }
    out
}

/// A known name is written as it is known, wherever each of its characters stands or could stand.
fn keep(chars: &[char], converted: &mut [char], name: &[char]) {
    for start in 0..chars.len().saturating_sub(name.len() - 1) {
        let fits = name.iter().enumerate().all(|(nth, &c)| {
            let was = chars.get(start + nth).copied().unwrap_or_default();
            c == was || converted.get(start + nth) == Some(&c) || c == script::simple(was)
        });
        if fits && let Some(place) = converted.get_mut(start..start + name.len()) {
            place.copy_from_slice(name);
        }
    }
}

fn patches(before: &[char], after: &[char]) -> Vec<Patch> {
    let pairs = before.iter().zip(after).enumerate().filter(|(_, (before, after))| before != after);
    pairs.map(|(at, (_, &after))| Patch::put(at, after, ChangeKind::Simplified)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;

    #[test]
    fn converted() {
        for (text, expected) in [
            ("石門區召開黨史工作會議", "石门区召开党史工作会议"),
            ("一是著手編寫名著", "一是着手编写名著"),
            ("乾隆年間，乾燥的瞭望臺", "乾隆年间，干燥的瞭望台"),
            ("皇后之後頭髮發展", "皇后之后头发发展"),
            ("徐溶煕蘇維埃政府", "徐溶熙苏维埃政府"),
        ] {
            assert_eq!(applied(apply, &[text], &Known::default()), [expected]);
        }
    }

    #[test]
    fn left_alone() {
        for text in [
            "乾隆年间的瞭望台、著名的於氏宗祠与徵羽",
            "石门区的閆某在会上介绍了近年来全区党史工作的情况和下一步的打算",
        ] {
            assert_eq!(applied(apply, &[text], &Known::default()), [text]);
        }
    }

    #[test]
    fn names_stay() {
        let known =
            Known { units: Vec::new(), names: vec!["闻人乾".into(), "於是之".into(), "王昇".into()] };
        for (text, expected) in [
            ("聞人乾與王昇參觀展覽", "闻人乾与王昇参观展览"),
            ("於是之先生參觀展覽，於是滿意", "於是之先生参观展览，于是满意"),
        ] {
            assert_eq!(applied(apply, &[text], &known), [expected]);
        }
    }
}
