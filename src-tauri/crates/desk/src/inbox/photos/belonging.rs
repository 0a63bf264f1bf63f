//! Which text a photo belongs to, by where the files lie and what they are called. Nothing is guessed:
//! where two texts could be meant, a photo belongs to none.

use std::collections::BTreeMap;

/// What came under one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::inbox) enum Kind {
    /// One text.
    Text,
    /// Texts that photos cannot be given to: a file of several, or one that could not be read.
    Texts,
    /// Photos and nothing else.
    Photo,
    /// What is no manuscript.
    Other,
}

/// For each file the place of the text that it belongs to; none for all that are no photos.
///
/// A photo goes with the text of its folder whose name its own begins with, the longest; else with the
/// only text of its folder or, where that has none, of the nearest folder over it that has one; else
/// with the only text of all.
pub(in crate::inbox) fn belonging(files: &[(&str, Kind)]) -> Vec<Option<usize>> {
    let texts: Vec<(usize, &str)> = files
        .iter()
        .enumerate()
        .filter(|(_, (_, kind))| matches!(kind, Kind::Text | Kind::Texts))
        .map(|(at, (path, _))| (at, *path))
        .collect();
    let mut folders: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for &(at, path) in &texts {
        folders.entry(folder(path)).or_default().push((at, path));
    }
    let one = |at: usize| files.get(at).is_some_and(|(_, kind)| *kind == Kind::Text).then_some(at);
    let of = |path: &str| match (named(path, &folders), nearest(path, &folders), texts.as_slice()) {
        (Some(at), ..) => one(at),
        (None, Some([(at, _)]), _) | (None, None, [(at, _)]) => one(*at),
        _ => None,
    };
    files.iter().map(|(path, kind)| if *kind == Kind::Photo { of(path) } else { None }).collect()
}

type Folders<'a> = BTreeMap<&'a str, Vec<(usize, &'a str)>>;

/// The text of the same folder that the photo is called after.
fn named(path: &str, folders: &Folders) -> Option<usize> {
    let texts = folders.get(folder(path))?;
    let called = texts.iter().filter(|(_, text)| rest(stem(path), stem(text)).is_some());
    // Of two of one name the first: one text in two formats.
    called.rev().max_by_key(|(_, text)| stem(text).len()).map(|(at, _)| *at)
}

/// The texts of the nearest folder that has any.
fn nearest<'a>(path: &str, folders: &'a Folders) -> Option<&'a [(usize, &'a str)]> {
    let mut folder = folder(path);
    loop {
        if let Some(texts) = folders.get(folder) {
            return Some(texts);
        }
        if folder.is_empty() {
            return None;
        }
        folder = self::folder(folder);
    }
}

/// What a photo's name says beyond the name of the text that it begins with: of `普查1` and `普查` it
/// is `1`. A number is not cut in two: `普查12` is not called after `普查1`.
pub(super) fn rest<'a>(photo: &'a str, text: &str) -> Option<&'a str> {
    let rest = photo.strip_prefix(text).filter(|_| !text.is_empty())?;
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    (!(digit(text.chars().next_back()) && digit(rest.chars().next()))).then_some(rest)
}

/// A file's name without its folder and its extension.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && end.len() <= LONGEST_EXTENSION => stem.trim(),
        _ => name.trim(),
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)
}

/// Letters of an extension: `jpeg`, `xhtml`, `mhtml`.
const LONGEST_EXTENSION: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    /// Files of a drop, a photo with the text that is expected for it. A name that ends in `×` is of a
    /// file of several texts.
    fn check(files: &[(&str, &str)]) {
        let kind = |path: &str| match path.rsplit('.').next() {
            Some("jpg") => Kind::Photo,
            Some("mp4") => Kind::Other,
            Some("zip") => Kind::Texts,
            _ => Kind::Text,
        };
        let given: Vec<(&str, Kind)> = files.iter().map(|(path, _)| (*path, kind(path))).collect();
        let found = belonging(&given);
        let found: Vec<(&str, &str)> =
            given.iter().zip(found).map(|((path, _), at)| (*path, at.map_or("", |at| files[at].0))).collect();
        assert_eq!(found, files);
    }

    #[test]
    fn photos_go_with_their_text() {
        check(&[("a.jpg", "")]);
        check(&[("a.docx", ""), ("IMG_1.jpg", "a.docx"), ("会场.jpg", "a.docx"), ("录像.mp4", "")]);
        check(&[
            ("云溪区信息.docx", ""),
            ("石门区信息.docx", ""),
            ("云溪区信息1.jpg", "云溪区信息.docx"),
            ("石门区信息 - 会场.jpg", "石门区信息.docx"),
            ("IMG_1.jpg", ""),
        ]);
        // The longest name; one text in two formats; a number is not cut in two.
        check(&[
            ("普查.doc", ""),
            ("普查总结.doc", ""),
            ("普查总结2.jpg", "普查总结.doc"),
            ("普查2.jpg", "普查.doc"),
        ]);
        check(&[("普查.doc", ""), ("普查.pdf", ""), ("普查1.jpg", "普查.doc"), ("会场.jpg", "")]);
        check(&[("稿件1.doc", ""), ("稿件2.doc", ""), ("稿件1-1.jpg", "稿件1.doc"), ("稿件12.jpg", "")]);
        check(&[(".doc", ""), ("b.doc", ""), ("1.jpg", "")]);
    }

    #[test]
    fn each_folder_stands_for_itself() {
        check(&[
            ("来稿/云溪/信息.docx", ""),
            ("来稿/云溪/1.jpg", "来稿/云溪/信息.docx"),
            ("来稿/云溪/照片/2.jpg", "来稿/云溪/信息.docx"),
            ("来稿/石门/信息.docx", ""),
            ("来稿/石门/1.jpg", "来稿/石门/信息.docx"),
            ("来稿/柳河/1.jpg", ""),
            ("信息1.jpg", ""),
        ]);
        check(&[("稿/a.docx", ""), ("照片/1.jpg", "稿/a.docx"), ("2.jpg", "稿/a.docx")]);
        check(&[(r"D:\来稿\a.docx", ""), (r"D:\来稿\照片\1.jpg", r"D:\来稿\a.docx"), (r"D:\b.docx", "")]);
    }

    #[test]
    fn what_could_not_be_read_may_be_the_text() {
        check(&[("汇总.zip", ""), ("1.jpg", "")]);
        check(&[("汇总.zip", ""), ("a.docx", ""), ("汇总1.jpg", ""), ("a1.jpg", "a.docx"), ("1.jpg", "")]);
    }
}
