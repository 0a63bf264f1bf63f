//! Text as runs.

use docx_rs::{BreakType, Paragraph, Run, RunFonts};
use model::Text;

use super::layout::Placed;
use super::steer::{Advances, Spaced};
use super::styles::{BOLD, KAI};

/// A run of plain text.
pub(super) fn run(text: &str) -> Run {
    // What XML cannot hold is left out.
    let clean: String = text.replace('\t', " ").chars().filter(|c| !c.is_control()).collect();
    let shared = has_shared_marks(&clean);
    let run = Run::new().add_text(clean);
    if shared { run.fonts(RunFonts::new().hint("eastAsia")) } else { run }
}

/// Whether there are marks that Chinese and Western text share, standing beside Chinese text: Word
/// gives them the Chinese font only where it is told to.
fn has_shared_marks(text: &str) -> bool {
    let shared = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '×' | '°' | '±' | '§');
    text.contains(shared) && text.chars().any(|c| c >= '\u{2e80}')
}

/// A paragraph of plain text.
pub(super) fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text))
}

/// The runs of a marked text, cut also where the spacing changes; `usual` is that of the style.
pub(super) fn marked(text: &Text, stretches: &[Spaced], usual: i32) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut start = 0;
    for part in &text.runs {
        let end = start + part.text.chars().count();
        for stretch in stretches {
            let (from, to) = (stretch.chars.start.max(start), stretch.chars.end.min(end));
            if from < to {
                let piece: String = part.text.chars().skip(from - start).take(to - from).collect();
                runs.push(spaced(styled(run(&piece), part), stretch.spacing, usual));
            }
        }
        start = end;
    }
    runs
}

fn styled(run: Run, part: &model::Run) -> Run {
    match (part.bold, part.kai) {
        (true, _) => run.style(BOLD),
        (false, true) => run.style(KAI),
        (false, false) => run,
    }
}

fn spaced(run: Run, spacing: i32, usual: i32) -> Run {
    if spacing == usual { run } else { run.character_spacing(spacing) }
}

/// What lines that end in line breaks are set to.
#[derive(Clone, Copy)]
pub(super) struct Fit<'a> {
    pub(super) advances: &'a Advances,
    /// Width of a line, pt.
    pub(super) width: f64,
    /// Size of the characters, pt.
    pub(super) size: f64,
    /// Run spacing that the style gives, twentieths of a point.
    pub(super) usual: i32,
}

/// A text whose lines end where the pages end them, by line breaks: titles, captions, contents.
/// A line that the typesetter squeezed is condensed.
pub(super) fn broken(text: &str, lines: &[Placed], fit: Fit) -> Vec<Run> {
    let total = text.chars().count() as u32;
    let mut runs = Vec::new();
    let mut start = 0;
    let ends = lines.iter().map(|placed| placed.line.chars.end).filter(|&end| end < total);
    for end in ends.chain([total]) {
        let part: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
        let part = part.trim_matches('\n');
        if !runs.is_empty() {
            runs.push(Run::new().add_break(BreakType::TextWrapping));
        }
        let spacing = fit.advances.fitting(part, fit.width, fit.size, fit.usual);
        runs.push(spaced(run(part), spacing, fit.usual));
        start = end;
    }
    runs
}

/// Adds runs to a paragraph.
pub(super) fn with_runs(paragraph: Paragraph, runs: Vec<Run>) -> Paragraph {
    runs.into_iter().fold(paragraph, Paragraph::add_run)
}
