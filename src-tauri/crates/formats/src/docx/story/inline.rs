//! The text of runs: characters, symbols and fields (ISO/IEC 29500-1, 17.3.2, 17.3.3 and 17.16).

use super::Story;
use crate::docx::look::RunLook;
use crate::docx::symbols;
use crate::xml::{Ns, Tag, Walker};

impl Story<'_> {
    /// The characters of `w:t`, in which line ends are those of the markup.
    pub(super) fn text(&mut self, text: &str) {
        let trimmed = text.trim_matches(['\n', '\r']);
        if trimmed.contains(['\n', '\r']) {
            self.characters(&trimmed.replace("\r\n", " ").replace(['\n', '\r'], " "));
        } else {
            self.characters(trimmed);
        }
    }

    /// Sets how the text looks that comes now.
    pub(super) fn begin_run(&mut self, run: &RunLook) {
        let styles = &self.source.styles;
        self.place.bold = styles.bold(&self.place.paragraph, run);
        self.place.vanished = styles.hidden(&self.place.paragraph, run);
    }

    pub(super) fn shows(&self) -> bool {
        self.fields_broken || self.place.fields.show()
    }

    pub(super) fn characters(&mut self, text: &str) {
        if !self.shows() {
            return;
        }
        if self.place.vanished {
            self.said.hide(text);
            return;
        }
        let is_noise =
            |character: char| character == '\u{ad}' || (character.is_control() && character != '\t');
        if text.contains(is_noise) {
            self.parts.text(&text.replace(is_noise, ""), self.place.bold);
        } else {
            self.parts.text(text, self.place.bold);
        }
    }

    pub(super) fn symbol(&mut self, xml: &Walker, tag: &Tag) {
        let code = xml.attribute(tag, Ns::Word, "char").unwrap_or_default();
        let font = xml.attribute(tag, Ns::Word, "font").unwrap_or_default();
        let found = u32::from_str_radix(code.trim(), 16).ok().and_then(|code| symbols::symbol(code, &font));
        if let Some(character) = found {
            self.characters(character.encode_utf8(&mut [0; 4]));
            if ('\u{e000}'..='\u{f8ff}').contains(&character) {
                self.warn(format!("字体“{font}”的符号 {code} 没有对应的字符，请看原件"));
            }
        }
    }

    pub(super) fn field(&mut self, xml: &mut Walker, tag: &Tag) {
        if tag.local() == b"instrText" {
            let text = xml.text();
            self.place.fields.instruct(&text);
            return;
        }
        match xml.attribute(tag, Ns::Word, "fldCharType").as_deref() {
            Some("begin") => self.place.fields.begin(),
            Some("separate") => self.place.fields.separate(),
            Some("end") => {
                if let Some(text) = self.place.fields.end() {
                    self.characters(&text);
                }
            }
            _ => {}
        }
    }

    /// Ends the fields that should have ended here.
    pub(super) fn cut_fields(&mut self, depth: usize) {
        if self.place.fields.depth() > depth {
            self.fields_cut = true;
            self.place.fields.cut(depth);
        }
    }
}
