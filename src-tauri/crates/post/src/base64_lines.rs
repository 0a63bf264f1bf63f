//! Base64 in lines, as mail has it.

use base64::{Engine, engine::general_purpose::STANDARD};

/// Bytes as base64 in lines of 76 characters, each ending in CRLF (RFC 2045, 6.8).
pub(crate) fn encode(bytes: &[u8]) -> Vec<u8> {
    // 57 bytes make a line.
    let mut out = String::with_capacity(bytes.len().div_ceil(57) * 78);
    for line in bytes.chunks(57) {
        STANDARD.encode_string(line, &mut out);
        out.push_str("\r\n");
    }
    out.into_bytes()
}
