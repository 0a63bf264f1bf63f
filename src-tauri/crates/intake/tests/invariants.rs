//! What holds for any text: no panic, no lost character, every place right, undo restores.

mod common;

use common::{difference, misplaced};
use intake::read_issue;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const FIXTURES: [&str; 4] = [
    include_str!("fixtures/printed.txt"),
    include_str!("fixtures/scanned.txt"),
    include_str!("fixtures/clean.txt"),
    include_str!("fixtures/plain.txt"),
];

/// Lines that stand in the way wherever they are put.
const STRAY: &[&str] = &[
    "【工作动态】",
    "【信息短波】",
    "【编者按】本期介绍两项经验。",
    "编者按:下面两篇可以对照着读。",
    "目录",
    "- 7 -",
    "———————",
    "(石门区委办公室供稿)",
    "石门区近日开渠引水。(石门区委办公室",
    "供稿)",
    "报:临江市委",
    "主编: 闻人月 传真: 0999-5550124",
    "临江市委办公室 2021年7月6日印发",
    "(增刊) 总第三十二期",
    "市委党史研究室举办",
    "一、",
    "●",
    "\u{feff}\u{200b}",
    "\u{3000}\u{3000}“未完的\"引文'在此(断开",
    "ＡＢＣ１２３ \u{2f00}\u{2ed3}\u{fa0c} \u{e123}",
    "平湖区坚持一物一档，平湖区坚持一物一档，台账分年归档、专人保管，随时可以查",
    "1,200 人;10:30 开会! (约 3 h) \"Open Day\" don't",
];

#[derive(Debug, Clone)]
enum Mutation {
    Delete(Index),
    Double(Index),
    Swap(Index, Index),
    Insert(Index, &'static str),
    Chars(Index, String),
    Cut(Index, Index),
    Break(Index),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        any::<Index>().prop_map(Mutation::Delete),
        any::<Index>().prop_map(Mutation::Double),
        any::<(Index, Index)>().prop_map(|(a, b)| Mutation::Swap(a, b)),
        (any::<Index>(), select(STRAY)).prop_map(|(at, line)| Mutation::Insert(at, line)),
        (
            any::<Index>(),
            "[ \u{3000}\"'“”‘’()（）,，。:：;●\\-【】《》0-9a-c年期第总报送发供稿十\u{200b}\t]{1,6}"
        )
            .prop_map(|(at, text)| Mutation::Chars(at, text)),
        any::<(Index, Index)>().prop_map(|(a, b)| Mutation::Cut(a, b)),
        any::<Index>().prop_map(Mutation::Break),
    ]
}

fn mutate(text: &str, mutations: &[Mutation]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for mutation in mutations {
        if lines.is_empty() {
            break;
        }
        let count = lines.len();
        match mutation {
            Mutation::Delete(at) => drop(lines.remove(at.index(count))),
            Mutation::Double(at) => {
                let line = lines[at.index(count)].clone();
                lines.insert(at.index(count), line);
            }
            Mutation::Swap(a, b) => lines.swap(a.index(count), b.index(count)),
            Mutation::Insert(at, line) => lines.insert(at.index(count), (*line).to_owned()),
            Mutation::Chars(at, text) => {
                let line = &mut lines[at.index(count)];
                let place = line.char_indices().nth(at.index(line.chars().count() + 1));
                let place = place.map_or(line.len(), |(place, _)| place);
                line.insert_str(place, text);
            }
            Mutation::Cut(at, from) => {
                let line = &mut lines[at.index(count)];
                let place = line.char_indices().nth(from.index(line.chars().count() + 1));
                line.truncate(place.map_or(line.len(), |(place, _)| place));
            }
            Mutation::Break(at) => {
                let line = lines[at.index(count)].clone();
                let place = line.char_indices().nth(at.index(line.chars().count() + 1));
                let (head, tail) = line.split_at(place.map_or(line.len(), |(place, _)| place));
                lines.splice(at.index(count)..=at.index(count), [head, "", tail].map(str::to_owned));
            }
        }
    }
    lines.join("\n")
}

fn mutated() -> impl Strategy<Value = String> {
    (select(&FIXTURES), prop::collection::vec(mutation(), 0..12))
        .prop_map(|(text, mutations)| mutate(text, &mutations))
}

#[test]
fn fixtures_lose_nothing() {
    for text in FIXTURES {
        let reading = read_issue(text.as_bytes(), "样稿").unwrap();
        assert_eq!(difference(text, &reading), common::Count::new());
        assert_eq!(misplaced(&reading), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(text in mutated()) {
        if let Ok(reading) = read_issue(text.as_bytes(), "样稿") {
            prop_assert_eq!(difference(&text, &reading), common::Count::new());
            prop_assert_eq!(misplaced(&reading), Vec::<String>::new());
        }
    }

    #[test]
    fn undo_restores(text in mutated(), order in prop::collection::vec(any::<Index>(), 24)) {
        let Ok(mut reading) = read_issue(text.as_bytes(), "样稿") else { return Ok(()) };
        for index in order {
            if reading.changes.is_empty() {
                break;
            }
            let change = index.index(reading.changes.len());
            let place = reading.changes[change].clone();
            let count = reading.changes.len();
            let undone = reading.undo(change);
            prop_assert!(undone.is_ok() || place.block.is_none(), "{:?} {:?}", place, undone);
            prop_assert_eq!(reading.changes.len() + usize::from(undone.is_ok()), count);
            prop_assert_eq!(difference(&text, &reading), common::Count::new());
            prop_assert_eq!(misplaced(&reading), Vec::<String>::new());
        }
    }

    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_issue(&bytes, "样稿");
    }

    #[test]
    fn any_lines_give_an_answer(lines in prop::collection::vec("\\PC{0,40}|[一-十。，、“”0-9第期总年月日【】() ]{0,40}", 0..12)) {
        let text = format!("临江史志\n第1期(总第2期)\n2021年1月2日\n【甲】\n{}", lines.join("\n"));
        let reading = read_issue(text.as_bytes(), "样稿");
        if let Ok(reading) = reading {
            prop_assert_eq!(difference(&text, &reading), common::Count::new());
        }
    }
}

/// With everything taken back, each paragraph is a line of the file again, as it stood there.
#[test]
fn undoing_all_gives_the_lines_again() {
    for text in FIXTURES {
        let mut reading = read_issue(text.as_bytes(), "样稿").unwrap();
        let frame = reading.changes.iter().filter(|change| change.item.is_none()).count();
        let mut undone = 0;
        for change in (0..reading.changes.len()).rev() {
            undone += usize::from(reading.undo(change).is_ok());
        }
        assert!(undone > 0 || frame > 0);
        for block in reading.issue.items().flat_map(|item| &item.blocks) {
            let block = block.to_plain();
            assert!(text.lines().any(|line| line.starts_with(&block)), "{block}");
        }
    }
}

#[test]
fn undo_says_why_not() {
    let mut reading = read_issue(FIXTURES[0].as_bytes(), "样稿").unwrap();
    let before = reading.clone();
    let count = reading.changes.len();
    assert_eq!(reading.undo(count), Err(intake::UndoError::NoSuchChange(count)));
    assert_eq!(reading.undo(0), Err(intake::UndoError::Frame));
    assert_eq!(reading, before);
}
