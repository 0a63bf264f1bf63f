//! `jianbao intake`: files and folders into the inbox of a publication.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use desk::inbox::{self, CameIn, Intake, SimilarTo};
use desk::{Library, ManuscriptRow, TakenIn};
use model::{Publication, PublicationId};

use crate::console::{print, progress, tell};
use crate::failure::Failure;

/// What came of all files.
#[derive(Default)]
struct Count {
    added: usize,
    known: usize,
    refused: usize,
    attached: usize,
}

/// Takes in what stands behind the paths; photos are attached to the texts that they came with.
///
/// # Errors
/// [`Failure`] where no publication is meant, the library fails, or a file could not be read, which
/// is told then.
pub fn run(library: &mut Library, paths: &[PathBuf], publication: Option<&str>) -> Result<(), Failure> {
    let publications = library.publications().map_err(desk::DeskError::from)?;
    let publication = choose(&publications, publication)?;
    let intake = Intake::of(library, publication)?;
    let files = inbox::list_files(paths);
    let mut count = Count::default();
    let mut came = Vec::new();
    for (nth, file) in files.iter().enumerate() {
        progress(&format!("正在收取 {}/{} {}", nth + 1, files.len(), file.display()));
        let taken = match inbox::read_file(file) {
            Ok((name, bytes)) => {
                inbox::take_in(library, &intake, &name, bytes, chrono::Local::now().naive_local())?
            }
            Err(error) => TakenIn { refused: vec![error.to_string()], ..TakenIn::default() },
        };
        print(&told(file, &taken))?;
        taken.refused.iter().for_each(|message| tell(message));
        count.added += taken.added.len();
        count.known += taken.known.len();
        count.refused += taken.refused.len();
        came.push(came_in(file, &taken));
    }
    for row in inbox::attach_batch(library, &came)? {
        count.attached += 1;
        print(&attached(&row))?;
    }
    let Count { added, known, refused, attached } = count;
    let files = files.len();
    let photos = if attached > 0 { format!("，其中附图 {attached} 张") } else { String::new() };
    print(&format!("共 {files} 个文件：收入 {added} 篇{photos}，已收过 {known} 篇，{refused} 处未能读取\n"))?;
    if refused == 0 { Ok(()) } else { Err(Failure::Told) }
}

fn came_in(file: &Path, taken: &TakenIn) -> CameIn {
    let ids = |rows: &[ManuscriptRow]| rows.iter().map(|row| row.id).collect();
    CameIn { path: file.to_string_lossy().into_owned(), added: ids(&taken.added), known: ids(&taken.known) }
}

fn attached(photo: &ManuscriptRow) -> String {
    let text = photo.attached_to.map_or(0, |text| text.number);
    format!("{} → 登记号 {} 作为附图，附于登记号 {text}\n", photo.source, photo.number)
}

/// The publication of that name, or the only one.
///
/// # Errors
/// [`Failure::Usage`] where none is meant.
pub fn choose(publications: &[Publication], name: Option<&str>) -> Result<PublicationId, Failure> {
    let names =
        || publications.iter().map(|publication| publication.name.as_str()).collect::<Vec<_>>().join("、");
    let found = match (name, publications) {
        (Some(name), _) => publications.iter().find(|publication| publication.name == name.trim()),
        (None, [only]) => Some(only),
        (None, []) => {
            return Err(Failure::Usage("资料库里还没有刊物，来稿没有去处。请先在窗口里新建刊物，或用 init --publication 新建资料库。".into()));
        }
        (None, _) => {
            return Err(Failure::Usage(format!(
                "资料库里有几个刊物（{}）。请用 --publication 写明收给哪一个。",
                names()
            )));
        }
    };
    let unknown =
        || format!("资料库里没有刊物“{}”，已有的是：{}。请检查名称。", name.unwrap_or_default(), names());
    found.and_then(|publication| publication.id).ok_or_else(|| Failure::Usage(unknown()))
}

/// A line for each manuscript of a file.
fn told(file: &Path, taken: &TakenIn) -> String {
    let mut out = String::new();
    for row in &taken.added {
        let _ = writeln!(out, "{} → {}", file.display(), registered(row));
    }
    for row in &taken.known {
        let _ = writeln!(out, "{}：已收过，登记号 {}《{}》", file.display(), row.number, row.title);
    }
    out
}

fn registered(row: &ManuscriptRow) -> String {
    let ManuscriptRow { number, title, unit, changes, doubts, similar, .. } = row;
    let title = if title.is_empty() { "（没有标题）".to_owned() } else { format!("《{title}》") };
    let unit = unit.as_ref().map(|unit| format!("，{unit}")).unwrap_or_default();
    let mut out = format!("登记号 {number} {title}{unit}，改动 {changes} 处，存疑 {doubts} 处");
    if let Some(similar) = similar {
        let with = match &similar.with {
            SimilarTo::Manuscript { number, .. } => format!("登记号 {number}"),
            SimilarTo::Item { number, title, .. } => {
                format!("{}年第{}期《{title}》", number.year, number.issue)
            }
        };
        let _ = write!(out, "，与{with}相似 {}%", similar.percent);
    }
    out
}
