use crate::limits::Budget;
use crate::{Document, FormatError};

pub(crate) fn read(_bytes: &[u8], name: &str, _budget: &Budget) -> Result<Document, FormatError> {
    Err(FormatError::Unknown { name: name.to_owned() })
}
