//! What only Word 2003 writes: notes, changes and pictures where they stand in the text, and the numbers
//! of lists as they look.

use super::Story;
use crate::document::NoteKind;
use crate::media;
use crate::numerals::spaced;
use crate::xml::{Ns, Tag, Walker};

impl Story<'_> {
    /// A note that stands where it hangs; notes in notes are left out.
    pub(super) fn note(&mut self, xml: &mut Walker, kind: NoteKind) {
        if !self.is_body || self.notes.len() >= self.source.budget.limits.parts {
            xml.skip();
            return;
        }
        let mut story = Story::beside(self.source);
        let depth = xml.depth();
        story.walk(xml, depth);
        self.parts.mark(kind, &self.notes.len().to_string());
        self.notes.push((kind, story.into_text()));
    }

    /// A tracked change or a comment.
    pub(super) fn annotation(&mut self, xml: &mut Walker, tag: &Tag) {
        match xml.attribute(tag, Ns::Word, "type").as_deref() {
            Some("Word.Deletion") => xml.skip(),
            Some("Word.Comment") => self.note(xml, NoteKind::Comment),
            _ => {}
        }
    }

    /// A picture inside the text; a drawing behind it names it.
    pub(super) fn image(&mut self, xml: &mut Walker, tag: &Tag) {
        let name = xml.attribute(tag, Ns::Word, "name").unwrap_or_default().into_owned();
        let bytes = media::from_base64(&xml.text());
        if self.source.budget.unpacked(self.source.file, bytes.len()).is_ok() {
            self.images.insert(name, bytes);
        }
    }

    /// Shows a picture of the text.
    pub(super) fn image_of(&mut self, name: &str) {
        let Some(bytes) = self.images.get(name).filter(|_| self.is_body && !self.place.vanished) else {
            return;
        };
        let short = name.rsplit('/').next().unwrap_or(name).to_owned();
        match media::judge(bytes.clone(), short, &self.alt) {
            Ok(picture) => self.parts.picture(picture),
            Err(why) => self.warn(why),
        }
    }
}

/// A list's number or bullet as it stands before text; those of symbol faces have no meaning outside them.
pub(super) fn written(label: &str) -> String {
    let plain = |sign| if ('\u{e000}'..='\u{f8ff}').contains(&sign) { '•' } else { sign };
    spaced(&label.chars().map(plain).collect::<String>(), false)
}
