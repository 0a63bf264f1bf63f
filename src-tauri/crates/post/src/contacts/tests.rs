use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

/// Each contact as `row|name|office|title|addresses|phone|postal|postcode|copies|from|until|lists|note`, empty ends
/// cut off; each fault as `row: words`.
fn told(contacts: &Contacts) -> String {
    let one = |contact: &Contact| {
        let r = &contact.recipient;
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let sheet = contact.place.sheet.as_ref().map(|sheet| format!("{sheet}!")).unwrap_or_default();
        let cells = [
            format!("{sheet}{}", contact.place.row),
            r.name.clone(),
            r.office.clone(),
            r.title.clone(),
            r.addresses.join(" "),
            r.phone.clone(),
            r.postal.clone(),
            r.postcode.clone(),
            r.copies.to_string(),
            day(r.from),
            day(r.until),
            contact.lists.join(" "),
            r.note.clone(),
        ];
        cells.join("|").trim_end_matches('|').to_owned()
    };
    let fault = |fault: &Fault| format!("{}: {}", fault.place.row, fault.words);
    let lines = contacts.contacts.iter().map(one).chain(contacts.faults.iter().map(fault));
    lines.collect::<Vec<_>>().join("\n")
}

fn check(bytes: &[u8], expected: &str) {
    assert_eq!(told(&read(bytes, "名单").unwrap()), expected);
}

#[test]
fn columns_stand_in_any_order_under_many_names() {
    check(
        "\u{feff}序号,单位名称,联系人（必填）,电子邮箱1,E-mail,职 务,邮编,通讯地址,手机,纸质份数,备注,分组,职工数\r\n\
         1,云溪区委党史办,张三,ZS@Example.CN,zs2@example.cn,主任,404100,临江市云溪区人民路1号,13800000000,３份,\"先打\n电话\",报、区县,12\r\n\
         \r\n2,石门区档案馆,,sm@example.cn；b@example.cn\r\n"
            .as_bytes(),
        "2|张三|云溪区委党史办|主任|ZS@example.cn zs2@example.cn|13800000000|临江市云溪区人民路1号|404100|3|||报 区县|先打 电话；职工数：12\n\
         5|石门区档案馆|||sm@example.cn b@example.cn||||0",
    );
}

#[test]
fn gbk_semicolons_and_tabs_are_read() {
    let (gbk, ..) = encoding_rs::GBK.encode("姓名;邮箱\r\n李四;ls@example.cn\r\n");
    check(&gbk, "2|李四|||ls@example.cn||||0");
    let wide: Vec<u8> = "\u{feff}姓名\t邮箱\r\n李四\tls@example.cn;x@example.cn\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check(&wide, "2|李四|||ls@example.cn x@example.cn||||0");
    check(b"sep=;\r\nname;email\r\nLi, Si;ls@example.cn\r\n", "3|Li, Si|||ls@example.cn||||0");
}

#[test]
fn without_headings_columns_are_guessed_and_it_is_said() {
    check(
        "1,张三,云溪区委办公室,主任,zs@example.cn\n2,李四,石门区档案馆,科长,ls@example.cn\n".as_bytes(),
        "1|张三|云溪区委办公室|主任|zs@example.cn||||0\n2|李四|石门区档案馆|科长|ls@example.cn||||0\n\
         0: 没有表头，各列按内容猜为：序号、姓名、单位、职务、邮箱；请核对",
    );
    check(
        "a@example.cn\nb@example.cn".as_bytes(),
        "1|a@example.cn|||a@example.cn||||0\n2|b@example.cn|||b@example.cn||||0\n0: 没有表头，各列按内容猜为：邮箱；请核对",
    );
}

#[test]
fn what_is_wrong_is_told_with_its_row() {
    check(
        "临江市简报发送名单,,,,\n姓名,邮箱,份数,起始日期,截止日期\n张三,zs＠example.cn,三,2026年3月1日,2026/13/1\n,,5,,\n\
         张三,zs@example.cn,,46082,\n王五,<王五> wu@example.cn,,,\n赵六,王 <w@example.cn>、bad@,,,\n"
            .as_bytes(),
        "3|张三|||||||0|2026-03-01\n5|张三|||zs@example.cn||||0|2026-03-01\n6|王五|||||||0\n7|赵六|||w@example.cn||||0\n\
         1: 在表头之前，没有读：临江市简报发送名单\n\
         3: “zs＠example.cn”不能用作邮箱地址：含有全角字符；是不是“zs@example.cn”？\n3: 份数“三”看不懂，没有收\n\
         3: 日期“2026/13/1”看不懂，没有收\n4: 没有姓名、单位和邮箱，没有收：5\n\
         6: “<王五> wu@example.cn”不能用作邮箱地址：含有空格\n7: “bad@”不能用作邮箱地址：@ 后的域名有误",
    );
}

#[test]
fn who_stands_twice_is_one_or_told() {
    check(
        "姓名,邮箱,名单\n张三,a@example.cn,报\n李四,A@example.cn,送\n张三,a@example.cn,送\n".as_bytes(),
        "2|张三|||a@example.cn||||0|||报 送\n3|李四|||A@example.cn||||0|||送\n\
         3: 邮箱 a@example.cn 在第 2 行（张三）也有；都已收下\n4: 与第 2 行完全相同，并为一人：张三",
    );
}

#[test]
fn a_quote_that_never_closes_swallows_nothing_unsaid() {
    let text =
        format!("姓名,邮箱\n张三,z@example.cn\n\"李四,l@example.cn\n{}", "王五,w@example.cn\n".repeat(300));
    let contacts = read(text.as_bytes(), "名单").unwrap();
    assert_eq!(contacts.contacts.len(), 1);
    assert!(contacts.faults[0].words.starts_with("有一格太长"), "{:?}", contacts.faults);
}

#[test]
fn what_is_no_list_says_so() {
    let check =
        |bytes: &[u8], expected: &str| assert_eq!(read(bytes, "甲").unwrap_err().to_string(), expected);
    let nobody = "“甲”里没有找到收件人。请检查表里有没有姓名、单位或邮箱这几列。";
    let unknown = "“甲”不是认得的名单格式。请用表格软件另存为 xlsx 或 CSV，或从通讯录导出 vCard。";
    check(b"", nobody);
    check("姓名,邮箱\n".as_bytes(), nobody);
    check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", unknown);
    check(&package(&[("word/document.xml", "<w/>")]), unknown);
    check(b"PK\x03\x04broken", "“甲”已损坏（压缩包的目录），读不出名单。请重新保存后再试。");
    check(&vec![b'a'; FILE + 1], "“甲”太大，不像是名单。请只留下收件人那几列后另存再试。");
}

#[test]
fn a_workbook_is_read_with_its_sheets() {
    check(
        &workbook(),
        "报!2|张三|云溪区委办|||13800000000||010020|2|2026-03-01||报|\n报!3|李四|云溪区委办||ls@example.cn||||0|||报\n\
         送!1|石门区档案馆|||sm@example.cn||||0|||送\n0: 是隐藏的工作表，没有读\n0: 没有表头，各列按内容猜为：单位、邮箱；请核对"
            .replace("报|\n", "报\n")
            .as_str(),
    );
}

#[test]
fn a_hostile_workbook_is_refused_or_bounded() {
    let bomb = package(&[("xl/workbook.xml", &"x".repeat(65 << 20))]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read(&bomb, "甲"), Err(ContactsError::TooLarge { name: "甲".into() }));
    let sheet = r#"<sheetData><row r="4294967295"><c r="ZZZZZZZZZ1"><v>1</v></c><c r="XFD1"><v>2</v></c>
        <c r="A99999999999"><v>3</v></c><c r="A1" t="s"><v>99999999999</v></c><c r="" t="str"><v>x@example.cn</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:A4294967295"/><mergeCell ref="A4294967295:A1"/><mergeCell ref=":"/></mergeCells>"#;
    let contacts = read(&one_sheet(sheet), "甲").unwrap();
    assert_eq!(contacts.contacts.len(), 1);
    let entities =
        r#"<!DOCTYPE a [<!ENTITY b "bbbb">]><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData>"#;
    assert_eq!(read(&one_sheet(entities), "甲"), Err(ContactsError::Nobody { name: "甲".into() }));
}

#[test]
fn small_files_do_not_become_large() {
    let too_large = Err(ContactsError::TooLarge { name: "甲".into() });
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(5000);
    let shared = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(20_000));
    let rows = format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
    let many =
        rows.replace("</row>", &format!("</row>{}", "<row><c t=\"s\"><v>0</v></c></row>".repeat(3000)));
    let main = r#"<workbook><sheets><sheet name="表" r:id="rId1"/></sheets></workbook>"#;
    let parts = [
        ("xl/workbook.xml", main),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", &shared),
        ("xl/worksheets/sheet1.xml", &many),
    ];
    assert_eq!(read(&package(&parts), "甲"), too_large);
    let started = std::time::Instant::now();
    let card = |line: &str, count| format!("BEGIN:VCARD\n{}", line.repeat(count));
    for text in [
        card(" =\n", 500_000),
        card("NOTE;QUOTED-PRINTABLE:=\n=\n", 200_000),
        card("EMAIL:a@b.cn,c@d.cn,e\n", 100_000),
        card("TEL:1\n", 300_000),
        ",".repeat(1 << 20),
        "\"".repeat(1 << 20),
        "a@b,".repeat(1 << 18),
        "x\n".repeat(1 << 19),
    ] {
        let faults = read(text.as_bytes(), "甲").map_or(0, |contacts| contacts.faults.len());
        assert!(faults <= FAULTS + 1);
    }
    assert!(started.elapsed().as_secs() < 30);
}

#[test]
fn cards_of_all_ages_are_read() {
    check(
        concat!(
            "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5;=C8=FD;;;\r\n",
            "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E4=BA=91=E6=BA=AA=\r\n=E5=8C=BA;=E5=8A=9E\r\n",
            "TEL;CELL:13800000000\r\nEMAIL;INTERNET:zs@example.cn\r\nEND:VCARD\r\n",
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:李;四;;;\r\nFN:李四\r\nitem1.EMAIL;TYPE=work:a@example.cn\r\n",
            "EMAIL;TYPE=pref,INTERNET:ls@exam\r\n ple.cn\r\nADR;TYPE=work:;;人民路1号\\, 3楼;柳河县;临江市;404100;\r\n",
            "NOTE:甲\\n乙\\;丙\r\nCATEGORIES:报,区县\r\nEND:VCARD\r\n",
            "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:平湖区档案馆\r\nTEL;VALUE=uri:tel:+86-23-1\r\nEMAIL:坏\r\n",
        )
        .as_bytes(),
        "1|张三|云溪区 办||zs@example.cn|13800000000|||0\n\
         9|李四|||ls@example.cn a@example.cn||临江市柳河县人民路1号, 3楼|404100|0|||报 区县|甲 乙;丙\n\
         20|平湖区档案馆||||+86-23-1|||0\n20: “坏”不能用作邮箱地址：缺少 @\n20: 名片没有写完，已按读到的收下",
    );
}

fn everything() -> Contact {
    let day = |text: &str| text.parse().ok();
    Contact {
        place: Place::default(),
        recipient: Recipient {
            name: "=张三".into(),
            office: "云溪区\"委\", 办".into(),
            title: "主任".into(),
            addresses: vec!["zs@example.cn".into(), "b@example.cn".into()],
            postal: "云溪区人民路1号；后门".into(),
            postcode: "010020".into(),
            phone: "+86 23 1、2".into(),
            copies: 3,
            from: day("2026-03-01"),
            until: day("2026-12-31"),
            note: "很长的备注，".repeat(20),
            ..Recipient::default()
        },
        lists: vec!["报".into(), "区县".into()],
    }
}

#[test]
fn what_is_written_is_read_again() {
    let plain = Contact {
        recipient: Recipient { name: "石门区档案馆".into(), ..Recipient::default() },
        ..Contact::default()
    };
    let all = [everything(), plain];
    let check = |bytes: &[u8]| {
        let mut read = read(bytes, "名单").unwrap();
        read.contacts.iter_mut().for_each(|contact| contact.place = Place::default());
        assert_eq!((read.contacts.as_slice(), read.faults), (all.as_slice(), Vec::new()));
    };
    check(&write_csv(&all));
    check(&write_xlsx(&all).unwrap());
    check(&write_vcard(&all));
    assert!(write_csv(&all).starts_with("\u{feff}姓名,单位".as_bytes()));
    assert!(String::from_utf8(write_csv(&all)).unwrap().contains("\r\n'=张三,"));
    assert!(write_vcard(&all).split(|byte| *byte == b'\n').all(|line| line.len() <= 76));
    assert_eq!(write_xlsx(&all).unwrap(), write_xlsx(&all).unwrap());
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
    <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Target="worksheets/sheet3.xml"/></Relationships>"#;

fn one_sheet(sheet: &str) -> Vec<u8> {
    package(&[
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="表" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet>{sheet}</worksheet>")),
    ])
}

/// Two sheets and a hidden one; a merged cell, a number with an exponent, a spoken form, a lost zero.
fn workbook() -> Vec<u8> {
    package(&[
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="报" r:id="rId1"/><sheet name="送" r:id="rId2"/>
            <sheet name="旧" state="hidden" r:id="rId3"/></sheets></workbook>"#,
        ),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>单位</t></si><si><r><t>姓</t></r><r><t>名</t></r><rPh><t>xing</t></rPh></si><si><t>云溪区委办</t></si></sst>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
            <c r="C1" t="inlineStr"><is><t>手机</t></is></c><c r="D1" t="str"><v>邮编</v></c><c r="E1" t="str"><v>份数</v></c>
            <c r="F1" t="str"><v>开始日期</v></c><c r="G1" t="str"><v>邮箱</v></c></row>
            <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="str"><v>张三</v></c><c r="C2"><v>1.38E10</v></c>
            <c r="D2"><v>10020</v></c><c r="E2"><v>2.0</v></c><c r="F2" s="3"><v>46082</v></c></row>
            <row r="3"><c r="A3"/><c r="B3" t="str"><v>李四</v></c><c r="G3" t="str"><v>ls@example.cn</v></c></row></sheetData>
            <mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>"#,
        ),
        (
            "xl/worksheets/sheet2.xml",
            r#"<worksheet><sheetData><row><c t="str"><v>石门区档案馆</v></c><c t="str"><v>sm@example.cn</v></c></row></sheetData></worksheet>"#,
        ),
        (
            "xl/worksheets/sheet3.xml",
            r#"<worksheet><sheetData><row><c t="str"><v>a@example.cn</v></c></row></sheetData></worksheet>"#,
        ),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(32)))]

    #[test]
    fn a_broken_file_never_panics(kind in 0..4_usize, cut in 0.0..1.0_f64, at in 0.0..1.0_f64, byte in any::<u8>(), part in "[\";,\t=:(\r\n]{0,6}") {
        let all = [everything(), everything()];
        let mut bytes = vec![write_csv(&all), write_vcard(&all), write_xlsx(&all).unwrap(), workbook()].swap_remove(kind);
        let place = |share: f64, length: usize| ((length as f64 * share) as usize).min(length - 1);
        let length = bytes.len();
        bytes[place(at, length)] = byte;
        if kind < 2 {
            bytes.splice(place(at, length)..place(at, length), part.bytes());
        }
        bytes.truncate(place(cut, length).max(place(at, length)));
        if let Ok(contacts) = read(&bytes, "名单") {
            prop_assert!(!contacts.contacts.is_empty());
        }
    }

    #[test]
    fn a_broken_sheet_never_panics(at in 0.0..1.0_f64, text in "[<>/&;\"'=A-Za-z0-9 ]{0,8}") {
        let sheet = r#"<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a@example.cn</t></is></c><c r="B1"><v>1.5E3</v></c></row></sheetData><mergeCell ref="A1:A2"/>"#;
        let mut broken = sheet.to_owned();
        broken.insert_str((sheet.len() as f64 * at) as usize, &text);
        let _ = read(&one_sheet(&broken), "名单");
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,200}", card in any::<bool>()) {
        let _ = read(format!("{}{text}", if card { "BEGIN:VCARD\n" } else { "" }).as_bytes(), "名单");
    }

    #[test]
    fn written_lists_come_back(name in "[a-z=+@',;\"甲乙 \\\\-]{0,12}[a甲\"';=]", note in "[\\\\;,:'\"=a甲\n]{0,20}") {
        let name = text::tidy(&name);
        let note = text::tidy(&note);
        let contact = Contact { recipient: Recipient { name, note, ..Recipient::default() }, ..Contact::default() };
        for bytes in [write_csv(std::slice::from_ref(&contact)), write_vcard(std::slice::from_ref(&contact))] {
            let read = read(&bytes, "名单").unwrap();
            prop_assert_eq!(&read.contacts[0].recipient, &contact.recipient);
        }
    }
}
