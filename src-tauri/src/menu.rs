//! The native menu. The UI knows the commands and their words in its language; it sends the whole
//! menu, and a choice goes back to it as an event with the entry's id.

use serde::Deserialize;
use tauri::menu::{IsMenuItem, Menu, MenuBuilder, MenuEvent, MenuItem, PredefinedMenuItem, SubmenuBuilder};
use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::desk::Answer;
use crate::edit;
use crate::window;

/// The event with which a choice reaches the UI.
const CHOSEN: &str = "menu";

/// Ids that the system's roles bear where the system itself has none.
const ROLE: &str = "role:";

/// One menu of the bar.
#[derive(Debug, Deserialize)]
pub struct MenuPlan {
    label: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
enum Entry {
    Command { id: String, label: String, shortcut: Option<String>, enabled: bool },
    Separator,
    Role { role: Role, label: Option<String> },
}

/// What every program's menu has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Takes the last change of the focused field back.
    Undo,
    /// Makes it again.
    Redo,
    /// Cuts what is selected.
    Cut,
    /// Copies what is selected.
    Copy,
    /// Puts in what was copied.
    Paste,
    /// Selects all of the focused field.
    SelectAll,
    /// Closes the window, which saves first.
    Quit,
}

/// Puts the menu in place of the one before.
#[tauri::command]
pub async fn set_menu<R: Runtime>(app: AppHandle<R>, menus: Vec<MenuPlan>) -> Answer<()> {
    let shown = build(&app, menus).and_then(|menu| app.set_menu(menu));
    shown.map(drop).map_err(window::refused)
}

/// A choice goes to the UI, or does what its role says.
pub fn choose<R: Runtime>(app: &AppHandle<R>, event: &MenuEvent) {
    let id = event.id().as_ref();
    let Some(window) = app.get_webview_window(window::LABEL) else { return };
    match id.strip_prefix(ROLE).map(Role::named) {
        Some(Some(Role::Quit)) => drop(window.close()),
        Some(Some(role)) => edit::perform(&window, role),
        Some(None) => {}
        None => drop(window.emit(CHOSEN, id)),
    }
}

fn build<R: Runtime>(app: &AppHandle<R>, plans: Vec<MenuPlan>) -> tauri::Result<Menu<R>> {
    let mut menu = MenuBuilder::new(app);
    for plan in plans {
        let entries = plan.entries.into_iter().map(|entry| item(app, entry));
        let entries = entries.collect::<tauri::Result<Vec<_>>>()?;
        let entries: Vec<&dyn IsMenuItem<R>> = entries.iter().map(AsRef::as_ref).collect();
        menu = menu.item(&SubmenuBuilder::new(app, literal(&plan.label)).items(&entries).build()?);
    }
    menu.build()
}

fn item<R: Runtime>(app: &AppHandle<R>, entry: Entry) -> tauri::Result<Box<dyn IsMenuItem<R>>> {
    Ok(match entry {
        Entry::Separator => Box::new(PredefinedMenuItem::separator(app)?),
        Entry::Command { id, label, shortcut, enabled } => {
            let keys = shortcut.as_deref().map(accelerator);
            let label = literal(&label);
            let item = MenuItem::with_id(app, id.as_str(), &label, enabled, keys.as_deref());
            // Keys that the system cannot show are no reason to go without the entry.
            Box::new(item.or_else(|_| MenuItem::with_id(app, id.as_str(), &label, enabled, None::<&str>))?)
        }
        Entry::Role { role, label } => role_item(app, role, label.as_deref())?,
    })
}

/// macOS finds the focused field by itself when the entry is its own; elsewhere the entry is ours.
/// Quitting is ours everywhere, since the system's would not wait for what is being saved.
fn role_item<R: Runtime>(
    app: &AppHandle<R>,
    role: Role,
    label: Option<&str>,
) -> tauri::Result<Box<dyn IsMenuItem<R>>> {
    if cfg!(target_os = "macos") && role != Role::Quit {
        return Ok(Box::new(match role {
            Role::Undo => PredefinedMenuItem::undo(app, label)?,
            Role::Redo => PredefinedMenuItem::redo(app, label)?,
            Role::Cut => PredefinedMenuItem::cut(app, label)?,
            Role::Copy => PredefinedMenuItem::copy(app, label)?,
            Role::Paste => PredefinedMenuItem::paste(app, label)?,
            Role::SelectAll => PredefinedMenuItem::select_all(app, label)?,
            Role::Quit => PredefinedMenuItem::quit(app, label)?,
        }));
    }
    // Only quitting has keys here: those of the others would be taken from the text under them.
    let keys = (role == Role::Quit).then_some("CmdOrCtrl+Q");
    let label = literal(label.unwrap_or(role.word()));
    Ok(Box::new(MenuItem::with_id(app, format!("{ROLE}{}", role.name()), label, true, keys)?))
}

impl Role {
    const ALL: [Self; 7] =
        [Self::Undo, Self::Redo, Self::Cut, Self::Copy, Self::Paste, Self::SelectAll, Self::Quit];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// The name that web views know the command by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::Cut => "Cut",
            Self::Copy => "Copy",
            Self::Paste => "Paste",
            Self::SelectAll => "SelectAll",
            Self::Quit => "Quit",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Undo => "撤销",
            Self::Redo => "重做",
            Self::Cut => "剪切",
            Self::Copy => "复制",
            Self::Paste => "粘贴",
            Self::SelectAll => "全选",
            Self::Quit => "退出",
        }
    }
}

/// The UI writes Mod for Cmd or Ctrl, as editors in web pages do.
fn accelerator(shortcut: &str) -> String {
    let key = |key: &str| match key.to_ascii_lowercase().as_str() {
        "mod" => "CmdOrCtrl".to_owned(),
        _ => key.to_owned(),
    };
    shortcut.split('+').map(key).collect::<Vec<_>>().join("+")
}

/// A label as it is: `&` would underline the character after it.
fn literal(label: &str) -> String {
    label.replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_as_menus_name_them() {
        for (shortcut, expected) in
            [("Mod+Shift+N", "CmdOrCtrl+Shift+N"), ("alt+ArrowUp", "alt+ArrowUp"), ("F1", "F1")]
        {
            assert_eq!(accelerator(shortcut), expected);
        }
    }

    #[test]
    fn a_plan_is_read_as_the_ui_writes_it() {
        let plan = r#"{"label":"文件","entries":[
            {"kind":"command","id":"newItem","label":"新稿件","shortcut":"Mod+N","enabled":true},
            {"kind":"separator"},
            {"kind":"role","role":"selectAll"}]}"#;
        let plan: MenuPlan = serde_json::from_str(plan).unwrap();
        assert!(
            matches!(&plan.entries[0], Entry::Command { id, shortcut: Some(keys), enabled: true, .. }
            if id == "newItem" && keys == "Mod+N")
        );
        assert!(matches!(plan.entries[2], Entry::Role { role: Role::SelectAll, label: None }));
    }

    #[test]
    fn roles_are_found_by_their_names() {
        for role in Role::ALL {
            assert_eq!(Role::named(role.name()), Some(role));
        }
        assert_eq!(Role::named("newItem"), None);
    }
}
