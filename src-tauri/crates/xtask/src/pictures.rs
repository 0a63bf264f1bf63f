//! `cargo xtask pictures`: the pictures of README.md, drawn from the sample issue.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::{Outcome, process, run, setup, ui};

/// The pages that README.md shows.
const PAGES: [u32; 2] = [1, 2];

/// Dots per inch.
const DENSITY: &str = "72";

/// The driver of the window that draws it.
const DRIVER: [&str; 10] = [
    "test",
    "-p",
    "jianbao-desktop",
    "--features",
    "window-tests",
    "--test",
    "window",
    "--",
    "--ignored",
    "pictures",
];

/// Draws pages and window into `assets/pictures`.
pub fn pictures(root: &Path) -> Outcome {
    let folder = root.join("assets/pictures");
    std::fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    draw_pages(root, &folder)?;
    if cfg!(target_os = "linux") {
        draw_window(root, &folder)?;
    } else {
        println!("the window is drawn on Linux alone: its pictures stay as they are");
    }
    println!("drawn: assets/pictures");
    Ok(())
}

fn draw_pages(root: &Path, folder: &Path) -> Outcome {
    let [_, pdf, _] = run::print_sample(root)?;
    for page in PAGES {
        let mut command = Command::new("pdftoppm");
        command.args(["-r", DENSITY, "-png", "-singlefile", "-f", &page.to_string()]);
        command.arg(&pdf).arg(folder.join(format!("page-{page}")));
        process::finish(&mut command, Duration::from_secs(60))
            .map_err(|error| format!("{error}. Install Poppler (on Debian: poppler-utils)"))?;
    }
    Ok(())
}

/// Drives the real window, as the tests do, in a display without a screen.
fn draw_window(root: &Path, folder: &Path) -> Outcome {
    setup::for_tests()?;
    ui::build(root)?;
    let mut command = process::cargo(root, &DRIVER);
    command.env("JIANBAO_PICTURES", folder);
    process::finish(&mut command, Duration::from_secs(30 * 60))
}
