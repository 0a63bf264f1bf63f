use proptest::prelude::*;

use super::*;
use crate::trial::{cases, damage};
use crate::{Limits, NoteKind, Part};

fn document(rtf: &[u8]) -> Result<Document, FormatError> {
    let limits = Limits::default();
    read(rtf, "来稿.rtf", &Budget::new(&limits))
}

/// The parts as short lines: headings with `#`, centred with `^`, bold with `*`, tables and pictures.
fn lines(document: &Document) -> Vec<String> {
    let line = |part: &Part| match part {
        Part::Paragraph(paragraph) => {
            let heading = "#".repeat(usize::from(paragraph.heading.unwrap_or(0)));
            let marks = [(paragraph.centred, "^"), (paragraph.bold, "*")];
            let marks: String = marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect();
            format!("{heading}{marks}{}", paragraph.text)
        }
        Part::Table(table) => format!("{:?}", table.rows),
        Part::Picture(picture) => format!("<{} {}>", picture.name, picture.bytes.len()),
    };
    document.parts.iter().map(line).collect()
}

fn check(body: &str, expected: &[&str]) {
    let rtf = format!(
        "{{\\rtf1\\ansi\\ansicpg936\\deff0{{\\fonttbl{{\\f0\\fnil\\fcharset134 \\'cb\\'ce\\'cc\\'e5;}}\
         {{\\f1\\fcharset0 Times;}}{{\\f2\\fcharset136 Ming;}}{{\\f3\\fcharset2 Symbol;}}}}\
         {{\\stylesheet{{\\s0 Normal;}}{{\\s1\\qc heading 1;}}{{\\*\\cs9 x;}}}}{{\\info{{\\title T}}}}\\f0 {body}}}"
    );
    assert_eq!(lines(&document(rtf.as_bytes()).expect(body)), expected, "{body}");
}

#[test]
fn bytes_are_read_by_the_font() {
    check(r"\'c1\'d9\'bd\'ad", &["临江"]);
    check(r"\f2 \'c1\'7b\'a6\'bf", &["臨江"]);
    check(r"{\f2 \'c1\'7b}\'bd\'ad", &["臨江"]);
    // The second byte of Big5 may be a letter of ASCII.
    check(r"\f2 \'aeL", &["夏"]);
    check(r"\f1 caf\'e9", &["café"]);
    // A Western font around Chinese bytes.
    check(r"\f1 \'c1\'d9\'bd\'ad", &["临江"]);
    check(r"\f3 \'b7", &["•"]);
}

#[test]
fn a_character_may_be_cut_by_a_run() {
    check(r"{\b \'c1}{\'d9}\'bd\'ad", &["临江"]);
    check(r"\'c1\b0\'d9", &["临"]);
    check("\\'c1\r\n\\'d9", &["临"]);
}

#[test]
fn unicode_stands_before_its_fallback() {
    check(r"\u20020?\u27743?", &["临江"]);
    check(r"\uc2\u20020\'c1\'d9\uc0\u27743\uc1 x", &["临江x"]);
    check(r"\u-10179?\u-8704?", &["\u{1f600}"]);
    check(r"{\uc3\u20020 ab}c", &["临c"]);
    check(r"\u-10179?x", &["x"]);
}

#[test]
fn words_stand_for_characters() {
    check(r"a\line b\tab c\~d\_e\-f\emdash\ldblquote g\rdblquote", &["a\nb\tc\u{a0}d\u{2011}e\u{ad}f—“g”"]);
    check(r"a\{b\}c\\", &[r"a{b}c\"]);
}

#[test]
fn paragraphs_have_level_place_and_weight() {
    check(r"\pard\s1 a\par\pard b\par", &["#^a", "b"]);
    check(r"\pard\outlinelevel1\b a\par\pard\plain\qc b\par", &["##*a", "^b"]);
    check(r"\b a\b0 b\par", &["ab"]);
    check(r"a\par\par b", &["a", "", "b"]);
    check(r"{\listtext 1.\tab}a\par{\pntext\f3\'b7\tab}b\par", &["1. a", "• b"]);
}

#[test]
fn only_what_is_shown_is_read() {
    check(r"a{\field{\*\fldinst{HYPERLINK x}}{\fldrslt b}}c", &["abc"]);
    check(r"a{\deleted b}{\v c}d{\*\unknown e{f}}g{\*\bkmkstart h}", &["adg"]);
    check(r"a{\object{\*\objdata 00}{\result b}}", &["ab"]);
}

#[test]
fn cells_make_a_table() {
    check(
        r"x\par\trowd\intbl a\cell\intbl b\par c\cell\row\intbl d\cell\intbl\cell\row\pard y\par",
        &["x", r#"[["a", "b\nc"], ["d", ""]]"#, "y"],
    );
    check(
        r"\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\nestrow}{\nonesttables\par}\itap1 c\cell\row",
        &["[[\"a\\tb\\t\\nc\"]]"],
    );
}

#[test]
fn pictures_are_hexadecimal_or_binary() {
    check(
        r"a{\*\shppict{\pict\jpegblip{\*\blipuid 00}ffd8ff e0}}{\nonshppict{\pict 010009}}\par",
        &["a", "<image1.jpeg 4>"],
    );
    check("{\\pict\\pngblip\\bin10 \u{1}\u{2}PNG{}}}}xy}a", &["a"]);
    check("{\\pict\\bin6 GIF89a}\\par a", &["<image1.gif 6>", "a"]);
    let metafile = document(br"{\rtf1 a{\pict\wmetafile8 0100}}").expect("text");
    assert_eq!(metafile.warnings.len(), 1);
}

#[test]
fn notes_stand_beside_the_body() {
    let rtf = br"{\rtf1{\header h}a\par b{\footnote\pard c\par d}{\*\annotation e}{\footnote\ftnalt f}g{\footer}\par}";
    let document = document(rtf).expect("text");
    assert_eq!(lines(&document), ["a", "bg"]);
    let notes: Vec<_> =
        document.notes.iter().map(|note| (note.kind, note.part, note.text.as_str())).collect();
    assert_eq!(
        notes,
        [
            (NoteKind::Header, None, "h"),
            (NoteKind::Footnote, Some(1), "c\nd"),
            (NoteKind::Comment, Some(1), "e"),
            (NoteKind::Endnote, Some(1), "f"),
        ]
    );
}

#[test]
fn a_text_box_comes_behind_its_paragraph() {
    check(
        r"a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt b\par c\par}}{\shprslt{\*\do z}}}d\par e",
        &["ad", "b", "c", "e"],
    );
}

#[test]
fn a_file_cut_short_gives_what_is_there() {
    let document = document(br"{\rtf1 a\par{\b b").expect("text");
    assert_eq!(lines(&document), ["a", "*b"]);
    assert_eq!(document.warnings.len(), 1);
}

#[test]
fn groups_may_be_deep() {
    let deep = |count: usize| {
        let rtf = format!("{{\\rtf1 {}a{} b}}", "{\\b ".repeat(count), "}".repeat(count));
        lines(&document(rtf.as_bytes()).expect("text"))
    };
    assert_eq!(deep(10_000), ["a b"]);
    assert_eq!(deep(100_000), ["a b"]);
}

#[test]
fn nothing_to_read_is_said() {
    assert!(matches!(document(br"{\rtf1\ansi{\fonttbl}\par}"), Err(FormatError::NoText { .. })));
}

#[test]
fn a_file_that_was_cut_off_is_told() {
    assert!(matches!(document(b"{\\rtf1{\\fonttbl{\\f0 x"), Err(FormatError::Damaged { .. })));
    assert!(matches!(document(b"{\\rtf1{\\fonttbl{\\f0 x}}}"), Err(FormatError::NoText { .. })));
}

proptest! {
    #![proptest_config(cases(64))]
    #[test]
    fn mutilated_files_do_no_harm(damage in damage()) {
        let rtf = br"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 x;}}{\stylesheet{\s1 heading 1;}}\s1\'c1\'d9\par
            \intbl a\cell{\footnote b}\cell\row{\pict\pngblip 89504e47}{\shp{\*\shpinst{\shptxt c\par}}}\u20020?{\pict\bin3 abc}\par}";
        let _ = document(&damage.done_to(rtf.to_vec()));
    }
}
