use model::Format;

use crate::{Document, FormatError};

pub(crate) fn read(_bytes: &[u8], name: &str, _format: Format) -> Result<Document, FormatError> {
    Err(FormatError::Unknown { name: name.to_owned() })
}
