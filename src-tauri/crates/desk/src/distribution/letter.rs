//! What a letter says: the templates' fields, the greeting, its id, and its bytes.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use model::{Account, AddressBook, Grouping, Recipient, chinese_date};
use post::compose::{Attachment, Letter as Message, compose};
use post::template::{Fields, Template};
use store::{Letter, NewDelivery, PostedFile};

use crate::{DeskError, Edition};

/// A letter's bytes: to its recipient, or to nobody by name where several share it unseen.
pub(super) fn message(
    letter: &Letter,
    to: &NewDelivery,
    files: &[Attachment],
    date: DateTime<FixedOffset>,
) -> Result<Vec<u8>, DeskError> {
    let Letter { address, sender, subject, body, fields, in_reply_to, grouping } = letter;
    let filled = templates(subject, body).fill(&fields_of(fields, to))?;
    let (main, cc) = match (grouping, to.addresses.split_first()) {
        (Grouping::Each, Some((main, copies))) => {
            let copies = copies.iter().map(|copy| (String::new(), copy.clone())).collect();
            (vec![(to.name.clone(), main.clone())], copies)
        }
        _ => (Vec::new(), Vec::new()),
    };
    let message = Message {
        message_id: to.message_id.clone(),
        date,
        from: (sender.clone(), address.clone()),
        to: main,
        cc,
        subject: filled.subject,
        body: filled.body,
        in_reply_to: in_reply_to.clone(),
    };
    Ok(compose(&message, files)?)
}

/// Files encoded as all letters carry them.
pub(super) fn attachments(files: &[PostedFile]) -> Result<Vec<Attachment>, DeskError> {
    let files = files.iter().map(|file| Attachment::new(&file.name, &file.mime, &file.bytes));
    Ok(files.collect::<Result<_, _>>()?)
}

/// A letter from an account that says nothing yet.
pub(super) fn blank(account: &Account) -> Letter {
    Letter { address: account.address.clone(), sender: account.sender.clone(), ..Letter::default() }
}

/// Unlike any other letter's (RFC 5322, 3.6.4): the domain is the sender's.
pub(super) fn message_id(account: &Account, seed: &str, parcel: u32) -> String {
    let domain = account.address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    format!("jianbao.{seed}.{parcel}@{domain}")
}

/// What makes the ids of letters unlike all others: the time, and a number that no other program has.
pub(super) fn seed(now: NaiveDateTime) -> String {
    format!("{:x}.{:x}", now.and_utc().timestamp_micros(), RandomState::new().hash_one(0_u8))
}

/// The fields of a recipient's letter: those that all have, and its own.
pub(super) fn fields_of(common: &BTreeMap<String, String>, to: &NewDelivery) -> Fields {
    let common = |name: &str| common.get(name).cloned().unwrap_or_default();
    Fields {
        title: common("刊名"),
        number: common("期号"),
        year_number: common("年期"),
        serial: common("总期"),
        date: common("日期"),
        contents: common("目录"),
        organiser: common("编印单位"),
        greeting: to.greeting.clone(),
        office: to.office.clone(),
        recipient: to.name.clone(),
    }
}

/// Subject and text before their fields are filled.
pub(super) fn templates(subject: &str, body: &str) -> Template {
    Template { subject: subject.to_owned(), body: body.to_owned() }
}

/// What the fields say that all letters share, by name.
pub(super) fn common_fields(edition: &Edition) -> BTreeMap<String, String> {
    let (publication, issue) = (&edition.publication, &edition.issue);
    let number = issue.number;
    let fields = [
        ("刊名", publication.name.clone()),
        ("编印单位", publication.organizer.clone()),
        ("期号", number.printed()),
        ("年期", format!("{}年第{}期", number.year(), number.issue())),
        ("总期", number.serial().map_or_else(String::new, |serial| format!("总第{serial}期"))),
        ("日期", chinese_date(issue.date)),
        ("目录", contents(edition)),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The contents in lines: a section, then the titles in it; of items without titles, how many.
fn contents(edition: &Edition) -> String {
    let mut lines = Vec::new();
    for section in edition.issue.sections.iter().filter(|section| !section.items.is_empty()) {
        let titles = section.items.iter().map(|item| item.title_lines.concat());
        let titles: Vec<String> = titles.filter(|title| !title.is_empty()).collect();
        let untitled = match section.items.len() - titles.len() {
            0 => String::new(),
            count => format!("（{count}则）"),
        };
        lines.push(format!("【{}】{untitled}", section.name));
        lines.extend(titles.into_iter().map(|title| format!("　　{title}")));
    }
    lines.join("\n")
}

/// How a letter to a recipient begins: as its list says, else by its own name.
pub(super) fn greeting(recipient: &Recipient, book: &AddressBook, grouping: Grouping) -> String {
    let lists = book.lists.iter().filter(|list| list.members.contains(&recipient.id));
    let given = lists.map(|list| list.greeting.trim()).find(|greeting| !greeting.is_empty());
    match (given, grouping) {
        (Some(given), _) => given.to_owned(),
        (None, Grouping::Each) => format!("{}{}", named(recipient), recipient.title.trim()),
        (None, Grouping::Blind { .. }) => "各有关单位".to_owned(),
    }
}

fn named(recipient: &Recipient) -> &str {
    let name = recipient.name.trim();
    if name.is_empty() { recipient.office.trim() } else { name }
}

/// A recipient as lists show it.
pub(super) fn shown(recipient: &Recipient) -> String {
    match (recipient.name.trim(), recipient.office.trim()) {
        (name, "") => name.to_owned(),
        ("", office) => office.to_owned(),
        (name, office) => format!("{name}（{office}）"),
    }
}
