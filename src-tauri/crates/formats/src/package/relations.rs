//! Relationships between the parts of an OOXML package (ISO/IEC 29500-2, 9.3).

use std::collections::HashMap;

use super::Package;
use crate::FormatError;
use crate::xml::{Node, Ns, Walker, decode};

/// The most that are taken of one part.
const MOST: usize = 50_000;

/// What a part refers to.
#[derive(Debug, Default)]
pub(crate) struct Relations {
    list: Vec<Relation>,
    by_id: HashMap<String, usize>,
}

/// One reference of a part.
#[derive(Debug, Clone)]
pub(crate) struct Relation {
    /// The last word of its type, in lower case: `officedocument`, `image`; the same in strict and transitional files.
    pub kind: String,
    /// The part's name, or an address where it is external.
    pub target: String,
    /// Whether it stands outside the package.
    pub external: bool,
}

impl Relations {
    /// What a part refers to; the package itself is the part `""`.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn of(package: &Package, part: &str) -> Result<Self, FormatError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(bytes) = package.part(&format!("{folder}/_rels/{name}.rels"))? else {
            return Ok(Self::default());
        };
        let text = decode(&bytes);
        let mut xml = Walker::new(&text);
        let mut found = Self::default();
        while let Some(node) = xml.next() {
            let Node::Open(tag) = node else { continue };
            if tag.local() != b"Relationship" || found.list.len() >= MOST {
                continue;
            }
            let value = |name| xml.attribute(&tag, Ns::Other, name).unwrap_or_default();
            let external = value("TargetMode").eq_ignore_ascii_case("external");
            let target = value("Target").into_owned();
            let kind = value("Type").trim_end_matches('/').rsplit('/').next().unwrap_or("").to_lowercase();
            let target = if external { target } else { resolve(package, folder, &target) };
            // The id by which the part's elements name it, such as `rId7`.
            found.by_id.insert(value("Id").into_owned(), found.list.len());
            found.list.push(Relation { kind, target, external });
        }
        Ok(found)
    }

    /// The relation with this id.
    pub fn get(&self, id: &str) -> Option<&Relation> {
        self.list.get(*self.by_id.get(id)?)
    }

    /// The part in the package with this role.
    pub fn kind(&self, kind: &str) -> Option<&str> {
        let found = self.list.iter().find(|relation| relation.kind == kind && !relation.external);
        found.map(|relation| relation.target.as_str())
    }
}

/// A target as a part's name: from the folder of the part that names it, or from the root.
fn resolve(package: &Package, folder: &str, target: &str) -> String {
    let target = target.split(['#', '?']).next().unwrap_or("").replace('\\', "/");
    let from_here = if target.starts_with('/') { target.clone() } else { format!("{folder}/{target}") };
    // Some writers mean the root where they write a relative name, some escape it as an address.
    [from_here.clone(), target.clone(), unescaped(&from_here)]
        .into_iter()
        .find(|name| package.has(name))
        .unwrap_or(from_here)
}

/// The bytes that `%E6%96%87` stands for.
pub(crate) fn unescaped(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let coded = (*first == b'%').then(|| tail.first_chunk::<2>()).flatten();
        let byte = coded.and_then(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = tail.get(if byte.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
