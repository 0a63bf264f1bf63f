//! What texts are compared by: a sketch each, found by its anchors. What the bytes and hashes mean
//! is not known here.

use model::{ItemId, ManuscriptId};
use rusqlite::{Row, params};

use crate::columns::{Json, count};
use crate::{Reader, StoreError, Writer};

/// A sketch's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SketchId(i64);

/// Whose sketch it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sketched {
    /// A manuscript's.
    Manuscript(ManuscriptId),
    /// An item's.
    Item(ItemId),
}

/// A sketch that may be near another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearSketch {
    /// Its row.
    pub id: SketchId,
    /// Whose it is.
    pub of: Sketched,
    /// What it is compared by.
    pub bytes: Vec<u8>,
}

impl Reader<'_> {
    /// The sketches that share most anchors with these, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn near(&self, anchors: &[u32], limit: usize) -> Result<Vec<NearSketch>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/find_near.sql"))?;
            statement.query_map(params![Json(anchors), count(limit)], near)?.collect()
        })
    }

    /// Items that have no sketch, or whose text changed since they had one; at most `limit`.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn unsketched(&self, limit: usize) -> Result<Vec<(ItemId, String)>, StoreError> {
        self.run(|conn| {
            let mut items = conn.prepare_cached(include_str!("sql/list_unsketched.sql"))?;
            let ids: Vec<i64> =
                items.query_map([count(limit)], |row| row.get(0))?.collect::<Result<_, _>>()?;
            let mut blocks = conn.prepare_cached(include_str!("sql/read_item_text.sql"))?;
            let mut texts = Vec::with_capacity(ids.len());
            for id in ids {
                let lines: Vec<String> = blocks.query_map([id], words)?.collect::<Result<_, _>>()?;
                texts.push((ItemId(id), lines.join("\n")));
            }
            Ok(texts)
        })
    }
}

impl Writer<'_> {
    /// Keeps a text's sketch in place of the one before.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be written.
    pub fn put_sketch(
        &mut self,
        of: Sketched,
        bytes: &[u8],
        anchors: &[u32],
    ) -> Result<SketchId, StoreError> {
        let (manuscript, item) = match of {
            Sketched::Manuscript(id) => (Some(id.0), None),
            Sketched::Item(id) => (None, Some(id.0)),
        };
        self.run(|conn| {
            conn.prepare_cached(include_str!("sql/delete_sketch.sql"))?.execute(params![manuscript, item])?;
            let mut add = conn.prepare_cached(include_str!("sql/add_sketch.sql"))?;
            let id = add.insert(params![manuscript, item, bytes])?;
            let mut add = conn.prepare_cached(include_str!("sql/add_anchor.sql"))?;
            anchors.iter().try_for_each(|anchor| add.execute(params![anchor, id]).map(drop))?;
            Ok(SketchId(id))
        })
    }

    /// Remembers that a manuscript is similar to a text.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be written.
    pub fn add_resemblance(
        &mut self,
        manuscript: ManuscriptId,
        other: SketchId,
        percent: u8,
    ) -> Result<(), StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/add_resemblance.sql"))?;
            statement.execute(params![manuscript.0, other.0, percent]).map(drop)
        })
    }
}

fn near(row: &Row) -> rusqlite::Result<NearSketch> {
    let of = match row.get::<_, Option<i64>>(1)? {
        Some(manuscript) => Sketched::Manuscript(ManuscriptId(manuscript)),
        None => Sketched::Item(ItemId(row.get(2)?)),
    };
    Ok(NearSketch { id: SketchId(row.get(0)?), of, bytes: row.get(3)? })
}

/// A block's words: its text or caption, and a table's cells.
fn words(row: &Row) -> rusqlite::Result<String> {
    let text = row.get::<_, Json<model::Text>>(0)?.0.to_plain();
    let cells = row.get::<_, Option<Json<Vec<Vec<model::Text>>>>>(1)?.map(|json| json.0).unwrap_or_default();
    let cells = cells.iter().flatten().map(model::Text::to_plain);
    Ok(std::iter::once(text).chain(cells).collect::<Vec<_>>().join("\n"))
}
