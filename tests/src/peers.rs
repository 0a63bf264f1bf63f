//! Other programs that set the same pages, to measure against. A peer that is not installed is
//! named and skipped.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use model::Issue;

/// Why there is no figure for a peer.
#[derive(Debug)]
pub struct Absent(pub String);

/// The issue as a Typst document with the same faces, sizes and page.
pub fn typst_source(issue: &Issue) -> String {
    let mut out = String::from(
        "#set page(paper: \"a4\", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), numbering: \"1\")\n\
         #set text(font: ((name: \"Jianbao Song\", covers: \"latin-in-cjk\"), \"Jianbao Fangsong\"), size: 16pt, lang: \"zh\")\n\
         #set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 12.95pt, spacing: 12.95pt)\n\
         #show heading: set text(font: \"Jianbao Title\", size: 22pt)\n\
         #show heading: set align(center)\n#outline()\n",
    );
    for item in issue.items() {
        let _ = write!(out, "= {}\n\n", item.title());
        for block in &item.blocks {
            let _ = write!(out, "{}\n\n", block.to_plain());
        }
        let _ = write!(out, "#align(right)[({})]\n\n", item.credit.as_deref().unwrap_or_default());
    }
    out
}

/// Milliseconds that Typst (from PyPI) takes for the source, once its process is warm: the median
/// of `runs`, each on a text that differs by one number so that nothing is remembered.
///
/// # Errors
/// [`Absent`] where Python or its typst package is not there.
pub fn typst_warm(source: &str, fonts: &Path, runs: usize) -> Result<f64, Absent> {
    let folder = tempfile::tempdir().map_err(|e| Absent(e.to_string()))?;
    let (text, script) = (folder.path().join("text.typ"), folder.path().join("run.py"));
    std::fs::write(&text, source).map_err(|e| Absent(e.to_string()))?;
    let program = "import statistics, sys, time, typst\n\
        source, fonts, runs = open(sys.argv[1], encoding='utf8').read(), sys.argv[2], int(sys.argv[3])\n\
        times = []\n\
        for n in range(runs + 1):\n    \
            open(sys.argv[1], 'w', encoding='utf8').write(source.replace('\\u3002', f'{n}\\u3002'))\n    \
            start = time.perf_counter()\n    \
            typst.compile(sys.argv[1], font_paths=[fonts])\n    \
            times.append(time.perf_counter() - start)\n\
        print(statistics.median(times[1:]) * 1000)\n";
    std::fs::write(&script, program).map_err(|e| Absent(e.to_string()))?;
    let mut command = Command::new(if cfg!(windows) { "python" } else { "python3" });
    let output = command.arg(&script).arg(&text).arg(fonts).arg(runs.to_string()).output();
    let output = output.map_err(|_| Absent("python3 is not installed".into()))?;
    let printed = String::from_utf8_lossy(&output.stdout).trim().parse();
    printed.map_err(|_| Absent(format!("typst: {}", String::from_utf8_lossy(&output.stderr).trim())))
}
