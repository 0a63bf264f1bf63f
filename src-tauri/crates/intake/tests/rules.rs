//! Whole manuscripts at their worst, in words of our own: a mirrored page in Traditional script
//! with readings and broken bytes, and a web report with all furniture that stands twice.

#[allow(dead_code, reason = "each test file uses a part of it")]
mod common;

use encoding_rs::GBK;
use formats::{Document, Limits};
use intake::{Known, Rules, read_manuscript};
use model::{DoubtKind, Manuscript, ManuscriptView};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A page as a converter mirrored it. `{…}` is broken on its bytes by [`mirrored`].
const MIRROR: &str = "\
{石門區史志辦公室開展送書下鄉}
根據(jù)黨委統(tǒng)一部署,石門區史志辦公室日前在柳河沿岸十二個(gè)村開展送書下鄉(xiāng)活動(dòng),著手建立村史資料檔案。
一是送書上門。各村圖書室已經(jīng)收到第三卷{。現(xiàn)}在正在編寫第四卷,主編聞人乾介紹了編寫情況,即將出版《周龍{在大山》一書</p>}
二是登門訪談。工作人員走訪了麥{市抗戰}紀(jì)念館和徐溶煕故居,記錄了老人們(men)的講述,乾隆年間的碑刻也拍了照片。&nbsp;世界衛(wèi)生組織(WHO)的資料另存。
(石門區史志辦公室供稿)
";

/// The breaks as the filter made them, in GBK: readings put between the halves of characters, a
/// lead byte lost. What a decoder then read is computed, not typed.
fn mirrored() -> String {
    let mut out = String::new();
    let mut rest = MIRROR;
    while let Some((before, behind)) = rest.split_once('{') {
        let (inside, after) = behind.split_once('}').unwrap_or((behind, ""));
        out.push_str(before);
        let previous = out.chars().last().map(String::from).unwrap_or_default();
        out.push_str(&broken(&previous, inside));
        rest = after;
    }
    out + rest
}

fn broken(previous: &str, text: &str) -> String {
    let stuck = GBK.encode(previous).0.len();
    let mut bytes = GBK.encode(&format!("{previous}{text}")).0.into_owned();
    match text {
        "。现" | "。現(xiàn)" => bytes[stuck] = b'?',
        "在大山》一書</p>" => insert(&mut bytes, stuck + 1, "(1)"),
        "市抗戰" => {
            bytes.extend(b"(2)");
            insert(&mut bytes, stuck + 1, "(3)");
        }
        _ => {}
    }
    let mut out = String::new();
    let mut at = stuck;
    while let Some(&lead) = bytes.get(at) {
        let (one, width) = match bytes.get(at + 1) {
            _ if lead < 0x80 => (char::from(lead).to_string(), 1),
            Some(&trail) => match GBK.decode_without_bom_handling(&[lead, trail]) {
                (text, false) => (text.into_owned(), 2),
                _ => ("?".to_owned(), 2),
            },
            None => ("?".to_owned(), 1),
        };
        out.push_str(&one);
        at += width;
    }
    for (number, reading) in [("1)", "jiān)"), ("2)", "zhàn)"), ("3)", "zhǔn)")] {
        out = out.replace(number, reading);
    }
    out
}

fn insert(bytes: &mut Vec<u8>, at: usize, what: &str) {
    bytes.splice(at..at, what.bytes());
}

/// A web page with everything on it, twice.
const REPORT: &str = "\
首页 | 新闻中心 | 通知公告 | 政务公开
当前位置：首页 > 工作动态 > 正文
Image
柳河县档案馆来我室交流
来源：石门区史志室 发布时间：2023-05-06 浏览次数：128 字号：【大 中 小】【打印】
1168369
5月4日，柳河县档案馆一行五人来我室交流，双方就口述资料征集召开了座谈会。会上，12名老同志作了发言，建议把沿河各村的旧账册、旧契约一并收进来。
748782
座谈会后，大家到云溪区看了新修的书库，2O23年入库的三百余件实物都已编号上架，查用方便。
978333
zui后，双方商定每季度互访一次，共建和xie的合作关系。
柳河县档案馆来我室交流
5月4日，柳河县档案馆一行五人来我室交流，双方就口述资料征集召开了座谈会。会上，12名老同志作了发言，建议把沿河各村的旧账册、旧契约一并收进来。
748782
座谈会后， 大家到云溪区看了新修的书库，2O23年入库的三百余件实物都已编号上架，查用方便。
zui后，双方商定每季度互访一次，共建和xie的合作关系。
上一篇：平湖区修渠
下一篇：没有了
分享到：微信 QQ空间
扫一扫在手机打开当前页
版权所有：临江市石门区史志室
备案号：
晋ICP备00000000号-1
技术支持：某某公司
监督电话：0999-5550123
地址：临江市滨江路9号
";

fn document(text: &str) -> Option<Document> {
    let files = formats::read(text.as_bytes(), "来稿.txt", &Limits::default()).ok()?;
    files.documents.into_iter().next()
}

fn known() -> Known {
    Known { units: Vec::new(), names: vec!["闻人乾".to_owned()] }
}

fn read(text: &str, rules: &Rules) -> Option<Manuscript> {
    document(text).map(|document| read_manuscript(&document, "", &known(), rules))
}

fn body(manuscript: &Manuscript) -> Vec<String> {
    manuscript.item.blocks.iter().map(model::Block::to_plain).collect()
}

/// The doubts of a kind with their best readings.
fn doubts(manuscript: &Manuscript, kind: DoubtKind) -> Vec<(&str, &str)> {
    let of_kind = manuscript.doubts.iter().filter(|doubt| doubt.kind == kind);
    of_kind.map(|doubt| (doubt.text.as_str(), doubt.suggestions.first().map_or("", String::as_str))).collect()
}

#[test]
fn a_mirrored_page() {
    let manuscript = read(&mirrored(), &Rules::default()).unwrap();
    assert_eq!(manuscript.item.title(), "石门区史志办公室开展送书下乡");
    let readings: Vec<&str> = doubts(&manuscript, DoubtKind::Garbled).iter().map(|doubt| doubt.1).collect();
    assert_eq!(readings, ["。现", "在大山》一书", "市抗战"], "{:?}", manuscript.doubts);
    // With the readings accepted the text is whole.
    let mut text = body(&manuscript);
    for doubt in manuscript.doubts.iter().rev().filter(|doubt| doubt.kind == DoubtKind::Garbled) {
        let block = &mut text[doubt.block.unwrap()];
        let mut chars: Vec<char> = block.chars().collect();
        chars.splice(doubt.start..doubt.end, doubt.suggestions[0].chars());
        *block = chars.into_iter().collect();
    }
    assert_eq!(
        text,
        [
            "根据党委统一部署，石门区史志办公室日前在柳河沿岸十二个村开展送书下乡活动，着手建立村史资料档案。",
            "一是送书上门。各村图书室已经收到第三卷。现在正在编写第四卷，主编闻人乾介绍了编写情况，即将出版《周龙在大山》一书",
            "二是登门访谈。工作人员走访了麦市抗战纪念馆和徐溶熙故居，记录了老人们的讲述，乾隆年间的碑刻也拍了照片。世界卫生组织（WHO）的资料另存。",
        ]
    );
}

#[test]
fn a_report_with_all_furniture() {
    let manuscript = read(REPORT, &Rules::default()).unwrap();
    assert_eq!(manuscript.item.title(), "柳河县档案馆来我室交流");
    let body = body(&manuscript);
    assert_eq!(
        body,
        [
            "5月4日，柳河县档案馆一行五人来我室交流，双方就口述资料征集召开了座谈会。会上，12名老同志作了发言，建议把沿河各村的旧账册、旧契约一并收进来。",
            "座谈会后，大家到云溪区看了新修的书库，2O23年入库的三百余件实物都已编号上架，查用方便。",
            "zui后，双方商定每季度互访一次，共建和xie的合作关系。",
        ]
    );
    assert_eq!(doubts(&manuscript, DoubtKind::Masked), [("zui后", "最后"), ("和xie", "和谐")]);
    assert_eq!(doubts(&manuscript, DoubtKind::OddCharacter), [("2O23", "2023")]);
    let text = serde_json::to_string(&ManuscriptView::new(&manuscript)).unwrap();
    assert!(text.contains("2023-05-06"), "{text}");
}

#[test]
fn each_rule_can_be_switched_off() {
    for rule in Rules::all() {
        let rules = Rules::default().without(rule.name);
        assert!(!rules.is_on(rule.name));
        for text in [mirrored().as_str(), REPORT] {
            let manuscript = read(text, &rules).unwrap();
            let of_rule = manuscript.changes.iter().filter(|change| change.kind == rule.kind);
            // Reading a text file takes invisible characters out, whatever the rules say.
            assert!(rule.name == "invisible" || of_rule.count() == 0, "{}", rule.name);
        }
    }
    assert_eq!(Rules::default().without("no rule"), Rules::default());
}

/// The Han that a manuscript has more, or less, than its text.
fn difference(text: &str, manuscript: &Manuscript) -> common::Count {
    let mut count = common::Count::new();
    let item = &manuscript.item;
    let mut texts: Vec<String> = body(manuscript);
    texts.extend(item.title_lines.iter().cloned());
    texts.extend(
        [&item.byline, &item.credit, &manuscript.unit, &manuscript.contact, &manuscript.signed_by]
            .into_iter()
            .flatten()
            .cloned(),
    );
    for text in &texts {
        common::add(&mut count, text, 1);
    }
    for change in &manuscript.changes {
        common::add(&mut count, &change.before, 1);
        // What became data is a field's, or stands in `before` alone where another line said it better.
        if change.kind != model::ChangeKind::Structure {
            common::add(&mut count, &change.after, -1);
        }
    }
    common::add(&mut count, text, -1);
    count.retain(|c, _| ('\u{4e00}'..='\u{9fff}').contains(c));
    count
}

/// Han that the text has and neither the manuscript nor its record.
fn lost(text: &str, manuscript: &Manuscript) -> common::Count {
    let mut count = difference(text, manuscript);
    count.retain(|_, times| *times < 0);
    count
}

fn misplaced(manuscript: &Manuscript) -> Vec<String> {
    let body = body(manuscript);
    let slice = |block: usize, start: usize, count: usize| -> Option<String> {
        Some(body.get(block)?.chars().skip(start).take(count).collect())
    };
    let mut out = Vec::new();
    for doubt in &manuscript.doubts {
        if let Some(block) = doubt.block
            && slice(block, doubt.start, doubt.end - doubt.start).as_ref() != Some(&doubt.text)
        {
            out.push(format!("{doubt:?}"));
        }
    }
    out
}

#[test]
fn fixtures_lose_nothing() {
    for text in [mirrored().as_str(), REPORT] {
        let manuscript = read(text, &Rules::default()).unwrap();
        assert_eq!(lost(text, &manuscript), common::Count::new());
        assert_eq!(misplaced(&manuscript), Vec::<String>::new());
    }
}

const STRAY: &[&str] = &[
    "?",
    "\u{fffd}",
    "(huì)",
    "jiān)",
    "</p>",
    "<br>",
    "&nbsp;",
    "&#8220;",
    "\u{e123}",
    "版权所有：",
    "1168369",
    "浣犲ソ",
    "ÄãºÃ",
    "锟斤拷",
    "zui",
    "*",
    "會議",
    "乾",
    "麽",
    "\u{200b}",
    "編輯：2023-12-09",
    "F(xiàn)",
    "谔以础芬粫",
    "2O2",
    "分享到：",
    "上一篇：",
    "\n\n",
    "》",
];

fn mutated() -> impl Strategy<Value = String> {
    let cuts = prop::collection::vec((any::<Index>(), 0_usize..6, select(STRAY)), 0..10);
    (any::<bool>(), cuts, any::<bool>()).prop_map(|(mirror, cuts, twice)| {
        let mut chars: Vec<char> = if mirror { mirrored() } else { REPORT.to_owned() }.chars().collect();
        for (at, count, stray) in cuts {
            let at = at.index(chars.len() + 1);
            let end = (at + count).min(chars.len());
            chars.splice(at..end, stray.chars());
        }
        let text: String = chars.into_iter().collect();
        if twice { format!("{text}\n{text}") } else { text }
    })
}

fn cases() -> u32 {
    std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(48)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(text in mutated()) {
        if let Some(manuscript) = read(&text, &Rules::default()) {
            prop_assert_eq!(lost(&text, &manuscript), common::Count::new());
            prop_assert_eq!(misplaced(&manuscript), Vec::<String>::new());
        }
    }

    #[test]
    fn any_text_gives_an_answer(text in "[\\PC\n]{0,200}|[一-十會議?(jiān)F</p>&;0-9a-z，。》\u{fffd}\n]{0,200}") {
        if let Some(manuscript) = read(&text, &Rules::default()) {
            prop_assert_eq!(misplaced(&manuscript), Vec::<String>::new());
        }
    }
}
