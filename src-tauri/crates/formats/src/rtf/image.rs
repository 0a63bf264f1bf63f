//! Pictures: hexadecimal digits or bytes of a known number.

use super::reader::Reader;
use crate::{FormatError, Picture, picture};

/// A picture while it is read.
#[derive(Debug, Default)]
pub(super) struct Image {
    pub bytes: Vec<u8>,
    half: Option<u8>,
}

impl Image {
    /// Takes a hexadecimal digit of the picture.
    pub fn digit(&mut self, byte: u8) {
        let Some(digit) = char::from(byte).to_digit(16).map(|digit| digit as u8) else { return };
        match self.half.take() {
            Some(high) => self.bytes.push(high << 4 | digit),
            None => self.half = Some(digit),
        }
    }
}

impl Reader<'_> {
    /// Ends the picture.
    pub(super) fn end_picture(&mut self) -> Result<(), FormatError> {
        let bytes = std::mem::take(&mut self.image).bytes;
        self.budget.unpacked(self.name, bytes.len())?;
        let Some(kind) = picture::extension(&bytes) else {
            self.lost.pictures += usize::from(!bytes.is_empty());
            return Ok(());
        };
        self.flush();
        self.pictures += 1;
        let name = format!("image{}.{kind}", self.pictures);
        self.body().picture(Picture { bytes, name, alt: String::new() });
        Ok(())
    }
}
