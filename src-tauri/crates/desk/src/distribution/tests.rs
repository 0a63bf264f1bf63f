//! Mailings of an invented office through a server that says what a test wants.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};
use model::{
    Account, AccountId, AddressBook, DeliveryState, Grouping, IssueId, MailingId, MailingState,
    PublicationId, Recipient, RecipientId,
};
use post::PostError;
use post::address::Address;
use post::smtp::Fate as Reply;
use store::{Library, Op, StoreError};
use tempfile::TempDir;

use super::*;
use crate::{DeskError, Press, create_sample};

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(9, 30, 0).unwrap()
}

struct Office {
    folder: TempDir,
    library: Library,
    press: Press,
    publication: PublicationId,
    issue: IssueId,
    account: AccountId,
}

impl Office {
    /// The sample's office with so many recipients.
    fn new(recipients: i64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (mut library, issue) = create_sample(&folder.path().join("a.jianbao")).unwrap();
        let publication = library.issue(issue).unwrap().publication;
        let account = Account {
            address: "jianbao@linjiang.example".to_owned(),
            sender: "临江简报编辑部".to_owned(),
            ..Account::default()
        };
        let book = AddressBook { recipients: (1..=recipients).map(recipient).collect(), lists: Vec::new() };
        library
            .transact::<_, StoreError>(Op::SaveAccounts, |writer| {
                writer.save_accounts(&[account])?;
                writer.save_address_book(publication, &AddressBook::default(), &book)
            })
            .unwrap();
        let account = library.read::<_, StoreError>(|reader| reader.accounts()).unwrap()[0].id.unwrap();
        Self { folder, library, press: Press::new().unwrap(), publication, issue, account }
    }

    fn book(&self) -> AddressBook {
        self.library.read::<_, StoreError>(|reader| reader.address_book(self.publication)).unwrap()
    }

    fn plan(&self) -> Plan {
        let template = post::template::Template::default();
        Plan {
            issue: self.issue,
            account: self.account,
            recipients: self.book().recipients.iter().map(|recipient| recipient.id).collect(),
            subject: template.subject,
            body: template.body,
            docx: false,
            grouping: Grouping::Each,
            scheduled_at: None,
            again: false,
        }
    }

    fn start(&mut self, plan: &Plan) -> MailingId {
        start_mailing(&mut self.library, &self.press, plan, "seed", now()).unwrap()
    }

    fn round(&self) -> Round<Library> {
        Round::begin(Library::open(&self.folder.path().join("a.jianbao")).unwrap(), now()).unwrap()
    }

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

    fn states(&self, id: MailingId) -> Vec<DeliveryState> {
        mailing(&self.library, id).unwrap().deliveries.iter().map(|delivery| delivery.state).collect()
    }
}

fn recipient(nth: i64) -> Recipient {
    Recipient {
        id: RecipientId(-nth),
        name: format!("收件人{nth}"),
        office: "临江市档案馆".to_owned(),
        addresses: vec![format!("r{nth}@linjiang.example")],
        ..Recipient::default()
    }
}

/// A server that says what it is told to, and 250 after that; it remembers who got which letter.
#[derive(Clone, Default)]
struct Server {
    script: Rc<RefCell<VecDeque<Word>>>,
    taken: Rc<RefCell<Vec<(Vec<String>, String)>>>,
    closed: Rc<Cell<bool>>,
    shut: Rc<RefCell<Option<PostError>>>,
}

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
    assert!(!open.row.changed && open.row.files[0].ends_with(".pdf"), "{:?}", open.row);
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
    let prepared = prepare(&office.library, &office.press, &plan, now()).unwrap();
    assert!(prepared.recipients.iter().all(|planned| planned.skip == Some(Skip::Has)));
    let nobody = start_mailing(&mut office.library, &office.press, &plan, "seed", now());
    assert!(matches!(nobody, Err(DeskError::NobodyToMail)), "{nobody:?}");
}

#[test]
fn letters_refused_for_now_are_tried_again_and_at_last_refused() {
    let mut office = Office::new(3);
    let id = office.start(&office.plan());
    let server = Server::saying(&[Word::Later, Word::Never, Word::Later]);
    assert_eq!(office.run(id, &server), MailingState::Done);
    use DeliveryState::{Accepted, Refused};
    assert_eq!(office.states(id), [Accepted, Refused, Accepted]);
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
    assert_eq!((row.state, row.code, row.reply.as_str()), (Refused, Some(450), "450 忙"));
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
    let prepared = prepare(&office.library, &office.press, &plan, now()).unwrap();
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
    let prepared = prepare(&office.library, &office.press, &office.plan(), now()).unwrap();
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
    let refused = start_mailing(&mut office.library, &office.press, &plan, "seed", now());
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
    let id = start_trial(&mut office.library, &office.press, &plan, "seed", now()).unwrap();
    let server = Server::default();
    office.run(id, &server);
    assert_eq!(server.got(), [["jianbao@linjiang.example"]]);
    let has = who_has(&office.library, office.issue).unwrap();
    assert_eq!((has[0].state, has[0].active), (None, true));
}

mod paper {
    use model::{ListKind, RecipientList};
    use proptest::prelude::*;
    use store::{Delivery, Fate};

    use super::*;

    /// An office with people who have long names, on lists, some on paper only, and letters of theirs
    /// with all kinds of outcomes.
    pub(super) fn office(count: i64) -> Office {
        let mut office = Office::new(0);
        let recipients: Vec<Recipient> = (1..=count).map(person).collect();
        let lists = [("市领导", ListKind::Report, 0), ("市直部门和区县", ListKind::Distribute, 1)]
            .into_iter()
            .zip(1..);
        let lists = lists.map(|((name, kind, rest), id)| RecipientList {
            id: model::ListId(-id),
            name: name.to_owned(),
            kind,
            members: (1..=count).filter(|nth| nth % 2 == rest).map(|nth| RecipientId(-nth)).collect(),
            ..RecipientList::default()
        });
        let book = AddressBook { recipients, lists: lists.collect() };
        save_address_book(&mut office.library, office.publication, &AddressBook::default(), &book).unwrap();
        office
    }

    fn person(nth: i64) -> Recipient {
        let names = ["林淼", "欧阳若兰", "周航", "市委办公室", "云溪区委党史和地方志编纂中心（区档案馆）"];
        let offices =
            ["临江市档案馆", "中共临江市委党史研究室", "", "", "石门区人民政府办公室信息公开与政务督查科"];
        let at = (nth - 1) as usize;
        let addresses: &[&str] = match nth % 6 {
            0 => &[],
            1 => &["office", "archive.of.the.river.district"],
            _ => &["office"],
        };
        Recipient {
            id: RecipientId(-nth),
            name: format!("{}{nth}", names[at % 5]),
            office: offices[at % 5].to_owned(),
            title: if at % 5 == 0 { "主任".to_owned() } else { String::new() },
            addresses: addresses.iter().map(|name| format!("{name}{nth}@linjiang.example")).collect(),
            postal: match nth % 4 {
                0 => String::new(),
                1 => "临江市云溪区滨江路128号市级机关综合办公楼主楼12楼1206室".to_owned(),
                _ => format!("临江市石门区人民路{nth}号"),
            },
            postcode: if nth % 7 == 0 { "6100".to_owned() } else { format!("61{:04}", nth * 37) },
            copies: (nth % 3) as u32,
            ..Recipient::default()
        }
    }

    /// Sends the issue and makes up what came of each letter.
    pub(super) fn mail(office: &mut Office) {
        let plan = office.plan();
        let id = office.start(&plan);
        let letters: Vec<Delivery> =
            office.library.read::<_, StoreError>(|reader| reader.deliveries(id)).unwrap();
        let fate = |(at, letter): (usize, &Delivery)| {
            use DeliveryState::{Accepted, Bounced, Deferred, Queued, Refused, Unknown};
            let (state, reply) = match at % 10 {
                3 => (Refused, "550 5.1.1 <office> User unknown \u{1f4ee}"),
                5 => (
                    Bounced,
                    "对方邮箱已满，邮件没有送达：452 4.2.2 The email account that you tried to reach is over quota",
                ),
                7 => (Unknown, ""),
                8 => (Deferred, "451 4.7.1 Greylisted, please try again later"),
                9 => (Queued, ""),
                _ => (Accepted, "250 2.0.0 OK"),
            };
            Fate {
                delivery: letter.id,
                state,
                next_at: (state == Deferred).then(now),
                code: None,
                reply: reply.to_owned(),
            }
        };
        let fates: Vec<Fate> = letters.iter().enumerate().map(fate).collect();
        office
            .library
            .transact::<_, StoreError>(Op::Deliver, |writer| {
                writer.settle(&fates, now())?;
                Ok(())
            })
            .unwrap();
    }

    pub(super) fn give(office: &mut Office, nth: impl Fn(usize) -> u32) {
        let book = office.book();
        let given = book.recipients.iter().enumerate();
        let given: Vec<GivenCopies> =
            given.map(|(at, of)| GivenCopies { recipient: of.id, copies: nth(at) }).collect();
        set_handouts(&mut office.library, office.issue, &given, now()).unwrap();
    }

    fn sheet(office: &Office) -> Sheet {
        Sheet::of(&office.library, office.issue, now().date()).unwrap()
    }

    #[test]
    fn print_runs_and_handouts_are_kept() {
        let mut office = Office::new(2);
        let (library, issue) = (&mut office.library, office.issue);
        assert_eq!(print_runs(library, issue).unwrap().printed, 0);
        note_printed(library, issue, 80, " 文印室 ", now()).unwrap();
        let record = note_printed(library, issue, 40, "", now()).unwrap();
        assert_eq!((record.printed, record.runs.len(), record.runs[0].note.as_str()), (120, 2, "文印室"));
        for copies in [0, 1_000_001] {
            assert!(matches!(note_printed(library, issue, copies, "", now()), Err(DeskError::NoCopies)));
        }
        give(&mut office, |at| [3, 0][at]);
        let kept = handouts(&office.library, office.issue).unwrap();
        assert_eq!(
            kept.iter().map(|kept| (kept.name.as_str(), kept.copies)).collect::<Vec<_>>(),
            [("收件人1（临江市档案馆）", 3)]
        );
        give(&mut office, |_| 0);
        assert_eq!(handouts(&office.library, office.issue).unwrap(), []);
    }

    #[test]
    fn a_sheet_says_who_how_when_and_with_what_result() {
        let mut office = office(12);
        mail(&mut office);
        note_printed(&mut office.library, office.issue, 10, "文印室", now()).unwrap();
        give(&mut office, |at| if at == 1 { 2 } else { 0 });
        let rows = sheet(&office).register.rows;
        let check = |at: usize, expected: &[&str]| assert_eq!(rows[at], expected, "row {at}");
        check(
            0,
            &[
                "1",
                "林淼1",
                "临江市档案馆",
                "市直部门和区县",
                "office1@linjiang.example\narchive.of.the.river.district1@linjiang.example",
                "2026-11-21\n09:30",
                "服务器已收下\n纸质1份未发",
                "",
                "",
            ],
        );
        check(
            1,
            &[
                "2",
                "欧阳若兰2",
                "中共临江市委党史研究室",
                "市领导",
                "office2@linjiang.example",
                "2026-11-21\n09:30",
                "服务器已收下",
                "2",
                "2026-11-21",
            ],
        );
        check(5, &["6", "林淼6", "临江市档案馆", "市领导", "", "", "没有邮箱，也不收纸质", "", ""]);
        assert!(rows[3][6].starts_with("被拒：550 5.1.1 <office> User unknown"), "{}", rows[3][6]);
        assert_eq!(
            sheet(&office).register.sums,
            [
                "合计：收件人12个。邮件寄给10个，其中服务器已收下5个、被退回1个、被拒1个、暂时被拒1个、结果不明1个、待寄1个。",
                "纸质发给1个收件人，共2份，还有10份未发，印刷10份，结存8份。",
                "印刷：2026-11-21 10份（文印室）。",
                "注意：版记印明共印260份，登记的印刷数是10份，少250份。请补登记，或改正版记。",
            ]
        );
    }

    #[test]
    fn who_left_the_address_book_stays_on_the_sheet() {
        let mut office = office(4);
        mail(&mut office);
        give(&mut office, |_| 1);
        let book = office.book();
        let kept = AddressBook { recipients: book.recipients[..1].to_vec(), lists: Vec::new() };
        save_address_book(&mut office.library, office.publication, &book, &kept).unwrap();
        let rows = sheet(&office).register.rows;
        let names: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
        assert_eq!(names, ["林淼1", "欧阳若兰2", "周航3", "市委办公室4"]);
        assert!(rows.iter().all(|row| row[7] == "1"), "{rows:?}");
    }

    #[test]
    fn a_sheet_leaves_as_pdf_and_workbook() {
        let mut office = office(30);
        mail(&mut office);
        let sheet = sheet(&office);
        assert_eq!(sheet.file_name("pdf"), "临江党史工作2026年第3期(总第86期)发行登记表.pdf");
        let (pdf, again) = (sheet.pdf(&office.press).unwrap(), sheet.pdf(&office.press).unwrap());
        assert!(pdf.starts_with(b"%PDF-1.7") && pdf == again, "the same sheet gives the same bytes");
        let workbook = sheet.xlsx().unwrap();
        assert!(workbook.starts_with(b"PK") && workbook == sheet.xlsx().unwrap());
    }

    #[test]
    fn who_has_no_address_is_told() {
        let office = office(8);
        let mut ids: Vec<RecipientId> =
            office.book().recipients.iter().map(|recipient| recipient.id).collect();
        ids.extend([ids[0], RecipientId(999)]);
        let (library, press, today) = (&office.library, &office.press, now().date());
        let plan = LabelPlan { sheet: LabelSheet::TwoBySeven, start: 3 };
        let made = labels(library, press, office.publication, &ids, &plan, today).unwrap();
        assert_eq!(made.name, "临江党史工作地址标签.pdf");
        assert_eq!(
            made.told,
            AddressReport {
                printed: 6,
                left_out: vec![
                    "市委办公室4：没有邮寄地址".to_owned(),
                    "周航8：没有邮寄地址".to_owned(),
                    "有一个收件人已不在通讯录里".to_owned(),
                ],
                warnings: vec!["欧阳若兰7（中共临江市委党史研究室）：邮编“6100”不是六位数字".to_owned()],
            }
        );
        let none = labels(library, press, office.publication, &ids[3..4], &plan, today);
        assert!(matches!(none, Err(DeskError::NoPostal)), "{none:?}");
        let off = LabelPlan { start: 15, ..plan };
        let error = labels(library, press, office.publication, &ids, &off, today).unwrap_err().to_string();
        assert!(error.contains("起始位置"), "{error}");
        let plan = EnvelopePlan {
            size: Envelope::Dl,
            boxes: true,
            shift_x: f64::NAN,
            shift_y: 0.0,
            sender: PostalSender { postcode: "61000".to_owned(), ..PostalSender::default() },
        };
        let made = envelopes(library, press, office.publication, &ids[..1], &plan, today).unwrap();
        assert_eq!(made.told.warnings, ["寄件人的邮编“61000”不是六位数字，没有印上"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn everybody_stands_once_on_the_sheet(count in 0_i64..40, copies in proptest::collection::vec(0_u32..3, 40), mailed: bool, left in 0_usize..40) {
            let mut office = office(count);
            if mailed && count > 0 {
                mail(&mut office);
            }
            give(&mut office, |at| copies[at]);
            let book = office.book();
            let kept = AddressBook { recipients: book.recipients.iter().skip(left).cloned().collect(), lists: Vec::new() };
            save_address_book(&mut office.library, office.publication, &book, &kept).unwrap();
            let rows = sheet(&office).register.rows;
            for (at, recipient) in book.recipients.iter().enumerate() {
                let times = rows.iter().filter(|row| row[1].starts_with(&recipient.name) && row[1].chars().skip(recipient.name.chars().count()).all(|c| !c.is_ascii_digit())).count();
                let expected = at >= left || copies[at] > 0 || (mailed && !recipient.addresses.is_empty());
                prop_assert_eq!(times, usize::from(expected), "{}", recipient.name);
            }
        }
    }

    /// Writes papers to look at into the folder that LOOK names.
    #[test]
    #[ignore = "to look at"]
    fn look() {
        let folder = std::path::PathBuf::from(std::env::var("LOOK").unwrap());
        let mut office = office(60);
        mail(&mut office);
        note_printed(&mut office.library, office.issue, 60, "", now()).unwrap();
        note_printed(&mut office.library, office.issue, 20, "加印，送区县", now()).unwrap();
        give(&mut office, |at| u32::from(at % 3 == 0) * 2);
        let sheet = sheet(&office);
        let keep = |name: &str, bytes: Vec<u8>| std::fs::write(folder.join(name), bytes).unwrap();
        keep("sheet.pdf", sheet.pdf(&office.press).unwrap());
        keep("sheet.xlsx", sheet.xlsx().unwrap());
        let ids: Vec<RecipientId> = office.book().recipients.iter().map(|recipient| recipient.id).collect();
        let (library, press, publication, today) =
            (&office.library, &office.press, office.publication, now().date());
        for (name, sheet) in
            [("labels2x7.pdf", LabelSheet::TwoBySeven), ("labels3x8.pdf", LabelSheet::ThreeByEight)]
        {
            let plan = LabelPlan { sheet, start: 3 };
            keep(name, labels(library, press, publication, &ids, &plan, today).unwrap().bytes);
        }
        for (name, size) in [("dl.pdf", Envelope::Dl), ("c5.pdf", Envelope::C5)] {
            let sender = PostalSender {
                name: String::new(),
                address: "临江市云溪区滨江路128号".to_owned(),
                postcode: "610021".to_owned(),
            };
            let plan = EnvelopePlan { size, boxes: true, shift_x: 0.0, shift_y: 0.0, sender };
            keep(name, envelopes(library, press, publication, &ids[..6], &plan, today).unwrap().bytes);
        }
    }
}
