//! What a photo's name suggests as its caption.

use super::belonging::rest;

/// What cameras, phones and programs call pictures.
const GENERIC: [&str; 22] = [
    "微信图片",
    "微信截图",
    "QQ图片",
    "QQ截图",
    "屏幕截图",
    "新闻图片",
    "图片",
    "照片",
    "相片",
    "配图",
    "附图",
    "插图",
    "截图",
    "扫描件",
    "扫描",
    "未命名",
    "新建",
    "副本",
    "图",
    "IMG",
    "DSC",
    "image",
];

/// So many Han characters a caption has at least.
const SHORTEST: usize = 3;

/// The words of a photo's name, without numbers and the names that programs give; none where nothing
/// is left. `texts` are the names of the text that it goes with, which say nothing of the photo.
pub(super) fn caption(stem: &str, texts: &[&str]) -> Option<String> {
    let own = texts.iter().filter_map(|text| rest(stem, text)).min_by_key(|rest| rest.len());
    let words = trimmed(own.unwrap_or(stem));
    let han =
        words.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}')).count();
    (han >= SHORTEST).then(|| words.to_owned())
}

/// Without what numbers and marks stand around it.
fn trimmed(name: &str) -> &str {
    let mut words = name;
    loop {
        let before = words.len();
        words = words.trim_matches(|c: char| !c.is_alphanumeric() && !CLOSED.contains(c));
        words = unnumbered(words);
        words = GENERIC.iter().find_map(|word| named(words, word)).unwrap_or(words);
        if words.len() == before {
            return words;
        }
    }
}

/// Without a number at either end that stands for itself: not the one of `2026年座谈会`.
fn unnumbered(words: &str) -> &str {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let words = if rest.starts_with(char::is_alphanumeric) { words } else { rest };
    let rest = words.trim_end_matches(|c: char| c.is_ascii_digit());
    if words.len() - rest.len() <= COUNTED { rest } else { words }
}

/// The rest behind such a word, where the word stands for itself: `图1`, not `图书馆`.
fn named<'a>(words: &'a str, word: &str) -> Option<&'a str> {
    let rest = words.strip_prefix(word)?;
    let goes_on = |c: char| c.is_alphabetic();
    (!rest.starts_with(goes_on)).then_some(rest)
}

/// Marks that are part of what they close.
const CLOSED: &str = "《》“”";

/// Digits of a number that counts photos, at the end of a name; a longer one is a year.
const COUNTED: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_suggests_a_caption() {
        let check = |stem, texts: &[&str], expected: Option<&str>| {
            assert_eq!(caption(stem, texts).as_deref(), expected, "{stem}");
        };
        check("老同志座谈会现场", &[], Some("老同志座谈会现场"));
        check("1.老同志座谈会现场", &[], Some("老同志座谈会现场"));
        check("图2 老同志座谈会现场（1）", &[], Some("老同志座谈会现场"));
        check("照片：图书馆开馆 03", &[], Some("图书馆开馆"));
        check("图书馆开馆", &[], Some("图书馆开馆"));
        check("2026年座谈会现场", &[], Some("2026年座谈会现场"));
        check("专家审阅《临江市志》", &[], Some("专家审阅《临江市志》"));
        for name in ["IMG_20261103_101112", "DSC0012", "微信图片_20261103101112", "图片1", "1", "", "会场"]
        {
            check(name, &[], None);
        }
        check("云溪区信息1", &["云溪区信息"], None);
        check("云溪区信息-老人讲述往事", &["云溪区信息"], Some("老人讲述往事"));
        check("云溪区信息-老人讲述往事", &["", "云溪区"], Some("信息-老人讲述往事"));
        check("云溪区信息1", &[], Some("云溪区信息"));
    }
}
