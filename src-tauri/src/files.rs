//! Files that were exported: opened by the system's own programs, or shown in their folder.

use std::path::{Path, PathBuf};

use api::{Printing, Product};
use model::IssueId;
use tauri::State;

use crate::state::{Answer, Desk, apart, failure};

#[tauri::command]
pub async fn open_file(path: PathBuf) -> Answer<()> {
    apart(move || open(&path)).await
}

/// Only a letter is begun: whatever else an address may open stays closed.
#[tauri::command]
pub async fn open_mail_program(address: String) -> Answer<()> {
    let remedy = "请在系统里指定默认的邮件程序，或把信存为草稿文件。";
    if !address.starts_with("mailto:") {
        return Err(failure("这不是写信的地址。", Some(remedy)));
    }
    apart(move || {
        tauri_plugin_opener::open_url(&address, None::<&str>)
            .map_err(|error| failure(format!("无法打开邮件程序：{error}"), Some(remedy)))
    })
    .await
}

#[tauri::command]
pub async fn show_in_folder(path: PathBuf) -> Answer<()> {
    apart(move || {
        present(&path)?;
        tauri_plugin_opener::reveal_item_in_dir(&path)
            .map_err(|error| failure(format!("无法在文件夹中显示“{}”：{error}", path.display()), None))
    })
    .await
}

/// Web views print badly or not at all; the system's viewer prints PDF well.
#[tauri::command]
pub async fn print_issue(
    desk: State<'_, Desk>,
    issue: IssueId,
    product: Product,
    printing: Printing,
) -> Answer<()> {
    let folder = desk.data().join("print");
    desk.ask(move |api| {
        make_empty(&folder)?;
        open(&api.print_issue(issue, product, printing, &folder)?)
    })
    .await
}

fn open(path: &Path) -> Answer<()> {
    present(path)?;
    tauri_plugin_opener::open_path(path, None::<&str>).map_err(|error| {
        let remedy = "请在系统中为这种文件指定打开程序。";
        failure(format!("无法打开“{}”：{error}", path.display()), Some(remedy))
    })
}

/// The system's own word for a file that is gone says little.
fn present(path: &Path) -> Answer<()> {
    if path.exists() {
        return Ok(());
    }
    let remedy = "它可能已被移走或删除，请重新导出。";
    Err(failure(format!("找不到“{}”。", path.display()), Some(remedy)))
}

/// What was printed before is not kept, unless a viewer still holds it.
fn make_empty(folder: &Path) -> Answer<()> {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        drop(std::fs::remove_file(entry.path()));
    }
    std::fs::create_dir_all(folder).map_err(|error| {
        failure(format!("无法建立文件夹“{}”：{error}", folder.display()), Some("请检查磁盘空间和权限。"))
    })
}
