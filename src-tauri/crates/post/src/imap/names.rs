//! Folder names as the protocol writes them: modified UTF-7 (RFC 3501, 5.1.3).

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::IMAP_MUTF7,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// A name as the server wants it: 来稿 is `&Z2V6Pw-`.
pub(super) fn encode(name: &str) -> String {
    let mut out = String::new();
    let mut wide = Vec::new();
    for c in name.chars() {
        if matches!(c, ' '..='~') {
            flush(&mut wide, &mut out);
            out.push(c);
            if c == '&' {
                out.push('-');
            }
        } else {
            wide.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
        }
    }
    flush(&mut wide, &mut out);
    out
}

/// A name as people read it. What is not well formed stays as it came, so that it can at least be seen.
pub(super) fn decode(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = match after.split_once('-') {
            Some(("", after)) => {
                out.push('&');
                after
            }
            Some((word, after)) if let Some(text) = wide(word) => {
                out.push_str(&text);
                after
            }
            _ => {
                out.push('&');
                after
            }
        };
    }
    out.push_str(rest);
    out
}

fn flush(wide: &mut Vec<u8>, out: &mut String) {
    if !wide.is_empty() {
        out.push('&');
        BASE64.encode_string(std::mem::take(wide), out);
        out.push('-');
    }
}

fn wide(word: &str) -> Option<String> {
    let bytes = BASE64.decode(word).ok()?;
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
    String::from_utf16(&units).ok().filter(|text| odd.is_empty() && !text.contains(char::is_control))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_written_as_the_standard_says() {
        let check = |name: &str, written: &str| {
            assert_eq!(encode(name), written);
            assert_eq!(decode(written), name);
        };
        check("INBOX", "INBOX");
        check("来稿 & 图片", "&Z2V6Pw- &- &Vv5yRw-");
        // The standard's own example.
        check("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-");
        check("稿件\u{1f4e8}", "&ej9O9tg93Og-");
        check("", "");
    }

    #[test]
    fn what_is_not_well_formed_stays() {
        for name in ["a&b", "&", "&ab", "&!!!-", "&AAA-", "&2D0-"] {
            assert_eq!(decode(name), name);
        }
        assert_eq!(decode("来稿"), "来稿");
    }

    proptest! {
        #[test]
        fn every_name_comes_back(name in "\\PC{0,20}") {
            prop_assert_eq!(decode(&encode(&name)), name);
        }

        #[test]
        fn no_name_is_too_strange(name in "[&A-Za-z0-9+,-]{0,20}") {
            decode(&name);
        }
    }
}
