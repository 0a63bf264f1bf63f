//! Writing recipients for other programs: what [`read`](super::read) reads again.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Contact, ContactsError, comma::GUARDED};

const HEADINGS: [&str; 12] =
    ["姓名", "单位", "职务", "邮箱", "电话", "地址", "邮编", "份数", "起始日期", "截止日期", "名单", "备注"];
/// Widths of the columns, characters.
const WIDTHS: [f64; 12] = [14.0, 26.0, 12.0, 30.0, 18.0, 36.0, 9.0, 7.0, 12.0, 12.0, 16.0, 30.0];
/// The longest line of a card, bytes (RFC 2426, 2.6).
const FOLD: usize = 75;

/// CSV in UTF-8 with a byte order mark, without which Excel takes it for GBK.
pub fn write_csv(contacts: &[Contact]) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    push_row(&mut text, &HEADINGS.map(str::to_owned));
    for contact in contacts {
        push_row(&mut text, &cells(contact).map(guarded));
    }
    text.into_bytes()
}

/// A workbook with one sheet, headings fixed, all cells text but the copies. The same recipients give the same bytes.
///
/// # Errors
///
/// More rows than a sheet has, or a cell of more than 32,767 characters.
pub fn write_xlsx(contacts: &[Contact]) -> Result<Vec<u8>, ContactsError> {
    workbook(contacts).map_err(|error| ContactsError::Workbook { why: error.to_string() })
}

fn workbook(contacts: &[Contact]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The writer would take the time of day.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = workbook.add_worksheet();
    sheet.set_name("名单")?;
    sheet.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for ((at, heading), width) in (0_u16..).zip(HEADINGS).zip(WIDTHS) {
        sheet.write_string_with_format(0, at, heading, &bold)?;
        sheet.set_column_width(at, width)?;
    }
    for (row, contact) in (1_u32..).zip(contacts) {
        write_row(sheet, row, contact)?;
    }
    workbook.save_to_buffer()
}

/// Cards of version 3.0 (RFC 2426), which every telephone and mail program reads.
pub fn write_vcard(contacts: &[Contact]) -> Vec<u8> {
    let mut text = String::new();
    for contact in contacts {
        let recipient = &contact.recipient;
        let mut line = |name: &str, value: &str| push_folded(&mut text, &format!("{name}:{value}"));
        line("BEGIN", "VCARD");
        line("VERSION", "3.0");
        line("FN", &escaped(&recipient.name));
        line("N", &format!("{};;;;", escaped(&recipient.name)));
        let mut filled = |name: &str, value: &str| {
            if !value.is_empty() {
                line(name, &escaped(value));
            }
        };
        filled("ORG", &recipient.office);
        filled("TITLE", &recipient.title);
        recipient.addresses.iter().for_each(|address| filled("EMAIL;TYPE=INTERNET", address));
        recipient.phone.split('、').for_each(|phone| filled("TEL", phone));
        filled("NOTE", &recipient.note);
        filled(
            "X-JIANBAO-COPIES",
            &if recipient.copies > 0 { recipient.copies.to_string() } else { String::new() },
        );
        filled("X-JIANBAO-FROM", &recipient.from.map(|day| day.to_string()).unwrap_or_default());
        filled("X-JIANBAO-UNTIL", &recipient.until.map(|day| day.to_string()).unwrap_or_default());
        if !recipient.postal.is_empty() || !recipient.postcode.is_empty() {
            line("ADR", &format!(";;{};;;{};", escaped(&recipient.postal), escaped(&recipient.postcode)));
        }
        if !contact.lists.is_empty() {
            line("CATEGORIES", &contact.lists.iter().map(|list| escaped(list)).collect::<Vec<_>>().join(","));
        }
        line("END", "VCARD");
    }
    text.into_bytes()
}

/// A contact as a row under [`HEADINGS`].
fn cells(contact: &Contact) -> [String; 12] {
    let recipient = &contact.recipient;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    [
        recipient.name.clone(),
        recipient.office.clone(),
        recipient.title.clone(),
        recipient.addresses.join("; "),
        recipient.phone.clone(),
        recipient.postal.clone(),
        recipient.postcode.clone(),
        if recipient.copies > 0 { recipient.copies.to_string() } else { String::new() },
        day(recipient.from),
        day(recipient.until),
        contact.lists.join("、"),
        recipient.note.clone(),
    ]
}

fn write_row(sheet: &mut Worksheet, row: u32, contact: &Contact) -> Result<(), XlsxError> {
    for ((at, heading), cell) in (0_u16..).zip(HEADINGS).zip(cells(contact)) {
        match cell.parse::<u32>() {
            Ok(copies) if heading == "份数" => sheet.write_number(row, at, copies)?,
            _ if cell.is_empty() => continue,
            _ => sheet.write_string(row, at, cell)?,
        };
    }
    Ok(())
}

/// Keeps a spreadsheet from taking a cell for a formula.
fn guarded(cell: String) -> String {
    if cell.starts_with(GUARDED) { format!("'{cell}") } else { cell }
}

/// A row (RFC 4180, 2).
fn push_row(text: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}

fn escaped(value: &str) -> String {
    let marked = value.replace('\\', r"\\").replace(';', r"\;").replace(',', r"\,");
    marked.replace("\r\n", "\n").replace(['\n', '\r'], r"\n")
}

/// A line, folded between characters.
fn push_folded(text: &mut String, line: &str) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > FOLD {
            text.push_str("\r\n ");
            used = 1;
        }
        text.push(c);
        used += c.len_utf8();
    }
    text.push_str("\r\n");
}
