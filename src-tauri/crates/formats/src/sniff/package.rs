//! ZIP files by their members: office documents are archives with known names in them.

use model::Format;

use super::{AS_DOCX, Kind};
use crate::zip_directory;

/// A list of content types is some kilobytes.
const MAX_TYPES: usize = 1 << 20;
/// How many names are looked at.
const MAX_NAMES: usize = 10_000;

pub(super) fn kind(bytes: &[u8]) -> Kind {
    let (entries, _) = zip_directory::list(bytes);
    // The beginning of a member as text; empty where there is none.
    let member = |name: &str| {
        let found = entries.iter().find(|entry| entry.raw_name == name.as_bytes());
        let content = found.map(|entry| entry.unpack(bytes, MAX_TYPES).0).unwrap_or_default();
        String::from_utf8_lossy(&content).into_owned()
    };
    let (mimetype, types) = (member("mimetype"), member("[Content_Types].xml"));
    let has = |start: &str| {
        entries.iter().take(MAX_NAMES).any(|entry| {
            let name = entry.raw_name.get(..start.len()).unwrap_or_default();
            name.iter().zip(start.bytes()).all(|(&a, b)| a == b || a == b'\\' && b == b'/')
                && !name.is_empty()
        })
    };
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
    } else if has("_rels/.rels") {
        // An office document whose main part is lost: its reader says so.
        Some(Kind::Read(Format::Docx))
    } else {
        None
    }
}

const AS_DOCX_TABLE: &str = "请把其中的表格粘贴到 Word 文档里，存为 docx 后再读";
const OFD: Kind = Kind::Refused("OFD 版式文件", "请对方导出为 PDF 或 Word 文档");
