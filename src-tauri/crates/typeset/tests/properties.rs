//! What holds for any text.

mod common;

use common::{MM, block_lines, issue, item, set};
use model::Block;
use proptest::prelude::*;
use typeset::{Pages, Place, Role};

/// Texts as nasty as they come: Han characters, every mark, numbers, words, dashes, spaces.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[一-龥]{1,12}",
        1 => Just("㙍堃淼镕".to_owned()),
        4 => prop::sample::select(vec![
            "\u{ff0c}", "。", "、", "\u{ff1b}", "\u{ff1a}", "\u{ff1f}", "\u{ff01}", "“", "”", "‘", "’", "\u{ff08}",
            "\u{ff09}", "《", "》", "【", "】", "·", "——", "……", "—", "/", "\u{ff5e}", "”\u{ff0c}“", "。”", "》、《",
        ]).prop_map(str::to_owned),
        1 => "[0-9]{1,6}",
        1 => prop::sample::select(vec!["36,520", "12.5%", "Wi-Fi", "GIS", "2020—2025", " ", "App Store", "A/B"])
            .prop_map(str::to_owned),
        1 => "[a-z]{1,40}",
    ];
    prop::collection::vec(piece, 1..60).prop_map(|pieces| format!("开{}", pieces.concat()))
}

const NEVER_FIRST: &str = "、\u{ff0c}。\u{ff1a}\u{ff1b}\u{ff01}\u{ff1f}”’\u{ff09}》】·";
const NEVER_LAST: &str = "“‘\u{ff08}《【";

/// Lines of two marks and nothing else have no better place to break.
fn check_ends(lines: &[&str]) {
    for (i, line) in lines.iter().enumerate() {
        let (first, last) = (line.chars().next(), line.trim_end().chars().last());
        if i > 0 {
            assert!(!NEVER_FIRST.contains(first.unwrap_or('x')), "line starts with a closing mark: {line}");
        }
        if i + 1 < lines.len() {
            assert!(!NEVER_LAST.contains(last.unwrap_or('x')), "line ends with an opening mark: {line}");
        }
    }
}

/// Every line but a paragraph's last fills the measure to 0.01 mm, and none is wider.
fn check_widths(pages: &Pages, blocks: u32) {
    let measure = 156.0 * MM;
    let tolerance = 0.01 * MM;
    for block in 0..blocks {
        let lines = block_lines(pages, 0, block);
        for (i, line) in lines.iter().enumerate() {
            let room = if i == 0 { measure - 2.0 * measure / 28.0 } else { measure };
            assert!(line.width <= room + tolerance, "{} > {room}: {}", line.width, line.text);
            if i + 1 < lines.len() {
                assert!((line.width - room).abs() <= tolerance, "{} != {room}: {}", line.width, line.text);
            }
        }
    }
}

/// No glyph stands left of the one before it in the same line.
fn check_order(pages: &Pages) {
    for line in pages.pages.iter().flat_map(|page| &page.lines) {
        let xs: Vec<f64> = line.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.x).collect();
        assert!(xs.windows(2).all(|pair| pair[0] <= pair[1] + 8.0), "{}", line.text);
    }
}

fn check_grid(pages: &Pages) {
    for page in &pages.pages {
        let body =
            page.lines.iter().filter(|line| matches!(pages.element(line.element).role, Role::Paragraph));
        let mut tops: Vec<i64> = body.map(|line| (line.top * 1000.0).round() as i64).collect();
        tops.sort_unstable();
        assert!(tops.windows(2).all(|pair| pair[0] < pair[1]), "two lines at one height");
        assert!(tops.len() <= 22, "{} lines on a page", tops.len());
        for top in tops {
            let row = (top as f64 / 1000.0 - 37.0 * MM) / 28.95;
            assert!((0.0..21.01).contains(&row), "row {row}");
            assert!((row * 2.0 - (row * 2.0).round()).abs() < 0.001, "off the grid: {row}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_set_whole_and_flush(texts in prop::collection::vec(text(), 1..4)) {
        let blocks: Vec<Block> = texts.iter().map(Block::paragraph).collect();
        let pages = set(&issue(vec![item("标题", blocks)])).expect("typeset");
        for (block, text) in texts.iter().enumerate() {
            let lines: Vec<&str> = block_lines(&pages, 0, block as u32).iter().map(|l| l.text.as_str()).collect();
            prop_assert_eq!(&lines.concat(), text);
            check_ends(&lines);
        }
        check_widths(&pages, texts.len() as u32);
        check_order(&pages);
        check_grid(&pages);
    }

    #[test]
    fn glyphs_show_each_character_once(text in text()) {
        let pages = set(&issue(vec![item("", vec![Block::paragraph(&text)])])).expect("typeset");
        let mut shown = String::new();
        let mut next = 0;
        for line in block_lines(&pages, 0, 0) {
            prop_assert_eq!(line.chars.start, next);
            next = line.chars.end;
            shown.extend(line.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.text(line)));
        }
        let bare = |text: &str| text.replace(' ', "");
        prop_assert_eq!(bare(&shown), bare(&text));
        prop_assert_eq!(next as usize, text.chars().count());
    }

    #[test]
    fn no_paragraph_ends_in_a_lone_character(text in "[一-龥]{1,80}。") {
        let pages = set(&issue(vec![item("", vec![Block::paragraph(&text)])])).expect("typeset");
        let lines = block_lines(&pages, 0, 0);
        if let [.., last] = lines.as_slice() && lines.len() > 1 {
            prop_assert!(last.chars.len() >= 3, "{}", last.text);
        }
    }

    #[test]
    fn no_page_starts_with_a_lone_last_line_or_ends_with_a_lone_first(
        lengths in prop::collection::vec(1usize..300, 1..40),
    ) {
        let blocks: Vec<Block> = lengths.iter().map(|&n| Block::paragraph("字".repeat(n))).collect();
        let pages = set(&issue(vec![item("标题", blocks)])).expect("typeset");
        let bodies: Vec<Vec<u32>> = pages.pages.iter().map(|page| {
            let places = page.lines.iter().map(|line| pages.element(line.element).place);
            places.filter_map(|place| if let Place::Block { block, .. } = place { Some(block) } else { None }).collect()
        }).collect();
        for pair in bodies.windows(2) {
            let (Some(last), Some(first)) = (pair[0].last(), pair[1].first()) else { continue };
            if last == first {
                let total = block_lines(&pages, 0, *last).len();
                prop_assert!(pair[0].iter().filter(|&b| b == last).count() >= 2.min(total));
                prop_assert!(pair[1].iter().filter(|&b| b == first).count() >= 2.min(total));
            }
        }
    }
}
