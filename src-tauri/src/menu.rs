//! The native menu. The UI knows the commands and their words in its language; it sends the whole
//! menu, and a choice goes back to it as an event with the entry's id.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;
use tauri::menu::{IsMenuItem, MenuBuilder, MenuEvent, MenuItem, PredefinedMenuItem, SubmenuBuilder};
use tauri::{AppHandle, Emitter, Manager, Runtime, State};

use crate::edit;
use crate::state::Answer;
use crate::window::{self, refused};

/// The event with which a choice reaches the UI.
const CHOSEN: &str = "menu";

/// Ids that the system's roles bear where the system itself has none.
const ROLE: &str = "role:";

/// One menu of the bar.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct MenuPlan {
    label: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
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

/// The menu that is shown, and its commands by their ids.
pub struct Bar<R: Runtime>(Mutex<Option<(Vec<MenuPlan>, Commands<R>)>>);

type Commands<R> = HashMap<String, MenuItem<R>>;

impl<R: Runtime> Default for Bar<R> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

/// Shows a menu. Where nothing but what can be chosen has changed, the bar stays as it is: a new
/// one would move the page under it.
#[tauri::command]
pub async fn set_menu<R: Runtime>(
    app: AppHandle<R>,
    bar: State<'_, Bar<R>>,
    mut menus: Vec<MenuPlan>,
) -> Answer<()> {
    let enabled = take_enabled(&mut menus);
    let mut bar = bar.0.lock().unwrap_or_else(PoisonError::into_inner);
    let shown = bar.take().filter(|(shown, _)| *shown == menus);
    let shown = shown.map_or_else(|| replace(&app, menus), Ok).map_err(|error| refused(&error))?;
    let (_, commands) = bar.insert(shown);
    for (id, command) in commands {
        let wanted = enabled.contains(id);
        if command.is_enabled().is_ok_and(|is_enabled| is_enabled != wanted) {
            command.set_enabled(wanted).map_err(|error| refused(&error))?;
        }
    }
    Ok(())
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

/// The ids of what can be chosen, which the plans then say no more.
fn take_enabled(plans: &mut [MenuPlan]) -> HashSet<String> {
    let entries = plans.iter_mut().flat_map(|plan| &mut plan.entries);
    let ids = entries.filter_map(|entry| match entry {
        Entry::Command { id, enabled, .. } => std::mem::take(enabled).then(|| id.clone()),
        _ => None,
    });
    ids.collect()
}

fn replace<R: Runtime>(
    app: &AppHandle<R>,
    plans: Vec<MenuPlan>,
) -> tauri::Result<(Vec<MenuPlan>, Commands<R>)> {
    let mut commands = Commands::new();
    let mut menu = MenuBuilder::new(app);
    for plan in &plans {
        let entries = plan.entries.iter().map(|entry| item(app, entry, &mut commands));
        let entries = entries.collect::<tauri::Result<Vec<_>>>()?;
        let entries: Vec<&dyn IsMenuItem<R>> = entries.iter().map(AsRef::as_ref).collect();
        menu = menu.item(&SubmenuBuilder::new(app, literal(&plan.label)).items(&entries).build()?);
    }
    app.set_menu(menu.build()?)?;
    Ok((plans, commands))
}

fn item<R: Runtime>(
    app: &AppHandle<R>,
    entry: &Entry,
    commands: &mut Commands<R>,
) -> tauri::Result<Box<dyn IsMenuItem<R>>> {
    Ok(match entry {
        Entry::Separator => Box::new(PredefinedMenuItem::separator(app)?),
        Entry::Command { id, label, shortcut, .. } => {
            let keys = shortcut.as_deref().map(accelerator);
            let make = |keys: Option<&str>| MenuItem::with_id(app, id, literal(label), false, keys);
            // Keys that the system cannot show are no reason to go without the entry.
            let item = make(keys.as_deref()).or_else(|_| make(None))?;
            commands.insert(id.clone(), item.clone());
            Box::new(item)
        }
        Entry::Role { role, label } => role_item(app, *role, label.as_deref())?,
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
        assert!(matches!(&plan.entries[0], Entry::Command { id, shortcut: Some(keys), enabled: true, .. }
            if id == "newItem" && keys == "Mod+N"));
        assert!(matches!(plan.entries[2], Entry::Role { role: Role::SelectAll, label: None }));
    }

    #[test]
    fn what_can_be_chosen_is_told_apart_from_the_plan() {
        let command = |id: &str, enabled| Entry::Command {
            id: id.to_owned(),
            label: id.to_owned(),
            shortcut: None,
            enabled,
        };
        let plans = |a, b| {
            vec![MenuPlan { label: "文件".to_owned(), entries: vec![command("a", a), command("b", b)] }]
        };
        let (mut one, mut other) = (plans(true, false), plans(false, false));
        assert_eq!(take_enabled(&mut one), HashSet::from(["a".to_owned()]));
        assert_eq!(take_enabled(&mut other), HashSet::new());
        assert_eq!(one, other);
    }

    #[test]
    fn roles_are_found_by_their_names() {
        for role in Role::ALL {
            assert_eq!(Role::named(role.name()), Some(role));
        }
        assert_eq!(Role::named("newItem"), None);
    }
}
