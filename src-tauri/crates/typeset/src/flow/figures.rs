//! Photos with their captions, alone or side by side (format.md, section 2).

use model::{Figure, FontRole, Image};

use super::{Composer, Slab};
use crate::TypesetError;
use crate::inline::Align;
use crate::pages::{Place, PlacedImage, Role};

/// The widest that a single photo gets, in the block's width.
const WIDEST: f64 = 0.75;

/// The highest that a photo gets, in grid lines.
const HIGHEST: f64 = 9.0;

/// Pixels per inch under which a photo is not enlarged.
const LEAST_DENSITY: f64 = 120.0;

/// Room above a photo and between it and its caption, in grid lines.
const ROOM: f64 = 0.25;

/// From caption line to caption line, in grid lines.
const CAPTION_PITCH: f64 = 0.75;

impl Composer<'_> {
    /// One row of photos, each with its caption under it; rounded up to whole grid lines.
    pub(crate) fn figures(&mut self, item: u32, block: u32, row: &[&Figure]) -> Result<(), TypesetError> {
        let images = self.pictures(item, block, row)?;
        let gap = self.geometry.column;
        let sizes = self.sizes(&images, gap);
        let total: f64 = sizes.iter().map(|size| size.0).sum::<f64>() + gap * (row.len() - 1) as f64;
        let pitch = self.geometry.pitch;
        let mut slab = Slab::default();
        let mut x = (self.geometry.width - total) / 2.0;
        let mut bottom: f64 = 0.0;
        for (i, (figure, (width, height))) in row.iter().zip(sizes).enumerate() {
            let place = Place::Block { item, block: block + i as u32 };
            let element = self.element(Role::Figure, place);
            let top = ROOM * pitch;
            slab.images.push(PlacedImage {
                element,
                image: figure.image.clone(),
                x: self.geometry.left + x,
                y: top,
                width,
                height,
            });
            bottom = bottom.max(self.caption(figure, place, (x, width), top + height, &mut slab));
            x += width + gap;
        }
        slab.height = (bottom / pitch - 0.01).ceil() * pitch;
        self.push_block(vec![slab]);
        Ok(())
    }

    /// Sets the caption under its photo; returns where it ends.
    fn caption(
        &mut self,
        figure: &Figure,
        place: Place,
        (x, width): (f64, f64),
        top: f64,
        slab: &mut Slab,
    ) -> f64 {
        if figure.caption.is_empty() {
            return top;
        }
        let pitch = self.geometry.pitch * CAPTION_PITCH;
        let element = self.element(Role::Caption, place);
        let mut spec = self.sized(place, Align::Center, self.job.publication.style.caption_size);
        spec.measure = width;
        let mut y = top + ROOM * self.geometry.pitch;
        for set in self.balanced(&figure.caption.to_plain(), FontRole::Kai, &spec) {
            slab.lines.push(self.line(set, element, x, y, pitch));
            y += pitch;
        }
        y
    }

    fn pictures(&self, item: u32, block: u32, row: &[&Figure]) -> Result<Vec<&Image>, TypesetError> {
        let find = |(i, figure): (usize, &&Figure)| {
            let image = self.job.images.get(&figure.image);
            let usable = image.filter(|image| image.width > 0 && image.height > 0);
            usable.ok_or(TypesetError::MissingImage { item, block: block + i as u32 })
        };
        row.iter().enumerate().map(find).collect()
    }

    /// Width and height of each: one photo as large as its pixels carry, several of one height
    /// that together fill the block.
    fn sizes(&self, images: &[&Image], gap: f64) -> Vec<(f64, f64)> {
        let aspect = |image: &&Image| f64::from(image.width) / f64::from(image.height);
        let highest = HIGHEST * self.geometry.pitch;
        let height = if let [image] = images {
            let natural = f64::from(image.width) / LEAST_DENSITY * 72.0;
            natural.min(self.geometry.width * WIDEST) / aspect(image)
        } else {
            let room = self.geometry.width - gap * (images.len() - 1) as f64;
            room / images.iter().map(aspect).sum::<f64>()
        };
        let height = height.min(highest);
        images.iter().map(|image| (aspect(image) * height, height)).collect()
    }
}
