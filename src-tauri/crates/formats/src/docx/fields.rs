//! Fields: what of them is text (ISO/IEC 29500-1, 17.16).
//!
//! A field shows its result, which stands in the file. `EQ` alone has none: circled numbers and
//! signs with their reading above them, which Chinese Word makes of it, are in the instruction.

use crate::numerals::Numerals;

/// The fields that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them are in their instruction.
    instructing: usize,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    result: bool,
}

/// Longer instructions are of no interest.
const LONGEST: usize = 2000;

impl Fields {
    /// Whether what comes now is shown.
    pub fn show(&self) -> bool {
        self.instructing == 0
    }

    /// How many are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    pub fn begin(&mut self) {
        self.open.push(Field::default());
        self.instructing += 1;
    }

    /// The result begins.
    pub fn separate(&mut self) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.result) {
            field.result = true;
            self.instructing -= 1;
        }
    }

    /// The field ends; what it shows where it has no result.
    pub fn end(&mut self) -> Option<String> {
        let field = self.open.pop()?;
        if field.result {
            return None;
        }
        self.instructing -= 1;
        let shown = equation(&field.instruction);
        // The instruction of an outer field may be made of inner ones.
        if let (Some(text), false) = (&shown, self.show()) {
            self.instruct(text);
            return None;
        }
        shown
    }

    /// Takes a piece of instruction.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| field.instruction.len() < LONGEST) {
            field.instruction.push_str(text);
        }
    }

    /// Ends the fields that began since so many were open.
    pub fn cut(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.end();
        }
    }
}

/// The text of an `EQ` field.
fn equation(instruction: &str) -> Option<String> {
    let instruction = instruction.trim();
    let head = instruction.get(..2).filter(|head| head.eq_ignore_ascii_case("eq"))?;
    let rest = instruction.get(head.len()..)?;
    let inner = rest.get(rest.find('(')? + 1..rest.rfind(')')?)?;
    let parts = arguments(inner);
    let last = plain(parts.last()?);
    let kind = rest.split('(').next().unwrap_or("").to_lowercase();
    let first = plain(parts.first()?);
    if kind.contains("\\o") {
        let ring = matches!(first.as_str(), "○" | "〇" | "O" | "o" | "\u{25ef}");
        let number = last.parse().ok().filter(|number| ring && (0..=50).contains(number));
        return Some(number.map_or(last, |number| Numerals::Circled.write(number)));
    }
    let between = if kind.contains("\\f") { "/" } else { "" };
    Some(parts.iter().map(|part| plain(part)).collect::<Vec<_>>().join(between))
}

/// The arguments between commas that stand in no bracket.
fn arguments(inner: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, sign) in inner.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' if depth == 0 => {
                parts.extend(inner.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(inner.get(start..));
    parts
}

/// An argument without switches: of `\s\up 9(字)` what stands in the brackets.
fn plain(argument: &str) -> String {
    let argument = argument.trim();
    if !argument.starts_with('\\') {
        return argument.to_owned();
    }
    let inside =
        argument.find('(').zip(argument.rfind(')')).and_then(|(open, close)| argument.get(open + 1..close));
    inside.unwrap_or("").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::equation;

    #[test]
    fn equations_are_text() {
        for (instruction, expected) in [
            (" eq \\o\\ac(○,1)", Some("①")),
            ("EQ \\o\\ac(□,急)", Some("急")),
            (" EQ \\* jc2 \\* \"Font:宋体\" \\* hps10 \\o\\ad(\\s\\up 9(lín),临)", Some("临")),
            ("EQ \\f(1,2)", Some("1/2")),
            ("EQ \\o(", None),
            ("PAGE", None),
            ("EQ \\o)(", None),
        ] {
            assert_eq!(equation(instruction).as_deref(), expected, "{instruction}");
        }
    }
}
