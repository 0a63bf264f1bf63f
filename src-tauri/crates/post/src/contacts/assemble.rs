//! Rows become recipients.

use super::{
    Contact, Contacts, Place, ROWS, Sheet,
    columns::{self, Column},
    fields,
    text::tidy,
};

/// How many rows may stand above the headings.
const ABOVE: usize = 10;
/// More than any cell of a list has: a quote that never closes has taken in what follows.
const CELL: usize = 4000;

/// Reads the sheets of a file.
pub(super) fn sheets(sheets: Vec<Sheet>, contacts: &mut Contacts) {
    let (hidden, shown): (Vec<Sheet>, Vec<Sheet>) = sheets.into_iter().partition(|sheet| sheet.is_hidden);
    for sheet in hidden.into_iter().filter(|sheet| !sheet.rows.is_empty()) {
        contacts.fault(&Place { sheet: sheet.name, row: 0 }, "是隐藏的工作表，没有读".to_owned());
    }
    let filled = shown.iter().filter(|sheet| !sheet.rows.is_empty()).count();
    for sheet in shown {
        let before = contacts.contacts.len();
        let list = sheet.name.clone().filter(|_| filled > 1);
        read(sheet, contacts);
        for contact in contacts.contacts.iter_mut().skip(before).filter(|contact| contact.lists.is_empty()) {
            contact.lists.extend(list.clone());
        }
    }
}

fn read(mut sheet: Sheet, contacts: &mut Contacts) {
    let place = |row| Place { sheet: sheet.name.clone(), row };
    sheet.rows.retain(|(_, row)| row.iter().any(|cell| !tidy(cell).is_empty()));
    if sheet.rows.len() > ROWS {
        contacts.fault(&place(0), format!("超过 {ROWS} 行，后面的没有读"));
        sheet.rows.truncate(ROWS);
    }
    let headings = sheet.rows.iter().take(ABOVE).map(|(_, row)| columns::of_headings(row));
    let (columns, rows) = match headings.enumerate().find_map(|(at, columns)| Some((at, columns?))) {
        Some((at, columns)) => {
            for (row, cells) in sheet.rows.iter().take(at) {
                contacts.fault(&place(*row), format!("在表头之前，没有读：{}", shown(cells)));
            }
            (columns, sheet.rows.get(at + 1..).unwrap_or_default())
        }
        None => (columns::guessed(&sheet.rows), sheet.rows.as_slice()),
    };
    if rows.len() == sheet.rows.len() && !rows.is_empty() {
        contacts.fault(&place(0), format!("没有表头，各列按内容猜为：{}；请核对", told(&columns)));
    }
    for (row, cells) in rows {
        one(&place(*row), cells, &columns, contacts);
    }
}

/// Reads a row.
fn one(place: &Place, cells: &[String], columns: &[Column], contacts: &mut Contacts) {
    if cells.iter().any(|cell| cell.chars().nth(CELL).is_some()) {
        contacts.fault(place, format!("有一格太长，也许是引号没有配对，没有收：{}", shown(cells)));
        return;
    }
    let mut draft =
        Draft { place, contact: Contact { place: place.clone(), ..Contact::default() }, contacts };
    for (at, cell) in cells.iter().enumerate() {
        let value = tidy(cell);
        if !value.is_empty() {
            let spare = Column::Other(format!("第{}列", at + 1));
            draft.take(columns.get(at).unwrap_or(&spare), cell, &value);
        }
    }
    draft.finish(cells);
}

struct Draft<'a> {
    place: &'a Place,
    contact: Contact,
    contacts: &'a mut Contacts,
}

impl Draft<'_> {
    fn take(&mut self, column: &Column, cell: &str, value: &str) {
        let recipient = &mut self.contact.recipient;
        match column {
            Column::Name | Column::Given => recipient.name.push_str(value),
            Column::Family => recipient.name.insert_str(0, value),
            Column::Office => join(&mut recipient.office, value, " "),
            Column::Title => join(&mut recipient.title, value, " "),
            Column::Postal => join(&mut recipient.postal, value, " "),
            Column::Postcode => recipient.postcode = fields::postcode(value),
            Column::Phone => join(&mut recipient.phone, value, "、"),
            Column::Note => join(&mut recipient.note, value, "\u{ff1b}"),
            Column::Other(heading) => {
                join(&mut recipient.note, &format!("{heading}\u{ff1a}{value}"), "\u{ff1b}");
            }
            Column::List => self.contact.lists.extend(fields::names(cell)),
            Column::Number => {}
            Column::Address => self.addresses(cell),
            Column::Copies => match fields::copies(value) {
                Some(copies) => recipient.copies = copies,
                None => self.contacts.fault(self.place, format!("份数“{value}”看不懂，没有收")),
            },
            Column::From | Column::Until => self.day(column, value),
        }
    }

    fn addresses(&mut self, cell: &str) {
        let found = fields::addresses(cell);
        for words in found.faults {
            self.contacts.fault(self.place, words);
        }
        let recipient = &mut self.contact.recipient;
        for address in found.good {
            if !recipient.addresses.contains(&address) {
                recipient.addresses.push(address);
            }
        }
        if recipient.name.is_empty() {
            recipient.name = found.name;
        }
    }

    fn day(&mut self, column: &Column, value: &str) {
        let recipient = &mut self.contact.recipient;
        match (fields::day(value), column) {
            (Some(day), Column::From) => recipient.from = Some(day),
            (Some(day), _) => recipient.until = Some(day),
            (None, _) => self.contacts.fault(self.place, format!("日期“{value}”看不懂，没有收")),
        }
    }

    fn finish(mut self, cells: &[String]) {
        let recipient = &mut self.contact.recipient;
        if recipient.name.is_empty() {
            recipient.name = std::mem::take(&mut recipient.office);
        }
        if recipient.name.is_empty() {
            recipient.name = recipient.addresses.first().cloned().unwrap_or_default();
        }
        if recipient.name.is_empty() {
            let words = format!("没有姓名、单位和邮箱，没有收：{}", shown(cells));
            self.contacts.fault(self.place, words);
        } else {
            self.contacts.contacts.push(self.contact);
        }
    }
}

fn join(field: &mut String, value: &str, mark: &str) {
    if !field.is_empty() {
        field.push_str(mark);
    }
    field.push_str(value);
}

/// The beginning of a row.
fn shown(cells: &[String]) -> String {
    let filled: Vec<String> = cells.iter().map(|cell| tidy(cell)).filter(|cell| !cell.is_empty()).collect();
    let all = filled.join(" ");
    match all.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", all.get(..end).unwrap_or_default()),
        None => all,
    }
}

/// What columns are taken for, in words.
fn told(columns: &[Column]) -> String {
    let one = |column: &Column| match column {
        Column::Name | Column::Family | Column::Given => "姓名".to_owned(),
        Column::Office => "单位".to_owned(),
        Column::Title => "职务".to_owned(),
        Column::Address => "邮箱".to_owned(),
        Column::Postal => "地址".to_owned(),
        Column::Postcode => "邮编".to_owned(),
        Column::Phone => "电话".to_owned(),
        Column::Copies => "份数".to_owned(),
        Column::Number => "序号".to_owned(),
        Column::List => "名单".to_owned(),
        Column::From => "起始日期".to_owned(),
        Column::Until => "截止日期".to_owned(),
        Column::Note => "备注".to_owned(),
        Column::Other(heading) => format!("{heading}（记入备注）"),
    };
    columns.iter().map(one).collect::<Vec<_>>().join("、")
}
