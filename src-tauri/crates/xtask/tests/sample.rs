//! The sample publication in `assets/sample`: that it reads as the model has it, and that it
//! still shows everything that a bulletin can hold, for `run` and the golden pages rely on it.
#![allow(clippy::unwrap_used, reason = "the files are the project's own")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use model::{Block, ImageId, Issue, Publication, SectionKind};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

fn path(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/sample")).join(name)
}

fn read<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_slice(&std::fs::read(path(name)).unwrap()).unwrap()
}

fn blocks(issue: &Issue) -> impl Iterator<Item = &Block> {
    issue.items().flat_map(|item| &item.blocks)
}

fn whole_text(issue: &Issue) -> String {
    let heads = issue.items().flat_map(|item| [Some(item.title()), item.byline.clone()]).flatten();
    heads.chain(blocks(issue).map(Block::to_plain)).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_issue_belongs_to_its_publication() {
    let (publication, issue): (Publication, Issue) = (read("publication.json"), read("issue.json"));
    assert_eq!(issue.number.printed(), "第3期\u{ff08}总第86期\u{ff09}");
    assert_eq!(issue.number.file_stem(&publication.name), "临江党史工作2026年第3期(总第86期)");
    assert_eq!(publication.numbering.first_serial, issue.number.serial().unwrap());
    let planned: Vec<_> = publication.sections.iter().map(|plan| (&plan.name, plan.kind)).collect();
    let actual: Vec<_> = issue.sections.iter().map(|section| (&section.name, section.kind)).collect();
    assert_eq!(planned, actual);
}

#[test]
fn its_pictures_are_the_files_beside_it() {
    let issue: Issue = read("issue.json");
    let shown: BTreeSet<_> = blocks(&issue)
        .filter_map(|block| match block {
            Block::Figure(figure) => Some(figure.image.clone()),
            _ => None,
        })
        .collect();
    let files = ["photo-1.jpg", "photo-2.jpg"].map(|name| {
        let digest = Sha256::digest(std::fs::read(path(name)).unwrap());
        ImageId(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    });
    assert_eq!(shown, BTreeSet::from(files));
}

#[test]
fn it_shows_what_a_bulletin_can_hold() {
    let issue: Issue = read("issue.json");
    assert!(issue.items().count() >= 12);
    for section in &issue.sections {
        for item in &section.items {
            assert_eq!(item.title_lines.is_empty(), section.kind == SectionKind::Briefs);
            assert!(item.credit.is_some(), "{}", item.title());
        }
    }
    let levels: BTreeSet<u8> = blocks(&issue)
        .filter_map(|block| if let Block::Heading { level, .. } = block { Some(*level) } else { None })
        .collect();
    assert_eq!(levels, BTreeSet::from([1, 2, 3, 4]));
    assert!(issue.items().any(|item| item.title_lines.len() == 2));
    assert!(issue.items().any(|item| item.note.is_some()) && issue.items().any(|item| item.byline.is_some()));
    assert!(blocks(&issue).any(|block| matches!(block, Block::Table(table) if table.header)));
    assert!(blocks(&issue).any(|block| matches!(block, Block::Figure(figure) if figure.beside)));
    let runs: Vec<_> = blocks(&issue)
        .filter_map(|block| if let Block::Paragraph { text } = block { Some(&text.runs) } else { None })
        .flatten()
        .collect();
    assert!(runs.iter().any(|run| run.bold) && runs.iter().any(|run| run.kai));
    assert!(runs.iter().all(|run| !run.text.is_empty()));
}

#[test]
fn it_holds_the_texts_that_are_hard_to_set() {
    let text = whole_text(&read("issue.json"));
    // The last name character stands beyond the BMP, and of the bundled faces only 楷体 has it.
    for hard in [
        "36,520人次",
        "12.5%",
        "2020—2025年",
        "第1—3卷",
        "Wi-Fi",
        "GIS",
        "App",
        "互联网+",
        "‘",
        "《",
        "——",
        "……",
        "㙍",
        "\u{2cb4e}",
        "喆",
        "堃",
        "淼",
        "镕",
        "䶮",
        "\u{20bb7}",
    ] {
        assert!(text.contains(hard), "{hard}");
    }
}

#[test]
fn marks_beside_han_characters_are_full_width() {
    let text: Vec<char> = whole_text(&read("issue.json")).chars().collect();
    let han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    for around in text.windows(3) {
        let half = matches!(around[1], ',' | ':' | ';' | '!' | '?' | '(' | ')');
        assert!(!half || !(han(around[0]) || han(around[2])), "{}", around.iter().collect::<String>());
    }
}
