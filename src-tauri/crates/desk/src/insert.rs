//! A picture that an editor drops, pastes or chooses, on its way into the library.

use model::{Image, ImageId};
use store::{Library, Op};

use crate::{DeskError, identify, picture};

/// Looks a picture's bytes through, stands it upright and of a size for print, and stores it; the
/// same picture is stored once. `name` is its file's, for messages. It is shown where a figure
/// names it.
///
/// # Errors
/// [`DeskError::Picture`] where it cannot be taken, [`DeskError::Store`] where it cannot be kept.
pub fn insert_picture(
    library: &mut Library,
    bytes: Vec<u8>,
    name: &str,
) -> Result<(ImageId, Image), DeskError> {
    let image = picture(bytes, name)?;
    let id = identify(&image.bytes);
    library.transact::<_, DeskError>(Op::AddImage, |writer| Ok(writer.add_image(&id, &image)?))?;
    Ok((id, image))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{create_sample, sample};

    #[test]
    fn a_picture_is_stored_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let (mut library, _) = create_sample(&folder.path().join("a.jianbao")).unwrap();
        let (_, _, images) = sample().unwrap();
        let (known, photo) = images.into_iter().next().unwrap();
        let (id, stored) = insert_picture(&mut library, photo.bytes.clone(), "合影.jpg").unwrap();
        assert_eq!((&id, &stored), (&known, &photo));
        assert_eq!(library.image(&id).unwrap(), Some(photo));
        assert_eq!(library.image(&ImageId("0".repeat(64))).unwrap(), None);
        let refused = insert_picture(&mut library, b"no picture".to_vec(), "合影.jpg").unwrap_err();
        assert!(refused.to_string().contains("合影.jpg"), "{refused}");
    }
}
