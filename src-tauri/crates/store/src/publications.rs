//! Publications: their settings, and the numbers of their issues.

use model::{IssueNumber, Numbering, Publication, PublicationId};
use rusqlite::{Connection, Row, params};

use crate::columns::{Json, number};
use crate::{Changed, Library, Numbers, Op, Reader, StoreError, Writer};

impl Library {
    /// All publications, in the order they were added.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn publications(&self) -> Result<Vec<Publication>, StoreError> {
        self.read(|reader| reader.publications())
    }

    /// Adds a publication; see [`Writer::add_publication`].
    ///
    /// # Errors
    /// [`StoreError::PublicationTaken`] where its name is used.
    pub fn add_publication(
        &mut self,
        publication: &Publication,
    ) -> Result<Changed<PublicationId>, StoreError> {
        self.transact(Op::AddPublication, |writer| writer.add_publication(publication))
    }

    /// Changes a publication's settings.
    ///
    /// # Errors
    /// [`StoreError::PublicationTaken`] where the new name is used, [`StoreError::NoPublication`]
    /// where it has no id or is gone.
    pub fn change_publication(&mut self, publication: &Publication) -> Result<Changed<()>, StoreError> {
        self.transact(Op::ChangePublication, |writer| writer.change_publication(publication))
    }

    /// The number of a publication's next regular issue; see [`Numbers::next`].
    ///
    /// # Errors
    /// [`StoreError::NoPublication`], or [`StoreError::Numbering`] where a later year has begun.
    pub fn next_number(&self, publication: PublicationId, year: i32) -> Result<IssueNumber, StoreError> {
        self.read(|reader| Ok(reader.numbers(publication)?.next(year)?))
    }
}

impl Reader<'_> {
    /// All publications, in the order they were added.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn publications(&self) -> Result<Vec<Publication>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/list_publications.sql"))?;
            statement.query_map([], publication)?.collect()
        })
    }

    /// One publication.
    ///
    /// # Errors
    /// [`StoreError::NoPublication`] where it is gone.
    pub fn publication(&self, id: PublicationId) -> Result<Publication, StoreError> {
        let all = self.publications()?;
        all.into_iter().find(|p| p.id == Some(id)).ok_or(StoreError::NoPublication(id.0))
    }

    /// The numbers that a publication has used.
    ///
    /// # Errors
    /// [`StoreError::NoPublication`] where it is gone.
    pub fn numbers(&self, publication: PublicationId) -> Result<Numbers, StoreError> {
        let rules = self.publication(publication)?.numbering;
        let kept = self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/list_numbers.sql"))?;
            statement.query_map([publication.0], |row| number(row, 1))?.collect()
        })?;
        Ok(Numbers::new(rules, kept))
    }
}

impl Writer<'_> {
    /// Adds a publication and gives its id. One that it carries is not looked at.
    ///
    /// # Errors
    /// [`StoreError::PublicationTaken`] where its name is used.
    pub fn add_publication(&mut self, publication: &Publication) -> Result<PublicationId, StoreError> {
        self.name_is_free(publication, None)?;
        let id = self.run(|conn| {
            save(conn, include_str!("sql/add_publication.sql"), publication, None)?;
            Ok(PublicationId(conn.last_insert_rowid()))
        })?;
        self.publications.insert(id);
        Ok(id)
    }

    /// Changes the settings of the publication whose id it carries.
    ///
    /// # Errors
    /// [`StoreError::PublicationTaken`] where the new name is used, [`StoreError::NoPublication`]
    /// where it has no id or is gone.
    pub fn change_publication(&mut self, publication: &Publication) -> Result<(), StoreError> {
        let id = publication.id.ok_or(StoreError::NoPublication(0))?;
        self.name_is_free(publication, Some(id))?;
        let sql = include_str!("sql/change_publication.sql");
        if self.run(|conn| save(conn, sql, publication, Some(id)))? == 0 {
            Err(StoreError::NoPublication(id.0))
        } else {
            self.publications.insert(id);
            Ok(())
        }
    }

    fn name_is_free(&self, publication: &Publication, own: Option<PublicationId>) -> Result<(), StoreError> {
        let all = self.reader().publications()?;
        match all.iter().find(|p| p.name == publication.name && p.id != own) {
            Some(other) => Err(StoreError::PublicationTaken(other.name.clone())),
            None => Ok(()),
        }
    }
}

fn save(
    conn: &Connection,
    sql: &str,
    publication: &Publication,
    id: Option<PublicationId>,
) -> rusqlite::Result<usize> {
    let Publication {
        name, organizer, organizer_suffix, profile, sections, style, colophon, numbering, ..
    } = publication;
    let Numbering { first_issue, first_serial, supplements_take_serial } = numbering;
    let (profile, sections, style, colophon) = (Json(profile), Json(sections), Json(style), Json(colophon));
    let mut statement = conn.prepare_cached(sql)?;
    let values = params![
        name,
        organizer,
        organizer_suffix,
        profile,
        sections,
        style,
        colophon,
        first_issue,
        first_serial,
        supplements_take_serial
    ];
    match id {
        None => statement.execute(values),
        Some(id) => statement.execute(&[values, params![id.0]].concat()[..]),
    }
}

fn publication(row: &Row) -> rusqlite::Result<Publication> {
    Ok(Publication {
        id: Some(PublicationId(row.get(0)?)),
        name: row.get(1)?,
        organizer: row.get(2)?,
        organizer_suffix: row.get(3)?,
        profile: row.get::<_, Json<_>>(4)?.0,
        sections: row.get::<_, Json<_>>(5)?.0,
        style: row.get::<_, Json<_>>(6)?.0,
        colophon: row.get::<_, Json<_>>(7)?.0,
        numbering: Numbering {
            first_issue: row.get(8)?,
            first_serial: row.get(9)?,
            supplements_take_serial: row.get(10)?,
        },
    })
}
