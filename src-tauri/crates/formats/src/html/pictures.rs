//! The pictures of a page: those that came with it. Nothing is fetched.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use mail_parser::decoders::base64::base64_decode;
use percent_encoding::percent_decode_str;

use crate::{Picture, media};

/// A smaller picture is a point that counts readers.
const MIN_BYTES: usize = 100;

/// What is behind the address of a picture.
#[derive(Debug)]
pub(super) enum Taken {
    Picture(Picture),
    /// On the net only.
    Missing,
    /// No picture of the text.
    Nothing,
}

/// The pictures that came with a page.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    /// By content id (`cid:…`) or address, lower case.
    parts: HashMap<String, Vec<u8>>,
    /// How many bytes of pictures may still be taken.
    left: usize,
    /// What was taken, by the name in `parts`.
    used: HashSet<String>,
    warnings: Vec<String>,
    /// Whether pictures were left out since there were too many.
    full: bool,
}

impl Pictures {
    /// At most so many bytes are taken.
    pub fn new(left: usize) -> Self {
        Self { left, ..Self::default() }
    }

    /// Adds a picture of a mail or a saved page, by an address as `src` has it.
    pub fn add(&mut self, address: &str, bytes: Vec<u8>) {
        self.parts.insert(key(address), bytes);
    }

    /// The picture behind an address, if it came with the page.
    pub(super) fn take(&mut self, address: &str, alt: &str) -> Taken {
        let address = address.trim();
        let data = address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
        let part = if data { None } else { self.find(address) };
        let found = match &part {
            Some(part) => self.parts.get(part).map(|bytes| Cow::Borrowed(bytes.as_slice())),
            None => data_uri(address).filter(|_| data).map(Cow::Owned),
        };
        let Some(bytes) = found else {
            return if data || address.is_empty() { Taken::Nothing } else { Taken::Missing };
        };
        if bytes.len() < MIN_BYTES {
            return Taken::Nothing;
        }
        if bytes.len() > self.left {
            self.full = true;
            return Taken::Nothing;
        }
        let bytes = bytes.into_owned();
        self.left -= bytes.len();
        let name = if data { String::new() } else { last_name(address) };
        match media::judge(bytes, name, alt) {
            Ok(picture) => Taken::Picture(picture),
            Err(warning) => {
                if self.warnings.last() != Some(&warning) {
                    self.warnings.push(warning);
                }
                Taken::Nothing
            }
        }
    }

    /// The part behind an address, which is used from now on.
    fn find(&mut self, address: &str) -> Option<String> {
        let key = key(address);
        let found = if self.parts.contains_key(&key) {
            key
        } else {
            // A page's addresses are often relative, and those of the parts are not.
            let last = last_name(&key);
            let mut same = self.parts.keys().filter(|part| !last.is_empty() && last_name(part) == last);
            same.next().filter(|_| same.next().is_none())?.clone()
        };
        self.used.insert(found.clone());
        Some(found)
    }

    /// Whether the page has shown a picture.
    pub fn is_used(&self, address: &str) -> bool {
        self.used.contains(&key(address))
    }

    /// What to tell of pictures that could not be taken.
    pub fn into_warnings(mut self) -> Vec<String> {
        self.warnings.truncate(20);
        if self.full {
            self.warnings.push("图片太多或太大，有的没有取出".to_owned());
        }
        self.warnings
    }
}

fn key(address: &str) -> String {
    let address = address.trim().split('#').next().unwrap_or_default();
    percent_decode_str(address).decode_utf8_lossy().to_lowercase()
}

fn last_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit(['/', '\\', ':']).next().unwrap_or_default().to_owned()
}

/// The bytes of a `data:` address (RFC 2397).
fn data_uri(address: &str) -> Option<Vec<u8>> {
    let (head, body) = address.get(5..)?.split_once(',')?;
    if head.to_ascii_lowercase().ends_with(";base64") {
        let body: Vec<u8> = percent_decode_str(body).filter(|byte| !byte.is_ascii_whitespace()).collect();
        base64_decode(&body)
    } else {
        Some(percent_decode_str(body).collect())
    }
}
