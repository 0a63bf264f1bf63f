//! The distribution sheet (发行登记表) of an issue: who got it, how, when, and what came of it.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::{NaiveDate, NaiveDateTime};
use export::FormJob;
use model::{
    AddressBook, DeliveryState, FontRole, IssueId, PublicationId, Recipient, RecipientId, chinese_date,
};
use store::{Delivery, Handout, Library, Reader, StoreError};
use typeset::{Column, Register};

use super::paper::{PrintRecord, record};
use super::view::words;
use crate::{DeskError, Edition, Press};

/// A distribution sheet as it stood at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What it says.
    pub register: Register,
    author: String,
    date: NaiveDate,
    stem: String,
}

impl Sheet {
    /// Draws an issue's sheet up: everybody in the address book who is to get it, and everybody else
    /// who got it or to whom it was sent, each once. `today` is printed on it.
    ///
    /// # Errors
    /// [`DeskError::Store`] where the issue is gone or the library cannot be read.
    pub fn of(library: &Library, issue: IssueId, today: NaiveDate) -> Result<Self, DeskError> {
        let edition = Edition::draft(library, issue, None)?;
        let (people, record) = library.read::<_, StoreError>(|reader| {
            Ok((people(reader, issue, edition.issue.date)?, record(reader, issue)?))
        })?;
        let title = format!("{}发行登记表", edition.name());
        let facts = facts(&edition, &record, today);
        let rows = (1..).zip(&people).map(|(number, person)| row(number, person)).collect();
        let sums = sums(&people, &record);
        Ok(Self {
            register: Register { title, facts, columns: columns(), rows, sums },
            author: edition.publication.organizer.clone(),
            date: today,
            stem: format!("{}发行登记表", edition.issue.number.file_stem(&edition.publication.name)),
        })
    }

    /// The name of its file, with an ending.
    pub fn file_name(&self, extension: &str) -> String {
        format!("{}.{extension}", self.stem)
    }

    /// As PDF, on A4.
    ///
    /// # Errors
    /// [`DeskError::Typeset`] where no face has a character of somebody's name.
    pub fn pdf(&self, press: &Press) -> Result<Vec<u8>, DeskError> {
        let mut register = self.register.clone();
        // What servers say and what others wrote as an address, nobody here can put right.
        for row in &mut register.rows {
            for at in [ADDRESS, RESULT] {
                if let Some(cell) = row.get_mut(at) {
                    let lines = cell.split('\n').map(|line| press.fonts.printable(line, FontRole::Fangsong));
                    *cell = lines.collect::<Vec<_>>().join("\n");
                }
            }
        }
        let named = |source| DeskError::Typeset { issue: self.register.title.clone(), source };
        let pages = typeset::register(&register, &press.fonts).map_err(named)?;
        let job = FormJob {
            title: &self.register.title,
            author: &self.author,
            date: self.date,
            fonts: &press.fonts,
            pages: &pages,
            cache: &press.cache,
            exact: false,
        };
        export::form_pdf(&job).map_err(|source| DeskError::Pdf { issue: self.register.title.clone(), source })
    }

    /// As a workbook.
    ///
    /// # Errors
    /// [`DeskError::Workbook`] where it cannot be made.
    pub fn xlsx(&self) -> Result<Vec<u8>, DeskError> {
        Ok(export::register_workbook(&self.register)?)
    }
}

/// The columns of addresses and of results.
const ADDRESS: usize = 4;
const RESULT: usize = 6;

/// Somebody on the sheet.
#[derive(Debug, Default)]
struct Person {
    name: String,
    office: String,
    lists: Vec<String>,
    addresses: Vec<String>,
    /// Printed copies that are to be given out.
    due: u32,
    letter: Option<(DeliveryState, NaiveDateTime, String)>,
    given: Option<(u32, NaiveDateTime)>,
}

/// Everybody on the sheet: the address book in its order, then those who are not in it.
fn people(reader: Reader, issue: IssueId, date: NaiveDate) -> Result<Vec<Person>, StoreError> {
    let publication = reader.issue(issue)?.publication;
    let book = reader.address_book(publication)?;
    let mut letters = letters(reader, publication, issue)?;
    let mut handouts: BTreeMap<RecipientId, Handout> =
        reader.handouts(issue)?.into_iter().map(|handout| (handout.recipient, handout)).collect();
    let mut people = Vec::new();
    for recipient in &book.recipients {
        let letter = letters.remove(&Key::Row(recipient.id));
        let handout = handouts.remove(&recipient.id);
        if recipient.is_active(date) || letter.is_some() || handout.is_some() {
            people.push(known(recipient, &book, letter.as_ref(), handout.as_ref()));
        }
    }
    for (key, letter) in letters {
        let handout = match key {
            Key::Row(id) => handouts.remove(&id),
            Key::Address(_) => None,
        };
        people.push(stranger(&letter, handout.as_ref()));
    }
    let left = handouts.into_values().map(|handout| Person {
        name: one_line(&handout.name),
        given: Some((handout.copies, handout.given_at)),
        ..Person::default()
    });
    people.extend(left);
    Ok(people)
}

/// Whose a letter is: a recipient's, or an address's that is in no book.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Row(RecipientId),
    Address(String),
}

/// The letter of each that got furthest, trials apart: as `store::Reader::standings` has it.
fn letters(
    reader: Reader,
    publication: PublicationId,
    issue: IssueId,
) -> Result<BTreeMap<Key, Delivery>, StoreError> {
    let furthest: BTreeMap<RecipientId, DeliveryState> =
        reader.standings(issue)?.into_iter().map(|standing| (standing.recipient, standing.state)).collect();
    let mut letters = BTreeMap::new();
    // The newest mailing comes first: of two letters that got as far the newer one counts.
    for mailing in reader.mailings(publication)? {
        if mailing.origin.issue != Some(issue) || mailing.origin.trial {
            continue;
        }
        for delivery in reader.deliveries(mailing.id)? {
            match delivery.to.recipient {
                Some(id) if furthest.get(&id) == Some(&delivery.state) => {
                    letters.entry(Key::Row(id)).or_insert(delivery);
                }
                Some(_) => {}
                None => {
                    let address = delivery.to.addresses.first().cloned().unwrap_or_default();
                    letters.entry(Key::Address(address.to_lowercase())).or_insert(delivery);
                }
            }
        }
    }
    Ok(letters)
}

fn known(
    recipient: &Recipient,
    book: &AddressBook,
    letter: Option<&Delivery>,
    handout: Option<&Handout>,
) -> Person {
    let on = book.lists.iter().filter(|list| list.members.contains(&recipient.id));
    let sent_to = letter.map(|letter| letter.to.addresses.clone());
    Person {
        name: one_line(&recipient.name),
        office: one_line(&recipient.office),
        lists: on.map(|list| one_line(&list.name)).collect(),
        addresses: sent_to.unwrap_or_else(|| recipient.addresses.clone()),
        due: recipient.copies,
        letter: letter.map(outcome),
        given: handout.map(|handout| (handout.copies, handout.given_at)),
    }
}

fn stranger(letter: &Delivery, handout: Option<&Handout>) -> Person {
    Person {
        name: one_line(&letter.to.name),
        office: one_line(&letter.to.office),
        addresses: letter.to.addresses.clone(),
        letter: Some(outcome(letter)),
        given: handout.map(|handout| (handout.copies, handout.given_at)),
        ..Person::default()
    }
}

fn outcome(letter: &Delivery) -> (DeliveryState, NaiveDateTime, String) {
    (letter.state, letter.updated_at, one_line(&letter.reply))
}

/// A text without line ends and other control characters, blanks single.
pub(super) fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn columns() -> Vec<Column> {
    let column = |heading: &str, share, centered, number| Column {
        heading: heading.to_owned(),
        share,
        centered,
        number,
    };
    vec![
        column("序号", 12.0, true, true),
        column("收件人", 28.0, false, false),
        column("单位", 40.0, false, false),
        column("名单", 24.0, false, false),
        column("邮箱", 51.0, false, false),
        column("寄发时间", 32.0, true, false),
        column("结果", 41.0, false, false),
        column("纸质份数", 17.0, true, true),
        column("领取时间", 22.0, true, false),
    ]
}

fn row(number: usize, person: &Person) -> Vec<String> {
    let time = |at: &NaiveDateTime| at.format("%Y-%m-%d %H:%M").to_string();
    let addresses = person.addresses.iter().map(|address| one_line(address)).collect::<Vec<_>>();
    let sent = person.letter.as_ref().filter(|letter| !is_waiting(letter.0));
    vec![
        number.to_string(),
        person.name.clone(),
        person.office.clone(),
        person.lists.join("、"),
        addresses.join("\n"),
        sent.map(|letter| time(&letter.1)).unwrap_or_default(),
        result(person),
        person.given.map(|given| given.0.to_string()).unwrap_or_default(),
        person.given.map(|given| given.1.format("%Y-%m-%d").to_string()).unwrap_or_default(),
    ]
}

/// Whether a letter was not even tried, or is given up untried.
fn is_waiting(state: DeliveryState) -> bool {
    matches!(state, DeliveryState::Queued | DeliveryState::Cancelled)
}

/// What came of the letter and of the copies, in words.
fn result(person: &Person) -> String {
    let letter = match &person.letter {
        Some((state @ (DeliveryState::Accepted | DeliveryState::Queued), ..)) => words(*state).to_owned(),
        Some((state, _, reply)) if reply.is_empty() => words(*state).to_owned(),
        Some((state, _, reply)) => format!("{}：{}", words(*state), shortened(reply)),
        None if !person.addresses.is_empty() => UNSENT.to_owned(),
        None if person.due == 0 && person.given.is_none() => "没有邮箱，也不收纸质".to_owned(),
        None => String::new(),
    };
    let given = person.given.map_or(0, |given| given.0);
    let lacking = match person.due.saturating_sub(given) {
        0 => String::new(),
        all if given == 0 => format!("纸质{all}份未发"),
        some => format!("纸质少发{some}份"),
    };
    [letter, lacking].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n")
}

const UNSENT: &str = "未寄";

/// As much of a server's words as a cell bears.
fn shortened(reply: &str) -> String {
    const MOST: usize = 120;
    let mut short: String = reply.chars().take(MOST).collect();
    if short.len() < reply.len() {
        short.push('…');
    }
    short
}

fn facts(edition: &Edition, record: &PrintRecord, today: NaiveDate) -> Vec<String> {
    let mut facts = vec![format!("印发日期：{}", chinese_date(edition.issue.date))];
    facts.extend(record.stated.map(|copies| format!("版记所印：共印{copies}份")));
    facts.push(match record.runs.len() {
        0 => "实际印刷：未登记".to_owned(),
        1 => format!("实际印刷：{}份", record.printed),
        runs => format!("实际印刷：{}份（{runs}次）", record.printed),
    });
    facts.push(format!("制表日期：{}", chinese_date(today)));
    facts
}

/// What the sheet comes to: letters, copies, and what is left of them.
fn sums(people: &[Person], record: &PrintRecord) -> Vec<String> {
    let mut sums = vec![letter_sum(people), paper_sum(people, record)];
    let runs = record.runs.iter().map(|run| {
        let note = one_line(&run.note);
        let note = if note.is_empty() { String::new() } else { format!("（{note}）") };
        format!("{} {}份{note}", run.printed_at.format("%Y-%m-%d"), run.copies)
    });
    if !record.runs.is_empty() {
        sums.push(format!("印刷：{}。", runs.collect::<Vec<_>>().join("；")));
    }
    sums.extend(record.warnings.iter().map(|warning| format!("注意：{warning}")));
    sums
}

fn letter_sum(people: &[Person]) -> String {
    use DeliveryState::{Accepted, Bounced, Cancelled, Deferred, Queued, Refused, Sending, Unknown};
    let sent = people.iter().filter(|person| person.letter.is_some()).count();
    let of = |state| {
        people.iter().filter(|person| person.letter.as_ref().is_some_and(|letter| letter.0 == state)).count()
    };
    let states = [Accepted, Bounced, Refused, Deferred, Unknown, Sending, Queued, Cancelled];
    let mut parts: Vec<String> = states
        .into_iter()
        .filter_map(|state| Some((state, of(state))).filter(|(_, count)| *count > 0))
        .map(|(state, count)| format!("{}{count}个", words(state)))
        .collect();
    let unsent = people.iter().filter(|person| person.letter.is_none() && !person.addresses.is_empty());
    let unsent = unsent.count();
    if unsent > 0 {
        parts.push(format!("有邮箱而未寄{unsent}个"));
    }
    let parts = if parts.is_empty() { String::new() } else { format!("，其中{}", parts.join("、")) };
    format!("合计：收件人{}个。邮件寄给{sent}个{parts}。", people.len())
}

fn paper_sum(people: &[Person], record: &PrintRecord) -> String {
    let got = people.iter().filter(|person| person.given.is_some()).count();
    let due = |person: &Person| person.due.saturating_sub(person.given.map_or(0, |given| given.0));
    let lacking: u64 = people.iter().map(|person| u64::from(due(person))).sum();
    let mut sum = format!("纸质发给{got}个收件人，共{}份", record.given);
    if lacking > 0 {
        let _ = write!(sum, "，还有{lacking}份未发");
    }
    if record.printed >= record.given && record.printed > 0 {
        let _ = write!(sum, "，印刷{}份，结存{}份", record.printed, record.printed - record.given);
    }
    sum + "。"
}
