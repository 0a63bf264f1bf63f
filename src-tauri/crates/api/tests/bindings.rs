//! The window's types are those of the desk. `JIANBAO_ACCEPT=1` writes them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/bindings")
}

fn committed() -> BTreeMap<String, String> {
    let files = fs::read_dir(folder()).expect("ui/src/bindings").flatten();
    let content = |file: fs::DirEntry| {
        let text = fs::read_to_string(file.path()).expect("a binding");
        // A checkout on Windows may have other line ends.
        (file.file_name().to_string_lossy().into_owned(), text.replace("\r\n", "\n"))
    };
    files.map(content).collect()
}

#[test]
fn the_windows_types_are_the_desks() {
    let bindings = api::bindings();
    if std::env::var_os("JIANBAO_ACCEPT").is_some() {
        let _ = fs::remove_dir_all(folder());
        fs::create_dir_all(folder()).expect("ui/src/bindings");
        for (name, content) in &bindings {
            fs::write(folder().join(name), content).expect("write a binding");
        }
    }
    let committed = committed();
    let advice = "write them with JIANBAO_ACCEPT=1 cargo test -p api --test bindings";
    assert_eq!(committed.keys().collect::<Vec<_>>(), bindings.keys().collect::<Vec<_>>(), "{advice}");
    for (name, content) in &bindings {
        assert_eq!(&committed[name], content, "{name}: {advice}");
    }
}
