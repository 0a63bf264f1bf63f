//! The level of a heading by the name of its style.

/// The level, from 1, of a style by its name: `heading 2`, `标题 2`, `Title`.
pub(crate) fn level(name: &str) -> Option<u8> {
    let name = name.trim_end_matches(';').trim().to_lowercase();
    if matches!(name.as_str(), "title" | "标题" | "文档标题") {
        return Some(1);
    }
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?.trim();
    let level = level.split(' ').next()?.parse().ok()?;
    (1..=9).contains(&level).then_some(level)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_name_of_a_style_tells_its_level() {
        let check = |name, expected| assert_eq!(super::level(name), expected, "{name}");
        check("heading 1;", Some(1));
        check("Heading 3", Some(3));
        check("标题 2", Some(2));
        check("Title", Some(1));
        check("heading 12", None);
        check("Subtitle", None);
        check("heading", None);
    }
}
