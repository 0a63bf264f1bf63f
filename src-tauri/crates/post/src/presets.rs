//! The servers of the providers that offices use, so that nobody has to look them up.

use model::{Account, Mailbox, Security, Server};

use crate::address::Address;

/// A provider's servers and habits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// Its own word, for settings: `163`, `exmail`.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// The domains of its addresses; none for those that serve an office's own domain.
    pub domains: &'static [&'static str],
    /// SMTP: host, port, and how the line is kept private.
    pub smtp: (&'static str, u16, Security),
    /// IMAP over TLS, port 993.
    pub imap: &'static str,
    /// Letters a minute that it bears.
    pub pace: u32,
    /// What it calls the code that is used in place of the password.
    pub code: &'static str,
    /// Where the code is made, on its pages.
    pub steps: &'static str,
    /// Whether its servers let a code log in at all.
    pub takes_codes: bool,
}

const NETEASE: &str =
    "登录网页邮箱，设置 → POP3/SMTP/IMAP，开启 IMAP/SMTP 服务，按提示用手机验证后新增授权密码";
const TENCENT: &str = "登录网页邮箱，设置 → 账号（新版：账号与安全 → 安全设置），开启 POP3/IMAP/SMTP 服务，按提示验证后生成授权码";
const MICROSOFT: &str =
    "微软的个人邮箱不再接受用密码或授权码登录，请换一个邮箱，或请单位的管理员提供 SMTP 服务";

/// All presets, the most used first.
pub const PRESETS: &[Preset] = &[
    personal("163", "网易163邮箱", &["163.com"], "smtp.163.com", "imap.163.com", NETEASE),
    personal("126", "网易126邮箱", &["126.com"], "smtp.126.com", "imap.126.com", NETEASE),
    personal("yeah", "网易yeah邮箱", &["yeah.net"], "smtp.yeah.net", "imap.yeah.net", NETEASE),
    personal("vip163", "网易163 VIP邮箱", &["vip.163.com"], "smtp.vip.163.com", "imap.vip.163.com", NETEASE),
    personal("vip126", "网易126 VIP邮箱", &["vip.126.com"], "smtp.vip.126.com", "imap.vip.126.com", NETEASE),
    personal("188", "网易188邮箱", &["188.com"], "smtp.188.com", "imap.188.com", NETEASE),
    personal("qq", "QQ邮箱", &["qq.com", "vip.qq.com"], "smtp.qq.com", "imap.qq.com", TENCENT),
    personal("foxmail", "Foxmail邮箱", &["foxmail.com"], "smtp.qq.com", "imap.qq.com", TENCENT),
    office(
        "exmail",
        "腾讯企业邮箱",
        ("smtp.exmail.qq.com", "imap.exmail.qq.com"),
        "客户端专用密码",
        "登录网页邮箱，设置 → 账户 → 账户安全，开启安全登录后生成客户端专用密码；未开启安全登录时用邮箱密码",
    ),
    office(
        "qiye163",
        "网易企业邮箱",
        ("smtp.qiye.163.com", "imap.qiye.163.com"),
        "客户端授权密码",
        "登录网页邮箱，设置 → 客户端设置（或安全设置），开启 IMAP/SMTP 服务并生成客户端授权密码；管理员可能要先放行",
    ),
    office(
        "qiyealiyun",
        "阿里企业邮箱",
        ("smtp.qiye.aliyun.com", "imap.qiye.aliyun.com"),
        "三方客户端安全密码",
        "登录网页邮箱，设置 → 账户与安全 → 账户安全，生成三方客户端安全密码；未开启时用邮箱密码，管理员可能要先放行",
    ),
    personal(
        "aliyun",
        "阿里云邮箱",
        &["aliyun.com"],
        "smtp.aliyun.com",
        "imap.aliyun.com",
        "登录网页邮箱，设置 → 账户安全，开启 IMAP/SMTP 并查看客户端密码；没有单设时用登录密码",
    ),
    personal("sina", "新浪邮箱", &["sina.com"], "smtp.sina.com", "imap.sina.com", SINA),
    personal("sinacn", "新浪邮箱（sina.cn）", &["sina.cn"], "smtp.sina.cn", "imap.sina.cn", SINA),
    personal(
        "139",
        "中国移动139邮箱",
        &["139.com"],
        "smtp.139.com",
        "imap.139.com",
        "登录网页邮箱，设置 → 邮箱协议设置，开启 IMAP/SMTP 服务，再到授权码管理生成授权码",
    ),
    personal(
        "189",
        "中国电信189邮箱",
        &["189.cn"],
        "smtp.189.cn",
        "imap.189.cn",
        "登录网页邮箱，设置 → POP/SMTP/IMAP，开启服务并生成专用密码",
    ),
    personal(
        "sohu",
        "搜狐邮箱",
        &["sohu.com"],
        "smtp.sohu.com",
        "imap.sohu.com",
        "登录网页邮箱，选项 → 设置 → POP3/SMTP/IMAP，开启服务并取得独立密码",
    ),
    Preset {
        id: "outlook",
        name: "Outlook邮箱",
        domains: &["outlook.com", "hotmail.com", "live.com", "live.cn", "msn.com"],
        smtp: ("smtp-mail.outlook.com", 587, Security::StartTls),
        imap: "outlook.office365.com",
        pace: 10,
        code: "授权码",
        steps: MICROSOFT,
        takes_codes: false,
    },
];

const SINA: &str = "登录网页邮箱，设置 → 客户端 POP/IMAP/SMTP，开启服务并生成授权码";

impl Preset {
    /// An account with this provider's servers.
    pub fn account(&self, address: &Address, sender: &str) -> Account {
        let (host, port, security) = self.smtp;
        let imap = Server { host: self.imap.into(), port: 993, security: Security::Tls };
        Account {
            id: None,
            address: address.to_string(),
            sender: sender.into(),
            user: address.to_string(),
            smtp: Server { host: host.into(), port, security },
            mailbox: Some(Mailbox { server: imap, folder: "INBOX".into(), every: 0, mark_read: false }),
            pace: self.pace,
        }
    }
}

/// The preset of an address, by its domain; none for an office's own domain, whose provider its user knows.
pub fn of(address: &Address) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.domains.contains(&address.domain()))
}

/// The preset with an id.
pub fn by_id(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

const fn personal(
    id: &'static str,
    name: &'static str,
    domains: &'static [&'static str],
    smtp: &'static str,
    imap: &'static str,
    steps: &'static str,
) -> Preset {
    let smtp = (smtp, 465, Security::Tls);
    Preset { id, name, domains, smtp, imap, pace: 10, code: "授权码", steps, takes_codes: true }
}

const fn office(
    id: &'static str,
    name: &'static str,
    (smtp, imap): (&'static str, &'static str),
    code: &'static str,
    steps: &'static str,
) -> Preset {
    let smtp = (smtp, 465, Security::Tls);
    Preset { id, name, domains: &[], smtp, imap, pace: 20, code, steps, takes_codes: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address;

    #[test]
    fn an_address_finds_its_provider() {
        let check = |text: &str, expected: Option<&str>| {
            let address = address::check(text).unwrap();
            assert_eq!(of(&address).map(|preset| preset.id), expected, "{text}");
        };
        check("bgs@163.com", Some("163"));
        check("BGS@QQ.com", Some("qq"));
        check("a@vip.qq.com", Some("qq"));
        check("a@foxmail.com", Some("foxmail"));
        check("a@live.cn", Some("outlook"));
        check("bgs@linjiang.gov.cn", None);
        check("a@my163.com", None);
    }

    #[test]
    fn an_account_is_filled_from_its_preset() {
        let address = address::check("bgs@126.com").unwrap();
        let account = of(&address).unwrap().account(&address, "临江简报");
        assert_eq!(account.user, "bgs@126.com");
        assert_eq!((account.smtp.host.as_str(), account.smtp.port), ("smtp.126.com", 465));
        assert_eq!(account.mailbox.map(|mailbox| mailbox.server.host).as_deref(), Some("imap.126.com"));
    }

    #[test]
    fn presets_have_ids_and_domains_of_their_own() {
        for (index, one) in PRESETS.iter().enumerate() {
            for other in PRESETS.iter().skip(index + 1) {
                assert_ne!(one.id, other.id);
                assert!(
                    !one.domains.iter().any(|domain| other.domains.contains(domain)),
                    "{} {}",
                    one.id,
                    other.id
                );
            }
            assert_eq!(by_id(one.id), Some(one));
        }
    }
}
