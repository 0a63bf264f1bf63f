//! Manuscripts and bounces come out of the office's mailbox.

use std::collections::BTreeMap;

use model::DeliveryState;
use whole_program::mailserver::{GONE, Message, OFFICE, manuscript};

use crate::office::Office;

#[test]
fn letters_bounces_and_manuscripts_are_told_apart() {
    let Some(office) = Office::open(&["r1", GONE, OFFICE], &["r1"]) else { return };
    let told = office.mail(&[]);
    assert_eq!(told.text, "共 3 封，服务器已收下 3 封，结果不明 0 封\n");
    // The office's own copy, and the bounce.
    office.server.await_letters(OFFICE, 2);
    office.server.put(OFFICE, manuscript("one", "yunxi", "云溪区").as_bytes());
    office.server.put(OFFICE, manuscript("two", "shimen", "石门区").as_bytes());
    let before = office.server.messages(OFFICE);

    let told = office.fetch();
    assert_eq!(
        (told.code, told.text.as_str()),
        (Some(0), "新邮件 4 封：收入 2 篇，已收过 0 封，自己寄出的 1 封，退信 1 封\n"),
        "{}",
        office.server.log()
    );
    let states: Vec<DeliveryState> = office.deliveries().iter().map(|row| row.state).collect();
    assert_eq!(states, [DeliveryState::Accepted, DeliveryState::Bounced, DeliveryState::Accepted]);
    let reply = &office.deliveries()[1].reply;
    assert!(reply.contains("the mailbox was closed"), "{reply}");
    let inbox = office.inbox();
    let rows: Vec<(&str, &str, Option<&str>)> =
        inbox.iter().map(|row| (row.title.as_str(), row.sender.as_str(), row.unit.as_deref())).collect();
    assert_eq!(
        rows,
        [
            ("云溪区整理口述史料", "yunxi@linjiang.example", Some("云溪区委党史研究室")),
            ("石门区整理口述史料", "shimen@linjiang.example", Some("石门区委党史研究室")),
        ]
    );

    assert_eq!(office.fetch().text, "新邮件 0 封：收入 0 篇，已收过 0 封，自己寄出的 0 封，退信 0 封\n");
    assert_eq!(office.server.messages(OFFICE), before, "the mailbox was changed");
    mark_what_is_taken_in(&office, &before);
}

/// Only where the editor wants it, and only what was taken in.
fn mark_what_is_taken_in(office: &Office, before: &BTreeMap<String, Message>) {
    let mut account = office.server.account();
    account.mailbox.as_mut().unwrap().mark_read = true;
    office.keep(account);
    office.server.put(OFFICE, manuscript("three", "liuhe", "柳河县").as_bytes());
    assert_eq!(office.fetch().text, "新邮件 1 封：收入 1 篇，已收过 0 封，自己寄出的 0 封，退信 0 封\n");
    for (name, message) in office.server.messages(OFFICE) {
        let expected = if before.contains_key(&name) { "" } else { "S" };
        assert_eq!(message.flags, expected, "{name}");
    }
}

#[test]
fn a_mailbox_of_odd_messages_loses_nothing() {
    let Some(office) = Office::open(&[], &[]) else { return };
    let mut large = b"Subject: large\r\nMessage-ID: <large@linjiang.example>\r\n\r\n".to_vec();
    large.extend([[b'x'; 74].as_slice(), b"\r\n"].concat().repeat(1_400_000));
    let mut random = 0x2545_F491_u64;
    let garbage: Vec<u8> = std::iter::repeat_with(|| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as u8
    })
    .take(4_000)
    .collect();
    office.server.put(OFFICE, &large);
    office.server.put(OFFICE, &garbage);
    office.server.put(OFFICE, b"");
    office.server.put(OFFICE, b"Subject: bare\r\nMessage-ID: <bare@linjiang.example>\r\n\r\n");
    office.server.put(OFFICE, manuscript("good", "pinghu", "平湖区").as_bytes());
    let before = office.server.messages(OFFICE);

    let told = office.fetch();
    assert_eq!(told.code, Some(1), "{told:?}");
    for expected in [
        "新邮件 5 封：收入 1 篇，已收过 0 封，自己寄出的 0 封，退信 0 封",
        "邮件“large”有 106 MB，没有收取",
        "“无主题.eml”不是认得的文稿格式",
        "“无主题.eml”是空文件",
        "“bare.eml”里没有文字",
    ] {
        assert!(told.text.contains(expected), "{} has no {expected}", told.text);
    }
    let titles: Vec<String> = office.inbox().into_iter().map(|row| row.title).collect();
    assert_eq!(titles, ["平湖区整理口述史料"]);
    assert_eq!(office.fetch().text, "新邮件 0 封：收入 0 篇，已收过 0 封，自己寄出的 0 封，退信 0 封\n");
    assert_eq!(office.server.messages(OFFICE), before, "the mailbox was changed");
}
