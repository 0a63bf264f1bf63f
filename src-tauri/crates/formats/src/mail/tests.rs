use std::time::Duration;

use encoding_rs::GB18030;
use proptest::prelude::*;

use crate::trial::{Stopwatch, cases, damage};
use crate::{Document, Files, FormatError, Limits, Part};

const TEXT: &str = "编辑同志：\n现送上我县调研简报一篇，请审阅。\n\n柳河县史志办\n> 上次来信收到。";

/// Base64 (RFC 4648, 4), as tests need it.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().fold(0_u32, |all, &byte| all << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

fn gbk(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

fn read(bytes: &[u8]) -> Files {
    crate::read(bytes, "来信.eml", &Limits::default()).unwrap()
}

/// Names and texts of all documents.
fn check(bytes: &[u8], expected: &[(&str, &str)]) -> Vec<Document> {
    let files = read(bytes);
    let got: Vec<(&str, String)> =
        files.documents.iter().map(|document| (document.name.as_str(), document.to_plain())).collect();
    let expected: Vec<(&str, String)> =
        expected.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    assert_eq!(got, expected, "{}", String::from_utf8_lossy(bytes));
    assert_eq!(files.refused, []);
    files.documents
}

fn head(subject: &str) -> String {
    format!(
        "Received: from a by b\r\nFrom: =?gb2312?B?{}?= <zm@example.cn>\r\nTo: b@example.cn\r\nSubject: {subject}\r\n\
         Date: Wed, 5 Jun 2024 10:20:30 +0800\r\nMessage-ID: <1.2@example.cn>\r\nMIME-Version: 1.0\r\n",
        base64(&gbk("张明"))
    )
}

/// A mail of several parts: the header lines and the body of each.
fn mixed(kind: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut mail = head("=?utf-8?B?6LCD56CU?=").into_bytes();
    mail.extend(format!("Content-Type: {kind}; boundary=\"==x\"\r\n\r\n").bytes());
    for (header, body) in parts {
        mail.extend(format!("--==x\r\n{header}\r\n\r\n").bytes());
        mail.extend(*body);
        mail.extend(b"\r\n");
    }
    mail.extend(b"--==x--\r\n");
    mail
}

#[test]
fn one_text() {
    let header = head(&format!("=?GBK?B?{}?=", base64(&gbk("关于报送简报"))));
    let body = base64(&gbk(TEXT));
    for (kind, body) in [
        ("text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64", body.into_bytes()),
        ("text/plain; charset=gbk\r\nContent-Transfer-Encoding: 8bit", gbk(TEXT)),
        ("text/plain\r\nContent-Transfer-Encoding: 8bit", gbk(TEXT)),
        ("text/plain; charset=us-ascii", TEXT.as_bytes().to_vec()),
        ("text/plain; charset=gb2312", TEXT.as_bytes().to_vec()),
    ] {
        let mail = [header.as_bytes(), format!("Content-Type: {kind}\r\n\r\n").as_bytes(), &body].concat();
        let documents = check(&mail, &[("来信.eml", TEXT)]);
        let envelope = documents[0].envelope.clone().unwrap();
        assert_eq!((envelope.sender.as_str(), envelope.address.as_str()), ("张明", "zm@example.cn"));
        assert_eq!(envelope.subject, "关于报送简报");
        assert_eq!(envelope.sent.unwrap().to_rfc3339(), "2024-06-05T10:20:30+08:00");
        assert_eq!(envelope.message_id.as_deref(), Some("1.2@example.cn"));
    }
}

#[test]
fn a_mail_in_utf16() {
    let text = format!("{}Content-Type: text/plain; charset=utf-8\r\n\r\n正文。", head("x"));
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&bytes, &[("来信.eml", "正文。")]);
    check(&[&[0xff, 0xfe][..], &bytes].concat(), &[("来信.eml", "正文。")]);
}

#[test]
fn subjects() {
    let all = gbk("柳河县开展史料征集工作");
    for (raw, expected) in [
        // A character cut by the border of two words.
        (
            format!("=?gbk?B?{}?=\r\n =?gbk?B?{}?=", base64(&all[..9]), base64(&all[9..])).into_bytes(),
            "柳河县开展史料征集工作",
        ),
        (all.clone(), "柳河县开展史料征集工作"),
        ("Re: =?utf-8?Q?=E8=B0=83=E7=A0=94_a?= b".into(), "Re: 调研 a b"),
        (format!("=?utf-8?B?{}?=", base64(&all)).into_bytes(), "柳河县开展史料征集工作"),
        (format!("=?big5?B?{}?=", base64(&encoding_rs::BIG5.encode("臨江").0)).into_bytes(), "臨江"),
        ("报送".into(), "报送"),
        ("=?utf-8?B?bad".into(), "=?utf-8?B?bad"),
    ] {
        let mail = [b"From: a@example.cn\r\nSubject: ", &raw[..], b"\r\nMIME-Version: 1.0\r\n\r\nx"].concat();
        assert_eq!(read(&mail).documents[0].envelope.clone().unwrap().subject, expected);
    }
}

#[test]
fn both_forms() {
    let plain = "Content-Type: text/plain; charset=utf-8";
    let rich = "Content-Type: text/html; charset=utf-8";
    let same = mixed(
        "multipart/alternative",
        &[(plain, "第一段。\n第二段。".as_bytes()), (rich, "<p>第一段。<p>第二段。".as_bytes())],
    );
    check(&same, &[("来信.eml", "第一段。\n第二段。")]);
    let more = mixed(
        "multipart/alternative",
        &[(plain, "请看网页版".as_bytes()), (rich, "<p>第一段。<p>第二段。".as_bytes())],
    );
    check(&more, &[("来信.eml", "第一段。\n第二段。")]);
    let table = "<p>见表。<table border=1><tr><td>甲<td>乙</table>";
    let table =
        mixed("multipart/alternative", &[(plain, "见表。\n甲 乙".as_bytes()), (rich, table.as_bytes())]);
    check(&table, &[("来信.eml", "见表。\n甲\t乙")]);
}

#[test]
fn attachments() {
    let plain = ("Content-Type: text/plain; charset=utf-8", "见附件。".as_bytes());
    let raw_name =
        [&b"Content-Type: application/octet-stream; name=\""[..], &gbk("石门区简报.txt"), b"\""].concat();
    let text = "附件的正文。".as_bytes();
    let mut mail = mixed(
        "multipart/mixed",
        &[
            plain,
            (
                "Content-Type: text/plain\r\nContent-Disposition: attachment; filename*=utf-8''%E4%B8%80.txt",
                text,
            ),
            (
                &format!(
                    "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=\"=?gbk?B?{}?=\"",
                    base64(&gbk("云溪区简报.txt"))
                ),
                text,
            ),
            (
                "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=../../a.txt",
                base64(text).as_bytes(),
            ),
            ("RAWNAME", text),
            ("Content-Type: text/calendar; name=a.ics", b"BEGIN:VCALENDAR"),
        ],
    );
    let at = mail.windows(7).position(|window| window == b"RAWNAME").unwrap();
    mail.splice(at..at + 7, raw_name);
    let documents = check(
        &mail,
        &[
            ("来信.eml", "见附件。"),
            ("来信.eml/一.txt", "附件的正文。"),
            ("来信.eml/云溪区简报.txt", "附件的正文。"),
            ("来信.eml/a.txt", "附件的正文。"),
            ("来信.eml/石门区简报.txt", "附件的正文。"),
        ],
    );
    assert!(documents.iter().all(|document| document.envelope.as_ref().unwrap().subject == "调研"));
}

#[test]
fn a_mail_in_a_mail() {
    let inner =
        [head("内").as_bytes(), b"Content-Type: text/plain; charset=utf-8\r\n\r\n", "里面的信。".as_bytes()]
            .concat();
    let mail = mixed(
        "multipart/mixed",
        &[
            ("Content-Type: text/plain; charset=utf-8", "转发。".as_bytes()),
            ("Content-Type: message/rfc822", &inner),
        ],
    );
    let documents = check(&mail, &[("来信.eml", "转发。"), ("来信.eml/转发的邮件1.eml", "里面的信。")]);
    assert_eq!(documents[1].envelope.as_ref().unwrap().subject, "内");
}

#[test]
fn a_picture_in_the_text() {
    let png = [&b"\x89PNG\r\n\x1a\n"[..], &[7; 200]].concat();
    let picture = base64(&png);
    let mail = mixed(
        "multipart/related",
        &[
            (
                "Content-Type: text/html; charset=utf-8",
                "<p>会场：<img src=\"cid:a1@x\" alt=照片><p>如图。".as_bytes(),
            ),
            (
                "Content-Type: image/png; name=a.png\r\nContent-ID: <a1@x>\r\nContent-Transfer-Encoding: base64",
                picture.as_bytes(),
            ),
        ],
    );
    let documents = check(&mail, &[("来信.eml", "会场：\n如图。")]);
    assert!(
        matches!(&documents[0].parts[1], Part::Picture(picture) if picture.bytes == png && picture.alt == "照片")
    );
}

#[test]
fn a_saved_page() {
    let png = [&b"\x89PNG\r\n\x1a\n"[..], &[7; 200]].concat();
    let page = "<html><body><h1>调研</h1><p>云溪区召开座谈会，部署史料征集工作。</p><img src=\"img/a.png\"></body></html>";
    let quoted = gbk(page).iter().fold(String::new(), |all, byte| all + &format!("={byte:02X}"));
    let mail = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x.example.cn/a.html\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: http://x.example.cn/a.html\r\n\r\n{quoted}\r\n--b\r\nContent-Type: image/png\r\n\
         Content-Transfer-Encoding: base64\r\nContent-Location: http://x.example.cn/img/a.png\r\n\r\n{}\r\n--b--\r\n",
        base64(&png)
    );
    let documents = check(mail.as_bytes(), &[("来信.eml", "调研\n云溪区召开座谈会，部署史料征集工作。")]);
    assert_eq!(documents[0].format, model::Format::Mhtml);
    assert!(
        documents[0].parts.iter().any(|part| matches!(part, Part::Picture(_))),
        "{:?}",
        documents[0].warnings
    );
}

#[test]
fn what_is_not_read() {
    let tnef = b"\x78\x9f\x3e\x22\x01\0\0\0";
    let mail = mixed(
        "multipart/mixed",
        &[
            ("Content-Type: text/plain; charset=utf-8", "见附件。".as_bytes()),
            (
                "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64",
                base64(tnef).as_bytes(),
            ),
        ],
    );
    let files = read(&mail);
    assert_eq!(files.documents.len(), 1);
    assert!(files.refused[0].to_string().contains("winmail.dat"), "{:?}", files.refused);
    let empty = crate::read(head("空").as_bytes(), "空.eml", &Limits::default());
    assert!(matches!(empty.unwrap_err(), FormatError::NoText { .. } | FormatError::Damaged { .. }));
}

#[test]
fn five_hundred_attachments() {
    let header = "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt";
    let parts: Vec<(&str, &[u8])> = (0..500).map(|_| (header, "附件的正文。".as_bytes())).collect();
    let files = read(&mixed("multipart/mixed", &parts));
    assert_eq!(files.documents.len(), 200);
    assert_eq!(files.refused, [FormatError::TooMany { name: "来信.eml".into(), read: 200, rest: 300 }]);
}

/// Mails in mails and parts in parts, deeper than any stack.
#[test]
fn mails_that_would_cost_too_much() {
    let mut nested = head("深").into_bytes();
    nested.extend("Content-Type: message/rfc822\r\n\r\nFrom: a@example.cn\r\n".repeat(50_000).bytes());
    let mut parts = head("深").into_bytes();
    for n in 0..20_000 {
        parts.extend(format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n").bytes());
    }
    let mut digest = head("深").into_bytes();
    for n in 0..20_000 {
        digest.extend(format!("Content-Type: multipart/digest; boundary=b{n}\r\n\r\n--b{n}\r\n\r\n").bytes());
    }
    for mail in [nested, parts, digest] {
        let started = Stopwatch::start();
        let _ = crate::read(&mail, "来信.eml", &Limits::default());
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    }
}

#[test]
fn a_mailbox_holds_mails() {
    let one = |number: u32, text: &str| {
        format!(
            "From zm@example.cn Wed Jun  5 10:20:30 2024\r\n{}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n\r\n",
            head(&format!("{number}"))
        )
    };
    let mailbox = one(1, "云溪区来稿。\r\n\r\nFrom here on 说的是正文。") + &one(2, ">From 石门区来稿。");
    let documents = check(
        mailbox.as_bytes(),
        &[
            ("来信.eml/第1封.eml", "云溪区来稿。\n\nFrom here on 说的是正文。"),
            ("来信.eml/第2封.eml", "From 石门区来稿。"),
        ],
    );
    assert_eq!(documents[1].envelope.as_ref().unwrap().subject, "2");
    check(one(1, "只有一封。").as_bytes(), &[("来信.eml", "只有一封。")]);
    let many: String = (0..250).map(|number| one(number, "来稿。")).collect();
    let files = read(many.as_bytes());
    assert_eq!(files.documents.len(), 200);
    assert_eq!(files.refused, [FormatError::TooMany { name: "来信.eml".into(), read: 200, rest: 50 }]);
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn mutilated(damage in damage()) {
        let inner = [head("内").as_bytes(), b"Content-Type: text/plain\r\n\r\n", &gbk("里面的信。")].concat();
        let mail = mixed("multipart/mixed", &[
            ("Content-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: base64", base64(&gbk("<p>见附件。<img src=cid:a>")).as_bytes()),
            ("Content-Type: message/rfc822", &inner),
            ("Content-Type: image/png; name*=gbk''%C8%BA.png\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: base64", b"iVBORw0KGgo="),
        ]);
        let first = [b"From a Wed Jun  5 10:20:30 2024\n", &mail[..], b"\n\n"].concat();
        let mailbox = damage.done_to([&first[..], &first].concat());
        let _ = crate::read(&mailbox, "坏.mbox", &Limits::default());
        let bytes = damage.done_to(mail);
        let _ = crate::read(&bytes, "坏.eml", &Limits::default());
        let limits = Limits::default();
        let _ = super::read(&bytes, "坏.eml", &crate::limits::Budget::new(&limits));
        let _ = super::read_page(&bytes, "坏.mht", &crate::limits::Budget::new(&limits));
    }
}
