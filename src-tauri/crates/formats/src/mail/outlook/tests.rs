use std::io::{Cursor, Write};

use proptest::prelude::*;

use crate::trial::{cases, damage};
use crate::{Files, Limits};

type File = cfb::CompoundFile<Cursor<Vec<u8>>>;

fn put(file: &mut File, path: &str, bytes: &[u8]) {
    file.create_stream(path).unwrap().write_all(bytes).unwrap();
}

fn text(file: &mut File, folder: &str, id: &str, text: &str) {
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    put(file, &format!("{folder}/__substg1.0_{id}001F"), &bytes);
}

/// The stream of numbers: behind so many bytes, these.
fn numbers(header: usize, entries: &[(u32, u64)]) -> Vec<u8> {
    let mut bytes = vec![0; header];
    for (tag, value) in entries {
        bytes.extend(tag.to_le_bytes());
        bytes.extend([6, 0, 0, 0]);
        bytes.extend(value.to_le_bytes());
    }
    bytes
}

/// A mail with a text, an attachment and a mail in it.
fn mail() -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let properties = numbers(32, &[(0x3ffd_0003, 936), (0x0039_0040, 133_620_600_300_000_000)]);
    put(&mut file, "/__properties_version1.0", &properties);
    text(&mut file, "", "0037", "\u{1}报送调研简报");
    text(&mut file, "", "0C1A", "张明");
    text(&mut file, "", "0C1F", "/O=LINJIANG/CN=ZM");
    text(&mut file, "", "5D01", "zm@example.cn");
    text(&mut file, "", "1035", "<1.2@example.cn>");
    let gbk = encoding_rs::GB18030.encode("编辑同志：\r\n请审阅。").0.into_owned();
    put(&mut file, "/__substg1.0_1000001E", &gbk);
    let first = "/__attach_version1.0_#00000000";
    file.create_storage(first).unwrap();
    put(&mut file, &format!("{first}/__properties_version1.0"), &numbers(8, &[(0x3705_0003, 1)]));
    text(&mut file, first, "3707", "柳河县调研.txt");
    put(&mut file, &format!("{first}/__substg1.0_37010102"), "柳河县开展调研。".as_bytes());
    let second = "/__attach_version1.0_#00000001";
    let inner = format!("{second}/__substg1.0_3701000D");
    file.create_storage(second).unwrap();
    file.create_storage(&inner).unwrap();
    text(&mut file, second, "3001", "转来的信");
    text(&mut file, &inner, "0037", "里面的信");
    put(&mut file, &format!("{inner}/__substg1.0_10130102"), "<p>石门区<b>来信</b>。</p>".as_bytes());
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn read(bytes: &[u8]) -> Files {
    crate::read(bytes, "来信.msg", &Limits::default()).unwrap()
}

#[test]
fn a_mail_with_attachments() {
    let bytes = mail();
    let files = read(&bytes);
    let got: Vec<(&str, String)> =
        files.documents.iter().map(|document| (document.name.as_str(), document.to_plain())).collect();
    let expected = [
        ("来信.msg", "编辑同志：\n请审阅。"),
        ("来信.msg/柳河县调研.txt", "柳河县开展调研。"),
        ("来信.msg/转来的信.msg", "石门区来信。"),
    ];
    assert_eq!(got, expected.map(|(name, text)| (name, text.to_owned())));
    assert_eq!(files.refused, []);
    let envelope = files.documents[1].envelope.clone().unwrap();
    assert_eq!((envelope.sender.as_str(), envelope.address.as_str()), ("张明", "zm@example.cn"));
    assert_eq!(envelope.subject, "报送调研简报");
    assert_eq!(envelope.sent.unwrap().to_rfc3339(), "2024-06-05T19:20:30+08:00");
    assert_eq!(envelope.message_id.as_deref(), Some("1.2@example.cn"));
    assert_eq!(files.documents[2].envelope.clone().unwrap().subject, "里面的信");
    assert_eq!(files.documents[0].original, bytes);
    assert_eq!(files.documents[2].original, "石门区来信。".as_bytes());
}

#[test]
fn a_mail_in_rtf_alone() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    put(&mut file, "/__properties_version1.0", &numbers(32, &[]));
    let rtf = b"{\\rtf1\\ansi\\ansicpg936 \\'c1\\'d9\\'bd\\'ad\\par}";
    let head = [&[0; 4][..], &(rtf.len() as u32).to_le_bytes(), b"MELA", &[0; 4]].concat();
    put(&mut file, "/__substg1.0_10090102", &[&head[..], rtf].concat());
    file.flush().unwrap();
    assert_eq!(read(&file.into_inner().into_inner()).documents[0].to_plain(), "临江");
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn mutilated(damage in damage()) {
        let bytes = damage.done_to(mail());
        let _ = crate::read(&bytes, "坏.msg", &Limits::default());
        let limits = Limits::default();
        let _ = super::read(&bytes, "坏.msg", &crate::limits::Budget::new(&limits));
    }
}
