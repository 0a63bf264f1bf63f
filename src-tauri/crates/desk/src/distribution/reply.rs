//! The answer to a manuscript's sender, by mail.

use chrono::NaiveDateTime;
use model::{AccountId, MailingId, ManuscriptId};
use post::address;
use store::{Letter, Library, NewDelivery, NewMailing, Op, Origin, StoreError};

use super::letter::{blank, message_id, seed};
use crate::DeskError;

/// Writes the answer to a manuscript's sender down.
///
/// # Errors
/// [`DeskError::NobodyToMail`] where the manuscript came without an address, [`DeskError::Store`] where
/// something is gone.
pub fn start_reply(
    library: &mut Library,
    manuscript: ManuscriptId,
    account: AccountId,
    (subject, body): (&str, &str),
    now: NaiveDateTime,
) -> Result<MailingId, DeskError> {
    let (kept, account) = library
        .read::<_, StoreError>(|reader| Ok((reader.manuscript(manuscript)?, reader.account(account)?)))?;
    let envelope = kept.envelope.ok_or(DeskError::NobodyToMail)?;
    address::check(&envelope.address)?;
    let to = NewDelivery {
        name: envelope.sender.clone(),
        addresses: vec![envelope.address.clone()],
        message_id: message_id(&account, &seed(now), 0),
        ..NewDelivery::default()
    };
    // What an editor wrote is no template: its braces stay.
    let plain = |text: &str| text.replace('{', "{{").replace('}', "}}");
    let letter = Letter {
        subject: plain(subject),
        body: plain(body),
        in_reply_to: envelope.message_id,
        ..blank(&account)
    };
    let new = NewMailing {
        publication: kept.publication,
        origin: Origin { issue: None, manuscript: Some(manuscript), trial: false },
        account: account.id.ok_or(StoreError::NoAccount)?,
        started_at: now,
        scheduled_at: None,
        digest: None,
        letter: &letter,
        files: &[],
        deliveries: &[to],
    };
    Ok(library.transact::<_, StoreError>(Op::AddMailing, |writer| writer.add_mailing(&new))?.value)
}
