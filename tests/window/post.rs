//! An issue is mailed from the window and comes back into it, through real servers on this machine.

use std::path::Path;
use std::process::Command;

use desk::Library;
use desk::distribution::{self, DeliveryRow};
use model::{Account, AddressBook, DeliveryState, MailingId, MailingState};
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
    furnish(&office.library(), &server, 0);
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

#[tokio::test]
async fn a_window_that_closes_while_letters_go_pauses_them() {
    let Some(server) = MailServer::start(&READERS) else { return };
    let office = Office::trusting(server.authority());
    let library = office.library();
    furnish(&library, &server, 40);
    let window = office.start(&[&library.to_string_lossy()]).await;
    window.css("[aria-label='目录大纲'] li").await;
    send(&window).await;
    window.text("已收下 1").await;
    window.chord("ctrl+q");
    window.press("寄完这一封后关闭").await;
    window.gone().await;

    let [mailing] = mailings(&library)[..] else { panic!("one mailing") };
    let open = distribution::mailing(&Library::open(&library).unwrap(), mailing).unwrap();
    assert_eq!(open.row.state, MailingState::Paused);
    let is = |state| move |row: &&DeliveryRow| row.state == state;
    let accepted = open.deliveries.iter().filter(is(DeliveryState::Accepted)).count();
    let queued = open.deliveries.iter().filter(is(DeliveryState::Queued)).count();
    assert!(accepted > 0 && queued > 0 && accepted + queued == 12, "{accepted} and {queued}");

    let window = office.start(&[&library.to_string_lossy()]).await;
    window.css("[aria-label='目录大纲'] li").await;
    window.control('4').await;
    window.css(".mailing-line .open-row").await.click().await.unwrap();
    window.press("继续").await;
    give_the_code(&window).await;
    window.css(".outcome[data-mailing='done']").await;
    for reader in READERS {
        assert_eq!(server.letters(reader).len(), 1, "{reader}");
    }
}

fn mailings(path: &Path) -> Vec<MailingId> {
    let library = Library::open(path).unwrap();
    let publication = library.publications().unwrap()[0].id.unwrap();
    distribution::mailings(&library, publication).unwrap().iter().map(|row| row.id).collect()
}

/// The sample in a library that has readers, and a mailbox that bears so many letters a minute; 0
/// for any number.
fn furnish(path: &Path, server: &MailServer, pace: u32) {
    let (mut library, issue) = desk::create_sample(path).unwrap();
    let publication = library.issue(issue).unwrap().publication;
    let book = mailserver::readers(&[&READERS[..], &[NOBODY, GONE]].concat());
    distribution::save_address_book(&mut library, publication, &AddressBook::default(), &book).unwrap();
    let account = Account { pace, ..server.account() };
    distribution::save_accounts(&mut library, &[], &[account]).unwrap();
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
    send(window).await;
    window.css(".outcome[data-mailing='done']").await;
    window.text("已收下 11").await;
    window.text("被拒收 1").await;
    window.text("User unknown").await;
}

async fn send(window: &Window) {
    window.control('4').await;
    window.mail_the_issue().await;
    window.press("寄发 12 封").await;
    window.path("//*[@role='dialog']//button[normalize-space(.)='寄发 12 封']").await.click().await.unwrap();
    give_the_code(window).await;
}

async fn give_the_code(window: &Window) {
    let code = window.css("[role='dialog'] input[type='password']").await;
    code.send_keys(CODE).await.unwrap();
    window.path("//*[@role='dialog']//button[normalize-space(.)='继续']").await.click().await.unwrap();
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
