//! A picture's bytes become an [`Image`]: looked through to the end, so that a broken file is
//! told when it is handed in and not when the issue is printed; upright and of a size for print,
//! so that every exporter and every reader of its files shows the same.

mod convert;
mod jpeg;
mod redraw;

use std::io::{Cursor, ErrorKind};

use image::codecs::{jpeg::JpegDecoder, png::PngDecoder};
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder, ImageError, ImageResult};
use model::{Image, ImageFormat, ImageId};
use sha2::{Digest, Sha256};
use thiserror::Error;

use convert::{Foreign, convert};
use redraw::{Decoded, is_drawing, redraw};

/// The longest file that is taken as it is, in bytes: a photo of 80 megapixels has about 15 MB.
pub(crate) const MAX_BYTES: u64 = 20_000_000;

/// The longest file that is converted, in bytes: a BMP of 20 megapixels, which packs nothing.
const MAX_CONVERTED: u64 = 60_000_000;

/// The longest side that is taken, in pixels: A3 at 600 dpi has 9,921.
pub(crate) const MAX_SIDE: u32 = 12_000;

/// The most pixels that are taken; decoded they are 240 MB in RGB.
pub(crate) const MAX_PIXELS: u64 = 80_000_000;

/// The most that a JPEG or PNG may take when it is decoded, in bytes.
const MAX_DECODED: u64 = 320_000_000;

/// Why a picture cannot be taken. Every message names the file.
#[derive(Debug, Error)]
pub enum PictureError {
    /// More bytes than any page needs.
    #[error("图片“{name}”有 {} MB，超过 {} MB。请压缩后再插入。", .bytes.div_ceil(1_000_000), .most / 1_000_000)]
    TooManyBytes {
        /// The file's name.
        name: String,
        /// Its length.
        bytes: u64,
        /// The longest of its kind.
        most: u64,
    },
    /// More pixels than any page needs.
    #[error(
        "图片“{name}”为 {width}×{height} 像素，超出范围（每边不超过 {MAX_SIDE} 像素，共不超过 {} 万像素）。请缩小后再插入。",
        MAX_PIXELS / 10_000
    )]
    TooManyPixels {
        /// The file's name.
        name: String,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// More than the memory is there for once it is decoded, though no side is too long.
    #[error(
        "图片“{name}”为 {width}×{height} 像素，展开后太大，无法转换。请用看图软件缩小，或另存为 JPEG 再插入。"
    )]
    TooDeep {
        /// The file's name.
        name: String,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The file asks for more memory than its picture needs.
    #[error("图片“{0}”自称的尺寸与内容不符，或展开后太大，没有读取。请用看图软件另存为 JPEG 或 PNG 再插入。")]
    Greedy(String),
    /// No kind of picture by its first bytes, whatever its name says.
    #[error("“{0}”不是 JPEG、PNG、GIF、BMP、TIFF 或 WebP 图片。请用看图软件另存为 JPEG 或 PNG 再插入。")]
    Format(String),
    /// A known format in a manner that is not read: a TIFF of palettes, say.
    #[error("图片“{name}”的编码方式无法读取（{cause}）。请用看图软件另存为 JPEG 或 PNG 再插入。")]
    Manner {
        /// The file's name.
        name: String,
        /// What the decoder said.
        cause: Box<ImageError>,
    },
    /// The file ends before the picture does.
    #[error("图片“{0}”不完整，后半部分缺失。请重新复制或下载原图。")]
    Truncated(String),
    /// The content does not hold together.
    #[error("图片“{name}”已损坏（{cause}）。请重新复制或下载原图。")]
    Broken {
        /// The file's name.
        name: String,
        /// What the decoder said.
        cause: Box<ImageError>,
    },
}

/// What a picture is stored under: the SHA-256 of its bytes.
pub fn identify(bytes: &[u8]) -> ImageId {
    let digest = Sha256::digest(bytes);
    ImageId(digest.iter().fold(String::with_capacity(64), |hex, byte| format!("{hex}{byte:02x}")))
}

/// Takes a picture that an editor inserts or that came with a manuscript: decoded in full, within the
/// limits of a page. `name` is the file's name for messages.
///
/// A JPEG or PNG keeps its bytes, unless it lies on its side by its EXIF orientation or has more than
/// 3,000 pixels a side: then it is drawn anew, upright and smaller. GIF, BMP, TIFF and WebP are always
/// drawn anew, of several frames the first, on white: as JPEG where they were lossy, else as PNG.
/// What a picture is stored under is therefore told by [`identify`] from the bytes of the result.
///
/// # Errors
/// [`PictureError`] where it is another format, too large, or does not decode.
pub fn picture(bytes: Vec<u8>, name: &str) -> Result<Image, PictureError> {
    let foreign = Foreign::of(&bytes);
    let (length, most) = (bytes.len() as u64, if foreign.is_some() { MAX_CONVERTED } else { MAX_BYTES });
    if length > most {
        return Err(PictureError::TooManyBytes { name: name.to_owned(), bytes: length, most });
    }
    match foreign {
        Some(format) => convert(&bytes, format, name),
        None if bytes.starts_with(&jpeg::SIGNATURE) => photo(bytes, name),
        None if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => drawing(bytes, name),
        None => Err(PictureError::Format(name.to_owned())),
    }
}

fn photo(bytes: Vec<u8>, name: &str) -> Result<Image, PictureError> {
    let opened = JpegDecoder::new(Cursor::new(&bytes)).map_err(|cause| refused(cause, name))?;
    let seen = look_through(opened, name)?;
    // The decoder turns CMYK into RGB and fills what is cut off with grey: both are to be known
    // here, because an exporter hands the bytes on as they are.
    let channels = jpeg::components(&bytes).ok_or_else(|| PictureError::Truncated(name.to_owned()))?;
    match seen {
        Seen::Fit { width, height, .. } => {
            Ok(Image { format: ImageFormat::Jpeg, width, height, channels, bytes })
        }
        Seen::Unfit(mut decoded) => {
            // Its pixels are RGB by now, which the profile of a CMYK picture does not describe.
            decoded.profile.take_if(|_| channels == 4);
            redraw(decoded, false).map_err(|cause| refused(cause, name))
        }
    }
}

fn drawing(bytes: Vec<u8>, name: &str) -> Result<Image, PictureError> {
    let opened = PngDecoder::new(Cursor::new(&bytes)).map_err(|cause| refused(cause, name))?;
    match look_through(opened, name)? {
        Seen::Fit { width, height, color } => {
            Ok(Image { format: ImageFormat::Png, width, height, channels: channels(color), bytes })
        }
        Seen::Unfit(decoded) => {
            let as_png = is_drawing(&decoded.pixels);
            redraw(decoded, as_png).map_err(|cause| refused(cause, name))
        }
    }
}

/// A picture, decoded.
enum Seen {
    /// Its bytes can stay.
    Fit { width: u32, height: u32, color: ColorType },
    /// It is to be drawn anew.
    Unfit(Decoded),
}

/// Decodes a picture whose size is within the limits.
fn look_through(mut decoder: impl ImageDecoder, name: &str) -> Result<Seen, PictureError> {
    let (width, height) = decoder.dimensions();
    within((width, height), name)?;
    if decoder.total_bytes() > MAX_DECODED {
        return Err(PictureError::TooDeep { name: name.to_owned(), width, height });
    }
    // A picture is no worse for what a camera wrote beside it.
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    if redraw::is_needed(turn, (width, height)) {
        let profile = decoder.icc_profile().unwrap_or_default();
        let pixels = DynamicImage::from_decoder(decoder).map_err(|cause| refused(cause, name))?;
        return Ok(Seen::Unfit(Decoded { pixels, turn, profile }));
    }
    let color = decoder.color_type();
    vec_of(decoder.total_bytes())
        .and_then(|mut pixels| decoder.read_image(&mut pixels))
        .map_err(|cause| refused(cause, name))?;
    Ok(Seen::Fit { width, height, color })
}

/// Refuses a size that no page needs, before anything is decoded.
fn within((width, height): (u32, u32), name: &str) -> Result<(), PictureError> {
    if width.max(height) > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooManyPixels { name: name.to_owned(), width, height });
    }
    Ok(())
}

/// What a decoder says, for an editor.
fn refused(cause: ImageError, name: &str) -> PictureError {
    let name = name.to_owned();
    match cause {
        ImageError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
            PictureError::Truncated(name)
        }
        ImageError::Limits(_) => PictureError::Greedy(name),
        ImageError::Unsupported(_) => PictureError::Manner { name, cause: Box::new(cause) },
        _ => PictureError::Broken { name, cause: Box::new(cause) },
    }
}

/// Room for the pixels, or an error where the memory has none.
fn vec_of(length: u64) -> ImageResult<Vec<u8>> {
    let full = || {
        ImageError::Limits(image::error::LimitError::from_kind(
            image::error::LimitErrorKind::InsufficientMemory,
        ))
    };
    let length = usize::try_from(length).map_err(|_| full())?;
    let mut room = Vec::new();
    room.try_reserve_exact(length).map_err(|_| full())?;
    room.resize(length, 0);
    Ok(room)
}

/// Grey with transparency counts as four channels: a page has no other word for it.
fn channels(color: ColorType) -> u8 {
    match color.channel_count() {
        1 => 1,
        3 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests;
