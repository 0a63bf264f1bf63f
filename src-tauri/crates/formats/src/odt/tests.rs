use proptest::prelude::*;

use super::*;
use crate::Part;
use crate::limits::Limits;
use crate::trial::{cases, damage, shown, zip};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nIHDR";

/// A file of OpenDocument with these automatic styles and this text.
fn xml(root: &str, styles: &str, body: &str) -> String {
    let names = ["office", "text", "table", "style", "svg-compatible", "xsl-fo-compatible", "drawing"];
    let prefixes = ["office", "text", "table", "style", "svg", "fo", "draw"];
    let declare =
        |(name, prefix)| format!(" xmlns:{prefix}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'");
    let uses = names.iter().zip(prefixes).map(declare).collect::<Vec<_>>().concat();
    format!(
        "<office:{root}{uses} xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
         <office:automatic-styles>{styles}</office:automatic-styles>{body}</office:{root}>"
    )
}

fn content(styles: &str, text: &str) -> String {
    xml("document-content", styles, &format!("<office:body><office:text>{text}</office:text></office:body>"))
}

fn read_bytes(bytes: &[u8]) -> Result<Document, FormatError> {
    let limits = Limits::default();
    read(bytes, "来稿.odt", &Budget::new(&limits))
}

fn document(styles: &str, text: &str) -> Document {
    read_bytes(&zip(&[("content.xml", content(styles, text).as_bytes()), ("Pictures/a b.png", PNG)])).unwrap()
}

#[test]
fn text_in_order() {
    let hidden = "<style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>";
    for (text, expected) in [
        ("<text:p>云溪区<text:span>招商</text:span>增长</text:p><text:p>二</text:p>", "云溪区招商增长\n二"),
        ("<text:p> a\n  b <text:s text:c='2'/>c<text:tab/>d<text:line-break/>e</text:p>", "a b   c\td\ne"),
        (
            "<text:p><text:ruby><text:ruby-base>柳</text:ruby-base><text:ruby-text>liǔ</text:ruby-text></text:ruby>河</text:p>",
            "柳河",
        ),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>留<text:change/>下</text:p>",
            "留下",
        ),
        ("<text:p>露<text:span text:style-name='H'>藏</text:span></text:p>", "露"),
        ("<text:section text:display='none'><text:p>藏</text:p></text:section><text:p>露</text:p>", "露"),
        (
            "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>合</text:p><text:p>计</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><table:table><table:table-row><table:table-cell><text:p>内</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>",
            "合\n计|\n甲|内",
        ),
        (
            "<text:p>前<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>后</text:p><text:p>下</text:p>",
            "前后\n框\n下",
        ),
        ("<text:p><draw:custom-shape><text:p>形</text:p></draw:custom-shape></text:p>", "形"),
        (
            "<text:p><draw:frame><draw:image xlink:href='Pictures/a%20b.png'/><svg:desc>会场</svg:desc></draw:frame></text:p>",
            "[a b.png 会场]",
        ),
        (
            "<text:p>x<draw:frame><draw:image xlink:href='https://picture.invalid/a.png'/></draw:frame></text:p>",
            "x",
        ),
    ] {
        assert_eq!(shown(&document(hidden, text)), expected, "{text}");
    }
}

#[test]
fn looks_come_from_styles() {
    let styles = "<style:style style:name='C' style:family='paragraph'><style:paragraph-properties fo:text-align='center'/><style:text-properties style:font-weight-asian='bold'/></style:style>\
        <style:style style:name='D' style:family='paragraph' style:parent-style-name='C' style:default-outline-level='2'/>\
        <style:style style:name='N' style:family='text'><style:text-properties fo:font-weight='normal'/></style:style>";
    for (text, expected) in [
        ("<text:p text:style-name='C'>x</text:p>", (None, true, true)),
        ("<text:p text:style-name='D'>x</text:p>", (Some(2), true, true)),
        ("<text:h text:outline-level='3'>x</text:h>", (Some(3), false, false)),
        (
            "<text:p text:style-name='C'><text:span text:style-name='N'>x</text:span></text:p>",
            (None, true, false),
        ),
        ("<text:p text:style-name='Title'>x</text:p>", (None, false, false)),
    ] {
        let document = document(styles, text);
        let Some(Part::Paragraph(found)) = document.parts.first() else { panic!("no paragraph") };
        assert_eq!((found.heading, found.centred, found.bold), expected, "{text}");
    }
}

#[test]
fn lists_count() {
    let styles = "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>\
        <text:list-level-style-number text:level='2' style:num-format='1' text:display-levels='2' style:num-suffix='.'/></text:list-style>\
        <text:list-style style:name='B'><text:list-level-style-bullet text:level='1' text:bullet-char='•'/></text:list-style>";
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let paragraph = "<text:p>文</text:p>";
    let nested = format!("<text:list>{}{}</text:list>", item(paragraph), item(paragraph));
    for (text, expected) in [
        (
            format!(
                "<text:list text:style-name='L'>{}{}</text:list>",
                item(paragraph),
                item(&paragraph.repeat(2))
            ),
            "一、文\n二、文\n文",
        ),
        (
            format!(
                "<text:list text:style-name='L'>{}{}</text:list>",
                item(&format!("{paragraph}{nested}")),
                item(paragraph)
            ),
            "一、文\n一.1. 文\n一.2. 文\n二、文",
        ),
        (
            format!(
                "<text:list text:style-name='L'>{0}</text:list>{paragraph}<text:list text:style-name='L' text:continue-numbering='true'>{0}</text:list><text:list text:style-name='L'>{0}</text:list>",
                item(paragraph)
            ),
            "一、文\n文\n二、文\n一、文",
        ),
        (format!("<text:list text:style-name='B'>{}</text:list>", item(paragraph)), "• 文"),
        (
            format!(
                "<text:list text:style-name='L'><text:list-item text:start-value='7'>{paragraph}</text:list-item></text:list>"
            ),
            "七、文",
        ),
    ] {
        assert_eq!(shown(&document(styles, &text)), expected);
    }
}

#[test]
fn notes_hang_on_their_parts() {
    let text = "<text:p>题</text:p><text:p>正文<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>数据截至三月</text:p></text:note-body></text:note>\
        <office:annotation><dc:creator>李</dc:creator><text:p>请核实</text:p></office:annotation></text:p>";
    let styles = xml(
        "document-styles",
        "",
        "<office:master-styles><style:master-page><style:header><text:p>内部资料</text:p></style:header></style:master-page></office:master-styles>",
    );
    let bytes = zip(&[("content.xml", content("", text).as_bytes()), ("styles.xml", styles.as_bytes())]);
    let document = read_bytes(&bytes).unwrap();
    assert_eq!(shown(&document), "题\n正文");
    let note = |kind, part, text: &str| Note { kind, part, text: text.to_owned() };
    assert_eq!(
        document.notes,
        [
            note(NoteKind::Header, None, "内部资料"),
            note(NoteKind::Footnote, Some(1), "数据截至三月"),
            note(NoteKind::Comment, Some(1), "请核实"),
        ]
    );
}

#[test]
fn a_flat_file_has_its_pictures_inside() {
    let text = "<text:p>文<draw:frame><draw:image><office:binary-data>iVBORw0KGgo=</office:binary-data></draw:image></draw:frame></text:p>";
    let flat = xml("document", "", &format!("<office:body><office:text>{text}</office:text></office:body>"));
    assert_eq!(shown(&read_bytes(flat.as_bytes()).unwrap()), "文\n[图片 ]");
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason() {
    let name = || "来稿.odt".to_owned();
    let locked = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let empty = content("", "<text:p/>");
    for (parts, expected) in [
        (
            vec![("META-INF/manifest.xml", locked), ("content.xml", "x")],
            FormatError::Encrypted { name: name() },
        ),
        (vec![("a", "x")], FormatError::Damaged { name: name(), place: "content.xml".into() }),
        (vec![("content.xml", empty.as_str())], FormatError::NoText { name: name() }),
    ] {
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        assert_eq!(read_bytes(&zip(&parts)).unwrap_err(), expected);
    }
}

#[test]
fn depth_costs_nothing() {
    for (open, close) in [
        (
            "<table:table><table:table-row><table:table-cell>",
            "</table:table-cell></table:table-row></table:table>",
        ),
        ("<text:list><text:list-item>", "</text:list-item></text:list>"),
        ("<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>"),
        ("<text:p><text:note><text:note-body>", "</text:note-body></text:note></text:p>"),
    ] {
        let text = format!(
            "<text:p>外</text:p>{}<text:p>最里面</text:p>{}",
            open.repeat(10_000),
            close.repeat(10_000)
        );
        let found = shown(&document("", &text));
        assert!(found.contains("最里面") || open.contains("note"), "{open}");
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn mutilated_markup_never_panics(picks in prop::collection::vec(0_usize..PIECES.len(), 0..60), damage in damage()) {
        let text: String = picks.iter().map(|&pick| PIECES[pick]).collect();
        let file = damage.done_to(content("", &text).into_bytes());
        let _ = read_bytes(&zip(&[("content.xml", &file), ("styles.xml", &file)]));
        let _ = read_bytes(&file);
    }
}

const PIECES: &[&str] = &[
    "<text:p>",
    "</text:p>",
    "<text:h text:outline-level='99'>",
    "</text:h>",
    "云溪 ",
    "<text:span>",
    "</text:span>",
    "<table:table>",
    "</table:table>",
    "<table:table-row>",
    "</table:table-row>",
    "<table:table-cell table:number-columns-repeated='99999999'>",
    "</table:table-cell>",
    "<text:list>",
    "</text:list>",
    "<text:list-item text:start-value='4294967295'>",
    "</text:list-item>",
    "<text:note>",
    "</text:note>",
    "<draw:frame>",
    "</draw:frame>",
    "<draw:text-box>",
    "</draw:text-box>",
    "<draw:image xlink:href='../../a'/>",
    "<office:annotation>",
    "</office:annotation>",
    "<text:s text:c='4294967295'/>",
    "<text:line-break/>",
    "<office:binary-data>AAAA</office:binary-data>",
];
