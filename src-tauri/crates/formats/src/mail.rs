//! Mails (RFC 5322, MIME): the text of the mail, and its attachments as further documents.

mod content;
mod envelope;
mod mailbox;
mod mhtml;
mod outlook;
mod words;

use mail_parser::{MessagePart, MimeHeaders, PartType};
use model::Format;

use crate::html::{self, Extent, Pictures};
use crate::limits::Budget;
use crate::{Document, Files, FormatError, Part, compound, text};

use content::Mail;
pub(crate) use mhtml::read as read_page;

/// Reads a mail with all its attachments, or the mails of a mailbox; each document carries the envelope of its mail.
pub(crate) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Files, FormatError> {
    if compound::is_compound(bytes) {
        return outlook::read(bytes, name, budget);
    }
    let messages = mailbox::messages(bytes);
    if messages.len() > 1 {
        return mailbox::read(&messages, name, budget);
    }
    let narrow = content::narrow(bytes);
    let masked = content::masked(&narrow);
    let mail = Mail::parse(&narrow, &masked, name)?;
    let envelope = envelope::read(&mail);
    let mut pictures = Pictures::new(budget.left());
    let body = body(&mail, &mut pictures, budget);
    let attachments: Vec<&MessagePart> = mail
        .leaves()
        .filter(|part| !mail.is_body(part) && !is_for_programs(part) && !is_shown(part, &pictures))
        .filter(|part| part.attachment_name().is_some() || !part.is_empty())
        .collect();
    let mut files = Files::default();
    let mut document = Document::new(name, Format::Eml, bytes);
    let has_body = html::fill(&mut document, body, pictures).is_ok();
    html::count(&document, budget)?;
    if !has_body && attachments.is_empty() {
        return Err(FormatError::NoText { name: name.to_owned() });
    }
    if has_body {
        files.documents.push(document);
    }
    read_attachments(&mail, &attachments, name, budget, &mut files);
    for document in &mut files.documents {
        document.envelope.get_or_insert_with(|| envelope.clone());
    }
    Ok(files)
}

fn read_attachments(mail: &Mail, parts: &[&MessagePart], name: &str, budget: &Budget, files: &mut Files) {
    crate::read_members(parts, name, budget, files, |at, part| {
        let called = format!("{name}/{}", mail.attachment_name(part, at + 1));
        let bytes = mail.bytes(part);
        let counted = budget.unpacked(&called, bytes.len());
        (called, counted.map(|()| bytes))
    });
}

/// The text of a mail: as plain text where it has all that its HTML has.
fn body(mail: &Mail, pictures: &mut Pictures, budget: &Budget) -> html::Body {
    add_pictures(mail, pictures);
    let plain = route(mail, mail.text_parts(), &mut Pictures::new(0), budget);
    if !mail.html_parts().any(MessagePart::is_text_html) {
        return plain;
    }
    richer(plain, route(mail, mail.html_parts(), pictures, budget))
}

/// Of the two forms of a mail's text the one with more in it; the plain one where both say the same.
fn richer(plain: html::Body, rich: html::Body) -> html::Body {
    let shown = rich.parts.iter().any(|part| !matches!(part, Part::Paragraph(_)));
    if shown || letters(&plain) * 20 < letters(&rich) * 19 { rich } else { plain }
}

/// Hands over the pictures that a page may show.
fn add_pictures(mail: &Mail, pictures: &mut Pictures) {
    let is_picture = |part: &&MessagePart| {
        let kind = part.content_type().map_or("", |kind| kind.ctype());
        kind.eq_ignore_ascii_case("image")
            || kind.eq_ignore_ascii_case("application") && part.content_id().is_some()
    };
    for part in mail.leaves().filter(is_picture) {
        for address in addresses(part) {
            pictures.add(&address, mail.bytes(part));
        }
    }
}

/// The parts of one of the two forms of a mail, one after the other.
fn route<'m, 'b: 'm>(
    mail: &'m Mail<'b>,
    parts: impl Iterator<Item = &'m MessagePart<'b>>,
    pictures: &mut Pictures,
    budget: &Budget,
) -> html::Body {
    let mut body = html::Body::default();
    for part in parts.take(budget.limits.members) {
        match part.body {
            PartType::Html(_) => {
                let page = html::body(&mail.html(part), Extent::Whole, pictures, budget.limits);
                body.parts.extend(page.parts);
                body.notes.extend(page.notes);
                body.warnings.extend(page.warnings);
            }
            PartType::Text(_) => {
                let (text, whole) = mail.text(part);
                body.parts.extend(text::lines(&text, budget.limits.parts));
                if !whole {
                    body.warnings.push("邮件正文超过 16 MB，只读了前面的部分".to_owned());
                }
            }
            _ => {}
        }
    }
    body.parts.truncate(budget.limits.parts);
    body
}

fn letters(body: &html::Body) -> usize {
    let texts = body.parts.iter().map(|part| match part {
        Part::Paragraph(paragraph) => paragraph.text.chars().filter(|c| c.is_alphanumeric()).count(),
        _ => 0,
    });
    texts.sum()
}

/// What a page may call a part (RFC 2392, RFC 2557).
fn addresses(part: &MessagePart) -> Vec<String> {
    let id = part.content_id().map(|id| format!("cid:{}", id.trim_matches(['<', '>', ' '])));
    let location = part.content_location().map(str::to_owned);
    id.into_iter().chain(location).collect()
}

/// Whether the mail's text has shown a picture already.
fn is_shown(part: &MessagePart, pictures: &Pictures) -> bool {
    addresses(part).iter().any(|address| pictures.is_used(address))
}

/// Signatures, receipts and appointments: no manuscript is one.
fn is_for_programs(part: &MessagePart) -> bool {
    [
        ("application", "pkcs7-signature"),
        ("application", "x-pkcs7-signature"),
        ("application", "pgp-signature"),
        ("message", "delivery-status"),
        ("message", "disposition-notification"),
        ("text", "calendar"),
        ("text", "vcard"),
        ("text", "x-vcard"),
        ("text", "rfc822-headers"),
    ]
    .iter()
    .any(|(kind, subtype)| part.is_content_type(kind, subtype))
}

#[cfg(test)]
mod tests;
