//! Golden pages: what a change moved is seen in a diff, and accepted with `JIANBAO_ACCEPT=1`.
//! Lines and boxes are compared as text; small rasters of the PDF by how much ink moved.

use std::path::{Path, PathBuf};
use std::process::Command;

use desk::{Edition, Format, Press};
use whole_program::{cases, dump, tools};

/// Dots per inch of the rasters: enough to see a line move, small enough to keep.
const DENSITY: &str = "24";

/// Mean difference of a raster's pixels, of 255, above which the pages differ: renderers smooth
/// edges differently, but a moved line changes far more.
const TOLERANCE: f64 = 2.0;

/// All rasters and dumps together stay under this many bytes.
const SIZE_CAP: u64 = 1_500_000;

fn check(name: &str, case: &Edition, raster_pages: &[u32]) {
    let press = Press::new().expect("the bundled faces");
    let pages = case.typeset(&press, false).expect("typeset");
    compare_text(name, &dump::pages(&pages));
    let exported = case.export(&press, &[Format::Pdf], false).expect("a PDF");
    for &page in raster_pages {
        compare_raster(name, &exported[0].1, page);
    }
}

fn compare_text(name: &str, actual: &str) {
    let path = golden().join(format!("{name}.txt"));
    if accepting() {
        std::fs::write(&path, actual).expect("write the golden dump");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if let Some((n, (old, new))) = expected.lines().zip(actual.lines()).enumerate().find(|(_, (a, b))| a != b)
    {
        panic!("{name}.txt line {}\n  was {old}\n  is  {new}\n{}", n + 1, advice());
    }
    assert_eq!(expected.lines().count(), actual.lines().count(), "{name}: {}", advice());
}

fn compare_raster(name: &str, pdf: &[u8], page: u32) {
    let Some(actual) = rasterize(pdf, page) else { return };
    let path = golden().join(format!("{name}-{page}.png"));
    if accepting() {
        std::fs::write(&path, &actual).expect("write the golden raster");
        return;
    }
    let expected =
        std::fs::read(&path).unwrap_or_else(|_| panic!("{} is missing: {}", path.display(), advice()));
    let gray = |bytes: &[u8]| image::load_from_memory(bytes).expect("a PNG").to_luma8();
    let (expected, actual) = (gray(&expected), gray(&actual));
    assert_eq!(expected.dimensions(), actual.dimensions(), "{name} page {page}");
    let total: u64 = expected.iter().zip(actual.iter()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    let mean = total as f64 / expected.len() as f64;
    assert!(mean < TOLERANCE, "{name} page {page} differs by {mean:.2} of 255: {}", advice());
}

/// One page as a grey PNG, or none where there is no pdftoppm.
fn rasterize(pdf: &[u8], page: u32) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (input, stem) = (folder.path().join("in.pdf"), folder.path().join("out"));
    std::fs::write(&input, pdf).expect("write the PDF");
    let number = page.to_string();
    let mut command = Command::new("pdftoppm");
    command.args(["-r", DENSITY, "-gray", "-png", "-singlefile", "-f", &number, "-l", &number]);
    let output = tools::output(command.arg(&input).arg(&stem), "poppler-utils")?;
    assert!(output.status.success(), "pdftoppm cannot read the PDF");
    Some(std::fs::read(stem.with_extension("png")).expect("pdftoppm wrote the page"))
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn accepting() -> bool {
    std::env::var_os("JIANBAO_ACCEPT").is_some()
}

fn advice() -> &'static str {
    "look at the new pages, then accept them with JIANBAO_ACCEPT=1 cargo test -p whole-program --test golden"
}

#[test]
fn sample() {
    check("sample", &cases::sample(), &[1, 2, 3, 10, 13]);
}

#[test]
fn internal() {
    check("internal", &cases::internal(), &[1]);
}

#[test]
fn long_table() {
    check("long-table", &cases::long_table(), &[1, 2]);
}

#[test]
fn long_colophon() {
    check("long-colophon", &cases::long_colophon(), &[]);
}

#[test]
fn golden_files_stay_small() {
    let files = std::fs::read_dir(golden()).expect("the golden folder");
    let total: u64 = files.flatten().filter_map(|file| file.metadata().ok()).map(|data| data.len()).sum();
    assert!(total < SIZE_CAP, "{total} bytes of golden pages");
}
