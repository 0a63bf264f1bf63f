//! The tables at the head of an RTF file: what charset a font has, what level a paragraph style has.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::{codepage, heading};

/// How the bytes of a run are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// In the document's own code page.
    Document,
    /// A Western font: in the document's code page where the bytes are well formed in it, since programs
    /// name such fonts for Chinese too; otherwise Western.
    Western,
    /// In this one.
    Named(&'static Encoding),
    /// Symbols, not letters.
    Symbol,
}

/// A paragraph style.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    pub heading: Option<u8>,
    pub centred: bool,
}

/// The tables of one file.
#[derive(Debug)]
pub(super) struct Tables {
    pub document: &'static Encoding,
    pub default_font: i32,
    fonts: HashMap<i32, Page>,
    styles: HashMap<i32, Style>,
}

impl Tables {
    pub fn new() -> Self {
        Self { document: WINDOWS_1252, default_font: 0, fonts: HashMap::new(), styles: HashMap::new() }
    }

    /// The font's `\fcharsetN`.
    pub fn font_charset(&mut self, font: i32, charset: i32) {
        let page = match charset {
            0 => Page::Western,
            2 => Page::Symbol,
            _ => {
                u32::try_from(charset).ok().and_then(codepage::by_charset).map_or(Page::Document, Page::Named)
            }
        };
        self.fonts.insert(font, page);
    }

    /// The font's `\cpgN`, which goes before its charset.
    pub fn font_page(&mut self, font: i32, number: i32) {
        if let Ok(number) = u32::try_from(number)
            && number != 0
        {
            self.fonts.insert(font, Page::Named(codepage::by_number(number)));
        }
    }

    /// How the bytes in this font are to be read.
    pub fn page(&self, font: i32) -> Page {
        self.fonts.get(&font).copied().unwrap_or(Page::Document)
    }

    /// Takes a style of the style sheet; its name says whether it is a heading.
    pub fn add_style(&mut self, number: i32, name: &str, mut style: Style) {
        style.heading = heading::level(name).or(style.heading);
        self.styles.insert(number, style);
    }

    pub fn style(&self, number: i32) -> Style {
        self.styles.get(&number).copied().unwrap_or_default()
    }
}

impl Page {
    /// Reads bytes; what is no character becomes U+FFFD.
    pub fn decode(self, bytes: &[u8], document: &'static Encoding) -> String {
        match self {
            Self::Symbol => bytes.iter().map(|byte| codepage::symbol(*byte)).collect(),
            Self::Western => {
                let own = document.decode_without_bom_handling_and_without_replacement(bytes);
                let own = own.filter(|_| comes_in_pairs(bytes));
                own.unwrap_or_else(|| WINDOWS_1252.decode_without_bom_handling(bytes).0).into_owned()
            }
            Self::Document => document.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Named(page) => page.decode_without_bom_handling(bytes).0.into_owned(),
        }
    }

    /// Whether the byte is the first of two.
    pub fn is_lead(self, byte: u8, document: &'static Encoding) -> bool {
        match self {
            Self::Symbol | Self::Western => false,
            Self::Document => codepage::is_lead(byte, document),
            Self::Named(page) => codepage::is_lead(byte, page),
        }
    }
}

/// Whether bytes beyond ASCII stand in twos, as those of Chinese do and those of é seldom.
fn comes_in_pairs(bytes: &[u8]) -> bool {
    bytes.split(u8::is_ascii).all(|run| run.len() % 2 == 0)
}
