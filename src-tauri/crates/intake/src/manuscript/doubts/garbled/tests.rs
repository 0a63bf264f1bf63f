//! Garbling made as filters make it: on the bytes.

use encoding_rs::GBK;

use super::*;
use crate::text::passage::Passage;

/// A filter's work on a text in GBK: at a character (counted from 0) its lead byte and, if it
/// stands so, the byte behind are read as `?`.
fn broken(text: &str, cut: impl Fn(&mut Vec<u8>)) -> String {
    let mut bytes = GBK.encode(text).0.into_owned();
    cut(&mut bytes);
    decoded(&bytes)
}

/// As a decoder does that takes the byte behind an unfinished character along.
fn decoded(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        let trail = bytes.get(at + 1).copied();
        if lead < 0x80 {
            out.push(lead as char);
            at += 1;
        } else {
            out.push(trail.and_then(|trail| gbk::character(lead, trail)).unwrap_or('?'));
            at += 2;
        }
    }
    // The filter's readings are not in GBK; it wrote them with digits here.
    for (plain, marked) in [
        ("jian1", "jiān"),
        ("zhun3", "zhǔn"),
        ("zhan4", "zhàn"),
        ("xian4", "xiàn"),
        ("hui4", "huì"),
        ("ji1", "jī"),
    ] {
        out = out.replace(plain, marked);
    }
    out
}

/// Writes a reading behind each place where two bytes stand, at any alignment.
fn annotate(bytes: &mut Vec<u8>, character: char, reading: &str) {
    let pair = gbk::bytes(character).unwrap();
    let mut at = 0;
    while at + 1 < bytes.len() {
        if bytes[at..at + 2] == pair {
            let note = format!("({reading})");
            bytes.splice(at + 2..at + 2, note.bytes());
            at += note.len();
        }
        at += 1;
    }
}

/// The spans of a line with their best readings, in a document that has Traditional text and readings.
fn check(text: &str, expected: &[(&str, &str)]) {
    let company = "石門區會(huì)議由機(jī)關(guān)黨委組織,開展調查研究與學習,進一步推動黨史工作";
    let mut lines = [Line::text(company, 0), Line::text(text, 1)];
    hold(&mut lines, true);
    assert_eq!(lines[0].passage.held(), []);
    let passage: &Passage = &lines[1].passage;
    let found: Vec<(String, String)> = passage
        .held()
        .iter()
        .map(|held| {
            let span = passage.chars()[held.range.clone()].iter().collect();
            (span, held.readings.first().cloned().unwrap_or_default())
        })
        .collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(span, best)| (span.as_str(), best.as_str())).collect();
    assert_eq!(found, expected, "{text}: {:?}", passage.held());
}

#[test]
fn a_reading_between_the_bytes() {
    let text = broken("近日出版《周龍在大山》一書</p>", |bytes| {
        annotate(bytes, '堅', "jian1");
    });
    assert_eq!(text, "近日出版《周龍?jiān)诖笊健芬粫?/p>");
    check(&text, &[("?jiān)诖笊健芬粫?/p>", "在大山》一书")]);
}

#[test]
fn readings_at_both_ends() {
    let text = broken("另有麥市抗戰飛機場一處", |bytes| {
        annotate(bytes, '準', "zhun3");
        annotate(bytes, '戰', "zhan4");
    });
    assert_eq!(text, "另有麥?zhǔn)锌箲?zhàn)飛機場一處");
    check(&text, &[("?zhǔn)锌箲?zhàn)", "市抗战")]);
}

#[test]
fn a_lost_lead_byte() {
    let text = broken("已經編成第三卷。現在繼續", |bytes| {
        annotate(bytes, '現', "xian4");
        let at = bytes.windows(2).position(|pair| pair == [0xa1, 0xa3]).unwrap();
        bytes[at] = b'?';
    });
    assert_eq!(text, "已經編成第三卷?\u{ff0c}F(xiàn)在繼續");
    check(&text, &[("?\u{ff0c}F(xiàn)", "。现")]);
    // The same after somebody made the marks half-width.
    check(&text.replace('\u{ff0c}', ","), &[("?,F(xiàn)", "。现")]);
}

#[test]
fn questions_are_no_damage() {
    for text in [
        "渠水從何而來?村民說,是從柳河引來的",
        "這是誰的功勞？翦氏一族與饕餮紋飾",
        "已經修好了嗎?F區的渠還沒有",
        "原文如此(?)存疑",
    ] {
        check(text, &[]);
    }
}

#[test]
fn whatever_is_cut_nothing_panics() {
    let text = "近日出版《周龍在柳河》一書。麥市抗戰飛機場現在對外開放，黨史會議按期召開。";
    let count = GBK.encode(text).0.len();
    for at in 0..count {
        for insert in [&b"?"[..], b"(jian1)", b""] {
            let broken = broken(text, |bytes| drop(bytes.splice(at..=at, insert.iter().copied())));
            let mut lines = [Line::text(&broken, 0)];
            hold(&mut lines, true);
            let chars = lines[0].passage.chars().len();
            for held in lines[0].passage.held() {
                assert!(held.range.start < held.range.end && held.range.end <= chars, "{broken}");
            }
        }
    }
}
