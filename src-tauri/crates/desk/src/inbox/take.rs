//! Files on their way into the inbox: read first, which takes its time and needs no library, then
//! kept in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;
use formats::{Document, Files, Limits, Part};
use intake::similar::Fingerprint;
use intake::{Known, Rules};
use model::{Format, Manuscript, ManuscriptId, PublicationId};
use store::{Arrival, Digest, Envelope, Library, Op, Reader, StoreError, Writer};

use super::known;
use super::photos::{self, Kind, belonging};
use super::similar;
use super::standing::digest;
use super::view::{ManuscriptRow, TakenIn};
use crate::{DeskError, identify};

/// What reading needs to know of a publication.
#[derive(Debug, Clone)]
pub struct Intake {
    publication: PublicationId,
    known: Known,
}

/// A file that was read and is not kept yet.
#[derive(Debug)]
pub struct Arrived {
    sha256: String,
    name: String,
    bytes: Vec<u8>,
    pictures: Vec<String>,
    read: Vec<Read>,
    refused: Vec<String>,
}

/// One of its documents.
#[derive(Debug)]
struct Read {
    manuscript: Manuscript,
    envelope: Option<Envelope>,
    digest: Digest,
    pieces: usize,
    fingerprint: Fingerprint,
}

impl Intake {
    /// What is known of a publication now.
    ///
    /// # Errors
    /// [`DeskError::Store`] where the library cannot be read.
    pub fn of(library: &Library, publication: PublicationId) -> Result<Self, DeskError> {
        Ok(library.read::<_, StoreError>(|reader| {
            Ok(Self { publication, known: known::of(reader, publication)? })
        })?)
    }

    /// Reads a file; what cannot be read is told when it is kept.
    pub fn read(&self, name: &str, bytes: Vec<u8>) -> Arrived {
        let sha256 = identify(&bytes).0;
        let files = formats::read(&bytes, name, &Limits::default());
        let Files { documents, refused } =
            files.unwrap_or_else(|error| Files { documents: Vec::new(), refused: vec![error] });
        let documents = gather(documents);
        let pictures: BTreeSet<String> = documents.iter().flat_map(pictures).collect();
        Arrived {
            sha256,
            name: name.to_owned(),
            bytes,
            pictures: pictures.into_iter().collect(),
            read: documents.iter().map(|document| self.document(document)).collect(),
            refused: refused.iter().map(ToString::to_string).collect(),
        }
    }

    fn document(&self, document: &Document) -> Read {
        let manuscript = self.manuscript(document, &identify(&document.original).0);
        Read {
            envelope: document.envelope.as_ref().map(envelope),
            digest: digest(&manuscript, manuscript.changes.len(), manuscript.doubts.len()),
            pieces: intake::pieces(document).len().max(1),
            fingerprint: Fingerprint::of(&similar::words(&manuscript.item.blocks)),
            manuscript,
        }
    }

    /// Reads a document.
    pub(super) fn manuscript(&self, document: &Document, sha256: &str) -> Manuscript {
        let mut manuscript = intake::read_manuscript(document, sha256, &self.known, &Rules::default());
        photos::entitle(document, &mut manuscript);
        manuscript
    }
}

/// Takes a file in, in one go: looks whether it is there, reads it and keeps it.
///
/// # Errors
/// As [`keep`].
pub fn take_in(
    library: &mut Library,
    intake: &Intake,
    name: &str,
    bytes: Vec<u8>,
    now: NaiveDateTime,
) -> Result<TakenIn, DeskError> {
    let known = known_file(library, intake.publication, &bytes)?;
    if !known.is_empty() {
        return Ok(TakenIn { known, ..TakenIn::default() });
    }
    keep(library, intake, &intake.read(name, bytes), now)
}

/// The manuscripts that came in a file of those very bytes; none where it is new.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be read.
pub fn known_file(
    library: &Library,
    publication: PublicationId,
    bytes: &[u8],
) -> Result<Vec<ManuscriptRow>, DeskError> {
    library.read(|reader| rows(reader, &reader.from_original(publication, &identify(bytes).0)?))
}

/// Keeps a file that was read, with its manuscripts, in one transaction; `now` is the time by the
/// office's clock. What is there already, byte for byte or as the same mail, is not kept again.
///
/// # Errors
/// [`DeskError::Store`] where it cannot be kept; nothing is then.
pub fn keep(
    library: &mut Library,
    intake: &Intake,
    arrived: &Arrived,
    now: NaiveDateTime,
) -> Result<TakenIn, DeskError> {
    let publication = intake.publication;
    let kept = library.transact::<_, DeskError>(Op::TakeIn, |writer| {
        let (mut added, mut known) = (Vec::new(), Vec::new());
        similar::sketch_items(writer)?;
        for read in &arrived.read {
            let there = there_already(writer.reader(), publication, read)?;
            // A batch may hold the same document twice.
            if there.is_empty() {
                added.push(register(writer, publication, arrived, read, now)?);
            } else {
                known.extend(there.into_iter().filter(|id| !added.contains(id)));
            }
        }
        let (added, known) = (rows(writer.reader(), &added)?, rows(writer.reader(), &known)?);
        Ok(TakenIn { added, known, refused: arrived.refused.clone() })
    });
    Ok(kept?.value)
}

fn there_already(
    reader: Reader,
    publication: PublicationId,
    read: &Read,
) -> Result<Vec<ManuscriptId>, StoreError> {
    let source = &read.manuscript.source;
    let same = reader.from_document(publication, &source.sha256)?;
    let message_id = read.envelope.as_ref().and_then(|envelope| envelope.message_id.as_deref());
    match message_id {
        // The same mail from another folder differs in its head; what is attached has its own bytes.
        Some(id) if same.is_empty() && source.format == Format::Eml => reader.from_mail(publication, id),
        _ => Ok(same),
    }
}

fn register(
    writer: &mut Writer,
    publication: PublicationId,
    arrived: &Arrived,
    read: &Read,
    now: NaiveDateTime,
) -> Result<ManuscriptId, StoreError> {
    writer.add_original(&arrived.sha256, &arrived.name, &arrived.bytes, &arrived.pictures)?;
    let Read { manuscript, envelope, digest, pieces, fingerprint } = read;
    let sender = envelope.as_ref().map_or("", |envelope| match envelope.address.trim() {
        "" => envelope.sender.trim(),
        address => address,
    });
    let id = writer.add_manuscript(&Arrival {
        publication,
        received_at: now,
        original: &arrived.sha256,
        envelope: envelope.as_ref(),
        sender,
        reading: manuscript,
        digest,
        pieces: *pieces,
    })?;
    similar::keep(writer, id, fingerprint)?;
    Ok(id)
}

/// Rows in the order of arrival.
pub(super) fn rows(reader: Reader, ids: &[ManuscriptId]) -> Result<Vec<ManuscriptRow>, DeskError> {
    let mut summaries = reader.summaries(ids)?;
    summaries.reverse();
    Ok(summaries.into_iter().map(ManuscriptRow::from).collect())
}

/// What came in one file belongs together: a few words of a mail are a note to what is attached, and
/// photos go with the text that they belong to. A mail's own words count as a text only where nothing
/// else does.
pub(super) fn gather(documents: Vec<Document>) -> Vec<Document> {
    let documents = with_cover_notes(documents);
    let mail = |document: &Document| document.format == Format::Eml;
    let attached = documents.iter().any(|document| !mail(document) && !is_photo(document));
    let kind = |document: &Document| match document {
        _ if is_photo(document) => Kind::Photo,
        _ if mail(document) && attached => Kind::Other,
        _ => Kind::Text,
    };
    let files: Vec<(&str, Kind)> =
        documents.iter().map(|document| (document.name.as_str(), kind(document))).collect();
    let texts = belonging(&files);
    let mut photos: BTreeMap<usize, Vec<Part>> = BTreeMap::new();
    let mut kept = Vec::new();
    for ((at, document), text) in documents.into_iter().enumerate().zip(texts) {
        match text {
            Some(text) => photos.entry(text).or_default().extend(document.parts),
            None => kept.push((at, document)),
        }
    }
    let with_photos = |(at, mut document): (usize, Document)| {
        document.parts.extend(photos.remove(&at).unwrap_or_default());
        document
    };
    kept.into_iter().map(with_photos).collect()
}

/// Words of a mail that only go with its attachments become a note to them.
fn with_cover_notes(mut documents: Vec<Document>) -> Vec<Document> {
    let covers: Vec<(String, String)> = documents
        .iter()
        .filter(|mail| mail.format == Format::Eml)
        .map(|mail| (mail.name.clone(), mail.to_plain()))
        .filter(|(name, words)| {
            let attached = |other: &Document| is_inside(other, name) && !is_photo(other);
            words.chars().count() <= COVER && documents.iter().any(attached)
        })
        .collect();
    for (name, words) in &covers {
        documents.retain(|document| document.name != *name || document.format != Format::Eml);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        for document in documents.iter_mut().filter(|document| is_inside(document, name)) {
            document.warnings.push(format!("邮件正文：{words}"));
        }
    }
    documents
}

fn is_inside(document: &Document, name: &str) -> bool {
    document.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'))
}

/// So many characters of a mail with attachments are no manuscript of their own.
const COVER: usize = 120;

/// Whether a document is a picture and nothing else.
fn is_photo(document: &Document) -> bool {
    let picture = |part: &Part| matches!(part, Part::Picture(_));
    !document.parts.is_empty() && document.parts.iter().all(picture)
}

/// The SHA-256 of a document's pictures.
fn pictures(document: &Document) -> impl Iterator<Item = String> {
    document.parts.iter().filter_map(|part| match part {
        Part::Picture(picture) => Some(identify(&picture.bytes).0),
        _ => None,
    })
}

fn envelope(head: &formats::Envelope) -> Envelope {
    let formats::Envelope { sender, address, subject, sent, message_id } = head.clone();
    Envelope { sender, address, subject, sent, message_id }
}

#[cfg(test)]
mod tests {
    use formats::{Paragraph, Picture};

    use super::*;

    /// A document; `name` ends in what it is.
    fn document(name: &str) -> Document {
        let picture = Picture { bytes: name.into(), name: name.into(), alt: String::new() };
        let (format, part) = match name.rsplit('.').next() {
            Some("eml") => (Format::Eml, Part::Paragraph(Paragraph::plain("请查收附件。"))),
            Some("jpg") => (Format::Jpeg, Part::Picture(picture)),
            _ => (Format::Txt, Part::Paragraph(Paragraph::plain("正文。".repeat(60)))),
        };
        let files = formats::read(b"\xE6\xAD\xA3\xE6\x96\x87", "a.txt", &Limits::default()).unwrap();
        let blank = files.documents.into_iter().next().unwrap();
        Document { name: name.into(), format, parts: vec![part], ..blank }
    }

    /// The names of what is left, with how many parts and warnings each has.
    fn check(names: &[&str], expected: &[(&str, usize, usize)]) {
        let gathered = gather(names.iter().map(|name| document(name)).collect());
        let told =
            |document: &Document| (document.name.clone(), document.parts.len(), document.warnings.len());
        let expected: Vec<_> =
            expected.iter().map(|&(name, parts, warnings)| (name.to_owned(), parts, warnings)).collect();
        assert_eq!(gathered.iter().map(told).collect::<Vec<_>>(), expected, "{names:?}");
    }

    #[test]
    fn what_came_together_belongs_together() {
        check(&["a.txt"], &[("a.txt", 1, 0)]);
        check(&["a.jpg"], &[("a.jpg", 1, 0)]);
        check(&["m.eml"], &[("m.eml", 1, 0)]);
        check(&["m.eml", "m.eml/1.jpg"], &[("m.eml", 2, 0)]);
        check(&["m.eml", "m.eml/a.txt", "m.eml/1.jpg", "m.eml/2.jpg"], &[("m.eml/a.txt", 3, 1)]);
        check(&["z.zip/1.jpg", "z.zip/a.txt"], &[("z.zip/a.txt", 2, 0)]);
        // Whose photos these are, an editor must say.
        let two = ["z.zip/a.txt", "z.zip/b.txt", "z.zip/1.jpg"];
        check(&two, &two.map(|name| (name, 1, 0)));
        check(
            &["z.zip/a.txt", "z.zip/a1.jpg", "z.zip/b.txt", "z.zip/c/b.txt", "z.zip/c/1.jpg"],
            &[("z.zip/a.txt", 2, 0), ("z.zip/b.txt", 1, 0), ("z.zip/c/b.txt", 2, 0)],
        );
    }
}
