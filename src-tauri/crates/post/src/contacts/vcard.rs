//! Address books of telephones and mail programs: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350).
//!
//! Old telephones write 2.1 with quoted-printable in GBK, broken over lines in a way of its own. No crate reads
//! that, so all three are read here, as far as a list needs them.

use encoding_rs::Encoding;

use super::{Contact, Contacts, Place, ROWS, fields, text};

/// The most properties of a card.
const PROPERTIES: usize = 200;
/// The longest value that is read, bytes.
const VALUE: usize = 16 << 10;
/// The longest name of a property with its parameters, bytes.
const HEAD: usize = 256;

/// Whether a file is one.
pub(super) fn is_vcard(bytes: &[u8]) -> bool {
    let text = text::decode(bytes.get(..4096).unwrap_or(bytes)).unwrap_or_default();
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| is(line.trim(), "BEGIN:VCARD"))
}

/// Reads all cards of a file.
pub(super) fn read(bytes: &[u8], contacts: &mut Contacts) {
    // Only UTF-16 must become text first: in the others each field may have an encoding of its own.
    let wide = Encoding::for_bom(bytes).and_then(|_| text::decode(bytes)).map(String::into_bytes);
    let mut open: Option<Card> = None;
    let mut cards = 0;
    for (row, line) in unfolded(wide.as_deref().unwrap_or(bytes)) {
        let Some(property) = Property::read(&line) else { continue };
        match property.name.as_str() {
            "BEGIN" if is(&property.text(), "VCARD") => open = Some(Card::new(row)),
            "END" if cards < ROWS => {
                cards += usize::from(open.is_some());
                if let Some(card) = open.take() {
                    card.finish(contacts);
                }
            }
            "END" => {
                contacts.fault(&Place { sheet: None, row }, format!("超过 {ROWS} 张名片，后面的没有读"));
                return;
            }
            _ => {
                if let Some(card) = &mut open {
                    card.take(&property, contacts);
                }
            }
        }
    }
    if let Some(card) = open {
        contacts.fault(&card.contact.place.clone(), "名片没有写完，已按读到的收下".to_owned());
        card.finish(contacts);
    }
}

#[derive(Default)]
struct Card {
    contact: Contact,
    /// Family and given name, for cards without a formatted one.
    parts: String,
    properties: usize,
}

impl Card {
    fn new(row: usize) -> Self {
        let place = Place { sheet: None, row };
        Self { contact: Contact { place, ..Contact::default() }, ..Self::default() }
    }

    fn take(&mut self, property: &Property, contacts: &mut Contacts) {
        self.properties += 1;
        if self.properties > PROPERTIES || property.value.len() > VALUE {
            if self.properties == PROPERTIES + 1 || property.is_text() {
                let words = format!("名片上的“{}”太长或太多，没有收", property.name);
                contacts.fault(&self.contact.place, words);
            }
            return;
        }
        let recipient = &mut self.contact.recipient;
        match property.name.as_str() {
            "FN" => recipient.name = property.text(),
            "N" => self.parts = property.parts().into_iter().take(2).collect(),
            "ORG" => recipient.office = text::tidy(&property.parts().join(" ")),
            "TITLE" => recipient.title = property.text(),
            "ROLE" if recipient.title.is_empty() => recipient.title = property.text(),
            "EMAIL" => {
                let found = fields::addresses(property.text().trim_start_matches("mailto:"));
                for words in found.faults {
                    contacts.fault(&self.contact.place, words);
                }
                let new = found.good.into_iter().filter(|one| !recipient.addresses.contains(one));
                let new: Vec<String> = new.collect();
                // The preferred one is where letters go.
                let at = if property.is_preferred() { 0 } else { recipient.addresses.len() };
                recipient.addresses.splice(at..at, new);
            }
            "TEL" => {
                let number = property.text().trim_start_matches("tel:").to_owned();
                recipient.phone = joined(&recipient.phone, &number, "、");
            }
            "ADR" if recipient.postal.is_empty() => self.postal(&property.parts()),
            "NOTE" => recipient.note = joined(&recipient.note, &property.text(), "\u{ff1b}"),
            "CATEGORIES" => self.contact.lists.extend(fields::names(&property.text())),
            "X-JIANBAO-COPIES" => recipient.copies = fields::copies(&property.text()).unwrap_or(0),
            "X-JIANBAO-FROM" => recipient.from = fields::day(&property.text()),
            "X-JIANBAO-UNTIL" => recipient.until = fields::day(&property.text()),
            _ => {}
        }
    }

    /// An address in the order in which it is written here: country, province, town, street (RFC 6350, 6.3.1).
    fn postal(&mut self, parts: &[String]) {
        let part = |at: usize| parts.get(at).map_or("", String::as_str);
        let recipient = &mut self.contact.recipient;
        recipient.postal = [part(6), part(4), part(3), part(2), part(1), part(0)].concat();
        recipient.postcode = fields::postcode(part(5));
    }

    fn finish(mut self, contacts: &mut Contacts) {
        let recipient = &mut self.contact.recipient;
        let first = recipient.addresses.first().cloned().unwrap_or_default();
        let names = [self.parts, std::mem::take(&mut recipient.office), first];
        if let Some(at) = recipient.name.is_empty().then(|| names.iter().position(|name| !name.is_empty())) {
            recipient.name = at.and_then(|at| names.get(at)).cloned().unwrap_or_default();
        }
        let [_, office, _] = names;
        if recipient.name != office {
            recipient.office = office;
        }
        if recipient.name.is_empty() {
            contacts.fault(&self.contact.place, "名片上没有姓名、单位和邮箱，没有收".to_owned());
        } else {
            contacts.contacts.push(self.contact);
        }
    }
}

/// A line of a card: `item1.EMAIL;TYPE=work:a@example.cn`.
struct Property {
    name: String,
    parameters: Vec<String>,
    value: Vec<u8>,
}

impl Property {
    fn read(line: &[u8]) -> Option<Self> {
        let colon = colon(line)?;
        let (head, value) = (line.get(..colon)?, line.get(colon + 1..)?);
        let head = text::line(head);
        let mut words = head.split(';');
        let name = words.next()?.trim();
        let name = name.rsplit('.').next()?.to_ascii_uppercase();
        Some(Self { name, parameters: words.map(str::to_ascii_uppercase).collect(), value: value.to_vec() })
    }

    /// The value, decoded, as one line.
    fn text(&self) -> String {
        text::tidy(&unescaped(&self.decoded(), None).concat())
    }

    /// The parts of a value that has several.
    fn parts(&self) -> Vec<String> {
        unescaped(&self.decoded(), Some(';')).iter().map(|part| text::tidy(part)).collect()
    }

    fn decoded(&self) -> String {
        let quoted = self
            .has("QUOTED-PRINTABLE")
            .then(|| mail_parser::decoders::quoted_printable::quoted_printable_decode(&self.value));
        let bytes = quoted.flatten().unwrap_or_else(|| self.value.clone());
        let charset = self.parameters.iter().find_map(|word| word.strip_prefix("CHARSET="));
        let encoding = charset.and_then(|name| Encoding::for_label(name.trim_matches('"').as_bytes()));
        match encoding.filter(|encoding| *encoding != encoding_rs::UTF_8) {
            Some(encoding) => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
            None => text::line(&bytes),
        }
    }

    /// Whether it is one that is read here; pictures are long and are not.
    fn is_text(&self) -> bool {
        ["FN", "N", "ORG", "TITLE", "EMAIL", "TEL", "ADR", "NOTE", "CATEGORIES"].contains(&self.name.as_str())
    }

    fn is_preferred(&self) -> bool {
        self.has("PREF") || self.parameters.iter().any(|word| word == "PREF=1")
    }

    /// Whether a parameter has this value: `TYPE=pref,work`, or bare as in 2.1.
    fn has(&self, value: &str) -> bool {
        let values =
            self.parameters.iter().flat_map(|word| word.rsplit('=').next().unwrap_or(word).split(','));
        values.into_iter().any(|word| word.trim_matches('"') == value)
    }
}

/// The first colon outside of quotes.
fn colon(line: &[u8]) -> Option<usize> {
    let mut quoted = false;
    line.iter().position(|byte| {
        quoted ^= *byte == b'"';
        !quoted && *byte == b':'
    })
}

/// Takes off backslashes (RFC 6350, 3.4), and cuts at a mark that has none.
fn unescaped(value: &str, mark: Option<char>) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = value.chars();
    while let Some(c) = letters.next() {
        let last = parts.last_mut();
        match (c, last) {
            ('\\', Some(last)) => match letters.next() {
                Some('n' | 'N') => last.push('\n'),
                Some(other) => last.push(other),
                None => {}
            },
            (c, _) if Some(c) == mark => parts.push(String::new()),
            (c, Some(last)) => last.push(c),
            (_, None) => {}
        }
    }
    parts
}

/// The lines of a file with their numbers, those joined that were folded (RFC 6350, 3.2) or broken by
/// quoted-printable.
fn unfolded(bytes: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let mut lines: Vec<(usize, Vec<u8>)> = Vec::new();
    let mut is_soft = false;
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let folded = line.strip_prefix(b" ").or_else(|| line.strip_prefix(b"\t"));
        match (lines.last_mut(), folded) {
            (Some((_, last)), _) if is_soft => {
                last.pop();
                last.extend_from_slice(line);
            }
            (Some((_, last)), Some(rest)) => last.extend_from_slice(rest),
            _ => lines.push((at + 1, line.to_vec())),
        }
        is_soft = line.ends_with(b"=") && lines.last().is_some_and(|(_, all)| is_quoted_printable(all));
    }
    lines
}

fn is_quoted_printable(line: &[u8]) -> bool {
    let line = line.get(..HEAD).unwrap_or(line);
    let head = line.get(..colon(line).unwrap_or(0)).unwrap_or_default();
    head.to_ascii_uppercase().windows(16).any(|part| part == b"QUOTED-PRINTABLE")
}

fn joined(field: &str, value: &str, mark: &str) -> String {
    if field.is_empty() { value.to_owned() } else { format!("{field}{mark}{value}") }
}

fn is(text: &str, word: &str) -> bool {
    text.trim_start_matches('\u{feff}').eq_ignore_ascii_case(word)
}
