//! Finding and replacing words in an issue, with the marks that they have.

use std::ops::Range;

use serde::Serialize;

use crate::{Block, Issue, Item, Run, Text};

/// Where words stand in an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Found {
    /// The item in reading order, from 0.
    pub item: usize,
    /// In what of it.
    pub part: FoundIn,
    /// The first character of the words, in that text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words with some of what stands around them.
    pub excerpt: String,
}

/// The texts of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "in", rename_all = "snake_case")]
pub enum FoundIn {
    /// A line of the title.
    Title {
        /// Which.
        line: usize,
    },
    /// The byline.
    Byline,
    /// The note before it.
    Note,
    /// A paragraph, a heading, a caption; for a table its caption and cells one after the other.
    Block {
        /// Which.
        block: usize,
    },
    /// Who sent it.
    Credit,
}

/// Characters shown on either side of what was found.
const AROUND: usize = 10;

impl Issue {
    /// All places of `words` in the items, in reading order. No words are found nowhere.
    pub fn find(&self, words: &str) -> Vec<Found> {
        let pattern: Vec<char> = words.chars().collect();
        let mut found = Vec::new();
        for (number, item) in self.items().enumerate() {
            for (part, text) in item.texts() {
                let chars: Vec<char> = text.chars().collect();
                let places = matches(&chars, &pattern).into_iter().map(|range| Found {
                    item: number,
                    part,
                    start: range.start,
                    end: range.end,
                    excerpt: excerpt(&chars, &range),
                });
                found.extend(places);
            }
        }
        found
    }
}

impl Item {
    /// Writes `with` wherever `words` stand; says how often. What is written has the marks of the
    /// first character that it takes the place of.
    pub fn replace(&mut self, words: &str, with: &str) -> usize {
        let pattern: Vec<char> = words.chars().collect();
        let mut count = 0;
        let strings = self.title_lines.iter_mut().chain(&mut self.byline).chain(&mut self.credit);
        for string in strings {
            count += replace_string(string, &pattern, with);
        }
        for field in [&mut self.byline, &mut self.credit] {
            field.take_if(|text| text.trim().is_empty());
        }
        if let Some(note) = &mut self.note {
            count += note.replace(&pattern, with);
        }
        for block in &mut self.blocks {
            let texts: Vec<&mut Text> = match block {
                Block::Paragraph { text } | Block::Heading { text, .. } => vec![text],
                Block::Figure(figure) => vec![&mut figure.caption],
                Block::Table(table) => {
                    std::iter::once(&mut table.caption).chain(table.rows.iter_mut().flatten()).collect()
                }
            };
            count += texts.into_iter().map(|text| text.replace(&pattern, with)).sum::<usize>();
        }
        count
    }

    fn texts(&self) -> Vec<(FoundIn, String)> {
        let titles = self.title_lines.iter().enumerate();
        let mut texts: Vec<(FoundIn, String)> =
            titles.map(|(line, title)| (FoundIn::Title { line }, title.clone())).collect();
        texts.extend(self.byline.clone().map(|byline| (FoundIn::Byline, byline)));
        texts.extend(self.note.as_ref().map(|note| (FoundIn::Note, note.to_plain())));
        let blocks = self.blocks.iter().enumerate();
        texts.extend(blocks.map(|(block, content)| (FoundIn::Block { block }, content.to_plain())));
        texts.extend(self.credit.clone().map(|credit| (FoundIn::Credit, credit)));
        texts
    }
}

impl Text {
    fn replace(&mut self, pattern: &[char], with: &str) -> usize {
        let marked: Vec<(char, Run)> = self.runs.iter().flat_map(marked_chars).collect();
        let chars: Vec<char> = marked.iter().map(|(c, _)| *c).collect();
        let places = matches(&chars, pattern);
        if places.is_empty() {
            return 0;
        }
        let mut new = Vec::with_capacity(marked.len());
        let mut at = 0;
        for range in &places {
            new.extend_from_slice(&marked[at..range.start]);
            let marks = &marked[range.start].1;
            new.extend(with.chars().map(|c| (c, marks.clone())));
            at = range.end;
        }
        new.extend_from_slice(&marked[at..]);
        self.runs = new.chunk_by(|a, b| a.1 == b.1).map(run_of).collect();
        places.len()
    }
}

/// Each character with its marks, as a run without text.
fn marked_chars(run: &Run) -> impl Iterator<Item = (char, Run)> {
    let marks = Run { text: String::new(), ..*run };
    run.text.chars().map(move |c| (c, marks.clone()))
}

fn run_of(chars: &[(char, Run)]) -> Run {
    let marks = chars.first().map(|(_, marks)| marks.clone()).unwrap_or_default();
    Run { text: chars.iter().map(|(c, _)| *c).collect(), ..marks }
}

fn replace_string(string: &mut String, pattern: &[char], with: &str) -> usize {
    let mut text = Text::plain(string.as_str());
    let count = text.replace(pattern, with);
    if count > 0 {
        *string = text.to_plain();
    }
    count
}

/// Where a pattern stands, from the front, none over another.
fn matches(chars: &[char], pattern: &[char]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while !pattern.is_empty() && at + pattern.len() <= chars.len() {
        if chars[at..].starts_with(pattern) {
            found.push(at..at + pattern.len());
            at += pattern.len();
        } else {
            at += 1;
        }
    }
    found
}

fn excerpt(chars: &[char], range: &Range<usize>) -> String {
    let from = range.start.saturating_sub(AROUND);
    let to = (range.end + AROUND).min(chars.len());
    let shown: String = chars[from..to].iter().collect();
    let (before, after) = (if from > 0 { "…" } else { "" }, if to < chars.len() { "…" } else { "" });
    format!("{before}{}{after}", shown.replace(['\n', '\t'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Section, Table};

    fn run(text: &str, bold: bool) -> Run {
        Run { text: text.to_owned(), bold, ..Run::default() }
    }

    fn item() -> Item {
        let table = Table { rows: vec![vec!["壁山".into(), "壁壁山".into()]], ..Table::default() };
        Item {
            title_lines: vec!["壁山用好红色资源".into(), "讲好故事".into()],
            blocks: vec![
                Block::Paragraph {
                    text: Text { runs: vec![run("一是壁", true), run("山先行。", false)] }
                },
                Block::Table(table),
            ],
            credit: Some("壁山区供稿".into()),
            ..Item::default()
        }
    }

    #[test]
    fn words_are_replaced_everywhere_with_their_marks() {
        let mut item = item();
        assert_eq!(item.replace("壁山", "璧山"), 5);
        assert_eq!(item.title_lines[0], "璧山用好红色资源");
        assert_eq!(item.credit.as_deref(), Some("璧山区供稿"));
        let Block::Paragraph { text } = &item.blocks[0] else { panic!("a paragraph") };
        assert_eq!(text.runs, [run("一是璧山", true), run("先行。", false)]);
        assert_eq!(item.blocks[1].to_plain(), "璧山\t壁璧山");
        assert_eq!((item.replace("没有", "x"), item.replace("", "x")), (0, 0));
        item.replace("璧山区供稿", "");
        assert_eq!(item.credit, None);
    }

    #[test]
    fn words_are_found_in_reading_order() {
        let sections = vec![Section {
            id: None,
            name: "甲".into(),
            kind: crate::SectionKind::Items,
            items: vec![item()],
        }];
        let issue = Issue {
            id: None,
            number: crate::IssueNumber::regular(2026, 1, 1).unwrap(),
            date: chrono::NaiveDate::default(),
            state: crate::IssueState::Draft,
            marking: None,
            copy_number: None,
            note: None,
            sections,
            colophon: crate::Colophon::default(),
        };
        let found = issue.find("壁山");
        let places: Vec<(FoundIn, usize)> = found.iter().map(|found| (found.part, found.start)).collect();
        let block = |block| FoundIn::Block { block };
        assert_eq!(
            places,
            [
                (FoundIn::Title { line: 0 }, 0),
                (block(0), 2),
                (block(1), 0),
                (block(1), 4),
                (FoundIn::Credit, 0)
            ]
        );
        assert_eq!(found[1].excerpt, "一是壁山先行。");
        assert_eq!(issue.find("").len(), 0);
    }
}
