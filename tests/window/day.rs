//! An editor's day.

use std::path::Path;

use serde_json::json;

use crate::office::Office;
use crate::window::Window;

#[tokio::test]
async fn the_first_start_offers_the_sample() {
    let office = Office::new();
    let window = office.start(&[]).await;
    window.press("打开样刊").await;
    window.css("[aria-label='目录大纲'] li").await;
    window.text("已保存").await;
}

#[tokio::test]
async fn a_bulletin_is_begun_written_and_found_again() {
    let office = Office::new();
    let window = office.start(&[]).await;
    begin(&office, &window).await;
    window.control('n').await;
    write_item(&window, "云溪区档案馆新馆启用", "记者从云溪区档案馆获悉，新馆已于日前启用。").await;
    window.text("共 1 页").await;
    window.css("[aria-label='版面'] [aria-label='第 1 页']").await;
    let files = export(&office, &window).await;
    for kind in ["pdf", "docx"] {
        let written = files.iter().any(|name| Path::new(name).extension().is_some_and(|ends| ends == kind));
        assert!(written, "{files:?}");
    }
    window.kill();

    let window = office.start(&[]).await;
    window.text("云溪区档案馆新馆启用").await;
    window.text("记者从云溪区档案馆获悉").await;
}

/// Exports the open issue into a folder of its own; the names of what is there then.
async fn export(office: &Office, window: &Window) -> Vec<String> {
    let folder = office.folder().join("导出");
    std::fs::create_dir(&folder).unwrap();
    window.answer("choose_folder", &json!(folder)).await;
    window.press("导出").await;
    window.press("选择文件夹…").await;
    window.text(&folder.to_string_lossy()).await;
    window.css("[role='dialog'] button[data-autofocus]").await.click().await.unwrap();
    window.text("已导出").await;
    let files = std::fs::read_dir(&folder).unwrap().flatten();
    files.map(|file| file.file_name().to_string_lossy().into_owned()).collect()
}

#[tokio::test]
async fn a_file_that_the_system_hands_over_is_opened() {
    let office = Office::new();
    let window = office.start(&[]).await;
    begin(&office, &window).await;
    window.control('n').await;
    write_item(&window, "平湖区召开读书会", "读书会昨日召开。").await;
    window.kill();

    let elsewhere = Office::new();
    let library = office.library();
    let window = elsewhere.start(&[&library.to_string_lossy()]).await;
    window.text("平湖区召开读书会").await;
}

#[tokio::test]
async fn an_item_is_dragged_to_another_section() {
    let office = Office::new();
    let window = office.start(&[]).await;
    window.press("打开样刊").await;
    window.css("[aria-label='目录大纲'] li").await;
    let before = counts(&window).await;
    let rows = window.all("[aria-label='目录大纲'] li").await;
    let (second, other_sections_first) = (rows[1].clone(), rows[before[0]].clone());
    window.drag(second, other_sections_first).await;
    let after = [before[0] - 1, before[1] + 1];
    window.until("the item in the other section", || async { counts(&window).await[..2] == after }).await;
    window.text("已保存").await;
}

#[tokio::test]
async fn words_are_replaced_in_the_whole_issue() {
    let office = Office::new();
    let window = open_sample(&office).await;
    window.control('j').await;
    window.press("全期查找").await;
    window.field("查找").await.send_keys("推进会").await.unwrap();
    window.field("替换为").await.send_keys("部署会").await.unwrap();
    window.press("在全期中替换").await;
    window.text("全市党史重点工作部署会").await;
    window.text("已替换").await;
}

#[tokio::test]
async fn the_sample_page_follows_the_style() {
    let office = Office::new();
    let window = open_sample(&office).await;
    window.control('5').await;
    window.press("版式").await;
    window.text("第 1 页，共 13 页").await;
    let lines = window.field("每页行数").await;
    lines.clear().await.unwrap();
    lines.send_keys("18").await.unwrap();
    window
        .until("more pages", || async {
            window.shown().await.contains("第 1 页，共 1") && !window.shown().await.contains("共 13 页")
        })
        .await;
}

#[tokio::test]
async fn a_file_that_is_no_picture_is_refused_in_words() {
    let office = Office::new();
    let window = open_sample(&office).await;
    let file = office.folder().join("会议照片.png");
    std::fs::write(&file, "这不是图片").unwrap();
    window.css("[aria-label='稿件正文'] p").await.click().await.unwrap();
    let input = window.all("input[type='file']").await.remove(0);
    input.send_keys(&file.to_string_lossy()).await.unwrap();
    window.text("不是 JPEG、PNG、GIF").await;
}

async fn open_sample(office: &Office) -> Window {
    let window = office.start(&[]).await;
    window.press("打开样刊").await;
    window.css("[aria-label='目录大纲'] li").await;
    window.css("[aria-label='版面'] canvas").await;
    window
}

/// How many items the outline shows in each section.
async fn counts(window: &Window) -> Vec<usize> {
    let script = "return [...document.querySelectorAll(`[aria-label='目录大纲'] section`)]
        .map((section) => section.querySelectorAll('li').length)";
    serde_json::from_value(window.ask(script).await).unwrap()
}

/// Makes a publication in a library of its own.
pub async fn begin(office: &Office, window: &Window) {
    let library = office.library();
    window.answer("choose_new_library", &json!(library)).await;
    window.press("新建刊物").await;
    window.field("刊名").await.send_keys("云溪简报").await.unwrap();
    window.field("编印单位").await.send_keys("云溪区档案馆").await.unwrap();
    window.press("建立刊物").await;
    window.text("本期还没有稿件").await;
}

/// Writes title and text where a new item's cursor is, and waits until they are kept.
pub async fn write_item(window: &Window, title: &str, text: &str) {
    window.css("[aria-label='稿件正文']:focus").await;
    window.write(title).await;
    window.write("\n").await;
    window.write(text).await;
    window.text(title).await;
    window.text("已保存").await;
}
