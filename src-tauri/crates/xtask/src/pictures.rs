//! `cargo xtask pictures`: the pictures of README.md, drawn from the sample issue.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::{Outcome, process, run};

/// The pages that README.md shows.
const PAGES: [u32; 2] = [1, 2];

/// Dots per inch.
const DENSITY: &str = "72";

/// Draws them into `assets/pictures`.
pub fn pictures(root: &Path) -> Outcome {
    let [_, pdf, _] = run::print_sample(root)?;
    let folder = root.join("assets/pictures");
    std::fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    for page in PAGES {
        let mut command = Command::new("pdftoppm");
        command.args(["-r", DENSITY, "-png", "-singlefile", "-f", &page.to_string()]);
        command.arg(&pdf).arg(folder.join(format!("page-{page}")));
        process::finish(&mut command, Duration::from_secs(60))
            .map_err(|error| format!("{error}. Install Poppler (on Debian: poppler-utils)"))?;
    }
    println!("drawn: assets/pictures");
    Ok(())
}
