//! Numbers that the title and the body give for one thing.

use model::DoubtKind;

use crate::text::chars::is_han;
use crate::text::check::Placed;
use crate::text::numerals;
use crate::text::record::Record;

/// A number with what it counts.
#[derive(Debug, PartialEq)]
struct Counted {
    start: usize,
    end: usize,
    value: u32,
    /// The measure word.
    measure: char,
    /// The two characters behind it, if they are Han.
    noun: Option<[char; 2]>,
}

/// What numbers are counted with in headlines.
const MEASURES: &str = "名个项条人家户件处场位篇册亩次部套座所批幅本支对类";

/// One doubt for each number of the title that the body gives otherwise, and nowhere so.
pub(super) fn find(texts: &[Placed], record: &mut Record) {
    let Some(title) = texts.first().filter(|text| text.block.is_none()) else { return };
    let body: Vec<(&Placed, Vec<Counted>)> =
        texts.iter().filter(|text| text.block.is_some()).map(|text| (text, counted(&text.chars))).collect();
    for said in counted(&title.chars).iter().filter(|said| said.noun.is_some()) {
        let same = |other: &&Counted| other.measure == said.measure && other.noun == said.noun;
        let all = || body.iter().flat_map(|(_, numbers)| numbers).filter(same);
        if all().count() == 0 || all().any(|other| other.value == said.value) {
            continue;
        }
        let differs = body.iter().find_map(|(text, numbers)| Some((*text, numbers.iter().find(same)?)));
        let Some((text, other)) = differs else { continue };
        let words: String = title.chars.get(said.start..said.end).unwrap_or_default().iter().collect();
        let hint = format!("标题作“{words}”，正文这里的数目不同；请核对哪个对");
        let mut doubt = text.doubt(DoubtKind::NumbersDiffer, other.start, other.end, hint);
        doubt.suggestions = vec![words];
        record.doubt(text.line, doubt);
    }
}

fn counted(chars: &[char]) -> Vec<Counted> {
    let digit = |c: char| c.is_ascii_digit();
    let numeral = |c: char| "〇零一二两三四五六七八九十百".contains(c);
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let kind =
            |c: &&char| if chars.get(at).copied().is_some_and(digit) { digit(**c) } else { numeral(**c) };
        let count = chars.iter().skip(at).take_while(kind).count();
        if count == 0 {
            at += 1;
            continue;
        }
        let (start, end) = (at, at + count);
        at = end;
        let before = start.checked_sub(1).and_then(|at| chars.get(at)).copied();
        // 第10名, 3.5, 1,200 and 近10名 are no plain counts.
        if before.is_some_and(|c| {
            matches!(c, '第' | '.' | ',' | '-' | '近' | '约' | '超' | '余' | '数' | '几' | '万' | '千')
        }) {
            continue;
        }
        let Some(measure) = chars.get(end).copied().filter(|&c| MEASURES.contains(c)) else { continue };
        let text: String = chars.get(start..end).unwrap_or_default().iter().collect();
        let Some(value) = numerals::count(&text.replace('两', "二")) else { continue };
        let noun = match (chars.get(end + 1), chars.get(end + 2)) {
            (Some(&a), Some(&b)) if is_han(a) && is_han(b) => Some([a, b]),
            _ => None,
        };
        out.push(Counted { start, end: end + 1, value, measure, noun });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::passage::Passage;

    fn check(title: &str, body: &str, expected: &[&str]) {
        let texts = [
            Placed::of(0, 0, None, false, &Passage::new(title)),
            Placed::of(1, 0, Some(0), true, &Passage::new(body)),
        ];
        let mut record = Record::default();
        find(&texts, &mut record);
        let doubts = record.finish().2;
        assert_eq!(doubts.iter().map(|doubt| doubt.text.as_str()).collect::<Vec<_>>(), expected, "{title}");
    }

    #[test]
    fn title_and_body() {
        check("石门区表彰10名护渠员", "会上表彰了12名护渠员。", &["12名"]);
        check("石门区表彰十名护渠员", "会上表彰了10名护渠员，其中2名护渠员是新人。", &[]);
        check("石门区表彰10名护渠员", "全区12名村干部参加。", &[]);
        check("石门区表彰10名护渠员", "近10名护渠员、第3名护渠员参加。", &[]);
        check("平湖区出版三部志书", "今年出版2部志书。", &["2部"]);
        check("平湖区完成2020年年鉴", "2021年年鉴也已开编。", &[]);
    }
}
