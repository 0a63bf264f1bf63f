//! Envelopes by GB/T 1416-2003: the reader's postcode in boxes at the left upper corner, the
//! address in the middle, the sender at the right above the foot, the sender's postcode under it.
//!
//! What the standard keeps free stays free: 90 x 26 mm at the left upper corner but for the boxes,
//! and the strip for the bar code, 20 mm high at the foot between 55 and 160 mm from the right.

use model::{FontRole, Rgb};

use super::addressee::{Field, fit, put, total};
use super::{Addressed, Addressee, Setter, frame, placed, spec};
use crate::geometry::MM;
use crate::inline::Align;
use crate::pages::{Page, Place, Role};
use crate::{Fonts, TypesetError};

/// An envelope's size, its long side across.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EnvelopeSize {
    /// 5号 or DL, 220 x 110 mm, for a sheet folded in three.
    #[default]
    Dl,
    /// 7号 or C5, 229 x 162 mm, for a sheet folded once.
    C5,
}

/// Whom an envelope comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// The office.
    pub name: String,
    /// Its street.
    pub address: String,
    /// Its 邮政编码.
    pub postcode: String,
}

/// Envelopes to be set.
#[derive(Debug, Clone, Copy)]
pub struct EnvelopeJob<'a> {
    /// Their size.
    pub size: EnvelopeSize,
    /// Whether to draw the postcode's boxes, for envelopes on which they are not printed.
    pub boxes: bool,
    /// Moves everything right and down, mm: how a printer takes its envelopes.
    pub shift: (f64, f64),
    /// Whom they come from.
    pub sender: &'a Sender,
    /// Whom they are for.
    pub addressees: &'a [Addressee],
    /// The faces.
    pub fonts: &'a Fonts,
}

/// The postcode's boxes, mm: the first one's left and top edge, a box's width and height, from box
/// to box. They lie inside the zone that machines read.
const BOXES: (f64, f64) = (12.0, 8.0);
const BOX: (f64, f64) = (8.0, 9.0);
const BOX_STEP: f64 = 10.0;
/// PANTONE 1795 C, the red of the boxes.
const BOX_RED: Rgb = Rgb(0xD2, 0x26, 0x30);
const BOX_STROKE: f64 = 0.35 * MM;
const DIGIT: f64 = 18.0;

/// Under the zone that machines read, mm.
const ZONE: f64 = 26.0;
/// What stays free at the foot, and at the right, mm.
const FOOT: f64 = 20.0;
const RIGHT: f64 = 14.0;
/// The sender's size, and the size of 邮政编码 (小四).
const SENDER: f64 = 12.0;
const SENDER_PITCH: f64 = 17.0;

impl EnvelopeSize {
    /// Width and height, mm (GB/T 1416-2003, table 1).
    pub fn millimetres(self) -> (f64, f64) {
        match self {
            Self::Dl => (220.0, 110.0),
            Self::C5 => (229.0, 162.0),
        }
    }

    /// Where the address starts, mm, and its largest size, pt.
    fn address(self) -> (f64, f64, f64) {
        match self {
            Self::Dl => (36.0, 33.0, 16.0),
            Self::C5 => (40.0, 50.0, 18.0),
        }
    }
}

/// Sets envelopes, one page for each addressee, in their order.
///
/// # Errors
/// [`TypesetError::MissingGlyphs`] where a character has no glyph.
pub fn envelopes(job: &EnvelopeJob) -> Result<Addressed, TypesetError> {
    let (width, height) = job.size.millimetres();
    let mut setter = Setter::new(job.fonts);
    let (mut pages, mut unplaced) = (Vec::new(), Vec::new());
    for (index, to) in job.addressees.iter().enumerate() {
        let mut page = Page::default();
        if !address(&mut setter, &mut page, job, index as u32 + 1, to) {
            unplaced.push(index);
            continue;
        }
        shift(&mut page, job.shift);
        pages.push(page);
    }
    Ok(Addressed { pages: setter.finish(width * MM, height * MM, pages)?, unplaced })
}

/// A whole envelope; whether the address fits it.
fn address(setter: &mut Setter, page: &mut Page, job: &EnvelopeJob, entry: u32, to: &Addressee) -> bool {
    let (width, height) = job.size.millimetres();
    let (left, top, largest) = job.size.address();
    let from = sender_lines(setter, job);
    let foot = (height - FOOT) * MM - from.len() as f64 * SENDER_PITCH;
    let fields = [
        Field { text: &to.address, role: FontRole::Fangsong, size: 1.0, above: 0.0 },
        Field { text: &to.office, role: FontRole::Fangsong, size: 1.0, above: 0.2 },
        Field { text: &to.name, role: FontRole::Hei, size: 1.3, above: 0.5 },
    ];
    let room = ((width - left - RIGHT - 6.0) * MM, foot - (top + 3.0) * MM);
    let sizes = (16..=(largest * 2.0) as u32).rev().map(|size| f64::from(size) / 2.0);
    postcode(setter, page, entry, &to.postcode, job.boxes);
    let Some(parts) = fit(setter, entry, &fields, room, sizes) else { return false };
    // A third of what is left over goes above: the eye's middle is over the true one.
    let above = (room.1 - total(&parts)) / 3.0;
    put(page, parts, left * MM, top * MM + above);
    sender(setter, page, job, &from);
    true
}

/// The digits in the middle of their boxes; a postcode of another form is left out.
fn postcode(setter: &mut Setter, page: &mut Page, entry: u32, postcode: &str, boxes: bool) {
    let element = setter.element(Role::Paragraph, Place::Entry { entry, field: 3 });
    let digits = is_postcode(postcode).then(|| postcode.chars()).into_iter().flatten();
    let mut digits = digits.map(String::from);
    for at in 0..6 {
        let x = (BOXES.0 + f64::from(at) * BOX_STEP) * MM;
        let (y, width, height) = (BOXES.1 * MM, BOX.0 * MM, BOX.1 * MM);
        if boxes {
            page.rules.extend(frame(x, y, width, height, BOX_STROKE, BOX_RED));
        }
        let Some(digit) = digits.next() else { continue };
        let of = spec(Place::Entry { entry, field: 3 }, DIGIT, width, Align::Center);
        for line in setter.set(&digit, FontRole::Song, &of) {
            page.lines.push(placed(line, element, x, y, height));
        }
    }
}

/// Six digits, as all postcodes of the country have.
pub(super) fn is_postcode(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The lines of the sender's street and office, each a text that fits one line.
fn sender_lines(setter: &Setter, job: &EnvelopeJob) -> Vec<String> {
    let measure = sender_measure(job);
    let of = spec(Place::Front, SENDER, measure, Align::Left);
    let texts = [&job.sender.address, &job.sender.name];
    let lines = texts.into_iter().flat_map(|text| setter.set(text, FontRole::Fangsong, &of));
    lines.map(|line| line.text).take(5).collect()
}

fn sender_measure(job: &EnvelopeJob) -> f64 {
    (job.size.millimetres().0 / 2.0 - RIGHT) * MM
}

/// The sender's lines, one under another at the right, and the postcode under the strip's height.
fn sender(setter: &mut Setter, page: &mut Page, job: &EnvelopeJob, lines: &[String]) {
    let (width, height) = job.size.millimetres();
    let right = (width - RIGHT) * MM;
    let of = spec(Place::Front, SENDER, sender_measure(job), Align::Left);
    let broadest = lines.iter().map(|line| setter.width(line, FontRole::Fangsong, &of)).fold(0.0, f64::max);
    let mut top = (height - FOOT) * MM - lines.len() as f64 * SENDER_PITCH;
    for line in lines {
        let element = setter.element(Role::Paragraph, Place::Front);
        for set in setter.set(line, FontRole::Fangsong, &of).into_iter().take(1) {
            page.lines.push(placed(set, element, right - broadest, top, SENDER_PITCH));
        }
        top += SENDER_PITCH;
    }
    if is_postcode(&job.sender.postcode) {
        let element = setter.element(Role::Paragraph, Place::Front);
        let text = format!("邮政编码\u{3000}{}", job.sender.postcode);
        let of = spec(Place::Front, SENDER, 52.0 * MM - RIGHT * MM, Align::Right);
        for set in setter.set(&text, FontRole::Song, &of).into_iter().take(1) {
            let x = right - of.measure;
            page.lines.push(placed(set, element, x, (height - 14.0) * MM, SENDER_PITCH));
        }
    }
}

fn shift(page: &mut Page, (dx, dy): (f64, f64)) {
    let (dx, dy) = (dx.clamp(-MOST_SHIFT, MOST_SHIFT) * MM, dy.clamp(-MOST_SHIFT, MOST_SHIFT) * MM);
    for line in &mut page.lines {
        crate::flow::move_line(line, dx, dy);
    }
    for rule in &mut page.rules {
        rule.x += dx;
        rule.y += dy;
    }
}

/// No more than this leaves everything on the envelope, mm.
const MOST_SHIFT: f64 = 8.0;

// The boxes end inside the zone, and the address begins under it.
const _: () = assert!(BOXES.1 + BOX.1 < ZONE && BOXES.0 + 5.0 * BOX_STEP + BOX.0 < 90.0);
