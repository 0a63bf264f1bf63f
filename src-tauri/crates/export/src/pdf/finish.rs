//! The finishing step: what printpdf leaves out, then the bytes.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::tags::Tags;
use super::{PdfError, PdfJob, links, metadata, outline};

/// Completes a drawn document and writes it.
pub(super) fn finish(mut document: Document, job: &PdfJob, tags: &Tags) -> Result<Vec<u8>, PdfError> {
    // Object streams, tags' namespaces and PDF/A-2 are of this version (ISO 19005-2, 6.1.2).
    "1.7".clone_into(&mut document.version);
    let page_ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    let links = links::write(&mut document, &page_ids, job.pages)?;
    let structure = tags.write(&mut document, &page_ids, job, &links);
    let outline = outline::write(&mut document, &page_ids, job.pages);
    let metadata = metadata::write(&mut document, job);
    let intent = metadata::output_intent(&mut document);
    let catalog = document.catalog_mut()?;
    catalog.remove(b"PageLayout");
    for (key, value) in [
        ("Lang", Object::string_literal("zh-CN")),
        ("MarkInfo", dictionary! { "Marked" => true }.into()),
        ("StructTreeRoot", structure.into()),
        ("Metadata", metadata.xmp.into()),
        ("OutputIntents", vec![intent.into()].into()),
        ("ViewerPreferences", dictionary! { "DisplayDocTitle" => true }.into()),
    ] {
        catalog.set(key, value);
    }
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    document.trailer.set("Info", metadata.info);
    save(document)
}

fn save(mut document: Document) -> Result<Vec<u8>, PdfError> {
    document.prune_objects();
    document.renumber_objects();
    let mut digest = Sha256::new();
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            compress(stream).map_err(lopdf::Error::from)?;
            digest.update(&stream.content);
        }
    }
    // An identity made of the content: the same pages have the same one.
    let id = Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(200)
        .compression_level(6)
        .build();
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, options).map_err(lopdf::Error::from)?;
    Ok(bytes)
}

/// Deflates a stream, but for those that are so by themselves and for the metadata, which
/// programs that know nothing of PDF look for in the file.
fn compress(stream: &mut Stream) -> std::io::Result<()> {
    if stream.dict.has(b"Filter") || is_metadata(&stream.dict) {
        return Ok(());
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&stream.content)?;
    let compressed = encoder.finish()?;
    stream.dict.set("Filter", "FlateDecode");
    stream.set_content(compressed);
    Ok(())
}

fn is_metadata(dictionary: &Dictionary) -> bool {
    dictionary.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"Metadata")
}
