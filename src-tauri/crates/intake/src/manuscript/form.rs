//! A submission form: a table with labels at the left and values at the right, which frames one
//! manuscript and is no table of its text.

use formats::Table;
use model::ChangeKind;

use super::line::Line;
use super::read::text_lines;
use super::structure::fields;
use crate::text::chars::ends_sentence;

/// A row of a form has no more pairs of label and value.
const PAIRS: usize = 4;

/// Whether a table is a form: labels that manuscripts have, with values, and the body or the title
/// among them. A table of the text has its labels in one row, or others.
pub(crate) fn is_form(table: &Table) -> bool {
    let rows = || table.rows.iter().map(|row| cells(row)).filter(|row| !row.is_empty());
    let labelled = rows().filter(|row| !row.is_empty() && pairs(row).is_some()).count();
    let opens = |row: &Vec<&str>| row.len() == 1 && row.iter().all(|cell| fields::is_body_label(cell));
    let loose = rows().filter(|row| row.len() > 1 && pairs(row).is_none()).count();
    let has = |is: fn(&str) -> bool| {
        rows().any(|row| opens(&row) || pairs(&row).is_some_and(|pairs| pairs.iter().any(|pair| is(pair.0))))
    };
    let title = |label: &str| label.contains(['题', '名']) && fields::is_label(label);
    labelled >= 2 && labelled > 2 * loose && (has(fields::is_body_label) || has(title))
}

/// The lines of a form: `label: value` for each field, the body as the text that it is.
pub(crate) fn lines(table: &Table, part: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for row in &table.rows {
        let row = cells(row);
        match pairs(&row) {
            Some(pairs) => pairs.iter().for_each(|&(label, value)| field(&mut lines, label, value, part)),
            None if row.len().is_multiple_of(2) && row.iter().step_by(2).all(|label| may_be_label(label)) => {
                for pair in row.chunks(2) {
                    if let [label, value] = pair {
                        field(&mut lines, label, value, part);
                    }
                }
            }
            None => row.iter().for_each(|cell| cell_lines(&mut lines, cell, part)),
        }
    }
    lines
}

/// The cells of a row without the empty ones behind them, which merged cells leave.
fn cells(row: &[String]) -> Vec<&str> {
    let filled = row.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    row.iter().take(filled).map(|cell| cell.trim()).collect()
}

/// A row as labels with their values; none where it is no such row.
fn pairs<'a>(row: &[&'a str]) -> Option<Vec<(&'a str, &'a str)>> {
    let pairs: Vec<(&str, &str)> = row
        .chunks(2)
        .map(|pair| (pair.first().copied().unwrap_or_default(), pair.get(1).copied().unwrap_or_default()))
        .collect();
    let is_label = |text: &str| fields::is_label(text) || fields::is_body_label(text);
    let fits = |&(label, value): &(&str, &str)| is_label(label) && !is_label(value);
    // A label alone has its value left empty, unless the body stands under it.
    let alone = matches!(row, [label] if fields::is_body_label(label));
    (!pairs.is_empty() && pairs.len() <= PAIRS && !alone && pairs.iter().all(fits)).then_some(pairs)
}

/// Whether a cell of a form that is no known label still looks like one.
fn may_be_label(cell: &str) -> bool {
    (1..=12).contains(&cell.chars().count()) && !cell.contains(|c| ends_sentence(c) || c == '\n')
}

fn field(lines: &mut Vec<Line>, label: &str, value: &str, part: usize) {
    if fields::is_body_label(label) {
        lines.push(gone(label, part));
        lines.extend(text_lines(value, part));
        return;
    }
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() {
        lines.push(gone(label, part));
    } else {
        let label = label.trim_end_matches([':', '\u{ff1a}']);
        lines.push(Line::text(&format!("{}\u{ff1a}{value}", label.trim_end()), part));
    }
}

fn cell_lines(lines: &mut Vec<Line>, cell: &str, part: usize) {
    if fields::is_body_label(cell) {
        lines.push(gone(cell, part));
    } else {
        lines.extend(text_lines(cell, part));
    }
}

/// A label without a value of its own, which prints nowhere.
fn gone(label: &str, part: usize) -> Line {
    Line { gone: Some(ChangeKind::Structure), ..Line::text(label, part) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let row = |row: &&[&str]| row.iter().map(|&cell| cell.to_owned()).collect();
        Table { rows: rows.iter().map(row).collect() }
    }

    #[test]
    fn forms_and_tables() {
        let check = |rows: &[&[&str]], expected: bool| {
            assert_eq!(is_form(&table(rows)), expected, "{rows:?}");
        };
        check(&[&["报送单位", "云溪区委党史办"], &["标题", "云溪区开渠"], &["正文", "渠通了。"]], true);
        check(
            &[&["单位", "云溪区", "电话", "5550123"], &["标 题", "云溪区开渠"], &["正文"], &["渠通了。"]],
            true,
        );
        check(&[&["信息报送单"], &["供稿单位:", "云溪区"], &["题目:", "云溪区开渠", "", ""]], true);
        // Tables of a text.
        check(&[&["单位", "联系人", "电话"], &["云溪区", "王明", "5550123"]], false);
        check(&[&["时间", "地点"], &["九点", "二楼"], &["十点", "三楼"]], false);
        check(&[&["单位", "电话"], &["云溪区", "5550123"]], false);
        check(&[&["墓园", "补刻"], &["东山", "12"]], false);
        check(&[&["联系人", "王明"], &["电话", "5550123"]], false);
        check(&[], false);
    }

    #[test]
    fn lines_of_a_form() {
        let form = table(&[
            &["信息报送单"],
            &["报送单位", "云溪区\n党史办", "报送时间", "2026年3月4日"],
            &["标题：", "云溪区开渠", "", ""],
            &["签发", ""],
            &["拟用栏目", "工作动态"],
            &["正  文", "渠通了。\n水来了。"],
        ]);
        let lines: Vec<_> =
            lines(&form, 0).into_iter().map(|line| (line.passage.text(), line.gone.is_some())).collect();
        let expected = [
            ("信息报送单", false),
            ("报送单位\u{ff1a}云溪区 党史办", false),
            ("报送时间\u{ff1a}2026年3月4日", false),
            ("标题\u{ff1a}云溪区开渠", false),
            ("签发", true),
            ("拟用栏目\u{ff1a}工作动态", false),
            ("正  文", true),
            ("渠通了。", false),
            ("水来了。", false),
        ];
        assert_eq!(lines, expected.map(|(text, gone)| (text.to_owned(), gone)));
    }
}
