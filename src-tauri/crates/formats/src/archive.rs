use crate::limits::Budget;
use crate::{Files, FormatError};

pub(crate) fn read(_bytes: &[u8], name: &str, _budget: &Budget) -> Result<Files, FormatError> {
    Err(FormatError::Unknown { name: name.to_owned() })
}
