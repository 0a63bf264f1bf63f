//! What a server offers in its answer to EHLO (RFC 5321, 4.1.1.1).

use lettre::transport::smtp::authentication::Mechanism;

use super::reply::Reply;

/// What a server offers. Words that are not known here are passed over, as the standard wants it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Offer {
    /// The largest letter in bytes if it knows SIZE (RFC 1870); `usize::MAX` for no limit.
    pub(super) size: Option<usize>,
    /// 8BITMIME (RFC 6152).
    pub(super) eight_bit: bool,
    /// SMTPUTF8 (RFC 6531).
    pub(super) utf8: bool,
    /// STARTTLS (RFC 3207).
    pub(super) start_tls: bool,
    /// Ways to log in (RFC 4954), in capitals, in its order.
    pub(super) mechanisms: Vec<String>,
}

impl Offer {
    pub(super) fn of(reply: &Reply) -> Self {
        let mut offer = Self::default();
        for line in reply.lines.iter().skip(1).take(100) {
            offer.add(&line.to_ascii_uppercase());
        }
        offer
    }

    fn add(&mut self, line: &str) {
        // Servers of old write AUTH=LOGIN.
        let mut words = line.split([' ', '=']).filter(|word| !word.is_empty());
        match words.next() {
            Some("SIZE") => {
                // Zero is no limit (RFC 1870, 4), and neither is what cannot be understood.
                let limit = words.next().and_then(|limit| limit.parse().ok()).filter(|limit| *limit > 0);
                self.size = Some(limit.unwrap_or(usize::MAX));
            }
            Some("8BITMIME") => self.eight_bit = true,
            Some("SMTPUTF8") => self.utf8 = true,
            Some("STARTTLS") => self.start_tls = true,
            Some("AUTH") => {
                for word in words.take(20) {
                    if !self.mechanisms.iter().any(|known| known == word) {
                        self.mechanisms.push(word.into());
                    }
                }
            }
            _ => {}
        }
    }

    /// Ways to log in with a code that it takes, the better first.
    pub(super) fn ways(&self) -> impl Iterator<Item = Mechanism> {
        let offers = |name| self.mechanisms.iter().any(|known| known == name);
        [("PLAIN", Mechanism::Plain), ("LOGIN", Mechanism::Login)]
            .into_iter()
            .filter(move |(name, _)| offers(*name))
            .map(|(_, mechanism)| mechanism)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_is_understood() {
        let check = |lines: &[&str], expected: Offer| {
            let reply = Reply { code: 250, lines: lines.iter().map(ToString::to_string).collect() };
            assert_eq!(Offer::of(&reply), expected, "{lines:?}");
        };
        check(&["SIZE"], Offer::default());
        check(
            &[
                "mail",
                "size 1000",
                "8bitmime",
                "STARTTLS",
                "AUTH LOGIN PLAIN",
                "AUTH=LOGIN XOAUTH2",
                "SMTPUTF8",
            ],
            Offer {
                size: Some(1000),
                eight_bit: true,
                utf8: true,
                start_tls: true,
                mechanisms: ["LOGIN", "PLAIN", "XOAUTH2"].map(String::from).into(),
            },
        );
        check(&["mail", "SIZE 0"], Offer { size: Some(usize::MAX), ..Offer::default() });
        check(
            &["mail", "SIZE 99999999999999999999", "", "X"],
            Offer { size: Some(usize::MAX), ..Offer::default() },
        );
    }
}
