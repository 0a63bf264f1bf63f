//! Manuscripts as they come: read and told, nothing kept.

use std::fs;

use serde_json::Value;

use crate::office::{Office, stderr};

/// An office's paper with its head, credit, date and contact, which the reader's own tests look
/// at word by word.
const PAPER: &str = include_str!("../../../intake/tests/fixtures/manuscripts/office.txt");
const SEVERAL: &str = include_str!("../../../intake/tests/fixtures/manuscripts/several.txt");

#[test]
fn a_manuscript_is_told_as_json() {
    let office = Office::new();
    office.put("来稿.txt", PAPER);
    let said = office.done(&["read", "来稿.txt", "--json"]);
    assert_eq!(said.lines().count(), 1);
    let read: Value = serde_json::from_str(&said).unwrap();
    let check = |pointer: &str, expected: &str| {
        assert_eq!(read.pointer(pointer).and_then(Value::as_str), Some(expected), "{pointer}");
    };
    check("/source/name", "来稿.txt");
    check("/source/format", "txt");
    check("/source/encoding", "UTF-8");
    check("/title_lines/0", "石门区“三张清单”抓实");
    check("/byline", "闻人月");
    check("/credit", "石门区委党史研究室 闻人月供稿");
    check("/unit", "石门区委党史研究室");
    check("/date", "2026-03-04");
    check("/blocks/1/type", "heading");
    assert_eq!(read.pointer("/source/sha256").and_then(Value::as_str).map(str::len), Some(64));
    for (list, fields) in [
        ("changes", ["kind", "block", "before", "after"].as_slice()),
        ("doubts", ["kind", "block", "start", "end", "text", "hint", "suggestion"].as_slice()),
    ] {
        let first = read[list].get(0).unwrap();
        assert!(fields.iter().all(|field| first.get(field).is_some()), "{first}");
    }
}

#[test]
fn a_manuscript_is_told_in_words() {
    let office = Office::new();
    office.put("来稿.txt", PAPER);
    office.put("几篇.txt", SEVERAL);
    let told = office.done(&["read", "来稿.txt", "几篇.txt"]);
    for expected in
        ["石门区“三张清单”抓实 口述史料征集工作", "日期\u{ff1a}2026年3月4日", "改动", "存疑", "看来有 3 篇"]
    {
        assert!(told.contains(expected), "{expected} is not in\n{told}");
    }
}

#[test]
fn items_of_one_file_are_parted_when_asked() {
    let office = Office::new();
    office.put("几篇.txt", SEVERAL);
    assert_eq!(office.done(&["read", "几篇.txt", "--json"]).lines().count(), 1);
    assert_eq!(office.done(&["read", "几篇.txt", "--json", "--split"]).lines().count(), 3);
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let office = Office::new();
    office.put("来稿.txt", PAPER);
    office.put("空.docx", b"");
    let output = office.command(&["read", "空.docx", "没有.docx", "来稿.txt", "--json"]).output().unwrap();
    let (said, told) = (String::from_utf8(output.stdout.clone()).unwrap(), stderr(&output));
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{told}");
    assert!(told.contains("空.docx") && told.contains("没有这个文件"), "{told}");
    office.fails(&["read", "空.docx"], 1, "是空文件");
    assert!(fs::read(office.path("来稿.txt")).is_ok_and(|bytes| bytes == PAPER.as_bytes()));
}
