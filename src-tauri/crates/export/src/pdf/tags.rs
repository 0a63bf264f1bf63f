//! Tags: the document as a tree of sections, items, headings, paragraphs, figures and tables, for
//! readers that do not see the page (ISO 32000-1, 14.7 and 14.8).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};
use model::{Block, Issue};
use typeset::{Element, ElementId, Place, PlacedImage, Role};

use super::Paper;
use super::branches::{Around, Branch, leaf};
use super::links::Annotation;

/// What is marked on the pages: for each page, the element that each mark belongs to.
#[derive(Debug, Default)]
pub(super) struct Tags {
    marks: Vec<Vec<ElementId>>,
}

impl Tags {
    /// The number of the next mark on a page, which is one of `element`'s.
    pub(super) fn mark(&mut self, page: usize, element: ElementId) -> i64 {
        if self.marks.len() <= page {
            self.marks.resize_with(page + 1, Vec::new);
        }
        self.marks[page].push(element);
        self.marks[page].len() as i64 - 1
    }

    /// Writes the tree and returns its root.
    pub(super) fn write(
        &self,
        document: &mut Document,
        page_ids: &[ObjectId],
        paper: &Paper,
        links: &[Annotation],
    ) -> ObjectId {
        let root = document.new_object_id();
        let mut tree = Tree::new(document, root);
        let owners = tree.elements(&paper.pages.elements, paper.issue);
        let parents = self.attach(&mut tree, &owners, links);
        for placed in paper.pages.pages.iter().flat_map(|page| &page.images) {
            tree.nodes[owners[&placed.element]].bounds = Some(bounds(placed, paper.pages.height));
        }
        let Tree { nodes, .. } = tree;
        let top = nodes[0].id;
        for node in nodes {
            document.set_object(node.id, node.dictionary(page_ids));
        }
        let parents = document.add_object(dictionary! { "Nums" => parents });
        let next = (page_ids.len() + links.len()) as i64;
        let dictionary = dictionary! {
            "Type" => "StructTreeRoot", "K" => top, "ParentTree" => parents, "ParentTreeNextKey" => next,
        };
        document.set_object(root, dictionary);
        root
    }

    /// Hangs marks and links under their nodes, and lists the way back (ISO 32000-1, 14.7.4.4).
    fn attach(
        &self,
        tree: &mut Tree,
        owners: &BTreeMap<ElementId, usize>,
        links: &[Annotation],
    ) -> Vec<Object> {
        let mut parents: Vec<Object> = Vec::new();
        for (page, marks) in self.marks.iter().enumerate() {
            let nodes: Vec<usize> = marks.iter().map(|element| owners[element]).collect();
            for (mark, &node) in nodes.iter().enumerate() {
                tree.nodes[node].kids.push(Kid::Mark { page, mark: mark as i64 });
            }
            let ids: Vec<Object> = nodes.iter().map(|&node| tree.nodes[node].id.into()).collect();
            parents.extend([(page as i64).into(), ids.into()]);
        }
        for link in links {
            let node = owners[&link.element];
            tree.nodes[node].kids.push(Kid::Annotation { page: link.page, object: link.object });
            parents.extend([link.key.into(), tree.nodes[node].id.into()]);
        }
        parents
    }
}

struct Tree<'a> {
    document: &'a mut Document,
    nodes: Vec<Node>,
    /// The node that each path of branches leads to.
    branches: BTreeMap<Vec<Branch>, usize>,
}

struct Node {
    id: ObjectId,
    parent: ObjectId,
    tag: &'static str,
    kids: Vec<Kid>,
    /// What to say instead of a picture.
    alternative: Option<String>,
    /// Where a picture stands.
    bounds: Option<[f64; 4]>,
}

enum Kid {
    Node(ObjectId),
    Mark { page: usize, mark: i64 },
    Annotation { page: usize, object: ObjectId },
}

impl<'a> Tree<'a> {
    fn new(document: &'a mut Document, root: ObjectId) -> Self {
        let id = document.new_object_id();
        let top =
            Node { id, parent: root, tag: "Document", kids: Vec::new(), alternative: None, bounds: None };
        Self { document, nodes: vec![top], branches: BTreeMap::from([(Vec::new(), 0)]) }
    }

    /// Gives every element that is no artifact its node.
    fn elements(&mut self, elements: &[Element], issue: Option<&Issue>) -> BTreeMap<ElementId, usize> {
        let mut owners = BTreeMap::new();
        let mut around = Around::default();
        for (id, element) in (0..).map(ElementId).zip(elements) {
            if matches!(element.role, Role::Artifact | Role::Folio) {
                continue;
            }
            let path = around.path(id, element, |path| self.branches.contains_key(path));
            let branch = self.branch(&path);
            let node = if element.role == Role::Figure {
                self.nodes[branch].alternative = Some(alternative(issue, element.place));
                branch
            } else {
                self.add(branch, leaf(element.role))
            };
            owners.insert(id, node);
        }
        owners
    }

    /// The node at the end of a path, made where it is not there yet.
    fn branch(&mut self, path: &[Branch]) -> usize {
        if let Some(&node) = self.branches.get(path) {
            return node;
        }
        let Some((last, before)) = path.split_last() else { return 0 };
        let parent = self.branch(before);
        let node = self.add(parent, last.tag());
        self.branches.insert(path.to_vec(), node);
        node
    }

    fn add(&mut self, parent: usize, tag: &'static str) -> usize {
        let id = self.document.new_object_id();
        let above = self.nodes[parent].id;
        self.nodes[parent].kids.push(Kid::Node(id));
        self.nodes.push(Node { id, parent: above, tag, kids: Vec::new(), alternative: None, bounds: None });
        self.nodes.len() - 1
    }
}

/// A picture's caption, which says what is to be seen.
fn alternative(issue: Option<&Issue>, place: Place) -> String {
    let Place::Block { item, block } = place else { return String::new() };
    let found = issue.and_then(|issue| issue.items().nth(item as usize));
    let found = found.and_then(|item| item.blocks.get(block as usize));
    match found {
        Some(Block::Figure(figure)) if !figure.caption.is_empty() => figure.caption.to_plain(),
        _ => "图片".to_owned(),
    }
}

fn bounds(image: &PlacedImage, height: f64) -> [f64; 4] {
    let bottom = height - image.y - image.height;
    [image.x, bottom, image.x + image.width, bottom + image.height]
}

impl Node {
    fn dictionary(&self, page_ids: &[ObjectId]) -> Dictionary {
        let page = self.kids.iter().find_map(Kid::page);
        let kids: Vec<Object> = self.kids.iter().map(|kid| kid.object(page, page_ids)).collect();
        let mut dictionary = dictionary! { "S" => self.tag, "P" => self.parent, "K" => kids };
        if let Some(page) = page {
            dictionary.set("Pg", page_ids[page]);
        }
        if let Some(alternative) = &self.alternative {
            dictionary.set("Alt", text_string(alternative));
        }
        if let Some(bounds) = self.bounds {
            let bounds = bounds.map(|edge| Object::Real(edge as f32)).to_vec();
            dictionary.set("A", dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds });
        }
        if self.tag == "TH" {
            dictionary.set("A", dictionary! { "O" => "Table", "Scope" => "Column" });
        }
        dictionary
    }
}

impl Kid {
    fn page(&self) -> Option<usize> {
        match *self {
            Self::Node(_) => None,
            Self::Mark { page, .. } | Self::Annotation { page, .. } => Some(page),
        }
    }

    /// As its tag lists it; a mark on the tag's own page is no more than its number.
    fn object(&self, own_page: Option<usize>, page_ids: &[ObjectId]) -> Object {
        match *self {
            Self::Node(id) => id.into(),
            Self::Mark { page, mark } if own_page == Some(page) => mark.into(),
            Self::Mark { page, mark } => {
                dictionary! { "Type" => "MCR", "Pg" => page_ids[page], "MCID" => mark }.into()
            }
            Self::Annotation { page, object } => {
                dictionary! { "Type" => "OBJR", "Pg" => page_ids[page], "Obj" => object }.into()
            }
        }
    }
}
