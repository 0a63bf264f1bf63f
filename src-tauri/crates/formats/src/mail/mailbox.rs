//! Mailboxes: several mails one after the other, each behind a line that begins with `From` (RFC 4155).

use memchr::memmem;

use crate::limits::Budget;
use crate::{Files, FormatError};

/// The mails of a mailbox; a mail alone is the only one.
pub(super) fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    if !bytes.starts_with(b"From ") {
        return vec![bytes];
    }
    let mut messages = Vec::new();
    let mut start = 0;
    for at in memmem::find_iter(bytes, b"\nFrom ").map(|at| at + 1).filter(|&at| is_start(bytes, at)) {
        messages.extend(bytes.get(start..at));
        start = at;
    }
    messages.extend(bytes.get(start..));
    messages
}

/// Reads the mails of a mailbox as its members.
pub(super) fn read(messages: &[&[u8]], name: &str, budget: &Budget) -> Result<Files, FormatError> {
    let mut files = Files::default();
    crate::read_members(messages, name, budget, &mut files, |at, message| {
        let called = format!("{name}/第{}封.eml", at + 1);
        let mail = unquoted(message);
        let counted = budget.unpacked(&called, mail.len());
        (called, counted.map(|()| mail))
    });
    if files.documents.is_empty() && files.refused.is_empty() {
        return Err(FormatError::NoText { name: name.to_owned() });
    }
    Ok(files)
}

/// Whether a mail begins at this line: there is an empty one before it, and a field of a header behind.
/// A sentence of a text may begin with the word too.
fn is_start(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let empty = before.ends_with(b"\n\n") || before.ends_with(b"\n\r\n");
    let mut lines = bytes.get(at..).unwrap_or_default().splitn(3, |&byte| byte == b'\n');
    let field = lines.nth(1).unwrap_or_default();
    let name = field.split(|&byte| byte == b':').next().unwrap_or_default();
    empty && name.len() < field.len() && !name.is_empty() && name.iter().all(u8::is_ascii_graphic)
}

/// A mail without the marks before lines that look like a beginning.
fn unquoted(mail: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(mail.len());
    for line in mail.split_inclusive(|&byte| byte == b'\n') {
        let marks = line.iter().take_while(|&&byte| byte == b'>').count();
        let quoted = marks > 0 && line.get(marks..).is_some_and(|rest| rest.starts_with(b"From "));
        plain.extend_from_slice(line.get(usize::from(quoted)..).unwrap_or_default());
    }
    plain
}
