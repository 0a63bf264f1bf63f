//! The content: every character of the issue, in order, in paragraphs that an editor can change.

use model::{CreditPlacement, HouseStyle, Permit, Profile};

use super::*;
use crate::docx::xml::Node;

/// What a reader sees of a part: the text of its runs, line breaks and tabs left out.
fn text(element: &Element) -> String {
    let own = |child: &Node| match child {
        Node::Text(text) if element.name == "w:t" => text.clone(),
        Node::Text(_) => String::new(),
        Node::Element(child) => text(child),
    };
    element.children.iter().map(own).collect()
}

/// The text of all paragraphs of a style.
fn of_style(root: &Element, style: &str) -> Vec<String> {
    let has = |paragraph: &&Element| {
        let properties = paragraph.child("w:pPr").and_then(|properties| properties.child("w:pStyle"));
        properties.and_then(|style| style.get("w:val")) == Some(style)
    };
    all(root, "w:p").into_iter().filter(has).map(text).collect()
}

fn check(style: &str, expected: &[&str]) {
    assert_eq!(of_style(&Sample::new().parts().document(), style), expected, "{style}");
}

#[test]
fn the_front_is_all_there() {
    check("Marking", &["内部资料 注意保存000123"]);
    check("Masthead", &["临江工作简报"]);
    check("IssueNumber", &["第4期\u{ff08}总第87期\u{ff09}"]);
    check("Imprint", &["中共临江市委办公室编2026年7月9日"]);
}

#[test]
fn the_contents_show_the_pages() {
    let sample = Sample::new();
    let document = sample.parts().document();
    let page = |n: usize| (sample.pages().outline[n].page + 1).to_string();
    assert_eq!(
        of_style(&document, "TOC2"),
        [format!("云溪区召开 工作推进会{}", page(1)), format!("柳河县建成便民服务点{}", page(2))]
    );
    assert_eq!(of_style(&document, "TOC1"), ["【工作动态】".to_owned(), format!("【信息短波】{}", page(3))]);
}

#[test]
fn items_have_their_styles() {
    check("SectionHeading", &["【工作动态】", "【信息短波】"]);
    check("ItemTitle", &["云溪区召开工作推进会", "柳河县建成便民服务点"]);
    check("Byline", &["云溪区委办公室 李喆"]);
    check("Subheading1", &["一、抓实事"]);
    check("Subheading2", &["\u{ff08}一\u{ff09}听民声"]);
    check("Subheading3", &["1.走进社区"]);
    check("Subheading4", &["\u{ff08}1\u{ff09}每周一次"]);
    check("EditorNote", &["本期刊发云溪区的做法\u{ff0c}供各地参考。", "柳河县的做法简便易行。"]);
    check("FigureCaption", &["推进会现场", "服务点外景", "服务点内景"]);
    check("TableCaption", &["服务点建设情况"]);
    check("TableHead", &["年度", "数量", "人次"]);
    check("TableCell", &["2025", "12", "—", "2026", "31", "2,675"]);
}

#[test]
fn bodies_are_whole_paragraphs_without_breaks() {
    let sample = Sample::new();
    let document = sample.parts().document();
    let expected: Vec<String> = sample
        .issue
        .items()
        .flat_map(|item| &item.blocks)
        .filter(|block| matches!(block, Block::Paragraph { .. }))
        .map(Block::to_plain)
        .collect();
    assert_eq!(of_style(&document, "ItemBody"), expected);
    let broken = all(&document, "w:p").into_iter().filter(|paragraph| !all(paragraph, "w:br").is_empty());
    assert_eq!(broken.map(text).collect::<Vec<_>>(), ["云溪区召开工作推进会"]);
}

#[test]
fn marked_runs_have_character_styles() {
    let document = Sample::new().parts().document();
    let styled = |style: &str| -> String {
        let has = |run: &&Element| {
            let properties = run.child("w:rPr").and_then(|properties| properties.child("w:rStyle"));
            properties.and_then(|style| style.get("w:val")) == Some(style)
        };
        all(&document, "w:r").into_iter().filter(has).map(text).collect()
    };
    assert_eq!(styled("RunHei"), "把事办在前头。");
    assert_eq!(styled("RunKai"), "居民赵㙍说\u{ff1a}“办事不用跑两趟了。”");
}

#[test]
fn credits_stand_alone_or_run_in() {
    let mut sample = Sample::new();
    let own = ["云溪区委办公室供稿", "柳河县委办公室供稿", "平湖区供稿"]
        .map(|credit| format!("\u{ff08}{credit}\u{ff09}"));
    assert_eq!(of_style(&sample.parts().document(), "Credit"), own);

    sample.publication.style.brief_credit = CreditPlacement::RunIn;
    let document = sample.parts().document();
    assert_eq!(of_style(&document, "Credit"), own[..2]);
    let last = of_style(&document, "ItemBody").pop();
    assert_eq!(last, Some("平湖区举办防汛演练。\u{ff08}平湖区供稿\u{ff09}".to_owned()));
}

#[test]
fn the_colophon_is_all_there() {
    check(
        "Colophon",
        &[
            "报\u{ff1a}市委书记\u{ff0c}市委常委",
            "送\u{ff1a}市级各部门",
            "责编\u{ff1a}林淼电话\u{ff1a}0000-0000000",
            "\u{ff08}共印120份\u{ff09}",
        ],
    );
}

#[test]
fn an_internal_publication_says_what_it_must() {
    let mut sample = Sample::new();
    sample.publication.profile = Profile::Internal(Permit {
        number: "临内资字第18号".to_owned(),
        readers: "各区县".to_owned(),
        printer: "临江印刷厂".to_owned(),
        copies: Some(120),
    });
    let document = sample.parts().document();
    let marking = of_style(&document, "Marking");
    assert_eq!(marking[1], "内部资料\u{ff0c}免费交流准印证号\u{ff1a}临内资字第18号");
    let colophon = of_style(&document, "Colophon");
    assert_eq!(colophon[1], "发送对象\u{ff1a}各区县");
    assert_eq!(colophon[4], "印数\u{ff1a}120份");
}

#[test]
fn a_colophon_with_a_page_of_its_own_is_a_section_without_a_number() {
    let mut sample = Sample::new();
    assert_eq!(all(&sample.parts().document(), "w:sectPr").len(), 1);
    sample.issue.colophon.report_to = vec!["市人民代表大会常务委员会".to_owned(); 36];
    let parts = sample.parts();
    let document = parts.document();
    let sections = all(&document, "w:sectPr");
    let footers: Vec<Vec<&str>> =
        sections.iter().map(|section| values(section, "w:footerReference", "r:id")).collect();
    assert_eq!(footers, [["rId4", "rId5"], ["rId6", "rId6"]]);
    assert_eq!(text(&parts.xml("word/footer1.xml")), "— 1 —");
    assert_eq!(text(&parts.xml("word/footer3.xml")), "");
    let unnumbered = sample.pages().pages.iter().filter(|page| page.folio.is_none()).count();
    let breaks = all(&document, "w:p").into_iter().filter(|paragraph| {
        values(paragraph, "w:pStyle", "w:val") == ["Thin"] && !all(paragraph, "w:pageBreakBefore").is_empty()
    });
    assert_eq!(breaks.count(), unnumbered - 1);
}

#[test]
fn the_page_is_that_of_the_house_style() {
    let mut sample = Sample::new();
    sample.publication.style = HouseStyle { margin_top: 35.0, ..HouseStyle::default() };
    let parts = sample.parts();
    let document = parts.document();
    let margins = all(&document, "w:pgMar")[0];
    let sides = ["w:top", "w:left", "w:bottom", "w:right"].map(|side| margins.get(side).unwrap_or_default());
    assert_eq!(sides, ["1984", "1587", "2098", "1474"]);
    let grid = all(&document, "w:docGrid")[0];
    assert_eq!((grid.get("w:type"), grid.get("w:linePitch")), (Some("lines"), Some("579")));
    let styles = parts.xml("word/styles.xml");
    let body = all(&styles, "w:style").into_iter().find(|style| style.get("w:styleId") == Some("ItemBody"));
    assert_eq!(values(body.unwrap(), "w:ind", "w:firstLineChars"), ["200"]);
    assert_eq!(values(body.unwrap(), "w:spacing", "w:lineRule"), ["exact"]);
}

#[test]
fn marks_of_xml_are_text_like_any_other() {
    let mut sample = Sample::new();
    let title = "服务点<A&B>建成";
    sample.issue.sections[0].items[1].title_lines = vec![title.to_owned()];
    sample.issue.sections[0].items[1].blocks.truncate(1);
    sample.publication.organizer = "临江<党办>&\"市委办\"".to_owned();
    let parts = sample.parts();
    assert_eq!(of_style(&parts.document(), "ItemTitle")[1], title);
    assert_eq!(of_style(&parts.document(), "Imprint"), ["临江<党办>&\"市委办\"编2026年7月9日"]);
    let core = parts.xml("docProps/core.xml");
    assert_eq!(core.child("dc:creator").unwrap().children, [Node::Text(sample.publication.organizer)]);
}

#[test]
fn an_empty_issue_is_a_document() {
    let mut sample = Sample::new();
    sample.issue.sections.clear();
    sample.issue.colophon = Colophon::default();
    sample.issue.note = None;
    let document = sample.parts().document();
    assert_eq!(of_style(&document, "Masthead"), ["临江工作简报"]);
    assert_eq!(all(&document, "w:sectPr").len(), 1);
}

/// As on the typeset pages; a thin 2020 in a bold title is seen at once.
#[test]
fn digits_have_the_face_that_the_page_has() {
    let parts = Sample::new().parts();
    let styles = parts.xml("word/styles.xml");
    let check = |id: &str, latin: &str, chinese: &str| {
        let style = all(&styles, "w:style").into_iter().find(|style| style.get("w:styleId") == Some(id));
        let style = style.unwrap_or_else(|| panic!("no style {id}"));
        let channels = ["w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"];
        let faces: Vec<Vec<&str>> = channels.map(|channel| values(style, "w:rFonts", channel)).into();
        assert_eq!(faces, [[latin], [latin], [latin], [chinese]], "{id}");
    };
    check("ItemBody", "宋体", "仿宋_GB2312");
    check("Byline", "宋体", "楷体_GB2312");
    check("ItemTitle", "方正小标宋简体", "方正小标宋简体");
    check("Subheading1", "黑体", "黑体");
    check("RunHei", "黑体", "黑体");
}

/// A bold leader beside a section of briefs would stand out among the lines of items.
#[test]
fn leaders_and_numbers_of_the_contents_have_the_body_face() {
    let parts = Sample::new().parts();
    let document = parts.xml("word/document.xml");
    let tabs = all(&document, "w:hyperlink").into_iter().flat_map(|link| all(link, "w:r"));
    let tabs: Vec<_> = tabs.filter(|run| !all(run, "w:tab").is_empty()).collect();
    assert!(tabs.len() > 2, "{}", tabs.len());
    for run in tabs {
        assert_eq!(values(run, "w:rFonts", "w:eastAsia"), ["仿宋_GB2312"]);
    }
    let links = all(&document, "w:hyperlink").into_iter();
    let results = links.filter_map(|link| all(link, "w:r").into_iter().rfind(|run| !text(run).is_empty()));
    let numbers: Vec<_> = results.filter(|run| text(run).parse::<u32>().is_ok()).collect();
    assert!(numbers.len() > 2, "{}", numbers.len());
    for run in numbers {
        assert_eq!(values(run, "w:rFonts", "w:ascii"), ["宋体"]);
    }
}
