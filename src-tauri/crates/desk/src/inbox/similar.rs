//! Which texts of a library say much the same.

use intake::similar::{Fingerprint, similarity};
use model::{Block, ManuscriptId};
use store::{NearSketch, SketchId, Sketched, StoreError, Writer};

/// Below this share of the shorter text, in per cent, two reports of one event are not told.
const TOLD: u8 = 50;

/// How many texts that share anchors are compared.
const COMPARED: usize = 16;

/// How many items get their sketches at one go: those of a library that is new to this, some at
/// each file.
const AT_ONCE: usize = 300;

/// The words that a text is compared by.
pub(super) fn words(blocks: &[Block]) -> String {
    blocks.iter().map(Block::to_plain).collect::<Vec<_>>().join("\n")
}

/// Keeps a manuscript's fingerprint, and what it is similar to.
pub(super) fn keep(
    writer: &mut Writer,
    id: ManuscriptId,
    fingerprint: &Fingerprint,
) -> Result<(), StoreError> {
    let of = Sketched::Manuscript(id);
    let near = near(writer, fingerprint)?;
    let sketch = writer.put_sketch(of, &fingerprint.to_bytes(), fingerprint.anchors())?;
    relate(writer, of, sketch, &near)
}

/// Gives sketches to items that have none.
pub(super) fn sketch_items(writer: &mut Writer) -> Result<(), StoreError> {
    for (item, text) in writer.reader().unsketched(AT_ONCE)? {
        let fingerprint = Fingerprint::of(&text);
        let near = near(writer, &fingerprint)?;
        let of = Sketched::Item(item);
        let sketch = writer.put_sketch(of, &fingerprint.to_bytes(), fingerprint.anchors())?;
        relate(writer, of, sketch, &near)?;
    }
    Ok(())
}

/// The texts near one, with how near they are in per cent.
fn near(writer: &Writer, fingerprint: &Fingerprint) -> Result<Vec<(NearSketch, u8)>, StoreError> {
    if fingerprint.anchors().is_empty() {
        return Ok(Vec::new());
    }
    let near = writer.reader().near(fingerprint.anchors(), COMPARED)?;
    let compared = near.into_iter().filter_map(|near| {
        let percent = similarity(fingerprint, &Fingerprint::from_bytes(&near.bytes)?).percent();
        (percent >= TOLD).then_some((near, percent))
    });
    let mut compared: Vec<_> = compared.collect();
    compared.sort_by_key(|(_, percent)| std::cmp::Reverse(*percent));
    Ok(compared)
}

/// Remembers for each manuscript of a pair that it is similar to the other text.
fn relate(
    writer: &mut Writer,
    of: Sketched,
    sketch: SketchId,
    near: &[(NearSketch, u8)],
) -> Result<(), StoreError> {
    for (other, percent) in near.iter().filter(|(other, _)| other.of != of) {
        if let Sketched::Manuscript(id) = of {
            writer.add_resemblance(id, other.id, *percent)?;
        }
        if let Sketched::Manuscript(id) = other.of {
            writer.add_resemblance(id, sketch, *percent)?;
        }
    }
    Ok(())
}
