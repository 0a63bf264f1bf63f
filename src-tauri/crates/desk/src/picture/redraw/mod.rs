//! A picture drawn anew: upright, and no larger than print needs.

use std::collections::HashSet;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as RowFilter, PngEncoder};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, GenericImageView, ImageEncoder, ImageError, ImageResult, Rgba};
use model::{Image, ImageFormat};

/// The longest side that a picture keeps, in pixels. Over the text's width of 156 mm it is 488
/// dpi, over its height of 225 mm still 339: more than the 300 that print needs.
pub(super) const FULL_SIDE: u32 = 3_000;

/// The quality that photos are encoded with, of 100: at print size no loss is seen.
const QUALITY: u8 = 90;

/// The most colours of a drawing: what a palette holds (PNG, 11.2.2).
const PALETTE: usize = 256;

/// A decoded picture, and what its file says of the pixels.
pub(super) struct Decoded {
    pub(super) pixels: DynamicImage,
    /// What makes it stand upright.
    pub(super) turn: Orientation,
    /// The ICC profile of its colours.
    pub(super) profile: Option<Vec<u8>>,
}

/// Whether a picture's bytes cannot be left as they are.
pub(super) fn is_needed(turn: Orientation, (width, height): (u32, u32)) -> bool {
    turn != Orientation::NoTransforms || is_large((width, height))
}

/// Whether a picture is larger than print needs.
pub(super) fn is_large((width, height): (u32, u32)) -> bool {
    width.max(height) > FULL_SIDE
}

/// Turns a picture upright, scales it down where it is too large, and encodes it: as PNG, which keeps
/// its edges and its transparency, or as JPEG. Of what else was in the file only the colours' profile
/// is kept: not where and when a photo was taken.
///
/// # Errors
/// What an encoder says.
pub(super) fn redraw(decoded: Decoded, as_png: bool) -> ImageResult<Image> {
    let Decoded { pixels, turn, profile } = decoded;
    let mut image = scaled(pixels);
    image.apply_orientation(turn);
    let color = image.color();
    let mut bytes = Vec::new();
    let (format, channels) = if as_png {
        let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, RowFilter::Adaptive);
        encode(&image, encoder, profile)?;
        (ImageFormat::Png, super::channels(color))
    } else {
        encode(&image, JpegEncoder::new_with_quality(&mut bytes, QUALITY), profile)?;
        (ImageFormat::Jpeg, if color.has_color() { 3 } else { 1 })
    };
    Ok(Image { format, width: image.width(), height: image.height(), channels, bytes })
}

fn encode(image: &DynamicImage, mut encoder: impl ImageEncoder, profile: Option<Vec<u8>>) -> ImageResult<()> {
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).map_err(ImageError::Unsupported)?;
    }
    image.write_with_encoder(encoder)
}

/// Whether a picture lets the page show through or has no more colours than a palette.
pub(super) fn is_drawing(image: &DynamicImage) -> bool {
    let may_be_seen_through = image.color().has_alpha();
    let mut colors = HashSet::new();
    let mut last = None;
    for (_, _, color) in image.pixels() {
        if color.0[3] < u8::MAX {
            return true;
        }
        // Colours come in runs.
        if last.replace(color) != Some(color) && colors.len() <= PALETTE {
            colors.insert(color);
        }
        if colors.len() > PALETTE && !may_be_seen_through {
            return false;
        }
    }
    colors.len() <= PALETTE
}

fn scaled(image: DynamicImage) -> DynamicImage {
    let (width, height) = (image.width(), image.height());
    if !is_large((width, height)) {
        return image;
    }
    if !image.color().has_alpha() {
        return fitted(image);
    }
    // What is not seen must not colour what is: a pixel counts by how much of it is seen.
    let mut image = image.into_rgba8();
    image.pixels_mut().for_each(|pixel| *pixel = weighed(*pixel));
    let mut image = fitted(image.into()).into_rgba8();
    image.pixels_mut().for_each(|pixel| *pixel = unweighed(*pixel));
    image.into()
}

/// Scales a picture to [`FULL_SIDE`]. One that is more than twice as large is first brought down by
/// whole pixels, since the better filter takes 16 bytes for each pixel of its first pass.
fn fitted(mut image: DynamicImage) -> DynamicImage {
    let (width, height) = (image.width(), image.height());
    let longest = width.max(height);
    let side = |side: u32| {
        let scaled = u64::from(side) * u64::from(FULL_SIDE) + u64::from(longest) / 2;
        u32::try_from(scaled / u64::from(longest)).unwrap_or(FULL_SIDE).max(1)
    };
    let times = longest / FULL_SIDE;
    if times > 1 {
        // The large one is gone before the next pass begins.
        image = image.thumbnail_exact((width / times).max(1), (height / times).max(1));
    }
    image.resize_exact(side(width), side(height), FilterType::Lanczos3)
}

/// A colour times its alpha.
fn weighed(Rgba([r, g, b, a]): Rgba<u8>) -> Rgba<u8> {
    let times = |c: u8| ((u32::from(c) * u32::from(a) + 127) / 255) as u8;
    Rgba([times(r), times(g), times(b), a])
}

/// The colour that [`weighed`] made this of.
fn unweighed(Rgba([r, g, b, a]): Rgba<u8>) -> Rgba<u8> {
    let alpha = u32::from(a.max(1));
    let over = |c: u8| ((u32::from(c) * 255 + alpha / 2) / alpha).min(255) as u8;
    Rgba([over(r), over(g), over(b), a])
}

#[cfg(test)]
mod tests;
