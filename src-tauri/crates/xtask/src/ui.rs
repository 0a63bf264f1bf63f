//! The web half: its packages through npm, then its own checks, tests and build.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::{Outcome, process};

const LIMIT: Duration = Duration::from_secs(20 * 60);

/// Installs what package-lock.json names and checks everything.
pub fn check(root: &Path) -> Outcome {
    for words in [&["ci", "--no-audit", "--no-fund"][..], &["run", "check"], &["test"], &["run", "build"]] {
        process::finish(npm().args(words).current_dir(root.join("ui")), LIMIT).map_err(|error| {
            format!("{error}. The window needs Node.js 20 or later with npm, and a network the first time")
        })?;
    }
    Ok(())
}

fn npm() -> Command {
    // On Windows npm is a script, which only its full name starts.
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}
