//! What a manuscript is made of: which of its lines are title, byline, credit, date and the like.
//!
//! Before the body stand the page's head, the title and who wrote it; behind it who sent it,
//! when, whom to call. A line is taken as data only where all of it is data; what is left stays
//! text.

pub(crate) mod captions;
pub(crate) mod credit;
pub(crate) mod date;
pub(crate) mod fields;
mod finder;
mod frame;
mod joint;
mod sender;
pub(crate) mod title;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use formats::{Document, PageHead};
use model::{ChangeKind, Unit};

use crate::manuscript::line::Line;
use crate::text::chars::is_han;
use crate::text::clean::clean;
use crate::text::passage::Patch;
use crate::text::words;

use captions::Captions;
use finder::Finder;
use sender::Origin;
pub(crate) use sender::{Other, Sender};

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Structure {
    /// The lines of the title, in order.
    pub title: Vec<usize>,
    pub byline: Option<String>,
    pub credit: Option<String>,
    pub sender: Sender,
    pub date: Option<NaiveDate>,
    pub contact: Option<String>,
    pub signed_by: Option<String>,
    pub notes: Vec<String>,
    /// Lines that are no text, with what was kept of each.
    pub taken: BTreeMap<usize, String>,
    /// Lines before the title that nothing tells the use of.
    pub unplaced: BTreeSet<usize>,
    pub captions: Captions,
}

/// Finds the structure; the credit at the end of a paragraph becomes a line of its own.
pub(crate) fn find(lines: &mut Vec<Line>, units: &[Unit], document: &Document) -> Structure {
    part_credit(lines, units);
    let mut finder = Finder::new(lines, units);
    finder.head();
    finder.tail();
    let Finder { mut found, source, author, labels, .. } = finder;
    for (at, label) in labels.into_iter().filter(|(at, _)| found.title.contains(at)) {
        if let Some(line) = lines.get_mut(at) {
            line.passage.apply(&[Patch::remove(0..label, ChangeKind::Structure)]);
        }
    }
    let source = source.filter(|_| found.credit.is_none());
    found.credit = found.credit.or(source);
    let said_by_page = |page: &PageHead| page.source.as_deref().map(|source| clean(source).text);
    let publisher = document.page.as_ref().and_then(said_by_page).or_else(|| publisher(lines));
    found.sender = sender::find(
        &Origin {
            credit: found.credit.as_deref(),
            words: [&author, &found.byline].into_iter().flatten().map(String::as_str).collect(),
            envelope: document.envelope.as_ref(),
            publisher: publisher.as_deref(),
        },
        units,
    );
    found
}

/// Cuts the credit from the end of the last paragraph, or of any but the first.
fn part_credit(lines: &mut Vec<Line>, units: &[Unit]) {
    let last = lines.iter().rposition(|line| line.stands() && is_body(&line.passage.text()));
    let Some(at) = last else { return };
    let Some(line) = lines.get_mut(at) else { return };
    let text = line.passage.text();
    let trimmed = text.trim_end();
    if let Some(start) = credit::trailing(trimmed, units).filter(|&start| start > 0) {
        let passage = line.passage.split_off(start);
        let part = line.part;
        lines.insert(at + 1, Line { passage, part, ..Line::default() });
    }
}

/// Whose page it is, as its last lines tell, though they are no text.
fn publisher(lines: &[Line]) -> Option<String> {
    let mut gone = lines.iter().filter(|line| line.gone == Some(ChangeKind::Furniture));
    gone.find_map(|line| frame::publisher(&line.passage.text()))
}

/// Running text: what neither titles nor data are.
pub(crate) fn is_body(text: &str) -> bool {
    let text = text.trim();
    let han = text.chars().filter(|&c| is_han(c)).count();
    let sentence = text.contains('。') && han >= 10;
    (sentence || (words::is_prose(text) && han >= 20))
        && fields::fields(text).is_none()
        && !frame::is_letter(text)
}

#[cfg(test)]
mod tests;
