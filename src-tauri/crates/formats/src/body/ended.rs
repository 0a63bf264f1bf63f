//! A body as the old formats of Word write it: characters, then the mark that says what they were, the
//! end of a paragraph, of a cell or of a row.

use super::{Look, OpenBody};

impl OpenBody<'_> {
    /// Ends the paragraph at hand, which stands in the text: a table that was open ended before it.
    pub fn end_paragraph(&mut self, look: Look) {
        if self.level().table.is_some() {
            let open = self.level().open.take();
            self.close_table();
            self.level().open = open;
        }
        self.open_paragraph();
        self.close_paragraph(look);
    }

    /// Ends the paragraph at hand, which stands in a cell.
    pub fn end_paragraph_in_cell(&mut self, look: Look) {
        self.enter_cell();
        self.open_paragraph();
        self.close_paragraph(look);
    }

    /// Ends the cell at hand.
    pub fn end_cell(&mut self, look: Look) {
        self.end_paragraph_in_cell(look);
        self.close_cell(1);
    }

    /// Ends the row at hand; a cell without its mark is a cell all the same.
    pub fn end_row(&mut self) {
        if self.has_text() {
            self.enter_cell();
        }
        self.close_row(true);
    }

    /// Whether the paragraph at hand has characters.
    pub fn has_text(&mut self) -> bool {
        self.level().open.as_ref().is_some_and(|open| !open.text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Part, Picture};
    use crate::limits::Limits;

    fn parts(marks: &str, limits: &Limits) -> Vec<String> {
        let mut body = OpenBody::new(limits);
        for mark in marks.chars() {
            match mark {
                '¶' => body.end_paragraph(Look::default()),
                '|' => body.end_cell(Look::default()),
                ';' => body.end_row(),
                '/' => body.end_paragraph_in_cell(Look::default()),
                '#' => body.picture(Picture { bytes: Vec::new(), name: String::new(), alt: String::new() }),
                text => body.text(&text.to_string(), false),
            }
        }
        let parts = body.finish().parts.into_iter().map(|part| match part {
            Part::Paragraph(paragraph) => paragraph.text,
            Part::Table(table) => format!("{:?}", table.rows),
            Part::Picture(_) => "#".to_owned(),
        });
        parts.collect()
    }

    #[test]
    fn marks_say_what_the_characters_were() {
        let check = |marks: &str, expected: &[&str]| {
            assert_eq!(parts(marks, &Limits::default()), expected, "{marks}");
        };
        check("甲¶乙", &["甲", "乙"]);
        check("甲¶¶乙¶", &["甲", "", "乙"]);
        check("甲|乙|;丙|丁|;后文¶", &[r#"[["甲", "乙"], ["丙", "丁"]]"#, "后文"]);
        check("甲|;¶乙¶", &[r#"[["甲"]]"#, "", "乙"]);
        check("甲/乙|;", &[r#"[["甲\n乙"]]"#]);
        check("甲|乙", &[r#"[["甲", "乙"]]"#]);
        check("甲||;", &[r#"[["甲", ""]]"#]);
        check("#¶甲#乙¶", &["#", "甲乙", "#"]);
        check("甲#|;后¶", &[r#"[["甲"]]"#, "#", "后"]);
    }

    #[test]
    fn what_goes_beyond_the_limit_is_kept_with_the_last() {
        let limits = Limits { parts: 3, ..Limits::default() };
        assert_eq!(parts("甲¶乙¶丙¶丁¶戊¶", &limits), ["甲", "乙", "丙\n丁\n戊"]);
        let cells = parts(&"甲|".repeat(50), &limits);
        assert_eq!(cells.join("").matches('甲').count(), 50, "{cells:?}");
        assert_eq!(cells.join("").matches('"').count(), 60, "{cells:?}");
    }
}
