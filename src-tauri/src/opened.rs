//! Files that the system asks to open: on the command line, by a second start of the program, or
//! by macOS. They wait here until the UI asks, since the first come before it listens.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, Emitter, Manager, Runtime, State, Url};

use crate::state::Answer;
use crate::window;

/// The event that says that files are waiting.
const WAITING: &str = "opened";

/// What nobody has asked for yet.
#[derive(Debug, Default)]
pub struct Opened(Mutex<Vec<PathBuf>>);

impl Opened {
    /// Takes everything that waits, the first come first.
    pub fn take(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn add(&self, paths: impl IntoIterator<Item = PathBuf>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(paths);
    }
}

/// Takes the files that wait.
#[tauri::command]
pub async fn take_opened(opened: State<'_, Opened>) -> Answer<Vec<PathBuf>> {
    Ok(opened.take())
}

/// Files named by a start of the program in the folder `here`: everything but its own name and options.
pub fn started<R: Runtime>(app: &AppHandle<R>, arguments: impl IntoIterator<Item = OsString>, here: &Path) {
    add(app, arguments.into_iter().skip(1).filter_map(|argument| named(&argument, here)));
}

/// Files that macOS hands over.
#[cfg(target_os = "macos")]
pub fn handed<R: Runtime>(app: &AppHandle<R>, urls: &[Url]) {
    add(app, urls.iter().filter_map(|url| url.to_file_path().ok()));
}

fn add<R: Runtime>(app: &AppHandle<R>, paths: impl IntoIterator<Item = PathBuf>) {
    app.state::<Opened>().add(paths);
    if let Some(window) = app.get_webview_window(window::LABEL) {
        // A window that is gone takes nothing more.
        drop(window.emit(WAITING, ()));
    }
}

/// File managers name a file by its path or by its URL.
fn named(argument: &OsString, here: &Path) -> Option<PathBuf> {
    let text = argument.to_string_lossy();
    if text.is_empty() || text.starts_with('-') {
        return None;
    }
    let url = text.starts_with("file:").then(|| Url::parse(&text).ok()?.to_file_path().ok());
    Some(url.flatten().unwrap_or_else(|| here.join(argument)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(argument: &str, expected: Option<&str>) {
        let path = named(&OsString::from(argument), Path::new("/office"));
        assert_eq!(path, expected.map(PathBuf::from), "{argument}");
    }

    #[test]
    #[cfg(unix)]
    fn a_file_is_named_by_path_or_url() {
        check("a.jianbao", Some("/office/a.jianbao"));
        check("/desk/简报.jianbao", Some("/desk/简报.jianbao"));
        check("file:///desk/%E7%AE%80%E6%8A%A5.jianbao", Some("/desk/简报.jianbao"));
        check("--headless", None);
        check("", None);
    }

    #[test]
    fn what_waits_is_taken_once() {
        let opened = Opened::default();
        opened.add(["a", "b"].map(PathBuf::from));
        assert_eq!(opened.take(), ["a", "b"].map(PathBuf::from));
        assert!(opened.take().is_empty());
    }
}
