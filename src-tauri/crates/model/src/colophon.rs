//! The colophon (版记) at the foot of the last page.

use serde::{Deserialize, Serialize};

use crate::{Issue, Profile, Publication, chinese_date};

/// Who gets the issue and who made it. What is empty or absent is not printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Colophon {
    /// 报: those above.
    pub report_to: Vec<String>,
    /// 送: those beside.
    pub send_to: Vec<String>,
    /// 发: those below.
    pub distribute_to: Vec<String>,
    /// 责编.
    pub editor: Option<String>,
    /// 电话.
    pub phone: Option<String>,
    /// 邮箱.
    pub email: Option<String>,
    /// 共印××份.
    pub copies: Option<u32>,
}

/// A row of the printed colophon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColophonRow {
    /// Turnover lines align after the label, which ends in its colon.
    Labelled {
        /// `报:`, with a full-width colon.
        label: String,
        /// The rest.
        text: String,
    },
    /// Over the whole line, or each on a line of its own where they are too long for one.
    Spread(Vec<String>),
    /// At the right end.
    Right(String),
}

impl ColophonRow {
    fn labelled(label: &str, text: &str) -> Self {
        Self::Labelled { label: format!("{label}\u{ff1a}"), text: text.to_owned() }
    }
}

impl Issue {
    /// The colophon's rows in groups with a rule between them; none for an empty colophon
    /// (GB/T 9704-2012, 7.4).
    pub fn colophon_rows(&self, publication: &Publication) -> Vec<Vec<ColophonRow>> {
        let colophon = &self.colophon;
        let mut last: Vec<ColophonRow> = Vec::new();
        let office = colophon.office();
        if !office.is_empty() {
            last.push(ColophonRow::Spread(office));
        }
        last.extend(colophon.copies.map(|n| ColophonRow::Right(format!("\u{ff08}共印{n}份\u{ff09}"))));
        let groups = [self.permit_rows(publication), colophon.recipients(), last];
        groups.into_iter().filter(|group| !group.is_empty()).collect()
    }

    /// What an internal publication must print of itself.
    fn permit_rows(&self, publication: &Publication) -> Vec<ColophonRow> {
        let Profile::Internal(permit) = &publication.profile else { return Vec::new() };
        let copies = permit.copies.map(|n| format!("{n}份")).unwrap_or_default();
        let fields = [
            ("编印单位", publication.organizer.clone()),
            ("发送对象", permit.readers.clone()),
            ("印刷单位", permit.printer.clone()),
            ("印刷日期", chinese_date(self.date)),
            ("印数", copies),
            ("期号", self.number.printed()),
        ];
        let filled = fields.iter().filter(|(_, value)| !value.is_empty());
        filled.map(|(label, value)| ColophonRow::labelled(label, value)).collect()
    }
}

impl Colophon {
    fn recipients(&self) -> Vec<ColophonRow> {
        let lists = [("报", &self.report_to), ("送", &self.send_to), ("发", &self.distribute_to)];
        let filled = lists.into_iter().filter(|(_, names)| !names.is_empty());
        filled.map(|(label, names)| ColophonRow::labelled(label, &names.join("\u{ff0c}"))).collect()
    }

    fn office(&self) -> Vec<String> {
        let fields = [("责编", &self.editor), ("电话", &self.phone), ("邮箱", &self.email)];
        let filled = fields.into_iter().filter_map(|(label, value)| Some((label, value.as_ref()?)));
        filled.map(|(label, value)| format!("{label}\u{ff1a}{value}")).collect()
    }
}
