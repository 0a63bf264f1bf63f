//! An issue is mailed from the window and comes back into it, through real servers on this machine.

use std::path::Path;
use std::process::Command;

use desk::distribution;
use model::AddressBook;
use serde_json::json;
use whole_program::mailserver::{self, CODE, GONE, MailServer, NOBODY, OFFICE};
use whole_program::tools;

use crate::office::Office;
use crate::window::Window;

/// The readers who have a mailbox.
const READERS: [&str; 10] = ["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10"];

#[tokio::test]
async fn an_issue_is_mailed_and_manuscripts_are_fetched() {
    let Some(server) = MailServer::start(&READERS) else { return };
    let office = Office::trusting(server.authority());
    furnish(&office.library(), &server);
    let window = office.start(&[&office.library().to_string_lossy()]).await;
    window.css("[aria-label='目录大纲'] li").await;
    try_the_account(&window).await;
    mail(&window).await;
    for reader in READERS {
        server.await_letters(reader, 1);
    }
    // The bounce, and a manuscript.
    server.await_letters(OFFICE, 1);
    server.put(OFFICE, mailserver::manuscript("one", "yunxi", "云溪区").as_bytes());
    fetch(&window).await;
    print_the_sheet(&office, &window).await;
    for reader in READERS {
        assert_eq!(server.letters(reader).len(), 1, "{reader}");
    }
    assert!(server.messages(OFFICE).values().all(|message| message.flags.is_empty()), "one was marked");
}

/// The sample in a library that has readers and a mailbox.
fn furnish(path: &Path, server: &MailServer) {
    let (mut library, issue) = desk::create_sample(path).unwrap();
    let publication = library.issue(issue).unwrap().publication;
    let book = mailserver::readers(&[&READERS[..], &[NOBODY, GONE]].concat());
    distribution::save_address_book(&mut library, publication, &AddressBook::default(), &book).unwrap();
    distribution::save_accounts(&mut library, &[], &[server.account()]).unwrap();
}

/// In the settings, with a wrong code and with the right one.
async fn try_the_account(window: &Window) {
    window.control('5').await;
    window.press("邮箱").await;
    let code = window.css(".access input").await;
    code.send_keys("wrong").await.unwrap();
    window.press("测试").await;
    window.text("不认这个用户名或授权码").await;
    code.clear().await.unwrap();
    code.send_keys(CODE).await.unwrap();
    window.press("测试").await;
    window.text("服务器允许用 jianbao@linjiang.example 发信").await;
}

/// The issue to all readers, one of whom nobody knows.
async fn mail(window: &Window) {
    window.control('4').await;
    window.mail_the_issue().await;
    window.press("寄发 12 封").await;
    window.path("//*[@role='dialog']//button[normalize-space(.)='寄发 12 封']").await.click().await.unwrap();
    let code = window.css("[role='dialog'] input[type='password']").await;
    code.send_keys(CODE).await.unwrap();
    window.press("继续").await;
    window.css(".outcome[data-mailing='done']").await;
    window.text("已收下 11").await;
    window.text("被拒收 1").await;
    window.text("User unknown").await;
}

/// By F9, wherever one is.
async fn fetch(window: &Window) {
    window.control('1').await;
    window.chord("F9");
    window.text("退信 1 封，已记到寄发记录").await;
    window.text("云溪区整理口述史料").await;
    window.control('4').await;
    window.text("退回 1").await;
    window.text("the mailbox was closed").await;
}

/// Who has the issue, as a PDF.
async fn print_the_sheet(office: &Office, window: &Window) {
    let folder = office.folder().join("登记表");
    std::fs::create_dir(&folder).unwrap();
    window.answer("choose_folder", &json!(folder)).await;
    window.answer("open_file", &json!(null)).await;
    window.press("发行登记").await;
    window.press("登记表 PDF").await;
    window.text("登记表已存为").await;
    let sheet = std::fs::read_dir(&folder).unwrap().flatten().next().unwrap().path();
    let mut command = Command::new("pdftotext");
    let Some(output) = tools::output(command.arg(&sheet).arg("-"), "poppler-utils") else { return };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    for expected in ["收件人1", "收件人12", "退回"] {
        assert!(text.contains(expected), "{expected} is not in:\n{text}");
    }
}
