//! Where the parts of an issue begin: head, contents, sections, colophon.

use crate::lines::Line;
use crate::{colophon, words};

/// The lines of an issue, part by part.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// Before the contents.
    pub front: Vec<Line>,
    /// The table of contents, its name and section names included.
    pub contents: Vec<Line>,
    /// Each section's heading and its lines.
    pub sections: Vec<(Line, Vec<Line>)>,
    /// What stands at the foot of the last page.
    pub colophon: Vec<Line>,
}

/// Parts the lines. The bodies begin at the first heading that comes a second time, or that has
/// running text under it before the next; what has headings before that is the contents.
pub(crate) fn outline(lines: Vec<Line>) -> Outline {
    let headings: Vec<usize> =
        (0..lines.len()).filter(|&at| lines.get(at).is_some_and(is_heading)).collect();
    let end = colophon::start(&lines);
    let bodies = bodies(&lines, &headings, end);
    let named = lines.iter().position(|line| words::is_contents_name(line.plain()));
    let contents = named.filter(|&at| at < bodies).or(headings.first().copied()).unwrap_or(bodies).min(bodies);
    let mut out = Outline::default();
    for (at, line) in lines.into_iter().enumerate() {
        if at < contents {
            out.front.push(line);
        } else if at < bodies {
            out.contents.push(line);
        } else if at >= end {
            out.colophon.push(line);
        } else if is_heading(&line) {
            out.sections.push((line, Vec::new()));
        } else if let Some((_, body)) = out.sections.last_mut() {
            body.push(line);
        }
    }
    out
}

fn is_heading(line: &Line) -> bool {
    words::heading(line.plain()).is_some()
}

fn bodies(lines: &[Line], headings: &[usize], end: usize) -> usize {
    let mut seen = std::collections::HashSet::new();
    for (nth, &at) in headings.iter().enumerate() {
        let name = lines.get(at).and_then(|line| words::heading(line.plain())).map(crate::chars::key);
        let next = headings.get(nth + 1).copied().unwrap_or(end).max(at + 1);
        let body = lines.get(at + 1..next).unwrap_or_default();
        if !seen.insert(name) || body.iter().any(is_running_text) {
            return at;
        }
    }
    headings.last().copied().unwrap_or(end)
}

/// What no table of contents has.
fn is_running_text(line: &Line) -> bool {
    line.text.contains('。') || words::credit(&line.text).is_some()
}
