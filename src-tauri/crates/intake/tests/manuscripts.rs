//! Documents as manuscripts: what is found, that nothing is lost, and what decisions make of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop, outside of its function, too")]

mod manuscript;

use std::collections::{BTreeMap, BTreeSet};

use formats::{Document, Limits, Paragraph, Part, Picture, Table};
use intake::{Decisions, Known, Rules, UndoError, decide, piece, pieces, read_manuscript, undo_changes};
use manuscript::{difference, misplaced};
use model::{Block, ChangeKind, DoubtKind, Manuscript, ManuscriptView, Unit};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const FIXTURES: [(&str, &str); 4] = [
    ("office", include_str!("fixtures/manuscripts/office.txt")),
    ("web", include_str!("fixtures/manuscripts/web.txt")),
    ("letter", include_str!("fixtures/manuscripts/letter.txt")),
    ("several", include_str!("fixtures/manuscripts/several.txt")),
];

fn document(text: &str) -> Document {
    let mut files = formats::read(text.as_bytes(), "来稿.txt", &Limits::default()).unwrap();
    files.documents.remove(0)
}

fn known() -> Known {
    let unit = |name: &str, short: &str| Unit {
        name: name.to_owned(),
        short_names: vec![short.to_owned()],
        ..Unit::default()
    };
    let units = vec![unit("中共石门区委党史研究室", "石门区"), unit("柳河县地方志办公室", "柳河县")];
    Known { units, ..Known::default() }
}

fn read(document: &Document) -> Manuscript {
    read_manuscript(document, "00", &known(), &Rules::default())
}

/// The whole of what reading gives, line by line as it was looked at by a person. With UPDATE set
/// the files are written anew.
#[test]
fn fixtures_are_read_as_expected() {
    for (name, text) in FIXTURES {
        let manuscript = read(&document(text));
        let view = serde_json::to_string_pretty(&ManuscriptView::new(&manuscript)).unwrap() + "\n";
        let path = format!("{}/tests/fixtures/manuscripts/{name}.json", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &view).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), view, "{name}");
    }
}

#[test]
fn what_is_beside_the_view_is_kept() {
    let office = read(&document(FIXTURES[0].1));
    assert_eq!(office.contact.as_deref(), Some("联系人\u{ff1a}闻人月 电话\u{ff1a}0999-5550123"));
    assert_eq!(office.signed_by.as_deref(), Some("签发\u{ff1a}陈立 审核\u{ff1a}周平"));
    assert!(office.notes.contains(&"此件公开发布".to_owned()), "{:?}", office.notes);
    let letter = read(&document(FIXTURES[2].1));
    assert!(letter.notes.iter().any(|note| note.contains("展馆名单")), "{:?}", letter.notes);
}

#[test]
fn several_items_are_read_one_by_one() {
    let document = document(FIXTURES[3].1);
    let ranges = pieces(&document);
    let units: Vec<_> = ranges.into_iter().map(|range| read(&piece(&document, range)).item.credit).collect();
    let expected = ["云溪区档案馆供稿", "石门区文化馆供稿", "柳河县史志办供稿"];
    assert_eq!(units, expected.map(|credit| Some(credit.to_owned())));
    assert_eq!(pieces(&self::document(FIXTURES[0].1)).len(), 1);
}

/// A Word file with styles, photos, a table and a note.
fn word() -> Document {
    let head =
        |text: &str, heading| Part::Paragraph(Paragraph { heading: Some(heading), ..Paragraph::plain(text) });
    let text = |text: &str| Part::Paragraph(Paragraph::plain(text));
    let centred = |text: &str| Part::Paragraph(Paragraph { centred: true, ..Paragraph::plain(text) });
    let picture = |bytes: &[u8]| {
        Part::Picture(Picture { bytes: bytes.to_vec(), name: "image1.png".to_owned(), alt: String::new() })
    };
    let cell = |text: &str| text.to_owned();
    let mut document = document("空");
    document.parts = vec![
        text("党史工作简报"),
        head("石门区修复烈士墓园\n迎接清明祭扫", 1),
        centred("(2026年3月20日)"),
        head("修复经过", 2),
        text("石门区修复烈士墓园3处,补刻姓名27个,清明前全部开放,祭扫道路也铺好了。"),
        picture(b"one"),
        centred("修复后的墓园"),
        text("各处用工、用料列表如下。"),
        Part::Table(Table {
            rows: vec![
                vec![cell("墓园"), cell("补刻 ( 个 )")],
                vec![cell("东山\n西坡"), cell("12")],
                vec![cell(""), cell("15")],
            ],
        }),
        picture(b"two"),
        text("图为社区志愿者清扫墓道(左丘明摄)"),
        text("石门区还请测绘部门给每处墓园定了坐标,写进区志资料长编。石门区史志办供稿"),
        text("石门区史志办"),
    ];
    document.notes = vec![formats::Note {
        kind: formats::NoteKind::Comment,
        part: Some(4),
        text: "数字请再核对".to_owned(),
    }];
    document
}

#[test]
fn styles_photos_and_tables_are_taken_over() {
    let manuscript = read(&word());
    let item = &manuscript.item;
    assert_eq!(item.title_lines, ["石门区修复烈士墓园", "迎接清明祭扫"]);
    assert_eq!(manuscript.date.map(|date| date.to_string()).as_deref(), Some("2026-03-20"));
    assert_eq!(manuscript.unit.as_deref(), Some("中共石门区委党史研究室"));
    assert_eq!(item.credit.as_deref(), Some("石门区史志办"));
    let kinds: Vec<_> = ManuscriptView::new(&manuscript).blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, ["heading", "paragraph", "figure", "paragraph", "table", "figure", "paragraph"]);
    let captions: Vec<_> = item
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Figure(figure) => Some((figure.image.0.get(..8)?.to_owned(), figure.caption.to_plain())),
            _ => None,
        })
        .collect();
    let caption = |hash: &str, text: &str| (hash.to_owned(), text.to_owned());
    assert_eq!(
        captions,
        [
            caption("7692c3ad", "修复后的墓园"),
            caption("3fc4ccfe", "图为社区志愿者清扫墓道\u{ff08}左丘明摄\u{ff09}")
        ]
    );
    assert_eq!(manuscript.notes, ["“石门区修复烈士墓园3处,”一段的批注\u{ff1a}数字请再核对"]);
    assert_eq!(
        item.blocks.get(4).map(Block::to_plain).as_deref(),
        Some("墓园\t补刻\u{ff08}个\u{ff09}\n东山 西坡\t12\n\t15")
    );
    assert_eq!(misplaced(&manuscript), Vec::<String>::new());
    let all: Vec<usize> = (0..manuscript.changes.len()).collect();
    let undone = undo_changes(&manuscript, &all).unwrap();
    assert!(undone.changes.is_empty() && undone.item.credit.is_none() && undone.date.is_none());
    let table = undone.item.blocks.iter().find(|block| matches!(block, Block::Table(_))).unwrap();
    assert_eq!(table.to_plain(), "墓园\t补刻 ( 个 )\n东山\n西坡\t12\n\t15");
}

/// A submission form as offices send it, with a table of the text behind the body.
fn form() -> Document {
    let mut document = document("空");
    let rows = |rows: &[&[&str]]| {
        let row = |row: &&[&str]| row.iter().map(|&cell| cell.to_owned()).collect();
        Part::Table(Table { rows: rows.iter().map(row).collect() })
    };
    document.parts = vec![
        Part::Paragraph(Paragraph { centred: true, ..Paragraph::plain("石门区信息报送单") }),
        rows(&[
            &["报送单位", "石门区委党史办", "报送时间", "2026年3月4日"],
            &["标 题", "石门区开渠引水惠及三乡"],
            &["作者", "闻人月", "", ""],
            &["正文", "石门区近日开渠引水,三个乡镇的田里都有了水。\n一、开渠\n渠长12公里,用工三千。"],
            &["联系人", "闻人月", "电话", "0999-5550123"],
            &["签发", "陈立", "备注", ""],
        ]),
        rows(&[&["乡镇", "水田"], &["城关", "120"], &["渡口", "85"]]),
    ];
    document
}

#[test]
fn a_form_is_read_as_fields_and_body() {
    let document = form();
    let manuscript = read(&document);
    let item = &manuscript.item;
    assert_eq!(item.title_lines, ["石门区开渠引水惠及三乡"]);
    assert_eq!((item.byline.as_deref(), item.credit.as_deref()), (Some("闻人月"), Some("石门区委党史办")));
    assert_eq!(manuscript.unit.as_deref(), Some("中共石门区委党史研究室"));
    assert_eq!(manuscript.date.map(|date| date.to_string()).as_deref(), Some("2026-03-04"));
    assert_eq!(manuscript.contact.as_deref(), Some("联系人\u{ff1a}闻人月 电话\u{ff1a}0999-5550123"));
    assert_eq!(manuscript.signed_by.as_deref(), Some("陈立"));
    let blocks: Vec<String> = item.blocks.iter().map(Block::to_plain).collect();
    assert_eq!(
        blocks,
        [
            "石门区近日开渠引水\u{ff0c}三个乡镇的田里都有了水。",
            "一、开渠",
            "渠长12公里\u{ff0c}用工三千。",
            "乡镇\t水田\n城关\t120\n渡口\t85",
        ]
    );
    assert_eq!(difference(&document, &manuscript), BTreeMap::new());
    assert_eq!(misplaced(&manuscript), Vec::<String>::new());
}

#[test]
fn a_credit_of_several_units_names_them_all() {
    let body = "石门区近日与柳河县开渠引水,三个乡镇的田里都有了水,群众说这是盼了多年的事。";
    for credit in [
        "\u{ff08}石门区委党史办 柳河县史志办供稿\u{ff09}",
        "\u{ff08}石门区委党史办、柳河县史志办 供稿\u{ff09}",
        "(石门区委党史办和柳河县史志办供稿)",
        "供稿单位:石门区委党史办 柳河县史志办",
        "(石门区委党史办\n柳河县史志办供稿)",
    ] {
        let document = document(&format!("石门区柳河县开渠引水\n{body}\n{credit}\n"));
        let manuscript = read(&document);
        let said = manuscript.item.credit.as_deref().map(|said| said.trim_end_matches("供稿"));
        assert_eq!(said, Some("石门区委党史办、柳河县史志办"), "{credit}");
        let units = "中共石门区委党史研究室、柳河县地方志办公室";
        assert_eq!(manuscript.unit.as_deref(), Some(units), "{credit}");
        assert_eq!(difference(&document, &manuscript), BTreeMap::new());
    }
}

/// The same wrong character at the same place of title and credit is two doubts, each answered where
/// it stands; the unit follows the credit.
#[test]
fn title_and_credit_are_answered_apart() {
    let mut known = known();
    known.names = vec!["璧湖区".to_owned()];
    let text =
        "壁湖区开渠引水惠及三乡\n石门区近日开渠引水,三个乡镇的田里都有了水,盼了多年。\n(壁湖区档案馆供稿)\n";
    let manuscript = read_manuscript(&document(text), "00", &known, &Rules::default());
    let doubts: Vec<&str> = manuscript.doubts.iter().map(|doubt| doubt.text.as_str()).collect();
    assert_eq!(doubts, ["壁湖区", "壁湖区"], "{:?}", manuscript.doubts);
    let check = |answered: &[usize], expected: (&str, &str)| {
        let answers = answered.iter().map(|&nth| (nth, "璧湖区".to_owned())).collect();
        let standing =
            decide(&manuscript, &Decisions { answers, ..Decisions::default() }).unwrap().manuscript;
        let said = (standing.item.title(), standing.item.credit.clone().unwrap_or_default());
        assert_eq!((said.0.as_str(), said.1.as_str()), expected, "{answered:?}");
        assert_eq!(standing.unit.unwrap() + "供稿", said.1);
    };
    let (wrong, right) = ("壁湖区开渠引水惠及三乡", "璧湖区开渠引水惠及三乡");
    check(&[], (wrong, "壁湖区档案馆供稿"));
    check(&[0], (right, "壁湖区档案馆供稿"));
    check(&[1], (wrong, "璧湖区档案馆供稿"));
    check(&[0, 1], (right, "璧湖区档案馆供稿"));
}

#[test]
fn an_address_of_another_unit_is_a_doubt() {
    let text = "柳河县开渠引水惠及三乡\n柳河县近日开渠引水,三个乡镇的田里都有了水,群众说盼了多年。\n\
                (平湖区文化馆供稿)\n";
    let mut known = known();
    known
        .units
        .iter_mut()
        .for_each(|unit| unit.emails = vec![format!("{}@linjiang.example", unit.name.len())]);
    let address = known.units.first().and_then(|unit| unit.emails.first()).cloned().unwrap();
    let envelope = formats::Envelope { address, ..formats::Envelope::default() };
    let document = Document { envelope: Some(envelope), ..document(text) };
    let manuscript = read_manuscript(&document, "00", &known, &Rules::default());
    assert_eq!(manuscript.unit.as_deref(), Some("平湖区文化馆"));
    let (nth, doubt) =
        manuscript.doubts.iter().enumerate().find(|(_, doubt)| doubt.kind == DoubtKind::UnitsDiffer).unwrap();
    assert_eq!(
        (doubt.text.as_str(), &doubt.suggestions[..]),
        ("平湖区文化馆", &["中共石门区委党史研究室".to_owned()][..])
    );
    let answers = [(nth, "中共石门区委党史研究室".to_owned())].into();
    let standing = decide(&manuscript, &Decisions { answers, ..Decisions::default() }).unwrap().manuscript;
    assert_eq!(standing.unit.as_deref(), Some("中共石门区委党史研究室"));
    // What is printed stays as the text says it.
    assert_eq!(standing.item, manuscript.item);
}

#[test]
fn a_title_from_elsewhere_is_a_doubt() {
    let check = |name: &str, subject: Option<&str>, expected: Option<&str>| {
        let mut document = document("石门区近日开渠引水,三个乡镇的田里都有了水,群众说这是盼了多年的事。\n");
        document.name = name.to_owned();
        document.envelope = subject.map(|subject| formats::Envelope {
            subject: subject.to_owned(),
            sent: chrono::DateTime::parse_from_rfc3339("2026-03-04T09:00:00+08:00").ok(),
            ..formats::Envelope::default()
        });
        let manuscript = read(&document);
        assert_eq!(manuscript.item.title_lines.first().map(String::as_str), expected);
        assert!(manuscript.doubts.iter().any(|doubt| doubt.kind == DoubtKind::MissingField));
        assert_eq!(manuscript.date.is_some(), subject.is_some());
    };
    check("石门区开渠引水惠及三乡(终稿).txt", None, Some("石门区开渠引水惠及三乡"));
    check("1.txt", Some("转发:石门区开渠引水惠及三乡"), Some("石门区开渠引水惠及三乡"));
    check("1.txt", None, None);
}

#[test]
fn decisions_say_what_does_not_fit() {
    let manuscript = read(&document(FIXTURES[0].1));
    let count = manuscript.changes.len();
    assert_eq!(undo_changes(&manuscript, &[count]), Err(UndoError::NoSuchChange(count)));
    let answers = [(manuscript.doubts.len(), String::new())].into();
    let decisions = Decisions { answers, ..Decisions::default() };
    assert!(matches!(decide(&manuscript, &decisions), Err(UndoError::NoSuchDoubt(_))));
}

#[test]
fn a_line_taken_back_clears_what_it_gave() {
    let manuscript = read(&document(FIXTURES[1].1));
    let source = manuscript.changes.iter().position(|change| change.before.contains("来源")).unwrap();
    let back = undo_changes(&manuscript, &[source]).unwrap();
    assert_eq!((back.item.credit, back.item.byline, back.date), (None, None, None));
    assert!(back.item.blocks.first().is_some_and(|block| block.to_plain().starts_with("来源")));
}

#[test]
fn an_answer_stands_for_its_doubt() {
    let manuscript = read(&document(FIXTURES[0].1));
    let nth = manuscript.doubts.iter().position(|doubt| doubt.block.is_some()).unwrap();
    let decisions = Decisions { answers: [(nth, "答".to_owned())].into(), ..Decisions::default() };
    let standing = decide(&manuscript, &decisions).unwrap();
    assert_eq!(standing.manuscript.doubts.len(), manuscript.doubts.len() - 1);
    let place = standing.doubts.get(nth).unwrap();
    let block = standing.manuscript.item.blocks.get(place.block.unwrap()).unwrap().to_plain();
    let said: String = block.chars().skip(place.span.start).take(place.span.len()).collect();
    assert_eq!(said, "答");
    assert_eq!(misplaced(&standing.manuscript), Vec::<String>::new());
}

#[test]
fn fixtures_lose_nothing() {
    for (name, text) in FIXTURES {
        let document = document(text);
        let manuscript = read(&document);
        assert_eq!(difference(&document, &manuscript), BTreeMap::new(), "{name}");
        assert_eq!(misplaced(&manuscript), Vec::<String>::new(), "{name}");
        assert!(manuscript.changes.iter().any(|change| change.kind == ChangeKind::Structure), "{name}");
    }
}

/// A file of tens of thousands of lines is read within seconds, whatever they are.
#[test]
fn many_lines_cost_no_more_than_each() {
    for line in [
        "石门区",
        "一、开渠",
        "来源:石门区 2026-03-04",
        "(石门区供稿)",
        "渠水流过三个乡镇,流过田里,还没有流到尽头,再往前就是柳河",
        "渠水已经通了。",
        "图为渠首放水",
    ] {
        let mut document = document("石门区近日开渠引水,三个乡镇的田里都有了水,群众说这是盼了多年的事。");
        document.parts.extend((0..10_000).map(|_| Part::Paragraph(Paragraph::plain(line))));
        let start = std::time::Instant::now();
        let manuscript = read(&document);
        let taken = start.elapsed();
        assert!(taken.as_secs() < 20, "{line}: {taken:?}");
        assert_eq!(difference(&document, &manuscript), BTreeMap::new(), "{line}");
    }
}

const STRAY: &[&str] = &[
    "(云溪区委党史研究室 王明)",
    "(石门区委办公室供稿)",
    "来源:平湖区委办公室 2026-03-04",
    "标题:石门区开渠引水",
    "2026年3月4日",
    "图为渠首放水",
    "一、开渠",
    "- 7 -",
    "1168369",
    "版权所有:中共临江市委党史研究室",
    "浏览次数:38",
    "会(huì)議(yì)",
    "</p>",
    "zui后,渠水通了。",
    "(云溪区委办公室",
    "供稿)",
    "签发:陈立",
    "您好!",
    "\u{feff}\u{200b}",
];

/// Fixtures with lines taken out, doubled, cut, moved and put in.
fn mutated() -> impl Strategy<Value = String> {
    let edit = (0..5_u8, any::<Index>(), any::<Index>(), select(STRAY));
    (select(&FIXTURES), prop::collection::vec(edit, 0..10)).prop_map(|((_, text), edits)| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (what, a, b, stray) in edits {
            if lines.is_empty() {
                break;
            }
            let at = a.index(lines.len());
            match what {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[at].clone()),
                2 => {
                    let other = b.index(lines.len());
                    lines.swap(at, other);
                }
                3 => lines.insert(at, stray.to_owned()),
                _ => {
                    let chars: Vec<char> = lines[at].chars().collect();
                    let (head, tail) = chars.split_at(b.index(chars.len() + 1));
                    let halves = [head, tail].map(|half| half.iter().collect::<String>());
                    lines.splice(at..=at, halves);
                }
            }
        }
        lines.push("末".to_owned());
        lines.join("\n")
    })
}

const CELLS: &[&str] = &[
    "报送单位",
    "标题",
    "正文",
    "联系人",
    "电话",
    "备注",
    "签发:",
    "日期",
    "石门区委党史办",
    "石门区开渠引水惠及三乡",
    "石门区近日开渠引水,三个乡镇的田里都有了水。\n一、开渠\n渠长12公里。",
    "闻人月",
    "0999-5550123",
    "2026年3月4日",
    "(石门区供稿)",
    "120",
    "",
];

/// Two tables of such cells around a paragraph: forms, tables, and what is half of each.
fn tables() -> impl Strategy<Value = Document> {
    let rows = || prop::collection::vec(prop::collection::vec(select(CELLS), 0..5), 0..6);
    let table = |rows: Vec<Vec<&str>>| {
        let row = |row: Vec<&str>| row.into_iter().map(str::to_owned).collect();
        Part::Table(Table { rows: rows.into_iter().map(row).collect() })
    };
    (rows(), select(CELLS), rows()).prop_map(move |(first, words, second)| {
        let mut document = document("空");
        document.parts =
            vec![table(first), Part::Paragraph(Paragraph::plain(format!("{words}末"))), table(second)];
        document
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(64),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_is_lost(text in mutated()) {
        let document = document(&text);
        let manuscript = read(&document);
        prop_assert_eq!(difference(&document, &manuscript), BTreeMap::new());
        prop_assert_eq!(misplaced(&manuscript), Vec::<String>::new());
    }

    #[test]
    fn tables_lose_nothing(document in tables()) {
        let manuscript = read(&document);
        prop_assert_eq!(difference(&document, &manuscript), BTreeMap::new());
        prop_assert_eq!(misplaced(&manuscript), Vec::<String>::new());
        let all: Vec<usize> = (0..manuscript.changes.len()).collect();
        let undone = undo_changes(&manuscript, &all).unwrap();
        prop_assert_eq!(difference(&document, &undone), BTreeMap::new());
    }

    #[test]
    fn any_decisions_can_be_made(text in mutated(), undone in any::<u64>(), answered in any::<u8>()) {
        let document = document(&text);
        let manuscript = read(&document);
        let undone: BTreeSet<usize> =
            (0..manuscript.changes.len()).filter(|nth| undone >> (nth % 64) & 1 == 1).collect();
        let answers = (0..manuscript.doubts.len())
            .filter(|nth| answered >> (nth % 8) & 1 == 1)
            .map(|nth| (nth, "答案".to_owned()))
            .collect();
        let without = Decisions { undone: undone.clone(), ..Decisions::default() };
        let standing = decide(&manuscript, &without).unwrap();
        prop_assert_eq!(misplaced(&standing.manuscript), Vec::<String>::new());
        prop_assert_eq!(difference(&document, &standing.manuscript), BTreeMap::new());
        prop_assert_eq!(standing.manuscript.changes.len() + undone.len(), manuscript.changes.len());
        match decide(&manuscript, &Decisions { undone, answers }) {
            Ok(standing) => prop_assert_eq!(misplaced(&standing.manuscript), Vec::<String>::new()),
            Err(error) => prop_assert!(matches!(error, UndoError::Overlap(_)), "{}", error),
        }
    }

    /// With everything taken back each Han character stands again where it stood, the title first.
    #[test]
    fn undoing_all_gives_the_text_again(text in mutated()) {
        let document = document(&text);
        let manuscript = read(&document);
        let all: Vec<usize> = (0..manuscript.changes.len()).collect();
        let undone = undo_changes(&manuscript, &all).unwrap();
        let mut lines: Vec<String> = document.to_plain().lines().map(manuscript::han).collect();
        if !manuscript::is_title_given(&manuscript) {
            for title in &undone.item.title_lines {
                let title = manuscript::han(title);
                // Which of two equal lines became the title cannot be told from their words.
                prop_assume!(lines.iter().filter(|line| **line == title).count() < 2);
                let at = lines.iter().position(|line| *line == title);
                prop_assert!(at.is_some(), "{} is no line", title);
                lines.remove(at.unwrap());
            }
        }
        let body: String = undone.item.blocks.iter().map(|block| manuscript::han(&block.to_plain())).collect();
        prop_assert_eq!(body, lines.concat());
    }
}
