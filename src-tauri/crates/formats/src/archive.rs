//! ZIP archives: their members as further documents. Nothing is ever written, so that a member's
//! name is only a name.

use crate::limits::Budget;
use crate::zip_directory::{self, Entry};
use crate::{Files, FormatError, TextEncoding};

/// Reads the members of an archive, those of archives in it too. Of one that was cut short the members
/// that are there are read, and each document says so.
pub(crate) fn read(bytes: &[u8], name: &str, budget: &Budget) -> Result<Files, FormatError> {
    let (entries, sound) = zip_directory::list(bytes);
    let members = members(entries);
    if members.is_empty() {
        let place = "压缩包的目录".to_owned();
        let name = name.to_owned();
        return Err(if sound { FormatError::NoText { name } } else { FormatError::Damaged { name, place } });
    }
    let mut files = Files::default();
    let mut broken = Vec::new();
    crate::read_members(&members, name, budget, &mut files, |_, (entry, member)| {
        let called = format!("{name}/{member}");
        let unpacked = unpack(bytes, entry, &called, budget);
        if let Ok((_, false)) = unpacked {
            broken.push(called.clone());
        }
        (called, unpacked.map(|(bytes, _)| bytes))
    });
    for document in &mut files.documents {
        if broken.contains(&document.name) {
            document.warnings.push("这份文件在压缩包里已损坏，可能读得不全；请让对方重发".to_owned());
        }
        if !sound {
            document.warnings.push(format!("压缩包“{name}”不完整，可能少了文件；请让对方重发"));
        }
    }
    let all_locked = files.refused.iter().all(|error| matches!(error, FormatError::Encrypted { .. }));
    if files.documents.is_empty() && all_locked {
        return Err(FormatError::Encrypted { name: name.to_owned() });
    }
    Ok(files)
}

/// The members that may be manuscripts, with their names.
fn members(entries: Vec<Entry>) -> Vec<(Entry, String)> {
    let files: Vec<Entry> = entries.into_iter().filter(|entry| !entry.is_folder()).collect();
    let encoding = encoding_of_names(&files);
    let named = files.into_iter().map(|entry| {
        let name = display_name(&decode_name(&entry.raw_name, encoding));
        (entry, name)
    });
    named.filter(|(_, name)| !is_litter(name)).collect()
}

/// Packers on Chinese Windows write names in GBK and say so nowhere: all names together tell.
fn encoding_of_names(entries: &[Entry]) -> TextEncoding {
    let odd = entries
        .iter()
        .map(|entry| entry.raw_name.as_slice())
        .filter(|name| std::str::from_utf8(name).is_err());
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

/// The bytes of a member, as many as may still be unpacked, and whether they are sound.
fn unpack(bytes: &[u8], entry: &Entry, name: &str, budget: &Budget) -> Result<(Vec<u8>, bool), FormatError> {
    let name = || name.to_owned();
    if entry.encrypted {
        return Err(FormatError::Encrypted { name: name() });
    }
    if !entry.is_known() {
        return Err(FormatError::Unsupported {
            name: name(),
            what: "用少见的方法压缩的文件",
            remedy: "请解压后直接发来",
        });
    }
    let (content, sound) = entry.unpack(bytes, budget.left().min(budget.limits.file));
    budget.unpacked(&name(), content.len())?;
    // A text that breaks off is still worth reading.
    if sound || !content.is_empty() {
        Ok((content, sound))
    } else {
        Err(FormatError::Damaged { name: name(), place: "压缩数据".to_owned() })
    }
}

#[cfg(test)]
mod tests;
