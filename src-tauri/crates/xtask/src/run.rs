//! `cargo xtask run`: the program at work on the sample issue.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::sample::Sample;
use crate::{Outcome, process, setup, ui};

const BUILD_LIMIT: Duration = Duration::from_secs(60 * 60);
const PRINT_LIMIT: Duration = Duration::from_secs(5 * 60);
const FOREVER: Duration = Duration::MAX;

/// A program of the workspace.
struct Program {
    package: &'static str,
    features: &'static [&'static str],
    name: &'static str,
}

const COMMAND_LINE: Program = Program { package: "cli", features: &[], name: "jianbao" };
const WINDOW: Program = Program {
    package: "jianbao-desktop",
    features: &["--features", "custom-protocol"],
    name: "jianbao-desktop",
};

/// Shows the window on the sample issue. Without a display, and when asked to, it prints the issue.
pub fn run(root: &Path, headless: bool) -> Outcome {
    if !headless && has_display() {
        return show_window(root);
    }
    if !headless {
        println!("There is no display here: `run` prints the sample issue, as with --headless.");
    }
    let files = print_sample(root)?;
    println!("\nThe library and the sample issue, printed:");
    files.iter().try_for_each(|file| show(root, file))
}

/// Systems other than those of X and Wayland always have one.
fn has_display() -> bool {
    let named = |variable: &str| std::env::var_os(variable).is_some_and(|name| !name.is_empty());
    cfg!(any(windows, target_os = "macos")) || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// Builds the window as it is released and opens the sample's library in it.
fn show_window(root: &Path) -> Outcome {
    setup::for_window()?;
    ui::build(root)?;
    let window = build_program(root, &WINDOW)?;
    let [library, ..] = print_sample(root)?;
    println!("The window is open; this ends with it.");
    process::finish(Command::new(window).arg(library), FOREVER)
}

/// Builds the program and prints the sample issue: its library, its PDF and its DOCX.
pub fn print_sample(root: &Path) -> Result<[PathBuf; 3], String> {
    let program = build(root)?;
    let sample = Sample::read(root)?;
    let out = root.join("out");
    let library = out.join("sample.jianbao");
    make_way(&out, &library)?;
    let pdf = out.join(format!("{}.pdf", sample.stem()));
    let docx = out.join(format!("{}.docx", sample.stem()));
    jianbao(&program, |command| command.arg("sample").arg(&library))?;
    jianbao(&program, |command| {
        command.arg("export").arg(&library).args(["--issue", &sample.serial().to_string()]);
        command.arg("--pdf").arg(&pdf).arg("--docx").arg(&docx)
    })?;
    Ok([library, pdf, docx])
}

/// Builds the command line and returns where cargo put it.
pub fn build(root: &Path) -> Result<PathBuf, String> {
    build_program(root, &COMMAND_LINE)
}

/// Builds a release program and returns where cargo put it, which the environment and the system
/// decide.
fn build_program(root: &Path, program: &Program) -> Result<PathBuf, String> {
    println!("Building (the first time takes some minutes) ...");
    let args = [&["build", "--release", "--package", program.package][..], program.features].concat();
    process::finish(&mut process::cargo(root, &args), BUILD_LIMIT)
        .map_err(|error| format!("{error}. Mend what the compiler says above and run again"))?;
    let mut again = process::cargo(root, &args);
    let messages = again.args(["--quiet", "--message-format=json"]).stderr(Stdio::inherit()).output();
    let messages = messages.map_err(|error| format!("cannot ask cargo for the program: {error}"))?;
    executable(&String::from_utf8_lossy(&messages.stdout), program.name).ok_or_else(|| {
        format!("cargo built no program of the package `{}`: look at its [[bin]]", program.package)
    })
}

/// The program of that name in cargo's messages, one JSON object a line.
fn executable(messages: &str, name: &str) -> Option<PathBuf> {
    let parsed = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut paths = parsed.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
    paths.find(|path| path.file_stem().is_some_and(|stem| stem == name))
}

/// The library is made afresh; other files in the folder stay.
fn make_way(out: &Path, library: &Path) -> Outcome {
    std::fs::create_dir_all(out).map_err(|error| format!("cannot make {}: {error}", out.display()))?;
    for suffix in ["", "-wal", "-shm"] {
        let mut file = library.as_os_str().to_owned();
        file.push(suffix);
        let file = PathBuf::from(file);
        if file.exists() {
            std::fs::remove_file(&file).map_err(|error| {
                format!("cannot replace {}: {error}. Close what has it open", file.display())
            })?;
        }
    }
    Ok(())
}

fn jianbao(program: &Path, arguments: impl FnOnce(&mut Command) -> &mut Command) -> Outcome {
    let mut command = Command::new(program);
    process::finish(arguments(&mut command), PRINT_LIMIT)
        .map_err(|error| format!("{error}. The program's own message stands above"))
}

/// One line with the file's place and size; an error where the program did not write it.
fn show(root: &Path, file: &Path) -> Outcome {
    let size = std::fs::metadata(file).map(|metadata| metadata.len());
    let size = size.map_err(|error| format!("{} was not written: {error}", file.display()))?;
    let place = file.strip_prefix(root).unwrap_or(file);
    println!("  {}  ({} KB)", place.display(), size.div_ceil(1000));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_in_cargos_messages() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","target":{"name":"model"},"executable":null}"#,
            "\nnot JSON\n",
            r#"{"reason":"compiler-artifact","target":{"name":"jianbao"},"executable":"there/jianbao"}"#,
            "\n",
            r#"{"reason":"build-finished","success":true}"#,
        );
        assert_eq!(executable(messages, "jianbao"), Some(PathBuf::from("there/jianbao")));
        assert_eq!(executable(messages, "jianbao-desktop"), None);
    }

    #[test]
    fn a_library_is_made_afresh_and_its_neighbours_stay() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out");
        let library = out.join("sample.jianbao");
        make_way(&out, &library).unwrap();
        for name in ["sample.jianbao", "sample.jianbao-wal", "notes.txt"] {
            std::fs::write(out.join(name), "x").unwrap();
        }
        make_way(&out, &library).unwrap();
        let left: Vec<_> = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["notes.txt"]);
    }

    #[test]
    fn a_file_that_was_not_written_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        assert!(show(dir.path(), &dir.path().join("absent.pdf")).unwrap_err().contains("absent.pdf"));
    }
}
