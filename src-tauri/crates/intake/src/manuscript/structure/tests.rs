//! The structure of small manuscripts, one variant each.

use formats::{Document, Envelope};
use model::Unit;

use super::*;

const BODY: &str = "石门区近日开渠引水,三个乡镇的田里都有了水,群众说这是盼了多年的事。";
const TITLE: &str = "石门区开渠引水惠及三乡";

fn units() -> Vec<Unit> {
    vec![Unit {
        name: "中共石门区委党史研究室".to_owned(),
        short_names: vec!["石门区".to_owned()],
        emails: vec!["shimen@example.cn".to_owned()],
        ..Unit::default()
    }]
}

fn found(text: &[&str], address: &str) -> (Structure, Vec<String>) {
    let mut files = formats::read("空".as_bytes(), "来稿.txt", &formats::Limits::default()).unwrap();
    let envelope = Envelope { address: address.to_owned(), ..Envelope::default() };
    let document = Document { envelope: Some(envelope), ..files.documents.remove(0) };
    let mut lines: Vec<Line> = text.iter().enumerate().map(|(at, text)| Line::text(text, at)).collect();
    let structure = find(&mut lines, &units(), &document);
    let left = lines.iter().enumerate().filter(|(at, _)| !structure.taken.contains_key(at));
    let left =
        left.filter(|(at, _)| !structure.title.contains(at)).map(|(_, line)| line.passage.text()).collect();
    (structure, left)
}

/// What is expected of a manuscript; the rest is none.
#[derive(Debug, Default, PartialEq)]
struct Expected {
    title: usize,
    byline: Option<&'static str>,
    credit: Option<&'static str>,
    unit: Option<&'static str>,
    date: Option<&'static str>,
    contact: Option<&'static str>,
    signed_by: Option<&'static str>,
    /// Lines that stay text.
    left: usize,
}

fn check(text: &[&str], expected: &Expected) {
    let (structure, left) = found(text, "");
    let date = structure.date.map(|date| date.to_string());
    assert_eq!(structure.title.len(), expected.title, "title of {text:?}");
    assert_eq!(structure.byline.as_deref(), expected.byline, "byline of {text:?}");
    assert_eq!(structure.credit.as_deref(), expected.credit, "credit of {text:?}");
    assert_eq!(structure.sender.unit.as_deref(), expected.unit, "unit of {text:?}");
    assert_eq!(date.as_deref(), expected.date, "date of {text:?}");
    assert_eq!(structure.contact.as_deref(), expected.contact, "contact of {text:?}");
    assert_eq!(structure.signed_by.as_deref(), expected.signed_by, "signed by of {text:?}");
    assert_eq!(left.len(), expected.left, "what is left of {text:?}: {left:?}");
}

#[test]
fn who_sent_it_in_every_form() {
    let one = || Expected { title: 1, left: 1, ..Expected::default() };
    let yunxi = || Expected { unit: Some("云溪区委党史研究室"), ..one() };
    let tail = |line, expected: Expected| check(&[TITLE, BODY, line], &expected);
    tail("(云溪区委党史研究室供稿)", Expected { credit: Some("云溪区委党史研究室供稿"), ..yunxi() });
    tail("( 云溪区委党史研究室  供稿 )", Expected { credit: Some("云溪区委党史研究室供稿"), ..yunxi() });
    tail("(云溪区委党史研究室)", Expected { credit: Some("云溪区委党史研究室"), ..yunxi() });
    tail("(云溪区委党史研究室 王明)", Expected { credit: Some("云溪区委党史研究室 王明"), ..yunxi() });
    tail("云溪区委党史研究室供稿", Expected { credit: Some("云溪区委党史研究室供稿"), ..yunxi() });
    tail("云溪区委党史研究室", Expected { credit: Some("云溪区委党史研究室"), ..yunxi() });
    for label in ["供稿单位", "报送单位", "来源", "供稿", "信息来源", "单位", "来 源"] {
        let line = format!("{label}:云溪区委党史研究室");
        check(&[TITLE, BODY, &line], &Expected { credit: Some("云溪区委党史研究室"), ..yunxi() });
        let line = format!("({label}\u{ff1a}云溪区委党史研究室)");
        check(&[TITLE, &line, BODY], &Expected { credit: Some("云溪区委党史研究室"), ..yunxi() });
    }
    tail("(王明)", Expected { credit: Some("王明"), ..one() });
    tail("撰稿:王明", Expected { byline: Some("王明"), ..one() });
    tail("信息员:王明", Expected { byline: Some("王明"), ..one() });
    tail(
        "(供稿:石门区史志办)",
        Expected {
            credit: Some("石门区史志办"), unit: Some("中共石门区委党史研究室"), ..one()
        },
    );
    tail("来源:本站原创", one());
    tail("会后还看了现场", Expected { left: 2, ..one() });
    check(&[TITLE, BODY], &one());
}

#[test]
fn who_wrote_it_in_every_form() {
    let wang = || Expected { title: 1, left: 1, byline: Some("王明"), ..Expected::default() };
    for line in [
        "王明",
        "文/王明",
        "通讯员 王明",
        "作者:王明",
        "(王明)",
        "作者\u{ff1a}王明",
        "撰稿:王明",
        "本报记者 王明",
    ] {
        check(&[TITLE, line, BODY], &wang());
    }
    check(&[TITLE, "王明 李丽", BODY], &Expected { byline: Some("王明 李丽"), ..wang() });
    check(
        &[TITLE, "云溪区委党史研究室", BODY],
        &Expected {
            byline: Some("云溪区委党史研究室"), unit: Some("云溪区委党史研究室"), ..wang()
        },
    );
    check(
        &[TITLE, "云溪区委党史研究室 王明", BODY],
        &Expected {
            byline: Some("云溪区委党史研究室 王明"), unit: Some("云溪区委党史研究室"), ..wang()
        },
    );
}

#[test]
fn when_it_was_written() {
    let dated = || Expected { title: 1, left: 1, date: Some("2026-03-04"), ..Expected::default() };
    for line in [
        "2026年3月4日",
        "(2026年3月4日)",
        "二〇二六年三月四日",
        "2026-03-04",
        "发布时间:2026-03-04 09:12:00",
        "日期\u{ff1a}2026.3.4",
        "编辑:2026-03-04 00:00:00",
        "2026年3月4日印发",
    ] {
        check(&[TITLE, line, BODY], &dated());
        check(&[TITLE, BODY, line], &dated());
    }
    let signed = Expected { credit: Some("云溪区档案馆"), unit: Some("云溪区档案馆"), ..dated() };
    check(&[TITLE, BODY, "云溪区档案馆", "2026年3月4日"], &signed);
    check(&[TITLE, BODY, "云溪区档案馆 2026年3月4日"], &signed);
    check(&[TITLE, BODY, "临江 2026年3月4日"], &dated());
    // The text's own date goes before that of its page.
    check(&[TITLE, "发布时间:2026-03-09", BODY, "2026年3月4日"], &dated());
    check(&[TITLE, BODY, "12月6日"], &Expected { title: 1, left: 2, ..Expected::default() });
}

#[test]
fn titles_and_what_stands_over_them() {
    let plain = || Expected { title: 1, left: 1, ..Expected::default() };
    for over in [
        "工作信息",
        "第3期",
        "临史研〔2026〕3号",
        "(送审稿)",
        "内部资料",
        "中共临江市委党史研究室文件",
        "——————",
    ] {
        check(&[over, TITLE, BODY], &plain());
    }
    check(&["标题:石门区开渠引水惠及三乡", BODY], &plain());
    check(&["石门区委党史研究室", "开展史料征集月活动", BODY], &Expected { title: 2, ..plain() });
    check(&[TITLE, "——柳河水利调查之三", BODY], &Expected { title: 2, ..plain() });
    check(&["石门区", TITLE, "惠及三乡十村群众", BODY], &Expected { title: 3, ..plain() });
    check(&[BODY], &Expected { title: 0, ..plain() });
    check(&[TITLE, "一、开渠", BODY, "二、引水", BODY], &Expected { left: 4, ..plain() });
}

#[test]
fn whom_to_call_and_who_signed() {
    let plain = || Expected { title: 1, left: 1, ..Expected::default() };
    let call = "联系人\u{ff1a}王明 联系电话\u{ff1a}0999-5550123";
    check(&[TITLE, BODY, "联系人:王明  联系电话:0999-5550123"], &Expected { contact: Some(call), ..plain() });
    check(
        &[TITLE, BODY, "(联系人:王明,联系电话:0999-5550123)"],
        &Expected { contact: Some(call), ..plain() },
    );
    check(&[TITLE, BODY, "签发:陈立"], &Expected { signed_by: Some("陈立"), ..plain() });
    check(&[TITLE, BODY, "签 发 人\u{ff1a}陈立"], &Expected { signed_by: Some("陈立"), ..plain() });
    check(
        &[TITLE, BODY, "审核:周平 签发:陈立"],
        &Expected { signed_by: Some("审核\u{ff1a}周平 签发\u{ff1a}陈立"), ..plain() },
    );
}

#[test]
fn a_sender_is_known_by_the_address() {
    let (structure, _) = found(&[TITLE, BODY], "Shimen@example.cn");
    assert_eq!(structure.sender.unit.as_deref(), Some("中共石门区委党史研究室"));
    let (structure, _) = found(&[TITLE, BODY, "(云溪区档案馆供稿)"], "shimen@example.cn");
    // The text says another one.
    assert_eq!(structure.sender.unit.as_deref(), Some("云溪区档案馆"));
    let shimen = Other::CameFrom("中共石门区委党史研究室".to_owned());
    assert_eq!(structure.sender.other, Some(shimen));
}
