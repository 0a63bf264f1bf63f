//! A manuscript as it stands: its reading, with what was decided about it.

use intake::{Decisions, Place, Standing};
use model::{Block, Change, Doubt, Manuscript, NumberView};
use store::{Adoption, ByHand, Decided, Digest, KeptManuscript, ManuscriptSummary, Resemblance, Resembled};

use super::view::{AdoptedIn, AttachedTo, ManuscriptRow, Similar, SimilarTo};

/// A reading after its decisions.
pub(super) struct Stands {
    /// The text and the fields as they stand; changes and doubts are all those of the reading, each
    /// at its place now.
    pub manuscript: Manuscript,
    pub settled: Vec<bool>,
    pub undone: Vec<bool>,
}

/// The manuscript as it stands. Decisions that do not fit the reading, which a check before they
/// are kept excludes, are left out rather than keep the text from being shown.
pub(super) fn standing(reading: &Manuscript, decided: &Decided) -> Stands {
    let decided = if decide(reading, decided).is_ok() { decided } else { &Decided::default() };
    let mut manuscript = reading.clone();
    if let Ok(standing) = decide(reading, decided) {
        let item = &standing.manuscript.item;
        let titles = item.title_lines.join("\n");
        let changes = reading.changes.iter().zip(&standing.changes).map(change_at).collect();
        let doubt = |(nth, (doubt, place)): (usize, (&Doubt, &Place))| {
            let read_anew = decided.answers.get(&nth).cloned().flatten();
            doubt_at(doubt, place, &item.blocks, &titles, read_anew)
        };
        let doubts = reading.doubts.iter().zip(&standing.doubts).enumerate().map(doubt).collect();
        manuscript = Manuscript { changes, doubts, ..standing.manuscript };
    }
    by_hand(&mut manuscript, &decided.fields);
    Stands {
        settled: (0..reading.doubts.len()).map(|nth| decided.answers.contains_key(&nth)).collect(),
        undone: (0..reading.changes.len()).map(|nth| decided.undone.contains(&nth)).collect(),
        manuscript,
    }
}

/// What decisions make of a reading, without fields.
pub(super) fn decide(reading: &Manuscript, decided: &Decided) -> Result<Standing, intake::UndoError> {
    let readings = decided.answers.iter().filter_map(|(&nth, words)| Some((nth, words.clone()?)));
    let decisions = Decisions { undone: decided.undone.clone(), answers: readings.collect() };
    intake::decide(reading, &decisions)
}

fn change_at((change, place): (&Change, &Place)) -> Change {
    Change { block: place.block, start: place.span.start, ..change.clone() }
}

fn doubt_at(
    doubt: &Doubt,
    place: &Place,
    blocks: &[Block],
    titles: &str,
    read_anew: Option<String>,
) -> Doubt {
    let (start, end) = (place.span.start, place.span.end);
    let stands = |text: &str| text.chars().skip(start).take(end.saturating_sub(start)).collect::<String>();
    let text = match place.block {
        Some(block) => blocks.get(block).map_or_else(String::new, |block| stands(&block.to_plain())),
        // Without a block it stands in the title, or in a field that has no patchwork.
        None => read_anew.unwrap_or_else(|| {
            let title = stands(titles);
            if title == doubt.text { title } else { doubt.text.clone() }
        }),
    };
    Doubt { block: place.block, start, end, text, ..doubt.clone() }
}

fn by_hand(manuscript: &mut Manuscript, fields: &ByHand) {
    let ByHand { title_lines, byline, unit, credit, date } = fields;
    if let Some(lines) = title_lines {
        manuscript.item.title_lines.clone_from(lines);
    }
    if let Some(set) = byline {
        manuscript.item.byline.clone_from(&set.to);
    }
    if let Some(set) = credit {
        manuscript.item.credit.clone_from(&set.to);
    }
    if let Some(set) = unit {
        manuscript.unit.clone_from(&set.to);
    }
    if let Some(set) = date {
        manuscript.date = set.to;
    }
}

/// What a list shows of a manuscript with so many changes that stand and doubts that are open.
pub(super) fn digest(manuscript: &Manuscript, changes: usize, doubts: usize) -> Digest {
    let blocks = &manuscript.item.blocks;
    Digest {
        title: manuscript.item.title(),
        unit: manuscript.unit.clone(),
        length: blocks.iter().map(|block| block.to_plain().chars().count()).sum(),
        pictures: blocks.iter().filter(|block| matches!(block, Block::Figure(_))).count(),
        doubts,
        changes,
    }
}

/// What a list shows of one that stands.
pub(super) fn digest_of(stands: &Stands) -> Digest {
    let not = |flags: &[bool]| flags.iter().filter(|&&flag| !flag).count();
    digest(&stands.manuscript, not(&stands.undone), not(&stands.settled))
}

/// A kept manuscript as it stands.
pub(super) fn of(kept: &KeptManuscript) -> Stands {
    standing(&kept.reading, &kept.decisions)
}

impl From<ManuscriptSummary> for ManuscriptRow {
    fn from(summary: ManuscriptSummary) -> Self {
        let ManuscriptSummary { id, received_at, sender, source, format, digest, state, place, .. } = summary;
        let (similar, text) = (summary.similar, summary.attached_to);
        let Digest { title, unit, length, pictures, doubts, changes } = digest;
        Self {
            id,
            number: u32::try_from(id.0).unwrap_or_default(),
            received_at,
            title,
            sender,
            unit,
            source,
            format,
            length,
            pictures,
            doubts,
            changes,
            state,
            similar: similar.into_iter().next().map(Similar::from),
            place: place.map(AdoptedIn::from),
            attached_to: text.map(|manuscript| AttachedTo {
                manuscript,
                number: u32::try_from(manuscript.0).unwrap_or_default(),
            }),
        }
    }
}

impl From<Adoption> for AdoptedIn {
    fn from(Adoption { item, issue, number }: Adoption) -> Self {
        Self { issue, number: view(number), item }
    }
}

impl From<Resemblance> for Similar {
    fn from(Resemblance { percent, with, title }: Resemblance) -> Self {
        let with = match with {
            Resembled::Manuscript(manuscript) => {
                let number = u32::try_from(manuscript.0).unwrap_or_default();
                SimilarTo::Manuscript { manuscript, number, title }
            }
            Resembled::Item(item, issue, number) => {
                SimilarTo::Item { issue, item, number: view(number), page: None, title }
            }
        };
        Self { percent, with }
    }
}

fn view(number: model::IssueNumber) -> NumberView {
    NumberView {
        year: number.year(),
        issue: number.issue(),
        serial: number.serial(),
        supplement: number.is_supplement(),
    }
}
