//! Words around a text that are no part of it: file types, numbers of documents, red heads,
//! greetings, and the lines of a web page that tell whose it is.

use std::sync::LazyLock;

use model::Unit;
use regex::Regex;

use crate::manuscript::structure::credit;
use crate::manuscript::structure::fields::unwrapped;
use crate::text::chars::is_han;
use crate::text::clean::clean;
use crate::text::lines::pattern;
use crate::text::words;

/// What is kept of a line over the title that is no title: a note, or nothing. `more` says whether
/// another line could be the title.
pub(crate) fn head(text: &str, more: bool) -> Option<String> {
    let inner = unwrapped(text);
    if !text.chars().any(char::is_alphanumeric) {
        return Some(String::new());
    }
    if is_letter(text)
        || (more && (KIND.is_match(inner) || NUMBER.is_match(text) || words::heading(text).is_some()))
    {
        return Some(String::new());
    }
    if MARKING.is_match(inner) || (more && RED.is_match(text)) {
        return Some(clean(text).text);
    }
    let to = text.strip_suffix([':', '\u{ff1a}'])?;
    (to.chars().count() <= 40 && (words::is_unit(to) || TO.is_match(to)))
        .then(|| format!("主送\u{ff1a}{}", clean(to).text))
}

/// What is kept of a line behind the body: a note, or nothing.
pub(crate) fn tail(text: &str) -> Option<String> {
    if !text.chars().any(char::is_alphanumeric) || is_letter(text) {
        return Some(String::new());
    }
    let inner = unwrapped(text);
    (NOTE.is_match(inner) || MARKING.is_match(inner)).then(|| clean(inner).text)
}

/// Greetings and partings of a letter around the manuscript.
pub(crate) fn is_letter(text: &str) -> bool {
    LETTER.is_match(text)
}

/// A byline without its brackets and label.
pub(crate) fn byline(text: &str, units: &[Unit]) -> String {
    let inner = unwrapped(text.trim());
    let bare = LABEL.find(inner).and_then(|label| inner.get(label.end()..)).unwrap_or(inner);
    credit::tidy(bare, units)
}

/// The unit that a web page's last lines name as its own: 版权所有:中共临江市委党史研究室.
pub(crate) fn publisher(text: &str) -> Option<String> {
    let found = OWNER.captures(text)?;
    let name = clean(found.get(1)?.as_str()).text;
    let han = name.chars().filter(|&c| is_han(c)).count();
    (han >= 4).then_some(name)
}

/// 工作信息, 党史工作简报, 送审稿: what kind of paper it is.
static KIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{Han}{0,10}(?:工作信息|工作简报|工作动态|信息简报|简报|信息专报|专报|快报|要情|信息快讯|每日信息|动态信息|政务信息|党史信息|史志信息|信息|情况反映|来稿|投稿|稿件|(?:报送|投稿|供稿|来稿|报稿|审签|审批|登记|发稿)(?:审批|登记|审签|信息)?(?:单|表|笺|签))(?:[0-9一二三四五六七八九十]{1,3}|\(?增刊\)?)?|(?:送审|征求意见|修改|初|定|终|讨论)稿)$",
    )
});

/// 第3期, 总第198期, 〔2026〕3号.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[^。]{0,20}(?:第\s*[0-9〇零一二三四五六七八九十百]+\s*期|[〔\[(\u{ff08}][0-9]{4}[〕\])\u{ff09}]\s*[0-9]+\s*号)[^。]{0,40}$",
    )
});

/// 中共临江市委党史研究室文件.
static RED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{Han}{4,30}(?:文件|函件|便函|编|编印|主办)$"));

static MARKING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:内部资料|内部刊物|秘密|机密|绝密|特急|加急|平急)(?:[\s★,\u{ff0c}、·]*(?:注意保存|妥善保管|不得外传|[0-9一二三五]+年|长期))*$",
    )
});

static TO: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:领导|老师|同志|编辑部|编辑|单位|各位|办公室|简报组|信息科|编委会)$"));

static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:此件[^。]{2,30}|主动公开|依申请公开|不予公开|共印\s*[0-9]+\s*份|附件?\s*[:\u{ff1a}0-9].{1,80}|注\s*[:\u{ff1a}].{1,80})。?$",
    )
});

static LETTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:各位|尊敬的|亲爱的)?\p{Han}{0,10}(?:领导|老师|编辑|同志|编辑部)?[,\u{ff0c}:\u{ff1a}\s]*(?:您好|你好|大家好|上午好|下午好)[!\u{ff01}。.,\u{ff0c}:\u{ff1a}]*|此致|敬礼[!\u{ff01}。]?|此致\s*敬礼[!\u{ff01}。]?|祝(?:工作|身体|商|编|春|夏|秋|冬|新|节|大家|您|各位|万事|一切)[^。]{1,10}[!\u{ff01}。]?|顺[祝颂][^。]{2,10}[!\u{ff01}。]?|谢谢[!\u{ff01}。]?|盼复[!\u{ff01}。]?|请(?:查收|审阅|审核|采用|编辑采用|予以采用)[!\u{ff01}。]?)$",
    )
});

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:作者|撰稿人?|撰文|通讯员|特约通讯员|本刊记者|本报记者|记者|文|供稿)\s*(?:[:\u{ff1a}/\u{ff0f}]\s*|\s+)",
    )
});

static OWNER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:版权所有|主办单位|主办|承办单位|承办)\s*(?:©|\(?[cC]\)?)?\s*[:\u{ff1a}\s]\s*(\p{Han}{4,30})")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_over_a_title() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(head(text, true).as_deref(), expected, "{text}");
        for line in [
            "工作信息",
            "党史工作简报",
            "(送审稿)",
            "云溪区信息报送单",
            "稿件登记表",
            "第3期(总第198期)",
            "临史研〔2026〕3号",
            "————",
            "【工作动态】",
        ] {
            check(line, Some(""));
        }
        check("您好!", Some(""));
        check("市委党史研究室:", Some("主送\u{ff1a}市委党史研究室"));
        check("内部资料 注意保存", Some("内部资料注意保存"));
        check("中共临江市委党史研究室文件", Some("中共临江市委党史研究室文件"));
        for title in ["石门区开渠引水惠及三乡", "石门区召开史料征集座谈会", "祝同志在石门的岁月"]
        {
            check(title, None);
        }
        assert_eq!(head("石门区史志信息", false), None);
    }

    #[test]
    fn what_stands_behind_the_body() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(tail(text).as_deref(), expected, "{text}");
        check("(此件公开发布)", Some("此件公开发布"));
        check("此致", Some(""));
        check("* * *", Some(""));
        check("附件:征集目录", Some("附件\u{ff1a}征集目录"));
        check("渠水已经通了", None);
    }

    #[test]
    fn whose_page_it_is() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(publisher(text).as_deref(), expected, "{text}");
        check("版权所有:中共临江市委党史研究室(临江市地方志研究室)", Some("中共临江市委党史研究室"));
        check("主办单位\u{ff1a}石门区档案馆 承办:信息中心", Some("石门区档案馆"));
        check("版权所有 平湖区委办公室", Some("平湖区委办公室"));
        check("版权声明", None);
    }
}
