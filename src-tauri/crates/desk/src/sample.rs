//! The sample issue of an invented office, which the program brings along.

use model::{Images, Issue, Publication};

use crate::{DeskError, identify, picture};

const PUBLICATION: &[u8] = include_bytes!("../../../../assets/sample/publication.json");
const ISSUE: &[u8] = include_bytes!("../../../../assets/sample/issue.json");
const PHOTOS: [(&str, &[u8]); 2] = [
    ("photo-1.jpg", include_bytes!("../../../../assets/sample/photo-1.jpg")),
    ("photo-2.jpg", include_bytes!("../../../../assets/sample/photo-2.jpg")),
];

/// The sample: a publication, its one issue and the issue's pictures.
///
/// # Errors
/// [`DeskError`] where the program's own copy is broken.
pub fn sample() -> Result<(Publication, Issue, Images), DeskError> {
    let publication = serde_json::from_slice(PUBLICATION).map_err(DeskError::Sample)?;
    let issue = serde_json::from_slice(ISSUE).map_err(DeskError::Sample)?;
    let image = |(name, bytes): (&str, &[u8])| {
        let image = picture(bytes.to_vec(), name)?;
        Ok((identify(&image.bytes), image))
    };
    let images = PHOTOS.into_iter().map(image).collect::<Result<_, DeskError>>()?;
    Ok((publication, issue, images))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use model::Block;

    use super::*;

    #[test]
    fn every_figure_has_its_picture() {
        let (_, issue, images) = sample().unwrap();
        let figures = issue.items().flat_map(|item| &item.blocks).filter_map(|block| match block {
            Block::Figure(figure) => Some(&figure.image),
            _ => None,
        });
        let shown: BTreeSet<_> = figures.collect();
        assert_eq!(shown, images.keys().collect());
        // None was drawn anew.
        let photos: BTreeSet<_> = PHOTOS.iter().map(|(_, bytes)| *bytes).collect();
        assert!(images.values().map(|image| &*image.bytes).collect::<BTreeSet<_>>() == photos);
    }
}
