use proptest::prelude::*;

use super::*;
use crate::Part;
use crate::document::{Note, NoteKind};
use crate::limits::Limits;
use crate::trial::{cases, damage, shown, zip};

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\nIHDR";

/// A main part with this body.
fn main_xml(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
        xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
        xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}</w:body></w:document>"#
    )
}

/// A part that the main part refers to: its role, its name beside the main part, its content.
type Side<'a> = (&'a str, &'a str, &'a [u8]);

/// A package with this body and these parts beside it, each by the relation `side0`, `side1` and so on.
fn docx(body: &str, sides: &[Side]) -> Vec<u8> {
    let main = main_xml(body);
    let relation = |(index, (kind, target, _)): (usize, &Side)| {
        let mode = if target.contains("://") { " TargetMode='External'" } else { "" };
        format!("<Relationship Id='side{index}' Type='x/{kind}' Target='{target}'{mode}/>")
    };
    let relations: Vec<String> = sides.iter().enumerate().map(relation).collect();
    let relations = format!("<Relationships>{}</Relationships>", relations.concat());
    let names: Vec<String> = sides.iter().map(|(_, name, _)| format!("word/{name}")).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ];
    parts.extend(names.iter().zip(sides).map(|(name, (_, _, content))| (name.as_str(), *content)));
    zip(&parts)
}

fn read_bytes(bytes: &[u8]) -> Result<Document, FormatError> {
    let limits = Limits::default();
    read(bytes, "来稿.docx", &Budget::new(&limits))
}

fn text_of(body: &str) -> String {
    shown(&read_bytes(&docx(body, &[])).unwrap())
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

#[test]
fn inline_text() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let (begin, separate, end) = (field("begin"), field("separate"), field("end"));
    for (inline, expected) in [
        ("<w:r><w:t>云溪区</w:t><w:tab/><w:t>招商</w:t><w:br/><w:t>增长</w:t></w:r>".to_owned(), "云溪区\t招商\n增长"),
        ("<w:r><w:t>甲</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>乙</w:t><w:br w:type='page'/></w:r>".into(), "甲-乙"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>已办</w:t></w:r>".into(), "☑已办"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>liǔ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>柳</w:t></w:r></w:rubyBase></w:ruby></w:r>".into(), "柳"),
        (format!("{begin}<w:r><w:instrText>PAGE</w:instrText></w:r>{separate}{}{end}{}", run("3"), run("页")), "3页"),
        (
            format!("{begin}<w:r><w:instrText>IF </w:instrText></w:r>{begin}{}{separate}{}{end}{separate}{}{end}", run("x"), run("y"), run("果")),
            "果",
        ),
        (format!("{begin}<w:r><w:instrText> eq \\o\\ac(○,2)</w:instrText></w:r>{end}{}", run("项")), "②项"),
        (format!("{begin}<w:r><w:instrText>TOC</w:instrText></w:r>{}", run("没有结束的域")), "没有结束的域"),
        (format!("<w:fldSimple w:instr='DATE'>{}</w:fldSimple>", run("3月1日")), "3月1日"),
        (format!("<w:hyperlink>{}</w:hyperlink><w:smartTag>{}</w:smartTag>", run("链"), run("签")), "链签"),
        (format!("<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", run("控件")), "控件"),
        (format!("<w:ins>{}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>", run("增"), run("旧"), run("新")), "增新"),
        ("<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>".into(), "a"),
        (format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>{}", run("露")), "露"),
    ] {
        assert_eq!(text_of(&format!("<w:p>{inline}</w:p>")), expected, "{inline}");
    }
}

#[test]
fn blocks_in_order() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let inner = format!(
        "<w:tbl>{}</w:tbl>",
        row(&format!("{}{}", cell(&paragraph("内一")), cell(&paragraph("内二"))))
    );
    for (body, expected) in [
        (format!("{}{}", paragraph("一"), paragraph("二")), "一\n二"),
        (
            format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}", run("上"), paragraph("下")),
            "上下",
        ),
        (
            format!(
                "<w:tbl>{}{}</w:tbl>",
                row(&(cell(&paragraph("区县")) + &cell(&paragraph("件数")))),
                row(&cell(&format!(
                    "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}{}",
                    paragraph("合"),
                    paragraph("计")
                )))
            ),
            "区县|件数\n合\n计|",
        ),
        (
            format!(
                "<w:tbl>{}<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{}</w:tr></w:tbl>",
                row(&(cell(&format!("{}{inner}{}", paragraph("外"), paragraph("尾"))) + &cell("<w:p/>"))),
                cell(&paragraph("右"))
            ),
            "外\n内一\n内二\n尾|\n|右",
        ),
        (
            format!(
                "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>{}</w:tbl>",
                cell(&paragraph("删")),
                row(&cell(&paragraph("留")))
            ),
            "留",
        ),
        (
            format!(
                "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><a:wsp><w:txbxContent>{}</w:txbxContent></a:wsp></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>{}",
                run("前"),
                paragraph("框"),
                paragraph("框"),
                run("后"),
                paragraph("下一段")
            ),
            "前后\n框\n下一段",
        ),
        (
            format!(
                "<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
                paragraph("旧框")
            ),
            "旧框",
        ),
        (
            "<w:p><w:r><w:pict><v:shape><v:textpath string='临江简报'/></v:shape></w:pict></w:r></w:p>"
                .to_owned(),
            "临江简报",
        ),
    ] {
        assert_eq!(text_of(&body), expected, "{body}");
    }
}

#[test]
fn looks_come_from_styles() {
    let styles = r#"<w:styles>
      <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
      <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>
      <w:style w:type="paragraph" w:styleId="own"><w:name w:val="小标题"/><w:basedOn w:val="1"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="round"><w:name w:val="x"/><w:basedOn w:val="round"/></w:style>
      <w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style></w:styles>"#;
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r>";
    for (inside, expected) in [
        ("<w:pPr><w:pStyle w:val='1'/></w:pPr><w:r><w:t>x</w:t></w:r>".to_owned(), (Some(1), false, true)),
        ("<w:pPr><w:pStyle w:val='2'/></w:pPr><w:r><w:t>x</w:t></w:r>".to_owned(), (Some(2), false, false)),
        ("<w:pPr><w:pStyle w:val='own'/></w:pPr><w:r><w:t>x</w:t></w:r>".to_owned(), (Some(1), true, true)),
        ("<w:pPr><w:pStyle w:val='own'/><w:outlineLvl w:val='9'/><w:jc w:val='left'/></w:pPr><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>x</w:t></w:r>".to_owned(), (None, false, false)),
        ("<w:pPr><w:pStyle w:val='t'/></w:pPr><w:r><w:t>x</w:t></w:r>".to_owned(), (Some(1), false, false)),
        ("<w:pPr><w:pStyle w:val='round'/></w:pPr><w:r><w:t>x</w:t></w:r>".to_owned(), (None, false, false)),
        (format!("{bold}<w:r><w:t xml:space='preserve'> </w:t></w:r>{bold}"), (None, false, true)),
        (format!("{bold}<w:r><w:t>细</w:t></w:r>"), (None, false, false)),
    ] {
        let bytes = docx(&format!("<w:p>{inside}</w:p>"), &[("styles", "styles.xml", styles.as_bytes())]);
        let document = read_bytes(&bytes).unwrap();
        let Some(Part::Paragraph(found)) = document.parts.first() else { panic!("no paragraph") };
        assert_eq!((found.heading, found.centred, found.bold), expected, "{inside}");
    }
}

#[test]
fn lists_count() {
    let level = |index: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/></w:lvl>"
        )
    };
    let styled =
        level(0, "chineseCounting", "第%1条").replace("<w:lvlText", "<w:pStyle w:val='tiao'/><w:lvlText");
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId='0'>{}{}{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId='1'>{}{}</w:abstractNum><w:abstractNum w:abstractNumId='2'>{styled}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
         <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
         <w:num w:numId='4'><w:abstractNumId w:val='2'/></w:num></w:numbering>",
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(0, "bullet", "\u{f0b7}")
            .replace("</w:lvl>", "<w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr></w:lvl>"),
        level(1, "decimal", "%1.%2"),
    );
    let sheet = "<w:styles><w:style w:type='paragraph' w:styleId='tiao'><w:name w:val='条'/><w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr></w:style></w:styles>";
    let item = |list: u8, level: u8| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr>{}</w:p>",
            run("文")
        )
    };
    let named = format!("<w:p><w:pPr><w:pStyle w:val='tiao'/></w:pPr>{}</w:p>", run("文"));
    for (items, expected) in [
        (vec![item(1, 0), item(1, 0)], "一、文\n二、文"),
        (
            vec![item(1, 0), item(1, 1), item(1, 1), item(1, 0), item(1, 1)],
            "一、文\n（一）文\n（二）文\n二、文\n（一）文",
        ),
        (vec![item(1, 2), item(1, 2)], "1. 文\n2. 文"),
        (vec![item(1, 0), item(3, 0), item(3, 0), item(1, 0)], "一、文\n五、文\n六、文\n七、文"),
        (vec![item(2, 0), item(2, 1)], "• 文\n.1 文"),
        (vec![named.clone(), named.clone()], "第一条文\n第二条文"),
        (vec![named.replace("</w:pPr>", "<w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>")], "文"),
        (vec![item(9, 0)], "文"),
    ] {
        let sides: [Side; 2] = [
            ("numbering", "numbering.xml", numbering.as_bytes()),
            ("styles", "styles.xml", sheet.as_bytes()),
        ];
        assert_eq!(shown(&read_bytes(&docx(&items.concat(), &sides)).unwrap()), expected);
    }
}

#[test]
fn notes_hang_on_their_parts() {
    let body = format!(
        "{}<w:p>{}<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:commentReference w:id='7'/></w:r></w:p>\
         <w:sectPr><w:headerReference r:id='side2'/><w:footerReference r:id='side3'/></w:sectPr>",
        paragraph("标题"),
        run("正文")
    );
    let wrap = |root: &str, inner: &str| format!("<w:{root}>{inner}</w:{root}>");
    let footnotes = wrap(
        "footnotes",
        &format!(
            "<w:footnote w:id='0' w:type='separator'>{0}</w:footnote><w:footnote w:id='2'>{0}</w:footnote>",
            paragraph("数据截至三月")
        ),
    );
    let comments = wrap(
        "comments",
        &format!("<w:comment w:id='7'>{}{}</w:comment>", paragraph("请核实"), paragraph("尽快")),
    );
    let (header, footer) = (wrap("hdr", &paragraph("内部资料")), wrap("ftr", &paragraph("第1页")));
    let sides: [Side; 4] = [
        ("footnotes", "footnotes.xml", footnotes.as_bytes()),
        ("comments", "comments.xml", comments.as_bytes()),
        ("header", "header1.xml", header.as_bytes()),
        ("footer", "footer1.xml", footer.as_bytes()),
    ];
    let note = |kind, part, text: &str| Note { kind, part, text: text.to_owned() };
    assert_eq!(
        read_bytes(&docx(&body, &sides)).unwrap().notes,
        [
            note(NoteKind::Header, None, "内部资料"),
            note(NoteKind::Footer, None, "第1页"),
            note(NoteKind::Footnote, Some(1), "数据截至三月"),
            note(NoteKind::Comment, Some(1), "请核实\n尽快"),
        ]
    );
}

#[test]
fn pictures_stand_at_their_place() {
    let drawing = |attribute: &str| {
        format!(
            "<w:r><w:drawing><wp:docPr id='1' descr='座谈会现场'/><a:blip {attribute}/></w:drawing></w:r>"
        )
    };
    let emf = [&[1, 0, 0, 0][..], &[0; 36], b" EMF"].concat();
    let sides: [Side; 3] = [
        ("image", "media/photo.png", PNG),
        ("image", "https://picture.invalid/a.png", b""),
        ("image", "media/chart.emf", &emf),
    ];
    let taken = "[photo.png 座谈会现场]";
    for (body, expected, warned) in [
        (format!("<w:p>{}</w:p>", drawing("r:embed='side0'")), taken.to_owned(), ""),
        (format!("<w:p>{}{}</w:p>", run("上文"), drawing("r:embed='side0'")), format!("上文\n{taken}"), ""),
        (
            format!("<w:p>{}{}</w:p>", drawing("r:embed='side0'"), run("图为现场")),
            format!("{taken}\n图为现场"),
            "",
        ),
        (
            format!(
                "<w:p>{}</w:p><w:p><w:r><w:pict><v:shape alt='合影'><v:imagedata r:id='side0'/></v:shape></w:pict></w:r></w:p>",
                run("x")
            ),
            "x\n[photo.png 合影]".to_owned(),
            "",
        ),
        (format!("<w:p>{}{}</w:p>", run("x"), drawing("r:link='side1'")), "x".to_owned(), "没有去下载"),
        (format!("<w:p>{}{}</w:p>", run("x"), drawing("r:embed='side2'")), "x".to_owned(), "EMF"),
        (format!("<w:p>{}{}</w:p>", run("x"), drawing("r:embed='none'")), "x".to_owned(), "找不到"),
    ] {
        let document = read_bytes(&docx(&body, &sides)).unwrap();
        assert_eq!(shown(&document), expected);
        assert_eq!(
            document.warnings.iter().any(|warning| warning.contains(warned)),
            !warned.is_empty(),
            "{body}"
        );
    }
}

#[test]
fn packages_of_odd_make() {
    let main = main_xml(&paragraph("平湖区"));
    let strict = main
        .replace("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")
        .replace("/2006/", "/");
    let types = "<Types><Override PartName='/x/y.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml'/></Types>";
    let rooted = RELATIONS.replace("word/document.xml", "/Teil/Text%20eins.xml");
    let wide: Vec<u8> =
        "\u{feff}".encode_utf16().chain(main.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for parts in [
        vec![("_rels/.rels", RELATIONS.as_bytes()), ("WORD\\Document.xml", main.as_bytes())],
        vec![("word/document.xml", main.as_bytes())],
        vec![("word/document2.xml", main.as_bytes())],
        vec![("[Content_Types].xml", types.as_bytes()), ("x/y.xml", main.as_bytes())],
        vec![("_rels/.rels", rooted.as_bytes()), ("Teil/Text eins.xml", main.as_bytes())],
        vec![("_rels/.rels", RELATIONS.as_bytes()), ("word/document.xml", strict.as_bytes())],
        vec![("_rels/.rels", RELATIONS.as_bytes()), ("word/document.xml", &wide)],
    ] {
        assert_eq!(shown(&read_bytes(&zip(&parts)).unwrap()), "平湖区", "{parts:?}");
    }
}

#[test]
fn a_file_inside_takes_the_place_of_text() {
    let inner = docx(&paragraph("附文"), &[]);
    let body = format!("{}<w:altChunk r:id='side0'/>{}", paragraph("前"), paragraph("后"));
    assert_eq!(
        shown(&read_bytes(&docx(&body, &[("aFChunk", "inner.docx", &inner)])).unwrap()),
        "前\n附文\n后"
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason() {
    let name = || "来稿.docx".to_owned();
    let dtd =
        main_xml("x").replace("<w:document", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///c'>]><w:document");
    let place = "word/document.xml，含有不允许的文档类型声明".to_owned();
    for (parts, expected) in [
        (vec![("word/document.xml", dtd.as_bytes())], FormatError::Damaged { name: name(), place }),
        (vec![("a.txt", &b"x"[..])], FormatError::Damaged { name: name(), place: "找不到正文部件".into() }),
        (vec![("word/document.xml", main_xml("<w:p/>").as_bytes())], FormatError::NoText { name: name() }),
    ] {
        assert_eq!(read_bytes(&zip(&parts)).unwrap_err(), expected);
    }
    let cut = main_xml(&(paragraph("读到这里") + &paragraph("这里断了")));
    let end = cut.find("断了").unwrap();
    let document = read_bytes(&zip(&[("word/document.xml", &cut.as_bytes()[..end])])).unwrap();
    assert_eq!(shown(&document), "读到这里\n这里");
    assert!(document.warnings.iter().any(|warning| warning.contains("偏移")));
}

#[test]
fn depth_costs_nothing() {
    let nested = |open: &str, close: &str, count: usize| {
        format!("{}{}{}", open.repeat(count), paragraph("最里面"), close.repeat(count))
    };
    let tables = nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 10_000);
    assert_eq!(text_of(&tables), "最里面");
    let boxes = nested("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>", 10_000);
    let document = read_bytes(&docx(&boxes, &[])).unwrap();
    assert_eq!(shown(&document), "最里面");
    assert!(document.warnings.iter().any(|warning| warning.contains("太多")));
    assert_eq!(text_of(&nested("<w:p>", "</w:p>", 1000)).trim(), "最里面");
}

#[test]
fn what_goes_beyond_the_limits_is_still_text() {
    let limits = Limits { parts: 3, ..Limits::default() };
    let bytes = docx(&(0..6).map(|index| paragraph(&index.to_string())).collect::<String>(), &[]);
    let document = read(&bytes, "来稿.docx", &Budget::new(&limits)).unwrap();
    assert_eq!(document.parts.len(), 3);
    assert_eq!(shown(&document), "0\n1\n2\n3\n4\n5");
    let cells = "<w:tc><w:tcPr><w:gridSpan w:val='60'/></w:tcPr><w:p/></w:tc>".repeat(50)
        + "<w:tc><w:p><w:r><w:t>末</w:t></w:r></w:p></w:tc>";
    let bytes = docx(&format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), &[]);
    let document = read(&bytes, "来稿.docx", &Budget::new(&limits)).unwrap();
    assert!(shown(&document).len() < 200 && shown(&document).contains('末'));
}

/// A document with a little of everything, for mutilation.
fn rich() -> Vec<u8> {
    let body = format!(
        "{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='end'/></w:r><w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:drawing><a:blip r:embed='side1'/></w:drawing></w:r><w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>",
        paragraph("石门区召开抗旱工作部署会"),
        paragraph("柳河县"),
        paragraph("框")
    );
    let footnotes =
        "<w:footnotes><w:footnote w:id='1'><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>";
    docx(&body, &[("footnotes", "footnotes.xml", footnotes.as_bytes()), ("image", "media/a.png", PNG)])
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn mutilated_packages_never_panic(damage in damage()) {
        let _ = read_bytes(&damage.done_to(rich()));
    }

    #[test]
    fn mutilated_markup_never_panics(picks in prop::collection::vec(0_usize..PIECES.len(), 0..60), damage in damage()) {
        let body: String = picks.iter().map(|&pick| PIECES[pick]).collect();
        let main = damage.done_to(main_xml(&body).into_bytes());
        let _ = read_bytes(&zip(&[("word/document.xml", &main)]));
    }
}

const PIECES: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>云溪</w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:fldChar w:fldCharType='begin'/>",
    "<w:fldChar w:fldCharType='separate'/>",
    "<w:fldChar w:fldCharType='end'/>",
    "<w:instrText>eq \\o(</w:instrText>",
    "<w:del>",
    "</w:del>",
    "<mc:AlternateContent>",
    "<mc:Choice>",
    "</mc:Choice>",
    "<mc:Fallback>",
    "</mc:Fallback>",
    "</mc:AlternateContent>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:tcPr><w:gridSpan w:val='99999999'/></w:tcPr>",
    "<w:trPr><w:gridBefore w:val='-1'/></w:trPr>",
    "<w:sym w:char='F0FFFFFF'/>",
    "<w:footnoteReference w:id='1'/>",
    "<a:blip r:embed='x'/>",
    "<w:numPr><w:ilvl w:val='77'/><w:numId w:val='1'/></w:numPr>",
    "&#0;",
    "&#xD800;",
    "<w:br/>",
];
