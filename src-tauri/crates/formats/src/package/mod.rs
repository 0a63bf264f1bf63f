//! A document that is a ZIP package: its parts by name, each unpacked within the [`Budget`].
//!
//! Parts are found as the programs that read these files find them: whatever the case, with a
//! backslash for a slash, with a leading slash or none. Nothing is written anywhere, so that a
//! name that climbs out of the package (`../../x`) is only an odd name.

mod relations;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use crate::FormatError;
use crate::limits::Budget;
use crate::zip_directory::{self, Entry};

pub(crate) use relations::{Relations, unescaped};

/// The most that is read of one part, bytes: the text of some thousand pages.
const PART: usize = 64 << 20;

/// The parts of a package.
pub(crate) struct Package<'a> {
    file: &'a str,
    budget: &'a Budget<'a>,
    entries: HashMap<String, Held<'a>>,
    /// Names in the order of the file.
    names: Vec<String>,
    /// What is to be said of a part that was read.
    said: RefCell<BTreeMap<String, &'static str>>,
}

/// How a part is held.
enum Held<'a> {
    /// An entry of a ZIP file.
    Packed(Entry, &'a [u8]),
    /// The bytes themselves.
    Plain(String, Vec<u8>),
}

impl Held<'_> {
    fn name(&self) -> String {
        match self {
            Self::Packed(entry, _) => entry.name(),
            Self::Plain(name, _) => name.clone(),
        }
    }

    fn is_encrypted(&self) -> bool {
        matches!(self, Self::Packed(entry, _) if entry.encrypted)
    }

    /// At most one byte more than the limit, and whether that is sound and all.
    fn unpack(&self, limit: usize) -> (Vec<u8>, bool) {
        match self {
            Self::Packed(entry, bytes) => entry.unpack(bytes, limit),
            Self::Plain(_, content) => {
                let most = content.len().min(limit.saturating_add(1));
                (content.get(..most).unwrap_or_default().to_vec(), true)
            }
        }
    }
}

impl<'a> Package<'a> {
    /// Reads the directory of a package; where that is gone, what stands before each part.
    ///
    /// # Errors
    /// [`FormatError::Damaged`] where no part is found.
    pub fn open(bytes: &'a [u8], file: &'a str, budget: &'a Budget<'a>) -> Result<Self, FormatError> {
        let (found, _) = zip_directory::list(bytes);
        if found.is_empty() {
            return Err(FormatError::Damaged {
                name: file.to_owned(), place: "压缩包的目录".to_owned()
            });
        }
        Ok(Self::of(found.into_iter().map(|entry| Held::Packed(entry, bytes)), file, budget))
    }

    /// A package whose parts are there by their names, and counted as unpacked.
    pub fn of_parts(parts: Vec<(String, Vec<u8>)>, file: &'a str, budget: &'a Budget<'a>) -> Self {
        Self::of(parts.into_iter().map(|(name, content)| Held::Plain(name, content)), file, budget)
    }

    fn of(held: impl Iterator<Item = Held<'a>>, file: &'a str, budget: &'a Budget<'a>) -> Self {
        let (mut names, mut entries) = (Vec::new(), HashMap::new());
        for part in held {
            let name = normal(&part.name());
            if !name.is_empty() {
                names.push(name.clone());
                entries.insert(name, part);
            }
        }
        Self { file, budget, entries, names, said: RefCell::default() }
    }

    /// Whether there is such a part.
    pub fn has(&self, part: &str) -> bool {
        self.entries.contains_key(&normal(part))
    }

    /// The normalized names of all parts, in the order of the file.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// A part's bytes; of a damaged or endless part its beginning, of which [`Self::warnings`] then tells.
    ///
    /// # Errors
    /// [`FormatError::Encrypted`] and [`FormatError::Bomb`].
    pub fn part(&self, part: &str) -> Result<Option<Vec<u8>>, FormatError> {
        let Some(entry) = self.entries.get(&normal(part)) else { return Ok(None) };
        if entry.is_encrypted() {
            return Err(FormatError::Encrypted { name: self.file.to_owned() });
        }
        let (mut content, whole) = entry.unpack(self.budget.left().min(PART));
        self.budget.unpacked(self.file, content.len())?;
        if content.len() > PART {
            content.truncate(PART);
            self.say(entry, ENDLESS);
        } else if !whole {
            self.say(entry, DAMAGED);
        }
        Ok(Some(content))
    }

    /// A part that the document can do without, such as a picture: `None` also where it is missing
    /// or would cost more than may still be spent.
    pub fn spare_part(&self, part: &str) -> Option<Vec<u8>> {
        let entry = self.entries.get(&normal(part))?;
        if entry.is_encrypted() {
            return None;
        }
        let (content, whole) = entry.unpack(self.budget.left());
        if content.len() > self.budget.left() || self.budget.unpacked(self.file, content.len()).is_err() {
            return None;
        }
        if !whole {
            self.say(entry, DAMAGED);
        }
        Some(content)
    }

    /// What is to be said of the parts that were read, each a sentence.
    pub fn warnings(&self) -> Vec<String> {
        self.said.borrow().iter().map(|(part, what)| format!("文件里的“{part}”{what}")).collect()
    }

    /// Whether a part that was read is longer than any document's.
    pub fn is_endless(&self) -> bool {
        self.said.borrow().values().any(|what| *what == ENDLESS)
    }

    fn say(&self, entry: &Held, what: &'static str) {
        self.said.borrow_mut().insert(entry.name(), what);
    }
}

const ENDLESS: &str = "太长，只读了开头的 64 MB";
const DAMAGED: &str = "已损坏，可能读得不全";

/// A part's name as it is looked up: lower case, slashes, no `.` and `..`, no slash in front.
fn normal(name: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    let name = name.replace('\\', "/");
    for step in name.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::trial::zip;

    fn read(bytes: &[u8], part: &str) -> Option<Vec<u8>> {
        let limits = Limits::default();
        let budget = Budget::new(&limits);
        Package::open(bytes, "来稿.docx", &budget).ok()?.part(part).ok()?
    }

    #[test]
    fn parts_are_found_by_odd_names() {
        let bytes = zip(&[("Word\\Document.xml", b"one"), ("../../up.xml", b"two"), ("/x/./y", b"three")]);
        for (part, expected) in [
            ("word/document.xml", "one"),
            ("/word/document.xml", "one"),
            ("up.xml", "two"),
            ("x/y", "three"),
            ("word/../x/y", "three"),
        ] {
            assert_eq!(read(&bytes, part).as_deref(), Some(expected.as_bytes()), "{part}");
        }
        assert_eq!(read(&bytes, "word/styles.xml"), None);
    }

    #[test]
    fn a_package_without_its_directory_is_read_by_local_headers() {
        let long = "石门区抗旱工作部署会".repeat(500);
        let bytes = zip(&[("a.xml", long.as_bytes()), ("b.xml", b"second"), ("c.xml", b"third")]);
        let cut = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        assert_eq!(read(&bytes[..cut], "b.xml").as_deref(), Some(&b"second"[..]));
        assert_eq!(read(&bytes[..cut + 9], "a.xml").as_deref(), Some(long.as_bytes()));
        let limits = Limits::default();
        let budget = Budget::new(&limits);
        let half = Package::open(&bytes[..60], "来稿.docx", &budget).unwrap();
        assert!(long.as_bytes().starts_with(&half.part("a.xml").unwrap().unwrap()));
        assert_eq!(half.warnings(), ["文件里的“a.xml”已损坏，可能读得不全"]);
        assert!(matches!(Package::open(b"PK\x03\x04", "x", &budget), Err(FormatError::Damaged { .. })));
    }

    #[test]
    fn a_bomb_is_refused_whatever_size_it_states() {
        let mut bytes = zip(&[("a.xml", &vec![b' '; 3 << 20])]);
        let central = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        bytes[central + 24..central + 28].copy_from_slice(&5u32.to_le_bytes());
        let limits = Limits { unpacked: 1 << 20, ..Limits::default() };
        let budget = Budget::new(&limits);
        let package = Package::open(&bytes, "来稿.docx", &budget).unwrap();
        assert_eq!(package.spare_part("a.xml"), None);
        assert_eq!(package.part("a.xml"), Err(FormatError::Bomb { name: "来稿.docx".into() }));
    }
}
