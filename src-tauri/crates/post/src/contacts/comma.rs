//! Rows of text parted by commas, semicolons or tabs (RFC 4180).

use csv::ReaderBuilder;

use super::{ROWS, Sheet};

/// How many lines are looked at to know what parts the cells.
const SAMPLE: usize = 20;

/// Reads the rows. One more than is taken is read, so that its lack can be told.
pub(super) fn read(text: &str) -> Sheet {
    // Excel's own hint, which it hides when it opens the file.
    let (hint, text) = match text.split_once('\n') {
        Some((first, rest)) if first.to_ascii_lowercase().starts_with("sep=") => (first.bytes().nth(4), rest),
        _ => (None, text),
    };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(hint.unwrap_or_else(|| delimiter(text)))
        .from_reader(text.as_bytes());
    let skipped = usize::from(hint.is_some());
    let records = reader.records().filter_map(Result::ok).take(ROWS + 1);
    let rows = records.map(|record| {
        let line = record.position().map_or(0, csv::Position::line) as usize;
        (line + skipped, record.iter().map(str::to_owned).collect())
    });
    Sheet { rows: rows.collect(), ..Sheet::default() }
}

/// The mark that parts the most lines into equally many cells.
fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE).collect();
    let score = |mark: u8| {
        let counts: Vec<usize> =
            lines.iter().map(|line| count(line, mark)).filter(|count| *count > 0).collect();
        counts.iter().map(|one| (counts.iter().filter(|other| *other == one).count(), *one)).max()
    };
    // Of equals the last is taken.
    let best = [b';', b'\t', b','].into_iter().max_by_key(|mark| score(*mark));
    best.unwrap_or(b',')
}

/// How often a mark stands outside of quotes.
fn count(line: &str, mark: u8) -> usize {
    let mut quoted = false;
    let outside = line.bytes().filter(|byte| {
        quoted ^= *byte == b'"';
        !quoted && *byte == mark
    });
    outside.count()
}
