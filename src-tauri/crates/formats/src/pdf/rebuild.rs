//! Files whose table of objects is lost or wrong (ISO 32000-1, 7.5.4): the objects are found by how they
//! begin, and a new table is written behind them. Most such files were cut off on their way.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use memchr::memmem;

/// More objects than a manuscript has.
const MOST: usize = 300_000;

/// The file with a table of the objects that are there; `None` where there are none, or it is locked.
pub(super) fn rebuilt(bytes: &[u8]) -> Option<Vec<u8>> {
    let start = memmem::find(bytes, b"%PDF-")?;
    let bytes = bytes.get(start..)?;
    let objects = objects(bytes);
    if objects.is_empty() || memmem::find(bytes, b"/Encrypt").is_some() {
        return None;
    }
    let next = objects.keys().next_back()?.checked_add(1)?;
    let root = root(bytes, &objects);
    let mut file = bytes.to_vec();
    file.extend_from_slice(b"\n");
    let mut tail = String::from("xref\n0 1\n0000000000 65535 f \n");
    for (number, (generation, at)) in &objects {
        let _ = write!(tail, "{number} 1\n{at:010} {generation:05} n \n");
    }
    if root.is_none() {
        // Without a catalogue the pages are taken as they come.
        let _ = write!(tail, "{next} 1\n{:010} 00000 n \n", file.len());
        file.extend_from_slice(format!("{next} 0 obj\n<</Type/Catalog>>\nendobj\n").as_bytes());
    }
    let table = file.len();
    let root = root.unwrap_or_else(|| format!("{next} 0 R"));
    let _ = write!(tail, "trailer\n<</Size {}/Root {root}>>\nstartxref\n{table}\n%%EOF\n", next + 1);
    file.extend_from_slice(tail.as_bytes());
    Some(file)
}

/// The objects by their number: generation and place. Of one that stands twice the later holds.
fn objects(bytes: &[u8]) -> BTreeMap<u32, (u32, usize)> {
    let mut found = BTreeMap::new();
    let is_word = |at: usize| bytes.get(at + 4).is_some_and(u8::is_ascii_alphanumeric);
    for at in memmem::find_iter(bytes, b" obj").filter(|&at| !is_word(at)).take(MOST) {
        let head = bytes.get(..at).unwrap_or_default();
        let (Some((generation, rest)), true) = (number_before(head), head.len() > 2) else { continue };
        let blanks = rest.iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
        let rest = rest.get(..rest.len() - blanks).unwrap_or_default();
        let Some((number, before)) = number_before(rest).filter(|_| blanks > 0) else { continue };
        if number > 0 && number < 8_388_608 && generation < 65536 {
            found.insert(number, (generation, before.len()));
        }
    }
    found
}

/// The number that the bytes end with, and what stands before it.
fn number_before(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let digits = bytes.iter().rev().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let (before, digits) = bytes.split_at_checked(bytes.len() - digits)?;
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, before))
}

/// The reference to the catalogue: as the last table says it that says it, or the object that is one.
fn root(bytes: &[u8], objects: &BTreeMap<u32, (u32, usize)>) -> Option<String> {
    let said = memmem::rfind(bytes, b"/Root").and_then(|at| {
        let text = bytes.get(at + 5..)?.get(..40).map(String::from_utf8_lossy)?;
        let mut words = text.split_ascii_whitespace();
        let (number, generation) = (words.next()?.parse::<u32>().ok()?, words.next()?.parse::<u32>().ok()?);
        Some(format!("{number} {generation} R"))
    });
    said.or_else(|| {
        let is_catalog = |at: usize| {
            let head = bytes.get(at..bytes.len().min(at + 1000)).unwrap_or_default();
            let head = head.get(..memmem::find(head, b"endobj").unwrap_or(head.len())).unwrap_or_default();
            memmem::find(head, b"/Catalog").is_some()
        };
        let (number, (generation, _)) = objects.iter().find(|(_, (_, at))| is_catalog(*at))?;
        Some(format!("{number} {generation} R"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_found_by_how_they_begin() {
        let file = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj 12  3 obj 5 endobj x obj 7 0 object";
        let found: Vec<_> = objects(file).into_iter().collect();
        assert_eq!(found, [(1, (0, 9)), (12, (3, 42))]);
        assert_eq!(root(file, &objects(file)).as_deref(), Some("1 0 R"));
        assert_eq!(root(b"trailer <</Root 4 0 R/Size 9>>", &BTreeMap::new()), None);
        assert_eq!(rebuilt(b"%PDF-1.4 nothing"), None);
    }
}
