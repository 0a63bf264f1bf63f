//! What a file may cost: a small file can unpack into more than a machine holds.

use std::cell::Cell;

use crate::FormatError;

/// The bounds of reading one file, with all that it holds.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The file itself, bytes.
    pub file: usize,
    /// All that is unpacked from it, members and pictures together, bytes.
    pub unpacked: usize,
    /// Files in files in files.
    pub nesting: usize,
    /// Members of an archive, attachments of a mail: the rest is told, not read.
    pub members: usize,
    /// Parts of one document, and lines inside them.
    pub parts: usize,
    /// Elements inside elements of one XML or HTML file.
    pub depth: usize,
    /// Characters of one document, more than a thousand pages of print: the rest stays in the original.
    pub characters: usize,
}

impl Default for Limits {
    /// A bulletin's manuscript is a hundred times smaller.
    fn default() -> Self {
        Self {
            file: 100 << 20,
            unpacked: 200 << 20,
            nesting: 6,
            members: 200,
            parts: 100_000,
            depth: 256,
            characters: 1_000_000,
        }
    }
}

/// What may still be spent on a file.
#[derive(Debug)]
pub(crate) struct Budget<'a> {
    pub limits: &'a Limits,
    unpacked: Cell<usize>,
    nesting: Cell<usize>,
}

impl<'a> Budget<'a> {
    pub fn new(limits: &'a Limits) -> Self {
        Self { limits, unpacked: Cell::new(0), nesting: Cell::new(0) }
    }

    /// Refuses a file that is empty or too large.
    pub fn enter(&self, name: &str, bytes: &[u8]) -> Result<(), FormatError> {
        if bytes.is_empty() {
            return Err(FormatError::Empty { name: name.to_owned() });
        }
        if bytes.len() > self.limits.file {
            return Err(FormatError::TooLarge { name: name.to_owned() });
        }
        Ok(())
    }

    /// How many bytes may still be unpacked.
    pub fn left(&self) -> usize {
        self.limits.unpacked.saturating_sub(self.unpacked.get())
    }

    /// Counts bytes that were unpacked; a reader takes at most one more than [`Self::left`].
    pub fn unpacked(&self, name: &str, bytes: usize) -> Result<(), FormatError> {
        let all = self.unpacked.get().saturating_add(bytes);
        self.unpacked.set(all);
        if all > self.limits.unpacked {
            return Err(FormatError::Bomb { name: name.to_owned() });
        }
        Ok(())
    }

    /// Does work inside a file of files.
    pub fn inside<T>(
        &self,
        name: &str,
        work: impl FnOnce() -> Result<T, FormatError>,
    ) -> Result<T, FormatError> {
        if self.nesting.get() >= self.limits.nesting {
            return Err(FormatError::TooDeep { name: name.to_owned() });
        }
        self.nesting.set(self.nesting.get() + 1);
        let done = work();
        self.nesting.set(self.nesting.get() - 1);
        done
    }
}
