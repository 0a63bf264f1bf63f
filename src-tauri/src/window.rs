//! The one window: where it was last time, what it is called, how large it shows things, and that
//! it ends only after the UI has saved.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use api::ApiError;
use tauri::{App, AppHandle, Emitter, Manager, Runtime, State, WebviewWindow, WebviewWindowBuilder};

use crate::place::{Area, is_within_reach, place_of};
use crate::state::{Answer, Desk, failure};

/// Its name, in the configuration too.
pub const LABEL: &str = "main";

/// The event that asks the UI to save and then to close.
const CLOSING: &str = "closing";

/// How long the UI may take to save, or to say that it could not. It has saved all but the last
/// half second before.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the UI has been asked to close the window and has not answered yet: what tells the
/// thread that waits for its answer.
#[derive(Debug, Default)]
pub struct Closing(Mutex<Option<Sender<()>>>);

impl Closing {
    fn set(&self, waiting: Option<Sender<()>>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = waiting;
    }

    fn is_asked(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }
}

#[tauri::command]
pub async fn set_title<R: Runtime>(window: WebviewWindow<R>, title: String) -> Answer<()> {
    window.set_title(&title).map_err(refused)
}

#[tauri::command]
pub async fn set_zoom<R: Runtime>(window: WebviewWindow<R>, percent: u16) -> Answer<()> {
    window.set_zoom(f64::from(percent.clamp(50, 300)) / 100.0).map_err(refused)
}

#[tauri::command]
pub async fn close<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    end(&window).map_err(refused)
}

/// The UI has not been able to save, and asks the person: the window is not ended over it.
#[tauri::command]
pub async fn stay(closing: State<'_, Closing>) -> Answer<()> {
    closing.set(None);
    Ok(())
}

/// Opens the window where it was last time.
pub fn open<R: Runtime>(app: &App<R>) -> tauri::Result<()> {
    let windows = &app.config().app.windows;
    let Some(config) = windows.iter().find(|config| config.label == LABEL) else {
        return Err(tauri::Error::WindowNotFound);
    };
    let mut builder = WebviewWindowBuilder::from_config(app, config)?;
    // Where it was not kept, or cannot be read, the window opens in the middle.
    if let Ok(Some(place)) = app.state::<Desk>().api().window_state() {
        builder = builder.inner_size(place.width, place.height).maximized(place.maximized);
        let screens: Vec<Area> = app.available_monitors()?.iter().map(Area::of).collect();
        if is_within_reach(&place, &screens) {
            builder = builder.position(place.x, place.y);
        }
    }
    builder.build().map(drop)
}

/// The person wants to close the window: the UI is asked to save and to close it, or to say that
/// it stays. True where the window must wait; a UI that does not answer is not waited for long.
pub fn hold<R: Runtime>(app: &AppHandle<R>) -> bool {
    let Some(window) = app.get_webview_window(LABEL) else { return false };
    let closing = app.state::<Closing>();
    if closing.is_asked() {
        return true;
    }
    let (waiting, answer) = channel();
    closing.set(Some(waiting));
    if window.emit(CLOSING, ()).is_err() {
        return false;
    }
    std::thread::spawn(move || {
        if answer.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            // It is gone already where the UI has closed it.
            drop(end(&window));
        }
    });
    true
}

/// Brings the window before the person, who has started the program again.
pub fn focus<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A system may refuse to hand the focus over; the window then asks for attention.
        drop(window.unminimize());
        drop(window.set_focus());
    }
}

/// Ends the window, and with it the program.
fn end<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    let desk = window.state::<Desk>();
    let before = desk.api().window_state().ok().flatten();
    if let Ok(place) = place_of(window, before) {
        // Closing must not fail for it.
        drop(desk.api().keep_window_state(place));
    }
    window.destroy()
}

/// What the system would not do, in words.
pub fn refused(error: tauri::Error) -> ApiError {
    failure(format!("系统没有照办：{error}"), None)
}
