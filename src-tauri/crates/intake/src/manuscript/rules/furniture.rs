//! Page furniture: counters, menus, share bars, copyright and record numbers of a web page.
//!
//! What structure reads is left to it: lines that name source, author, date or editor, of which
//! only the counters and buttons in between are taken out.

use std::sync::LazyLock;

use model::ChangeKind;
use regex::{Regex, RegexSet};

use super::Line;
use super::footer::{footer, is_footer};
use super::menu::is_menu;
use crate::manuscript::read::Known;
use crate::text::chars::{ends_sentence, is_han};
use crate::text::lines::pattern;
use crate::text::passage::Patch;

/// A sentence of more Han is running text, whatever words stand in it.
const RUNNING: usize = 30;
/// No line of furniture has more bytes, in UTF-8.
const LONGEST: usize = 400;

/// Marks lines as gone, and takes buttons out of lines that say more.
pub(super) fn apply(lines: &mut [Line], _known: &Known) {
    let plain: Vec<Option<String>> =
        lines.iter().map(|line| line.stands().then(|| folded(line.passage.chars()))).collect();
    let footer = footer(&plain);
    for at in 0..lines.len() {
        let Some(text) = plain.get(at).and_then(Option::as_deref).filter(|text| !text.trim().is_empty())
        else {
            continue;
        };
        let gone = is_furniture(text)
            || (footer.contains(&at) && is_footer(text))
            || (is_number(text) && !belongs_to_text(&plain, at));
        let Some(line) = lines.get_mut(at) else { continue };
        if gone && !is_running(text) {
            line.gone = Some(ChangeKind::Furniture);
        } else if NAMES.is_match(text) && !is_running(text) {
            let patches = buttons(text);
            line.passage.apply(&patches);
        }
    }
}

/// Marks half-width and spaces plain, character for character.
fn folded(chars: &[char]) -> String {
    let fold = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    chars.iter().copied().map(fold).collect()
}

pub(super) fn is_running(text: &str) -> bool {
    let han = text.chars().filter(|&c| is_han(c)).count();
    han > RUNNING && text.trim_end_matches(['”', '’', ')', ' ']).ends_with(ends_sentence)
}

fn set(patterns: &[&str]) -> RegexSet {
    let whole = patterns.iter().map(|one| format!(r"(?i)^[\s>»|·\-]*(?:{one})[\s>»|·\-]*$"));
    RegexSet::new(whole).unwrap_or_default()
}

fn is_furniture(text: &str) -> bool {
    text.len() <= LONGEST && (FURNITURE.is_match(text) || is_menu(text))
}

/// Words for how often a page was read.
const COUNTER: &str = r"(?:本文)?(?:已)?(?:浏览|阅读|点击|访问|查看)(?:人次|次数|总数|量|数|率|次)?|(?:人气|热度|点击|点赞|评论)(?:数|量)?";

static FURNITURE: LazyLock<RegexSet> = LazyLock::new(|| {
    let counter = format!(r"\[?(?:{COUNTER})\s*[:(]?\s*[\d,]*\s*(?:次|人次|人)?\)?\]?");
    set(&[
        &counter,
        r"\[?\d+\s*(?:次|人)?\s*(?:浏览|阅读|点击)\]?",
        r"\[?(?:字号|字体|字体大小|文字大小)\s*[:]?\s*[\[(]?(?:\s*(?:特大|超大|大|中|小|默认|A\s*[+\-]?|T\s*[+\-]?|\+|\-|\||/))*\s*[\])]?\]?",
        r"A\s*[+\-]\s*A?\s*[+\-]?",
        r"(?:\[?\s*(?:打印|打印本页|打印本文|打印文章|关闭|关闭窗口|关闭本页|收藏|收藏本页|加入收藏|纠错|我要纠错|返回|返回顶部|返回首页|返回列表|回到顶部|推荐给好友|复制链接|朗读|语音播报|听全文|下载|分享|转发|点赞|评论|举报)\s*\]?\s*[|/·]?\s*)+",
        r"(?:分享到|分享至|一键分享|转发到|分享\s*:).*",
        r"(?:(?:新浪微博|腾讯微博|微博|微信|微信好友|微信朋友圈|朋友圈|QQ空间|QQ好友|QQ|人人网|豆瓣|支付宝|钉钉|抖音)\s*[|/,、]?\s*)+",
        r".*(?:扫一扫|扫描|扫码).{0,3}(?:二维码|关注|手机|打开|分享|浏览).*",
        r"扫一扫.*",
        r"(?:二维码|微信公众号二维码|手机版|电脑版|无障碍浏览|无障碍|长者模式|适老版|网站地图|设为首页|登录|注册|登录\s*注册|English|繁體|繁体|简体|繁體中文|简体中文|RSS订阅)",
        r"(?:您|你)?(?:现在|目前|当前|所在)?的?(?:当前|所在)?(?:位置|页面)(?:是|在)?\s*[:].*",
        r"(?:上一篇|下一篇|上一条|下一条|上篇|下篇|上一页|下一页|前一篇|后一篇|上一图集|下一图集)\s*[:]?.*",
        r"(?:相关(?:阅读|链接|新闻|文章|报道|附件|信息|内容)|延伸阅读|热门文章|热点新闻|推荐阅读|猜你喜欢|最新文章)\s*:?",
        r"(?:\[?\s*(?:image|图片|img|picture|photo|点击查看大图|点击图片查看大图|查看原图)\s*\d*\]?)",
        r"(?:版权所有|copyright|©|\(c\)).*",
        r".*(?:版权所有|All\s+Rights?\s+Reserved|未经授权.{0,4}(?:不得|禁止)转载|违者必究).*",
        r"(?:网站)?(?:备案号|备案编号|备案序号|ICP备案号?|ICP备案编号)\s*:?.*",
        r".*[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕甘青宁新]ICP[备证].*",
        r".*公网安备.*",
        r"(?:技术支持|技术维护|技术服务|网站标识码|政府网站标识码|网站维护|网站管理|设计制作|建议使用.*浏览器|建议分辨率|最佳浏览)\s*:?.*",
        r"(?:免责声明|隐私声明|网站声明|法律声明|关于我们|联系我们|网站导航|友情链接|版权声明)(?:\s*[|/:]?\s*(?:免责声明|隐私声明|网站声明|法律声明|关于我们|联系我们|网站地图|网站导航|友情链接|版权声明))*\s*:?",
        r"(?:浏览器|您的浏览器)(?:不支持|版本过低).*",
        r"\[?(?:首页|网站首页|主页)\]?\s*(?:>|»|/|›|→).*",
        r"[-—–·•~*=_\s]*第?\s*\d{1,4}\s*页?(?:\s*[/,,]?\s*共\s*\d{1,4}\s*页)[-—–\s]*",
    ])
});

/// A line of nothing but a number: a counter of views, or a page's.
fn is_number(text: &str) -> bool {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\s*[-—–·~]{0,2}\s*\d{1,9}\s*[-—–·~]{0,2}\s*$"));
    NUMBER.is_match(text)
}

/// What a number in a sentence counts.
const UNITS: &[char] = &[
    '年', '月', '日', '人', '名', '个', '万', '亿', '元', '亩', '户', '项', '条', '次', '篇', '册', '件',
    '家', '处', '%', '余', '多', '米', '公', '千', '百', '天', '点', '时', '分', '周', '期', '届', '位',
    '场', '部', '本', '卷', '字', '岁', '座',
];

/// Whether a lone number stands in a sentence that a scanner broke: before it no end, behind it
/// the unit that it counts. A column of numbers is a table, and stays.
fn belongs_to_text(plain: &[Option<String>], at: usize) -> bool {
    let near = |range: &mut dyn Iterator<Item = usize>| {
        range
            .filter_map(|at| plain.get(at)?.as_deref())
            .find(|text| !text.trim().is_empty())
            .map(str::to_owned)
    };
    let before = near(&mut (0..at).rev()).unwrap_or_default();
    let after = near(&mut (at + 1..plain.len())).unwrap_or_default();
    let goes_on = before.trim_end().ends_with(is_han) && after.trim_start().starts_with(UNITS);
    goes_on || is_number(&before) || is_number(&after)
}

/// Lines that name source, author, date or editor.
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:来源|作者|编辑|发布(?:时间|日期|人|单位|机构)?|日期|时间|责编|供稿|信息来源|稿源|撰稿|审核)\s*[:]|\d{4}-\d{1,2}-\d{1,2}",
    )
});

/// Counters and buttons inside such a line.
fn buttons(text: &str) -> Vec<Patch> {
    static BUTTON: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            concat!(
                r"[\[(]?(?:{})\s*[:]\s*\d*\s*(?:次|人次)?[\])]?|",
                r"[\[(]?(?:字号|字体|字体大小)\s*[:]\s*[\[(]?\s*(?:(?:特大|大|中|小|默认)\s*[|/]?\s*)+[\])]?|",
                r"\[\s*(?:特大|大|中|小)(?:\s*(?:大|中|小)){{0,3}}\s*\]|",
                r"\[\s*(?:打印|打印本页|关闭|关闭窗口|收藏|纠错|分享)\s*\]|",
                r"(?:打印本页|关闭窗口|我要纠错|收藏本页)|分享到?\s*:.{{0,40}}$"
            ),
            COUNTER
        ))
    });
    let mut patches = Vec::new();
    for found in BUTTON.find_iter(text) {
        let start = text.get(..found.start()).unwrap_or_default().chars().count();
        let range = start..start + found.as_str().chars().count();
        patches.push(Patch::remove(range, ChangeKind::Furniture));
    }
    patches
}

#[cfg(test)]
mod tests {
    use super::super::applied;
    use super::*;

    fn check(texts: &[&str], expected: &[&str]) {
        assert_eq!(applied(apply, texts, &Known::default()), expected);
    }

    #[test]
    fn lines_of_a_page() {
        for text in [
            "1168369",
            "- 3 -",
            "第3页 共5页",
            "浏览次数：128",
            "阅读量 1,280次",
            "点击数:35次",
            "字号：【大 中 小】",
            "字体：大 中 小",
            "【打印】【关闭】",
            "打印本页 关闭窗口",
            "分享到：",
            "分享到：微信 QQ空间",
            "新浪微博 | 微信 | QQ空间",
            "扫一扫在手机打开当前页",
            "当前位置：首页 > 工作动态 > 正文",
            "您现在的位置：首页>新闻",
            "首页 > 党史研究",
            "首页 | 新闻中心 | 通知公告 | 政务公开",
            "上一篇：柳河县修渠",
            "下一篇：没有了",
            "相关阅读",
            "Image",
            "[图片]",
            "版权所有：临江市委史志研究室",
            "备案号：",
            "临ICP备00000000号".replace('临', "晋").as_str(),
            "技术支持：某某公司",
            "Copyright © 2023 临江市委史志研究室",
            "返回顶部",
            "© 2023",
            "A+ A-",
        ] {
            check(&[text], &[]);
        }
    }

    #[test]
    fn lines_that_stay() {
        for text in [
            "临江市石门区史志室来我室考察交流",
            "来源：石门区史志室",
            "编辑：2023-12-09 00:00:00",
            "责任编辑：闻人月",
            "联系电话：0999-5550123",
            "地址：柳河县城关镇",
            "一、首页要闻",
            "图片说明：渠首开闸",
            "分享会上，村民谈了体会。",
            "首页改版以后，网站的浏览次数比上一年增加三成，点击量、阅读量也同步上升，版权所有问题一并得到解决。",
            "柳河渠 2023",
        ] {
            check(&[text], &[text]);
        }
    }

    #[test]
    fn buttons_inside_a_line() {
        check(
            &["来源：石门区 浏览次数：35 字号：[大 中 小] 【打印】 发布时间：2023-05-06"],
            &["来源：石门区   发布时间：2023-05-06"],
        );
    }

    #[test]
    fn numbers_of_the_text() {
        check(&["全区共修渠", "35", "条，引水入村。"], &["全区共修渠", "35", "条，引水入村。"]);
        check(&["全区修渠。", "35", "引水入村。"], &["全区修渠。", "引水入村。"]);
        check(&["合计", "35", "48", "会后"], &["合计", "35", "48", "会后"]);
    }

    #[test]
    fn footers() {
        check(
            &[
                "引水入村。",
                "主办：临江市委史志研究室",
                "版权所有：临江市委史志研究室",
                "监督电话：0999-5550123",
                "地址：临江市滨江路9号",
            ],
            &["引水入村。"],
        );
        check(
            &["引水入村。", "联系人：闻人月", "联系电话：0999-5550123"],
            &["引水入村。", "联系人：闻人月", "联系电话：0999-5550123"],
        );
    }
}
