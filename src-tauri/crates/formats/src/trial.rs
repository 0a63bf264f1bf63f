//! What the tests of several readers need: packed members, and damage done to sound files.

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::{Document, Part};

/// How many cases a property is tried on: few in the suite, as many as `FUZZ` says by hand.
pub(crate) fn cases(few: u32) -> ProptestConfig {
    let many = std::env::var("FUZZ").ok().and_then(|many| many.parse().ok());
    ProptestConfig::with_cases(many.unwrap_or(few))
}

/// A ZIP file of these members.
pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The body as text, a line a part; pictures as their names in brackets.
pub(crate) fn shown(document: &Document) -> String {
    let line = |part: &Part| match part {
        Part::Paragraph(paragraph) => paragraph.text.clone(),
        Part::Table(table) => table.rows.iter().map(|row| row.join("|")).collect::<Vec<_>>().join("\n"),
        Part::Picture(picture) => format!("[{} {}]", picture.name, picture.alt),
    };
    document.parts.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Measures work on this thread: the time that the processor gave it, where the system tells that, since
/// other work on the machine says nothing about a reader.
pub(crate) struct Stopwatch {
    started: Instant,
    worked: Option<Duration>,
}

impl Stopwatch {
    pub fn start() -> Self {
        Self { started: Instant::now(), worked: worked() }
    }

    pub fn elapsed(&self) -> Duration {
        let worked = worked().zip(self.worked).map(|(now, then)| now.saturating_sub(then));
        worked.unwrap_or_else(|| self.started.elapsed())
    }
}

/// The time that the processor gave this thread (Linux, `proc(5)`).
fn worked() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// What happened to a file on its way.
#[derive(Debug, Clone)]
pub(crate) struct Damage {
    /// Pieces that stand a second time: from where, to where, how long.
    moves: Vec<(Index, Index, usize)>,
    /// Bytes that are others.
    flips: Vec<(Index, u8)>,
    /// A third of the files is cut short, by up to all.
    cut: Option<Index>,
}

/// Any damage.
pub(crate) fn damage() -> impl Strategy<Value = Damage> {
    let moves = vec((any::<Index>(), any::<Index>(), 0_usize..600), 0..6);
    let flips = vec((any::<Index>(), any::<u8>()), 0..24);
    let cut = prop::option::weighted(0.35, any::<Index>());
    (moves, flips, cut).prop_map(|(moves, flips, cut)| Damage { moves, flips, cut })
}

impl Damage {
    /// The file as it arrives; one of no byte stays as it is.
    pub fn done_to(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        if bytes.is_empty() {
            return bytes;
        }
        for (from, to, length) in &self.moves {
            let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
            let piece: Vec<u8> = bytes.iter().skip(from).take(*length).copied().collect();
            if length % 2 == 0 {
                bytes.splice(to..to, piece);
            } else {
                // In files of sectors and offsets a piece takes the place of another.
                bytes.iter_mut().skip(to).zip(piece).for_each(|(place, byte)| *place = byte);
            }
        }
        for (at, byte) in &self.flips {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if let Some(cut) = self.cut {
            bytes.truncate(cut.index(bytes.len()) + 1);
        }
        bytes
    }
}
