//! Mails of Outlook (`.msg`): a compound file with a stream a property ([MS-OXMSG], [MS-OXPROPS]).

mod compressed;
mod properties;

#[cfg(test)]
mod tests;

use chrono::{DateTime, FixedOffset};
use model::Format;

use super::richer;
use crate::compound::{Compound, Storage};
use crate::html::{self, Extent, Pictures};
use crate::limits::Budget;
use crate::{Document, Envelope, Files, FormatError, picture, rtf, text};
use properties::Properties;

/// The bytes before the properties of a message, of one inside another, of an attachment ([MS-OXMSG] 2.4.1).
const MESSAGE: usize = 32;
const EMBEDDED: usize = 24;
const ATTACHMENT: usize = 8;

/// Reads a mail with its attachments; each document carries the envelope of its mail.
pub(super) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Files, FormatError> {
    let damaged =
        || FormatError::Damaged { name: name.to_owned(), place: "复合文件的目录".to_owned() };
    let file = Compound::open(bytes).ok_or_else(damaged)?;
    message(&file.root(), Some(bytes), MESSAGE, name, budget)
}

/// An attachment: a file, or a mail.
struct Attachment<'c, 'a> {
    name: String,
    address: Option<String>,
    content: Content<'c, 'a>,
}

enum Content<'c, 'a> {
    File(Vec<u8>),
    Mail(Storage<'c, 'a>),
}

/// Reads the message that a storage holds; one inside another has no bytes of its own, and keeps its text.
fn message(
    storage: &Storage,
    original: Option<&[u8]>,
    header: usize,
    name: &str,
    budget: &Budget,
) -> Result<Files, FormatError> {
    let properties = Properties::read(storage, header);
    let envelope = envelope(&properties);
    let mut pictures = Pictures::new(budget.left());
    let (all, is_bomb) = attachments(storage, budget);
    for attachment in &all {
        if let (Some(address), Content::File(bytes)) = (&attachment.address, &attachment.content)
            && picture::extension(bytes).is_some()
        {
            pictures.add(address, bytes.clone());
        }
    }
    let body = body(&properties, name, &mut pictures, budget)?;
    let is_shown = |attachment: &Attachment| {
        attachment.address.as_deref().is_some_and(|address| pictures.is_used(address))
    };
    let (mails, others): (Vec<_>, Vec<_>) = all
        .into_iter()
        .filter(|attachment| !is_shown(attachment))
        .partition(|attachment| matches!(attachment.content, Content::Mail(_)));
    let mut document = Document::new(name, Format::Eml, original.unwrap_or_default());
    let mut files = Files::default();
    let has_body = html::fill(&mut document, body, pictures).is_ok();
    html::count(&document, budget)?;
    if !has_body && mails.is_empty() && others.is_empty() {
        return Err(FormatError::NoText { name: name.to_owned() });
    }
    if has_body {
        if original.is_none() {
            document.original = document.to_plain().into_bytes();
        }
        files.documents.push(document);
    }
    if is_bomb {
        files.refused.push(FormatError::Bomb { name: name.to_owned() });
    }
    read_files(&others, name, budget, &mut files);
    read_mails(&mails, name, budget, &mut files);
    for document in &mut files.documents {
        document.envelope.get_or_insert_with(|| envelope.clone());
    }
    Ok(files)
}

fn read_files(attachments: &[Attachment], name: &str, budget: &Budget, files: &mut Files) {
    crate::read_members(attachments, name, budget, files, |_, attachment| {
        let called = format!("{name}/{}", attachment.name);
        let bytes = match &attachment.content {
            Content::File(bytes) => bytes.clone(),
            Content::Mail(_) => Vec::new(),
        };
        let counted = budget.unpacked(&called, bytes.len());
        (called, counted.map(|()| bytes))
    });
}

fn read_mails(attachments: &[Attachment], name: &str, budget: &Budget, files: &mut Files) {
    for attachment in attachments {
        let Content::Mail(storage) = &attachment.content else { continue };
        let called = format!("{name}/{}", attachment.name);
        files.add(budget.inside(&called, || message(storage, None, EMBEDDED, &called, budget)));
        if budget.left() == 0 {
            break;
        }
    }
}

/// The text of a mail: as plain text where it has all that its HTML has, and of RTF where there is neither.
fn body(
    properties: &Properties,
    name: &str,
    pictures: &mut Pictures,
    budget: &Budget,
) -> Result<html::Body, FormatError> {
    let plain = properties.text(0x1000).unwrap_or_default();
    let page = properties
        .binary(0x1013)
        .map(|bytes| html::decode(&bytes, None).0)
        .or_else(|| properties.text(0x1013))
        .unwrap_or_default();
    budget.unpacked(name, plain.len() + page.len())?;
    let parts = text::lines(&plain, budget.limits.parts);
    let plain = html::Body { parts, ..html::Body::default() };
    if !page.trim().is_empty() {
        return Ok(richer(plain, html::body(&page, Extent::Whole, pictures, budget.limits)));
    }
    if plain.parts.is_empty()
        && let Some(packed) = properties.binary(0x1009)
    {
        let rich = compressed::unpack(&packed, budget.left());
        budget.unpacked(name, rich.len())?;
        if let Ok(document) = rtf::read(&rich, name, budget) {
            let Document { parts, notes, warnings, .. } = document;
            return Ok(html::Body { parts, notes, warnings, ..html::Body::default() });
        }
    }
    Ok(plain)
}

/// The attachments in their order ([MS-OXMSG] 2.2.2), as many as may be; and whether together they are
/// larger than the file may be, since each of them names the same bytes.
fn attachments<'c, 'a>(storage: &Storage<'c, 'a>, budget: &Budget) -> (Vec<Attachment<'c, 'a>>, bool) {
    let is_attachment = |name: &&str| name.to_ascii_lowercase().starts_with("__attach_version1.0_");
    let mut names: Vec<&str> = storage.names().filter(is_attachment).collect();
    names.sort_unstable();
    let mut found = Vec::new();
    let mut left = budget.left().min(budget.limits.file);
    for (number, name) in (1..).zip(names).take(budget.limits.members + 1) {
        let Some(held) = storage.storage(name) else { continue };
        let properties = Properties::read(&held, ATTACHMENT);
        let called = [0x3707, 0x3704, 0x3001].into_iter().find_map(|id| properties.text(id));
        let called = called.map(|name| name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
        let called = called.filter(|name| !name.is_empty());
        let address = properties.text(0x3712).map(|id| format!("cid:{}", id.trim_matches(['<', '>', ' '])));
        let mail = held.storage("__substg1.0_3701000D");
        let file = properties.binary(0x3701);
        let (name, content) = match (mail, file) {
            (Some(mail), _) => {
                (called.unwrap_or(format!("转发的邮件{number}")) + ".msg", Content::Mail(mail))
            }
            (None, Some(bytes)) if bytes.len() > left => return (found, true),
            (None, Some(bytes)) => (called.unwrap_or(format!("附件{number}")), Content::File(bytes)),
            (None, None) => continue,
        };
        if let Content::File(bytes) = &content {
            left -= bytes.len();
        }
        found.push(Attachment { name, address, content });
    }
    (found, false)
}

fn envelope(properties: &Properties) -> Envelope {
    let text = |ids: &[u16]| ids.iter().find_map(|&id| properties.text(id)).unwrap_or_default();
    let addresses = [0x5d01, 0x5d02, 0x0c1f, 0x0065].into_iter().filter_map(|id| properties.text(id));
    Envelope {
        sender: text(&[0x0c1a, 0x0042]),
        // Inside an organisation it is a path of its directory.
        address: addresses.into_iter().find(|address| address.contains('@')).unwrap_or_default(),
        subject: text(&[0x0037, 0x0070]),
        sent: [0x0039_0040, 0x0e06_0040].into_iter().find_map(|tag| properties.number(tag)).and_then(time),
        message_id: properties.text(0x1035).map(|id| id.trim_matches(['<', '>', ' ']).to_owned()),
    }
}

/// A `FILETIME`, steps of 100 ns since 1601 in UTC ([MS-DTYP] 2.3.3), as it is in China: where the sender's
/// clock stood the file does not say.
fn time(steps: u64) -> Option<DateTime<FixedOffset>> {
    let seconds = i64::try_from(steps / 10_000_000).ok()?.checked_sub(11_644_473_600)?;
    Some(DateTime::from_timestamp(seconds, 0)?.with_timezone(&FixedOffset::east_opt(8 * 3600)?))
}
