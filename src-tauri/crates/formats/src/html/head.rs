//! What a page says of itself in its head.

use std::sync::LazyLock;

use chrono::NaiveDate;
use dom_query::Document;
use regex::Regex;

use crate::PageHead;

/// Reads the head of a page. The names are those of the labels that Chinese government sites must
/// set (《政府网站发展指引》, 国办发〔2017〕47 号), and of Open Graph.
pub(super) fn read(tree: &Document) -> PageHead {
    let mut named = Vec::new();
    for meta in tree.select("meta").nodes() {
        let name = meta.attr("name").or_else(|| meta.attr("property"));
        if let (Some(name), Some(content)) = (name, meta.attr("content")) {
            named.push((name.trim().to_ascii_lowercase(), content.trim().to_owned()));
        }
    }
    let find = |names: &[&str]| {
        let of = |name: &&str| named.iter().find(|(found, text)| found == name && !text.is_empty());
        names.iter().find_map(of).map(|(_, text)| text.clone())
    };
    let title = tree.select("title").nodes().first().map(|title| title.text().trim().to_owned());
    PageHead {
        title: find(&["articletitle", "og:title"]).or(title.filter(|title| !title.is_empty())),
        source: find(&["contentsource", "source"]),
        author: find(&["author", "article:author"]),
        published: find(&["pubdate", "article:published_time", "publishdate", "publish_date", "date"])
            .and_then(|text| date(&text)),
    }
}

fn date(text: &str) -> Option<NaiveDate> {
    let found = DATE.captures(text)?;
    let number = |group: usize| found.get(group)?.as_str().parse().ok();
    NaiveDate::from_ymd_opt(number(1)? as i32, number(2)?, number(3)?)
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant, tried by the test of heads")]
    Regex::new(r"((?:19|20)\d{2})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})").unwrap()
});
