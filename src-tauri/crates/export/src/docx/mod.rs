//! An issue with its pages to DOCX: the body is built part by part with docx-rs, then a finishing
//! pass mends the parts and packs them (`finish`, `order`, `package`).

mod colophon;
mod contents;
mod error;
mod figures;
mod finish;
mod flow;
mod front;
mod items;
mod layout;
mod order;
mod package;
mod properties;
mod sections;
mod sheet;
mod steer;
mod styles;
mod tables;
#[cfg(test)]
mod tests;
mod text;
mod turns;
mod xml;

use std::collections::BTreeMap;

use docx_rs::{BuildXML, Docx, XMLDocx};
use model::{ImageFormat, ImageId, Images, Issue, Publication};
use typeset::Pages;

pub use error::DocxError;
use finish::Sections;
use flow::Flow;
use package::Package;
use sections::FooterIds;
use xml::Element;

/// What is to be written.
#[derive(Debug, Clone, Copy)]
pub struct DocxJob<'a> {
    /// The publication.
    pub publication: &'a Publication,
    /// The issue.
    pub issue: &'a Issue,
    /// Its pictures.
    pub images: &'a Images,
    /// The pages that the same issue was typeset into: page numbers and line ends come from here.
    pub pages: &'a Pages,
}

/// Writes a DOCX.
///
/// # Errors
/// [`DocxError`] where a figure's picture is missing; the other cases are faults of the program.
pub fn docx(job: &DocxJob) -> Result<Vec<u8>, DocxError> {
    let mut flow = Flow::new(job);
    flow.front();
    flow.contents();
    flow.body()?;
    flow.end_in_paragraph();
    let text_end = flow.len();
    let own_page = flow.colophon_page();
    flow.colophon(own_page);

    let mut package = Package::default();
    link_properties(&mut package, job, &flow)?;
    let footers = link_footers(&mut package)?;
    let style = &job.publication.style;
    let sections = match own_page {
        None => Sections { first: None, last: sections::section(style, &footers.numbered()) },
        Some(_) => Sections {
            first: Some((text_end.saturating_sub(1), sections::section(style, &footers.numbered()))),
            last: sections::section(style, &footers.unnumbered()),
        },
    };
    link_body(&mut package, job, flow, sections)?;
    package.pack()
}

const CORE_TYPE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const APP_TYPE: &str = "application/vnd.openxmlformats-officedocument.extended-properties+xml";

/// What the package says about itself, and the parts that the body leans on.
fn link_properties(package: &mut Package, job: &DocxJob, flow: &Flow) -> Result<(), DocxError> {
    package.add("docProps/core.xml", CORE_TYPE, properties::core(job).to_bytes());
    package.add("docProps/app.xml", APP_TYPE, properties::app(job).to_bytes());
    let styles = styles::styles(&flow.sheet).build();
    package.link("styles", "styles.xml", mended("word/styles.xml", &styles, finish::styles)?);
    package.link("settings", "settings.xml", finish::settings().to_bytes());
    package.link("fontTable", "fontTable.xml", properties::fonts().to_bytes());
    Ok(())
}

fn link_footers(package: &mut Package) -> Result<FooterIds, DocxError> {
    let footers = sections::footers();
    let mut link = |name: &'static str, bytes: &[u8]| {
        Ok::<_, DocxError>(package.link("footer", name, mended(name, bytes, finish::tidy)?))
    };
    Ok(FooterIds {
        odd: link("footer1.xml", &footers.odd)?,
        even: link("footer2.xml", &footers.even)?,
        empty: link("footer3.xml", &footers.empty)?,
    })
}

/// The main part with its pictures.
fn link_body(
    package: &mut Package,
    job: &DocxJob,
    mut flow: Flow,
    sections: Sections,
) -> Result<(), DocxError> {
    let descriptions = std::mem::take(&mut flow.descriptions);
    let parts = flow.pour(Docx::new()).build();
    let pictures = link_pictures(package, &parts, job.images);
    let main = mended("word/document.xml", &parts.document, |root| {
        finish::document(root, sections, &descriptions);
        finish::point_at_pictures(root, &pictures);
    })?;
    package.main(main);
    Ok(())
}

/// Adds the pictures as they came; the writer names them after their content and calls them PNG.
/// Returns our relationship ids by the writer's.
fn link_pictures(package: &mut Package, parts: &XMLDocx, images: &Images) -> BTreeMap<String, String> {
    let mut ids = BTreeMap::new();
    for (i, (name, bytes)) in parts.media.iter().enumerate() {
        let format = images.get(&ImageId(name.clone())).map(|image| image.format);
        let extension = if format == Some(ImageFormat::Png) { "png" } else { "jpeg" };
        let target = format!("media/image{}.{extension}", i + 1);
        ids.insert(name.clone(), package.link("image", &target, bytes.clone()));
    }
    ids
}

/// A part, read, changed and written again.
fn mended(part: &'static str, bytes: &[u8], mend: impl FnOnce(&mut Element)) -> Result<Vec<u8>, DocxError> {
    let mut root = Element::parse(bytes).map_err(|cause| DocxError::Part { part, cause })?;
    mend(&mut root);
    Ok(root.to_bytes())
}
