//! `cargo xtask bench`: how fast the program is, in release builds. It prints the table of
//! README.md; nothing fails for being slow, since machines and days differ.

use std::path::Path;
use std::time::Duration;

use crate::{Outcome, process, run};

const LIMIT: Duration = Duration::from_secs(60 * 60);

/// Builds the program and measures it.
pub fn bench(root: &Path) -> Outcome {
    let program = run::build(root)?;
    let mut command = process::cargo(root, &["bench", "--package", "whole-program", "--bench", "press"]);
    process::finish(command.env("JIANBAO_BIN", program), LIMIT)
}
