//! Words by which parts of a bulletin are known.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::chars::{closes, ends_sentence, is_han};
use crate::text::lines::pattern;

/// The name in a section heading 【工作动态】, which stands alone on its line.
pub(crate) fn heading(text: &str) -> Option<&str> {
    // In the contents a page number may stand behind it.
    let leader = |c: char| c.is_ascii_digit() || " .·…‥()\u{ff08}\u{ff09}".contains(c);
    let name = text.strip_prefix('【')?.trim_end_matches(leader).strip_suffix('】')?.trim();
    let plain = !name.is_empty() && name.chars().count() <= 20 && !name.contains(['【', '】']);
    (plain && !NOTE_NAMES.contains(&name)).then_some(name)
}

const NOTE_NAMES: [&str; 4] = ["编者按", "按语", "编者的话", "按"];

/// What an editor's note (按语) says, without its name; none for any other text.
pub(crate) fn note(text: &str) -> Option<&str> {
    let text = text.strip_prefix('【').unwrap_or(text);
    let rest = NOTE_NAMES.iter().find_map(|name| text.strip_prefix(name))?.trim_start();
    let rest = rest.strip_prefix('】').unwrap_or(rest).trim_start();
    let says = rest.strip_prefix([':', '\u{ff1a}']);
    let rest = says.or_else(|| text.contains('】').then_some(rest))?.trim_start();
    (!rest.is_empty()).then_some(rest)
}

/// Whether a line only names the table of contents.
pub(crate) fn is_contents_name(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    matches!(compact.as_str(), "目录" | "目次" | "本期目录" | "本期目次" | "要目" | "本期要目" | "本期导读")
}

/// An organiser and the word after it: 中共临江市委党史研究室编.
pub(crate) fn organizer(text: &str) -> Option<(String, String)> {
    if let Some(found) = ORGANIZER_LABEL.captures(text) {
        return Some((found.get(1)?.as_str().trim().to_owned(), String::new()));
    }
    let found = ORGANIZER.captures(text)?;
    let name = found.get(1)?.as_str().trim().to_owned();
    Some((name, found.get(2)?.as_str().to_owned()))
}

static ORGANIZER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(.{3,40}?)\s*(编\s*印|编\s*辑|编\s*发|主\s*办|主\s*编|印\s*发|编|印)$"));
static ORGANIZER_LABEL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:主办单位|编印单位|主办|编印|编辑单位)\s*[:\u{ff1a}]\s*(.{2,40})$"));

/// Whether a text ends as the name of a unit does.
pub(crate) fn is_unit(text: &str) -> bool {
    let last = text.trim_end_matches(['\u{ff09}', ')']);
    let count = text.chars().count();
    (4..=40).contains(&count)
        && !text.contains(|c| ends_sentence(c) || matches!(c, '\u{ff0c}' | ',' | ';' | '\u{ff1b}' | ':'))
        && UNIT_ENDS.iter().any(|end| last.ends_with(end))
}

const UNIT_ENDS: &[&str] = &[
    "室",
    "局",
    "委",
    "办",
    "委员会",
    "中心",
    "处",
    "科",
    "院",
    "馆",
    "厅",
    "署",
    "政府",
    "党组",
    "集团",
    "公司",
    "支部",
    "大学",
    "学院",
    "中学",
    "小学",
    "学校",
    "街道",
    "镇",
    "乡",
    "宣传部",
    "组织部",
    "统战部",
    "工作部",
    "党校",
    "总工会",
    "妇联",
    "文联",
    "党工委",
    "党委",
    "研究会",
    "学会",
    "协会",
    "供电所",
    "派出所",
];

/// Whether a line is a byline: a unit, one to four persons, or marked as such.
pub(crate) fn is_byline(text: &str) -> bool {
    let text = text.trim();
    let inner = text.trim_matches(['(', ')', '\u{ff08}', '\u{ff09}']);
    is_unit(inner) || are_persons(inner) || MARKED_BYLINE.is_match(inner)
}

/// One to four names, each beginning with a surname.
fn are_persons(text: &str) -> bool {
    let spaced = text.chars().count() == 3 && text.contains(' ');
    let mut names = text.split([' ', '、', ',', '\u{ff0c}']).filter(|name| !name.is_empty());
    PERSONS.is_match(text) && (spaced && starts_with_surname(text) || names.all(starts_with_surname))
}

fn starts_with_surname(name: &str) -> bool {
    name.chars().next().is_some_and(|first| SURNAMES.contains(first))
        || DOUBLE_SURNAMES.iter().any(|surname| name.starts_with(surname))
}

/// Common surnames, about 97 of 100 people; words such as 主要做法 begin with none of them.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";
const DOUBLE_SURNAMES: [&str; 10] =
    ["欧阳", "司马", "上官", "诸葛", "闻人", "司徒", "皇甫", "尉迟", "东方", "令狐"];

static PERSONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\p{Han}{2,4}|\p{Han} \p{Han})(?:[ 、,\u{ff0c}]+(?:\p{Han}{2,4}|\p{Han} \p{Han})){0,3}$")
});
static MARKED_BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:作者|文|撰稿|撰文|供稿|本刊记者|记者|通讯员|特约撰稿)\s*[:\u{ff1a}/]?\s*.{2,30}$")
});

/// The level of a heading inside an item, by its number: 一、 (一) 1. (1).
pub(crate) fn numbered(text: &str) -> Option<u8> {
    let found = NUMBERED.captures(text)?;
    (1..=4_u8).find(|&level| found.get(usize::from(level)).is_some())
}

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:([一二三四五六七八九十]{1,3}\s*、)|([(\u{ff08}]\s*[一二三四五六七八九十]{1,3}\s*[)\u{ff09}])|([0-9]{1,2}\s*[.、](?:[^0-9]|$))|([(\u{ff08}]\s*[0-9]{1,2}\s*[)\u{ff09}]))",
    )
});

/// Whether a paragraph starts as a point of a list does, so that it never goes on another.
pub(crate) fn starts_point(text: &str) -> bool {
    numbered(text).is_some() || POINT.is_match(text)
}

static POINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十]{1,2}[,\u{ff0c}、]|其[一二三四五六][,\u{ff0c}、])",
    )
});

/// Whether a text ends as a paragraph does.
pub(crate) fn is_finished(text: &str) -> bool {
    let chars = text.trim_end().chars().rev().skip_while(|&c| closes(c));
    let Some(last) = chars.clone().next() else { return true };
    let bare = text.ends_with(last);
    let full_stop = last == '.' && chars.clone().nth(1).is_some_and(is_han);
    ends_sentence(last)
        || full_stop
        || (bare && matches!(last, ';' | '\u{ff1b}' | ':' | '\u{ff1a}'))
        // A bracket that closes a remark behind a full paragraph.
        || (!bare && text.ends_with(['\u{ff09}', ')']) && text.contains(['。', ';', '\u{ff1b}']))
}

/// Whether a line is running text and so no title.
pub(crate) fn is_prose(text: &str) -> bool {
    let count = text.chars().count();
    let commas = text.chars().filter(|c| matches!(c, ',' | '\u{ff0c}')).count();
    let asks = text.ends_with(['?', '\u{ff1f}', '!', '\u{ff01}']) && count <= 40 && commas <= 1;
    text.contains(['。', ';', '\u{ff1b}'])
        || text.ends_with([',', '\u{ff0c}', '、', ':', '\u{ff1a}'])
        || count > 80
        || commas >= 2
        || (is_finished(text) && !asks)
}

/// A credit: what stands in the brackets that a text ends with, and where they start in bytes.
pub(crate) fn credit(text: &str) -> Option<(usize, &str)> {
    let closed = text.trim_end_matches([' ', '。']);
    let head = closed.strip_suffix([')', '\u{ff09}'])?;
    let mut depth = 1_u32;
    let opened = head.char_indices().rev().take(CREDIT_LEN).find(|&(_, c)| {
        match c {
            ')' | '\u{ff09}' => depth += 1,
            '(' | '\u{ff08}' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let (start, bracket) = opened?;
    let inner = head.get(start + bracket.len_utf8()..)?.trim();
    let compact: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
    let first = compact.strip_prefix("供稿").map(|rest| rest.trim_start_matches(['单', '位', '人']));
    let says = compact.ends_with("供稿") || first.is_some_and(|rest| rest.starts_with([':', '\u{ff1a}']));
    (says && compact.chars().count() > 2 && !compact.contains('。')).then_some((start, inner))
}

/// No credit is longer, in characters with its brackets.
const CREDIT_LEN: usize = 100;

/// Whether a text starts as a credit does and its end may stand on the next line.
pub(crate) fn opens_credit(text: &str) -> bool {
    text.starts_with(['(', '\u{ff08}'])
        && !text.contains([')', '\u{ff09}', '。'])
        && text.chars().count() <= 60
}
