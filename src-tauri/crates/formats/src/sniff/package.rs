//! ZIP files by their members: office documents are archives with known names in them.

use std::io::{Cursor, Read};

use memchr::memmem;
use model::Format;
use zip::ZipArchive;

use super::{AS_DOCX, Kind};

/// A list of content types is some kilobytes.
const MAX_TYPES: u64 = 1 << 20;
/// How many names are looked at.
const MAX_NAMES: usize = 10_000;

pub(super) fn kind(bytes: &[u8]) -> Kind {
    if crate::archive::is_crowded(bytes) {
        return Kind::Read(Format::Zip);
    }
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return by_raw_names(bytes);
    };
    let mimetype = member(&mut archive, "mimetype");
    let types = member(&mut archive, "[Content_Types].xml");
    let names: Vec<String> = archive.file_names().take(MAX_NAMES).map(str::to_owned).collect();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    open_document(mimetype.trim())
        .or_else(|| office(&types))
        .or_else(|| by_names(&has, !types.is_empty()))
        .unwrap_or(Kind::Read(Format::Zip))
}

/// By the media type that stands as the first member (ISO/IEC 26300-3, 3.3).
fn open_document(mimetype: &str) -> Option<Kind> {
    Some(match mimetype.strip_prefix("application/")? {
        "vnd.oasis.opendocument.text" | "vnd.oasis.opendocument.text-template" => Kind::Read(Format::Odt),
        "vnd.oasis.opendocument.spreadsheet" => Kind::Refused("电子表格（ods）", AS_DOCX_TABLE),
        "vnd.oasis.opendocument.presentation" => Kind::Refused("演示文稿（odp）", AS_DOCX),
        "epub+zip" => Kind::Refused("电子书（epub）", "请让对方发来原来的 Word 文档"),
        _ => return None,
    })
}

/// By the content type of the main part (ISO/IEC 29500-2, 10.1).
fn office(types: &str) -> Option<Kind> {
    if types.contains("wordprocessingml.document.main")
        || types.contains("wordprocessingml.template.main")
        || types.contains("ms-word.document.macroEnabled.main")
        || types.contains("ms-word.template.macroEnabledTemplate.main")
    {
        Some(Kind::Read(Format::Docx))
    } else if types.contains("spreadsheetml.sheet.main") || types.contains("ms-excel.") {
        Some(Kind::Refused("电子表格（xlsx）", AS_DOCX_TABLE))
    } else if types.contains("presentationml.") || types.contains("ms-powerpoint.") {
        Some(Kind::Refused("演示文稿（pptx）", AS_DOCX))
    } else {
        None
    }
}

fn by_names(has: &dyn Fn(&str) -> bool, package: bool) -> Option<Kind> {
    if has("OFD.xml") {
        Some(OFD)
    } else if has("FixedDocSeq.fdseq") || has("FixedDocumentSequence.fdseq") {
        Some(Kind::Refused("XPS 版式文件", "请对方导出为 PDF 或 Word 文档"))
    } else if has("Index/Document.iwa") || has("Index.zip") || has("index.xml.gz") {
        Some(Kind::Refused("苹果 Pages 文稿", "请对方导出为 Word 文档（docx）"))
    } else if has("word/document") || package && has("word/") {
        Some(Kind::Read(Format::Docx))
    } else if has("xl/workbook") {
        Some(Kind::Refused("电子表格（xlsx）", AS_DOCX_TABLE))
    } else if has("ppt/presentation") {
        Some(Kind::Refused("演示文稿（pptx）", AS_DOCX))
    } else {
        None
    }
}

/// A damaged archive has lost its directory; the names before each member are still there.
fn by_raw_names(bytes: &[u8]) -> Kind {
    let has = |start: &str| has_local_name(bytes, start.as_bytes());
    let text = b"mimetypeapplication/vnd.oasis.opendocument.text";
    if bytes.get(30..).is_some_and(|rest| rest.starts_with(text)) {
        return Kind::Read(Format::Odt);
    }
    by_names(&has, has("[Content_Types].xml")).unwrap_or(Kind::Read(Format::Zip))
}

/// Whether a local header (APPNOTE 4.3.7) has a name with this start.
fn has_local_name(bytes: &[u8], start: &[u8]) -> bool {
    memmem::find_iter(bytes, b"PK\x03\x04")
        .any(|at| bytes.get(at + 30..).is_some_and(|name| name.starts_with(start)))
}

/// The beginning of a member as text; empty where there is none.
fn member(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> String {
    let mut bytes = Vec::new();
    if let Ok(file) = archive.by_name(name) {
        // A member that breaks off says what it can.
        let _ = file.take(MAX_TYPES).read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

const AS_DOCX_TABLE: &str = "请把其中的表格粘贴到 Word 文档里，存为 docx 后再读";
const OFD: Kind = Kind::Refused("OFD 版式文件", "请对方导出为 PDF 或 Word 文档");
