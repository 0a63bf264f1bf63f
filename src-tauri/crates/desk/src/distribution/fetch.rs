//! Manuscripts out of a mailbox (收信): each message goes through the same intake as a file, and is
//! noted, so that it comes in once.

use chrono::NaiveDateTime;
use model::{AccountId, Mailbox, PublicationId};
use post::PostError;
use post::bounce::{Action, Bounce, Returned, bounce};
use post::{Header, MESSAGE_LIMIT, Opened, Postbox};
use serde::Serialize;
use store::{Fetched, FetchedAs, Library, Op, StoreError};

use super::round::Books;
use crate::inbox::{self, Intake};
use crate::{DeskError, TakenIn};

/// A mailbox as fetching needs it.
pub trait Mailroom {
    /// Opens a folder to read in it; nothing in it changes.
    ///
    /// # Errors
    /// What the server says.
    fn examine(&mut self, folder: &str) -> Result<Opened, PostError>;

    /// The numbers of all its messages, rising.
    ///
    /// # Errors
    /// What the server says.
    fn uids(&mut self) -> Result<Vec<u32>, PostError>;

    /// What messages are, without their text.
    ///
    /// # Errors
    /// What the server says.
    fn headers(&mut self, uids: &[u32]) -> Result<Vec<Header>, PostError>;

    /// A message byte for byte; none where it is gone.
    ///
    /// # Errors
    /// What the server says.
    fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>, PostError>;

    /// Marks messages as read.
    ///
    /// # Errors
    /// What the server says.
    fn mark_read(&mut self, folder: &str, uid_validity: u32, uids: &[u32]) -> Result<bool, PostError>;
}

impl Mailroom for Postbox {
    fn examine(&mut self, folder: &str) -> Result<Opened, PostError> {
        self.examine(folder)
    }

    fn uids(&mut self) -> Result<Vec<u32>, PostError> {
        self.uids(0)
    }

    fn headers(&mut self, uids: &[u32]) -> Result<Vec<Header>, PostError> {
        self.headers(uids)
    }

    fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>, PostError> {
        self.fetch(uid)
    }

    fn mark_read(&mut self, folder: &str, uid_validity: u32, uids: &[u32]) -> Result<bool, PostError> {
        self.mark_read(folder, uid_validity, uids)
    }
}

/// What came of looking into a mailbox.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Collected {
    /// New messages that were looked at so far.
    pub done: usize,
    /// New messages in all.
    pub total: usize,
    /// Manuscripts that came of them.
    pub added: usize,
    /// Messages whose manuscripts were there.
    pub known: usize,
    /// Copies of the office's own letters.
    pub own: usize,
    /// Letters of the office that came back.
    pub bounced: usize,
    /// Messages that could not be taken in, in words.
    pub refused: Vec<String>,
    /// Why the server failed after some were looked at, in words; the rest stays in the mailbox.
    pub broken: Option<String>,
}

/// Where messages go, and who is told.
pub struct Collecting<'a> {
    /// Whose manuscripts they are.
    pub publication: PublicationId,
    /// The account that is looked into.
    pub account: AccountId,
    /// Its mailbox.
    pub mailbox: &'a Mailbox,
    /// The time by the office's clock.
    pub now: &'a dyn Fn() -> NaiveDateTime,
    /// Is told how far it is; false stops it after the message at hand.
    pub told: &'a dyn Fn(&Collected) -> bool,
}

/// Takes in what is new in a mailbox. What was taken in before an error stays.
///
/// # Errors
/// [`DeskError::Post`] where the server fails before a message was looked at, [`DeskError::Store`] where the library cannot be
/// written.
pub fn collect<B: Books, M: Mailroom>(
    books: &mut B,
    mailroom: &mut M,
    work: &Collecting,
) -> Result<Collected, DeskError> {
    let folder = work.mailbox.folder.trim();
    let opened = mailroom.examine(folder)?;
    let seen = books.with(|library| {
        Ok(library.read::<_, StoreError>(|r| r.fetched_uids(work.account, folder, opened.uid_validity))?)
    })?;
    let new: Vec<u32> = mailroom.uids()?.into_iter().filter(|uid| !seen.contains(uid)).collect();
    let mut collected = Collected { total: new.len(), ..Collected::default() };
    match take_all(books, mailroom, work, &opened, &new, &mut collected) {
        Ok(read) if work.mailbox.mark_read && !read.is_empty() => {
            mailroom.mark_read(folder, opened.uid_validity, &read)?;
        }
        Ok(_) => {}
        // What came in before stays, and is told.
        Err(DeskError::Post(error)) if collected.done > 0 => collected.broken = Some(error.to_string()),
        Err(error) => return Err(error),
    }
    Ok(collected)
}

/// Takes messages in, one after the other; the numbers of those that became manuscripts.
fn take_all<B: Books, M: Mailroom>(
    books: &mut B,
    mailroom: &mut M,
    work: &Collecting,
    opened: &Opened,
    new: &[u32],
    collected: &mut Collected,
) -> Result<Vec<u32>, DeskError> {
    let mut read = Vec::new();
    if !(work.told)(collected) {
        return Ok(read);
    }
    for batch in new.chunks(BATCH) {
        for header in mailroom.headers(batch)? {
            let (outcome, detail) = match one(books, mailroom, work, &header, collected) {
                Err(DeskError::Post(error @ PostError::TooMuch { .. })) => {
                    // The server had told another size, and the line is closed. Without this note the
                    // message would stand in the way of those behind it for ever.
                    let words = error.to_string();
                    note(books, work, opened, &header, (FetchedAs::Refused, &words))?;
                    return Err(error.into());
                }
                looked => looked?,
            };
            note(books, work, opened, &header, (outcome, &detail))?;
            if outcome == FetchedAs::Taken {
                read.push(header.uid);
            }
            collected.done += 1;
            if !(work.told)(collected) {
                return Ok(read);
            }
        }
    }
    Ok(read)
}

/// Notes that a message was looked at, so that nobody does it again.
fn note<B: Books>(
    books: &mut B,
    work: &Collecting,
    opened: &Opened,
    header: &Header,
    (outcome, detail): (FetchedAs, &str),
) -> Result<(), DeskError> {
    let fetched = Fetched {
        account: work.account,
        folder: work.mailbox.folder.trim(),
        uid_validity: opened.uid_validity,
        uid: header.uid,
        message_id: Some(header.message_id.as_str()).filter(|id| !id.is_empty()),
        outcome,
        detail,
    };
    books.with(|library| {
        library.transact::<_, StoreError>(Op::Fetch, |w| w.note_fetched(&fetched, (work.now)()))?;
        Ok(())
    })
}

/// Looks at one message; what it was, and why where it could not be taken in.
fn one<B: Books, M: Mailroom>(
    books: &mut B,
    mailroom: &mut M,
    work: &Collecting,
    header: &Header,
    collected: &mut Collected,
) -> Result<(FetchedAs, String), DeskError> {
    let id = header.message_id.as_str();
    let name = name_of(header);
    let (fetched, sent) = books.with(|library| {
        let told = library.read::<_, StoreError>(|reader| {
            Ok((!id.is_empty() && reader.was_fetched(work.account, id)?, reader.was_sent(id)?))
        });
        Ok(told?)
    })?;
    if fetched || sent {
        collected.own += usize::from(sent);
        collected.known += usize::from(!sent);
        return Ok((if sent { FetchedAs::Own } else { FetchedAs::Known }, String::new()));
    }
    if header.size > MESSAGE_LIMIT as u64 {
        let size = header.size / 1_000_000;
        let words = format!("邮件“{name}”有 {size} MB，没有收取。请在邮箱里打开它，把附件另存后拖进来。");
        collected.refused.push(words.clone());
        return Ok((FetchedAs::Refused, words));
    }
    // One that is gone by now was taken away by somebody, who has it.
    let Some(bytes) = mailroom.fetch(header.uid)? else { return Ok((FetchedAs::Known, String::new())) };
    if let Some(back) = bounce(&bytes) {
        let ours = match &back.message_id {
            Some(id) => books.with(|library| Ok(library.read::<_, StoreError>(|r| r.was_sent(id))?))?,
            None => false,
        };
        if ours {
            let found = books.with(|library| record(library, &back, (work.now)()))?;
            collected.bounced += usize::from(found > 0);
            return Ok((FetchedAs::Bounce, String::new()));
        }
    }
    let taken = take_in(books, work, &name, bytes)?;
    collected.added += taken.added.len();
    collected.refused.extend(taken.refused.iter().map(|words| format!("邮件“{name}”：{words}")));
    Ok(match (taken.added.is_empty(), taken.known.is_empty()) {
        (false, _) => (FetchedAs::Taken, String::new()),
        (true, false) => {
            collected.known += 1;
            (FetchedAs::Known, String::new())
        }
        (true, true) => (FetchedAs::Refused, taken.refused.join("\n")),
    })
}

/// Reads a message with the library let go, as a dropped file is.
fn take_in<B: Books>(
    books: &mut B,
    work: &Collecting,
    name: &str,
    bytes: Vec<u8>,
) -> Result<TakenIn, DeskError> {
    let (known, intake) = books.with(|library| {
        let known = inbox::known_file(library, work.publication, &bytes)?;
        Ok((known, Intake::of(library, work.publication)?))
    })?;
    if !known.is_empty() {
        return Ok(TakenIn { known, ..TakenIn::default() });
    }
    let arrived = intake.read(&format!("{name}.eml"), bytes);
    books.with(|library| inbox::keep(library, &intake, &arrived, (work.now)()))
}

/// Notes that a letter of the office came back; how many recipients' rows that concerned.
fn record(library: &mut Library, back: &Bounce, now: NaiveDateTime) -> Result<usize, DeskError> {
    let Some(id) = &back.message_id else { return Ok(0) };
    let written = library.transact::<_, StoreError>(Op::Fetch, |writer| {
        let failed = back.recipients.iter().filter(|returned| returned.action == Action::Failed);
        failed.map(|returned| writer.bounce(id, Some(&returned.address), &told(returned), now)).sum()
    });
    Ok(written?.value)
}

/// What the report says, with its code.
fn told(returned: &Returned) -> String {
    let words = [returned.status.as_deref().unwrap_or_default(), returned.why.trim()];
    let words = words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
    if words.is_empty() { "退信没有说明原因".to_owned() } else { words }
}

/// What a message is called: its subject, or who sent it.
fn name_of(header: &Header) -> String {
    let names = [&header.subject, &header.from_name, &header.from_address];
    let name = names.into_iter().map(|name| name.trim()).find(|name| !name.is_empty());
    let name: String = name.unwrap_or("无主题").chars().take(80).collect();
    name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c }).collect()
}

/// Messages are listed so many at a time.
const BATCH: usize = 100;
