//! Faces cut down before, for the next export with the same glyphs.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use typeset::Face;

use super::PdfError;

/// Keeps of every face the program that was embedded last. Cutting a face down and deflating it
/// takes most of an export's time, and after a change of some words the glyphs are the same. The
/// bytes of a PDF do not depend on what is kept.
#[derive(Debug, Default)]
pub struct FaceCache {
    kept: Mutex<BTreeMap<Key, Arc<Program>>>,
}

/// A face by its size, its place in a collection and the checksum of its whole file, which its
/// own `head` table has (OpenType, `checksumAdjustment`).
type Key = (usize, u32, u32);

/// A face's program as it is embedded.
#[derive(Debug)]
pub(super) struct Program {
    glyphs: Vec<u16>,
    pub(super) bytes: Vec<u8>,
    deflated: OnceLock<Vec<u8>>,
}

impl FaceCache {
    /// The program of a face for these glyphs, made where it is not the one that was kept.
    pub(super) fn program(
        &self,
        face: &Face,
        glyphs: &[u16],
        make: impl FnOnce() -> Result<Vec<u8>, PdfError>,
    ) -> Result<Arc<Program>, PdfError> {
        let key = (face.bytes.len(), face.index, checksum(face));
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(program) = kept().get(&key).filter(|program| program.glyphs == glyphs) {
            return Ok(Arc::clone(program));
        }
        let program =
            Arc::new(Program { glyphs: glyphs.to_vec(), bytes: make()?, deflated: OnceLock::new() });
        kept().insert(key, Arc::clone(&program));
        Ok(program)
    }
}

impl Program {
    /// The program, deflated.
    ///
    /// # Errors
    /// What the encoder says.
    pub(super) fn deflated(&self) -> io::Result<&[u8]> {
        if let Some(deflated) = self.deflated.get() {
            return Ok(deflated);
        }
        // Outlines hardly get smaller by a longer search: 4 % in twice the time.
        let deflated = deflate(&self.bytes, Compression::new(3))?;
        Ok(self.deflated.get_or_init(|| deflated))
    }
}

/// Deflates with zlib's frame (ISO 32000-1, 7.4.4).
pub(super) fn deflate(bytes: &[u8], level: Compression) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn checksum(face: &Face) -> u32 {
    let raw = ttf_parser::RawFace::parse(&face.bytes, face.index).ok();
    let head = raw.and_then(|raw| raw.table(ttf_parser::Tag::from_bytes(b"head")));
    let field = head.and_then(|head| head.get(8..12)?.try_into().ok());
    field.map_or(0, u32::from_be_bytes)
}
