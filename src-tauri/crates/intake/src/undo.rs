//! Taking one change back.

use crate::{Reading, UndoError};

impl Reading {
    /// Takes one change back.
    ///
    /// # Errors
    /// [`UndoError`].
    pub fn undo(&mut self, change: usize) -> Result<(), UndoError> {
        self.parts.get(change).ok_or(UndoError::NoSuchChange(change))?;
        Err(UndoError::Frame)
    }
}
