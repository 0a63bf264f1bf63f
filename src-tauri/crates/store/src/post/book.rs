//! The address book of a publication: kept as a whole, in place of the one before.

use std::collections::{BTreeMap, BTreeSet};

use model::{AddressBook, ListId, PublicationId, Recipient, RecipientId, RecipientList};
use rusqlite::{Connection, params};

use crate::columns::{Json, count};
use crate::{Reader, StoreError, Writer};

impl Reader<'_> {
    /// A publication's recipients and lists.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn address_book(&self, publication: PublicationId) -> Result<AddressBook, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/list_recipients.sql"))?;
            let recipients = statement.query_map([publication.0], |row| {
                Ok(Recipient { id: RecipientId(row.get(0)?), ..row.get::<_, Json<_>>(1)?.0 })
            })?;
            let recipients = recipients.collect::<rusqlite::Result<_>>()?;
            let mut statement = conn.prepare_cached(include_str!("../sql/list_recipient_lists.sql"))?;
            let lists = statement.query_map([publication.0], |row| {
                Ok(RecipientList { id: ListId(row.get(0)?), ..row.get::<_, Json<_>>(1)?.0 })
            })?;
            Ok(AddressBook { recipients, lists: lists.collect::<rusqlite::Result<_>>()? })
        })
    }
}

impl Writer<'_> {
    /// Keeps an address book in place of `before`, from which it was made. New entries, those with
    /// negative ids, get rows; one that was deleted and comes back has its old row again, so that
    /// what it got is known. Members that nobody is are left out.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] where another program changed the book since `before`,
    /// [`StoreError::Book`] where a name is empty or two lists have the same,
    /// [`StoreError::NoPublication`] where the publication is gone.
    pub fn save_address_book(
        &mut self,
        publication: PublicationId,
        before: &AddressBook,
        book: &AddressBook,
    ) -> Result<(), StoreError> {
        self.reader().publication(publication)?;
        if self.reader().address_book(publication)? != *before {
            return Err(StoreError::Overtaken("收件人"));
        }
        check(book)?;
        let foreign = self.run(|conn| {
            let ids: Vec<_> = book.recipients.iter().map(|recipient| recipient.id).collect();
            let mut statement = conn.prepare_cached(include_str!("../sql/has_foreign_recipient.sql"))?;
            statement.query_row(params![publication.0, Json(ids)], |row| row.get(0))
        })?;
        if foreign {
            return Err(StoreError::Book("收件人的编号不对。请重新打开收件人再改。".to_owned()));
        }
        self.run(|conn| write(conn, publication, book))?;
        self.publications.insert(publication);
        Ok(())
    }
}

fn check(book: &AddressBook) -> Result<(), StoreError> {
    let fault = |words: String| Err(StoreError::Book(words));
    let nameless =
        |recipient: &Recipient| recipient.name.trim().is_empty() && recipient.office.trim().is_empty();
    if let Some(nth) = book.recipients.iter().position(nameless) {
        return fault(format!("第 {} 个收件人没有姓名或单位。请填上再保存。", nth + 1));
    }
    let mut ids = BTreeSet::new();
    if book.recipients.iter().any(|recipient| !ids.insert(recipient.id)) {
        return fault("收件人的编号重复。请重新打开收件人再改。".to_owned());
    }
    let mut names = BTreeSet::new();
    for RecipientList { name, .. } in &book.lists {
        let name = name.trim();
        if name.is_empty() {
            return fault("有一个名单没有名称。请填上名称再保存。".to_owned());
        }
        if !names.insert(name) {
            return fault(format!("名单“{name}”有两个。请去掉一个，或改用不同的名称。"));
        }
    }
    Ok(())
}

/// Rows keep their ids: those that stay are changed, the others added or deleted.
fn write(conn: &Connection, publication: PublicationId, book: &AddressBook) -> rusqlite::Result<()> {
    let kept: Vec<_> = book.recipients.iter().map(|recipient| recipient.id).collect();
    conn.execute(include_str!("../sql/delete_recipients.sql"), params![publication.0, Json(kept)])?;
    let mut rows = BTreeMap::new();
    let mut put = conn.prepare_cached(include_str!("../sql/put_recipient.sql"))?;
    for (position, recipient) in book.recipients.iter().enumerate() {
        let id = (recipient.id.0 >= 0).then_some(recipient.id.0);
        let row = put.query_row(params![id, publication.0, count(position), Json(recipient)], |row| {
            row.get(0).map(RecipientId)
        })?;
        rows.insert(recipient.id, row);
    }
    let lists: Vec<_> = book.lists.iter().map(|list| list.id).collect();
    conn.execute(include_str!("../sql/delete_recipient_lists.sql"), params![publication.0, Json(lists)])?;
    let mut put = conn.prepare_cached(include_str!("../sql/put_recipient_list.sql"))?;
    for (position, list) in book.lists.iter().enumerate() {
        let mut seen = BTreeSet::new();
        let members = list.members.iter().filter_map(|member| rows.get(member).copied());
        let members = members.filter(|member| seen.insert(*member)).collect();
        let list = RecipientList { members, name: list.name.trim().to_owned(), ..list.clone() };
        let id = (list.id.0 >= 0).then_some(list.id.0);
        put.query_row(params![id, publication.0, count(position), Json(&list)], |_| Ok(()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use model::ListKind;

    use super::*;
    use crate::testing::{in_folder, publication};
    use crate::{Library, Op};

    fn recipient(id: i64, name: &str) -> Recipient {
        Recipient { id: RecipientId(id), name: name.to_owned(), ..Recipient::default() }
    }

    fn list(id: i64, name: &str, members: &[i64]) -> RecipientList {
        let members = members.iter().map(|&id| RecipientId(id)).collect();
        RecipientList {
            id: ListId(id),
            name: name.to_owned(),
            kind: ListKind::Send,
            members,
            ..Default::default()
        }
    }

    fn save(
        library: &mut Library,
        owner: PublicationId,
        book: &AddressBook,
    ) -> Result<AddressBook, StoreError> {
        let before = library.read::<_, StoreError>(|reader| reader.address_book(owner))?;
        library.transact(Op::SaveAddressBook, |writer| writer.save_address_book(owner, &before, book))?;
        library.read(|reader| reader.address_book(owner))
    }

    #[test]
    fn a_book_is_kept_with_its_rows() {
        in_folder(|_, mut library| {
            let owner = library.add_publication(&publication("临江简报")).unwrap().value;
            let book = AddressBook {
                recipients: vec![recipient(-1, "林淼"), recipient(-2, "周航")],
                lists: vec![list(-1, "兄弟单位", &[-2, -1, -2, 77])],
            };
            let kept = save(&mut library, owner, &book).unwrap();
            let ids: Vec<i64> = kept.recipients.iter().map(|r| r.id.0).collect();
            assert!(ids.iter().all(|&id| id > 0));
            assert_eq!(kept.lists[0].members, [RecipientId(ids[1]), RecipientId(ids[0])]);

            let mut changed = kept.clone();
            changed.recipients.swap(0, 1);
            changed.recipients.remove(1);
            changed.recipients.push(recipient(-9, "秦川"));
            let again = save(&mut library, owner, &changed).unwrap();
            assert_eq!(again.recipients[0], kept.recipients[1]);
            assert!(again.recipients[1].id.0 > ids[1], "a number is never given twice");
            assert_eq!(again.lists[0].members, [RecipientId(ids[1])]);
            assert_eq!(save(&mut library, owner, &AddressBook::default()).unwrap(), AddressBook::default());
            assert_eq!(save(&mut library, owner, &kept).unwrap().recipients, kept.recipients, "undo");
        });
    }

    #[test]
    fn a_book_that_does_not_hold_together_is_refused() {
        in_folder(|_, mut library| {
            let owner = library.add_publication(&publication("临江简报")).unwrap().value;
            let check =
                |library: &mut Library, recipients: Vec<Recipient>, lists: Vec<RecipientList>, told: &str| {
                    let error = save(library, owner, &AddressBook { recipients, lists }).unwrap_err();
                    assert!(error.to_string().contains(told), "{error}");
                };
            check(&mut library, vec![recipient(-1, " ")], vec![], "第 1 个收件人");
            check(&mut library, vec![recipient(5, "林淼")], vec![], "编号");
            check(&mut library, vec![], vec![list(-1, "甲", &[]), list(-2, "甲 ", &[])], "“甲”有两个");
            check(&mut library, vec![], vec![list(-1, "", &[])], "没有名称");
            let book = AddressBook { recipients: vec![recipient(-1, "林淼")], lists: vec![] };
            save(&mut library, owner, &book).unwrap();
            let stale = library.transact(Op::SaveAddressBook, |writer| {
                writer.save_address_book(owner, &AddressBook::default(), &AddressBook::default())
            });
            assert!(matches!(stale, Err(StoreError::Overtaken(_))), "{stale:?}");
        });
    }
}
