//! Pictures as a window shows them. A photo for print has some megabytes, and a long issue dozens
//! of photos: pages that are made anew after every pause in typing show them smaller. What leaves
//! the program never does.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageResult, Rgb, RgbImage};
use model::{Block, Image, ImageFormat, ImageId, Images, Issue};
use typeset::Pages;

use crate::{DeskError, Edition, Press};

/// The most pixels from left to right: on a pane as wide as half a screen, one to a pixel of it.
const WIDTH: u32 = 1_000;

/// The most pixels from top to bottom, in the same scale for a photo as high as a page.
const HEIGHT: u32 = 1_450;

/// The quality that they are encoded with, of 100.
const QUALITY: u8 = 85;

/// The small pictures of the issue that was shown last.
#[derive(Debug, Default)]
pub struct Previews {
    kept: Mutex<BTreeMap<ImageId, Preview>>,
}

/// A picture for the screen, and what the layout must know of the one for print.
#[derive(Debug)]
struct Preview {
    outline: Image,
    small: Image,
}

impl Previews {
    /// Typesets an edition, whose pictures need not be there, and makes a PDF with small ones;
    /// `fetch` is asked for each picture that was not shown before. Every line and picture stands
    /// where it stands in print.
    ///
    /// # Errors
    /// What `fetch` says, and [`DeskError`] where the edition cannot be typeset.
    pub fn print<E: From<DeskError>>(
        &self,
        press: &Press,
        mut edition: Edition,
        fetch: impl Fn(&ImageId) -> Result<Option<Image>, E>,
    ) -> Result<(Edition, Pages, Vec<u8>), E> {
        let small = self.pictures(&mut edition, fetch)?;
        let pages = edition.typeset(press, false)?;
        edition.images = small;
        let pdf = edition.pdf(press, &pages)?;
        Ok((edition, pages, pdf))
    }

    /// Gives an edition the outlines of its pictures, and returns the small ones. A second call
    /// waits until the first has made what both need.
    fn pictures<E>(
        &self,
        edition: &mut Edition,
        fetch: impl Fn(&ImageId) -> Result<Option<Image>, E>,
    ) -> Result<Images, E> {
        let shown = shown(&edition.issue);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|id, _| shown.contains(id));
        let missing: Vec<ImageId> = shown.into_iter().filter(|id| !kept.contains_key(id)).collect();
        // A few at a time: the originals are large.
        for some in missing.chunks(thread::available_parallelism().map_or(1, NonZero::get)) {
            let mut originals = Vec::new();
            for id in some {
                // The layout names the place of one that is gone.
                originals.extend(fetch(id)?.map(|image| (id.clone(), image)));
            }
            kept.extend(at_once(originals));
        }
        let outlines = kept.iter().map(|(id, preview)| (id.clone(), preview.outline.clone()));
        edition.images = outlines.collect();
        Ok(kept.iter().map(|(id, preview)| (id.clone(), preview.small.clone())).collect())
    }
}

/// Makes the previews of some pictures, each on a thread of its own.
fn at_once(originals: Vec<(ImageId, Image)>) -> Vec<(ImageId, Preview)> {
    thread::scope(|scope| {
        let works: Vec<_> = originals
            .into_iter()
            .map(|(id, original)| (id, scope.spawn(move || Preview::of(original))))
            .collect();
        // A decoder that panicked has left no preview: the picture is told as missing.
        works.into_iter().filter_map(|(id, work)| Some((id, work.join().ok()?))).collect()
    })
}

impl Preview {
    /// A picture that does not decode stays as it is: the exporter says what is wrong with it.
    fn of(original: Image) -> Self {
        let outline = Image { bytes: Vec::new(), ..original };
        let small = if is_small(&original) { None } else { smaller(&original).ok() };
        Self { outline, small: small.unwrap_or(original) }
    }
}

/// Whether an exporter takes the bytes as they are, and they are few.
fn is_small(image: &Image) -> bool {
    let is_plain = image.format == ImageFormat::Jpeg && image.channels != 4;
    is_plain && image.width <= WIDTH && image.height <= HEIGHT
}

fn smaller(original: &Image) -> ImageResult<Image> {
    let mut pixels = image::load_from_memory(&original.bytes)?;
    if pixels.width() > WIDTH || pixels.height() > HEIGHT {
        pixels = pixels.thumbnail(WIDTH, HEIGHT);
    }
    let pixels = on_white(&pixels);
    let mut bytes = Vec::new();
    pixels.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))?;
    let (width, height) = pixels.dimensions();
    Ok(Image { format: ImageFormat::Jpeg, width, height, channels: 3, bytes })
}

/// What a picture looks like on paper.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let over = |c: u8, a: u8| ((u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a)) + 127) / 255) as u8;
    let source = image.to_rgba8();
    RgbImage::from_fn(source.width(), source.height(), |x, y| {
        let [r, g, b, a] = source.get_pixel(x, y).0;
        Rgb([over(r, a), over(g, a), over(b, a)])
    })
}

fn shown(issue: &Issue) -> BTreeSet<ImageId> {
    let figure = |block: &Block| match block {
        Block::Figure(figure) => Some(figure.image.clone()),
        _ => None,
    };
    issue.items().flat_map(|item| &item.blocks).filter_map(figure).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io::Cursor;

    use super::*;
    use crate::{identify, sample};

    /// A picture of that size and kind, taken in.
    fn picture(width: u32, height: u32, format: image::ImageFormat) -> Image {
        let pixels = image::RgbaImage::from_fn(width, height, |x, y| {
            image::Rgba([(x % 251) as u8, (y % 241) as u8, (x * y % 239) as u8, 255])
        });
        let mut bytes = Cursor::new(Vec::new());
        let pixels = DynamicImage::from(pixels);
        let pixels = if format == image::ImageFormat::Jpeg { pixels.to_rgb8().into() } else { pixels };
        pixels.write_to(&mut bytes, format).unwrap();
        crate::picture(bytes.into_inner(), "合影").unwrap()
    }

    /// The sample with its first photo exchanged for another picture.
    fn edition(image: &Image) -> Edition {
        let (publication, mut issue, mut images) = sample().unwrap();
        let blocks = issue.sections.iter_mut().flat_map(|s| &mut s.items).flat_map(|i| &mut i.blocks);
        let mut figures = blocks.filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        });
        let id = identify(&image.bytes);
        figures.next().unwrap().image = id.clone();
        images.insert(id, image.clone());
        Edition { publication, issue, images, changes: Vec::new(), doubts: Vec::new() }
    }

    fn check(width: u32, height: u32, format: image::ImageFormat, expected: (u32, u32)) {
        let image = picture(width, height, format);
        let small = Preview::of(image.clone()).small;
        assert_eq!((small.width, small.height, small.format), (expected.0, expected.1, ImageFormat::Jpeg));
        // What the exporter says of a picture is what it is.
        let decoded = image::load_from_memory(&small.bytes).unwrap();
        assert_eq!((decoded.width(), decoded.height()), expected);
        assert_eq!(small == image, format == image::ImageFormat::Jpeg && expected == (width, height));
    }

    #[test]
    fn pictures_become_small_enough_for_a_screen() {
        use image::ImageFormat::{Jpeg, Png};
        check(2_400, 1_600, Jpeg, (1_000, 667));
        check(1_200, 2_900, Jpeg, (600, 1_450));
        check(900, 600, Jpeg, (900, 600));
        check(900, 600, Png, (900, 600));
    }

    #[test]
    fn the_layout_is_that_of_print() {
        let press = Press::new().unwrap();
        let whole = edition(&picture(1_503, 997, image::ImageFormat::Jpeg));
        let (previews, asked) = (Previews::default(), Cell::new(0));
        let print = || {
            let bare = Edition { images: Images::new(), ..whole.clone() };
            let fetch = |id: &ImageId| {
                asked.set(asked.get() + 1);
                Ok::<_, DeskError>(whole.images.get(id).cloned())
            };
            previews.print(&press, bare, fetch).unwrap()
        };
        let (_, pages, pdf) = print();
        assert_eq!(pages, whole.typeset(&press, false).unwrap());
        assert!(pdf.len() < whole.pdf(&press, &pages).unwrap().len());
        let pictures = asked.get();
        assert_eq!(print().2, pdf);
        // None is fetched twice.
        assert_eq!(asked.get(), pictures);
    }

    #[test]
    fn a_picture_that_is_gone_is_named_by_its_place() {
        let (publication, issue, _) = sample().unwrap();
        let (changes, doubts) = Default::default();
        let bare = Edition { publication, issue, images: Images::new(), changes, doubts };
        let none = |_: &ImageId| Ok::<_, DeskError>(None);
        let error = Previews::default().print(&Press::new().unwrap(), bare, none).unwrap_err();
        assert!(error.to_string().contains("图片"), "{error}");
    }
}
