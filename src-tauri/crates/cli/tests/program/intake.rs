//! Manuscripts into a library, from the command line.

use crate::office::{LIBRARY, Office, stderr};

const REPORT: &str = "云溪区整理口述史料\n云溪区近日整理口述史料三十二篇，记录了二十四位老人对建设年代的回忆。\n（云溪区委党史研究室供稿）\n";

#[test]
fn files_and_folders_are_taken_in_once() {
    let office = Office::with_sample();
    std::fs::create_dir_all(office.path("来稿/云溪")).unwrap();
    office.put("来稿/云溪/a.txt", REPORT);
    office.put("来稿/~$a.docx", "lock");
    office.put("b.txt", REPORT.replace("三十二", "三十三"));
    let told = office.done(&["intake", LIBRARY, "来稿", "b.txt"]);
    assert!(told.contains("登记号 1 《云溪区整理口述史料》"), "{told}");
    assert!(told.contains("登记号 2") && told.contains("相似"), "{told}");
    assert!(told.contains("共 2 个文件：收入 2 篇"), "{told}");
    let again = office.done(&["intake", LIBRARY, "来稿"]);
    assert!(again.contains("已收过，登记号 1") && again.contains("收入 0 篇，已收过 1 篇"), "{again}");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_taken() {
    let office = Office::with_sample();
    office.put("空.txt", "");
    office.put("a.txt", REPORT);
    let output = office.command(&["intake", LIBRARY, "空.txt", "a.txt", "没有.txt"]).output().unwrap();
    let (told, errors) = (String::from_utf8_lossy(&output.stdout), stderr(&output));
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(told.contains("收入 1 篇，已收过 0 篇，2 处未能读取"), "{told}");
    assert!(errors.contains("空.txt") && errors.contains("没有.txt"), "{errors}");
    assert!(office.done(&["intake", LIBRARY, "a.txt"]).contains("已收过"));
    office.fails(&["intake", LIBRARY, "a.txt", "--publication", "石门简报"], 2, "没有刊物");
    office.done(&["init", "empty.jianbao"]);
    office.fails(&["intake", "empty.jianbao", "a.txt"], 2, "还没有刊物");
}
