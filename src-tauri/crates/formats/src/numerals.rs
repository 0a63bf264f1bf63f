//! Numbers as the lists of word processors write them.

/// A way to write a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Numerals {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// 01, 02, 03
    DecimalZero,
    /// １, ２, ３
    FullWidth,
    /// I, II, III
    UpperRoman,
    /// i, ii, iii
    LowerRoman,
    /// A, B, C … Z, AA
    UpperLetter,
    /// a, b, c … z, aa
    LowerLetter,
    /// 1st, 2nd, 3rd
    Ordinal,
    /// ①, ②, ③
    Circled,
    /// ⑴, ⑵, ⑶
    Bracketed,
    /// ⒈, ⒉, ⒊
    Stopped,
    /// 一, 二 … 十, 十一 … 一百零一
    Han,
    /// 一, 二 … 一〇, 一一
    HanDigits,
    /// 壹, 贰 … 壹拾
    HanLegal,
    /// 甲, 乙, 丙
    Stems,
    /// 子, 丑, 寅
    Branches,
    /// A sign that does not count.
    Bullet,
    /// Nothing.
    None,
}

impl Numerals {
    /// By the name that WordprocessingML has for it (`ST_NumberFormat`, ISO/IEC 29500-1, 17.18.59).
    pub fn from_word(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "ordinal" => Self::Ordinal,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalEnclosedParen" => Self::Bracketed,
            "decimalEnclosedFullstop" => Self::Stopped,
            "chineseCounting"
            | "chineseCountingThousand"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "japaneseCounting" => Self::Han,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Self::HanDigits,
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Self::HanLegal,
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The ways to count by their codes ([MS-OSHARED] 2.2.1.3, `MSONFC`).
    pub fn from_code(code: u8) -> Self {
        match code {
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            5 => Self::Ordinal,
            10 | 17 | 33 | 35 => Self::HanDigits,
            11 | 34 | 37 | 39 => Self::Han,
            14 | 19 => Self::FullWidth,
            15 | 38 => Self::HanLegal,
            18 | 28 => Self::Circled,
            22 => Self::DecimalZero,
            23 => Self::Bullet,
            26 => Self::Stopped,
            27 => Self::Bracketed,
            30 => Self::Stems,
            31 => Self::Branches,
            255 => Self::None,
            _ => Self::Decimal,
        }
    }

    /// By the first number that OpenDocument shows as the pattern (`style:num-format`, ODF 1.3, 19.500).
    pub fn from_open(pattern: &str) -> Self {
        match pattern.chars().next() {
            None => Self::None,
            Some('I') => Self::UpperRoman,
            Some('i') => Self::LowerRoman,
            Some('A') => Self::UpperLetter,
            Some('a') => Self::LowerLetter,
            Some('一') => Self::Han,
            Some('壹' | '壱') => Self::HanLegal,
            Some('甲') => Self::Stems,
            Some('子') => Self::Branches,
            Some('①') => Self::Circled,
            Some('\u{ff11}') => Self::FullWidth,
            Some(_) => Self::Decimal,
        }
    }

    /// Writes a number; one that the way has no sign for in decimal.
    pub fn write(self, number: u32) -> String {
        let signs = |signs: &str| {
            let nth = number.checked_sub(1).and_then(|index| signs.chars().nth(index as usize));
            nth.map(String::from)
        };
        let written = match self {
            Self::Bullet | Self::None => Some(String::new()),
            Self::Decimal => None,
            Self::DecimalZero => Some(format!("{number:02}")),
            Self::FullWidth => Some(mapped(number, |digit| char::from_u32(0xff10 + digit))),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).map(|text| text.to_lowercase()),
            Self::UpperLetter => letters(number),
            Self::LowerLetter => letters(number).map(|text| text.to_lowercase()),
            Self::Ordinal => Some(ordinal(number)),
            Self::Circled => circled(number),
            Self::Bracketed => (1..=20).contains(&number).then(|| sign(0x2474 + number - 1)),
            Self::Stopped => (1..=20).contains(&number).then(|| sign(0x2488 + number - 1)),
            Self::Han => han(number, ["", "十", "百", "千"], "零一二三四五六七八九"),
            Self::HanDigits => {
                Some(mapped(number, |digit| "〇一二三四五六七八九".chars().nth(digit as usize)))
            }
            Self::HanLegal => han(number, ["", "拾", "佰", "仟"], "零壹贰叁肆伍陆柒捌玖"),
            Self::Stems => signs("甲乙丙丁戊己庚辛壬癸"),
            Self::Branches => signs("子丑寅卯辰巳午未申酉戌亥"),
        };
        written.unwrap_or_else(|| number.to_string())
    }
}

/// A number or bullet as it stands before text: with a space, but for Chinese marks and brackets.
pub(crate) fn spaced(label: &str, tight: bool) -> String {
    let wide = |last: char| last > '\u{2e80}' || matches!(last, '\u{2460}'..='\u{249b}');
    let close = label.chars().next_back().is_none_or(|last| wide(last) || last.is_whitespace());
    if tight || close { label.to_owned() } else { format!("{label} ") }
}

fn sign(code: u32) -> String {
    char::from_u32(code).map(String::from).unwrap_or_default()
}

/// Each decimal digit as another sign.
fn mapped(number: u32, sign: impl Fn(u32) -> Option<char>) -> String {
    number.to_string().chars().filter_map(|digit| digit.to_digit(10).and_then(&sign)).collect()
}

fn circled(number: u32) -> Option<String> {
    match number {
        0 => Some(sign(0x24ea)),
        1..=20 => Some(sign(0x2460 + number - 1)),
        21..=35 => Some(sign(0x3251 + number - 21)),
        36..=50 => Some(sign(0x32b1 + number - 36)),
        _ => None,
    }
}

fn roman(number: u32) -> Option<String> {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..5000).contains(&number) {
        return None;
    }
    let (mut rest, mut text) = (number, String::new());
    for (value, letters) in STEPS {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    Some(text)
}

/// A to Z, then the letter twice, three times and so on.
fn letters(number: u32) -> Option<String> {
    let index = number.checked_sub(1)?;
    let letter = char::from_u32(u32::from(b'A') + index % 26)?;
    (index < 26 * 10).then(|| letter.to_string().repeat(index as usize / 26 + 1))
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// Numbers below ten thousand as they are spoken; 10 is 十, not 一十, where units are the plain ones.
fn han(number: u32, units: [&str; 4], digits: &str) -> Option<String> {
    if number >= 10_000 {
        return None;
    }
    let digit = |value: u32| digits.chars().nth(value as usize);
    if number == 0 {
        return digit(0).map(String::from);
    }
    let (mut text, mut gap) = (String::new(), false);
    for (power, unit) in units.into_iter().enumerate().rev() {
        let value = number / 10_u32.pow(power as u32) % 10;
        if value == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.extend(digit(0));
            gap = false;
        }
        let spoken = !(unit == "十" && value == 1 && text.is_empty());
        text.extend(digit(value).filter(|_| spoken));
        text.push_str(unit);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written() {
        for (numerals, number, expected) in [
            (Numerals::Han, 1, "一"),
            (Numerals::Han, 10, "十"),
            (Numerals::Han, 11, "十一"),
            (Numerals::Han, 20, "二十"),
            (Numerals::Han, 101, "一百零一"),
            (Numerals::Han, 110, "一百一十"),
            (Numerals::Han, 1001, "一千零一"),
            (Numerals::Han, 2300, "二千三百"),
            (Numerals::Han, 10_000, "10000"),
            (Numerals::HanLegal, 10, "壹拾"),
            (Numerals::HanDigits, 20, "二〇"),
            (Numerals::Circled, 21, "㉑"),
            (Numerals::Circled, 51, "51"),
            (Numerals::Bracketed, 3, "⑶"),
            (Numerals::LowerRoman, 1994, "mcmxciv"),
            (Numerals::UpperRoman, 4_000_000_000, "4000000000"),
            (Numerals::UpperLetter, 28, "BB"),
            (Numerals::LowerLetter, 0, "0"),
            (Numerals::Ordinal, 112, "112th"),
            (Numerals::Stems, 3, "丙"),
            (Numerals::Stems, 11, "11"),
            (Numerals::DecimalZero, 7, "07"),
            (Numerals::None, 7, ""),
        ] {
            assert_eq!(numerals.write(number), expected, "{numerals:?} {number}");
        }
    }
}
