//! What the columns of a sheet hold: by their headings, or else by what stands in them.

use super::text::narrow;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    /// 姓 alone, as some address books have it.
    Family,
    Given,
    Office,
    Title,
    Address,
    Postal,
    Postcode,
    Phone,
    Copies,
    From,
    Until,
    Note,
    List,
    /// The rows' numbers: nothing to keep.
    Number,
    /// Something else, under this heading; it goes into the note.
    Other(String),
}

/// Headings as they are, in small letters and without spaces and brackets.
const HEADINGS: &[(Column, &str)] = &[
    (
        Column::Name,
        "姓名 名称 名字 收件人 收件人姓名 收件人名称 联系人 联系人姓名 人员 全名 显示名称 显示名 name fullname displayname recipient contact contactname",
    ),
    (Column::Family, "姓 姓氏 lastname surname familyname"),
    (Column::Given, "名 firstname givenname"),
    (
        Column::Office,
        "单位 工作单位 单位名称 所在单位 收件单位 接收单位 单位全称 部门 机构 公司 组织 office company organization organisation department unit",
    ),
    (Column::Title, "职务 职位 职称 称谓 称呼 头衔 title jobtitle position"),
    (
        Column::Address,
        "邮箱 电子邮件 电子邮箱 邮箱地址 电子邮件地址 邮件地址 电子邮箱地址 电邮 邮件 mail email e-mail emailaddress e-mailaddress",
    ),
    (
        Column::Postal,
        "地址 通信地址 通讯地址 邮寄地址 收件地址 单位地址 联系地址 详细地址 邮政地址 街道 address postaladdress mailingaddress street businessaddress businessstreet",
    ),
    (Column::Postcode, "邮编 邮政编码 postcode postalcode zip zipcode businesspostalcode"),
    (
        Column::Phone,
        "电话 手机 联系电话 手机号 手机号码 办公电话 电话号码 联系方式 座机 tel phone mobile telephone mobilephone businessphone",
    ),
    (Column::Copies, "份数 纸质份数 印刷份数 印数 数量 纸质版份数 copies"),
    (Column::From, "起始日期 开始日期 启用日期 起始 开始 起 from start"),
    (Column::Until, "截止日期 结束日期 停用日期 截止 结束 止 until end"),
    (Column::Note, "备注 说明 附注 note notes remark remarks comment comments"),
    (
        Column::List,
        "名单 分组 组 组别 类别 分类 发送类别 报送类别 list lists group groups category categories",
    ),
    (Column::Number, "序号 编号 号 no no. id # 行号"),
];

/// Words inside a longer heading; the first that is found counts: 邮件地址 is none of 地址.
const INSIDE: &[(Column, &str)] = &[
    (Column::Postcode, "邮编 邮政编码 postalcode"),
    (Column::Address, "邮箱 邮件 电邮 e-mail email"),
    (Column::Phone, "电话 手机 phone"),
    (Column::Postal, "地址"),
    (Column::Copies, "份数"),
    (Column::Name, "姓名 联系人"),
    (Column::Title, "职务 职位 称谓"),
    (Column::Office, "单位 部门"),
    (Column::Note, "备注"),
];

/// What a row says if it is one of headings; None where it is not.
pub(super) fn of_headings(row: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = row.iter().map(|cell| of_heading(cell)).collect();
    let is_known = |column: &&Column| !matches!(column, Column::Other(_) | Column::Number);
    let known = columns.iter().filter(is_known).count();
    let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let is_data = row.iter().any(|cell| cell.contains(['@', '\u{ff20}']));
    (!is_data && (known >= 2 || (known == 1 && filled == 1))).then_some(columns)
}

fn of_heading(cell: &str) -> Column {
    let plain = plain(cell);
    let among = |table: &[(Column, &str)], fits: &dyn Fn(&str) -> bool| {
        table.iter().find(|(_, words)| words.split(' ').any(fits)).map(|(column, _)| column.clone())
    };
    among(HEADINGS, &|word| word == plain)
        .or_else(|| among(INSIDE, &|word| plain.chars().count() <= 16 && plain.contains(word)))
        .unwrap_or_else(|| Column::Other(cell.trim().to_owned()))
}

/// A heading without spaces, marks, a number at its end, and what is in brackets.
fn plain(cell: &str) -> String {
    let small = narrow(cell).to_lowercase();
    let outer = small.split('(').next().unwrap_or_default();
    let kept: String = outer.chars().filter(|c| !c.is_whitespace() && !"*:_".contains(*c)).collect();
    kept.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned()
}

/// What columns without headings seem to hold.
pub(super) fn guessed(rows: &[(usize, Vec<String>)]) -> Vec<Column> {
    let width = rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0).min(100);
    let mut columns = Vec::new();
    for at in 0..width {
        let cells = rows.iter().filter_map(|(_, row)| row.get(at)).map(|cell| cell.trim());
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).take(200).collect();
        let found = guess(&cells).filter(|column| *column == Column::Address || !columns.contains(column));
        columns.push(found.unwrap_or_else(|| Column::Other(format!("第{}列", at + 1))));
    }
    columns
}

fn guess(cells: &[&str]) -> Option<Column> {
    let most = |fits: fn(&str) -> bool| {
        let fitting = cells.iter().filter(|cell| fits(cell)).count();
        fitting > 0 && fitting * 10 >= cells.len() * 6
    };
    if cells.is_empty() {
        None
    } else if most(|cell| cell.contains(['@', '\u{ff20}'])) {
        Some(Column::Address)
    } else if most(|cell| cell.len() == 6 && is_number(cell)) {
        Some(Column::Postcode)
    } else if most(|cell| cell.chars().filter(char::is_ascii_digit).count() >= 7 && !cell.chars().any(is_han))
    {
        Some(Column::Phone)
    } else if most(|cell| cell.len() <= 4 && is_number(cell)) {
        let rising = cells.windows(2).all(|pair| matches!(pair, [one, next] if number(one) < number(next)));
        Some(if rising && cells.len() > 1 { Column::Number } else { Column::Copies })
    } else if most(|cell| cell.chars().count() >= 6 && cell.contains(['路', '街', '号', '巷'])) {
        Some(Column::Postal)
    } else if most(|cell| ends_with(cell, TITLES)) {
        Some(Column::Title)
    } else if most(|cell| cell.chars().count() >= 4 && ends_with(cell, OFFICES)) {
        Some(Column::Office)
    } else if most(|cell| (2..=4).contains(&cell.chars().filter(|c| is_han(*c)).count())) {
        Some(Column::Name)
    } else {
        None
    }
}

const TITLES: &str = "主任 科长 局长 书记 处长 部长 县长 区长 镇长 乡长 编辑 主编 科员 干事 秘书 秘书长 馆长 校长 院长 调研员 同志 先生 女士";
const OFFICES: &str =
    "委 局 办 室 部 院 校 会 厅 处 所 中心 公司 政府 馆 社 科 股 县 区 市 镇 乡 街道 站 大学 集团 组";

fn ends_with(cell: &str, words: &str) -> bool {
    words.split(' ').any(|word| cell.ends_with(word))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

fn is_number(cell: &str) -> bool {
    !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(cell: &str) -> Option<u32> {
    cell.parse().ok()
}
