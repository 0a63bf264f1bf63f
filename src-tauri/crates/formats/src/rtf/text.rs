//! Bytes to text: in which code page, and where it goes.

use super::destination::Destination;
use super::reader::Reader;

/// Bytes that are turned into text together, where no token ends the run before.
const RUN: usize = 4096;

impl Reader<'_> {
    pub(super) fn byte(&mut self, byte: u8) {
        match self.state.destination {
            Destination::Skip | Destination::Fonts => {}
            Destination::Picture => self.image.digit(byte),
            Destination::Flow | Destination::Styles | Destination::Label => {
                let page = self.tables.page(self.state.font);
                let document = self.tables.document;
                // The second byte of a character may stand in the next run, which has a font of its own.
                if page != self.page && !self.amid {
                    self.flush();
                    self.page = page;
                }
                self.bytes.push(byte);
                self.amid = !self.amid && self.page.is_lead(byte, document);
                if self.bytes.len() > RUN && byte.is_ascii() {
                    self.settle();
                }
            }
        }
    }

    /// Turns the bytes at hand into text before what holds for them changes, unless a character is cut.
    pub(super) fn settle(&mut self) {
        if !self.amid {
            self.flush();
        }
    }

    /// Turns the bytes at hand into text.
    pub(super) fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        self.amid = false;
        let bytes = std::mem::take(&mut self.bytes);
        let text = self.page.decode(&bytes, self.tables.document);
        self.put(&text);
    }

    /// Takes text that is no bytes.
    pub(super) fn text(&mut self, text: &str) {
        self.flush();
        self.put(text);
    }

    fn put(&mut self, text: &str) {
        match self.state.destination {
            Destination::Styles => self.style_name.push_str(text),
            Destination::Label => self.label.push_str(text),
            Destination::Flow if self.state.deleted => self.lost.deleted |= !text.trim().is_empty(),
            Destination::Flow if self.state.hidden => self.lost.hidden |= !text.trim().is_empty(),
            Destination::Flow => {
                let bold = self.state.bold;
                self.body().text(text, bold);
            }
            _ => {}
        }
    }
}
