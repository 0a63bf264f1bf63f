//! How soon the pages beside the text follow a keystroke, measured by the window itself.
//! `cargo test --release -p jianbao-desktop --features window-tests --test window -- --ignored latency --nocapture`

use std::time::Duration;

use api::Api;
use desk::Edit;

use crate::office::Office;

/// How often a character is typed, and how long the pages have for each.
const KEYSTROKES: u32 = 12;
const PACE: Duration = Duration::from_millis(900);

#[tokio::test]
#[ignore = "measures and checks nothing"]
async fn latency() {
    for copies in [0, 8] {
        let office = Office::new();
        let library = enlarged_sample(&office, copies);
        let window = office.start(&[&library]).await;
        window.css("[aria-label='版面'] canvas").await;
        window.css("[aria-label='稿件正文'] p").await.click().await.unwrap();
        tokio::time::sleep(PACE * 3).await;
        let pages = window.css(".fit").await.text().await.unwrap();
        println!("{pages}");
        for character in (0x4e00..0x4e00 + KEYSTROKES).filter_map(char::from_u32) {
            window.write(&character.to_string()).await;
            tokio::time::sleep(PACE).await;
            let script = "return performance.getEntriesByName('pages:update')
                .map(({ duration, detail }) => `${Math.round(duration)} ms ${JSON.stringify(detail)}`)[0]";
            println!("{}", window.ask(script).await);
        }
    }
}

/// The sample's library, with as many copies of its items more; its path.
fn enlarged_sample(office: &Office, copies: usize) -> String {
    let desk = Api::new(&office.folder().join("made")).unwrap();
    let library = desk.open_sample().unwrap();
    let issue = library.issues[0].id;
    for section in desk.issue(issue).unwrap().issue.sections {
        let row = section.id.unwrap();
        for item in std::iter::repeat_n(&section.items, copies).flatten() {
            let item = model::Item { id: None, ..item.clone() };
            desk.edit(issue, Edit::AddItem { section: row, position: 0, item }).unwrap();
        }
    }
    library.path.to_string_lossy().into_owned()
}
