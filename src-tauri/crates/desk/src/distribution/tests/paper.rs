//! Paper: what was printed and given out, the sheet, labels and envelopes.

use model::{ListKind, RecipientList};
use proptest::prelude::*;
use store::{Delivery, Fate};

use super::*;
use crate::DeskError;

/// An office with people who have long names, on lists, some on paper only, and letters of theirs
/// with all kinds of outcomes.
fn office(count: i64) -> Office {
    let mut office = Office::new(0);
    let recipients: Vec<Recipient> = (1..=count).map(person).collect();
    let lists =
        [("市领导", ListKind::Report, 0), ("市直部门和区县", ListKind::Distribute, 1)].into_iter().zip(1..);
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
        title: if at.is_multiple_of(5) { "主任".to_owned() } else { String::new() },
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
fn mail(office: &mut Office) {
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

fn give(office: &mut Office, nth: impl Fn(usize) -> u32) {
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
            "2026-11-21 09:30",
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
            "2026-11-21 09:30",
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
    let mut ids: Vec<RecipientId> = office.book().recipients.iter().map(|recipient| recipient.id).collect();
    ids.extend([ids[0], RecipientId(999)]);
    let (library, press, today) = (&office.library, &office.press, now().date());
    let plan = LabelPlan { sheet: LabelSheet::TwoBySeven, start: 3 };
    let made =
        Addressees::read(library, office.publication, &ids).unwrap().labels(press, &plan, today).unwrap();
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
    let none = Addressees::read(library, office.publication, &ids[3..4]).unwrap().labels(press, &plan, today);
    assert!(matches!(none, Err(DeskError::NoPostal)), "{none:?}");
    let off = LabelPlan { start: 15, ..plan };
    let error = Addressees::read(library, office.publication, &ids)
        .unwrap()
        .labels(press, &off, today)
        .unwrap_err()
        .to_string();
    assert!(error.contains("起始位置"), "{error}");
    let plan = EnvelopePlan {
        size: Envelope::Dl,
        boxes: true,
        shift_x: f64::NAN,
        shift_y: 0.0,
        sender: PostalSender { postcode: "61000".to_owned(), ..PostalSender::default() },
    };
    let made = Addressees::read(library, office.publication, &ids[..1])
        .unwrap()
        .envelopes(press, &plan, today)
        .unwrap();
    assert_eq!(made.told.warnings, ["寄件人的邮编“61000”不是六位数字，没有印上"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn everybody_stands_once_on_the_sheet(
        count in 0_i64..40,
        copies in proptest::collection::vec(0_u32..3, 40),
        mailed: bool,
        left in 0_usize..40,
    ) {
        let mut office = office(count);
        if mailed && count > 0 {
            mail(&mut office);
        }
        give(&mut office, |at| copies[at]);
        let book = office.book();
        let recipients = book.recipients.iter().skip(left).cloned().collect();
        let kept = AddressBook { recipients, lists: Vec::new() };
        save_address_book(&mut office.library, office.publication, &book, &kept).unwrap();
        let rows = sheet(&office).register.rows;
        for (at, recipient) in book.recipients.iter().enumerate() {
            // A name ends with its number: 林淼1 is not 林淼10.
            let is_of = |row: &&Vec<String>| {
                let rest = row[1].strip_prefix(&recipient.name);
                rest.is_some_and(|rest| !rest.contains(|c: char| c.is_ascii_digit()))
            };
            let expected = at >= left || copies[at] > 0 || (mailed && !recipient.addresses.is_empty());
            prop_assert_eq!(rows.iter().filter(is_of).count(), usize::from(expected), "{}", recipient.name);
        }
    }
}
