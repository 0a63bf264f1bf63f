//! What stands in the text and is no text of it: pictures, drawings with text in them, files of
//! another format (ISO/IEC 29500-1, 20 and 17.17.2; 29500-4, 14).

use super::Story;
use crate::body::Look;
use crate::media;
use crate::xml::{Node, Ns, Tag, Walker, decode};

impl Story<'_> {
    pub(super) fn open_drawing(&mut self, xml: &mut Walker, tag: &Tag) {
        match (tag.ns, tag.local()) {
            (Ns::Anchor, b"docPr") => self.describe(xml, tag),
            (Ns::Vml, b"shape" | b"rect" | b"group") => {
                self.alt = xml.attribute(tag, Ns::Other, "alt").unwrap_or_default().into_owned();
            }
            (Ns::Drawing, b"blip") => {
                let found = xml.attribute(tag, Ns::Relation, "embed").filter(|id| !id.is_empty());
                let id = found.or_else(|| xml.attribute(tag, Ns::Relation, "link"));
                self.picture(id.as_deref());
            }
            (Ns::Vml, b"imagedata") => {
                let found = xml.attribute(tag, Ns::Relation, "id").filter(|id| !id.is_empty());
                let id = found.or_else(|| xml.attribute(tag, Ns::Relation, "pict"));
                match xml.attribute(tag, Ns::Other, "src").filter(|_| id.is_none()) {
                    Some(name) => self.image_of(&name),
                    None => self.picture(id.as_deref()),
                }
            }
            (Ns::Vml, b"textpath") => {
                let text = xml.attribute(tag, Ns::Other, "string").unwrap_or_default();
                self.lines(std::iter::once(text.as_ref()));
            }
            (Ns::Drawing, b"txBody") => self.open_box(),
            (Ns::Drawing, b"t") => self.characters(&xml.text()),
            (Ns::Drawing, b"br") => self.parts.line_break(),
            (Ns::Chart, b"chart") => self.warn("文稿里的图表没有取出，请看原件".to_owned()),
            (Ns::Office, b"OLEObject") => self.warn("文稿里嵌入的对象没有取出，请看原件".to_owned()),
            (Ns::Diagram, b"relIds") => self.diagram(xml, tag),
            _ => {}
        }
    }

    /// Remembers what the author says of a drawing.
    pub(super) fn describe(&mut self, xml: &Walker, tag: &Tag) {
        let said = |name| xml.attribute(tag, Ns::Other, name).filter(|text| !text.trim().is_empty());
        if let Some(text) = said("descr").or_else(|| said("title")) {
            self.alt = text.into_owned();
        } else if tag.ns == Ns::Anchor {
            self.alt.clear();
        }
    }

    fn picture(&mut self, id: Option<&str>) {
        if !self.is_body || self.place.vanished {
            return;
        }
        let Some(relation) = id.and_then(|id| self.source.relations.get(id)) else {
            if id.is_some() {
                self.warn("有一张图片在文件里找不到".to_owned());
            }
            return;
        };
        if relation.external {
            self.warn("有图片只留了网址或路径，没有存在文件里；没有去下载".to_owned());
            return;
        }
        match media::take(self.source.package, &relation.target, &self.alt) {
            Ok(picture) => self.parts.picture(picture),
            Err(why) => self.warn(why),
        }
    }

    /// The text of SmartArt, which stands in a part of its own.
    fn diagram(&mut self, xml: &Walker, tag: &Tag) {
        let relation = xml.attribute(tag, Ns::Relation, "dm").and_then(|id| self.source.relations.get(&id));
        let Some(bytes) = relation.and_then(|relation| self.source.package.spare_part(&relation.target))
        else {
            return;
        };
        let text = decode(&bytes);
        let mut inner = Walker::new(&text);
        let mut lines = vec![String::new()];
        while let Some(node) = inner.next() {
            match node {
                Node::Open(tag) if (tag.ns, tag.local()) == (Ns::Drawing, b"t") => {
                    if let Some(line) = lines.last_mut() {
                        line.push_str(&inner.text());
                    }
                }
                Node::Close(close) if (close.ns, close.local()) == (Ns::Drawing, b"p") => {
                    lines.push(String::new());
                }
                _ => {}
            }
        }
        self.lines(lines.iter().map(String::as_str));
    }

    /// Lines that stand in a drawing.
    fn lines<'t>(&mut self, lines: impl Iterator<Item = &'t str>) {
        self.open_box();
        for line in lines.filter(|line| !line.trim().is_empty()) {
            self.characters(line);
            self.parts.close_paragraph(Look::default());
        }
        self.close_box();
    }

    /// A file of another format that stands in the place of text (17.17.2).
    pub(super) fn chunk(&mut self, xml: &Walker, tag: &Tag) {
        let relation = xml.attribute(tag, Ns::Relation, "id").and_then(|id| self.source.relations.get(&id));
        let Some(relation) = relation.filter(|relation| !relation.external) else { return };
        let Some(bytes) = self.source.package.spare_part(&relation.target) else { return };
        let budget = self.source.budget;
        let name = format!("{}/{}", self.source.file, relation.target);
        match budget.inside(&name, || crate::read_within(&bytes, &name, budget)) {
            Ok(files) => {
                for document in files.documents {
                    document.parts.into_iter().for_each(|part| self.parts.part(part));
                    document.warnings.into_iter().for_each(|warning| self.warn(warning));
                }
                files.refused.iter().for_each(|error| self.warn(error.to_string()));
            }
            Err(error) => self.warn(error.to_string()),
        }
    }
}
