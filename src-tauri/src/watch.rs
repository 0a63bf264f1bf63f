//! Looks after the open library: what another program wrote, a disk that is gone or back.

use std::sync::{Arc, Weak};
use std::time::Duration;

use api::Api;
use tauri::{AppHandle, Emitter, Runtime};

/// The event that tells the UI.
const OUTSIDE: &str = "outside";

/// How often it looks. Asking `SQLite` for its data version takes microseconds.
const PAUSE: Duration = Duration::from_secs(1);

/// Looks on a thread of its own until the program ends.
pub fn start<R: Runtime>(app: AppHandle<R>, api: &Arc<Api>) {
    let api = Arc::downgrade(api);
    std::thread::spawn(move || look(&app, &api));
}

fn look<R: Runtime>(app: &AppHandle<R>, api: &Weak<Api>) {
    loop {
        std::thread::sleep(PAUSE);
        let Some(api) = api.upgrade() else { return };
        if let Some(outside) = api.outside() {
            // Where the window is gone nobody needs to know.
            drop(app.emit(OUTSIDE, outside));
        }
    }
}
