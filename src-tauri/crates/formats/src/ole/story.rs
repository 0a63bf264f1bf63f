//! One story: its letters with what they stand for, from beginning to end ([MS-DOC] 2.8.26).

use std::ops::Range;
use std::rc::Rc;

use super::pictures::inline;
use super::pieces::Letter;
use super::properties::{Character, ParagraphShape};
use super::stories::Stories;
use crate::body::{Look, OpenBody};
use crate::{FormatError, codepage};

impl<'a> Stories<'a> {
    /// Reads one story.
    pub fn story(&mut self, range: Range<usize>, body: &mut OpenBody<'a>) -> Result<(), FormatError> {
        let all = Rc::clone(&self.letters);
        let start = range.start.min(all.len());
        let end = range.end.min(all.len()).min(start.saturating_add(self.left));
        let letters = all.get(start..end).unwrap_or_default();
        self.left -= letters.len();
        let hidden = field_codes(letters);
        let mut high = None;
        let mut old_row = false;
        for (index, (letter, hidden)) in letters.iter().zip(hidden).enumerate() {
            if hidden || letter.unit == 0 {
                continue;
            }
            let character = self.characters.at(letter.fc);
            if matches!(letter.unit, 2 | 5) || letter.unit > 0x1f {
                for (kind, number) in self.hanging.remove(&(start + index)).unwrap_or_default() {
                    body.mark(kind, &number.to_string());
                }
            }
            if character.deleted && letter.unit != 7 {
                self.lost.deleted |= letter.unit > 0x20;
                continue;
            }
            match letter.unit {
                7 if self.fib.old => {
                    // The properties of Word 6 are not read: a mark right behind another ends the row.
                    if old_row {
                        body.end_row();
                    } else {
                        body.end_cell(Look::default());
                    }
                    old_row = !old_row;
                    continue;
                }
                7 => self.cell_mark(*letter, body),
                0x0d => self.paragraph_mark(*letter, body),
                0x0c if body.has_text() => self.paragraph_mark(*letter, body),
                1 => self.inline_picture(character, body)?,
                8 => self.anchor(start + index, body)?,
                unit => {
                    if character.hidden {
                        self.lost.hidden |= unit > 0x20;
                    } else if let Some(text) = text_at(unit, character, &mut high) {
                        body.text(text.encode_utf8(&mut [0; 4]), character.bold);
                    }
                }
            }
            old_row = false;
        }
        Ok(())
    }

    fn cell_mark(&mut self, letter: Letter, body: &mut OpenBody<'a>) {
        let shape = self.paragraphs.at(letter.fc);
        if shape.row_end {
            body.end_row();
        } else {
            let (look, _) = self.look(shape, body);
            body.end_cell(look);
        }
    }

    fn paragraph_mark(&mut self, letter: Letter, body: &mut OpenBody<'a>) {
        let shape = self.paragraphs.at(letter.fc);
        if shape.inner_cell || shape.inner_row_end {
            body.text(if shape.inner_row_end { "\n" } else { "\t" }, false);
            return;
        }
        let (look, in_table) = self.look(shape, body);
        if in_table {
            body.end_paragraph_in_cell(look);
        } else {
            body.end_paragraph(look);
        }
    }

    /// What holds for the paragraph at hand, with the number of its list, and whether it is in a table.
    fn look(&mut self, shape: ParagraphShape, body: &mut OpenBody<'a>) -> (Look, bool) {
        let (resolved, heading) = self.styles.resolve(shape);
        let list = resolved.list.filter(|list| *list != 0 && body.has_text());
        let label = list.and_then(|list| self.lists.label(list, resolved.list_level.unwrap_or(0)));
        let centred = resolved.centred == Some(true);
        (Look { heading, centred, label: label.unwrap_or_default() }, resolved.in_table)
    }

    fn inline_picture(&mut self, character: Character, body: &mut OpenBody<'a>) -> Result<(), FormatError> {
        let Some(at) = character.picture.filter(|_| !character.data) else { return Ok(()) };
        match inline(self.streams.data, at) {
            Some(bytes) => body.picture(self.take(bytes)?),
            None => self.lost.pictures += 1,
        }
        Ok(())
    }

    /// A floating shape hangs on this character: a picture or a text box.
    fn anchor(&mut self, position: usize, body: &mut OpenBody<'a>) -> Result<(), FormatError> {
        let Some(shape) = self.drawings.anchors.get(&(position as u32)).copied() else { return Ok(()) };
        if self.boxes.contains_key(&shape) {
            body.open_paragraph();
            // Boxes in boxes beyond all reason are told behind the body.
            if body.open_box()
                && let Some(range) = self.boxes.remove(&shape)
            {
                self.story(range, body)?;
            }
            body.close_box();
        }
        let index = self.drawings.picture_of.get(&shape).and_then(|number| number.checked_sub(1));
        if let Some(picture) = index.map(|index| self.floating(index)).transpose()?.flatten() {
            body.picture(picture);
        }
        Ok(())
    }
}

/// Which letters are of field codes and not of what fields show. A field that does not end is none.
fn field_codes(letters: &[Letter]) -> Vec<bool> {
    let mut depth = vec![0_i32; letters.len() + 1];
    let mut hide = |range: Range<usize>| {
        if let Some(depth) = depth.get_mut(range.start) {
            *depth += 1;
        }
        if let Some(depth) = depth.get_mut(range.end) {
            *depth -= 1;
        }
    };
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    for (index, letter) in letters.iter().enumerate() {
        match letter.unit {
            0x13 => open.push((index, None)),
            0x14 => {
                if let Some((_, separator @ None)) = open.last_mut() {
                    *separator = Some(index);
                }
            }
            0x15 => {
                if let Some((begin, separator)) = open.pop() {
                    hide(begin..separator.unwrap_or(index) + 1);
                }
            }
            _ => {}
        }
    }
    let mut sum = 0;
    let hidden = depth.iter().take(letters.len()).map(|change| {
        sum += change;
        sum > 0
    });
    hidden.collect()
}

/// The character that a code unit shows.
fn text_at(unit: u16, character: Character, high: &mut Option<u16>) -> Option<char> {
    let before = high.take();
    match unit {
        0x09 => Some('\t'),
        0x0b | 0x0e => Some('\n'),
        0x1e => Some('\u{2011}'),
        0x1f => Some('\u{ad}'),
        0..0x20 => None,
        0x28 if character.symbol.is_some() => {
            character.symbol.map(|code| codepage::symbol((code & 0xff) as u8))
        }
        0xf020..=0xf0ff => Some(codepage::symbol((unit & 0xff) as u8)),
        0xd800..0xdc00 => {
            *high = Some(unit);
            None
        }
        unit => {
            let units = before.into_iter().chain([unit]);
            char::decode_utf16(units).last().map(|found| found.unwrap_or('\u{fffd}'))
        }
    }
}
