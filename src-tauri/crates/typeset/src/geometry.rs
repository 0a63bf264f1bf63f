//! The page's numbers in points, worked out once from the house style.

use model::{HouseStyle, Rgb};

use crate::TypesetError;

/// Points in a millimetre.
pub(crate) const MM: f64 = 72.0 / 25.4;

/// Black, for all but the masthead.
pub(crate) const BLACK: Rgb = Rgb(0, 0, 0);

/// Lengths in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Geometry {
    pub(crate) paper_width: f64,
    pub(crate) paper_height: f64,
    /// Left edge of the block.
    pub(crate) left: f64,
    /// Top edge of the block.
    pub(crate) top: f64,
    /// Width of the block.
    pub(crate) width: f64,
    /// Bottom edge of the block, where the colophon's last rule lies.
    pub(crate) bottom: f64,
    /// From line to line.
    pub(crate) pitch: f64,
    /// Lines a page.
    pub(crate) lines: u32,
    /// From character to character of the body.
    pub(crate) column: f64,
    /// The body's size.
    pub(crate) body: f64,
    /// What a body character's advance differs from its size by.
    pub(crate) tracking: f64,
}

impl Geometry {
    /// Checks that the style makes a page and turns it to points.
    pub(crate) fn new(style: &HouseStyle) -> Result<Self, TypesetError> {
        let sizes =
            [style.body_size, style.title_size, style.caption_size, style.small_size, style.masthead_size];
        if style.lines == 0 || style.columns < 8 {
            return Err(TypesetError::Style("每页至少 1 行\u{ff0c}每行至少 8 字"));
        }
        if sizes.iter().any(|size| !(1.0..=200.0).contains(size)) {
            return Err(TypesetError::Style("字号须在 1 至 200 磅之间"));
        }
        if !(1.0..=200.0).contains(&style.line_pitch) {
            return Err(TypesetError::Style("行距须在 1 至 200 磅之间"));
        }
        if style.margin_left < 0.0 || style.margin_top < 0.0 || style.block_width < 1.0 {
            return Err(TypesetError::Style("页边距不能小于 0\u{ff0c}版心须有宽度"));
        }
        if [style.paper_width, style.paper_height].iter().any(|side| !(50.0..=1200.0).contains(side)) {
            return Err(TypesetError::Style("纸张的边长须在 50 至 1200 毫米之间"));
        }
        if f64::from(style.lines) * style.line_pitch > style.block_height * MM + 0.01 {
            return Err(TypesetError::Style("行数乘以行距超出了版心的高度"));
        }
        if style.margin_left + style.block_width > style.paper_width
            || style.margin_top + style.block_height > style.paper_height
        {
            return Err(TypesetError::Style("版心超出了纸张"));
        }
        let width = style.block_width * MM;
        let column = width / f64::from(style.columns);
        Ok(Self {
            paper_width: style.paper_width * MM,
            paper_height: style.paper_height * MM,
            left: style.margin_left * MM,
            top: style.margin_top * MM,
            width,
            bottom: (style.margin_top + style.block_height) * MM,
            pitch: style.line_pitch,
            lines: style.lines,
            column,
            body: style.body_size,
            tracking: column - style.body_size,
        })
    }

    /// The height that the grid's lines take.
    pub(crate) fn page_height(&self) -> f64 {
        f64::from(self.lines) * self.pitch
    }
}
