//! A wrong command line is told in Chinese and ends with 2; help and version with 0.

use crate::office::{LIBRARY, Office};

#[test]
fn a_wrong_command_line_ends_with_two() {
    let office = Office::new();
    let check = |arguments: &[&str], expected| {
        office.fails(arguments, 2, expected);
        office.fails(arguments, 2, "用法\u{ff1a}jianbao");
    };
    check(&[], "没有给出命令");
    check(&["print"], "没有“print”这个命令");
    check(&["impor-issue"], "import-issue");
    check(&["init"], "缺少 <LIB>");
    check(&["read", "--json"], "缺少 <FILE>");
    check(&["import-issue", "a.jianbao"], "缺少 <FILE>");
    check(&["issues", "a.jianbao", "b.jianbao"], "不认识“b.jianbao”");
    check(&["issues", "a.jianbao", "--jsn"], "是不是 --json");
    check(&["layout", "a.jianbao", "--issue", "86"], "缺少 --json");
    check(&["export", "a.jianbao", "--pdf", "a.pdf"], "缺少 --issue <SERIAL>");
    check(&["export", "a.jianbao", "--issue", "86"], "缺少 --pdf <FILE> 或 --docx <FILE> 或 --json <FILE>");
    check(&["export", "a.jianbao", "--issue", "86", "--proof"], "缺少 --pdf <FILE>");
    check(&["export", "a.jianbao", "--issue", "第86期", "--pdf", "a.pdf"], "“第86期”不对");
    check(&["export", "a.jianbao", "--issue"], "后面缺少内容");
    assert!(office.names().is_empty());
}

#[test]
fn help_speaks_chinese() {
    let office = Office::new();
    let check = |arguments: &[&str], expected: &str| {
        let help = office.done(arguments);
        assert!(help.contains(expected) && help.contains("用法\u{ff1a}jianbao"), "{help}");
        let english = ["Usage", "Options", "Commands", "Arguments", "Print"];
        assert!(english.iter().all(|word| !help.contains(word)), "{help}");
    };
    check(&["--help"], "import-issue  把往期文本导入资料库");
    for command in ["init", "sample", "read", "read-issue", "import-issue", "issues", "export", "layout"] {
        check(&[command, "--help"], &format!("用法\u{ff1a}jianbao {command}"));
    }
    assert!(office.done(&["--version"]).starts_with("jianbao "));
}

#[test]
fn two_formats_do_not_share_a_file() {
    let office = Office::with_sample();
    let arguments = ["export", LIBRARY, "--issue", "86", "--pdf", "a.out", "--json", "a.out"];
    office.fails(&arguments, 2, "不能写进同一个文件");
    assert_eq!(office.names(), [LIBRARY]);
}
