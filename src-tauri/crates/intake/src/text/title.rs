//! A title's spaces: which part it into lines, which stay, which are a scanner's.

use model::ChangeKind;

use crate::text::chars::key;
use crate::text::clean::{Spaces, clean_passage, parts_title};
use crate::text::passage::{Passage, Patch};

/// Cleans a title. A space that the contents do not have parts the title into lines, as the
/// editor broke it; one that they have, too, is a part of the title.
pub(crate) fn clean_title(title: &mut Passage, listed: Option<&str>) {
    let patches = space_patches(title.chars(), listed);
    title.apply(&patches);
    clean_passage(title, Spaces::Keep);
}

fn space_patches(chars: &[char], listed: Option<&str>) -> Vec<Patch> {
    let spaces: Vec<usize> = (1..chars.len().saturating_sub(1))
        .filter(|&at| {
            chars.get(at) == Some(&' ')
                && chars.get(at - 1).is_some_and(|&c| parts_title(c))
                && chars.get(at + 1).is_some_and(|&c| parts_title(c))
        })
        .collect();
    let listed_spaces = listed.map(spaces_by_key).unwrap_or_default();
    let scattered = is_scattered(chars.len(), &spaces);
    let mut patches = Vec::new();
    for at in spaces {
        let head: String = chars.iter().take(at).collect();
        if scattered {
            patches.push(Patch::remove(at..at + 1, ChangeKind::Spacing));
        } else if listed.is_some() && !listed_spaces.contains(&key(&head).chars().count()) {
            patches.push(Patch::put(at, '\n', ChangeKind::Spacing));
        }
    }
    patches
}

/// Spaces after every few characters part no lines.
fn is_scattered(len: usize, spaces: &[usize]) -> bool {
    let edges = std::iter::once(0).chain(spaces.iter().map(|at| at + 1));
    let ends = spaces.iter().copied().chain([len]);
    spaces.len() > 3 || edges.zip(ends).any(|(from, to)| to.saturating_sub(from) < 4)
}

/// How many letters stand before each space of a text.
fn spaces_by_key(text: &str) -> Vec<usize> {
    let spaces = text.char_indices().filter(|(_, c)| c.is_whitespace());
    spaces.map(|(at, _)| key(text.get(..at).unwrap_or_default()).chars().count()).collect()
}
