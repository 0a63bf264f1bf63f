//! What the control words do that are no destinations.

use super::destination::{Destination, Opens, character, opens};
use super::reader::Reader;
use crate::body::Look;
use crate::{NoteKind, codepage};

impl Reader<'_> {
    pub(super) fn word(&mut self, word: &[u8], number: Option<i32>) {
        let starred = std::mem::take(&mut self.starred);
        if self.state.destination == Destination::Skip {
            // `\u` and `\bin` inside are passed over with the rest.
            return;
        }
        match opens(word, starred) {
            Opens::Destination(destination) => self.state.destination = destination,
            Opens::Note(kind) => self.open_note(kind),
            Opens::TextBox => self.open_box(),
            Opens::Nothing => self.plain_word(word, number),
        }
    }

    fn plain_word(&mut self, word: &[u8], number: Option<i32>) {
        if let Some(text) = character(word) {
            self.text(text);
            return;
        }
        if matches!(word, b"b" | b"v" | b"deleted" | b"plain" | b"pard") {
            self.settle();
        }
        let value = number.unwrap_or(0);
        let on = number != Some(0);
        match word {
            b"u" => self.unicode(value),
            b"uc" => self.state.fallback = u32::try_from(value).unwrap_or(1).min(16),
            b"par" | b"sect" => self.end_paragraph(),
            b"page" | b"column" if self.has_text() => self.end_paragraph(),
            b"cell" => self.end_cell(),
            b"row" => self.end_row(),
            b"nestcell" => self.text("\t"),
            b"nestrow" => self.text("\n"),
            b"ansicpg" => self.tables.document = codepage::by_number(value.unsigned_abs()),
            b"mac" => self.tables.document = codepage::by_number(10000),
            b"deff" => (self.tables.default_font, self.state.font) = (value, value),
            b"f" => self.state.font = value,
            b"fcharset" if self.state.destination == Destination::Fonts => {
                self.tables.font_charset(self.state.font, value);
            }
            b"cpg" if self.state.destination == Destination::Fonts => {
                self.tables.font_page(self.state.font, value);
            }
            b"plain" => {
                self.state.font = self.tables.default_font;
                (self.state.bold, self.state.hidden, self.state.deleted) = (false, false, false);
            }
            b"b" => self.state.bold = on,
            b"v" => self.state.hidden = on,
            b"deleted" => self.state.deleted = on,
            b"ftnalt" => self.endnote(),
            _ => self.paragraph_word(word, value),
        }
    }

    fn paragraph_word(&mut self, word: &[u8], value: i32) {
        let state = &mut self.state;
        match word {
            b"pard" => state.reset_paragraph(),
            b"s" => {
                let style = self.tables.style(value);
                (state.style, state.heading, state.centred) = (value, style.heading, style.centred);
            }
            b"intbl" => state.in_table = true,
            b"itap" => state.in_table = value > 0,
            b"qc" => state.centred = true,
            b"ql" | b"qr" | b"qj" | b"qd" => state.centred = false,
            b"outlinelevel" => {
                state.heading = u8::try_from(value).ok().filter(|level| *level < 9).map(|level| level + 1);
            }
            _ => {}
        }
    }

    pub(super) fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("\u{2011}"),
            b'-' => self.text("\u{ad}"),
            _ => {}
        }
    }

    /// `\uN`, a UTF-16 code unit as a signed number.
    fn unicode(&mut self, value: i32) {
        self.to_skip = self.state.fallback;
        // Symbol fonts have their characters at F020-F0FF.
        let unit = value as u16;
        let high = self.surrogate.take();
        if (0xd800..0xdc00).contains(&unit) {
            self.surrogate = Some(unit);
            return;
        }
        let units = high.into_iter().chain([unit]);
        let text: String = char::decode_utf16(units).map(|found| found.unwrap_or('\u{fffd}')).collect();
        let text = match unit {
            0xf020..=0xf0ff => codepage::symbol((unit & 0xff) as u8).to_string(),
            _ => text,
        };
        self.text(&text);
    }

    fn has_text(&mut self) -> bool {
        self.flush();
        self.body().has_text()
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if self.state.destination != Destination::Flow || self.state.deleted {
            return;
        }
        let (look, in_table) = (self.state.look(), self.state.in_table);
        if in_table {
            self.body().end_paragraph_in_cell(look);
        } else {
            self.body().end_paragraph(look);
        }
    }

    fn end_cell(&mut self) {
        self.flush();
        if self.state.destination == Destination::Flow {
            self.body().end_cell(Look::default());
        }
    }

    fn end_row(&mut self) {
        self.flush();
        if self.state.destination == Destination::Flow {
            self.body().end_row();
        }
    }

    fn endnote(&mut self) {
        if let Some((kind @ NoteKind::Footnote, _)) = self.open_notes.last_mut() {
            *kind = NoteKind::Endnote;
        }
    }
}
