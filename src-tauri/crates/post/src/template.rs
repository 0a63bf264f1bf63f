//! Subject and body of an issue's letters, from a template with fields in braces.

use thiserror::Error;

/// Subject and body with fields like {刊名}. `{{` and `}}` are braces; any other text is itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// One line.
    pub subject: String,
    /// Lines parted by `\n`.
    pub body: String,
}

/// What stands for the fields. A value is put in as it is; braces in it mean nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// {刊名}
    pub title: String,
    /// {期号}: the number within the year, 第3期.
    pub number: String,
    /// {年期}: with its year, 2026年第3期.
    pub year_number: String,
    /// {总期}: over all years, 总第198期.
    pub serial: String,
    /// {日期}
    pub date: String,
    /// {目录}: a line an item.
    pub contents: String,
    /// {编印单位}: whose bulletin it is.
    pub organiser: String,
    /// {称呼}: how the letter begins.
    pub greeting: String,
    /// {单位}: the recipient's office.
    pub office: String,
    /// {收件人}
    pub recipient: String,
}

/// Why a template cannot be filled.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TemplateError {
    /// No such field.
    #[error("模板里的 {{{name}}} 不是认得的字段；能用的有：{known}；若要写花括号本身，请写两个")]
    Unknown {
        /// What stands between the braces.
        name: String,
        /// The fields that there are.
        known: String,
    },
    /// A brace that never closes.
    #[error("模板里“{near}”处的花括号没有配对；若要写花括号本身，请写两个")]
    Unclosed {
        /// What follows it.
        near: String,
    },
    /// A subject of several lines.
    #[error("邮件主题只能有一行。请去掉其中的换行或多行的字段（如 {{目录}}）。")]
    SubjectLines,
}

impl Template {
    /// Fills subject and body.
    ///
    /// # Errors
    ///
    /// Those of [`fill`], and a subject of more than one line.
    pub fn fill(&self, fields: &Fields) -> Result<Self, TemplateError> {
        let subject = fill(&self.subject, fields)?;
        if subject.contains(['\n', '\r']) {
            return Err(TemplateError::SubjectLines);
        }
        Ok(Self { subject, body: fill(&self.body, fields)? })
    }
}

impl Default for Template {
    fn default() -> Self {
        Self {
            subject: "《{刊名}》{年期}（{总期}）".into(),
            body: "{称呼}：\n\n现送上《{刊名}》{年期}（{总期}，{日期}），请查收附件。\n\n本期目录：\n{目录}\n\n{编印单位}\n{日期}\n".into(),
        }
    }
}

impl Fields {
    /// Every field with its name.
    pub fn all(&self) -> [(&'static str, &str); 10] {
        [
            ("刊名", &self.title),
            ("期号", &self.number),
            ("年期", &self.year_number),
            ("总期", &self.serial),
            ("日期", &self.date),
            ("目录", &self.contents),
            ("编印单位", &self.organiser),
            ("称呼", &self.greeting),
            ("单位", &self.office),
            ("收件人", &self.recipient),
        ]
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.all().into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

/// Puts values in place of fields.
///
/// # Errors
///
/// A field that is not known, and a brace without its partner.
pub fn fill(template: &str, fields: &Fields) -> Result<String, TemplateError> {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}', '\u{ff5b}']) {
        let (before, from) = rest.split_at(at);
        filled.push_str(before);
        let (piece, after) = next(from, fields)?;
        filled.push_str(piece);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// What the brace at the start of a text stands for, and what follows it.
fn next<'a>(text: &'a str, fields: &'a Fields) -> Result<(&'a str, &'a str), TemplateError> {
    for brace in ["{", "}"] {
        if let Some(after) = text.strip_prefix(brace).and_then(|one| one.strip_prefix(brace)) {
            return Ok((brace, after));
        }
    }
    // An input method makes full-width braces; they are a field's only where its name stands between them.
    if let Some(inner) = text.strip_prefix('\u{ff5b}') {
        let found = inner
            .split_once(['\u{ff5d}', '}'])
            .and_then(|(name, after)| Some((fields.get(name.trim())?, after)));
        return Ok(found.unwrap_or_else(|| text.split_at('\u{ff5b}'.len_utf8())));
    }
    let unclosed = || TemplateError::Unclosed { near: text.chars().take(12).collect() };
    let (name, after) =
        text.strip_prefix('{').and_then(|inner| inner.split_once('}')).ok_or_else(unclosed)?;
    if name.contains(['{', '\n']) {
        return Err(unclosed());
    }
    match fields.get(name.trim()) {
        Some(value) => Ok((value, after)),
        None => Err(TemplateError::Unknown { name: name.into(), known: known(fields) }),
    }
}

fn known(fields: &Fields) -> String {
    fields.all().map(|(name, _)| format!("{{{name}}}")).join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        Fields {
            title: "临江简报".into(),
            year_number: "2026年第3期".into(),
            serial: "总第198期".into(),
            date: "2026年3月15日".into(),
            contents: "一、{试点}\n二、防汛".into(),
            greeting: "云溪区办公室".into(),
            ..Fields::default()
        }
    }

    #[test]
    fn fields_are_filled() {
        let check = |template: &str, expected: &str| {
            assert_eq!(fill(template, &fields()).as_deref(), Ok(expected), "{template}");
        };
        check("", "");
        check("没有字段", "没有字段");
        check("《{刊名}》{ 年期 }", "《临江简报》2026年第3期");
        check("{{刊名}} }}{{", "{刊名} }{");
        check("{{{刊名}}}", "{临江简报}");
        check("{目录}", "一、{试点}\n二、防汛");
        check("\u{ff5b}刊名\u{ff5d}与\u{ff5b}别的\u{ff5d}", "临江简报与\u{ff5b}别的\u{ff5d}");
        check("{单位}", "");
    }

    #[test]
    fn a_template_that_cannot_be_filled_says_why() {
        let check = |template: &str, expected: &str| {
            let words = fill(template, &fields()).unwrap_err().to_string();
            assert!(words.starts_with(expected), "{template}: {words}");
        };
        check("{刊物名}", "模板里的 {刊物名} 不是认得的字段；能用的有：{刊名}、{期号}、{年期}、{总期}");
        check("{}", "模板里的 {} 不是认得的字段");
        check("甲{刊名", "模板里“{刊名”处的花括号没有配对");
        check("甲}乙", "模板里“}乙”处的花括号没有配对");
        check("{刊名\n}", "模板里“{刊名\n}”处的花括号没有配对");
        let subject = Template { subject: "{目录}".into(), body: String::new() };
        assert_eq!(subject.fill(&fields()), Err(TemplateError::SubjectLines));
    }

    #[test]
    fn the_default_template_fills() {
        let letter = Template::default().fill(&fields()).unwrap();
        assert_eq!(letter.subject, "《临江简报》2026年第3期（总第198期）");
        assert!(letter.body.starts_with("云溪区办公室：\n\n现送上《临江简报》"));
    }
}
