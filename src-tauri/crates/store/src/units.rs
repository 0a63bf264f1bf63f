//! The units (供稿单位) that send a publication its manuscripts, and the credits and bylines it has
//! printed.

use std::collections::BTreeSet;

use model::{PublicationId, Unit};
use rusqlite::{Connection, Row, params};

use crate::columns::{Json, count};
use crate::{Reader, StoreError, Writer};

impl Reader<'_> {
    /// A publication's units, in the order that its editors gave them.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn units(&self, publication: PublicationId) -> Result<Vec<Unit>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/list_units.sql"))?;
            statement.query_map([publication.0], unit)?.collect()
        })
    }

    /// The credits that a publication's items bear, the most used first, at most 200.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn credits(&self, publication: PublicationId) -> Result<Vec<String>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/list_credits.sql"))?;
            statement.query_map([publication.0], |row| row.get(0))?.collect()
        })
    }

    /// The bylines that a publication's items bear, the most used first, at most 200.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn bylines(&self, publication: PublicationId) -> Result<Vec<String>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("sql/list_bylines.sql"))?;
            statement.query_map([publication.0], |row| row.get(0))?.collect()
        })
    }
}

impl Writer<'_> {
    /// Keeps the whole list of a publication's units, in its order, in place of the one before.
    /// Names lose the spaces around them.
    ///
    /// # Errors
    /// [`StoreError::UnitName`] where a name is empty or stands twice,
    /// [`StoreError::NoPublication`] where the publication is gone.
    pub fn save_units(&mut self, publication: PublicationId, units: &[Unit]) -> Result<(), StoreError> {
        self.reader().publication(publication)?;
        check_names(units)?;
        self.run(|conn| write(conn, publication, units))?;
        self.publications.insert(publication);
        Ok(())
    }
}

fn check_names(units: &[Unit]) -> Result<(), StoreError> {
    let mut names = BTreeSet::new();
    for (nth, Unit { name, .. }) in units.iter().enumerate() {
        let name = name.trim();
        if name.is_empty() {
            return Err(StoreError::UnitName(format!(
                "第 {} 个供稿单位没有名称。请填上名称再保存。",
                nth + 1
            )));
        }
        if !names.insert(name) {
            return Err(StoreError::UnitName(format!(
                "供稿单位“{name}”写了两次。请去掉一个，或改用不同的名称。"
            )));
        }
    }
    Ok(())
}

fn write(conn: &Connection, publication: PublicationId, units: &[Unit]) -> rusqlite::Result<()> {
    conn.execute(include_str!("sql/delete_units.sql"), [publication.0])?;
    let mut statement = conn.prepare_cached(include_str!("sql/add_unit.sql"))?;
    for (position, Unit { name, short_names, group, emails, credit }) in units.iter().enumerate() {
        let (short_names, emails) = (Json(trimmed(short_names)), Json(trimmed(emails)));
        statement.execute(params![
            publication.0,
            count(position),
            name.trim(),
            short_names,
            group.trim(),
            emails,
            credit.trim()
        ])?;
    }
    Ok(())
}

/// What is written, without the spaces around it.
fn trimmed(words: &[String]) -> Vec<&str> {
    words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()).collect()
}

fn unit(row: &Row) -> rusqlite::Result<Unit> {
    Ok(Unit {
        name: row.get(0)?,
        short_names: row.get::<_, Json<_>>(1)?.0,
        group: row.get(2)?,
        emails: row.get::<_, Json<_>>(3)?.0,
        credit: row.get(4)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{draft, in_folder, publication};
    use crate::{Changed, Library, Op};

    fn named(name: &str) -> Unit {
        Unit { name: name.to_owned(), ..Unit::default() }
    }

    fn save(library: &mut Library, owner: PublicationId, units: &[Unit]) -> Result<Changed<()>, StoreError> {
        library.transact(Op::SaveUnits, |writer| writer.save_units(owner, units))
    }

    fn kept(library: &Library, owner: PublicationId) -> Vec<Unit> {
        library.read::<_, StoreError>(|reader| reader.units(owner)).unwrap()
    }

    #[test]
    fn units_are_kept_as_a_whole_in_their_order() {
        in_folder(|_, mut library| {
            let mut add = |name| library.add_publication(&publication(name)).unwrap().value;
            let (owner, other) = (add("临江简报"), add("临江信息"));
            let full = Unit {
                name: "云溪区委办公室".to_owned(),
                short_names: vec!["云溪区".to_owned(), "云溪".to_owned()],
                group: "区县".to_owned(),
                emails: vec!["yunxi@example.cn".to_owned()],
                credit: "云溪区供稿".to_owned(),
            };
            let changed = save(&mut library, owner, &[named(" 柳河县 "), full.clone()]).unwrap();
            assert_eq!(changed.publications, [owner].into());
            assert_eq!(kept(&library, owner), [named("柳河县"), full.clone()]);
            save(&mut library, other, &[named("柳河县")]).unwrap();
            save(&mut library, owner, &[full.clone(), named("石门区")]).unwrap();
            assert_eq!(kept(&library, owner), [full, named("石门区")]);
            save(&mut library, owner, &[]).unwrap();
            assert_eq!(kept(&library, owner), []);
            assert_eq!(kept(&library, other), [named("柳河县")]);
        });
    }

    #[test]
    fn a_list_with_an_empty_or_doubled_name_is_refused() {
        in_folder(|_, mut library| {
            let owner = library.add_publication(&publication("临江简报")).unwrap().value;
            save(&mut library, owner, &[named("平湖区")]).unwrap();
            for (names, told) in [(["云溪区", " "], "第 2 个"), (["云溪区", "云溪区 "], "“云溪区”")]
            {
                let error = save(&mut library, owner, &names.map(named)).unwrap_err();
                assert!(matches!(&error, StoreError::UnitName(words) if words.contains(told)), "{error}");
            }
            assert_eq!(kept(&library, owner), [named("平湖区")]);
            let gone = save(&mut library, PublicationId(99), &[]).unwrap_err();
            assert!(matches!(gone, StoreError::NoPublication(99)), "{gone}");
        });
    }

    #[test]
    fn credits_come_by_use() {
        in_folder(|_, mut library| {
            let mut issue = draft(&mut library);
            let owner = library.issue(issue.id.unwrap()).unwrap().publication;
            let credits =
                |library: &Library| library.read::<_, StoreError>(|reader| reader.credits(owner)).unwrap();
            assert_eq!(credits(&library), [""; 0]);
            let given = ["石门区供稿", "云溪区供稿", "石门区供稿 "];
            let items = issue.sections.iter_mut().flat_map(|section| &mut section.items);
            items.zip(given).for_each(|(item, credit)| item.credit = Some(credit.to_owned()));
            let more = |credit: Option<&str>| model::Item {
                credit: credit.map(str::to_owned),
                ..model::Item::default()
            };
            issue.sections[1].items.extend([more(Some(" ")), more(None), more(Some("柳河县供稿"))]);
            library.replace_issue(&issue, chrono::NaiveDateTime::default()).unwrap();
            assert_eq!(credits(&library), ["石门区供稿", "云溪区供稿", "柳河县供稿"]);
            issue.sections[1].items[0].byline = Some(" 王明 ".to_owned());
            library.replace_issue(&issue, chrono::NaiveDateTime::default()).unwrap();
            let bylines = library.read::<_, StoreError>(|reader| reader.bylines(owner)).unwrap();
            assert_eq!(bylines.iter().filter(|byline| *byline == "王明").count(), 1);
            let many = (0..300).map(|nth| more(Some(&format!("第{nth}单位"))));
            issue.sections[1].items.extend(many);
            library.replace_issue(&issue, chrono::NaiveDateTime::default()).unwrap();
            assert_eq!(credits(&library).len(), 200);
        });
    }
}
