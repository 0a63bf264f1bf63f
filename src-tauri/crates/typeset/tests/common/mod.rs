//! An issue around one text, and the bundled faces.

#![allow(dead_code, reason = "each test file uses a part")]

use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use model::{Block, Images, Issue, IssueNumber, Item, Publication, Section, SectionKind};
use typeset::{Face, Fonts, Job, Line, Pages, Place, TypesetError, typeset};

/// Points in a millimetre.
pub const MM: f64 = 72.0 / 25.4;

pub static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
    let face = |name: &str| Face {
        name: name.to_owned(),
        bytes: std::fs::read(folder.join(format!("{name}.ttf"))).expect("a bundled face").into(),
        index: 0,
    };
    let faces = ["fangsong", "kai", "hei", "song", "title"].map(face);
    Fonts::by_role(faces).expect("bundled faces can be read")
});

pub fn publication() -> Publication {
    Publication {
        name: "临江党史工作".into(),
        organizer: "临江市委党史研究室".into(),
        ..Publication::default()
    }
}

pub fn item(title: &str, blocks: Vec<Block>) -> Item {
    let title_lines = if title.is_empty() { Vec::new() } else { vec![title.to_owned()] };
    Item { title_lines, blocks, ..Item::default() }
}

pub fn issue(items: Vec<Item>) -> Issue {
    Issue {
        id: None,
        number: IssueNumber::regular(2026, 3, 86).expect("a number"),
        date: NaiveDate::from_ymd_opt(2026, 6, 9).expect("a date"),
        state: model::IssueState::Draft,
        marking: None,
        copy_number: None,
        note: None,
        sections: vec![Section { id: None, name: "工作动态".into(), kind: SectionKind::Items, items }],
        colophon: model::Colophon::default(),
    }
}

pub fn set(issue: &Issue) -> Result<Pages, TypesetError> {
    set_with(&publication(), issue)
}

pub fn set_with(publication: &Publication, issue: &Issue) -> Result<Pages, TypesetError> {
    let images = Images::new();
    typeset(&Job { publication, issue, images: &images, fonts: &FONTS, proof: false })
}

/// The lines of one block, over all pages.
pub fn block_lines(pages: &Pages, item: u32, block: u32) -> Vec<&Line> {
    let place = Place::Block { item, block };
    pages
        .pages
        .iter()
        .flat_map(|page| &page.lines)
        .filter(|l| pages.element(l.element).place == place)
        .collect()
}
