//! Pictures: kept once by content.

use model::{Image, ImageFormat, ImageId, Images, Issue, IssueId};
use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, params};

use crate::{Library, Reader, StoreError, Writer};

impl Library {
    /// The pictures that an issue shows.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn images(&self, issue: IssueId) -> Result<Images, StoreError> {
        self.read(|reader| reader.images(issue))
    }

    /// One picture, if it is kept.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn image(&self, id: &ImageId) -> Result<Option<Image>, StoreError> {
        self.read(|reader| {
            reader.run(|conn| {
                let mut statement = conn.prepare_cached(include_str!("sql/read_image.sql"))?;
                let found = statement.query_row([&id.0], image).optional()?;
                Ok(found.map(|(_, image)| image))
            })
        })
    }
}

impl Reader<'_> {
    /// The pictures that an issue shows.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn images(&self, issue: IssueId) -> Result<Images, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/read_images.sql"))?;
            statement.query_map([issue.0], image)?.collect()
        })
    }
}

impl Writer<'_> {
    /// Stores a picture under `id`, the SHA-256 of its bytes; one that is there already stays.
    /// One that neither an issue nor a revision shows goes when an issue is deleted.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be written.
    pub fn add_image(&mut self, id: &ImageId, image: &Image) -> Result<(), StoreError> {
        let Image { format, width, height, channels, bytes } = image;
        let format = match format {
            ImageFormat::Jpeg => "jpeg",
            ImageFormat::Png => "png",
        };
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/add_image.sql"))?;
            statement.execute(params![id.0, format, width, height, channels, bytes]).map(drop)
        })
    }

    /// Whether every figure's picture is stored.
    pub(crate) fn has_images(&self, issue: &Issue) -> Result<(), StoreError> {
        let figures = issue.items().flat_map(|item| &item.blocks).filter_map(|block| match block {
            model::Block::Figure(figure) => Some(&figure.image),
            _ => None,
        });
        for id in figures {
            let found = self.run(|conn| {
                let mut statement = conn.prepare_cached(include_str!("sql/find_image.sql"))?;
                statement.query_row([&id.0], |_| Ok(())).optional()
            })?;
            found.ok_or_else(|| StoreError::NoImage(id.clone()))?;
        }
        Ok(())
    }
}

fn image(row: &Row) -> rusqlite::Result<(ImageId, Image)> {
    let format = match row.get_ref(1)?.as_str()? {
        "jpeg" => ImageFormat::Jpeg,
        "png" => ImageFormat::Png,
        other => {
            let cause = format!("图片格式“{other}”无法识别");
            return Err(rusqlite::Error::FromSqlConversionFailure(1, Type::Text, cause.into()));
        }
    };
    let (width, height, channels, bytes) = (row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?);
    Ok((ImageId(row.get(0)?), Image { format, width, height, channels, bytes }))
}
