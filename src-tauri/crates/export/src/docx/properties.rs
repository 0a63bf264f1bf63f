//! What the package says about itself: title, creator, dates; the fonts it asks for.

use chrono::NaiveDate;
use model::FontRole;

use super::DocxJob;
use super::sheet::font;
use super::xml::Element;

/// docProps/core.xml. The dates are that of the issue: a clock would make every export differ.
pub(super) fn core(job: &DocxJob) -> Element {
    let issue = job.issue;
    let title = issue.number.file_stem(&job.publication.name);
    let moment = |name: &str, date: NaiveDate| {
        Element::new(name).with("xsi:type", "dcterms:W3CDTF").saying(&format!("{date}T00:00:00Z"))
    };
    let text = |name: &str, text: &str| Element::new(name).saying(text);
    Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .holding(text("dc:title", &title))
        .holding(text("dc:creator", &job.publication.organizer))
        .holding(text("cp:lastModifiedBy", &job.publication.organizer))
        .holding(moment("dcterms:created", issue.date))
        .holding(moment("dcterms:modified", issue.date))
        .holding(text("dc:language", "zh-CN"))
}

/// docProps/app.xml.
pub(super) fn app(job: &DocxJob) -> Element {
    Element::new("Properties")
        .with("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
        .holding(Element::new("Application").saying("Jianbao"))
        .holding(Element::new("Company").saying(&job.publication.organizer))
}

/// word/fontTable.xml: what to take where a font is not installed.
pub(super) fn fonts() -> Element {
    let root = Element::new("w:fonts")
        .with("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
    let faces = [
        (FontRole::Fangsong, "FangSong", "modern"),
        (FontRole::Kai, "KaiTi", "modern"),
        (FontRole::Hei, "SimHei", "modern"),
        (FontRole::Song, "SimSun", "auto"),
        (FontRole::Title, "FZXiaoBiaoSong-B05S", "auto"),
    ];
    faces.into_iter().fold(root, |root, (role, other, family)| {
        let value = |name: &str, value: &str| Element::new(name).with("w:val", value);
        root.holding(
            Element::new("w:font")
                .with("w:name", font(role))
                .holding(value("w:altName", other))
                .holding(value("w:charset", "86"))
                .holding(value("w:family", family))
                .holding(value("w:pitch", "variable")),
        )
    })
}
