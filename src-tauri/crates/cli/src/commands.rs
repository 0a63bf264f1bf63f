//! The commands: each unpacks its arguments, runs one use case and shows what came of it.

use std::path::{Path, PathBuf, absolute};

use desk::distribution::Sheet;
use desk::{DeskError, Edition, Format, IssueKey, IssueRow, Library, Press};
use model::ManuscriptView;
use serde::Serialize;

use crate::args::{self, Command, Export};
use crate::console::{print, progress, tell};
use crate::failure::Failure;
use crate::{distribution, intake, manuscript, summary};

/// Runs a command.
///
/// # Errors
/// [`Failure`], with a message for the person who gave the command.
pub fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Init { library, publication } => init(&library, publication.as_deref()),
        Command::Sample { library } => sample(&library),
        Command::Intake { library, paths, publication } => {
            intake::run(&mut open(&library)?, &paths, publication.as_deref())
        }
        Command::Mail(asked) => distribution::mail(open(&asked.library)?, &asked),
        Command::Sheet(asked) => sheet(&asked),
        Command::Fetch(asked) => {
            let library = open(&asked.library)?;
            let publications = library.publications().map_err(DeskError::from)?;
            let publication = intake::choose(&publications, asked.publication.as_deref())?;
            distribution::fetch(library, &asked, publication)
        }
        Command::Read { files, json, split } => read(&files, json, split),
        Command::ReadIssue { file, json } => read_issue(&file, json),
        Command::ImportIssue { library, files } => import_issue(&library, &files),
        Command::Issues { library, json } => issues(&library, json),
        Command::Export(arguments) => export(&arguments),
        Command::Layout { library, issue, .. } => layout(&library, issue),
    }
}

fn init(library: &Path, publication: Option<&Path>) -> Result<(), Failure> {
    let publication = publication.map(desk::read_publication).transpose()?;
    desk::create(library, publication.as_ref())?;
    progress(&format!("已新建资料库 {}", library.display()));
    Ok(())
}

fn sample(library: &Path) -> Result<(), Failure> {
    desk::create_sample(library)?;
    progress(&format!("已新建带样刊的资料库 {}", library.display()));
    Ok(())
}

fn read(files: &[PathBuf], json: bool, split: bool) -> Result<(), Failure> {
    let mut failed = false;
    for file in files {
        let held = match desk::read_manuscripts(file, split) {
            Ok(held) => held,
            Err(error) => {
                tell(&error.to_string());
                failed = true;
                continue;
            }
        };
        for read in &held.manuscripts {
            if json {
                print_json_line(&ManuscriptView::new(&read.manuscript))?;
            } else {
                print(&manuscript::told(read))?;
            }
        }
        for error in &held.refused {
            tell(&error.to_string());
            failed = true;
        }
    }
    if failed { Err(Failure::Told) } else { Ok(()) }
}

fn read_issue(file: &Path, json: bool) -> Result<(), Failure> {
    let reading = desk::read_issue(file)?;
    if json { print_json(&reading.view()) } else { Ok(print(&summary::reading(&reading))?) }
}

fn import_issue(library: &Path, files: &[PathBuf]) -> Result<(), Failure> {
    let mut library = open(library)?;
    let mut failed = 0;
    for file in files {
        progress(&format!("正在导入 {}", file.display()));
        match desk::import(&mut library, file, chrono::Local::now().naive_local()) {
            Ok(imported) => print(&summary::imported(file, &imported))?,
            Err(error) => {
                tell(&error.to_string());
                failed += 1;
            }
        }
    }
    if failed > 1 || (failed == 1 && files.len() > 1) {
        tell(&format!("共 {} 个文件，{failed} 个未导入，原因见上。", files.len()));
    }
    if failed == 0 { Ok(()) } else { Err(Failure::Told) }
}

fn issues(library: &Path, json: bool) -> Result<(), Failure> {
    let rows: Vec<IssueRow> = desk::list(&open(library)?)?;
    if json { print_json(&rows) } else { Ok(print(&summary::issues(&rows))?) }
}

fn export(arguments: &Export) -> Result<(), Failure> {
    let Export { library, issue, pdf, docx, json, proof } = arguments;
    let edition = Edition::open(&open(library)?, *issue)?;
    let asked = [(Format::Pdf, pdf), (Format::Docx, docx), (Format::Json, json)];
    let targets: Vec<(Format, PathBuf)> = asked
        .into_iter()
        .filter_map(|(format, path)| Some((format, within(path.as_ref()?, || edition.file_name(format)))))
        .collect();
    apart(&targets.iter().map(|(_, path)| path).collect::<Vec<_>>(), library)?;

    let formats: Vec<Format> = targets.iter().map(|(format, _)| *format).collect();
    progress(&format!("正在导出{}", edition.name()));
    let press = Press::new().map_err(DeskError::Fonts)?;
    let files = edition.export(&press, &formats, *proof)?;
    for ((_, path), (_, bytes)) in targets.iter().zip(&files) {
        desk::write(path, bytes).map_err(DeskError::File)?;
        progress(&format!("已写入 {}", path.display()));
    }
    Ok(())
}

fn sheet(arguments: &args::Sheet) -> Result<(), Failure> {
    let args::Sheet { library, issue, pdf, xlsx } = arguments;
    let opened = open(library)?;
    let edition = Edition::open(&opened, *issue)?;
    let issue = edition.issue.id.unwrap_or_default();
    let sheet = Sheet::of(&opened, issue, chrono::Local::now().date_naive())?;
    let path = |path: &Option<PathBuf>, extension| {
        path.as_ref().map(|path| within(path, || sheet.file_name(extension)))
    };
    let (pdf, xlsx) = (path(pdf, "pdf"), path(xlsx, "xlsx"));
    apart(&pdf.iter().chain(&xlsx).collect::<Vec<_>>(), library)?;
    let press = Press::new().map_err(DeskError::Fonts)?;
    let pdf = pdf.map(|path| Ok::<_, Failure>((path, sheet.pdf(&press)?))).transpose()?;
    let xlsx = xlsx.map(|path| Ok::<_, Failure>((path, sheet.xlsx()?))).transpose()?;
    for (path, bytes) in pdf.iter().chain(&xlsx) {
        desk::write(path, bytes).map_err(DeskError::File)?;
        progress(&format!("已写入 {}", path.display()));
    }
    Ok(())
}

/// A folder gets the file under its own name.
fn within(path: &Path, name: impl FnOnce() -> String) -> PathBuf {
    if path.is_dir() { path.join(name()) } else { path.to_owned() }
}

/// No output may replace another or the library.
fn apart(targets: &[&PathBuf], library: &Path) -> Result<(), Failure> {
    let own = library.canonicalize().ok();
    for (index, path) in targets.iter().enumerate() {
        if targets.iter().take(index).any(|other| same(other, path)) {
            return Err(Failure::Usage(format!("两种格式不能写进同一个文件“{}”。", path.display())));
        }
        if own.is_some() && path.canonicalize().ok() == own {
            return Err(Failure::OverLibrary((*path).clone()));
        }
    }
    Ok(())
}

/// Whether two paths, of files that need not be there yet, name the same one.
fn same(one: &Path, other: &Path) -> bool {
    match (absolute(one), absolute(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

fn layout(library: &Path, issue: IssueKey) -> Result<(), Failure> {
    let edition = Edition::open(&open(library)?, issue)?;
    let press = Press::new().map_err(DeskError::Fonts)?;
    let pages = edition.typeset(&press, false)?;
    print_json(&desk::layout(&edition, &pages))
}

fn open(library: &Path) -> Result<Library, DeskError> {
    Ok(Library::open(library)?)
}

fn print_json_line(value: &impl Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string(value).map_err(DeskError::Json)?;
    text.push('\n');
    Ok(print(&text)?)
}

fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(value).map_err(DeskError::Json)?;
    text.push('\n');
    Ok(print(&text)?)
}
