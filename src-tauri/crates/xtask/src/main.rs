//! The project's own commands, `cargo xtask <command>`: one program for every machine, so that
//! "it builds" means the same for everyone.

mod bench;
mod checks;
mod pictures;
mod process;
mod repository;
mod run;
mod sample;
mod setup;
mod ui;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  run               build the window and open the sample issue in it
  run --headless    build the program and print the sample issue: out/*.pdf, out/*.docx
  bench             measure speed and size, beside other programs that are installed
  pictures          draw the pages and the window that README.md shows (needs Poppler)
  test              install what the tests need (Debian), then check everything
  help              this text
";

/// What a command ends with: nothing, or one line that says what went wrong and what to do.
type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let root = workspace_root();
    let outcome = match words.as_slice() {
        ["run"] => run::run(&root, false),
        ["run", "--headless"] => run::run(&root, true),
        ["bench"] => bench::bench(&root),
        ["pictures"] => pictures::pictures(&root),
        ["test"] => checks::test(&root),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nxtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace's Cargo.toml, three above this crate's. Cargo says at run time
/// where the crate is, which stays true when the checkout was moved after the build.
fn workspace_root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let here = here.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    here.ancestors().nth(3).map_or_else(|| here.clone(), Path::to_path_buf)
}
