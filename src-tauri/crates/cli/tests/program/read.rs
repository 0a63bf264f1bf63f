//! A back issue as a text: read, kept, printed.

use std::fs;

use serde_json::{Value, json};

use crate::office::Office;

/// A scanned issue in every disorder, which the reader's own tests look at word by word.
const SCANNED: &str = include_str!("../../../intake/tests/fixtures/scanned.txt");
const LIBRARY: &str = "资料.jianbao";

fn office() -> Office {
    let office = Office::new();
    office.put("第4期.txt", SCANNED);
    office.done(&["init", LIBRARY]);
    office
}

#[test]
fn a_text_is_understood_as_an_issue() {
    let office = office();
    let read: Value = serde_json::from_str(&office.done(&["read-issue", "第4期.txt", "--json"])).unwrap();
    assert_eq!(read["publication"], json!({"name": "临江史志工作", "organizer": "中共临江市委党史研究室"}));
    assert_eq!(read["number"], json!({"year": 2021, "issue": 4, "serial": 86}));
    assert_eq!(read["date"], "2021-07-05");
    let item = &read["sections"][0]["items"][0];
    assert_eq!(item["credit"], "市委党史研究室宣教处供稿");
    assert_eq!(item["blocks"][0]["type"], "paragraph");
    for doubt in read["doubts"].as_array().unwrap() {
        assert!(doubt["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{doubt}");
    }
    let kinds: Vec<&Value> = read["doubts"].as_array().unwrap().iter().map(|doubt| &doubt["kind"]).collect();
    for expected in ["missing_body", "empty_section", "odd_character", "unpaired", "repeated"] {
        assert!(kinds.contains(&&json!(expected)), "{expected} is not in {kinds:?}");
    }
    let told = office.done(&["read-issue", "第4期.txt"]);
    assert!(told.contains("《临江史志工作》") && told.contains("存疑"), "{told}");
}

#[test]
fn a_text_becomes_pages() {
    let office = office();
    office.done(&["import-issue", LIBRARY, "第4期.txt"]);
    office.done(&[
        "export", LIBRARY, "--issue", "86", "--pdf", "a.pdf", "--docx", "a.docx", "--json", "a.json",
    ]);
    assert!(fs::read(office.path("a.pdf")).unwrap().starts_with(b"%PDF-1.7"));
    assert!(fs::read(office.path("a.docx")).unwrap().starts_with(b"PK"));
    let kept: Value = serde_json::from_slice(&fs::read(office.path("a.json")).unwrap()).unwrap();
    let read: Value = serde_json::from_str(&office.done(&["read-issue", "第4期.txt", "--json"])).unwrap();
    assert_eq!(kept, read);
}

#[test]
fn a_number_is_used_once() {
    let office = office();
    office.done(&["import-issue", LIBRARY, "第4期.txt"]);
    office.fails(&["import-issue", LIBRARY, "第4期.txt"], 1, "已在资料库里");
    assert!(office.done(&["issues", LIBRARY]).contains("总第86期"));
}

#[test]
fn what_is_no_issue_is_said_with_the_remedy() {
    let office = office();
    let check = |content: &[u8], expected: &str| {
        office.put("错.txt", content);
        office.fails(&["read-issue", "错.txt"], 1, expected);
        office.fails(&["import-issue", LIBRARY, "错.txt"], 1, "错.txt");
    };
    check(b"", "是空的");
    check(b"PK\x03\x04\x14\0\x06\0", "另存为纯文本");
    check(b"\0\x01\x02\x03\xff\xfe\0\0\x07", "不是纯文本");
    check("临江简报\n第1期(总第5期)\n市委办编 2026年1月1日\n正文。\n".as_bytes(), "没有栏目");
    check("【工作动态】\n一篇\n正文。\n".as_bytes(), "没有刊名");
    assert!(office.done(&["issues", LIBRARY]).contains("还没有任何一期"));
}

#[test]
fn what_is_too_long_for_a_page_is_set_or_refused() {
    let office = office();
    let text = |title: &str, body: &str, colophon: &str| {
        format!(
            "临江简报\n第1期(总第1期)\n市委办编 2026年1月1日\n【工作动态】\n{title}\n{body}\n(云溪区供稿)\n报:{colophon}\n"
        )
    };
    let check = |name: &str, text: String, expected: Option<&str>| {
        let library = format!("{name}.jianbao");
        office.put("长.txt", text);
        office.done(&["init", &library]);
        office.done(&["import-issue", &library, "长.txt"]);
        let export = ["export", &library, "--issue", "1", "--pdf", name];
        match expected {
            None => drop(office.done(&export)),
            Some(expected) => office.fails(&export, 1, expected),
        }
    };
    check("title", text(&"云溪区整理史料".repeat(43), "正文一段。", "市委"), None);
    check("word", text("短题", &format!("正文{}。", "A".repeat(500)), "市委"), None);
    let streets: Vec<String> = (0..600).map(|n| format!("第{n}街道党工委")).collect();
    check("colophon", text("短题", "正文一段。", &streets.join(",")), Some("请缩短报、送、发名单"));
}
