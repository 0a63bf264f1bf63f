//! Mailings through a server that says what a test wants.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use chrono::{FixedOffset, TimeDelta};
use model::{DeliveryState, Grouping, MailingId, MailingState};
use post::PostError;
use post::address::Address;
use post::smtp::Fate as Reply;
use store::{Library, Op, StoreError};

use super::*;
use crate::DeskError;

impl Office {
    /// Runs a mailing against a server.
    fn run(&self, id: MailingId, server: &Server) -> MailingState {
        let clock = Cell::new(now());
        let waiting = Waiting {
            now: &|| clock.get().and_local_timezone(FixedOffset::east_opt(8 * 3600).unwrap()).unwrap(),
            wait: &|time: Duration| {
                clock.set(clock.get() + TimeDelta::from_std(time).unwrap());
                true
            },
        };
        let pacing = Pacing { again: vec![TimeDelta::minutes(1); 2], ..Pacing::default() };
        self.round().run(id, &mut || server.open(), &pacing, &waiting).unwrap()
    }
}

/// A server that says what it is told to, and 250 after that; it remembers who got which letter.
#[derive(Clone, Default)]
struct Server {
    script: Rc<RefCell<VecDeque<Word>>>,
    taken: Rc<RefCell<Vec<Taken>>>,
    closed: Rc<Cell<bool>>,
    shut: Rc<RefCell<Option<PostError>>>,
}

/// The recipients of a letter, and the letter.
type Taken = (Vec<String>, String);

/// What it says of the next letter.
#[derive(Clone)]
enum Word {
    Later,
    Never,
    Breaks,
    Vanishes,
    Panics,
}

impl Server {
    fn saying(words: &[Word]) -> Self {
        Self { script: Rc::new(RefCell::new(words.iter().cloned().collect())), ..Self::default() }
    }

    fn open(&self) -> Result<Box<dyn Carry>, PostError> {
        if let Some(error) = self.shut.borrow().clone() {
            return Err(error);
        }
        self.closed.set(false);
        Ok(Box::new(self.clone()))
    }

    /// The recipients of every letter that was taken.
    fn got(&self) -> Vec<Vec<String>> {
        self.taken.borrow().iter().map(|(to, _)| to.clone()).collect()
    }
}

fn broken() -> PostError {
    PostError::Broken { place: "smtp.linjiang.example:465".to_owned(), doing: "送信" }
}

impl Carry for Server {
    fn carry(&mut self, from: &Address, to: &[Address], letter: &[u8]) -> Vec<Reply> {
        assert_eq!(from.to_string(), "jianbao@linjiang.example");
        let reply = match self.script.borrow_mut().pop_front() {
            Some(Word::Later) => Reply::Deferred { code: 450, reply: "450 忙".to_owned() },
            Some(Word::Never) => Reply::Refused { code: 550, reply: "550 查无此人".to_owned() },
            Some(Word::Breaks) => Reply::NotSent { why: broken() },
            Some(Word::Vanishes) => Reply::Unknown { why: broken() },
            Some(Word::Panics) => panic!("killed"),
            None => Reply::Accepted { reply: "250 OK".to_owned() },
        };
        if matches!(reply, Reply::Accepted { .. } | Reply::Unknown { .. }) {
            let names = to.iter().map(ToString::to_string).collect();
            self.taken.borrow_mut().push((names, String::from_utf8_lossy(letter).into_owned()));
        }
        self.closed.set(matches!(reply, Reply::NotSent { .. } | Reply::Unknown { .. }));
        vec![reply; to.len()]
    }

    fn is_closed(&self) -> bool {
        self.closed.get()
    }
}

#[test]
fn every_recipient_gets_one_letter() {
    let mut office = Office::new(3);
    let id = office.start(&office.plan());
    let server = Server::default();
    assert_eq!(office.run(id, &server), MailingState::Done);
    assert_eq!(server.got(), [["r1@linjiang.example"], ["r2@linjiang.example"], ["r3@linjiang.example"]]);
    assert_eq!(office.states(id), [DeliveryState::Accepted; 3]);
    let open = mailing(&office.library, id).unwrap();
    assert!(!open.row.changed && open.row.files[0].contains("年第"), "{:?}", open.row);
    let ids: std::collections::BTreeSet<_> = server
        .taken
        .borrow()
        .iter()
        .filter_map(|(_, letter)| {
            letter.lines().find(|line| line.starts_with("Message-ID:")).map(str::to_owned)
        })
        .collect();
    assert_eq!(ids.len(), 3);
    // Again: everybody has it.
    let plan = office.plan();
    let prepared = office.pack(&plan).prepared().unwrap();
    assert!(prepared.recipients.iter().all(|planned| planned.skip == Some(Skip::Has)));
    assert!(prepared.body.contains("\n【信息短波】（8则）\n"), "{}", prepared.body);
    let nobody = office.pack(&plan).start(&mut office.library);
    assert!(matches!(nobody, Err(DeskError::NobodyToMail)), "{nobody:?}");
}

#[test]
fn letters_refused_for_now_are_tried_again_and_at_last_refused() {
    let mut office = Office::new(3);
    let id = office.start(&office.plan());
    let server = Server::saying(&[Word::Later, Word::Never, Word::Later]);
    assert_eq!(office.run(id, &server), MailingState::Done);
    let (accepted, refused) = (DeliveryState::Accepted, DeliveryState::Refused);
    assert_eq!(office.states(id), [accepted, refused, accepted]);
    let stubborn = Server::saying(&vec![Word::Later; 9]);
    let decide = |library: &mut Library| {
        let row = mailing(library, id).unwrap().deliveries[1].id;
        library
            .transact::<_, StoreError>(Op::DecideMailing, |writer| {
                writer.decide_deliveries(id, &[row], DeliveryState::Queued, now())?;
                writer.set_mailing_state(id, MailingState::Running, "")
            })
            .unwrap();
    };
    decide(&mut office.library);
    assert_eq!(office.run(id, &stubborn), MailingState::Done);
    let row = &mailing(&office.library, id).unwrap().deliveries[1];
    assert_eq!((row.state, row.code, row.reply.as_str()), (refused, Some(450), "450 忙"));
}

#[test]
fn a_line_that_breaks_before_the_end_is_opened_again() {
    let mut office = Office::new(2);
    let id = office.start(&office.plan());
    let server = Server::saying(&[Word::Breaks, Word::Breaks]);
    assert_eq!(office.run(id, &server), MailingState::Done);
    assert_eq!(server.got().len(), 2);
    let dead = Server::saying(&vec![Word::Breaks; 9]);
    let mut office = Office::new(2);
    let id = office.start(&office.plan());
    assert_eq!(office.run(id, &dead), MailingState::Paused);
    assert_eq!(office.states(id), [DeliveryState::Queued; 2]);
    assert!(mailing(&office.library, id).unwrap().row.why.contains("断了"));
}

#[test]
fn a_wrong_code_stops_at_once() {
    let mut office = Office::new(2);
    let id = office.start(&office.plan());
    let server = Server::default();
    let wrong =
        PostError::WrongCode { place: "smtp.linjiang.example:465".to_owned(), reply: "535".to_owned() };
    *server.shut.borrow_mut() = Some(wrong);
    assert_eq!(office.run(id, &server), MailingState::Paused);
    assert!(mailing(&office.library, id).unwrap().row.why.contains("授权码"));
    assert_eq!((server.got().len(), office.states(id)), (0, vec![DeliveryState::Queued; 2]));
}

#[test]
fn what_nobody_knows_is_not_sent_again_unasked() {
    let mut office = Office::new(2);
    let id = office.start(&office.plan());
    let server = Server::saying(&[Word::Vanishes]);
    assert_eq!(office.run(id, &server), MailingState::Done);
    assert_eq!(office.states(id), [DeliveryState::Unknown, DeliveryState::Accepted]);
    let mut plan = office.plan();
    plan.again = true;
    let prepared = office.pack(&plan).prepared().unwrap();
    let skips: Vec<_> = prepared.recipients.iter().map(|planned| planned.skip.clone()).collect();
    assert_eq!(skips, [Some(Skip::Pending), None]);
}

#[test]
fn a_program_that_ends_while_sending_leaves_the_letter_unknown() {
    let mut office = Office::new(2);
    let id = office.start(&office.plan());
    let server = Server::saying(&[Word::Panics]);
    let killed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| office.run(id, &server)));
    assert!(killed.is_err());
    assert_eq!(office.states(id), [DeliveryState::Sending, DeliveryState::Queued]);
    settle_interrupted(&mut office.library, now()).unwrap();
    let open = mailing(&office.library, id).unwrap();
    assert_eq!(open.row.state, MailingState::Paused);
    assert_eq!(office.states(id), [DeliveryState::Unknown, DeliveryState::Queued]);
    assert!(open.deliveries[0].reply.contains("程序中断"));
}

#[test]
fn who_shares_a_letter_does_not_see_the_others() {
    let mut office = Office::new(5);
    let plan = Plan { grouping: Grouping::Blind { size: 2 }, ..office.plan() };
    let id = office.start(&plan);
    let server = Server::default();
    office.run(id, &server);
    assert_eq!(server.got().iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1]);
    for (to, letter) in server.taken.borrow().iter() {
        assert!(to.iter().all(|address| !letter.contains(address.as_str())));
    }
}

#[test]
fn recipients_without_a_letter_are_told_with_the_reason() {
    let mut office = Office::new(4);
    let before = office.book();
    let mut book = before.clone();
    book.recipients[0].addresses.clear();
    book.recipients[1].addresses = vec!["r2@@linjiang".to_owned()];
    book.recipients[2].until = Some(now().date() - TimeDelta::days(1));
    let publication = office.publication;
    office
        .library
        .transact::<_, StoreError>(Op::SaveAddressBook, |w| w.save_address_book(publication, &before, &book))
        .unwrap();
    let prepared = office.pack(&office.plan()).prepared().unwrap();
    let skips: Vec<_> = prepared.recipients.iter().map(|planned| planned.skip.clone()).collect();
    assert_eq!((&skips[0], &skips[2], &skips[3]), (&Some(Skip::NoAddress), &Some(Skip::Inactive), &None));
    assert!(matches!(&skips[1], Some(Skip::BadAddress { why }) if why.contains("r2@@linjiang")), "{skips:?}");
    assert_eq!(prepared.letters, 1);
    assert!(prepared.body.contains("收件人4") && prepared.size > 10_000, "{prepared:?}");
}

#[test]
fn a_template_with_an_unknown_field_is_refused_before_anything_is_written() {
    let mut office = Office::new(1);
    let plan = Plan { body: "{期数}".to_owned(), ..office.plan() };
    let refused = office.pack(&plan).start(&mut office.library);
    assert!(
        matches!(&refused, Err(DeskError::Template(error)) if error.to_string().contains("期数")),
        "{refused:?}"
    );
    assert_eq!(mailings(&office.library, office.publication).unwrap(), []);
}

#[test]
fn a_trial_goes_to_the_office_and_counts_for_nobody() {
    let mut office = Office::new(1);
    let plan = office.plan();
    let id = office.pack(&plan).start_trial(&mut office.library).unwrap();
    let server = Server::default();
    office.run(id, &server);
    assert_eq!(server.got(), [["jianbao@linjiang.example"]]);
    let has = who_has(&office.library, office.issue).unwrap();
    assert_eq!((has[0].state, has[0].active), (None, true));
}

#[test]
fn a_letter_that_cannot_be_written_is_refused_and_the_others_go() {
    let mut office = Office::new(2);
    let before = office.book();
    let mut book = before.clone();
    book.recipients[0].name = "收件人\r\nBcc: spy@linjiang.example".to_owned();
    let publication = office.publication;
    office
        .library
        .transact::<_, StoreError>(Op::SaveAddressBook, |w| w.save_address_book(publication, &before, &book))
        .unwrap();
    let id = office.start(&office.plan());
    let server = Server::default();
    assert_eq!(office.run(id, &server), MailingState::Done);
    assert_eq!(office.states(id), [DeliveryState::Refused, DeliveryState::Accepted]);
    assert_eq!(server.got(), [["r2@linjiang.example"]]);
    assert!(mailing(&office.library, id).unwrap().deliveries[0].reply.contains("控制字符"));
}

#[test]
fn a_mailing_that_was_given_up_is_not_started_again() {
    let mut office = Office::new(2);
    let id = office.start(&office.plan());
    set_state(&mut office.library, id, MailingState::Cancelled).unwrap();
    let mut round = office.round();
    round.resume(id).unwrap();
    drop(round);
    assert_eq!(office.run(id, &Server::default()), MailingState::Cancelled);
    assert_eq!(office.states(id), [DeliveryState::Cancelled; 2]);
}

#[test]
fn what_was_begun_elsewhere_meanwhile_does_not_go_twice() {
    let mut office = Office::new(2);
    let [first, second] = [office.pack(&office.plan()), office.pack(&office.plan())];
    first.start(&mut office.library).unwrap();
    let refused = second.start(&mut office.library);
    assert!(matches!(refused, Err(DeskError::MailedMeanwhile)), "{refused:?}");
    assert_eq!(mailings(&office.library, office.publication).unwrap().len(), 1);
}

#[test]
fn a_round_stops_between_two_letters_without_a_gap_too() {
    let mut office = Office::new(3);
    let id = office.start(&office.plan());
    let server = Server::default();
    let waiting = Waiting { now: &|| now().and_utc().fixed_offset(), wait: &|_| server.got().len() < 2 };
    let state = office.round().run(id, &mut || server.open(), &Pacing::default(), &waiting).unwrap();
    assert_eq!((state, server.got().len()), (MailingState::Paused, 2));
    let [sent, waiting] = [DeliveryState::Accepted, DeliveryState::Queued];
    assert_eq!(office.states(id), [sent, sent, waiting]);
}

/// A library that cannot be written at one moment.
struct Failing {
    library: Library,
    /// How often it is lent before that.
    left: usize,
}

impl Books for Failing {
    fn with<T>(&mut self, work: impl FnOnce(&mut Library) -> Result<T, DeskError>) -> Result<T, DeskError> {
        let fails = self.left == 0;
        self.left = self.left.wrapping_sub(1);
        if fails { Err(DeskError::Closed) } else { work(&mut self.library) }
    }
}

#[test]
fn a_library_that_fails_under_a_round_leaves_it_paused_with_the_reason() {
    let mut office = Office::new(3);
    let id = office.start(&office.plan());
    let library = Library::open(&office.folder.path().join("a.jianbao")).unwrap();
    // It is lent to begin, to read the mailing and to claim a letter; then the outcome is not kept.
    let mut round = Round::begin(Failing { library, left: 3 }, now()).unwrap();
    let server = Server::default();
    let waiting = Waiting { now: &|| now().and_utc().fixed_offset(), wait: &|_| true };
    let failed = round.run(id, &mut || server.open(), &Pacing::default(), &waiting);
    assert!(matches!(failed, Err(DeskError::Closed)), "{failed:?}");
    drop(round);
    assert_eq!(server.got().len(), 1);
    // A window that is told of the failure pauses it once more.
    set_state(&mut office.library, id, MailingState::Paused).unwrap();
    let row = mailing(&office.library, id).unwrap().row;
    assert_eq!((row.state, row.why), (MailingState::Paused, DeskError::Closed.to_string()));
    let [unknown, waiting] = [DeliveryState::Unknown, DeliveryState::Queued];
    assert_eq!(office.states(id), [unknown, waiting, waiting]);
}
