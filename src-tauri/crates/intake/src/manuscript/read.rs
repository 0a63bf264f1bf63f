//! The way from a document to a manuscript.

use formats::Document;
use model::{Item, Manuscript, Source, Unit};

use super::line::Line;
use super::rules::{self, Rules};

/// What an office knows beforehand.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The contributing units.
    pub units: Vec<Unit>,
    /// Names of people and places that must not be converted, and that look-alikes are held against.
    pub names: Vec<String>,
}

/// Reads a document as one manuscript; `sha256` is that of its bytes.
pub fn read_manuscript(document: &Document, sha256: &str, known: &Known, rules: &Rules) -> Manuscript {
    let mut lines: Vec<Line> = Vec::new();
    rules::apply(&mut lines, rules, known);
    Manuscript {
        source: Source {
            name: document.name.clone(),
            format: document.format,
            encoding: document.encoding.clone(),
            sha256: sha256.to_owned(),
        },
        item: Item::default(),
        unit: None,
        date: None,
        contact: None,
        signed_by: None,
        notes: Vec::new(),
        changes: Vec::new(),
        doubts: Vec::new(),
    }
}
