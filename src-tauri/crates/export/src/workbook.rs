//! A register as a workbook (XLSX), to be sorted and summed.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use thiserror::Error;
use typeset::{Column, Register};

/// Why there is no workbook.
#[derive(Debug, Error)]
#[error("生成 XLSX 时出错：{0}。")]
pub struct WorkbookError(#[from] XlsxError);

/// What a cell holds at most, characters.
const LONGEST: usize = 32_000;

/// A line's height, points.
const LINE: f64 = 14.0;

/// Characters of the sheet's whole width.
const WIDTH: f64 = 150.0;

/// Writes a register: its title and facts over the table, its sums under it. All cells are text but
/// the numbers of columns that have them: nothing in them is a formula. The same register gives the
/// same bytes.
///
/// # Errors
/// [`WorkbookError`] for more rows than a sheet has.
pub fn register_workbook(register: &Register) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    // The writer would take the time of day.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title(&register.title).set_creation_datetime(&made);
    workbook.set_properties(&properties);
    let sheet = workbook.add_worksheet();
    sheet.set_name("登记表")?;
    lay_out(sheet, register)?;
    let head = head(sheet, register)?;
    let end = table(sheet, register, head)?;
    for (row, sum) in (end + 1..).zip(&register.sums) {
        sheet.write_string(row, 0, cut(sum))?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// How it is printed: A4 on its side, all columns on a page, headings and page numbers on each.
fn lay_out(sheet: &mut Worksheet, register: &Register) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3).set_footer("&C第 &P 页  共 &N 页");
    for (at, width) in (0_u16..).zip(widths(register)) {
        sheet.set_column_width(at, width)?;
    }
    Ok(())
}

/// The columns' widths, in digits of the sheet's face.
fn widths(register: &Register) -> Vec<f64> {
    let whole: f64 = register.columns.iter().map(|column| column.share).sum();
    let width = |column: &Column| (column.share / whole.max(1.0) * WIDTH).max(5.0);
    register.columns.iter().map(width).collect()
}

/// Title, facts and headings; the row of the headings.
fn head(sheet: &mut Worksheet, register: &Register) -> Result<u32, XlsxError> {
    let title = Format::new().set_bold().set_font_size(16);
    sheet.write_string_with_format(0, 0, cut(&register.title), &title)?;
    sheet.write_string(1, 0, cut(&register.facts.join("    ")))?;
    let heading = bordered().set_bold().set_align(FormatAlign::Center);
    let row = 3;
    for (at, column) in (0_u16..).zip(&register.columns) {
        sheet.write_string_with_format(row, at, cut(&column.heading), &heading)?;
    }
    sheet.set_freeze_panes(row + 1, 0)?.set_repeat_rows(row, row)?;
    Ok(row)
}

/// The rows under the headings; the row after the last.
fn table(sheet: &mut Worksheet, register: &Register, head: u32) -> Result<u32, XlsxError> {
    let (text, middle) = (bordered(), bordered().set_align(FormatAlign::Center));
    let widths = widths(register);
    let mut end = head + 1;
    for (row, cells) in (head + 1..).zip(&register.rows) {
        // Not every program makes room for what a cell holds when it opens the file.
        let lines = cells.iter().zip(&widths).map(|(cell, width)| lines(cell, *width)).max().unwrap_or(1);
        sheet.set_row_height(row, 4.0 + LINE * f64::from(lines))?;
        for (at, column) in (0_u16..).zip(&register.columns) {
            let format = if column.centered || column.number { &middle } else { &text };
            let cell = cells.get(usize::from(at)).map_or("", String::as_str);
            write_cell(sheet, (row, at), column, cell, format)?;
        }
        end = row + 1;
    }
    if let (false, Some(last)) = (register.rows.is_empty(), register.columns.len().checked_sub(1)) {
        sheet.autofilter(head, 0, end - 1, u16::try_from(last).unwrap_or(u16::MAX))?;
    }
    Ok(end)
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    column: &Column,
    cell: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell.parse::<u32>() {
        Ok(number) if column.number => sheet.write_number_with_format(row, at, number, format)?,
        _ => sheet.write_string_with_format(row, at, cut(cell), format)?,
    };
    Ok(())
}

/// How many lines a text takes in a cell, about: a Han character is as wide as two digits, and
/// words leave some of a line empty.
fn lines(text: &str, width: f64) -> u32 {
    let room = (width * 0.92).max(1.0);
    let line = |line: &str| {
        let long: u32 = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        (f64::from(long) / room).ceil().max(1.0) as u32
    };
    text.split('\n').map(line).sum::<u32>().min(20)
}

fn bordered() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter)
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}
