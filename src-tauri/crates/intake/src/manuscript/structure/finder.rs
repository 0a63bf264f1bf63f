//! Goes over the lines before and behind the body, and says of each what it is.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use model::Unit;

use super::captions;
use super::fields::{self, Field, Label};
use super::title::{self, Candidate};
use super::{Structure, credit, date, frame, is_body};
use crate::manuscript::decide::KEPT;
use crate::manuscript::line::{Line, LineKind};
use crate::text::clean::clean;
use crate::text::words;

/// The page's head and the signature have no more lines.
const NEAR: usize = 20;

/// What is found, on the way.
pub(super) struct Finder<'a> {
    seen: Vec<Seen>,
    /// Where the body begins and ends in `seen`.
    body: std::ops::Range<usize>,
    units: &'a [Unit],
    pub found: Structure,
    /// 来源, which is the credit where nothing else is.
    pub source: Option<String>,
    /// An author that is a unit.
    pub author: Option<String>,
    /// Labels of titles: the line, and how many characters its label has.
    pub labels: Vec<(usize, usize)>,
    /// Whether the date is that of the text and not of its page.
    dated: bool,
}

/// A standing line of text.
struct Seen {
    at: usize,
    text: String,
    kind: LineKind,
}

impl<'a> Finder<'a> {
    pub fn new(lines: &[Line], units: &'a [Unit]) -> Self {
        let captions = captions::find(lines);
        let of_photo: BTreeSet<usize> = captions.of_picture.values().chain(&captions.lost).copied().collect();
        let seen: Vec<Seen> = lines
            .iter()
            .enumerate()
            .filter(|(at, line)| line.stands() && !of_photo.contains(at))
            .map(|(at, line)| Seen { at, text: line.passage.text().trim().to_owned(), kind: line.kind })
            .collect();
        let begins = |line: &Seen| {
            let point = words::numbered(&line.text).is_some() && line.text.chars().count() <= 40;
            is_body(&line.text) || point
        };
        // A title may have a number; a body never comes before any title.
        let first = seen.iter().position(begins).unwrap_or(seen.len());
        let last = seen.iter().rposition(|line| is_body(&line.text)).map_or(seen.len(), |last| last + 1);
        let found = Structure { captions, ..Structure::default() };
        let body = first..last.max(first);
        Self { seen, body, units, found, source: None, author: None, labels: Vec::new(), dated: false }
    }

    /// The lines before the body.
    pub fn head(&mut self) {
        let mut candidates = Vec::new();
        for nth in 0..self.body.start {
            let Some(line) = self.seen.get(nth) else { continue };
            let (at, text, kind) = (line.at, line.text.clone(), line.kind);
            if let Some(title) = self.labelled_title(at, &text) {
                candidates.push(Candidate { at, nth, text: title, kind, labelled: true });
            } else if !self.data(at, &text) && !self.head_frame(nth, at, &text) {
                candidates.push(Candidate { at, nth, text, kind, labelled: false });
            }
        }
        self.take_letterhead(&mut candidates);
        let range = title::choose(&candidates);
        self.found.title =
            candidates.get(range.clone()).unwrap_or_default().iter().map(|line| line.at).collect();
        for (nth, line) in candidates.iter().enumerate() {
            if nth >= range.end && title::is_signature(&line.text) && self.found.byline.is_none() {
                self.byline(line.at, &line.text);
            } else if nth < range.start {
                self.found.unplaced.insert(line.at);
            }
        }
    }

    /// A unit alone over the page's head is whose paper it is, and no line of the title.
    fn take_letterhead(&mut self, candidates: &mut Vec<Candidate>) {
        if let [first, second, ..] = candidates.as_slice()
            && first.nth + 1 < second.nth
            && credit::is_unit(&first.text, self.units)
        {
            let first = candidates.remove(0);
            let name = clean(&first.text).text;
            self.found.taken.insert(first.at, String::new());
            self.author = self.author.take().or(Some(name));
        }
    }

    /// 标题:石门区开渠引水 without its label.
    fn labelled_title(&mut self, at: usize, text: &str) -> Option<String> {
        let fields = fields::fields(text)?;
        let [Field { label: Label::Title, value, .. }] = fields.as_slice() else { return None };
        let start = text.find(value.as_str())?;
        self.labels.push((at, text.get(..start)?.chars().count()));
        Some(value.clone())
    }

    /// What stands over a title: file type, number, red head, salutation.
    fn head_frame(&mut self, nth: usize, at: usize, text: &str) -> bool {
        let mut next = self.seen.iter().take(self.body.start).skip(nth + 1).take(NEAR);
        let more = next.any(|line| title::could_be(&line.text));
        if let Some(kept) = frame::head(text, more) {
            self.found.notes.extend((!kept.is_empty()).then(|| kept.clone()));
            self.found.taken.insert(at, kept);
            return true;
        }
        if nth == 0
            || !credit::credit_line(text, self.units).is_some_and(|_| text.starts_with(['(', '\u{ff08}']))
        {
            return false;
        }
        self.byline(at, text);
        true
    }

    fn byline(&mut self, at: usize, text: &str) {
        let (name, date) = match date::dated(text) {
            Some((name, date)) if !name.is_empty() => (name, Some(date)),
            _ => (text, None),
        };
        let byline = frame::byline(name, self.units);
        self.author = self.author.take().or(credit::unit_names(&byline).into_iter().next());
        self.found.taken.insert(at, kept([Some(byline.clone()), date.map(|date| date.to_string())]));
        self.found.date = self.found.date.or(date);
        self.found.byline = Some(byline);
    }

    /// The lines behind the body.
    pub fn tail(&mut self) {
        let mut nth = self.body.end;
        while let Some(line) = self.seen.get(nth) {
            let (at, text) = (line.at, line.text.clone());
            if words::opens_credit(&text)
                && let Some(next) = self.seen.get(nth + 1)
                && let Some(credit) = credit::credit_line(&format!("{text} {}", next.text), self.units)
            {
                let next = next.at;
                self.found.taken.insert(at, String::new());
                self.credit(next, credit);
                nth += 2;
                continue;
            }
            if !self.data(at, &text) {
                self.tail_line(nth, at, &text);
            }
            nth += 1;
        }
    }

    fn tail_line(&mut self, nth: usize, at: usize, text: &str) {
        let few = self.seen.len() - nth <= NEAR;
        let last = few
            && self.seen.iter().skip(nth + 1).all(|line| {
                date::dated(&line.text).is_some()
                    || fields::fields(&line.text).is_some()
                    || frame::tail(&line.text).is_some()
            });
        if let Some(credit) = credit::credit_line(text, self.units) {
            self.credit(at, credit);
        } else if let Some((name, date)) = date::dated(text) {
            self.signature(at, name, Some(date));
        } else if let Some(kept) = frame::tail(text) {
            self.found.notes.extend((!kept.is_empty()).then(|| kept.clone()));
            self.found.taken.insert(at, kept);
        } else if last && credit::is_contributor(text, self.units) {
            self.signature(at, text, None);
        }
    }

    /// A unit, a person or a place over the date, or beside it.
    fn signature(&mut self, at: usize, name: &str, date: Option<NaiveDate>) {
        let name = clean(name).text;
        let said = if name.is_empty() {
            None
        } else if !credit::is_contributor(&name, self.units) {
            self.found.notes.push(name.clone());
            Some(name)
        } else if self.found.credit.is_none() {
            self.found.credit = Some(name.clone());
            Some(name)
        } else {
            None
        };
        if let Some(date) = date {
            self.date(date, true);
        }
        self.found.taken.insert(at, kept([said, date.map(|date| date.to_string())]));
    }

    fn date(&mut self, date: NaiveDate, of_text: bool) {
        if self.found.date.is_none() || (of_text && !self.dated) {
            self.found.date = Some(date);
            self.dated = of_text;
        }
    }

    fn credit(&mut self, at: usize, credit: String) {
        // Where two lines say it, the one with 供稿 does.
        let better = self.found.credit.as_ref().is_none_or(|old| !old.ends_with("供稿"));
        self.found.taken.insert(at, credit.clone());
        if better {
            self.found.credit = Some(credit);
        }
    }

    /// A line of fields, or a date alone.
    fn data(&mut self, at: usize, text: &str) -> bool {
        if let Some(date) = date::date(text) {
            self.found.taken.insert(at, date.to_string());
            self.date(date, true);
            return true;
        }
        let Some(fields) = fields::fields(text) else { return false };
        if fields.iter().any(|field| field.label == Label::Title) {
            return false;
        }
        let signed = fields.iter().filter(|field| field.label == Label::Signed).count();
        let kept = fields.iter().filter_map(|field| self.field(field, signed)).collect::<Vec<_>>().join(KEPT);
        self.found.taken.insert(at, kept);
        true
    }

    /// Keeps what a field says, and gives it.
    fn field(&mut self, field: &Field, signed: usize) -> Option<String> {
        let value = clean(&field.value).text;
        if value.is_empty() && !matches!(field.label, Label::Note) {
            return None;
        }
        let found = &mut self.found;
        match field.label {
            Label::Date => {
                let date = date::date(&field.value)?;
                self.date(date, false);
                return Some(date.to_string());
            }
            Label::Unit => {
                let value = credit::tidy(&field.value, self.units);
                if found.credit.is_some() {
                    return None;
                }
                found.credit = Some(value.clone());
                return Some(value);
            }
            Label::Source => {
                let own = ["本站", "本网", "网络", "互联网", "原创", "转载", "未知"]
                    .iter()
                    .any(|own| value.starts_with(own));
                self.source = self.source.take().or((!own).then(|| value.clone()));
            }
            Label::Author => {
                let value = credit::tidy(&field.value, self.units);
                match &mut found.byline {
                    Some(byline) => {
                        byline.push(' ');
                        byline.push_str(&value);
                    }
                    byline => *byline = Some(value.clone()),
                }
                return Some(value);
            }
            Label::Contact => append(&mut found.contact, &clean(&field.whole()).text),
            Label::Signed if signed == 1 => append(&mut found.signed_by, &value),
            Label::Signed => append(&mut found.signed_by, &clean(&field.whole()).text),
            Label::Note => {
                let note = clean(&field.whole()).text;
                found.notes.push(note.clone());
                return Some(note);
            }
            Label::Editor | Label::Counter | Label::Title => return None,
        }
        Some(match field.label {
            Label::Contact => clean(&field.whole()).text,
            Label::Signed if signed > 1 => clean(&field.whole()).text,
            _ => value,
        })
    }
}

fn append(field: &mut Option<String>, said: &str) {
    match field {
        Some(field) => {
            field.push(' ');
            field.push_str(said);
        }
        None => *field = Some(said.to_owned()),
    }
}

/// What one line gave, as its change tells it.
fn kept<const N: usize>(values: [Option<String>; N]) -> String {
    values.into_iter().flatten().filter(|value| !value.is_empty()).collect::<Vec<_>>().join(KEPT)
}
