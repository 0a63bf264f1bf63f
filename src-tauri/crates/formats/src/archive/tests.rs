use proptest::prelude::*;

use crate::trial::{cases, damage, zip};
use crate::{Files, FormatError, Limits};

/// The same archive with every name of it in GBK and no flag: names of as many bytes stand in for it.
fn renamed(bytes: &[u8], from: &str, to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    while let Some(at) = bytes.windows(from.len()).position(|window| window == from.as_bytes()) {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

fn read(bytes: &[u8]) -> Result<Files, FormatError> {
    crate::read(bytes, "来稿.zip", &Limits::default())
}

fn check(bytes: &[u8], expected: &[(&str, &str)]) {
    let files = read(bytes).unwrap();
    let got: Vec<(&str, String)> =
        files.documents.iter().map(|document| (document.name.as_str(), document.to_plain())).collect();
    let expected: Vec<(&str, String)> =
        expected.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    assert_eq!(got, expected);
}

#[test]
fn members_in_order() {
    let bytes = zip(&[
        ("云溪区/座谈会.txt", "云溪区召开座谈会。".as_bytes()),
        ("__MACOSX/._座谈会.txt", b"x"),
        ("云溪区/.DS_Store", b"x"),
        ("~$座谈会.docx", b"x"),
        ("石门区\\调研.txt", "石门区开展调研。".as_bytes()),
        ("../../etc/passwd.txt", "往上爬的文件。".as_bytes()),
        ("C:\\windows\\a.txt", "绝对路径的文件。".as_bytes()),
    ]);
    check(
        &bytes,
        &[
            ("来稿.zip/云溪区/座谈会.txt", "云溪区召开座谈会。"),
            ("来稿.zip/石门区/调研.txt", "石门区开展调研。"),
            ("来稿.zip/passwd.txt", "往上爬的文件。"),
            ("来稿.zip/a.txt", "绝对路径的文件。"),
        ],
    );
}

#[test]
fn names_in_gbk() {
    let bytes = zip(&[("NAMENAMENAME.txt", "柳河县开会。".as_bytes())]);
    let name = encoding_rs::GB18030.encode("柳河县座谈会").0.into_owned();
    check(&renamed(&bytes, "NAMENAMENAME", &name), &[("来稿.zip/柳河县座谈会.txt", "柳河县开会。")]);
}

#[test]
fn an_archive_in_an_archive() {
    let mut bytes = zip(&[("稿.txt", "里面的稿子。".as_bytes())]);
    for _ in 0..3 {
        bytes = zip(&[("内.zip", &bytes)]);
    }
    check(&bytes, &[("来稿.zip/内.zip/内.zip/内.zip/稿.txt", "里面的稿子。")]);
    for _ in 0..4 {
        bytes = zip(&[("内.zip", &bytes)]);
    }
    let files = read(&bytes).unwrap();
    assert!(matches!(files.refused[..], [FormatError::TooDeep { .. }]), "{:?}", files.refused);
}

/// A download that broke off has no directory: what stands before each member is still there.
#[test]
fn an_archive_without_its_directory() {
    let inner = zip(&[("内.txt", "里面的稿子。".as_bytes())]);
    let long = "石门区抗旱工作部署会。".repeat(300);
    let bytes =
        zip(&[("一.txt", "云溪区开会。".as_bytes()), ("二.zip", &inner), ("三.txt", long.as_bytes())]);
    let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let files = read(&bytes[..directory]).unwrap();
    let names: Vec<&str> = files.documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["来稿.zip/一.txt", "来稿.zip/二.zip/内.txt", "来稿.zip/三.txt"]);
    assert_eq!(files.documents[2].to_plain(), long);
    assert!(files.documents.iter().all(|document| document.warnings[0].contains("不完整")));
    let cut = read(&bytes[..directory - 20]).unwrap();
    assert!(cut.documents[2].warnings.iter().any(|warning| warning.contains("已损坏")));
    assert!(matches!(read(&bytes[..20]), Err(FormatError::Damaged { .. })));
}

#[test]
fn a_bomb() {
    let limits = Limits { unpacked: 4 << 20, ..Limits::default() };
    let zeros = vec![b' '; 1 << 20];
    let inner = zip(&[("甲.txt", &zeros)]);
    let bytes = zip(&[
        ("一.zip", &inner),
        ("二.zip", &inner),
        ("三.zip", &inner),
        ("四.zip", &inner),
        ("五.zip", &inner),
    ]);
    assert!(bytes.len() < 1 << 16);
    let files = crate::read(&bytes, "来稿.zip", &limits).unwrap();
    assert!(
        files.refused.iter().any(|error| matches!(error, FormatError::Bomb { .. })),
        "{:?}",
        files.refused
    );
}

#[test]
fn too_many_members() {
    let names: Vec<String> = (0..230).map(|n| format!("{n:03}.txt")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), "稿。".as_bytes())).collect();
    let files = read(&zip(&members)).unwrap();
    assert_eq!(files.documents.len(), 200);
    assert_eq!(files.refused, [FormatError::TooMany { name: "来稿.zip".into(), read: 200, rest: 30 }]);
}

#[test]
fn members_that_are_not_read() {
    let rar = b"Rar!\x1a\x07\x01\0";
    let files = read(&zip(&[("稿.txt", "正文。".as_bytes()), ("附件.rar", rar), ("空.txt", b"")])).unwrap();
    assert_eq!(files.documents.len(), 1);
    assert!(matches!(files.refused[..], [FormatError::Unsupported { .. }, FormatError::Empty { .. }]));
    assert_eq!(read(&zip(&[])).unwrap_err(), FormatError::NoText { name: "来稿.zip".into() });
}

/// The flag of encryption stands in both headers (APPNOTE 4.4.4).
#[test]
fn a_password() {
    let mut bytes = zip(&[("稿.txt", "正文。".as_bytes())]);
    for (magic, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = bytes.windows(4).position(|window| window == magic).unwrap();
        bytes[at + flags] |= 1;
    }
    assert_eq!(read(&bytes).unwrap_err(), FormatError::Encrypted { name: "来稿.zip".into() });
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn mutilated(damage in damage()) {
        let inner = zip(&[("内.txt", "里面的稿子。".as_bytes())]);
        let bytes = zip(&[("一.txt", "云溪区开会。".as_bytes()), ("二.zip", &inner)]);
        let _ = read(&damage.done_to(bytes));
    }
}
