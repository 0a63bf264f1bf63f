//! Manuscripts come in, are read beside their originals, and become items.

use serde_json::json;

use crate::office::Office;
use crate::window::Window;

/// A web page as an office saved it, in GBK.
const PAGE: &str = "<html><head><meta charset=gbk><title>石门区宣讲_临江网</title></head><body>\
    <div>首页 &gt; 动态</div><h1>石门区开展宣讲</h1><p>来源：石门区委党史研究室 日期：2026-06-03</p>\
    <p>石门区组织宣讲进社区 ,二百名居民到场,规模zui大。</p><p>宣讲团由退休教师组成，走遍了十二个社区。</p>\
    <p>浏览次数：12</p><p>版权所有 临江网</p></body></html>";

#[tokio::test]
async fn files_come_in_and_one_becomes_an_item() {
    let office = Office::new();
    let window = office.start(&[]).await;
    window.press("打开样刊").await;
    window.css("[aria-label='目录大纲'] li").await;
    window.control('1').await;
    window.text("还没有来稿").await;
    take_in(&office, &window).await;
    window.text("收 2 件，1 件读不出").await;
    window.text("“空.txt”是空文件").await;

    // The rows are placed absolutely, which the driver takes for hidden.
    window.ask("document.querySelector('[role=grid] [role=row] button.title').click()").await;
    window.css(".compared .cleaned").await;
    window.text("二百名居民到场，规模zui大").await;
    window.press("采用…").await;
    window.css("[role='dialog'] button[data-autofocus], [role='dialog'] input").await;
    window.path("//*[@role='dialog']//button[normalize-space(.)='采用']").await.click().await.unwrap();
    window.press("去看看").await;
    window.css("[aria-label='目录大纲'] li").await;
    window.text("宣讲团由退休教师组成").await;
    window.kill();

    // The link between manuscript and item outlives the program.
    let window = office.start(&[]).await;
    window.css("[aria-label='目录大纲'] li").await;
    window.control('1').await;
    window.text("石门区开展宣讲").await;
    window.text("已采用").await;
}

/// Chooses files in the system's dialog: a text, a page, and one that is empty.
pub(crate) async fn take_in(office: &Office, window: &Window) {
    let folder = office.folder().join("来稿");
    std::fs::create_dir(&folder).unwrap();
    let text = "云溪区启动修志\n云溪区今日启动修志，聘请顾问九人。\n（云溪区档案馆供稿）\n";
    let files =
        [("云溪区.txt", text.as_bytes().to_vec()), ("石门区.html", gbk(PAGE)), ("空.txt", Vec::new())];
    let paths = files.map(|(name, bytes)| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    });
    window.answer("choose_manuscripts", &json!(paths)).await;
    window.press("选择文件…").await;
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}
