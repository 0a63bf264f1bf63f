//! Copy, paste and the like, chosen from the menu, in whatever field has the focus.

use tauri::{Runtime, WebviewWindow};

use crate::menu::Role;

/// Has the web view do it, as its own key would.
pub fn perform<R: Runtime>(window: &WebviewWindow<R>, role: Role) {
    #[cfg(target_os = "linux")]
    let done = window.with_webview(move |webview| {
        // Scripts may not read the clipboard; the view itself may.
        webkit2gtk::WebViewExt::execute_editing_command(&webview.inner(), role.name());
    });
    #[cfg(not(target_os = "linux"))]
    let done = window.eval(format!("document.execCommand('{}')", role.name()));
    // A view that is gone has nothing to edit.
    drop(done);
}
