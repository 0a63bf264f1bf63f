//! Who gets an issue.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Colophon, ListId, RecipientId};

/// A person or an office (收件人).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Recipient {
    /// Its row. A new one has a negative number of its own, which lists may name, until a library
    /// keeps it.
    pub id: RecipientId,
    /// The person's or the office's name.
    pub name: String,
    /// The office that a person belongs to.
    pub office: String,
    /// 职务 or 称谓, for greetings and envelopes.
    pub title: String,
    /// E-mail addresses: a letter goes to the first, with the others in copy. Empty for paper only.
    pub addresses: Vec<String>,
    /// Where printed copies go: the street, without the postcode.
    pub postal: String,
    /// 邮政编码.
    pub postcode: String,
    /// 电话.
    pub phone: String,
    /// Printed copies of each issue.
    pub copies: u32,
    /// The first day on which it gets issues; none for always.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// What an editor noted.
    pub note: String,
}

/// A list of recipients (名单) in the order of its members.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct RecipientList {
    /// Its row. A new one has a negative number until a library keeps it.
    pub id: ListId,
    /// What it is called.
    pub name: String,
    /// What it belongs to.
    pub kind: ListKind,
    /// How letters to its members begin; empty for the template's own words.
    pub greeting: String,
    /// Who is on it.
    pub members: Vec<RecipientId>,
}

/// Who gets a publication (通讯录): kept and changed as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct AddressBook {
    /// All recipients, in the order that editors gave them.
    pub recipients: Vec<Recipient>,
    /// The lists. A recipient may be on several, or on none.
    pub lists: Vec<RecipientList>,
}

/// What a list belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// 报: those above.
    Report,
    /// 送: those beside.
    Send,
    /// 发: those below.
    Distribute,
    /// Any other.
    #[default]
    Free,
}

impl Recipient {
    /// Whether it gets what is sent on a day.
    pub fn is_active(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl ListKind {
    /// The word before the names in a colophon; none for a free list.
    pub fn label(self) -> Option<&'static str> {
        match self {
            Self::Report => Some("报"),
            Self::Send => Some("送"),
            Self::Distribute => Some("发"),
            Self::Free => None,
        }
    }

    /// The names that a colophon prints for such lists.
    pub fn printed(self, colophon: &Colophon) -> &[String] {
        match self {
            Self::Report => &colophon.report_to,
            Self::Send => &colophon.send_to,
            Self::Distribute => &colophon.distribute_to,
            Self::Free => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipient_is_active_between_its_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let check = |from: Option<&str>, until: Option<&str>, expected| {
            let recipient = Recipient { from: from.map(day), until: until.map(day), ..Recipient::default() };
            assert_eq!(recipient.is_active(day("2026-03-15")), expected, "{from:?} {until:?}");
        };
        check(None, None, true);
        check(Some("2026-03-15"), Some("2026-03-15"), true);
        check(Some("2026-03-16"), None, false);
        check(None, Some("2026-03-14"), false);
    }
}
