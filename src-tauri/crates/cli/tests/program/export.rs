//! An issue leaves the library as files, or not at all.

use std::fs;
use std::process::Stdio;

use crate::office::{LIBRARY, Office, stderr};
use serde_json::Value;

const NAME: &str = "临江党史工作2026年第3期(总第86期)"; // half-width brackets, as in file names

fn export<'a>(outputs: &[&'a str]) -> Vec<&'a str> {
    [&["export", LIBRARY, "--issue", "86"], outputs].concat()
}

#[test]
fn the_json_is_the_issue() {
    let office = Office::with_sample();
    office.done(&export(&["--json", "a.json"]));
    let issue: Value = serde_json::from_slice(&fs::read(office.path("a.json")).unwrap()).unwrap();
    assert_eq!(issue["publication"]["name"], "临江党史工作");
    assert_eq!((&issue["number"]["serial"], &issue["date"]), (&Value::from(86), &Value::from("2026-06-18")));
    assert_eq!(issue["sections"].as_array().map(Vec::len), Some(3));
    assert_eq!(issue["sections"][2]["items"][0]["title_lines"], Value::Array(Vec::new()));
    assert_eq!(issue["changes"], Value::Array(Vec::new()));
}

#[test]
fn a_folder_gets_the_issues_own_name() {
    let office = Office::with_sample();
    fs::create_dir(office.path("out")).unwrap();
    office.done(&export(&["--json", "out", "--pdf", "out"]));
    let pdf = fs::read(office.path("out").join(format!("{NAME}.pdf"))).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    assert!(office.path("out").join(format!("{NAME}.json")).is_file());
    assert_eq!(fs::read_dir(office.path("out")).unwrap().count(), 2);

    office.done(&export(&["--pdf", "again.pdf"]));
    assert!(fs::read(office.path("again.pdf")).unwrap() == pdf, "two exports differ");
    office.done(&export(&["--pdf", "proof.pdf", "--proof"]));
    assert!(fs::read(office.path("proof.pdf")).unwrap() != pdf, "a proof looks like a print");
}

#[test]
fn the_distribution_sheet_of_an_issue_that_was_never_mailed_is_written() {
    let office = Office::with_sample();
    fs::create_dir(office.path("out")).unwrap();
    let sheet = |outputs: &[&'static str]| [&["sheet", LIBRARY, "--issue", "86"], outputs].concat();
    office.done(&sheet(&["--pdf", "out", "--xlsx", "a.xlsx"]));
    let pdf = fs::read(office.path("out").join(format!("{NAME}发行登记表.pdf"))).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    assert!(fs::read(office.path("a.xlsx")).unwrap().starts_with(b"PK"));
    office.fails(&sheet(&["--pdf", "a.pdf", "--xlsx", "a.pdf"]), 2, "同一个文件");
    office.fails(&sheet(&["--xlsx", LIBRARY]), 1, "是资料库本身");
    office.fails(&sheet(&[]), 2, "--pdf");
}

#[test]
fn what_cannot_be_written_leaves_what_was_there() {
    let office = Office::with_sample();
    office.put("old.pdf", "old");
    let mut protected = fs::metadata(office.path("old.pdf")).unwrap().permissions();
    protected.set_readonly(true);
    fs::set_permissions(office.path("old.pdf"), protected).unwrap();
    office.fails(&export(&["--pdf", "old.pdf", "--json", "a.json"]), 1, "只读");
    office.fails(&export(&["--pdf", "没有/a.pdf"]), 1, "文件夹不存在");
    office.fails(&export(&["--json", LIBRARY]), 1, "是资料库本身");
    #[cfg(target_os = "linux")]
    office.fails(&export(&["--pdf", "/dev/full"]), 1, "磁盘已满");
    assert_eq!(fs::read(office.path("old.pdf")).unwrap(), b"old");
    assert_eq!(office.names(), ["old.pdf", LIBRARY]);
    office.done(&["issues", LIBRARY]);
}

#[test]
fn an_issue_that_is_not_there_is_said_so() {
    let office = Office::with_sample();
    office.fails(&["export", LIBRARY, "--issue", "87", "--pdf", "a.pdf"], 1, "没有总第87期");
    office.fails(&["layout", LIBRARY, "--issue", "2026增1", "--json"], 1, "没有2026年增刊第1期");
    assert_eq!(office.names(), [LIBRARY]);
}

#[test]
fn the_layout_is_pages_of_lines() {
    let office = Office::with_sample();
    let printed = office.done(&["layout", LIBRARY, "--issue", "86", "--json"]);
    let layout: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!((&layout["unit"], &layout["width"]), (&Value::from("mm"), &Value::from(210.0)));
    let lines = layout["pages"][0]["lines"].as_array().unwrap();
    let masthead = lines.iter().find(|line| line["role"] == "masthead").unwrap();
    assert_eq!(masthead["text"], "临江党史工作");
    assert!(masthead["box"]["width"].as_f64().unwrap() > 50.0, "{masthead}");
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let office = Office::with_sample();
    let mut command = office.command(&["layout", LIBRARY, "--issue", "86", "--json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
}
