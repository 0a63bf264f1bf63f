//! What must not happen to the work.

use std::time::{Duration, Instant};

use crate::day::{begin, write_item};
use crate::office::Office;

/// How much of the last typing a power cut may take: half a second until it is on its way to the
/// file, and as much again for a machine that is busy with other tests.
const LOSS: Duration = Duration::from_secs(1);

/// As many keystrokes as take some seconds at a fast writer's pace.
const KEYSTROKES: u32 = 60;
const PACE: Duration = Duration::from_millis(40);

#[tokio::test]
async fn a_power_cut_takes_no_more_than_the_last_moment() {
    let office = Office::new();
    let window = office.start(&[]).await;
    begin(&office, &window).await;
    window.control('n').await;
    write_item(&window, "石门区开展走访", "走访从周一开始。").await;
    let mut typed = Vec::new();
    // No two characters are the same, so that each can be looked for.
    for character in (0x4e00..0x4e00 + KEYSTROKES).filter_map(char::from_u32) {
        window.write(&character.to_string()).await;
        typed.push((character, Instant::now()));
        tokio::time::sleep(PACE).await;
    }
    let cut = Instant::now();
    window.kill();

    let window = office.start(&[]).await;
    window.text("走访从周一开始。").await;
    let shown = window.shown().await;
    let lost = typed.iter().filter(|(character, _)| !shown.contains(*character));
    let longest = lost.map(|(_, at)| cut.duration_since(*at)).max().unwrap_or_default();
    println!("the power cut took the last {longest:?} of typing");
    assert!(longest <= LOSS, "{longest:?} of typing is gone:\n{shown}");
    assert!(typed.first().is_some_and(|(_, at)| cut.duration_since(*at) > LOSS), "it was typed too fast");
}

#[tokio::test]
async fn closing_the_window_saves_first() {
    let office = Office::new();
    let window = office.start(&[]).await;
    begin(&office, &window).await;
    window.control('n').await;
    write_item(&window, "柳河县档案馆征集老照片", "征集从即日起开始。").await;
    window.write("这一句还没有保存。").await;
    window.chord("ctrl+q");
    window.gone().await;

    let window = office.start(&[]).await;
    window.text("征集从即日起开始。这一句还没有保存。").await;
}
