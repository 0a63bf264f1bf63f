//! Word's documents in one XML file: flat packages, and Word 2003.

use proptest::prelude::*;

use crate::trial::{cases, damage, shown};
use crate::{Document, FormatError, Limits, NoteKind};

fn read(text: &str, name: &str) -> Result<Document, FormatError> {
    let files = crate::read(text.as_bytes(), name, &Limits::default())?;
    Ok(files.documents.into_iter().next().unwrap())
}

/// A PNG of eight bytes and a chunk's name, in Base64.
const PNG: &str = "iVBORw0KGgpJSERS";

/// A flat package with this body.
fn flat(body: &str) -> String {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let part = |name: &str, content: &str| {
        format!("<pkg:part pkg:name='{name}'><pkg:xmlData>{content}</pkg:xmlData></pkg:part>")
    };
    format!(
        "<?xml version='1.0' standalone='yes'?><?mso-application progid='Word.Document'?>\
        <pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>{}{}{}\
        <pkg:part pkg:name='/word/media/p.png'><pkg:binaryData>{PNG}</pkg:binaryData></pkg:part></pkg:package>",
        part(
            "/_rels/.rels",
            &format!(
                "<Relationships><Relationship Id='a' Type='{office}/officeDocument' Target='word/document.xml'/></Relationships>"
            )
        ),
        part(
            "/word/document.xml",
            &format!(
                "<w:document xmlns:w='{word}' xmlns:r='{office}' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><w:body>{body}</w:body></w:document>"
            )
        ),
        part(
            "/word/_rels/document.xml.rels",
            &format!(
                "<Relationships><Relationship Id='p' Type='{office}/image' Target='media/p.png'/></Relationships>"
            )
        ),
    )
}

/// A document of Word 2003 with this body.
fn old(body: &str) -> String {
    format!(
        "<?xml version='1.0'?><?mso-application progid='Word.Document'?>\
        <w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'\
         xmlns:v='urn:schemas-microsoft-com:vml' xmlns:wx='http://schemas.microsoft.com/office/word/2003/auxHint'\
         xmlns:aml='http://schemas.microsoft.com/aml/2001/core'>\
        <w:styles><w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/></w:style></w:styles>\
        <w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    )
}

const BODY: &str = "<w:p><w:pPr><w:pStyle w:val='1'/><w:jc w:val='center'/></w:pPr><w:r><w:t>云溪区召开座谈会</w:t></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>区名</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>次数</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

#[test]
fn a_flat_package_is_a_package() {
    let document = read(&flat(&format!("{BODY}<w:p><a:blip r:embed='p'/></w:p>")), "来稿.xml").unwrap();
    assert_eq!(document.format, model::Format::Docx);
    assert_eq!(shown(&document), "云溪区召开座谈会\n区名|次数\n[p.png ]");
}

#[test]
fn word_2003() {
    let body = format!(
        "{BODY}<w:p><w:pPr><w:listPr><w:ilvl w:val='0'/><wx:t wx:val='1.'/></w:listPr></w:pPr><w:r><w:t>清查馆藏</w:t></w:r>\
        <w:r><w:footnote><w:p><w:r><w:t>截至六月。</w:t></w:r></w:p></w:footnote></w:r>\
        <aml:annotation w:type='Word.Deletion'><aml:content><w:r><w:delText>旧</w:delText></w:r></aml:content></aml:annotation>\
        <aml:annotation w:type='Word.Insertion'><aml:content><w:r><w:t>新</w:t></w:r></aml:content></aml:annotation></w:p>\
        <w:p><w:r><w:pict><w:binData w:name='wordml://01.png'>{PNG}</w:binData><v:shape alt='会场'><v:imagedata src='wordml://01.png'/></v:shape></w:pict></w:r></w:p>"
    );
    let document = read(&old(&body), "来稿.doc").unwrap();
    assert_eq!(document.format, model::Format::Doc);
    assert_eq!(shown(&document), "云溪区召开座谈会\n区名|次数\n1. 清查馆藏新\n[01.png 会场]");
    let crate::Part::Paragraph(title) = &document.parts[0] else { panic!("{:?}", document.parts) };
    assert_eq!((title.heading, title.centred), (Some(1), true));
    let notes: Vec<_> =
        document.notes.iter().map(|note| (note.kind, note.part, note.text.as_str())).collect();
    assert_eq!(notes, [(NoteKind::Footnote, Some(2), "截至六月。")]);
}

#[test]
fn what_is_cut_short_is_told() {
    for whole in [flat(BODY), old(BODY)] {
        let end = whole.find("<w:tbl>").unwrap();
        let document = read(&whole[..end], "半.doc").unwrap();
        assert_eq!(document.to_plain(), "云溪区召开座谈会");
        assert!(
            document.warnings.iter().any(|warning| warning.contains("已损坏")),
            "{:?}",
            document.warnings
        );
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn mutilated(flat_one: bool, damage in damage()) {
        let whole = if flat_one { flat(BODY) } else { old(BODY) };
        let bytes = damage.done_to(whole.into_bytes());
        let _ = crate::read(&bytes, "坏.doc", &Limits::default());
    }
}
