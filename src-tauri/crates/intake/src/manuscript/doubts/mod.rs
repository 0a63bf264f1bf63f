//! What a person must decide about a manuscript: never guessed, always with a hint.

pub(super) mod garbled;
mod language;
mod masked;
mod numbers;

use model::{Doubt, DoubtKind};

use super::read::Known;
use crate::text::check::{self, Placed};
use crate::text::record::Record;
use crate::text::{hint, lookalike};

/// So many words of a manuscript are tried for a hidden character.
const MASKED: usize = 100;

/// Looks at the finished texts in reading order: the title (its lines with line breaks between),
/// then byline and credit, all with no block, then the blocks. Every doubt goes to the record.
pub(crate) fn find(texts: &[Placed], known: &Known, record: &mut Record) {
    let mut budget = MASKED;
    for text in texts {
        garbled::find(text, record);
        masked::find(text, &mut budget, record);
        lookalike::digits(text, record);
    }
    lookalike::against(texts, &names(known), record);
    numbers::find(texts, record);
    check::check_words(texts, record);
}

/// So many doubts of one kind are marked in a manuscript.
const OF_ONE_KIND: usize = 12;

/// The doubts without those of a kind that is everywhere: the last that stays says how many there
/// are. What is garbled, and what stands in one place alone, stays whole.
pub(crate) fn thinned(mut doubts: Vec<Doubt>) -> Vec<Doubt> {
    for kind in [
        DoubtKind::Lookalike,
        DoubtKind::OddCharacter,
        DoubtKind::MaybeCut,
        DoubtKind::Unpaired,
        DoubtKind::Repeated,
        DoubtKind::Masked,
    ] {
        let count = doubts.iter().filter(|doubt| doubt.kind == kind).count();
        if count <= OF_ONE_KIND {
            continue;
        }
        let mut nth = 0;
        doubts.retain_mut(|doubt| {
            nth += usize::from(doubt.kind == kind);
            if doubt.kind == kind && nth == OF_ONE_KIND {
                doubt.hint.push_str(&hint::more_like_this(count));
            }
            doubt.kind != kind || nth <= OF_ONE_KIND
        });
    }
    doubts
}

/// All names that an office knows.
fn names(known: &Known) -> Vec<&str> {
    let units = known.units.iter().flat_map(|unit| std::iter::once(&unit.name).chain(&unit.short_names));
    units.chain(&known.names).map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_everywhere_is_told_once() {
        let doubt = |kind| Doubt {
            kind,
            item: Some(0),
            block: Some(0),
            start: 0,
            end: 0,
            text: String::new(),
            hint: "请核对".to_owned(),
            suggestions: Vec::new(),
        };
        let check = |kind: DoubtKind, count: usize, expected: usize, told: Option<&str>| {
            let mut doubts = vec![doubt(kind); count];
            doubts.push(doubt(DoubtKind::UnitsDiffer));
            let left = thinned(doubts);
            assert_eq!(left.len(), expected + 1, "{kind:?} {count}");
            let last = left.iter().rfind(|doubt| doubt.kind == kind).unwrap();
            assert_eq!(last.hint.strip_prefix("请核对").filter(|more| !more.is_empty()), told);
        };
        check(DoubtKind::Lookalike, OF_ONE_KIND, OF_ONE_KIND, None);
        check(DoubtKind::Lookalike, 300, OF_ONE_KIND, Some("，全篇共 300 处，其余不再逐处标出"));
        check(DoubtKind::Garbled, 300, 300, None);
    }
}
