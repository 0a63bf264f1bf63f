//! Rows of text parted by commas, semicolons or tabs (RFC 4180).

use csv::ReaderBuilder;

use super::{COLUMNS, ROWS, Sheet};

/// How many lines are looked at to know what parts the cells.
const SAMPLE: usize = 20;

/// What a cell of a written file never begins with: a spreadsheet would take it for a formula, which could start a
/// program.
pub(super) const GUARDED: [char; 5] = ['=', '+', '-', '@', '\''];

/// Reads the rows. One more than is taken is read, so that its lack can be told.
pub(super) fn read(text: &str) -> Sheet {
    // The reader counts a line end of two characters with the line after it.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    // Excel's own hint, which it hides when it opens the file.
    let hint = text.lines().next().filter(|first| first.to_ascii_lowercase().starts_with("sep="));
    let mark = hint.and_then(|hint| hint.as_bytes().get(4).copied());
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark.unwrap_or_else(|| delimiter(&text)))
        .from_reader(text.as_bytes());
    let records = reader.records().filter_map(Result::ok).skip(usize::from(hint.is_some())).take(ROWS + 1);
    let mut lines = Lines { text: &text, at: 0, line: 1 };
    let rows = records.map(|record| {
        let start = record.position().map_or(0, csv::Position::byte) as usize;
        (
            lines.number(start),
            record.iter().take(COLUMNS).map(|cell| unguarded(cell.trim()).to_owned()).collect(),
        )
    });
    Sheet { rows: rows.collect(), ..Sheet::default() }
}

/// Counts lines up to places that rise.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The number of the line that a record begins in: the reader puts it before the empty lines above it.
    fn number(&mut self, start: usize) -> usize {
        let passed = self.text.get(self.at..start).unwrap_or_default();
        let empty =
            self.text.get(start..).unwrap_or_default().bytes().take_while(|byte| *byte == b'\n').count();
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count() + empty;
        self.at = start + empty;
        self.line
    }
}

/// Takes off the mark with which a written file keeps spreadsheets from taking a cell for a formula.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(GUARDED)).unwrap_or(cell)
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
