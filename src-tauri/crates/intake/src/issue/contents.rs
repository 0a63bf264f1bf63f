//! The table of contents: what it lists, to be compared with the bodies.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::LazyLock;

use model::{ChangeKind, DoubtKind};
use regex::Regex;

use crate::text::chars::key;
use crate::text::hint;
use crate::text::lines::{Line, pattern};
use crate::text::record::{Record, frame_doubt};
use crate::text::words;

/// A title in the contents.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    /// The line of the file.
    pub line: usize,
    /// The title without bullet and page number.
    pub text: String,
    /// Its letters and Han.
    pub key: String,
    /// The section it stands under.
    pub section: Option<String>,
    /// Whether a body was found.
    pub found: bool,
}

/// The table of contents.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    /// Its titles in order.
    pub listed: Vec<Listed>,
    /// Its sections in order, each with its line.
    pub sections: Vec<(usize, String)>,
    /// Entries by key that may still be without a body.
    by_key: HashMap<String, VecDeque<usize>>,
    /// Entries by the key of their section; those without one under the empty key.
    by_section: HashMap<String, Vec<usize>>,
}

/// Reads the contents. `bodies` are the keys that titles in the bodies may have, by which a title
/// on several lines of the contents is put together.
pub(crate) fn read(lines: Vec<Line>, bodies: &HashSet<String>, record: &mut Record) -> Contents {
    let mut out = Contents::default();
    for line in lines {
        record.frame(line.number, ChangeKind::Contents, line.original(), String::new());
        if let Some(name) = words::heading(line.plain()) {
            out.sections.push((line.number, name.to_owned()));
        } else if !words::is_contents_name(line.plain()) {
            out.list(&line, bodies);
        }
    }
    out.index(0);
    out
}

impl Contents {
    fn list(&mut self, line: &Line, bodies: &HashSet<String>) {
        let mut text = title_text(line);
        let unnumbered = ORDINAL.replace(&text, "").into_owned();
        if !bodies.contains(&key(&text)) && bodies.contains(&key(&unnumbered)) {
            text = unnumbered;
        }
        let section = self.sections.last().map(|(_, name)| name.clone());
        let key_here = key(&text);
        if line.bullet == 0
            && !bodies.contains(&key_here)
            && let Some(last) = self.listed.last_mut()
            && last.section == section
            && !bodies.contains(&last.key)
            && bodies.contains(&format!("{}{key_here}", last.key))
        {
            last.text.push_str(&text);
            last.key.push_str(&key_here);
            return;
        }
        if !key_here.is_empty() {
            self.listed.push(Listed { line: line.number, text, key: key_here, section, found: false });
        }
    }

    /// Makes entries from `from` on known by their keys.
    fn index(&mut self, from: usize) {
        for (at, listed) in self.listed.iter().enumerate().skip(from) {
            let section = listed.section.as_deref().map(key).unwrap_or_default();
            self.by_key.entry(listed.key.clone()).or_default().push_back(at);
            self.by_section.entry(section).or_default().push(at);
        }
    }

    /// The first title with this key that has no body yet.
    pub fn find(&mut self, key: &str) -> Option<usize> {
        let entries = self.by_key.get_mut(key)?;
        while let Some(&at) = entries.front() {
            if self.listed.get(at).is_some_and(|listed| !listed.found) {
                return Some(at);
            }
            entries.pop_front();
        }
        None
    }

    /// Says that an entry has its body.
    pub fn take(&mut self, at: usize) {
        if let Some(listed) = self.listed.get_mut(at) {
            listed.found = true;
        }
    }

    /// The titles of a section, or of none, that have no body yet.
    pub fn open(&self, section: &str) -> Vec<usize> {
        let named = [key(section), String::new()];
        let entries = named.iter().filter_map(|name| self.by_section.get(name)).flatten().copied();
        entries.filter(|&at| self.listed.get(at).is_some_and(|listed| !listed.found)).collect()
    }

    /// Whether any title stands under this section.
    pub fn lists(&self, section: &str) -> bool {
        self.by_section.contains_key(&key(section))
    }

    /// Takes the lines of the head that are titles: contents without a name of their own.
    pub fn claim(&mut self, lines: Vec<Line>, bodies: &HashSet<String>, record: &mut Record) -> Vec<Line> {
        let (ours, rest): (Vec<Line>, Vec<Line>) = lines
            .into_iter()
            .partition(|line| self.listed.is_empty() && bodies.contains(&key(&title_text(line))));
        for line in ours {
            record.frame(line.number, ChangeKind::Contents, line.original(), String::new());
            self.list(&line, bodies);
        }
        if self.by_key.is_empty() {
            self.index(0);
        }
        rest
    }

    /// Doubts about what has no body.
    pub fn check(&self, names: &HashSet<String>, record: &mut Record) {
        for listed in self.listed.iter().filter(|listed| !listed.found) {
            let hint = hint::missing_body(listed.section.as_deref());
            record.doubt(listed.line, frame_doubt(DoubtKind::MissingBody, &listed.text, hint));
        }
        for (line, name) in self.sections.iter().filter(|(_, name)| !names.contains(&key(name))) {
            record.doubt(*line, frame_doubt(DoubtKind::EmptySection, name, hint::section_only_listed()));
        }
    }
}

/// A line of the contents without its page number.
fn title_text(line: &Line) -> String {
    let text = LEADER.replace(line.plain(), "").trim().to_owned();
    if text.is_empty() { line.plain().to_owned() } else { text }
}

/// The number of a title in the contents, which the body may go without.
static ORDINAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:[0-9]{1,2}\s*[.、]|[一二三四五六七八九十]{1,3}\s*、|[(\u{ff08}][0-9]{1,2}[)\u{ff09}])\s*")
});

/// Dot leaders and the page number behind a title.
static LEADER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[.·…‥\s\u{2014}-]*[.·…‥\s]{2,}|\s+)[(\u{ff08}]?[0-9]{1,3}[)\u{ff09}]?$|[(\u{ff08}][0-9]{1,3}[)\u{ff09}]$|[.·…‥]{2,}$",
    )
});
