//! What a file is, by its bytes.

use model::Format;

/// What a file is; its name decides only between kinds that its bytes leave open.
pub fn sniff(_bytes: &[u8], _name: &str) -> Option<Format> {
    None
}
