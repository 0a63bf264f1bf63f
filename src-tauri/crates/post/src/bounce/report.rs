//! Reports for programs: `message/delivery-status` (RFC 3464, 2).

use std::collections::HashMap;

use mail_parser::{Message, MimeHeaders};

use crate::address;

use super::{Action, RECIPIENTS, Returned, short, status};

/// What a report tells of each recipient.
pub(super) fn recipients(message: &Message) -> Vec<Returned> {
    let is_status = |part: &&mail_parser::MessagePart| {
        ["delivery-status", "global-delivery-status"].iter().any(|kind| part.is_content_type("message", kind))
    };
    let reports = message.parts.iter().filter(is_status);
    let texts = reports.map(|part| String::from_utf8_lossy(part.contents()).into_owned());
    texts.flat_map(|text| read(&text)).take(RECIPIENTS).collect()
}

/// The groups of fields are parted by empty lines; the first tells of the message as a whole.
fn read(text: &str) -> Vec<Returned> {
    let text = text.replace("\r\n", "\n");
    text.split("\n\n").filter_map(|group| returned(&fields(group))).collect()
}

fn returned(fields: &HashMap<String, String>) -> Option<Returned> {
    let field = |name: &str| fields.get(name).map(String::as_str);
    let original = field("original-recipient").and_then(address);
    let address = original.or_else(|| field("final-recipient").and_then(address))?;
    let code = field("status").unwrap_or_default();
    let action = match field("action").unwrap_or_default().to_ascii_lowercase().as_str() {
        "failed" => Action::Failed,
        "delayed" => Action::Delayed,
        "delivered" => Action::Delivered,
        "relayed" => Action::Relayed,
        "expanded" => Action::Expanded,
        // Some leave it out: then the code's first digit says it.
        _ => match code.bytes().next()? {
            b'5' => Action::Failed,
            b'4' => Action::Delayed,
            b'2' => Action::Delivered,
            _ => return None,
        },
    };
    let why = field("diagnostic-code").unwrap_or_default();
    let why = why.split_once(';').map_or(why, |(_, why)| why);
    Some(Returned { address, status: status(code).or_else(|| status(why)), action, why: short(why) })
}

/// The fields of a group by their names in small letters, unfolded.
fn fields(group: &str) -> HashMap<String, String> {
    let mut fields: HashMap<String, String> = HashMap::new();
    let mut last = String::new();
    for line in group.lines() {
        if line.starts_with([' ', '\t']) {
            if let Some(value) = fields.get_mut(&last) {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            last = name.trim().to_ascii_lowercase();
            fields.insert(last.clone(), value.trim().to_owned());
        }
    }
    fields
}

/// The address in `rfc822; a@example.cn`.
fn address(value: &str) -> Option<String> {
    let text = value.split_once(';').map_or(value, |(_, text)| text);
    let text = text.trim().trim_matches(['<', '>', '"', '\'']);
    address::check(text).ok().map(|address| address.to_string())
}
