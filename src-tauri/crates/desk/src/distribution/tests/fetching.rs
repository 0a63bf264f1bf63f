//! Messages out of a mailbox that holds what a test wants.

use std::cell::Cell;

use model::Mailbox;
use post::{Header, Opened, PostError};

use super::*;
use crate::inbox::inbox;

/// A mailbox as a server has it.
#[derive(Default)]
struct Post {
    validity: u32,
    messages: Vec<(u32, Vec<u8>)>,
    /// The size that the server tells of a message in place of its own.
    lies: Vec<(u32, u64)>,
    fetched: Vec<u32>,
    marked: Vec<u32>,
    /// A message that has more bytes than the server told.
    endless: Option<u32>,
    /// After so many messages the line breaks.
    breaks_after: Option<usize>,
}

impl Post {
    fn holding(messages: &[(u32, String)]) -> Self {
        let messages = messages.iter().map(|(uid, text)| (*uid, text.clone().into_bytes())).collect();
        Self { validity: 7, messages, ..Self::default() }
    }
}

impl Mailroom for Post {
    fn examine(&mut self, folder: &str) -> Result<Opened, PostError> {
        assert_eq!(folder, "来稿");
        let exists = self.messages.len() as u32;
        Ok(Opened { uid_validity: self.validity, exists, uid_next: None })
    }

    fn uids(&mut self) -> Result<Vec<u32>, PostError> {
        Ok(self.messages.iter().map(|(uid, _)| *uid).collect())
    }

    fn headers(&mut self, uids: &[u32]) -> Result<Vec<Header>, PostError> {
        let of = |(uid, bytes): &(u32, Vec<u8>)| {
            let text = String::from_utf8_lossy(bytes);
            let field = |name: &str| {
                let line = text.lines().find_map(|line| line.strip_prefix(name));
                line.unwrap_or_default().trim_matches(['<', '>', ' ']).to_owned()
            };
            let lie = self.lies.iter().find(|(lying, _)| lying == uid).map(|(_, size)| *size);
            Header {
                uid: *uid,
                size: lie.unwrap_or(bytes.len() as u64),
                message_id: field("Message-ID:"),
                subject: field("Subject:"),
                ..Header::default()
            }
        };
        Ok(self.messages.iter().filter(|(uid, _)| uids.contains(uid)).map(of).collect())
    }

    fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>, PostError> {
        if self.breaks_after == Some(self.fetched.len()) {
            return Err(PostError::Broken {
                place: "imap.linjiang.example:993".to_owned(), doing: "取邮件"
            });
        }
        self.fetched.push(uid);
        if self.endless == Some(uid) {
            let (place, doing) = ("imap.linjiang.example:993".to_owned(), "取邮件");
            return Err(PostError::TooMuch { place, doing, size: 99_000_000 });
        }
        Ok(self.messages.iter().find(|(kept, _)| *kept == uid).map(|(_, bytes)| bytes.clone()))
    }

    fn mark_read(&mut self, _: &str, uid_validity: u32, uids: &[u32]) -> Result<bool, PostError> {
        self.marked.extend(uids);
        Ok(uid_validity == self.validity)
    }
}

/// A mail with a report in it.
fn mail(id: &str, subject: &str) -> String {
    format!(
        "From: yunxi@linjiang.example\r\nTo: jianbao@linjiang.example\r\nSubject: {subject}\r\n\
         Message-ID: <{id}>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
         {subject}整理口述史料\r\n{subject}近日整理口述史料三十二篇，记录了二十四位老人对建设年代的回忆，\
         为编写地方史提供了第一手材料。区里还组织力量核对时间和地点，补充照片一百余张。\r\n\
         （{subject}委党史研究室供稿）\r\n"
    )
}

/// A report that a letter did not arrive (RFC 3464).
fn returned(id: &str, address: &str) -> String {
    format!(
        "From: MAILER-DAEMON@linjiang.example\r\nSubject: Undelivered Mail\r\nMessage-ID: <b1@linjiang.example>\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\nMIME-Version: 1.0\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nno such user\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.linjiang.example\r\n\r\n\
         Final-Recipient: rfc822; {address}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 no such user\r\n\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}>\r\nTo: {address}\r\n\r\n--b--\r\n"
    )
}

fn look(office: &mut Office, mailroom: &mut Post, mark_read: bool) -> Result<Collected, crate::DeskError> {
    let mailbox = Mailbox { folder: "来稿".to_owned(), mark_read, ..Mailbox::default() };
    let (publication, account) = (office.publication, office.account);
    let work = Collecting { publication, account, mailbox: &mailbox, now: &now, told: &|_| true };
    collect(&mut office.library, mailroom, &work)
}

fn arrived(office: &Office) -> usize {
    inbox(&office.library, office.publication).unwrap().len()
}

#[test]
fn every_message_comes_in_once() {
    let mut office = Office::new(1);
    let mut mailroom = Post::holding(&[(3, mail("a@x", "云溪区")), (5, mail("b@x", "石门区"))]);
    let first = look(&mut office, &mut mailroom, false).unwrap();
    assert_eq!((first.total, first.added, first.refused), (2, 2, vec![]));
    assert_eq!((arrived(&office), mailroom.marked.len()), (2, 0));
    let again = look(&mut office, &mut mailroom, true).unwrap();
    assert_eq!((again.total, mailroom.fetched.len()), (0, 2), "nothing is fetched twice");
    mailroom.messages.push((9, mail("c@x", "柳河县").into_bytes()));
    assert_eq!(look(&mut office, &mut mailroom, true).unwrap().added, 1);
    assert_eq!(mailroom.marked, [9]);
    // The server numbers its messages anew: they are known by their ids.
    mailroom.validity = 8;
    let anew = look(&mut office, &mut mailroom, false).unwrap();
    assert_eq!((anew.total, anew.known, anew.added, mailroom.fetched.len()), (3, 3, 0, 3));
    assert_eq!(arrived(&office), 3);
}

#[test]
fn a_line_that_breaks_loses_nothing() {
    let mut office = Office::new(1);
    let mut mailroom = Post::holding(&[(1, mail("a@x", "云溪区")), (2, mail("b@x", "石门区"))]);
    mailroom.breaks_after = Some(1);
    let part = look(&mut office, &mut mailroom, false).unwrap();
    assert_eq!((part.total, part.done, part.added, arrived(&office)), (2, 1, 1, 1));
    assert!(part.broken.unwrap().contains("imap.linjiang.example"));
    mailroom.breaks_after = None;
    let rest = look(&mut office, &mut mailroom, false).unwrap();
    assert_eq!((rest.total, rest.added, arrived(&office)), (1, 1, 2));
}

#[test]
fn a_letter_that_came_back_is_matched_and_no_manuscript() {
    let mut office = Office::new(2);
    let id = office.start(&office.plan());
    let rows = mailing(&office.library, id).unwrap().deliveries;
    let message_id = office
        .library
        .read::<_, StoreError>(|reader| reader.deliveries(id))
        .unwrap()
        .swap_remove(0)
        .to
        .message_id;
    let accepted = store::Fate {
        delivery: rows[0].id,
        state: DeliveryState::Accepted,
        next_at: None,
        code: None,
        reply: String::new(),
    };
    office.library.transact::<_, StoreError>(Op::Deliver, |w| w.settle(&[accepted], now())).unwrap();
    let mut mailroom = Post::holding(&[
        (1, returned(&message_id, "r1@linjiang.example")),
        (2, mail(&message_id, "自己寄给自己的")),
        (3, returned("stranger@x", "r1@linjiang.example")),
    ]);
    let collected = look(&mut office, &mut mailroom, false).unwrap();
    assert_eq!((collected.total, collected.bounced), (3, 1));
    assert_eq!(office.states(id)[0], DeliveryState::Bounced);
    assert!(mailing(&office.library, id).unwrap().deliveries[0].reply.contains("550 no such user"));
    assert!(!mailroom.fetched.contains(&2), "the office's own letter is not fetched");
}

#[test]
fn a_message_that_is_too_large_is_told_and_left() {
    let mut office = Office::new(1);
    let mut mailroom = Post::holding(&[(1, mail("a@x", "云溪区"))]);
    mailroom.lies = vec![(1, 130 << 20)];
    let collected = look(&mut office, &mut mailroom, true).unwrap();
    assert_eq!((collected.added, collected.refused.len(), mailroom.fetched.len()), (0, 1, 0));
    assert!(
        collected.refused[0].contains("云溪区") && collected.refused[0].contains("136 MB"),
        "{collected:?}"
    );
    assert_eq!((mailroom.marked.len(), arrived(&office)), (0, 0));
}

#[test]
fn fetching_stops_when_it_is_told_to() {
    let mut office = Office::new(1);
    let mut mailroom = Post::holding(&[(1, mail("a@x", "云溪区")), (2, mail("b@x", "石门区"))]);
    let mailbox = Mailbox { folder: "来稿".to_owned(), ..Mailbox::default() };
    let told = Cell::new(0);
    let work = Collecting {
        publication: office.publication,
        account: office.account,
        mailbox: &mailbox,
        now: &now,
        told: &|_| {
            told.set(told.get() + 1);
            told.get() < 2
        },
    };
    let collected = collect(&mut office.library, &mut mailroom, &work).unwrap();
    assert_eq!((collected.done, collected.total, arrived(&office)), (1, 2, 1));
}

#[test]
fn a_message_that_is_larger_than_told_does_not_stand_in_the_way() {
    let mut office = Office::new(1);
    let mails = [(3, mail("a@x", "云溪区")), (5, mail("b@x", "石门区"))];
    let mut mailroom = Post { endless: Some(3), ..Post::holding(&mails) };
    let broken = look(&mut office, &mut mailroom, false);
    assert!(matches!(broken, Err(crate::DeskError::Post(PostError::TooMuch { .. }))), "{broken:?}");
    let next = look(&mut office, &mut mailroom, false).unwrap();
    assert_eq!((next.total, next.added, arrived(&office)), (1, 1, 1));
    assert_eq!(mailroom.fetched, [3, 5]);
}
