//! What an editor wants to send, and how it looks before it goes: who gets a letter, who is left out
//! and why.

use chrono::{NaiveDate, NaiveDateTime};
use model::{AccountId, DeliveryState, Grouping, IssueId, ListKind, Recipient, RecipientId};
use post::address;
use post::template::Template;
use serde::{Deserialize, Serialize};
use store::{Library, StoreError};

use crate::DeskError;

/// What an editor wants to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Plan {
    /// The issue.
    pub issue: IssueId,
    /// Through which account.
    pub account: AccountId,
    /// To whom, in the order in which the letters go.
    pub recipients: Vec<RecipientId>,
    /// The template of the subject.
    pub subject: String,
    /// The template of the text.
    pub body: String,
    /// Whether the DOCX goes along with the PDF.
    pub docx: bool,
    /// How recipients share letters.
    pub grouping: Grouping,
    /// When the letters go; none for now.
    pub scheduled_at: Option<NaiveDateTime>,
    /// Whether those get it again who have it.
    pub again: bool,
}

/// A plan worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Prepared {
    /// Every recipient of the plan.
    pub recipients: Vec<Planned>,
    /// How many letters that makes.
    pub letters: u32,
    /// The subject of the first letter.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// The names of what is attached.
    pub files: Vec<String>,
    /// Bytes of one letter, about.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub size: u64,
    /// What an editor should know before.
    pub warnings: Vec<String>,
}

/// A recipient of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Planned {
    /// Who.
    pub recipient: RecipientId,
    /// The name as it is shown.
    pub name: String,
    /// Where the letter goes.
    pub addresses: Vec<String>,
    /// Why there is none; none where there is.
    pub skip: Option<Skip>,
}

/// Why a recipient gets no letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Skip {
    /// No e-mail address.
    NoAddress,
    /// An address that is none.
    BadAddress {
        /// What is wrong, in words.
        why: String,
    },
    /// Not yet, or no longer, a reader on that day.
    Inactive,
    /// The issue was sent to it.
    Has,
    /// A letter is on its way, or nobody knows whether it arrived.
    Pending,
}

impl Skip {
    /// Why, in words.
    pub fn words(&self) -> &str {
        match self {
            Self::NoAddress => "没有邮箱地址",
            Self::BadAddress { why } => why,
            Self::Inactive => "这一天不在发行范围内",
            Self::Has => "已经收到这一期",
            Self::Pending => "这一期正在寄给他，或结果不明",
        }
    }
}

/// What a mailing of an issue starts from: through which mailbox and with which words the last one
/// went, to all on the lists of 报, 送 and 发; where there is no such list, to all.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be read.
pub fn plan(library: &Library, issue: IssueId) -> Result<Plan, DeskError> {
    let plan = library.read::<_, StoreError>(|reader| {
        let publication = reader.issue(issue)?.publication;
        let book = reader.address_book(publication)?;
        let last = reader.mailings(publication)?.into_iter().find(|mailing| mailing.origin.issue.is_some());
        let accounts = reader.accounts()?;
        let kept = last.as_ref().and_then(|last| last.account);
        let template = Template::default();
        let printed = |kind| kind != ListKind::Free;
        let mut recipients: Vec<RecipientId> = Vec::new();
        for list in book.lists.iter().filter(|list| printed(list.kind)) {
            for member in &list.members {
                if !recipients.contains(member) {
                    recipients.push(*member);
                }
            }
        }
        if !book.lists.iter().any(|list| printed(list.kind)) {
            recipients = book.recipients.iter().map(|recipient| recipient.id).collect();
        }
        Ok(Plan {
            issue,
            account: kept.or(accounts.first().and_then(|account| account.id)).unwrap_or_default(),
            recipients,
            subject: last.as_ref().map_or(template.subject, |last| last.letter.subject.clone()),
            body: last.as_ref().map_or(template.body, |last| last.letter.body.clone()),
            docx: false,
            grouping: last.map_or(Grouping::Each, |last| last.letter.grouping),
            scheduled_at: None,
            again: false,
        })
    });
    Ok(plan?)
}

/// Why a recipient gets no letter that goes on `day`; none where it gets one.
pub(super) fn skip(
    recipient: &Recipient,
    state: Option<DeliveryState>,
    again: bool,
    day: NaiveDate,
) -> Option<Skip> {
    if !recipient.is_active(day) {
        return Some(Skip::Inactive);
    }
    if recipient.addresses.is_empty() {
        return Some(Skip::NoAddress);
    }
    let fault = recipient.addresses.iter().find_map(|address| address::check(address).err());
    if let Some(fault) = fault {
        return Some(Skip::BadAddress { why: fault.to_string() });
    }
    match state {
        Some(DeliveryState::Accepted) if !again => Some(Skip::Has),
        // Even again: a letter that may still arrive must be decided about first.
        Some(
            DeliveryState::Queued | DeliveryState::Sending | DeliveryState::Deferred | DeliveryState::Unknown,
        ) => Some(Skip::Pending),
        _ => None,
    }
}
