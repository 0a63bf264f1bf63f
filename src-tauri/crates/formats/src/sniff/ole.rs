//! OLE files by the streams at their root ([MS-CFB]).

use std::collections::HashSet;
use std::path::Path;

use model::Format;

use super::{AS_DOCX, Kind};
use crate::compound::Compound;
use crate::ole;

pub(super) fn kind(bytes: &[u8], name: &str) -> Kind {
    let file = Compound::open(bytes);
    let names: HashSet<String> = match &file {
        Some(file) => file.root().names().map(str::to_ascii_lowercase).collect(),
        None => streams_anywhere(bytes),
    };
    if names.is_empty() && file.is_none() {
        // The directory is lost. Its text can be found all the same, or it is told that it cannot.
        return Kind::Read(Format::Doc);
    }
    let has = |stream: &str| names.contains(&stream.to_ascii_lowercase());
    if has("EncryptedPackage") {
        Kind::Encrypted
    } else if has("WordDocument") {
        Kind::Read(if is_named(name, "wps") || is_named(name, "wpt") { Format::Wps } else { Format::Doc })
    } else if has("Workbook") || has("Book") {
        Kind::Refused("电子表格（xls、et）", "请把其中的表格粘贴到 Word 文档里，存为 docx 后再读")
    } else if has("PowerPoint Document") {
        Kind::Refused("演示文稿（ppt、dps）", AS_DOCX)
    } else if has("__properties_version1.0") || has("__nameid_version1.0") {
        Kind::Read(Format::Eml)
    } else if has("FileHeader") && has("DocInfo") {
        Kind::Refused("韩文办公文档（hwp）", AS_DOCX)
    } else if has("MatOST") || has("CONTENTS") {
        Kind::Refused("旧版 Works 文档", AS_DOCX)
    } else if has("VisioDocument") {
        Kind::Refused("Visio 图表", "请导出为图片或 PDF")
    } else if file.as_ref().is_none_or(Compound::is_cut) || ole::block_of(bytes).is_some() {
        // The part of the directory that names the text may be lost: its reader looks for it.
        Kind::Read(Format::Doc)
    } else {
        Kind::Refused("没有文字正文的复合文件", AS_DOCX)
    }
}

fn is_named(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

/// The names of directory entries of a damaged file: entries are 128 bytes, beginning with the
/// name in UTF-16 and its length in bytes at 64 ([MS-CFB] 2.6.1).
fn streams_anywhere(bytes: &[u8]) -> HashSet<String> {
    let entries = bytes
        .chunks_exact(128)
        .filter(|entry| matches!(entry.get(64..67), Some([length @ 4..=64, 0, 1 | 2]) if length % 2 == 0));
    let names = entries.map(|entry| {
        let units = entry.chunks_exact(2).take(31).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        char::decode_utf16(units.take_while(|&unit| unit != 0)).map(|c| c.unwrap_or('\u{fffd}')).collect()
    });
    names.take(10_000).map(|name: String| name.to_ascii_lowercase()).collect()
}
