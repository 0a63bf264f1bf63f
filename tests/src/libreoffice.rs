//! LibreOffice as another eye on the DOCX: does it put the same lines on the same pages as ours?
//! The faces that the DOCX names are the offices' own; here the bundled ones stand for them.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use typeset::Pages;

use crate::{peers::Absent, tools};

/// The offices' faces and those that stand for them.
const FACES: [(&str, &str); 8] = [
    ("仿宋_GB2312", "Jianbao Fangsong"),
    ("仿宋", "Jianbao Fangsong"),
    ("楷体_GB2312", "Jianbao Kai"),
    ("楷体", "Jianbao Kai"),
    ("黑体", "Jianbao Hei"),
    ("宋体", "Jianbao Song"),
    ("Times New Roman", "Jianbao Song"),
    ("方正小标宋简体", "Jianbao Title"),
];

/// How far apart, pt, two texts' middles may lie to be on one line.
const SAME_LINE: f64 = 7.0;

/// LibreOffice with a profile and a face table of its own.
pub struct LibreOffice {
    folder: tempfile::TempDir,
}

/// How far two sets of pages agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Our pages and theirs.
    pub pages: (usize, usize),
    /// Pages, from 1, that start with another character.
    pub other_start: Vec<usize>,
    /// Lines that are the same and stand in the same order on the same page.
    pub same: usize,
    /// Our lines.
    pub lines: usize,
    /// What differs: ours, then theirs.
    pub differing: Vec<(Vec<String>, Vec<String>)>,
}

impl LibreOffice {
    /// Prepares a profile that knows no face but ours.
    ///
    /// # Panics
    /// Where no temporary folder can be made.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let faces = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/fonts");
        let mut table = format!(
            "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>{}</dir><cachedir>{}</cachedir>",
            faces.display(),
            folder.path().join("cache").display()
        );
        for (office, ours) in FACES {
            let _ = write!(
                table,
                "<match target=\"pattern\"><test name=\"family\"><string>{office}</string></test>\
                 <edit name=\"family\" mode=\"assign\" binding=\"strong\"><string>{ours}</string></edit></match>"
            );
        }
        fs::write(folder.path().join("fonts.conf"), table + "</fontconfig>").expect("write the face table");
        Self { folder }
    }

    /// Milliseconds from the DOCX to a PDF, and the PDF.
    ///
    /// # Errors
    /// [`Absent`] where LibreOffice is not there or makes no PDF.
    pub fn print(&self, docx: &Path) -> Result<(f64, PathBuf), Absent> {
        let start = Instant::now();
        let mut command = Command::new("soffice");
        command
            .env("FONTCONFIG_FILE", self.folder.path().join("fonts.conf"))
            .arg(format!("-env:UserInstallation=file://{}", self.folder.path().join("profile").display()))
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(self.folder.path())
            .arg(docx);
        let output = tools::output(&mut command, "libreoffice-writer-nogui")
            .ok_or_else(|| Absent("LibreOffice is not installed".into()))?;
        let took = start.elapsed().as_secs_f64() * 1000.0;
        let pdf = self.folder.path().join(docx.with_extension("pdf").file_name().unwrap_or_default());
        if pdf.is_file() {
            return Ok((took, pdf));
        }
        Err(Absent(format!("LibreOffice: {}", String::from_utf8_lossy(&output.stderr).trim())))
    }

    /// Compares what it makes of the DOCX with our pages of the same issue.
    ///
    /// # Errors
    /// [`Absent`] where a program is not there.
    pub fn compare(&self, docx: &Path, pages: &Pages) -> Result<Agreement, Absent> {
        let (_, pdf) = self.print(docx)?;
        let mut command = Command::new("pdftotext");
        let output = tools::output(command.arg("-bbox-layout").arg(pdf).arg("-"), "poppler-utils")
            .ok_or_else(|| Absent("poppler-utils is not installed".into()))?;
        let theirs = printed_lines(&String::from_utf8_lossy(&output.stdout));
        Ok(Agreement::of(&our_lines(pages), &theirs))
    }
}

impl Default for LibreOffice {
    fn default() -> Self {
        Self::new()
    }
}

impl Agreement {
    fn of(ours: &[Vec<String>], theirs: &[Vec<String>]) -> Self {
        let mut agreement = Self {
            pages: (ours.len(), theirs.len()),
            other_start: Vec::new(),
            same: 0,
            lines: ours.iter().map(Vec::len).sum(),
            differing: Vec::new(),
        };
        let none = Vec::new();
        for (page, our) in ours.iter().enumerate() {
            let their = theirs.get(page).unwrap_or(&none);
            let start = |lines: &[String]| lines.first().and_then(|line| line.chars().next());
            if start(our) != start(their) {
                agreement.other_start.push(page + 1);
            }
            let same = longest_common(our, their);
            agreement.same += same.len();
            if same.len() < our.len() {
                let rest =
                    |lines: &[String]| lines.iter().filter(|line| !same.contains(line)).cloned().collect();
                agreement.differing.push((rest(our), rest(their)));
            }
        }
        agreement
    }
}

/// Our lines, each page from its top, texts at one height joined.
fn our_lines(pages: &Pages) -> Vec<Vec<String>> {
    let of_page = |page: &typeset::Page| {
        let texts = page.lines.iter().map(|line| (line.top, line.x, line.text.clone()));
        rows(texts.collect())
    };
    pages.pages.iter().map(of_page).collect()
}

/// The lines of `pdftotext -bbox-layout`.
fn printed_lines(layout: &str) -> Vec<Vec<String>> {
    let of_page = |page: &str| {
        let texts = page.split("<word ").skip(1).filter_map(|word| {
            let edge = |name: &str| -> Option<f64> {
                let from = word.split_once(&format!("{name}=\""))?.1;
                from.split_once('"')?.0.parse().ok()
            };
            let text = word.split_once('>')?.1.split_once("</word>")?.0;
            let text =
                text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            Some((f64::midpoint(edge("yMin")?, edge("yMax")?), edge("xMin")?, text))
        });
        rows(texts.collect())
    };
    layout.split("<page ").skip(1).map(of_page).collect()
}

/// Texts at one height, from left to right, without spaces, leaders and differences of dashes.
fn rows(mut texts: Vec<(f64, f64, String)>) -> Vec<String> {
    texts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut rows: Vec<Vec<(f64, f64, String)>> = Vec::new();
    for text in texts {
        match rows.last_mut() {
            Some(row) if text.0 - row[0].0 < SAME_LINE => row.push(text),
            _ => rows.push(vec![text]),
        }
    }
    let joined = rows.into_iter().map(|mut row| {
        row.sort_by(|a, b| a.1.total_cmp(&b.1));
        let text: String = row.into_iter().map(|text| text.2).collect();
        text.replace('\u{2e3a}', "——").chars().filter(|c| !c.is_whitespace() && *c != '.').collect::<String>()
    });
    joined.filter(|text| !text.is_empty()).collect()
}

/// The longest sequence of lines that both have in this order.
fn longest_common<'a>(a: &'a [String], b: &[String]) -> Vec<&'a String> {
    let mut lengths = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i][j] = if a[i] == b[j] {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut common) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            common.push(&a[i]);
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_compared_line_by_line() {
        let page = |lines: &[&str]| lines.iter().map(ToString::to_string).collect::<Vec<_>>();
        let ours = [page(&["甲", "乙", "丙"]), page(&["丁"])];
        let theirs = [page(&["甲", "乙丙"]), page(&["戊", "丁"])];
        let agreement = Agreement::of(&ours, &theirs);
        assert_eq!((agreement.same, agreement.lines, agreement.pages), (2, 4, (2, 2)));
        assert_eq!(agreement.other_start, [2]);
        assert_eq!(agreement.differing, [(page(&["乙", "丙"]), page(&["乙丙"]))]);
    }

    #[test]
    fn words_at_one_height_are_one_line() {
        let layout = "<page width=\"1\"><word xMin=\"30\" yMin=\"10\" xMax=\"40\" yMax=\"20\">二&amp;</word>\
                      <word xMin=\"10\" yMin=\"11\" xMax=\"20\" yMax=\"21\">一..</word>\
                      <word xMin=\"10\" yMin=\"40\" xMax=\"20\" yMax=\"50\">三</word>";
        assert_eq!(printed_lines(layout), [["一二&", "三"]]);
    }
}
