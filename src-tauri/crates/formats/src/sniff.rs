//! What a file is, by its bytes.

mod binary;
mod markup;
mod ole;
mod package;

use model::Format;

use crate::{FormatError, TextEncoding};

/// How much of a text is looked at, bytes.
const HEAD: usize = 1 << 16;

/// What a file is; its name decides only between kinds that its bytes leave open (DOC and WPS).
///
/// # Errors
/// For no byte, for what is known and not read (with the remedy), for what asks for a password,
/// and for what is of no known kind.
pub fn sniff(bytes: &[u8], name: &str) -> Result<Format, FormatError> {
    let found = if bytes.is_empty() {
        return Err(FormatError::Empty { name: name.to_owned() });
    } else if matches!(bytes, [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] | [b'P', b'K', 7, 8, ..]) {
        Some(package::kind(bytes))
    } else if crate::compound::is_compound(bytes) {
        Some(ole::kind(bytes, name))
    } else {
        binary::kind(bytes).or_else(|| text_kind(bytes))
    };
    match found {
        Some(Kind::Read(format)) => Ok(format),
        Some(Kind::Refused(what, remedy)) => {
            Err(FormatError::Unsupported { name: name.to_owned(), what, remedy })
        }
        Some(Kind::Encrypted) => Err(FormatError::Encrypted { name: name.to_owned() }),
        None => Err(FormatError::Unknown { name: name.to_owned() }),
    }
}

/// What the bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A reader of this crate reads it.
    Read(Format),
    /// What it is, and how to get its text.
    Refused(&'static str, &'static str),
    /// It asks for a password.
    Encrypted,
}

const AS_DOCX: &str = "请在原来的程序里另存为 Word 文档（docx）后再读";

fn text_kind(bytes: &[u8]) -> Option<Kind> {
    let encoding = TextEncoding::detect(bytes);
    // An 8-bit mail need not be text as a whole, and a page may name an encoding that is not told by its look.
    let head = encoding.unwrap_or(TextEncoding::Utf8).decode(bytes.get(..HEAD).unwrap_or(bytes));
    let marked = markup::kind(&head);
    let text = encoding.map(|_| Kind::Read(Format::Txt));
    marked.or(text).filter(|_| marked.is_some() || !head.contains('\0'))
}

#[cfg(test)]
mod tests;
