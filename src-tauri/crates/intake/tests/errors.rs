//! What is no issue is refused at once, with the file, the place and the remedy.

use intake::{ReadError, read_issue};

const HEAD: &str = "临江史志\n第1期(总第2期)\n2021年1月2日\n";

fn check(bytes: &[u8], expected: &str) {
    let error = read_issue(bytes, "来稿.txt").expect_err(expected);
    let message = error.to_string();
    assert!(message.contains(expected), "{message}");
    assert!(message.contains("来稿.txt"), "{message}");
    assert!(!message.contains([',', ';']), "a half-width mark: {message}");
}

#[test]
fn empty() {
    check(b"", "是空的");
    check(" \n\u{3000}\r\n".as_bytes(), "是空的");
    check(b"\xef\xbb\xbf", "是空的");
}

#[test]
fn binary() {
    check(b"PK\x03\x04\x14\0\x06\0", "docx");
    check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "wps");
    check(b"%PDF-1.7\n", "PDF");
    check(b"{\\rtf1\\ansi", "RTF");
    check(&[7, 0, 1, 0, 0, 0, 3, 9, 0, 200, 0, 0, 17], "二进制");
    check(format!("{HEAD}【甲】\n一\0二").as_bytes(), "二进制");
}

#[test]
fn no_text() {
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 | 0x80).collect();
    check(&noise, "读不出文字");
    let traditional = encoding_rs::BIG5.encode("臨江縣誌辦公室開會討論總結經驗並對來年進行了部署").0;
    check(&traditional, "读不出文字");
}

#[test]
fn parts_missing() {
    check("【工作动态】\n甲乙丙\n丁。".as_bytes(), "没有刊名");
    check("临江史志\n2021年1月2日\n【甲】\n乙丙丁。".as_bytes(), "没有期号");
    check("临江史志\n第1期(总第2期)\n【甲】\n乙丙丁。".as_bytes(), "没有日期");
    check("临江史志\n第1期(总第2期)\n2021年2月30日\n【甲】\n乙丙丁。".as_bytes(), "第 3 行");
    check("临江史志\n第0期(总第2期)\n2021年2月3日\n【甲】\n乙丙丁。".as_bytes(), "从 1 开始");
    check(format!("{HEAD}市里开会。\n").as_bytes(), "没有栏目");
    check("随手写的一句话。".as_bytes(), "没有期号");
}

#[test]
fn too_large() {
    check(&vec![b'a'; intake::MAX_FILE + 1], "16 MB");
    let mut text = HEAD.as_bytes().to_vec();
    text.extend("临江".repeat(2 << 20).as_bytes());
    check(&text, "第 4 行超过 1 MB");
    let gbk = encoding_rs::GB18030.encode(&"临江史志".repeat(1 << 20)).0.into_owned();
    check(&gbk, "第 1 行超过 1 MB");
    check("临江市\n".repeat(1 << 20).as_bytes(), "超过 50 万行");
}

#[test]
fn errors_compare() {
    assert_eq!(read_issue(b"", "甲"), Err(ReadError::Empty { name: "甲".into() }));
}
