//! Reading files as manuscripts, without a library.

use std::path::Path;

use formats::{FormatError, Limits};
use intake::{Known, Rules};
use model::Manuscript;

use crate::inbox::entitle;
use crate::{DeskError, read};

/// What a file held.
#[derive(Debug)]
pub struct ReadFile {
    /// Its manuscripts, in the order of the file.
    pub manuscripts: Vec<ReadManuscript>,
    /// Members and attachments that could not be read, and why.
    pub refused: Vec<FormatError>,
}

/// A manuscript and whether it looks like more.
#[derive(Debug)]
pub struct ReadManuscript {
    /// The manuscript.
    pub manuscript: Manuscript,
    /// How many items its file seems to hold; 1 where it was parted.
    pub items: usize,
}

/// Reads a file as manuscripts; `part` makes a manuscript of every item where a document holds
/// several.
///
/// # Errors
/// [`DeskError`] where the file, or all that it holds, cannot be read.
pub fn read_manuscripts(path: &Path, part: bool) -> Result<ReadFile, DeskError> {
    let limits = Limits::default();
    let bytes = read::read(path, "来稿", limits.file as u64)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let files = formats::read(&bytes, &name, &limits).map_err(DeskError::Format)?;
    let (known, rules) = (Known::default(), Rules::default());
    let mut manuscripts = Vec::new();
    for document in files.documents {
        let sha256 = intake::sha256(&document.original);
        let pieces = intake::pieces(&document);
        if part && pieces.len() > 1 {
            manuscripts.extend(pieces.into_iter().map(|range| {
                let piece = intake::piece(&document, range);
                ReadManuscript {
                    manuscript: intake::read_manuscript(&piece, &sha256, &known, &rules),
                    items: 1,
                }
            }));
        } else {
            let mut manuscript = intake::read_manuscript(&document, &sha256, &known, &rules);
            entitle(&document, &mut manuscript);
            manuscripts.push(ReadManuscript { manuscript, items: pieces.len() });
        }
    }
    Ok(ReadFile { manuscripts, refused: files.refused })
}
