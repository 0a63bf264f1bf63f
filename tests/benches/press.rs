//! `cargo xtask bench`: how fast the press is, and against whom. Prints the table of README.md.
//! Run with `--volume PAGES` it sets one volume and prints its time and peak memory, which the
//! measurement starts as a process of its own.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use api::{Api, Product};
use desk::{Edit, Edition, Format, Press};
use model::{Block, Figure, IssueId, Item};
use whole_program::libreoffice::LibreOffice;
use whole_program::{cases, peers};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--volume") {
        let pages = arguments.get(at + 1).and_then(|pages| pages.parse().ok()).expect("a number of pages");
        return volume(pages);
    }
    println!("| measure | target | measured | peer | ratio |\n| --- | --- | --- | --- | --- |");
    warm();
    window(12, 4);
    window(100, 60);
    cold();
    agreement();
    volumes();
}

fn new_press() -> Press {
    Press::new().expect("the bundled faces")
}

/// Typesets and exports, as the window does after a change.
fn press(case: &Edition, by: &Press) -> Vec<u8> {
    let mut exported = case.export(by, &[Format::Pdf], false).expect("a PDF");
    exported.remove(0).1
}

fn count(case: &Edition, by: &Press) -> usize {
    case.typeset(by, false).expect("pages").pages.len()
}

fn warm() {
    let (case, by) = (cases::text(), new_press());
    let (pages, pdf) = (count(&case, &by), press(&case, &by));
    // Each run has a text that differs, as it has after a change in the editor.
    let texts: Vec<Edition> = (0..22).map(|n| cases::changed(&case, n)).collect();
    let mut texts = texts.iter();
    let ours = median(21, || {
        press(texts.next().expect("a text a run"), &by);
    });
    let (peer, ratio) = match peers::typst_warm(&peers::typst_source(&case.issue), &asset("fonts"), 7) {
        Ok(theirs) => (format!("typst {theirs:.0} ms"), format!("{:.1} x", theirs / ours)),
        Err(absent) => (format!("skipped: {}", absent.0), String::new()),
    };
    println!("| {pages}-page issue to PDF, warm | <= 40 ms, 6 x | {ours:.1} ms | {peer} | {ratio} |");
    println!("| its size | <= 600 KB | {} KB | | |", pdf.len() / 1024);
}

/// The pages that a window shows after a pause in typing: read, typeset with what is typed, made
/// into a PDF and fetched, all as the window asks for it.
fn window(pages: usize, photos: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let api = Api::new(&folder.path().join("data")).expect("a desk");
    let id = issue_with_photos(&api, folder.path(), pages, photos);
    let mut item = api.issue(id).expect("the issue").issue.sections[0].items[0].clone();
    let mut typed = 0;
    let mut show = || {
        typed += 1;
        if let Some(Block::Paragraph { text }) = item.blocks.first_mut() {
            text.runs[0].text.push_str(["\u{4e00}", "\u{4e8c}", "\u{4e09}"][typed % 3]);
        }
        let view = api.pages(id, Some(item.clone())).expect("pages");
        (view.sheets.len(), api.pdf(view.print).expect("a PDF").len())
    };
    let start = Instant::now();
    let (sheets, size) = show();
    let first = start.elapsed().as_secs_f64() * 1000.0;
    let again = median(15, || {
        show();
    });
    let target = if pages > 50 { 200 } else { 60 };
    let exported = api.export_issue(id, &[Product::Pdf], folder.path()).expect("an export");
    let whole = std::fs::metadata(&exported[0]).map_or(0, |file| file.len());
    println!(
        "| {sheets} pages with {photos} photos in the window, after a change | <= {target} ms \
         | {again:.0} ms (the first time {first:.0} ms); {:.1} MB, for print {:.1} MB; {} | | |",
        size as f64 / 1e6,
        whole as f64 / 1e6,
        peak_memory()
    );
}

/// An issue in a library of its own, its photos spread over its items.
fn issue_with_photos(api: &Api, folder: &Path, pages: usize, photos: usize) -> IssueId {
    // A photo with its caption takes a third of a page.
    let Edition { publication, issue, .. } = cases::of_pages(pages - photos / 3);
    let library = api.create_library(&folder.join("a.jianbao"), &publication).expect("a library");
    let owner = library.publications[0].id.expect("a kept publication");
    let id = api.start_issue(owner).expect("an issue");
    let add = Edit::AddSection { position: 0, name: "\u{5de5}\u{4f5c}".into(), kind: issue.sections[0].kind };
    let section = api.edit(id, add).expect("a section").issue.sections[0].id.expect("a kept section");
    let mut items: Vec<Item> = issue.items().cloned().collect();
    let count = items.len();
    for photo in 0..photos {
        let image = api.insert_picture(cases::photo(photo as u32), "photo.jpg").expect("a photo").id;
        let figure = Figure { image, caption: format!("{photo}").into(), beside: false };
        items[photo % count].blocks.insert(1, Block::Figure(figure));
    }
    for (position, item) in items.into_iter().enumerate() {
        api.edit(id, Edit::AddItem { section, position, item }).expect("an item");
    }
    id
}

fn cold() {
    let Some(program) = std::env::var_os("JIANBAO_BIN").map(PathBuf::from) else {
        println!("| command line, cold | | skipped: JIANBAO_BIN names no program | | |");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (library, pdf, docx) =
        (folder.path().join("a.jianbao"), folder.path().join("a.pdf"), folder.path().join("a.docx"));
    run(Command::new(&program).arg("sample").arg(&library));
    let serial = cases::sample().issue.number.serial().unwrap_or(1).to_string();
    let export = || {
        let mut command = Command::new(&program);
        command.arg("export").arg(&library).args(["--issue", &serial]);
        run(command.arg("--pdf").arg(&pdf).arg("--docx").arg(&docx));
    };
    export();
    let ours = median(11, export);
    let office = LibreOffice::new();
    let (peer, ratio) = match office.print(&docx) {
        Ok(_) => {
            let theirs = median(3, || {
                let _ = office.print(&docx);
            });
            (format!("LibreOffice {theirs:.0} ms"), format!("{:.1} x", theirs / ours))
        }
        Err(absent) => (format!("skipped: {}", absent.0), String::new()),
    };
    println!(
        "| sample to PDF and DOCX, whole program, cold | <= 250 ms, 10 x | {ours:.0} ms | {peer} | {ratio} |"
    );
}

/// The share of lines that LibreOffice sets as we do.
fn agreement() {
    let (case, by) = (cases::sample(), new_press());
    let pages = case.typeset(&by, false).expect("pages");
    let exported = case.export(&by, &[Format::Docx], false).expect("a DOCX");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let docx = folder.path().join("sample.docx");
    std::fs::write(&docx, &exported[0].1).expect("write the DOCX");
    let measured = match LibreOffice::new().compare(&docx, &pages) {
        Ok(agreement) => format!(
            "{} and {} pages, {} with another start, {:.1} % of {} lines",
            agreement.pages.0,
            agreement.pages.1,
            agreement.other_start.len(),
            100.0 * agreement.same as f64 / agreement.lines as f64,
            agreement.lines
        ),
        Err(absent) => format!("skipped: {}", absent.0),
    };
    println!(
        "| DOCX in LibreOffice against our pages | same pages and starts, >= 98 % of lines | {measured} | | |"
    );
}

/// Each volume in processes of its own, of which the fastest counts: fresh memory makes the times
/// jump.
fn volumes() {
    for pages in [250, 500, 1000] {
        let run = |_| {
            let itself = std::env::current_exe().expect("this program");
            let output = Command::new(itself).args(["--volume", &pages.to_string()]).output();
            String::from_utf8_lossy(&output.expect("a volume").stdout).trim().to_owned()
        };
        let time = |line: &String| -> f64 {
            let time = line.split_once(": ").and_then(|(_, rest)| rest.split_once(" ms"));
            time.and_then(|(time, _)| time.parse().ok()).unwrap_or(f64::INFINITY)
        };
        let fastest = (0..5).map(run).min_by(|a, b| time(a).total_cmp(&time(b))).unwrap_or_default();
        println!("| volume of about {pages} pages | linear, <= 400 MB | {fastest} | | |");
    }
}

/// Sets one volume; prints milliseconds, milliseconds a page and peak memory.
fn volume(pages: usize) {
    let (case, by) = (cases::of_pages(pages), new_press());
    let start = Instant::now();
    let pdf = press(&case, &by);
    let took = start.elapsed().as_secs_f64() * 1000.0;
    let (set, memory) = (count(&case, &by), peak_memory());
    let each = took / set as f64;
    let size = pdf.len() as f64 / 1e6;
    println!("{set} pages: {took:.0} ms, {each:.2} ms a page, {size:.1} MB, {memory}");
}

/// The most memory that this process held, where the system tells.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.map_or("peak memory unknown here".into(), |kb| format!("peak {} MB", kb / 1024))
}

/// Median milliseconds of `runs`, after one that does not count.
fn median(runs: usize, mut work: impl FnMut()) -> f64 {
    work();
    let mut times: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[runs / 2]
}

fn run(command: &mut Command) {
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn asset(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets").join(name)
}
