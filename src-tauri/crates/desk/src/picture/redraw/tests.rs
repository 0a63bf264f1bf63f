//! Photos as cameras write them, and what becomes of them.

use std::io::Cursor;

use image::codecs::png::PngEncoder;
use image::{ColorType, GrayImage, ImageFormat as Encoding, Rgb, RgbImage, RgbaImage};
use proptest::prelude::*;

use super::*;
use crate::picture::picture;

fn encoded(image: &DynamicImage, encoding: Encoding) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, encoding).unwrap();
    bytes.into_inner()
}

fn decoded(image: &Image) -> DynamicImage {
    let encoding = match image.format {
        ImageFormat::Jpeg => Encoding::Jpeg,
        ImageFormat::Png => Encoding::Png,
    };
    image::load_from_memory_with_format(&image.bytes, encoding).unwrap()
}

/// A photo with a segment APP1 (Exif 2.32, 4.5.4), after the start of the image.
fn with_app1(photo: &[u8], payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
    [&photo[..2], &[0xFF, 0xE1], &length, payload, &photo[2..]].concat()
}

/// What APP1 holds: a TIFF header and one directory with the orientation (tag 0x0112, SHORT).
fn exif(orientation: u16, is_big_endian: bool) -> Vec<u8> {
    let word = |n: u16| if is_big_endian { n.to_be_bytes() } else { n.to_le_bytes() };
    let long = |n: u32| if is_big_endian { n.to_be_bytes() } else { n.to_le_bytes() };
    let order = if is_big_endian { b"MM" } else { b"II" };
    let words = |numbers: &[u16]| numbers.iter().flat_map(|&n| word(n)).collect::<Vec<u8>>();
    let header = [&b"Exif\0\0"[..], order, &words(&[42]), &long(8)].concat();
    [&header[..], &words(&[1, 0x0112, 3]), &long(1), &words(&[orientation, 0]), &long(0)].concat()
}

/// The corners in order: top left, top right, bottom left, bottom right.
const CORNERS: [(char, [u8; 3]); 4] =
    [('r', [220, 30, 30]), ('g', [30, 200, 30]), ('b', [30, 30, 220]), ('w', [240, 240, 240])];

/// Two by two fields, each in its own colour.
fn fields(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        let corner = usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2);
        Rgb(CORNERS[corner].1)
    })
    .into()
}

/// Which field is to be seen in each corner.
fn corners(image: &DynamicImage) -> String {
    let image = image.to_rgb8();
    let (right, bottom) = (image.width() - 3, image.height() - 3);
    let name = |(x, y)| {
        let seen = image.get_pixel(x, y).0;
        let far =
            |color: [u8; 3]| -> u32 { seen.iter().zip(color).map(|(&a, b)| u32::from(a.abs_diff(b))).sum() };
        CORNERS.iter().min_by_key(|(_, color)| far(*color)).unwrap().0
    };
    [(2, 2), (right, 2), (2, bottom), (right, bottom)].map(name).iter().collect()
}

/// The photo as its pixels lie: fields and size.
const UPRIGHT: (&str, u32, u32) = ("rgbw", 48, 32);

#[test]
fn a_photo_stands_upright() {
    // What row 0 and column 0 of the pixels are on paper: Exif 2.32, 4.6.4, Orientation.
    let check = |orientation, expected: (&str, u32, u32)| {
        for is_big_endian in [false, true] {
            let photo = encoded(&fields(48, 32), Encoding::Jpeg);
            let bytes = with_app1(&photo, &exif(orientation, is_big_endian));
            let taken = picture(bytes.clone(), "合影.jpg").unwrap();
            let seen = decoded(&taken);
            assert_eq!((&*corners(&seen), seen.width(), seen.height()), expected, "{orientation}");
            assert_eq!((taken.width, taken.height, taken.channels), (expected.1, expected.2, 3));
            assert_eq!(taken.bytes == bytes, expected == UPRIGHT, "{orientation}");
        }
    };
    check(1, UPRIGHT);
    check(2, ("grwb", 48, 32));
    check(3, ("wbgr", 48, 32));
    check(4, ("bwrg", 48, 32));
    check(5, ("rbgw", 32, 48));
    check(6, ("brwg", 32, 48));
    check(7, ("wgbr", 32, 48));
    check(8, ("gwrb", 32, 48));
    // No orientation that there is.
    check(0, UPRIGHT);
    check(9, UPRIGHT);
    check(0x0600, UPRIGHT);
}

#[test]
fn what_else_stands_in_app1_does_not_hide_the_orientation() {
    let check = |before: &[u8], after: &[u8]| {
        let photo = with_app1(&encoded(&fields(48, 32), Encoding::Jpeg), after);
        let photo = with_app1(&with_app1(&photo, &exif(6, true)), before);
        assert_eq!(corners(&decoded(&picture(photo, "合影.jpg").unwrap())), "brwg");
    };
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>";
    check(xmp, b"");
    check(b"", xmp);
    check(xmp, xmp);
}

#[test]
fn a_turned_photo_is_not_turned_again() {
    let photo = with_app1(&encoded(&fields(48, 32), Encoding::Jpeg), &exif(6, true));
    let once = picture(photo, "合影.jpg").unwrap();
    assert_eq!(picture(once.bytes.clone(), "合影.jpg").unwrap(), once);
}

#[test]
fn size_follows_what_print_needs() {
    let check = |(width, height), orientation, expected| {
        let photo = encoded(&GrayImage::new(width, height).into(), Encoding::Jpeg);
        let bytes = with_app1(&photo, &exif(orientation, true));
        let taken = picture(bytes.clone(), "合影.jpg").unwrap();
        assert_eq!((taken.width, taken.height, taken.channels), expected);
        let seen = decoded(&taken);
        assert_eq!((seen.width(), seen.height()), (expected.0, expected.1));
        assert_eq!(taken.bytes == bytes, (width, height) == (expected.0, expected.1) && orientation == 1);
    };
    check((3_000, 40), 1, (3_000, 40, 1));
    check((40, 3_000), 1, (40, 3_000, 1));
    check((3_001, 40), 1, (3_000, 40, 1));
    check((6_000, 40), 1, (3_000, 20, 1));
    check((40, 4_500), 1, (27, 3_000, 1));
    check((6_000, 40), 6, (20, 3_000, 1));
    check((40, 3_000), 8, (3_000, 40, 1));
    check((12_000, 1), 1, (3_000, 1, 1));
}

#[test]
fn a_scaled_picture_shows_the_same() {
    let check = |encoding, expected| {
        let taken = picture(encoded(&fields(4_000, 90), encoding), "合影").unwrap();
        assert_eq!((taken.format, taken.width, taken.height), (expected, 3_000, 68));
        assert_eq!(corners(&decoded(&taken)), "rgbw");
    };
    check(Encoding::Jpeg, ImageFormat::Jpeg);
    check(Encoding::Png, ImageFormat::Png);
}

#[test]
fn a_png_stays_one_where_a_jpeg_would_spoil_it() {
    let check = |image: DynamicImage, expected: (ImageFormat, u8)| {
        let taken = picture(encoded(&image, Encoding::Png), "图表.png").unwrap();
        assert_eq!((taken.format, taken.channels, taken.width), (expected.0, expected.1, 3_000));
        let (has_alpha, has_color) = (decoded(&taken).color().has_alpha(), image.color().has_color());
        assert_eq!((has_alpha, has_color), (taken.channels == 4, taken.channels != 1), "{expected:?}");
    };
    let many = |x: u32, y: u32| [(x % 251) as u8, (x % 241) as u8, (y % 239) as u8];
    let photo = RgbImage::from_fn(3_600, 8, |x, y| Rgb(many(x, y)));
    let over = |alpha| {
        RgbaImage::from_fn(3_600, 8, |x, y| {
            let [r, g, b] = many(x, y);
            Rgba([r, g, b, if x + y == 0 { alpha } else { 255 }])
        })
    };
    check(fields(3_600, 8), (ImageFormat::Png, 3));
    check(GrayImage::from_fn(3_600, 8, |x, _| image::Luma([x as u8])).into(), (ImageFormat::Png, 1));
    check(photo.clone().into(), (ImageFormat::Jpeg, 3));
    check(DynamicImage::from(photo).into_rgb16().into(), (ImageFormat::Jpeg, 3));
    check(over(255).into(), (ImageFormat::Jpeg, 3));
    check(over(254).into(), (ImageFormat::Png, 4));
}

#[test]
fn what_is_not_seen_leaves_no_fringe() {
    // Red beside green that is not seen: nowhere may what is seen turn greenish or dark.
    let image = RgbaImage::from_fn(4_000, 16, |x, _| {
        if x % 100 < 50 { Rgba([200, 0, 0, 255]) } else { Rgba([0, 255, 0, 0]) }
    });
    let taken = picture(encoded(&image.into(), Encoding::Png), "印章.png").unwrap();
    let seen = decoded(&taken).into_rgba8();
    assert!(seen.pixels().any(|pixel| (1..255).contains(&pixel.0[3])));
    for pixel in seen.pixels().filter(|pixel| pixel.0[3] > 16) {
        assert!(pixel.0[0] >= 190 && pixel.0[1] == 0, "{pixel:?}");
    }
}

#[test]
fn a_png_in_order_keeps_its_bytes() {
    let image = RgbaImage::from_fn(3_000, 4, |x, y| Rgba([x as u8, y as u8, 0, x as u8]));
    let bytes = encoded(&image.into(), Encoding::Png);
    assert_eq!(picture(bytes.clone(), "印章.png").unwrap().bytes, bytes);
}

#[test]
fn a_png_that_lies_on_its_side_is_turned() {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    // PNG's own chunk (eXIf) holds what follows the six first bytes in APP1.
    encoder.set_exif_metadata(exif(6, true)[6..].to_vec()).unwrap();
    fields(48, 32).write_with_encoder(encoder).unwrap();
    let taken = picture(bytes, "合影.png").unwrap();
    assert_eq!((taken.format, &*corners(&decoded(&taken))), (ImageFormat::Png, "brwg"));
}

#[test]
fn the_profile_of_the_colours_is_kept() {
    let profile = vec![7; 70_000];
    let mut photo = Vec::new();
    let mut encoder = JpegEncoder::new(&mut photo);
    encoder.set_icc_profile(profile.clone()).unwrap();
    fields(48, 32).write_with_encoder(encoder).unwrap();
    let taken = picture(with_app1(&photo, &exif(3, false)), "合影.jpg").unwrap();
    let mut decoder = image::codecs::jpeg::JpegDecoder::new(Cursor::new(&taken.bytes)).unwrap();
    let kept = image::ImageDecoder::icc_profile(&mut decoder).unwrap();
    assert_eq!(kept, Some(profile));
}

#[test]
fn a_photo_cut_short_is_refused_before_it_is_turned() {
    let photo = with_app1(&encoded(&fields(48, 32), Encoding::Jpeg), &exif(6, true));
    let error = picture(photo[..photo.len() - 2].to_vec(), "合影.jpg").unwrap_err().to_string();
    assert!(error.contains("不完整") && error.contains("合影.jpg"), "{error}");
}

proptest! {
    /// Whatever stands in APP1, the photo is taken with all its pixels, and no reader panics.
    #[test]
    fn damaged_exif_is_no_harm(
        orientation in 0_u16..12,
        is_big_endian in any::<bool>(),
        kept in 0_usize..40,
        tail in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let payload = exif(orientation, is_big_endian);
        let payload = [&payload[..kept.min(payload.len())], &tail].concat();
        let taken = picture(with_app1(&encoded(&fields(24, 16), Encoding::Jpeg), &payload), "合影");
        let taken = taken.unwrap();
        prop_assert!(matches!((taken.width, taken.height), (24, 16) | (16, 24)));
        prop_assert_eq!(decoded(&taken).color(), ColorType::Rgb8);
    }

    /// Whatever a disk made of a photo that lies on its side: it is taken or refused.
    #[test]
    fn a_damaged_photo_is_turned_or_refused(
        orientation in 2_u16..9,
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let photo = encoded(&fields(24, 16), Encoding::Jpeg);
        let mut bytes = with_app1(&photo, &exif(orientation, true));
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(taken) = picture(bytes, "合影") {
            prop_assert!(matches!(taken.channels, 1 | 3 | 4), "{}", taken.channels);
            prop_assert!(taken.width.max(taken.height) <= FULL_SIDE);
        }
    }
}
