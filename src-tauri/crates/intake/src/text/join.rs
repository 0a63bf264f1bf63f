//! Paragraphs that a page break or a scanner cut in two.

use model::ChangeKind;

use crate::text::chars::is_chinese;
use crate::text::draft::DraftBlock;
use crate::text::layout::Layout;
use crate::text::lines::Line;
use crate::text::passage::Passage;
use crate::text::words;

/// A line without a mark that goes on the next has at least so many characters; shorter ones
/// are headings and signatures.
const RUNNING: usize = 22;

/// Whether a line carries on the paragraph before it.
pub(crate) fn goes_on(block: &DraftBlock, line: &Line, layout: Layout) -> bool {
    if !can_go_on(block, line, layout) {
        return false;
    }
    // Where paragraphs are indented, a line that is not goes on even behind a full stop.
    is_unfinished(&block.passage) || (layout.indenting && layout.is_full(block.last_line))
}

/// Whether a line may carry on the paragraph before it, which ends with a sentence at the very
/// edge of print: without indents nothing tells.
pub(crate) fn may_go_on(block: &DraftBlock, line: &Line, layout: Layout) -> bool {
    can_go_on(block, line, layout) && !layout.indenting && layout.is_full(block.last_line)
}

fn can_go_on(block: &DraftBlock, line: &Line, layout: Layout) -> bool {
    let text = line.plain();
    let starts = line.bullet > 0 || (layout.indenting && line.indented) || words::starts_point(text);
    block.level.is_none() && !block.unplaced && !starts && !is_heading(text)
}

/// Whether a paragraph ends where no paragraph does. Its end tells, however long it is.
pub(crate) fn is_unfinished(passage: &Passage) -> bool {
    let tail: String = passage.chars().iter().skip(passage.len().saturating_sub(200)).collect();
    let long = passage.len() >= RUNNING || tail.contains([',', '\u{ff0c}', '。']);
    // Garbled characters at the end may have been the end of a sentence.
    let garbled = passage.held().last().is_some_and(|held| held.range.end == passage.len());
    long && !garbled && !words::is_finished(tail.trim_end())
}

/// Whether a line is a heading inside an item: numbered, short, and no sentence.
pub(crate) fn is_heading(text: &str) -> bool {
    words::numbered(text).is_some()
        && text.chars().count() <= 40
        && !text.contains(['。', ';', '\u{ff1b}'])
        && !words::is_finished(text)
        && !text.ends_with([',', '\u{ff0c}', '、'])
}

/// Joins a line to a passage, with a space only between Latin words.
pub(crate) fn append(passage: &mut Passage, line: &Line) {
    let last = passage.chars().last().copied();
    let first = line.passage.chars().first().copied();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_chinese(c));
    let number = last.is_some_and(|c| c.is_ascii_digit()) && first.is_some_and(|c| c.is_ascii_digit());
    let seam = (latin(last) && latin(first) && !number).then_some(' ');
    passage.append(line.passage.clone(), seam, Some(ChangeKind::Joined));
}
