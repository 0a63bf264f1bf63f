//! Single rules of line composition, each on a text made for it (CLREQ 3.1 and 3.2; format.md, section 3).

mod common;

use common::{MM, block_lines, issue, item, publication, set, set_with};
use model::{Block, Prohibition};
use typeset::{Line, TypesetError};

/// Sets `text` as a paragraph and compares where its lines end, each line shown by `|`.
fn check(expected: &str) {
    check_at(Prohibition::Gb, expected);
}

fn check_at(level: Prohibition, expected: &str) {
    let mut publication = publication();
    publication.style.line_rules.prohibition = level;
    let text = expected.replace('|', "");
    let pages =
        set_with(&publication, &issue(vec![item("", vec![Block::paragraph(&text)])])).expect("typeset");
    let lines: Vec<&str> = block_lines(&pages, 0, 0).iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines.join("|"), expected);
}

/// `count` times 字.
fn han(count: usize) -> String {
    "字".repeat(count)
}

/// Widths of the bodies in the only line of `text`: from glyph to glyph, in body characters, to the
/// nearest twentieth (a character's pitch is 15.79 pt, half an em of its size 8 pt).
fn advances(text: &str) -> Vec<f64> {
    let pages = set(&issue(vec![item("", vec![Block::paragraph(text)])])).expect("typeset");
    let lines: Vec<Line> = block_lines(&pages, 0, 0).into_iter().cloned().collect();
    let mut xs: Vec<f64> = lines[0].runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.x).collect();
    xs.push(lines[0].x + lines[0].width);
    xs.windows(2).map(|pair| ((pair[1] - pair[0]) / (156.0 * MM / 28.0) * 20.0).round() / 20.0).collect()
}

#[test]
fn a_first_line_holds_26_characters_and_the_others_28() {
    check(&format!("{}|{}|{}", han(26), han(28), han(5)));
}

#[test]
fn a_mark_is_squeezed_in_before_a_character_is_pushed_out() {
    // The mark at the end takes half an em and the one inside gives the other half.
    check(&format!("{}\u{ff0c}{}\u{ff0c}|{}", han(10), han(15), han(9)));
}

#[test]
fn without_a_mark_to_squeeze_a_character_goes_down_with_its_mark() {
    check(&format!("{}|字\u{ff0c}{}", han(25), han(9)));
}

#[test]
fn an_opening_mark_goes_down_with_its_text() {
    check(&format!("{}|“{}", han(25), han(9)));
}

#[test]
fn dashes_and_dots_stay_whole() {
    check(&format!("{}|——{}", han(25), han(9)));
    check(&format!("{}|……{}", han(25), han(9)));
}

#[test]
fn the_strict_level_keeps_dashes_off_line_starts() {
    check_at(Prohibition::Strict, &format!("{}|字——{}", han(25), han(9)));
    check_at(Prohibition::Gb, &format!("{}|——{}", han(26), han(9)));
}

#[test]
fn numbers_with_their_signs_and_words_are_never_split() {
    check(&format!("{}|12.5%{}", han(24), han(9)));
    check(&format!("{}|36,520{}", han(24), han(9)));
    check(&format!("{}|Tauri{}", han(24), han(9)));
}

#[test]
fn a_lone_character_gets_company() {
    check(&format!("{}|字字。", han(25)));
    check(&format!("{}|{}|字字。", han(26), han(27)));
}

#[test]
fn adjacent_marks_take_one_and_a_half() {
    assert_eq!(advances("甲”\u{ff0c}乙"), [1.0, 0.5, 1.0, 1.0]);
    assert_eq!(advances("甲\u{ff0c}“乙"), [1.0, 0.5, 1.0, 1.0]);
    assert_eq!(advances("甲。”乙"), [1.0, 0.5, 1.0, 1.0]);
}

#[test]
fn a_closing_mark_ends_a_paragraph_with_half_its_body() {
    assert_eq!(advances("甲乙。"), [1.0, 1.0, 0.5]);
}

#[test]
fn digits_stand_a_quarter_off_han() {
    // A quarter of 16 pt on both sides, and the digit's own body of 0.55 em.
    assert_eq!(advances("甲3乙")[..2], [1.25, 0.8]);
}

#[test]
fn an_opening_mark_starts_a_line_with_half_its_body_even_after_the_indent() {
    let pages = set(&issue(vec![item("", vec![Block::paragraph("“甲”乙")])])).expect("typeset");
    let line = block_lines(&pages, 0, 0)[0];
    let glyph = &line.runs[0].glyphs[0];
    assert!((line.x - 8.0 - glyph.x).abs() < 0.2, "{} {}", line.x, glyph.x);
}

#[test]
fn one_word_of_500_letters_fills_its_lines() {
    let word: String = "abcdefghij".repeat(50);
    let pages = set(&issue(vec![item("", vec![Block::paragraph(format!("甲{word}乙"))])])).expect("typeset");
    let lines = block_lines(&pages, 0, 0);
    assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<String>(), format!("甲{word}乙"));
    let full = lines.iter().skip(1).take(lines.len() - 2);
    assert!(full.clone().count() > 5 && full.clone().all(|line| (line.width - 156.0 * MM).abs() < 0.01));
}

#[test]
fn a_title_of_300_characters_is_set() {
    let title = "长".repeat(300);
    let pages = set(&issue(vec![item(&title, vec![Block::paragraph("正文")])])).expect("typeset");
    let lines: Vec<&Line> = pages.pages.iter().flat_map(|page| &page.lines).collect();
    let place = typeset::Place::Title { item: 0 };
    let role = typeset::Role::Title;
    let shown: String = lines
        .iter()
        .filter(|line| *pages.element(line.element) == typeset::Element { role, place })
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(shown, title);
}

#[test]
fn a_character_that_no_face_has_is_named_with_its_place() {
    let error =
        set(&issue(vec![item("标题", vec![Block::paragraph("甲\u{1F600}乙")])])).expect_err("no such glyph");
    let TypesetError::MissingGlyphs(missing) = &error else { panic!("{error}") };
    assert_eq!((missing[0].position, missing[0].character), (1, '\u{1F600}'));
    assert!(error.to_string().contains("第1篇第1段第2字"), "{error}");
}

#[test]
fn a_colophon_longer_than_a_page_is_an_error() {
    let mut issue = issue(vec![item("标题", vec![Block::paragraph("甲")])]);
    issue.colophon.send_to = (0..300).map(|n| format!("第{n}街道党工委办公室")).collect();
    let error = set(&issue).expect_err("too long");
    assert!(matches!(error, TypesetError::ColophonTooLong { .. }), "{error}");
}
