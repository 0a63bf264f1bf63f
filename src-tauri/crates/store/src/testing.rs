//! Publications, issues and pictures of an invented office, made for tests.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use model::{
    Block, Change, ChangeKind, Colophon, Doubt, DoubtKind, Figure, HouseStyle, Image, ImageFormat, ImageId,
    Issue, IssueId, IssueNumber, IssueState, Item, Permit, Profile, Publication, Run, Section, SectionKind,
    SectionPlan, Table, Text,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::{KeptDoubt, Library, Record, StoreError};

/// A publication with every field set apart from its default.
pub(crate) fn publication(name: &str) -> Publication {
    Publication {
        id: None,
        name: name.to_owned(),
        organizer: "临江市档案馆".to_owned(),
        organizer_suffix: "编印".to_owned(),
        profile: Profile::Internal(Permit { number: "临内0012".to_owned(), ..Permit::default() }),
        sections: vec![SectionPlan { name: "工作动态".to_owned(), kind: SectionKind::Briefs }],
        style: HouseStyle { line_pitch: 28.949_999_999_999_996, ..HouseStyle::default() },
        colophon: Colophon { editor: Some("林淼".to_owned()), ..Colophon::default() },
        numbering: model::Numbering { first_issue: 1, first_serial: 1, supplements_take_serial: false },
    }
}

/// An empty draft of that number.
pub(crate) fn issue(number: IssueNumber) -> Issue {
    Issue {
        id: None,
        number,
        date: NaiveDate::from_ymd_opt(number.year(), 6, 9).unwrap(),
        state: IssueState::Draft,
        marking: None,
        copy_number: None,
        note: None,
        sections: Vec::new(),
        colophon: Colophon::default(),
    }
}

/// Runs a test on a new library in a folder of its own.
pub(crate) fn in_folder(test: impl FnOnce(&Path, Library)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("临江.jianbao");
    let library = Library::create(&path).unwrap();
    test(&path, library);
}

/// A regular issue's number.
pub(crate) fn regular(year: i32, issue: u32, serial: u32) -> IssueNumber {
    IssueNumber::regular(year, issue, serial).unwrap()
}

/// A minute of the office's day.
pub(crate) fn at(minute: i64) -> NaiveDateTime {
    let morning = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap().and_hms_opt(9, 0, 0).unwrap();
    morning + TimeDelta::minutes(minute)
}

/// An item that says its title.
pub(crate) fn item(title: &str) -> Item {
    Item { title_lines: vec![title.to_owned()], blocks: vec![Block::paragraph(title)], ..Item::default() }
}

/// A kept draft with the sections 甲 (items 一, 二) and 乙 (item 三).
pub(crate) fn draft(library: &mut Library) -> Issue {
    let section = |name: &str, titles: &[&str]| Section {
        id: None,
        name: name.to_owned(),
        kind: SectionKind::Items,
        items: titles.iter().map(|title| item(title)).collect(),
    };
    let owner = library.add_publication(&publication("临江简报")).unwrap().value;
    let mut given = issue(regular(2026, 1, 1));
    given.sections = vec![section("甲", &["一", "二"]), section("乙", &["三"])];
    let id = library.add_issue(owner, &given).unwrap().value;
    library.issue(id).unwrap().issue
}

/// A record with one doubt for each place among the items.
pub(crate) fn record(places: &[Option<usize>]) -> Record {
    let doubt = |&item| Doubt {
        kind: DoubtKind::Repeated,
        item,
        block: None,
        start: 0,
        end: 1,
        text: "云".to_owned(),
        hint: "请核对。".to_owned(),
        suggestions: Vec::new(),
    };
    Record {
        source: "临江简报.txt".to_owned(),
        encoding: "UTF-8".to_owned(),
        read_at: at(0),
        original: Vec::new(),
        changes: Vec::new(),
        doubts: places.iter().map(doubt).collect(),
    }
}

/// An issue's open doubts.
pub(crate) fn doubts(library: &Library, issue: IssueId) -> Vec<KeptDoubt> {
    library.read::<_, StoreError>(|reader| reader.doubts(issue)).unwrap()
}

/// A picture that is not looked into, and its name.
pub(crate) fn image() -> (ImageId, Image) {
    let image =
        Image { format: ImageFormat::Jpeg, width: 40, height: 30, channels: 3, bytes: vec![0, 255, 7] };
    (ImageId("ab".repeat(32)), image)
}

/// Any issue that the model can say, showing [`image`].
pub(crate) fn any_issue() -> impl Strategy<Value = Issue> {
    let front = (option::of(words()), option::of(words()), option::of(text()), any_number(), any_date());
    (front, vec(any_section(), 0..4), any_colophon(), any::<bool>()).prop_map(
        |((marking, copy_number, note, number, date), sections, colophon, issued)| {
            let state = if issued { IssueState::Issued } else { IssueState::Draft };
            Issue { id: None, number, date, state, marking, copy_number, note, sections, colophon }
        },
    )
}

/// The record of a reading with any text in it.
pub(crate) fn any_record() -> impl Strategy<Value = Record> {
    let place = (option::of(0..50usize), option::of(0..50usize), 0..1000usize);
    (vec((place, words(), words()), 0..5), vec(any::<u8>(), 0..20)).prop_map(|(entries, original)| Record {
        source: "临江简报.txt".to_owned(),
        encoding: "GB18030".to_owned(),
        read_at: NaiveDateTime::default(),
        original,
        changes: entries
            .iter()
            .cloned()
            .map(|((item, block, start), before, after)| Change {
                kind: ChangeKind::Joined,
                item,
                block,
                start,
                before,
                after,
                paragraph: false,
            })
            .collect(),
        doubts: entries
            .into_iter()
            .map(|((item, block, start), text, hint)| Doubt {
                kind: DoubtKind::MissingFromContents,
                item,
                block,
                start,
                end: start + 1,
                text,
                hint,
                suggestions: vec!["互联网+".to_owned()],
            })
            .collect(),
    })
}

fn any_number() -> impl Strategy<Value = IssueNumber> {
    (1900..=2200i32, 1..400u32, 1..9999u32, any::<bool>()).prop_map(|(year, issue, serial, supplement)| {
        if supplement {
            IssueNumber::supplement(year, issue, None).unwrap()
        } else {
            IssueNumber::regular(year, issue, serial).unwrap()
        }
    })
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (1900..=2200i32, 1..=366u32).prop_filter_map("a day of the year", |(y, d)| NaiveDate::from_yo_opt(y, d))
}

fn any_section() -> impl Strategy<Value = Section> {
    (words(), any::<bool>(), vec(any_item(), 0..4)).prop_map(|(name, briefs, items)| {
        let kind = if briefs { SectionKind::Briefs } else { SectionKind::Items };
        Section { id: None, name, kind, items }
    })
}

fn any_item() -> impl Strategy<Value = Item> {
    let front = (vec(words(), 0..3), option::of(words()), option::of(text()), option::of(words()));
    (front, vec(any_block(), 0..5)).prop_map(|((title_lines, byline, note, credit), blocks)| Item {
        id: None,
        title_lines,
        byline,
        note,
        blocks,
        credit,
    })
}

fn any_block() -> impl Strategy<Value = Block> {
    prop_oneof![
        text().prop_map(|text| Block::Paragraph { text }),
        (1..=4u8, text()).prop_map(|(level, text)| Block::Heading { level, text }),
        (text(), any::<bool>()).prop_map(|(caption, beside)| Block::Figure(Figure {
            image: image().0,
            caption,
            beside
        })),
        (text(), any::<bool>(), vec(vec(text(), 0..3), 0..3))
            .prop_map(|(caption, header, rows)| Block::Table(Table { caption, header, rows })),
    ]
}

fn any_colophon() -> impl Strategy<Value = Colophon> {
    (vec(words(), 0..3), vec(words(), 0..3), option::of(words()), option::of(any::<u32>())).prop_map(
        |(report_to, send_to, phone, copies)| Colophon {
            report_to,
            send_to,
            phone,
            copies,
            ..Colophon::default()
        },
    )
}

fn text() -> impl Strategy<Value = Text> {
    let run = (words(), any::<bool>(), any::<bool>()).prop_map(|(text, bold, kai)| Run { text, bold, kai });
    vec(run, 0..3).prop_map(|runs| Text { runs })
}

/// Any characters, rare ones, quotes and NUL included.
fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[临江云溪石门“”‘’\"'\\\\\u{0}𠮷]{0,8}", any::<String>()]
}
