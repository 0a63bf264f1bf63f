//! Manuscripts coming in, being decided about, and going.

use chrono::NaiveDateTime;
use model::{ItemId, Manuscript, ManuscriptId, ManuscriptState, PublicationId};
use rusqlite::params;

use crate::columns::{Json, Word, count};
use crate::manuscripts::{Decided, Digest, Envelope};
use crate::{StoreError, Writer};

/// A manuscript that comes in.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// Whose it is.
    pub publication: PublicationId,
    /// When, by the clock of the office.
    pub received_at: NaiveDateTime,
    /// The SHA-256 of its file, which is kept already.
    pub original: &'a str,
    /// The mail that it came with.
    pub envelope: Option<&'a Envelope>,
    /// What a list shows for the sender.
    pub sender: &'a str,
    /// What was read.
    pub reading: &'a Manuscript,
    /// What a list shows of it.
    pub digest: &'a Digest,
    /// How many items the file seems to hold.
    pub pieces: usize,
}

impl Writer<'_> {
    /// Keeps a file byte for byte, with the SHA-256 of the pictures in it; one that is there stays.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be written.
    pub fn add_original(
        &mut self,
        sha256: &str,
        name: &str,
        bytes: &[u8],
        pictures: &[String],
    ) -> Result<(), StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/add_original.sql"))?;
            statement.execute(params![sha256, name, bytes])?;
            let mut statement = conn.prepare_cached(include_str!("sql/add_original_picture.sql"))?;
            pictures.iter().try_for_each(|picture| statement.execute([picture, sha256]).map(drop))
        })
    }

    /// Registers a manuscript under the next number.
    ///
    /// # Errors
    /// [`StoreError::NoPublication`] where the publication is gone, another one where it cannot be
    /// written.
    pub fn add_manuscript(&mut self, arrival: &Arrival) -> Result<ManuscriptId, StoreError> {
        let Arrival { publication, received_at, original, envelope, sender, reading, digest, pieces } =
            *arrival;
        self.reader().publication(publication)?;
        let source = &reading.source;
        let message_id = envelope.and_then(|envelope| envelope.message_id.as_deref());
        let id = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/add_manuscript.sql"))?;
            let id = statement.insert(params![
                publication.0,
                Word(received_at),
                original,
                source.sha256,
                message_id,
                sender,
                source.name,
                Word(source.format),
                digest.title,
                digest.unit,
                count(digest.length),
                count(digest.pictures),
                count(digest.doubts),
                count(digest.changes),
                count(pieces)
            ])?;
            let mut statement = conn.prepare_cached(include_str!("sql/add_manuscript_reading.sql"))?;
            statement.execute(params![id, Json(reading), Json(Decided::default()), envelope.map(Json)])?;
            Ok(ManuscriptId(id))
        })?;
        self.publications.insert(publication);
        Ok(id)
    }

    /// Keeps what was decided about a manuscript, and what a list shows of it then.
    ///
    /// # Errors
    /// [`StoreError::NoManuscript`] where it is gone.
    pub fn decide(&mut self, id: ManuscriptId, decided: &Decided, digest: &Digest) -> Result<(), StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/change_decisions.sql"))?;
            statement.execute(params![id.0, Json(decided)])
        })?;
        self.change_digest(id, digest)
    }

    /// Gives a manuscript another reading, of one piece, about which nothing is decided.
    ///
    /// # Errors
    /// [`StoreError::NoManuscript`] where it is gone.
    pub fn read_anew(
        &mut self,
        id: ManuscriptId,
        reading: &Manuscript,
        digest: &Digest,
    ) -> Result<(), StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/change_reading.sql"))?;
            statement.execute(params![id.0, Json(reading), Json(Decided::default())])?;
            let mut statement = conn.prepare_cached(include_str!("sql/set_one_piece.sql"))?;
            statement.execute(params![id.0, reading.source.name])
        })?;
        self.change_digest(id, digest)
    }

    /// Marks a manuscript as returned or rejected for a reason, or with none as new again.
    ///
    /// # Errors
    /// [`StoreError::NoManuscript`] where it is gone.
    pub fn turn_manuscript(
        &mut self,
        id: ManuscriptId,
        turned: Option<ManuscriptState>,
        reason: &str,
    ) -> Result<(), StoreError> {
        let changed = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/turn_manuscript.sql"))?;
            statement.execute(params![id.0, turned.map(Word), reason])
        })?;
        there(id, changed)
    }

    /// Attaches a photo to the manuscript that it goes with; with none it stands for itself.
    ///
    /// # Errors
    /// [`StoreError::NoManuscript`] where it is gone.
    pub fn attach_manuscript(
        &mut self,
        photo: ManuscriptId,
        to: Option<ManuscriptId>,
    ) -> Result<(), StoreError> {
        let changed = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/attach_manuscript.sql"))?;
            statement.execute(params![photo.0, to.map(|id| id.0)])
        })?;
        there(photo, changed)
    }

    /// Keeps what an editor notes about a manuscript.
    ///
    /// # Errors
    /// [`StoreError::NoManuscript`] where it is gone.
    pub fn note_manuscript(&mut self, id: ManuscriptId, note: &str) -> Result<(), StoreError> {
        let changed = self.run(|conn| {
            conn.prepare_cached(include_str!("sql/note_manuscript.sql"))?.execute(params![id.0, note])
        })?;
        there(id, changed)
    }

    /// Deletes a manuscript, and its file where no other came in it. Its number is not given again.
    ///
    /// # Errors
    /// [`StoreError::NoManuscript`] where it is gone.
    pub fn delete_manuscript(&mut self, id: ManuscriptId) -> Result<(), StoreError> {
        let kept = self.reader().manuscript(id)?;
        self.run(|conn| {
            conn.prepare_cached(include_str!("sql/delete_manuscript.sql"))?.execute([id.0])?;
            conn.prepare_cached(include_str!("sql/drop_originals.sql"))?.execute([&kept.original])
        })?;
        self.publications.insert(kept.publication);
        Ok(())
    }

    /// Binds an item to the manuscripts that it was made of, the first with its title. The link
    /// holds as long as the item is there, and again when it comes back under its id.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be written.
    pub fn add_adoptions(&mut self, item: ItemId, manuscripts: &[ManuscriptId]) -> Result<(), StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/add_adoption.sql"))?;
            for (position, manuscript) in manuscripts.iter().enumerate() {
                statement.execute(params![item.0, count(position), manuscript.0])?;
            }
            Ok(())
        })
    }

    /// Remembers the unit that an address writes for.
    ///
    /// # Errors
    /// [`StoreError`] where it cannot be written.
    pub fn learn_sender(
        &mut self,
        publication: PublicationId,
        address: &str,
        unit: &str,
    ) -> Result<(), StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/put_sender.sql"))?;
            statement.execute(params![publication.0, address, unit]).map(drop)
        })
    }

    fn change_digest(&mut self, id: ManuscriptId, digest: &Digest) -> Result<(), StoreError> {
        let Digest { title, unit, length, pictures, doubts, changes } = digest;
        let changed = self.run(|conn| {
            conn.prepare_cached(include_str!("sql/change_manuscript.sql"))?.execute(params![
                id.0,
                title,
                unit,
                count(*length),
                count(*pictures),
                count(*doubts),
                count(*changes)
            ])
        })?;
        there(id, changed)
    }
}

fn there(id: ManuscriptId, changed: usize) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::NoManuscript(id.0)) } else { Ok(()) }
}
