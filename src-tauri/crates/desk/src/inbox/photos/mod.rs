//! Photos (附图) that are files of their own: what they are called, which text of a drop each belongs
//! to, and how it hangs on that text until both are adopted.
//!
//! A photo is registered as any file is, with its number and its original. Being attached is one more
//! thing that is known of it, which can be taken back: then it stands for itself again.

mod belonging;
mod caption;

use std::collections::BTreeSet;

use formats::{Document, Part};
use model::{Block, Figure, Format, Manuscript, ManuscriptId, ManuscriptState, Text};
use serde::Deserialize;
use store::{KeptManuscript, Library, ManuscriptSummary, Op, Reader, StoreError, Writer};

use super::error::{InboxError, free};
use super::take::rows;
use super::view::{AttachedPhoto, ManuscriptRow};
use crate::DeskError;

use belonging::stem;
pub(super) use belonging::{Kind, belonging};
use caption::caption;

/// A file of a drop or a folder, and the manuscripts that it gave.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CameIn {
    /// Where it lay: its way from the folder that was dropped, or the whole path.
    pub path: String,
    /// The new manuscripts; none where it could not be read.
    pub added: Vec<ManuscriptId>,
    /// Those that were there before.
    pub known: Vec<ManuscriptId>,
}

/// Attaches the photos of one drop to the texts that they belong to; their rows. Photos that were
/// there before stay as an editor left them, and nothing is attached to a text that is adopted,
/// returned or rejected.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be read or written; nothing is attached then.
pub fn attach_batch(library: &mut Library, came: &[CameIn]) -> Result<Vec<ManuscriptRow>, DeskError> {
    let attached = library.transact::<_, DeskError>(Op::DecideManuscript, |writer| {
        let kinds = came.iter().map(|file| kind_of(writer.reader(), file));
        let kinds = kinds.collect::<Result<Vec<_>, StoreError>>()?;
        let files: Vec<(&str, Kind)> =
            came.iter().zip(&kinds).map(|(file, (kind, _))| (file.path.as_str(), *kind)).collect();
        let mut attached = Vec::new();
        for (file, text) in came.iter().zip(belonging(&files)) {
            let Some(text) = text.and_then(|at| kinds.get(at)).and_then(|(_, text)| *text) else { continue };
            for &photo in &file.added {
                attach(writer, photo, text)?;
                attached.push(photo);
            }
        }
        rows(writer.reader(), &attached)
    });
    Ok(attached?.value)
}

/// Attaches a photo to a text, or takes it off the one that it hangs on.
///
/// # Errors
/// [`InboxError`] where it is no photo, the other no text, or one of them is adopted already.
pub fn attach_photo(
    library: &mut Library,
    photo: ManuscriptId,
    text: Option<ManuscriptId>,
) -> Result<(), DeskError> {
    library.transact::<_, DeskError>(Op::DecideManuscript, |writer| {
        free(&writer.reader().summary(photo)?)?;
        match text {
            Some(text) => attach(writer, photo, text),
            None => Ok(writer.attach_manuscript(photo, None)?),
        }
    })?;
    Ok(())
}

fn attach(writer: &mut Writer, photo: ManuscriptId, text: ManuscriptId) -> Result<(), DeskError> {
    let reader = writer.reader();
    let (of_photo, of_text) = (reader.summary(photo)?, reader.summary(text)?);
    free(&of_text)?;
    if !is_picture(of_photo.format) || is_picture(of_text.format) {
        return Err(InboxError::NoPhoto { photo: photo.0, text: text.0 }.into());
    }
    if reader.manuscript(photo)?.publication != reader.manuscript(text)?.publication {
        return Err(InboxError::NoPhoto { photo: photo.0, text: text.0 }.into());
    }
    Ok(writer.attach_manuscript(photo, Some(text))?)
}

/// What a file of a drop is, and the text that photos can be attached to.
fn kind_of(reader: Reader, file: &CameIn) -> Result<(Kind, Option<ManuscriptId>), StoreError> {
    let ids: Vec<ManuscriptId> = file.added.iter().chain(&file.known).copied().collect();
    let there = reader.summaries(&ids)?;
    if there.is_empty() {
        return Ok((if may_be_text(&file.path) { Kind::Texts } else { Kind::Other }, None));
    }
    let mut texts = there.iter().filter(|summary| !is_picture(summary.format));
    Ok(match (texts.next(), texts.next()) {
        (None, _) => (Kind::Photo, None),
        (Some(one), None) if there.len() == 1 && one.state == ManuscriptState::New => {
            (Kind::Text, Some(one.id))
        }
        _ => (Kind::Texts, None),
    })
}

/// Whether a file that gave nothing may have been a text, by its name.
fn may_be_text(path: &str) -> bool {
    const TEXTS: [&str; 16] = [
        "docx", "doc", "wps", "rtf", "odt", "txt", "md", "pdf", "html", "htm", "mht", "mhtml", "eml", "msg",
        "zip", "rar",
    ];
    let end = path.rsplit_once('.').map_or("", |(_, end)| end);
    TEXTS.iter().any(|text| end.eq_ignore_ascii_case(text))
}

/// Whether a file of that format is a picture and nothing else.
pub(super) fn is_picture(format: Format) -> bool {
    matches!(format, Format::Jpeg | Format::Png | Format::Gif | Format::Bmp | Format::Tiff | Format::Webp)
}

/// Gives a picture that is a document of its own the title and the caption that its name suggests.
pub(crate) fn entitle(document: &Document, manuscript: &mut Manuscript) {
    if !is_picture(document.format) || !document.parts.iter().all(|part| matches!(part, Part::Picture(_))) {
        return;
    }
    let name = stem(&document.name);
    if !name.is_empty() {
        manuscript.item.title_lines = vec![name.to_owned()];
        // The name is all that there is; nothing was guessed.
        manuscript.doubts.clear();
    }
    for block in &mut manuscript.item.blocks {
        if let Block::Figure(figure) = block
            && figure.caption.is_empty()
        {
            figure.caption = caption(name, &[]).map_or_else(Text::default, Text::plain);
        }
    }
}

/// A manuscript with the photos that are attached to it, as figures behind its body.
pub(super) fn with_photos(
    reader: Reader,
    id: ManuscriptId,
    kept: &KeptManuscript,
    manuscript: &mut Manuscript,
) -> Result<Vec<AttachedPhoto>, StoreError> {
    let names = [stem(&kept.reading.source.name).to_owned(), manuscript.item.title()];
    let mut photos = Vec::new();
    for photo in hanging_on(reader, id)? {
        let read = reader.manuscript(photo.id)?;
        for block in &read.reading.item.blocks {
            let Block::Figure(figure) = block else { continue };
            photos.push(AttachedPhoto {
                block: manuscript.item.blocks.len(),
                manuscript: photo.id,
                number: u32::try_from(photo.id.0).unwrap_or_default(),
                source: photo.source.clone(),
            });
            let caption = captioned(&read, &names);
            manuscript.item.blocks.push(Block::Figure(Figure { caption, ..figure.clone() }));
        }
    }
    Ok(photos)
}

/// The title that an editor set for a photo, or what its name says that the text's does not.
fn captioned(photo: &KeptManuscript, names: &[String]) -> Text {
    let by_hand = photo.decisions.fields.title_lines.as_ref().map(|lines| lines.join(""));
    let texts: Vec<&str> = names.iter().map(String::as_str).collect();
    let suggested = || caption(stem(&photo.reading.source.name), &texts);
    by_hand.or_else(suggested).map_or_else(Text::default, Text::plain)
}

/// The photos that go where a text goes, in the order of their names: those that nobody has returned
/// or used apart.
fn hanging_on(reader: Reader, id: ManuscriptId) -> Result<Vec<ManuscriptSummary>, StoreError> {
    let attached = reader.attached(id)?;
    if attached.is_empty() {
        return Ok(Vec::new());
    }
    let item = |summary: &ManuscriptSummary| summary.place.map(|place| place.item);
    let text = item(&reader.summary(id)?);
    let mut photos = reader.summaries(&attached)?;
    photos.retain(|photo| {
        item(photo) == text && !matches!(photo.state, ManuscriptState::Returned | ManuscriptState::Rejected)
    });
    photos.sort_by_cached_key(|photo| (counted(stem(&photo.source)), photo.id));
    Ok(photos)
}

/// A name by which `照片10` comes after `照片2`: words, each with the number behind it.
fn counted(name: &str) -> Vec<(String, Option<u64>)> {
    let mut parts: Vec<(String, Option<u64>)> = vec![(String::new(), None)];
    for c in name.chars() {
        let Some((words, number)) = parts.last_mut() else { break };
        match (c.to_digit(10), &number) {
            (Some(digit), _) => {
                let so_far = number.unwrap_or_default();
                *number = Some(so_far.saturating_mul(10).saturating_add(u64::from(digit)));
            }
            (None, None) => words.push(c),
            (None, Some(_)) => parts.push((c.to_string(), None)),
        }
    }
    parts
}

/// Manuscripts in the order in which they make an item: each text with its photos behind it, and no
/// picture before the first text.
pub(super) fn in_order(reader: Reader, ids: &[ManuscriptId]) -> Result<Vec<ManuscriptId>, StoreError> {
    let mut all: Vec<ManuscriptSummary> = Vec::new();
    for &id in ids {
        let summary = reader.summary(id)?;
        let photos = hanging_on(reader, id)?;
        all.push(summary);
        all.extend(photos);
    }
    let leading = all.iter().take_while(|summary| is_picture(summary.format)).count();
    if leading < all.len() {
        let text = all.remove(leading);
        all.insert(0, text);
    }
    let mut seen = BTreeSet::new();
    Ok(all.into_iter().map(|summary| summary.id).filter(|id| seen.insert(*id)).collect())
}
