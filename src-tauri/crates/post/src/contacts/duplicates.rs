//! Those who stand in a file twice.

use std::collections::HashMap;

use super::{Contact, Contacts, Place};

/// Makes one of those who are the same in everything but their lists, and tells of every address that stands with
/// two.
pub(super) fn settle(contacts: &mut Contacts) {
    let all = std::mem::take(&mut contacts.contacts);
    let mut kept: Vec<Contact> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for contact in all {
        let key = format!("{:?}", contact.recipient);
        let at = kept.len();
        if let Some(first) = known.get(&key).and_then(|first| kept.get_mut(*first)) {
            let words = format!("与{}完全相同，并为一人：{}", row(&first.place), first.recipient.name);
            let new =
                contact.lists.into_iter().filter(|list| !first.lists.contains(list)).collect::<Vec<_>>();
            first.lists.extend(new);
            contacts.fault(&contact.place, words);
            continue;
        }
        known.insert(key, at);
        for address in &contact.recipient.addresses {
            let address = address.to_lowercase();
            if let Some(first) = known.get(&address).and_then(|first| kept.get(*first)) {
                let words = format!(
                    "邮箱 {address} 在{}（{}）也有；都已收下",
                    row(&first.place),
                    first.recipient.name
                );
                contacts.fault(&contact.place, words);
            }
            known.entry(address).or_insert(at);
        }
        kept.push(contact);
    }
    contacts.contacts = kept;
}

fn row(place: &Place) -> String {
    match &place.sheet {
        Some(sheet) => format!("“{sheet}”第 {} 行", place.row),
        None => format!("第 {} 行", place.row),
    }
}
