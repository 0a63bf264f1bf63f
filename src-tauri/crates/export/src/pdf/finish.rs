//! The finishing step: what printpdf leaves out, then the bytes.

use std::panic::resume_unwind;
use std::sync::Mutex;
use std::thread;

use flate2::Compression;
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::cache::deflate;
use super::faces::Faces;
use super::tags::Tags;
use super::{Paper, PdfError, links, metadata, outline};

/// Completes a drawn document and writes it.
pub(super) fn finish(
    mut document: Document,
    paper: &Paper,
    faces: &Faces,
    tags: &Tags,
) -> Result<Vec<u8>, PdfError> {
    // Object streams, tags' namespaces and PDF/A-2 are of this version (ISO 19005-2, 6.1.2).
    "1.7".clone_into(&mut document.version);
    let page_ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    let links = links::write(&mut document, &page_ids, paper.pages)?;
    let structure = tags.write(&mut document, &page_ids, paper, &links);
    let outline = outline::write(&mut document, &page_ids, paper.pages);
    let metadata = metadata::write(&mut document, paper);
    let intent = metadata::output_intent(&mut document)?;
    let catalog = document.catalog_mut()?;
    catalog.remove(b"PageLayout");
    for (key, value) in [
        ("Lang", Object::string_literal("zh-CN")),
        ("MarkInfo", dictionary! { "Marked" => true }.into()),
        ("StructTreeRoot", structure.into()),
        ("Metadata", metadata.xmp.into()),
        ("OutputIntents", vec![intent.into()].into()),
        ("ViewerPreferences", preferences(paper).into()),
    ] {
        catalog.set(key, value);
    }
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if let Ok(id) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&id);
    }
    document.trailer.set("Info", metadata.info);
    save(document, faces)
}

fn preferences(paper: &Paper) -> Dictionary {
    let mut preferences = dictionary! { "DisplayDocTitle" => true };
    if paper.exact {
        preferences.set("PrintScaling", "None");
    }
    preferences
}

fn save(mut document: Document, faces: &Faces) -> Result<Vec<u8>, PdfError> {
    let id = Object::String(identity(&document), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    compress_all(&mut document, faces).map_err(lopdf::Error::from)?;
    write(document)
}

/// The bytes of a document whose streams are as they should be.
pub(super) fn write(mut document: Document) -> Result<Vec<u8>, PdfError> {
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

/// Sixteen bytes made of what the pages draw and the metadata say: the same issue has the same
/// (ISO 32000-1, 14.4).
fn identity(document: &Document) -> Vec<u8> {
    let mut digest = Sha256::new();
    for stream in document.objects.values().filter_map(|object| object.as_stream().ok()) {
        // Faces and pictures follow from what is drawn with them.
        if !stream.dict.has(b"Filter") && !stream.dict.has(b"Length1") {
            digest.update(&stream.content);
        }
    }
    digest.finalize()[..16].to_vec()
}

/// Deflates the streams, on as many cores as there are: most of the time of writing goes here.
fn compress_all(document: &mut Document, faces: &Faces) -> std::io::Result<()> {
    let streams = document.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    let mut streams: Vec<&mut Stream> = streams.collect();
    // A face, above all the body's, takes as long as all the rest: it must not come last.
    streams.sort_by_key(|stream| stream.dict.has(b"Length1"));
    let queue = Mutex::new(streams);
    let next = || queue.lock().ok()?.pop();
    let work = || -> std::io::Result<()> {
        while let Some(stream) = next() {
            compress(stream, faces)?;
        }
        Ok(())
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(work)).collect();
        work()?;
        others.into_iter().try_for_each(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// Deflates a stream, but for those that are so by themselves and for the metadata, which
/// programs that know nothing of PDF look for in the file.
fn compress(stream: &mut Stream, faces: &Faces) -> std::io::Result<()> {
    if stream.dict.has(b"Filter") || is_metadata(&stream.dict) {
        return Ok(());
    }
    let compressed = match faces.program(&stream.content) {
        Some(program) => {
            stream.dict.set("Length1", program.bytes.len() as i64);
            program.deflated()?.to_vec()
        }
        None => deflate(&stream.content, Compression::default())?,
    };
    stream.dict.set("Filter", "FlateDecode");
    stream.set_content(compressed);
    Ok(())
}

fn is_metadata(dictionary: &Dictionary) -> bool {
    dictionary.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"Metadata")
}
