//! What an element's `style` says, as far as it matters for the text.

use crate::NoteKind;
use crate::numerals::Numerals;

/// What is said; None and false where nothing is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub hidden: bool,
    pub centred: Option<bool>,
    pub bold: Option<bool>,
    /// Line breaks of the source count.
    pub preformatted: Option<bool>,
    /// Word's level of the outline.
    pub outline: Option<u8>,
    /// How a list counts.
    pub list: Option<Numerals>,
    /// A note that Word has put at the page's end.
    pub note: Option<NoteKind>,
}

impl Style {
    pub fn of(text: &str) -> Self {
        let mut style = Self::default();
        for declaration in text.split(';') {
            if let Some((property, value)) = declaration.split_once(':') {
                let value = value.trim().to_ascii_lowercase();
                style.declare(
                    &property.trim().to_ascii_lowercase(),
                    value.trim_end_matches("!important").trim(),
                );
            }
        }
        style
    }

    fn declare(&mut self, property: &str, value: &str) {
        match property {
            "display" if value == "none" => self.hidden = true,
            "visibility" if matches!(value, "hidden" | "collapse") => self.hidden = true,
            "mso-hide" if value == "all" => self.hidden = true,
            "font-size" if matches!(value, "0" | "0px" | "0pt" | "0em") => self.hidden = true,
            "text-align" => self.centred = Some(matches!(value, "center" | "-webkit-center" | "-moz-center")),
            "font-weight" => {
                let weight = value.parse::<u16>().ok();
                self.bold =
                    Some(matches!(value, "bold" | "bolder") || weight.is_some_and(|weight| weight >= 600));
            }
            "white-space" => self.preformatted = Some(value.starts_with("pre")),
            "mso-outline-level" => self.outline = value.parse().ok().filter(|level| (1..=9).contains(level)),
            "list-style" | "list-style-type" => {
                self.list = value.split_ascii_whitespace().find_map(list_style).or(self.list);
            }
            "mso-element" => {
                self.note = match value {
                    "footnote" => Some(NoteKind::Footnote),
                    "endnote" => Some(NoteKind::Endnote),
                    "comment" => Some(NoteKind::Comment),
                    "header" => Some(NoteKind::Header),
                    "footer" => Some(NoteKind::Footer),
                    _ => None,
                }
            }
            _ => {}
        }
    }
}

/// How a list counts, by the names of CSS Counter Styles 3.
fn list_style(value: &str) -> Option<Numerals> {
    Some(match value {
        "none" => Numerals::None,
        "disc" | "circle" | "square" => Numerals::Bullet,
        "decimal" => Numerals::Decimal,
        "decimal-leading-zero" => Numerals::DecimalZero,
        "lower-alpha" | "lower-latin" => Numerals::LowerLetter,
        "upper-alpha" | "upper-latin" => Numerals::UpperLetter,
        "lower-roman" => Numerals::LowerRoman,
        "upper-roman" => Numerals::UpperRoman,
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => Numerals::Han,
        "cjk-decimal" => Numerals::HanDigits,
        "simp-chinese-formal" | "trad-chinese-formal" => Numerals::HanLegal,
        "cjk-heavenly-stem" => Numerals::Stems,
        "cjk-earthly-branch" => Numerals::Branches,
        _ => return None,
    })
}

/// How a list counts, by its `type` (HTML 4.4.5).
pub(super) fn list_type(value: &str) -> Option<Numerals> {
    Some(match value {
        "1" => Numerals::Decimal,
        "a" => Numerals::LowerLetter,
        "A" => Numerals::UpperLetter,
        "i" => Numerals::LowerRoman,
        "I" => Numerals::UpperRoman,
        other => return list_style(&other.to_ascii_lowercase()),
    })
}
