//! The sample publication in `assets/sample`, as far as `run` needs it, and tests that it reads
//! as the model has it and still shows everything that a bulletin can hold: golden pages rely on it.

use std::path::Path;

use model::{Issue, Publication};

/// The sample's publication and its one issue.
pub struct Sample {
    publication: Publication,
    issue: Issue,
}

impl Sample {
    /// Reads it from the assets of the checkout at `root`.
    pub fn read(root: &Path) -> Result<Self, String> {
        let folder = root.join("assets/sample");
        let read = |name: &str| {
            let file = folder.join(name);
            std::fs::read(&file).map_err(|error| format!("{} cannot be read: {error}", file.display()))
        };
        let unfit = |error: serde_json::Error| format!("assets/sample does not fit the model: {error}");
        Ok(Self {
            publication: serde_json::from_slice(&read("publication.json")?).map_err(unfit)?,
            issue: serde_json::from_slice(&read("issue.json")?).map_err(unfit)?,
        })
    }

    /// The stem of the names of files made from the issue.
    pub fn stem(&self) -> String {
        self.issue.number.file_stem(&self.publication.name)
    }

    /// 总期, by which the program is asked for the issue; it has one.
    pub fn serial(&self) -> u32 {
        self.issue.number.serial().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use model::{Block, ImageId, SectionKind};

    use super::*;
    use crate::repository::sha256;

    fn sample() -> Sample {
        Sample::read(&crate::workspace_root()).unwrap()
    }

    fn blocks(issue: &Issue) -> impl Iterator<Item = &Block> {
        issue.items().flat_map(|item| &item.blocks)
    }

    fn whole_text(issue: &Issue) -> String {
        let heads = issue.items().flat_map(|item| [Some(item.title()), item.byline.clone()]).flatten();
        heads.chain(blocks(issue).map(Block::to_plain)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_issue_belongs_to_its_publication() {
        let sample = sample();
        let (publication, issue) = (&sample.publication, &sample.issue);
        assert_eq!(issue.number.printed(), "第3期\u{ff08}总第86期\u{ff09}");
        assert_eq!(sample.stem(), "临江党史工作2026年第3期(总第86期)");
        assert_eq!(publication.numbering.first_serial, sample.serial());
        let planned: Vec<_> = publication.sections.iter().map(|plan| (&plan.name, plan.kind)).collect();
        let actual: Vec<_> = issue.sections.iter().map(|section| (&section.name, section.kind)).collect();
        assert_eq!(planned, actual);
    }

    #[test]
    fn its_pictures_are_the_files_beside_it() {
        let issue = sample().issue;
        let shown: BTreeSet<_> = blocks(&issue)
            .filter_map(|block| match block {
                Block::Figure(figure) => Some(figure.image.clone()),
                _ => None,
            })
            .collect();
        let files = ["photo-1.jpg", "photo-2.jpg"].map(|name| {
            let file = crate::workspace_root().join("assets/sample").join(name);
            ImageId(sha256(&std::fs::read(file).unwrap()))
        });
        assert_eq!(shown, BTreeSet::from(files));
    }

    #[test]
    fn it_shows_what_a_bulletin_can_hold() {
        let issue = sample().issue;
        assert!(issue.items().count() >= 12);
        for section in &issue.sections {
            for item in &section.items {
                assert_eq!(item.title_lines.is_empty(), section.kind == SectionKind::Briefs);
                assert!(item.credit.is_some(), "{}", item.title());
            }
        }
        let levels: BTreeSet<u8> = blocks(&issue)
            .filter_map(|block| if let Block::Heading { level, .. } = block { Some(*level) } else { None })
            .collect();
        assert_eq!(levels, BTreeSet::from([1, 2, 3, 4]));
        assert!(issue.items().any(|item| item.title_lines.len() == 2));
        assert!(
            issue.items().any(|item| item.note.is_some()) && issue.items().any(|item| item.byline.is_some())
        );
        assert!(blocks(&issue).any(|block| matches!(block, Block::Table(table) if table.header)));
        assert!(blocks(&issue).any(|block| matches!(block, Block::Figure(figure) if figure.beside)));
        let runs: Vec<_> = blocks(&issue)
            .filter_map(|block| if let Block::Paragraph { text } = block { Some(&text.runs) } else { None })
            .flatten()
            .collect();
        assert!(runs.iter().any(|run| run.bold) && runs.iter().any(|run| run.kai));
        assert!(runs.iter().all(|run| !run.text.is_empty()));
    }

    #[test]
    fn it_holds_the_texts_that_are_hard_to_set() {
        let text = whole_text(&sample().issue);
        // The last name character stands beyond the BMP, and of the bundled faces only 楷体 has it.
        for hard in [
            "36,520人次",
            "12.5%",
            "2020—2025年",
            "第1—3卷",
            "Wi-Fi",
            "GIS",
            "App",
            "互联网+",
            "‘",
            "《",
            "——",
            "……",
            "㙍",
            "\u{2cb4e}",
            "喆",
            "堃",
            "淼",
            "镕",
            "䶮",
            "\u{20bb7}",
        ] {
            assert!(text.contains(hard), "{hard}");
        }
    }

    #[test]
    fn marks_beside_han_characters_are_full_width() {
        let text: Vec<char> = whole_text(&sample().issue).chars().collect();
        let han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
        for around in text.windows(3) {
            let half = matches!(around[1], ',' | ':' | ';' | '!' | '?' | '(' | ')');
            assert!(!half || !(han(around[0]) || han(around[2])), "{}", around.iter().collect::<String>());
        }
    }
}
