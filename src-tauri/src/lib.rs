//! The window: Tauri around the crate `api`. Commands are ten lines at most; what an editor's
//! work needs is below, in crates that know no window.

mod commands;
mod desk;
mod dialogs;
mod edit;
mod menu;
mod opened;
mod pictures;
mod place;
mod window;

use std::error::Error;
use std::path::PathBuf;

use tauri::{App, AppHandle, Builder, Manager, RunEvent, Runtime, WindowEvent, Wry};

use crate::menu::Bar;
use crate::opened::Opened;
use crate::window::Closing;

pub use crate::desk::Desk;

/// Names the folder of the program's own files in place of the system's; tests have one each.
const DATA: &str = "JIANBAO_DATA";

/// Runs the program until its window closes.
///
/// # Panics
/// Where the system has no web view, or no display to show it on.
pub fn run() {
    let builder = builder::<Wry>().plugin(single_instance()).setup(|app| start(app));
    let app = builder.build(tauri::generate_context!()).expect("the window needs a display and a web view");
    app.run(|app, event| answer(app, &event));
}

/// The commands and what they need but the [`Desk`], which who builds the program manages.
pub fn builder<R: Runtime>() -> Builder<R> {
    Builder::new()
        .manage(Opened::default())
        .manage(Bar::<R>::default())
        .manage(Closing::default())
        .plugin(tauri_plugin_dialog::init())
        .on_menu_event(|app, event| menu::choose(app, &event))
        .register_asynchronous_uri_scheme_protocol(pictures::SCHEME, |context, request, responder| {
            pictures::serve(context, &request, responder);
        })
        .invoke_handler(tauri::generate_handler![
            commands::open_library,
            commands::create_library,
            commands::issue,
            commands::find,
            commands::revisions,
            commands::insert_picture,
            commands::pdf,
            dialogs::choose_library,
            dialogs::choose_new_library,
            dialogs::choose_folder,
            dialogs::choose_text,
            menu::set_menu,
            opened::take_opened,
            window::set_title,
            window::set_zoom,
            window::close,
        ])
}

/// A second start hands its files over and ends.
fn single_instance<R: Runtime>() -> tauri::plugin::TauriPlugin<R> {
    tauri_plugin_single_instance::init(|app, arguments, here| {
        opened::started(app, arguments.into_iter().map(Into::into), here.as_ref());
        window::focus(app);
    })
}

fn start<R: Runtime>(app: &App<R>) -> Result<(), Box<dyn Error>> {
    let desk = Desk::new(data(app)?).map_err(|error| error.message)?;
    app.manage(desk);
    opened::started(app.handle(), std::env::args_os(), &std::env::current_dir().unwrap_or_default());
    window::open(app)?;
    Ok(())
}

fn data<R: Runtime>(app: &App<R>) -> tauri::Result<PathBuf> {
    std::env::var_os(DATA).map_or_else(|| app.path().app_data_dir(), |folder| Ok(folder.into()))
}

fn answer<R: Runtime>(app: &AppHandle<R>, event: &RunEvent) {
    match event {
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. } if window::hold(app) => {
            api.prevent_close();
        }
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => opened::handed(app, urls),
        _ => {}
    }
}
