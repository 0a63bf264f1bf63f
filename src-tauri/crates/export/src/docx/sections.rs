//! Page size, margins, grid and footers.

use docx_rs::{AlignmentType, BuildXML, FieldCharType, Footer, InstrText, Paragraph, Run};
use model::HouseStyle;

use super::contents::field_start;
use super::sheet::{twips, twips_of_mm};
use super::styles::Look;
use super::text::run;
use super::xml::Element;

/// From the sheet's bottom edge to the footer's, so that the dashes of the page number lie 7 mm
/// under the block (GB/T 9704-2012, 7.5): mm less than the bottom margin.
const FOOTER_RISE: f64 = 9.9;

/// The parts that hold a footer.
pub(super) struct Footers {
    /// On odd pages, and on even ones.
    pub(super) odd: Vec<u8>,
    pub(super) even: Vec<u8>,
    /// On pages without a number.
    pub(super) empty: Vec<u8>,
}

/// Builds the footers.
pub(super) fn footers() -> Footers {
    let footer =
        |paragraph: Paragraph| Footer::new().add_paragraph(paragraph.style(Look::Footer.id())).build();
    Footers {
        odd: footer(page_number().align(AlignmentType::Right)),
        even: footer(page_number()),
        empty: footer(Paragraph::new()),
    }
}

/// — 3 —
fn page_number() -> Paragraph {
    let paragraph = Paragraph::new().add_run(run("\u{2014} "));
    let field = field_start(InstrText::Unsupported("PAGE".to_owned()));
    field
        .into_iter()
        .fold(paragraph, Paragraph::add_run)
        .add_run(Run::new().add_text("1"))
        .add_run(Run::new().add_field_char(FieldCharType::End, false))
        .add_run(run(" \u{2014}"))
}

/// The footers by their relationship ids.
pub(super) struct FooterIds {
    pub(super) odd: String,
    pub(super) even: String,
    pub(super) empty: String,
}

impl FooterIds {
    /// Those of the text, on odd and on even pages.
    pub(super) fn numbered(&self) -> [&str; 2] {
        [&self.odd, &self.even]
    }

    /// Those of a colophon's own pages.
    pub(super) fn unnumbered(&self) -> [&str; 2] {
        [&self.empty, &self.empty]
    }
}

/// A section's properties, with the footers of its odd and even pages.
pub(super) fn section(style: &HouseStyle, footers: &[&str; 2]) -> Element {
    let reference =
        |kind: &str, id: &str| Element::new("w:footerReference").with("w:type", kind).with("r:id", id);
    let right = style.paper_width - style.margin_left - style.block_width;
    let bottom = style.paper_height - style.margin_top - style.block_height;
    let size = Element::new("w:pgSz")
        .with("w:w", twips_of_mm(style.paper_width))
        .with("w:h", twips_of_mm(style.paper_height));
    let margins = Element::new("w:pgMar")
        .with("w:top", twips_of_mm(style.margin_top))
        .with("w:right", twips_of_mm(right))
        .with("w:bottom", twips_of_mm(bottom))
        .with("w:left", twips_of_mm(style.margin_left))
        .with("w:header", 851)
        .with("w:footer", twips_of_mm((bottom - FOOTER_RISE).max(5.0)))
        .with("w:gutter", 0);
    let grid = Element::new("w:docGrid").with("w:type", "lines").with("w:linePitch", twips(style.line_pitch));
    Element::new("w:sectPr")
        .holding(reference("default", footers[0]))
        .holding(reference("even", footers[1]))
        .holding(size)
        .holding(margins)
        .holding(grid)
}
