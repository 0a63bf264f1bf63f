//! What goes wrong between this program and a mail server: what happened, then, after `。请`, what to do.

use thiserror::Error;

/// Why a server could not be used. `place` is always `host:port`; `doing` is what was being done, in words that
/// stand before 时: 连接, 登录.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PostError {
    /// Its name is not known.
    #[error("找不到服务器 {place}。请检查服务器名有没有写错，网络是否接通。")]
    NoSuchHost {
        /// The server.
        place: String,
    },
    /// The machine has no way to it.
    #[error("网络不通，到不了服务器 {place}。请检查网络，或请网管放行。")]
    NoNetwork {
        /// The server.
        place: String,
    },
    /// It is there and does not listen on this port.
    #[error("服务器 {place} 没有开这个端口。请检查端口号，或请网管放行。")]
    PortClosed {
        /// The server.
        place: String,
    },
    /// It did not answer in time.
    #[error("{doing}时等了 {seconds} 秒，服务器 {place} 没有回应。请检查网络和端口，稍后再试。")]
    TimedOut {
        /// The server.
        place: String,
        /// What was being done.
        doing: &'static str,
        /// How long it was waited for.
        seconds: u64,
    },
    /// Its certificate proves nothing.
    #[error(
        "服务器 {place} 的证书不可信：{reason}；没有登录，也没有发出任何内容。请核对服务器名，或问邮箱的管理员。"
    )]
    Certificate {
        /// The server.
        place: String,
        /// Why, in words.
        reason: String,
    },
    /// It does not speak TLS on this port, or none that is safe.
    #[error("与服务器 {place} 谈不成加密（{why}）。请检查端口和加密方式是否配对。")]
    NoTls {
        /// The server.
        place: String,
        /// What TLS said, for who helps.
        why: String,
    },
    /// STARTTLS was asked for and is not offered. Nothing is ever sent on the plain line instead.
    #[error("服务器 {place} 不肯转为加密（STARTTLS）；没有登录。请改用 SSL/TLS 和它的端口。")]
    NoStartTls {
        /// The server.
        place: String,
    },
    /// It offers no way to log in that this program knows.
    #[error("服务器 {place} 不接受用授权码登录（{offered}）。请检查端口和加密方式，或问邮箱的管理员。")]
    NoLogin {
        /// The server.
        place: String,
        /// What it offers instead, in words.
        offered: String,
    },
    /// The user's name or the code is wrong.
    #[error("服务器 {place} 不认这个用户名或授权码（{reply}）。请用邮箱网页里生成的授权码，不是登录密码。")]
    WrongCode {
        /// The server.
        place: String,
        /// What it said.
        reply: String,
    },
    /// It answered, and the answer is no.
    #[error("{doing}时服务器 {place} 说：{reply}{}", advice(doing, *.code))]
    ServerSays {
        /// The server.
        place: String,
        /// What was being done.
        doing: &'static str,
        /// The reply's code (RFC 5321, 4.2); none in other protocols.
        code: Option<u16>,
        /// What it said, with the code.
        reply: String,
    },
    /// The letter is larger than it takes.
    #[error("这封邮件有 {size} 字节，超过服务器 {place} 的上限 {limit} 字节。请减小附件后再发。")]
    TooLarge {
        /// The server.
        place: String,
        /// The letter's size in bytes.
        size: usize,
        /// What the server takes, in bytes.
        limit: usize,
    },
    /// It cannot carry such a letter.
    #[error("服务器 {place} 送不了这封邮件：{why}。")]
    CannotCarry {
        /// The server.
        place: String,
        /// Why.
        why: &'static str,
    },
    /// What came back is no answer.
    #[error("{doing}时服务器 {place} 的回答不成话（{line}）。请检查服务器名和端口，那里可能不是邮件服务器。")]
    Garbage {
        /// The server.
        place: String,
        /// What was being done.
        doing: &'static str,
        /// The beginning of what came.
        line: String,
    },
    /// It sends more than is taken from a server at once.
    #[error(
        "{doing}时服务器 {place} 要发来 {size} 字节，超出了上限，没有收。请在邮箱网页里下载后，作为文件拖进来。"
    )]
    TooMuch {
        /// The server.
        place: String,
        /// What was being done.
        doing: &'static str,
        /// How much it wants to send, bytes.
        size: u64,
    },
    /// The line broke.
    #[error("{doing}时与服务器 {place} 的连接断了。请检查网络，稍后再试。")]
    Broken {
        /// The server.
        place: String,
        /// What was being done.
        doing: &'static str,
    },
}

impl PostError {
    /// Whether it may pass by itself, so that trying again later is worth it; a name that is not found is also what
    /// a machine without a network says. The others need a person.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::NoSuchHost { .. }
            | Self::NoNetwork { .. }
            | Self::PortClosed { .. }
            | Self::TimedOut { .. }
            | Self::Broken { .. } => true,
            Self::ServerSays { code, .. } => code.is_some_and(|code| (400..500).contains(&code)),
            _ => false,
        }
    }
}

/// What to do about an answer that is no.
fn advice(doing: &str, code: Option<u16>) -> &'static str {
    match code {
        Some(400..500) => "。请过一会儿再试，这是暂时的。",
        _ if doing == "登录" => "。请确认已在邮箱网页里开启 SMTP、IMAP 服务。",
        _ => "。请照它说的办，或问邮箱的管理员。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_is_no_comes_with_what_to_do() {
        let check = |doing: &'static str, code: Option<u16>, expected: &str, passing: bool| {
            let place = "smtp.163.com:465".into();
            let error = PostError::ServerSays { place, doing, code, reply: "…".into() };
            assert_eq!(error.to_string(), format!("{doing}时服务器 smtp.163.com:465 说：…{expected}"));
            assert_eq!(error.is_passing(), passing);
        };
        check("报寄件人", Some(451), "。请过一会儿再试，这是暂时的。", true);
        check("登录", Some(454), "。请过一会儿再试，这是暂时的。", true);
        check("登录", Some(550), "。请确认已在邮箱网页里开启 SMTP、IMAP 服务。", false);
        check("登录", None, "。请确认已在邮箱网页里开启 SMTP、IMAP 服务。", false);
        check("打开邮箱", None, "。请照它说的办，或问邮箱的管理员。", false);
    }
}
