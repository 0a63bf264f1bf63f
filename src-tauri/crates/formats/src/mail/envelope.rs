//! What a mail says of itself.

use chrono::{DateTime, FixedOffset};

use super::content::Mail;
use crate::Envelope;

pub(super) fn read(mail: &Mail) -> Envelope {
    let from = mail.field("From").or_else(|| mail.field("Sender")).unwrap_or_default();
    let (sender, address) = mailbox(&from);
    let message = mail.message();
    Envelope {
        sender,
        address,
        subject: mail.field("Subject").unwrap_or_default(),
        sent: message.date().filter(|date| date.is_valid()).and_then(|date| time(&date.to_rfc3339())),
        message_id: message.message_id().map(|id| id.trim_matches(['<', '>', ' ']).to_owned()),
    }
}

fn time(text: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text).ok()
}

/// The name and address of the first mailbox (RFC 5322, 3.4): `name <address>`, `address (name)`.
fn mailbox(text: &str) -> (String, String) {
    let clean = |text: &str| text.trim().trim_matches(['"', '\'', ' ']).to_owned();
    if let Some((name, rest)) = text.split_once('<') {
        let address = rest.split('>').next().unwrap_or_default();
        return (clean(name), clean(address));
    }
    match text.split_once('(') {
        Some((address, name)) => (clean(name.trim_end().trim_end_matches(')')), clean(address)),
        None => (String::new(), clean(text.split(',').next().unwrap_or_default())),
    }
}

#[cfg(test)]
mod tests {
    use super::mailbox;

    fn check(text: &str, name: &str, address: &str) {
        assert_eq!(mailbox(text), (name.to_owned(), address.to_owned()));
    }

    #[test]
    fn mailboxes() {
        check("\"张明\" <zm@example.cn>", "张明", "zm@example.cn");
        check("zm@example.cn (张明)", "张明", "zm@example.cn");
        check("<zm@example.cn>, b@example.cn", "", "zm@example.cn");
        check("zm@example.cn, b@example.cn", "", "zm@example.cn");
        check("", "", "");
    }
}
