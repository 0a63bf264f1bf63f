//! Libraries: made, refused where there is something, told apart from what is none.

use crate::office::{LIBRARY, Office};
use serde_json::{Value, json};

#[test]
fn a_new_library_is_made_once() {
    let office = Office::new();
    office.done(&["init", "office.jianbao"]);
    assert!(office.done(&["issues", "office.jianbao"]).contains("还没有任何一期"));
    assert_eq!(office.done(&["issues", "office.jianbao", "--json"]).trim(), "[]");
    let before = std::fs::read(office.path("office.jianbao")).unwrap();
    office.fails(&["init", "office.jianbao"], 1, "已经存在");
    office.fails(&["sample", "office.jianbao"], 1, "已经存在");
    assert_eq!(std::fs::read(office.path("office.jianbao")).unwrap(), before);
    office.fails(&["init", "没有/office.jianbao"], 1, "不存在");
    assert_eq!(office.names(), ["office.jianbao"]);
}

#[test]
fn a_publication_comes_from_its_settings() {
    let office = Office::new();
    office.put("刊物.json", r#"{"name":"平湖简报","organizer":"平湖区档案馆"}"#);
    office.done(&["init", "a.jianbao", "--publication", "刊物.json"]);
    let check = |content: &str, expected| {
        office.put("错.json", content);
        office.fails(&["init", "b.jianbao", "--publication", "错.json"], 1, expected);
    };
    check("平湖简报", "不合格式");
    check(r#"{"name":"平湖简报"}"#, "organizer");
    check(r#"{"name":"","organizer":""}"#, "没有刊名");
    office.fails(&["init", "b.jianbao", "--publication", "没有.json"], 1, "没有这个文件");
    office.fails(&["init", "b.jianbao", "--publication", "."], 1, "是文件夹");
    assert_eq!(office.names(), ["a.jianbao", "刊物.json", "错.json"]);
}

#[test]
fn the_sample_is_listed() {
    let office = Office::with_sample();
    let listed = office.done(&["issues", LIBRARY]);
    assert!(listed.contains("《临江党史工作》") && listed.contains("总第86期"), "{listed}");
    let rows: Value = serde_json::from_str(&office.done(&["issues", LIBRARY, "--json"])).unwrap();
    assert_eq!(rows[0]["publication"], "临江党史工作");
    assert_eq!(rows[0]["number"], json!({"year": 2026, "issue": 3, "serial": 86}));
    assert_eq!((&rows[0]["state"], &rows[0]["sections"]), (&json!("draft"), &json!(3)));
    assert_eq!(rows.as_array().map(Vec::len), Some(1));
}

#[test]
fn what_is_no_library_is_told_apart() {
    let office = Office::with_sample();
    office.put("text.jianbao", "临江简报".repeat(100));
    office.put("empty.jianbao", "");
    let mut newer = std::fs::read(office.path(LIBRARY)).unwrap();
    // SQLite's header keeps `user_version`, a library's version, in bytes 60 to 63.
    newer[60..64].copy_from_slice(&99u32.to_be_bytes());
    office.put("newer.jianbao", &newer);

    let check = |library: &str, expected| {
        office.fails(&["issues", library], 1, expected);
        office.fails(&["layout", library, "--issue", "86", "--json"], 1, expected);
        office.fails(&["export", library, "--issue", "86", "--json", "a.json"], 1, expected);
        office.fails(&["import-issue", library, "a.txt"], 1, expected);
    };
    check("text.jianbao", "不是简报资料库");
    check("empty.jianbao", "文件是空的");
    check("newer.jianbao", "较新版本");
    check("none.jianbao", "找不到资料库");
    check(".", "是文件夹");
    assert_eq!(std::fs::read(office.path("newer.jianbao")).unwrap(), newer);
    assert_eq!(office.names(), ["empty.jianbao", "newer.jianbao", "text.jianbao", LIBRARY]);
}

#[test]
fn what_is_no_text_is_not_imported() {
    let office = Office::with_sample();
    std::fs::File::create(office.path("长.txt")).unwrap().set_len(50_000_000).unwrap();
    office.fails(&["import-issue", LIBRARY, "没有.txt"], 1, "没有这个文件");
    office.fails(&["import-issue", LIBRARY, "."], 1, "是文件夹");
    office.fails(&["import-issue", LIBRARY, "长.txt"], 1, "超过 16 MB");
    office.fails(&["import-issue", LIBRARY, "没有.txt", "."], 1, "共 2 个文件\u{ff0c}2 个未导入");
    office.fails(&["read-issue", "长.txt", "--json"], 1, "超过 16 MB");
    office.fails(&["read-issue", "没有.txt"], 1, "没有这个文件");
}
