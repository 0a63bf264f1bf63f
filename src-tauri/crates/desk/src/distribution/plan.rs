//! A mailing before it goes: who gets a letter, who is left out and why, and what it says.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use model::{
    Account, AccountId, AddressBook, DeliveryState, Grouping, IssueId, MailingId, ManuscriptId, Recipient,
    RecipientId, chinese_date,
};
use post::address;
use post::template::{Fields, Template};
use serde::{Deserialize, Serialize};
use store::{Letter, Library, NewDelivery, NewMailing, Op, Origin, PostedFile, StoreError};

use super::round::{attachments, message};
use crate::{DeskError, Edition, Format, Press, identify};

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

/// The template that a publication starts with.
pub fn default_template() -> Template {
    Template::default()
}

/// Works a plan out without writing anything.
///
/// # Errors
/// [`DeskError::Store`] where something of it is gone, [`DeskError::Template`] where a template has
/// an unknown field; otherwise where the issue cannot be made into a PDF.
pub fn prepare(
    library: &Library,
    press: &Press,
    plan: &Plan,
    now: NaiveDateTime,
) -> Result<Prepared, DeskError> {
    let work = Work::new(library, press, plan, now)?;
    let first = work.deliveries(plan, "x").into_iter().next().unwrap_or_default();
    let shown = templates(&plan.subject, &plan.body).fill(&fields_of(&work.fields, &first))?;
    let attached: u64 = work.files.iter().map(|file| file.bytes.len() as u64).sum();
    let size = attached * 4 / 3 + plan.body.len() as u64 * 2 + 2_000;
    Ok(Prepared {
        letters: work.deliveries(plan, "x").iter().map(|to| to.parcel + 1).max().unwrap_or(0),
        subject: shown.subject,
        body: shown.body,
        files: work.files.iter().map(|file| file.name.clone()).collect(),
        size,
        warnings: work.warnings(plan, size),
        recipients: work.planned,
    })
}

/// Writes a mailing down, letter by letter. `seed` makes the letters' ids unlike all others.
///
/// # Errors
/// As [`prepare`]; [`DeskError::NobodyToMail`] where no letter would go.
pub fn start_mailing(
    library: &mut Library,
    press: &Press,
    plan: &Plan,
    seed: &str,
    now: NaiveDateTime,
) -> Result<MailingId, DeskError> {
    let work = Work::new(library, press, plan, now)?;
    let deliveries = work.deliveries(plan, seed);
    if deliveries.is_empty() {
        return Err(DeskError::NobodyToMail);
    }
    templates(&plan.subject, &plan.body).fill(&fields_of(&work.fields, &NewDelivery::default()))?;
    let origin = Origin { issue: Some(plan.issue), manuscript: None, trial: false };
    work.keep(library, plan, origin, &deliveries, now)
}

/// Writes a trial down: one letter to the office itself.
///
/// # Errors
/// As [`start_mailing`].
pub fn start_trial(
    library: &mut Library,
    press: &Press,
    plan: &Plan,
    seed: &str,
    now: NaiveDateTime,
) -> Result<MailingId, DeskError> {
    let plan = Plan { scheduled_at: None, ..plan.clone() };
    let work = Work::new(library, press, &plan, now)?;
    templates(&plan.subject, &plan.body).fill(&fields_of(&work.fields, &NewDelivery::default()))?;
    let first = work.deliveries(&plan, seed).into_iter().next().unwrap_or_default();
    let to = NewDelivery {
        recipient: None,
        addresses: vec![work.account.address.clone()],
        parcel: 0,
        message_id: message_id(&work.account, seed, 0),
        ..first
    };
    let origin = Origin { issue: Some(plan.issue), manuscript: None, trial: true };
    work.keep(library, &plan, origin, &[to], now)
}

/// The letters of a plan as files for another program to send (草稿): names and bytes. Nothing is
/// written down, since nobody here will know what becomes of them.
///
/// # Errors
/// As [`start_mailing`].
pub fn drafts(
    library: &Library,
    press: &Press,
    plan: &Plan,
    seed: &str,
    now: DateTime<FixedOffset>,
) -> Result<Vec<(String, Vec<u8>)>, DeskError> {
    let work = Work::new(library, press, plan, now.naive_local())?;
    let rows = work.deliveries(plan, seed);
    if rows.is_empty() {
        return Err(DeskError::NobodyToMail);
    }
    let letter = work.letter(plan);
    let files = attachments(&work.files)?;
    let mut drafts: BTreeMap<u32, (String, Vec<u8>)> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.addresses.is_empty()) {
        if drafts.contains_key(&row.parcel) {
            continue;
        }
        let sharing = rows.iter().filter(|other| other.parcel == row.parcel);
        let unseen = sharing.flat_map(|other| &other.addresses).map(String::as_str).collect::<Vec<_>>();
        // Outlook opens what says so as a letter to be sent.
        let mut head = "X-Unsent: 1\r\n".to_owned();
        if matches!(plan.grouping, Grouping::Blind { .. }) {
            head.extend(["Bcc: ", &unseen.join(",\r\n "), "\r\n"]);
        }
        let bytes = [head.into_bytes(), message(&letter, row, &files, now)?].concat();
        let name: String = row.name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        drafts.insert(row.parcel, (format!("{:04}-{name}.eml", row.parcel + 1), bytes));
    }
    Ok(drafts.into_values().collect())
}

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
    seed: &str,
    now: NaiveDateTime,
) -> Result<MailingId, DeskError> {
    let (kept, account) = library
        .read::<_, StoreError>(|reader| Ok((reader.manuscript(manuscript)?, reader.account(account)?)))?;
    let envelope = kept.envelope.ok_or(DeskError::NobodyToMail)?;
    address::check(&envelope.address)?;
    let to = NewDelivery {
        name: envelope.sender.clone(),
        addresses: vec![envelope.address.clone()],
        message_id: message_id(&account, seed, 0),
        ..NewDelivery::default()
    };
    // What an editor wrote is no template: its braces stay.
    let plain = |text: &str| text.replace('{', "{{").replace('}', "}}");
    let letter = Letter {
        subject: plain(subject),
        body: plain(body),
        in_reply_to: envelope.message_id,
        ..letter(&account)
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

/// A plan with all that it takes.
struct Work {
    edition: Edition,
    account: Account,
    planned: Vec<Planned>,
    book: AddressBook,
    files: Vec<PostedFile>,
    fields: BTreeMap<String, String>,
}

impl Work {
    fn new(library: &Library, press: &Press, plan: &Plan, now: NaiveDateTime) -> Result<Self, DeskError> {
        let edition = Edition::of(library, plan.issue)?;
        let publication = edition.publication.id.unwrap_or_default();
        let (account, book, standings) = library.read::<_, StoreError>(|reader| {
            Ok((
                reader.account(plan.account)?,
                reader.address_book(publication)?,
                reader.standings(plan.issue)?,
            ))
        })?;
        let day = plan.scheduled_at.unwrap_or(now).date();
        let states: BTreeMap<_, _> = standings.iter().map(|s| (s.recipient, s.state)).collect();
        let mut seen = BTreeSet::new();
        let chosen = plan.recipients.iter().filter(|id| seen.insert(**id));
        let chosen = chosen.filter_map(|id| book.recipients.iter().find(|recipient| recipient.id == *id));
        let planned = chosen
            .map(|recipient| Planned {
                recipient: recipient.id,
                name: shown(recipient),
                addresses: recipient.addresses.clone(),
                skip: skip(recipient, states.get(&recipient.id).copied(), plan.again, day),
            })
            .collect();
        let formats: &[Format] = if plan.docx { &[Format::Pdf, Format::Docx] } else { &[Format::Pdf] };
        let made = edition.export(press, formats, false)?;
        let files = made.into_iter().map(|(format, bytes)| PostedFile {
            name: edition.file_name(format),
            mime: mime(format).to_owned(),
            sha256: identify(&bytes).0,
            bytes,
        });
        Ok(Self { fields: fields(&edition), files: files.collect(), edition, account, planned, book })
    }

    /// The letters' rows. Those who share a letter are greeted alike.
    fn deliveries(&self, plan: &Plan, seed: &str) -> Vec<NewDelivery> {
        let going = self.planned.iter().filter(|planned| planned.skip.is_none());
        let mut rows: Vec<NewDelivery> = going
            .filter_map(|planned| {
                let recipient = self.book.recipients.iter().find(|r| r.id == planned.recipient)?;
                Some(NewDelivery {
                    recipient: Some(recipient.id),
                    name: recipient.name.clone(),
                    office: recipient.office.clone(),
                    greeting: self.greeting(recipient, plan.grouping),
                    addresses: recipient.addresses.clone(),
                    ..NewDelivery::default()
                })
            })
            .collect();
        number(&mut rows, plan.grouping);
        for row in &mut rows {
            row.message_id = message_id(&self.account, seed, row.parcel);
        }
        rows
    }

    /// How a letter to a recipient begins: as its list says, else by its own name.
    fn greeting(&self, recipient: &Recipient, grouping: Grouping) -> String {
        let lists = self.book.lists.iter().filter(|list| list.members.contains(&recipient.id));
        let given = lists.map(|list| list.greeting.trim()).find(|greeting| !greeting.is_empty());
        match (given, grouping) {
            (Some(given), _) => given.to_owned(),
            (None, Grouping::Each) => format!("{}{}", named(recipient), recipient.title.trim()),
            (None, Grouping::Blind { .. }) => "各有关单位".to_owned(),
        }
    }

    /// What all letters have in common.
    fn letter(&self, plan: &Plan) -> Letter {
        Letter {
            subject: plan.subject.clone(),
            body: plan.body.clone(),
            fields: self.fields.clone(),
            grouping: plan.grouping,
            ..letter(&self.account)
        }
    }

    fn warnings(&self, plan: &Plan, size: u64) -> Vec<String> {
        let mut warnings = Vec::new();
        if size > LARGE {
            let size = size / 1_000_000;
            warnings.push(format!("每封邮件约 {size} MB，有些邮箱会拒收。可以压缩图片，或只寄 PDF。"));
        }
        let open = self.edition.doubts.len();
        if open > 0 {
            warnings.push(format!("本期还有 {open} 处存疑没有处理。"));
        }
        if self.edition.issue.state == model::IssueState::Draft {
            warnings.push("本期还没有印发。寄出以后再改，读者手里的就不是最后的文本。".to_owned());
        }
        if plan.scheduled_at.is_some() {
            warnings.push("定时寄发要求到时程序开着。".to_owned());
        }
        warnings
    }

    fn keep(
        &self,
        library: &mut Library,
        plan: &Plan,
        origin: Origin,
        deliveries: &[NewDelivery],
        now: NaiveDateTime,
    ) -> Result<MailingId, DeskError> {
        let letter = self.letter(plan);
        let digest = digest(&self.edition)?;
        let new = NewMailing {
            publication: self.edition.publication.id.unwrap_or_default(),
            origin,
            account: plan.account,
            started_at: now,
            scheduled_at: plan.scheduled_at,
            digest: Some(&digest),
            letter: &letter,
            files: &self.files,
            deliveries,
        };
        Ok(library.transact::<_, StoreError>(Op::AddMailing, |writer| writer.add_mailing(&new))?.value)
    }
}

/// Says which letter each row belongs to: `size` of the same greeting share one.
fn number(rows: &mut [NewDelivery], grouping: Grouping) {
    let Grouping::Blind { size } = grouping else {
        (0..).zip(rows).for_each(|(parcel, row)| row.parcel = parcel);
        return;
    };
    let mut open: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut next = 0;
    for row in rows {
        let (parcel, filled) = open.entry(row.greeting.clone()).or_insert((0, u32::MAX));
        if *filled >= size.max(1) {
            (*parcel, *filled) = (next, 0);
            next += 1;
        }
        *filled += 1;
        row.parcel = *parcel;
    }
}

/// A digest of what an issue says, to tell whether it was changed since.
pub(super) fn digest(edition: &Edition) -> Result<String, DeskError> {
    let bytes = serde_json::to_vec(&(
        &edition.issue.date,
        &edition.issue.sections,
        &edition.issue.note,
        &edition.issue.colophon,
    ));
    Ok(identify(&bytes.map_err(DeskError::Json)?).0)
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

pub(super) fn templates(subject: &str, body: &str) -> Template {
    Template { subject: subject.to_owned(), body: body.to_owned() }
}

fn fields(edition: &Edition) -> BTreeMap<String, String> {
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

/// The contents in lines: a section, then the titles in it.
fn contents(edition: &Edition) -> String {
    let mut lines = Vec::new();
    for section in edition.issue.sections.iter().filter(|section| !section.items.is_empty()) {
        lines.push(format!("【{}】", section.name));
        let titles = section.items.iter().map(|item| item.title_lines.concat());
        lines.extend(titles.filter(|title| !title.is_empty()).map(|title| format!("　　{title}")));
    }
    lines.join("\n")
}

fn skip(recipient: &Recipient, state: Option<DeliveryState>, again: bool, day: NaiveDate) -> Option<Skip> {
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

fn letter(account: &Account) -> Letter {
    Letter { address: account.address.clone(), sender: account.sender.clone(), ..Letter::default() }
}

/// Unlike any other letter's (RFC 5322, 3.6.4): the domain is the sender's.
fn message_id(account: &Account, seed: &str, parcel: u32) -> String {
    let domain = account.address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    format!("jianbao.{seed}.{parcel}@{domain}")
}

fn mime(format: Format) -> &'static str {
    match format {
        Format::Pdf => "application/pdf",
        Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Format::Json => "application/json",
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

/// Letters above this are told of: many offices' servers take 20 MB.
const LARGE: u64 = 18_000_000;
