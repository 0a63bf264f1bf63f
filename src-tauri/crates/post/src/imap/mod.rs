//! Fetching from a mailbox: `IMAP4rev1` (RFC 3501), as little of it as that needs.
//!
//! A folder is opened to be read only (EXAMINE) and messages are asked for with PEEK: nothing on the server changes
//! but by [`Postbox::mark_read`]. What a server sends costs no more than what was asked for may cost, and takes no
//! longer than [`Patience`] allows. After an error that leaves the two sides out of step the line is closed; after a
//! plain refusal it can be used on.

mod answer;
mod check;
mod fetched;
mod folder;
mod names;
mod session;
mod sets;

use std::{collections::BTreeMap, time::Duration};

use model::Server;

use crate::{Patience, PostError};

use answer::{Answer, Status, Token};
use fetched::Fetched;
use session::{Session, Step, TALK};

pub use check::check_imap;
pub use fetched::Header;
pub use folder::Folder;

/// The largest message that is fetched, bytes: what a manuscript's file may have.
pub const MESSAGE_LIMIT: usize = 100 << 20;
/// What the numbers of a folder's messages may cost: some two million of them.
const NUMBERS: usize = 64 << 20;
/// How many messages are asked for at once in a listing.
const BATCH: usize = 100;
/// What the header fields of a batch may cost.
const HEADERS: usize = BATCH * (64 << 10);

/// A mailbox that one is logged in to.
pub struct Postbox {
    session: Session,
    exists: u32,
}

/// A folder that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// While this stays, a message keeps its number. When it changes, what is known by number is not known any more.
    pub uid_validity: u32,
    /// How many messages there are.
    pub exists: u32,
    /// The number that the next message will get, where the server tells.
    pub uid_next: Option<u32>,
}

impl Postbox {
    /// Connects and logs in.
    ///
    /// # Errors
    ///
    /// Every reason why there is no line, or why the server does not let this user in.
    pub fn open(server: &Server, user: &str, code: &str, patience: &Patience) -> Result<Self, PostError> {
        let session = Session::open(server, user, code, patience)?;
        Ok(Self { session, exists: 0 })
    }

    /// The folders, in the server's order.
    ///
    /// # Errors
    ///
    /// The line breaks, or the server refuses.
    pub fn folders(&mut self) -> Result<Vec<Folder>, PostError> {
        let mut folders = Vec::new();
        self.session.agreed("列出文件夹", TALK, r#"LIST "" "*""#, &mut |answer| {
            if let Answer::Data(tokens) = answer {
                folders.extend(Folder::read(tokens));
            }
        })?;
        Ok(folders)
    }

    /// Opens a folder to be read only.
    ///
    /// # Errors
    ///
    /// The line breaks, there is no such folder, or the server gives its messages no lasting numbers.
    pub fn examine(&mut self, folder: &str) -> Result<Opened, PostError> {
        self.enter("EXAMINE", folder)
    }

    /// The messages after a number, 0 for all, in the order of their numbers.
    ///
    /// # Errors
    ///
    /// The line breaks, or the server refuses.
    pub fn list(&mut self, after: u32) -> Result<Vec<Header>, PostError> {
        let uids = self.uids(after)?;
        self.headers(&uids)
    }

    /// The numbers of the messages after a number, 0 for all, rising.
    ///
    /// # Errors
    ///
    /// The line breaks, or the server refuses.
    pub fn uids(&mut self, after: u32) -> Result<Vec<u32>, PostError> {
        // Servers do not agree on what a range means in an empty folder.
        let Some(first) = after.checked_add(1).filter(|_| self.exists > 0) else {
            return Ok(Vec::new());
        };
        let mut uids = Vec::new();
        self.fetch_all("查看新邮件", NUMBERS, &format!("UID FETCH {first}:* (UID)"), |fetched| {
            // `9:*` means the last message too, whatever its number (RFC 3501, 6.4.8).
            uids.extend(fetched.uid.filter(|uid| *uid > after));
        })?;
        uids.sort_unstable();
        uids.dedup();
        Ok(uids)
    }

    /// What these messages are, in the order of their numbers; those that are gone by now are left out.
    ///
    /// # Errors
    ///
    /// The line breaks, or the server refuses.
    pub fn headers(&mut self, uids: &[u32]) -> Result<Vec<Header>, PostError> {
        let mut headers = BTreeMap::new();
        for batch in uids.chunks(BATCH) {
            let items = "(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID FROM SUBJECT DATE)])";
            let command = format!("UID FETCH {} {items}", sets::set(batch));
            self.fetch_all("列出邮件", HEADERS, &command, |fetched| {
                if let Some(header) = fetched.header().filter(|header| batch.contains(&header.uid)) {
                    headers.entry(header.uid).or_insert(header);
                }
            })?;
        }
        Ok(headers.into_values().collect())
    }

    /// A message, byte for byte; None where it is gone by now.
    ///
    /// # Errors
    ///
    /// The line breaks, the server refuses, or the message has more than [`MESSAGE_LIMIT`] bytes: then the line is
    /// closed, since nobody wants to wait for the rest. A listing's sizes tell this before.
    pub fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>, PostError> {
        let mut body = None;
        let command = format!("UID FETCH {uid} (UID BODY.PEEK[])");
        self.fetch_all("取邮件", MESSAGE_LIMIT + TALK, &command, |fetched| {
            if fetched.uid == Some(uid) && body.is_none() {
                body = fetched.body;
            }
        })?;
        Ok(body)
    }

    /// Marks messages as read; false, and nothing marked, where the folder's numbers are no longer those of this
    /// validity. The folder stays open for reading and writing until another is opened.
    ///
    /// # Errors
    ///
    /// The line breaks, or the server refuses.
    pub fn mark_read(&mut self, folder: &str, uid_validity: u32, uids: &[u32]) -> Result<bool, PostError> {
        if self.enter("SELECT", folder)?.uid_validity != uid_validity {
            return Ok(false);
        }
        for batch in uids.chunks(BATCH) {
            let command = format!(r"UID STORE {} +FLAGS.SILENT (\Seen)", sets::set(batch));
            self.session.agreed("标为已读", TALK, &command, &mut |_| {})?;
        }
        Ok(true)
    }

    /// Says goodbye. A server that does not answer is not waited for.
    pub fn close(mut self) {
        let step = Step { doing: "退出", limit: Duration::from_secs(2), room: TALK };
        // Whatever comes of it, the line ends here.
        let _ = self.session.run(step, "LOGOUT", &mut |_| {});
        self.session.wire.close();
    }

    fn enter(&mut self, how: &str, folder: &str) -> Result<Opened, PostError> {
        let (mut exists, mut validity, mut next) = (0, None, None);
        let name = session::quoted(&names::encode(folder)).unwrap_or_default();
        self.session.agreed("打开文件夹", TALK, &format!("{how} {name}"), &mut |answer| match answer {
            Answer::Status(_, words) => match number_after(&words.code) {
                Some(("UIDVALIDITY", number)) => validity = Some(number),
                Some(("UIDNEXT", number)) => next = Some(number),
                _ => {}
            },
            Answer::Data(tokens) => exists = exist(&tokens).unwrap_or(exists),
            _ => {}
        })?;
        self.exists = exists;
        let uid_validity =
            validity.ok_or_else(|| self.session.wire.garbage("没有 UIDVALIDITY".as_bytes()))?;
        Ok(Opened { uid_validity, exists, uid_next: next })
    }

    /// Runs a command that is answered by messages.
    fn fetch_all(
        &mut self,
        doing: &'static str,
        room: usize,
        command: &str,
        mut take: impl FnMut(Fetched),
    ) -> Result<(), PostError> {
        let step = Step { doing, limit: self.session.wire.patience().data, room };
        let (status, words) = self.session.run(step, command, &mut |answer| {
            if let Answer::Data(tokens) = answer
                && let Some(fetched) = Fetched::read(tokens)
            {
                take(fetched);
            }
        })?;
        if status == Status::Ok { Ok(()) } else { Err(self.session.says(doing, words)) }
    }
}

/// The number in `* 12 EXISTS`.
fn exist(tokens: &[Token]) -> Option<u32> {
    match tokens {
        [Token::Word(number), Token::Word(kind)] if kind.eq_ignore_ascii_case("EXISTS") => {
            number.parse().ok()
        }
        _ => None,
    }
}

/// A code that has one number, which is not 0: `UIDNEXT 4`.
fn number_after(code: &str) -> Option<(&str, u32)> {
    let (name, number) = code.split_once(' ')?;
    Some((name, number.trim().parse().ok().filter(|number| *number > 0)?))
}
