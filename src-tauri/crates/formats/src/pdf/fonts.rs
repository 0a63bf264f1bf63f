//! What the codes of a font say, and how wide they are (ISO 32000-1, 9.6, 9.7, 9.10).

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS};
use lopdf::{Dictionary, Document, Object};

use super::syntax::{Operand, Operations};
use crate::codepage;

/// More bytes than a CMap or an encoding has.
const LARGEST: usize = 4 << 20;

/// More codes than a font has.
const MOST_CODES: usize = 70_000;

/// A font.
pub(super) struct Font {
    codes: Codes,
    unicode: HashMap<u32, String>,
    widths: HashMap<u32, f64>,
    default_width: f64,
    pub bold: bool,
}

/// How a text is cut into codes.
enum Codes {
    /// A byte each, with what the font's encoding says of them.
    Bytes(Vec<String>),
    /// Two bytes each, which say nothing by themselves.
    Pairs,
    /// Two bytes each, in UTF-16.
    Utf16,
    /// One or two bytes in a code page.
    Page(&'static Encoding),
}

/// A character as a text shows it.
pub(super) struct Shown {
    /// What it says; nothing where that is not known.
    pub text: Option<String>,
    /// How far it moves on, in parts of the size of the font.
    pub width: f64,
    /// Whether it is the code 32, which word spacing widens.
    pub space: bool,
}

impl Font {
    /// Reads a font as far as its text needs.
    pub fn read(document: &Document, font: &Dictionary) -> Self {
        let kind = font.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        let mut unicode = HashMap::new();
        if let Ok(stream) = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream)
            && let Ok(bytes) = stream.get_plain_content_with_limit(LARGEST)
        {
            unicode = to_unicode(&bytes);
        }
        let descendant = font
            .get_deref(b"DescendantFonts", document)
            .and_then(Object::as_array)
            .ok()
            .and_then(|fonts| document.dereference(fonts.first()?).ok()?.1.as_dict().ok());
        let mut read = Self {
            codes: Codes::Pairs,
            unicode,
            widths: HashMap::new(),
            default_width: 0.5,
            bold: is_bold(document, descendant.unwrap_or(font)),
        };
        if kind == b"Type0" {
            let encoding =
                font.get_deref(b"Encoding", document).and_then(Object::as_name).unwrap_or_default();
            read.codes = composite(encoding);
            read.default_width = 1.0;
            if let Some(descendant) = descendant {
                read.read_cid_widths(document, descendant);
            }
        } else {
            read.codes = Codes::Bytes(simple(document, font));
            read.read_widths(document, font, kind);
        }
        read
    }

    /// `Widths` from `FirstChar` on; of a Type 3 font in a space of its own.
    fn read_widths(&mut self, document: &Document, font: &Dictionary, kind: &[u8]) {
        let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
        let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array).ok();
        let own = matrix.and_then(|matrix| matrix.first()?.as_float().ok()).map(f64::from);
        let unit = own.filter(|_| kind == b"Type3").unwrap_or(0.001);
        let Ok(widths) = font.get_deref(b"Widths", document).and_then(Object::as_array) else { return };
        for (code, width) in (first..).zip(widths).take(256) {
            if let (Ok(code), Some(width)) = (u32::try_from(code), float(document, width)) {
                self.widths.insert(code, width * unit);
            }
        }
    }

    /// `W`: a code and its widths in an array, or two codes and the width of all between.
    fn read_cid_widths(&mut self, document: &Document, font: &Dictionary) {
        if let Some(width) = font.get(b"DW").ok().and_then(|width| float(document, width)) {
            self.default_width = width / 1000.0;
        }
        let Ok(entries) = font.get_deref(b"W", document).and_then(Object::as_array) else { return };
        let mut entries = entries.iter();
        while let (Some(first), Some(second)) = (entries.next(), entries.next()) {
            let Some(first) = float(document, first).map(|code| code.max(0.0) as u32) else { continue };
            if let Ok(widths) = document.dereference(second).and_then(|(_, found)| found.as_array()) {
                for (code, width) in (first..).zip(widths).take(MOST_CODES) {
                    self.widths.insert(code, float(document, width).unwrap_or(1000.0) / 1000.0);
                }
                continue;
            }
            let last = float(document, second).map_or(first, |code| code.max(0.0) as u32);
            let width = entries.next().and_then(|width| float(document, width)).unwrap_or(1000.0);
            for code in (first..=last).take(MOST_CODES) {
                self.widths.insert(code, width / 1000.0);
            }
            if self.widths.len() > MOST_CODES {
                return;
            }
        }
    }

    /// Cuts a text into what it shows.
    pub fn show(&self, text: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut at = 0;
        while let Some(first) = text.get(at) {
            let two = match self.codes {
                Codes::Bytes(_) => false,
                Codes::Pairs | Codes::Utf16 => true,
                Codes::Page(page) => codepage::is_lead(*first, page),
            };
            let bytes = text.get(at..(at + if two { 2 } else { 1 }).min(text.len())).unwrap_or_default();
            at += bytes.len().max(1);
            let code = bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
            let text = self.unicode.get(&code).cloned().or_else(|| self.codes.says(code, bytes));
            let width = self.widths.get(&code).copied().unwrap_or_else(|| self.usual_width(bytes));
            shown.push(Shown { text, width, space: bytes == b" " });
        }
        shown
    }

    /// The code of a predefined CMap is not the number by which `W` names widths; half a square for ASCII.
    fn usual_width(&self, bytes: &[u8]) -> f64 {
        match (&self.codes, bytes) {
            (Codes::Page(_), [_]) | (Codes::Utf16, [0, _]) => 0.5,
            _ => self.default_width,
        }
    }
}

impl Codes {
    fn says(&self, code: u32, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Bytes(says) => says.get(code as usize).filter(|text| !text.is_empty()).cloned(),
            Self::Pairs => None,
            Self::Utf16 => char::from_u32(code).map(String::from),
            Self::Page(page) => page
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(std::borrow::Cow::into_owned),
        }
    }
}

/// The predefined CMaps of ISO 32000-1, table 118, by what their codes are.
fn composite(encoding: &[u8]) -> Codes {
    let name = String::from_utf8_lossy(encoding);
    let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| name.starts_with(prefix));
    if name.starts_with("Uni") {
        Codes::Utf16
    } else if begins(&["GB", "GBK"]) {
        Codes::Page(GB18030)
    } else if begins(&["B5", "ETen", "HKscs", "CNS"]) {
        Codes::Page(BIG5)
    } else if begins(&["83pv", "90ms", "90pv", "Add-RKSJ", "Ext-RKSJ"]) {
        Codes::Page(SHIFT_JIS)
    } else if begins(&["KSC"]) {
        Codes::Page(EUC_KR)
    } else {
        Codes::Pairs
    }
}

/// What the 256 codes of a simple font say by its encoding.
fn simple(document: &Document, font: &Dictionary) -> Vec<String> {
    let Ok(encoding) = font.get_font_encoding_with_limit(document, LARGEST) else { return Vec::new() };
    let says = |code| Document::decode_text(&encoding, &[code]).unwrap_or_default();
    (0..=255).map(says).map(|text| if text.contains('\0') { String::new() } else { text }).collect()
}

fn is_bold(document: &Document, font: &Dictionary) -> bool {
    let name = font.get_deref(b"BaseFont", document).and_then(Object::as_name).unwrap_or_default();
    let name = String::from_utf8_lossy(name).to_lowercase();
    ["bold", "black", "heavy", "simhei", "heiti"].iter().any(|weight| name.contains(weight))
}

fn float(document: &Document, object: &Object) -> Option<f64> {
    document.dereference(object).ok()?.1.as_float().ok().map(f64::from)
}

/// The mappings of a ToUnicode CMap.
fn to_unicode(bytes: &[u8]) -> HashMap<u32, String> {
    let mut found = HashMap::new();
    for operation in Operations::new(bytes) {
        match operation.operator {
            b"endbfchar" => {
                for pair in operation.operands.chunks_exact(2) {
                    if let [Operand::Text(code), Operand::Text(text)] = pair {
                        found.insert(number(code), utf16(text));
                    }
                }
            }
            b"endbfrange" => {
                for range in operation.operands.chunks_exact(3) {
                    if let [Operand::Text(first), Operand::Text(last), to] = range {
                        map_range(number(first)..=number(last), to, &mut found);
                    }
                }
            }
            _ => {}
        }
        if found.len() > MOST_CODES {
            break;
        }
    }
    found
}

fn map_range(codes: std::ops::RangeInclusive<u32>, to: &Operand, found: &mut HashMap<u32, String>) {
    match to {
        Operand::List(texts) => {
            for (code, text) in codes.zip(texts) {
                if let Operand::Text(text) = text {
                    found.insert(code, utf16(text));
                }
            }
        }
        Operand::Text(text) => {
            // The last unit counts on.
            let (start, last) = text.split_at(text.len().saturating_sub(2));
            for (offset, code) in codes.take(0x1_0000).enumerate() {
                let mut units = start.to_vec();
                units.extend((number(last) as u16).wrapping_add(offset as u16).to_be_bytes());
                found.insert(code, utf16(&units));
            }
        }
        _ => {}
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

/// A text in UTF-16, of control characters nothing.
fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = match bytes {
        [byte] => vec![u16::from(*byte)],
        bytes => bytes.chunks_exact(2).map(|pair| number(pair) as u16).collect(),
    };
    String::from_utf16_lossy(&units).chars().filter(|character| !character.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cmap_says_what_codes_are() {
        let check = |cmap: &[u8], code, expected: Option<&str>| {
            assert_eq!(to_unicode(cmap).get(&code).map(String::as_str), expected);
        };
        check(b"1 beginbfchar <0001> <4E34> endbfchar", 1, Some("临"));
        check(b"1 beginbfrange <0001> <0003> <4E00> endbfrange", 3, Some("丂"));
        check(b"1 beginbfrange <01> <02> [<4E34> <6C5F>] endbfrange", 2, Some("江"));
        check(b"1 beginbfchar <02> <D840DC00> endbfchar", 2, Some("𠀀"));
        check(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange", 1, Some("B"));
        check(b"1 beginbfchar <0001> endbfchar", 1, None);
    }
}
