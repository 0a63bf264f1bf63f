//! What happens around the window: a disk that goes and comes back, another program at the library.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use api::Api;
use desk::Edit;

use crate::day::{begin, write_item};
use crate::office::Office;
use crate::window::Window;

/// How soon the window shows what another program wrote, and as much again for a busy machine.
const NEWS: Duration = Duration::from_secs(4);

/// Longer than the shell waits for a window that does not answer.
const ANSWER: Duration = Duration::from_secs(3);

#[tokio::test]
async fn a_disk_that_goes_and_comes_back_costs_nothing() {
    let office = Office::new();
    let window = open_item(&office).await;
    let disk = Disk::take_away(&office);
    window.write("断开以后写的话。").await;
    window.css("[role='alert']").await;
    window.text("窗口中的文字都在").await;
    window.text("断开以后写的话。").await;
    disk.bring_back();
    window.text("已保存").await;
    window.kill();

    let window = office.start(&[]).await;
    window.text("断开以后写的话。").await;
}

#[tokio::test]
async fn a_window_that_cannot_save_stays_until_it_can() {
    let office = Office::new();
    let window = open_item(&office).await;
    let disk = Disk::take_away(&office);
    window.write("关闭之前写的话。").await;
    window.chord("ctrl+q");
    window.text("窗口先不关闭").await;
    tokio::time::sleep(ANSWER).await;
    window.button("仍然关闭").await;
    window.press("复制文字").await;
    window.button("已复制").await;
    disk.bring_back();
    window.gone().await;

    let window = office.start(&[]).await;
    window.text("关闭之前写的话。").await;
}

#[tokio::test]
async fn a_window_that_does_not_answer_is_ended() {
    let office = Office::new();
    let window = open_item(&office).await;
    window.ask("setTimeout(() => { for (;;); }, 100)").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    window.chord("ctrl+q");
    window.gone().await;
}

#[tokio::test]
async fn what_another_program_writes_is_shown() {
    let office = Office::new();
    let window = open_item(&office).await;
    replace_elsewhere(&office, "走访", "回访");
    let start = Instant::now();
    window.text("石门区开展回访").await;
    println!("shown after {:?}", start.elapsed());
    assert!(start.elapsed() < NEWS, "{:?}", start.elapsed());
}

#[tokio::test]
async fn two_programs_at_one_item_lose_nothing() {
    let office = Office::new();
    let window = open_item(&office).await;
    window.write("这里写的话。").await;
    replace_elsewhere(&office, "走访", "回访");
    window.text("两份都会留在修订历史里").await;
    window.text("走访从周一开始。这里写的话。").await;
    window.press("保留我的").await;
    window.text("已保存").await;
    window.kill();

    let window = office.start(&[]).await;
    window.text("走访从周一开始。这里写的话。").await;
    window.control('h').await;
    window.text("对方的改动").await;
}

/// A bulletin with one item, in which the cursor stands.
async fn open_item(office: &Office) -> Window {
    let window = office.start(&[]).await;
    begin(office, &window).await;
    window.control('n').await;
    write_item(&window, "石门区开展走访", "走访从周一开始。").await;
    window
}

/// Another program changes every item of the library.
fn replace_elsewhere(office: &Office, words: &str, with: &str) {
    let other = Api::new(&office.folder().join("other")).unwrap();
    let library = other.open_library(&office.library()).unwrap();
    let edit = Edit::Replace { item: None, words: words.to_owned(), with: with.to_owned() };
    other.edit(library.issues[0].id, edit).unwrap();
}

/// The disk of a library, while it is not there.
struct Disk {
    away: PathBuf,
    home: PathBuf,
}

impl Disk {
    fn take_away(office: &Office) -> Self {
        let home = office.library().parent().unwrap().to_owned();
        let disk = Self { away: home.with_extension("away"), home };
        std::fs::rename(&disk.home, &disk.away).unwrap();
        disk
    }

    fn bring_back(self) {
        std::fs::rename(self.away, self.home).unwrap();
    }
}
