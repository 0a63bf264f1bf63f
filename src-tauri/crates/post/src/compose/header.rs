//! What headers are written of. Nothing here checks for control characters: that was done before.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::address::Address;

/// A line with an encoded word is at most so long (RFC 2047, 2).
const LINE: usize = 76;
const OPEN: &str = "=?UTF-8?B?";
const CLOSE: &str = "?=";

/// Writes a header whose value is folded already.
pub(super) fn write(out: &mut Vec<u8>, name: &str, value: &str) {
    out.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
}

/// A text where anything may stand (RFC 5322, 2.2.1), from a column of its line on.
pub(super) fn unstructured(text: &str, column: usize) -> String {
    let is_plain =
        is_visible(text) && !text.contains("=?") && column + text.len() <= LINE && !has_odd_spaces(text);
    if is_plain { text.into() } else { words(text, column) }
}

/// A name and its address (RFC 5322, 3.4).
pub(super) fn mailbox(name: &str, address: &Address, column: usize) -> String {
    if name.is_empty() {
        return address.to_string();
    }
    let phrase = phrase(name, column);
    let last = phrase.rsplit("\r\n").next().map_or(0, str::len);
    let gap = if column + last + address.to_string().len() + 3 > LINE { "\r\n " } else { " " };
    format!("{phrase}{gap}<{address}>")
}

/// A file's name in quotes, as encoded words if it needs them. No standard has words inside quotes; every reader
/// of the last twenty years knows them there.
pub(super) fn quoted_words(name: &str, column: usize) -> String {
    if is_visible(name) && !name.contains("=?") {
        quoted(name)
    } else {
        format!("\"{}\"", words(name, column))
    }
}

/// A parameter in UTF-8 (RFC 2231, 4): `filename*=UTF-8''%E4…`; a plain one where ASCII will do. It is not parted
/// over lines (RFC 2231, 3), since fewer readers know that form.
pub(super) fn extended(parameter: &str, value: &str) -> String {
    if is_visible(value) && !value.contains("=?") {
        return format!("{parameter}={}", quoted(value));
    }
    let mut out = format!("{parameter}*=UTF-8''");
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn phrase(name: &str, column: usize) -> String {
    let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~ ".contains(c);
    if !is_visible(name) || name.contains("=?") || column + name.len() + 2 > LINE {
        words(name, column)
    } else if name.chars().all(is_atom) && !has_odd_spaces(name) {
        name.into()
    } else {
        quoted(name)
    }
}

/// Encoded words in base64 (RFC 2047, 4.1), folded, none cutting a character.
fn words(text: &str, column: usize) -> String {
    let mut out = String::new();
    let (mut rest, mut column) = (text, column);
    while !rest.is_empty() {
        let room = LINE.saturating_sub(column + OPEN.len() + CLOSE.len()) / 4 * 3;
        let (piece, after) = rest.split_at(fitting(rest, room));
        if !out.is_empty() {
            out.push_str("\r\n ");
        }
        out.push_str(OPEN);
        STANDARD.encode_string(piece, &mut out);
        out.push_str(CLOSE);
        (rest, column) = (after, 1);
    }
    out
}

/// How many bytes of a text fit into so many without cutting a character; at least one character.
fn fitting(text: &str, room: usize) -> usize {
    let mut ends = text.char_indices().map(|(start, c)| start + c.len_utf8());
    let first = ends.next().unwrap_or(0);
    ends.take_while(|end| *end <= room).last().unwrap_or(first)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn is_visible(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// Whether unfolding or trimming would change its spaces.
fn has_odd_spaces(text: &str) -> bool {
    text.starts_with(' ') || text.ends_with(' ') || text.contains("  ")
}
