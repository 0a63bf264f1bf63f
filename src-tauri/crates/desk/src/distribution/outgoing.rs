//! A mailing on its way from a plan to rows: what is read for it, what is made for it, and the
//! writing down. Reading needs the library, making needs time: they are two steps, so that a window
//! goes on with its work while the PDF is made.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use model::{Account, AddressBook, Grouping, Issue, IssueState, MailingId, RecipientId};
use post::template::Template;
use store::{Letter, Library, NewDelivery, NewMailing, Op, Origin, PostedFile, Reader, Standing, StoreError};

use super::letter::{
    attachments, blank, common_fields, fields_of, greeting, message, message_id, seed, shown, templates,
};
use super::plan::{Plan, Planned, Prepared, skip};
use crate::{DeskError, Edition, Format, Press, identify};

/// A plan with all that it takes from the library.
pub struct Outgoing {
    plan: Plan,
    edition: Edition,
    account: Account,
    book: AddressBook,
    standings: Vec<Standing>,
    planned: Vec<Planned>,
    now: NaiveDateTime,
}

impl Outgoing {
    /// Reads what a plan takes: the issue, the account, who gets a letter and who does not.
    ///
    /// # Errors
    /// [`DeskError::Store`] where something of it is gone.
    pub fn read(library: &Library, plan: &Plan, now: NaiveDateTime) -> Result<Self, DeskError> {
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
        Ok(Self { plan: plan.clone(), edition, account, book, standings, planned, now })
    }

    /// Makes the files that go along.
    ///
    /// # Errors
    /// Where the issue cannot be made into a PDF or DOCX.
    pub fn pack(self, press: &Press) -> Result<Packed, DeskError> {
        let formats: &[Format] = if self.plan.docx { &[Format::Pdf, Format::Docx] } else { &[Format::Pdf] };
        let files =
            self.edition.export(press, formats, false)?.into_iter().map(|(format, bytes)| PostedFile {
                name: self.edition.file_name(format),
                mime: mime(format).to_owned(),
                sha256: identify(&bytes).0,
                bytes,
            });
        let files = files.collect();
        let letter = Letter {
            subject: self.plan.subject.clone(),
            body: self.plan.body.clone(),
            fields: common_fields(&self.edition),
            grouping: self.plan.grouping,
            ..blank(&self.account)
        };
        let rows = self.rows();
        Ok(Packed { letter, files, rows, work: self })
    }

    /// The letters' rows. Those who share a letter are greeted alike.
    fn rows(&self) -> Vec<NewDelivery> {
        let going = self.planned.iter().filter(|planned| planned.skip.is_none());
        let mut rows: Vec<NewDelivery> = going
            .filter_map(|planned| {
                let recipient = self.book.recipients.iter().find(|r| r.id == planned.recipient)?;
                Some(NewDelivery {
                    recipient: Some(recipient.id),
                    name: recipient.name.clone(),
                    office: recipient.office.clone(),
                    greeting: greeting(recipient, &self.book, self.plan.grouping),
                    addresses: recipient.addresses.clone(),
                    ..NewDelivery::default()
                })
            })
            .collect();
        number(&mut rows, self.plan.grouping);
        let seed = seed(self.now);
        for row in &mut rows {
            row.message_id = message_id(&self.account, &seed, row.parcel);
        }
        rows
    }
}

/// A plan with its files, as it will go.
pub struct Packed {
    work: Outgoing,
    letter: Letter,
    files: Vec<PostedFile>,
    rows: Vec<NewDelivery>,
}

impl Packed {
    /// What an editor is shown before it goes.
    ///
    /// # Errors
    /// [`DeskError::Template`] where a template has an unknown field.
    pub fn prepared(&self) -> Result<Prepared, DeskError> {
        let shown = self.filled(self.rows.first().unwrap_or(&NewDelivery::default()))?;
        let attached: u64 = self.files.iter().map(|file| file.bytes.len() as u64).sum();
        // Base64 (RFC 2045, 6.8) makes four bytes of three; the rest is the text and the header.
        let size = attached * 4 / 3 + self.letter.body.len() as u64 * 2 + 2_000;
        Ok(Prepared {
            letters: self.rows.iter().map(|to| to.parcel + 1).max().unwrap_or(0),
            subject: shown.subject,
            body: shown.body,
            files: self.files.iter().map(|file| file.name.clone()).collect(),
            size,
            warnings: self.warnings(size),
            recipients: self.work.planned.clone(),
        })
    }

    /// Writes the mailing down, letter by letter.
    ///
    /// # Errors
    /// [`DeskError::NobodyToMail`] where no letter would go, [`DeskError::Template`] where a template
    /// has an unknown field, [`DeskError::MailedMeanwhile`] where the issue went to somebody since the
    /// plan was read, [`DeskError::Store`] where something is gone or the library cannot be written.
    pub fn start(&self, library: &mut Library) -> Result<MailingId, DeskError> {
        if self.rows.is_empty() {
            return Err(DeskError::NobodyToMail);
        }
        let origin = Origin { issue: Some(self.work.plan.issue), manuscript: None, trial: false };
        self.keep(library, origin, self.work.plan.scheduled_at, &self.rows)
    }

    /// Writes a trial down: one letter to the office itself.
    ///
    /// # Errors
    /// As [`Packed::start`].
    pub fn start_trial(&self, library: &mut Library) -> Result<MailingId, DeskError> {
        let first = self.rows.first().cloned().unwrap_or_default();
        let to = NewDelivery {
            recipient: None,
            addresses: vec![self.work.account.address.clone()],
            parcel: 0,
            message_id: message_id(&self.work.account, &seed(self.work.now), 0),
            ..first
        };
        let origin = Origin { issue: Some(self.work.plan.issue), manuscript: None, trial: true };
        self.keep(library, origin, None, &[to])
    }

    /// The letters as files for another program to send (草稿): names and bytes. Nothing is written
    /// down, since nobody here will know what becomes of them.
    ///
    /// # Errors
    /// [`DeskError::NobodyToMail`] where no letter would go, [`DeskError::Template`] where a template
    /// has an unknown field.
    pub fn drafts(&self, date: DateTime<FixedOffset>) -> Result<Vec<(String, Vec<u8>)>, DeskError> {
        if self.rows.is_empty() {
            return Err(DeskError::NobodyToMail);
        }
        let files = attachments(&self.files)?;
        let mut drafts: BTreeMap<u32, (String, Vec<u8>)> = BTreeMap::new();
        for row in &self.rows {
            if drafts.contains_key(&row.parcel) {
                continue;
            }
            // Outlook opens what says so as a letter to be sent.
            let mut head = "X-Unsent: 1\r\n".to_owned();
            if matches!(self.letter.grouping, Grouping::Blind { .. }) {
                head.extend(["Bcc: ", &self.unseen(row.parcel).join(",\r\n "), "\r\n"]);
            }
            let bytes = [head.into_bytes(), message(&self.letter, row, &files, date)?].concat();
            let name: String = row.name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
            drafts.insert(row.parcel, (format!("{:04}-{name}.eml", row.parcel + 1), bytes));
        }
        Ok(drafts.into_values().collect())
    }

    /// The addresses that share a letter.
    fn unseen(&self, parcel: u32) -> Vec<&str> {
        let sharing = self.rows.iter().filter(|row| row.parcel == parcel);
        sharing.flat_map(|row| &row.addresses).map(String::as_str).collect()
    }

    fn filled(&self, to: &NewDelivery) -> Result<Template, DeskError> {
        let Letter { subject, body, fields, .. } = &self.letter;
        Ok(templates(subject, body).fill(&fields_of(fields, to))?)
    }

    fn warnings(&self, size: u64) -> Vec<String> {
        let mut warnings = Vec::new();
        if size > LARGE {
            let size = size / 1_000_000;
            warnings.push(format!("每封邮件约 {size} MB，有些邮箱会拒收。可以压缩图片，或只寄 PDF。"));
        }
        let open = self.work.edition.doubts.len();
        if open > 0 {
            warnings.push(format!("本期还有 {open} 处存疑没有处理。"));
        }
        if self.work.edition.issue.state == IssueState::Draft {
            warnings.push("本期还没有印发。寄出以后再改，读者手里的就不是最后的文本。".to_owned());
        }
        if self.work.plan.scheduled_at.is_some() {
            warnings.push("定时寄发要求到时程序开着。".to_owned());
        }
        warnings
    }

    fn keep(
        &self,
        library: &mut Library,
        origin: Origin,
        scheduled_at: Option<NaiveDateTime>,
        deliveries: &[NewDelivery],
    ) -> Result<MailingId, DeskError> {
        self.filled(&NewDelivery::default())?;
        let Outgoing { plan, edition, now, .. } = &self.work;
        let digest = digest(&edition.issue)?;
        let new = NewMailing {
            publication: edition.publication.id.unwrap_or_default(),
            origin,
            account: plan.account,
            started_at: *now,
            scheduled_at,
            digest: Some(&digest),
            letter: &self.letter,
            files: &self.files,
            deliveries,
        };
        let kept = library.transact::<_, DeskError>(Op::AddMailing, |writer| {
            if !origin.trial {
                self.check_still_lacking(writer.reader())?;
            }
            Ok(writer.add_mailing(&new)?)
        });
        Ok(kept?.value)
    }

    /// Another window may have begun to mail the same issue while the PDF was made: nobody gets it
    /// twice by that.
    fn check_still_lacking(&self, reader: Reader) -> Result<(), DeskError> {
        let of = |standings: &[Standing]| -> BTreeMap<RecipientId, _> {
            standings.iter().map(|standing| (standing.recipient, standing.state)).collect()
        };
        let (then, now) = (of(&self.work.standings), of(&reader.standings(self.work.plan.issue)?));
        let mut going = self.rows.iter().filter_map(|row| row.recipient);
        if going.all(|id| then.get(&id) == now.get(&id)) { Ok(()) } else { Err(DeskError::MailedMeanwhile) }
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
pub(super) fn digest(issue: &Issue) -> Result<String, DeskError> {
    let says = (&issue.date, &issue.sections, &issue.note, &issue.colophon);
    Ok(identify(&serde_json::to_vec(&says).map_err(DeskError::Json)?).0)
}

fn mime(format: Format) -> &'static str {
    match format {
        Format::Pdf => "application/pdf",
        Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Format::Json => "application/json",
    }
}

/// Letters above this are told of: many offices' servers take 20 MB.
const LARGE: u64 = 18_000_000;
