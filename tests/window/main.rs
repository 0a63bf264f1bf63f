//! The real window: what an editor does on a day, and what must not happen to the work.
//! `cargo xtask test` runs this in a display without a screen.

mod office;
mod window;

use crate::office::Office;

#[tokio::test]
async fn the_first_start_offers_the_sample() {
    let office = Office::new();
    let window = office.start(&[]).await;
    window.press("打开样刊").await;
    window.css("[aria-label='目录大纲'] li").await;
    window.text("已保存").await;
}
