//! What holds of the repository as a whole and no compiler sees.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::{Outcome, process};

/// The largest file that a checkout should carry; the largest face has 14 MB.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The mark of unfinished work, in two halves so that this file does not bear it.
const UNFINISHED: &str = concat!("FIX", "ME");

/// Files in which people write such marks.
const SOURCES: &[&str] = &["rs", "toml", "md", "sql", "py", "sh", "ts", "tsx", "css", "html"];

/// Names every fault of the repository on a line of its own.
pub fn check(root: &Path) -> Outcome {
    let files = files(root);
    let faults: Vec<String> = [
        too_large(root, &files),
        unfinished(root, &files),
        changed_faces(&root.join("assets/fonts")),
        window_in_core(root),
    ]
    .concat();
    if faults.is_empty() {
        println!("{} files: sizes, faces, dependencies and marks are as they should be", files.len());
        return Ok(());
    }
    for fault in &faults {
        println!("  {fault}");
    }
    Err(format!("the repository has {} fault(s)", faults.len()))
}

/// What is committed or would be, as paths from the root; in an unpacked archive without git
/// everything but build output.
fn files(root: &Path) -> Vec<PathBuf> {
    let args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let listed = process::output("git", &args, root).filter(|list| !list.is_empty());
    let listed = listed.map(|list| list.split_terminator('\0').map(PathBuf::from).collect());
    listed.unwrap_or_else(|| {
        let mut found = Vec::new();
        walk(root, Path::new(""), &mut found);
        found
    })
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(root.join(folder)) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let path = folder.join(&name);
        match entry.file_type() {
            Ok(kind) if kind.is_file() => found.push(path),
            Ok(kind) if kind.is_dir() => {
                let output = ["target", "out", "node_modules", ".git"].iter().any(|&skip| name == skip);
                if !output {
                    walk(root, &path, found);
                }
            }
            _ => {}
        }
    }
}

fn too_large(root: &Path, files: &[PathBuf]) -> Vec<String> {
    let size = |file: &PathBuf| std::fs::metadata(root.join(file)).map_or(0, |metadata| metadata.len());
    let sized = files.iter().map(|file| (file, size(file)));
    sized
        .filter(|&(_, bytes)| bytes > MAX_BYTES)
        .map(|(file, bytes)| format!("{}: {bytes} bytes, more than {MAX_BYTES}", file.display()))
        .collect()
}

fn unfinished(root: &Path, files: &[PathBuf]) -> Vec<String> {
    let is_source = |file: &&PathBuf| {
        file.extension().is_some_and(|extension| SOURCES.iter().any(|&source| extension == source))
    };
    let marks = |file: &PathBuf| {
        let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
        let lines = text.lines().enumerate().filter(|(_, line)| line.contains(UNFINISHED));
        lines.map(|(at, _)| format!("{}:{}: {UNFINISHED}", file.display(), at + 1)).collect::<Vec<_>>()
    };
    files.iter().filter(is_source).flat_map(marks).collect()
}

/// The faces against their list, both ways: pages are the same everywhere only with these bytes.
fn changed_faces(folder: &Path) -> Vec<String> {
    let Ok(list) = std::fs::read_to_string(folder.join("SHA256SUMS")) else {
        return vec![format!("{}: no SHA256SUMS", folder.display())];
    };
    let listed: BTreeMap<&str, &str> =
        list.lines().filter_map(|line| line.split_once("  ")).map(|(sum, name)| (name, sum)).collect();
    let mut faults = Vec::new();
    for (name, sum) in &listed {
        match std::fs::read(folder.join(name)) {
            Ok(bytes) if sha256(&bytes) == *sum => {}
            Ok(_) => faults.push(format!("{name}: not the bytes that SHA256SUMS has")),
            Err(error) => faults.push(format!("{name}: in SHA256SUMS, but {error}")),
        }
    }
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_face = Path::new(&name).extension().is_some_and(|extension| extension == "ttf");
        if is_face && !listed.contains_key(name.as_str()) {
            faults.push(format!("{name}: not in SHA256SUMS"));
        }
    }
    faults
}

/// Lower-case hexadecimal SHA-256.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// `tauri` is in the tree of no crate but the shell, so that the core builds and is tested
/// without a window system (ARCHITECTURE.md).
fn window_in_core(root: &Path) -> Vec<String> {
    let Ok(lock) = std::fs::read_to_string(root.join("Cargo.lock")) else {
        return vec!["Cargo.lock: cannot be read".to_owned()];
    };
    let shell = std::fs::read_to_string(root.join("src-tauri/Cargo.toml")).ok();
    let shell = shell.as_deref().and_then(|manifest| quoted(manifest.lines(), "name"));
    depending_on_tauri(&lock, shell).into_iter().map(|name| format!("{name}: depends on tauri")).collect()
}

/// The workspace's own crates, the shell apart, from which `tauri` is reached in the lock file.
/// The lock holds every target's and feature's dependencies, so this looks at more than one
/// machine would build. Versions are not told apart: no crate may reach any.
fn depending_on_tauri<'a>(lock: &'a str, shell: Option<&str>) -> Vec<&'a str> {
    let packages: Vec<Package<'a>> = lock.split("[[package]]").skip(1).filter_map(Package::read).collect();
    let mut reaching = BTreeSet::from(["tauri"]);
    loop {
        let found: Vec<&str> = packages
            .iter()
            .filter(|package| package.dependencies.iter().any(|name| reaching.contains(name)))
            .map(|package| package.name)
            .filter(|name| !reaching.contains(name))
            .collect();
        if found.is_empty() {
            break;
        }
        reaching.extend(found);
    }
    let own = packages.iter().filter(|package| package.own && Some(package.name) != shell);
    own.map(|package| package.name).filter(|name| reaching.contains(name)).collect()
}

/// A package in Cargo.lock.
struct Package<'a> {
    name: &'a str,
    /// Of this workspace: without a source.
    own: bool,
    dependencies: Vec<&'a str>,
}

impl<'a> Package<'a> {
    fn read(entry: &'a str) -> Option<Self> {
        let (head, list) = entry.split_once("dependencies = [").unwrap_or((entry, ""));
        let list = list.split(']').next().unwrap_or("");
        // An entry is a name, with a version after it where the lock has several.
        let dependencies = list.split('"').skip(1).step_by(2).filter_map(|word| word.split(' ').next());
        Some(Self {
            name: quoted(head.lines(), "name")?,
            own: quoted(head.lines(), "source").is_none(),
            dependencies: dependencies.collect(),
        })
    }
}

/// The value of the first line `key = "value"`.
fn quoted<'a>(mut lines: impl Iterator<Item = &'a str>, key: &str) -> Option<&'a str> {
    lines.find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix("= \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "api"
version = "0.1.0"
dependencies = [
 "plugin 2.0.0",
 "serde",
]

[[package]]
name = "model"
version = "0.1.0"
dependencies = [
 "serde",
]

[[package]]
name = "plugin"
version = "2.0.0"
source = "elsewhere"
dependencies = [
 "tauri",
]

[[package]]
name = "serde"
version = "1.0.0"
source = "elsewhere"

[[package]]
name = "shell"
version = "0.1.0"
dependencies = [
 "api",
 "tauri",
]

[[package]]
name = "tauri"
version = "2.0.0"
source = "elsewhere"
"#;

    #[test]
    fn the_window_stays_in_the_shell() {
        assert_eq!(depending_on_tauri(LOCK, Some("shell")), ["api"]);
        assert_eq!(depending_on_tauri(LOCK, None), ["api", "shell"]);
        let clean = LOCK.replace("plugin 2.0.0", "model");
        assert_eq!(depending_on_tauri(&clean, Some("shell")), [""; 0]);
    }

    #[test]
    fn the_shells_name_is_in_its_manifest() {
        assert_eq!(quoted("[package]\nname = \"jianbao-app\"\n".lines(), "name"), Some("jianbao-app"));
        assert_eq!(quoted("[workspace]\n".lines(), "name"), None);
    }

    #[test]
    fn faults_of_files_are_named() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        std::fs::create_dir(root.join("target")).unwrap();
        for (name, text) in
            [("a.rs", format!("fine\n// {UNFINISHED}: later\n")), ("b.png", UNFINISHED.into())]
        {
            std::fs::write(root.join(name), &text).unwrap();
            std::fs::write(root.join("target").join(name), &text).unwrap();
        }
        std::fs::File::create(root.join("c.bin")).unwrap().set_len(MAX_BYTES + 1).unwrap();
        let mut files = Vec::new();
        walk(root, Path::new(""), &mut files);
        files.sort();
        assert_eq!(files, ["a.rs", "b.png", "c.bin"].map(PathBuf::from));
        assert_eq!(unfinished(root, &files), [format!("a.rs:2: {UNFINISHED}")]);
        assert_eq!(too_large(root, &files), ["c.bin: 16777217 bytes, more than 16777216"]);
    }

    #[test]
    fn faces_and_their_list_agree_both_ways() {
        let dir = tempfile::tempdir().unwrap();
        assert!(changed_faces(dir.path())[0].contains("no SHA256SUMS"));
        let sums: String =
            ["one", "two", "gone"].map(|name| format!("{}  {name}.ttf\n", sha256(b"x"))).concat();
        std::fs::write(dir.path().join("SHA256SUMS"), sums).unwrap();
        for (name, bytes) in [("one.ttf", "x"), ("two.ttf", "y"), ("more.ttf", "x"), ("README.md", "")] {
            std::fs::write(dir.path().join(name), bytes).unwrap();
        }
        let faults = changed_faces(dir.path());
        let names: Vec<&str> = faults.iter().filter_map(|fault| fault.split(':').next()).collect();
        assert_eq!(names, ["gone.ttf", "two.ttf", "more.ttf"]);
    }

    #[test]
    fn sums_are_those_of_sha256sum() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
