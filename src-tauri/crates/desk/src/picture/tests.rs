//! Pictures that are taken, and each reason for which one is not.

use image::{DynamicImage, ImageFormat as Encoding};
use proptest::prelude::*;

use super::*;

fn encoded(image: &DynamicImage, encoding: Encoding) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, encoding).unwrap();
    bytes.into_inner()
}

#[test]
fn format_size_and_channels_are_told() {
    let check = |image: DynamicImage, encoding, expected: (ImageFormat, u8)| {
        let bytes = encoded(&image, encoding);
        let taken = picture(bytes.clone(), "合影").unwrap();
        assert_eq!((taken.format, taken.channels), expected);
        assert_eq!((taken.width, taken.height), (image.width(), image.height()));
        assert_eq!(taken.bytes, bytes);
    };
    check(DynamicImage::new_rgb8(40, 30), Encoding::Jpeg, (ImageFormat::Jpeg, 3));
    check(DynamicImage::new_luma8(30, 40), Encoding::Jpeg, (ImageFormat::Jpeg, 1));
    check(DynamicImage::new_luma8(30, 40), Encoding::Png, (ImageFormat::Png, 1));
    check(DynamicImage::new_rgb16(30, 40), Encoding::Png, (ImageFormat::Png, 3));
    check(DynamicImage::new_rgba8(1, 1), Encoding::Png, (ImageFormat::Png, 4));
    check(DynamicImage::new_luma_a8(1, 1), Encoding::Png, (ImageFormat::Png, 4));
}

#[test]
fn what_no_page_can_show_is_refused() {
    let check = |bytes: Vec<u8>, expected: &str| {
        let error = picture(bytes, "合影.jpg").unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains("合影.jpg"), "{error}");
    };
    let photo = encoded(&DynamicImage::new_rgb8(64, 64), Encoding::Jpeg);
    let drawing = encoded(&DynamicImage::new_rgb8(64, 64), Encoding::Png);
    check(Vec::new(), "不是 JPEG、PNG");
    check(b"\xD7\xCD\xC6\x9A\0\0".to_vec(), "不是 JPEG、PNG");
    check("临江简报".into(), "不是 JPEG、PNG");
    check(photo[..photo.len() - 2].to_vec(), "不完整");
    check(photo[..photo.len() / 2].to_vec(), "请重新复制");
    check(drawing[..drawing.len() / 2].to_vec(), "请重新复制");
    check(encoded(&DynamicImage::new_luma8(20_000, 2), Encoding::Jpeg), "20000×2 像素");
    check(encoded(&DynamicImage::new_luma8(2, 20_000), Encoding::Png), "2×20000 像素");
    check(encoded(&DynamicImage::new_luma8(12_000, 12_000), Encoding::Png), "12000×12000 像素");
    let mut long = photo;
    long.resize(MAX_BYTES as usize + 1, 0);
    check(long, "超过 20 MB");
}

#[test]
fn a_preview_after_the_end_is_no_harm() {
    let mut photo = encoded(&DynamicImage::new_rgb8(64, 64), Encoding::Jpeg);
    photo.extend([0xFF, 0xD8, 7, 7]);
    assert_eq!(picture(photo, "合影.jpg").unwrap().channels, 3);
}

#[test]
fn a_picture_is_known_by_its_digest() {
    // The digest of no bytes, from FIPS 180-4's published examples.
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(identify(b""), ImageId(empty.to_owned()));
}

proptest! {
    /// Whatever a disk or a mail made of a picture: it is taken or refused, and no decoder panics.
    #[test]
    fn a_damaged_picture_is_taken_or_refused(
        photo in any::<bool>(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        kept in any::<prop::sample::Index>(),
    ) {
        let encoding = if photo { Encoding::Jpeg } else { Encoding::Png };
        let mut bytes = encoded(&DynamicImage::new_rgb8(24, 24), encoding);
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes.truncate(kept.index(bytes.len() * 2).max(1));
        if let Ok(taken) = picture(bytes, "合影") {
            prop_assert!(taken.width.max(taken.height) <= MAX_SIDE);
            prop_assert!(matches!(taken.channels, 1 | 3 | 4), "{}", taken.channels);
        }
    }
}
