//! Where the parts of an issue begin: head, contents, sections, colophon.

use crate::issue::colophon;
use crate::text::chars::key;
use crate::text::lines::Line;
use crate::text::words;

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

/// Parts the lines. The bodies begin at the first heading with running text under it; what has
/// headings before that is the contents.
pub(crate) fn outline(lines: Vec<Line>) -> Outline {
    let headings: Vec<usize> = (0..lines.len()).filter(|&at| lines.get(at).is_some_and(is_heading)).collect();
    let end = colophon::start(&lines);
    let bodies = bodies(&lines, &headings, end);
    let named = lines.iter().position(|line| words::is_contents_name(line.plain()));
    let contents = named.into_iter().chain(headings.first().copied()).min().unwrap_or(bodies).min(bodies);
    let mut out = Outline::default();
    for (at, line) in lines.into_iter().enumerate() {
        if at < contents {
            out.front.push(line);
        } else if at < bodies && words::note(line.plain()).is_some() {
            // A note on the whole issue, between contents and bodies.
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
    let body = |nth: usize| {
        let from = headings.get(nth).map_or(end, |at| at + 1);
        let to = headings.get(nth + 1).copied().unwrap_or(end).max(from);
        lines.get(from..to).unwrap_or_default()
    };
    let mut seen = std::collections::HashSet::new();
    let again: Vec<bool> =
        headings.iter().map(|&at| !seen.insert(lines.get(at).map(|line| key(line.plain())))).collect();
    let text = (0..headings.len()).find(|&nth| body(nth).iter().any(is_running_text));
    let mut first = text.or_else(|| again.iter().position(|&again| again)).unwrap_or(0);
    // Sections without a line may stand before the first text.
    while first > 0 && again.get(first - 1) == Some(&true) && body(first - 1).is_empty() {
        first -= 1;
    }
    headings.get(first).copied().unwrap_or(end)
}

/// What no table of contents has.
fn is_running_text(line: &Line) -> bool {
    (line.text.contains('。') && words::note(line.plain()).is_none()) || words::credit(&line.text).is_some()
}
