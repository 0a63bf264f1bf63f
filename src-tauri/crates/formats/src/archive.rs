//! ZIP archives: their members as further documents. Nothing is ever written, so that a member's
//! name is only a name.

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::limits::Budget;
use crate::{Files, FormatError, TextEncoding};

/// More entries than any folder of manuscripts has: a directory of millions fills memory by itself.
const MAX_ENTRIES: usize = 20_000;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Whether a ZIP file's directory is too long to be opened at all.
pub(crate) fn is_crowded(bytes: &[u8]) -> bool {
    memmem::find_iter(bytes, b"PK\x01\x02").nth(MAX_ENTRIES).is_some()
}

/// Reads the members of an archive, those of archives in it too.
pub(crate) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Files, FormatError> {
    if is_crowded(bytes) {
        let rest = memmem::find_iter(bytes, b"PK\x01\x02").count();
        return Err(FormatError::TooMany { name: name.to_owned(), read: 0, rest });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(name, "压缩包的目录"))?;
    let members = members(&mut archive);
    if members.is_empty() {
        return Err(FormatError::NoText { name: name.to_owned() });
    }
    let mut files = Files::default();
    crate::read_members(&members, name, budget, &mut files, |_, (index, member)| {
        let called = format!("{name}/{member}");
        let bytes = unpack(&mut archive, *index, &called, budget);
        (called, bytes)
    });
    let all_locked = files.refused.iter().all(|error| matches!(error, FormatError::Encrypted { .. }));
    if files.documents.is_empty() && all_locked {
        return Err(FormatError::Encrypted { name: name.to_owned() });
    }
    Ok(files)
}

/// The members that may be manuscripts, by index and name.
fn members(archive: &mut Archive) -> Vec<(usize, String)> {
    let raw: Vec<(usize, Vec<u8>)> = (0..archive.len())
        .filter_map(|index| {
            let file = archive.by_index_raw(index).ok()?;
            (!file.is_dir()).then(|| (index, file.name_raw().to_owned()))
        })
        .collect();
    let encoding = encoding_of_names(&raw);
    let named = raw.into_iter().map(|(index, name)| (index, display_name(&decode_name(&name, encoding))));
    named.filter(|(_, name)| !is_litter(name)).collect()
}

/// Packers on Chinese Windows write names in GBK and say so nowhere: all names together tell.
fn encoding_of_names(raw: &[(usize, Vec<u8>)]) -> TextEncoding {
    let odd = raw.iter().map(|(_, name)| name.as_slice()).filter(|name| std::str::from_utf8(name).is_err());
    let all = odd.collect::<Vec<_>>().join(&b'\n');
    match TextEncoding::detect(&all) {
        Some(TextEncoding::Big5) => TextEncoding::Big5,
        _ => TextEncoding::Gb18030,
    }
}

fn decode_name(name: &[u8], encoding: TextEncoding) -> String {
    std::str::from_utf8(name).map_or_else(|_| encoding.decode(name), str::to_owned)
}

/// The way to a member as it is shown; of one that climbs or is absolute only the last name.
fn display_name(name: &str) -> String {
    let name: String =
        name.chars().map(|c| if c == '\\' { '/' } else { c }).filter(|c| !c.is_control()).collect();
    let odd = name.starts_with('/') || name.contains(':') || name.split('/').any(|step| step == "..");
    let steps: Vec<&str> = name.split('/').filter(|step| !matches!(step.trim(), "" | "." | "..")).collect();
    let steps = if odd { steps.get(steps.len().saturating_sub(1)..).unwrap_or_default() } else { &steps };
    if steps.is_empty() { "未命名".to_owned() } else { steps.join("/") }
}

/// What systems and editors leave in folders.
fn is_litter(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || name.contains("/__MACOSX/")
        || last.starts_with("._")
        || last.starts_with("~$")
        || last.starts_with(".~")
        || matches!(last.to_ascii_lowercase().as_str(), ".ds_store" | "thumbs.db" | "desktop.ini")
}

/// The bytes of a member, as many as may still be unpacked: what its header says is not believed.
fn unpack(archive: &mut Archive, index: usize, name: &str, budget: &Budget) -> Result<Vec<u8>, FormatError> {
    let locked = archive.by_index_raw(index).is_ok_and(|file| file.encrypted());
    if locked {
        return Err(FormatError::Encrypted { name: name.to_owned() });
    }
    let file = archive.by_index(index).map_err(|error| refusal(name, &error))?;
    let most = budget.left().min(budget.limits.file).saturating_add(1);
    let (bytes, whole) = inflate(file, most);
    budget.unpacked(name, bytes.len())?;
    // A text that breaks off is still worth reading, and its reader says where it ends.
    if whole || !bytes.is_empty() { Ok(bytes) } else { Err(damaged(name, "压缩数据")) }
}

fn inflate<R: Read>(file: ZipFile<'_, R>, most: usize) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    let whole = file.take(most as u64).read_to_end(&mut bytes).is_ok();
    (bytes, whole)
}

fn refusal(name: &str, error: &zip::result::ZipError) -> FormatError {
    match error {
        zip::result::ZipError::UnsupportedArchive(_) => FormatError::Unsupported {
            name: name.to_owned(),
            what: "用少见的方法压缩的文件",
            remedy: "请解压后直接发来",
        },
        _ => damaged(name, "压缩包的成员"),
    }
}

fn damaged(name: &str, place: &str) -> FormatError {
    FormatError::Damaged { name: name.to_owned(), place: place.to_owned() }
}

#[cfg(test)]
mod tests;
