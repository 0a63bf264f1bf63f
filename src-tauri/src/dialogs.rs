//! The system's own dialogs, over the window. Each answers with a path, or with nothing where the
//! person changed their mind.

use std::path::{Path, PathBuf};

use tauri::{Manager, Runtime, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::state::{Answer, apart};

/// A library's extension.
const LIBRARY: &str = "jianbao";

/// The kinds of manuscripts, as a dialog offers them.
const MANUSCRIPTS: &[(&str, &[&str])] = &[
    ("Word、WPS 文档", &["docx", "doc", "wps", "rtf", "odt"]),
    ("文本、PDF", &["txt", "text", "md", "pdf"]),
    ("网页", &["html", "htm", "mhtml", "mht"]),
    ("邮件、压缩包", &["eml", "zip"]),
    ("图片", &["jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp"]),
];

#[tauri::command]
pub async fn choose_library<R: Runtime>(window: WebviewWindow<R>) -> Answer<Option<PathBuf>> {
    let dialog = over(&window).add_filter("简报 (*.jianbao)", &[LIBRARY]);
    ask(|| dialog.blocking_pick_file()).await
}

#[tauri::command]
pub async fn choose_new_library<R: Runtime>(
    window: WebviewWindow<R>,
    name: String,
) -> Answer<Option<PathBuf>> {
    let mut dialog = over(&window).add_filter("简报 (*.jianbao)", &[LIBRARY]);
    if let Ok(documents) = window.path().document_dir() {
        dialog = dialog.set_directory(documents);
    }
    let dialog = dialog.set_file_name(format!("{}.{LIBRARY}", plain(&name)));
    Ok(ask(|| dialog.blocking_save_file()).await?.map(with_extension))
}

#[tauri::command]
pub async fn choose_folder<R: Runtime>(
    window: WebviewWindow<R>,
    start: Option<PathBuf>,
) -> Answer<Option<PathBuf>> {
    let dialog = over(&window);
    let dialog = match start.filter(|folder| folder.is_dir()) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    };
    ask(|| dialog.blocking_pick_folder()).await
}

#[tauri::command]
pub async fn choose_text<R: Runtime>(window: WebviewWindow<R>) -> Answer<Option<PathBuf>> {
    let dialog = over(&window).add_filter("TXT (*.txt)", &["txt"]);
    ask(|| dialog.blocking_pick_file()).await
}

/// A file of recipients.
#[tauri::command]
pub async fn choose_contacts<R: Runtime>(window: WebviewWindow<R>) -> Answer<Option<PathBuf>> {
    let dialog = over(&window).add_filter("通讯录 (CSV, XLSX, vCard)", &["csv", "txt", "xlsx", "vcf"]);
    ask(|| dialog.blocking_pick_file()).await
}

/// Files of all kinds that are read, or a folder.
#[tauri::command]
pub async fn choose_manuscripts<R: Runtime>(
    window: WebviewWindow<R>,
    folder: bool,
) -> Answer<Option<Vec<PathBuf>>> {
    let dialog = over(&window);
    if folder {
        return Ok(ask(|| dialog.blocking_pick_folder()).await?.map(|folder| vec![folder]));
    }
    let all: Vec<&str> = MANUSCRIPTS.iter().flat_map(|(_, extensions)| *extensions).copied().collect();
    let dialog = dialog.add_filter("所有来稿", &all);
    let dialog =
        MANUSCRIPTS.iter().fold(dialog, |dialog, (name, extensions)| dialog.add_filter(*name, extensions));
    // A file's name may say nothing of what it is.
    let dialog = dialog.add_filter("所有文件", &["*"]);
    let paths = |files: Vec<FilePath>| files.into_iter().filter_map(|file| file.into_path().ok()).collect();
    apart(move || Ok(dialog.blocking_pick_files().map(paths))).await
}

/// Where a file of that name is to go.
#[tauri::command]
pub async fn choose_new_file<R: Runtime>(window: WebviewWindow<R>, name: String) -> Answer<Option<PathBuf>> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let dialog = over(&window).set_file_name(plain(&last));
    ask(|| dialog.blocking_save_file()).await
}

fn over<R: Runtime>(window: &WebviewWindow<R>) -> FileDialogBuilder<R> {
    window.dialog().file().set_parent(window)
}

/// The dialog runs on the main thread; who waits for it must not.
async fn ask(dialog: impl FnOnce() -> Option<FilePath> + Send + 'static) -> Answer<Option<PathBuf>> {
    apart(move || Ok(dialog().and_then(|path| path.into_path().ok()))).await
}

/// A publication's name as a file's: without what file systems refuse.
fn plain(name: &str) -> String {
    let refused = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
    let name: String = name.chars().filter(|&c| !refused(c)).collect();
    let name = name.trim().trim_matches('.');
    if name.is_empty() { "简报".to_owned() } else { name.to_owned() }
}

/// What people type in place of the whole name has no extension.
fn with_extension(path: PathBuf) -> PathBuf {
    let has = Path::new(&path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case(LIBRARY));
    if has {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(LIBRARY);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publications_name_becomes_a_files() {
        for (name, expected) in
            [("临江工作", "临江工作"), ("a/b: c?", "ab c"), ("..", "简报"), ("  ", "简报")]
        {
            assert_eq!(plain(name), expected);
        }
    }

    #[test]
    fn a_library_has_its_extension() {
        for (path, expected) in
            [("a.jianbao", "a.jianbao"), ("a.JIANBAO", "a.JIANBAO"), ("第1.2期", "第1.2期.jianbao")]
        {
            assert_eq!(with_extension(path.into()), PathBuf::from(expected));
        }
    }
}
