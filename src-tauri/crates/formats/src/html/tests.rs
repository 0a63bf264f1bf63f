use std::time::Duration;

use proptest::prelude::*;

use crate::trial::{Stopwatch, cases, damage};
use crate::{Document, FormatError, Limits, NoteKind, Part, paste};

const FIRST: &str =
    "6月3日，临江市委党史研究室一行到柳河县，就革命遗址名录的编写开展调研，实地走访了青石桥、望江楼等旧址。";
const SECOND: &str = "座谈会上，县史志办汇报了三年来的工作：征集口述史料86篇，拍摄照片1200余张，同时也谈到人手紧、经费少的困难。";
const THIRD: &str =
    "调研组指出，征编工作贵在坚持，要抓紧抢救性采访，把遗址的坐标、沿革、现状逐一核准，年底前形成初稿。";

fn read(html: &str) -> Document {
    let files = crate::read(html.as_bytes(), "网页.doc", &Limits::default()).unwrap();
    assert!(files.refused.is_empty());
    files.documents.into_iter().next().unwrap()
}

/// A part as a line: what the file says of it before its text.
fn shown(part: &Part) -> String {
    match part {
        Part::Paragraph(paragraph) => {
            let mut marks = String::new();
            if let Some(level) = paragraph.heading {
                marks += &"#".repeat(usize::from(level));
            }
            marks += if paragraph.centred { "^" } else { "" };
            marks += if paragraph.bold { "*" } else { "" };
            format!("{marks}{}", paragraph.text.replace('\n', "/"))
        }
        Part::Table(table) => {
            let rows: Vec<String> = table.rows.iter().map(|row| row.join("|")).collect();
            format!("[{}]", rows.join("/"))
        }
        Part::Picture(picture) => format!("<{} {} {}>", picture.name, picture.bytes.len(), picture.alt),
    }
}

fn check(html: &str, expected: &[&str]) {
    let document = read(html);
    let got: Vec<String> = document.parts.iter().map(shown).collect();
    assert_eq!(got, expected, "{html}\n{:?}", document.warnings);
}

/// Copied text is taken whole.
fn check_paste(html: &str, expected: &[&str]) {
    let got: Vec<String> = paste(html, "").parts.iter().map(shown).collect();
    assert_eq!(got, expected, "{html}");
}

/// A page of a site, with what such pages have around their text.
fn page(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{title}_临江史志网</title><style>.a{{color:red}}</style>\
         <script>document.write('<p>不该出现的文字，很长很长，长到像一个句子。</p>')</script></head><body>\
         <div class=\"top\"><ul class=\"nav\"><li><a href=\"/\">首页</a></li><li><a href=\"/a\">工作动态</a></li>\
         <li><a href=\"/b\">党史研究</a></li><li><a href=\"/c\">通知公告</a></li></ul></div>\
         <div class=\"crumb\">当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/a\">工作动态</a></div>\
         {body}\
         <div class=\"side\"><h3>相关新闻</h3><ul><li><a href=\"/1\">石门区召开史志工作会议部署全年任务</a></li>\
         <li><a href=\"/2\">云溪区开展口述史采集活动，走访老战士十二名</a></li></ul></div>\
         <div class=\"foot\">版权所有 临江市史志办公室 <a href=\"/x\">网站地图</a></div></body></html>"
    )
}

#[test]
fn a_page_of_a_site() {
    let html = page(
        "市委党史研究室到柳河县调研",
        &format!(
            "<div class=\"content\"><h1>市委党史研究室到柳河县调研</h1>\
             <div class=\"info\">来源：柳河县史志办 发布时间：2024-06-05 浏览：56</div>\
             <div class=\"TRS_Editor\"><p>　　{FIRST}</p>\n<p>　　{SECOND}</p>\n<p>　　{THIRD}</p></div>\
             <p style=\"text-align:right\">（柳河县史志办供稿）</p></div>"
        ),
    );
    check(
        &html,
        &[
            "#市委党史研究室到柳河县调研",
            "来源：柳河县史志办 发布时间：2024-06-05 浏览：56",
            &format!("　　{FIRST}"),
            &format!("　　{SECOND}"),
            &format!("　　{THIRD}"),
            "（柳河县史志办供稿）",
        ],
    );
    let warnings = read(&html).warnings;
    assert!(matches!(&warnings[..], [warning] if warning.contains("没有收入")), "{warnings:?}");
}

#[test]
fn a_body_of_line_breaks() {
    let html = page(
        "市委党史研究室到柳河县调研",
        &format!(
            "<table width=980><tr><td><div class=t>市委党史研究室到柳河县调研</div>\
             <div id=zoom>　　{FIRST}<br><br>　　{SECOND}<br>　　{THIRD}<br></div></td></tr></table>"
        ),
    );
    check(
        &html,
        &[
            "市委党史研究室到柳河县调研",
            &format!("　　{FIRST}"),
            &format!("　　{SECOND}"),
            &format!("　　{THIRD}"),
        ],
    );
}

#[test]
fn a_page_laid_out_by_tables() {
    let html = page(
        "柳河县调研纪实",
        &format!(
            "<table><tr><td width=200><a href=/1>要闻</a><br><a href=/2>文件</a><br><a href=/3>图片</a></td>\
             <td><table><tr><td align=center><b>柳河县调研纪实</b></td></tr><tr><td><p>{FIRST}</p><p>{SECOND}</p>\
             <table border=1><tr><th>县区</th><th>篇数</th></tr><tr><td>柳河县</td><td>86</td></tr></table>\
             <p>{THIRD}</p></td></tr></table></td></tr></table>"
        ),
    );
    check(&html, &["^*柳河县调研纪实", FIRST, SECOND, "[县区|篇数/柳河县|86]", THIRD]);
}

#[test]
fn a_short_page_is_taken_whole() {
    check("<html><body><p>云溪区开会。</p></body></html>", &["云溪区开会。"]);
    let error = crate::read(b"<html><body><script>x</script></body></html>", "空.html", &Limits::default());
    assert_eq!(error.unwrap_err(), FormatError::NoText { name: "空.html".into() });
}

#[test]
fn looks() {
    check_paste("<h2>一、工作</h2><p align=center><b>标题</b></p>", &["##一、工作", "^*标题"]);
    check_paste("<p><b>一是</b>抓紧。</p><p style='font-weight:700'>全粗</p>", &["一是抓紧。", "*全粗"]);
    check_paste("<center>居中<p style='text-align:left'>居左</p></center>", &["^居中", "居左"]);
    check_paste("<p>第一行<br>第二行<br><br>另一段</p>", &["第一行/第二行", "另一段"]);
    check_paste("<p>换\n行的 源 码\nin Word\n2024</p>", &["换行的 源 码 in Word 2024"]);
    check_paste("<p>&nbsp;</p><p>“引号”&mdash;&hellip;&amp;</p>", &["“引号”—…&"]);
    check_paste("<pre>甲  乙\n丙</pre>", &["甲  乙/丙"]);
    check_paste("<ruby>會<rp>(</rp><rt>huì</rt><rp>)</rp></ruby>議", &["會(huì)議"]);
    check_paste(
        "<p>留<span style='display:none'>藏</span><span hidden>藏</span><del>删</del>下</p>",
        &["留下"],
    );
    check_paste("正文</p>继续", &["正文", "继续"]);
}

#[test]
fn lists() {
    check_paste("<ul><li>甲</li><li>乙</li></ul>", &["• 甲", "• 乙"]);
    check_paste("<ol start=3><li>甲<li>乙<li value=9>丙</ol>", &["3. 甲", "4. 乙", "9. 丙"]);
    check_paste("<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>", &["一、甲", "二、乙"]);
    check_paste("<ol type=a><li>甲<ol><li>子</ol><li>乙</ol>", &["a. 甲", "1. 子", "b. 乙"]);
    check_paste("<ul style='list-style:none'><li>甲</ul>", &["甲"]);
}

#[test]
fn tables() {
    check_paste("<table><tr><td>甲<td>乙<tr><td>丙<td><p>丁</p><p>戊</p></table>", &["[甲|乙/丙|丁\n戊]"]);
    check_paste(
        "<table><caption>人数</caption><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>",
        &["人数", "[甲|乙|/|丙|丁]"],
    );
    check_paste("<table><tr><td><p>只是排版</p></td></tr></table>", &["只是排版"]);
}

/// What Word puts on the clipboard, shortened.
const WORD: &str = r##"<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=ProgId content=Word.Document><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:""; font-size:16pt;} --></style></head><body lang=ZH-CN>
<!--StartFragment--><p class=MsoTitle align=center style='text-align:center'><b><span lang=EN-US>2024</span>年工作总结<o:p></o:p></b></p>
<p class=MsoNormal style='mso-outline-level:1'>一、基本情况</p>
<p class=MsoNormal style='text-indent:32.0pt'>全年征集史料<span lang=EN-US>86</span>篇<a style='mso-footnote-id:ftn1'
href="#_ftn1"><span lang=EN-US>[1]</span></a>，
成绩明显。<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoListParagraph><![if !supportLists]><span>（一）<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>加强采访。</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p>[1]截至十二月底。</p></div></div>
<!--EndFragment--></body></html>"##;

#[test]
fn word_on_the_clipboard() {
    check_paste(
        WORD,
        &["^*2024年工作总结", "#一、基本情况", "全年征集史料86篇[1]，成绩明显。", "（一）\u{a0} 加强采访。"],
    );
    let notes = paste(WORD, "").notes;
    assert!(matches!(&notes[..], [note] if note.kind == NoteKind::Footnote && note.text.contains("十二月")));
}

#[test]
fn plain_text_on_the_clipboard() {
    let document = paste("", "第一行\n\n第二行");
    assert_eq!((document.to_plain().as_str(), document.format), ("第一行\n\n第二行", model::Format::Txt));
}

#[test]
fn pictures() {
    let png = format!("{}{}", "iVBORw0KGgo", "A".repeat(201));
    let html = format!(
        "<p>前</p><img src='data:image/png;base64,{png}' alt='会场'><p>后</p>\
         <img src='http://example.cn/a.jpg' alt='远处的照片'><img src=x.gif width=1>"
    );
    let document = paste(&html, "");
    let got: Vec<String> = document.parts.iter().map(shown).collect();
    assert_eq!(got, ["前", "< 159 会场>", "后"]);
    assert!(
        document
            .warnings
            .iter()
            .any(|warning| warning.contains("1 张图片") && warning.contains("远处的照片"))
    );
}

#[test]
fn encodings() {
    let text = format!(
        "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"></head><p>{FIRST}"
    );
    for (bytes, expected) in [
        (encoding_rs::GB18030.encode(&text).0.into_owned(), "GB18030"),
        (text.as_bytes().to_vec(), "UTF-8"),
        (text.encode_utf16().flat_map(u16::to_le_bytes).collect(), "UTF-16LE"),
        (
            [&[0xff, 0xfe][..], &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat(),
            "UTF-16LE",
        ),
    ] {
        let files = crate::read(&bytes, "网页.html", &Limits::default()).unwrap();
        assert_eq!(files.documents[0].encoding.as_deref(), Some(expected));
        assert_eq!(files.documents[0].to_plain(), FIRST);
    }
}

#[test]
fn the_head() {
    let head = read(&format!(
        "<html><head><title>调研_临江史志网</title><meta name=ArticleTitle content=调研纪实>\
         <meta name=PubDate content='2024-06-05 10:20'><meta name=ContentSource content=柳河县史志办></head><p>{FIRST}"
    ))
    .page
    .unwrap();
    assert_eq!(head.title.as_deref(), Some("调研纪实"));
    assert_eq!(head.source.as_deref(), Some("柳河县史志办"));
    assert_eq!(head.published, chrono::NaiveDate::from_ymd_opt(2024, 6, 5));
}

/// The numbers up to one, each between two signs.
fn numbered(before: &str, after: &str, count: usize) -> String {
    (0..count).flat_map(|n| [before.to_owned(), n.to_string(), after.to_owned()]).collect()
}

/// Whatever a page costs, it is read in bounded time and memory, and its text is there.
#[test]
fn pages_that_would_cost_too_much() {
    for html in [
        format!("<html>{}{FIRST}", "<div>".repeat(100_000)),
        format!("<html>{}{FIRST}", "<table><tr><td>".repeat(10_000)),
        format!("<html>{}{FIRST}", "<div><table><td></div>".repeat(20_000)),
        format!("<html>{}{FIRST}", "<span><div></span>".repeat(20_000)),
        format!("<html>{}{FIRST}", "<b><div></b>".repeat(20_000)),
        format!("<html>{}{FIRST}", "<b><p></p>".repeat(20_000)),
        format!("<html>{}{FIRST}", numbered("<font size=", ">", 20_000)),
        format!("<html><p {}>{FIRST}", numbered("a", " ", 50_000)),
        format!("<html>{FIRST}{}", "<script>".repeat(50_000)),
        format!("<html>{FIRST}{}", "<!--".repeat(200_000)),
        format!("<html><p>{FIRST}<ol>{}", "<li>".repeat(100_000)),
        format!("<html><svg>{}</svg><p>{FIRST}", "<g>".repeat(50_000)),
    ] {
        let started = Stopwatch::start();
        let document = read(&html);
        let what = html.chars().skip(6).take(40).collect::<String>();
        assert!(document.to_plain().contains(FIRST), "{what}");
        assert!(started.elapsed() < Duration::from_secs(5), "{what}: {:?}", started.elapsed());
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn mutilated(
        which in 0_usize..3,
        damage in damage(),
    ) {
        let source = match which {
            0 => page("调研", &format!("<h1>调研</h1><table border=1><tr><td>甲<td>乙</table><p>{FIRST}<br>{SECOND}")),
            1 => WORD.to_owned(),
            _ => page("调研", &format!("<div>{FIRST}<br>{SECOND}<br><img src='data:image/png;base64,AAAA'>{THIRD}</div>")),
        };
        let bytes = damage.done_to(source.into_bytes());
        let _ = crate::read(&bytes, "坏.html", &Limits::default());
        let _ = paste(&String::from_utf8_lossy(&bytes), "");
    }
}
