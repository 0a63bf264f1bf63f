//! Pictures as they were handed in: the encoded bytes and what a layout needs to know of them.

use std::collections::BTreeMap;

use crate::ImageId;

/// The pictures that an issue shows, by content.
pub type Images = BTreeMap<ImageId, Image>;

/// One encoded picture. The bytes are never re-encoded by an exporter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// How `bytes` are encoded.
    pub format: ImageFormat,
    /// Width in pixels, as decoded.
    pub width: u32,
    /// Height in pixels, as decoded.
    pub height: u32,
    /// Colour channels: 1 (grey), 3 (RGB) or 4 (RGBA, or CMYK in a JPEG).
    pub channels: u8,
    /// The encoded file.
    pub bytes: Vec<u8>,
}

/// The encodings that a page can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFormat {
    /// Baseline or progressive JPEG.
    Jpeg,
    /// PNG.
    Png,
}
