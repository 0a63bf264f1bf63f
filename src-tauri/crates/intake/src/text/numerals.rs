//! Chinese numerals as numbers.

const DIGITS: &str = "〇一二三四五六七八九";

/// A count: `198`, `一九八` or `一百九十八`.
pub(crate) fn count(text: &str) -> Option<u32> {
    if text.contains(['十', '百']) {
        return words(text);
    }
    plain_digits(text).parse().ok()
}

/// 九 to 9 where numerals stand as digits (二〇二〇年), and 十二 to 12 between other characters.
pub(crate) fn plain_digits(text: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        if digit(c).is_some() || matches!(c, '十' | '百') {
            run.push(c);
            continue;
        }
        if run.contains(['十', '百']) {
            out.push_str(&words(&run).map_or(run.clone(), |number| number.to_string()));
        } else {
            out.extend(run.chars().filter_map(digit).filter_map(|digit| char::from_digit(digit, 10)));
        }
        run.clear();
        out.push(c);
    }
    out.pop();
    out
}

fn digit(c: char) -> Option<u32> {
    if let Some(digit) = c.to_digit(10) {
        return Some(digit);
    }
    let c = if matches!(c, '零' | '○') { '〇' } else { c };
    DIGITS.chars().position(|d| d == c).map(|at| at as u32)
}

/// 十, 十二, 二十, 九十八, 一百零二: below a thousand.
fn words(text: &str) -> Option<u32> {
    let (mut sum, mut last) = (0, None);
    for c in text.chars() {
        match c {
            '百' => sum += last.take()? * 100,
            '十' => sum += last.take().unwrap_or(1) * 10,
            c => {
                let value = digit(c)?;
                if last.is_some_and(|last| last != 0) {
                    return None;
                }
                last = Some(value);
            }
        }
    }
    Some(sum + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        for (text, expected) in [
            ("198", Some(198)),
            ("十", Some(10)),
            ("三", Some(3)),
            ("二十一", Some(21)),
            ("一百九十八", Some(198)),
            ("一百零二", Some(102)),
            ("一九八", Some(198)),
            ("一二十", None),
            ("99999999999", None),
        ] {
            assert_eq!(count(text), expected, "{text}");
        }
    }

    #[test]
    fn dates_in_numerals() {
        assert_eq!(plain_digits("二〇二〇年六月十九日"), "2020年6月19日");
        assert_eq!(plain_digits("二○二一年十二月三十日"), "2021年12月30日");
    }
}
