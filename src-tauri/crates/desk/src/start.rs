//! A new issue of a publication: the next number, its sections, its colophon.

use chrono::{Datelike, NaiveDate};
use model::{Issue, IssueId, IssueState, PublicationId, Section};
use store::{Library, StoredIssue};

use crate::DeskError;

/// Starts the publication's next issue, dated `date`; sections and colophon are those of the
/// publication's settings. Returns its row.
///
/// # Errors
/// [`DeskError::Store`] where the publication is gone or the library cannot be written.
pub fn start_issue(
    library: &mut Library,
    publication: PublicationId,
    date: NaiveDate,
) -> Result<IssueId, DeskError> {
    let number = library.next_number(publication, date.year())?;
    let settings = library.read(|reader| reader.publication(publication))?;
    let section = |plan: &model::SectionPlan| Section {
        id: None,
        name: plan.name.clone(),
        kind: plan.kind,
        items: Vec::new(),
    };
    let issue = Issue {
        id: None,
        number,
        date,
        state: IssueState::Draft,
        marking: None,
        copy_number: None,
        note: None,
        sections: settings.sections.iter().map(section).collect(),
        colophon: settings.colophon,
    };
    Ok(library.add_issue(publication, &issue)?.value)
}

/// Starts the next issue after the plan of another: its sections and its colophon, without items.
/// Returns its row.
///
/// # Errors
/// As [`start_issue`].
pub fn duplicate_issue(library: &mut Library, plan: IssueId, date: NaiveDate) -> Result<IssueId, DeskError> {
    let StoredIssue { publication, issue } = library.issue(plan)?;
    let number = library.next_number(publication, date.year())?;
    let empty = |section: Section| Section { id: None, items: Vec::new(), ..section };
    let sections = issue.sections.into_iter().map(empty).collect();
    let issue = Issue {
        id: None,
        number,
        date,
        state: IssueState::Draft,
        copy_number: None,
        note: None,
        sections,
        ..issue
    };
    Ok(library.add_issue(publication, &issue)?.value)
}

#[cfg(test)]
mod tests {
    use model::IssueNumber;

    use super::*;
    use crate::create_sample;

    #[test]
    fn the_next_issue_has_the_next_number_and_the_usual_sections() {
        let folder = tempfile::tempdir().unwrap();
        let (mut library, _) = create_sample(&folder.path().join("a.jianbao")).unwrap();
        let publication = library.publications().unwrap().remove(0);
        let owner = publication.id.unwrap();
        let mut check = |date: (i32, u32), number: (i32, u32, u32)| {
            let date = NaiveDate::from_ymd_opt(date.0, date.1, 15).unwrap();
            let id = start_issue(&mut library, owner, date).unwrap();
            let issue = library.issue(id).unwrap().issue;
            assert_eq!(issue.number, IssueNumber::regular(number.0, number.1, number.2).unwrap());
            let names: Vec<&str> = issue.sections.iter().map(|section| section.name.as_str()).collect();
            let planned: Vec<&str> = publication.sections.iter().map(|plan| plan.name.as_str()).collect();
            assert_eq!((names, &issue.colophon), (planned, &publication.colophon));
        };
        check((2026, 9), (2026, 4, 87));
        check((2027, 1), (2027, 1, 88));
    }

    #[test]
    fn an_issue_is_the_plan_of_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let (mut library, plan) = create_sample(&folder.path().join("a.jianbao")).unwrap();
        let mut issue = library.issue(plan).unwrap().issue;
        issue.sections.swap(0, 2);
        let date = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
        library.replace_issue(&issue, date.and_hms_opt(9, 0, 0).unwrap()).unwrap();
        let copy = duplicate_issue(&mut library, plan, date).unwrap();
        let copy = library.issue(copy).unwrap().issue;
        let names =
            |issue: &Issue| issue.sections.iter().map(|section| section.name.clone()).collect::<Vec<_>>();
        assert_eq!((names(&copy), copy.items().count()), (names(&issue), 0));
        assert_eq!((copy.number.serial(), &copy.colophon), (Some(87), &issue.colophon));
    }
}
