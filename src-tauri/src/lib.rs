//! The window: Tauri around the crate `api`. Commands are ten lines at most; what an editor's
//! work needs is below, in crates that know no window.

mod commands;

mod dialogs;
mod edit;
mod files;
mod menu;
mod opened;
mod pictures;
mod place;
mod state;
mod watch;
mod window;

use std::error::Error;
use std::path::PathBuf;

use tauri::ipc::Invoke;
use tauri::{App, AppHandle, Builder, Manager, RunEvent, Runtime, WindowEvent, Wry};

use crate::menu::Bar;
use crate::opened::Opened;
use crate::window::Closing;

pub use crate::state::Desk;

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
            pictures::serve(&context, &request, responder);
        })
        .invoke_handler(calls())
}

/// What the UI may call, a line for each.
#[allow(clippy::too_many_lines, reason = "the list of commands, which decides nothing")]
fn calls<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        commands::libraries::start,
        commands::libraries::keep_preferences,
        commands::libraries::faces,
        commands::libraries::open_library,
        commands::libraries::open_sample,
        commands::libraries::create_library,
        commands::libraries::library,
        commands::libraries::forget_library,
        commands::libraries::add_publication,
        commands::libraries::save_publication,
        commands::libraries::units,
        commands::libraries::save_units,
        commands::libraries::credits,
        commands::issues::start_issue,
        commands::issues::duplicate_issue,
        commands::issues::delete_issue,
        commands::issues::publish_issue,
        commands::issues::reopen_issue,
        commands::issues::lock_events,
        commands::issues::import_issue,
        commands::issues::issue,
        commands::issues::edit,
        commands::issues::undo,
        commands::issues::redo,
        commands::issues::find,
        commands::issues::settle_doubt,
        commands::issues::revisions,
        commands::issues::name_version,
        commands::issues::deleted_items,
        commands::inbox::take_in,
        commands::inbox::take_in_path,
        commands::inbox::take_in_text,
        commands::inbox::attach_batch,
        commands::inbox::attach_photo,
        commands::inbox::list_files,
        commands::inbox::inbox,
        commands::inbox::manuscript,
        commands::inbox::undo_changes,
        commands::inbox::redo_changes,
        commands::inbox::answer_doubt,
        commands::inbox::reopen_doubt,
        commands::inbox::save_fields,
        commands::inbox::save_note,
        commands::inbox::adopt,
        commands::inbox::merge,
        commands::inbox::turn_down,
        commands::inbox::reopen_manuscript,
        commands::inbox::reply,
        commands::inbox::save_original,
        commands::inbox::split,
        commands::inbox::delete_manuscript,
        commands::distribution::address_book,
        commands::distribution::save_address_book,
        commands::distribution::read_contacts,
        commands::distribution::write_contacts,
        commands::distribution::check_book,
        commands::distribution::accounts,
        commands::distribution::save_accounts,
        commands::distribution::providers,
        commands::distribution::account_help,
        commands::distribution::code_kept,
        commands::distribution::keep_code,
        commands::distribution::test_account,
        commands::distribution::plan_mailing,
        commands::distribution::prepare_mailing,
        commands::distribution::start_mailing,
        commands::distribution::start_trial,
        commands::distribution::start_reply,
        commands::distribution::carry_mailing,
        commands::distribution::pause_mailing,
        commands::distribution::cancel_mailing,
        commands::distribution::mailings,
        commands::distribution::mailing,
        commands::distribution::decide_deliveries,
        commands::distribution::due_mailings,
        commands::distribution::who_has,
        commands::distribution::write_drafts,
        commands::distribution::collect_mail,
        commands::distribution::collecting,
        commands::distribution::stop_traffic,
        commands::distribution::note_printed,
        commands::distribution::remove_print_run,
        commands::distribution::print_runs,
        commands::distribution::set_handouts,
        commands::distribution::handouts,
        commands::distribution::write_sheet,
        commands::distribution::write_labels,
        commands::distribution::write_envelopes,
        commands::pages::pages,
        commands::pages::style_pages,
        commands::pages::pdf,
        commands::pages::export_issue,
        commands::pages::insert_picture,
        dialogs::choose_library,
        dialogs::choose_new_library,
        dialogs::choose_folder,
        dialogs::choose_text,
        dialogs::choose_contacts,
        dialogs::choose_manuscripts,
        dialogs::choose_new_file,
        files::open_file,
        files::open_mail_program,
        files::show_in_folder,
        files::print_issue,
        menu::set_menu,
        opened::take_opened,
        window::set_title,
        window::set_zoom,
        window::close,
        window::stay,
    ]
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
    watch::start(app.handle().clone(), desk.api());
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
