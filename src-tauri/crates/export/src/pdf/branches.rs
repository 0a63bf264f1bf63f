//! Which branch of the tags each element belongs to.

use typeset::{Element, ElementId, Place, Role};

/// What a branch of the tree stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Branch {
    Contents,
    ContentsSection(u32),
    Entry(ElementId),
    Reference(ElementId),
    Section(u32),
    Item(u32),
    Figure(Place),
    Table(Place),
    Row(u32),
    Colophon,
}

impl Branch {
    /// Its tag.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::Contents | Self::ContentsSection(_) => "TOC",
            Self::Entry(_) => "TOCI",
            Self::Reference(_) => "Reference",
            Self::Section(_) | Self::Colophon => "Sect",
            Self::Item(_) => "Art",
            Self::Figure(_) => "Figure",
            Self::Table(_) => "Table",
            Self::Row(_) => "TR",
        }
    }
}

/// Where in the issue the elements have come to.
#[derive(Default)]
pub(super) struct Around {
    section: Option<u32>,
    contents_sections: u32,
}

impl Around {
    /// The branches that lead to an element; `known` says whether a path is there already.
    pub(super) fn path(
        &mut self,
        id: ElementId,
        element: &Element,
        known: impl Fn(&Vec<Branch>) -> bool,
    ) -> Vec<Branch> {
        match (element.role, element.place) {
            (Role::ContentsSection, _) => {
                self.contents_sections += 1;
                return self.contents();
            }
            (Role::ContentsEntry, _) => {
                return [self.contents(), vec![Branch::Entry(id), Branch::Reference(id)]].concat();
            }
            (Role::SectionHeading, Place::Section { section }) => self.section = Some(section),
            _ => {}
        }
        match element.place {
            Place::Entry { entry, .. } if matches!(element.role, Role::Cell { .. }) => {
                vec![Branch::Table(Place::None), Branch::Row(entry)]
            }
            Place::Front | Place::IssueNote | Place::Entry { .. } | Place::None => Vec::new(),
            Place::Colophon { .. } => vec![Branch::Colophon],
            Place::Section { .. } => self.section.map(Branch::Section).into_iter().collect(),
            Place::Title { item }
            | Place::Byline { item }
            | Place::Note { item }
            | Place::Credit { item }
            | Place::Block { item, .. }
            | Place::Cell { item, .. } => {
                let section = self.section.map(Branch::Section);
                let path = section.into_iter().chain([Branch::Item(item)]).collect();
                in_item(path, element, known)
            }
        }
    }

    fn contents(&self) -> Vec<Branch> {
        vec![Branch::Contents, Branch::ContentsSection(self.contents_sections)]
    }
}

/// From an item to its figures and tables. A caption goes to the figure at its place, if one is
/// there, else to the table that follows it.
fn in_item(mut path: Vec<Branch>, element: &Element, known: impl Fn(&Vec<Branch>) -> bool) -> Vec<Branch> {
    match (element.role, element.place) {
        (Role::Figure, place) => path.push(Branch::Figure(place)),
        (Role::Caption, place) => {
            path.push(Branch::Figure(place));
            if !known(&path) {
                path.pop();
                path.push(Branch::Table(place));
            }
        }
        (_, Place::Cell { item, block, row, .. }) => {
            path.extend([Branch::Table(Place::Block { item, block }), Branch::Row(row)]);
        }
        _ => {}
    }
    path
}

/// The tag of an element's own text.
pub(super) fn leaf(role: Role) -> &'static str {
    match role {
        Role::Masthead => "H1",
        Role::SectionHeading => "H2",
        Role::Title => "H3",
        Role::Heading(1) => "H4",
        Role::Heading(2) => "H5",
        Role::Heading(_) => "H6",
        Role::ContentsEntry => "Link",
        Role::ContentsSection | Role::Caption => "Caption",
        Role::Cell { header: true } => "TH",
        Role::Cell { header: false } => "TD",
        _ => "P",
    }
}
