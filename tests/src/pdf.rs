//! A PDF read back, as a validator or a reader of its text would.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// An open PDF.
pub struct Pdf {
    /// The document.
    pub document: Document,
    /// Its pages in order.
    pub pages: Vec<ObjectId>,
}

/// A stretch of a page's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Its number on the page; none for what is not of the text.
    pub mark: Option<i64>,
    /// What it reads as.
    pub text: String,
}

impl Pdf {
    /// Reads a PDF.
    ///
    /// # Panics
    /// Where it is none: what we write must be readable.
    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF");
        let pages = document.get_pages().into_values().collect();
        Self { document, pages }
    }

    /// What an object or a reference to it stands for.
    ///
    /// # Panics
    /// Where the reference leads nowhere.
    pub fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).expect("no dangling reference").1
    }

    /// A dictionary's value under a path of keys.
    pub fn find<'a>(&'a self, dictionary: &'a Dictionary, path: &[&str]) -> Option<&'a Object> {
        let (key, deeper) = path.split_first()?;
        let value = self.resolve(dictionary.get(key.as_bytes()).ok()?);
        match (deeper, value) {
            ([], value) => Some(value),
            (_, Object::Dictionary(inner)) => self.find(inner, deeper),
            (_, Object::Stream(stream)) => self.find(&stream.dict, deeper),
            _ => None,
        }
    }

    /// A value under a path of keys from the catalog.
    ///
    /// # Panics
    /// Where there is no catalog.
    pub fn catalog(&self, path: &[&str]) -> Option<&Object> {
        self.find(self.document.catalog().expect("a catalog"), path)
    }

    /// All dictionaries, those of streams too.
    pub fn dictionaries(&self) -> impl Iterator<Item = &Dictionary> {
        self.document.objects.values().filter_map(|object| match object {
            Object::Dictionary(dictionary) => Some(dictionary),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        })
    }

    /// A page's operations.
    ///
    /// # Panics
    /// Where they cannot be read.
    pub fn operations(&self, page: ObjectId) -> Content {
        let bytes = self.document.get_page_content(page);
        Content::decode(&bytes).expect("operations")
    }

    /// A page's text as its readers get it, in the order of drawing.
    pub fn text(&self, page: ObjectId) -> Vec<Marked> {
        let mut reader =
            TextReader { fonts: self.fonts(page), font: None, open: Vec::new(), read: Vec::new() };
        for operation in self.operations(page).operations {
            reader.operation(&operation.operator, &operation.operands);
        }
        reader.read
    }

    /// Each font's text by code.
    fn fonts(&self, page: ObjectId) -> BTreeMap<Vec<u8>, BTreeMap<u16, String>> {
        let page = self.document.get_dictionary(page).expect("a page");
        let Some(Object::Dictionary(fonts)) = self.find(page, &["Resources", "Font"]) else {
            return BTreeMap::new();
        };
        let texts = |font: &Object| {
            let font = self.resolve(font).as_dict().expect("a font");
            let stream = self.find(font, &["ToUnicode"]).expect("ToUnicode").as_stream().expect("a stream");
            to_unicode(&stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()))
        };
        fonts.iter().map(|(name, font)| (name.clone(), texts(font))).collect()
    }

    /// The tags in reading order: each one's kind, its own text, and what stands for a picture.
    ///
    /// # Panics
    /// Where there are none.
    pub fn tags(&self) -> Vec<(String, String, Option<String>)> {
        let texts = self.pages.iter().map(|&page| (page, self.text(page))).collect();
        let mut out = Vec::new();
        let top = self.catalog(&["StructTreeRoot", "K"]).expect("a tag");
        self.walk(top, &texts, &mut out);
        out
    }

    fn walk(
        &self,
        node: &Object,
        texts: &BTreeMap<ObjectId, Vec<Marked>>,
        out: &mut Vec<(String, String, Option<String>)>,
    ) {
        let node = node.as_dict().expect("a tag");
        let tag =
            String::from_utf8_lossy(node.get(b"S").and_then(Object::as_name).expect("its kind")).into_owned();
        let alternative = node.get(b"Alt").ok().map(|alt| lopdf::decode_text_string(alt).expect("a text"));
        let index = out.len();
        out.push((tag, String::new(), alternative));
        let Some(Object::Array(kids)) = self.find(node, &["K"]) else { return };
        for kid in kids {
            let own = node.get(b"Pg").and_then(Object::as_reference);
            let (mark, page) = match self.resolve(kid) {
                Object::Integer(mark) => (Ok(*mark), own),
                kid => {
                    let kid = kid.as_dict().expect("a kid");
                    (kid.get(b"MCID").and_then(Object::as_i64), kid.get(b"Pg").and_then(Object::as_reference))
                }
            };
            if let Ok(mark) = mark {
                let page = page.expect("its page");
                let found: String = texts[&page]
                    .iter()
                    .filter(|text| text.mark == Some(mark))
                    .map(|text| text.text.as_str())
                    .collect();
                out[index].1 += &found;
            } else if self.resolve(kid).as_dict().is_ok_and(|kid| kid.has(b"S")) {
                self.walk(self.resolve(kid), texts, out);
            }
        }
    }

    /// The marks of a page's content.
    pub fn marks(&self, page: ObjectId) -> BTreeSet<i64> {
        self.text(page).into_iter().filter_map(|text| text.mark).collect()
    }
}

struct TextReader {
    fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>>,
    font: Option<Vec<u8>>,
    /// The open stretches.
    open: Vec<Open>,
    read: Vec<Marked>,
}

enum Open {
    Mark,
    Artifact,
    Actual,
}

impl TextReader {
    fn operation(&mut self, operator: &str, operands: &[Object]) {
        match (operator, operands) {
            ("BDC", [_, Object::Dictionary(properties)]) => self.begin(properties),
            ("BMC", _) => self.open.push(Open::Artifact),
            ("EMC", _) => drop(self.open.pop().expect("EMC closes something")),
            ("Tf", [Object::Name(name), _]) => self.font = Some(name.clone()),
            ("TJ", [Object::Array(items)]) => self.show(items),
            _ => {}
        }
    }

    fn begin(&mut self, properties: &Dictionary) {
        if let Ok(actual) = properties.get(b"ActualText") {
            self.push(&lopdf::decode_text_string(actual).expect("a text"));
            self.open.push(Open::Actual);
        } else if let Ok(mark) = properties.get(b"MCID").and_then(Object::as_i64) {
            self.read.push(Marked { mark: Some(mark), text: String::new() });
            self.open.push(Open::Mark);
        } else {
            self.read.push(Marked { mark: None, text: String::new() });
            self.open.push(Open::Artifact);
        }
    }

    fn show(&mut self, items: &[Object]) {
        if self.open.iter().any(|open| matches!(open, Open::Actual)) {
            return;
        }
        let font = self.font.clone().expect("a font is set");
        let text: String = items
            .iter()
            .filter_map(|item| item.as_str().ok())
            .flat_map(|codes| codes.chunks_exact(2))
            .map(|code| {
                self.fonts[&font].get(&u16::from_be_bytes([code[0], code[1]])).cloned().unwrap_or_default()
            })
            .collect();
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        assert!(
            self.open.iter().any(|open| matches!(open, Open::Mark | Open::Artifact)),
            "{text:?} is neither tagged nor an artifact"
        );
        self.read.last_mut().expect("a stretch is open").text += text;
    }
}

/// The texts of a `ToUnicode` map (ISO 32000-1, 9.10.3): lines `<code> <UTF-16BE>`.
fn to_unicode(map: &[u8]) -> BTreeMap<u16, String> {
    let entry = |line: &str| {
        let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units: Vec<u16> = (0..text.len() / 4)
            .filter_map(|i| u16::from_str_radix(text.get(4 * i..4 * i + 4)?, 16).ok())
            .collect();
        Some((u16::from_str_radix(code, 16).ok()?, String::from_utf16(&units).ok()?))
    };
    String::from_utf8_lossy(map).lines().filter_map(entry).collect()
}
