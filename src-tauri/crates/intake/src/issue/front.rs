//! The head of the first page: masthead, number, organiser, date.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::NaiveDate;
use model::{ChangeKind, DoubtKind, IssueNumber, parse_chinese_date};
use regex::{Captures, Regex};

use crate::ReadError;
use crate::text::chars::key;
use crate::text::clean::clean;
use crate::text::hint;
use crate::text::lines::{Line, pattern};
use crate::text::numerals::{count, plain_digits};
use crate::text::record::{Record, frame_doubt};
use crate::text::words;

/// What the head says.
#[derive(Debug)]
pub(crate) struct Front {
    pub name: String,
    pub organizer: String,
    pub suffix: String,
    pub number: IssueNumber,
    pub date: NaiveDate,
    pub marking: Option<String>,
    pub copy_number: Option<String>,
    pub note: Option<String>,
    /// Lines that say nothing known here.
    pub rest: Vec<Line>,
}

/// What was found so far.
#[derive(Debug, Default)]
struct Found {
    name: Option<String>,
    organizer: Option<(String, String)>,
    counts: Counts,
    number_line: Option<(usize, String)>,
    date: Option<NaiveDate>,
    bad_date: Option<(usize, String)>,
    marking: Option<String>,
    copy_number: Option<String>,
    note: Option<String>,
    rest: Vec<Line>,
}

/// The numbers of the issue, as far as they are printed.
#[derive(Debug, Default)]
struct Counts {
    year: Option<i32>,
    issue: Option<u32>,
    serial: Option<u32>,
    supplement: bool,
}

/// Reads the lines before the contents.
pub(crate) fn read(lines: Vec<Line>, file: &str, record: &mut Record) -> Result<Front, ReadError> {
    let mut found = Found::default();
    for line in lines {
        found.line(line, record);
    }
    found.finish(file, record)
}

impl Found {
    /// Takes number and date out of a line and asks of each remaining piece what it is.
    fn line(&mut self, line: Line, record: &mut Record) {
        let text = line.text.clone();
        if let Some(note) = words::note(&text) {
            record.frame(line.number, ChangeKind::Structure, line.original(), String::new());
            self.note.get_or_insert_default().push_str(&clean(note).text);
            return;
        }
        let mut taken: Vec<Range<usize>> = Vec::new();
        if self.date.is_none()
            && let Some((range, date)) = find_date(&text)
        {
            self.date = date;
            if date.is_none() {
                self.bad_date = Some((line.number, text.get(range.clone()).unwrap_or_default().to_owned()));
            }
            taken.push(range);
        }
        let numbered = self.counts.take(&text, &mut taken);
        if numbered {
            self.number_line.get_or_insert((line.number, text.clone()));
        }
        let mut kept: Vec<String> = Vec::new();
        let known = !taken.is_empty();
        for piece in pieces(&text, &mut taken) {
            match self.piece(piece, known) {
                Some(text) => kept.push(text),
                // A line is never half understood: what is not known keeps the whole line.
                None if known => kept.push(self.unknown_piece(piece)),
                None => {
                    self.rest.push(line);
                    return;
                }
            }
        }
        record.frame(line.number, ChangeKind::Structure, line.original(), kept.join("\n"));
    }

    /// Gives what the issue's data keep of a piece; none where it is not understood.
    fn piece(&mut self, piece: &str, beside_known: bool) -> Option<String> {
        let compact: String = piece.chars().filter(|c| !c.is_whitespace()).collect();
        if COPY_NUMBER.is_match(&compact) {
            self.copy_number = Some(compact.chars().filter(char::is_ascii_digit).collect());
            return Some(String::new());
        }
        if MARKING.is_match(&compact) {
            let marking = self.marking.get_or_insert_default();
            let gap = if marking.is_empty() { "" } else { " " };
            *marking = format!("{marking}{gap}{}", clean_marking(piece));
            return Some(String::new());
        }
        let text = clean(piece).text;
        let before_number = self.number_line.is_none();
        if let Some((name, suffix)) = words::organizer(&text)
            && self.organizer.is_none()
            && (self.name.is_some() || beside_known)
        {
            self.organizer = Some((name.clone(), suffix));
            return Some(name);
        }
        if self.name.is_none() && (before_number || beside_known) {
            self.name = Some(text.clone());
            return Some(text);
        }
        let unit = words::is_unit(&text) || (beside_known && self.name.is_some());
        if unit && self.organizer.is_none() && self.name.is_some() {
            self.organizer = Some((text.clone(), String::new()));
            return Some(text);
        }
        None
    }

    /// A piece beside a number or date that is nothing known becomes a line of its own.
    fn unknown_piece(&mut self, piece: &str) -> String {
        let passage = crate::text::passage::Passage::new(piece);
        let number = self.number_line.as_ref().map_or(1, |(number, _)| *number);
        self.rest.push(Line { number, passage, text: piece.to_owned(), bullet: 0, indented: false });
        piece.to_owned()
    }

    fn finish(self, file: &str, record: &mut Record) -> Result<Front, ReadError> {
        let file = || file.to_owned();
        let name = self.name.ok_or_else(|| ReadError::NoMasthead { name: file() })?;
        let (line, text) = self.number_line.ok_or_else(|| ReadError::NoNumber { name: file() })?;
        let date = match (self.date, self.bad_date) {
            (Some(date), _) => date,
            (None, Some((line, text))) => return Err(ReadError::BadDate { name: file(), line, text }),
            (None, None) => return Err(ReadError::NoDate { name: file() }),
        };
        let number = self
            .counts
            .number(date, &text, line, record)
            .map_err(|source| ReadError::BadNumber { name: file(), line, text: text.clone(), source })?;
        if self.organizer.is_none() {
            record.doubt(line, frame_doubt(DoubtKind::MissingField, &text, hint::no_organizer()));
        }
        let (organizer, suffix) = self.organizer.unwrap_or_default();
        Ok(Front {
            name,
            organizer,
            suffix,
            number,
            date,
            marking: self.marking,
            copy_number: self.copy_number,
            note: self.note,
            rest: self.rest,
        })
    }
}

impl Counts {
    /// Whether the text says any number of the issue; what it takes goes into `taken`.
    fn take(&mut self, text: &str, taken: &mut Vec<Range<usize>>) -> bool {
        let before = taken.len();
        if self.serial.is_none()
            && let Some(found) = SERIAL.captures(text)
        {
            self.serial = named(&found, "n").and_then(count);
            taken.extend(found.get(0).map(|whole| whole.range()));
        }
        let free = |range: &Range<usize>, taken: &[Range<usize>]| {
            taken.iter().all(|other| range.end <= other.start || other.end <= range.start)
        };
        for found in NUMBER.captures_iter(text) {
            let Some(whole) = found.get(0).map(|whole| whole.range()) else { continue };
            if self.issue.is_none() && free(&whole, taken) {
                self.issue = named(&found, "n").and_then(count);
                self.year = named(&found, "year").and_then(|year| plain_digits(year).parse().ok());
                taken.push(whole);
            }
        }
        for found in SUPPLEMENT.captures_iter(text) {
            let Some(whole) = found.get(0).map(|whole| whole.range()) else { continue };
            // 增刊 may stand inside the number that was taken (增刊第1期) or beside it.
            self.supplement = true;
            if free(&whole, taken) {
                if self.issue.is_none() {
                    self.issue = named(&found, "n").and_then(count);
                    self.year = named(&found, "year").and_then(|year| plain_digits(year).parse().ok());
                }
                taken.push(whole);
            }
        }
        taken.len() > before
    }

    /// The number; where a bulletin prints one count only, it stands for both, and a doubt says so.
    fn number(
        &self,
        date: NaiveDate,
        text: &str,
        line: usize,
        record: &mut Record,
    ) -> Result<IssueNumber, model::NumberError> {
        let year = self.year.unwrap_or(chrono::Datelike::year(&date));
        let mut doubt = |hint| record.doubt(line, frame_doubt(DoubtKind::MissingField, text, hint));
        if self.supplement {
            if self.issue.is_none() {
                doubt(hint::no_supplement_number());
            }
            return IssueNumber::supplement(year, self.issue.unwrap_or(1), self.serial);
        }
        match (self.issue, self.serial) {
            (Some(issue), Some(serial)) => IssueNumber::regular(year, issue, serial),
            (Some(issue), None) => {
                doubt(hint::no_serial(issue));
                IssueNumber::regular(year, issue, issue)
            }
            (None, serial) => {
                let serial = serial.unwrap_or_default();
                doubt(hint::no_issue_number(serial));
                IssueNumber::regular(year, serial, serial)
            }
        }
    }
}

fn named<'t>(captures: &Captures<'t>, name: &str) -> Option<&'t str> {
    captures.name(name).map(|found| found.as_str())
}

/// Whether a line says nothing but the masthead, with or without number, date and page.
pub(crate) fn is_running_head(text: &str, name: &str) -> bool {
    if text.len() > 400 || key(name).is_empty() {
        return false;
    }
    let mut rest = text.to_owned();
    for part in [&*SERIAL, &*NUMBER, &*SUPPLEMENT, &*DATE, &*PAGE] {
        rest = part.replace_all(&rest, " ").into_owned();
    }
    key(&rest) == key(name)
}

/// What stands between the taken ranges, without the brackets and marks around it.
fn pieces<'t>(text: &'t str, taken: &mut [Range<usize>]) -> Vec<&'t str> {
    taken.sort_by_key(|range| range.start);
    let mut pieces = Vec::new();
    let mut from = 0;
    for to in taken.iter().map(|range| (range.start, range.end)).chain([(text.len(), text.len())]) {
        pieces.push(text.get(from..to.0).unwrap_or_default());
        from = from.max(to.1);
    }
    let edge = |c: char| !c.is_alphanumeric() && !matches!(c, '》' | '《' | '”' | '“');
    pieces.into_iter().map(|piece| piece.trim_matches(edge)).filter(|piece| !piece.is_empty()).collect()
}

/// The first date in a text; none inside for one that is in no calendar.
fn find_date(text: &str) -> Option<(Range<usize>, Option<NaiveDate>)> {
    let found = DATE.find(text)?;
    let plain = plain_digits(found.as_str()).replace(['-', '/', '.'], "");
    let date = parse_chinese_date(&plain).or_else(|| {
        let parts: Vec<u32> =
            found.as_str().split(['-', '/', '.']).filter_map(|part| part.trim().parse().ok()).collect();
        let [year, month, day] = parts.as_slice() else { return None };
        NaiveDate::from_ymd_opt(*year as i32, *month, *day)
    });
    Some((found.range(), date))
}

fn clean_marking(piece: &str) -> String {
    piece.split_whitespace().collect::<Vec<_>>().join(" ")
}

static SERIAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[(\u{ff08}\[〔【]?\s*总\s*第?\s*(?P<n>[0-9〇零一二三四五六七八九十百]+)\s*期\s*[)\u{ff09}\]〕】]?",
    )
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[〔\[(\u{ff08}]?(?P<year>[0-9〇○一二三四五六七八九]{4})\s*[〕\])\u{ff09}年]\s*年?\s*度?\s*)?(?:增\s*刊\s*)?第\s*(?P<n>[0-9〇零一二三四五六七八九十百]+)\s*期",
    )
});
static SUPPLEMENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?P<year>[0-9〇○一二三四五六七八九]{4})\s*年\s*)?[(\u{ff08}]?增\s*刊(?:\s*[(\u{ff08}]?\s*(?P<n>[0-9〇零一二三四五六七八九十百]+)\s*[)\u{ff09}]?)?[)\u{ff09}]?",
    )
});
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*[日号]|[〇○零一二三四五六七八九]{4}\s*年\s*[一二三四五六七八九十]{1,2}\s*月\s*[一二三四五六七八九十]{1,3}\s*[日号]|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}",
    )
});
static PAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"第\s*[0-9]{1,3}\s*页|^[0-9]{1,3}\s|\s[0-9]{1,3}$"));
static COPY_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:No\.?|编号|份号)?[:\u{ff1a}]?[0-9]{6}$"));
static MARKING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:内部资料|内部刊物|内部材料|内部文件|注意保存|妥善保管|请勿外传|免费交流|绝密|机密|秘密)[★\p{P}]*(?:[0-9一二三四五六七八九十]+[年月]|长期)?)+$",
    )
});
