//! Reports for people: qmail, old Postfix and Exim, Exchange, 163, QQ.

use std::sync::LazyLock;

use mail_parser::Message;
use regex::Regex;

use crate::address;

use super::{Action, RECIPIENTS, Returned, short, status, text};

/// How much is read of a report for people, bytes.
const TOLD: usize = 64 << 10;
/// Who sends such reports: the part of the address before the `@`, small.
const DAEMONS: [&str; 6] =
    ["mailer-daemon", "mailerdaemon", "mail-daemon", "postmaster", "mdaemon", "microsoftexchange"];
/// What such a report says, small.
const SAYS: [&str; 27] = [
    "退信",
    "被退回",
    "未能送达",
    "无法送达",
    "未送达",
    "无法投递",
    "投递失败",
    "发送失败",
    "未能成功投递",
    "未能投递",
    "未能传递",
    "传递失败",
    "無法傳遞",
    "undeliver",
    "failure notice",
    "delivery status notification",
    "mail delivery failed",
    "delivery failure",
    "delivery has failed",
    "returned mail",
    "returned to sender",
    "did not reach",
    "could not be delivered",
    "couldn't be delivered",
    "wasn't able to deliver",
    "unable to deliver",
    "delayed",
];
/// What only a warning says, small.
const STILL_TRIES: [&str; 9] = [
    "延迟",
    "继续尝试",
    "仍将尝试",
    "warning message only",
    "will be retried",
    "will continue to try",
    "will keep trying",
    "delivery delayed",
    "has been delayed",
];
/// Where the letter begins that a report quotes, small.
const QUOTES: [&str; 12] = [
    "--- below this line",
    "included is a copy",
    "this is a copy of the message",
    "original message headers",
    "--- the header of the original",
    "----- original message",
    "----- transcript of session",
    "原始邮件",
    "原邮件",
    "original message follows",
    "邮件原文",
    "邮件头",
];

/// What a report tells of each recipient; none where the message is no report.
pub(super) fn recipients(message: &Message) -> Vec<Returned> {
    let text = text(message);
    let start = (TOLD..TOLD + 4).find_map(|end| text.get(..end)).unwrap_or(&text);
    let told = before_quote(start);
    let failed = message.header("X-Failed-Recipients").and_then(|value| value.as_text()).unwrap_or_default();
    if failed.is_empty() && !is_report(message, told) {
        return Vec::new();
    }
    let own = own(message);
    let named = addresses(failed);
    let found = if named.is_empty() { addresses(told) } else { named };
    let small = told.to_lowercase();
    let subject = message.subject().unwrap_or_default().to_lowercase();
    let is_warning = STILL_TRIES.iter().any(|word| small.contains(word) || subject.contains(word));
    let action = if is_warning { Action::Delayed } else { Action::Failed };
    let found: Vec<String> =
        found.into_iter().filter(|address| !own.contains(address)).take(RECIPIENTS).collect();
    let returned = |address: &String| {
        let alone = (found.len() == 1).then_some(told);
        let why = why(told, address, alone.unwrap_or_default());
        let status = status(&why).or_else(|| alone.and_then(status));
        Returned { address: address.clone(), status, action, why: short(&why) }
    };
    found.iter().map(returned).collect()
}

/// Whether who sends it and what it says are a report's.
fn is_report(message: &Message, told: &str) -> bool {
    let sender = message.from().and_then(|from| from.first()).and_then(|from| from.address());
    let sender = sender.unwrap_or_default().to_lowercase();
    let is_daemon = DAEMONS.iter().any(|name| sender.starts_with(name));
    let subject = message.subject().unwrap_or_default().to_lowercase();
    let start = told.chars().take(1000).collect::<String>().to_lowercase();
    is_daemon && SAYS.iter().any(|words| subject.contains(words) || start.contains(words))
}

/// The text before the letter that it quotes.
fn before_quote(text: &str) -> &str {
    let small = text.to_ascii_lowercase();
    let at = QUOTES.iter().filter_map(|quote| small.find(quote)).filter(|at| *at > 0).min();
    // Message-ID is a header's, and no report's own words.
    let header = small.find("\nmessage-id:").or_else(|| small.find("\nreceived:"));
    let end = [at, header].into_iter().flatten().min().unwrap_or(text.len());
    let before = text.get(..end).unwrap_or(text);
    // A report that begins with a heading like 原邮件 quotes nothing before it.
    if before.contains('@') { before } else { text }
}

/// Those who get or send the report: no recipients of the letter.
fn own(message: &Message) -> Vec<String> {
    let lists = [message.to(), message.from(), message.cc()];
    let all = lists.into_iter().flatten().flat_map(|list| list.iter().filter_map(|one| one.address()));
    all.filter_map(|address| address::check(address).ok()).map(|address| address.to_string()).collect()
}

/// The addresses of a text, in its order.
fn addresses(text: &str) -> Vec<String> {
    static ADDRESS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"[A-Za-z0-9!#$%&*+/=?^_{|}~.-]{1,64}@[A-Za-z0-9.-]{1,250}").ok());
    let mut found = Vec::new();
    for one in (*ADDRESS).iter().flat_map(|regex| regex.find_iter(text)).take(10 * RECIPIENTS) {
        let Ok(address) = address::check(one.as_str().trim_matches('.').trim_end_matches('-')) else {
            continue;
        };
        let address = address.to_string();
        let is_daemon = DAEMONS.iter().any(|name| address.to_lowercase().starts_with(name));
        if !is_daemon && !found.contains(&address) && found.len() < RECIPIENTS {
            found.push(address);
        }
    }
    found
}

/// The reason beside an address: the lines from its own to the next empty one. Where there is no other address, the
/// reason may also stand elsewhere: in the line with a server's code or with the word for it.
fn why(told: &str, address: &str, elsewhere: &str) -> String {
    let small = address.to_lowercase();
    let mut lines = told.lines().skip_while(|line| !line.to_lowercase().contains(&small));
    let first = lines.next().unwrap_or_default();
    let after =
        first.to_lowercase().find(&small).and_then(|at| first.get(at + small.len()..)).unwrap_or_default();
    let mut parts = vec![after.trim_start_matches(['>', ')', ':', '\'', '"', ' ', '\u{ff1a}'])];
    parts.extend(lines.map(str::trim).take_while(|line| !line.is_empty() && !line.contains('@')).take(6));
    let beside = parts.join(" ");
    if is_reason(&beside) {
        return beside;
    }
    elsewhere.lines().find(|line| is_reason(line)).unwrap_or(&beside).to_owned()
}

fn is_reason(text: &str) -> bool {
    static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:^|\D)[45]\d\d[ -]").ok());
    let has_code = (*CODE).as_ref().is_some_and(|code| code.is_match(text));
    has_code
        || status(text).is_some()
        || ["原因", "reason", "不存在", "已满"].iter().any(|word| text.contains(word))
}
