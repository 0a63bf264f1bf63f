//! The numbers and faces that all parts share.

use docx_rs::RunFonts;
use model::{FontRole, HouseStyle};

/// Points in a millimetre.
pub(super) const MM: f64 = 72.0 / 25.4;

/// From line to line of captions and cells, in grid lines, as the typesetter has it.
pub(super) const CAPTION_PITCH: f64 = 0.75;

/// From line to line of the colophon, in grid lines, as the typesetter has it.
pub(super) const COLOPHON_PITCH: f64 = 0.8;

/// Points to twentieths of a point, rounded down: what must not add up to more than a page.
pub(super) fn twips_within(points: f64) -> u32 {
    (points * 20.0 + 0.01).floor().max(0.0) as u32
}

/// Points to twentieths of a point.
pub(super) fn twips(points: f64) -> i32 {
    (points * 20.0).round() as i32
}

/// Millimetres to twentieths of a point.
pub(super) fn twips_of_mm(length: f64) -> i32 {
    twips(length * MM)
}

/// The fonts that offices have, by role.
pub(super) fn font(role: FontRole) -> &'static str {
    match role {
        FontRole::Fangsong => "仿宋_GB2312",
        FontRole::Kai => "楷体_GB2312",
        FontRole::Hei => "黑体",
        FontRole::Song => "宋体",
        FontRole::Title => "方正小标宋简体",
    }
}

/// All four channels, as on the typeset pages: digits and Latin letters beside 仿宋 and 楷体 are in
/// 宋体, since those of their own are narrow; 黑体 and 小标宋 have their own, of their own weight.
pub(super) fn fonts(role: FontRole) -> RunFonts {
    let latin = match role {
        FontRole::Fangsong | FontRole::Kai | FontRole::Song => font(FontRole::Song),
        FontRole::Hei | FontRole::Title => font(role),
    };
    RunFonts::new().ascii(latin).hi_ansi(latin).east_asia(font(role)).cs(latin)
}

/// The numbers that the styles share.
pub(super) struct Sheet<'a> {
    pub(super) style: &'a HouseStyle,
    /// Size of the masthead, pt.
    pub(super) masthead: f64,
    /// Line height of the masthead, pt.
    pub(super) masthead_line: f64,
}

impl Sheet<'_> {
    /// Run spacing of body characters, twentieths of a point: what their pitch on the grid differs
    /// from their size by (16 pt characters at 15.793 pt, GB/T 9704-2012, 5.2.3), rounded down so
    /// that a full line fits.
    pub(super) fn body_spacing(&self) -> i32 {
        let style = self.style;
        let pitch = style.block_width * MM / f64::from(style.columns.max(1));
        ((pitch - style.body_size) * 20.0).floor() as i32
    }
}
