//! Handing a letter over (RFC 5321, 3.3), phase by phase.

use lettre::transport::smtp::{
    commands::{Data, Mail, Rcpt, Rset},
    extension::{MailBodyParameter, MailParameter},
};
use memchr::{memchr_iter, memmem};

use super::{carrier::Carrier, fate::Fate, reply::Reply};
use crate::{PostError, address::Address};

impl Carrier {
    /// Hands one letter over for several recipients: the fate of each, in their order.
    ///
    /// `letter` is as [`compose`](crate::compose::compose) writes it. A server that breaks off makes the line
    /// closed; see [`Carrier::is_closed`].
    pub fn send(&mut self, from: &Address, to: &[Address], letter: &[u8]) -> Vec<Fate> {
        if to.is_empty() {
            return Vec::new();
        }
        let mut fates = vec![None; to.len()];
        let rest = self.attempt(from, to, letter, &mut fates).unwrap_or_else(|why| Fate::NotSent { why });
        fates.into_iter().map(|fate| fate.unwrap_or_else(|| rest.clone())).collect()
    }

    /// Gives back the fate of all recipients that have none of their own. Every error happens before the letter's
    /// end.
    fn attempt(
        &mut self,
        from: &Address,
        to: &[Address],
        letter: &[u8],
        fates: &mut [Option<Fate>],
    ) -> Result<Fate, PostError> {
        let parameters = self.parameters(from, to, letter)?;
        self.forget_last()?;
        let reply = self.command("报寄件人", &Mail::new(Some(envelope(from)), parameters).to_string())?;
        if let Some(refused) = self.refusal(&reply)? {
            return Ok(refused);
        }
        self.is_dirty = true;
        for (address, fate) in to.iter().zip(fates.iter_mut()) {
            let reply = self.command("报收件人", &Rcpt::new(envelope(address), Vec::new()).to_string())?;
            *fate = self.refusal(&reply)?;
            if let (true, Some(refused)) = (self.is_closed(), fate.as_ref()) {
                return Ok(refused.clone());
            }
        }
        if let (true, Some(Some(last))) = (fates.iter().all(Option::is_some), fates.last()) {
            return Ok(last.clone());
        }
        let reply = self.command("请求传送", &Data.to_string())?;
        if reply.code != 354 {
            return self.refusal(&reply)?.ok_or_else(|| self.out_of_step(&reply));
        }
        self.transfer(letter)
    }

    /// What MAIL says about the letter; an error if the server cannot take it.
    fn parameters(
        &self,
        from: &Address,
        to: &[Address],
        letter: &[u8],
    ) -> Result<Vec<MailParameter>, PostError> {
        let place = || self.wire.place();
        if self.is_closed() {
            return Err(self.wire.broken());
        }
        if let Some(limit) = self.offer.size.filter(|limit| letter.len() > *limit) {
            return Err(PostError::TooLarge { place: place(), size: letter.len(), limit });
        }
        if has_bare_ends(letter) {
            // A server might take what follows such an end for a command, or for another letter.
            return Err(PostError::CannotCarry { place: place(), why: "邮件里有不成对的换行符" });
        }
        let mut parameters = Vec::new();
        if self.offer.size.is_some() {
            parameters.push(MailParameter::Size(letter.len()));
        }
        if !letter.is_ascii() {
            if !self.offer.eight_bit {
                return Err(PostError::CannotCarry {
                    place: place(), why: "它不支持八位字符（8BITMIME）"
                });
            }
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        if from.needs_utf8() || to.iter().any(Address::needs_utf8) {
            if !self.offer.utf8 {
                return Err(PostError::CannotCarry {
                    place: place(),
                    why: "它不支持中文邮箱地址（SMTPUTF8）",
                });
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        Ok(parameters)
    }

    /// Makes the server forget a letter that was begun and not ended.
    fn forget_last(&mut self) -> Result<(), PostError> {
        if self.is_dirty {
            let reply = self.command("重新开始", &Rset.to_string())?;
            if !reply.is_positive() {
                self.close();
                return Err(reply.error(&self.wire));
            }
            self.is_dirty = false;
        }
        Ok(())
    }

    /// The fate that a reply to MAIL, RCPT or DATA means, none if it is positive.
    fn refusal(&mut self, reply: &Reply) -> Result<Option<Fate>, PostError> {
        match Fate::of_refusal(reply) {
            None if reply.is_positive() => Ok(None),
            None => Err(self.out_of_step(reply)),
            refused => Ok(refused),
        }
    }

    /// A reply that does not belong where it came: nothing more can be believed on this line.
    fn out_of_step(&mut self, reply: &Reply) -> PostError {
        self.close();
        reply.error(&self.wire)
    }

    /// Sends the letter and waits for the server's word.
    fn transfer(&mut self, letter: &[u8]) -> Result<Fate, PostError> {
        let patience = self.wire.patience().data;
        self.wire.begin("传送邮件", patience);
        let spoken = self.write_stuffed(letter).and_then(|()| self.wire.has_words());
        // A server that speaks or hangs up before the end has not taken the letter, and need not be asked.
        match spoken {
            Ok(false) => Ok(self.conclude()),
            Ok(true) => {
                let reply = Reply::read(&mut self.wire);
                self.close();
                let reply = reply?;
                Fate::of_refusal(&reply).ok_or_else(|| reply.error(&self.wire))
            }
            Err(why) => {
                self.close();
                Err(why)
            }
        }
    }

    /// Sends the end. From here on only the server's reply tells what became of the letter (RFC 5321, 6.1).
    fn conclude(&mut self) -> Fate {
        let patience = self.wire.patience().data;
        self.wire.begin("等候收信的答复", patience);
        let reply = self.wire.write(b".\r\n").and_then(|()| Reply::read(&mut self.wire));
        self.is_dirty = false;
        match reply {
            Ok(reply) if reply.is_positive() => Fate::Accepted { reply: reply.words() },
            Ok(reply) => {
                if reply.code == 421 {
                    self.close();
                }
                Fate::of_refusal(&reply).unwrap_or_else(|| Fate::Unknown { why: self.out_of_step(&reply) })
            }
            Err(why) => {
                self.close();
                Fate::Unknown { why }
            }
        }
    }

    /// Writes the letter up to its last line end, a dot doubled where it begins a line (RFC 5321, 4.5.2).
    fn write_stuffed(&mut self, letter: &[u8]) -> Result<(), PostError> {
        let mut rest = letter;
        if rest.first() == Some(&b'.') {
            self.wire.write_on(b".")?;
        }
        while let Some(at) = memmem::find(rest, b"\n.") {
            let (line, after) = rest.split_at(at + 1);
            self.wire.write_on(line)?;
            self.wire.write_on(b".")?;
            // The dot itself goes first, so that it is not found again.
            let (dot, after) = after.split_at(after.len().min(1));
            self.wire.write_on(dot)?;
            rest = after;
        }
        self.wire.write_on(rest)?;
        self.wire.write(if letter.ends_with(b"\r\n") || letter.is_empty() { b"" } else { b"\r\n" })
    }
}

/// Whether there is a CR without its LF, or a LF without its CR.
fn has_bare_ends(letter: &[u8]) -> bool {
    let is_bare = |at: usize| at.checked_sub(1).and_then(|before| letter.get(before)) != Some(&b'\r');
    let mut ends = 0;
    for at in memchr_iter(b'\n', letter) {
        if is_bare(at) {
            return true;
        }
        ends += 1;
    }
    memchr_iter(b'\r', letter).count() != ends
}

/// The address as lettre's commands take it; it was checked before.
fn envelope(address: &Address) -> lettre::Address {
    lettre::Address::new_dangerous(address.local(), address.domain())
}
