//! Whole issues against what they should read as. `ACCEPT=1 cargo test -p intake` writes the
//! expectations anew; look at the difference before committing it.

use std::path::Path;

use intake::read_issue;
use model::{DoubtKind, IssueNumber, SectionKind};

fn check(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let bytes = std::fs::read(folder.join(name).with_extension("txt")).expect("the fixture is there");
    let reading = read_issue(&bytes, name).expect("the fixture reads");
    let json = serde_json::to_string_pretty(&reading.view()).expect("a view is JSON") + "\n";
    let file = folder.join(name).with_extension("json");
    if std::env::var_os("ACCEPT").is_some() {
        std::fs::write(&file, &json).expect("the folder can be written");
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(json == expected, "{name} reads otherwise; ACCEPT=1 shows the difference\n{json}");
}

#[test]
fn a_scanned_issue() {
    check("scanned");
}

/// Lines of print with page numbers and running heads between them.
#[test]
fn a_printed_issue() {
    check("printed");
}

#[test]
fn a_clean_issue_has_no_doubt() {
    check("clean");
    let reading = read_issue(include_bytes!("fixtures/clean.txt"), "clean").unwrap();
    assert_eq!(reading.doubts, []);
    assert_eq!(reading.issue.sections[1].kind, SectionKind::Briefs);
}

#[test]
fn an_issue_without_contents_and_credits() {
    check("plain");
}

/// Head lines, and what they say: name, organiser, word after it, number, doubts.
#[test]
fn heads() {
    let regular = |issue, serial| IssueNumber::regular(2021, issue, serial).unwrap();
    let extra = |issue, serial| IssueNumber::supplement(2021, issue, serial).unwrap();
    let (office, none) = ("中共临江市委办公室", "");
    for (head, organizer, suffix, number, doubts) in [
        ("第3期(总第198期)\n中共临江市委办公室编\n2021年6月9日", office, "编", regular(3, 198), 0),
        (
            "第 3 期 \u{ff08}总第 198 期\u{ff09}\n中共临江市委办公室 编印\n2021年6月9日",
            office,
            "编印",
            regular(3, 198),
            0,
        ),
        ("2021年第3期 总第198期\n中共临江市委办公室  2021年6月9日", office, none, regular(3, 198), 0),
        ("2021年第3期(总第198期) 2021年6月9日\n中共临江市委办公室", office, none, regular(3, 198), 0),
        (
            "第３期（总第１９８期）\n中共临江市委办公室主办\n二〇二一年六月九日",
            office,
            "主办",
            regular(3, 198),
            0,
        ),
        ("第三期(总第一百九十八期)\n主办单位:中共临江市委办公室\n2021-6-9", office, none, regular(3, 198), 0),
        ("〔2021〕\n第3期\n总第198期\n中共临江市委办公室\n2021.6.9", office, none, regular(3, 198), 1),
        ("〔2021〕第3期 总第198期\n中共临江市委办公室\n2021.6.9", office, none, regular(3, 198), 0),
        ("增刊第1期\n中共临江市委办公室编\n2021年6月9日", office, "编", extra(1, None), 0),
        ("第2期(增刊)(总第199期)\n中共临江市委办公室编\n2021年6月9日", office, "编", extra(2, Some(199)), 0),
        ("2021年增刊\n中共临江市委办公室编\n2021年6月9日", office, "编", extra(1, None), 1),
        ("总第198期\n中共临江市委办公室编\n2021年6月9日", office, "编", regular(198, 198), 1),
        ("第3期(总第198期)\n2021年6月9日", none, none, regular(3, 198), 1),
    ] {
        let text = format!("临江动态\n{head}\n【要闻】\n开渠引水\n石门区开渠引水。\n");
        let reading = read_issue(text.as_bytes(), "样稿").expect(head);
        let publication = &reading.publication;
        assert_eq!(publication.name, "临江动态", "{head}");
        assert_eq!(
            (publication.organizer.as_str(), publication.organizer_suffix.as_str()),
            (organizer, suffix),
            "{head}"
        );
        assert_eq!(reading.issue.number, number, "{head}");
        assert_eq!(reading.issue.date.to_string(), "2021-06-09", "{head}");
        assert_eq!(reading.doubts.len(), doubts, "{head} {:?}", reading.doubts);
    }
}

/// A section's lines, and the items' titles, bylines, blocks and credits in one line each.
#[test]
fn items() {
    for (lines, expected) in [
        ("开渠引水\n石门区开渠引水。\n(石门区供稿)", "开渠引水/-/石门区开渠引水。/石门区供稿"),
        ("开渠引水\n石门区开渠引水。(石门区供稿)", "开渠引水/-/石门区开渠引水。/石门区供稿"),
        ("开渠引水\n石门区开渠引水。\n(供稿:石门区)", "开渠引水/-/石门区开渠引水。/供稿\u{ff1a}石门区"),
        (
            "开渠引水\n——石门区的做法\n闻人月 江望舒\n石门区开渠引水。",
            "开渠引水|——石门区的做法/闻人月江望舒/石门区开渠引水。/-",
        ),
        ("开渠引水\n一、做法\n石门区开渠引水。", "开渠引水/-/#1一、做法|石门区开渠引水。/-"),
        (
            "开渠引水\n1. 做法\n(1)筹钱\n石门区开渠引水。",
            "开渠引水/-/#31.做法|#4\u{ff08}1\u{ff09}筹钱|石门区开渠引水。/-",
        ),
        ("开渠引水\n一、石门区开渠引水。\n二、效果", "开渠引水/-/一、石门区开渠引水。|#1二、效果/-"),
        ("石门区开渠引水。\n云溪区种树。", "/-/石门区开渠引水。/- /-/云溪区种树。/-"),
        ("石门区开渠引水。\n水到田头。\n(石门区供稿)", "/-/石门区开渠引水。|水到田头。/石门区供稿"),
        (
            "开渠引水\n石门区开渠引水。\n种树\n云溪区种树。",
            "开渠引水/-/石门区开渠引水。/- 种树/-/云溪区种树。/-",
        ),
        ("开渠引水\n编者按:值得一读。\n石门区开渠引水。", "开渠引水/-/石门区开渠引水。/-"),
    ] {
        let text = format!("临江动态\n第1期(总第2期)\n临江市委办公室\n2021年6月9日\n【要闻】\n{lines}\n");
        let reading = read_issue(text.as_bytes(), "样稿").expect(lines);
        let all: Vec<String> = reading.issue.items().map(one_line).collect();
        assert_eq!(all.join(" "), expected, "{lines}");
    }
}

fn one_line(item: &model::Item) -> String {
    let block = |block: &model::Block| match block {
        model::Block::Heading { level, text } => format!("#{level}{}", text.to_plain()),
        block => block.to_plain(),
    };
    let blocks: Vec<String> = item.blocks.iter().map(block).collect();
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let title = item.title_lines.join("|");
    format!("{title}/{}/{}/{}", or_none(&item.byline), blocks.join("|"), or_none(&item.credit))
}

/// One paragraph, and the doubt that it raises.
#[test]
fn doubts() {
    for (text, expected) in [
        ("石门区开渠引水,灌溉农田万亩。", None),
        ("紧扣“互联网十”趋势,推广节水灌溉。", Some((DoubtKind::OddCharacter, "互联网十"))),
        ("探索“党建十”模式,推广节水灌溉。", Some((DoubtKind::OddCharacter, "党建十"))),
        ("入选“中国互联网十大案例”,名列第二十。", None),
        ("他说“石门区开渠引水,灌溉农田万亩。", Some((DoubtKind::Unpaired, "“"))),
        ("石门区(含柳河县开渠引水,灌溉农田万亩。", Some((DoubtKind::Unpaired, "("))),
        ("分两步:1)开渠;2)引水。", None),
        (
            "石门区开渠引水,灌溉农田万亩,受益农户两千余户,粮食增",
            Some((DoubtKind::MaybeCut, "农户两千余户\u{ff0c}粮食增")),
        ),
        ("会后大家踊跃报名会后大家踊跃报名参加开渠。", Some((DoubtKind::Repeated, "会后大家踊跃报名"))),
        ("加快开渠进度,加快引水进度,加快开渠进度。", None),
        ("石门区开\u{e001}渠引水。", Some((DoubtKind::Garbled, "\u{e001}"))),
        ("鄠邑区与郭邑区联手开渠。", Some((DoubtKind::Lookalike, "郭邑区"))),
    ] {
        let issue =
            format!("临江动态\n第1期(总第2期)\n临江市委办公室\n2021年6月9日\n【要闻】\n要事\n{text}\n");
        let reading = read_issue(issue.as_bytes(), "样稿").expect(text);
        let found: Vec<_> = reading.doubts.iter().map(|doubt| (doubt.kind, doubt.text.as_str())).collect();
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{text}");
    }
}
