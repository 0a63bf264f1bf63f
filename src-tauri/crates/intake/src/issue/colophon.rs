//! The colophon: who gets the issue and who made it.

use std::sync::LazyLock;

use model::{ChangeKind, Colophon, DoubtKind};
use regex::Regex;

use crate::text::clean::clean;
use crate::text::hint;
use crate::text::lines::{Line, pattern};
use crate::text::record::{Record, frame_doubt};
use crate::text::words;

/// A colophon has no more lines than this.
const MAX_LINES: usize = 60;

/// Where the colophon begins: at the first of its labels behind the last section heading and
/// the last credit.
pub(crate) fn start(lines: &[Line]) -> usize {
    let mut start = lines.len();
    for (at, line) in lines.iter().enumerate().rev().take(MAX_LINES) {
        if words::heading(line.plain()).is_some() || words::credit(&line.text).is_some() {
            break;
        }
        // Running text is no colophon, whatever 编辑: stands before it.
        if line.text.contains('。') && line.passage.len() > 60 && !LIST.is_match(&line.text) {
            break;
        }
        if LIST.is_match(&line.text) || MAKER.is_match(&line.text) {
            start = at;
        }
    }
    start
}

/// What a colophon's words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Report,
    Send,
    Distribute,
    Editor,
    Phone,
    Email,
    Copies,
    /// Who printed it when, which the data have no field for.
    Imprint,
    Other,
}

/// Reads the colophon; gives it and the lines that say nothing known here.
pub(crate) fn read(lines: Vec<Line>, record: &mut Record) -> (Colophon, Vec<Line>) {
    let mut out = Colophon::default();
    let mut rest = Vec::new();
    // What a line without a label goes on: a list, or a label that ended its line.
    let mut list: Option<Field> = None;
    for line in lines {
        let parts = parts(&line.text, list);
        let mut kept: Vec<String> = Vec::new();
        let known = parts.iter().any(|(field, _)| *field != Field::Other);
        if !known {
            list = None;
            rest.push(line);
            continue;
        }
        for (field, value) in parts {
            if field == Field::Imprint {
                let doubt = frame_doubt(DoubtKind::Unplaced, value, hint::imprint());
                record.doubt(line.number, doubt);
                continue;
            }
            let whole = if field == Field::Other { None } else { out.set(field, value, &mut kept) };
            if whole.is_none() && !value.is_empty() {
                kept.push(value.to_owned());
                let passage = crate::text::passage::Passage::new(value);
                let text = value.to_owned();
                rest.push(Line { number: line.number, passage, text, bullet: 0, indented: false });
            }
            let is_list = matches!(field, Field::Report | Field::Send | Field::Distribute);
            list = Some(field).filter(|field| is_list || (value.is_empty() && *field != Field::Other));
        }
        record.frame(line.number, ChangeKind::Structure, line.original(), kept.join("\n"));
    }
    (out, rest)
}

/// A line by its labels; what stands before the first goes on the list of the line before.
fn parts(text: &str, list: Option<Field>) -> Vec<(Field, &str)> {
    let mut marks: Vec<(usize, usize, Field)> = Vec::new();
    for found in LABEL.captures_iter(text) {
        let (Some(whole), Some(name)) = (found.get(0), found.get(1)) else { continue };
        marks.push((whole.start(), whole.end(), field(name.as_str())));
    }
    let first = marks.first().map_or(text.len(), |mark| mark.0);
    let mut out = Vec::new();
    let head = text.get(..first).unwrap_or_default().trim();
    let (head, copies) = head.split_at(COPIES.find(head).map_or(head.len(), |found| found.start()));
    if IMPRINT.is_match(head.trim()) {
        out.push((Field::Imprint, head.trim()));
    } else if !head.trim().is_empty() {
        out.push((list.unwrap_or(Field::Other), head.trim()));
    }
    if !copies.is_empty() {
        out.push((Field::Copies, copies));
    }
    for (nth, &(start, end, mut field)) in marks.iter().enumerate() {
        let next = marks.get(nth + 1).map_or(text.len(), |mark| mark.0);
        let from = if field == Field::Other { start } else { end };
        let value = text.get(from..next).unwrap_or_default().trim();
        if COPIES.is_match(value) && field == Field::Other {
            field = Field::Copies;
        }
        out.push((field, value));
    }
    out
}

fn field(label: &str) -> Field {
    let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    match label.as_str() {
        "报" | "抄报" | "呈报" | "主报" => Field::Report,
        "送" | "抄送" | "呈送" | "主送" => Field::Send,
        "发" | "分送" | "下发" | "分发" => Field::Distribute,
        "责编" | "责任编辑" | "编辑" => Field::Editor,
        "电话" | "联系电话" => Field::Phone,
        "邮箱" | "电子邮箱" | "电子信箱" | "电子邮件" | "投稿邮箱" => Field::Email,
        _ => Field::Other,
    }
}

trait Set {
    /// Keeps a value and says in `kept` what of it; none where the field is taken already.
    fn set(&mut self, field: Field, value: &str, kept: &mut Vec<String>) -> Option<()>;
}

impl Set for Colophon {
    fn set(&mut self, field: Field, value: &str, kept: &mut Vec<String>) -> Option<()> {
        let list = match field {
            Field::Report => &mut self.report_to,
            Field::Send => &mut self.send_to,
            Field::Distribute => &mut self.distribute_to,
            Field::Editor => return single(&mut self.editor, value, kept),
            Field::Phone => return single(&mut self.phone, value, kept),
            Field::Email => return single(&mut self.email, value, kept),
            Field::Copies => {
                let copies = COPIES.captures(value)?.get(1)?.as_str().parse().ok()?;
                return self.copies.is_none().then(|| self.copies = Some(copies));
            }
            Field::Imprint | Field::Other => return None,
        };
        let entries = entries(value);
        kept.extend(entries.iter().cloned());
        list.extend(entries);
        Some(())
    }
}

fn single(field: &mut Option<String>, value: &str, kept: &mut Vec<String>) -> Option<()> {
    let edge = |c: char| matches!(c, ' ' | ',' | ';' | '\u{ff0c}' | '\u{ff1b}' | '。');
    let text = clean(value.trim_matches(edge)).text;
    if field.is_some() {
        return None;
    }
    if !text.is_empty() {
        kept.push(text.clone());
        *field = Some(text);
    }
    Some(())
}

/// A list's entries: parted by commas and semicolons outside brackets, not by 、.
fn entries(value: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut depth = 0_i32;
    for c in value.chars() {
        match c {
            '(' | '\u{ff08}' => depth += 1,
            ')' | '\u{ff09}' => depth -= 1,
            _ => {}
        }
        if depth <= 0 && matches!(c, ',' | ';' | '\u{ff0c}' | '\u{ff1b}' | '。') {
            out.push(String::new());
        } else if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out.iter().map(|entry| clean(entry.trim()).text).filter(|entry| !entry.is_empty()).collect()
}

static LIST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:报|抄\s*报|呈\s*报|主\s*报|送|抄\s*送|呈\s*送|主\s*送|发|分\s*送|下\s*发|分\s*发)\s*[:\u{ff1a}]",
    )
});
static MAKER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:责\s*编|责\s*任\s*编\s*辑|编\s*辑)\s*[:\u{ff1a}]"));
/// Labels at the start of a line or behind a space.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[\s;\u{ff1b}])(报|抄\s*报|呈\s*报|主\s*报|送|抄\s*送|呈\s*送|主\s*送|发|分\s*送|下\s*发|分\s*发|责\s*编|责任编辑|编\s*辑|电\s*话|联系电话|邮\s*箱|电子邮箱|电子信箱|电子邮件|投稿邮箱|主\s*编|副主编|编\s*审|审\s*核|校\s*对|签\s*发|传\s*真|地\s*址|邮\s*编|网\s*址)\s*[:\u{ff1a}]",
    )
});
static COPIES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[(\u{ff08}]?\s*共?\s*印\s*(?:刷|发)?\s*([0-9]{1,6})\s*份\s*[)\u{ff09}]?$"));
/// Who printed it when.
static IMPRINT: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9]\s*日\s*印?\s*[发制]?$"));
