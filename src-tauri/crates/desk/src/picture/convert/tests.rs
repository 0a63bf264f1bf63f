//! Pictures in the formats that are converted, and each reason for which one is not.

use image::{ImageFormat as Encoding, RgbaImage};
use model::ImageFormat;
use proptest::prelude::*;

use super::*;
use crate::picture::{MAX_SIDE, picture};

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

const ALL: [Encoding; 4] = [Encoding::Gif, Encoding::Bmp, Encoding::Tiff, Encoding::WebP];

/// The first letters of the colours in the corners, from the top left to the bottom right.
fn corners(image: &DynamicImage) -> String {
    let image = image.to_rgb8();
    let (right, bottom) = (image.width() - 3, image.height() - 3);
    let name = |(x, y)| match image.get_pixel(x, y).0.map(|color| color > 140) {
        [true, false, false] => 'r',
        [false, true, false] => 'g',
        [false, false, true] => 'b',
        [true, true, true] => 'w',
        _ => '?',
    };
    [(2, 2), (right, 2), (2, bottom), (right, bottom)].map(name).iter().collect()
}

/// Red, green, blue and white, a quarter each.
fn fields(width: u32, height: u32) -> DynamicImage {
    const COLORS: [[u8; 3]; 4] = [[220, 30, 30], [30, 200, 30], [30, 30, 220], [240, 240, 240]];
    let at = |x, y| Rgb(COLORS[usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2)]);
    RgbImage::from_fn(width, height, at).into()
}

#[test]
fn each_kind_is_taken() {
    let check = |bytes: &[u8], expected: (ImageFormat, &str, u32, u32)| {
        let taken = picture(bytes.to_vec(), "合影").unwrap();
        let seen = decoded(&taken);
        assert_eq!((taken.format, &*corners(&seen), seen.width(), seen.height()), expected);
        assert_eq!((taken.width, taken.height, taken.channels), (expected.2, expected.3, 3));
        // What is stored is a picture that stays as it is.
        assert_eq!(picture(taken.bytes.clone(), "合影").unwrap(), taken);
    };
    for encoding in ALL {
        check(&encoded(&fields(48, 32), encoding), (ImageFormat::Png, "rgbw", 48, 32));
    }
    let png = (ImageFormat::Png, "rgbw", 48, 32);
    check(include_bytes!("../../../tests/fixtures/pictures/animated.gif"), png);
    check(include_bytes!("../../../tests/fixtures/pictures/cmyk.tiff"), png);
    check(include_bytes!("../../../tests/fixtures/pictures/jpeg.tiff"), png);
    let jpeg = ImageFormat::Jpeg;
    check(include_bytes!("../../../tests/fixtures/pictures/animated.webp"), (jpeg, "rgbw", 48, 32));
    // These lie on their side.
    check(include_bytes!("../../../tests/fixtures/pictures/lossy.webp"), (jpeg, "brwg", 32, 48));
    check(include_bytes!("../../../tests/fixtures/pictures/turned.tiff"), (png.0, "brwg", 32, 48));
}

#[test]
fn a_fax_is_black_on_white() {
    let fax = include_bytes!("../../../tests/fixtures/pictures/fax.tiff");
    let taken = picture(fax.to_vec(), "传真").unwrap();
    let seen = decoded(&taken).into_luma8();
    assert_eq!((taken.channels, seen.get_pixel(9, 2).0, seen.get_pixel(9, 20).0), (1, [0], [255]));
}

#[test]
fn what_is_seen_through_is_white() {
    let half = RgbaImage::from_fn(20, 20, |x, _| Rgba([0, 0, 200, if x < 10 { 0 } else { 255 }]));
    for encoding in ALL {
        let taken = picture(encoded(&half.clone().into(), encoding), "章").unwrap();
        let seen = decoded(&taken).into_rgb8();
        let colors = (seen.get_pixel(2, 2).0, seen.get_pixel(17, 2).0);
        assert_eq!((taken.channels, colors), (3, ([255; 3], [0, 0, 200])), "{encoding:?}");
    }
    let check = |color, alpha, expected| assert_eq!(over_white(color, alpha), expected);
    check(0, 255, 0);
    check(0, 0, 255);
    check(0, 128, 127);
    check(255, 7, 255);
}

#[test]
fn a_large_one_is_brought_down() {
    let check = |width, height, expected: (u32, u32)| {
        let taken = picture(encoded(&fields(width, height), Encoding::Tiff), "大图").unwrap();
        assert_eq!((taken.width, taken.height, taken.format), (expected.0, expected.1, ImageFormat::Png));
        assert_eq!(corners(&decoded(&taken)), "rgbw");
    };
    check(3_300, 100, (3_000, 91));
    check(100, 7_000, (43, 3_000));
    check(12_000, 40, (3_000, 10));
}

/// A header of its kind that says sixty thousand pixels a side.
fn lying(encoding: Encoding) -> Vec<u8> {
    let sixty_thousand = 60_000_u32.to_le_bytes();
    match encoding {
        Encoding::Gif => {
            let mut bytes = encoded(&fields(4, 4), encoding);
            bytes[6..10].copy_from_slice(&[0x60, 0xEA, 0x60, 0xEA]);
            bytes
        }
        Encoding::Bmp => {
            let mut bytes = encoded(&fields(4, 4), encoding);
            bytes[18..22].copy_from_slice(&sixty_thousand);
            bytes[22..26].copy_from_slice(&sixty_thousand);
            bytes
        }
        Encoding::Tiff => {
            let mut bytes = encoded(&fields(4, 4), encoding);
            // Width and height are the entries 0x0100 and 0x0101 of a directory (TIFF 6.0, section 2).
            for tag in [0_u8, 1] {
                let entry = |window: &[u8]| matches!(window, [t, 1, 3 | 4, 0, 1, 0, 0, 0] if *t == tag);
                let at = bytes.windows(8).position(entry).unwrap();
                bytes[at + 2..at + 12].copy_from_slice(&[4, 0, 1, 0, 0, 0, 0x60, 0xEA, 0, 0]);
            }
            bytes
        }
        // Canvas width and height less one, 24 bits each (RFC 9649, 2.7).
        _ => {
            let size = [0x5F, 0xEA, 0, 0x5F, 0xEA, 0];
            let head = [b"RIFF", &22_u32.to_le_bytes()[..], b"WEBPVP8X", &10_u32.to_le_bytes()].concat();
            [&head[..], &[0; 4], &size].concat()
        }
    }
}

#[test]
fn what_no_page_can_show_is_refused() {
    let check = |bytes: Vec<u8>, expected: &str| {
        let error = picture(bytes, "合影.gif").unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains("合影.gif"), "{expected}: {error}");
    };
    for encoding in ALL.into_iter().filter(|encoding| *encoding != Encoding::WebP) {
        check(lying(encoding), "60000×60000 像素");
    }
    check(lying(Encoding::WebP), "请");
    let mut deep = lying(Encoding::Gif);
    deep[6..10].copy_from_slice(&[0x40, 0x1F, 0x40, 0x1F]);
    check(deep, "8000×8000 像素，展开后太大");
    check(include_bytes!("../../../tests/fixtures/pictures/palette.tiff").to_vec(), "编码方式无法读取");
    // A frame that is larger than its screen: the screen is small, the memory would not be.
    let mut frame = encoded(&fields(4, 4), Encoding::Gif);
    let at = frame.iter().position(|byte| *byte == b',').unwrap();
    frame[at + 5..at + 9].copy_from_slice(&[0x60, 0xEA, 0x60, 0xEA]);
    check(frame, "请");
    for encoding in ALL {
        let bytes = encoded(&fields(64, 64), encoding);
        for kept in [8, bytes.len() / 2, bytes.len() - 12] {
            check(bytes[..kept].to_vec(), "请");
        }
    }
    let mut long = encoded(&fields(4, 4), Encoding::Bmp);
    long.resize(60_000_001, 0);
    check(long, "超过 60 MB");
}

#[test]
fn a_lossy_webp_is_told() {
    let check = |chunks: &[(&[u8; 4], &[u8])], expected| {
        let mut bytes = b"RIFF\0\0\0\0WEBP".to_vec();
        for (name, content) in chunks {
            bytes.extend_from_slice(*name);
            bytes.extend((content.len() as u32).to_le_bytes());
            bytes.extend_from_slice(content);
            bytes.resize(bytes.len().next_multiple_of(2), 0);
        }
        assert_eq!(is_lossy(&bytes), expected, "{chunks:?}");
    };
    let frame = |inner: &[u8; 4]| [&[0; 16][..], inner, &2_u32.to_le_bytes(), &[0, 0]].concat();
    check(&[], false);
    check(&[(b"VP8 ", b"..")], true);
    check(&[(b"VP8L", b"VP8 ....")], false);
    check(&[(b"VP8X", &[0; 10]), (b"ICCP", b"odd"), (b"VP8 ", b"")], true);
    check(&[(b"ANIM", &[0; 6]), (b"ANMF", &frame(b"VP8 "))], true);
    check(&[(b"ANMF", &frame(b"VP8L")), (b"ANMF", &frame(b"VP8 "))], false);
}

/// How many cases: few in the suite, as many as `FUZZ` says by hand.
fn cases() -> u32 {
    std::env::var("FUZZ").ok().and_then(|many| many.parse().ok()).unwrap_or(48)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    /// Whatever a disk or a mail made of a picture: it is taken or refused, and no decoder panics.
    #[test]
    fn a_damaged_picture_is_taken_or_refused(
        which in 0..ALL.len() + 8,
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        kept in any::<prop::sample::Index>(),
    ) {
        let mut bytes = match which.checked_sub(ALL.len()) {
            None => encoded(&fields(24, 24), ALL[which]),
            Some(0) => include_bytes!("../../../tests/fixtures/pictures/lossy.webp").to_vec(),
            Some(1) => include_bytes!("../../../tests/fixtures/pictures/animated.webp").to_vec(),
            Some(2) => include_bytes!("../../../tests/fixtures/pictures/animated.gif").to_vec(),
            Some(3) => include_bytes!("../../../tests/fixtures/pictures/cmyk.tiff").to_vec(),
            Some(4) => include_bytes!("../../../tests/fixtures/pictures/fax.tiff").to_vec(),
            Some(5) => include_bytes!("../../../tests/fixtures/pictures/turned.tiff").to_vec(),
            Some(6) => include_bytes!("../../../tests/fixtures/pictures/jpeg.tiff").to_vec(),
            Some(_) => include_bytes!("../../../tests/fixtures/pictures/palette.tiff").to_vec(),
        };
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.truncate(kept.index(bytes.len() * 4).max(1));
        if let Ok(taken) = picture(bytes, "合影") {
            prop_assert!(taken.width.max(taken.height) <= MAX_SIDE);
            prop_assert!(matches!(taken.channels, 1 | 3), "{}", taken.channels);
        }
    }
}
