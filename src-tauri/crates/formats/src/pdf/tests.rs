#![allow(clippy::format_push_string, clippy::doc_markdown)]

use proptest::prelude::*;

use super::*;
use crate::Limits;
use crate::trial::{cases, damage};

/// Made by LibreOffice: see `tests/fixtures/README.md`.
const BULLETIN: &[u8] = include_bytes!("../../tests/fixtures/bulletin.pdf");

fn document(bytes: &[u8]) -> Result<Document, FormatError> {
    let limits = Limits::default();
    read(bytes, "来稿.pdf", &Budget::new(&limits))
}

/// A PDF of one page with that content; `/F` is a Latin font, `/G` Chinese in GBK, `/U` by a CMap, `/L`
/// of ligatures, `/N` of glyphs that say nothing.
fn page(content: &str) -> Vec<u8> {
    let cmap = "1 beginbfchar <0001> <4E34> endbfchar";
    let ligatures = "2 beginbfchar <0001> <FB01> <0002> <006EFB02006F0077> endbfchar";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 6 0 R/U 7 0 R/L 9 0 R/N 10 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2>>]>>"
            .to_owned(),
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 8 0 R/DescendantFonts[<</Type/Font>>]>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{cmap}\nendstream", cmap.len()),
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 11 0 R/DescendantFonts[<</Type/Font>>]>>"
            .to_owned(),
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font>>]>>".to_owned(),
        format!("<</Length {}>>stream\n{ligatures}\nendstream", ligatures.len()),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let table = file.len();
    file.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!(
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    ));
    file.into_bytes()
}

fn check(content: &str, expected: &str) {
    assert_eq!(document(&page(content)).expect(content).to_plain(), expected, "{content}");
}

#[test]
fn texts_are_read_by_their_fonts() {
    check("BT /F 10 Tf 100 700 Td (caf\\351) Tj ET", "café");
    check("BT /G 10 Tf 100 700 Td <C1D9BDAD> Tj ET", "临江");
    check("BT /U 10 Tf 100 700 Td <0001> Tj ET", "临");
    check("BT /F 10 Tf 100 700 Td [(two) -600 (words)] TJ ET", "two words");
    check("BT /F 10 Tf 100 700 Td /Span <</ActualText <FEFF4E346C5F>>> BDC (ab) Tj EMC (c) Tj ET", "临江c");
}

#[test]
fn a_character_without_meaning_is_told() {
    let document = document(&page("BT /U 10 Tf 100 700 Td <00010002> Tj ET")).expect("text");
    assert_eq!(document.to_plain(), "临\u{fffd}");
    assert_eq!(document.warnings.len(), 1);
}

#[test]
fn characters_are_kept_readable() {
    check("BT /L 10 Tf 100 700 Td <00010002> Tj ET", "finflow");
    check("BT /F 10 Tf 100 700 Td (10) Tj /F 6 Tf 4 Ts (3) Tj /F 10 Tf 0 Ts ( m) Tj ET", "10³ m");
    check("BT /F 10 Tf 100 700 Td (H) Tj /F 6 Tf -2 Ts (2) Tj /F 10 Tf 0 Ts (O) Tj ET", "H2O");
}

/// The fonts of some programs name glyphs by numbers alone: the page can be seen and not read.
#[test]
fn a_file_whose_fonts_say_nothing_is_refused() {
    let told = document(&page("BT /N 10 Tf 100 700 Td <0001000200030004> Tj ET")).unwrap_err().to_string();
    assert!(told.contains("取不出来"), "{told}");
}

/// A file that was cut off has no table of its objects, and one that went through a text tool a wrong one.
#[test]
fn a_file_without_its_table_is_read() {
    let whole = page("BT /G 10 Tf 100 700 Td <C1D9BDAD> Tj ET");
    let table = whole.windows(4).rposition(|window| window == b"xref").unwrap() - 5;
    let cut = &whole[..table];
    let moved = String::from_utf8_lossy(&whole).replace('\n', "\r\n").into_bytes();
    let no_root = [&whole[..9], &whole[45..table]].concat();
    for bytes in [cut, &moved, &no_root] {
        let document = document(bytes).unwrap();
        assert_eq!(document.to_plain(), "临江");
        assert!(
            document.warnings.iter().any(|warning| warning.contains("已损坏")),
            "{:?}",
            document.warnings
        );
    }
    let half = document(&BULLETIN[..BULLETIN.len() - 3000]);
    assert!(half.is_ok() || matches!(half, Err(FormatError::NoText { .. })), "{half:?}");
}

#[test]
fn a_page_without_text_is_told() {
    assert!(matches!(document(&page("0 0 10 10 re f")), Err(FormatError::NoText { .. })));
}

#[test]
fn a_damaged_file_is_told() {
    assert!(matches!(document(b"%PDF-1.4\n%%EOF"), Err(FormatError::Damaged { .. })));
}

#[test]
fn the_text_of_a_word_processor_is_whole() {
    let document = document(BULLETIN).expect("text");
    let text = document.to_plain();
    for expected in [
        "云溪区召开秋季生产现场会",
        "临江市云溪区近日召开秋季农业生产现场会，各镇负责人共42人参加。会议指出，今年全区播种面积达12.6万亩，比上年增加3.1%。“服务很贴心！”居民王阿姨说。",
        "柳河县投入300万元改造供水管网。",
    ] {
        assert!(text.lines().any(|line| line == expected), "{expected} is not in {text}");
    }
}

proptest! {
    #![proptest_config(cases(32))]
    #[test]
    fn mutilated_files_do_no_harm(small: bool, damage in damage()) {
        let own = page("q 1 0 0 1 0 0 cm BT /F 10 Tf 100 700 Td [(two) -600 (words)] TJ /G 5 Tf <C1D9> ' ET Q");
        let bytes = if small { own } else { BULLETIN.to_vec() };
        let _ = document(&damage.done_to(bytes));
    }
}
