//! The web half: its packages through npm, then its own checks, tests and build.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::{Outcome, process};

const LIMIT: Duration = Duration::from_secs(20 * 60);

/// Installs what package-lock.json names and checks everything; the built UI is left in ui/dist.
pub fn check(root: &Path) -> Outcome {
    install(root)?;
    [&["run", "check"][..], &["test"], &["run", "build"]].into_iter().try_for_each(|words| run(root, words))
}

/// Drives the built UI in a browser.
pub fn flows(root: &Path) -> Outcome {
    run(root, &["run", "flows"])
}

/// Makes ui/dist, for a window that is to be shown. Packages that are there already are used.
pub fn build(root: &Path) -> Outcome {
    if !is_installed(&root.join("ui")) {
        install(root)?;
    }
    run(root, &["run", "build"])
}

fn install(root: &Path) -> Outcome {
    run(root, &["ci", "--no-audit", "--no-fund"])
}

/// npm notes in `node_modules` when it last did what the lock file says.
fn is_installed(ui: &Path) -> bool {
    let changed = |file: &str| std::fs::metadata(ui.join(file)).and_then(|metadata| metadata.modified());
    match (changed("node_modules/.package-lock.json"), changed("package-lock.json")) {
        (Ok(installed), Ok(locked)) => installed >= locked,
        _ => false,
    }
}

fn run(root: &Path, words: &[&str]) -> Outcome {
    process::finish(npm().args(words).current_dir(root.join("ui")), LIMIT).map_err(|error| {
        format!("{error}. The window needs Node.js 20 or later with npm, and a network the first time")
    })
}

fn npm() -> Command {
    // On Windows npm is a script, which only its full name starts.
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_installed_anew_for_a_newer_lock() {
        let dir = tempfile::tempdir().unwrap();
        let (lock, note) = (dir.path().join("package-lock.json"), dir.path().join("node_modules"));
        let note = note.join(".package-lock.json");
        std::fs::create_dir(note.parent().unwrap()).unwrap();
        std::fs::write(&lock, "{}").unwrap();
        assert!(!is_installed(dir.path()));
        std::fs::write(&note, "{}").unwrap();
        assert!(is_installed(dir.path()));
        let later = std::fs::metadata(&note).unwrap().modified().unwrap() + Duration::from_secs(1);
        std::fs::File::options().append(true).open(&lock).unwrap().set_modified(later).unwrap();
        assert!(!is_installed(dir.path()));
    }
}
