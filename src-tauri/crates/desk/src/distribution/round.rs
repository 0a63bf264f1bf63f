//! A round (投递): the letters of a mailing handed over one after the other.

use chrono::NaiveDateTime;
use model::{MailingId, MailingState};
use post::PostError;
use store::{Claim, Library, Op, StoreError, Writer};

use super::deliver::{Run, Sent};
use super::letter::attachments;
use super::lock::PostLock;
use super::outside::{Carry, LOOK, Pacing, Waiting};
use crate::DeskError;

/// A library that is borrowed for a moment at a time, so that a window's work goes on beside a round.
pub trait Books {
    /// Does something with it.
    ///
    /// # Errors
    /// What `work` says, or that the library is not there any more.
    fn with<T>(&mut self, work: impl FnOnce(&mut Library) -> Result<T, DeskError>) -> Result<T, DeskError>;
}

impl Books for Library {
    fn with<T>(&mut self, work: impl FnOnce(&mut Library) -> Result<T, DeskError>) -> Result<T, DeskError> {
        work(self)
    }
}

/// The right to send for a library.
#[derive(Debug)]
pub struct Round<B> {
    books: B,
    _lock: PostLock,
}

impl<B: Books> Round<B> {
    /// Takes the right to send. What another program was sending when it ended is unknown from
    /// now on.
    ///
    /// # Errors
    /// [`DeskError::PostBusy`] where somebody else is sending, [`DeskError::Store`] where the library
    /// cannot be written.
    pub fn begin(mut books: B, now: NaiveDateTime) -> Result<Self, DeskError> {
        let lock = books.with(|library| {
            let lock = PostLock::take(library.path())?;
            library.transact::<_, StoreError>(Op::Deliver, |writer| writer.mark_orphans(ORPHAN, now))?;
            Ok(lock)
        })?;
        Ok(Self { books, _lock: lock })
    }

    /// Starts a mailing that is scheduled or paused; one that is over stays so.
    ///
    /// # Errors
    /// [`DeskError::Store`] where it is gone or the library cannot be written.
    pub fn resume(&mut self, id: MailingId) -> Result<(), DeskError> {
        self.step(|writer| match writer.reader().mailing(id)?.state {
            MailingState::Scheduled | MailingState::Paused => {
                writer.set_mailing_state(id, MailingState::Running, "")
            }
            MailingState::Running | MailingState::Cancelled | MailingState::Done => Ok(()),
        })
    }

    /// Sends what a mailing has to send, until every letter has its outcome, somebody stops it, or
    /// the server cannot be used; how the mailing stands then.
    ///
    /// # Errors
    /// [`DeskError`] where the library cannot be written. What was being sent is unknown then, and the
    /// mailing paused; where not even that can be written, the next round says it.
    pub fn run(
        &mut self,
        id: MailingId,
        open: &mut dyn FnMut() -> Result<Box<dyn Carry>, PostError>,
        pacing: &Pacing,
        outside: &Waiting,
    ) -> Result<MailingState, DeskError> {
        let done = self.send(id, open, pacing, outside);
        if let Err(error) = &done {
            let now = (outside.now)().naive_local();
            // The first error is the one to be told.
            drop(self.step(|writer| writer.mark_orphans(ORPHAN, now)));
            drop(self.pause(id, &error.to_string()));
        }
        done
    }

    fn send(
        &mut self,
        id: MailingId,
        open: &mut dyn FnMut() -> Result<Box<dyn Carry>, PostError>,
        pacing: &Pacing,
        outside: &Waiting,
    ) -> Result<MailingState, DeskError> {
        let now = || (outside.now)().naive_local();
        let (mailing, files) = self.books.with(|library| {
            let kept =
                library.read::<_, StoreError>(|reader| Ok((reader.mailing(id)?, reader.posted_files(id)?)));
            Ok(kept?)
        })?;
        let files = attachments(&files)?;
        let mut run = Run::new(&mailing, &files, open, pacing, outside);
        let mut claim = self.step(|writer| writer.claim(id, now()))?;
        loop {
            claim = match claim {
                Claim::Nothing(state) => return Ok(state),
                Claim::Wait(until) => {
                    let left = (until - now()).to_std().unwrap_or_default();
                    // Somebody may stop the mailing meanwhile.
                    if !(outside.wait)(left.min(LOOK)) {
                        return self.pause(id, CLOSED);
                    }
                    self.step(|writer| writer.claim(id, now()))?
                }
                Claim::Letter(letter) => {
                    let Sent { fates, stop } = run.deliver(&letter);
                    if let Some(why) = stop {
                        self.step(|writer| writer.settle(&fates, now()))?;
                        return self.pause(id, &why);
                    }
                    let gap = pacing.gap();
                    // Without a gap, too, somebody may have stopped the mailing meanwhile.
                    if gap.is_zero() && (outside.wait)(gap) {
                        // The outcome and the next claim are one write to the disk.
                        self.step(|writer| {
                            writer.settle(&fates, now())?;
                            writer.claim(id, now())
                        })?
                    } else {
                        self.step(|writer| writer.settle(&fates, now()))?;
                        if !(outside.wait)(gap) {
                            return self.pause(id, CLOSED);
                        }
                        self.step(|writer| writer.claim(id, now()))?
                    }
                }
            };
        }
    }

    /// Pauses a mailing, unless a person paused it or gave it up meanwhile; how it stands then.
    fn pause(&mut self, id: MailingId, why: &str) -> Result<MailingState, DeskError> {
        self.step(|writer| match writer.reader().mailing(id)?.state {
            MailingState::Running => {
                writer.set_mailing_state(id, MailingState::Paused, why)?;
                Ok(MailingState::Paused)
            }
            other => Ok(other),
        })
    }

    fn step<T>(&mut self, work: impl FnOnce(&mut Writer) -> Result<T, StoreError>) -> Result<T, DeskError> {
        self.books.with(|library| Ok(library.transact(Op::Deliver, work)?.value))
    }
}

/// Puts an end to what a program left that ended while it was sending: its mailings are paused, and
/// the letter that was on its way is unknown. Does nothing where somebody is sending now.
///
/// # Errors
/// [`DeskError::Store`] where the library cannot be written.
pub fn settle_interrupted(library: &mut Library, now: NaiveDateTime) -> Result<(), DeskError> {
    let running = library.read::<_, StoreError>(|reader| reader.running_mailings())?;
    if running.is_empty() || library.is_read_only() {
        return Ok(());
    }
    let Ok(_lock) = PostLock::take(library.path()) else { return Ok(()) };
    library.transact::<_, StoreError>(Op::Deliver, |writer| {
        writer.mark_orphans(ORPHAN, now)?;
        running.iter().try_for_each(|&id| writer.set_mailing_state(id, MailingState::Paused, INTERRUPTED))
    })?;
    Ok(())
}

const ORPHAN: &str = "寄到这一封时程序中断了，不知道服务器收下没有。请问收件人，或看发件邮箱的“已发送”。";
const INTERRUPTED: &str = "上次没有寄完，程序就关闭了。请点“继续”寄出其余的信。";
const CLOSED: &str = "程序关闭时还没有寄完。请点“继续”寄出其余的信。";
