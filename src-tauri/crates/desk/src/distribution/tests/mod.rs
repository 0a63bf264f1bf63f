//! Distribution of an invented office, without a network.

mod fetching;
mod paper;
mod rounds;

use chrono::{NaiveDate, NaiveDateTime};
use model::{
    Account, AccountId, AddressBook, DeliveryState, Grouping, IssueId, MailingId, PublicationId, Recipient,
    RecipientId,
};
use store::{Library, Op, StoreError};
use tempfile::TempDir;

use super::*;
use crate::{Press, create_sample};

pub fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(9, 30, 0).unwrap()
}

pub struct Office {
    pub folder: TempDir,
    pub library: Library,
    pub press: Press,
    pub publication: PublicationId,
    pub issue: IssueId,
    pub account: AccountId,
}

impl Office {
    /// The sample's office with so many recipients.
    pub fn new(recipients: i64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (mut library, issue) = create_sample(&folder.path().join("a.jianbao")).unwrap();
        let publication = library.issue(issue).unwrap().publication;
        let account = Account {
            address: "jianbao@linjiang.example".to_owned(),
            sender: "临江简报编辑部".to_owned(),
            ..Account::default()
        };
        let book = AddressBook { recipients: (1..=recipients).map(recipient).collect(), lists: Vec::new() };
        library
            .transact::<_, StoreError>(Op::SaveAccounts, |writer| {
                writer.save_accounts(&[], &[account])?;
                writer.save_address_book(publication, &AddressBook::default(), &book)
            })
            .unwrap();
        let account = library.read::<_, StoreError>(|reader| reader.accounts()).unwrap()[0].id.unwrap();
        Self { folder, library, press: Press::new().unwrap(), publication, issue, account }
    }

    pub fn book(&self) -> AddressBook {
        self.library.read::<_, StoreError>(|reader| reader.address_book(self.publication)).unwrap()
    }

    pub fn plan(&self) -> Plan {
        let template = post::template::Template::default();
        Plan {
            issue: self.issue,
            account: self.account,
            recipients: self.book().recipients.iter().map(|recipient| recipient.id).collect(),
            subject: template.subject,
            body: template.body,
            docx: false,
            grouping: Grouping::Each,
            scheduled_at: None,
            again: false,
        }
    }

    pub fn start(&mut self, plan: &Plan) -> MailingId {
        self.pack(plan).start(&mut self.library).unwrap()
    }

    pub fn pack(&self, plan: &Plan) -> Packed {
        Outgoing::read(&self.library, plan, now()).unwrap().pack(&self.press).unwrap()
    }

    pub fn round(&self) -> Round<Library> {
        Round::begin(Library::open(&self.folder.path().join("a.jianbao")).unwrap(), now()).unwrap()
    }

    pub fn states(&self, id: MailingId) -> Vec<DeliveryState> {
        mailing(&self.library, id).unwrap().deliveries.iter().map(|delivery| delivery.state).collect()
    }
}

fn recipient(nth: i64) -> Recipient {
    Recipient {
        id: RecipientId(-nth),
        name: format!("收件人{nth}"),
        office: "临江市档案馆".to_owned(),
        addresses: vec![format!("r{nth}@linjiang.example")],
        ..Recipient::default()
    }
}
