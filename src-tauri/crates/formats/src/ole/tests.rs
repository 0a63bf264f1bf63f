use proptest::prelude::*;

use super::*;
use crate::trial::{cases, damage};
use crate::{Limits, NoteKind, Part};

/// Made of a DOCX by LibreOffice: see `tests/fixtures/README.md`.
const BULLETIN: &[u8] = include_bytes!("../../tests/fixtures/bulletin.doc");

fn document(bytes: &[u8], name: &str) -> Result<Document, FormatError> {
    let limits = Limits::default();
    read(bytes, name, &Budget::new(&limits))
}

fn lines(document: &Document) -> Vec<String> {
    let line = |part: &Part| match part {
        Part::Paragraph(paragraph) => {
            let heading = "#".repeat(usize::from(paragraph.heading.unwrap_or(0)));
            let centred = if paragraph.centred { "^" } else { "" };
            format!("{heading}{centred}{}", paragraph.text)
        }
        Part::Table(table) => format!("{:?}", table.rows),
        Part::Picture(picture) => format!("<{}>", picture.name),
    };
    document.parts.iter().map(line).collect()
}

#[test]
fn a_document_gives_its_parts_in_order() {
    let document = document(BULLETIN, "简报.doc").expect("a document");
    assert_eq!(document.format, Format::Doc);
    assert_eq!(
        lines(&document),
        [
            "^云溪区召开秋季生产现场会",
            "#一、基本情况",
            "全区播种面积达12.6万亩，见区网站的消息。",
            "1. 石门区开展义诊",
            "2. 柳河县改造管网",
            r#"[["区名", "次数"], ["云溪区", "12\n次"]]"#,
            "图为现场",
            "<image1.png>",
            "第一行\n第二行\t“引用” 𠀀",
            "新增的文字后文。",
        ]
    );
    let notes: Vec<_> = document.notes.iter().map(|note| (note.kind, note.text.as_str())).collect();
    assert_eq!(notes, [(NoteKind::Header, "临江市信息")]);
    assert_eq!(document.warnings, ["修订中已删除的文字没有读入"]);
}

#[test]
fn the_name_tells_wps() {
    assert_eq!(document(BULLETIN, "来稿.WPS").expect("a document").format, Format::Wps);
}

#[test]
fn a_file_cut_short_gives_what_is_there() {
    let half = document(&BULLETIN[..BULLETIN.len() - 2000], "半.doc").expect("only the directory is lost");
    assert!(half.to_plain().contains("石门区开展义诊"), "{}", half.to_plain());
    assert!(half.warnings.iter().any(|warning| warning == stories::CUT), "{:?}", half.warnings);
    for part in [BULLETIN.len() * 6 / 10, BULLETIN.len() * 9 / 10] {
        let told = crate::read(&BULLETIN[..part], "半.doc", &Limits::default());
        let cut =
            told.as_ref().is_ok_and(|files| files.documents[0].warnings.contains(&stories::CUT.to_owned()));
        assert!(cut || matches!(told, Err(FormatError::Damaged { .. })), "{part}: {told:?}");
    }
    assert!(matches!(document(&BULLETIN[..600], "头.doc"), Err(FormatError::Damaged { .. })));
}

/// A compound file with one empty stream of that name.
fn container(stream: &str) -> Vec<u8> {
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(0x200 + 512, 0);
    let mut put = |at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
    put(0x1e, &[9, 0]);
    put(0x3c, &[0xfe, 0xff, 0xff, 0xff]);
    put(0x44, &[0xfe, 0xff, 0xff, 0xff]);
    put(0x4c, &[0xff; 4]);
    for (index, (name, kind)) in [("Root Entry", 5), (stream, 2)].into_iter().enumerate() {
        let at = 0x200 + index * 128;
        let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        put(at, &units);
        put(at + 0x40, &(units.len() as u16).to_le_bytes());
        put(at + 0x42, &[kind]);
        put(at + 0x44, &[0xff; 12]);
        put(at + 0x74, &[0xfe, 0xff, 0xff, 0xff]);
    }
    put(0x200 + 0x4c, &[1, 0, 0, 0]);
    file
}

#[test]
fn other_compound_files_are_refused_with_the_remedy() {
    let check = |stream, expected: &str| {
        let told =
            crate::read(&container(stream), "件.doc", &Limits::default()).expect_err(stream).to_string();
        assert!(told.contains(expected), "{told}");
    };
    check("EncryptedPackage", "密码");
    check("Workbook", "电子表格");
    check("PowerPoint Document", "演示文稿");
    check("Unknown", "复合文件");
    check("WordDocument", "已损坏");
    check("WORDDOCUMENT", "已损坏");
}

#[test]
fn a_locked_document_is_told() {
    let mut bytes = BULLETIN.to_vec();
    let fib = bytes.windows(2).position(|pair| pair == [0xec, 0xa5]).expect("a block");
    bytes[fib + 0x0b] |= 1;
    assert!(matches!(document(&bytes, "密.doc"), Err(FormatError::Encrypted { .. })));
}

proptest! {
    #![proptest_config(cases(64))]
    #[test]
    fn mutilated_files_do_no_harm(damage in damage()) {
        let _ = document(&damage.done_to(BULLETIN.to_vec()), "残.doc");
    }
}
