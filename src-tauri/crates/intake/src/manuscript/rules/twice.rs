//! A body that stands twice: the second copy goes.

use model::ChangeKind;

use super::Line;
use crate::manuscript::read::Known;
use crate::text::chars;

/// A copy begins at one of so many lines: with the title, or without it and what follows it.
const BEGINNINGS: usize = 6;
/// It has at least so many letters, digits and Han.
const LENGTH: usize = 24;
/// So many copies are taken out.
const COPIES: usize = 4;
/// So many places are tried for the beginning of a copy.
const TRIED: usize = 200;

/// Takes the second copy out where each of its lines is one of the first, in order. What repeats
/// in part only is for a person to judge.
pub(super) fn apply(lines: &mut [Line], _known: &Known) {
    for _ in 0..COPIES {
        if !take_out(lines) {
            break;
        }
    }
}

fn take_out(lines: &mut [Line]) -> bool {
    let standing: Vec<(usize, String)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.stands())
        .map(|(at, line)| (at, chars::key(&line.passage.text())))
        .filter(|(_, key)| !key.is_empty())
        .collect();
    let keys: Vec<&str> = standing.iter().map(|(_, key)| key.as_str()).collect();
    let Some(copy) = second_copy(&keys) else { return false };
    let range = standing.get(copy.start).map(|first| first.0)..standing.get(copy.end - 1).map(|last| last.0);
    let (Some(start), Some(end)) = (range.start, range.end) else { return false };
    for (at, _) in standing.iter().filter(|(at, _)| (start..=end).contains(at)) {
        if let Some(line) = lines.get_mut(*at) {
            line.gone = Some(ChangeKind::Twice);
        }
    }
    true
}

/// Which lines are a second copy of those before them.
fn second_copy(keys: &[&str]) -> Option<std::ops::Range<usize>> {
    let beginnings = keys.get(..BEGINNINGS.min(keys.len())).unwrap_or_default();
    let begins = |start: &usize| keys.get(*start).is_some_and(|key| beginnings.contains(key));
    (1..keys.len()).filter(begins).take(TRIED).find_map(|start| {
        let (first, rest) = keys.split_at(start);
        let count = copied(first, rest);
        (count > 0).then_some(start..start + count)
    })
}

/// How many lines of `rest` are lines of `first` in order, if that is nearly all of `first`, with its end.
fn copied(first: &[&str], rest: &[&str]) -> usize {
    let mut left = first.iter();
    let mut length = 0;
    let mut count = 0;
    for key in rest {
        if !left.any(|other| other == key) {
            break;
        }
        length += key.chars().count();
        count += 1;
    }
    let whole: usize = first.iter().map(|key| key.chars().count()).sum();
    let ends = count > 0 && rest.get(count - 1) == first.last();
    if ends && length >= LENGTH && length * 4 >= whole * 3 { count } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;

    const TITLE: &str = "石门区开渠引水";
    const FIRST: &str = "近日，石门区在柳河沿岸开渠三条，引水入村，惠及群众两千余人。";
    const SECOND: &str = "全渠由各村轮流看护，每旬巡查一次，遇有淤塞随时疏通。";

    fn check(texts: &[&str], expected: &[&str]) {
        assert_eq!(applied(apply, texts, &Known::default()), expected);
    }

    #[test]
    fn the_whole_twice() {
        check(&[TITLE, "", FIRST, SECOND, TITLE, FIRST, "", SECOND], &[TITLE, "", FIRST, SECOND, ""]);
        check(&[TITLE, FIRST, SECOND, FIRST, SECOND], &[TITLE, FIRST, SECOND]);
        check(
            &[TITLE, FIRST, "近日， 石门区在柳河沿岸开渠三条，引水入村，惠及群众两千余人。"],
            &[TITLE, FIRST],
        );
        check(&[FIRST, SECOND, FIRST, SECOND, FIRST, SECOND], &[FIRST, SECOND]);
        check(&[FIRST, SECOND, FIRST, SECOND, "云溪区供稿"], &[FIRST, SECOND, "云溪区供稿"]);
    }

    #[test]
    fn in_part() {
        for texts in [
            &[TITLE, FIRST, SECOND, FIRST][..],
            &[TITLE, FIRST, SECOND, TITLE, FIRST, "另有一段。", SECOND],
            &["要闻", "要闻"],
        ] {
            check(texts, texts);
        }
    }
}
