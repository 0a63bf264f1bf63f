//! The footer of a web page: whose it is, how it was made, whom to call about it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::furniture::is_running;
use crate::text::lines::pattern;

/// Where a page's footer begins: with its copyright or record number, and what stands right
/// before; no running text comes behind.
pub(super) fn footer(plain: &[Option<String>]) -> Range<usize> {
    static STRONG: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)版权所有|备案号|备案编号|ICP备|公网安备|技术支持|copyright|网站标识码")
    });
    let body = plain.iter().rposition(|text| text.as_deref().is_some_and(is_running));
    let from = body.map_or(0, |at| at + 1);
    let strong = |text: &Option<String>| text.as_deref().is_some_and(|text| STRONG.is_match(text));
    let Some(first) = plain.iter().skip(from).position(strong).map(|at| at + from) else { return 0..0 };
    let belongs = |text: &Option<String>| {
        text.as_deref().is_none_or(|text| text.trim().is_empty() || OWNERS.is_match(text))
    };
    let before = plain.iter().take(first).skip(from).rev().take_while(|text| belongs(text)).count();
    first - before..plain.len()
}

static OWNERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(?:主办|主办单位|承办|承办单位|主管|主管单位|地址|通信地址|邮编|邮政编码|网址)\s*:")
});

/// What only a footer makes furniture: elsewhere it tells whom to call.
pub(super) fn is_footer(text: &str) -> bool {
    static WEAK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^\s*(?:监督|举报|联系|值班|办公|咨询|服务|热线|投诉)?(?:电话|热线)\s*:|^\s*(?:传真|地址|通信地址|邮编|邮政编码|邮箱|电子邮箱|e-?mail|",
            r"网址|主办|主办单位|承办|承办单位|主管|主管单位|协办|开发|开发维护|网站)\s*:|版权所有|备案号|ICP备|技术支持|",
            r"^\s*(?:您是第|今日访问|总访问|访问量|在线人数).{0,30}$"
        ))
    });
    WEAK.is_match(text)
}
