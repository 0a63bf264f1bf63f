//! The pictures of the window in README.md, drawn by `cargo xtask pictures`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use desk::distribution;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};

use model::{Account, AddressBook, ListId, ListKind, Recipient, RecipientId, RecipientList};

use crate::office::Office;
use crate::window::Window;

/// Names the folder that they are drawn into.
const FOLDER: &str = "JIANBAO_PICTURES";

/// How large the window's content is on them.
const SIZE: (u32, u32) = (1440, 900);

/// What moves has come to rest after it: pages are drawn, hints and dialogs have faded.
const REST: Duration = Duration::from_millis(1500);

/// How far apart the shades of a colour are.
const SHADE: u8 = 4;

/// A place in the window that shows no hint.
const NOWHERE: (f64, f64) = (700.0, 20.0);

#[tokio::test]
#[ignore = "draws pictures and checks nothing: cargo xtask pictures"]
async fn pictures() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("JIANBAO_PICTURES names a folder"));
    let office = Office::new();
    let window = office.start(&[]).await;
    window.press("打开样刊").await;
    window.css("[aria-label='目录大纲'] li").await;
    // The menu bar is there by now, which takes its own height.
    window.resize(SIZE).await;
    let draw = async |name: &str| {
        window.point(NOWHERE).await;
        tokio::time::sleep(REST).await;
        let path = folder.join(format!("window-{name}.png"));
        window.picture(&path).await;
        make_small(&path);
    };
    issue(&window).await;
    draw("issue-light").await;
    window.press("深色").await;
    into_the_text(&window).await;
    draw("issue-dark").await;
    window.press("切换到 English").await;
    window.press("Light theme").await;
    into_the_text(&window).await;
    draw("issue-english").await;
    window.press("切换到中文").await;

    find(&window).await;
    draw("find-light").await;
    inbox(&office, &window).await;
    draw("inbox-light").await;
    window.control('5').await;
    window.press("版式").await;
    draw("settings-light").await;
    drop(window);
    post(&folder).await;
}

/// An issue before it is mailed: to whom it goes, and what the letter says.
async fn post(folder: &Path) {
    let office = Office::new();
    furnish(&office.library());
    let window = office.start(&[&office.library().to_string_lossy()]).await;
    window.css("[aria-label='目录大纲'] li").await;
    window.resize(SIZE).await;
    window.control('4').await;
    window.mail_the_issue().await;
    window.text("封").await;
    window.point(NOWHERE).await;
    tokio::time::sleep(REST).await;
    let path = folder.join("window-post-light.png");
    window.picture(&path).await;
    make_small(&path);
}

/// The sample in a library with readers on the colophon's lists, and a mailbox.
fn furnish(path: &Path) {
    let (mut library, issue) = desk::create_sample(path).unwrap();
    let publication = library.issue(issue).unwrap().publication;
    let mut book = AddressBook::default();
    for (nth, (name, kind, members)) in (1..).zip(READERS) {
        let mut list =
            RecipientList { id: ListId(-nth), name: name.into(), kind, ..RecipientList::default() };
        for (person, office, mailbox) in members {
            let id = RecipientId(-(book.recipients.len() as i64) - 1);
            list.members.push(id);
            book.recipients.push(Recipient {
                id,
                name: (*person).into(),
                office: (*office).into(),
                addresses: vec![format!("{mailbox}@linjiang.example")],
                ..Recipient::default()
            });
        }
        book.lists.push(list);
    }
    distribution::save_address_book(&mut library, publication, &AddressBook::default(), &book).unwrap();
    let account = Account {
        address: "dsyjs@linjiang.example".into(),
        sender: "临江党史工作编辑部".into(),
        ..Account::default()
    };
    distribution::save_accounts(&mut library, &[], &[account]).unwrap();
}

type Reader = (&'static str, &'static str, &'static str);

/// The lists, and who is on them: a person, an office, a mailbox.
const READERS: [(&str, ListKind, &[Reader]); 3] = [
    (
        "市领导",
        ListKind::Report,
        &[
            ("顾怀远", "市委", "guhuaiyuan"),
            ("孟晓岚", "市委", "mengxiaolan"),
            ("陶立新", "市政协", "taolixin"),
        ],
    ),
    (
        "市直部门",
        ListKind::Send,
        &[
            ("", "市委办公室", "swbgs"),
            ("", "市委宣传部", "xuanchuan"),
            ("", "市档案馆", "dag"),
            ("", "市融媒体中心", "rongmei"),
        ],
    ),
    (
        "各区县",
        ListKind::Distribute,
        &[
            ("", "云溪区委党史研究室", "yunxi"),
            ("", "石门区委党史研究室", "shimen"),
            ("", "柳河县史志办", "liuhe"),
            ("", "平湖区档案馆", "pinghu"),
        ],
    ),
];

/// An item in the middle of the issue, with its page beside it.
async fn issue(window: &Window) {
    let rows = window.all("[aria-label='目录大纲'] li").await;
    rows[1].clone().click().await.unwrap();
    window.css("[aria-label='版面'] canvas").await;
    // With the cursor in its text the pages turn to it.
    into_the_text(window).await;
}

/// Puts the cursor there; a button that was pressed takes its hint away when the pointer leaves.
async fn into_the_text(window: &Window) {
    window.css(".paper p").await.click().await.unwrap();
}

/// A manuscript beside its original.
async fn inbox(office: &Office, window: &Window) {
    window.control('1').await;
    crate::inbox::take_in(office, window).await;
    window.text("1 件读不出").await;
    window.ask("document.querySelector('.taking button[aria-label]').click()").await;
    window.ask("document.querySelector('[role=grid] [role=row] button.title').click()").await;
    window.css(".compared .cleaned").await;
}

/// A word that stands in many items.
async fn find(window: &Window) {
    window.control('j').await;
    window.press("全期查找").await;
    let words = window.css("[aria-label='下方栏'] input").await;
    words.clear().await.unwrap();
    words.send_keys("党史").await.unwrap();
}

/// Packs a picture small, with a shade that no eye tells from another left out.
fn make_small(path: &Path) {
    let mut picture = image::open(path).unwrap().into_rgb8();
    picture.iter_mut().for_each(|shade| *shade = shade.saturating_add(SHADE / 2) / SHADE * SHADE);
    picture.iter_mut().filter(|shade| **shade > u8::MAX - SHADE).for_each(|shade| *shade = u8::MAX);
    let mut packed = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut packed, CompressionType::Best, FilterType::NoFilter);
    picture.write_with_encoder(encoder).unwrap();
    std::fs::write(path, packed).unwrap();
}
