//! Lines that are nothing but labels and values: `来源:云溪区委党史研究室 发布时间:2026-03-04`.

use std::sync::LazyLock;

use regex::Regex;

use crate::manuscript::structure::date;
use crate::text::chars::is_han;
use crate::text::lines::pattern;

/// What a label says of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// 标题.
    Title,
    /// 作者: who wrote it, a person or a unit.
    Author,
    /// 供稿单位, 报送单位, 供稿.
    Unit,
    /// 来源.
    Source,
    /// 发布时间, 日期, and 编辑 where a date follows.
    Date,
    /// 联系人, 电话, 邮箱.
    Contact,
    /// 签发, 审核.
    Signed,
    /// 编辑, 责编: the sender's editor.
    Editor,
    /// 主送, 抄送, 附件: for the editor to know.
    Note,
    /// 浏览次数, 字号: of the page alone.
    Counter,
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub label: Label,
    /// The label's own words.
    pub name: String,
    pub value: String,
}

const NAMES: &[(Label, &str)] = &[
    (Label::Title, "标题|题目|文章标题|稿件标题|信息标题|稿件题目|信息题目|稿件名称"),
    (
        Label::Author,
        "作者|撰稿|撰稿人|撰文|文|通讯员|特约通讯员|记者|本报记者|本刊记者|信息员|信息报送员|报送人|供稿人|投稿人|执笔|执笔人|文字|文图|图文|文/图|图/文",
    ),
    (
        Label::Unit,
        "供稿单位|供稿部门|报送单位|报送部门|信息报送单位|信息报送|来稿单位|投稿单位|上报单位|填报单位|撰稿单位|作者单位|单位名称|单位|部门|供稿",
    ),
    (Label::Source, "来源|信息来源|稿件来源|文章来源|稿源|来源单位|消息来源"),
    (
        Label::Date,
        "发布时间|发布日期|发表时间|发布于|日期|时间|报送时间|报送日期|供稿时间|供稿日期|更新时间|更新日期|成文日期|上报时间|上报日期|录入时间",
    ),
    (
        Label::Contact,
        "联系人|联系人及电话|联系电话|联系方式|办公电话|电话|手机|手机号|手机号码|电子邮箱|电子邮件|邮箱|E-mail|Email|email|传真|微信|QQ|地址|邮编|邮政编码",
    ),
    (
        Label::Signed,
        "签发|签发人|签发领导|审核|审核人|审核领导|审签|审签人|审稿|审稿人|核稿|核稿人|审定|审阅|初审|复审|终审|一审|二审|三审|校对|监制|总监制|单位负责人|负责人|分管领导|领导签字|负责人签字|单位负责人签字|分管领导签字|主要领导签字|领导签发",
    ),
    (Label::Editor, "编辑|责任编辑|责编|网络编辑|本期编辑|值班编辑|编校|发布人|发布者|录入|录入人|上传"),
    (
        Label::Note,
        "主送|抄送|抄报|报送|呈报|呈送|分送|附件|附|密级|紧急程度|栏目|类别|类型|信息类别|信息类型|关键词|主题词|图|图片|摄影|备注|说明|印数|字数|审核意见|领导审核意见|领导意见|单位意见|审批意见|签发意见|领导批示|采用情况",
    ),
    (
        Label::Counter,
        "浏览次数|浏览量|浏览|点击次数|点击率|点击量|点击|阅读次数|阅读量|阅读|访问次数|访问量|人气|字号|字体|分享|分享到|打印|收藏",
    ),
];

/// Whether a text is a label and nothing else, with a colon or without: the left side of a form.
pub(crate) fn is_label(text: &str) -> bool {
    let name: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let name = name.trim_end_matches([':', '\u{ff1a}']);
    NAMES.iter().any(|(_, names)| names.split('|').any(|known| known == name))
}

/// Whether a text is a label that the body stands under.
pub(crate) fn is_body_label(text: &str) -> bool {
    let name: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let name = name.trim_end_matches([':', '\u{ff1a}']);
    BODY.split('|').any(|known| known == name)
}

const BODY: &str =
    "正文|内容|信息内容|稿件内容|主要内容|稿件正文|信息正文|正文内容|文字内容|报送内容|内容摘要|稿件";

/// The fields of a line that has nothing else, or none.
pub(crate) fn fields(text: &str) -> Option<Vec<Field>> {
    let text = unwrapped(text.trim());
    if text.chars().count() > 160 || text.contains('。') {
        return None;
    }
    let found: Vec<_> = LABEL.captures_iter(text).collect();
    let mut fields = Vec::new();
    // A date may stand first without a label.
    if let Some(head) = text.get(..found.first()?.get(0)?.start()).filter(|head| !head.is_empty()) {
        date::date(head.trim_matches(separates))?;
        fields.push(Field { label: Label::Date, name: String::new(), value: head.trim().to_owned() });
    }
    let starts: Vec<usize> = found.iter().filter_map(|label| Some(label.get(0)?.start())).collect();
    for (nth, captures) in found.iter().enumerate() {
        let name = captures.get(1)?.as_str();
        let end = starts.get(nth + 1).copied().unwrap_or(text.len());
        let value = text.get(captures.get(0)?.end()..end)?.trim_matches(separates);
        let compact: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let field = Field { label: label(&compact, value)?, name: compact, value: value.to_owned() };
        if !field.is_plausible() {
            return None;
        }
        fields.extend(field.without_date());
    }
    Some(fields)
}

/// What a label says before this value.
fn label(name: &str, value: &str) -> Option<Label> {
    let label = NAMES.iter().find(|(_, names)| names.split('|').any(|known| known == name))?.0;
    let dated = matches!(label, Label::Editor | Label::Source) && date::date(value).is_some();
    Some(if dated { Label::Date } else { label })
}

impl Field {
    /// Whether the value can be one: 时间 before a date, 单位 before a name. The labels of a
    /// programme (时间:9:00, 地点) are no fields.
    fn is_plausible(&self) -> bool {
        let count = self.value.chars().count();
        match self.label {
            Label::Date => date::date(&self.value).is_some(),
            Label::Title => count > 1,
            Label::Author | Label::Editor => count <= 40,
            Label::Unit | Label::Source => count <= 50 && !self.value.contains([',', '\u{ff0c}']),
            Label::Contact | Label::Signed | Label::Note | Label::Counter => true,
        }
    }

    /// A value with a date behind it is two: 作者:王明 2026-03-04.
    fn without_date(self) -> Vec<Self> {
        let named = matches!(self.label, Label::Author | Label::Unit | Label::Source | Label::Editor);
        let Some((name, _)) = date::dated(&self.value).filter(|(name, _)| named && !name.is_empty()) else {
            return vec![self];
        };
        let date = self.value.get(name.len()..).unwrap_or_default().trim_matches(separates).to_owned();
        let date = Self { label: Label::Date, name: String::new(), value: date };
        vec![Self { value: name.to_owned(), ..self }, date]
    }

    /// The label and its value, as a note says them.
    pub fn whole(&self) -> String {
        if self.value.is_empty() { self.name.clone() } else { format!("{}\u{ff1a}{}", self.name, self.value) }
    }
}

/// A line in brackets of its own, without them.
pub(crate) fn unwrapped(text: &str) -> &str {
    let inner = text
        .strip_prefix(['(', '\u{ff08}', '[', '【'])
        .and_then(|rest| rest.strip_suffix([')', '\u{ff09}', ']', '】']));
    inner.filter(|inner| !inner.contains(['(', '\u{ff08}', '【'])).map_or(text, str::trim)
}

fn separates(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, ',' | '\u{ff0c}' | ';' | '\u{ff1b}' | '|' | '\u{ff5c}' | '、' | '/' | '·')
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.split('|')).collect();
    // The longest first, since the first that fits is taken.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    // Offices spread short labels: 来 源.
    let spread = |name: &str| {
        let chars: Vec<String> = name.chars().map(|c| regex::escape(&c.to_string())).collect();
        let short = chars.len() <= 4 && name.chars().all(is_han);
        chars.join(if short { r"\s{0,4}" } else { "" })
    };
    let spread: Vec<String> = names.into_iter().map(spread).collect();
    pattern(&format!(
        r"(?:^|[\s,\u{{ff0c}};\u{{ff1b}}|\u{{ff5c}}、)\u{{ff09}}]+)({})\s*[:\u{{ff1a}}]\s*",
        spread.join("|")
    ))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_labels_are_fields() {
        let check = |text: &str, expected: &[(Label, &str)]| {
            let found = fields(text).unwrap_or_default();
            let found: Vec<_> = found.iter().map(|field| (field.label, field.value.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("编辑:2023-12-09 00:00:00", &[(Label::Date, "2023-12-09 00:00:00")]);
        check(
            "来源\u{ff1a}云溪区委党史研究室  发布时间:2026-03-04 09:12 浏览次数: 38次",
            &[
                (Label::Source, "云溪区委党史研究室"),
                (Label::Date, "2026-03-04 09:12"),
                (Label::Counter, "38次"),
            ],
        );
        check("\u{ff08}供稿单位:石门区委办公室\u{ff09}", &[(Label::Unit, "石门区委办公室")]);
        check(
            "联系人:闻人月,电话:0999-5550123",
            &[(Label::Contact, "闻人月"), (Label::Contact, "0999-5550123")],
        );
        check(
            "2026-03-04 09:12 来源:云溪区委党史研究室",
            &[(Label::Date, "2026-03-04 09:12"), (Label::Source, "云溪区委党史研究室")],
        );
        check("作者:王明 2026-03-04", &[(Label::Author, "王明"), (Label::Date, "2026-03-04")]);
        check("来 源 : 平湖区", &[(Label::Source, "平湖区")]);
        check("签 发:陈立 审 核:周平", &[(Label::Signed, "陈立"), (Label::Signed, "周平")]);
        check("时间:上午9点 地点:二楼会议室", &[]);
        check("会议指出:要编好地方志。", &[]);
        check("一、来源:多方征集", &[]);
        check("标题:石门区开渠引水", &[(Label::Title, "石门区开渠引水")]);
    }
}
