//! Pictures: a JPEG goes in as it came; what PDF/A has no room for is decoded.

use std::collections::BTreeMap;

use image::{DynamicImage, ImageFormat as Codec};
use model::{Image, ImageFormat, ImageId, Images};
use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfDocument, XObject, XObjectId};
use typeset::Pages;

use super::PdfError;

/// Puts every picture that the pages show among the document's resources.
pub(super) fn register(document: &mut PdfDocument, pages: &Pages, images: &Images) -> Result<(), PdfError> {
    for placed in pages.pages.iter().flat_map(|page| &page.images) {
        let id = resource(&placed.image);
        if document.resources.xobjects.map.contains_key(&id) {
            continue;
        }
        let place = pages.element(placed.element).place;
        let image = images.get(&placed.image).ok_or(PdfError::NoImage(place))?;
        let stream = stream(image).map_err(|cause| PdfError::Image { place, cause })?;
        let object = ExternalXObject { stream, width: None, height: None, dpi: None };
        document.resources.xobjects.map.insert(id, XObject::External(object));
    }
    Ok(())
}

/// A picture's name among the resources.
pub(super) fn resource(image: &ImageId) -> XObjectId {
    XObjectId(format!("Image-{}", image.0))
}

fn stream(image: &Image) -> Result<ExternalStream, image::ImageError> {
    match (image.format, image.channels) {
        (ImageFormat::Jpeg, 1) => Ok(jpeg(image, "DeviceGray")),
        (ImageFormat::Jpeg, 3) => Ok(jpeg(image, "DeviceRGB")),
        // CMYK would need a profile of its printing press (ISO 19005-2, 6.2.4.3): RGB it is.
        (ImageFormat::Jpeg, _) => Ok(raw(&image::load_from_memory_with_format(&image.bytes, Codec::Jpeg)?)),
        (ImageFormat::Png, _) => Ok(raw(&image::load_from_memory_with_format(&image.bytes, Codec::Png)?)),
    }
}

fn jpeg(image: &Image, space: &str) -> ExternalStream {
    let mut dict = dictionary(image.width, image.height, space);
    dict.insert("Filter".to_owned(), name("DCTDecode"));
    ExternalStream { dict, content: image.bytes.clone(), compress: false }
}

fn raw(image: &DynamicImage) -> ExternalStream {
    let (space, content) = if image.color().has_color() {
        ("DeviceRGB", on_white(image).into_raw())
    } else {
        ("DeviceGray", DynamicImage::from(on_white(image)).into_luma8().into_raw())
    };
    ExternalStream { dict: dictionary(image.width(), image.height(), space), content, compress: true }
}

/// What the picture looks like on paper.
fn on_white(image: &DynamicImage) -> image::RgbImage {
    let over = |c: u8, a: u8| ((u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a)) + 127) / 255) as u8;
    let source = image.to_rgba8();
    image::RgbImage::from_fn(source.width(), source.height(), |x, y| {
        let [r, g, b, a] = source.get_pixel(x, y).0;
        image::Rgb([over(r, a), over(g, a), over(b, a)])
    })
}

fn dictionary(width: u32, height: u32, space: &str) -> BTreeMap<String, DictItem> {
    let pairs = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(width))),
        ("Height", DictItem::Int(i64::from(height))),
        ("ColorSpace", name(space)),
        ("BitsPerComponent", DictItem::Int(8)),
    ];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}
