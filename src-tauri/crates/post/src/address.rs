//! What an e-mail address is: the one check of the whole program.

use std::fmt;

use thiserror::Error;

/// An address that may stand in a header and in a command: it has no character that could end either.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    local: String,
    domain: String,
}

/// Why a text is no address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{text}”不能用作邮箱地址：{fault}{}", hint(self.suggestion.as_deref()))]
pub struct AddressError {
    /// The text, as far as it can be shown.
    pub text: String,
    /// What is wrong with it.
    pub fault: AddressFault,
    /// The address that may be meant.
    pub suggestion: Option<String>,
}

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AddressFault {
    /// No character.
    #[error("是空的")]
    Empty,
    /// A newline or another character that could smuggle in a header.
    #[error("含有换行或控制字符")]
    Control,
    /// Full-width letters or marks, as an input method makes them.
    #[error("含有全角字符")]
    FullWidth,
    /// A space, seen or unseen.
    #[error("含有空格")]
    Space,
    /// No `@`.
    #[error("缺少 @")]
    NoAt,
    /// More than one `@`.
    #[error("有几个 @，也许是几个地址连在一起")]
    ManyAts,
    /// The part before the `@` (RFC 5321, 4.1.2: a dot-string).
    #[error("@ 前的部分有误")]
    Local,
    /// The part after the `@`.
    #[error("@ 后的域名有误")]
    Domain,
    /// A top-level domain that is a slip of the fingers.
    #[error("域名的结尾像是打错了")]
    Slip,
    /// Longer than an address can be (RFC 5321, 4.5.3.1: 64 before the `@`, 254 in all).
    #[error("太长")]
    TooLong,
}

/// Top-level domains that do not exist, and what was meant.
const SLIPS: [(&str, &str); 6] =
    [("con", "com"), ("cmo", "com"), ("ocm", "com"), ("comm", "com"), ("vom", "com"), ("cnn", "cn")];

/// Checks an address as a person wrote it. Spaces around it are no fault.
///
/// # Errors
///
/// Anything that a server could not be given; quoted local parts and domain literals are also refused, since no
/// office has them and a slip looks like them. The suggestion is what remains when marks that are certainly none
/// of an address's are taken off or made half-width.
pub fn check(text: &str) -> Result<Address, AddressError> {
    let trimmed = text.trim_matches(' ');
    strict(trimmed).map_err(|fault| {
        let shown = trimmed.chars().take(100).map(|c| if c.is_control() { ' ' } else { c }).collect();
        AddressError { text: shown, fault, suggestion: mended(trimmed) }
    })
}

impl Address {
    /// The part before the `@`.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The domain in ASCII (RFC 5890), in small letters.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// Whether a server must know SMTPUTF8 (RFC 6531) to take it.
    pub fn needs_utf8(&self) -> bool {
        !self.local.is_ascii()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

fn strict(text: &str) -> Result<Address, AddressFault> {
    if text.is_empty() {
        return Err(AddressFault::Empty);
    }
    if text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err(AddressFault::Control);
    }
    if text.chars().any(|c| narrow(c) != c) {
        return Err(AddressFault::FullWidth);
    }
    if text.chars().any(|c| c.is_whitespace() || is_unseen(c)) {
        return Err(AddressFault::Space);
    }
    let (local, domain) = text.split_once('@').ok_or(AddressFault::NoAt)?;
    if domain.contains('@') {
        return Err(AddressFault::ManyAts);
    }
    if local.len() > 64 || text.len() > 254 {
        return Err(AddressFault::TooLong);
    }
    if !is_dot_string(local) {
        return Err(AddressFault::Local);
    }
    Ok(Address { local: local.into(), domain: checked_domain(domain)? })
}

fn is_dot_string(local: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(fits))
}

fn checked_domain(domain: &str) -> Result<String, AddressFault> {
    // idna alone would also map a domain that is no domain: marks, an empty label.
    let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    if !domain.chars().all(fits) {
        return Err(AddressFault::Domain);
    }
    let ascii = idna::domain_to_ascii(domain).map_err(|_| AddressFault::Domain)?;
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.is_ascii()
    };
    let (rest, top) = ascii.rsplit_once('.').ok_or(AddressFault::Domain)?;
    if !rest.split('.').all(is_label) || !is_label(top) || top.chars().all(|c| c.is_ascii_digit()) {
        return Err(AddressFault::Domain);
    }
    if SLIPS.iter().any(|(slip, _)| *slip == top) {
        return Err(AddressFault::Slip);
    }
    Ok(ascii)
}

/// The address that may be meant by a text that is none.
fn mended(text: &str) -> Option<String> {
    let narrow: String = text.chars().map(narrow).filter(|c| !is_unseen(*c)).collect();
    let inner = match (narrow.find('<'), narrow.rfind('>')) {
        (Some(open), Some(close)) if open < close => narrow.get(open + 1..close)?,
        _ => &narrow,
    };
    let joined: String = inner.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let bare = joined.strip_prefix("mailto:").unwrap_or(&joined);
    let bare = bare.trim_matches(|c: char| ".,;:!?'\"()[]<>、·…—|".contains(c));
    let (start, top) = bare.rsplit_once('.')?;
    let meant = SLIPS.iter().find(|(slip, _)| *slip == top).map_or(top, |(_, meant)| meant);
    strict(&format!("{start}.{meant}")).ok().map(|address| address.to_string())
}

/// The half-width form of a full-width character; any other as it is.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Characters that take no room: zero-width ones, marks of direction, the byte order mark.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn hint(suggestion: Option<&str>) -> String {
    suggestion.map(|address| format!("；是不是“{address}”？")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_taken_as_offices_write_them() {
        let check = |text: &str, expected: &str| {
            assert_eq!(check(text).map(|address| address.to_string()), Ok(expected.into()), "{text}");
        };
        check("bgs@linjiang.gov.cn", "bgs@linjiang.gov.cn");
        check("  13800000000@139.com ", "13800000000@139.com");
        check("Li.Ming+bulletin_2@QQ.com", "Li.Ming+bulletin_2@qq.com");
        check("办公室@临江.中国", "办公室@xn--miq684e.xn--fiqs8s");
        check("a@b-c.d0.museum", "a@b-c.d0.museum");
    }

    #[test]
    fn what_is_no_address_is_named_with_what_may_be_meant() {
        use AddressFault as Fault;
        let check = |text: &str, fault: Fault, suggestion: Option<&str>| {
            let error = check(text).unwrap_err();
            assert_eq!((error.fault, error.suggestion.as_deref()), (fault, suggestion), "{text}");
        };
        check("", Fault::Empty, None);
        check("  ", Fault::Empty, None);
        check("bgs\u{ff20}163.com", Fault::FullWidth, Some("bgs@163.com"));
        check("bgs@163\u{3002}com", Fault::FullWidth, Some("bgs@163.com"));
        check("bgs@163.com\u{ff1b}", Fault::FullWidth, Some("bgs@163.com"));
        check("bgs@163.com;", Fault::Domain, Some("bgs@163.com"));
        check("bgs@163.com、", Fault::Domain, Some("bgs@163.com"));
        check("bgs@163.com.", Fault::Domain, Some("bgs@163.com"));
        check("办公室 <bgs@163.com>", Fault::Space, Some("bgs@163.com"));
        check("mailto:bgs@163.com", Fault::Local, Some("bgs@163.com"));
        check("bgs @163.com", Fault::Space, Some("bgs@163.com"));
        check("bgs\u{200b}@163.com", Fault::Space, Some("bgs@163.com"));
        check("bgs@163.com\r\nBcc: x@y.cn", Fault::Control, None);
        check("bgs@163.com\n", Fault::Control, Some("bgs@163.com"));
        check("bgs163.com", Fault::NoAt, None);
        check("a@qq.com,b@qq.com", Fault::ManyAts, None);
        check("bgs@qq.con", Fault::Slip, Some("bgs@qq.com"));
        check("bgs@qq", Fault::Domain, None);
        check("bgs@.com", Fault::Domain, None);
        check("bgs@-a.com", Fault::Domain, None);
        check("bgs@127.0.0.1", Fault::Domain, None);
        check("b..s@qq.com", Fault::Local, None);
        check("\"b s\"@qq.com", Fault::Space, None);
        check(&format!("{}@qq.com", "a".repeat(65)), Fault::TooLong, None);
    }

    #[test]
    fn the_words_name_the_address_and_the_fault() {
        let words = check("bgs\u{ff20}163.com").unwrap_err().to_string();
        assert_eq!(words, "“bgs\u{ff20}163.com”不能用作邮箱地址：含有全角字符；是不是“bgs@163.com”？");
    }

    proptest! {
        #[test]
        fn what_is_taken_can_end_neither_header_nor_command(text in "\\PC{0,40}|[a-z@.<> \r\n;,\u{ff20}临]{0,30}") {
            if let Ok(address) = check(&text) {
                let written = address.to_string();
                prop_assert!(!written.chars().any(|c| c.is_control() || c.is_whitespace() || "<>,;:\"()".contains(c)));
                prop_assert_eq!(check(&written), Ok(address));
            }
        }

        #[test]
        fn what_is_suggested_is_an_address(text in "[a-z0-9@.<> \n;,\u{ff20}\u{3002}]{0,30}") {
            if let Err(AddressError { suggestion: Some(suggestion), .. }) = check(&text) {
                prop_assert!(check(&suggestion).is_ok());
            }
        }
    }
}
