//! The same issue in every encoding that offices use.

use intake::{TextEncoding, read_issue};

const TEXT: &str = include_str!("fixtures/scanned.txt");

fn check(bytes: &[u8], encoding: TextEncoding) {
    let reading = read_issue(bytes, "样稿").expect("it is text");
    assert_eq!(reading.encoding, encoding);
    let plain = read_issue(TEXT.as_bytes(), "样稿").expect("it is text");
    assert_eq!(reading.view(), plain.view());
}

fn utf16(order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    TEXT.encode_utf16().flat_map(order).collect()
}

#[test]
fn utf8() {
    check(TEXT.as_bytes(), TextEncoding::Utf8);
    check(format!("\u{feff}{TEXT}").as_bytes(), TextEncoding::Utf8);
    check(TEXT.replace('\n', "\r\n").as_bytes(), TextEncoding::Utf8);
    check(TEXT.replace('\n', "\r").as_bytes(), TextEncoding::Utf8);
}

#[test]
fn gb18030() {
    let (bytes, _, lossy) = encoding_rs::GB18030.encode(TEXT);
    assert!(!lossy);
    check(&bytes, TextEncoding::Gb18030);
}

#[test]
fn utf16_with_and_without_bom() {
    check(&utf16(u16::to_le_bytes), TextEncoding::Utf16Le);
    check(&utf16(u16::to_be_bytes), TextEncoding::Utf16Be);
    check(&[vec![0xff, 0xfe], utf16(u16::to_le_bytes)].concat(), TextEncoding::Utf16Le);
    check(&[vec![0xfe, 0xff], utf16(u16::to_be_bytes)].concat(), TextEncoding::Utf16Be);
}

#[test]
fn a_short_issue_is_known_too() {
    let text = "临江史志\n第1期(总第2期)\n2021年1月2日\n【动态】\n市里召开会议。\n";
    for (bytes, encoding) in [
        (encoding_rs::GB18030.encode(text).0.into_owned(), TextEncoding::Gb18030),
        (text.encode_utf16().flat_map(u16::to_be_bytes).collect(), TextEncoding::Utf16Be),
    ] {
        assert_eq!(read_issue(&bytes, "样稿").unwrap().encoding, encoding);
    }
}

/// One damaged byte does not turn the whole file into another encoding: it becomes a doubt.
#[test]
fn a_damaged_byte() {
    let mut bytes = TEXT.as_bytes().to_vec();
    let at = TEXT.find("录音笔").unwrap();
    bytes[at + 1] = b'?';
    let reading = read_issue(&bytes, "样稿").unwrap();
    assert_eq!(reading.encoding, TextEncoding::Utf8);
    assert!(reading.doubts.iter().any(|doubt| doubt.kind == model::DoubtKind::Garbled));
}
