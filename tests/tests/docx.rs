//! The DOCX seen by other programs: LibreOffice puts the same lines on the same pages, and
//! python-docx reads the same text.

use std::process::Command;

use desk::{Edition, Format, Press};
use whole_program::libreoffice::LibreOffice;
use whole_program::{cases, tools};

/// The least share of lines that LibreOffice must set as we do.
const AGREEMENT: f64 = 0.98;

fn export(case: &Edition) -> Vec<u8> {
    let press = Press::new().expect("the bundled faces");
    let mut exported = case.export(&press, &[Format::Docx], false).expect("a DOCX");
    exported.remove(0).1
}

fn check(name: &str, case: &Edition) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(format!("{name}.docx"));
    std::fs::write(&path, export(case)).expect("write the DOCX");
    let pages = case.typeset(&Press::new().expect("the bundled faces"), false).expect("pages");
    let agreement = match LibreOffice::new().compare(&path, &pages) {
        Ok(agreement) => agreement,
        Err(absent) => return eprintln!("skipped: {}", absent.0),
    };
    assert_eq!(agreement.pages.0, agreement.pages.1, "{name}: {:?}", agreement.differing);
    assert!(
        agreement.other_start.is_empty(),
        "{name}: {:?} {:?}",
        agreement.other_start,
        agreement.differing
    );
    let share = agreement.same as f64 / agreement.lines as f64;
    assert!(share >= AGREEMENT, "{name}: {share:.3} {:?}", agreement.differing);
}

#[test]
fn libreoffice_sets_the_same_pages() {
    check("sample", &cases::sample());
    check("internal", &cases::internal());
    check("long-table", &cases::long_table());
    check("long-colophon", &cases::long_colophon());
    // Items end on pages in many ways in these.
    check("twelve", &cases::of_pages(12));
    check("forty", &cases::of_pages(40));
}

#[test]
fn python_docx_reads_the_same_text() {
    let case = cases::sample();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("sample.docx");
    std::fs::write(&path, export(&case)).expect("write the DOCX");
    let program = "import docx, sys\nsys.stdout.reconfigure(encoding='utf-8')\n\
        for paragraph in docx.Document(sys.argv[1]).paragraphs: print(paragraph.text.replace('\\n', ''))\n";
    let mut command = Command::new(if cfg!(windows) { "python" } else { "python3" });
    let Some(output) = tools::output(command.args(["-c", program]).arg(&path), "python3-docx") else {
        return;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = String::from_utf8(output.stdout).expect("text");
    let read: Vec<&str> = read.lines().collect();
    for item in case.issue.items() {
        let title = item.title_lines.concat();
        assert!(read.iter().any(|line| line.replace(' ', "") == title.replace(' ', "")), "{title}");
        for block in &item.blocks {
            if let model::Block::Paragraph { text } = block {
                // A brief's credit may follow its text.
                let text = text.to_plain();
                assert!(read.iter().any(|line| line.starts_with(&text)), "{text}");
            }
        }
    }
}
