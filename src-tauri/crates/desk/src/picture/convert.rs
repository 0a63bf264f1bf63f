//! A picture in a format that no page can show is drawn once as one that it can: GIF, BMP, TIFF and
//! WebP become JPEG where they were lossy, else PNG.

use std::io::Cursor;

use image::codecs::bmp::BmpDecoder;
use image::codecs::gif::GifDecoder;
use image::codecs::tiff::TiffDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, GrayImage, ImageDecoder, ImageResult, Limits, Luma, LumaA, Rgb,
    RgbImage, Rgba,
};
use model::Image;

use super::redraw::{Decoded, is_drawing, is_large, redraw};
use super::{PictureError, refused, within};

/// The most that the pixels may take when they are decoded, in bytes: 53 megapixels of RGB. Most of
/// these decoders need as much again while they work.
const MAX_DECODED: u64 = 160_000_000;

/// A format that is converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreign {
    Gif,
    Bmp,
    Tiff,
    Webp,
}

impl Foreign {
    /// By the first bytes, whatever the name says.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'B', b'M', ..] => Some(Self::Bmp),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(Self::Tiff),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => None,
        }
    }
}

/// Decodes a picture, of several frames or pages the first, and draws it upright, on white and of a
/// size for print.
///
/// # Errors
/// [`PictureError`] where it is too large, incomplete or damaged.
pub(super) fn convert(bytes: &[u8], format: Foreign, name: &str) -> Result<Image, PictureError> {
    let source = Cursor::new(bytes);
    let broken = |cause| refused(cause, name);
    match format {
        Foreign::Gif => draw(GifDecoder::new(source).map_err(broken)?, false, name),
        Foreign::Bmp => draw(BmpDecoder::new(source).map_err(broken)?, false, name),
        Foreign::Tiff => draw(TiffDecoder::new(source).map_err(broken)?, false, name),
        Foreign::Webp => draw(WebPDecoder::new(source).map_err(broken)?, is_lossy(bytes), name),
    }
}

fn draw(opened: impl ImageDecoder, lossy: bool, name: &str) -> Result<Image, PictureError> {
    let size = opened.dimensions();
    within(size, name)?;
    if opened.total_bytes() > MAX_DECODED {
        return Err(PictureError::TooDeep { name: name.to_owned(), width: size.0, height: size.1 });
    }
    let decoded = decode(opened).map_err(|cause| refused(cause, name))?;
    let as_png = !lossy && (!is_large(size) || is_drawing(&decoded.pixels));
    redraw(decoded, as_png).map_err(|cause| refused(cause, name))
}

fn decode(mut decoder: impl ImageDecoder) -> ImageResult<Decoded> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(2 * MAX_DECODED);
    decoder.set_limits(limits)?;
    // A picture is no worse for what a camera wrote beside it.
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let printed =
        matches!(decoder.original_color_type(), ExtendedColorType::Cmyk8 | ExtendedColorType::Cmyk16);
    // The pixels of a CMYK picture are RGB once they are decoded, which its profile does not describe.
    let profile = if printed { None } else { decoder.icc_profile().unwrap_or_default() };
    let pixels = on_white(DynamicImage::from_decoder(decoder)?);
    Ok(Decoded { pixels, turn, profile })
}

/// Eight bits a colour, with nothing that shows through: paper is white.
fn on_white(image: DynamicImage) -> DynamicImage {
    match image {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => image,
        DynamicImage::ImageLuma16(_) => image.into_luma8().into(),
        DynamicImage::ImageLumaA8(_) | DynamicImage::ImageLumaA16(_) => {
            let image = image.into_luma_alpha8();
            let seen = |x, y| {
                let LumaA([grey, alpha]) = *image.get_pixel(x, y);
                Luma([over_white(grey, alpha)])
            };
            GrayImage::from_fn(image.width(), image.height(), seen).into()
        }
        _ if image.color().has_alpha() => {
            let image = image.into_rgba8();
            let seen = |x, y| {
                let Rgba([r, g, b, alpha]) = *image.get_pixel(x, y);
                Rgb([r, g, b].map(|color| over_white(color, alpha)))
            };
            RgbImage::from_fn(image.width(), image.height(), seen).into()
        }
        _ => image.into_rgb8().into(),
    }
}

fn over_white(color: u8, alpha: u8) -> u8 {
    let (color, alpha) = (u32::from(color), u32::from(alpha));
    ((color * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

/// Whether a WebP's first frame is lossy: a chunk `VP8 ` comes before any `VP8L` (RFC 9649, 2.5 and
/// 2.6), in an animation inside a frame's chunk.
fn is_lossy(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(12..).unwrap_or_default();
    while let [a, b, c, d, l0, l1, l2, l3, after @ ..] = rest {
        let length = u32::from_le_bytes([*l0, *l1, *l2, *l3]) as usize;
        let skipped = match &[*a, *b, *c, *d] {
            b"VP8 " => return true,
            b"VP8L" => return false,
            // Where the frame stands and how long.
            b"ANMF" => 16,
            _ => length.saturating_add(length % 2),
        };
        rest = after.get(skipped..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests;
