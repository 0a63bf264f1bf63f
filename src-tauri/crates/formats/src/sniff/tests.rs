use std::io::Cursor;

use model::Format;
use proptest::prelude::*;

use super::sniff;
use crate::FormatError;
use crate::trial::{self, cases};

/// What it is: the format, or the beginning of why it is not read.
fn said(bytes: &[u8], name: &str) -> String {
    match sniff(bytes, name) {
        Ok(format) => format.to_string(),
        Err(FormatError::Unsupported { what, .. }) => what.to_owned(),
        Err(FormatError::Encrypted { .. }) => "密码".to_owned(),
        Err(FormatError::Empty { .. }) => "空".to_owned(),
        Err(FormatError::Unknown { .. }) => "不认得".to_owned(),
        Err(other) => other.to_string(),
    }
}

fn check(bytes: impl AsRef<[u8]>, expected: &str) {
    // The name lies.
    assert_eq!(said(bytes.as_ref(), "来稿.doc"), expected, "{:?}", String::from_utf8_lossy(bytes.as_ref()));
}

fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let members: Vec<_> = members.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    trial::zip(&members)
}

fn ole(streams: &[&str]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_storage("/ObjectPool").unwrap();
    file.create_stream("/ObjectPool/Workbook").unwrap();
    for stream in streams {
        file.create_stream(format!("/{stream}")).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

const WORD: &str = r#"<Override PartName="/w/main.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#;

#[test]
fn packages() {
    let docx = zip(&[("[Content_Types].xml", WORD), ("w/main.xml", "<w:document/>")]);
    check(&docx, "docx");
    check(zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")]), "odt");
    check("<office:document office:mimetype='application/vnd.oasis.opendocument.text'>", "odt");
    check(
        "<office:document office:mimetype='application/vnd.oasis.opendocument.graphics'>",
        "XML 格式的 OpenDocument 文档",
    );
    check("<?xml version='1.0'?><data><p>x</p></data>", "XML 数据文件");
    check(
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]><a>&d;</a>",
        "XML 数据文件",
    );
    check(zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]), "电子表格（ods）");
    check(zip(&[("[Content_Types].xml", ""), ("xl/workbook.xml", "")]), "电子表格（xlsx）");
    check(zip(&[("[Content_Types].xml", "presentationml.presentation.main+xml")]), "演示文稿（pptx）");
    check(zip(&[("OFD.xml", ""), ("Doc_0/Document.xml", "")]), "OFD 版式文件");
    check(zip(&[("来稿/一.txt", "市里开会。")]), "zip");
    check(zip(&[]), "zip");
    let cut = zip(&[("[Content_Types].xml", WORD), ("word/document.xml", "<w:document/>")]);
    check(&cut[..cut.len() - 90], "docx");
    check(zip(&[("_rels/.rels", ""), ("docProps/app.xml", "")]), "docx");
    check(b"PK\x03\x04\x14\0\x06\0", "zip");
    check("PK赛在临江市举行，云溪区代表队获胜。", "txt");
}

#[test]
fn compound_files() {
    check(ole(&["WordDocument", "1Table"]), "doc");
    assert_eq!(said(&ole(&["WordDocument"]), "来稿.WPS"), "wps");
    assert_eq!(said(&ole(&["WordDocument"]), "来稿.txt"), "doc");
    check(ole(&["EncryptedPackage", "EncryptionInfo"]), "密码");
    check(ole(&["Workbook"]), "电子表格（xls、et）");
    check(ole(&["__properties_version1.0"]), "eml");
    check(ole(&["WORDDOCUMENT"]), "doc");
    check(ole(&[]), "没有文字正文的复合文件");
    let whole = ole(&["WordDocument"]);
    check([&whole[..1024], &[0xff; 64], &whole[1024..]].concat(), "doc");
    let broken: Vec<u8> = [&whole[..44], &[9; 4], &whole[48..]].concat();
    check(&broken, "doc");
}

#[test]
fn binaries() {
    check(b"", "空");
    check(b"\xff\xd8\xff\xe0\0\x10JFIF", "jpeg");
    check(b"\x89PNG\r\n\x1a\n", "png");
    check(b"GIF89a\x01\0", "gif");
    check(b"II*\0\x08\0\0\0", "tiff");
    check(b"RIFF\x10\0\0\0WEBPVP8 ", "webp");
    check([b"BM", &[0; 12][..], &[40, 0, 0, 0, 1, 0, 0, 0]].concat(), "bmp");
    check("BM公司到石门区考察，双方座谈。", "txt");
    check(b"\n {\\rtf1\\ansi}", "rtf");
    check(b"%PDF-1.4\n1 0 obj", "pdf");
    check(b"junk\r\n%PDF-1.4\n1 0 obj\n", "pdf");
    check("文件头写着 %PDF-1.4 的才是这种文件。", "txt");
    check(b"Rar!\x1a\x07\x01\0", "RAR 压缩包");
    check(b"7z\xbc\xaf\x27\x1c\0\x04", "7z 压缩包");
    check(b"MZ\x90\0\x03\0\0\0", "程序文件");
    check("MZ-12 型无人机在柳河县试飞。", "txt");
    check(b"CAJ\0\0\0", "CAJ 文献");
    check(b"\0\0\0\x18ftypheic\0\0\0\0", "苹果手机照片（heic）");
    check([7, 0, 1, 0, 0, 0, 3, 9, 0, 200, 0, 0, 17], "不认得");
}

#[test]
fn mails_and_pages() {
    check("From: =?gbk?B?1cXI/Q==?= <z@example.cn>\r\nTo: b@example.cn\r\nSubject: x\r\n\r\n正文", "eml");
    check("Received: from a\r\n by b\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>x</p>", "eml");
    check(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x/\r\nMIME-Version: 1.0\r\n\r\n",
        "mhtml",
    );
    check("MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"x\"\r\n\r\n--x\r\n", "mhtml");
    check("From: 王明\nSubject 说明：本文谈的是邮件。\n", "txt");
    check("Date: 2024-01-02\nNote: 市里开会。\n\n正文", "txt");
    check("<!DOCTYPE html><title>临江市</title>", "html");
    check("\u{feff}\n<!-- 存 --><P>云溪区开会。</P>", "html");
    check(encoding_rs::GB18030.encode("<html><body>云溪区召开座谈会。</body></html>").0, "html");
    let wide: Vec<u8> = "<html><p>云溪区</p></html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check([&[0xff, 0xfe][..], &wide].concat(), "html");
    check(&wide, "html");
    check("一<br>二<br>三<br>四<br>五<br>六", "html");
    check("会议指出：\n</p>\n要抓好落实。\n<p>\n二是要抓紧。\n", "txt");
    check("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>", "doc");
    check("若 a<b 且 c>d，则按《办法》执行。", "txt");
    check(encoding_rs::BIG5.encode("臨江縣誌辦公室開會討論總結經驗").0, "txt");
}

#[test]
fn the_name_says_nothing() {
    assert_eq!(sniff(b"{\\rtf1}", "照片.jpg"), Ok(Format::Rtf));
    assert_eq!(sniff("临江市召开会议。".as_bytes(), "文稿.docx"), Ok(Format::Txt));
}

proptest! {
    #![proptest_config(cases(256))]

    /// Any bytes after any beginning are told or refused, and a text is read as one.
    #[test]
    fn anything(which in 0_usize..10, flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..24), tail in prop::collection::vec(any::<u8>(), 0..200)) {
        let starts: [Vec<u8>; 10] = [
            ole(&["WordDocument"]),
            zip(&[("[Content_Types].xml", WORD), ("word/document.xml", "")]),
            zip(&[("mimetype", "application/vnd.oasis.opendocument.text")]),
            b"{\\rtf1".to_vec(),
            b"%PDF-1.4\n".to_vec(),
            b"From: a@b\r\nMIME-Version: 1.0\r\n\r\n".to_vec(),
            b"<!DOCTYPE html><p>".to_vec(),
            b"\xff\xfe".to_vec(),
            "临江市召开会议。".into(),
            Vec::new(),
        ];
        let mut bytes = [&starts[which][..], &tail].concat();
        for (at, byte) in flips.into_iter().filter(|_| !tail.is_empty()) {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let found = sniff(&bytes, "来稿.doc");
        if found == Ok(Format::Txt) {
            let limits = crate::Limits::default();
            let _ = crate::text::read(&bytes, "来稿.doc", &crate::limits::Budget::new(&limits));
        }
    }
}
