//! The office's mailboxes, in the order that its editors gave them.

use std::collections::BTreeSet;

use model::{Account, AccountId};
use rusqlite::params;

use crate::columns::{Json, count};
use crate::{Reader, StoreError, Writer};

impl Reader<'_> {
    /// All accounts.
    ///
    /// # Errors
    /// [`StoreError`] where the library cannot be read.
    pub fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(include_str!("../sql/list_accounts.sql"))?;
            let rows = statement.query_map([], |row| {
                Ok(Account { id: Some(AccountId(row.get(0)?)), ..row.get::<_, Json<_>>(1)?.0 })
            })?;
            rows.collect()
        })
    }

    /// One account.
    ///
    /// # Errors
    /// [`StoreError::NoAccount`] where it is gone.
    pub fn account(&self, id: AccountId) -> Result<Account, StoreError> {
        self.accounts()?.into_iter().find(|account| account.id == Some(id)).ok_or(StoreError::NoAccount)
    }
}

impl Writer<'_> {
    /// Keeps the whole list of accounts, in its order, in place of `before`. An account that
    /// is left out is forgotten, with the marks of what was fetched from it; the record of what was
    /// sent through it stays.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] where another program changed them since they were `before`,
    /// [`StoreError::NoAccount`] where one has the id of an account that is gone.
    pub fn save_accounts(&mut self, before: &[Account], accounts: &[Account]) -> Result<(), StoreError> {
        let kept = self.reader().accounts()?;
        if kept != before {
            return Err(StoreError::Overtaken("邮箱"));
        }
        let kept: BTreeSet<_> = kept.into_iter().filter_map(|account| account.id).collect();
        if accounts.iter().filter_map(|account| account.id).any(|id| !kept.contains(&id)) {
            return Err(StoreError::NoAccount);
        }
        self.run(|conn| {
            let ids: Vec<_> = accounts.iter().filter_map(|account| account.id).collect();
            conn.execute(include_str!("../sql/delete_accounts.sql"), [Json(ids)])?;
            let mut put = conn.prepare_cached(include_str!("../sql/put_account.sql"))?;
            for (position, account) in accounts.iter().enumerate() {
                put.execute(params![account.id.map(|id| id.0), count(position), Json(account)])?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Op;
    use crate::testing::in_folder;

    #[test]
    fn accounts_are_kept_as_a_whole() {
        in_folder(|_, mut library| {
            let account = |address: &str| Account { address: address.to_owned(), ..Account::default() };
            let mut save = |before: &[Account], accounts: &[Account]| {
                library.transact::<_, StoreError>(Op::SaveAccounts, |writer| {
                    writer.save_accounts(before, accounts)
                })?;
                library.read::<_, StoreError>(|reader| reader.accounts())
            };
            let kept = save(&[], &[account("jianbao@example.cn"), account("tougao@example.cn")]).unwrap();
            assert_eq!(kept[1].address, "tougao@example.cn");
            let changed = Account { sender: "编辑部".to_owned(), ..kept[1].clone() };
            let now = save(&kept, std::slice::from_ref(&changed)).unwrap();
            assert_eq!(now, [changed]);
            assert!(matches!(save(&now, &kept), Err(StoreError::NoAccount)));
            assert!(matches!(save(&kept, &kept), Err(StoreError::Overtaken(_))));
        });
    }
}
