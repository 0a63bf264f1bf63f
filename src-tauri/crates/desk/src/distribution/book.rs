//! The colophon's lists and the address book's, held against each other.

use model::{AddressBook, Colophon, ListKind, Recipient};
use serde::Serialize;

use super::letter::shown;

/// What one of 报, 送 and 发 says in print and in the address book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BookCheck {
    /// Which.
    pub kind: ListKind,
    /// Names that are printed and on no such list.
    pub unlisted: Vec<String>,
    /// Recipients on such a list who are not printed.
    pub unprinted: Vec<String>,
    /// Printed names whose recipient has neither an address nor printed copies.
    pub unreachable: Vec<String>,
}

/// Holds a colophon against the lists of the same kind; a kind without any list is not checked.
/// A printed name may stand for several recipients (各区县), who are then told by their office.
pub fn check_book(colophon: &Colophon, book: &AddressBook) -> Vec<BookCheck> {
    let kinds = [ListKind::Report, ListKind::Send, ListKind::Distribute];
    kinds.into_iter().filter_map(|kind| check(kind, colophon, book)).collect()
}

fn check(kind: ListKind, colophon: &Colophon, book: &AddressBook) -> Option<BookCheck> {
    let lists: Vec<_> = book.lists.iter().filter(|list| list.kind == kind).collect();
    if lists.is_empty() {
        return None;
    }
    let on_list = |recipient: &&Recipient| lists.iter().any(|list| list.members.contains(&recipient.id));
    let listed: Vec<&Recipient> = book.recipients.iter().filter(on_list).collect();
    let printed = kind.printed(colophon);
    let unlisted = printed.iter().filter(|name| !listed.iter().any(|recipient| is(recipient, name)));
    let unprinted = listed.iter().filter(|recipient| !printed.iter().any(|name| is(recipient, name)));
    let unreachable = printed.iter().filter(|name| {
        let mut of = listed.iter().filter(|recipient| is(recipient, name)).peekable();
        of.peek().is_some() && of.all(|recipient| recipient.addresses.is_empty() && recipient.copies == 0)
    });
    let found = BookCheck {
        kind,
        unlisted: unlisted.cloned().collect(),
        unprinted: unprinted.map(|recipient| shown(recipient)).collect(),
        unreachable: unreachable.cloned().collect(),
    };
    let agrees = found.unlisted.is_empty() && found.unprinted.is_empty() && found.unreachable.is_empty();
    (!agrees).then_some(found)
}

/// Whether a printed name is a recipient's own or its office's.
fn is(recipient: &Recipient, printed: &str) -> bool {
    let same = |text: &str| !text.trim().is_empty() && bare(text) == bare(printed);
    same(&recipient.name) || same(&recipient.office)
}

/// A name without the spaces in it: 林 淼 is 林淼.
fn bare(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use model::{ListId, RecipientId, RecipientList};

    use super::*;

    #[test]
    fn printed_and_listed_names_are_held_against_each_other() {
        let recipient = |id: i64, name: &str, office: &str, address: &str| Recipient {
            id: RecipientId(id),
            name: name.to_owned(),
            office: office.to_owned(),
            addresses: (!address.is_empty()).then(|| address.to_owned()).into_iter().collect(),
            ..Recipient::default()
        };
        let book = AddressBook {
            recipients: vec![
                recipient(1, "市委办公室", "", "a@example.cn"),
                recipient(2, "林 淼", "市档案馆", "b@example.cn"),
                recipient(3, "周航", "", "c@example.cn"),
                recipient(4, "云溪区", "", ""),
            ],
            lists: vec![RecipientList {
                id: ListId(1),
                name: "兄弟单位".to_owned(),
                kind: ListKind::Send,
                members: [1, 2, 3, 4].map(RecipientId).into(),
                ..RecipientList::default()
            }],
        };
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let colophon = Colophon {
            report_to: names(&["市委"]),
            send_to: names(&["市委办公室", "市档案馆", "石门区", "云溪区"]),
            ..Colophon::default()
        };
        let expected = BookCheck {
            kind: ListKind::Send,
            unlisted: names(&["石门区"]),
            unprinted: names(&["周航"]),
            unreachable: names(&["云溪区"]),
        };
        assert_eq!(check_book(&colophon, &book), [expected], "报 has no list and is not checked");
        let agreeing = Colophon { send_to: names(&["市委办公室", "林淼", "周航"]), ..colophon };
        let mut book = book;
        book.recipients.pop();
        assert_eq!(check_book(&agreeing, &book), []);
    }
}
